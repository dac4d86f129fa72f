"""Registered I/O: requests put into a socket's request queue, and their completions taken from a completion queue.

A request owns all that the system may touch while it is under way, as an operation does (operation.py): its RIO_BUFs
and its parts of registered buffers, and with them the buffers, the socket and both kinds of queue.

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
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, NoReturn, TypeAlias

from ._winsock import ffi, lib
from .completion_places import locked
from .completion_queue import CompletionQueue
from .errors import WinsockError, check
from .events import closing
from .registered_buffers import ADDRESS_SIZE, BufferSlice, RegisteredBuffer
from .registered_functions import function_table
from .registered_requests import RIO_MSG, Part, QueueState, Quota, Request, Side, check_flags, check_limits, registry
from .sockets import Socket

_LAST_PATIENCE = 5.0  # seconds, for requests of closed sockets to complete

_FOR_SENDS = RIO_MSG.DONT_NOTIFY | RIO_MSG.DEFER
_FOR_RECEIVES = _FOR_SENDS | RIO_MSG.WAITALL

Data: TypeAlias = BufferSlice | RegisteredBuffer | None
"""What a request uses: a part of a registered buffer, all of one, or nothing."""


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
                lib.wsffi_operation_request(
                    call, self._made[0], ffi.NULL, 0, lib.RIO_MSG_COMMIT_ONLY, ffi.NULL, outcome
                )
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
