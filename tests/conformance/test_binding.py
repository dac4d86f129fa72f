"""socket, bind and listen."""

from raw.conftest import Opened
from raw.steps import (
    error,
    generic,
    ipv4,
    ok,
    port_of,
    set_option,
)

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import SIZE, bind_to, connect_to


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


@differs(documented="WSAEPROTOTYPE", wine={8: "WSAEPROTONOSUPPORT"})
def test_a_protocol_of_another_type_is_refused() -> str:
    """A protocol that is the wrong one for the type gives WSAEPROTOTYPE.

    Page: "socket function (winsock2.h)"
    """
    return named(error(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP), INVALID_SOCKET))


def test_an_address_is_bound_to_one_socket(opened: Opened, unused_port: int) -> None:
    """An address and port that another socket has give WSAEADDRINUSE.

    Page: "bind function (winsock2.h)"
    """
    assert error(bind_to(opened.tcp(), unused_port)) == WSAEADDRINUSE


def test_a_foreign_address_is_not_bound(opened: Opened) -> None:
    """An address that is not one of this computer's gives WSAEADDRNOTAVAIL.

    Page: "bind function (winsock2.h)"
    """
    assert error(bind_to(opened.tcp(), 0, b"192.0.2.1")) == WSAEADDRNOTAVAIL


def test_a_socket_is_bound_once(opened: Opened) -> None:
    """A socket that is bound already gives WSAEINVAL.

    Page: "bind function (winsock2.h)"
    """
    s = opened.tcp()
    ok(bind_to(s))
    assert error(bind_to(s)) == WSAEINVAL


def test_a_short_address_is_not_bound(opened: Opened) -> None:
    """A length that is too small for the family's address gives WSAEFAULT.

    Page: "bind function (winsock2.h)"
    """
    assert error(bind(opened.tcp(), generic(ipv4()), SIZE - 1)) == WSAEFAULT


@differs(documented="WSAEFAULT", windows=("WSAEAFNOSUPPORT", "test_bind"), wine={8: "WSAEFAULT"})
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
    assert error(bind_to(closed_socket)) == WSAENOTSOCK


def test_port_0_takes_a_free_port(opened: Opened) -> None:
    """For port 0 a unique port is taken, which getsockname returns.

    Page: "bind function (winsock2.h)"
    """
    sockets = [opened.tcp(), opened.tcp()]
    for s in sockets:
        ok(bind_to(s))
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
    ok(bind_to(s, 0, b"0.0.0.0"))
    ok(connect_to(s, port_of(listener)))
    ok(getsockname(s, generic(address), new("int *", SIZE)))
    assert string(inet_ntoa(address.sin_addr)) == b"127.0.0.1"


def test_exclusive_use_is_kept(opened: Opened) -> None:
    """A port held with SO_EXCLUSIVEADDRUSE is refused, with WSAEACCES, even to a socket with SO_REUSEADDR.

    Page: "Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE"
    """
    holder, other = opened.tcp(), opened.tcp()
    ok(set_option(holder, SO_EXCLUSIVEADDRUSE, "BOOL", True))
    ok(bind_to(holder))
    ok(set_option(other, SO_REUSEADDR, "BOOL", True))
    assert error(bind_to(other, port_of(holder))) == WSAEACCES


def test_listen_wants_a_bound_socket(opened: Opened) -> None:
    """A socket that is not bound gives WSAEINVAL.

    Page: "listen function (winsock2.h)"
    """
    assert error(listen(opened.tcp(), 1)) == WSAEINVAL


@differs(documented="WSAEISCONN", wine={8: "WSAEINVAL"})
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
