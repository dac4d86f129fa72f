"""WSAEventSelect and WSAEnumNetworkEvents."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import BRIEFLY, PATIENCE, accept_next, error, generic, ipv4, ok, port_of, receive


class Watched:
    """A socket with an event object for some network events."""

    def __init__(self, opened: Opened, s: int, mask: int) -> None:
        self.s = s
        self.event = opened.event()
        self._events = new("WSAEVENT[1]", [self.event])
        ok(WSAEventSelect(s, self.event, mask))

    def wait(self, timeout: int) -> int:
        return int(WSAWaitForMultipleEvents(1, self._events, FALSE, timeout, FALSE))

    def enumerate(self) -> Any:
        events = WSANETWORKEVENTS()
        ok(WSAEnumNetworkEvents(self.s, self.event, events))
        return events

    def next(self, wanted: int) -> Any:
        """The record in which an event is. A wake-up without it is waited past, as one may wake up twice."""
        while True:
            assert self.wait(PATIENCE) == WSA_WAIT_EVENT_0
            events = self.enumerate()
            if events.lNetworkEvents & wanted:
                return events

    def nothing(self, unwanted: int = FD_ALL_EVENTS) -> bool:
        return self.wait(BRIEFLY) == WSA_WAIT_TIMEOUT or not self.enumerate().lNetworkEvents & unwanted


def test_a_connection_is_an_fd_accept(opened: Opened, listener: int) -> None:
    watched = Watched(opened, listener, FD_ACCEPT | FD_CLOSE)
    assert watched.nothing()
    opened.client_of(listener)
    events = watched.next(FD_ACCEPT)
    assert (events.lNetworkEvents, events.iErrorCode[FD_ACCEPT_BIT]) == (FD_ACCEPT, 0)
    opened.keep(accept_next(listener))
    assert watched.nothing()


def test_data_is_an_fd_read(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    events = watched.next(FD_READ)
    assert (events.lNetworkEvents, events.iErrorCode[FD_READ_BIT]) == (FD_READ, 0)
    assert receive(pair[1], 4) == b"data"
    assert watched.nothing()


def test_what_is_left_is_an_fd_read_again_after_recv(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    watched.next(FD_READ)
    assert receive(pair[1], 2) == b"da"
    watched.next(FD_READ)
    assert receive(pair[1], 2) == b"ta"


def test_an_end_is_an_fd_close(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[1], FD_READ | FD_CLOSE)
    opened.close(pair[0])
    assert watched.next(FD_CLOSE).iErrorCode[FD_CLOSE_BIT] == 0


def test_a_reset_is_an_fd_close_with_its_error(opened: Opened, pair: tuple[int, int]) -> None:
    """Windows gives WSAECONNABORTED, its documentation WSAECONNRESET, Wine 0."""
    watched = Watched(opened, pair[1], FD_READ | FD_CLOSE)
    opened.reset(pair[0])
    assert watched.next(FD_CLOSE).iErrorCode[FD_CLOSE_BIT] in (WSAECONNABORTED, WSAECONNRESET, 0)


def test_an_end_after_data_comes_once_the_data_is_read(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[1], FD_READ | FD_CLOSE)
    ok(send(pair[0], b"last words", 10, 0))
    opened.close(pair[0])
    seen = watched.next(FD_READ).lNetworkEvents
    assert receive(pair[1], 10) == b"last words"
    if not seen & FD_CLOSE:
        watched.next(FD_CLOSE)


def test_a_connected_socket_is_writable_at_once(opened: Opened, pair: tuple[int, int]) -> None:
    events = Watched(opened, pair[0], FD_WRITE).next(FD_WRITE)
    assert (events.lNetworkEvents, events.iErrorCode[FD_WRITE_BIT]) == (FD_WRITE, 0)


def test_room_after_a_full_connection_is_an_fd_write(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[0], FD_WRITE)
    watched.next(FD_WRITE)
    chunk, sent = new("char[65536]"), 0
    while (result := send(pair[0], chunk, sizeof(chunk), 0)) != SOCKET_ERROR:
        sent += result
    assert error(result) == WSAEWOULDBLOCK
    receive(pair[1], sent)
    watched.next(FD_WRITE)


def test_a_connect_that_succeeds_is_an_fd_connect(opened: Opened, listener: int) -> None:
    s = opened.tcp()
    watched = Watched(opened, s, FD_CONNECT)
    assert error(connect(s, generic(ipv4(port_of(listener))), sizeof(sockaddr_in))) == WSAEWOULDBLOCK
    assert watched.next(FD_CONNECT).iErrorCode[FD_CONNECT_BIT] == 0


def test_a_connect_that_fails_is_an_fd_connect_with_its_error(opened: Opened) -> None:
    unused, s = opened.tcp(), opened.tcp()
    ok(bind(unused, generic(ipv4()), sizeof(sockaddr_in)))
    watched = Watched(opened, s, FD_CONNECT)
    assert error(connect(s, generic(ipv4(port_of(unused))), sizeof(sockaddr_in))) == WSAEWOULDBLOCK
    assert watched.next(FD_CONNECT).iErrorCode[FD_CONNECT_BIT] == WSAECONNREFUSED


def test_urgent_data_is_an_fd_oob(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[1], FD_OOB)
    ok(send(pair[0], b"!", 1, MSG_OOB))
    assert watched.next(FD_OOB).iErrorCode[FD_OOB_BIT] == 0


def test_several_events_may_be_in_one_record(opened: Opened, pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"data", 4, 0))
    watched = Watched(opened, pair[1], FD_READ | FD_WRITE)
    seen = 0
    while seen != FD_READ | FD_WRITE:
        seen |= watched.next(FD_READ | FD_WRITE).lNetworkEvents


def test_enumerating_resets_the_event_and_clears_the_record(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[0], FD_WRITE)
    watched.next(FD_WRITE)
    assert watched.enumerate().lNetworkEvents == 0
    assert watched.wait(0) == WSA_WAIT_TIMEOUT


def test_enumerating_without_an_event_leaves_it_signaled(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[0], FD_WRITE)
    assert watched.wait(PATIENCE) == WSA_WAIT_EVENT_0
    ok(WSAEnumNetworkEvents(pair[0], NULL, WSANETWORKEVENTS()))
    assert watched.wait(0) == WSA_WAIT_EVENT_0


def test_only_what_is_asked_for_is_recorded(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[1], FD_CLOSE)
    ok(send(pair[0], b"data", 4, 0))
    assert watched.nothing(FD_READ | FD_WRITE)


def test_a_mask_of_0_ends_the_watching(opened: Opened, pair: tuple[int, int]) -> None:
    watched = Watched(opened, pair[1], FD_READ)
    ok(WSAEventSelect(pair[1], NULL, 0))
    ok(send(pair[0], b"data", 4, 0))
    assert watched.nothing()


def test_a_watched_socket_does_not_block_and_stays_so(opened: Opened, pair: tuple[int, int]) -> None:
    Watched(opened, pair[1], FD_READ)
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK
    assert error(ioctlsocket(pair[1], FIONBIO, new("u_long *", 0))) == WSAEINVAL
    ok(WSAEventSelect(pair[1], NULL, 0))
    ok(ioctlsocket(pair[1], FIONBIO, new("u_long *", 0)))


def test_an_accepted_socket_is_watched_like_its_listener(opened: Opened, listener: int) -> None:
    watched = Watched(opened, listener, FD_ACCEPT | FD_READ)
    client = opened.client_of(listener)
    watched.next(FD_ACCEPT)
    s = opened.keep(accept_next(listener))
    ok(send(client, b"data", 4, 0))
    events = WSANETWORKEVENTS()
    for _ in range(100):
        watched.wait(PATIENCE)
        ok(WSAEnumNetworkEvents(s, watched.event, events))
        if events.lNetworkEvents & FD_READ:
            break
    assert events.lNetworkEvents & FD_READ


def test_eventselect_needs_an_event_for_its_mask(opened: Opened) -> None:
    assert error(WSAEventSelect(opened.tcp(), NULL, FD_READ)) == WSAEINVAL


@pytest.mark.parametrize("mask", [2**31, -(2**31) - 1, 2**64])
def test_a_mask_must_fit_a_long(opened: Opened, mask: int) -> None:
    with pytest.raises(OverflowError):
        WSAEventSelect(opened.tcp(), opened.event(), mask)


def test_enumerating_needs_somewhere_to_write(opened: Opened) -> None:
    assert error(WSAEnumNetworkEvents(opened.tcp(), NULL, NULL)) == WSAEFAULT
