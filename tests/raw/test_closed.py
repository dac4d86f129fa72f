"""Sockets and handles that have been closed: the documented code for each function."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error, generic, ipv4, set_option

CLOSED: dict[str, Any] = {
    "bind": lambda s: bind(s, generic(ipv4()), sizeof(sockaddr_in)),
    "connect": lambda s: connect(s, generic(ipv4(9)), sizeof(sockaddr_in)),
    "listen": lambda s: listen(s, 1),
    "shutdown": lambda s: shutdown(s, SD_BOTH),
    "closesocket": closesocket,
    "send": lambda s: send(s, b"x", 1, 0),
    "recv": lambda s: recv(s, new("char[1]"), 1, 0),
    "sendto": lambda s: sendto(s, b"x", 1, 0, generic(ipv4(9)), sizeof(sockaddr_in)),
    "recvfrom": lambda s: recvfrom(s, new("char[1]"), 1, 0, NULL, NULL),
    "getsockname": lambda s: getsockname(s, generic(sockaddr_in()), new("int *", 16)),
    "getpeername": lambda s: getpeername(s, generic(sockaddr_in()), new("int *", 16)),
    "getsockopt": lambda s: getsockopt(s, SOL_SOCKET, SO_TYPE, new("char[4]"), new("int *", 4)),
    "setsockopt": lambda s: set_option(s, SO_KEEPALIVE, "BOOL", 1),
    "ioctlsocket": lambda s: ioctlsocket(s, FIONBIO, new("u_long *", 1)),
    "WSAEventSelect": lambda s: WSAEventSelect(s, NULL, 0),
    "WSAEnumNetworkEvents": lambda s: WSAEnumNetworkEvents(s, NULL, WSANETWORKEVENTS()),
    "WSAAsyncSelect": lambda s: WSAAsyncSelect(s, NULL, 0, 0),
    "WSARecv": lambda s: WSARecv(s, WSABUF(), 1, new("DWORD *"), new("DWORD *"), NULL, NULL),
    "WSASend": lambda s: WSASend(s, WSABUF(), 1, new("DWORD *"), 0, NULL, NULL),
    "WSARecvFrom": lambda s: WSARecvFrom(s, WSABUF(), 1, new("DWORD *"), new("DWORD *"), NULL, NULL, NULL, NULL),
    "WSASendTo": lambda s: WSASendTo(s, WSABUF(), 1, new("DWORD *"), 0, generic(ipv4(9)), 16, NULL, NULL),
    "WSAIoctl": lambda s: WSAIoctl(s, FIONBIO, new("u_long *"), 4, NULL, 0, new("DWORD *"), NULL, NULL),
}

BYTE_ORDER: dict[str, Any] = {
    "WSAHtonl": lambda s: WSAHtonl(s, 1, new("u_long *")),
    "WSAHtons": lambda s: WSAHtons(s, 1, new("u_short *")),
    "WSANtohl": lambda s: WSANtohl(s, 1, new("u_long *")),
    "WSANtohs": lambda s: WSANtohs(s, 1, new("u_short *")),
}


@pytest.mark.parametrize("name", CLOSED)
def test_a_closed_socket_is_no_socket(name: str, closed_socket: int) -> None:
    assert error(CLOSED[name](closed_socket)) == WSAENOTSOCK


@pytest.mark.parametrize("name", BYTE_ORDER)
def test_byte_order_of_a_closed_socket(name: str, closed_socket: int) -> None:
    """Wine swaps without looking at the socket."""
    result = BYTE_ORDER[name](closed_socket)
    assert result == 0 or error(result) == WSAENOTSOCK


def test_a_closed_socket_accepts_nothing(closed_socket: int) -> None:
    assert error(accept(closed_socket, NULL, NULL), INVALID_SOCKET) == WSAENOTSOCK


def test_a_closed_socket_has_no_overlapped_result(closed_socket: int) -> None:
    n = new("DWORD *")
    assert error(WSAGetOverlappedResult(closed_socket, OVERLAPPED(), n, FALSE, new("DWORD *")), FALSE) == WSAENOTSOCK


def test_a_closed_socket_is_not_selected(closed_socket: int) -> None:
    readable = fd_set()
    FD_SET(closed_socket, readable)
    assert error(select(0, readable, NULL, NULL, timeval())) == WSAENOTSOCK


def test_acceptex_needs_open_sockets(opened: Opened, listener: int, closed_socket: int) -> None:
    memory, n, operation = new("char[64]"), new("DWORD *"), OVERLAPPED()
    assert error(AcceptEx(closed_socket, opened.tcp(), memory, 0, 32, 32, n, operation), FALSE) == WSAENOTSOCK
    assert error(AcceptEx(listener, closed_socket, memory, 0, 32, 32, n, operation), FALSE) in (WSAENOTSOCK, WSAEINVAL)


@pytest.fixture
def closed_handle() -> Any:
    """A handle that the system gives to others before it is used again."""
    events = sorted((WSACreateEvent() for _ in range(20)), key=lambda event: int(cast("uintptr_t", event)))
    assert all(WSACloseEvent(event) for event in reversed(events))
    return events[-1]


HANDLES: dict[str, Any] = {
    "WSASetEvent": WSASetEvent,
    "WSAResetEvent": WSAResetEvent,
    "WSACloseEvent": WSACloseEvent,
    "CloseHandle": CloseHandle,
    "CancelIo": CancelIo,
    "CancelIoEx": lambda handle: CancelIoEx(handle, NULL),
    "PostQueuedCompletionStatus": lambda handle: PostQueuedCompletionStatus(handle, 0, 0, NULL),
    "GetQueuedCompletionStatus": lambda handle: GetQueuedCompletionStatus(
        handle, new("DWORD *"), new("ULONG_PTR *"), new("LPOVERLAPPED *"), 0
    ),
    "GetQueuedCompletionStatusEx": lambda handle: GetQueuedCompletionStatusEx(
        handle, OVERLAPPED_ENTRY(), 1, new("ULONG *"), 0, FALSE
    ),
}


@pytest.mark.parametrize("name", HANDLES)
def test_a_closed_handle_is_invalid(name: str, closed_handle: Any) -> None:
    assert error(HANDLES[name](closed_handle), FALSE) == ERROR_INVALID_HANDLE


def test_a_closed_handle_gets_no_completion_port(closed_handle: Any) -> None:
    assert error(CreateIoCompletionPort(closed_handle, NULL, 0, 0), NULL) == ERROR_INVALID_HANDLE


def test_a_closed_event_is_not_waited_for(closed_handle: Any) -> None:
    events = new("WSAEVENT[1]", [closed_handle])
    assert error(WSAWaitForMultipleEvents(1, events, FALSE, 0, FALSE), WSA_WAIT_FAILED) == WSA_INVALID_HANDLE


def test_a_closed_event_is_not_selected(opened: Opened, closed_handle: Any) -> None:
    """Microsoft documents WSAEINVAL; the event is looked up by the system, whose code may come instead."""
    assert error(WSAEventSelect(opened.tcp(), closed_handle, FD_READ)) in (WSAEINVAL, WSA_INVALID_HANDLE)


def test_a_closed_event_ends_no_receive(opened: Opened, pair: tuple[int, int], closed_handle: Any) -> None:
    operation = OVERLAPPED(hEvent=closed_handle)
    memory, n, flags = new("char[4]"), new("DWORD *"), new("DWORD *")
    buffer_ = WSABUF(len=4, buf=memory)
    result = WSARecv(pair[0], buffer_, 1, n, flags, operation, NULL)
    assert error(result) in (WSA_INVALID_HANDLE, WSAENOTSOCK, WSAEINVAL)
