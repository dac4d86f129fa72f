"""What to do, by the code, the call and the kind of socket: the table, and the faults that can be made here.

What only Windows does is in the table with the page that says so.
"""

from collections.abc import Callable
from typing import Any

import pytest
from common.each import over
from common.opened import Opened
from common.steps import PATIENCE, loopback
from common.system import wine_version

from winsock_ffi import (
    AF_INET,
    FD,
    IPPROTO_IP,
    SD_BOTH,
    SO_LINGER,
    SO_RCVTIMEO,
    SOCK_DGRAM,
    SOCK_RAW,
    SOL_SOCKET,
    CompletionPort,
    Event,
    FdSet,
    Linger,
    Overlapped,
    Socket,
    WinsockError,
    errors,
    raw,
    select,
    wait_for_multiple_events,
)
from winsock_ffi._advice import ADVICE, DATAGRAM, LISTENER, PATH, RAW, UNBOUND, UNCONNECTED, WINSOCKS

KINDS = "", LISTENER, RAW, DATAGRAM, PATH, UNBOUND, UNCONNECTED


@over(sorted(ADVICE), "-".join)
def test_a_key_is_a_code_a_call_and_a_kind_that_there_are(key: tuple[str, str, str]) -> None:
    code, call, kind = key
    assert errors.CODES[getattr(raw, code)] == code
    assert call in ("", "ConnectEx", "WSARecvMsg") or hasattr(raw, call)
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


def gone_before_accept(opened: Opened) -> Socket:
    listener = opened.listener()
    client = opened.client_of(listener)
    client.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))
    client.close()
    return listener


def advice_of(call: Callable[[], object]) -> str:
    """What is said of its error; "" when there is none."""
    try:
        call()
    except WinsockError as error:
        return error.advice
    return ""


ACCEPTS = "accept", "WSAAccept", "AcceptEx"
GONE = (
    *(raw.WSAECONNRESET, raw.WSAECONNABORTED, raw.WSAENETRESET, raw.WSAENOTCONN, raw.WSAETIMEDOUT),
    *(raw.ERROR_NETNAME_DELETED, raw.ERROR_CONNECTION_ABORTED, raw.ERROR_SEM_TIMEOUT),
)


@pytest.mark.parametrize("code", GONE, ids=lambda code: errors.CODES[code])
@pytest.mark.parametrize("call", ACCEPTS)
def test_a_client_that_is_gone_leaves_the_listener_as_it_is(call: str, code: int, opened: Opened) -> None:
    if code == raw.ERROR_NETNAME_DELETED and call != "AcceptEx":
        return  # only a completion gives it
    for handle in (opened.listener().fileno(), None):
        advice = errors.error_for(call, code, handle).advice
        assert "accept the next one" in advice or "accepts the next one" in advice
        assert "close the socket" not in advice
        assert "connect it" not in advice


def test_accept_says_so_of_a_client_that_is_gone(opened: Opened) -> None:
    """Windows may give the connection all the same, or WSAECONNRESET; Wine gives WSAENOTCONN."""
    listener = gone_before_accept(opened)
    assert advice_of(lambda: opened.keep(listener.accept()[0])) in ("", ADVICE["WSAECONNRESET", "accept", ""])
    next_one = opened.client_of(listener)
    accepted, address = listener.accept()
    opened.keep(accepted)
    assert address == next_one.local_address


def overlapped(socket: Socket, start: str, *arguments: Any) -> int:
    operation = Overlapped()
    getattr(operation, start)(socket, *arguments)
    return operation.result(wait=True, timeout_ms=PATIENCE)


SENDS: dict[str, Callable[[Socket], object]] = {
    "send": lambda s: s.send(b"x"),
    "sendto": lambda s: s.sendto(b"x", 0, loopback(AF_INET, 9)),
    "WSASend": lambda s: overlapped(s, "send", b"x"),
    "WSASendMsg": lambda s: s.send_msg(b"x"),
    "WSASendTo": lambda s: overlapped(s, "sendto", b"x", 0, loopback(AF_INET, 9)),
}


@pytest.mark.parametrize("bound", [False, True], ids=["unbound", "bound"])
@pytest.mark.parametrize("call", SENDS)
def test_a_stream_that_was_never_connected_is_to_be_connected(call: str, bound: bool, opened: Opened) -> None:
    """Windows gives WSAENOTCONN, Wine WSAECONNRESET."""
    s = opened.silent() if bound else opened.tcp()
    with pytest.raises(WinsockError) as raised:
        SENDS[call](s)
    assert raised.value.function == call
    assert raised.value.advice == "The socket is not connected: connect it first."


@pytest.mark.parametrize("call", ["send", "WSASend"])
def test_a_connection_that_was_reset_is_to_be_closed(call: str, opened: Opened) -> None:
    client, server = opened.pair()
    client.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))
    client.close()
    advice = ""
    for _ in range(PATIENCE):
        advice = advice or advice_of(lambda: SENDS[call](server))
        if advice:
            break
        raw.Sleep(1)
    assert advice in (ADVICE["WSAECONNRESET", "", ""], ADVICE["WSAECONNABORTED", "", ""])


TO_PORT_0: dict[str, Callable[[Socket], object]] = {
    "sendto": lambda s: s.sendto(b"x", 0, loopback(AF_INET, 0)),
    "WSASendMsg": lambda s: s.send_msg(b"x", address=loopback(AF_INET, 0)),
    "WSASendTo": lambda s: overlapped(s, "sendto", b"x", 0, loopback(AF_INET, 0)),
}


@pytest.mark.parametrize("call", TO_PORT_0)
def test_an_address_with_port_0_is_the_fault_and_not_the_peer(call: str, opened: Opened) -> None:
    """Wine 8 gives WSAEINVAL. Windows, and Wine since 10, send it."""
    s = opened.udp()
    if not wine_version() or wine_version() >= (10,):
        TO_PORT_0[call](s)
        return
    with pytest.raises(WinsockError, match=f"^{call} failed.* port ") as raised:
        TO_PORT_0[call](s)
    assert "connect it" not in raised.value.advice


@pytest.mark.parametrize("call", SENDS)
def test_a_send_that_is_too_long_has_lost_nothing(call: str, opened: Opened) -> None:
    stream, _ = opened.pair()
    for socket in (stream, opened.udp()):
        advice = errors.error_for(call, raw.WSAEMSGSIZE, socket.fileno()).advice
        assert "lost" not in advice
        assert "send" in advice


def test_a_stream_with_too_many_buffers_sends_them_in_parts(opened: Opened) -> None:
    """Wine refuses 3,000, with WSAEMSGSIZE."""
    stream, _ = opened.pair()
    advice = advice_of(lambda: overlapped(stream, "send", [b"x"] * 3000))
    assert advice in ("", "It is longer, or in more buffers, than can be sent at once: send it in parts.")


@pytest.mark.parametrize(
    "code", ["WSAECONNRESET", "WSAECONNREFUSED", "ERROR_NETNAME_DELETED", "ERROR_PORT_UNREACHABLE"]
)
def test_no_code_of_a_datagram_that_reached_nobody_closes_the_socket(code: str, opened: Opened) -> None:
    advice = errors.error_for("WSARecvFrom", getattr(raw, code), opened.udp().fileno()).advice
    assert "fine" in advice
    assert "close the socket" not in advice


@over(sorted(WINSOCKS))
def test_the_systems_code_is_advised_on_as_winsocks(code: str, opened: Opened) -> None:
    for call, handle in (("ConnectEx", None), ("WSARecv", opened.udp().fileno()), ("WSASend", opened.tcp().fileno())):
        of_system = errors.error_for(call, getattr(raw, code), handle)
        of_winsock = errors.error_for(call, getattr(raw, WINSOCKS[code]), handle)
        assert of_system.name == code
        assert (of_system.advice, of_system.kinds) == (of_winsock.advice, of_winsock.kinds)
        assert "Microsoft's page" not in of_system.advice


@over(sorted(name for name in set(errors.CODES.values()) if name.startswith("ERROR_")))
def test_each_of_the_systems_codes_has_advice(code: str) -> None:
    assert not WinsockError("WSARecv", getattr(raw, code)).advice.startswith("Microsoft's page")


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
