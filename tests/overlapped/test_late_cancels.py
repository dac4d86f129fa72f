"""A request to cancel that comes too late takes nothing away, by whichever way the operation completes."""

from collections.abc import Callable
from typing import Any

import pytest
from common.steps import PATIENCE, in_thread, receive, wait_until_readable

from winsock_ffi import CompletionPort, Overlapped, Socket, raw

Finish = Callable[[Overlapped], int]


def by_event(server: Socket, port: CompletionPort) -> tuple[dict[str, Any], Finish]:
    return {}, lambda operation: operation.result(wait=True, timeout_ms=PATIENCE)


def by_routine(server: Socket, port: CompletionPort) -> tuple[dict[str, Any], Finish]:
    calls: list[Overlapped] = []

    def finish(operation: Overlapped) -> int:
        try:
            return operation.result(wait=True, timeout_ms=PATIENCE)
        finally:
            assert calls == [operation]
            calls.clear()

    return {"routine": lambda *arguments: calls.append(arguments[2])}, finish


def by_port(server: Socket, port: CompletionPort) -> tuple[dict[str, Any], Finish]:
    port.associate(server)

    def finish(operation: Overlapped) -> int:
        packet = port.get(PATIENCE)
        assert packet is not None
        assert packet.operation is operation
        assert not operation.pending
        return packet.transferred if packet.error == 0 else operation.result()

    return {}, finish


way = pytest.mark.parametrize("way", [by_event, by_routine, by_port])


@way
def test_after_the_data_were_received(pair: tuple[Socket, Socket], port: CompletionPort, way: Any) -> None:
    client, server = pair
    named, finish = way(server, port)
    buffer = bytearray(5)
    operation = Overlapped()
    client.send_all(b"hello")
    wait_until_readable(server)
    operation.recv(server, buffer, **named)
    assert operation.cancel() is False  # it has completed, and nobody has seen it
    assert finish(operation) == 5
    assert buffer == b"hello"
    assert operation.cancel() is False
    assert operation.result() == 5


@way
def test_after_the_data_were_sent(pair: tuple[Socket, Socket], port: CompletionPort, way: Any) -> None:
    client, server = pair
    named, finish = way(server, port)
    operation = Overlapped()
    operation.send(server, b"hello", **named)
    assert operation.cancel() is False
    assert finish(operation) == 5
    assert receive(client, 5) == b"hello"


@way
def test_after_the_socket_was_closed(pair: tuple[Socket, Socket], port: CompletionPort, way: Any) -> None:
    named, finish = way(pair[1], port)
    operation = Overlapped()
    operation.recv(pair[1], bytearray(1), **named)
    pair[1].close()
    assert operation.cancel() is False
    with pytest.raises(OSError, match="ERROR_OPERATION_ABORTED"):
        finish(operation)


@way
def test_it_cancels_nothing_but_this_operation(pair: tuple[Socket, Socket], port: CompletionPort, way: Any) -> None:
    client, server = pair
    named, finish = way(server, port)
    first, second = Overlapped(), Overlapped()
    buffer = bytearray(5)
    first.recv(server, bytearray(5), **named)
    second.recv(server, buffer, **named)
    assert first.cancel()
    with pytest.raises(OSError, match="ERROR_OPERATION_ABORTED"):
        finish(first)
    assert first.cancel() is False
    assert second.pending
    client.send_all(b"hello")
    assert finish(second) == 5
    assert buffer == b"hello"


@way
def test_no_byte_is_lost_when_both_come_at_once(pair: tuple[Socket, Socket], port: CompletionPort, way: Any) -> None:
    """Cancelled or received, each in turn: the bytes come in their order, and every operation completes once."""
    client, server = pair
    named, finish = way(server, port)
    sent = bytes(range(256))
    received = bytearray()
    operation = Overlapped()

    def send() -> None:
        for number in sent:
            client.send_all(bytes([number]))

    join = in_thread(send)
    while len(received) < len(sent):
        buffer = bytearray(3)
        operation.recv(server, buffer, **named)
        operation.cancel()
        try:
            received += buffer[: finish(operation)]
        except OSError:
            assert operation.error == raw.WSA_OPERATION_ABORTED
    join()
    assert received == sent
