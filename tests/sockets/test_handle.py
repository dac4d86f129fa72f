"""Closing, taking over and giving away sockets; and using what is closed."""

import copy
import gc
import pickle
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, in_thread

from winsock_ffi import AF_INET, AF_INET6, FD, SOCK_DGRAM, SOL_SOCKET, Event, Linger, Socket, raw
from winsock_ffi._system.handle_count import handle_count

USES: dict[str, Callable[[Socket], Any]] = {
    "bind": lambda s: s.bind(("127.0.0.1", 0)),
    "listen": lambda s: s.listen(),
    "accept": lambda s: s.accept(),
    "connect": lambda s: s.connect(("127.0.0.1", 1)),
    "send": lambda s: s.send(b""),
    "send ": lambda s: s.send_all(b""),
    "recv": lambda s: s.recv(1),
    "recv ": lambda s: s.recv_into(bytearray(1)),
    "sendto": lambda s: s.sendto(b"", 0, ("127.0.0.1", 1)),
    "recvfrom": lambda s: s.recvfrom(1),
    "shutdown": lambda s: s.shutdown(0),
    "getsockname": lambda s: s.local_address,
    "getpeername": lambda s: s.peer_address,
    "getsockopt": lambda s: s.get_option(SOL_SOCKET, 1),
    "getsockopt ": lambda s: s.to_socket(),
    "setsockopt": lambda s: s.set_option(SOL_SOCKET, 1, 1),
    "ioctlsocket": lambda s: s.ioctl(raw.FIONREAD),
    "ioctlsocket ": lambda s: s.set_blocking(True),
    "WSAIoctl": lambda s: s.ioctl(1, b""),
    "WSAEventSelect": lambda s: s.event_select(None, 0),
    "WSAAsyncSelect": lambda s: s.async_select(raw.NULL, 0, 0),
    "WSAEnumNetworkEvents": lambda s: s.enum_network_events(),
}


@pytest.mark.parametrize("function", USES)
def test_use_after_close_names_the_call_and_calls_nothing(opened: Opened, function: str) -> None:
    s = opened.tcp()
    s.close()
    raw.WSASetLastError(0)
    with failing(function.strip(), raw.WSAENOTSOCK):
        USES[function](s)
    assert raw.WSAGetLastError() == 0


def test_a_second_close_does_nothing() -> None:
    s = Socket()
    assert not s.closed
    handle = s.fileno()
    s.close()
    assert s.closed
    assert s.fileno() == -1
    with Socket() as other:  # which may have been given the same number
        s.close()
        assert other.get_option(SOL_SOCKET, raw.SO_TYPE) == raw.SOCK_STREAM
    assert "closed" in repr(s)
    assert handle != -1


@pytest.mark.usefixtures("collected")
def test_one_dropped_unclosed_is_closed_and_reported() -> None:
    s: Socket | None = Socket()
    assert s is not None
    handle = s.fileno()
    raw.WSASetLastError(1234)
    with pytest.warns(ResourceWarning, match=f"unclosed <Socket {handle}, family 2>"):
        s = None
    assert raw.WSAGetLastError() == 1234
    assert raw.closesocket(handle) == raw.SOCKET_ERROR


def lingering(opened: Opened) -> Socket:
    """It does not block, and has a time to linger, and data that nobody takes."""
    s, _ = opened.pair()
    s.set_blocking(False)
    with suppress(BlockingIOError):
        while s.send(bytes(1 << 20)):
            pass
    s.set_option(SOL_SOCKET, raw.SO_LINGER, Linger(True, 1))
    return s


def test_one_that_cannot_be_closed_yet_is_open_still(opened: Opened) -> None:
    """Windows' page on closesocket says WSAEWOULDBLOCK; Wine closes it."""
    s = lingering(opened)
    try:
        s.close()
    except BlockingIOError:
        assert not s.closed
        s.set_option(SOL_SOCKET, raw.SO_LINGER, Linger(False, 0))
        s.close()
    assert s.closed


@pytest.mark.usefixtures("collected")
def test_one_that_lingers_is_closed_when_it_is_dropped(opened: Opened) -> None:
    s: Socket | None = Socket.from_handle(lingering(opened).detach(), AF_INET, blocking=False)
    assert s is not None
    handle = s.fileno()
    with pytest.warns(ResourceWarning, match="unclosed"):
        s = None
    assert raw.closesocket(handle) == raw.SOCKET_ERROR


@pytest.mark.usefixtures("collected")
def test_one_that_was_not_made_leaves_nothing() -> None:
    with failing("WSASocketW", raw.WSAEAFNOSUPPORT):
        Socket(99)
    gc.collect()


def test_many_threads_close_it_once() -> None:
    for _ in range(20):
        s = Socket()
        joins = [in_thread(s.close) for _ in range(4)]
        for join in joins:
            join()
        assert s.closed


def test_a_call_of_another_thread_ends_with_the_systems_error(pair: tuple[Socket, Socket]) -> None:
    pair[0].send(b"x")
    begun = Event()

    def reader() -> None:
        assert pair[1].recv(1) == b"x"
        begun.set()
        # Closed within the call, or before it.
        codes = (raw.WSAEINTR, raw.WSAEINVAL, raw.WSAENOTSOCK, raw.WSAECONNABORTED, raw.ERROR_OPERATION_ABORTED)
        with failing("recv", *codes):
            pair[1].recv(1)

    with begun:
        join = in_thread(reader)
        assert begun.wait(10_000)
        pair[1].close()
        join()


def test_it_cannot_be_copied(opened: Opened) -> None:
    s = opened.tcp()
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="cannot be copied"):
            attempt(s)


def test_attributes_are_those_there_are(opened: Opened) -> None:
    s = opened.tcp()
    assert s.port is None
    with pytest.raises(AttributeError):
        s.prot = 5  # type: ignore[attr-defined]


def test_the_c_tier_takes_it_and_gives_one_back(opened: Opened) -> None:
    s = Socket(AF_INET, SOCK_DGRAM)
    s.bind(("127.0.0.1", 0))
    address = s.local_address
    handle = s.detach()
    assert (s.closed, s.detach()) == (True, -1)
    other = opened.keep(Socket.from_handle(handle, AF_INET))
    assert other.local_address == address


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_it_becomes_pythons_own_and_comes_back(opened: Opened, family: int) -> None:
    client, accepted = opened.pair(family)
    handle = accepted.fileno()
    python = accepted.to_socket()
    assert accepted.closed
    assert (python.fileno(), python.family, python.type) == (handle, family, socket.SOCK_STREAM)
    assert python.gettimeout() is None
    assert python.getpeername() == client.local_address
    client.send(b"data")
    assert python.recv(10) == b"data"
    python.settimeout(5)
    again = opened.keep(Socket.from_socket(python))
    assert python.fileno() == -1
    assert (again.fileno(), again.family) == (handle, family)
    join = in_thread(lambda: again.send_all(again.recv(1)))
    client.send(b"x")
    assert client.recv(1) == b"x"
    join()


def test_one_that_is_not_bound_becomes_pythons_own(opened: Opened) -> None:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with Socket(AF_INET6, kind).to_socket() as python:
            assert (python.family, python.type) == (socket.AF_INET6, kind)


def test_the_mode_goes_along(opened: Opened) -> None:
    with socket.socket() as python:
        python.setblocking(False)
        mine = opened.keep(Socket.from_socket(python))
    with pytest.raises(BlockingIOError):
        mine.connect(opened.listener().local_address)
    with mine.to_socket() as python:
        assert python.gettimeout() == 0


def test_the_mode_of_a_selected_socket_goes_along(opened: Opened) -> None:
    s, event = opened.udp(), opened.event()
    s.event_select(event, FD.READ)
    with s.to_socket() as python:
        assert python.gettimeout() == 0


def test_an_accepted_socket_has_its_listeners_mode(opened: Opened) -> None:
    listener = opened.listener()
    listener.set_blocking(False)
    opened.client_of(listener)
    accepted = opened.keep(listener.accept()[0])
    with pytest.raises(BlockingIOError):
        accepted.recv(1)
    with accepted.to_socket() as python:
        assert python.gettimeout() == 0


def test_a_closed_one_cannot_be_taken_over() -> None:
    python = socket.socket()
    python.close()
    with pytest.raises(ValueError, match="is closed"):
        Socket.from_socket(python)


@pytest.mark.usefixtures("collected")
def test_handles_are_given_back() -> None:
    def once() -> None:
        with Socket() as s, Event() as event:
            s.event_select(event, FD.READ)

    for _ in range(20):
        once()
    before = handle_count()
    for _ in range(200):
        once()
    assert handle_count() <= before + 5
