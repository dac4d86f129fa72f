"""KeyboardInterrupt at a chosen step of a call, as Ctrl+C may come at any."""

import os
import sys
from collections.abc import Callable
from types import FrameType

import winsock_ffi

MOST_STEPS = 200
FUNCTIONS = 12  # that begin between an exception and its handler's end, at the most
PACKAGE = os.path.dirname(winsock_ffi.__file__)


def is_a_step_of_the_package(frame: FrameType) -> bool:
    """What comes in a finalizer goes to sys.unraisablehook, and interrupts nobody."""
    return frame.f_code.co_filename.startswith(PACKAGE) and frame.f_code.co_name != "__del__"


class Interrupt:
    """Raises KeyboardInterrupt once, at one of the steps at which CPython may: calls, and returns of C functions."""

    def __init__(self, step: int) -> None:
        self.left = step
        self.where = ""

    def __call__(self, frame: FrameType, event: str, function: object) -> None:
        inside = is_a_step_of_the_package(frame)
        if inside and event in ("call", "c_return") and not self.where:
            self.left -= 1
            if self.left < 0:
                self.where = f"{event} of {getattr(function, '__name__', frame.f_code.co_name)}, {frame.f_lineno}"
                raise KeyboardInterrupt


class Again:
    """Raises KeyboardInterrupt once more, as so many functions later begin: as a second signal's handler may."""

    def __init__(self, first: Interrupt, functions: int) -> None:
        self.first = first
        self.left = functions
        self.where = ""

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        inside = is_a_step_of_the_package(frame)
        if self.first.where and not self.where and inside:
            self.left -= 1
            if self.left < 0:
                self.where = f"call of {frame.f_code.co_name}"
                raise KeyboardInterrupt


def interrupted(step: int, call: Callable[[], object], again: int | None = None) -> str:
    """Where the call was interrupted, and interrupted again where that is wanted; "" when it has fewer steps."""
    interrupt = Interrupt(step)
    second = None if again is None else Again(interrupt, again)
    tracing = sys.gettrace()
    sys.setprofile(interrupt)
    if second is not None:
        sys.settrace(second)
    try:
        call()
    except KeyboardInterrupt:
        pass
    finally:
        sys.setprofile(None)
        if second is not None:
            sys.settrace(tracing)
    return f"{interrupt.where}; {second.where}" if second is not None and second.where else interrupt.where


def at_two_steps(call: Callable[[int, int], str], most: int = MOST_STEPS) -> int:
    """Calls with each step, and with each of the functions that begin after it; how often it was interrupted twice."""
    twice = 0
    for step in range(most):
        wheres = [call(step, again) for again in range(FUNCTIONS)]
        twice += sum(";" in where for where in wheres)
        if not all(wheres):
            return twice
    raise AssertionError(f"there are more than {most} steps")


def at_each_step(call: Callable[[int], str], most: int = MOST_STEPS) -> int:
    """Calls with 0, 1, 2 ... until the call has fewer steps; their number."""
    for step in range(most):
        if not call(step):
            return step
    raise AssertionError(f"there are more than {most} steps")
