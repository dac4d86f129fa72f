"""Completing by completion port."""

import sys
import threading
from types import FrameType

import pytest
from common.opened import Opened
from common.steps import PATIENCE

from winsock_ffi import CompletionPort, Linger, Overlapped, Socket, WinsockError, raw


def test_a_packet_has_the_key_the_bytes_and_the_operation(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server, key=42)
    operation = Overlapped()
    operation.recv(server, bytearray(10))
    client.send_all(b"hello")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.key, packet.transferred, packet.operation, packet.error) == (42, 5, operation, 0)
    assert operation.result() == 5


def test_nothing_comes(port: CompletionPort) -> None:
    assert port.get(10) is None
    assert port.get_many(timeout_ms=0) == []


def test_what_was_posted_comes_back_as_it_is(port: CompletionPort) -> None:
    port.post(1, 2**64 - 1, 2**63 + 8)
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.key, packet.transferred, packet.operation, packet.error) == (2**64 - 1, 1, None, 0)
    assert packet.overlapped == 2**63 + 8


def test_packets_come_in_the_order_of_posting(port: CompletionPort) -> None:
    for key in range(100):
        port.post(key=key)
    keys = [packet.key for _ in range(10) for packet in port.get_many(10, PATIENCE)]
    assert keys == list(range(100))


def test_success_at_once_still_owes_a_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(client)
    client_sends = Overlapped()
    assert client_sends.send(client, b"x") is False
    assert client_sends.pending
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is client_sends
    assert server.recv(1) == b"x"


def test_success_at_once_without_a_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server, skip_on_success=True)
    operation = Overlapped()
    buffer = bytearray(5)
    assert operation.recv(server, buffer) is False
    client.send_all(b"later")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is operation
    client.send_all(b"ready")
    readable = raw.fd_set()
    raw.FD_SET(server.fileno(), readable)
    assert raw.select(0, readable, raw.NULL, raw.NULL, raw.timeval(tv_sec=PATIENCE // 1000)) == 1
    assert operation.recv(server, buffer) is True
    assert not operation.pending
    assert operation.result() == 5
    assert port.get(10) is None


def test_a_failed_operation_is_a_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    client.set_option(raw.SOL_SOCKET, raw.SO_LINGER, Linger(True, 0))
    client.close()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.error == raw.WSAECONNRESET
    with pytest.raises(ConnectionResetError):
        operation.result()


def test_closing_a_socket_sends_the_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    _, server = pair
    port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    server.close()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.operation, packet.error) == (operation, raw.WSA_OPERATION_ABORTED)


def test_its_packet_is_the_only_way_to_wait(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(RuntimeError, match=r"CompletionPort\.get"):
        operation.result(wait=True)
    client.send_all(b"x")
    assert port.get(PATIENCE) is not None


def test_a_socket_belongs_to_one_port(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    port.associate(pair[0])
    assert pair[0].port is port
    assert pair[1].port is None
    with CompletionPort() as other, pytest.raises(WinsockError, match="ERROR_INVALID_PARAMETER"):
        other.associate(pair[0])


def test_cancelling_what_a_thread_that_has_ended_had_started(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    _, server = pair
    port.associate(server)
    operation = Overlapped()
    starter = threading.Thread(target=operation.recv, args=(server, bytearray(1)))
    starter.start()
    starter.join(PATIENCE / 1000)
    assert operation.cancel()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.operation, packet.error) == (operation, raw.WSA_OPERATION_ABORTED)


def test_disconnecting_where_success_is_skipped(opened: Opened, port: CompletionPort) -> None:
    """Wine says that it is pending, and queues no packet, when it has succeeded at once."""
    client, server = opened.pair()
    port.associate(client, skip_on_success=True)
    operation = Overlapped()
    if not operation.disconnect_ex(client):
        packet = port.get(PATIENCE)
        assert packet is not None
        assert packet.operation is operation
    assert not operation.pending
    assert operation.result() == 0
    assert server.recv(1) == b""


def test_a_start_while_the_socket_is_associated_and_success_is_skipped(opened: Opened, port: CompletionPort) -> None:
    """Another thread starts an operation when the system skips packets already, and nobody knows of it yet."""
    socket, buffer, operation = opened.udp(), bytearray(1), Overlapped()
    socket.sendto(b"x", 0, socket.local_address)
    started: list[bool] = []

    def meanwhile(frame: FrameType, event: str, function: object) -> None:
        name = getattr(function, "__name__", "")
        if event == "c_return" and name == "SetFileCompletionNotificationModes" and not started:
            started.append(False)
            started[0] = operation.recv(socket, buffer)

    sys.setprofile(meanwhile)
    try:
        skips = port.associate(socket, skip_on_success=True)
    finally:
        sys.setprofile(None)
    if not skips:
        return
    if not started[0]:
        assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
    assert not operation.pending
    assert buffer == b"x"


def test_more_packets_may_be_asked_for_than_are_usual(port: CompletionPort) -> None:
    for key in range(100):
        port.post(key=key)
    assert [packet.key for packet in port.get_many(1000, PATIENCE)] == list(range(100))
    assert port.get_many(1000, 0) == []


@pytest.mark.parametrize("count", [0, -1])
def test_no_packets_cannot_be_asked_for(port: CompletionPort, count: int) -> None:
    with pytest.raises(ValueError, match="`count`"):
        port.get_many(count, 0)
