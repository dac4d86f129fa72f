"""ConnectEx and DisconnectEx."""

from typing import Any

import pytest
from raw.conftest import Opened
from raw.steps import (
    PATIENCE,
    accept_next,
    error,
    generic,
    ipv4,
    ok,
    port_of,
    receive,
    started,
    wait_until_readable,
)
from raw.test_events import wait
from raw.test_extension_functions import Operation, extension

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import SIZE


@pytest.fixture
def operation(opened: Opened) -> Operation:
    return Operation(opened)


class Connecting:
    """A call of ConnectEx, and all that it may touch."""

    def __init__(self, s: int, port: int, operation: Operation, data: bytes = b"") -> None:
        self._to, self._n, self._data = ipv4(port), new("DWORD *"), new("char[]", data)
        function = extension(s, WSAID_CONNECTEX, "LPFN_CONNECTEX")
        buffer_ = self._data if data else NULL
        self.result = function(s, generic(self._to), SIZE, buffer_, len(data), self._n, operation.overlapped)


def disconnect_ex(s: int) -> Any:
    return extension(s, WSAID_DISCONNECTEX, "LPFN_DISCONNECTEX")


def test_connectex_wants_a_bound_socket(opened: Opened, listener: int, operation: Operation) -> None:
    """A socket that is not bound gives WSAEINVAL.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    assert error(Connecting(opened.tcp(), port_of(listener), operation).result, FALSE) == WSAEINVAL


def test_connectex_wants_no_listening_socket(opened: Opened, listener: int, operation: Operation) -> None:
    """A listening socket gives WSAEINVAL.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    assert error(Connecting(opened.listener(), port_of(listener), operation).result, FALSE) == WSAEINVAL


def test_connectex_wants_an_unconnected_socket(pair: tuple[int, int], listener: int, operation: Operation) -> None:
    """A connected socket gives WSAEISCONN.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    assert error(Connecting(pair[0], port_of(listener), operation).result, FALSE) == WSAEISCONN


def test_connectex_wants_an_overlapped_structure(listener: int, bound: int) -> None:
    """lpOverlapped cannot be NULL: ConnectEx fails with NULL.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    function, to = extension(bound, WSAID_CONNECTEX, "LPFN_CONNECTEX"), ipv4(port_of(listener))
    assert error(function(bound, generic(to), SIZE, NULL, 0, NULL, NULL), FALSE) != ERROR_IO_PENDING


def test_connectex_sends_with_the_connection(opened: Opened, listener: int, bound: int, operation: Operation) -> None:
    """ConnectEx completes when the connection is made and its data sent, with the number of bytes.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    connecting = Connecting(bound, port_of(listener), operation, b"hello")
    started(connecting.result, TRUE)
    server = opened.keep(accept_next(listener))
    assert operation.finish(bound) == 5
    assert receive(server, 5) == b"hello"


def test_connectex_may_be_refused(opened: Opened, bound: int, operation: Operation, unused_port: int) -> None:
    """An attempt that is rejected fails, at once or when it completes, with WSAECONNREFUSED.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    connecting = Connecting(bound, unused_port, operation)
    code = error(connecting.result, FALSE)
    assert (operation.error(bound) if code == ERROR_IO_PENDING else code) == WSAECONNREFUSED


@differs(documented="may connect", wine={8: "WSAECONNABORTED", 10: "may connect"})
def test_a_refused_socket_may_try_again(opened: Opened, listener: int, bound: int, unused_port: int) -> str:
    """After WSAECONNREFUSED the application may call ConnectEx again on the same socket.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    code = 0
    for port in (unused_port, port_of(listener)):
        operation = Operation(opened)
        connecting = Connecting(bound, port, operation)
        code = 0 if connecting.result else error(connecting.result, FALSE)
        if code == ERROR_IO_PENDING:
            assert wait(operation.overlapped.hEvent, timeout=PATIENCE) == WSA_WAIT_EVENT_0
            result = WSAGetOverlappedResult(bound, operation.overlapped, new("DWORD *"), FALSE, new("DWORD *"))
            code = 0 if result else error(result, FALSE)
    return named(code) if code else "may connect"


@differs(documented="WSAENOTCONN", wine={8: "success"})
def test_a_connected_socket_has_no_peer_name_yet(
    opened: Opened, listener: int, bound: int, operation: Operation
) -> str:
    """Before SO_UPDATE_CONNECT_CONTEXT is set, the socket does not work with functions such as getpeername.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    connecting = Connecting(bound, port_of(listener), operation)
    started(connecting.result, TRUE)
    opened.keep(accept_next(listener))
    operation.finish(bound)
    result = getpeername(bound, generic(sockaddr_in()), new("int *", SIZE))
    return named(error(result) if result else 0)


def test_a_connected_socket_is_completed_by_its_context(
    opened: Opened, listener: int, bound: int, operation: Operation
) -> None:
    """With SO_UPDATE_CONNECT_CONTEXT set, the socket works with shutdown and getpeername.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    connecting, peer = Connecting(bound, port_of(listener), operation), sockaddr_in()
    started(connecting.result, TRUE)
    server = opened.keep(accept_next(listener))
    operation.finish(bound)
    ok(setsockopt(bound, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0))
    ok(getpeername(bound, generic(peer), new("int *", SIZE)))
    assert ntohs(peer.sin_port) == port_of(listener)
    ok(shutdown(bound, SD_SEND))
    assert recv(server, new("char[1]"), 1, 0) == 0


@differs(documented="WSAEADDRNOTAVAIL", wine={8: "success"})
def test_connectex_wants_an_address(listener: int, bound: int, operation: Operation) -> str:
    """An address of zeros gives WSAEADDRNOTAVAIL.

    Page: "LPFN_CONNECTEX callback function (mswsock.h)"
    """
    function, to = extension(bound, WSAID_CONNECTEX, "LPFN_CONNECTEX"), ipv4(port_of(listener), b"0.0.0.0")
    result = function(bound, generic(to), SIZE, NULL, 0, NULL, operation.overlapped)
    code = 0 if result else error(result, FALSE)
    if code == ERROR_IO_PENDING:
        operation.finish(bound)
        code = 0
    return named(code)


def test_disconnectex_ends_the_connection(pair: tuple[int, int], operation: Operation) -> None:
    """DisconnectEx closes the connection: the peer receives its end.

    Page: "LPFN_DISCONNECTEX callback function (mswsock.h)"
    """
    started(disconnect_ex(pair[0])(pair[0], operation.overlapped, 0, 0), TRUE)
    operation.finish(pair[0])
    assert recv(pair[1], new("char[1]"), 1, 0) == 0


def test_disconnectex_wants_a_connection(opened: Opened, operation: Operation) -> None:
    """A socket that is not connected gives WSAENOTCONN.

    Page: "LPFN_DISCONNECTEX callback function (mswsock.h)"
    """
    s = opened.tcp()
    assert error(disconnect_ex(s)(s, operation.overlapped, 0, 0), FALSE) == WSAENOTCONN


@differs(documented="WSAEINVAL", wine={8: "success"})
def test_disconnectex_reserves_an_argument(pair: tuple[int, int]) -> str:
    """dwReserved must be 0; another value gives WSAEINVAL.

    Page: "LPFN_DISCONNECTEX callback function (mswsock.h)"
    """
    result = disconnect_ex(pair[0])(pair[0], NULL, 0, 1)
    return "success" if result else named(error(result, FALSE))


@differs(documented="WSAEINVAL", wine={8: "success"})
def test_disconnectex_wants_known_flags(pair: tuple[int, int]) -> str:
    """dwFlags that are neither 0 nor TF_REUSE_SOCKET give WSAEINVAL.

    Page: "LPFN_DISCONNECTEX callback function (mswsock.h)"
    """
    result = disconnect_ex(pair[0])(pair[0], NULL, 0x40, 0)
    return "success" if result else named(error(result, FALSE))


@differs(documented="connects again", wine={8: "WSAEISCONN"})
def test_a_disconnected_socket_may_be_used_again(opened: Opened, listener: int, operation: Operation) -> str:
    """After DisconnectEx with TF_REUSE_SOCKET the socket may be given to ConnectEx again.

    Page: "LPFN_DISCONNECTEX callback function (mswsock.h)"
    """
    s = opened.client_of(listener)
    opened.close(opened.keep(accept_next(listener)))
    wait_until_readable(s)
    ok(disconnect_ex(s)(s, NULL, TF_REUSE_SOCKET, 0), FALSE)
    connecting = Connecting(s, port_of(opened.listener()), operation)
    code = 0 if connecting.result else error(connecting.result, FALSE)
    if code == ERROR_IO_PENDING:
        operation.finish(s)
        code = 0
    return named(code) if code else "connects again"
