"""What to do, by the code, the call and the kind of socket: the table, and the faults that can be made here.

What only Windows does is in the table with the page that says so.
"""

from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, loopback

from winsock_ffi import (
    AF_INET,
    FD,
    IPPROTO_IP,
    SD_BOTH,
    SO_RCVTIMEO,
    SOCK_DGRAM,
    SOCK_RAW,
    SOL_SOCKET,
    CompletionPort,
    Event,
    FdSet,
    Overlapped,
    Socket,
    WinsockError,
    errors,
    raw,
    select,
    wait_for_multiple_events,
)
from winsock_ffi._advice import ADVICE, DATAGRAM, LISTENER, PATH, RAW, UNBOUND

KINDS = "", LISTENER, RAW, DATAGRAM, PATH, UNBOUND


@pytest.mark.parametrize("key", sorted(ADVICE), ids="-".join)
def test_a_key_is_a_code_a_call_and_a_kind_that_there_are(key: tuple[str, str, str]) -> None:
    code, call, kind = key
    assert errors.CODES[getattr(raw, code)] == code
    assert call in ("", "WSARecvMsg") or hasattr(raw, call)
    assert kind in KINDS
    kinds = (kind,) if kind else ()
    assert WinsockError(call, getattr(raw, code), kinds=kinds).advice == ADVICE[key]
    assert ADVICE[key].endswith(".")


def test_the_kind_counts_more_than_the_call_and_the_first_kind_more_than_the_next() -> None:
    of_datagram = WinsockError("recvfrom", raw.WSAECONNRESET, kinds=(DATAGRAM, UNBOUND))
    assert of_datagram.advice == ADVICE["WSAECONNRESET", "", DATAGRAM]
    assert "close the socket" not in of_datagram.advice
    assert WinsockError("recv", raw.WSAECONNRESET).advice == ADVICE["WSAECONNRESET", "", ""]


def datagram(opened: Opened) -> Socket:
    return opened.keep(Socket(AF_INET, SOCK_DGRAM))


def silent_address(opened: Opened) -> Any:
    gone = opened.udp()
    address = gone.local_address
    gone.close()
    return address


def join_twice(opened: Opened) -> None:
    s, request = opened.udp(), bytes([239, 1, 2, 3, 0, 0, 0, 0])
    for _ in range(2):
        s.set_option(IPPROTO_IP, raw.IP_ADD_MEMBERSHIP, request)


def associate_twice(opened: Opened) -> None:
    port, s = opened.enter(CompletionPort()), opened.tcp()
    for _ in range(2):
        port.associate(s)


def block_while_events_are_selected(opened: Opened) -> None:
    s = opened.tcp()
    s.event_select(opened.event(), FD.READ)
    s.set_blocking(True)


def wait_for_a_closed_event(opened: Opened) -> None:
    closed = Event()
    closed.close()
    wait_for_multiple_events([opened.event(), closed], timeout_ms=0)


def receive_more_than_fits(opened: Opened) -> None:
    s = opened.udp()
    s.sendto(b"12345", 0, s.local_address)
    s.recvfrom(2)


def raw_without_protocol(opened: Opened) -> None:
    Socket(AF_INET, SOCK_RAW, 0)


FAULTS: dict[tuple[str, str, str], Callable[[Opened], object]] = {
    ("ERROR_INVALID_HANDLE", "WSAWaitForMultipleEvents", ""): wait_for_a_closed_event,
    ("ERROR_INVALID_PARAMETER", "CreateIoCompletionPort", ""): associate_twice,
    ("WSAEACCES", "sendto", DATAGRAM): lambda opened: datagram(opened).sendto(b"x", 0, ("255.255.255.255", 9)),
    ("WSAEADDRINUSE", "setsockopt", ""): join_twice,
    ("WSAEADDRNOTAVAIL", "bind", ""): lambda opened: opened.tcp().bind(("192.0.2.1", 0)),
    ("WSAEINVAL", "accept", ""): lambda opened: opened.silent().accept(),
    ("WSAEINVAL", "bind", ""): lambda opened: opened.silent().bind(loopback(AF_INET)),
    ("WSAEINVAL", "getsockname", UNBOUND): lambda opened: opened.tcp().local_address,
    ("WSAEINVAL", "ioctlsocket", ""): block_while_events_are_selected,
    ("WSAEINVAL", "listen", UNBOUND): lambda opened: opened.tcp().listen(),
    ("WSAEINVAL", "select", ""): lambda opened: select(FdSet(), None, FdSet(), 0),
    ("WSAEMSGSIZE", "recvfrom", DATAGRAM): receive_more_than_fits,
    ("WSAEMSGSIZE", "sendto", DATAGRAM): lambda opened: opened.udp().sendto(bytes(70_000), 0, loopback(AF_INET, 9)),
    ("WSAENOTCONN", "getpeername", LISTENER): lambda opened: opened.listener().peer_address,
    ("WSAENOTCONN", "shutdown", ""): lambda opened: opened.tcp().shutdown(SD_BOTH),
    ("WSAENOTCONN", "shutdown", LISTENER): lambda opened: opened.listener().shutdown(SD_BOTH),
    ("WSAEOPNOTSUPP", "accept", DATAGRAM): lambda opened: opened.udp().accept(),
    ("WSAEPROTONOSUPPORT", "WSASocketW", RAW): raw_without_protocol,
}
"""How to come to each; a call without advice of its own gets that of its code."""


@pytest.mark.parametrize("key", sorted(FAULTS), ids="-".join)
def test_a_fault_gives_its_advice(key: tuple[str, str, str], opened: Opened) -> None:
    code, call, _ = key
    with pytest.raises(WinsockError) as raised:
        FAULTS[key](opened)
    assert (raised.value.name, raised.value.function) == (code, call)
    assert raised.value.advice == ADVICE.get(key, ADVICE[code, "", ""])


def test_a_datagram_socket_does_not_listen(opened: Opened) -> None:
    """Wine 8 says that it is not bound, Wine 10 what is documented."""
    with pytest.raises(WinsockError) as raised:
        datagram(opened).listen()
    assert raised.value.name in ("WSAEINVAL", "WSAEOPNOTSUPP")
    assert raised.value.advice == ADVICE["WSAEOPNOTSUPP", "listen", DATAGRAM]


def test_a_closed_event_is_named(opened: Opened) -> None:
    with pytest.raises(WinsockError, match=r"failed for events\[1\], <Event closed>"):
        wait_for_a_closed_event(opened)


def test_nobody_at_the_port_of_a_datagram_leaves_the_socket_as_it_is(opened: Opened) -> None:
    """Windows gives recv WSAECONNRESET, Wine WSAECONNREFUSED or nothing: either way it can go on."""
    s = opened.udp()
    s.connect(silent_address(opened))
    s.set_option(SOL_SOCKET, SO_RCVTIMEO, 100)
    s.send(b"x")
    with pytest.raises(WinsockError) as raised:
        s.recv(1)
    if raised.value.winerror != raw.WSAETIMEDOUT:
        assert "the socket is fine" in raised.value.advice
    s.connect(s.local_address)
    s.send(b"y")
    assert s.recv(1) == b"y"


def test_an_overlapped_error_has_the_advice_for_its_kind(opened: Opened) -> None:
    s, operation = opened.udp(), Overlapped()
    s.sendto(b"12345", 0, s.local_address)
    operation.recvfrom(s, bytearray(2))
    with pytest.raises(WinsockError) as raised:
        operation.result(wait=True, timeout_ms=PATIENCE)
    assert raised.value.name == "WSAEMSGSIZE"
    assert raised.value.kinds == (DATAGRAM,)


def test_looking_at_the_kind_leaves_the_last_error(opened: Opened) -> None:
    listener = opened.listener()
    with pytest.raises(WinsockError):
        listener.shutdown(SD_BOTH)
    assert raw.WSAGetLastError() == raw.WSAENOTCONN
