"""Sockets, events, ports and windows for the tests, closed when the test is over."""

import itertools
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from winsock_ffi.raw import *

from .steps import PATIENCE, accept_next, generic, ipv4, ok, port_of, set_option


@pytest.fixture(scope="session", autouse=True)
def winsock() -> Iterator[None]:
    assert WSAStartup(MAKEWORD(2, 2), WSADATA()) == 0
    yield
    assert WSACleanup() == 0


class Opened:
    """Opens, and closes what the test has not closed itself. A close that fails fails the test."""

    def __init__(self) -> None:
        self._sockets: list[int] = []
        self._events: list[Any] = []
        self._handles: list[Any] = []

    def tcp(self, family: int = AF_INET) -> int:
        return self.keep(socket(family, SOCK_STREAM, IPPROTO_TCP))

    def udp(self, family: int = AF_INET) -> int:
        """A datagram socket with a port on the loopback address."""
        s = self.keep(socket(family, SOCK_DGRAM, IPPROTO_UDP))
        if family == AF_INET:
            ok(bind(s, generic(ipv4()), sizeof(sockaddr_in)))
        return s

    def keep(self, s: int) -> int:
        """Take over a socket. One that blocks gives up in the end."""
        ok(s, INVALID_SOCKET)
        self._sockets.append(s)
        for name in (SO_RCVTIMEO, SO_SNDTIMEO):
            ok(set_option(s, name, "DWORD", PATIENCE))
        return s

    def listener(self) -> int:
        s = self.tcp()
        ok(bind(s, generic(ipv4()), sizeof(sockaddr_in)))
        ok(listen(s, SOMAXCONN))
        return s

    def client_of(self, listener: int) -> int:
        s = self.tcp()
        ok(connect(s, generic(ipv4(port_of(listener))), sizeof(sockaddr_in)))
        return s

    def pair(self) -> tuple[int, int]:
        """Two connected sockets: the client's, and the one that accept gave."""
        listener = self.listener()
        client = self.client_of(listener)
        return client, self.keep(accept_next(listener))

    def event(self) -> Any:
        event = ok(WSACreateEvent(), WSA_INVALID_EVENT)
        self._events.append(event)
        return event

    def port(self) -> Any:
        """A completion port."""
        port = ok(CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0), NULL)
        self._handles.append(port)
        return port

    def close(self, s: int) -> None:
        self._sockets.remove(s)
        ok(closesocket(s))

    def reset(self, s: int) -> None:
        """Close with a reset instead of the orderly end."""
        ok(set_option(s, SO_LINGER, "struct linger", {"l_onoff": 1, "l_linger": 0}))
        self.close(s)

    def close_all(self) -> None:
        codes = [
            *[WSAGetLastError() for s in reversed(self._sockets) if closesocket(s)],
            *[WSAGetLastError() for event in self._events if not WSACloseEvent(event)],
            *[WSAGetLastError() for handle in self._handles if not CloseHandle(handle)],
        ]
        assert codes == []


@pytest.fixture
def opened() -> Iterator[Opened]:
    opened = Opened()
    yield opened
    opened.close_all()


@pytest.fixture
def listener(opened: Opened) -> int:
    return opened.listener()


@pytest.fixture
def pair(opened: Opened) -> tuple[int, int]:
    return opened.pair()


@pytest.fixture
def closed_socket(opened: Opened) -> int:
    """A number that was a socket's, and that the system gives to others before it is used again."""
    sockets = sorted(opened.tcp() for _ in range(20))
    for s in reversed(sockets):
        opened.close(s)
    return sockets[-1]


@WNDPROC
def default_procedure(window: Any, message: int, wparam: int, lparam: int) -> int:
    return int(DefWindowProcW(window, message, wparam, lparam))


class Windows:
    """Window classes and windows of one test."""

    _number = itertools.count()

    def __init__(self) -> None:
        self._windows: list[Any] = []
        self.classes: list[Any] = []
        self.instance = GetModuleHandleW(NULL)
        # A message that never comes must not be waited for without end.
        self._patience = threading.Timer(PATIENCE / 1000, PostThreadMessageW, [GetCurrentThreadId(), WM_QUIT, 1, 0])
        self._patience.daemon = True
        self._patience.start()

    def class_of(self, procedure: Any = default_procedure) -> Any:
        """Register a class whose windows call `procedure`, and give its name."""
        name = new("wchar_t[]", f"winsock_ffi test {next(self._number)}")
        window_class = WNDCLASSEXW(
            cbSize=sizeof(WNDCLASSEXW), lpfnWndProc=procedure, hInstance=self.instance, lpszClassName=name
        )
        ok(RegisterClassExW(window_class), 0)
        self.classes.append(name)
        return name

    def create(self, name: Any, parent: Any = HWND_MESSAGE) -> Any:
        """CreateWindowExW for a class: unless told, a message-only window, which needs no display."""
        return CreateWindowExW(0, name, "", 0, 0, 0, 0, 0, parent, NULL, self.instance, NULL)

    def message_only(self, procedure: Any = default_procedure) -> Any:
        return self.keep(self.create(self.class_of(procedure)))

    def keep(self, window: Any) -> Any:
        ok(window, NULL)
        self._windows.append(window)
        return window

    def close_all(self) -> None:
        self._patience.cancel()
        for window in self._windows:
            if IsWindow(window):
                ok(DestroyWindow(window), 0)
        message = MSG()
        while PeekMessageW(message, NULL, 0, 0, PM_REMOVE):
            pass
        for name in self.classes:
            ok(UnregisterClassW(name, self.instance), 0)


@pytest.fixture
def windows() -> Iterator[Windows]:
    windows = Windows()
    yield windows
    windows.close_all()
