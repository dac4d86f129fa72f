"""Timer, alone and beside events."""

import time

import pytest
from common.steps import PATIENCE, failing

from winsock_ffi import WAIT_TIMEOUT, Event, Timer, raw, wait_for_multiple_events

LONG = 3_600_000


def test_it_is_signalled_when_it_is_due() -> None:
    with Timer() as timer:
        assert not timer.is_set()
        timer.set(due_ms=LONG)
        assert not timer.is_set()
        begun = time.monotonic()
        timer.set(due_ms=100)
        assert timer.wait(PATIENCE)
        assert time.monotonic() - begun > 0.05  # clocks have steps of 16 ms, and are looked at late
        assert timer.is_set()
        timer.set(LONG)
        assert not timer.is_set()


def test_a_due_time_of_nothing_is_now() -> None:
    with Timer() as timer:
        timer.set(0)
        assert timer.wait(PATIENCE)


def test_one_that_is_cancelled_is_not_signalled() -> None:
    with Timer() as timer, Timer() as other:
        timer.set(500)
        timer.cancel()
        other.set(600)
        assert other.wait(PATIENCE)
        assert not timer.is_set()
        timer.cancel()


def test_a_period_signals_again_and_again() -> None:
    with Timer(manual_reset=False) as timer:
        timer.set(10, period_ms=10)
        assert all(timer.wait(PATIENCE) for _ in range(3))
        timer.cancel()


def test_without_manual_reset_one_wait_takes_it() -> None:
    with Timer(manual_reset=False) as timer:
        timer.set(0)
        assert timer.wait(PATIENCE)
        assert not timer.is_set()


def test_it_is_waited_for_beside_events() -> None:
    with Event() as event, Timer() as soon, Timer() as late:
        late.set(LONG)
        soon.set(30)
        assert wait_for_multiple_events([event, late, soon], timeout_ms=PATIENCE) == 2
        assert wait_for_multiple_events([event, soon], wait_all=True, timeout_ms=0) == WAIT_TIMEOUT
        event.set()
        assert wait_for_multiple_events([event, soon], wait_all=True, timeout_ms=PATIENCE) == 0


def test_64_of_them_in_one_wait() -> None:
    timers = [Timer() for _ in range(64)]
    timers[-1].set(10)
    assert wait_for_multiple_events(timers, timeout_ms=PATIENCE) == 63
    for timer in timers:
        timer.close()


@pytest.mark.parametrize(("due", "period"), [(-1, 0), (1 << 49, 0), (0, -1), (0, 1 << 31)])
def test_times_that_there_are_not(due: int, period: int) -> None:
    with Timer() as timer, pytest.raises(OverflowError, match="`period_ms`" if due == 0 else "`due_ms`"):
        timer.set(due, period)


def test_the_longest_time() -> None:
    with Timer() as timer:
        timer.set((1 << 49) - 1, (1 << 31) - 1)
        assert not timer.is_set()


def test_after_close_each_method_names_the_function() -> None:
    timer = Timer()
    timer.close()
    timer.close()
    assert (timer.closed, repr(timer)) == (True, "<Timer closed>")
    with failing("SetWaitableTimer", raw.WSA_INVALID_HANDLE, culprit="<Timer closed>"):
        timer.set(1)
    with failing("CancelWaitableTimer", raw.WSA_INVALID_HANDLE):
        timer.cancel()
    with failing("WSAWaitForMultipleEvents", raw.WSA_INVALID_HANDLE, culprit="events[0], <Timer closed>"):
        timer.wait(0)


def test_one_that_is_dropped_is_closed_with_a_warning() -> None:
    timers = [Timer()]
    with pytest.warns(ResourceWarning, match="unclosed <Timer 0x"):
        timers.clear()
    Timer.__new__(Timer)  # which has nothing to close
