"""WSAEventSelect: association, modes, inheritance and cancelling."""

import pytest
from raw.conftest import Opened, Windows
from raw.steps import BRIEFLY, PATIENCE, error, ok, receive, set_blocking
from raw.test_async_select import Inbox
from raw.test_event_select import Watched

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import begin_to_connect


@pytest.fixture
def inbox(windows: Windows) -> Inbox:
    return Inbox(windows)


def recorded(s: int) -> int:
    """The network events recorded for a socket; they are no longer then."""
    events = WSANETWORKEVENTS()
    ok(WSAEnumNetworkEvents(s, NULL, events))
    return int(events.lNetworkEvents)


def test_a_socket_is_made_non_blocking(opened: Opened, pair: tuple[int, int]) -> None:
    """WSAEventSelect makes the socket non-blocking.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    Watched(opened, pair[1], FD_CLOSE)
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK


def test_a_socket_is_made_non_blocking_by_any_mask(pair: tuple[int, int]) -> None:
    """WSAEventSelect makes the socket non-blocking whatever its network events are, even with none.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    ok(WSAEventSelect(pair[1], NULL, 0))
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK


def test_a_watched_socket_is_not_made_blocking(opened: Opened, pair: tuple[int, int]) -> None:
    """While events are selected, FIONBIO cannot make the socket blocking: WSAEINVAL.

    Page: "ioctlsocket function (winsock2.h)"
    """
    Watched(opened, pair[1], FD_READ)
    assert error(ioctlsocket(pair[1], FIONBIO, new("u_long *", 0))) == WSAEINVAL


def test_a_socket_is_made_blocking_again_after_a_mask_of_0(opened: Opened, pair: tuple[int, int]) -> None:
    """After WSAEventSelect with NULL and 0 the socket may be made blocking again.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    Watched(opened, pair[1], FD_READ)
    ok(WSAEventSelect(pair[1], NULL, 0))
    set_blocking(pair[1], True)
    ok(send(pair[0], b"data", 4, 0))
    assert receive(pair[1], 4) == b"data"


def test_a_mask_of_0_cancels(opened: Opened, pair: tuple[int, int]) -> None:
    """With network events of 0 the association is cancelled.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_READ)
    ok(WSAEventSelect(pair[1], watched.event, 0))
    ok(send(pair[0], b"data", 4, 0))
    assert watched.wait(BRIEFLY) == WSA_WAIT_TIMEOUT


@differs(documented="success", wine={8: "WSAEINVAL"})
def test_a_mask_of_0_ignores_the_event(pair: tuple[int, int]) -> str:
    """With network events of 0 hEventObject is ignored, whatever it is.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    result = WSAEventSelect(pair[1], cast("WSAEVENT", 0x7FFF0), 0)
    return named(error(result) if result else 0)


def test_the_second_call_cancels_the_first(opened: Opened, pair: tuple[int, int]) -> None:
    """One socket has one event object: a second WSAEventSelect cancels the first, whatever events it names.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    first = Watched(opened, pair[1], FD_READ)
    second = Watched(opened, pair[1], FD_WRITE)
    ok(send(pair[0], b"data", 4, 0))
    assert second.next(FD_WRITE).lNetworkEvents == FD_WRITE
    assert first.wait(BRIEFLY) == WSA_WAIT_TIMEOUT
    assert second.nothing(FD_READ)


def test_a_new_call_clears_the_record(opened: Opened, pair: tuple[int, int]) -> None:
    """WSAEventSelect clears the socket's record of network events.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_WRITE)
    assert watched.wait(PATIENCE) == WSA_WAIT_EVENT_0
    ok(WSAEventSelect(pair[0], watched.event, FD_CLOSE))
    assert recorded(pair[0]) == 0


def test_an_event_may_serve_several_sockets(opened: Opened, pair: tuple[int, int]) -> None:
    """One event object may be associated with several sockets; each keeps a record of its own.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    event = opened.event()
    ok(WSAEventSelect(pair[0], event, FD_READ))
    ok(WSAEventSelect(pair[1], event, FD_WRITE))
    assert WSAWaitForMultipleEvents(1, new("WSAEVENT *", event), FALSE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0
    assert (recorded(pair[0]), recorded(pair[1])) == (0, FD_WRITE)


def test_closing_ends_the_association(opened: Opened, pair: tuple[int, int]) -> None:
    """closesocket cancels the association, and no FD_CLOSE is recorded for it; the event object stays open.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_CLOSE | FD_READ)
    opened.close(pair[1])
    assert watched.wait(BRIEFLY) == WSA_WAIT_TIMEOUT
    ok(WSASetEvent(watched.event), FALSE)


def test_an_accepted_socket_inherits_the_event(opened: Opened, listener: int) -> None:
    """An accepted socket has its listener's event object and network events.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, listener, FD_ACCEPT | FD_READ)
    client = opened.client_of(listener)
    watched.next(FD_ACCEPT)
    watched.s = opened.keep(accept(listener, NULL, NULL))
    ok(send(client, b"data", 4, 0))
    assert watched.next(FD_READ).lNetworkEvents == FD_READ


def test_an_accepted_socket_inherits_the_mode(opened: Opened, listener: int) -> None:
    """An accepted socket has its listener's properties: that of a watched one is non-blocking.

    Page: "accept function (winsock2.h)"
    """
    watched = Watched(opened, listener, FD_ACCEPT)
    opened.client_of(listener)
    watched.next(FD_ACCEPT)
    accepted = opened.keep(accept(listener, NULL, NULL))
    assert error(recv(accepted, new("char[1]"), 1, 0)) == WSAEWOULDBLOCK


def test_an_accepted_socket_may_have_an_event_of_its_own(opened: Opened, listener: int) -> None:
    """WSAEventSelect on an accepted socket replaces what it inherited.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    parent = Watched(opened, listener, FD_ACCEPT | FD_READ)
    client = opened.client_of(listener)
    parent.next(FD_ACCEPT)
    own = Watched(opened, opened.keep(accept(listener, NULL, NULL)), FD_READ)
    assert parent.nothing()
    ok(send(client, b"data", 4, 0))
    own.next(FD_READ)
    assert parent.nothing()


def test_it_cancels_messages(opened: Opened, pair: tuple[int, int], inbox: Inbox) -> None:
    """WSAEventSelect cancels WSAAsyncSelect for the socket.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    watched = Watched(opened, pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    watched.next(FD_READ)
    assert not PeekMessageW(MSG(), inbox.window, 0, 0, PM_NOREMOVE)


def test_it_is_cancelled_by_messages(opened: Opened, pair: tuple[int, int], inbox: Inbox) -> None:
    """WSAAsyncSelect cancels WSAEventSelect for the socket, and ends the recording.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_READ)
    inbox.select(pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    assert inbox.next(FD_READ) == (pair[1], 0)
    assert watched.wait(0) == WSA_WAIT_TIMEOUT
    assert recorded(pair[1]) == 0


def test_a_mask_wants_an_event(opened: Opened) -> None:
    """NULL for the event object with network events to record gives WSAEINVAL.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    assert error(WSAEventSelect(opened.tcp(), NULL, FD_READ)) == WSAEINVAL


def test_it_wants_a_socket(opened: Opened, closed_socket: int) -> None:
    """A descriptor that is no socket gives WSAENOTSOCK.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    assert error(WSAEventSelect(closed_socket, opened.event(), FD_READ)) == WSAENOTSOCK


def test_enumerating_wants_a_socket(closed_socket: int) -> None:
    """A descriptor that is no socket gives WSAENOTSOCK.

    Page: "WSAEnumNetworkEvents function (winsock2.h)"
    """
    assert error(WSAEnumNetworkEvents(closed_socket, NULL, WSANETWORKEVENTS())) == WSAENOTSOCK


def test_enumerating_reads_and_resets_at_once(opened: Opened, pair: tuple[int, int]) -> None:
    """WSAEnumNetworkEvents copies the record, clears it, and resets the event object it is given.

    Page: "WSAEnumNetworkEvents function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_WRITE)
    assert watched.wait(PATIENCE) == WSA_WAIT_EVENT_0
    assert watched.enumerate().lNetworkEvents == FD_WRITE
    assert watched.wait(0) == WSA_WAIT_TIMEOUT
    assert recorded(pair[0]) == 0


def test_enumerating_without_an_event_resets_none(opened: Opened, pair: tuple[int, int]) -> None:
    """With NULL for the event object WSAEnumNetworkEvents leaves it signaled.

    Page: "WSAEnumNetworkEvents function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_WRITE)
    assert watched.wait(PATIENCE) == WSA_WAIT_EVENT_0
    assert recorded(pair[0]) == FD_WRITE
    assert watched.wait(0) == WSA_WAIT_EVENT_0


def test_enumerating_that_fails_changes_nothing(opened: Opened, pair: tuple[int, int]) -> None:
    """Where WSAEnumNetworkEvents fails, here with WSAEFAULT, event and record stay.

    Page: "WSAEnumNetworkEvents function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_WRITE)
    assert watched.wait(PATIENCE) == WSA_WAIT_EVENT_0
    assert error(WSAEnumNetworkEvents(pair[0], watched.event, NULL)) == WSAEFAULT
    assert watched.wait(0) == WSA_WAIT_EVENT_0
    assert recorded(pair[0]) == FD_WRITE


def test_only_the_errors_of_recorded_events_are_written(opened: Opened, pair: tuple[int, int]) -> None:
    """iErrorCode gets the codes of the events that are recorded; its other elements are not modified.

    Page: "WSAEnumNetworkEvents function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_WRITE)
    assert watched.wait(PATIENCE) == WSA_WAIT_EVENT_0
    events = WSANETWORKEVENTS(iErrorCode=[77] * FD_MAX_EVENTS)
    ok(WSAEnumNetworkEvents(pair[0], watched.event, events))
    assert events.iErrorCode[FD_WRITE_BIT] == 0
    assert {events.iErrorCode[bit] for bit in range(FD_MAX_EVENTS) if bit != FD_WRITE_BIT} == {77}


def test_only_what_is_asked_for_is_recorded(opened: Opened, pair: tuple[int, int]) -> None:
    """WSAEnumNetworkEvents reports only events named to WSAEventSelect.

    Page: "WSAEnumNetworkEvents function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_CLOSE)
    ok(send(pair[0], b"data", 4, 0))
    opened.close(pair[0])
    receive(pair[1], 4)
    assert watched.next(FD_CLOSE).lNetworkEvents == FD_CLOSE


def test_a_failed_connect_is_recorded_with_its_code(opened: Opened, unused_port: int) -> None:
    """FD_CONNECT comes with the reason at its place in iErrorCode, such as WSAECONNREFUSED.

    Page: "WSAEnumNetworkEvents function (winsock2.h)"
    """
    s = opened.tcp()
    watched = Watched(opened, s, FD_CONNECT)
    begin_to_connect(s, unused_port)
    assert watched.next(FD_CONNECT).iErrorCode[FD_CONNECT_BIT] == WSAECONNREFUSED
