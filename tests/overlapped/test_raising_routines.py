"""What completion routines raise, one or several in one wait."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, wait_until_readable

from winsock_ffi import CompletionPort, Event, Overlapped, Socket, raw, wait_for_multiple_events
from winsock_ffi._overlapped.in_flight import registry

WAITS: dict[str, Callable[[Event, CompletionPort], object]] = {
    "Event.wait": lambda event, port: event.wait(PATIENCE, alertable=True),
    "wait_for_multiple_events": lambda event, port: wait_for_multiple_events([event], False, PATIENCE, True),
    "get_many": lambda event, port: port.get_many(1, PATIENCE, alertable=True),
    "SleepEx": lambda event, port: raw.SleepEx(PATIENCE, raw.TRUE),
}


class Boom(Exception):
    """What the routines here raise."""


def start(client: Socket, server: Socket, routine: Any) -> Overlapped:
    """A receive that has completed, and whose routine has to run."""
    client.send_all(b"x")
    wait_until_readable(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=routine)
    return operation


@pytest.mark.parametrize("wait", WAITS)
@pytest.mark.parametrize("kind", [Boom, KeyboardInterrupt, SystemExit])
def test_it_comes_out_of_each_alertable_wait(
    opened: Opened, pair: tuple[Socket, Socket], port: CompletionPort, wait: str, kind: type[BaseException]
) -> None:
    def fail(*_: object) -> None:
        raise kind("in the routine")

    event = opened.event()
    operation = start(*pair, fail)
    with pytest.raises(kind, match="in the routine"):
        WAITS[wait](event, port)
    assert operation.result() == 1
    assert not registry
    event.set()
    assert event.wait(0, alertable=True)  # it is raised once


def test_of_several_in_one_wait_the_first_is_raised_and_the_others_are_reported(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: reported.append(str(unraisable.exc_value)))
    ran: list[int] = []

    def failing(number: int) -> Callable[..., None]:
        def fail(*_: object) -> None:
            ran.append(number)
            raise Boom(f"routine {number}")

        return fail

    operations = [start(*pair, failing(number)) for number, pair in enumerate(opened.pairs(4))]
    raised: list[str] = []
    while any(operation.pending for operation in operations):
        with pytest.raises(Boom) as caught:
            raw.SleepEx(PATIENCE, raw.TRUE)
        raised.append(str(caught.value))
    assert ran == [0, 1, 2, 3]
    assert raised[0] == "routine 0"
    assert sorted(raised + reported) == [f"routine {number}" for number in range(4)]
    assert [operation.result() for operation in operations] == [1] * 4
    assert raw.SleepEx(0, raw.TRUE) == 0


def test_a_routine_that_raises_has_started_the_next_operation(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    buffer = bytearray(1)

    def restart(error: int, transferred: int, operation: Overlapped, flags: int) -> None:
        operation.recv(server, buffer, routine=lambda *_: None)
        raise Boom

    operation = start(client, server, restart)
    with pytest.raises(Boom):
        raw.SleepEx(PATIENCE, raw.TRUE)
    assert operation.pending
    client.send_all(b"y")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
    assert buffer == b"y"


def test_what_is_no_function_starts_nothing(pair: tuple[Socket, Socket]) -> None:
    with pytest.raises(TypeError, match="`routine` is a function or None, not 5"):
        start(*pair, 5)
    assert not pair[1]._in_flight
