"""AcceptEx, GetAcceptExSockaddrs, ConnectEx and DisconnectEx."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import (
    PATIENCE,
    accept_next,
    as_handle,
    error,
    generic,
    get_option,
    ipv4,
    ok,
    port_of,
    receive,
    set_option,
    started,
    text,
)

ROOM = sizeof(sockaddr_in) + 16


def extension(s: int, guid: Any, pointer_type: str) -> Any:
    """The address of an extension function of the socket's provider."""
    function, n = new(f"{pointer_type} *"), new("DWORD *")
    result = WSAIoctl(
        s,
        SIO_GET_EXTENSION_FUNCTION_POINTER,
        addressof(guid),
        sizeof(guid),
        function,
        sizeof(function),
        n,
        NULL,
        NULL,
    )
    assert (result, n[0]) == (0, sizeof(function))
    return function[0]


class Operation:
    def __init__(self, opened: Opened) -> None:
        self.overlapped = OVERLAPPED(hEvent=opened.event())

    def finish(self, s: int) -> int:
        """Wait, and give the number of bytes."""
        events, n = new("WSAEVENT[1]", [self.overlapped.hEvent]), new("DWORD *")
        assert WSAWaitForMultipleEvents(1, events, FALSE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0
        ok(WSAGetOverlappedResult(s, self.overlapped, n, FALSE, new("DWORD *")), FALSE)
        return int(n[0])

    def error(self, s: int) -> int:
        events, n = new("WSAEVENT[1]", [self.overlapped.hEvent]), new("DWORD *")
        assert WSAWaitForMultipleEvents(1, events, FALSE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0
        return error(WSAGetOverlappedResult(s, self.overlapped, n, FALSE, new("DWORD *")), FALSE)


@pytest.fixture
def operation(opened: Opened) -> Operation:
    return Operation(opened)


def port_in(address: Any) -> int:
    return int(ntohs(cast("struct sockaddr_in *", address[0]).sin_port))


def test_acceptex_accepts_with_both_addresses(opened: Opened, listener: int, operation: Operation) -> None:
    accepted, memory, n = opened.tcp(), new("char[]", 2 * ROOM), new("DWORD *")
    result = AcceptEx(listener, accepted, memory, 0, ROOM, ROOM, n, operation.overlapped)
    assert error(result, FALSE) == ERROR_IO_PENDING
    client = opened.client_of(listener)
    assert operation.finish(listener) == 0
    addresses = [new("struct sockaddr **"), new("int *"), new("struct sockaddr **"), new("int *")]
    GetAcceptExSockaddrs(memory, 0, ROOM, ROOM, *addresses)
    local, local_length, remote, remote_length = addresses
    assert (port_in(local), port_in(remote)) == (port_of(listener), port_of(client))
    assert local_length[0] == remote_length[0] == sizeof(sockaddr_in)


def test_acceptex_takes_the_first_data_along(opened: Opened, listener: int, operation: Operation) -> None:
    accepted, memory, n = opened.tcp(), new("char[]", 100 + 2 * ROOM), new("DWORD *")
    started(AcceptEx(listener, accepted, memory, 100, ROOM, ROOM, n, operation.overlapped), TRUE)
    client = opened.client_of(listener)
    ok(send(client, b"first words", 11, 0))
    assert operation.finish(listener) == 11
    assert text(memory, 11) == b"first words"
    addresses = [new("struct sockaddr **"), new("int *"), new("struct sockaddr **"), new("int *")]
    GetAcceptExSockaddrs(memory, 100, ROOM, ROOM, *addresses)
    assert port_in(addresses[2]) == port_of(client)


def test_an_accepted_socket_is_a_full_one_after_its_context_is_updated(
    opened: Opened, listener: int, operation: Operation
) -> None:
    accepted, memory, n = opened.tcp(), new("char[]", 2 * ROOM), new("DWORD *")
    started(AcceptEx(listener, accepted, memory, 0, ROOM, ROOM, n, operation.overlapped), TRUE)
    client = opened.client_of(listener)
    operation.finish(listener)
    assert set_option(accepted, SO_UPDATE_ACCEPT_CONTEXT, "SOCKET", listener) == 0
    assert port_of(accepted) == port_of(listener)
    peer, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    assert getpeername(accepted, generic(peer), length) == 0
    assert ntohs(peer.sin_port) == port_of(client)
    ok(send(accepted, b"welcome", 7, 0))
    assert receive(client, 7) == b"welcome"
    assert shutdown(accepted, SD_SEND) == 0


def test_acceptex_by_its_address_is_the_same(opened: Opened, listener: int, operation: Operation) -> None:
    accept_ex = extension(listener, WSAID_ACCEPTEX, "LPFN_ACCEPTEX")
    get_addresses = extension(listener, WSAID_GETACCEPTEXSOCKADDRS, "LPFN_GETACCEPTEXSOCKADDRS")
    accepted, memory, n = opened.tcp(), new("char[]", 2 * ROOM), new("DWORD *")
    started(accept_ex(listener, accepted, memory, 0, ROOM, ROOM, n, operation.overlapped), TRUE)
    client = opened.client_of(listener)
    operation.finish(listener)
    addresses = [new("struct sockaddr **"), new("int *"), new("struct sockaddr **"), new("int *")]
    get_addresses(memory, 0, ROOM, ROOM, *addresses)
    assert port_in(addresses[2]) == port_of(client)


def test_several_accepts_wait_at_once(opened: Opened, listener: int) -> None:
    waiting = [(opened.tcp(), new("char[]", 2 * ROOM), new("DWORD *"), Operation(opened)) for _ in range(4)]
    for accepted, memory, n, operation in waiting:
        started(AcceptEx(listener, accepted, memory, 0, ROOM, ROOM, n, operation.overlapped), TRUE)
    clients = [opened.client_of(listener) for _ in waiting]
    for client in clients:
        ok(send(client, b"x", 1, 0))
    for accepted, _, _, operation in waiting:
        operation.finish(listener)
        ok(set_option(accepted, SO_UPDATE_ACCEPT_CONTEXT, "SOCKET", listener))
        assert receive(accepted, 1) == b"x"


def test_an_accept_is_cancelled(opened: Opened, listener: int, operation: Operation) -> None:
    accepted, memory, n = opened.tcp(), new("char[]", 2 * ROOM), new("DWORD *")
    started(AcceptEx(listener, accepted, memory, 0, ROOM, ROOM, n, operation.overlapped), TRUE)
    assert CancelIoEx(as_handle(listener), operation.overlapped)
    assert operation.error(listener) == WSA_OPERATION_ABORTED


def test_acceptex_needs_a_listening_socket(opened: Opened, operation: Operation) -> None:
    """Wine waits, until it is cancelled."""
    s, memory, n = opened.tcp(), new("char[]", 2 * ROOM), new("DWORD *")
    code = error(AcceptEx(s, opened.tcp(), memory, 0, ROOM, ROOM, n, operation.overlapped), FALSE)
    if code == ERROR_IO_PENDING:
        ok(CancelIoEx(as_handle(s), operation.overlapped), FALSE)
        code = operation.error(s)
    assert code in (WSAEINVAL, WSA_OPERATION_ABORTED)


def test_acceptex_needs_room_for_an_address(opened: Opened, listener: int, operation: Operation) -> None:
    """Wine says WSAEINVAL or WSAEFAULT, Windows ERROR_INSUFFICIENT_BUFFER or WSAEFAULT."""
    memory, n = new("char[]", 2 * ROOM), new("DWORD *")
    result = AcceptEx(listener, opened.tcp(), memory, 0, ROOM, 0, n, operation.overlapped)
    assert error(result, FALSE) in (ERROR_INSUFFICIENT_BUFFER, WSAEFAULT, WSAEINVAL)


def test_acceptex_needs_an_overlapped_structure(opened: Opened, listener: int) -> None:
    memory, n = new("char[]", 2 * ROOM), new("DWORD *")
    result = AcceptEx(listener, opened.tcp(), memory, 0, ROOM, ROOM, n, NULL)
    assert error(result, FALSE) in (ERROR_INVALID_PARAMETER, WSAEINVAL, WSAEFAULT)


@pytest.fixture
def bound(opened: Opened) -> int:
    s = opened.tcp()
    ok(bind(s, generic(ipv4()), sizeof(sockaddr_in)))
    return s


def connect_ex(s: int, port: int, operation: Operation) -> Any:
    function = extension(s, WSAID_CONNECTEX, "LPFN_CONNECTEX")
    return function(s, generic(ipv4(port)), sizeof(sockaddr_in), NULL, 0, NULL, operation.overlapped)


def test_connectex_connects(opened: Opened, listener: int, bound: int, operation: Operation) -> None:
    started(connect_ex(bound, port_of(listener), operation), TRUE)
    server = opened.keep(accept_next(listener))
    assert operation.finish(bound) == 0
    assert setsockopt(bound, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0) == 0
    assert get_option(bound, SO_CONNECT_TIME, "DWORD")[0] < 60
    ok(send(bound, b"connected", 9, 0))
    assert receive(server, 9) == b"connected"


def test_connectex_sends_the_first_data(opened: Opened, listener: int, bound: int, operation: Operation) -> None:
    data = new("char[]", b"first words")
    function = extension(bound, WSAID_CONNECTEX, "LPFN_CONNECTEX")
    to, n = ipv4(port_of(listener)), new("DWORD *")
    started(function(bound, generic(to), sizeof(to), data, 11, n, operation.overlapped), TRUE)
    server = opened.keep(accept_next(listener))
    assert operation.finish(bound) == 11
    assert receive(server, 11) == b"first words"


def test_connectex_is_refused(opened: Opened, bound: int, operation: Operation) -> None:
    unused = opened.tcp()
    ok(bind(unused, generic(ipv4()), sizeof(sockaddr_in)))
    code = error(connect_ex(bound, port_of(unused), operation), FALSE)
    assert (operation.error(bound) if code == WSA_IO_PENDING else code) == WSAECONNREFUSED


def test_connectex_needs_a_bound_socket(opened: Opened, listener: int, operation: Operation) -> None:
    assert error(connect_ex(opened.tcp(), port_of(listener), operation), FALSE) == WSAEINVAL


def test_disconnectex_ends_a_connection(pair: tuple[int, int], operation: Operation) -> None:
    disconnect_ex = extension(pair[0], WSAID_DISCONNECTEX, "LPFN_DISCONNECTEX")
    started(disconnect_ex(pair[0], operation.overlapped, 0, 0), TRUE)
    operation.finish(pair[0])
    assert recv(pair[1], new("char[1]"), 1, 0) == 0
    assert error(send(pair[0], b"x", 1, 0)) in (WSAESHUTDOWN, WSAENOTCONN)


def test_disconnectex_without_an_overlapped_structure_blocks(pair: tuple[int, int]) -> None:
    disconnect_ex = extension(pair[0], WSAID_DISCONNECTEX, "LPFN_DISCONNECTEX")
    assert disconnect_ex(pair[0], NULL, 0, 0) == TRUE
    assert recv(pair[1], new("char[1]"), 1, 0) == 0


def test_disconnectex_needs_a_connection(opened: Opened) -> None:
    s = opened.tcp()
    disconnect_ex = extension(s, WSAID_DISCONNECTEX, "LPFN_DISCONNECTEX")
    assert error(disconnect_ex(s, NULL, 0, 0), FALSE) == WSAENOTCONN


def test_an_unknown_extension_is_refused(opened: Opened) -> None:
    function, n = new("LPFN_CONNECTEX *"), new("DWORD *")
    result = WSAIoctl(
        opened.tcp(), SIO_GET_EXTENSION_FUNCTION_POINTER, GUID(Data1=1), sizeof(GUID), function, 8, n, NULL, NULL
    )
    assert error(result) in (WSAEINVAL, WSAEOPNOTSUPP)
    assert function[0] == NULL
