"""Event objects and waits."""

import threading
import time
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import BRIEFLY, PATIENCE, error, ok


def wait(*events: Any, all_of: bool = False, timeout: int = 0) -> int:
    return int(WSAWaitForMultipleEvents(len(events), new("WSAEVENT[]", events), all_of, timeout, FALSE))


@pytest.fixture
def three(opened: Opened) -> list[Any]:
    return [opened.event() for _ in range(3)]


def test_a_new_event_is_not_signaled(opened: Opened) -> None:
    assert wait(opened.event()) == WSA_WAIT_TIMEOUT


def test_an_event_stays_signaled_until_it_is_reset(opened: Opened) -> None:
    event = opened.event()
    assert WSASetEvent(event)
    assert wait(event) == wait(event) == WSA_WAIT_EVENT_0
    assert WSAResetEvent(event)
    assert wait(event) == WSA_WAIT_TIMEOUT


def test_a_closed_event_is_closed() -> None:
    assert WSACloseEvent(WSACreateEvent())


def test_the_first_signaled_event_is_named(three: list[Any]) -> None:
    ok(WSASetEvent(three[2]), FALSE)
    assert wait(*three) == WSA_WAIT_EVENT_0 + 2
    ok(WSASetEvent(three[1]), FALSE)
    assert wait(*three) == WSA_WAIT_EVENT_0 + 1


def test_a_wait_from_the_middle_of_an_array_counts_from_there(three: list[Any]) -> None:
    events = new("WSAEVENT[]", three)
    ok(WSASetEvent(three[2]), FALSE)
    assert WSAWaitForMultipleEvents(2, events + 1, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0 + 1


def test_a_wait_for_all_wants_all(three: list[Any]) -> None:
    for event in three[:2]:
        ok(WSASetEvent(event), FALSE)
    assert wait(*three, all_of=True) == WSA_WAIT_TIMEOUT
    ok(WSASetEvent(three[2]), FALSE)
    assert wait(*three, all_of=True) == WSA_WAIT_EVENT_0


def test_a_wait_ends_when_another_thread_signals(opened: Opened) -> None:
    event = opened.event()
    thread = threading.Timer(0.02, WSASetEvent, [event])
    thread.start()
    assert wait(event, timeout=PATIENCE) == WSA_WAIT_EVENT_0
    thread.join(PATIENCE / 1000)


def test_a_wait_gives_up_after_its_milliseconds(opened: Opened) -> None:
    start = time.monotonic()
    assert wait(opened.event(), timeout=BRIEFLY) == WSA_WAIT_TIMEOUT
    assert time.monotonic() - start > BRIEFLY / 1000 / 2


def test_64_events_are_waited_for(opened: Opened) -> None:
    events = [opened.event() for _ in range(WSA_MAXIMUM_WAIT_EVENTS)]
    ok(WSASetEvent(events[-1]), FALSE)
    assert wait(*events) == WSA_WAIT_EVENT_0 + 63


def test_65_events_are_too_many(opened: Opened) -> None:
    event = opened.event()
    events = new("WSAEVENT[]", [event] * 65)
    assert error(WSAWaitForMultipleEvents(65, events, FALSE, 0, FALSE), WSA_WAIT_FAILED) == WSA_INVALID_PARAMETER


def test_no_event_is_too_few(opened: Opened) -> None:
    events = new("WSAEVENT[]", [opened.event()])
    assert error(WSAWaitForMultipleEvents(0, events, FALSE, 0, FALSE), WSA_WAIT_FAILED) == WSA_INVALID_PARAMETER


@pytest.mark.parametrize("function", [WSASetEvent, WSAResetEvent, WSACloseEvent])
def test_no_event_object_is_an_invalid_handle(function: Any) -> None:
    assert error(function(WSA_INVALID_EVENT), FALSE) == WSA_INVALID_HANDLE


def test_an_invalid_event_is_not_waited_for() -> None:
    events = new("WSAEVENT[1]", [NULL])
    assert error(WSAWaitForMultipleEvents(1, events, FALSE, 0, FALSE), WSA_WAIT_FAILED) == WSA_INVALID_HANDLE


def test_an_alertable_sleep_ends_by_its_time() -> None:
    assert SleepEx(1, TRUE) == 0
    assert SleepEx(1, FALSE) == 0
    Sleep(0)
