"""WSASendMsg and WSARecvMsg: datagrams with control messages, and the macros that walk over these."""

from collections.abc import Iterator
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error, generic, ipv4, ok, port_of, set_option, text
from .test_extension_functions import extension


class Message:
    """A WSAMSG with one buffer and room for control messages, and all that it points to."""

    def __init__(self, data: bytes | int, address: Any, control: int) -> None:
        self.memory = new("char[]", data)
        self.address = address
        self.control = new("char[]", control)
        length = len(data) if isinstance(data, bytes) else data
        self._buffer = WSABUF(len=length, buf=self.memory)
        self.message = WSAMSG(name=generic(address), namelen=sizeof(address), lpBuffers=self._buffer, dwBufferCount=1)
        self.message.Control = WSABUF(len=control, buf=self.control)[0]

    def headers(self) -> Iterator[Any]:
        header = WSA_CMSG_FIRSTHDR(self.message)
        while header != NULL:
            yield header
            header = WSA_CMSG_NXTHDR(self.message, header)


@pytest.fixture
def sockets(opened: Opened) -> tuple[int, int]:
    sender, receiver = opened.udp(), opened.udp()
    ok(set_option(receiver, IP_PKTINFO, "DWORD", 1, IPPROTO_IP))
    return sender, receiver


def test_a_message_arrives_with_the_address_and_the_interface_it_came_to(sockets: tuple[int, int]) -> None:
    sender, receiver = sockets
    out, n = Message(b"datagram", ipv4(port_of(receiver)), 0), new("DWORD *")
    ok(WSASendMsg(sender, out.message, 0, n, NULL, NULL))
    assert n[0] == 8
    receive_message = extension(receiver, WSAID_WSARECVMSG, "LPFN_WSARECVMSG")
    into = Message(100, sockaddr_in(), WSA_CMSG_SPACE(sizeof(IN_PKTINFO)))
    ok(receive_message(receiver, into.message, n, NULL, NULL))
    assert text(into.memory, n[0]) == b"datagram"
    assert ntohs(into.address.sin_port) == port_of(sender)
    [header] = into.headers()
    assert (header.cmsg_level, header.cmsg_type) == (IPPROTO_IP, IP_PKTINFO)
    assert header.cmsg_len == WSA_CMSG_LEN(sizeof(IN_PKTINFO))
    info = cast("IN_PKTINFO *", WSA_CMSG_DATA(header))
    assert info.ipi_addr.s_addr == htonl(INADDR_LOOPBACK)
    assert info.ipi_ifindex > 0


def test_a_message_that_is_too_long_is_cut(sockets: tuple[int, int]) -> None:
    sender, receiver = sockets
    ok(sendto(sender, b"datagram", 8, 0, generic(ipv4(port_of(receiver))), sizeof(sockaddr_in)))
    receive_message = extension(receiver, WSAID_WSARECVMSG, "LPFN_WSARECVMSG")
    into, n = Message(4, sockaddr_in(), 100), new("DWORD *")
    assert error(receive_message(receiver, into.message, n, NULL, NULL)) == WSAEMSGSIZE
    assert text(into.memory, 4) == b"data"


def test_sendmsg_by_its_address_is_the_same(sockets: tuple[int, int]) -> None:
    sender, receiver = sockets
    send_message = extension(sender, WSAID_WSASENDMSG, "LPFN_WSASENDMSG")
    out, n = Message(b"x", ipv4(port_of(receiver)), 0), new("DWORD *")
    ok(send_message(sender, out.message, 0, n, NULL, NULL))
    memory = new("char[4]")
    assert recv(receiver, memory, 4, 0) == 1


def write_header(header: Any, kind: int, data: bytes) -> None:
    header.cmsg_len, header.cmsg_level, header.cmsg_type = WSA_CMSG_LEN(len(data)), IPPROTO_IPV6, kind
    memmove(WSA_CMSG_DATA(header), data, len(data))


def test_the_macros_walk_over_the_headers_that_they_made_room_for() -> None:
    data = {IPV6_HOPLIMIT: b"\1\0\0\0", IPV6_PKTINFO: bytes(range(20)), IPV6_TCLASS: b"\2"}
    message = Message(0, sockaddr_in(), sum(WSA_CMSG_SPACE(len(value)) for value in data.values()))
    header = NULL
    for kind, value in data.items():
        header = WSA_CMSG_NXTHDR(message.message, header)  # of NULL: the first
        write_header(header, kind, value)
    found = list(message.headers())
    assert [header.cmsg_type for header in found] == list(data)
    sizes = [header.cmsg_len - WSA_CMSG_LEN(0) for header in found]
    values = [text(WSA_CMSG_DATA(header), size) for header, size in zip(found, sizes, strict=True)]
    assert values == list(data.values())
    assert CMSG_FIRSTHDR(message.message) == found[0]
    assert CMSG_NXTHDR(message.message, found[0]) == found[1]


@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 20])
def test_sizes_of_control_messages_are_aligned(length: int) -> None:
    assert WSA_CMSGHDR_ALIGN(length) == CMSGHDR_ALIGN(length) == -(-length // 8) * 8
    assert WSA_CMSGDATA_ALIGN(length) == CMSGDATA_ALIGN(length)
    assert WSA_CMSG_LEN(length) == CMSG_LEN(length) == sizeof(WSACMSGHDR) + length
    assert WSA_CMSG_SPACE(length) == CMSG_SPACE(length) == sizeof(WSACMSGHDR) + WSA_CMSGHDR_ALIGN(length)


def test_a_message_without_control_has_no_header() -> None:
    assert WSA_CMSG_FIRSTHDR(WSAMSG()) == NULL


def test_control_messages_of_registered_io_follow_their_length() -> None:
    size = RIO_CMSG_BASE_SIZE + WSA_CMSG_SPACE(4) + WSA_CMSG_SPACE(1)
    memory = new("ULONGLONG[]", size // 8)
    control = cast("RIO_CMSG_BUFFER *", memory)
    control.TotalLength = size
    first = RIO_CMSG_FIRSTHDR(control)
    assert cast("char *", first) == cast("char *", memory) + RIO_CMSG_BASE_SIZE
    write_header(first, IP_TTL, b"abcd")
    second = RIO_CMSG_NEXTHDR(control, first)
    assert cast("char *", second) == cast("char *", first) + WSA_CMSG_SPACE(4)
    write_header(second, IP_TOS, b"e")
    assert RIO_CMSG_NEXTHDR(control, second) == NULL
    control.TotalLength = RIO_CMSG_BASE_SIZE
    assert RIO_CMSG_FIRSTHDR(control) == NULL
