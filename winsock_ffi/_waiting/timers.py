"""Waitable timers, to be waited for beside events."""

from typing import Any, NoReturn

from .. import _public
from .._arguments import whole
from .._winsock import ffi, lib
from ..errors import check
from .events import Waitable

_MOST = range(1 << 49)
"""Milliseconds: more do not fit into the due time, in units of 100 ns."""
_PERIODS = range(1 << 31)


@_public
class Timer(Waitable):
    """A waitable timer: it is signalled when its time has come, beside events in wait_for_multiple_events.

    Calls CreateWaitableTimerExW. Leaving the `with` block, or close(), closes it. A timer that is dropped unclosed is
    closed with a ResourceWarning.

    Args:
        manual_reset: Whether it stays signalled until it is set again. False makes it not signalled when one wait has
            ended by it, as a timer with a period is used.

    Raises:
        WinsockError: The timer cannot be made. After close() each method raises it with WSA_INVALID_HANDLE, which has
            the name ERROR_INVALID_HANDLE too.

    Example:
        >>> from winsock_ffi import Event, Timer, wait_for_multiple_events
        >>> with Event() as stop, Timer() as timer:
        ...     timer.set(due_ms=20)
        ...     wait_for_multiple_events([stop, timer], timeout_ms=5000)
        1

    See Also:
        CreateWaitableTimerExW: https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerexw
    """

    __slots__ = ()

    def __init__(self, manual_reset: bool = True) -> None:
        self._wsaevent: Any = ffi.NULL
        flags = lib.CREATE_WAITABLE_TIMER_MANUAL_RESET if manual_reset else 0
        handle = lib.CreateWaitableTimerExW(ffi.NULL, ffi.NULL, flags, lib.TIMER_ALL_ACCESS)
        check("CreateWaitableTimerExW", handle != ffi.NULL)
        self._wsaevent = handle

    def set(self, due_ms: int, period_ms: int = 0) -> None:
        """Starts the timer, anew if it runs already. It is not signalled until it is due.

        Calls SetWaitableTimer.

        Args:
            due_ms: When it is due, in milliseconds from now.
            period_ms: How long after that it is due again, and again, in milliseconds; 0 for once.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the timer is closed.
            OverflowError: A time is negative; `due_ms` is over 562,949,953,421,311 ms, or `period_ms` over
                2,147,483,647 ms.
            TypeError: A time is no whole number.

        See Also:
            SetWaitableTimer: https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-setwaitabletimer
        """
        whole("due_ms", due_ms, _MOST)
        whole("period_ms", period_ms, _PERIODS)
        # Negative: from now, in 100 ns.
        due = ffi.new("LARGE_INTEGER *", {"QuadPart": -10_000 * due_ms})
        handle = self.handle_for("SetWaitableTimer")
        check("SetWaitableTimer", lib.SetWaitableTimer(handle, due, period_ms, ffi.NULL, ffi.NULL, False) != 0)

    def cancel(self) -> None:
        """Stops the timer: it does not become signalled; it stays signalled if it was.

        Calls CancelWaitableTimer.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the timer is closed.

        See Also:
            CancelWaitableTimer: https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-cancelwaitabletimer
        """
        check("CancelWaitableTimer", lib.CancelWaitableTimer(self.handle_for("CancelWaitableTimer")) != 0)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Timer cannot be copied: both would close one handle; threads share the object; Timer() makes another"
        )
