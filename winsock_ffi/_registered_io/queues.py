"""Requests in a socket's request queue, and their completions, dequeued from a completion queue.

A request owns all that the system may touch while it is in flight, as an operation does (_overlapped/operation.py): its
RIO_BUFs and its parts of registered buffers, and with them the buffers, the socket and both kinds of queue.

1. Before the C function is called, the parts are claimed, and the request goes into the registry, under the address of
   its RIO_BUFs, which is its RequestContext.
2. If the call fails, the request leaves the registry at once: the system holds nothing.
3. Else it completes, sooner or later. The request leaves the registry when its completion has been dequeued
   (RIODequeueCompletion), and only then. Closing the socket is no completion: it requests one.

The system protects neither kind of queue from two threads at once ("RIO_RQ" and "LPFN_RIODEQUEUECOMPLETION callback
function (mswsock.h)"), and closing a socket frees its request queue. So each queue has a lock, which is held in every
call that takes it; and a socket is closed and detached while its request queue's is held. A thread that needs several
takes them in this order, and never one that comes before one that it holds:

    a request queue's (QueueState.lock), those of completion queues by their id (Places.lock), a buffer's
    (PartsInUse.lock), and `closing`, the one for handles of all objects.

A socket without a request queue takes the last alone. The package's finalizers take none of them, as they may run at
any moment in any thread. A request begins while the lock of its completion queue is held, and that is open: closing it
then finds the request.

A request that was deferred (RIO_MSG.DEFER) and never committed is complete when its socket is closed, with
WSA_OPERATION_ABORTED: no page says that a completion comes for it. But deferring "may or may not trigger the
execution" ("LPFN_RIORECEIVEEX callback function (mswsock.h)"). So the request owns its parts and its place until its
completion is dequeued or the completion queue is closed.

A request queue whose socket was detached stays valid. It takes no more requests, as nobody would see the socket's
closing in time, and its completion queues cannot be closed before its requests have completed, or its socket is seen
to be closed.

Nothing here relies on the interpreter's lock. What threads share is changed while one of these locks is held, or by one
operation of a dict: the registry, and what a Quota counts. A request is complete for others when it has left the
registry, which is the last step.
"""

import atexit
import contextlib
import time
import warnings
from collections import deque
from collections.abc import Sequence
from contextlib import AbstractContextManager
from enum import IntFlag
from itertools import repeat
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeAlias

from .. import _public
from .._arguments import ULONG_PTR, one_of, whole
from .._arguments import count as checked_count
from .._closing import closing, reporting_unclosed
from .._overlapped.completion_port import CompletionPort
from .._socket.sockets import Socket
from .._waiting.events import Event
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from .accounts import Places, QueueState, Quota, locked
from .buffers import ADDRESS_SIZE, BufferSlice, RegisteredBuffer
from .functions import RegisteredIOError, function_table

if TYPE_CHECKING:
    from typing_extensions import Self

_CLOSE_PATIENCE = 5.0  # seconds, for the requests of closed sockets to complete
_LAST_PATIENCE = 5.0  # seconds, the same at the end of the program


@_public
class RIO_MSG(IntFlag):
    """The flags of a request, RIO_MSG_DEFER and so on, as RIOReceive takes them.

    DEFER lets a request wait for the next commit, or for the next request without it. DONT_NOTIFY keeps its completion
    from notifying. WAITALL fills the buffer before a receive completes. COMMIT_ONLY is what commit_receives and
    commit_sends use.

    Example:
        >>> from winsock_ffi import RIO_MSG
        >>> flags = RIO_MSG.DEFER | RIO_MSG.DONT_NOTIFY
        >>> RIO_MSG.DEFER in flags, RIO_MSG.WAITALL in flags
        (True, False)

    See Also:
        RIOReceive: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioreceive
    """

    DONT_NOTIFY = lib.RIO_MSG_DONT_NOTIFY
    DEFER = lib.RIO_MSG_DEFER
    WAITALL = lib.RIO_MSG_WAITALL
    COMMIT_ONLY = lib.RIO_MSG_COMMIT_ONLY


_FOR_SENDS = RIO_MSG.DONT_NOTIFY | RIO_MSG.DEFER
_FOR_RECEIVES = _FOR_SENDS | RIO_MSG.WAITALL

Data: TypeAlias = BufferSlice | RegisteredBuffer | None
"""The data of a request: a part of a registered buffer, all of one, or None."""


class Side(NamedTuple):
    """One direction of a request queue: where its requests complete, and how many may be in flight."""

    queue: "CompletionQueue"
    places: Places
    quota: Quota


class Part(NamedTuple):
    """One RIO_BUF of a request: a part of a buffer, or none; `shared`, if the system only reads it."""

    slice: BufferSlice | None
    shared: bool = False


@_public
class Request:
    """A receive or a send: in flight until its completion has been dequeued.

    RequestQueue's methods make it. While it is in flight the system owns its parts of buffers: they must be neither
    read nor written, and are in no other request.

    Args:
        function: The C function that starts it.
        queue: Its RequestQueue.
        side: The direction, of the request queue.
        parts: The parts of buffers that it uses, in the order of the C function's arguments.
        context: What the program gave with it.

    Attributes:
        queue: Its RequestQueue.
        completion_queue: The CompletionQueue in which it completes.
        data: The part of a buffer that it sends from or receives into, or None.
        context: What the program gave with it.
        memory: Its RIO_BUFs.
        outcome: The result of the C function that starts it: an int * of 0, or an error; -1 before.
        transferred: The number of bytes transferred, once it has completed.
        error: The request's code, once it has completed; 0 when it succeeded.

    Example:
        >>> from winsock_ffi import *
        >>> flags = WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO
        >>> with Winsock(), RegisteredBuffer(1500) as buffer, CompletionQueue(1) as queue:
        ...     with Socket(type=SOCK_DGRAM, flags=flags) as socket:
        ...         socket.bind(("127.0.0.1", 0))
        ...         request = RequestQueue(socket, 1, 0, queue).receive(buffer, context="first")
        ...         print(request.pending, request.context)
        True first
    """

    def __init__(
        self, function: str, queue: "RequestQueue", side: Side, parts: Sequence[Part], context: object
    ) -> None:
        self._function = function
        self._places = side.places
        self._quota = side.quota
        self._parts = parts
        self._claimed: list[BufferSlice] = []
        self.memory = ffi.new("RIO_BUF[]", len(parts))
        self._address = int(ffi.cast("uintptr_t", self.memory))
        self.outcome = ffi.new("int *", -1)
        """The result of the C function that starts it: 0, or an error; -1 before."""
        self.queue = queue
        self.completion_queue = side.queue
        self.data = parts[0].slice
        self.context = context
        self.transferred = 0
        self.error = 0

    @property
    def pending(self) -> bool:
        """Whether it is in flight: started, and its completion not dequeued yet.

        A request that was deferred and never committed is not in flight any more when its socket is closed.
        """
        return registry.get(self._address) is self and self._address not in self._quota.abandoned

    def result(self) -> int:
        """Returns the number of bytes transferred, or raises the request's error.

        Returns:
            The number of bytes transferred.

        Raises:
            WinsockError: The request's own error, naming its function; WSA_IO_INCOMPLETE while it is in flight:
                CompletionQueue.dequeue dequeues its completion.
        """
        if self.pending:
            raise WinsockError(self._function, lib.WSA_IO_INCOMPLETE)
        if self.error:
            raise WinsockError(self._function, self.error)
        return self.transferred

    # For the queues

    def begin(self) -> list[Any]:
        """Claims its parts of buffers, and enters the registry. For the queues.

        Returns:
            Its PRIO_BUFs, NULL for parts that it does not have.

        Raises:
            RuntimeError: A part is in use. Nothing is held then.
            RegisteredIOError: A buffer is closed. Nothing is held then.
        """
        pointers = []
        try:
            for index, (part, shared) in enumerate(self._parts):
                if part is None:
                    pointers.append(ffi.NULL)
                    continue
                with part.buffer.in_use.lock:
                    if part.buffer.closed:
                        raise RegisteredIOError(
                            self._function,
                            lib.WSAEFAULT,
                            "The registered buffer is closed: keep it open while it is used.",
                        )
                    part.buffer.in_use.claim(part.offset, part.offset + part.length, shared)
                    self._claimed.append(part)
                self.memory[index] = (part.buffer.identifier, part.offset, part.length)
                pointers.append(self.memory + index)
        except BaseException:
            self.release()
            raise
        self._quota.begin(self._address)
        registry[self._address] = self
        return pointers

    @property
    def started(self) -> bool:
        """Whether the system has it, and owes a completion: RIOSend's page has WSA_IO_PENDING too."""
        return self.outcome[0] in (0, lib.WSA_IO_PENDING)

    def defer(self) -> None:
        """Records that it is deferred, before the C function says whether it has it. For the queues."""
        self._quota.deferred[self._address] = self

    def end(self) -> None:
        """Releases what it owns, once: its completion was dequeued, or it was not started. For the queues."""
        self.release()
        self._quota.end(self._address)
        if registry.get(self._address) is self:
            registry.pop(self._address, None)

    def complete(self, status: int, transferred: int) -> None:
        """Records its completion. For the queues.

        Args:
            status: RIORESULT's Status.
            transferred: The number of bytes.
        """
        self.error, self.transferred = error_of(status), transferred
        self.end()

    def abandon(self) -> None:
        """Records that it was deferred, and its socket is closed. For the queues.

        What it owns is kept until its completion is dequeued, or its completion queue closed.
        """
        with self._places.lock:
            if registry.get(self._address) is self:
                self.error = lib.WSA_OPERATION_ABORTED
                self._quota.abandoned[self._address] = self

    def release(self) -> None:
        """Releases its parts of buffers. For the queues."""
        while self._claimed:
            part = self._claimed.pop()
            part.buffer.in_use.release(part.offset, part.offset + part.length)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Request cannot be copied: both would be one request of the system's; start another one")

    def __repr__(self) -> str:
        return f"<Request {self._function} {'in flight' if self.pending else 'complete'}>"


registry: dict[int, Request] = {}
"""The requests that the system may know, by their RequestContext. Each use is one operation of a dict, which is atomic;
and nobody else has an address that is a key, as the memory is its request's."""


def error_of(status: int) -> int:
    """The code for a RIORESULT's Status. Its page does not say whether it is one, or an NTSTATUS, which is negative."""
    return int(lib.RtlNtStatusToDosError(status)) if status < 0 else status


@_public
class Completion(NamedTuple):
    """A completion dequeued from a completion queue: a RIORESULT.

    Example:
        >>> from winsock_ffi import *
        >>> flags = WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO
        >>> with Winsock(), RegisteredBuffer(1500) as buffer, Event() as event, CompletionQueue(1, event) as queue:
        ...     with Socket(type=SOCK_DGRAM, flags=flags) as socket:
        ...         socket.bind(("127.0.0.1", 0))
        ...         request = RequestQueue(socket, 1, 0, queue).receive(buffer)
        ...         socket.sendto(b"hello", 0, socket.local_address)
        ...         queue.notify(), event.wait(timeout_ms=5000)
        ...         (completion,) = queue.dequeue()
        ...         print(completion.request is request, completion.transferred)
        5
        (True, True)
        True 5

    See Also:
        RIORESULT: https://learn.microsoft.com/windows/win32/api/mswsockdef/ns-mswsockdef-rioresult
    """

    request: Request | None
    """The request that has completed; None for one of the C tier."""
    transferred: int
    """The number of bytes transferred."""
    error: int
    """The request's code; 0 when it succeeded."""
    socket_context: int
    """The SocketContext of a request queue made in the C tier; 0 for a RequestQueue."""
    request_context: int
    """The RequestContext of a request made in the C tier. Nothing is read from there."""


@_public
class CompletionQueue:
    """A queue of completed requests, of one request queue or many. It is polled, or notifies.

    Calls RIOCreateCompletionQueue. Each request queue reserves as many places as it may have requests in flight, so
    that the queue cannot overflow. Leaving the `with` block, or close(), closes it. A queue that is dropped unclosed is
    closed with a ResourceWarning. Several threads may use it.

    Args:
        size: The number of places, 1 to 134,217,728 (RIO_MAX_CQ_SIZE).
        notification: The Event or CompletionPort for notify(). None makes a queue that can only be polled.
        key: The key of the packets that it posts to the port.

    Attributes:
        places: The places, and the request queues that have reserved them. For the queues.

    Raises:
        RegisteredIOError: The system has no Registered I/O; Overlapped does the same on every system. After close()
            each method raises it with WSAEINVAL.
        WinsockError: The queue cannot be created, or the event or port is closed.
        ValueError: The size is below 1, or there is a key and no port.
        OverflowError: The size is over 134,217,728, or the key is no ULONG_PTR.

    Example:
        >>> from winsock_ffi import CompletionQueue, Event, Winsock
        >>> with Winsock(), Event() as event, CompletionQueue(64, event) as queue:
        ...     print(queue.size, queue.reserved, queue.dequeue())
        64 0 []

    See Also:
        RIOCreateCompletionQueue: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riocreatecompletionqueue
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
        """Arrays of RIORESULT, and the index of one that was not recorded yet."""
        self._left: deque[Completion] = deque()
        """Completions that were recorded and not returned: after Ctrl+C the next caller gets them."""
        if isinstance(notification, CompletionPort):
            # The port may hold a packet with this address as long as it exists: nothing else may have the address.
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
        """How many places request queues have reserved.

        Those of a closed socket are free again, except for its requests whose completions were not dequeued.
        """
        self.places.look()
        with self.places.lock:
            return self.places.reserved

    def dequeue(self, count: int = 64) -> list[Completion]:
        """Dequeues the completions that are there, without waiting.

        Calls RIODequeueCompletion. A failed request has a completion too: look at `error`, or call `request.result()`.
        When a socket is closed, its requests complete with WSA_OPERATION_ABORTED or another error.

        Args:
            count: The largest number of completions to dequeue, at least 1.

        Returns:
            Up to `count` completions; empty when there are none.

        Raises:
            RegisteredIOError: The queue is closed, or corrupt (RIO_CORRUPT_CQ).
            ValueError: The count is below 1.

        See Also:
            RIODequeueCompletion: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riodequeuecompletion
        """
        count = checked_count("count", count)
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
                    "the C tier. Its requests leak what they own; close it.",
                )
            return self._told(count)

    def _told(self, count: int) -> list[Completion]:
        while self._taken:
            results, index = self._taken[0]
            self._left.append(_completion(results[index]))
            self._taken.popleft()
        return [self._left.popleft() for _ in range(min(count, len(self._left)))]

    def notify(self) -> bool:
        """Asks for one notification: the event is signalled, or the port gets a packet, once there are completions.

        Calls RIONotify. If there are completions already, it notifies at once. Requests with RIO_MSG.DONT_NOTIFY do not
        count. The event is reset first. The port's packet has the key, no operation, and this queue's
        `address_of_overlapped` as its `overlapped`.

        Returns:
            False when an earlier notification is still to come, which then stands for both.

        Raises:
            WinsockError: RIONotify failed, or the event or port is closed.
            RegisteredIOError: The queue is closed.
            RuntimeError: The queue has neither event nor port: poll it.

        See Also:
            RIONotify: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rionotify
        """
        if self._notification is None:
            raise RuntimeError("the completion queue was made without an event or a port: it can only be polled")
        with self.places.lock:
            handle = self.handle_for("RIONotify")
            _handle_of(self._notification, "RIONotify")  # which raises when it is closed
            if self._left or self._taken:  # which the system has dequeued already
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
        """Gives the queue another number of places. Completions in it stay.

        Calls RIOResizeCompletionQueue.

        Args:
            size: The number of places: at least 1 and `reserved`, at most 134,217,728 (RIO_MAX_CQ_SIZE).

        Raises:
            WinsockError: The queue cannot be resized.
            RegisteredIOError: The queue is closed.
            ValueError: The size is below 1.
            OverflowError: The size is over 134,217,728, or below `reserved`.

        See Also:
            RIOResizeCompletionQueue: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioresizecompletionqueue
        """
        _check_size(size)
        self.places.look()
        with self.places.lock:
            handle = self.handle_for("RIOResizeCompletionQueue")
            if size < self.places.reserved:
                raise OverflowError(
                    f"request queues have reserved {self.places.reserved} places: {size} are too few for them"
                )
            check("RIOResizeCompletionQueue", self._functions.RIOResizeCompletionQueue(handle, size) != 0)
            self.places.size = size

    def close(self) -> None:
        """Closes the queue. A second call does nothing. Close the sockets first, and the registered buffers after it.

        Calls RIOCloseCompletionQueue, which reports no failure. It drains the queue, and waits up to 5 seconds for
        requests in flight on closed sockets. After an error the queue is open. A corrupt queue is closed as it is.

        Raises:
            RuntimeError: Requests are in flight on an open socket, whose completions would be lost: close it first.
            WinsockError: WAIT_TIMEOUT, which is a TimeoutError too, when requests are in flight after 5 seconds.

        See Also:
            RIOCloseCompletionQueue: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioclosecompletionqueue
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
                pass  # It is closed already; or corrupt, and its requests stay in the registry.
            handle, self._handle = self._handle, lib.RIO_INVALID_CQ
            if handle != lib.RIO_INVALID_CQ:
                self._functions.RIOCloseCompletionQueue(handle)
            self.places.end_abandoned()
            return True

    def handle_for(self, function: str) -> Any:
        """Gives the RIO_CQ to call a C function with.

        Args:
            function: The name of that function, for the error.

        Returns:
            The RIO_CQ, a cffi pointer.

        Raises:
            RegisteredIOError: WSAEINVAL, naming the function, when the queue is closed.
        """
        if self.closed:
            raise RegisteredIOError(function, lib.WSAEINVAL, "The completion queue is closed: keep it until the end.")
        return self._handle

    @property
    def handle(self) -> Any:
        """The RIO_CQ for the C tier: a cffi pointer. RIO_INVALID_CQ when the queue is closed."""
        return self._handle

    @property
    def closed(self) -> bool:
        """Whether the queue is closed."""
        return bool(self._handle == lib.RIO_INVALID_CQ)

    @property
    def address_of_overlapped(self) -> int:
        """The `overlapped` of the packet that notify() asks for."""
        return int(ffi.cast("uintptr_t", self._overlapped))

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        # A request in flight owns its queues: nothing is in flight here.
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
    if checked_count("size", size) > lib.RIO_MAX_CQ_SIZE:
        raise OverflowError(f"`size`: a completion queue has at most {lib.RIO_MAX_CQ_SIZE:,} places, not {size:,}")


def _handle_of(notification: Event | CompletionPort, function: str) -> Any:
    if isinstance(notification, Event):
        return notification.handle_for(function)
    if notification.closed:
        raise WinsockError(function, lib.ERROR_INVALID_HANDLE, repr(notification))
    return notification.handle


def notification_completion(notification: Event | CompletionPort | None, key: int, overlapped: Any) -> Any:
    """The RIO_NOTIFICATION_COMPLETION; NULL for a queue to be polled.

    "RIO_NOTIFICATION_COMPLETION structure (mswsock.h)". Raises WinsockError for what is closed, OverflowError for a key
    that does not fit and ValueError for one without a port.
    """
    one_of("notification", notification, (Event, CompletionPort, type(None)), "an Event, a CompletionPort or None")
    whole("key", key, ULONG_PTR)
    if not isinstance(notification, CompletionPort) and key:
        raise ValueError(f"`key` {key} comes with a port's packets, and there is no port")
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


@_public
class RequestQueue:
    """The requests of one socket, which complete in a completion queue, or in one for each direction.

    Calls RIOCreateRequestQueue. Data are parts of registered buffers, `buffer[start:stop]`, or a whole
    RegisteredBuffer. The methods that start a request return it. CompletionQueue.dequeue gives the same object back,
    with its `context`.

    The queue lives as long as its socket is open: there is nothing else to close. Close the socket first, then the
    completion queues, then the buffers; nested `with` blocks in the order buffers, completion queues, sockets do that.
    The requests of a closed socket complete with an error. They own all that they use until then.

    Args:
        socket: A Socket made with flags=WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO, of SOCK_STREAM or SOCK_DGRAM.
        max_receives: How many receives may be in flight. As many places of the completion queue are reserved.
        max_sends: How many sends may be in flight. One of the two is not 0.
        receive_queue: The CompletionQueue in which receives complete.
        send_queue: The one in which sends complete; None means `receive_queue`.

    Attributes:
        socket: The Socket.

    Raises:
        WinsockError: The queue cannot be created; WSAENOTSOCK when the socket is closed.
        RegisteredIOError: A completion queue is closed.
        ValueError: The numbers are both 0, or one is negative.
        OverflowError: A completion queue has too few places: make it larger with resize, or close sockets.
        RuntimeError: The socket has a request queue.
        TypeError: The socket is no Socket, whose closing would not be seen; Socket.from_socket takes others over.

    Example:
        >>> from winsock_ffi import *
        >>> flags = WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO
        >>> with Winsock(), RegisteredBuffer(1500) as buffer, Event() as event, CompletionQueue(2, event) as queue:
        ...     with Socket(type=SOCK_DGRAM, flags=flags) as socket, Socket(type=SOCK_DGRAM) as sender:
        ...         socket.bind(("127.0.0.1", 0))
        ...         RequestQueue(socket, 1, 1, queue).receive(buffer).pending
        ...         sender.sendto(b"hello", 0, socket.local_address)
        ...         queue.notify(), event.wait(timeout_ms=5000)
        ...         queue.dequeue()[0].request.result()
        True
        5
        (True, True)
        5

    See Also:
        RIOCreateRequestQueue: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riocreaterequestqueue
    """

    def __init__(
        self,
        socket: Socket,
        max_receives: int,
        max_sends: int,
        receive_queue: CompletionQueue,
        send_queue: CompletionQueue | None = None,
    ) -> None:
        if not isinstance(socket, Socket):
            raise TypeError(f"`socket` is a Socket, not {socket!r}; Socket.from_socket takes others over")
        check_limits(max_receives, max_sends)
        one_of("receive_queue", receive_queue, CompletionQueue, "a CompletionQueue")
        one_of("send_queue", send_queue, (CompletionQueue, type(None)), "a CompletionQueue or None")
        socket.handle_for("RIOCreateRequestQueue")  # which raises when it is closed
        self.socket = socket
        self._functions = function_table()
        queues = receive_queue, receive_queue if send_queue is None else send_queue
        self._receives, self._sends = (
            Side(queue, queue.places, Quota(limit))
            for queue, limit in zip(queues, (max_receives, max_sends), strict=True)
        )
        self._state = QueueState(self._receives.quota, self._sends.quota)
        self._made = ffi.new("RIO_RQ *", lib.RIO_INVALID_RQ)
        function = "RIOCreateRequestQueue"
        self._look()
        with self._state.lock:
            with closing:
                number = socket.handle_for(function)
                if socket._request_queue is not None:
                    raise RuntimeError(f"{socket!r} has a request queue, and can have one only")
                socket._request_queue = self._state  # from now on its closing waits for this lock
            try:
                self._make(function, number)
            except BaseException:
                if self._made[0] == lib.RIO_INVALID_RQ:
                    with self._completion_locks():
                        for side in (self._receives, self._sends):
                            side.places.detach(side.quota)
                    socket._request_queue = None
                raise

    def _make(self, function: str, number: int) -> None:
        limits = self.max_receives, self.max_sends
        with self._completion_locks():
            handles = [side.queue.handle_for(function) for side in (self._receives, self._sends)]
            self._check_room(*limits)
            for side in (self._receives, self._sends):
                side.places.attach(self._state, side.quota)
            lib.wsffi_operation_request_queue(
                self._functions.RIOCreateRequestQueue, number, *limits, *handles, self._made
            )
            check(function, self._made[0] != lib.RIO_INVALID_RQ)

    def _completion_locks(self) -> AbstractContextManager[None]:
        return locked(self._receives.places, self._sends.places)

    def _look(self) -> None:
        for side in (self._receives, self._sends):
            side.places.look()

    def _check_room(self, more_receives: int, more_sends: int) -> None:
        receives, sends = self._receives.places, self._sends.places
        if receives is sends:
            receives.check_room(more_receives + more_sends)
        else:
            receives.check_room(more_receives)
            sends.check_room(more_sends)

    def _check_open(self, function: str) -> None:
        """Raises WinsockError WSAENOTSOCK when its socket is closed, or was detached: its closing would not be seen."""
        self.socket.handle_for(function)
        if self._state.detached is not None or self._state.closed:
            raise WinsockError(function, lib.WSAENOTSOCK, repr(self.socket))

    def receive(self, data: Data, flags: int = 0, context: object = None) -> Request:
        """Starts to receive into a part of a buffer.

        Calls RIOReceive.

        Args:
            data: The part of a buffer, or a whole one; None receives none of a datagram's data.
            flags: RIO_MSG.DONT_NOTIFY, RIO_MSG.DEFER, and on a stream RIO_MSG.WAITALL; 0 for none.
            context: Anything; the request's `context`.

        Returns:
            The request, which is in flight.

        Raises:
            WinsockError: The request cannot be started; WSAENOTSOCK when the socket is closed. Nothing is held then.
            RegisteredIOError: The buffer or the completion queue is closed.
            OverflowError: As many receives are in flight as may be: dequeue their completions first, or use resize.
            RuntimeError: A request in flight uses one of the same bytes.
            ValueError: A flag is not for receives.
            TypeError: The data are no part of a registered buffer.

        See Also:
            RIOReceive: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioreceive
        """
        check_flags("RIOReceive", flags, _FOR_RECEIVES)
        return self._start("RIOReceive", self._receives, [_part("data", data)], flags, context)

    def receive_ex(
        self,
        data: Data,
        local_address: Data = None,
        remote_address: Data = None,
        control: Data = None,
        received_flags: Data = None,
        flags: int = 0,
        context: object = None,
    ) -> Request:
        """Starts to receive into a part of a buffer, and addresses, control messages and flags into others.

        Calls RIOReceiveEx. When it has completed, `get_address` and `get_control` of these parts read them.

        Args:
            data: The part of a buffer, or a whole one; None receives none of a datagram's data.
            local_address: A part of 28 bytes at least, for the address it came to; None for none.
            remote_address: A part of 28 bytes at least, for the sender's address; None for none.
            control: A part for the control messages; None for none.
            received_flags: A part for the flags that were received; None for none.
            flags: RIO_MSG.DONT_NOTIFY, RIO_MSG.DEFER, and on a stream RIO_MSG.WAITALL; 0 for none.
            context: Anything; the request's `context`.

        Returns:
            The request, which is in flight.

        Raises:
            WinsockError: The request cannot be started; WSAENOTSOCK when the socket is closed. Nothing is held then.
            RegisteredIOError: A buffer or the completion queue is closed.
            OverflowError: As many receives are in flight as may be: dequeue their completions first, or use resize.
            RuntimeError: A request in flight uses one of the same bytes.
            ValueError: A flag is not for receives, or a part for an address has less than 28 bytes.
            TypeError: An argument is no part of a registered buffer.

        See Also:
            RIOReceiveEx: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioreceiveex
        """
        check_flags("RIOReceiveEx", flags, _FOR_RECEIVES)
        parts = [
            _part("data", data),
            _address("local_address", local_address),
            _address("remote_address", remote_address),
            _part("control", control),
            _part("received_flags", received_flags),
        ]
        return self._start("RIOReceiveEx", self._receives, parts, flags, context)

    def send(self, data: Data, flags: int = 0, context: object = None) -> Request:
        """Starts to send a part of a buffer. The socket is connected.

        Calls RIOSend.

        Args:
            data: The part of a buffer, or a whole one; None sends a datagram without data.
            flags: RIO_MSG.DONT_NOTIFY and RIO_MSG.DEFER; 0 for none.
            context: Anything; the request's `context`.

        Returns:
            The request, which is in flight.

        Raises:
            WinsockError: The request cannot be started; WSAENOTSOCK when the socket is closed. Nothing is held then.
            RegisteredIOError: The buffer or the completion queue is closed.
            OverflowError: As many sends are in flight as may be: dequeue their completions first, or use resize.
            RuntimeError: A request in flight uses one of the same bytes.
            ValueError: A flag is not for sends.
            TypeError: The data are no part of a registered buffer.

        See Also:
            RIOSend: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riosend
        """
        check_flags("RIOSend", flags, _FOR_SENDS)
        return self._start("RIOSend", self._sends, [_part("data", data)], flags, context)

    def send_ex(
        self,
        data: Data,
        remote_address: Data = None,
        control: Data = None,
        sent_flags: Data = None,
        flags: int = 0,
        context: object = None,
    ) -> Request:
        """Starts to send a part of a buffer to an address that is in another part.

        Calls RIOSendEx, whose pLocalAddress is reserved. One part with an address can be in several sends at the same
        time.

        Args:
            data: The part of a buffer, or a whole one; None sends a datagram without data.
            remote_address: A part of 28 bytes at least, which BufferSlice.set_address wrote; None on a connected
                socket.
            control: A part with control messages; None for none.
            sent_flags: A part for flags; None for none.
            flags: RIO_MSG.DONT_NOTIFY and RIO_MSG.DEFER; 0 for none.
            context: Anything; the request's `context`.

        Returns:
            The request, which is in flight.

        Raises:
            WinsockError: The request cannot be started; WSAENOTSOCK when the socket is closed. Nothing is held then.
            RegisteredIOError: A buffer or the completion queue is closed.
            OverflowError: As many sends are in flight as may be: dequeue their completions first, or use resize.
            RuntimeError: A request in flight uses one of the same bytes.
            ValueError: A flag is not for sends, or the part with the address has less than 28 bytes.
            TypeError: An argument is no part of a registered buffer.

        See Also:
            RIOSendEx: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riosendex
        """
        check_flags("RIOSendEx", flags, _FOR_SENDS)
        parts = [
            _part("data", data),
            Part(None),
            _address("remote_address", remote_address, shared=True),
            _part("control", control),
            _part("sent_flags", sent_flags),
        ]
        return self._start("RIOSendEx", self._sends, parts, flags, context)

    def _start(self, function: str, side: Side, parts: Sequence[Part], flags: int, context: object) -> Request:
        request = Request(function, self, side, parts, context)
        deferred = bool(flags & lib.RIO_MSG_DEFER)
        with self._state.lock:
            self._check_open(function)
            try:
                data, *others = self._begin(function, side, request)
                if deferred:
                    request.defer()
                start = lib.wsffi_operation_request_ex if others else lib.wsffi_operation_request
                count = 0 if data == ffi.NULL else 1
                call = getattr(self._functions, function)
                start(call, self._made[0], data, count, *others, flags, request.memory, request.outcome)
                if not request.started:
                    raise WinsockError(function, request.outcome[0])
            finally:  # also of Ctrl+C
                if not request.started:
                    request.end()
                elif not deferred:
                    side.quota.deferred.clear()  # this one has started those before it
        return request

    def _begin(self, function: str, side: Side, request: Request) -> list[Any]:
        with side.places.lock:
            side.queue.handle_for(function)
            if side.quota.under_way >= side.quota.limit:
                kind = "receives" if side is self._receives else "sends"
                raise OverflowError(
                    f"the request queue has {side.quota.limit} {kind} in flight, which is its limit: dequeue their "
                    "completions first, or use resize"
                )
            return request.begin()

    def commit_receives(self) -> None:
        """Starts the receives that were deferred.

        Calls RIOReceive with RIO_MSG_COMMIT_ONLY.

        Raises:
            WinsockError: They cannot be started; WSAENOTSOCK when the socket is closed.

        See Also:
            RIOReceive: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioreceive
        """
        self._commit("RIOReceive", self._receives.quota)

    def commit_sends(self) -> None:
        """Starts the sends that were deferred.

        Calls RIOSend with RIO_MSG_COMMIT_ONLY.

        Raises:
            WinsockError: They cannot be started; WSAENOTSOCK when the socket is closed.

        See Also:
            RIOSend: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_riosend
        """
        self._commit("RIOSend", self._sends.quota)

    def _commit(self, function: str, quota: Quota) -> None:
        outcome = ffi.new("int *", -1)
        with self._state.lock:
            self._check_open(function)
            call = getattr(self._functions, function)
            try:
                lib.wsffi_operation_request(
                    call, self._made[0], ffi.NULL, 0, lib.RIO_MSG_COMMIT_ONLY, ffi.NULL, outcome
                )
            finally:
                if outcome[0] == 0:
                    quota.deferred.clear()
        if outcome[0] != 0:
            raise WinsockError(function, outcome[0])

    def resize(self, max_receives: int, max_sends: int) -> None:
        """Changes how many requests may be in flight.

        Calls RIOResizeRequestQueue.

        Args:
            max_receives: How many receives may be in flight, from now on.
            max_sends: How many sends may be in flight. One of the two is not 0.

        Raises:
            WinsockError: The queue cannot be resized; WSAENOTSOCK when the socket is closed.
            RegisteredIOError: A completion queue is closed.
            ValueError: The numbers are both 0, or one is negative.
            OverflowError: More are in flight, or a completion queue has too few places.

        See Also:
            RIOResizeRequestQueue: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioresizerequestqueue
        """
        check_limits(max_receives, max_sends)
        self._look()
        with self._state.lock, self._completion_locks():
            self._check_open("RIOResizeRequestQueue")
            for side, limit in ((self._receives, max_receives), (self._sends, max_sends)):
                side.queue.handle_for("RIOResizeRequestQueue")
                if limit < side.quota.under_way:
                    raise OverflowError(f"{side.quota.under_way} requests are in flight, more than {limit}")
            self._check_room(max_receives - self.max_receives, max_sends - self.max_sends)
            resized = self._functions.RIOResizeRequestQueue(self._made[0], max_receives, max_sends)
            check("RIOResizeRequestQueue", resized != 0)
            self._receives.quota.limit, self._sends.quota.limit = max_receives, max_sends

    @property
    def max_receives(self) -> int:
        """How many receives may be in flight."""
        return self._receives.quota.limit

    @property
    def max_sends(self) -> int:
        """How many sends may be in flight."""
        return self._sends.quota.limit

    @property
    def receives_under_way(self) -> int:
        """How many receives are in flight."""
        return self._receives.quota.under_way

    @property
    def sends_under_way(self) -> int:
        """How many sends are in flight."""
        return self._sends.quota.under_way

    @property
    def handle(self) -> Any:
        """The RIO_RQ for the C tier: a cffi pointer. RIO_INVALID_RQ when the socket is closed, which frees it.

        It is valid after the socket was detached, until that is closed.
        """
        return lib.RIO_INVALID_RQ if self.closed else self._made[0]

    @property
    def closed(self) -> bool:
        """Whether the socket is closed, and the queue with it."""
        self._state.look()
        return self._state.closed

    def __reduce__(self) -> NoReturn:
        raise TypeError("a RequestQueue cannot be copied: a socket has one; threads share the object")

    def __repr__(self) -> str:
        return f"<RequestQueue of {self.socket!r}>"


def check_flags(function: str, flags: int, allowed: RIO_MSG) -> None:
    """Raises ValueError for flags that are not for that function."""
    whole("flags", flags)
    if flags & lib.RIO_MSG_COMMIT_ONLY:
        raise ValueError("RIO_MSG_COMMIT_ONLY starts no request: use commit_receives or commit_sends")
    if flags & ~int(allowed):
        names = ", ".join(f"RIO_MSG.{flag.name}" for flag in RIO_MSG if flag in allowed)
        raise ValueError(f"{function} takes {names}, and not all of {flags:#x}")


def check_limits(max_receives: int, max_sends: int) -> None:
    """Raises ValueError unless these are numbers of requests, and not both 0."""
    whole("max_receives", max_receives)
    whole("max_sends", max_sends)
    if max_receives < 0 or max_sends < 0 or max_receives + max_sends == 0:
        raise ValueError(
            f"a request queue has room for one request at least, not for {max_receives} receives and {max_sends} sends"
        )


def _part(name: str, data: Data, shared: bool = False) -> Part:
    if isinstance(data, RegisteredBuffer):
        data = data[:]
    if data is not None and not isinstance(data, BufferSlice):
        raise TypeError(f"`{name}` is a RegisteredBuffer, a part of one or None, not {type(data).__name__}")
    return Part(data, shared)


def _address(name: str, address: Data, shared: bool = False) -> Part:
    part = _part(name, address, shared)
    if part.slice is not None and part.slice.length < ADDRESS_SIZE:
        raise ValueError(f"`{name}`: an address needs {ADDRESS_SIZE} bytes, and this part has {part.slice.length}")
    return part


@atexit.register
def _complete_all() -> None:
    """Nothing may be in flight when the interpreter frees its memory."""
    left = list(registry.copy().values())
    for request in left:
        with contextlib.suppress(OSError):
            request.queue.socket.close()
    end = time.monotonic() + _LAST_PATIENCE
    # Completions of detached sockets, and of requests that were never committed, may never come.
    while any(request.pending and request.queue.closed for request in left) and time.monotonic() < end:
        for queue in {request.completion_queue for request in left}:
            with contextlib.suppress(OSError):
                queue.dequeue()
        lib.Sleep(1)
    if left:
        warnings.warn(f"{len(left)} requests were in flight at the end of the program", ResourceWarning, stacklevel=2)
