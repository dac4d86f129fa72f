"""The longer ways to connect, receive and end: WSAConnect, WSAConnectByName, WSASendDisconnect."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import accept_next, error, generic, ipv4, ok, port_of, receive


def test_wsaconnect_connects(opened: Opened, listener: int) -> None:
    s = opened.tcp()
    ok(WSAConnect(s, generic(ipv4(port_of(listener))), sizeof(sockaddr_in), NULL, NULL, NULL, NULL))
    server = opened.keep(accept_next(listener))
    ok(send(server, b"hello", 5, 0))
    assert receive(s, 5) == b"hello"


def test_wsaconnect_is_refused(opened: Opened) -> None:
    unused = opened.tcp()
    ok(bind(unused, generic(ipv4()), sizeof(sockaddr_in)))
    to = generic(ipv4(port_of(unused)))
    assert error(WSAConnect(opened.tcp(), to, sizeof(sockaddr_in), NULL, NULL, NULL, NULL)) == WSAECONNREFUSED


@pytest.mark.parametrize("wide", [False, True], ids=["WSAConnectByNameA", "WSAConnectByNameW"])
def test_a_name_is_connected_to(opened: Opened, listener: int, wide: bool) -> None:
    s, port = opened.tcp(), str(port_of(listener))
    local, remote = sockaddr_in(), sockaddr_in()
    local_length, remote_length = new("DWORD *", sizeof(local)), new("DWORD *", sizeof(remote))
    rest = (local_length, generic(local), remote_length, generic(remote), timeval(tv_sec=10), NULL)
    if wide:
        host, service = new("wchar_t[]", "127.0.0.1"), new("wchar_t[]", port)
        ok(WSAConnectByNameW(s, host, service, *rest), FALSE)
    else:
        ok(WSAConnectByNameA(s, b"127.0.0.1", port.encode(), *rest), FALSE)
    opened.keep(accept_next(listener))
    assert ntohs(remote.sin_port) == port_of(listener)
    assert local.sin_addr.s_addr == remote.sin_addr.s_addr
    assert ntohs(local.sin_port) in (port_of(s), 0)  # which Wine does not fill in


@pytest.mark.parametrize("wide", [False, True], ids=["WSAConnectByNameA", "WSAConnectByNameW"])
def test_a_name_that_is_none_is_not_connected_to(opened: Opened, wide: bool) -> None:
    s, host = opened.tcp(), "no-such-host.invalid"
    rest = (NULL, NULL, NULL, NULL, timeval(tv_sec=10), NULL)
    result = WSAConnectByNameW(s, host, "80", *rest) if wide else WSAConnectByNameA(s, host.encode(), b"80", *rest)
    assert error(result, FALSE) in (WSAHOST_NOT_FOUND, WSATRY_AGAIN, WSANO_DATA)


def test_senddisconnect_ends_a_connection_and_recvdisconnect_the_receiving(pair: tuple[int, int]) -> None:
    ok(WSASendDisconnect(pair[0], NULL))
    assert recv(pair[1], new("char[1]"), 1, 0) == 0
    assert error(send(pair[0], b"x", 1, 0)) == WSAESHUTDOWN
    ok(WSARecvDisconnect(pair[1], NULL))


@pytest.mark.parametrize("disconnect", [WSASendDisconnect, WSARecvDisconnect])
def test_what_is_not_connected_is_not_disconnected(opened: Opened, disconnect: Any) -> None:
    assert error(disconnect(opened.tcp(), NULL)) == WSAENOTCONN


def test_select_counts_what_wsafdisset_finds(pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"x", 1, 0))
    readable = fd_set(fd_count=2, fd_array=[pair[0], pair[1]])
    assert select(0, readable, NULL, NULL, timeval(tv_sec=10)) == 1
    assert (__WSAFDIsSet(pair[1], readable), __WSAFDIsSet(pair[0], readable)) == (1, 0)
