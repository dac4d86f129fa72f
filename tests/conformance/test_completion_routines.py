"""Completion routines."""

import threading
from typing import Any

import pytest
from raw.conftest import Opened
from raw.steps import (
    BRIEFLY,
    PATIENCE,
    accept_next,
    as_handle,
    error,
    generic,
    in_threads,
    ok,
    port_of,
    receive,
    started,
    text,
    wait_until_readable,
    wsabuf,
)
from raw.test_completion_routines import Reading
from raw.test_events import wait

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import send_to


class Calls(list[tuple[int, int, Any, int]]):
    """What completion routines were told: (error, bytes, OVERLAPPED, flags)."""

    def __init__(self) -> None:
        @LPWSAOVERLAPPED_COMPLETION_ROUTINE
        def note(code: int, n: int, overlapped: Any, flags: int) -> None:
            self.append((code, n, overlapped, flags))

        self.routine = note

    def wait_for(self, count: int) -> None:
        """Sleep alertably until so many have come."""
        while len(self) < count:
            assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION


@pytest.fixture
def calls() -> Calls:
    return Calls()


def test_no_routine_runs_inside_the_call(pair: tuple[int, int], calls: Calls) -> None:
    """A receive that completes at once only schedules its routine, for when the thread waits alertably.

    Page: "WSARecv function (winsock2.h)"
    """
    ok(send(pair[0], b"x", 1, 0))
    wait_until_readable(pair[1])
    reading = Reading(pair[1], calls.routine)
    assert HasOverlappedIoCompleted(reading.overlapped)
    assert calls == []
    calls.wait_for(1)


def test_no_routine_runs_in_other_waits(opened: Opened, pair: tuple[int, int], calls: Calls) -> None:
    """A routine runs only when its thread waits alertably: not in Sleep, SleepEx with FALSE or such a wait.

    Page: "LPWSAOVERLAPPED_COMPLETION_ROUTINE callback function (winsock2.h)"
    """
    ok(send(pair[0], b"x", 1, 0))
    wait_until_readable(pair[1])
    reading = Reading(pair[1], calls.routine)
    Sleep(1)
    assert SleepEx(1, FALSE) == 0
    assert wait(opened.event(), timeout=BRIEFLY) == WSA_WAIT_TIMEOUT
    assert calls == []
    calls.wait_for(1)
    assert [call[2] for call in calls] == [reading.overlapped]


def test_sleepex_runs_routines(pair: tuple[int, int], calls: Calls) -> None:
    """An alertable SleepEx ends when a routine has run, with WAIT_IO_COMPLETION.

    Page: "SleepEx function (synchapi.h)"
    """
    Reading_ = Reading(pair[1], calls.routine)
    ok(send(pair[0], b"x", 1, 0))
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert [call[2] for call in calls] == [Reading_.overlapped]


def test_waiting_for_messages_runs_routines(opened: Opened, pair: tuple[int, int], calls: Calls) -> None:
    """MsgWaitForMultipleObjectsEx with MWMO_ALERTABLE runs routines.

    Page: "LPWSAOVERLAPPED_COMPLETION_ROUTINE callback function (winsock2.h)"
    """
    handles, reading = new("HANDLE[1]", [opened.event()]), Reading(pair[1], calls.routine)
    ok(send(pair[0], b"x", 1, 0))
    assert MsgWaitForMultipleObjectsEx(1, handles, PATIENCE, QS_ALLINPUT, MWMO_ALERTABLE) == WAIT_IO_COMPLETION
    assert [call[2] for call in calls] == [reading.overlapped]


def test_waiting_for_packets_runs_routines(opened: Opened, pair: tuple[int, int], calls: Calls) -> None:
    """GetQueuedCompletionStatusEx, alertable and with no packet there, returns when a routine has run.

    Page: "GetQueuedCompletionStatusEx function (ioapiset.h)"
    """
    reading = Reading(pair[1], calls.routine)
    ok(send(pair[0], b"x", 1, 0))
    entries, count = new("OVERLAPPED_ENTRY[1]"), new("ULONG *")
    result = GetQueuedCompletionStatusEx(opened.port(), entries, 1, count, PATIENCE, TRUE)
    assert error(result, FALSE) == WAIT_IO_COMPLETION
    assert [call[2] for call in calls] == [reading.overlapped]


def test_one_wait_runs_all_that_are_due(opened: Opened, listener: int, calls: Calls) -> None:
    """All queued routines are called before the alertable wait returns.

    Page: "WSARecv function (winsock2.h)"
    """
    clients = [opened.client_of(listener) for _ in range(5)]
    servers = [opened.keep(accept_next(listener)) for _ in clients]
    for client, server in zip(clients, servers, strict=True):
        ok(send(client, b"x", 1, 0))
        wait_until_readable(server)
    readings = [Reading(server, calls.routine) for server in servers]
    assert all(HasOverlappedIoCompleted(reading.overlapped) for reading in readings)
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert len(calls) == 5


def test_a_routine_is_told_of_success(pair: tuple[int, int], calls: Calls) -> None:
    """The routine gets 0, the number of bytes, the OVERLAPPED of the call, and flags.

    Page: "WSARecv function (winsock2.h)"
    """
    reading = Reading(pair[1], calls.routine)
    ok(send(pair[0], b"hello", 5, 0))
    calls.wait_for(1)
    assert calls == [(0, 5, reading.overlapped, 0)]


def test_a_routine_is_told_of_a_send(pair: tuple[int, int], calls: Calls) -> None:
    """A send, too, calls its routine with the number of bytes.

    Page: "WSASend function (winsock2.h)"
    """
    memory, overlapped = new("char[]", b"hello"), OVERLAPPED()
    started(WSASend(pair[0], WSABUF(len=5, buf=memory), 1, NULL, 0, overlapped, calls.routine))
    calls.wait_for(1)
    assert calls == [(0, 5, overlapped, 0)]


def test_a_routine_is_told_of_a_datagram(opened: Opened, calls: Calls) -> None:
    """WSARecvFrom with a routine fills in the sender before the routine runs.

    Page: "WSARecvFrom function (winsock2.h)"
    """
    one, other = opened.udp(), opened.udp()
    memory, flags, overlapped, sender = new("char[20]"), new("DWORD *"), OVERLAPPED(), sockaddr_in()
    into, length = wsabuf(memory), new("int *", sizeof(sender))
    started(WSARecvFrom(other, into, 1, NULL, flags, generic(sender), length, overlapped, calls.routine))
    ok(send_to(one, b"hello", port_of(other)))
    calls.wait_for(1)
    assert (calls[0][:2], ntohs(sender.sin_port)) == ((0, 5), port_of(one))


def test_a_routine_is_told_of_the_end(pair: tuple[int, int], calls: Calls) -> None:
    """The graceful end of a stream is success with 0 bytes.

    Page: "WSARecv function (winsock2.h)"
    """
    reading = Reading(pair[1], calls.routine)
    ok(shutdown(pair[0], SD_SEND))
    calls.wait_for(1)
    assert calls[0][:3] == (0, 0, reading.overlapped)


def test_a_routine_is_told_of_a_reset(opened: Opened, pair: tuple[int, int], calls: Calls) -> None:
    """When an error occurs the routine gets its code, and 0 bytes.

    Page: "LPWSAOVERLAPPED_COMPLETION_ROUTINE callback function (winsock2.h)"
    """
    reading = Reading(pair[1], calls.routine)
    opened.reset(pair[0])
    calls.wait_for(1)
    assert calls[0][:3] == (WSAECONNRESET, 0, reading.overlapped)


def test_a_routine_is_told_that_its_operation_is_cancelled(pair: tuple[int, int], calls: Calls) -> None:
    """A cancelled operation calls its routine, with WSA_OPERATION_ABORTED.

    Page: "LPWSAOVERLAPPED_COMPLETION_ROUTINE callback function (winsock2.h)"
    """
    reading = Reading(pair[1], calls.routine)
    ok(CancelIoEx(as_handle(pair[1]), reading.overlapped), FALSE)
    calls.wait_for(1)
    assert calls[0][:3] == (WSA_OPERATION_ABORTED, 0, reading.overlapped)


@differs(documented="ERROR_OPERATION_ABORTED", wine={8: "WSAEINVAL"})
def test_a_routine_is_told_that_its_socket_is_closed(opened: Opened, pair: tuple[int, int], calls: Calls) -> str:
    """closesocket performs the completion routine of what was pending, with WSA_OPERATION_ABORTED.

    Page: "closesocket function (winsock2.h)"
    """
    reading = Reading(pair[1], calls.routine)
    opened.close(pair[1])
    calls.wait_for(1)
    assert calls[0][2] == reading.overlapped
    return named(calls[0][0])


def test_a_start_that_fails_calls_no_routine(opened: Opened, calls: Calls) -> None:
    """Where the call fails with another error than WSA_IO_PENDING its routine is not called.

    Page: "WSARecv function (winsock2.h)"
    """
    memory, flags, overlapped = new("char[8]"), new("DWORD *"), OVERLAPPED()
    call = WSARecv(opened.tcp(), wsabuf(memory), 1, NULL, flags, overlapped, calls.routine)
    assert error(call) == WSAENOTCONN
    assert SleepEx(BRIEFLY, TRUE) == 0
    assert calls == []


def test_an_event_is_left_alone(opened: Opened, pair: tuple[int, int], calls: Calls) -> None:
    """With a routine hEvent is ignored, even an event object, and may carry any value of the application's.

    Page: "WSARecv function (winsock2.h)"
    """
    memory, flags, event = new("char[8]"), new("DWORD *"), opened.event()
    for context in (event, cast("HANDLE", 0x1235)):
        overlapped = OVERLAPPED(hEvent=context)
        started(WSARecv(pair[1], wsabuf(memory), 1, NULL, flags, overlapped, calls.routine))
        ok(send(pair[0], b"x", 1, 0))
        calls.wait_for(1)
        assert calls.pop()[2].hEvent == context
    assert wait(event) == WSA_WAIT_TIMEOUT


def test_a_routine_may_begin_the_next_operation(pair: tuple[int, int], calls: Calls) -> None:
    """WSARecv may be called in the routine of an earlier one.

    Page: "WSARecv function (winsock2.h)"
    """
    readings: list[Reading] = []

    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def begin(code: int, n: int, overlapped: Any, flags: int) -> None:
        readings.append(Reading(pair[1], calls.routine))

    readings.append(Reading(pair[1], begin))
    ok(send(pair[0], b"first", 5, 0))
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    ok(send(pair[0], b"second", 6, 0))
    calls.wait_for(1)
    assert calls[0][:3] == (0, 6, readings[1].overlapped)


def test_routines_of_a_socket_are_not_nested(pair: tuple[int, int]) -> None:
    """A routine whose operation completes while another of the socket runs is called after that has returned.

    Page: "WSARecv function (winsock2.h)"
    """
    steps: list[str] = []
    readings: list[Reading] = []

    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def inner(code: int, n: int, overlapped: Any, flags: int) -> None:
        steps.append("inner")

    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def outer(code: int, n: int, overlapped: Any, flags: int) -> None:
        steps.append("outer begins")
        readings.append(Reading(pair[1], inner))
        assert HasOverlappedIoCompleted(readings[-1].overlapped)
        steps.append("outer ends")

    readings.append(Reading(pair[1], outer, size=1))
    ok(send(pair[0], b"ab", 2, 0))
    while len(steps) < 3:
        assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert steps == ["outer begins", "outer ends", "inner"]


def test_a_routine_runs_in_the_thread_that_began(pair: tuple[int, int], calls: Calls) -> None:
    """The routine runs in the thread that started the operation; another one's alertable wait does not call it.

    Page: "SleepEx function (synchapi.h)"
    """
    began, done = threading.Event(), threading.Event()

    def begin() -> None:
        reading = Reading(pair[1], calls.routine)
        began.set()
        assert done.wait(PATIENCE / 1000)
        calls.wait_for(1)
        assert calls[0][2] == reading.overlapped

    def disturb() -> None:
        assert began.wait(PATIENCE / 1000)
        ok(send(pair[0], b"x", 1, 0))
        assert SleepEx(BRIEFLY, TRUE) == 0
        assert calls == []
        done.set()

    in_threads(begin, disturb)
    assert len(calls) == 1


def test_buffers_are_filled_in_the_order_of_posting(pair: tuple[int, int], calls: Calls) -> None:
    """Routines may be called in any order, but the buffers are filled in the order in which they were posted.

    Page: "WSARecv function (winsock2.h)"
    """
    readings = [Reading(pair[1], calls.routine, size=2) for _ in range(4)]
    ok(send(pair[0], b"aabbccdd", 8, 0))
    calls.wait_for(4)
    assert [text(reading.memory, 2) for reading in readings] == [b"aa", b"bb", b"cc", b"dd"]


def test_the_result_may_be_asked_for_without_waiting(pair: tuple[int, int], calls: Calls) -> None:
    """WSAGetOverlappedResult, without fWait, also gives the result of an operation with a routine.

    Page: "WSARecv function (winsock2.h)"
    """
    reading, n = Reading(pair[1], calls.routine), new("DWORD *")
    ok(send(pair[0], b"hello", 5, 0))
    calls.wait_for(1)
    ok(WSAGetOverlappedResult(pair[1], reading.overlapped, n, FALSE, new("DWORD *")), FALSE)
    assert n[0] == 5


def test_a_blocking_call_is_an_alertable_wait(opened: Opened, pair: tuple[int, int]) -> None:
    """A blocking Winsock call such as recv waits alertably: routines of its thread run in it.

    Page: "recv function (winsock2.h)"
    """
    one, other = opened.pair()
    ran = threading.Event()

    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def note(code: int, n: int, overlapped: Any, flags: int) -> None:
        ran.set()

    def block() -> None:
        reading = Reading(pair[1], note)
        ok(send(pair[0], b"x", 1, 0))
        assert receive(other, 1) == b"y"
        assert text(reading.memory, 1) == b"x"

    def answer() -> None:
        assert ran.wait(PATIENCE / 1000)
        ok(send(one, b"y", 1, 0))

    in_threads(block, answer)
