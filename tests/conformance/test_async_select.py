"""WSAAsyncSelect: messages."""

import pytest
from raw.conftest import Opened, Windows
from raw.steps import (
    BRIEFLY,
    PATIENCE,
    error,
    ok,
    port_of,
    receive,
    set_blocking,
    set_option,
    wait_until_readable,
)
from raw.test_async_select import WM_SOCKET, Inbox

from winsock_ffi.raw import *

from .rules import as_documented_on_windows, differs, named
from .steps import begin_to_connect

WM_OTHER = WM_SOCKET + 1


@pytest.fixture
def inbox(windows: Windows) -> Inbox:
    return Inbox(windows)


class Pump:
    """Takes the messages of the inbox's window one by one."""

    def __init__(self, opened: Opened, inbox: Inbox) -> None:
        self.window = inbox.window
        self._handles = new("HANDLE[1]", [opened.event()])

    def _take(self, message: MSG, timeout: int, remove: int = PM_REMOVE) -> bool:
        while not PeekMessageW(message, self.window, 0, 0, remove):
            if MsgWaitForMultipleObjectsEx(1, self._handles, timeout, QS_ALLINPUT, MWMO_INPUTAVAILABLE) == WAIT_TIMEOUT:
                return False
        return True

    def leave(self) -> None:
        """Wait for a message, and leave it in the queue."""
        assert self._take(MSG(), PATIENCE, PM_NOREMOVE)

    def next(self) -> MSG:
        message = MSG()
        assert self._take(message, PATIENCE)
        return message

    def all(self) -> list[tuple[int, int]]:
        """The message and event of all that come, until none comes any more."""
        found, message = [], MSG()
        while self._take(message, BRIEFLY):
            found.append((message.message, WSAGETSELECTEVENT(message.lParam)))
        return found


@pytest.fixture
def pump(opened: Opened, inbox: Inbox) -> Pump:
    return Pump(opened, inbox)


def test_a_message_tells_socket_event_and_error(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """The message has the socket in wParam, the event in the low word of lParam and the error in the high one.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    ok(send(pair[0], b"x", 1, 0))
    message = pump.next()
    assert (message.hwnd, message.message, message.wParam) == (inbox.window, WM_SOCKET, pair[1])
    assert (LOWORD(message.lParam), HIWORD(message.lParam)) == (FD_READ, 0)


def test_each_event_is_a_message_of_its_own(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """Each of several events is posted as a message of its own.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    ok(send(pair[0], b"x", 1, 0))
    wait_until_readable(pair[1])
    inbox.select(pair[1], FD_READ | FD_WRITE)
    assert sorted(pump.all()) == [(WM_SOCKET, FD_READ), (WM_SOCKET, FD_WRITE)]


def test_a_socket_is_made_non_blocking(pair: tuple[int, int], inbox: Inbox) -> None:
    """WSAAsyncSelect makes the socket non-blocking.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK


def test_a_selected_socket_is_not_made_blocking(pair: tuple[int, int], inbox: Inbox) -> None:
    """While events are selected, FIONBIO cannot make the socket blocking: WSAEINVAL.

    Page: "ioctlsocket function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    assert error(ioctlsocket(pair[1], FIONBIO, new("u_long *", 0))) == WSAEINVAL


def test_a_socket_is_made_blocking_again_after_a_mask_of_0(pair: tuple[int, int], inbox: Inbox) -> None:
    """After WSAAsyncSelect with events of 0 the socket may be made blocking again.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    inbox.select(pair[1], 0)
    set_blocking(pair[1], True)
    ok(send(pair[0], b"data", 4, 0))
    assert receive(pair[1], 4) == b"data"


def test_the_second_call_cancels_the_first(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """A second WSAAsyncSelect cancels the first: one socket has one message for all its events.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    ok(WSAAsyncSelect(pair[1], inbox.window, WM_OTHER, FD_WRITE))
    ok(send(pair[0], b"x", 1, 0))
    assert pump.all() == [(WM_OTHER, FD_WRITE)]


def test_events_of_0_end_the_messages(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """WSAAsyncSelect with events of 0 ends the messages.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    inbox.select(pair[1], 0)
    ok(send(pair[0], b"x", 1, 0))
    assert pump.all() == []


def test_a_message_in_the_queue_outlives_cancelling(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """A message that is in the queue already comes although the events have been cancelled since.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[0], FD_WRITE)
    pump.leave()
    inbox.select(pair[0], 0)
    assert pump.all() == [(WM_SOCKET, FD_WRITE)]


def test_closing_ends_the_messages(opened: Opened, pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """closesocket ends the messages, and posts no FD_CLOSE for itself.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ | FD_CLOSE)
    opened.close(pair[1])
    opened.close(pair[0])
    assert pump.all() == []


def test_an_accepted_socket_inherits_message_and_events(opened: Opened, listener: int, inbox: Inbox) -> None:
    """An accepted socket has its listener's message and events.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(listener, FD_ACCEPT | FD_READ)
    client = opened.client_of(listener)
    inbox.next(FD_ACCEPT)
    accepted = opened.keep(accept(listener, NULL, NULL))
    ok(send(client, b"x", 1, 0))
    assert inbox.next(FD_READ) == (accepted, 0)


@as_documented_on_windows("test_read_events")
def test_messages_do_not_flood(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """After an FD_READ message no further one is posted before recv, though more data comes.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    ok(send(pair[0], b"x", 1, 0))
    pump.next()
    ok(send(pair[0], b"y", 1, 0))
    assert not pump.all()


@pytest.mark.parametrize("flags", [0, MSG_PEEK])
def test_what_is_left_is_a_message_again(pair: tuple[int, int], inbox: Inbox, flags: int) -> None:
    """After a recv, with or without MSG_PEEK, that leaves data a further FD_READ message is posted.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    inbox.next(FD_READ)
    ok(recv(pair[1], new("char[2]"), 2, flags))
    assert inbox.next(FD_READ) == (pair[1], 0)


def test_data_may_be_gone_when_its_message_comes(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """Data that was read before its message was retrieved leaves a message after which recv gives WSAEWOULDBLOCK.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    pump.leave()
    receive(pair[1], 4)
    pump.next()
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK


def test_a_connection_in_the_queue_is_a_message(opened: Opened, listener: int, inbox: Inbox) -> None:
    """A connection that waits already when WSAAsyncSelect is called is an FD_ACCEPT message at once.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    opened.client_of(listener)
    inbox.select(listener, FD_ACCEPT)
    assert inbox.next(FD_ACCEPT) == (listener, 0)


def test_the_next_connection_is_a_message_after_accept(opened: Opened, listener: int, inbox: Inbox) -> None:
    """After an accept that leaves connections a further FD_ACCEPT message is posted.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    opened.client_of(listener)
    opened.client_of(listener)
    inbox.select(listener, FD_ACCEPT)
    for _ in range(2):
        assert inbox.next(FD_ACCEPT) == (listener, 0)
        opened.keep(accept(listener, NULL, NULL))


def test_a_connection_made_is_two_messages(opened: Opened, listener: int, inbox: Inbox, pump: Pump) -> None:
    """A connection made is an FD_CONNECT message with error 0, and after it an FD_WRITE message.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    s = opened.tcp()
    inbox.select(s, FD_CONNECT | FD_WRITE)
    begin_to_connect(s, port_of(listener))
    first, second = pump.next(), pump.next()
    assert (first.lParam, second.lParam) == (FD_CONNECT, FD_WRITE)


def test_a_connection_refused_is_a_message_with_its_code(opened: Opened, inbox: Inbox, unused_port: int) -> None:
    """A connection that is refused is an FD_CONNECT message with WSAECONNREFUSED.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    s = opened.tcp()
    inbox.select(s, FD_CONNECT)
    begin_to_connect(s, unused_port)
    assert inbox.next(FD_CONNECT) == (s, WSAECONNREFUSED)


def test_a_graceful_end_is_a_message_of_its_own(
    opened: Opened, pair: tuple[int, int], inbox: Inbox, pump: Pump
) -> None:
    """A graceful end is an FD_CLOSE message with error 0, and no FD_READ message.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_READ | FD_CLOSE)
    opened.close(pair[0])
    message = pump.next()
    assert message.lParam == FD_CLOSE
    assert pump.all() == []


@differs(documented="after the data", windows=("at once", "test_close_events"), wine={8: "after the data"})
def test_the_end_is_a_message_after_the_data(opened: Opened, pair: tuple[int, int], inbox: Inbox, pump: Pump) -> str:
    """FD_CLOSE is posted when all received data has been read.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    ok(send(pair[0], b"data", 4, 0))
    opened.close(pair[0])
    wait_until_readable(pair[1])
    inbox.select(pair[1], FD_CLOSE)
    early = pump.all()
    receive(pair[1], 4)
    if early:
        return "at once"
    assert inbox.next(FD_CLOSE) == (pair[1], 0)
    return "after the data"


@differs(
    documented="WSAECONNRESET",
    windows=("WSAECONNABORTED", "test_close_events"),
    wine={8: "success", 10: "WSAECONNABORTED"},
)
def test_a_reset_is_a_message_with_its_code(opened: Opened, pair: tuple[int, int], inbox: Inbox) -> str:
    """A reset is an FD_CLOSE message with WSAECONNRESET.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    inbox.select(pair[1], FD_CLOSE)
    opened.reset(pair[0])
    return named(inbox.next(FD_CLOSE)[1])


def test_urgent_data_is_a_message(pair: tuple[int, int], inbox: Inbox, pump: Pump) -> None:
    """Out-of-band data is an FD_OOB message while SO_OOBINLINE is off.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    ok(set_option(pair[1], SO_OOBINLINE, "BOOL", False))
    inbox.select(pair[1], FD_OOB | FD_READ)
    ok(send(pair[0], b"!", 1, MSG_OOB))
    assert pump.all() == [(WM_SOCKET, FD_OOB)]


@differs(documented="WSAEINVAL", wine={8: "success"})
def test_it_wants_a_window(opened: Opened) -> str:
    """A handle that is no window's gives WSAEINVAL.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    result = WSAAsyncSelect(opened.tcp(), cast("HWND", 0x7FFF0), WM_SOCKET, FD_READ)
    return named(error(result) if result else 0)


def test_it_wants_a_socket(closed_socket: int, inbox: Inbox) -> None:
    """A descriptor that is no socket gives WSAENOTSOCK.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    assert error(WSAAsyncSelect(closed_socket, inbox.window, WM_SOCKET, FD_READ)) == WSAENOTSOCK
