"""Groups are joined and left, by interface; what is sent to one comes to its members."""

from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, port_of

from winsock_ffi import AF_INET, AF_INET6, IPPROTO_IP, SO_RCVTIMEO, SOCK_DGRAM, SOL_SOCKET, Socket, WinsockError, raw
from winsock_ffi._socket.multicast import membership

GROUP, OTHER, GROUP_6 = "239.192.77.1", "239.192.77.2", "ff02::4d4d"


def member(opened: Opened, group: str) -> Socket:
    socket = opened.keep(Socket(AF_INET, SOCK_DGRAM))
    socket.bind(("", 0))
    socket.join_group(group, "127.0.0.1")
    return socket


def sender(opened: Opened) -> Socket:
    socket = opened.udp()
    packed = raw.in_addr(s_addr=raw.inet_addr(b"127.0.0.1"))
    socket.set_option(IPPROTO_IP, raw.IP_MULTICAST_IF, raw.buffer(packed))
    return socket


def test_what_is_sent_to_a_group_comes_to_its_members(opened: Opened) -> None:
    receiver, other = member(opened, GROUP), member(opened, OTHER)
    sender(opened).sendto(b"to all", 0, (GROUP, port_of(receiver)))
    assert receiver.recv(100) == b"to all"
    other.set_option(SOL_SOCKET, SO_RCVTIMEO, 50)
    with pytest.raises(TimeoutError):
        other.recv(100)


def test_one_that_has_left_gets_nothing_more(opened: Opened) -> None:
    receiver = member(opened, GROUP)
    receiver.join_group(OTHER, "127.0.0.1")
    receiver.leave_group(GROUP, "127.0.0.1")
    out = sender(opened)
    for group, data in ((GROUP, b"gone"), (OTHER, b"there")):
        out.sendto(data, 0, (group, port_of(receiver)))
    assert receiver.recv(100) == b"there"


def test_a_group_is_joined_once_and_left_once(opened: Opened) -> None:
    receiver = member(opened, GROUP)
    with failing("setsockopt", raw.WSAEADDRINUSE, raw.WSAEINVAL):
        receiver.join_group(GROUP, "127.0.0.1")
    receiver.leave_group(GROUP, "127.0.0.1")
    with failing("setsockopt", raw.WSAEADDRNOTAVAIL, raw.WSAEINVAL):
        receiver.leave_group(GROUP, "127.0.0.1")


@pytest.mark.parametrize("interface", [0, 1])
def test_an_ipv6_group_is_joined_and_left(opened: Opened, interface: int) -> None:
    receiver = opened.keep(Socket(AF_INET6, SOCK_DGRAM))
    receiver.bind(("::", 0))
    receiver.join_group(GROUP_6, interface)
    with failing("setsockopt", raw.WSAEADDRINUSE, raw.WSAEINVAL):
        receiver.join_group(GROUP_6, interface)
    receiver.leave_group(GROUP_6, interface)
    receiver.join_group(GROUP_6, interface)


def test_there_is_no_such_interface(opened: Opened) -> None:
    with failing("setsockopt", raw.WSAEADDRNOTAVAIL, raw.WSAEINVAL):
        opened.udp(AF_INET6).join_group(GROUP_6, 0x7FFF_FFFF)
    with failing("setsockopt", raw.WSAEADDRNOTAVAIL, raw.WSAEINVAL):
        opened.udp().join_group(GROUP, "203.0.113.1")


def test_an_ipv4_interface_may_be_a_number(opened: Opened) -> None:
    """ "IP_MREQ structure (ws2ipdef.h)": an address of 0.x.x.x. Wine 8 takes none but 0."""
    receiver = opened.udp()
    receiver.join_group(OTHER)
    try:
        receiver.join_group(GROUP, 1)
    except WinsockError as error:
        if error.winerror not in (raw.WSAEINVAL, raw.WSAEADDRNOTAVAIL):
            raise


def test_structures_are_as_c_has_them() -> None:
    assert raw.buffer(membership(AF_INET, GROUP, "10.1.2.3"))[:] == bytes([239, 192, 77, 1, 10, 1, 2, 3])
    assert raw.buffer(membership(AF_INET, GROUP, 0x010203))[:] == bytes([239, 192, 77, 1, 0, 1, 2, 3])
    assert raw.buffer(membership(AF_INET6, GROUP_6, 7))[:] == b"\xff\2" + bytes(12) + b"\x4d\x4d" + b"\7\0\0\0"


@pytest.mark.parametrize(
    ("family", "group", "interface", "error"),
    [
        (AF_INET, "", 0, ValueError),
        (AF_INET, "ff02::1", 0, ValueError),
        (AF_INET, "localhost", 0, ValueError),
        (AF_INET, GROUP, "lo", ValueError),
        (AF_INET, GROUP, 1 << 24, OverflowError),
        (AF_INET, GROUP, -1, OverflowError),
        (AF_INET, GROUP, None, TypeError),
        (AF_INET, 5, 0, TypeError),
        (AF_INET6, GROUP, 0, ValueError),
        (AF_INET6, GROUP_6, "::1", TypeError),
        (AF_INET6, GROUP_6, 1 << 32, OverflowError),
    ],
)
def test_what_is_no_group_or_interface_is_refused(
    opened: Opened, family: int, group: Any, interface: Any, error: type[Exception]
) -> None:
    with pytest.raises(error):
        opened.udp(family).join_group(group, interface)
    with pytest.raises(error):
        opened.udp(family).leave_group(group, interface)
