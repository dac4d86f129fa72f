"""A socket's life: made, bound, listening, connected, shut down, closed."""

import threading

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import (
    PATIENCE,
    accept_next,
    error,
    generic,
    get_option,
    ipv4,
    ok,
    port_of,
    receive,
    set_blocking,
)


@pytest.mark.parametrize(
    ("family", "kind", "protocol"),
    [
        (AF_INET, SOCK_STREAM, IPPROTO_TCP),
        (AF_INET, SOCK_DGRAM, IPPROTO_UDP),
        (AF_INET6, SOCK_STREAM, IPPROTO_TCP),
        (AF_INET6, SOCK_DGRAM, IPPROTO_UDP),
        (AF_INET, SOCK_STREAM, 0),
        (AF_INET, 0, IPPROTO_UDP),
    ],
)
def test_a_socket_is_made(opened: Opened, family: int, kind: int, protocol: int) -> None:
    opened.keep(socket(family, kind, protocol))


@pytest.mark.parametrize(
    ("family", "kind", "protocol", "code"),
    [
        pytest.param(AF_INET, SOCK_STREAM, IPPROTO_UDP, {WSAEPROTONOSUPPORT}, id="protocol of another type"),
        pytest.param(AF_INET, SOCK_SEQPACKET, 0, {WSAESOCKTNOSUPPORT}, id="type the family lacks"),
        pytest.param(99, SOCK_STREAM, 0, {WSAEAFNOSUPPORT}, id="unknown family"),
        pytest.param(AF_INET, 99, 0, {WSAESOCKTNOSUPPORT}, id="unknown type"),
        pytest.param(AF_UNSPEC, 0, 0, {WSAEINVAL}, id="nothing said"),
    ],
)
def test_a_socket_that_cannot_be_made_says_why(family: int, kind: int, protocol: int, code: set[int]) -> None:
    assert error(socket(family, kind, protocol), INVALID_SOCKET) in code
    assert error(WSASocketW(family, kind, protocol, NULL, 0, WSA_FLAG_OVERLAPPED), INVALID_SOCKET) in code


def test_wsasocket_makes_a_socket(opened: Opened) -> None:
    s = opened.keep(WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED))
    assert get_option(s, SO_TYPE, "int")[0] == SOCK_STREAM


def test_wsasocket_takes_a_protocol_description(opened: Opened) -> None:
    description = get_option(opened.tcp(), SO_PROTOCOL_INFOW, "WSAPROTOCOL_INFOW")
    assert (description.iAddressFamily, description.iSocketType) == (AF_INET, SOCK_STREAM)
    s = opened.keep(
        WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, description, 0, WSA_FLAG_OVERLAPPED)
    )
    assert get_option(s, SO_TYPE, "int")[0] == SOCK_STREAM


def test_bind_to_port_0_takes_a_free_one(opened: Opened) -> None:
    s = opened.tcp()
    assert bind(s, generic(ipv4()), sizeof(sockaddr_in)) == 0
    assert 0 < port_of(s) < 65536


def test_bind_refuses_a_port_in_use(opened: Opened, listener: int) -> None:
    assert error(bind(opened.tcp(), generic(ipv4(port_of(listener))), sizeof(sockaddr_in))) == WSAEADDRINUSE


def test_bind_refuses_an_address_of_another_machine(opened: Opened) -> None:
    assert error(bind(opened.tcp(), generic(ipv4(0, b"192.0.2.1")), sizeof(sockaddr_in))) == WSAEADDRNOTAVAIL


def test_bind_refuses_an_address_that_is_too_short(opened: Opened) -> None:
    assert error(bind(opened.tcp(), generic(ipv4()), sizeof(sockaddr_in) - 1)) == WSAEFAULT


def test_bind_refuses_an_address_of_another_family(opened: Opened) -> None:
    """Microsoft documents WSAEFAULT for it; Windows says WSAEAFNOSUPPORT."""
    address = ipv4()
    address.sin_family = AF_INET6
    assert error(bind(opened.tcp(), generic(address), sizeof(address))) in (WSAEFAULT, WSAEAFNOSUPPORT)


def test_a_socket_is_bound_once(opened: Opened) -> None:
    s = opened.tcp()
    ok(bind(s, generic(ipv4()), sizeof(sockaddr_in)))
    assert error(bind(s, generic(ipv4()), sizeof(sockaddr_in))) == WSAEINVAL


def test_getsockname_of_an_unbound_socket_fails(opened: Opened) -> None:
    address, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    assert error(getsockname(opened.tcp(), generic(address), length)) == WSAEINVAL


def test_listen_needs_a_bound_stream_socket(opened: Opened, pair: tuple[int, int]) -> None:
    """Of a connected one Windows says WSAEISCONN, Wine WSAEINVAL."""
    assert error(listen(opened.tcp(), 5)) == WSAEINVAL
    assert error(listen(opened.udp(), 5)) == WSAEOPNOTSUPP
    assert error(listen(pair[0], 5)) in (WSAEISCONN, WSAEINVAL)


def test_a_listening_socket_says_so(opened: Opened, listener: int) -> None:
    assert get_option(listener, SO_ACCEPTCONN, "BOOL")[0] == TRUE
    assert get_option(opened.tcp(), SO_ACCEPTCONN, "BOOL")[0] == FALSE


def test_accept_tells_who_connected(opened: Opened, listener: int) -> None:
    client = opened.client_of(listener)
    address, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    opened.keep(accept(listener, generic(address), length))
    assert length[0] == sizeof(sockaddr_in)
    assert string(inet_ntoa(address.sin_addr)) == b"127.0.0.1"
    assert ntohs(address.sin_port) == port_of(client)


def test_accept_needs_a_listening_socket(opened: Opened) -> None:
    assert error(accept(opened.tcp(), NULL, NULL), INVALID_SOCKET) == WSAEINVAL
    assert error(accept(opened.udp(), NULL, NULL), INVALID_SOCKET) in (WSAEOPNOTSUPP, WSAEINVAL)


def test_accept_with_nobody_there_would_block(listener: int) -> None:
    set_blocking(listener, False)
    assert error(accept(listener, NULL, NULL), INVALID_SOCKET) == WSAEWOULDBLOCK


def test_accept_refuses_room_that_is_too_small(opened: Opened, listener: int) -> None:
    opened.client_of(listener)
    address, length = sockaddr_in(), new("int *", 4)
    assert error(accept(listener, generic(address), length), INVALID_SOCKET) == WSAEFAULT


def test_connect_is_refused_where_no_one_listens(opened: Opened) -> None:
    unused = opened.tcp()
    ok(bind(unused, generic(ipv4()), sizeof(sockaddr_in)))
    assert error(connect(opened.tcp(), generic(ipv4(port_of(unused))), sizeof(sockaddr_in))) == WSAECONNREFUSED


def test_connect_refuses_wrong_addresses(opened: Opened, listener: int) -> None:
    """In this order on Windows. Wine looks at them less closely."""
    short, nowhere, foreign = ipv4(port_of(listener)), ipv4(0), ipv4(port_of(listener))
    foreign.sin_family = 99
    wine = {WSAEADDRNOTAVAIL, WSAECONNREFUSED}
    size = sizeof(sockaddr_in)
    assert error(connect(opened.tcp(), generic(short), size - 1)) in {WSAEFAULT} | wine
    assert error(connect(opened.tcp(), generic(nowhere), size)) in {WSAEADDRNOTAVAIL} | wine
    assert error(connect(opened.tcp(), generic(foreign), size)) in {WSAEAFNOSUPPORT} | wine


def test_a_connected_socket_connects_no_second_time(pair: tuple[int, int], listener: int) -> None:
    assert error(connect(pair[0], generic(ipv4(port_of(listener))), sizeof(sockaddr_in))) == WSAEISCONN


def test_a_listening_socket_does_not_connect(opened: Opened, listener: int) -> None:
    other = opened.listener()
    assert error(connect(other, generic(ipv4(port_of(listener))), sizeof(sockaddr_in))) == WSAEINVAL


def test_a_non_blocking_connect_goes_on_in_the_background(opened: Opened, listener: int) -> None:
    s = opened.tcp()
    set_blocking(s, False)
    assert error(connect(s, generic(ipv4(port_of(listener))), sizeof(sockaddr_in))) == WSAEWOULDBLOCK
    writable = fd_set()
    FD_SET(s, writable)
    assert select(0, NULL, writable, NULL, timeval(tv_sec=PATIENCE // 1000)) == 1
    opened.keep(accept_next(listener))


def test_each_end_knows_the_other(pair: tuple[int, int]) -> None:
    address, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    for one, other in (pair, pair[::-1]):
        assert getpeername(one, generic(address), length) == 0
        assert ntohs(address.sin_port) == port_of(other)


def test_getpeername_needs_a_connection_and_room(opened: Opened, pair: tuple[int, int]) -> None:
    address, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    assert error(getpeername(opened.tcp(), generic(address), length)) == WSAENOTCONN
    length[0] = 4
    assert error(getpeername(pair[0], generic(address), length)) == WSAEFAULT
    length[0] = 4
    assert error(getsockname(pair[0], generic(address), length)) == WSAEFAULT


@pytest.mark.parametrize(("how", "code"), [(SD_SEND, WSAESHUTDOWN), (SD_BOTH, WSAESHUTDOWN)])
def test_nothing_is_sent_after_shutdown(pair: tuple[int, int], how: int, code: int) -> None:
    assert shutdown(pair[0], how) == 0
    assert error(send(pair[0], b"late", 4, 0)) == code
    assert recv(pair[1], new("char[4]"), 4, 0) == 0


def test_after_a_half_close_the_other_direction_goes_on(pair: tuple[int, int]) -> None:
    client, server = pair
    ok(shutdown(client, SD_SEND))
    assert recv(server, new("char[4]"), 4, 0) == 0
    assert send(server, b"still here", 10, 0) == 10
    assert receive(client, 10) == b"still here"


def test_nothing_is_received_after_shutdown(pair: tuple[int, int]) -> None:
    assert shutdown(pair[0], SD_RECEIVE) == 0
    assert error(recv(pair[0], new("char[4]"), 4, 0)) == WSAESHUTDOWN


def test_shutdown_needs_a_connection_and_a_direction(opened: Opened, pair: tuple[int, int]) -> None:
    assert error(shutdown(opened.tcp(), SD_SEND)) == WSAENOTCONN
    assert error(shutdown(pair[0], 3)) == WSAEINVAL


def test_a_socket_is_closed_once(opened: Opened) -> None:
    s = opened.tcp()
    opened.close(s)
    assert error(closesocket(s)) == WSAENOTSOCK
    assert error(closesocket(INVALID_SOCKET)) == WSAENOTSOCK


def test_closing_frees_the_handle(opened: Opened) -> None:
    count = new("DWORD *")

    def handles() -> int:
        ok(GetProcessHandleCount(GetCurrentProcess(), count), FALSE)
        return int(count[0])

    opened.close(opened.tcp())
    before = handles()
    for _ in range(100):
        opened.close(opened.tcp())
    assert handles() - before < 50


def test_closing_ends_an_accept_of_another_thread(opened: Opened, listener: int) -> None:
    """Windows gives WSAEINTR, Wine 995."""
    codes: list[int] = []
    begun = threading.Event()

    def wait() -> None:
        begun.set()
        codes.append(error(accept(listener, NULL, NULL), INVALID_SOCKET))

    thread = threading.Thread(target=wait)
    thread.start()
    assert begun.wait(PATIENCE / 1000)
    opened.close(listener)
    thread.join(PATIENCE / 1000)
    assert not thread.is_alive()
    assert codes[0] in (WSAEINTR, WSAENOTSOCK, WSA_OPERATION_ABORTED)


def test_ipv6_connects_too(opened: Opened) -> None:
    address = sockaddr_in6(sin6_family=AF_INET6)
    assert inet_pton(AF_INET6, b"::1", addressof(address, "sin6_addr")) == 1
    server = opened.tcp(AF_INET6)
    ok(bind(server, generic(address), sizeof(address)))
    ok(listen(server, 1))
    length = new("int *", sizeof(address))
    ok(getsockname(server, generic(address), length))
    assert length[0] == sizeof(address)
    client = opened.tcp(AF_INET6)
    ok(connect(client, generic(address), sizeof(address)))
    peer = sockaddr_in6()
    accepted = opened.keep(accept(server, generic(peer), length))
    assert IN6_IS_ADDR_LOOPBACK(addressof(peer, "sin6_addr"))
    ok(send(client, b"v6", 2, 0))
    assert receive(accepted, 2) == b"v6"
