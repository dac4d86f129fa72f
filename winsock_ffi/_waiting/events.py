"""Event objects, and waiting for several of them and of timers."""

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from .. import _public
from .._callbacks import raising_kept
from .._closing import closing, reporting_unclosed
from .._interrupts import CAME, left_of, now
from .._winsock import ffi, lib
from ..errors import WinsockError, check

if TYPE_CHECKING:
    from typing_extensions import Self

INFINITE: int = lib.INFINITE
"""The time-out of a wait that lasts for ever, as None does."""

WAIT_TIMEOUT: int = lib.WAIT_TIMEOUT
"""The result of a wait when time has run out."""

WAIT_IO_COMPLETION: int = lib.WAIT_IO_COMPLETION
"""The result of an alertable wait when completion routines have run in it."""

MAXIMUM_WAIT_EVENTS: int = lib.WSA_MAXIMUM_WAIT_EVENTS
"""How many events one wait takes: 64."""

_ARRAY = ffi.typeof("WSAEVENT[]")
_WAIT_FAILED: int = lib.WSA_WAIT_FAILED

_wait = lib.wsffi_interrupts_wait
_wait_alertably = raising_kept(_wait)


def milliseconds(timeout_ms: int | None) -> int:
    """A time-out as C takes it. Raises TypeError for what is no whole number, ValueError, OverflowError."""
    if timeout_ms is None:
        return INFINITE
    if not isinstance(timeout_ms, int):
        raise TypeError(f"`timeout_ms` is a whole number of milliseconds, or None to wait for ever, not {timeout_ms!r}")
    if timeout_ms < 0:
        raise ValueError(f"`timeout_ms`: a time-out of {timeout_ms} ms is negative; None waits for ever")
    if timeout_ms > INFINITE:
        raise OverflowError(
            f"`timeout_ms`: a time-out of {timeout_ms} ms is over the largest, {INFINITE - 1} ms; None waits for ever"
        )
    return timeout_ms


class Waitable:
    """What Event and Timer have in common: a handle to wait for, closed once."""

    __slots__ = ("__weakref__", "_wsaevent")
    _wsaevent: Any
    """By a name that no other class has: waits take what has it."""
    _CLOSE = "CloseHandle"

    @property
    def handle(self) -> Any:
        """The handle for the C tier: a cffi pointer. NULL, which no function takes, when the object is closed."""
        return self._wsaevent

    @property
    def closed(self) -> bool:
        """Whether the object is closed."""
        return bool(self._wsaevent == ffi.NULL)

    def handle_for(self, function: str) -> Any:
        """Gives the handle to call a C function with.

        Args:
            function: The name of that function, for the error.

        Returns:
            The handle, a cffi pointer.

        Raises:
            WinsockError: WSA_INVALID_HANDLE, naming the function, when the object is closed.
        """
        handle = self._wsaevent
        if handle == ffi.NULL:
            raise WinsockError(function, lib.WSA_INVALID_HANDLE, repr(self))
        return handle

    def wait(self, timeout_ms: int | None = None, alertable: bool = False) -> bool:
        """Waits until the object is signalled.

        Calls WSAWaitForMultipleEvents.

        Args:
            timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.
            alertable: Whether completion routines of this thread run in the wait, which then ends.

        Returns:
            True when the object is signalled. False when time has run out, or when completion routines have run.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the object is closed.
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.
            Exception: What a completion routine raised in the wait.

        See Also:
            WSAWaitForMultipleEvents: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsawaitformultipleevents
        """
        return wait_for_multiple_events((self,), False, timeout_ms, alertable) == 0

    def is_set(self) -> bool:
        """Tells whether the object is signalled now, as wait(0) does.

        Returns:
            True when it is signalled.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the object is closed.
        """
        return self.wait(0)

    def close(self) -> None:
        """Closes the object. A second call does nothing. No thread may be waiting for it.

        Calls WSACloseEvent for an event, and CloseHandle for a timer.

        Raises:
            WinsockError: The handle was closed already, in the C tier say.

        See Also:
            WSACloseEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacloseevent
            CloseHandle: https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
        """
        handle, close = ffi.NULL, getattr(lib, self._CLOSE)
        try:
            with closing:
                handle, self._wsaevent = self._wsaevent, ffi.NULL
        finally:  # after Ctrl+C too: nobody else knows the handle
            if handle != ffi.NULL:
                check(self._CLOSE, close(handle) != 0)

    def __del__(self) -> None:
        if getattr(self, "_wsaevent", ffi.NULL) != ffi.NULL:
            with reporting_unclosed(self):
                getattr(lib, self._CLOSE)(self._wsaevent)
                self._wsaevent = ffi.NULL

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self.closed else hex(int(ffi.cast('uintptr_t', self._wsaevent)))}>"


@_public
class Event(Waitable):
    """An event object: signalled or not, until it is reset.

    Calls WSACreateEvent, which makes it not signalled. Leaving the `with` block, or close(), closes it. An event that
    is dropped unclosed is closed with a ResourceWarning.

    Raises:
        WinsockError: The event object cannot be created. After close() each method raises it with WSA_INVALID_HANDLE,
            which has the name ERROR_INVALID_HANDLE too.

    Example:
        >>> from winsock_ffi import Event
        >>> with Event() as event:
        ...     event.is_set()
        ...     event.set()
        ...     event.wait(timeout_ms=1000)
        False
        True

    See Also:
        WSACreateEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacreateevent
    """

    __slots__ = ()
    _CLOSE = "WSACloseEvent"

    def __init__(self) -> None:
        self._wsaevent = ffi.NULL
        handle = lib.WSACreateEvent()
        check("WSACreateEvent", handle != lib.WSA_INVALID_EVENT)
        self._wsaevent = handle

    def set(self) -> None:
        """Signals the event: all waits for it end, in all threads.

        Calls WSASetEvent.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the event is closed.

        See Also:
            WSASetEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasetevent
        """
        check("WSASetEvent", lib.WSASetEvent(self.handle_for("WSASetEvent")))

    def reset(self) -> None:
        """Makes the event not signalled.

        Calls WSAResetEvent.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the event is closed.

        See Also:
            WSAResetEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaresetevent
        """
        check("WSAResetEvent", lib.WSAResetEvent(self.handle_for("WSAResetEvent")))

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "an Event cannot be copied: both would close one handle; threads share the object; Event() makes another"
        )


@_public
def wait_for_multiple_events(
    events: Sequence[Waitable], wait_all: bool = False, timeout_ms: int | None = None, alertable: bool = False
) -> int:
    """Waits until one of the events is signalled, or until all are.

    Calls WSAWaitForMultipleEvents.

    Args:
        events: 1 to 64 different events, or timers.
        wait_all: Whether to wait until all are signalled.
        timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.
        alertable: Whether completion routines of this thread run in the wait, which then ends.

    Returns:
        The index of the first event that is signalled, 0 to 63; WAIT_TIMEOUT when time has run out; WAIT_IO_COMPLETION
        when completion routines have run in an alertable wait.

    Raises:
        WinsockError: WSA_INVALID_HANDLE when an event is closed.
        ValueError: There are no events, more than 64, or one of them twice; or the time-out is negative. An EventSet
            takes any number of sockets.
        OverflowError: The time-out is over 4,294,967,295 ms.
        TypeError: The time-out is no whole number, or something in the list no Event and no Timer.
        Exception: What a completion routine raised in the wait.

    See Also:
        WSAWaitForMultipleEvents: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsawaitformultipleevents
    """
    time = milliseconds(timeout_ms)
    if not isinstance(events, Sequence):
        raise TypeError(f"`events` is a list of Events and Timers, not {events!r}")
    if not events:
        raise ValueError("`events` is empty: a wait needs one event at least")
    if len(events) > MAXIMUM_WAIT_EVENTS:
        raise ValueError(
            f"one wait takes {MAXIMUM_WAIT_EVENTS} events, not {len(events)}; an EventSet takes any number of sockets"
        )
    try:
        handles = [event._wsaevent for event in events]
    except AttributeError:
        stranger = _first(events, lambda each: not isinstance(each, Waitable))
        raise TypeError(f"`events` is a list of Events and Timers, and {stranger} is neither") from None
    checked, array = _last.array
    if handles != checked:
        if len({id(event) for event in events}) < len(events):
            raise ValueError(
                f"an event is in the list twice: one wait takes up to {MAXIMUM_WAIT_EVENTS} different events"
            )
        array = ffi.new(_ARRAY, handles)
        _last.array = handles, array
    wait = _wait_alertably if alertable else _wait
    begun = now()
    result: int = wait(len(handles), array, bool(wait_all), time, bool(alertable))
    while result == CAME:
        result = wait(len(handles), array, bool(wait_all), left_of(time, begun), bool(alertable))
    if result == _WAIT_FAILED:
        closed = _first(events, lambda event: event.closed)
        raise WinsockError("WSAWaitForMultipleEvents", lib.WSAGetLastError(), closed)
    return result


def _first(events: Sequence[Any], has: Callable[[Any], bool]) -> str:
    """The first of which that is so, with its place; "" where there is none."""
    return next((f"events[{i}], {event!r}" for i, event in enumerate(events) if has(event)), "")


class _OfThread(threading.local):
    """The handles of a thread's last wait, as C takes them: servers wait for the same ones again."""

    array: tuple[list[Any], Any] = [], ffi.NULL


_last = _OfThread()
