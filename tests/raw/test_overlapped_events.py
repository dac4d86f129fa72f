"""Overlapped calls that signal an event."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import (
    BRIEFLY,
    PATIENCE,
    accept_next,
    as_handle,
    error,
    generic,
    ipv4,
    ok,
    port_of,
    receive,
    started,
    text,
    wsabuf,
)


class Operation:
    """An OVERLAPPED with an event object, and the memory its call may touch."""

    def __init__(self, opened: Opened, size: int = 100) -> None:
        self.memory = new("char[]", size)
        self.overlapped = OVERLAPPED(hEvent=opened.event())
        self.buffer = wsabuf(self.memory)
        self.flags = new("DWORD *")
        self.sender = sockaddr_in()
        self.sender_length = new("int *", sizeof(sockaddr_in))

    def receive(self, s: int) -> None:
        started(WSARecv(s, self.buffer, 1, NULL, self.flags, self.overlapped, NULL))

    def wait(self, timeout: int = PATIENCE) -> int:
        events = new("WSAEVENT[1]", [self.overlapped.hEvent])
        return int(WSAWaitForMultipleEvents(1, events, FALSE, timeout, FALSE))

    def result(self, s: int) -> tuple[int, int]:
        """What WSAGetOverlappedResult returns, and the number of bytes."""
        n = new("DWORD *")
        return WSAGetOverlappedResult(s, self.overlapped, n, FALSE, new("DWORD *")), n[0]

    def finish(self, s: int) -> bytes:
        assert self.wait() == WSA_WAIT_EVENT_0
        success, n = self.result(s)
        assert success
        return text(self.memory, n)


@pytest.fixture
def operation(opened: Opened) -> Operation:
    return Operation(opened)


def test_a_receive_is_pending_until_data_comes(pair: tuple[int, int], operation: Operation) -> None:
    flags = new("DWORD *")
    call = WSARecv(pair[1], operation.buffer, 1, NULL, flags, operation.overlapped, NULL)
    assert error(call) == WSA_IO_PENDING
    assert not HasOverlappedIoCompleted(operation.overlapped)
    assert operation.wait(BRIEFLY) == WSA_WAIT_TIMEOUT
    assert error(operation.result(pair[1])[0], FALSE) == WSA_IO_INCOMPLETE
    ok(send(pair[0], b"now", 3, 0))
    assert operation.finish(pair[1]) == b"now"
    assert HasOverlappedIoCompleted(operation.overlapped)


def test_a_receive_of_what_is_there_succeeds_at_once_and_signals(pair: tuple[int, int], operation: Operation) -> None:
    ok(send(pair[0], b"there", 5, 0))
    operation.receive(pair[1])
    assert operation.finish(pair[1]) == b"there"


def test_waiting_for_the_result_needs_no_wait_of_its_own(pair: tuple[int, int], operation: Operation) -> None:
    operation.receive(pair[1])
    ok(send(pair[0], b"later", 5, 0))
    n = new("DWORD *")
    assert WSAGetOverlappedResult(pair[1], operation.overlapped, n, TRUE, operation.flags)
    assert text(operation.memory, n[0]) == b"later"


def test_a_send_gathers_its_buffers(opened: Opened, pair: tuple[int, int], operation: Operation) -> None:
    parts = [new("char[]", part) for part in (b"one ", b"two ", b"three")]
    buffers = new("WSABUF[3]", [{"len": len(part) - 1, "buf": part} for part in parts])
    n = new("DWORD *")
    started(WSASend(pair[0], buffers, 3, n, 0, operation.overlapped, NULL))
    operation.finish(pair[0])
    assert operation.result(pair[0]) == (TRUE, 13)
    assert receive(pair[1], 13) == b"one two three"


def test_a_receive_scatters_into_its_buffers(pair: tuple[int, int], operation: Operation) -> None:
    parts = [new("char[4]"), new("char[4]"), new("char[100]")]
    buffers = new("WSABUF[3]", [{"len": len(part), "buf": part} for part in parts])
    started(WSARecv(pair[1], buffers, 3, NULL, operation.flags, operation.overlapped, NULL))
    ok(send(pair[0], b"one two three", 13, 0))
    assert operation.wait() == WSA_WAIT_EVENT_0
    assert operation.result(pair[1]) == (TRUE, 13)
    assert b"".join(text(part, len(part)) for part in parts).rstrip(b"\0") == b"one two three"


def test_calls_without_an_overlapped_structure_block(pair: tuple[int, int]) -> None:
    memory, n, flags = new("char[]", b"direct"), new("DWORD *"), new("DWORD *")
    assert WSASend(pair[0], WSABUF(len=6, buf=memory), 1, n, 0, NULL, NULL) == 0
    assert n[0] == 6
    received = new("char[10]")
    assert WSARecv(pair[1], wsabuf(received), 1, n, flags, NULL, NULL) == 0
    assert text(received, n[0]) == b"direct"


def test_datagrams_are_received_with_their_sender(opened: Opened, operation: Operation) -> None:
    one, other = opened.udp(), opened.udp()
    call = WSARecvFrom(
        other,
        operation.buffer,
        1,
        NULL,
        operation.flags,
        generic(operation.sender),
        operation.sender_length,
        operation.overlapped,
        NULL,
    )
    assert error(call) == WSA_IO_PENDING
    sending, n = Operation(opened), new("DWORD *")
    memmove(sending.memory, b"datagram", 8)
    sending.buffer.len = 8
    to = ipv4(port_of(other))
    started(WSASendTo(one, sending.buffer, 1, n, 0, generic(to), sizeof(to), sending.overlapped, NULL))
    assert sending.finish(one) == operation.finish(other) == b"datagram"
    assert ntohs(operation.sender.sin_port) == port_of(one)
    assert operation.sender_length[0] == sizeof(sockaddr_in)


def test_datagrams_without_an_overlapped_structure_block(opened: Opened) -> None:
    one, other, n = opened.udp(), opened.udp(), new("DWORD *")
    memory, received, flags = new("char[]", b"datagram"), new("char[20]"), new("DWORD *")
    to = ipv4(port_of(other))
    assert WSASendTo(one, WSABUF(len=8, buf=memory), 1, n, 0, generic(to), sizeof(to), NULL, NULL) == 0
    assert n[0] == 8
    assert WSARecvFrom(other, wsabuf(received), 1, n, flags, NULL, NULL, NULL, NULL) == 0
    assert text(received, n[0]) == b"datagram"


def test_a_cut_datagram_is_reported_with_what_fits(opened: Opened) -> None:
    one, other = opened.udp(), opened.udp()
    operation = Operation(opened, size=4)
    operation.receive(other)
    ok(sendto(one, b"0123456789", 10, 0, generic(ipv4(port_of(other))), sizeof(sockaddr_in)))
    assert operation.wait() == WSA_WAIT_EVENT_0
    assert error(operation.result(other)[0], FALSE) == WSAEMSGSIZE
    assert text(operation.memory, 4) == b"0123"


def test_an_orderly_end_completes_a_receive_with_0_bytes(
    opened: Opened, pair: tuple[int, int], operation: Operation
) -> None:
    operation.receive(pair[1])
    opened.close(pair[0])
    assert operation.finish(pair[1]) == b""


def test_a_reset_completes_a_receive_with_its_error(
    opened: Opened, pair: tuple[int, int], operation: Operation
) -> None:
    operation.receive(pair[1])
    opened.reset(pair[0])
    assert operation.wait() == WSA_WAIT_EVENT_0
    assert error(operation.result(pair[1])[0], FALSE) == WSAECONNRESET


def test_cancelling_one_operation_leaves_the_other(opened: Opened, pair: tuple[int, int]) -> None:
    one, other = Operation(opened), Operation(opened)
    one.receive(pair[1])
    other.receive(pair[1])
    assert CancelIoEx(as_handle(pair[1]), one.overlapped)
    assert one.wait() == WSA_WAIT_EVENT_0
    assert error(one.result(pair[1])[0], FALSE) == WSA_OPERATION_ABORTED
    ok(send(pair[0], b"kept", 4, 0))
    assert other.finish(pair[1]) == b"kept"


@pytest.mark.parametrize("cancel", [CancelIo, lambda handle: CancelIoEx(handle, NULL)], ids=["CancelIo", "CancelIoEx"])
def test_all_operations_of_a_socket_are_cancelled_at_once(opened: Opened, pair: tuple[int, int], cancel: Any) -> None:
    operations = [Operation(opened) for _ in range(3)]
    for operation in operations:
        operation.receive(pair[1])
    assert cancel(as_handle(pair[1]))
    for operation in operations:
        assert operation.wait() == WSA_WAIT_EVENT_0
        assert error(operation.result(pair[1])[0], FALSE) == WSA_OPERATION_ABORTED


def test_cancelling_what_has_completed_finds_nothing(pair: tuple[int, int], operation: Operation) -> None:
    ok(send(pair[0], b"x", 1, 0))
    operation.receive(pair[1])
    operation.finish(pair[1])
    assert error(CancelIoEx(as_handle(pair[1]), operation.overlapped), FALSE) == ERROR_NOT_FOUND


def test_many_receives_are_served_from_one_wait(opened: Opened, listener: int) -> None:
    count = 16
    clients = [opened.client_of(listener) for _ in range(count)]
    servers = [opened.keep(accept_next(listener)) for _ in range(count)]
    operations = [Operation(opened) for _ in range(count)]
    for server, operation in zip(servers, operations, strict=True):
        operation.receive(server)
    events = new("WSAEVENT[]", [operation.overlapped.hEvent for operation in operations])
    for i in (11, 3, 15):
        ok(send(clients[i], bytes([i]), 1, 0))
        index = WSAWaitForMultipleEvents(count, events, FALSE, PATIENCE, FALSE) - WSA_WAIT_EVENT_0
        assert index == i
        assert WSAResetEvent(events[index])
        assert operations[i].result(servers[i]) == (TRUE, 1)
    for i in set(range(count)) - {11, 3, 15}:
        assert CancelIoEx(as_handle(servers[i]), NULL)
        assert operations[i].wait() == WSA_WAIT_EVENT_0


def test_a_receive_needs_flags(pair: tuple[int, int], operation: Operation) -> None:
    assert error(WSARecv(pair[1], operation.buffer, 1, NULL, NULL, operation.overlapped, NULL)) == WSAEFAULT


def test_a_send_on_an_unconnected_socket_fails_at_once(opened: Opened, operation: Operation) -> None:
    """Wine says WSAECONNRESET."""
    call = WSASend(opened.tcp(), operation.buffer, 1, NULL, 0, operation.overlapped, NULL)
    assert error(call) in (WSAENOTCONN, WSAECONNRESET)


def test_a_receive_on_an_unconnected_socket_fails_at_once(opened: Opened, operation: Operation) -> None:
    call = WSARecv(opened.tcp(), operation.buffer, 1, NULL, operation.flags, operation.overlapped, NULL)
    assert error(call) == WSAENOTCONN


def test_a_send_after_shutdown_fails_at_once(pair: tuple[int, int], operation: Operation) -> None:
    ok(shutdown(pair[0], SD_SEND))
    assert error(WSASend(pair[0], operation.buffer, 1, NULL, 0, operation.overlapped, NULL)) == WSAESHUTDOWN
