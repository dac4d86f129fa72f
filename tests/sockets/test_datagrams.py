"""What is set for datagrams: broadcasts, reports of unreachable ports, and several datagrams in one call."""

import pytest
from common.opened import Opened
from common.steps import DISCARD, PATIENCE, failing, loopback

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    IPPROTO_UDP,
    SO_BROADCAST,
    SO_RCVTIMEO,
    SOL_SOCKET,
    ControlMessage,
    ReceivedMessage,
    Socket,
    WinsockError,
    raw,
)

COALESCED = (IPPROTO_UDP, raw.UDP_COALESCED_INFO)


def test_broadcasts_are_allowed_and_refused(opened: Opened) -> None:
    socket = opened.udp()
    with failing("sendto", raw.WSAEACCES):
        socket.sendto(b"x", 0, ("255.255.255.255", 9))
    for on in (True, False):
        socket.broadcast(on)
        assert socket.get_option(SOL_SOCKET, SO_BROADCAST, bool) is on
    with failing("sendto", raw.WSAEACCES):
        socket.sendto(b"x", 0, ("255.255.255.255", 9))


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_a_server_goes_on_when_a_client_has_gone(opened: Opened, family: int) -> None:
    server, client = opened.udp(family), opened.udp(family)
    server.report_port_unreachable(False)
    for _ in range(3):
        server.sendto(b"anyone?", 0, (loopback(family)[0], DISCARD))
    server.set_option(SOL_SOCKET, SO_RCVTIMEO, 100)
    with pytest.raises(TimeoutError):
        server.recvfrom(100)
    server.set_option(SOL_SOCKET, SO_RCVTIMEO, PATIENCE)
    client.sendto(b"me", 0, server.local_address)
    assert server.recvfrom(100) == (b"me", client.local_address)


def test_an_unreachable_port_is_reported_or_not_as_the_system_does(opened: Opened) -> None:
    """ "Winsock IOCTLs". Wine 8 has reported none where this was run."""
    socket = opened.udp()
    socket.report_port_unreachable(True)
    socket.sendto(b"anyone?", 0, ("127.0.0.1", DISCARD))
    socket.set_option(SOL_SOCKET, SO_RCVTIMEO, 500)
    with failing("recvfrom", raw.WSAECONNRESET, raw.WSAETIMEDOUT):
        socket.recvfrom(100)


def has_option(socket: Socket, name: int) -> bool:
    """Whether the system has it; else it refuses it, with the error that it gives for what it does not know."""
    try:
        socket.get_option(IPPROTO_UDP, name)
    except WinsockError as error:
        if error.winerror not in (raw.WSAEINVAL, raw.WSAENOPROTOOPT):
            raise
        return False
    return True


def test_a_send_goes_out_in_segments(opened: Opened) -> None:
    """ "IPPROTO_UDP socket options": UDP_SEND_MSG_SIZE."""
    out, into = opened.udp(), opened.udp()
    if not has_option(out, raw.UDP_SEND_MSG_SIZE):
        with failing("setsockopt", raw.WSAEINVAL, raw.WSAENOPROTOOPT):
            out.segment_sends(100)
        return
    out.segment_sends(100)
    assert out.get_option(IPPROTO_UDP, raw.UDP_SEND_MSG_SIZE) == 100
    out.sendto(bytes(250), 0, into.local_address)
    assert [len(into.recv(1000)) for _ in range(3)] == [100, 100, 50]


def test_datagrams_come_together(opened: Opened) -> None:
    """ "IPPROTO_UDP socket options": UDP_RECV_MAX_COALESCED_SIZE. Whether some are joined is the system's affair."""
    out, into = opened.udp(), opened.udp()
    if not has_option(into, raw.UDP_RECV_MAX_COALESCED_SIZE):
        with failing("setsockopt", raw.WSAEINVAL, raw.WSAENOPROTOOPT):
            into.coalesce_receives(1000)
        return
    into.coalesce_receives(1000)
    sent = [bytes([number]) * 100 for number in range(5)]
    for data in sent:
        out.sendto(data, 0, into.local_address)
    received: list[bytes] = []
    while len(received) < len(sent):
        received += into.recv_msg(1000).datagrams
    assert received == sent


@pytest.mark.parametrize("size", [-1, 2**32])
def test_sizes_have_their_range(opened: Opened, size: int) -> None:
    for call in (opened.udp().segment_sends, opened.udp().coalesce_receives, ControlMessage.segments):
        with pytest.raises(OverflowError, match="`size` is a number from 0 to 4294967295"):
            call(size)


def test_the_message_of_segments_is_a_dword() -> None:
    assert ControlMessage.segments(1200) == (IPPROTO_UDP, raw.UDP_SEND_MSG_SIZE, b"\xb0\4\0\0")


@pytest.mark.parametrize(
    ("data", "size", "expected"),
    [
        (b"", 3, [b""]),
        (b"abc", 3, [b"abc"]),
        (b"abcde", 3, [b"abc", b"de"]),
        (b"abcdef", 3, [b"abc", b"def"]),
        (b"abc", 0, [b"abc"]),
        (b"abc", 9, [b"abc"]),
    ],
)
def test_joined_datagrams_are_taken_apart(data: bytes, size: int, expected: list[bytes]) -> None:
    others = ControlMessage(raw.IPPROTO_IP, raw.IP_TTL, b"\1\0\0\0")
    joined = ControlMessage(*COALESCED, size.to_bytes(4, "little"))
    assert ReceivedMessage(data, [others, joined], 0, "").datagrams == expected
    assert joined.number == size


def test_a_datagram_alone_is_one() -> None:
    assert ReceivedMessage(b"", [], 0, "").datagrams == [b""]
    assert ReceivedMessage(b"abc", [], 0, "").datagrams == [b"abc"]
