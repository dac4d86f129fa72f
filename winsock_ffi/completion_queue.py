"""Completion queues of Registered I/O (registered_io.py)."""

import time
from collections import deque
from itertools import repeat
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from ._winsock import ffi, lib
from .completion_places import Places
from .completion_port import CompletionPort
from .errors import WinsockError, check
from .events import Event
from .finalizing import reporting_unclosed
from .registered_functions import RegisteredIOError, function_table
from .registered_requests import Request, error_of, registry

if TYPE_CHECKING:
    from typing_extensions import Self

_CLOSE_PATIENCE = 5.0  # seconds, for the requests of closed sockets to complete


class Completion(NamedTuple):
    """What a completion queue tells: a RIORESULT ("RIORESULT structure (mswsockdef.h)")."""

    request: Request | None
    """The request that has completed; None for one that was made in the C tier."""
    transferred: int
    """Bytes sent or received."""
    error: int
    """The request's code; 0 when all is well."""
    socket_context: int
    """The SocketContext of a request queue made in the C tier; 0 for a RequestQueue."""
    request_context: int
    """The RequestContext of a request made in the C tier. Nothing is ever read from there."""


class CompletionQueue:
    """A queue of completed requests, of one request queue or many; its user polls it, or is told when to.

    `size` is the number of places. Each request queue takes as many of them as it may have requests under way, so that
    the queue cannot overflow. `notification` is an Event or a CompletionPort, for notify(); without one the queue can
    only be polled. `key` comes with the packets of the port.

    Calls RIOCreateCompletionQueue ("LPFN_RIOCREATECOMPLETIONQUEUE callback function (mswsock.h)"). Raises
    RegisteredIOError where the system has no Registered I/O, WinsockError, ValueError for a queue without places, and
    OverflowError for one over 134,217,728 places (RIO_MAX_CQ_SIZE) or a key that is no ULONG_PTR.

    Leaving the `with` block, or close(), closes it; one that is dropped unclosed is closed with a ResourceWarning. It
    may be used by several threads.
    """

    def __init__(self, size: int, notification: Event | CompletionPort | None = None, key: int = 0) -> None:
        self._handle = lib.RIO_INVALID_CQ
        _check_size(size)
        self._notification = notification
        self._key = key
        self._overlapped = ffi.new("OVERLAPPED *")
        structure = notification_completion(notification, key, self._overlapped)
        self._functions = function_table()
        self.places = Places(size)
        self._taken: deque[tuple[Any, int]] = deque()
        """Arrays of RIORESULT, and which of them has still to be noted."""
        self._left: deque[Completion] = deque()
        """What was noted and nobody has yet: after Ctrl+C it is the next caller's."""
        if isinstance(notification, CompletionPort):
            # A packet with this address may be in the port as long as that is there: nothing else may have it.
            notification._kept.append(self._overlapped)
        handle = self._functions.RIOCreateCompletionQueue(size, structure)
        check("RIOCreateCompletionQueue", handle != lib.RIO_INVALID_CQ)
        self._handle = handle

    @property
    def size(self) -> int:
        """The number of places."""
        return self.places.size

    @property
    def reserved(self) -> int:
        """How many places request queues have taken.

        Those of a closed socket are free again, but for its requests whose completions have not been taken.
        """
        self.places.look()
        with self.places.lock:
            return self.places.reserved

    def dequeue(self, count: int = 64) -> list[Completion]:
        """Takes the completions that are there, up to `count`; an empty list when there are none. It does not wait.

        A failed request is a completion too: look at `error`, or call `request.result()`. After a closed socket, its
        requests come with WSA_OPERATION_ABORTED or another error. Calls RIODequeueCompletion
        ("LPFN_RIODEQUEUECOMPLETION callback function (mswsock.h)"). Raises RegisteredIOError when the queue is corrupt
        (RIO_CORRUPT_CQ) or closed, and ValueError for a count below 1.
        """
        if count < 1:
            raise ValueError(f"{count} completions cannot be taken")
        with self.places.lock:
            handle = self.handle_for("RIODequeueCompletion")
            if self._left or self._taken:
                return self._told(count)
            results, taken = ffi.new("RIORESULT[]", min(count, self.places.size)), ffi.new("ULONG *")
            try:
                lib.wsffi_operation_completions(
                    self._functions.RIODequeueCompletion, handle, results, len(results), taken
                )
            finally:  # also of Ctrl+C
                if taken[0] != lib.RIO_CORRUPT_CQ:
                    self._taken.extend(zip(repeat(results), range(taken[0])))
            if taken[0] == lib.RIO_CORRUPT_CQ:
                raise RegisteredIOError(
                    "RIODequeueCompletion",
                    lib.WSAEINVAL,
                    "The completion queue is corrupt (RIO_CORRUPT_CQ): memory was overwritten, or the queue misused in "
                    "the C tier. What its requests own is kept; close it.",
                )
            return self._told(count)

    def _told(self, count: int) -> list[Completion]:
        while self._taken:
            results, index = self._taken[0]
            self._left.append(_completion(results[index]))
            self._taken.popleft()
        return [self._left.popleft() for _ in range(min(count, len(self._left)))]

    def notify(self) -> bool:
        """Asks for one notification: the event is set, or the port gets a packet, once there are completions.

        If there are some already, at once. Requests with RIO_MSG.DONT_NOTIFY do not count. The event is reset first.
        The port's packet has the key, no operation, and `overlapped` is this queue's `address_of_overlapped`. False
        when an earlier notification is still to come, which then stands for both.

        Calls RIONotify ("LPFN_RIONOTIFY callback function (mswsock.h)"). Raises WinsockError, RegisteredIOError when
        the queue is closed, and RuntimeError when it was made to be polled.
        """
        if self._notification is None:
            raise RuntimeError("the completion queue was made without an event or a port: it can only be polled")
        with self.places.lock:
            handle = self.handle_for("RIONotify")
            _handle_of(self._notification, "RIONotify")  # which raises when it is closed
            if self._left or self._taken:  # of which the system does not know any more
                return self._notify_at_once(self._notification)
            code = self._functions.RIONotify(handle)
        if code not in (0, lib.WSAEALREADY):
            raise WinsockError("RIONotify", code)
        return bool(code == 0)

    def _notify_at_once(self, notification: Event | CompletionPort) -> bool:
        if isinstance(notification, Event):
            notification.set()
        else:
            notification.post(0, self._key, self.address_of_overlapped)
        return True

    def resize(self, size: int) -> None:
        """Gives the queue another number of places; completions in it stay.

        Calls RIOResizeCompletionQueue ("LPFN_RIORESIZECOMPLETIONQUEUE callback function (mswsock.h)"). Raises
        WinsockError, RegisteredIOError when the queue is closed, ValueError, and OverflowError for a size over
        RIO_MAX_CQ_SIZE or below `reserved`.
        """
        _check_size(size)
        self.places.look()
        with self.places.lock:
            handle = self.handle_for("RIOResizeCompletionQueue")
            if size < self.places.reserved:
                raise OverflowError(
                    f"request queues have taken {self.places.reserved} places: {size} are too few for them"
                )
            check("RIOResizeCompletionQueue", self._functions.RIOResizeCompletionQueue(handle, size) != 0)
            self.places.size = size

    def close(self) -> None:
        """Closes it. A second call does nothing. Close the sockets first, and the registered buffers after it.

        Completions still in it are taken. Requests under way on closed sockets are waited for, up to 5 seconds
        (TimeoutError). Those on an open socket raise RuntimeError: a closed queue would never tell of them. After
        either error the queue is open. A corrupt queue is closed as it is.

        Calls RIOCloseCompletionQueue ("LPFN_RIOCLOSECOMPLETIONQUEUE callback function (mswsock.h)"), which tells of no
        failure.
        """
        end = time.monotonic() + _CLOSE_PATIENCE
        while not self._close_if_idle():
            if time.monotonic() > end:
                raise WinsockError("RIODequeueCompletion", lib.WAIT_TIMEOUT)
            lib.Sleep(1)

    def _close_if_idle(self) -> bool:
        self.places.look()
        with self.places.lock:
            try:
                if self.dequeue() or self.places.awaited():
                    return False
            except RegisteredIOError:
                pass  # It is closed already; or corrupt, and what its requests own stays in the registry.
            handle, self._handle = self._handle, lib.RIO_INVALID_CQ
            if handle != lib.RIO_INVALID_CQ:
                self._functions.RIOCloseCompletionQueue(handle)
            self.places.end_abandoned()
            return True

    def handle_for(self, function: str) -> Any:
        """The RIO_CQ to call a C function with. Raises RegisteredIOError naming that function when it is closed."""
        if self.closed:
            raise RegisteredIOError(function, lib.WSAEINVAL, "The completion queue is closed: keep it until the end.")
        return self._handle

    @property
    def handle(self) -> Any:
        """The RIO_CQ for the C tier: a cffi pointer; RIO_INVALID_CQ when the queue is closed."""
        return self._handle

    @property
    def closed(self) -> bool:
        return bool(self._handle == lib.RIO_INVALID_CQ)

    @property
    def address_of_overlapped(self) -> int:
        """What the packet that notify() asks for has as `overlapped`."""
        return int(ffi.cast("uintptr_t", self._overlapped))

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        # A request under way keeps its queues: nothing is under way here.
        if getattr(self, "_handle", lib.RIO_INVALID_CQ) != lib.RIO_INVALID_CQ:
            with reporting_unclosed(self):
                self._functions.RIOCloseCompletionQueue(self._handle)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a CompletionQueue cannot be copied: both would close one queue; threads share the object, and "
            "CompletionQueue makes another"
        )

    def __repr__(self) -> str:
        return f"<CompletionQueue {'closed' if self.closed else f'of {self.places.size} places'}>"


def _check_size(size: int) -> None:
    if size < 1:
        raise ValueError(f"a completion queue has one place at least, not {size}")
    if size > lib.RIO_MAX_CQ_SIZE:
        raise OverflowError(f"a completion queue has at most {lib.RIO_MAX_CQ_SIZE:,} places, not {size:,}")


def _handle_of(notification: Event | CompletionPort, function: str) -> Any:
    if isinstance(notification, Event):
        return notification.handle_for(function)
    if notification.closed:
        raise WinsockError(function, lib.ERROR_INVALID_HANDLE)
    return notification.handle


def notification_completion(notification: Event | CompletionPort | None, key: int, overlapped: Any) -> Any:
    """The RIO_NOTIFICATION_COMPLETION; NULL for a queue to be polled.

    "RIO_NOTIFICATION_COMPLETION structure (mswsock.h)". Raises WinsockError for what is closed, OverflowError for a key
    that does not fit and ValueError for one without a port.
    """
    if not isinstance(notification, CompletionPort) and key:
        raise ValueError(f"the key {key} comes with a port's packets, and there is no port")
    if notification is None:
        return ffi.NULL
    structure = ffi.new("RIO_NOTIFICATION_COMPLETION *")
    handle = _handle_of(notification, "RIOCreateCompletionQueue")
    if isinstance(notification, Event):
        structure.Type = lib.RIO_EVENT_COMPLETION
        structure.Event.EventHandle = handle
        structure.Event.NotifyReset = True
    else:
        structure.Type = lib.RIO_IOCP_COMPLETION
        structure.Iocp.IocpHandle = handle
        structure.Iocp.CompletionKey = ffi.cast("PVOID", ffi.new("ULONG_PTR *", key)[0])
        structure.Iocp.Overlapped = overlapped
    return structure


def _completion(result: Any) -> Completion:
    request = registry.get(result.RequestContext)
    if request is not None:
        request.complete(result.Status, result.BytesTransferred)
    return Completion(
        request, result.BytesTransferred, error_of(result.Status), result.SocketContext, result.RequestContext
    )
