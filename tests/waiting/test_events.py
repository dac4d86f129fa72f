"""Event objects and waiting for them."""

import copy
import time
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, failing, in_thread

from winsock_ffi import (
    INFINITE,
    WAIT_IO_COMPLETION,
    WAIT_TIMEOUT,
    CompletionPort,
    Event,
    Overlapped,
    raw,
    wait_for_multiple_events,
)
from winsock_ffi._system.handle_count import handle_count


def test_it_is_set_until_it_is_reset(opened: Opened) -> None:
    event = opened.event()
    assert not event.is_set()
    event.set()
    event.set()
    assert event.is_set()
    assert event.wait()
    assert event.wait(INFINITE)
    assert event.is_set()
    event.reset()
    event.reset()
    assert not event.wait(0)


def test_the_time_is_in_milliseconds(opened: Opened) -> None:
    begin = time.perf_counter()
    assert not opened.event().wait(BRIEFLY)
    assert BRIEFLY / 1000 * 0.5 < time.perf_counter() - begin < 10


def test_another_thread_ends_the_wait(opened: Opened) -> None:
    here, there = opened.event(), opened.event()

    def answer() -> None:
        assert there.wait(PATIENCE)
        here.set()

    join = in_thread(answer)
    there.set()
    assert here.wait(PATIENCE)
    join()


@pytest.mark.parametrize("wait", [lambda e, t: e.wait(t), lambda e, t: wait_for_multiple_events([e], timeout_ms=t)])
@pytest.mark.parametrize(
    ("time", "error"), [(-1, ValueError), (2**32, OverflowError), (0.5, TypeError), ("1", TypeError)]
)
def test_a_time_out_of_range_is_refused(
    opened: Opened, wait: Callable[[Event, Any], Any], time: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="None"):
        wait(opened.event(), time)


USES: dict[str, Callable[[Event], Any]] = {
    "WSASetEvent": Event.set,
    "WSAResetEvent": Event.reset,
    "WSAWaitForMultipleEvents": Event.wait,
    "WSAWaitForMultipleEvents ": Event.is_set,
    "WSAWaitForMultipleEvents  ": lambda event: wait_for_multiple_events([event]),
}


@pytest.mark.parametrize("function", USES)
def test_use_after_close_names_the_call(function: str) -> None:
    event = Event()
    event.close()
    event.close()
    assert event.closed
    assert event.handle == raw.NULL
    assert repr(event) == "<Event closed>"
    with failing(function.strip(), raw.WSA_INVALID_HANDLE):
        USES[function](event)


@pytest.mark.usefixtures("collected")
def test_one_dropped_unclosed_is_closed_and_reported() -> None:
    event: Event | None = Event()
    assert event is not None
    handle = event.handle
    with pytest.warns(ResourceWarning, match="unclosed <Event 0x"):
        event = None
    assert not raw.WSASetEvent(handle)


def test_it_cannot_be_copied(opened: Opened) -> None:
    with pytest.raises(TypeError, match="cannot be copied"):
        copy.copy(opened.event())


@pytest.mark.usefixtures("collected")
def test_handles_are_given_back() -> None:
    before = handle_count()
    for _ in range(1000):
        with Event() as event:
            event.set()
    assert handle_count() <= before + 2


def test_the_first_that_is_set_is_told(opened: Opened) -> None:
    events = [opened.event() for _ in range(64)]
    assert wait_for_multiple_events(events, timeout_ms=0) == WAIT_TIMEOUT == 258
    for index in (63, 40, 0):
        events[index].set()
        assert wait_for_multiple_events(events) == index
    assert wait_for_multiple_events(tuple(events[40:])) == 0


def test_a_list_that_has_changed_is_waited_for_as_it_is(opened: Opened) -> None:
    """A wait keeps what it has made of the last list."""
    first, second, third = events = [opened.event() for _ in range(3)]
    second.set()
    assert wait_for_multiple_events(events, timeout_ms=0) == 1
    events.reverse()
    first.set()
    second.reset()
    assert wait_for_multiple_events(events, timeout_ms=0) == 2
    events.append(third)
    with pytest.raises(ValueError, match="twice"):
        wait_for_multiple_events(events)
    events.pop()
    assert wait_for_multiple_events(events, timeout_ms=0) == 2
    second.close()
    with failing("WSAWaitForMultipleEvents", raw.WSA_INVALID_HANDLE):
        wait_for_multiple_events(events)
    events[1] = opened.event()  # which may have the handle of the one that is closed
    assert wait_for_multiple_events(events, timeout_ms=0) == 2
    events[1].set()
    assert wait_for_multiple_events(events, timeout_ms=0) == 1


def test_all_have_to_be_set(opened: Opened) -> None:
    events = [opened.event() for _ in range(3)]
    events[0].set()
    events[2].set()
    assert wait_for_multiple_events(events, True, 0) == WAIT_TIMEOUT
    events[1].set()
    assert wait_for_multiple_events(events, wait_all=True, timeout_ms=PATIENCE) == 0


def test_65_are_too_many(opened: Opened) -> None:
    events = [opened.event() for _ in range(65)]
    with pytest.raises(ValueError, match="64 events, not 65; an EventSet"):
        wait_for_multiple_events(events)


def test_none_are_too_few() -> None:
    with pytest.raises(ValueError, match="one event at least"):
        wait_for_multiple_events([])


def test_one_is_not_waited_for_twice(opened: Opened) -> None:
    event, other = opened.event(), opened.event()
    with pytest.raises(ValueError, match="twice"):
        wait_for_multiple_events([event, other, event])


called: list[int] = []


@raw.LPWSAOVERLAPPED_COMPLETION_ROUTINE
def routine(error: int, transferred: int, overlapped: Any, flags: int) -> None:
    called.append(transferred)
    if transferred == 5:
        raise ZeroDivisionError


@pytest.mark.parametrize("alone", [True, False])
def test_completion_routines_run_in_an_alertable_wait(opened: Opened, alone: bool) -> None:
    called.clear()
    here, there = opened.udp(), opened.udp()
    here.connect(there.local_address)
    memory = raw.new("char[10]")
    overlapped, flags = raw.OVERLAPPED(), raw.new("DWORD *")
    event = opened.event()

    def wait() -> int:
        return int(event.wait(PATIENCE, True)) if alone else wait_for_multiple_events([event], False, PATIENCE, True)

    for data in (b"four", b"5five"):
        buffers = raw.WSABUF(len=10, buf=memory)
        result = raw.WSARecv(there.fileno(), buffers, 1, raw.NULL, flags, overlapped, routine)
        assert result == 0 or raw.WSAGetLastError() == raw.WSA_IO_PENDING
        here.send(data)
        if len(data) == 4:
            assert wait() == (False if alone else WAIT_IO_COMPLETION)
        else:
            with pytest.raises(ZeroDivisionError):
                wait()
    assert called == [4, 5]


@pytest.mark.parametrize("other", ["socket", "port", "window", "set", "operation"])
def test_a_wait_takes_nothing_but_events(opened: Opened, other: str) -> None:
    made: dict[str, Callable[[], Any]] = {
        "socket": opened.tcp,
        "port": lambda: opened.enter(CompletionPort()),
        "window": opened.window,
        "set": opened.event_set,
        "operation": Overlapped,
    }
    stranger = made[other]()
    with pytest.raises(TypeError, match=r"`events` is a list of Events and Timers, and events\[1\], <.*> is neither"):
        wait_for_multiple_events([opened.event(), stranger], timeout_ms=0)
