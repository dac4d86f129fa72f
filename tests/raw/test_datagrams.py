"""sendto and recvfrom, and datagram sockets that connect."""

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error, generic, ipv4, ok, port_of, set_blocking, set_option, text, wait_until_readable


@pytest.fixture
def two(opened: Opened) -> tuple[int, int]:
    return opened.udp(), opened.udp()


def test_a_datagram_arrives_with_its_senders_address(two: tuple[int, int]) -> None:
    one, other = two
    assert sendto(one, b"datagram", 8, 0, generic(ipv4(port_of(other))), sizeof(sockaddr_in)) == 8
    memory, sender, length = new("char[100]"), sockaddr_in(), new("int *", sizeof(sockaddr_in))
    assert recvfrom(other, memory, sizeof(memory), 0, generic(sender), length) == 8
    assert text(memory, 8) == b"datagram"
    assert (ntohs(sender.sin_port), string(inet_ntoa(sender.sin_addr))) == (port_of(one), b"127.0.0.1")
    assert length[0] == sizeof(sockaddr_in)


def test_the_senders_address_need_not_be_asked_for(two: tuple[int, int]) -> None:
    ok(sendto(two[0], b"x", 1, 0, generic(ipv4(port_of(two[1]))), sizeof(sockaddr_in)))
    assert recvfrom(two[1], new("char[9]"), 9, 0, NULL, NULL) == 1


def test_datagrams_keep_their_borders(two: tuple[int, int]) -> None:
    to = ipv4(port_of(two[1]))
    for data in (b"one", b"", b"three"):
        assert sendto(two[0], data, len(data), 0, generic(to), sizeof(to)) == len(data)
    memory = new("char[100]")
    assert [recv(two[1], memory, 100, 0) for _ in range(3)] == [3, 0, 5]


def test_a_datagram_that_does_not_fit_is_cut_and_reported(two: tuple[int, int]) -> None:
    ok(sendto(two[0], b"0123456789", 10, 0, generic(ipv4(port_of(two[1]))), sizeof(sockaddr_in)))
    memory = new("char[4]")
    assert error(recvfrom(two[1], memory, 4, 0, NULL, NULL)) == WSAEMSGSIZE
    assert text(memory, 4) == b"0123"


def test_a_datagram_that_is_too_large_is_not_sent(two: tuple[int, int]) -> None:
    memory = new("char[66000]")
    to = ipv4(port_of(two[1]))
    assert error(sendto(two[0], memory, sizeof(memory), 0, generic(to), sizeof(to))) == WSAEMSGSIZE


def test_a_connected_datagram_socket_sends_without_an_address(two: tuple[int, int]) -> None:
    ok(connect(two[0], generic(ipv4(port_of(two[1]))), sizeof(sockaddr_in)))
    assert send(two[0], b"x", 1, 0) == 1
    wait_until_readable(two[1])
    assert recv(two[1], new("char[1]"), 1, 0) == 1


def test_an_unconnected_datagram_socket_needs_an_address(two: tuple[int, int]) -> None:
    """Wine gives WSAEINVAL."""
    assert error(send(two[0], b"x", 1, 0)) in (WSAENOTCONN, WSAEINVAL)
    assert error(sendto(two[0], b"x", 1, 0, NULL, 0)) in (WSAENOTCONN, WSAEINVAL)


def test_sendto_refuses_an_address_that_is_too_short(two: tuple[int, int]) -> None:
    assert error(sendto(two[0], b"x", 1, 0, generic(ipv4(9)), 4)) == WSAEFAULT


def test_recvfrom_refuses_room_that_is_too_small(two: tuple[int, int]) -> None:
    """Wine writes what there is room for, and tells the whole length."""
    ok(sendto(two[0], b"x", 1, 0, generic(ipv4(port_of(two[1]))), sizeof(sockaddr_in)))
    wait_until_readable(two[1])
    sender, length = sockaddr_in(), new("int *", 4)
    result = recvfrom(two[1], new("char[9]"), 9, 0, generic(sender), length)
    assert (result == 1 and sender.sin_addr.s_addr == 0) or error(result) == WSAEFAULT


def test_recvfrom_needs_a_bound_socket(opened: Opened) -> None:
    """Wine waits for ever."""
    s = opened.keep(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP))
    set_blocking(s, False)
    assert error(recvfrom(s, new("char[9]"), 9, 0, NULL, NULL)) in (WSAEINVAL, WSAEWOULDBLOCK)


def test_sendto_binds_the_socket(opened: Opened, two: tuple[int, int]) -> None:
    s = opened.keep(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP))
    ok(sendto(s, b"x", 1, 0, generic(ipv4(port_of(two[0]))), sizeof(sockaddr_in)))
    assert port_of(s) != 0


def test_recvfrom_gives_up_after_its_time_out(two: tuple[int, int]) -> None:
    ok(set_option(two[0], SO_RCVTIMEO, "DWORD", 50))
    assert error(recvfrom(two[0], new("char[9]"), 9, 0, NULL, NULL)) == WSAETIMEDOUT


def test_recvfrom_would_block_where_nothing_is(two: tuple[int, int]) -> None:
    set_blocking(two[0], False)
    assert error(recvfrom(two[0], new("char[9]"), 9, 0, NULL, NULL)) == WSAEWOULDBLOCK


def test_broadcast_asks_for_permission(two: tuple[int, int]) -> None:
    everyone = ipv4(port_of(two[1]), b"255.255.255.255")
    assert error(sendto(two[0], b"x", 1, 0, generic(everyone), sizeof(everyone))) == WSAEACCES


def test_recvfrom_on_a_stream_ignores_the_address(pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"stream", 6, 0))
    wait_until_readable(pair[1])
    memory = new("char[6]")
    assert recvfrom(pair[1], memory, 6, 0, NULL, NULL) == 6
    assert sendto(pair[1], memory, 6, 0, NULL, 0) == 6
