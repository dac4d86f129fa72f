"""Overlapped calls and their events."""

import pytest
from raw.conftest import Opened
from raw.steps import (
    BRIEFLY,
    as_handle,
    error,
    generic,
    in_threads,
    ipv4,
    ok,
    port_of,
    receive,
    set_blocking,
    started,
    text,
    wait_until_readable,
    wsabuf,
)
from raw.test_overlapped_events import Operation

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import send_to


@pytest.fixture
def operation(opened: Opened) -> Operation:
    return Operation(opened)


def test_success_at_once_signals_too(pair: tuple[int, int], operation: Operation) -> None:
    """A receive that completes at once returns 0, and its event is signaled all the same.

    Page: "WSARecv function (winsock2.h)"
    """
    ok(send(pair[0], b"there", 5, 0))
    wait_until_readable(pair[1])
    n = new("DWORD *")
    assert WSARecv(pair[1], operation.buffer, 1, n, operation.flags, operation.overlapped, NULL) == 0
    assert (n[0], operation.wait(0)) == (5, WSA_WAIT_EVENT_0)


def test_what_takes_longer_is_pending(pair: tuple[int, int], operation: Operation) -> None:
    """A receive that cannot complete at once gives WSA_IO_PENDING, and its event is signaled when it completes.

    Page: "WSARecv function (winsock2.h)"
    """
    call = WSARecv(pair[1], operation.buffer, 1, NULL, operation.flags, operation.overlapped, NULL)
    assert error(call) == WSA_IO_PENDING
    assert operation.wait(0) == WSA_WAIT_TIMEOUT
    ok(send(pair[0], b"now", 3, 0))
    assert operation.finish(pair[1]) == b"now"


def test_a_pending_receive_leaves_its_results_alone(pair: tuple[int, int], operation: Operation) -> None:
    """While a receive is pending, and later, the byte count and flags given to WSARecv are not updated.

    Page: "WSARecv function (winsock2.h)"
    """
    n = new("DWORD *", 77)
    call = WSARecv(pair[1], operation.buffer, 1, n, operation.flags, operation.overlapped, NULL)
    assert error(call) == WSA_IO_PENDING
    ok(send(pair[0], b"now", 3, 0))
    operation.finish(pair[1])
    assert (n[0], operation.flags[0]) == (77, 0)


def test_a_pending_operation_resets_its_event(pair: tuple[int, int], operation: Operation) -> None:
    """The call that starts a pending operation resets the event object first.

    Page: "WSAGetOverlappedResult function (winsock2.h)"
    """
    ok(WSASetEvent(operation.overlapped.hEvent), FALSE)
    operation.receive(pair[1])
    assert operation.wait(0) == WSA_WAIT_TIMEOUT
    ok(send(pair[0], b"x", 1, 0))
    assert operation.finish(pair[1]) == b"x"


def test_a_start_that_fails_is_never_completed(opened: Opened, operation: Operation) -> None:
    """Any error but WSA_IO_PENDING means that the operation was not started, and no completion is indicated.

    Page: "WSARecv function (winsock2.h)"
    """
    call = WSARecv(opened.tcp(), operation.buffer, 1, NULL, operation.flags, operation.overlapped, NULL)
    assert error(call) == WSAENOTCONN
    assert operation.wait(BRIEFLY) == WSA_WAIT_TIMEOUT


def test_the_buffer_array_may_be_reused(pair: tuple[int, int], operation: Operation) -> None:
    """The WSABUF structures are captured by the call: the array may be changed while the receive is pending.

    Page: "WSARecv function (winsock2.h)"
    """
    operation.receive(pair[1])
    operation.buffer.buf, operation.buffer.len = NULL, 0
    ok(send(pair[0], b"data", 4, 0))
    assert operation.finish(pair[1]) == b"data"


def test_buffers_are_filled_in_their_order(pair: tuple[int, int], operation: Operation) -> None:
    """Buffers are filled one after the other, without holes.

    Page: "WSARecv function (winsock2.h)"
    """
    ok(send(pair[0], b"abcdefg", 7, 0))
    wait_until_readable(pair[1])
    parts = [new("char[3]") for _ in range(3)]
    buffers = new("WSABUF[3]", [{"len": 3, "buf": part} for part in parts])
    ok(WSARecv(pair[1], buffers, 3, NULL, operation.flags, operation.overlapped, NULL))
    assert [text(part, 3) for part in parts] == [b"abc", b"def", b"g\0\0"]


def test_receives_are_served_in_the_order_they_were_posted(opened: Opened, pair: tuple[int, int]) -> None:
    """Of several receives posted on one socket each gets its part of the stream in the order of posting.

    Page: "WSARecv function (winsock2.h)"
    """
    operations = [Operation(opened, size=2) for _ in range(4)]
    for operation in operations:
        operation.receive(pair[1])
    ok(send(pair[0], b"aabbccdd", 8, 0))
    assert [operation.finish(pair[1]) for operation in operations] == [b"aa", b"bb", b"cc", b"dd"]


def test_sends_leave_in_the_order_they_were_posted(opened: Opened, pair: tuple[int, int]) -> None:
    """Sends posted on one socket arrive in the order of the calls.

    Page: "WSASend function (winsock2.h)"
    """
    operations = [Operation(opened, size=50_000) for _ in range(20)]
    for i, operation in enumerate(operations):
        memset(operation.memory, i, 50_000)
        started(WSASend(pair[0], operation.buffer, 1, NULL, 0, operation.overlapped, NULL))
    assert receive(pair[1], 1_000_000) == b"".join(bytes([i]) * 50_000 for i in range(20))
    assert all(operation.wait() == WSA_WAIT_EVENT_0 for operation in operations)


def test_a_partial_buffer_completes_a_receive(pair: tuple[int, int], operation: Operation) -> None:
    """On a stream any data completes a receive, whether or not it fills the buffers.

    Page: "WSARecv function (winsock2.h)"
    """
    operation.receive(pair[1])
    ok(send(pair[0], b"x", 1, 0))
    assert operation.finish(pair[1]) == b"x"


@differs(documented="waits for all", wine={8: "takes what is there"})
def test_a_receive_may_wait_for_all(pair: tuple[int, int], operation: Operation) -> str:
    """With MSG_WAITALL a receive completes only when its buffer is full.

    Page: "WSARecv function (winsock2.h)"
    """
    operation.buffer.len, operation.flags[0] = 4, MSG_WAITALL
    call = WSARecv(pair[1], operation.buffer, 1, NULL, operation.flags, operation.overlapped, NULL)
    assert error(call) == WSA_IO_PENDING
    ok(send(pair[0], b"ab", 2, 0))
    operation.wait(BRIEFLY)
    ok(send(pair[0], b"cd", 2, 0))
    return {b"ab": "takes what is there", b"abcd": "waits for all"}[operation.finish(pair[1])]


def test_an_empty_send_succeeds(pair: tuple[int, int], operation: Operation) -> None:
    """Sending nothing on a stream succeeds with 0 bytes.

    Page: "send function (winsock2.h)"
    """
    assert send(pair[0], b"", 0, 0) == 0
    operation.buffer.len = 0
    assert WSASend(pair[0], operation.buffer, 1, NULL, 0, operation.overlapped, NULL) == 0
    assert operation.finish(pair[0]) == b""


def test_an_empty_datagram_is_sent(opened: Opened, operation: Operation) -> None:
    """Sending nothing on a datagram socket sends a datagram without data.

    Page: "sendto function (winsock2.h)"
    """
    one, other = opened.udp(), opened.udp()
    operation.receive(other)
    assert sendto(one, b"", 0, 0, generic(ipv4(port_of(other))), sizeof(sockaddr_in)) == 0
    assert operation.finish(other) == b""


def test_the_end_is_0_bytes(opened: Opened, pair: tuple[int, int], operation: Operation) -> None:
    """On a byte stream success with 0 bytes is the graceful end.

    Page: "WSARecv function (winsock2.h)"
    """
    operation.receive(pair[1])
    opened.close(pair[0])
    assert operation.finish(pair[1]) == b""


def test_a_reset_is_an_error(opened: Opened, pair: tuple[int, int], operation: Operation) -> None:
    """A reset completes a pending receive with WSAECONNRESET.

    Page: "WSARecv function (winsock2.h)"
    """
    operation.receive(pair[1])
    opened.reset(pair[0])
    assert operation.wait() == WSA_WAIT_EVENT_0
    assert error(operation.result(pair[1])[0], FALSE) == WSAECONNRESET


def test_a_datagram_that_is_too_long_is_cut(opened: Opened) -> None:
    """A datagram longer than the buffers fills them, completes with WSAEMSGSIZE, and the rest is lost.

    Page: "WSARecv function (winsock2.h)"
    """
    one, other, to = opened.udp(), opened.udp(), ipv4()
    first, second = Operation(opened, size=4), Operation(opened)
    to.sin_port = htons(port_of(other))
    first.receive(other)
    second.receive(other)
    for data in (b"01234567", b"next"):
        ok(sendto(one, data, len(data), 0, generic(to), sizeof(to)))
    assert first.wait() == WSA_WAIT_EVENT_0
    assert error(first.result(other)[0], FALSE) == WSAEMSGSIZE
    assert text(first.memory, 4) == b"0123"
    assert second.finish(other) == b"next"


def test_a_receive_that_completes_later_has_its_senders_address(opened: Opened, operation: Operation) -> None:
    """WSARecvFrom fills in the sender's address and its length when it completes.

    Page: "WSARecvFrom function (winsock2.h)"
    """
    one, other = opened.udp(), opened.udp()
    sender, length = generic(operation.sender), operation.sender_length
    length[0] = sizeof(sockaddr_in)
    call = WSARecvFrom(other, operation.buffer, 1, NULL, operation.flags, sender, length, operation.overlapped, NULL)
    assert error(call) == WSA_IO_PENDING
    ok(send_to(one, b"x", port_of(other)))
    assert operation.finish(other) == b"x"
    assert (ntohs(operation.sender.sin_port), length[0]) == (port_of(one), sizeof(sockaddr_in))


def test_a_result_that_is_not_there_is_incomplete(pair: tuple[int, int], operation: Operation) -> None:
    """Without fWait the result of a pending operation is WSA_IO_INCOMPLETE, and the byte count is not touched.

    Page: "WSAGetOverlappedResult function (winsock2.h)"
    """
    operation.receive(pair[1])
    n = new("DWORD *", 77)
    result = WSAGetOverlappedResult(pair[1], operation.overlapped, n, FALSE, new("DWORD *"))
    assert (error(result, FALSE), n[0]) == (WSA_IO_INCOMPLETE, 77)
    ok(send(pair[0], b"x", 1, 0))
    assert operation.finish(pair[1]) == b"x"


def test_a_result_may_be_waited_for(pair: tuple[int, int], operation: Operation) -> None:
    """With fWait WSAGetOverlappedResult returns when the operation has completed.

    Page: "WSAGetOverlappedResult function (winsock2.h)"
    """
    n = new("DWORD *")
    operation.receive(pair[1])
    in_threads(
        lambda: ok(WSAGetOverlappedResult(pair[1], operation.overlapped, n, TRUE, new("DWORD *")), FALSE),
        lambda: ok(send(pair[0], b"later", 5, 0)),
    )
    assert n[0] == 5


def test_a_result_may_be_asked_for_again(pair: tuple[int, int], operation: Operation) -> None:
    """The result stays in the WSAOVERLAPPED structure until that is used again.

    Page: "WSAGetOverlappedResult function (winsock2.h)"
    """
    operation.receive(pair[1])
    ok(send(pair[0], b"data", 4, 0))
    operation.finish(pair[1])
    assert operation.result(pair[1]) == operation.result(pair[1]) == (TRUE, 4)


def test_non_blocking_sockets_wait_in_overlapped_calls_too(pair: tuple[int, int], operation: Operation) -> None:
    """An overlapped receive is pending on a non-blocking socket as on any other.

    Page: "WSARecv function (winsock2.h)"
    """
    set_blocking(pair[1], False)
    call = WSARecv(pair[1], operation.buffer, 1, NULL, operation.flags, operation.overlapped, NULL)
    assert error(call) == WSA_IO_PENDING
    ok(send(pair[0], b"x", 1, 0))
    assert operation.finish(pair[1]) == b"x"


def test_without_an_overlapped_structure_it_is_recv(pair: tuple[int, int]) -> None:
    """With NULL for lpOverlapped and the routine WSARecv behaves as recv: a non-blocking one gives WSAEWOULDBLOCK.

    Page: "WSARecv function (winsock2.h)"
    """
    set_blocking(pair[1], False)
    memory, n, flags = new("char[8]"), new("DWORD *"), new("DWORD *")
    assert error(WSARecv(pair[1], wsabuf(memory), 1, n, flags, NULL, NULL)) == WSAEWOULDBLOCK


def test_one_of_several_is_cancelled(opened: Opened, pair: tuple[int, int]) -> None:
    """CancelIoEx with an OVERLAPPED cancels its operation (ERROR_OPERATION_ABORTED); others stay pending.

    Page: "CancelIoEx function (ioapiset.h)"
    """
    first, second = Operation(opened), Operation(opened)
    for operation in (first, second):
        operation.receive(pair[1])
    ok(CancelIoEx(as_handle(pair[1]), first.overlapped), FALSE)
    assert first.wait() == WSA_WAIT_EVENT_0
    assert error(first.result(pair[1])[0], FALSE) == ERROR_OPERATION_ABORTED
    ok(send(pair[0], b"x", 1, 0))
    assert second.finish(pair[1]) == b"x"


def test_another_threads_operation_is_cancelled(pair: tuple[int, int], operation: Operation) -> None:
    """CancelIoEx cancels operations whichever thread of the process started them; CancelIo only its own thread's.

    Page: "CancelIoEx function (ioapiset.h)"
    """
    operation.receive(pair[1])
    in_threads(lambda: ok(CancelIo(as_handle(pair[1])), FALSE))
    assert operation.wait(BRIEFLY) == WSA_WAIT_TIMEOUT
    in_threads(lambda: ok(CancelIoEx(as_handle(pair[1]), NULL), FALSE))
    assert operation.wait() == WSA_WAIT_EVENT_0


def test_a_request_that_is_not_there_is_not_cancelled(pair: tuple[int, int], operation: Operation) -> None:
    """CancelIoEx that finds no request with that OVERLAPPED gives ERROR_NOT_FOUND.

    Page: "CancelIoEx function (ioapiset.h)"
    """
    assert error(CancelIoEx(as_handle(pair[1]), operation.overlapped), FALSE) == ERROR_NOT_FOUND


@differs(
    documented="ERROR_NOT_FOUND",
    windows=("ERROR_NOT_FOUND", "test_send_buffering"),
    wine={8: "success", 10: "ERROR_NOT_FOUND"},
)
def test_where_there_is_no_request_none_is_cancelled(pair: tuple[int, int]) -> str:
    """CancelIoEx for all of a handle's requests gives ERROR_NOT_FOUND when there is none.

    Page: "CancelIoEx function (ioapiset.h)"
    """
    result = CancelIoEx(as_handle(pair[1]), NULL)
    return "success" if result else named(error(result, FALSE))


def test_a_threads_end_cancels_its_operations(pair: tuple[int, int], operation: Operation) -> None:
    """All that a thread has started and that is pending is cancelled when the thread exits.

    Page: "WSARecv function (winsock2.h)"
    """
    in_threads(lambda: operation.receive(pair[1]))
    assert operation.wait() == WSA_WAIT_EVENT_0
    assert error(operation.result(pair[1])[0], FALSE) == WSA_OPERATION_ABORTED


@pytest.mark.parametrize("how", [SD_RECEIVE, SD_BOTH])
def test_no_receive_is_started_after_shutdown(pair: tuple[int, int], operation: Operation, how: int) -> None:
    """After SD_RECEIVE or SD_BOTH, WSARecv gives WSAESHUTDOWN.

    Page: "WSARecv function (winsock2.h)"
    """
    ok(shutdown(pair[1], how))
    call = WSARecv(pair[1], operation.buffer, 1, NULL, operation.flags, operation.overlapped, NULL)
    assert error(call) == WSAESHUTDOWN


def test_no_send_is_started_after_shutdown(pair: tuple[int, int], operation: Operation) -> None:
    """After SD_SEND, WSASend gives WSAESHUTDOWN.

    Page: "WSASend function (winsock2.h)"
    """
    ok(shutdown(pair[0], SD_SEND))
    assert error(WSASend(pair[0], operation.buffer, 1, NULL, 0, operation.overlapped, NULL)) == WSAESHUTDOWN


@differs(documented="WSAENOTCONN", wine={8: "WSAECONNRESET"})
def test_a_send_wants_a_connection(opened: Opened, operation: Operation) -> str:
    """WSASend on a stream socket that is not connected gives WSAENOTCONN.

    Page: "WSASend function (winsock2.h)"
    """
    return named(error(WSASend(opened.tcp(), operation.buffer, 1, NULL, 0, operation.overlapped, NULL)))
