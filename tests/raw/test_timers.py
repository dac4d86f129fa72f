"""Waitable timers in the C tier."""

import os
from typing import Any

import pytest

from winsock_ffi.raw import *

from .steps import PATIENCE, error, ok

NO_ROUTINE = cast("PTIMERAPCROUTINE", 0)


def due(milliseconds: int) -> Any:
    return LARGE_INTEGER(QuadPart=-10_000 * milliseconds)


def test_a_timer_is_signalled_and_cancelled() -> None:
    timer = ok(CreateWaitableTimerW(NULL, TRUE, NULL), NULL)
    ok(SetWaitableTimer(timer, due(20), 0, NO_ROUTINE, NULL, FALSE), FALSE)
    assert WaitForSingleObject(timer, PATIENCE) == WAIT_OBJECT_0
    ok(SetWaitableTimer(timer, due(PATIENCE), 0, NO_ROUTINE, NULL, FALSE), FALSE)
    assert WaitForSingleObject(timer, 0) == WAIT_TIMEOUT
    ok(CancelWaitableTimer(timer), FALSE)
    ok(CloseHandle(timer), FALSE)
    assert error(CancelWaitableTimer(timer), FALSE) == ERROR_INVALID_HANDLE


def test_a_timer_with_a_name_is_opened_by_it() -> None:
    name = f"winsock_ffi timer {os.getpid()}"
    assert error(OpenWaitableTimerW(SYNCHRONIZE, FALSE, name), NULL) == ERROR_FILE_NOT_FOUND
    timer = ok(CreateWaitableTimerExW(NULL, name, CREATE_WAITABLE_TIMER_MANUAL_RESET, TIMER_ALL_ACCESS), NULL)
    other = ok(OpenWaitableTimerW(SYNCHRONIZE, FALSE, name), NULL)
    ok(SetWaitableTimerEx(timer, due(10), 0, NO_ROUTINE, NULL, NULL, 0), FALSE)
    assert WaitForSingleObject(other, PATIENCE) == WAIT_OBJECT_0
    ok(CloseHandle(other), FALSE)
    ok(CloseHandle(timer), FALSE)


def test_its_routine_runs_in_an_alertable_wait() -> None:
    told: list[Any] = []

    @PTIMERAPCROUTINE
    def fire(argument: Any, low: int, high: int) -> None:
        told.append((argument, low | high << 32 > 0))

    timer = ok(CreateWaitableTimerW(NULL, FALSE, NULL), NULL)
    argument = cast("void *", 7)
    ok(SetWaitableTimer(timer, due(10), 0, fire, argument, FALSE), FALSE)
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert told == [(argument, True)]
    ok(CloseHandle(timer), FALSE)


def test_what_it_raises_comes_out_of_the_wait() -> None:
    @PTIMERAPCROUTINE
    def fail(argument: Any, low: int, high: int) -> None:
        raise KeyError("fired")

    timer = ok(CreateWaitableTimerW(NULL, FALSE, NULL), NULL)
    ok(SetWaitableTimer(timer, due(0), 0, fail, NULL, FALSE), FALSE)
    with pytest.raises(KeyError, match="fired"):
        SleepEx(PATIENCE, TRUE)
    ok(CloseHandle(timer), FALSE)
