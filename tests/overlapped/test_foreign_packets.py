"""Packets that are no operation's of this package come back as they are; no memory is read or freed for them."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE

from winsock_ffi import CompletionPort, Overlapped, Packet, Socket, WinsockError, raw


def next_packet(port: CompletionPort) -> Packet:
    packet = port.get(PATIENCE)
    assert packet is not None
    return packet


def post(port: CompletionPort, transferred: int, key: int, address: int) -> None:
    assert raw.PostQueuedCompletionStatus(port.handle, transferred, key, raw.cast("OVERLAPPED *", address))


@pytest.fixture
def received(pair: tuple[Socket, Socket], port: CompletionPort) -> Iterator[Overlapped]:
    """An operation in flight, which in the end must still be there to complete."""
    client, server = pair
    port.associate(server, key=7)
    buffer = bytearray(1)
    operation = Overlapped()
    operation.recv(server, buffer)
    yield operation
    assert operation.pending
    client.send_all(b"x")
    packet = next_packet(port)
    assert (packet.operation, packet.key, packet.transferred) == (operation, 7, 1)
    assert buffer == b"x"


@pytest.mark.usefixtures("received")
def test_any_address_comes_back_as_a_number(port: CompletionPort) -> None:
    numbers = random.Random(1)
    for address in [0, 1, 8, 2**64 - 1, *(numbers.getrandbits(64) for _ in range(200))]:
        post(port, 3, 2**64 - 5, address)
        packet = next_packet(port)
        assert packet == Packet(2**64 - 5, 3, None, 0, address)


def test_the_address_of_an_operation_under_way_completes_nothing(port: CompletionPort, received: Overlapped) -> None:
    with pytest.raises(ValueError, match="address of an operation in flight"):
        port.post(overlapped=received.address_of_overlapped)
    post(port, 1, 7, received.address_of_overlapped)
    assert next_packet(port) == Packet(7, 1, None, 0, received.address_of_overlapped)


@pytest.mark.usefixtures("received")
def test_the_address_of_one_that_has_completed_is_a_number(port: CompletionPort, pair: tuple[Socket, Socket]) -> None:
    operation = Overlapped()
    operation.send(pair[1], b"x")
    assert next_packet(port).operation is operation
    port.post(overlapped=operation.address_of_overlapped)
    assert next_packet(port) == Packet(0, 0, None, 0, operation.address_of_overlapped)
    assert operation.result() == 1


@pytest.mark.usefixtures("received")
@pytest.mark.parametrize("routine", [None, lambda *_: None], ids=["event", "routine"])
def test_the_address_of_one_by_event_or_routine_completes_nothing(
    port: CompletionPort, pair: tuple[Socket, Socket], routine: Any
) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(client, bytearray(2), routine=routine)
    post(port, 2, 0, operation.address_of_overlapped)
    assert next_packet(port) == Packet(0, 2, None, 0, operation.address_of_overlapped)
    assert operation.pending
    server.send(b"xy")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 2


def test_an_operation_of_the_c_tier_is_told_by_its_address(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server, key=7)
    overlapped = raw.OVERLAPPED()
    memory = raw.new("char[10]")
    wsabuf = raw.WSABUF(len=10, buf=memory)
    flags = raw.new("DWORD *")
    started = raw.WSARecv(server.fileno(), wsabuf, 1, raw.NULL, flags, overlapped, raw.NULL)
    assert (started, raw.WSAGetLastError()) == (raw.SOCKET_ERROR, raw.WSA_IO_PENDING)
    operation = Overlapped()
    operation.recv(server, bytearray(10))
    client.send_all(b"hello")
    packet = next_packet(port)
    assert packet == Packet(7, 5, None, 0, int(raw.cast("uintptr_t", overlapped)))
    assert raw.buffer(memory, 5)[:] == b"hello"
    assert operation.pending
    client.send_all(b"wrapper")
    assert next_packet(port).operation is operation


def test_they_do_not_disturb_the_closing_of_the_port(pair: tuple[Socket, Socket]) -> None:
    port = CompletionPort()
    port.associate(pair[1])
    operation = Overlapped()
    operation.recv(pair[1], bytearray(1))
    numbers = random.Random(2)
    for _ in range(200):
        post(port, 1, 1, numbers.getrandbits(64))
    post(port, 1, 1, operation.address_of_overlapped)
    port.close()
    with pytest.raises(OSError, match="ERROR_OPERATION_ABORTED"):
        operation.result()


def test_a_datagram_too_long_to_be_sent_completes_no_later_operation(opened: Opened, port: CompletionPort) -> None:
    """Wine queues a packet for it, with the address of an operation that was not started."""
    socket = opened.udp()
    port.associate(socket, key=7)
    operation, buffer = Overlapped(), bytearray(8)
    with pytest.raises(WinsockError, match="WSASendTo failed: WSAEMSGSIZE"):
        operation.sendto(socket, bytes(70_000), 0, socket.local_address)
    assert not operation.pending
    operation.recv(socket, buffer)
    packet = port.get(BRIEFLY)
    assert packet is None or packet == Packet(7, 0, None, raw.WSAEMSGSIZE, operation.address_of_overlapped)
    assert operation.pending
    with pytest.raises(BufferError):
        buffer.append(0)
    socket.sendto(b"datagram", 0, socket.local_address)
    packet = next_packet(port)
    assert (packet.operation, packet.error, buffer) == (operation, 0, b"datagram")
