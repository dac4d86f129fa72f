"""KeyboardInterrupt at a chosen step of a call, as Ctrl+C may come at any."""

import os
import sys
from collections.abc import Callable
from types import FrameType

import winsock_ffi

MOST_STEPS = 200
PACKAGE = os.path.dirname(winsock_ffi.__file__)


class Interrupt:
    """Raises KeyboardInterrupt once, at one of the steps at which CPython may: calls, and returns of C functions."""

    def __init__(self, step: int) -> None:
        self.left = step
        self.where = ""

    def __call__(self, frame: FrameType, event: str, function: object) -> None:
        inside = frame.f_code.co_filename.startswith(PACKAGE)
        if inside and event in ("call", "c_return") and not self.where:
            self.left -= 1
            if self.left < 0:
                self.where = f"{event} of {getattr(function, '__name__', frame.f_code.co_name)}, {frame.f_lineno}"
                raise KeyboardInterrupt


def interrupted(step: int, call: Callable[[], object]) -> str:
    """Where the call was interrupted; "" when it has fewer steps."""
    interrupt = Interrupt(step)
    sys.setprofile(interrupt)
    try:
        call()
    except KeyboardInterrupt:
        pass
    finally:
        sys.setprofile(None)
    return interrupt.where


def at_each_step(call: Callable[[int], str], most: int = MOST_STEPS) -> int:
    """Calls with 0, 1, 2 ... until the call has fewer steps; their number."""
    for step in range(most):
        if not call(step):
            return step
    raise AssertionError(f"there are more than {most} steps")
