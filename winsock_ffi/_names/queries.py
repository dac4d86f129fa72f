"""GetAddrInfoExW: name queries with a time-out, and in the background.

A _Lookup owns what the system may touch while a query is pending: the OVERLAPPED, the texts, the hints, the pointer to
the result, the handle for cancelling, the event object. It is in the registry from before the call until the completion
has been seen: the event is signalled, or the routine called. A query that is dropped before that leaves it in
`_dropped` until the event is signalled. So nothing that the system may still use is freed, and no result leaks,
whatever the program forgets. Each of them has started Winsock, too: the last cleanup must not come while a query is
pending.
"""

import atexit
import contextlib
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, NoReturn

from .. import _public
from .._arguments import DWORD, whole
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
    """Looks up the addresses of a host and service in one namespace or in all, with a time-out. Calls GetAddrInfoExW.

    It blocks until the answer or the end of the time-out. Wine takes namespace and time-out, and looks the name up
    without them.

    Args:
        host: A name, or an address in figures, which may have a scope ("fe80::1%3"). None is this computer: its
            loopback addresses, to connect to, or with AI_PASSIVE those to bind to. "" is every address that it has.
        service: A name, a port from 0 to 65,535, or None for port 0.
        family: The address family to look for; 0 is any.
        type: The type of socket to look for, SOCK_STREAM for example; 0 is any.
        protocol: The protocol to look for; 0 is any.
        flags: AI_... values, joined by `|`.
        namespace: NS_DNS, or another namespace; NS_ALL asks all. Wine ignores it.
        timeout_ms: How long to wait for an answer, in milliseconds; None sets no limit. Wine ignores it.

    Returns:
        The addresses, in the order in which to try them.

    Raises:
        WinsockError: WSAHOST_NOT_FOUND when the name does not exist; WSANO_DATA when it has no such address;
            WSATRY_AGAIN when no server answered: try again later; WSATYPE_NOT_FOUND when the service is not known for
            that type of socket.
        TypeError: The host or service is neither text nor None.
        ValueError: A text has a zero or half of a surrogate pair in it.
        OverflowError: The port is not from 0 to 65,535, or another number does not fit.

    See Also:
        GetAddrInfoExW: https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexw
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
    """A name query in the background, with a time-out. Making the object starts it.

    Calls GetAddrInfoExW. The query completes in one of two ways:

    - by event: the system signals `event`. It can be waited for together with other events; `wait` waits for it alone.
    - by routine: a thread of the system also calls `routine` with the query, and what that raises goes to
      sys.unraisablehook.

    When making the object raises, no query is pending. What the system can answer at once may complete at once: the
    routine is then called in this thread.

    A pending query that is dropped is cancelled, with a ResourceWarning. With a routine it stays pending, and the
    routine is called. Winsock stays started until the query has completed.

    Args:
        host: A name, or an address in figures, which may have a scope ("fe80::1%3"). None is this computer: its
            loopback addresses, to connect to, or with AI_PASSIVE those to bind to. "" is every address that it has.
        service: A name, a port from 0 to 65,535, or None for port 0.
        family: The address family to look for; 0 is any.
        type: The type of socket to look for, SOCK_STREAM for example; 0 is any.
        protocol: The protocol to look for; 0 is any.
        flags: AI_... values, joined by `|`.
        namespace: NS_DNS, or another namespace; NS_ALL asks all. Wine ignores it.
        timeout_ms: How long to wait for an answer, in milliseconds; None sets no limit. Wine ignores it.
        routine: A function that is called with the query when it has completed.

    Raises:
        WinsockError: WSAHOST_NOT_FOUND when the name does not exist; WSANO_DATA when it has no such address;
            WSATRY_AGAIN when no server answered: try again later; WSATYPE_NOT_FOUND when the service is not known for
            that type of socket.
        TypeError: The host or service is neither text nor None.
        ValueError: A text has a zero or half of a surrogate pair in it.
        OverflowError: The port is not from 0 to 65,535, or another number does not fit.

    Example:
        >>> from winsock_ffi import NameQuery, SOCK_STREAM, Winsock
        >>> with Winsock():
        ...     query = NameQuery("127.0.0.1", 80, type=SOCK_STREAM)
        ...     if query.wait(timeout_ms=5000):
        ...         print(query.result()[0].address)
        ('127.0.0.1', 80)

    See Also:
        GetAddrInfoExW: https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexw
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
            raise TypeError(f"`routine` is a function or None, not {routine!r}")
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
        """The start has failed: the system holds nothing of it."""
        self._lookup = None
        del registry[lookup.address]
        lookup.end()

    @property
    def event(self) -> Event:
        """The Event that is signalled when the query completes. Nobody else can set, reset or close it."""
        return self._event

    @property
    def pending(self) -> bool:
        """Whether the query is pending."""
        return not self.wait(0)

    def wait(self, timeout_ms: int | None = None) -> bool:
        """Waits until the query has completed.

        Calls GetAddrInfoExOverlappedResult when it has.

        Args:
            timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.

        Returns:
            Whether the query has completed.

        Raises:
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.

        See Also:
            GetAddrInfoExOverlappedResult: https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexoverlappedresult
        """
        limit = milliseconds(timeout_ms)
        lookup = self._lookup
        if lookup is None:
            return True
        if not self._event.wait(limit):
            return False
        if self._routine is None:
            self._complete(lookup, lib.GetAddrInfoExOverlappedResult(lookup.overlapped))
        return True

    def result(self, wait: bool = False, timeout_ms: int | None = None) -> list[AddressInfo]:
        """Returns the addresses, or raises the query's error, as often as it is called.

        Args:
            wait: Whether to wait while the query is pending.
            timeout_ms: How long to wait, in milliseconds; None waits for ever. The query stays pending when time has
                run out.

        Returns:
            The addresses, in the order in which to try them.

        Raises:
            WinsockError: The query's own error; WSA_E_CANCELLED when it was cancelled; WSAEINPROGRESS, a
                BlockingIOError, while it is pending, without `wait`; WAIT_TIMEOUT, a TimeoutError, when time has run
                out.
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.
        """
        if not self.wait(timeout_ms if wait else 0):
            raise WinsockError("GetAddrInfoExOverlappedResult", lib.WAIT_TIMEOUT if wait else lib.WSAEINPROGRESS)
        check_code(_FUNCTION, self._error)
        return list(self._found)

    def cancel(self) -> bool:
        """Cancels the query, which then completes with WSA_E_CANCELLED. Calls GetAddrInfoExCancel.

        Returns:
            True when the system was asked to cancel. False when the query has completed or was cancelled before, or
            when the system cannot cancel: Wine cannot, and the query stays pending.

        Raises:
            WinsockError: The system refuses.

        See Also:
            GetAddrInfoExCancel: https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfoexcancel
        """
        with _changing:
            lookup = self._lookup
            return lookup is not None and lookup.cancel()

    def _complete(self, lookup: "_Lookup", code: int) -> None:
        """Records the completion, which has been seen."""
        with _changing:
            if self._lookup is None:
                return  # another thread has seen it too
            self._error, self._found = code, [] if code else found(lookup.arguments.result[0])
            lookup.end()
            del registry[lookup.address]
            # Last: whoever finds none takes all of it for done.
            self._lookup = None

    def complete(self, lookup: "_Lookup", code: int) -> None:
        """Records the completion, signals the event and calls the routine, all in this thread.

        It is called where the completion is seen, and not by programs.

        Args:
            lookup: What the query owns.
            code: The code that the query completed with; 0 for success.
        """
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
        warnings.warn(f"{self!r} was dropped while pending", ResourceWarning, source=self, stacklevel=2)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a NameQuery cannot be copied: both would use one OVERLAPPED; NameQuery(...) asks once more")

    def __repr__(self) -> str:
        return f"<NameQuery {self._described}, {'pending' if self._lookup else 'complete'}>"


class _CompletionEvent(Event):
    """The event object of a query: the system signals it, and uses it until then, so nobody else may change it."""

    __slots__ = ()

    def set(self) -> NoReturn:
        raise TypeError("only the system sets the event of a NameQuery, when the query completes")

    def reset(self) -> NoReturn:
        raise TypeError("the event of a NameQuery stays set")

    def close(self) -> NoReturn:
        raise TypeError("the event of a NameQuery is closed with it")

    def __del__(self) -> None:
        with keeping_last_error():
            super().close()


class _Arguments:
    """The arguments of GetAddrInfoExW, and the place of its result."""

    def __init__(
        self,
        host: str | None,
        service: str | int | None,
        hints: dict[str, int],
        namespace: int,
        timeout_ms: int | None,
    ) -> None:
        whole("namespace", namespace, DWORD)
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
    """What the system may touch while a query is pending."""

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
        """The query has completed: frees what it owns."""
        self.arguments.free_result()
        with contextlib.suppress(WinsockError):  # someone has cleaned up more often than started
            self._winsock.close()


registry: dict[int, _Lookup] = {}
"""The pending queries, by the address of their OVERLAPPED. Each use is one dict operation, safe in any thread."""

_dropped: list[_Lookup] = []
"""What queries that were dropped while pending still own."""


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
    """No query may be pending when the interpreter frees its memory."""
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
        warnings.warn(f"{len(left)} name queries are pending at the end of the program", ResourceWarning, stacklevel=2)
