"""Events, waits, and Python functions that a wait runs or that a thread of the system calls."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import BRIEFLY, PATIENCE, error, in_threads, lines_of_child, ok


@pytest.fixture
def handles() -> Iterator[list[Any]]:
    """To be closed when the test is over."""
    handles: list[Any] = []
    yield handles
    for handle in handles:
        ok(CloseHandle(handle), FALSE)


def test_an_event_is_set_waited_for_and_reset(handles: list[Any]) -> None:
    event = ok(CreateEventW(NULL, TRUE, FALSE, NULL), NULL)
    handles.append(event)
    assert WaitForSingleObject(event, 0) == WAIT_TIMEOUT
    ok(SetEvent(event), FALSE)
    assert WaitForSingleObject(event, PATIENCE) == WaitForSingleObject(event, 0) == WAIT_OBJECT_0
    ok(ResetEvent(event), FALSE)
    assert WaitForSingleObject(event, 0) == WAIT_TIMEOUT


def test_an_event_with_automatic_reset_lets_one_wait_through(handles: list[Any]) -> None:
    event = ok(CreateEventA(NULL, FALSE, TRUE, NULL), NULL)
    handles.append(event)
    assert (WaitForSingleObject(event, 0), WaitForSingleObject(event, 0)) == (WAIT_OBJECT_0, WAIT_TIMEOUT)


@pytest.mark.parametrize("wide", [False, True], ids=["A", "W"])
def test_an_event_with_a_name_is_opened_by_it(handles: list[Any], wide: bool) -> None:
    name = f"winsock_ffi test {threading.get_ident()}"
    set_from_the_start = CREATE_EVENT_INITIAL_SET | CREATE_EVENT_MANUAL_RESET
    if wide:
        handles.append(ok(CreateEventExW(NULL, name, set_from_the_start, EVENT_ALL_ACCESS), NULL))
        handles.append(ok(OpenEventW(SYNCHRONIZE, FALSE, name), NULL))
    else:
        handles.append(ok(CreateEventExA(NULL, name.encode(), set_from_the_start, EVENT_ALL_ACCESS), NULL))
        handles.append(ok(OpenEventA(SYNCHRONIZE, FALSE, name.encode()), NULL))
    assert WaitForSingleObject(handles[1], 0) == WAIT_OBJECT_0
    ok(ResetEvent(handles[0]), FALSE)
    assert WaitForSingleObject(handles[1], 0) == WAIT_TIMEOUT


def test_several_events_are_waited_for(opened: Opened) -> None:
    one, two = opened.event(), opened.event()
    both = new("HANDLE[2]", [one, two])
    assert WaitForMultipleObjects(2, both, FALSE, 0) == WAIT_TIMEOUT
    SetEvent(two)
    assert WaitForMultipleObjects(2, both, FALSE, PATIENCE) == WAIT_OBJECT_0 + 1
    assert WaitForMultipleObjectsEx(2, both, TRUE, BRIEFLY, FALSE) == WAIT_TIMEOUT
    SetEvent(one)
    assert WaitForMultipleObjectsEx(2, both, TRUE, PATIENCE, FALSE) == WAIT_OBJECT_0


def test_one_event_is_set_and_another_waited_for_in_one_call(opened: Opened) -> None:
    ask, answer = opened.event(), opened.event()

    def other() -> None:
        assert WaitForSingleObjectEx(ask, PATIENCE, FALSE) == WAIT_OBJECT_0
        SetEvent(answer)

    def this() -> None:
        assert SignalObjectAndWait(ask, answer, PATIENCE, FALSE) == WAIT_OBJECT_0

    in_threads(other, this)


called: list[tuple[int, int]] = []


class Stop(Exception):
    """What a function raises that a wait has run."""


@PAPCFUNC
def note(data: int) -> None:
    called.append((data, threading.get_ident()))


@PAPCFUNC
def stop(data: int) -> None:
    raise Stop(data)


WAITS = {
    "SleepEx": lambda event: SleepEx(PATIENCE, TRUE),
    "WaitForSingleObjectEx": lambda event: WaitForSingleObjectEx(event, PATIENCE, TRUE),
    "WaitForMultipleObjectsEx": lambda event: WaitForMultipleObjectsEx(
        1, new("HANDLE[1]", [event]), FALSE, PATIENCE, TRUE
    ),
    "SignalObjectAndWait": lambda event: SignalObjectAndWait(WSACreateEvent(), event, PATIENCE, TRUE),
    "MsgWaitForMultipleObjectsEx": lambda event: MsgWaitForMultipleObjectsEx(
        1, new("HANDLE[1]", [event]), PATIENCE, 0, MWMO_ALERTABLE
    ),
}


@pytest.mark.parametrize("wait", WAITS)
def test_a_function_queued_for_this_thread_runs_in_an_alertable_wait(opened: Opened, wait: str) -> None:
    called.clear()
    ok(QueueUserAPC(note, GetCurrentThread(), 2**40 + 1), 0)
    assert called == []
    assert WAITS[wait](opened.event()) == WAIT_IO_COMPLETION
    assert called == [(2**40 + 1, threading.get_ident())]


@pytest.mark.parametrize("wait", WAITS)
def test_what_a_queued_function_raises_comes_out_of_the_wait(opened: Opened, wait: str) -> None:
    ok(QueueUserAPC(stop, GetCurrentThread(), 7), 0)
    with pytest.raises(Stop, match="7"):
        WAITS[wait](opened.event())


def test_a_function_is_queued_for_another_thread(opened: Opened, handles: list[Any]) -> None:
    ready, numbers = opened.event(), []
    called.clear()

    def waiting() -> None:
        numbers.append((GetCurrentThreadId(), threading.get_ident()))
        SetEvent(ready)
        assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION

    def queueing() -> None:
        assert WaitForSingleObject(ready, PATIENCE) == WAIT_OBJECT_0
        thread = ok(OpenThread(THREAD_SET_CONTEXT, FALSE, numbers[0][0]), NULL)
        handles.append(thread)
        ok(QueueUserAPC(note, thread, 5), 0)

    in_threads(waiting, queueing)
    assert called == [(5, numbers[0][1])]


fired: list[tuple[Any, bool, int]] = []
fired_event: Any = None


@WAITORTIMERCALLBACK
def waited(context: Any, timed_out: int) -> None:
    fired.append((context, bool(timed_out), threading.get_ident()))
    SetEvent(fired_event)


@pytest.fixture
def register(opened: Opened) -> Any:
    """Registers a wait for an event; gives the event and the wait's handle."""
    global fired_event
    fired.clear()
    fired_event = opened.event()

    def register(milliseconds: int, context: Any) -> tuple[Any, Any]:
        event, wait = opened.event(), new("HANDLE *")
        ok(RegisterWaitForSingleObject(wait, event, waited, context, milliseconds, WT_EXECUTEONLYONCE), FALSE)
        return event, wait[0]

    return register


def test_a_thread_of_the_system_waits_for_an_event(register: Any) -> None:
    context = new("int *", 9)
    event, wait = register(PATIENCE, context)
    SetEvent(event)
    assert WaitForSingleObject(fired_event, PATIENCE) == WAIT_OBJECT_0
    [(given, timed_out, thread)] = fired
    assert (cast("int *", given)[0], timed_out) == (9, False)
    assert thread != threading.get_ident()
    ok(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE), FALSE)  # waits until the function has returned


def test_a_thread_of_the_system_gives_up_waiting(register: Any) -> None:
    _, wait = register(BRIEFLY, NULL)
    assert WaitForSingleObject(fired_event, PATIENCE) == WAIT_OBJECT_0
    assert [entry[:2] for entry in fired] == [(NULL, True)]
    ok(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE), FALSE)


def test_a_wait_is_taken_back(register: Any) -> None:
    event, wait = register(PATIENCE, NULL)
    if not UnregisterWait(wait):
        assert WSAGetLastError() == ERROR_IO_PENDING
    SetEvent(event)
    assert WaitForSingleObject(fired_event, BRIEFLY) == WAIT_TIMEOUT
    assert fired == []


def test_what_the_function_of_a_wait_raises_is_reported() -> None:
    lines = lines_of_child(
        """
import sys
done, event, wait = WSACreateEvent(), WSACreateEvent(), new("HANDLE *")
def report(unraisable):
    print(repr(unraisable.exc_value))
    SetEvent(done)
sys.unraisablehook = report
@WAITORTIMERCALLBACK
def fail(context, timed_out):
    raise ValueError("in a thread of the system")
RegisterWaitForSingleObject(wait, event, fail, NULL, 10000, WT_EXECUTEONLYONCE)
SetEvent(event)
print(WaitForSingleObject(done, 10000))
"""
    )
    assert lines == ["ValueError('in a thread of the system')", "0"]


def test_a_wait_for_nothing_fails() -> None:
    assert error(WaitForSingleObject(NULL, 0), WAIT_FAILED) == ERROR_INVALID_HANDLE
