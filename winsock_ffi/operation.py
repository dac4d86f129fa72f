"""What every overlapped operation is: its memory, its lifetime, the ways in which it completes.

An operation owns everything that the system may touch while the operation is under way: the OVERLAPPED
itself, the WSABUFs, the flags, an address and its length, AcceptEx's address buffer, and the exports of the caller's
buffers, which keep these alive and unresized.

1. Before the C function is called, the operation goes into the registry, under the address of its OVERLAPPED. The
   registry holds what the operation owns, so that nothing is freed whatever its user forgets.
2. If the start fails with anything but WSA_IO_PENDING, it is taken out again at once: the system has kept nothing.
3. If it succeeds at once, a completion is still owed: the event is set, the routine queued, the packet posted. Only a
   port that skips packets on success (CompletionPort.associate) owes none; then the operation is complete at once.
4. It leaves the registry when its completion has been seen, and only then: the event signalled, the routine run, the
   packet dequeued. CancelIoEx is no completion: it asks for one.
"""

import atexit
import contextlib
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn, TypeAlias

from ._winsock import ffi, lib
from .callbacks import LPWSAOVERLAPPED_COMPLETION_ROUTINE, raising_kept
from .errors import WinsockError, check
from .events import Event, milliseconds
from .fdset import HasFileno, handle_of
from .finalizing import keeping_last_error, reporting
from .socket_handle import SocketHandle, associations_of_others

Routine: TypeAlias = Callable[[int, int, Any, int], object]
"""Called when an operation has completed, with C's arguments: error, bytes transferred, the operation, flags."""

_LAST_PATIENCE = 5.0  # seconds, for cancelled operations to complete

_NULL = ffi.NULL
_BYTES, _UINTPTR = map(ffi.typeof, ("char[]", "uintptr_t"))
_SEVERAL = (list, tuple)
_new = tuple.__new__
_from_buffer = ffi.from_buffer
_free = ffi.release
_IO_PENDING: int = lib.WSA_IO_PENDING
_STATUS_PENDING: int = lib.OPERATION_STATUS_PENDING
_OWES_NOTHING: int = lib.OPERATION_OWES_NOTHING

_sleep = raising_kept(lib.SleepEx)


class _OwnEvent(Event):
    """The event object of an operation: closed with it, or by whoever has it last, and that is no one's mistake."""

    __slots__ = ()

    def __del__(self) -> None:
        with keeping_last_error():
            self.close()


class _Pending(NamedTuple):
    """What the registry holds of an operation: all that it owns, and itself where a routine or port gives it back."""

    memory: Any
    owned: tuple[Any, ...]
    exports: list[Any]
    socket: HasFileno
    event: Event | None
    operation: "Operation | None"
    unseen: list[None]
    """One element, for the one thread that takes note of the completion."""


def _release(exports: list[Any]) -> None:
    for export in exports:
        _free(export)


registry: dict[int, _Pending] = {}
"""The operations under way, by the address of their OVERLAPPED. Each use is one dict operation, safe in any thread."""


class Operation:
    """The lifetime of an operation. Overlapped has the methods that start one."""

    _event: Event | None = None

    def __init__(self) -> None:
        self._memory = ffi.new("OPERATION *")
        self._pointer = ffi.addressof(self._memory, "overlapped")
        self._address = int(ffi.cast("uintptr_t", self._pointer))
        self._function = ""
        self._socket: HasFileno | None = None
        self._routine: Routine | None = None
        self._thread = 0
        self._after: Callable[[], None] | None = None
        self.transferred = 0
        self.error = 0

    @property
    def pending(self) -> bool:
        """Whether it is under way: started, and its completion not seen yet."""
        return self._address in registry

    def _check_idle(self) -> None:
        if self.pending:
            self._raise_under_way()

    def _raise_under_way(self) -> NoReturn:
        raise RuntimeError(f"{self._function} is under way on this object: wait for it, or use another object")

    def _transfer(
        self,
        function: str,
        call: Callable[..., int],
        call_with_several: Callable[..., int],
        socket: HasFileno,
        buffers: Any,
        writable: bool,
        flags: int,
        routine: Routine | None,
    ) -> bool:
        """Starts receiving or sending. One buffer, which is what most have, needs no array."""
        if isinstance(buffers, _SEVERAL):
            wsabufs, exports = self._buffers(buffers, writable)
            arguments = wsabufs, len(exports), flags
            return self._start(function, call_with_several, arguments, socket, exports, (wsabufs,), routine)
        export = _from_buffer(_BYTES, buffers, writable)
        return self._start(function, call, (export, len(export), flags), socket, [export], (), routine)

    def _buffers(self, buffers: Any, writable: bool) -> tuple[Any, list[Any]]:
        """The WSABUFs for buffers, and the exports that hold the buffers.

        To be called when all else that may raise has been done, as the exports are _start's to release.
        """
        exports: list[Any] = []
        try:
            for each in buffers if isinstance(buffers, _SEVERAL) else (buffers,):
                exports.append(ffi.from_buffer(_BYTES, each, writable))
            # New each time: two threads may try to start one object, and the one that fails must change nothing.
            return ffi.new("WSABUF[]", [(len(each), each) for each in exports]), exports
        except BaseException:
            _release(exports)
            raise

    def _start(
        self,
        function: str,
        call: Callable[..., int],
        arguments: tuple[Any, ...],
        socket: HasFileno,
        exports: list[Any],
        owned: tuple[Any, ...],
        routine: Routine | None = None,
        after: Callable[[], None] | None = None,
    ) -> bool:
        """Calls one of the functions of cdef/operations.c, with those arguments of its own."""
        address, memory = self._address, self._memory
        pending = None
        try:
            if isinstance(socket, SocketHandle):
                handle, association = socket._handle, socket._association
            else:
                handle, association = handle_of(socket), associations_of_others.get(socket)
            event, pointer, skips = None, _NULL, False
            if association is not None:
                skips = association.skips
            elif routine is None:
                event = self.event
                pointer = event.handle_for(function)
            # _Pending(...) is a Python function, and takes three times as long.
            pending = _new(_Pending, (memory, owned, exports, socket, event, self if event is None else None, [None]))
            if registry.setdefault(address, pending) is not pending:
                self._raise_under_way()
            self._function = function
            self._socket = socket
            self._routine = routine
            self._after = after
            c_routine = _NULL
            if routine is not None:
                self._thread, c_routine = threading.get_ident(), _routine_called
            # Another thread may see the completion, and use the object again, before the call has returned.
            code = call(handle, memory, pointer, skips, c_routine, *arguments)
        except BaseException:
            self._interrupted(pending, exports)
            raise
        if code == 0:
            if skips:
                self.finish(pending)
            return skips
        if code == _IO_PENDING:
            return False
        self._abandon(pending)
        raise WinsockError(function, code)

    def _interrupted(self, pending: _Pending | None, exports: list[Any]) -> None:
        """The start has raised something: before its call, as a rule, but Ctrl+C may also come right after that."""
        if pending is None or registry.get(self._address) is not pending:
            _release(exports)
        elif self._memory.owes == _OWES_NOTHING:
            self._abandon(pending)
        elif self._memory.owes == lib.OPERATION_OWES_NOTE:
            self.finish(pending)

    def _abandon(self, pending: _Pending) -> None:
        """The system has kept nothing of what was to be started."""
        _release(pending.exports)
        self._socket = self._after = None
        del registry[self._address]

    # Completing

    @property
    def event(self) -> Event:
        """Signalled when an operation by event has completed."""
        # Two threads may want one at once: both get that which was made first.
        return self._event or vars(self).setdefault("_event", _OwnEvent())

    def result(self, wait: bool = False, timeout_ms: int | None = None) -> int:
        """The number of bytes transferred, or the operation's error, raised as WinsockError.

        While the operation is under way: with `wait` it is waited for, for `timeout_ms` milliseconds (None: for ever;
        TimeoutError after that, and the operation goes on); without, WSA_IO_INCOMPLETE is raised. A completion
        routine runs in this wait; it must be that of the thread that started the operation. What completes by a
        port cannot be waited for here (RuntimeError): CompletionPort.get gives it.

        Does what WSAGetOverlappedResult does ("WSAGetOverlappedResult function (winsock2.h)"), and more: it can be
        called again, and after the socket was closed.
        """
        pending = registry.get(self._address)
        if pending is not None:
            if pending.event is not None and self._has_completed():
                self.finish(pending)
            else:
                self._wait_for(wait, milliseconds(timeout_ms))
        if self.error:
            raise WinsockError(self._function, self.error)
        return self.transferred

    def _wait_for(self, wait: bool, timeout: int) -> None:
        by_routine, by_port = self._routine is not None, self._memory.overlapped.hEvent == ffi.NULL
        if not wait and by_port:
            raise WinsockError("WSAGetOverlappedResult", lib.WSA_IO_INCOMPLETE)
        if by_routine:
            if threading.get_ident() != self._thread:
                raise RuntimeError("a completion routine runs only in the thread that started its operation")
            end = time.monotonic() + timeout / 1000
            while self.pending:
                left = max(0, round((end - time.monotonic()) * 1000)) if timeout != lib.INFINITE else timeout
                if _sleep(left, True) != lib.WAIT_IO_COMPLETION and self.pending:
                    raise WinsockError("SleepEx", lib.WAIT_TIMEOUT)
            return
        if by_port:
            raise RuntimeError("the completion port of the socket tells of this operation: CompletionPort.get")
        pending = registry.get(self._address)
        if pending is None:
            return  # another thread has just seen it
        end = time.monotonic() + timeout / 1000
        left = timeout if wait else 0
        while not self._is_over(pending):
            if not self.event.wait(left):
                raise WinsockError("WSAGetOverlappedResult", lib.WAIT_TIMEOUT if wait else lib.WSA_IO_INCOMPLETE)
            if self._is_over(pending):
                break
            self.event.reset()  # someone else has set it
            if self._is_over(pending):  # and the system too, before it was reset
                self.event.set()  # for whoever waits for it too, or for the next operation, which it may tell of
                break
            if wait and timeout != lib.INFINITE:
                left = max(0, round((end - time.monotonic()) * 1000))
        self.finish(pending)

    def _is_over(self, pending: _Pending) -> bool:
        """Another thread may have seen the completion, and may even have started the next operation."""
        return registry.get(self._address) is not pending or self._has_completed()

    def _has_completed(self) -> bool:
        # Before the call the OVERLAPPED still is as the operation before has left it.
        return bool(self._memory.owes != _OWES_NOTHING and self._pointer.Internal != _STATUS_PENDING)

    def finish(self, pending: _Pending) -> None:
        """Takes note of the completion, which has been seen. For those who see it: this module and the port."""
        try:
            pending.unseen.pop()
        except IndexError:
            while registry.get(self._address) is pending:  # another thread has seen it too, and is just taking note
                time.sleep(0)
            return
        try:
            overlapped = self._pointer
            status = overlapped.Internal
            self.error = self._code(status & 0xFFFFFFFF) if status & 0x80000000 else 0
            self.transferred = 0 if self.error else overlapped.InternalHigh
            _release(pending.exports)
            after = self._after
            if after is not None:
                self._after = None
                after()
        finally:
            self._socket = None
            self._memory.owes = _OWES_NOTHING
            del registry[self._address]

    def dequeued(self, pending: _Pending, status: int) -> bool:
        """A packet with the operation's address has come. Whether it tells of the completion; note is taken then."""
        if not self._has_completed():
            if not status:
                return False  # somebody else has posted the address of an operation that is still under way
            # Wine leaves the OVERLAPPED as it is when an operation is cancelled whose thread has ended.
            self._pointer.Internal = status
        self.finish(pending)
        return True

    def _code(self, status: int) -> int:
        """The error code for the system's status of a failed operation."""
        assert self._socket is not None
        handle = self._socket.fileno()
        if handle < 0:
            return int(lib.WSA_OPERATION_ABORTED)  # the socket was closed
        unused = ffi.new("DWORD[2]")
        if lib.WSAGetOverlappedResult(handle, self._pointer, unused, False, unused + 1):
            return 0
        code: int = lib.WSAGetLastError()
        return code if code != lib.WSAENOTSOCK else int(lib.RtlNtStatusToDosError(status - (1 << 32)))

    @property
    def address_of_overlapped(self) -> int:
        """The address of the OVERLAPPED, which a packet of another's port would carry."""
        return self._address

    def cancel(self) -> bool:
        """Asks for the end of the operation. True if it was asked for; it still has to complete.

        False if there was nothing left to cancel. The completion then tells what happened: WSA_OPERATION_ABORTED, or
        success, when the request came too late. Calls CancelIoEx ("CancelIoEx function (ioapiset.h)").
        """
        socket = self._socket  # another thread may see the completion, or close the socket, at any moment
        handle = -1 if socket is None else socket.fileno()
        if not self.pending or socket is None or handle < 0:
            return False
        if lib.CancelIoEx(ffi.cast("HANDLE", handle), self._pointer):
            return True
        check("CancelIoEx", lib.GetLastError() == lib.ERROR_NOT_FOUND or socket.fileno() != handle)
        return False

    def __del__(self) -> None:
        if getattr(self, "pending", False) and self._routine is None and self._memory.overlapped.hEvent != ffi.NULL:
            # It is cancelled, as is meant; or it stays in the registry.
            with reporting(self, f"{self._function} was dropped while under way"), contextlib.suppress(OSError):
                self.cancel()
                self.result(wait=True, timeout_ms=round(_LAST_PATIENCE * 1000))

    def __reduce__(self) -> NoReturn:
        raise TypeError("an operation cannot be copied: both would use one OVERLAPPED")

    def __repr__(self) -> str:
        state = "under way" if self.pending else "complete" if self._function else "not started"
        return f"<{type(self).__name__} {self._function} {state}>"


@LPWSAOVERLAPPED_COMPLETION_ROUTINE
def _routine_called(error: int, transferred: int, overlapped: Any, flags: int) -> None:
    pending = registry[int(ffi.cast(_UINTPTR, overlapped))]
    operation = pending.operation
    assert operation is not None
    operation.finish(pending)
    assert operation._routine is not None
    operation._routine(operation.error, operation.transferred, operation, flags)


@atexit.register
def _complete_all() -> None:
    """Nothing may be under way when the interpreter gives its memory back."""
    left = list(registry.values())
    for pending in left:
        if pending.socket.fileno() >= 0:
            lib.CancelIoEx(ffi.cast("HANDLE", pending.socket.fileno()), ffi.addressof(pending.memory, "overlapped"))
    end = time.monotonic() + _LAST_PATIENCE
    while time.monotonic() < end and not all(
        lib.HasOverlappedIoCompleted(ffi.addressof(pending.memory, "overlapped")) for pending in left
    ):
        _sleep(1, True)
    if left:
        warnings.warn(f"{len(left)} operations were under way at the end of the program", ResourceWarning, stacklevel=2)
