"""Sockets that connect, send and receive."""

import array
import ctypes
import mmap
from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, in_thread, loopback, port_of, receive, wait_until_readable

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    FD,
    MSG_PEEK,
    SD_BOTH,
    SD_RECEIVE,
    SD_SEND,
    SO_RCVBUF,
    SOCK_DGRAM,
    SOL_SOCKET,
    Event,
    FdSet,
    Socket,
    WinsockError,
    raw,
    select,
)
from winsock_ffi._socket import sockets

FAMILIES = pytest.mark.parametrize("family", [AF_INET, AF_INET6])


@FAMILIES
def test_both_sides_know_both_addresses(opened: Opened, family: int) -> None:
    listener = opened.listener(family)
    client = opened.client_of(listener)
    accepted, address = listener.accept()
    with accepted:
        assert address == client.local_address == accepted.peer_address
        assert accepted.local_address == client.peer_address == listener.local_address
        assert client.local_address[0] == ("::1" if family == AF_INET6 else "127.0.0.1")
        assert len(address) == (4 if family == AF_INET6 else 2)
        assert accepted.family == client.family == family


@FAMILIES
def test_data_arrives_and_the_end_is_empty(opened: Opened, family: int) -> None:
    client, accepted = opened.pair(family)
    assert client.send(b"data") == 4
    assert accepted.recv(2) == b"da"
    assert accepted.recv(10) == b"ta"
    client.shutdown(SD_SEND)
    assert accepted.recv(10) == b""
    accepted.send_all(b"answer")
    assert receive(client, 6) == b"answer"


@FAMILIES
def test_messages_tell_their_sender(opened: Opened, family: int) -> None:
    here, there = opened.udp(family), opened.udp(family)
    assert here.sendto(b"message", 0, there.local_address) == 7
    assert there.recvfrom(100, MSG_PEEK) == (b"message", here.local_address)
    assert there.recvfrom(100) == (b"message", here.local_address)
    assert here.sendto(b"", 0, there.local_address) == 0
    assert there.recvfrom(100) == (b"", here.local_address)
    short = loopback(family, port_of(there))[:2]
    here.connect(short)
    here.send(b"x")
    assert there.recv(1) == b"x"


def test_a_message_too_long_is_an_error(opened: Opened) -> None:
    here, there = opened.udp(), opened.udp()
    here.sendto(b"message", 0, there.local_address)
    with failing("recvfrom", raw.WSAEMSGSIZE):
        there.recvfrom(3)


def test_a_stream_names_no_sender(pair: tuple[Socket, Socket]) -> None:
    pair[0].send(b"data")
    assert pair[1].recvfrom(10) == (b"data", "")


WRITABLE: list[Any] = [
    bytearray(8),
    memoryview(bytearray(8)),
    array.array("i", [0, 0]),
    mmap.mmap(-1, 8),
    (ctypes.c_char * 8)(),
]
READABLE: list[Any] = [b"12345678", memoryview(b"12345678"), *WRITABLE]


def kind(buffer: Any) -> str:
    return type(buffer).__name__


@pytest.mark.parametrize("buffer", READABLE, ids=kind)
def test_any_buffer_is_sent(opened: Opened, pair: tuple[Socket, Socket], buffer: Any) -> None:
    assert pair[0].send(buffer) == 8
    pair[0].send_all(buffer)
    assert receive(pair[1], 16) == bytes(memoryview(buffer)) * 2
    here, there = opened.udp(), opened.udp()
    here.sendto(buffer, 0, there.local_address)
    assert there.recv(100) == bytes(memoryview(buffer))


@pytest.mark.parametrize("buffer", WRITABLE, ids=kind)
def test_any_buffer_that_can_be_written_receives(pair: tuple[Socket, Socket], buffer: Any) -> None:
    pair[0].send(b"abcdefgh!")
    assert pair[1].recv_into(buffer) == 8
    assert bytes(memoryview(buffer)) == b"abcdefgh"
    assert pair[1].recv(10) == b"!"


def test_a_buffer_is_free_after_the_call_even_if_it_failed(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    data = bytearray(b"data")
    pair[0].send(data)
    data += b"more"
    pair[0].send_all(data)
    data += b"more"
    pair[1].recv_into(data)
    data += b"more"
    unconnected = opened.tcp()
    for call in (unconnected.send, unconnected.send_all, unconnected.recv_into):
        with pytest.raises(WinsockError):
            call(data)
        data += b"more"
    data += bytes(65_536)
    with failing("sendto", raw.WSAEMSGSIZE):
        opened.udp().sendto(data, 0, ("127.0.0.1", 9))
    data.clear()


@pytest.mark.parametrize("buffer", [b"1234", memoryview(b"1234"), "text", 5, None], ids=kind)
def test_what_cannot_be_written_is_refused(pair: tuple[Socket, Socket], buffer: Any) -> None:
    pair[0].send(b"data")
    with pytest.raises((BufferError, TypeError)):
        pair[1].recv_into(buffer)
    assert pair[1].recv(10) == b"data"


def test_what_is_not_contiguous_is_refused(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    every_second = memoryview(bytearray(8))[::2]
    with pytest.raises(BufferError, match="contiguous"):
        pair[0].send(every_second)
    with pytest.raises(BufferError, match="contiguous"):
        pair[0].send_all(every_second)
    with pytest.raises(BufferError, match="contiguous"):
        pair[1].recv_into(every_second)
    with pytest.raises(BufferError, match="contiguous"):
        opened.udp().sendto(every_second, 0, ("127.0.0.1", 9))


@pytest.mark.parametrize("data", ["text", 5, None], ids=kind)
def test_what_is_no_buffer_is_not_sent(pair: tuple[Socket, Socket], data: Any) -> None:
    with pytest.raises(TypeError):
        pair[0].send(data)
    with pytest.raises(TypeError):
        pair[0].send_all(data)


def test_a_size_below_zero_is_refused(pair: tuple[Socket, Socket]) -> None:
    with pytest.raises(ValueError, match="`size` is a number of bytes, and not -1"):
        pair[0].recv(-1)
    with pytest.raises(ValueError, match="`size` is a number of bytes, and not -1"):
        pair[0].recvfrom(-1)


@pytest.mark.parametrize("blocking", [True, False])
def test_send_all_sends_all(pair: tuple[Socket, Socket], blocking: bool) -> None:
    """Far more than fits between the two at once."""
    data = bytes(range(256)) * 16384
    pair[0].set_blocking(blocking)
    join = in_thread(lambda: pair[0].send_all(data))
    received = receive(pair[1], len(data))
    join()
    assert received == data


def test_one_that_does_not_block_says_so(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    pair[0].set_blocking(False)
    with failing("recv", raw.WSAEWOULDBLOCK):
        pair[0].recv(1)
    pair[0].set_blocking(True)
    pair[1].send(b"x")
    assert pair[0].recv(1) == b"x"
    listener = opened.listener()
    listener.set_blocking(False)
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_a_connection_that_is_begun_is_made(opened: Opened) -> None:
    listener, client = opened.listener(), opened.tcp()
    client.set_blocking(False)
    with failing("connect", raw.WSAEWOULDBLOCK):
        client.connect(listener.local_address)
    assert select(None, FdSet([client]), None, 10) == 1
    assert client.peer_address == listener.local_address


@FAMILIES
def test_nobody_listening_refuses(opened: Opened, family: int) -> None:
    with pytest.raises(ConnectionRefusedError) as raised:
        opened.tcp(family).connect(opened.silent(family).local_address)
    assert "Nobody listens" in str(raised.value)


def test_errors_name_their_call(opened: Opened) -> None:
    s = opened.tcp()
    with failing("WSASocketW", raw.WSAEAFNOSUPPORT):
        Socket(99)
    with failing("listen", raw.WSAEINVAL):
        s.listen()
    with failing("getsockname", raw.WSAEINVAL):
        s.local_address  # noqa: B018
    with failing("getpeername", raw.WSAENOTCONN):
        s.peer_address  # noqa: B018
    with failing("recv", raw.WSAENOTCONN):
        s.recv(1)
    with failing("shutdown", raw.WSAENOTCONN):
        s.shutdown(SD_BOTH)
    with failing("accept", raw.WSAEINVAL):
        s.accept()
    other = opened.listener()
    with failing("bind", raw.WSAEADDRINUSE):
        s.bind(other.local_address)


def test_addresses_are_looked_at_before_the_call(opened: Opened) -> None:
    s = opened.tcp()
    with pytest.raises(OverflowError, match="65535"):
        s.bind(("127.0.0.1", 65536))
    with pytest.raises(ValueError, match="looked up"):
        s.connect(("localhost", 80))
    with pytest.raises(TypeError):
        s.sendto(b"", 0, "127.0.0.1:80")


def test_what_is_shut_down_cannot_be_used(pair: tuple[Socket, Socket]) -> None:
    pair[0].shutdown(SD_SEND)
    with pytest.raises(BrokenPipeError):
        pair[0].send(b"x")
    pair[1].shutdown(SD_RECEIVE)
    assert pair[1].send(b"x") == 1


def test_data_longer_than_c_can_count_goes_in_pieces(
    opened: Opened, pair: tuple[Socket, Socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "_LONGEST", 3)
    assert pair[0].send(b"abcdef") == 3
    pair[0].send_all(b"ghijklm")
    monkeypatch.undo()
    assert receive(pair[1], 10) == b"abcghijklm"
    pair[0].send(b"abcdef")
    wait_until_readable(pair[1])
    monkeypatch.setattr(sockets, "_LONGEST", 3)
    assert pair[1].recv_into(bytearray(10)) == 3
    assert pair[1].recv_into(bytearray(10)) == 3


def test_recv_takes_any_size(pair: tuple[Socket, Socket]) -> None:
    pair[0].set_option(SOL_SOCKET, SO_RCVBUF, 1 << 20)
    pair[1].send(b"data")
    assert pair[0].recv(1 << 24) == b"data"


def test_network_events_are_recorded(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    event = opened.event()
    pair[1].event_select(event, FD.READ | FD.CLOSE)
    pair[0].send(b"data")
    assert event.wait(10_000)
    happened = pair[1].enum_network_events(event)
    assert happened.events == FD.READ
    assert not event.is_set()
    assert pair[1].recv(10) == b"data"
    with failing("recv", raw.WSAEWOULDBLOCK):
        pair[1].recv(10)
    with failing("ioctlsocket", raw.WSAEINVAL):
        pair[1].set_blocking(True)
    pair[1].event_select(None, 0)
    pair[1].set_blocking(True)
    pair[0].send(b"more")
    assert receive(pair[1], 4) == b"more"
    assert not pair[1].enum_network_events()


def test_an_accepted_socket_begins_with_its_listeners_events(opened: Opened) -> None:
    listener, event = opened.listener(), opened.event()
    listener.event_select(event, FD.ACCEPT | FD.READ)
    client = opened.client_of(listener)
    assert event.wait(10_000)
    assert FD.ACCEPT in listener.enum_network_events(event)
    accepted = opened.keep(listener.accept()[0])
    event.reset()
    client.send(b"x")
    assert event.wait(10_000)
    while not (happened := accepted.enum_network_events(event)):
        assert event.wait(10_000)
    assert happened.events == FD.READ


def test_a_closed_event_is_no_event(opened: Opened) -> None:
    s, event = opened.udp(), Event()
    event.close()
    with failing("WSAEventSelect", raw.WSA_INVALID_HANDLE):
        s.event_select(event, FD.READ)
    with failing("WSAEnumNetworkEvents", raw.WSA_INVALID_HANDLE):
        s.enum_network_events(event)


def test_a_datagram_socket_has_no_connections(opened: Opened) -> None:
    with Socket(AF_INET, SOCK_DGRAM) as s, failing("listen", raw.WSAEOPNOTSUPP, raw.WSAEINVAL):
        s.listen()
