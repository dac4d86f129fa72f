"""GetAddrInfoExW: looking names up with a time-out, and in the background.

What the system may touch while a query is under way is a _Lookup: the OVERLAPPED, the texts, the hints, the pointer to
the result, the handle for cancelling, the event object. It is in the registry from before the call until the completion
has been seen: the event set, or the routine called. A query that is dropped before that leaves it in `_dropped`, until
the event is set. So nothing that the system may still use is freed, and no result stays unfreed, whatever the program
forgets. Winsock stays started for each of them, too: its last cleanup must not come while a query is under way.
"""

import atexit
import contextlib
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, NoReturn

from .. import _public
from .._callbacks import LPLOOKUPSERVICE_COMPLETION_ROUTINE, unraisable
from .._closing import keeping_last_error
from .._socket.startup import Winsock
from .._waiting.events import INFINITE, Event, milliseconds
from .._winsock import ffi, lib
from ..errors import WinsockError, check_code
from .lookups import AddressInfo, check_started, found, hints_of, host_text, service_text

_LAST_PATIENCE = 5.0  # seconds, for cancelled queries to complete

_FUNCTION = "GetAddrInfoExW"

_changing = threading.RLock()
"""Held while a query is cancelled or its completion noted. Its holder may take it again: garbage collection can come to
another query at any moment. Each query having one would cost a handle."""


@_public
def getaddrinfo_ex(
    host: str | None,
    service: str | int | None,
    family: int = 0,
    type: int = 0,
    protocol: int = 0,
    flags: int = 0,
    namespace: int = lib.NS_ALL,
    timeout_ms: int | None = None,
) -> list[AddressInfo]:
    """getaddrinfo, of one namespace (NS_DNS, say) or of all, and with a time-out in milliseconds; None is none.

    Calls GetAddrInfoExW ("GetAddrInfoExW function (ws2tcpip.h)"), and waits for the answer. Raises what getaddrinfo
    raises. Wine has neither namespaces nor the time-out: it takes them, and looks the name up as ever.
    """
    check_started(_FUNCTION)
    arguments = _Arguments(host, service, hints_of(family, type, protocol, flags), namespace, timeout_ms)
    try:
        check_code(_FUNCTION, arguments.call(ffi.NULL, ffi.NULL, ffi.NULL))
        return found(arguments.result[0])
    finally:
        arguments.free_result()


@_public
class NameQuery:
    """getaddrinfo in the background, with a time-out, and to be cancelled. Making the object starts it.

    It completes in one of two ways:

    - by event: `event` is set, which can be waited for together with other events, and `wait` waits for it alone;
    - with `routine=`, by that function too, which is called with the query, in a thread of the system's. What it raises
      goes to sys.unraisablehook.

    Then `result()` returns the list of AddressInfo, or raises the error, as often as it is asked.

    The arguments are those of getaddrinfo_ex, and so are the errors. When making the object raises one, nothing was
    started. What can be answered at once may be: the query is complete then, and the routine was called in this thread.

    One that is dropped while under way is cancelled, with a ResourceWarning; with a routine it goes on, and the routine
    is called. Winsock stays started until the query has completed.

    Calls GetAddrInfoExW, GetAddrInfoExOverlappedResult and GetAddrInfoExCancel (each "... function (ws2tcpip.h)").
    """

    def __init__(
        self,
        host: str | None,
        service: str | int | None,
        family: int = 0,
        type: int = 0,
        protocol: int = 0,
        flags: int = 0,
        namespace: int = lib.NS_ALL,
        timeout_ms: int | None = None,
        routine: "Callable[[NameQuery], object] | None" = None,
    ) -> None:
        if routine is not None and not callable(routine):
            raise TypeError(f"a routine is a function or None, not {routine!r}")
        _end_dropped()
        check_started(_FUNCTION)
        arguments = _Arguments(host, service, hints_of(family, type, protocol, flags), namespace, timeout_ms)
        self._described = f"{host!r}, {service!r}"
        self._routine = routine
        self._error = 0
        self._found: list[AddressInfo] = []
        self._event = _CompletionEvent()
        self._lookup: _Lookup | None = _Lookup(arguments, self._event, None if routine is None else self)
        self._start(self._lookup)

    def _start(self, lookup: "_Lookup") -> None:
        registry[lookup.address] = lookup
        try:
            code = lookup.call()
        except Exception:
            # An argument that C does not take: nothing was called. KeyboardInterrupt is another matter: it may come
            # when the call has been made.
            self._abandon(lookup)
            raise
        if code == lib.WSA_IO_PENDING:
            return
        if code:
            self._abandon(lookup)
            raise WinsockError(_FUNCTION, code)
        self.complete(lookup, 0)

    def _abandon(self, lookup: "_Lookup") -> None:
        """The system has kept nothing of what was to be started."""
        self._lookup = None
        del registry[lookup.address]
        lookup.end()

    @property
    def event(self) -> Event:
        """Set when the query has completed. It cannot be set, reset or closed by anyone else."""
        return self._event

    @property
    def pending(self) -> bool:
        """Whether it is under way."""
        return not self.wait(0)

    def wait(self, timeout_ms: int | None = None) -> bool:
        """Waits until it has completed; whether it has. `timeout_ms` is in milliseconds: None waits for ever."""
        lookup = self._lookup
        if lookup is None:
            return True
        if not self._event.wait(timeout_ms):
            return False
        if self._routine is None:
            self._complete(lookup, lib.GetAddrInfoExOverlappedResult(lookup.overlapped))
        return True

    def result(self, wait: bool = False, timeout_ms: int | None = None) -> list[AddressInfo]:
        """The addresses, or the error of the query, raised as WinsockError.

        While the query is under way: with `wait` it is waited for, for `timeout_ms` milliseconds (None: for ever;
        TimeoutError after that, and the query goes on); without, WSAEINPROGRESS is raised, a BlockingIOError.
        One that was cancelled raises WSA_E_CANCELLED.

        Calls GetAddrInfoExOverlappedResult ("GetAddrInfoExOverlappedResult function (ws2tcpip.h)").
        """
        if not self.wait(timeout_ms if wait else 0):
            raise WinsockError("GetAddrInfoExOverlappedResult", lib.WAIT_TIMEOUT if wait else lib.WSAEINPROGRESS)
        check_code(_FUNCTION, self._error)
        return list(self._found)

    def cancel(self) -> bool:
        """Asks for the end of the query. True if it was asked for; the query then completes with WSA_E_CANCELLED.

        False if there was nothing left to cancel, it was cancelled before, or the system cannot: Wine cannot, and lets
        the query go on. Calls GetAddrInfoExCancel ("GetAddrInfoExCancel function (ws2tcpip.h)"). Raises WinsockError.
        """
        with _changing:
            lookup = self._lookup
            return lookup is not None and lookup.cancel()

    def _complete(self, lookup: "_Lookup", code: int) -> None:
        """Takes note of the completion, which has been seen."""
        with _changing:
            if self._lookup is None:
                return  # another thread has seen it too
            self._error, self._found = code, [] if code else found(lookup.arguments.result[0])
            lookup.end()
            del registry[lookup.address]
            # Last: whoever finds none takes all of it for done.
            self._lookup = None

    def complete(self, lookup: "_Lookup", code: int) -> None:
        """Takes note of the completion, tells of it, and calls the routine, all in this thread."""
        self._complete(lookup, code)
        Event.set(self._event)
        if self._routine is not None:
            try:
                self._routine(self)
            except Exception as exception:
                # In the thread that makes the query, whose answer would be lost, as in one of the system's.
                unraisable(exception)

    def __del__(self) -> None:
        lookup = getattr(self, "_lookup", None)
        if lookup is None or lookup.kept:
            return
        with keeping_last_error(), contextlib.suppress(OSError):
            if self.wait(0):
                return
            self.cancel()
        _dropped.append(lookup)
        registry.pop(lookup.address, None)
        warnings.warn(f"{self!r} was dropped while under way", ResourceWarning, source=self, stacklevel=2)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a NameQuery cannot be copied: both would use one OVERLAPPED; NameQuery(...) asks once more")

    def __repr__(self) -> str:
        return f"<NameQuery {self._described}, {'under way' if self._lookup else 'complete'}>"


class _CompletionEvent(Event):
    """The event object of a query, which the system sets, and uses until it has: so it is nobody else's to change."""

    __slots__ = ()

    def set(self) -> NoReturn:
        raise TypeError("the event of a NameQuery is set when the query has completed, and by no one else")

    def reset(self) -> NoReturn:
        raise TypeError("the event of a NameQuery stays set")

    def close(self) -> NoReturn:
        raise TypeError("the event of a NameQuery is closed with it")

    def __del__(self) -> None:
        with keeping_last_error():
            super().close()


class _Arguments:
    """What GetAddrInfoExW is given, and where it puts the result."""

    def __init__(
        self,
        host: str | None,
        service: str | int | None,
        hints: dict[str, int],
        namespace: int,
        timeout_ms: int | None,
    ) -> None:
        self._host, self._service, self._namespace = host_text(host), service_text(service), namespace
        # The longest of the structures, as AI_EXTENDED says that the hints are more than an ADDRINFOEXW.
        self._hints = ffi.new("ADDRINFOEX6 *", hints)
        wait = milliseconds(timeout_ms)
        limit = (wait // 1000, wait % 1000 * 1000)
        self._timeout = ffi.NULL if wait == INFINITE else ffi.new("struct timeval *", limit)
        self.result = ffi.new("PADDRINFOEXW *")

    def call(self, overlapped: Any, routine: Any, handle: Any) -> int:
        code: int = lib.GetAddrInfoExW(
            self._host,
            self._service,
            self._namespace,
            ffi.NULL,
            ffi.cast("ADDRINFOEXW *", self._hints),
            self.result,
            self._timeout,
            overlapped,
            routine,
            handle,
        )
        return code

    def free_result(self) -> None:
        result, self.result[0] = self.result[0], ffi.NULL
        if result != ffi.NULL:
            lib.FreeAddrInfoExW(result)


class _Lookup:
    """All that the system may touch while a query is under way."""

    kept = False
    """Whether it is never freed, as the program has ended."""

    def __init__(self, arguments: _Arguments, event: Event, query: NameQuery | None) -> None:
        self.arguments, self.event, self.query = arguments, event, query
        by_event = query is None  # with a routine the OVERLAPPED may have no event
        self.overlapped = ffi.new("OVERLAPPED *", {"hEvent": event.handle if by_event else ffi.NULL})
        self.address = int(ffi.cast("uintptr_t", self.overlapped))
        self._handle = ffi.new("HANDLE *")
        self._cancels: list[None] = [None]  # one element, for the one thread that may use the handle
        self._winsock = Winsock()

    def call(self) -> int:
        return self.arguments.call(self.overlapped, ffi.NULL if self.query is None else _looked_up, self._handle)

    def cancel(self) -> bool:
        try:
            self._cancels.pop()
        except IndexError:
            return False
        code = lib.GetAddrInfoExCancel(self._handle)
        if code == lib.WSA_INVALID_HANDLE:
            return False
        check_code("GetAddrInfoExCancel", code)
        return True

    def end(self) -> None:
        """The system is done with it."""
        self.arguments.free_result()
        with contextlib.suppress(WinsockError):  # someone has cleaned up more often than started
            self._winsock.close()


registry: dict[int, _Lookup] = {}
"""The queries under way, by the address of their OVERLAPPED. Each use is one dict operation, safe in any thread."""

_dropped: list[_Lookup] = []
"""What is left of queries that were dropped while under way."""


def _end_dropped() -> None:
    for lookup in list(_dropped):
        if lookup.event.is_set():
            with contextlib.suppress(ValueError):  # another thread does it
                _dropped.remove(lookup)
                lookup.end()


@LPLOOKUPSERVICE_COMPLETION_ROUTINE
def _looked_up(error: int, _size: int, overlapped: Any) -> None:
    lookup = registry[int(ffi.cast("uintptr_t", overlapped))]
    assert lookup.query is not None
    lookup.query.complete(lookup, error)


@atexit.register
def _complete_all() -> None:
    """Nothing may be under way when the interpreter gives its memory back."""
    left = [lookup for lookup in [*registry.values(), *_dropped] if not lookup.event.is_set()]
    for lookup in left:
        with contextlib.suppress(WinsockError):
            lookup.cancel()
    end = time.monotonic() + _LAST_PATIENCE
    for lookup in left:
        if not lookup.event.wait(max(0, round((end - time.monotonic()) * 1000))):
            import ctypes  # only here, as it is slow to import

            # A system that cannot cancel may look on for longer than this: then it keeps what it uses.
            lookup.kept = True
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(lookup))
    if left:
        warnings.warn(
            f"{len(left)} name queries are under way at the end of the program", ResourceWarning, stacklevel=2
        )
