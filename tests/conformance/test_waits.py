"""Event objects and WSAWaitForMultipleEvents."""

from typing import Any

import pytest
from raw.conftest import Opened
from raw.steps import BRIEFLY, PATIENCE, error, in_threads, ok
from raw.test_completion_routines import Reading
from raw.test_events import wait

from winsock_ffi.raw import *

from .rules import differs, named


@pytest.fixture
def three(opened: Opened) -> list[Any]:
    return [opened.event() for _ in range(3)]


def test_an_event_begins_nonsignaled(opened: Opened) -> None:
    """WSACreateEvent makes an event that is not signaled.

    Page: "WSACreateEvent function (winsock2.h)"
    """
    assert wait(opened.event()) == WSA_WAIT_TIMEOUT


def test_an_event_is_reset_by_hand(opened: Opened) -> None:
    """An event of WSACreateEvent stays signaled through waits until WSAResetEvent.

    Page: "WSACreateEvent function (winsock2.h)"
    """
    event = opened.event()
    ok(WSASetEvent(event), FALSE)
    assert [wait(event), wait(event)] == [WSA_WAIT_EVENT_0] * 2
    ok(WSAResetEvent(event), FALSE)
    assert wait(event) == WSA_WAIT_TIMEOUT


@pytest.mark.parametrize("function", [WSASetEvent, WSAResetEvent, WSACloseEvent])
def test_a_closed_event_is_no_event(function: Any) -> None:
    """What is no event object gives WSA_INVALID_HANDLE.

    Page: "WSACloseEvent function (winsock2.h)"
    """
    assert error(function(WSA_INVALID_EVENT), FALSE) == WSA_INVALID_HANDLE


def test_64_events_are_the_most(opened: Opened) -> None:
    """One wait takes WSA_MAXIMUM_WAIT_EVENTS events, which is 64.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    events = [opened.event() for _ in range(WSA_MAXIMUM_WAIT_EVENTS)]
    ok(WSASetEvent(events[63]), FALSE)
    assert wait(*events) == WSA_WAIT_EVENT_0 + 63


@pytest.mark.parametrize("count", [0, WSA_MAXIMUM_WAIT_EVENTS + 1])
def test_a_wrong_count_is_refused(opened: Opened, count: int) -> None:
    """A number of events that is not from 1 to 64 gives WSA_INVALID_PARAMETER.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    events = new("WSAEVENT[]", [opened.event() for _ in range(65)])
    assert error(WSAWaitForMultipleEvents(count, events, FALSE, 0, FALSE), WSA_WAIT_FAILED) == WSA_INVALID_PARAMETER


def test_what_is_no_event_is_not_waited_for(opened: Opened) -> None:
    """A handle that is not valid, anywhere in the array, gives WSA_INVALID_HANDLE.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    assert error(wait(opened.event(), WSA_INVALID_EVENT), WSA_WAIT_FAILED) == WSA_INVALID_HANDLE


def test_the_lowest_index_is_returned(three: list[Any]) -> None:
    """Of several signaled events the one with the lowest index is returned.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    for event in (three[2], three[1]):
        ok(WSASetEvent(event), FALSE)
    assert wait(*three) == WSA_WAIT_EVENT_0 + 1


def test_a_wait_for_all_ends_with_the_last(three: list[Any]) -> None:
    """With fWaitAll the wait ends when all are signaled.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    results = []
    for event in three:
        results.append(wait(*three, all_of=True))
        ok(WSASetEvent(event), FALSE)
    assert results == [WSA_WAIT_TIMEOUT] * 3
    assert WSA_WAIT_EVENT_0 <= wait(*three, all_of=True) < WSA_WAIT_EVENT_0 + 3


@differs(documented="ERROR_INVALID_PARAMETER", wine={8: "WSA_WAIT_EVENT_0"})
def test_a_wait_for_all_takes_each_once(opened: Opened) -> str:
    """With fWaitAll the array must not contain a handle twice.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    event = opened.event()
    ok(WSASetEvent(event), FALSE)
    result = wait(event, event, all_of=True)
    return "WSA_WAIT_EVENT_0" if result == WSA_WAIT_EVENT_0 else named(error(result, WSA_WAIT_FAILED))


def test_a_wait_for_any_takes_one_twice(opened: Opened) -> None:
    """Without fWaitAll the array may contain a handle twice.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    event = opened.event()
    ok(WSASetEvent(event), FALSE)
    assert wait(event, event) == WSA_WAIT_EVENT_0


def test_a_time_of_0_tests(opened: Opened) -> None:
    """With a time of 0 the wait tests the events and returns.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    event = opened.event()
    assert wait(event, timeout=0) == WSA_WAIT_TIMEOUT
    ok(WSASetEvent(event), FALSE)
    assert wait(event, timeout=0) == WSA_WAIT_EVENT_0


def test_the_time_limit_ends_a_wait_for_all(three: list[Any]) -> None:
    """When the time is over the wait ends with WSA_WAIT_TIMEOUT, even if some events are signaled.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    ok(WSASetEvent(three[0]), FALSE)
    assert wait(*three, all_of=True, timeout=BRIEFLY) == WSA_WAIT_TIMEOUT


def test_an_infinite_wait_ends_with_its_event(opened: Opened) -> None:
    """With WSA_INFINITE the wait ends when an event is signaled.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    event, results = opened.event(), list[int]()
    in_threads(
        lambda: results.append(wait(event, timeout=WSA_INFINITE)),
        lambda: ok(WSASetEvent(event), FALSE),
    )
    assert results == [WSA_WAIT_EVENT_0]


@pytest.fixture
def called() -> list[int]:
    """The numbers of bytes that the completion routine `counting` was told of."""
    return []


@pytest.fixture
def counting(called: list[int]) -> Any:
    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def count(code: int, n: int, overlapped: Any, flags: int) -> None:
        called.append(n)

    return count


def test_an_alertable_wait_ends_with_a_routine(
    opened: Opened, pair: tuple[int, int], counting: Any, called: list[int]
) -> None:
    """An alertable wait runs completion routines and returns WSA_WAIT_IO_COMPLETION; its event is not signaled.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    events = new("WSAEVENT[1]", [opened.event()])
    reading = Reading(pair[1], counting)
    ok(send(pair[0], b"x", 1, 0))
    assert WSAWaitForMultipleEvents(1, events, FALSE, PATIENCE, TRUE) == WSA_WAIT_IO_COMPLETION
    assert called == [1]
    assert HasOverlappedIoCompleted(reading.overlapped)
    assert wait(events[0]) == WSA_WAIT_TIMEOUT


def test_other_waits_run_no_routine(opened: Opened, pair: tuple[int, int], counting: Any, called: list[int]) -> None:
    """A wait that is not alertable runs no completion routine, although its operation has completed.

    Page: "WSAWaitForMultipleEvents function (winsock2.h)"
    """
    reading = Reading(pair[1], counting)
    ok(send(pair[0], b"x", 1, 0))
    event = opened.event()
    for _ in range(PATIENCE // 10):
        if HasOverlappedIoCompleted(reading.overlapped):
            break
        assert wait(event, timeout=10) == WSA_WAIT_TIMEOUT
    assert wait(event, timeout=BRIEFLY) == WSA_WAIT_TIMEOUT
    assert called == []
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert called == [1]
