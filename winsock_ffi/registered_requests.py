"""Requests of Registered I/O, and what they own while they are under way (registered_io.py)."""

import threading
from collections.abc import Sequence
from enum import IntFlag
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from ._winsock import ffi, lib
from .completion_places import Places
from .errors import WinsockError
from .registered_buffers import BufferSlice
from .registered_functions import RegisteredIOError

if TYPE_CHECKING:
    from .completion_queue import CompletionQueue
    from .registered_io import RequestQueue


class RIO_MSG(IntFlag):
    """How a request is made, RIO_MSG_DEFER and so on: "LPFN_RIORECEIVE callback function (mswsock.h)"."""

    DONT_NOTIFY = lib.RIO_MSG_DONT_NOTIFY
    DEFER = lib.RIO_MSG_DEFER
    WAITALL = lib.RIO_MSG_WAITALL
    COMMIT_ONLY = lib.RIO_MSG_COMMIT_ONLY


class Quota:
    """How many requests of one direction a request queue may have under way, and how many it has.

    Each change is one operation of a dict, which is atomic also without the interpreter lock ("Python support for free
    threading", thread safety of built-in types): counting `under_way += 1` would not be.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._under_way: dict[int, None] = {}
        self.deferred: dict[int, Request] = {}
        """Those of them that were deferred, and not committed since. The system may start them all the same."""
        self.abandoned: dict[int, Request] = {}
        """Those of them that were deferred until their socket was closed."""

    @property
    def under_way(self) -> int:
        return len(self._under_way)

    def begin(self, address: int) -> None:
        self._under_way[address] = None

    def end(self, address: int) -> None:
        for requests in (self.deferred, self.abandoned, self._under_way):
            requests.pop(address, None)


class QueueState:
    """What a Socket and its RequestQueue both know of the request queue, which is freed with the SOCKET."""

    def __init__(self, *quotas: Quota) -> None:
        self.lock = threading.RLock()
        """Held in each call that is given the request queue, and while its socket is closed or detached."""
        self.closed = False
        """The SOCKET is closed, and the request queue freed."""
        self.detached: int | None = None
        """The SOCKET, if it is somebody else's now."""
        self._quotas = quotas

    def end(self) -> None:
        """The socket is closed. Nothing says that the system tells of what was deferred and never committed."""
        self.closed = True
        for quota in self._quotas:
            for request in quota.deferred.copy().values():
                request.abandon()

    def look(self) -> None:
        """Takes note when a detached SOCKET is closed, by its owner or by WSACleanup: it is no socket any more.

        One whose number is another socket's by now is taken for open: too much is kept then, never too little.
        """
        if self.detached is None:
            return  # without waiting for a call that another thread has under way
        with self.lock:
            if self.closed:
                return
            kind, size = ffi.new("int *"), ffi.new("int *", ffi.sizeof("int"))
            failed = lib.getsockopt(self.detached, lib.SOL_SOCKET, lib.SO_TYPE, ffi.cast("char *", kind), size)
            if failed and lib.WSAGetLastError() in (lib.WSAENOTSOCK, lib.WSANOTINITIALISED):
                self.end()


class Side(NamedTuple):
    """One direction of a request queue: where its requests complete, and how many there may be."""

    queue: "CompletionQueue"
    places: Places
    quota: Quota


class Part(NamedTuple):
    """What one RIO_BUF of a request describes: a part of a buffer, or none; `shared`, if the system only reads it."""

    slice: BufferSlice | None
    shared: bool = False


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
