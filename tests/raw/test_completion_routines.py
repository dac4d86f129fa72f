"""Overlapped calls that end in a completion routine."""

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import (
    PATIENCE,
    accept_next,
    as_handle,
    error,
    generic,
    in_threads,
    ipv4,
    ok,
    port_of,
    receive,
    started,
    text,
    wait_until_readable,
    wsabuf,
)

Called = list[tuple[int, int, Any, int]]


class Stop(Exception):
    """What a routine raises."""


class Reading:
    """A receive with a completion routine, and all that it may touch."""

    def __init__(self, s: int, routine: Any, size: int = 100) -> None:
        self.memory = new("char[]", size)
        self.overlapped = OVERLAPPED()
        self._buffer = wsabuf(self.memory)
        self._flags = new("DWORD *")
        started(WSARecv(s, self._buffer, 1, NULL, self._flags, self.overlapped, routine))


called: Called = []


@LPWSAOVERLAPPED_COMPLETION_ROUTINE
def note(code: int, n: int, overlapped: Any, flags: int) -> None:
    called.append((code, n, overlapped, flags))


@LPWSAOVERLAPPED_COMPLETION_ROUTINE
def stop(code: int, n: int, overlapped: Any, flags: int) -> None:
    called.append((code, n, overlapped, flags))
    raise Stop(len(called))


@pytest.fixture(autouse=True)
def _nothing_called() -> None:
    called.clear()


def sleep_until(condition: Callable[[], bool]) -> None:
    """Let routines run."""
    for _ in range(PATIENCE // 10):
        if condition():
            return
        SleepEx(10, TRUE)
    raise AssertionError("no completion routine ran")


def wait_alertable(opened: Opened) -> int:
    events = new("WSAEVENT[1]", [opened.event()])
    return int(WSAWaitForMultipleEvents(1, events, FALSE, PATIENCE, TRUE))


def test_a_routine_hears_of_its_receive(pair: tuple[int, int]) -> None:
    reading = Reading(pair[1], note)
    ok(send(pair[0], b"hello", 5, 0))
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert called == [(0, 5, reading.overlapped, 0)]
    assert text(reading.memory, 5) == b"hello"


def test_a_routine_hears_of_its_send(pair: tuple[int, int]) -> None:
    memory, operation, n = new("char[]", b"hello"), OVERLAPPED(), new("DWORD *")
    started(WSASend(pair[0], WSABUF(len=5, buf=memory), 1, n, 0, operation, note))
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert called == [(0, 5, operation, 0)]
    assert receive(pair[1], 5) == b"hello"


def test_routines_hear_of_datagrams(opened: Opened) -> None:
    one, other = opened.udp(), opened.udp()
    memory, flags, receiving, sender = new("char[20]"), new("DWORD *"), OVERLAPPED(), sockaddr_in()
    into, length, to, sending = wsabuf(memory), new("int *", sizeof(sender)), ipv4(port_of(other)), OVERLAPPED()
    started(WSARecvFrom(other, into, 1, NULL, flags, generic(sender), length, receiving, note))
    data = new("char[]", b"datagram")
    started(WSASendTo(one, WSABUF(len=8, buf=data), 1, NULL, 0, generic(to), sizeof(to), sending, note))
    sleep_until(lambda: len(called) == 2)
    assert {entry[2] for entry in called} == {receiving, sending}
    assert all(entry[:2] == (0, 8) for entry in called)
    assert ntohs(sender.sin_port) == port_of(one)


def test_no_routine_runs_outside_an_alertable_wait(pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"x", 1, 0))
    reading = Reading(pair[1], note)
    assert SleepEx(20, FALSE) == 0
    Sleep(20)
    assert called == []
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert [entry[2] for entry in called] == [reading.overlapped]


def test_a_routine_may_start_the_next_receive(pair: tuple[int, int]) -> None:
    readings: list[Reading] = []
    heard: list[bytes] = []

    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def again(code: int, n: int, overlapped: Any, flags: int) -> None:
        heard.append(text(readings[-1].memory, n))
        if n:
            readings.append(Reading(pair[1], again))

    readings.append(Reading(pair[1], again))
    for data in (b"one", b"two"):
        ok(send(pair[0], data, 3, 0))
        sleep_until(lambda data=data: heard[-1:] == [data])  # type: ignore[misc]
    ok(shutdown(pair[0], SD_SEND))
    sleep_until(lambda: heard[-1:] == [b""])
    assert heard == [b"one", b"two", b""]


def test_one_wait_runs_all_routines_that_are_due(opened: Opened, listener: int) -> None:
    clients = [opened.client_of(listener) for _ in range(5)]
    servers = [opened.keep(accept_next(listener)) for _ in clients]
    for client in clients:
        ok(send(client, b"x", 1, 0))
    readings = [Reading(server, note) for server in servers]
    sleep_until(lambda: len(called) == 5)
    assert {entry[2] for entry in called} == {reading.overlapped for reading in readings}


def test_a_wait_for_events_runs_routines(opened: Opened, pair: tuple[int, int]) -> None:
    Reading_ = Reading(pair[1], note)
    ok(send(pair[0], b"x", 1, 0))
    assert wait_alertable(opened) == WSA_WAIT_IO_COMPLETION
    assert [entry[2] for entry in called] == [Reading_.overlapped]


def test_a_wait_for_packets_runs_routines(opened: Opened, pair: tuple[int, int]) -> None:
    reading = Reading(pair[1], note)
    ok(send(pair[0], b"x", 1, 0))
    entries, count = new("OVERLAPPED_ENTRY[4]"), new("ULONG *")
    result = GetQueuedCompletionStatusEx(opened.port(), entries, 4, count, PATIENCE, TRUE)
    assert error(result, FALSE) == WAIT_IO_COMPLETION
    assert [entry[2] for entry in called] == [reading.overlapped]


def test_waiting_for_a_result_may_run_routines(pair: tuple[int, int]) -> None:
    reading = Reading(pair[1], note)
    ok(send(pair[0], b"x", 1, 0))
    sleep_until(lambda: bool(HasOverlappedIoCompleted(reading.overlapped)) and bool(called))
    n = new("DWORD *")
    assert WSAGetOverlappedResult(pair[1], reading.overlapped, n, FALSE, new("DWORD *"))
    assert n[0] == 1


def test_a_cancelled_receive_calls_its_routine_with_the_code(pair: tuple[int, int]) -> None:
    reading = Reading(pair[1], note)
    assert CancelIoEx(as_handle(pair[1]), reading.overlapped)
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert [entry[:3] for entry in called] == [(WSA_OPERATION_ABORTED, 0, reading.overlapped)]


def test_a_reset_calls_the_routine_with_the_code(opened: Opened, pair: tuple[int, int]) -> None:
    reading = Reading(pair[1], note)
    opened.reset(pair[0])
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert [entry[:3] for entry in called] == [(WSAECONNRESET, 0, reading.overlapped)]


def test_a_routine_runs_in_the_thread_that_began(pair: tuple[int, int]) -> None:
    threads: list[int] = []

    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def whose(code: int, n: int, overlapped: Any, flags: int) -> None:
        threads.append(threading.get_ident())

    def other() -> None:
        reading = Reading(pair[1], whose)
        ok(send(pair[0], b"x", 1, 0))
        assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
        assert threads == [threading.get_ident()]
        assert HasOverlappedIoCompleted(reading.overlapped)

    in_threads(other)
    assert threads != [threading.get_ident()]


def by_sleep(opened: Opened) -> None:
    SleepEx(PATIENCE, TRUE)


def by_events(opened: Opened) -> None:
    wait_alertable(opened)


def by_packets(opened: Opened) -> None:
    GetQueuedCompletionStatusEx(opened.port(), OVERLAPPED_ENTRY(), 1, new("ULONG *"), PATIENCE, TRUE)


@pytest.mark.parametrize("wait", [by_sleep, by_events, by_packets])
def test_an_exception_comes_out_of_the_wait(
    opened: Opened, pair: tuple[int, int], wait: Callable[[Opened], None]
) -> None:
    reading = Reading(pair[1], stop)
    ok(send(pair[0], b"x", 1, 0))
    with pytest.raises(Stop) as raised:
        wait(opened)
    assert "stop" in [entry.name for entry in raised.traceback]
    assert called[0][2] == reading.overlapped
    assert SleepEx(0, TRUE) == 0


@pytest.mark.parametrize("exception", [KeyboardInterrupt, SystemExit])
def test_exceptions_that_end_programs_come_out_too(pair: tuple[int, int], exception: type[BaseException]) -> None:
    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def end(code: int, n: int, overlapped: Any, flags: int) -> None:
        raise exception

    reading = Reading(pair[1], end)
    ok(send(pair[0], b"x", 1, 0))
    with pytest.raises(exception):
        SleepEx(PATIENCE, TRUE)
    assert HasOverlappedIoCompleted(reading.overlapped)


def test_a_second_exception_of_one_wait_goes_to_the_unraisable_hook(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: hooked.append(unraisable.exc_value))
    one, other = opened.udp(), opened.udp()
    for s in (one, other):
        ok(sendto(s, b"x", 1, 0, generic(ipv4(port_of(s))), sizeof(sockaddr_in)))
        wait_until_readable(s)
    # They complete at once: both routines are queued before the wait begins.
    readings = [Reading(one, stop), Reading(other, stop)]
    assert all(HasOverlappedIoCompleted(reading.overlapped) for reading in readings)
    with pytest.raises(Stop) as raised:
        SleepEx(PATIENCE, TRUE)
    assert raised.value.args == (1,)
    assert [exception.args for exception in hooked] == [(2,)]


def test_an_exception_of_one_thread_is_not_raised_in_another(pair: tuple[int, int]) -> None:
    def other() -> None:
        reading = Reading(pair[1], stop)
        ok(send(pair[0], b"x", 1, 0))
        with pytest.raises(Stop):
            SleepEx(PATIENCE, TRUE)
        assert HasOverlappedIoCompleted(reading.overlapped)

    in_threads(other)
    assert SleepEx(0, TRUE) == 0
