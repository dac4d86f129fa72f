"""Ctrl+C ends the waits of the main thread: how it does is told in csrc/interrupts.c.

A C function that waits gives CAME when Ctrl+C came. Python runs the signal handlers on the way to the next step, and
when none of them raises, the wait goes on: each caller has a loop for that.
"""

import threading
from time import monotonic as now

from ._winsock import lib

__all__ = ["CAME", "left_of", "now"]

CAME: int = lib.WSFFI_INTERRUPTS_CAME

INFINITE: int = lib.INFINITE

# Python runs signal handlers in this thread alone.
lib.wsffi_interrupts_main_thread(threading.main_thread().ident or 0)


def left_of(timeout: int, begun: float) -> int:
    """What is left of a time-out in milliseconds, for a wait that began then."""
    if timeout == INFINITE:
        return timeout
    return max(0, timeout - round((now() - begun) * 1000))
