"""WSAAsyncSelect: network events as messages of a window."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened, Windows
from .steps import PATIENCE, accept_next, error, generic, ipv4, ok, port_of, receive

WM_SOCKET = WM_USER + 1


class Inbox:
    """A message-only window, and what its socket messages said: (socket, event, error)."""

    def __init__(self, windows: Windows) -> None:
        self.window = windows.message_only()
        self._received: list[tuple[int, int, int]] = []

    def next(self, event: int) -> tuple[int, int]:
        """The socket and the error of the first message about an event."""
        message = MSG()
        for _ in range(PATIENCE):
            while PeekMessageW(message, NULL, 0, 0, PM_REMOVE):
                assert (message.hwnd, message.message) == (self.window, WM_SOCKET)
                lparam = message.lParam
                self._received.append((message.wParam, WSAGETSELECTEVENT(lparam), WSAGETSELECTERROR(lparam)))
                TranslateMessage(message)
                DispatchMessageW(message)
            for entry in self._received:
                if entry[1] == event:
                    self._received.remove(entry)
                    return entry[0], entry[2]
            SleepEx(1, FALSE)
        raise AssertionError(f"no message about {event}; received {self._received}")

    def select(self, s: int, mask: int) -> None:
        ok(WSAAsyncSelect(s, self.window, WM_SOCKET, mask))


@pytest.fixture
def inbox(windows: Windows) -> Inbox:
    return Inbox(windows)


def test_a_connection_is_a_message(opened: Opened, listener: int, inbox: Inbox) -> None:
    inbox.select(listener, FD_ACCEPT)
    opened.client_of(listener)
    assert inbox.next(FD_ACCEPT) == (listener, 0)
    opened.keep(accept_next(listener))


def test_data_is_a_message(pair: tuple[int, int], inbox: Inbox) -> None:
    inbox.select(pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    assert inbox.next(FD_READ) == (pair[1], 0)
    assert receive(pair[1], 4) == b"data"


def test_room_to_write_is_a_message(pair: tuple[int, int], inbox: Inbox) -> None:
    inbox.select(pair[0], FD_WRITE)
    assert inbox.next(FD_WRITE) == (pair[0], 0)


def test_an_end_is_a_message(opened: Opened, pair: tuple[int, int], inbox: Inbox) -> None:
    inbox.select(pair[1], FD_READ | FD_CLOSE)
    opened.close(pair[0])
    assert inbox.next(FD_CLOSE) == (pair[1], 0)


def test_a_refused_connect_is_a_message_with_its_error(opened: Opened, inbox: Inbox) -> None:
    unused, s = opened.tcp(), opened.tcp()
    ok(bind(unused, generic(ipv4()), sizeof(sockaddr_in)))
    inbox.select(s, FD_CONNECT)
    assert error(connect(s, generic(ipv4(port_of(unused))), sizeof(sockaddr_in))) == WSAEWOULDBLOCK
    assert inbox.next(FD_CONNECT) == (s, WSAECONNREFUSED)


def test_a_selected_socket_does_not_block(pair: tuple[int, int], inbox: Inbox) -> None:
    inbox.select(pair[1], FD_READ)
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK
    assert error(ioctlsocket(pair[1], FIONBIO, new("u_long *", 0))) == WSAEINVAL
    inbox.select(pair[1], 0)


def test_a_whole_conversation_runs_on_messages(opened: Opened, listener: int, windows: Windows) -> None:
    echoed = []

    @WNDPROC
    def procedure(window: Any, message: int, wparam: int, lparam: int) -> int:
        if message != WM_SOCKET:
            return int(DefWindowProcW(window, message, wparam, lparam))
        assert WSAGETSELECTERROR(lparam) == 0
        if WSAGETSELECTEVENT(lparam) == FD_ACCEPT:
            accepted = opened.keep(accept_next(wparam))
            ok(WSAAsyncSelect(accepted, window, WM_SOCKET, FD_READ | FD_CLOSE))
        elif WSAGETSELECTEVENT(lparam) == FD_READ:
            echoed.append(receive(wparam, 4))
            ok(send(wparam, echoed[-1], 4, 0))
        elif WSAGETSELECTEVENT(lparam) == FD_CLOSE:
            PostQuitMessage(5)
        return 0

    ok(WSAAsyncSelect(listener, windows.message_only(procedure), WM_SOCKET, FD_ACCEPT))
    client = opened.client_of(listener)
    ok(send(client, b"ping", 4, 0))
    ok(shutdown(client, SD_SEND))
    message = MSG()
    while GetMessageW(message, NULL, 0, 0) > 0:
        TranslateMessage(message)
        DispatchMessageW(message)
    assert (message.message, message.wParam) == (WM_QUIT, 5)
    assert echoed == [b"ping"]
    assert receive(client, 4) == b"ping"


def test_a_window_that_is_none_is_refused(opened: Opened) -> None:
    """Wine takes any."""
    s = opened.tcp()
    result = WSAAsyncSelect(s, cast("HWND", 0x7FFF0), WM_SOCKET, FD_READ)
    assert result == 0 or error(result) == WSAEINVAL
