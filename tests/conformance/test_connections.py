"""Sockets, bind, listen, accept and connect."""

import pytest
from raw.conftest import Opened
from raw.steps import (
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
    set_option,
    text,
    wait_until_readable,
)

from winsock_ffi.raw import *

from .rules import differs, named

SIZE = sizeof(sockaddr_in)


def bound(s: int, port: int = 0, host: bytes = b"127.0.0.1") -> int:
    return bind(s, generic(ipv4(port, host)), SIZE)


def connected(s: int, port: int, host: bytes = b"127.0.0.1") -> int:
    return connect(s, generic(ipv4(port, host)), SIZE)


@pytest.fixture
def unused(opened: Opened) -> int:
    """A port at which nobody listens, and which nobody else gets."""
    s = opened.tcp()
    ok(bound(s))
    return port_of(s)


def test_an_unknown_family_is_refused() -> None:
    """A family that is not supported gives WSAEAFNOSUPPORT.

    Page: "socket function (winsock2.h)"
    """
    assert error(socket(99, SOCK_STREAM, 0), INVALID_SOCKET) == WSAEAFNOSUPPORT


def test_an_unknown_type_is_refused() -> None:
    """A type that the family does not support gives WSAESOCKTNOSUPPORT.

    Page: "socket function (winsock2.h)"
    """
    assert error(socket(AF_INET, SOCK_SEQPACKET, 0), INVALID_SOCKET) == WSAESOCKTNOSUPPORT


@differs(documented="WSAEPROTOTYPE", wine="WSAEPROTONOSUPPORT", windows="WSAEPROTONOSUPPORT")
def test_a_protocol_of_another_type_is_refused() -> str:
    """A protocol that is the wrong one for the type gives WSAEPROTOTYPE.

    Page: "socket function (winsock2.h)"
    """
    return named(error(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP), INVALID_SOCKET))


def test_an_address_is_bound_to_one_socket(opened: Opened, unused: int) -> None:
    """An address and port that another socket has give WSAEADDRINUSE.

    Page: "bind function (winsock2.h)"
    """
    assert error(bound(opened.tcp(), unused)) == WSAEADDRINUSE


def test_a_foreign_address_is_not_bound(opened: Opened) -> None:
    """An address that is not one of this computer's gives WSAEADDRNOTAVAIL.

    Page: "bind function (winsock2.h)"
    """
    assert error(bound(opened.tcp(), 0, b"192.0.2.1")) == WSAEADDRNOTAVAIL


def test_a_socket_is_bound_once(opened: Opened) -> None:
    """A socket that is bound already gives WSAEINVAL.

    Page: "bind function (winsock2.h)"
    """
    s = opened.tcp()
    ok(bound(s))
    assert error(bound(s)) == WSAEINVAL


def test_a_short_address_is_not_bound(opened: Opened) -> None:
    """A length that is too small for the family's address gives WSAEFAULT.

    Page: "bind function (winsock2.h)"
    """
    assert error(bind(opened.tcp(), generic(ipv4()), SIZE - 1)) == WSAEFAULT


@differs(documented="WSAEFAULT", wine="WSAEFAULT", windows="WSAEAFNOSUPPORT")
def test_an_address_of_another_family_is_not_bound(opened: Opened) -> str:
    """An address whose first two bytes are not the socket's family gives WSAEFAULT.

    Page: "bind function (winsock2.h)"
    """
    address = ipv4()
    address.sin_family = AF_INET6
    return named(error(bind(opened.tcp(), generic(address), SIZE)))


def test_what_is_no_socket_is_not_bound(closed_socket: int) -> None:
    """A descriptor that is no socket gives WSAENOTSOCK.

    Page: "bind function (winsock2.h)"
    """
    assert error(bound(closed_socket)) == WSAENOTSOCK


def test_port_0_takes_a_free_port(opened: Opened) -> None:
    """For port 0 a unique port is taken, which getsockname tells.

    Page: "bind function (winsock2.h)"
    """
    sockets = [opened.tcp(), opened.tcp()]
    for s in sockets:
        ok(bound(s))
    assert 0 not in {port_of(s) for s in sockets}
    assert port_of(sockets[0]) != port_of(sockets[1])


def test_an_unbound_socket_has_no_name(opened: Opened) -> None:
    """getsockname of a socket that is not bound gives WSAEINVAL.

    Page: "getsockname function (winsock2.h)"
    """
    assert error(getsockname(opened.tcp(), generic(sockaddr_in()), new("int *", SIZE))) == WSAEINVAL


def test_an_unconnected_socket_has_no_peer(opened: Opened) -> None:
    """getpeername of a socket that is not connected gives WSAENOTCONN.

    Page: "getpeername function (winsock2.h)"
    """
    assert error(getpeername(opened.tcp(), generic(sockaddr_in()), new("int *", SIZE))) == WSAENOTCONN


def test_an_address_may_be_left_open_until_connect(opened: Opened, listener: int) -> None:
    """A socket bound to INADDR_ANY gets its address when it is connected.

    Page: "getsockname function (winsock2.h)"
    """
    s, address = opened.tcp(), sockaddr_in()
    ok(bound(s, 0, b"0.0.0.0"))
    ok(connected(s, port_of(listener)))
    ok(getsockname(s, generic(address), new("int *", SIZE)))
    assert string(inet_ntoa(address.sin_addr)) == b"127.0.0.1"


def test_exclusive_use_is_kept(opened: Opened) -> None:
    """A port held with SO_EXCLUSIVEADDRUSE is refused, with WSAEACCES, even to a socket with SO_REUSEADDR.

    Page: "Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE"
    """
    holder, other = opened.tcp(), opened.tcp()
    ok(set_option(holder, SO_EXCLUSIVEADDRUSE, "BOOL", True))
    ok(bound(holder))
    ok(set_option(other, SO_REUSEADDR, "BOOL", True))
    assert error(bound(other, port_of(holder))) == WSAEACCES


def test_listen_wants_a_bound_socket(opened: Opened) -> None:
    """A socket that is not bound gives WSAEINVAL.

    Page: "listen function (winsock2.h)"
    """
    assert error(listen(opened.tcp(), 1)) == WSAEINVAL


@differs(documented="WSAEISCONN", wine="WSAEINVAL")
def test_a_connected_socket_does_not_listen(pair: tuple[int, int]) -> str:
    """A socket that is connected gives WSAEISCONN.

    Page: "listen function (winsock2.h)"
    """
    return named(error(listen(pair[0], 1)))


def test_a_datagram_socket_does_not_listen(opened: Opened) -> None:
    """A socket of a type without listening gives WSAEOPNOTSUPP.

    Page: "listen function (winsock2.h)"
    """
    assert error(listen(opened.udp(), 1)) == WSAEOPNOTSUPP


def test_listen_may_be_repeated(listener: int) -> None:
    """listen on a listening socket succeeds.

    Page: "listen function (winsock2.h)"
    """
    assert listen(listener, 1) == 0


def test_accept_wants_a_listening_socket(opened: Opened) -> None:
    """accept without listen before gives WSAEINVAL.

    Page: "accept function (winsock2.h)"
    """
    s = opened.tcp()
    ok(bound(s))
    assert error(accept(s, NULL, NULL), INVALID_SOCKET) == WSAEINVAL


def test_a_datagram_socket_does_not_accept(opened: Opened) -> None:
    """accept on a socket that is not connection-oriented gives WSAEOPNOTSUPP.

    Page: "accept function (winsock2.h)"
    """
    assert error(accept(opened.udp(), NULL, NULL), INVALID_SOCKET) == WSAEOPNOTSUPP


def test_a_non_blocking_accept_does_not_wait(listener: int) -> None:
    """accept on a non-blocking socket with nobody in the queue gives WSAEWOULDBLOCK.

    Page: "accept function (winsock2.h)"
    """
    set_blocking(listener, False)
    assert error(accept(listener, NULL, NULL), INVALID_SOCKET) == WSAEWOULDBLOCK


def test_accept_wants_room_for_the_address(opened: Opened, listener: int) -> None:
    """A length that is too small gives WSAEFAULT.

    Page: "accept function (winsock2.h)"
    """
    opened.client_of(listener)
    wait_until_readable(listener)
    assert error(accept(listener, generic(sockaddr_in()), new("int *", 1)), INVALID_SOCKET) == WSAEFAULT


def test_accept_tells_the_length_of_the_address(opened: Opened, listener: int) -> None:
    """addrlen holds the room on entry and the address's length on return.

    Page: "accept function (winsock2.h)"
    """
    opened.client_of(listener)
    room = new("int *", sizeof(sockaddr_storage))
    opened.keep(accept(listener, generic(sockaddr_storage()), room))
    assert room[0] == SIZE


def test_accept_takes_the_first_in_the_queue(opened: Opened, listener: int) -> None:
    """accept takes connections in the order of the queue.

    Page: "accept function (winsock2.h)"
    """
    clients = [opened.client_of(listener) for _ in range(3)]
    peer = sockaddr_in()
    for client in clients:
        opened.keep(accept(listener, generic(peer), new("int *", SIZE)))
        assert ntohs(peer.sin_port) == port_of(client)


def test_an_accepted_socket_accepts_no_more(pair: tuple[int, int]) -> None:
    """The socket that accept returns cannot be used to accept.

    Page: "accept function (winsock2.h)"
    """
    assert error(accept(pair[1], NULL, NULL), INVALID_SOCKET) == WSAEINVAL


def test_an_accepted_socket_has_its_listeners_properties(opened: Opened, listener: int) -> None:
    """The accepted socket has the same properties as the listening one, such as SO_OOBINLINE.

    Page: "accept function (winsock2.h)"
    """
    ok(set_option(listener, SO_OOBINLINE, "BOOL", True))
    opened.client_of(listener)
    assert get_option(opened.keep(accept_next(listener)), SO_OOBINLINE, "BOOL")[0] == TRUE


@differs(documented="WSAECONNRESET", wine="a socket")
def test_a_client_may_be_gone_before_accept(opened: Opened, listener: int) -> str:
    """A client that reset its connection while it waited in the queue makes accept give WSAECONNRESET.

    Page: "accept function (winsock2.h)"
    """
    opened.reset(opened.client_of(listener))
    set_blocking(listener, False)
    accepted = accept(listener, NULL, NULL)
    code = WSAGetLastError()
    if accepted == INVALID_SOCKET:
        return named(code)
    opened.keep(accepted)
    return "a socket"


def test_connect_is_refused_where_nobody_listens(opened: Opened, unused: int) -> None:
    """An attempt that is rejected gives WSAECONNREFUSED.

    Page: "connect function (winsock2.h)"
    """
    assert error(connected(opened.tcp(), unused)) == WSAECONNREFUSED


@differs(documented="may connect", wine="WSAECONNABORTED")
def test_a_refused_socket_may_try_again(opened: Opened, listener: int, unused: int) -> str:
    """After WSAECONNREFUSED the application may call connect again for the same socket.

    Page: "connect function (winsock2.h)"
    """
    s = opened.tcp()
    error(connected(s, unused))
    result = connected(s, port_of(listener))
    return "may connect" if result == 0 else named(error(result))


def test_a_connection_is_not_connected_again(pair: tuple[int, int], listener: int) -> None:
    """A connected stream socket gives WSAEISCONN.

    Page: "connect function (winsock2.h)"
    """
    assert error(connected(pair[0], port_of(listener))) == WSAEISCONN


def test_a_listening_socket_does_not_connect(opened: Opened, listener: int) -> None:
    """A listening socket gives WSAEINVAL.

    Page: "connect function (winsock2.h)"
    """
    assert error(connected(opened.listener(), port_of(listener))) == WSAEINVAL


@differs(documented="WSAEADDRNOTAVAIL", wine="connected")
def test_no_connection_leads_to_the_wildcard_address(opened: Opened, listener: int) -> str:
    """A remote address of zeros gives WSAEADDRNOTAVAIL.

    Page: "connect function (winsock2.h)"
    """
    result = connected(opened.tcp(), port_of(listener), b"0.0.0.0")
    return "connected" if result == 0 else named(error(result))


@differs(documented="WSAEAFNOSUPPORT", wine="WSAEADDRNOTAVAIL")
def test_connect_wants_an_address_of_the_family(opened: Opened, listener: int) -> str:
    """An address of another family gives WSAEAFNOSUPPORT.

    Page: "connect function (winsock2.h)"
    """
    address = ipv4(port_of(listener))
    address.sin_family = 99
    return named(error(connect(opened.tcp(), generic(address), SIZE)))


@differs(documented="WSAEFAULT", wine="WSAEADDRNOTAVAIL")
def test_connect_wants_a_whole_address(opened: Opened, listener: int) -> str:
    """A length that is too small gives WSAEFAULT.

    Page: "connect function (winsock2.h)"
    """
    return named(error(connect(opened.tcp(), generic(ipv4(port_of(listener))), SIZE - 1)))


def test_a_non_blocking_connect_does_not_wait(opened: Opened, listener: int) -> None:
    """connect on a non-blocking socket gives WSAEWOULDBLOCK and goes on; the socket then becomes writable.

    Page: "connect function (winsock2.h)"
    """
    s, writable = opened.tcp(), fd_set()
    set_blocking(s, False)
    assert error(connected(s, port_of(listener))) == WSAEWOULDBLOCK
    FD_SET(s, writable)
    assert select(0, NULL, writable, NULL, timeval(tv_sec=PATIENCE // 1000)) == 1


def test_connect_binds(opened: Opened, listener: int) -> None:
    """A socket that is not bound is bound by connect.

    Page: "connect function (winsock2.h)"
    """
    assert port_of(opened.client_of(listener)) != 0


def test_a_connected_datagram_socket_has_a_default_destination(opened: Opened) -> None:
    """connect on a datagram socket sets where send sends to, and may be repeated to change it.

    Page: "connect function (winsock2.h)"
    """
    s, first, second = opened.udp(), opened.udp(), opened.udp()
    for destination in (first, second):
        ok(connected(s, port_of(destination)))
        ok(send(s, b"hello", 5, 0))
        assert receive(destination, 5) == b"hello"


def test_a_connected_datagram_socket_hears_only_its_peer(opened: Opened) -> None:
    """Datagrams from other addresses than the connected one are discarded.

    Page: "connect function (winsock2.h)"
    """
    s, peer, stranger = opened.udp(), opened.udp(), opened.udp()
    ok(connected(s, port_of(peer)))
    to = generic(ipv4(port_of(s)))
    ok(sendto(stranger, b"stranger", 8, 0, to, SIZE))
    ok(sendto(peer, b"peer", 4, 0, to, SIZE))
    memory = new("char[20]")
    assert text(memory, ok(recv(s, memory, 20, 0))) == b"peer"


@differs(documented="WSAENOTCONN", wine="success")
def test_a_datagram_socket_is_disconnected_by_zeros(opened: Opened) -> str:
    """connect to an address of zeros takes a datagram socket's destination away: send gives WSAENOTCONN.

    Page: "connect function (winsock2.h)"
    """
    s, peer = opened.udp(), opened.udp()
    ok(connected(s, port_of(peer)))
    ok(connected(s, 0, b"0.0.0.0"))
    result = send(s, b"x", 1, 0)
    return "success" if result == 1 else named(error(result))


def test_a_broadcast_wants_permission(opened: Opened) -> None:
    """connect of a datagram socket to a broadcast address without SO_BROADCAST gives WSAEACCES.

    Page: "connect function (winsock2.h)"
    """
    s = opened.keep(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP))
    assert error(connected(s, 9, b"255.255.255.255")) == WSAEACCES


def test_sendto_binds(opened: Opened) -> None:
    """sendto on a datagram socket that is not bound binds it.

    Page: "sendto function (winsock2.h)"
    """
    s, other = opened.keep(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP)), opened.udp()
    ok(sendto(s, b"x", 1, 0, generic(ipv4(port_of(other))), SIZE))
    assert port_of(s) != 0
