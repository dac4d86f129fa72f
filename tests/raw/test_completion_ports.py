"""Completion ports."""

import threading
from dataclasses import dataclass
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import BRIEFLY, PATIENCE, as_handle, error, in_threads, ok, receive, started, text, wsabuf


@dataclass(frozen=True)
class Packet:
    success: int
    n: int
    key: int
    overlapped: Any


def get(port: Any, timeout: int = PATIENCE) -> Packet:
    n, key, overlapped = new("DWORD *"), new("ULONG_PTR *"), new("LPOVERLAPPED *")
    success = GetQueuedCompletionStatus(port, n, key, overlapped, timeout)
    return Packet(success, n[0], key[0], overlapped[0])


class Reading:
    def __init__(self, s: int, size: int = 100) -> None:
        self.memory = new("char[]", size)
        self.overlapped = OVERLAPPED()
        self._buffer = wsabuf(self.memory)
        self._flags = new("DWORD *")
        started(WSARecv(s, self._buffer, 1, NULL, self._flags, self.overlapped, NULL))


@pytest.fixture
def port(opened: Opened) -> Any:
    return opened.port()


@pytest.fixture
def server(pair: tuple[int, int], port: Any) -> int:
    """The server's end of the pair, whose completions go to the port with key 7."""
    assert CreateIoCompletionPort(as_handle(pair[1]), port, 7, 0) == port
    return pair[1]


def test_a_receive_becomes_a_packet(pair: tuple[int, int], port: Any, server: int) -> None:
    reading = Reading(server)
    ok(send(pair[0], b"hello", 5, 0))
    assert get(port) == Packet(TRUE, 5, 7, reading.overlapped)
    assert text(reading.memory, 5) == b"hello"


def test_success_at_once_is_a_packet_too(pair: tuple[int, int], port: Any, server: int) -> None:
    memory, operation, n = new("char[]", b"hello"), OVERLAPPED(), new("DWORD *")
    started(WSASend(server, WSABUF(len=5, buf=memory), 1, n, 0, operation, NULL))
    assert get(port) == Packet(TRUE, 5, 7, operation)
    assert receive(pair[0], 5) == b"hello"


def test_the_key_tells_the_sockets_apart(opened: Opened, port: Any) -> None:
    pairs = {key: opened.pair() for key in (1, 2**63, 2**64 - 1)}
    readings = {}
    for key, (_, s) in pairs.items():
        ok(CreateIoCompletionPort(as_handle(s), port, key, 0), NULL)
        readings[key] = Reading(s)
    for key, (client, _) in pairs.items():
        ok(send(client, b"x", 1, 0))
        assert get(port) == Packet(TRUE, 1, key, readings[key].overlapped)


def test_an_empty_port_times_out(port: Any) -> None:
    packet = get(port, BRIEFLY)
    assert error(packet.success, FALSE) == WAIT_TIMEOUT
    assert packet.overlapped == NULL


def test_a_posted_packet_comes_as_it_was_posted(port: Any) -> None:
    operation = OVERLAPPED()
    assert PostQueuedCompletionStatus(port, 2**32 - 1, 2**64 - 1, operation)
    assert PostQueuedCompletionStatus(port, 0, 0, NULL)
    assert get(port) == Packet(TRUE, 2**32 - 1, 2**64 - 1, operation)
    assert get(port) == Packet(TRUE, 0, 0, NULL)


def test_an_address_that_is_no_operation_is_only_carried(port: Any) -> None:
    address = cast("LPOVERLAPPED", 0x1234)
    assert PostQueuedCompletionStatus(port, 1, 2, address)
    assert get(port) == Packet(TRUE, 1, 2, address)


def test_packets_are_taken_in_the_order_they_came(port: Any) -> None:
    for i in range(50):
        ok(PostQueuedCompletionStatus(port, i, 0, NULL), FALSE)
    assert [get(port, 0).n for _ in range(50)] == list(range(50))


def test_an_orderly_end_is_a_packet_of_0_bytes(opened: Opened, pair: tuple[int, int], port: Any, server: int) -> None:
    reading = Reading(server)
    opened.close(pair[0])
    assert get(port) == Packet(TRUE, 0, 7, reading.overlapped)


def test_a_reset_is_a_failure_packet_with_its_operation(
    opened: Opened, pair: tuple[int, int], port: Any, server: int
) -> None:
    reading = Reading(server)
    opened.reset(pair[0])
    packet = get(port)
    assert error(packet.success, FALSE) == ERROR_NETNAME_DELETED
    assert packet.overlapped == reading.overlapped
    assert packet.key == 7


@pytest.mark.parametrize("all_of_them", [False, True])
def test_a_cancelled_receive_is_a_failure_packet(port: Any, server: int, all_of_them: bool) -> None:
    reading = Reading(server)
    assert CancelIoEx(as_handle(server), NULL if all_of_them else reading.overlapped)
    packet = get(port)
    assert error(packet.success, FALSE) == ERROR_OPERATION_ABORTED
    assert (packet.n, packet.key, packet.overlapped) == (0, 7, reading.overlapped)


def test_cancelio_cancels_this_threads_operations(port: Any, server: int) -> None:
    reading = Reading(server)
    assert CancelIo(as_handle(server))
    packet = get(port)
    assert error(packet.success, FALSE) == ERROR_OPERATION_ABORTED
    assert packet.overlapped == reading.overlapped


def test_closing_a_socket_is_a_failure_packet(opened: Opened, port: Any, server: int) -> None:
    """Windows gives ERROR_OPERATION_ABORTED, Wine code 676."""
    reading = Reading(server)
    opened.close(server)
    packet = get(port)
    assert error(packet.success, FALSE) in (ERROR_OPERATION_ABORTED, ERROR_CONNECTION_ABORTED, 676)
    assert packet.overlapped == reading.overlapped


def test_a_socket_belongs_to_one_port(opened: Opened, server: int) -> None:
    assert error(CreateIoCompletionPort(as_handle(server), opened.port(), 0, 0), NULL) == ERROR_INVALID_PARAMETER


def test_a_port_is_made_together_with_its_first_socket(opened: Opened, pair: tuple[int, int]) -> None:
    port = ok(CreateIoCompletionPort(as_handle(pair[1]), NULL, 9, 0), NULL)
    reading = Reading(pair[1])
    ok(send(pair[0], b"x", 1, 0))
    assert get(port) == Packet(TRUE, 1, 9, reading.overlapped)
    assert CloseHandle(port)


def test_several_packets_are_taken_at_once(port: Any) -> None:
    operations = [OVERLAPPED() for _ in range(3)]
    for i, operation in enumerate(operations):
        ok(PostQueuedCompletionStatus(port, 10 + i, 20 + i, operation), FALSE)
    entries, count = new("OVERLAPPED_ENTRY[8]"), new("ULONG *")
    assert GetQueuedCompletionStatusEx(port, entries, 8, count, PATIENCE, FALSE)
    assert count[0] == 3
    assert [
        (entry.dwNumberOfBytesTransferred, entry.lpCompletionKey, entry.lpOverlapped) for entry in entries[0 : count[0]]
    ] == [(10 + i, 20 + i, operation) for i, operation in enumerate(operations)]


def test_no_more_packets_are_taken_than_there_is_room_for(port: Any) -> None:
    for i in range(5):
        ok(PostQueuedCompletionStatus(port, i, 0, NULL), FALSE)
    entries, count = new("OVERLAPPED_ENTRY[3]"), new("ULONG *")
    assert GetQueuedCompletionStatusEx(port, entries, 3, count, 0, FALSE)
    assert count[0] == 3
    assert GetQueuedCompletionStatusEx(port, entries, 3, count, 0, FALSE)
    assert count[0] == 2


def test_taking_several_times_out_like_taking_one(port: Any) -> None:
    entries, count = new("OVERLAPPED_ENTRY[3]"), new("ULONG *")
    assert error(GetQueuedCompletionStatusEx(port, entries, 3, count, BRIEFLY, FALSE), FALSE) == WAIT_TIMEOUT


def test_with_room_for_none_none_is_taken(port: Any) -> None:
    """An error on Windows; Wine claims success, and that it took one."""
    ok(PostQueuedCompletionStatus(port, 1, 2, NULL), FALSE)
    result = GetQueuedCompletionStatusEx(port, OVERLAPPED_ENTRY(), 0, new("ULONG *"), 0, FALSE)
    assert result == TRUE or error(result, FALSE) == ERROR_INVALID_PARAMETER
    assert get(port) == Packet(TRUE, 1, 2, NULL)


def test_workers_share_a_port_until_each_is_told_to_stop(port: Any) -> None:
    seen: list[int] = []
    lock = threading.Lock()

    def work() -> None:
        while (packet := get(port)).key == 1:
            with lock:
                seen.append(packet.n)
        assert packet == Packet(TRUE, 0, 0, NULL)

    def feed() -> None:
        for i in range(200):
            ok(PostQueuedCompletionStatus(port, i, 1, NULL), FALSE)
        for _ in range(4):
            ok(PostQueuedCompletionStatus(port, 0, 0, NULL), FALSE)

    in_threads(feed, *[work] * 4)
    assert sorted(seen) == list(range(200))
