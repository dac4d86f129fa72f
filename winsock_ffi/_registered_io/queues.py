"""Requests put into a socket's request queue, and their completions taken from a completion queue.

A request owns all that the system may touch while it is under way, as an operation does (_overlapped/operation.py): its
RIO_BUFs and its parts of registered buffers, and with them the buffers, the socket and both kinds of queue.

1. Before the C function is called, the parts are claimed, and the request goes into the registry, under the address of
   its RIO_BUFs, which is its RequestContext.
2. If the call fails, the request is taken out again at once: the system has kept nothing.
3. Else one completion comes, sooner or later. The request leaves the registry when that has been taken from its
   completion queue (RIODequeueCompletion), and only then. Closing the socket is no completion: it asks for one.

The system protects neither kind of queue from two threads at once ("RIO_RQ" and "LPFN_RIODEQUEUECOMPLETION callback
function (mswsock.h)"), and closing a socket frees its request queue. So each queue has a lock, which is held in every
call that is given it; and a socket is closed and detached while its request queue's is held. Who needs several takes
them in this order, and never one that comes before one that he holds:

    a request queue's (QueueState.lock), those of completion queues by their id (Places.lock), a buffer's
    (PartsInUse.lock), and `closing`, the one for handles of all objects.

A socket without a request queue takes the last alone. The package's finalizers take none of them, as they may run at
any moment in any thread. A request is begun while the lock of its completion queue is held, in which that is found
open: closing it then finds the request.

A request that was deferred (RIO_MSG.DEFER) and never committed is complete when its socket is closed, with
WSA_OPERATION_ABORTED: nothing says that the system tells of it. But it "may or may not trigger the execution"
("LPFN_RIORECEIVEEX callback function (mswsock.h)"). So what the request holds, its place too, is kept until the system
has told of it or the completion queue is closed.

A request queue whose socket was detached lives on. It takes no more requests, as nobody would see the socket's closing
in time, and its completion queues cannot be closed before its requests have completed, or it is seen to be closed.

Nothing here counts on the interpreter's lock. What threads share is changed while one of these locks is held, or by one
operation of a dict: the registry, and what a Quota counts. A request is complete for others when it has left the
registry, which is the last thing that is done to it.
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
    """How a request is made, RIO_MSG_DEFER and so on: "LPFN_RIORECEIVE callback function (mswsock.h)"."""

    DONT_NOTIFY = lib.RIO_MSG_DONT_NOTIFY
    DEFER = lib.RIO_MSG_DEFER
    WAITALL = lib.RIO_MSG_WAITALL
    COMMIT_ONLY = lib.RIO_MSG_COMMIT_ONLY


_FOR_SENDS = RIO_MSG.DONT_NOTIFY | RIO_MSG.DEFER
_FOR_RECEIVES = _FOR_SENDS | RIO_MSG.WAITALL

Data: TypeAlias = BufferSlice | RegisteredBuffer | None
"""What a request uses: a part of a registered buffer, all of one, or nothing."""


class Side(NamedTuple):
    """One direction of a request queue: where its requests complete, and how many there may be."""

    queue: "CompletionQueue"
    places: Places
    quota: Quota


class Part(NamedTuple):
    """What one RIO_BUF of a request describes: a part of a buffer, or none; `shared`, if the system only reads it."""

    slice: BufferSlice | None
    shared: bool = False


@_public
class Request:
    """A receive or a send: under way until its completion has been taken from the completion queue.

    RequestQueue's methods make it. While it is under way its parts of buffers are the system's; they must be neither
    read nor written, and are in no other request.

    Attributes: `queue`, its RequestQueue; `completion_queue`, where it completes; `data`, the part of a buffer that it
    sends from or receives into, or None; `context`, what the program gave with it. When it has completed:
    `transferred`, in bytes, and `error`, a code, 0 when all is well.
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
        """What the C function that starts it has said: 0, or an error; -1 before."""
        self.queue = queue
        self.completion_queue = side.queue
        self.data = parts[0].slice
        self.context = context
        self.transferred = 0
        self.error = 0

    @property
    def pending(self) -> bool:
        """Whether it is under way: started, and its completion not taken yet.

        One that was deferred and never committed is not under way any more when its socket is closed.
        """
        return registry.get(self._address) is self and self._address not in self._quota.abandoned

    def result(self) -> int:
        """The number of bytes transferred, or the request's error, raised as WinsockError.

        While it is under way, WSA_IO_INCOMPLETE is raised: CompletionQueue.dequeue takes its completion.
        """
        if self.pending:
            raise WinsockError(self._function, lib.WSA_IO_INCOMPLETE)
        if self.error:
            raise WinsockError(self._function, self.error)
        return self.transferred

    # For the queues

    def begin(self) -> list[Any]:
        """Claims its parts and enters the registry; its PRIO_BUFs, NULL for those that it has not.

        Raises RuntimeError when a part is in use, and RegisteredIOError when a buffer is closed; nothing is held then.
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
        """Whether the system has it, and owes a completion: the page on RIOSend has WSA_IO_PENDING too."""
        return self.outcome[0] in (0, lib.WSA_IO_PENDING)

    def defer(self) -> None:
        """It is to be committed, before the C function says whether it has it."""
        self._quota.deferred[self._address] = self

    def end(self) -> None:
        """Gives back what it holds, once: its completion has been taken, or it was not started."""
        self.release()
        self._quota.end(self._address)
        if registry.get(self._address) is self:
            registry.pop(self._address, None)

    def complete(self, status: int, transferred: int) -> None:
        """Takes note of its completion."""
        self.error, self.transferred = error_of(status), transferred
        self.end()

    def abandon(self) -> None:
        """It was deferred, and its socket is closed. It holds what it has until it is told of, or its queue closed."""
        with self._places.lock:
            if registry.get(self._address) is self:
                self.error = lib.WSA_OPERATION_ABORTED
                self._quota.abandoned[self._address] = self

    def release(self) -> None:
        """Gives back its parts of buffers."""
        while self._claimed:
            part = self._claimed.pop()
            part.buffer.in_use.release(part.offset, part.offset + part.length)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Request cannot be copied: both would be one request of the system's; start another one")

    def __repr__(self) -> str:
        return f"<Request {self._function} {'under way' if self.pending else 'complete'}>"


registry: dict[int, Request] = {}
"""The requests that the system may know, by their RequestContext. Each use is one operation of a dict, which is atomic;
and nobody else has an address that is a key, as the memory is its request's."""


def error_of(status: int) -> int:
    """The code for a RIORESULT's Status. Its page does not say whether it is one, or an NTSTATUS, which is negative."""
    return int(lib.RtlNtStatusToDosError(status)) if status < 0 else status


@_public
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


@_public
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
                lib.wsffi_operation_completions(self._functions.RIODequeueCompletion, handle, results, len(results), taken)
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


@_public
class RequestQueue:
    """The requests of one socket, which complete in a completion queue, or in one for each direction.

    `socket` is a Socket made with flags=WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO, of SOCK_STREAM or SOCK_DGRAM. At
    most `max_receives` and `max_sends` requests can be under way, one of them not 0; as many places are taken in the
    completion queues. `send_queue` is the `receive_queue` unless another one is given.

    Data are parts of registered buffers, `buffer[start:stop]`, or a whole RegisteredBuffer. The methods that start a
    request return it; the same object comes back from CompletionQueue.dequeue, with the `context` that was given. They
    take `flags`: RIO_MSG.DONT_NOTIFY, RIO_MSG.DEFER, and to receive from a stream RIO_MSG.WAITALL.

    They raise OverflowError when as many requests are under way as may be, RuntimeError when a request under way uses
    one of the same bytes, ValueError for flags that are not for it, RegisteredIOError when a buffer or a completion
    queue is closed, and WinsockError when the request cannot be started, WSAENOTSOCK when the socket is closed; nothing
    is held then.

    The queue lives as long as its socket is open: there is nothing else to close. Close the socket first, then the
    completion queues, then the buffers; nested `with` blocks in the order buffers, completion queues, sockets do that.
    The requests of a closed socket complete with an error. They, and all that they use, are kept until then.

    Calls RIOCreateRequestQueue ("LPFN_RIOCREATEREQUESTQUEUE callback function (mswsock.h)"). Raises WinsockError,
    RegisteredIOError when a completion queue is closed, ValueError for no requests at all, OverflowError when a
    completion queue has not enough places, RuntimeError for a socket that has a request queue, and TypeError for what
    is no Socket: its closing must be seen.
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
            raise TypeError(f"a request queue is for a Socket, not {socket!r}; Socket.from_socket takes others over")
        check_limits(max_receives, max_sends)
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
            lib.wsffi_operation_request_queue(self._functions.RIOCreateRequestQueue, number, *limits, *handles, self._made)
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
            raise WinsockError(function, lib.WSAENOTSOCK)

    def receive(self, data: Data, flags: int = 0, context: object = None) -> Request:
        """Receives into a part of a buffer; None, of a datagram, for none of its data.

        Calls RIOReceive ("LPFN_RIORECEIVE callback function (mswsock.h)").
        """
        check_flags("RIOReceive", flags, _FOR_RECEIVES)
        return self._start("RIOReceive", self._receives, [_part(data)], flags, context)

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
        """Receives into a part of a buffer, and into others where it came to, where it is from, and more about it.

        When it has completed, `get_address` and `get_control` of these parts read them. An address needs 28 bytes
        (ValueError). Calls RIOReceiveEx ("LPFN_RIORECEIVEEX callback function (mswsock.h)").
        """
        check_flags("RIOReceiveEx", flags, _FOR_RECEIVES)
        parts = [
            _part(data),
            _address(local_address),
            _address(remote_address),
            _part(control),
            _part(received_flags),
        ]
        return self._start("RIOReceiveEx", self._receives, parts, flags, context)

    def send(self, data: Data, flags: int = 0, context: object = None) -> Request:
        """Sends a part of a buffer; None for a datagram without data. The socket is connected.

        Calls RIOSend ("LPFN_RIOSEND callback function (mswsock.h)").
        """
        check_flags("RIOSend", flags, _FOR_SENDS)
        return self._start("RIOSend", self._sends, [_part(data)], flags, context)

    def send_ex(
        self,
        data: Data,
        remote_address: Data = None,
        control: Data = None,
        sent_flags: Data = None,
        flags: int = 0,
        context: object = None,
    ) -> Request:
        """Sends a part of a buffer to the address that BufferSlice.set_address wrote into another, of 28 bytes.

        One part with an address can be in several sends at the same time. Calls RIOSendEx ("LPFN_RIOSENDEX callback
        function (mswsock.h)"), whose pLocalAddress is reserved.
        """
        check_flags("RIOSendEx", flags, _FOR_SENDS)
        parts = [_part(data), Part(None), _address(remote_address, shared=True), _part(control), _part(sent_flags)]
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
                    f"the request queue has {side.quota.limit} {kind} under way, which is its limit: take their "
                    "completions first, or use resize"
                )
            return request.begin()

    def commit_receives(self) -> None:
        """Starts the receives that were deferred. Calls RIOReceive with RIO_MSG_COMMIT_ONLY. Raises WinsockError."""
        self._commit("RIOReceive", self._receives.quota)

    def commit_sends(self) -> None:
        """Starts the sends that were deferred. Calls RIOSend with RIO_MSG_COMMIT_ONLY. Raises WinsockError."""
        self._commit("RIOSend", self._sends.quota)

    def _commit(self, function: str, quota: Quota) -> None:
        outcome = ffi.new("int *", -1)
        with self._state.lock:
            self._check_open(function)
            call = getattr(self._functions, function)
            try:
                lib.wsffi_operation_request(call, self._made[0], ffi.NULL, 0, lib.RIO_MSG_COMMIT_ONLY, ffi.NULL, outcome)
            finally:
                if outcome[0] == 0:
                    quota.deferred.clear()
        if outcome[0] != 0:
            raise WinsockError(function, outcome[0])

    def resize(self, max_receives: int, max_sends: int) -> None:
        """Has other numbers of requests under way at most.

        Calls RIOResizeRequestQueue ("LPFN_RIORESIZEREQUESTQUEUE callback function (mswsock.h)"). Raises WinsockError,
        ValueError for no requests at all, and OverflowError when more are under way, or a completion queue has not
        enough places.
        """
        check_limits(max_receives, max_sends)
        self._look()
        with self._state.lock, self._completion_locks():
            self._check_open("RIOResizeRequestQueue")
            for side, limit in ((self._receives, max_receives), (self._sends, max_sends)):
                side.queue.handle_for("RIOResizeRequestQueue")
                if limit < side.quota.under_way:
                    raise OverflowError(f"{side.quota.under_way} requests are under way, more than {limit}")
            self._check_room(max_receives - self.max_receives, max_sends - self.max_sends)
            resized = self._functions.RIOResizeRequestQueue(self._made[0], max_receives, max_sends)
            check("RIOResizeRequestQueue", resized != 0)
            self._receives.quota.limit, self._sends.quota.limit = max_receives, max_sends

    @property
    def max_receives(self) -> int:
        """How many receives can be under way."""
        return self._receives.quota.limit

    @property
    def max_sends(self) -> int:
        """How many sends can be under way."""
        return self._sends.quota.limit

    @property
    def receives_under_way(self) -> int:
        return self._receives.quota.under_way

    @property
    def sends_under_way(self) -> int:
        return self._sends.quota.under_way

    @property
    def handle(self) -> Any:
        """The RIO_RQ for the C tier: a cffi pointer; RIO_INVALID_RQ when the socket is closed, which frees it.

        It is there still when the socket was detached, until that is closed.
        """
        return lib.RIO_INVALID_RQ if self.closed else self._made[0]

    @property
    def closed(self) -> bool:
        self._state.look()
        return self._state.closed

    def __reduce__(self) -> NoReturn:
        raise TypeError("a RequestQueue cannot be copied: a socket has one; threads share the object")

    def __repr__(self) -> str:
        return f"<RequestQueue of {self.socket!r}>"


def check_flags(function: str, flags: int, allowed: RIO_MSG) -> None:
    """Raises ValueError for flags that are not for that function."""
    if flags & lib.RIO_MSG_COMMIT_ONLY:
        raise ValueError("RIO_MSG_COMMIT_ONLY starts no request: use commit_receives or commit_sends")
    if flags & ~int(allowed):
        names = ", ".join(f"RIO_MSG.{flag.name}" for flag in RIO_MSG if flag in allowed)
        raise ValueError(f"{function} takes {names}, and not all of {flags:#x}")


def check_limits(max_receives: int, max_sends: int) -> None:
    """Raises ValueError unless these are numbers of requests, and not both 0."""
    if max_receives < 0 or max_sends < 0 or max_receives + max_sends == 0:
        raise ValueError(
            f"a request queue has room for one request at least, not for {max_receives} receives and {max_sends} sends"
        )


def _part(data: Data, shared: bool = False) -> Part:
    if isinstance(data, RegisteredBuffer):
        data = data[:]
    if data is not None and not isinstance(data, BufferSlice):
        raise TypeError(f"Registered I/O uses registered buffers and parts of them, not {type(data).__name__}")
    return Part(data, shared)


def _address(address: Data, shared: bool = False) -> Part:
    part = _part(address, shared)
    if part.slice is not None and part.slice.length < ADDRESS_SIZE:
        raise ValueError(f"an address needs {ADDRESS_SIZE} bytes, and this part has {part.slice.length}")
    return part


@atexit.register
def _complete_all() -> None:
    """Nothing may be under way when the interpreter gives its memory back."""
    left = list(registry.copy().values())
    for request in left:
        with contextlib.suppress(OSError):
            request.queue.socket.close()
    end = time.monotonic() + _LAST_PATIENCE
    # Those of detached sockets, and those that were never committed, need not come at all.
    while any(request.pending and request.queue.closed for request in left) and time.monotonic() < end:
        for queue in {request.completion_queue for request in left}:
            with contextlib.suppress(OSError):
                queue.dequeue()
        lib.Sleep(1)
    if left:
        warnings.warn(f"{len(left)} requests were under way at the end of the program", ResourceWarning, stacklevel=2)
