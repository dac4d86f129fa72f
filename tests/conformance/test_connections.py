"""accept and connect."""

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
from .steps import SIZE, begin_to_connect, bind_to, connect_to, send_to


def test_accept_wants_a_listening_socket(opened: Opened) -> None:
    """accept without listen before gives WSAEINVAL.

    Page: "accept function (winsock2.h)"
    """
    s = opened.tcp()
    ok(bind_to(s))
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


@differs(documented="WSAECONNRESET", wine={8: "a socket"})
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


def test_connect_is_refused_where_nobody_listens(opened: Opened, unused_port: int) -> None:
    """An attempt that is rejected gives WSAECONNREFUSED.

    Page: "connect function (winsock2.h)"
    """
    assert error(connect_to(opened.tcp(), unused_port)) == WSAECONNREFUSED


@differs(
    documented="may connect", windows=("may connect", "test_connect"), wine={8: "WSAECONNABORTED", 10: "may connect"}
)
def test_a_refused_socket_may_try_again(opened: Opened, listener: int, unused_port: int) -> str:
    """After WSAECONNREFUSED the application may call connect again for the same socket.

    Page: "connect function (winsock2.h)"
    """
    s = opened.tcp()
    error(connect_to(s, unused_port))
    result = connect_to(s, port_of(listener))
    return "may connect" if result == 0 else named(error(result))


def test_a_connection_is_not_connected_again(pair: tuple[int, int], listener: int) -> None:
    """A connected stream socket gives WSAEISCONN.

    Page: "connect function (winsock2.h)"
    """
    assert error(connect_to(pair[0], port_of(listener))) == WSAEISCONN


def test_a_listening_socket_does_not_connect(opened: Opened, listener: int) -> None:
    """A listening socket gives WSAEINVAL.

    Page: "connect function (winsock2.h)"
    """
    assert error(connect_to(opened.listener(), port_of(listener))) == WSAEINVAL


@differs(documented="WSAEADDRNOTAVAIL", wine={8: "connected"})
def test_no_connection_leads_to_the_wildcard_address(opened: Opened, listener: int) -> str:
    """A remote address of zeros gives WSAEADDRNOTAVAIL.

    Page: "connect function (winsock2.h)"
    """
    result = connect_to(opened.tcp(), port_of(listener), b"0.0.0.0")
    return "connected" if result == 0 else named(error(result))


@differs(documented="WSAEAFNOSUPPORT", wine={8: "WSAEADDRNOTAVAIL"})
def test_connect_wants_an_address_of_the_family(opened: Opened, listener: int) -> str:
    """An address of another family gives WSAEAFNOSUPPORT.

    Page: "connect function (winsock2.h)"
    """
    address = ipv4(port_of(listener))
    address.sin_family = 99
    return named(error(connect(opened.tcp(), generic(address), SIZE)))


@differs(documented="WSAEFAULT", wine={8: "WSAEADDRNOTAVAIL"})
def test_connect_wants_a_whole_address(opened: Opened, listener: int) -> str:
    """A length that is too small gives WSAEFAULT.

    Page: "connect function (winsock2.h)"
    """
    return named(error(connect(opened.tcp(), generic(ipv4(port_of(listener))), SIZE - 1)))


def test_a_non_blocking_connect_does_not_wait(opened: Opened, listener: int) -> None:
    """connect on a non-blocking socket gives WSAEWOULDBLOCK and stays pending; the socket then becomes writable.

    Page: "connect function (winsock2.h)"
    """
    s, writable = opened.tcp(), fd_set()
    set_blocking(s, False)
    begin_to_connect(s, port_of(listener))
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
        ok(connect_to(s, port_of(destination)))
        ok(send(s, b"hello", 5, 0))
        assert receive(destination, 5) == b"hello"


def test_a_connected_datagram_socket_hears_only_its_peer(opened: Opened) -> None:
    """Datagrams from other addresses than the connected one are discarded.

    Page: "connect function (winsock2.h)"
    """
    s, peer, stranger = opened.udp(), opened.udp(), opened.udp()
    ok(connect_to(s, port_of(peer)))
    to = generic(ipv4(port_of(s)))
    ok(sendto(stranger, b"stranger", 8, 0, to, SIZE))
    ok(sendto(peer, b"peer", 4, 0, to, SIZE))
    memory = new("char[20]")
    assert text(memory, ok(recv(s, memory, 20, 0))) == b"peer"


@differs(documented="WSAENOTCONN", wine={8: "success"})
def test_a_datagram_socket_is_disconnected_by_zeros(opened: Opened) -> str:
    """connect to an address of zeros removes a datagram socket's destination: send gives WSAENOTCONN.

    Page: "connect function (winsock2.h)"
    """
    s, peer = opened.udp(), opened.udp()
    ok(connect_to(s, port_of(peer)))
    ok(connect_to(s, 0, b"0.0.0.0"))
    result = send(s, b"x", 1, 0)
    return "success" if result == 1 else named(error(result))


@differs(documented="WSAEACCES", windows=("success", "test_broadcast"), wine={8: "WSAEACCES", 10: "success"})
def test_a_broadcast_wants_permission(opened: Opened) -> str:
    """connect of a datagram socket to a broadcast address without SO_BROADCAST gives WSAEACCES.

    Page: "connect function (winsock2.h)"
    """
    s = opened.keep(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP))
    result = connect_to(s, 9, b"255.255.255.255")
    return named(error(result) if result else 0)


def test_sendto_binds(opened: Opened) -> None:
    """sendto on a datagram socket that is not bound binds it.

    Page: "sendto function (winsock2.h)"
    """
    s, other = opened.keep(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP)), opened.udp()
    ok(send_to(s, b"x", port_of(other)))
    assert port_of(s) != 0


@differs(documented="WSAEINVAL", wine={8: "WSAEWOULDBLOCK"})
def test_an_unbound_datagram_socket_receives_nothing(opened: Opened) -> str:
    """Receiving on a socket that is not bound fails with WSAEINVAL, and does not wait.

    Page: "recvfrom function (winsock2.h)"
    """
    s, room = opened.keep(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP)), new("char[8]")
    set_blocking(s, False)
    result = recvfrom(s, room, sizeof(room), 0, NULL, NULL)
    return named(error(result)) if result == SOCKET_ERROR else "data"
