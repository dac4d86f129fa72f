"""Datagrams with control messages: recv_msg, recv_msg_into and send_msg."""

from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, port_of
from conformance.rules import differs

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    IPPROTO_IPV6,
    MSG_PEEK,
    SOCK_DGRAM,
    ControlMessage,
    PacketInfo,
    Socket,
    WinsockError,
    raw,
)

HOSTS = {AF_INET: "127.0.0.1", AF_INET6: "::1"}
PACKET_INFO = {AF_INET: (raw.IPPROTO_IP, raw.IP_PKTINFO), AF_INET6: (IPPROTO_IPV6, raw.IPV6_PKTINFO)}
HOPS_OF_SENDER = {AF_INET: (raw.IPPROTO_IP, raw.IP_TTL), AF_INET6: (IPPROTO_IPV6, raw.IPV6_UNICAST_HOPS)}
HOPS_RECEIVED = {AF_INET: (raw.IPPROTO_IP, raw.IP_RECVTTL), AF_INET6: (IPPROTO_IPV6, raw.IPV6_HOPLIMIT)}
FAMILIES = pytest.mark.parametrize("family", [AF_INET, AF_INET6])


@pytest.fixture
def two(opened: Opened) -> tuple[Socket, Socket]:
    """A sender, and a receiver that is told where each datagram came to."""
    return sockets(opened, AF_INET)


def sockets(opened: Opened, family: int) -> tuple[Socket, Socket]:
    sender, receiver = opened.udp(family), opened.udp(family)
    receiver.set_option(*PACKET_INFO[family], 1)
    return sender, receiver


@FAMILIES
def test_a_datagram_tells_where_it_came_to(opened: Opened, family: int) -> None:
    sender, receiver = sockets(opened, family)
    assert sender.send_msg(b"datagram", address=receiver.local_address) == 8
    message = receiver.recv_msg(100)
    assert (message.data, message.flags, message.address) == (b"datagram", 0, sender.local_address)
    [control] = message.control
    assert control[:2] == PACKET_INFO[family]
    info = PacketInfo.find(message.control)
    assert info is not None
    assert info.address == HOSTS[family]
    assert info.interface > 0
    assert info.to_control() == control


@FAMILIES
def test_a_datagram_tells_how_far_it_may_go(opened: Opened, family: int) -> None:
    sender, receiver = sockets(opened, family)
    sender.set_option(*HOPS_OF_SENDER[family], 42)
    receiver.set_option(*HOPS_RECEIVED[family], 1)
    sender.sendto(b"datagram", 0, receiver.local_address)
    message = receiver.recv_msg(100)
    by_type = {control.type: control for control in message.control}
    assert len(by_type) == 2
    assert PacketInfo.find(message.control) == PacketInfo.find([by_type[PACKET_INFO[family][1]]])
    # Windows names the option, Wine what Linux calls it.
    names = {raw.IPV6_HOPLIMIT} if family == AF_INET6 else {raw.IP_HOPLIMIT, raw.IP_TTL}
    [hops] = [by_type[name] for name in names & by_type.keys()]
    assert hops.number == 42


def test_without_options_there_are_no_control_messages(opened: Opened) -> None:
    sender, receiver = opened.udp(), opened.udp()
    for data in (b"datagram", b""):
        sender.send_msg(data, address=receiver.local_address)
        for control_size in (512, 0):
            flags = MSG_PEEK if control_size else 0
            assert receiver.recv_msg(100, control_size, flags) == (data, [], 0, sender.local_address)


def test_several_buffers_are_one_datagram(two: tuple[Socket, Socket]) -> None:
    sender, receiver = two
    assert sender.send_msg([b"one", bytearray(b"two"), memoryview(b"three")], address=receiver.local_address) == 11
    parts = bytearray(4), bytearray(4), bytearray(4), bytearray(4)
    received = receiver.recv_msg_into(parts)
    assert (received.size, received.flags, received.address) == (11, 0, sender.local_address)
    assert b"".join(parts) == b"onetwothree" + bytes(5)
    assert PacketInfo.find(received.control) is not None


def test_one_buffer_needs_no_list(two: tuple[Socket, Socket]) -> None:
    sender, receiver = two
    buffer = bytearray(b"........")
    sender.send_msg(b"abc", (), 0, receiver.local_address)
    assert receiver.recv_msg_into(memoryview(buffer)[2:]).size == 3
    assert buffer == b"..abc..."


def test_a_connected_socket_needs_no_address(opened: Opened) -> None:
    sender, receiver = opened.udp(), opened.udp()
    with failing("WSASendMsg", raw.WSAENOTCONN, raw.WSAEDESTADDRREQ, raw.WSAEINVAL):
        sender.send_msg(b"to nobody")
    sender.connect(receiver.local_address)
    receiver.connect(sender.local_address)
    assert sender.send_msg([b"da", b"ta"]) == 4
    assert receiver.recv_msg(100)[:3] == (b"data", [], 0)


def test_what_is_looked_at_stays(two: tuple[Socket, Socket]) -> None:
    sender, receiver = two
    sender.send_msg(b"data", address=receiver.local_address)
    looked_at = receiver.recv_msg(100, flags=MSG_PEEK)
    assert looked_at == receiver.recv_msg(100)


@pytest.mark.parametrize("room", [(3,), (1, 2), (0, 3)])
def test_the_end_of_a_datagram_that_is_too_long_is_cut(two: tuple[Socket, Socket], room: tuple[int, ...]) -> None:
    sender, receiver = two
    for data in (b"datagram", b"next"):
        sender.send_msg(data, address=receiver.local_address)
    parts = [bytearray(size) for size in room]
    received = receiver.recv_msg_into(parts)
    assert (received.size, received.flags) == (3, raw.MSG_TRUNC)
    assert b"".join(parts) == b"dat"
    message = receiver.recv_msg(2)
    assert (message.data, message.flags) == (b"ne", raw.MSG_TRUNC)


@differs(documented="the data and MSG_CTRUNC", wine={8: "WSAEMSGSIZE"})
def test_control_messages_without_room_are_cut(two: tuple[Socket, Socket]) -> str:
    sender, receiver = two
    for data in (b"datagram", b"next"):
        sender.send_msg(data, address=receiver.local_address)
    try:
        message = receiver.recv_msg(100, 8)
        assert (message.data, message.control, message.flags) == (b"datagram", [], raw.MSG_CTRUNC)
        result = "the data and MSG_CTRUNC"
    except WinsockError as error:
        result = error.name
    assert receiver.recv_msg(100).data == b"next"
    return result


def test_an_answer_comes_from_the_address_that_was_asked(opened: Opened) -> None:
    client, server = opened.udp(), opened.keep(Socket(AF_INET, SOCK_DGRAM))
    server.bind(("", 0))
    server.set_option(raw.IPPROTO_IP, raw.IP_PKTINFO, 1)
    asked = ("127.0.0.1", port_of(server))
    client.send_msg(b"question", address=asked)
    question = server.recv_msg(100)
    info = PacketInfo.find(question.control)
    assert info is not None
    server.send_msg(b"answer", [info.to_control()], 0, question.address)
    assert client.recv_msg(100)[:4:3] == (b"answer", asked)


@differs(documented="WSASendMsg fails", wine={8: "sent from another"})
def test_a_datagram_leaves_from_an_address_of_this_computer_alone(two: tuple[Socket, Socket]) -> str:
    """Wine looks at no control message."""
    sender, receiver = two
    try:
        sender.send_msg(b"data", [PacketInfo("192.0.2.1").to_control()], 0, receiver.local_address)
    except WinsockError as error:
        return f"{error.function} fails"
    assert receiver.recv_msg(100).address == sender.local_address
    return "sent from another"


@differs(documented="the hops", wine={8: "left out"})
def test_a_control_message_sets_how_far_a_datagram_may_go(opened: Opened) -> str:
    sender, receiver = opened.udp(AF_INET6), opened.udp(AF_INET6)
    receiver.set_option(IPPROTO_IPV6, raw.IPV6_HOPLIMIT, 1)
    hops = ControlMessage(IPPROTO_IPV6, raw.IPV6_HOPLIMIT, (42).to_bytes(4, "little"))
    sender.send_msg(b"data", [hops], 0, receiver.local_address)
    [seen] = receiver.recv_msg(100).control
    return "the hops" if seen == hops else "left out"


@differs(documented="fails", wine={8: "works"})
def test_a_stream_has_no_messages(pair: tuple[Socket, Socket]) -> str:
    """The page: they are for SOCK_DGRAM and SOCK_RAW alone."""
    pair[0].send(b"data")
    try:
        message = pair[1].recv_msg(100)
    except WinsockError:
        return "fails"
    assert message == (b"data", [], 0, "")
    return "works"


def test_errors_name_their_call(opened: Opened) -> None:
    receiver = opened.udp()
    receiver.set_blocking(False)
    with pytest.raises(BlockingIOError, match="WSARecvMsg"):
        receiver.recv_msg(1)
    receiver.close()
    with failing("WSARecvMsg", raw.WSAENOTSOCK):
        receiver.recv_msg(1)
    with failing("WSASendMsg", raw.WSAENOTSOCK):
        receiver.send_msg(b"", address=("127.0.0.1", 9))


def test_buffers_are_free_after_the_call_even_if_it_failed(opened: Opened) -> None:
    s, data = opened.udp(), bytearray(b"data")
    s.send_msg([data, data], address=s.local_address)
    data += b"more"
    s.recv_msg_into([data])
    data += b"more"
    s.set_blocking(False)
    with pytest.raises(BlockingIOError):
        s.recv_msg_into([data])
    data += b"more"
    control: Any = (raw.IPPROTO_IP, raw.IP_PKTINFO, "text")
    with pytest.raises(TypeError):
        s.send_msg(data, [(raw.IPPROTO_IP, raw.IP_PKTINFO, data), control], 0, s.local_address)
    data.clear()


@pytest.mark.parametrize(
    "buffer", [b"1234", "text", 5, None, memoryview(bytearray(8))[::2]], ids=lambda buffer: type(buffer).__name__
)
def test_what_cannot_be_written_is_refused(two: tuple[Socket, Socket], buffer: Any) -> None:
    sender, receiver = two
    sender.send_msg(b"data", address=receiver.local_address)
    free = bytearray(4)
    for buffers in (buffer, [free, buffer]):
        with pytest.raises((BufferError, TypeError)):
            receiver.recv_msg_into(buffers)
    free.clear()
    assert receiver.recv_msg(100).data == b"data"


@pytest.mark.parametrize("sizes", [(-1,), (1, -1)])
def test_a_size_below_zero_is_refused(opened: Opened, sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="size` is a number of bytes, and not -1"):
        opened.udp().recv_msg(*sizes)


def test_an_address_is_looked_at_before_the_call(opened: Opened) -> None:
    with pytest.raises(ValueError, match="looked up"):
        opened.udp().send_msg(b"data", address=("localhost", 80))
