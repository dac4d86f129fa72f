"""The overlapped operation: its memory, its lifetime, the ways in which it completes.

An operation owns everything that the system may touch while the operation is in flight: the OVERLAPPED itself, the
WSABUFs, the flags, an address and its length, AcceptEx's address buffer, and the exports of the caller's buffers, which
keep these alive and unresized.

1. Before the C function is called, the operation enters the registry, under the address of its OVERLAPPED. The
   registry holds what the operation owns, so that nothing is freed while in flight, whatever its user forgets.
2. If the start fails, the operation leaves the registry at once: the system holds nothing. WSA_IO_PENDING is no
   failure, and a receive that fails at once with WSAEMSGSIZE is none either: it has completed, with that error.
3. If it completes at once, its completion is still announced: the event signalled, the routine queued, the packet
   posted. Only a port that skips packets on success (CompletionPort.associate) owes none; then it is complete at once.
4. It leaves the registry when its completion has been seen, and only then: the event signalled, the routine run, the
   packet dequeued. CancelIoEx is no completion: it requests one.

A completion can be announced late, twice, or be another operation's. What holds in each case:

- *Whoever announces it, the OVERLAPPED decides.* STATUS_PENDING is written to it before the call, and the system
  writes another status last of all. So a packet, a routine or an event says when to look, and what is still pending
  stays in flight: the packet is then another operation's. Wine is the exception: there the OVERLAPPED of an operation
  by port stays pending when the operation is cancelled after its thread has ended, and the packet's status counts.
- *Each operation is announced in one way*, chosen at its start, and only that way finishes it.
- *Event and packet*: hEvent has its low bit set, so that no packet is queued, whether the socket was associated
  before the start, is while the operation is in flight, by the wrappers, by the C tier, or through a duplicate
  ("GetQueuedCompletionStatus function (ioapiset.h)").
- *Routine and packet*: a socket with a port takes no routine (WSAEINVAL). A routine whose operation is in flight when
  the socket is associated runs, and no packet is queued (seen in Wine). `associate` refuses such a socket all the same.
- *A packet for an earlier use of the same address*: an operation by port is finished by its packet, so none is left
  in the queue when the object is used again; and by no packet that comes while its own OVERLAPPED is pending.
- *WSAEMSGSIZE at once* is announced as success is: event, routine, packet, or none where success skips it. That holds
  for receives. A datagram too long to be sent has not been started; Wine queues a packet for it all the same, which
  belongs to no operation.
- *A socket that is closed, detached, duplicated, or taken over with from_handle*: the operation completes in the way
  that it was started in. What is started afterwards completes by port if the association is known
  (_socket/associations.py), and else by event, which is right with any socket. Closing cancels receives, so that their
  error says that this side closed.
- *WSACleanup* signals no event and runs no routine ("WSACleanup function (winsock2.h)"): waits check the OVERLAPPED
  every half second.
- *A thread that ends* leaves its routines unrun, and the system cancels the operations that it started ("WSARecv
  function (winsock2.h)"): such an operation is complete when its OVERLAPPED says so.
"""

import atexit
import contextlib
import sys
import threading
import time
import warnings
import weakref
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias, cast

from .._arguments import exported, exported_all
from .._callbacks import LPOVERLAPPED_COMPLETION_ROUTINE, LPWSAOVERLAPPED_COMPLETION_ROUTINE, raising_kept
from .._closing import keeping_last_error, reporting
from .._files.handles import FileHandle
from .._socket.associations import of_other
from .._socket.fileno import HasFileno, handle_of
from .._socket.handle import SocketHandle
from .._socket.untaken import has_untaken, holders
from .._waiting.events import Event, milliseconds
from .._winsock import ffi, lib
from ..errors import WinsockError, check, error_for
from .in_flight import BY_EVENT, BY_PORT, BY_ROUTINE, Pending, everything, registry
from .statuses import code_of_closed, code_of_file

Routine: TypeAlias = Callable[[int, int, Any, int], object]
"""Called when an operation has completed, with C's arguments: error, bytes transferred, the operation, flags."""

_LAST_PATIENCE = 5.0  # seconds, for cancelled operations to complete
_LOOK = 500  # milliseconds between two looks at an OVERLAPPED whose completion nobody may announce
_ROUTINE_LATE = 1000  # milliseconds, for a routine to be queued after its operation has completed
_STEP = 10  # milliseconds, when there is nothing to wait for

_NULL = ffi.NULL
_BYTES, _UINTPTR = map(ffi.typeof, ("char[]", "uintptr_t"))
_SEVERAL = (list, tuple)
_from_buffer = ffi.from_buffer
_free = ffi.release
_outcome = lib.wsffi_operation_outcome
_IO_PENDING: int = lib.WSA_IO_PENDING
_IS_COMPLETE: int = lib.WSFFI_OPERATION_IS_COMPLETE
_STATUS_PENDING: int = lib.WSFFI_OPERATION_STATUS_PENDING
_OWES_NOTHING: int = lib.WSFFI_OPERATION_OWES_NOTHING
_OWES_ANSWER: int = lib.WSFFI_OPERATION_OWES_ANSWER
_WARNING_OR_ERROR = 0x80000000
_ERROR = 0xC0000000
_ENDED = 0xC0000120, 0x8000000A  # STATUS_CANCELLED; STATUS_HANDLES_CLOSED, which Wine gives when the socket is closed
_UNDER_WINE = bool(lib.wsffi_operation_under_wine())

_sleep = raising_kept(lib.wsffi_interrupts_sleep)


class _OwnEvent(Event):
    """The event object of an operation: closed with it, or by the last one that holds it, without a ResourceWarning."""

    __slots__ = ()

    def __del__(self) -> None:
        if getattr(self, "_wsaevent", _NULL) != _NULL:
            with keeping_last_error():
                self.close()


def release(exports: list[Any]) -> None:
    """Releases exports: their buffers can be resized again. A second time does nothing."""
    for export in exports:
        _free(export)


class _Token:
    """Lives as long as its thread."""

    __slots__ = ("__weakref__",)


class _OfThread(threading.local):
    def __init__(self) -> None:
        self.token = _Token()
        self.alive = weakref.ref(self.token, _thread_ended)


_left_by_threads: list[Pending] = []
"""Operations by routine whose thread has ended: no routine will run, and another thread has to finish them."""


_ending: list[bool] = []
"""Not empty when the program ends: no routine is called any more, as it might start an operation."""


def _thread_ended(thread: "weakref.ref[_Token]", ending: list[bool] = _ending) -> None:
    if ending:  # the main thread has ended, and the program with it: see _complete_all
        return
    with keeping_last_error():
        for pending in everything():
            if pending.announcer is thread:
                _left_by_threads.append(pending)
                pending.ask_for_the_end()  # the system does the same, later


_here = _OfThread()


def _notice_left() -> None:
    for pending in _left_by_threads.copy():
        assert pending.operation is not None
        if _has_completed(pending):
            pending.operation._finish_seen(pending)
        if registry.get(pending.operation.address_of_overlapped) is not pending:
            with contextlib.suppress(ValueError):  # another thread has been faster
                _left_by_threads.remove(pending)


def _has_completed(pending: Pending) -> bool:
    return bool(_outcome(pending.memory) >> 32 != _STATUS_PENDING)


class Operation:
    """The lifetime of an operation. Overlapped has the methods that start one.

    Attributes:
        transferred: The number of bytes transferred, once it has completed.
        error: The operation's code, once it has completed; 0 when it succeeded.
    """

    _event: Event | None = None

    def __init__(self) -> None:
        if getattr(self, "_address", 0) in registry:
            self._raise_in_flight()
        self._memory = ffi.new("WSFFI_OPERATION *")
        self._address = int(ffi.cast("uintptr_t", ffi.addressof(self._memory, "overlapped")))
        self._function = ""
        self._routine: Routine | None = None
        self._after: Callable[[Any], None] | None = None
        self._failure: Exception | None = None
        self._kinds: tuple[str, ...] = ()
        """What kinds of socket the error is about."""
        self.transferred = 0
        self.error = 0

    @property
    def pending(self) -> bool:
        """Whether the operation is in flight: started, and its completion not seen yet."""
        if _left_by_threads:
            _notice_left()
        return self._address in registry

    def _check_idle(self) -> None:
        if self.pending:
            self._raise_in_flight()

    def _raise_in_flight(self) -> NoReturn:
        raise RuntimeError(f"{self._function} is in flight on this object: wait for it, or use another object")

    def _transfer(
        self,
        function: str,
        calls: tuple[Callable[..., int], Callable[..., int]],
        socket: HasFileno,
        buffers: Any,
        writable: bool,
        flags: int,
        routine: Routine | None,
    ) -> bool:
        """Starts receiving or sending, with the first C function one buffer, as most operations have, which needs no
        array; with the second several."""
        if isinstance(buffers, _SEVERAL):
            wsabufs, exports = self._buffers(buffers, writable)
            arguments = wsabufs, len(exports), flags
            return self._start(function, calls[1], arguments, socket, exports, (wsabufs,), routine, writable)
        try:
            export = _from_buffer(_BYTES, buffers, writable)
        except (TypeError, BufferError, ValueError):
            export = exported("buffers", buffers, writable)  # which says what is wrong
        return self._start(function, calls[0], (export, len(export), flags), socket, [export], (), routine, writable)

    def _buffers(self, buffers: Any, writable: bool, name: str = "buffers") -> tuple[Any, list[Any]]:
        """The WSABUFs for buffers, and the exports that hold the buffers.

        Called after everything else that may raise, as _start releases the exports.
        """
        exports = exported_all(name, buffers, writable)
        try:
            # New each time: two threads may start one object, and the one that fails must change nothing.
            return ffi.new("WSABUF[]", [(len(each), each) for each in exports]), exports
        except BaseException:
            release(exports)
            raise

    def _start(
        self,
        function: str,
        call: Callable[..., int],
        arguments: tuple[Any, ...],
        socket: HasFileno | FileHandle,
        exports: list[Any],
        owned: tuple[Any, ...],
        routine: Routine | None = None,
        receives: bool = True,
        after: Callable[[Any], None] | None = None,
        of_file: bool = False,
    ) -> bool:
        """Calls one of the functions of csrc/operations.c or file_operations.c, with those arguments of its own.

        What is said of sockets here holds for files.
        """
        address, memory = self._address, self._memory
        pending = None
        try:
            on_socket = None
            called = _routine_called
            if isinstance(socket, SocketHandle):
                handle, association, on_socket = socket._handle, socket._association, socket._in_flight
            elif of_file and isinstance(socket, FileHandle):
                handle, association, on_socket = socket._handle, socket._association, socket._in_flight
                called = _file_routine_called
            else:
                check_object(socket)
                other = cast(HasFileno, socket)
                handle, association = handle_of(other), of_other(other)
            if holders and receives and called is _routine_called and has_untaken(socket):
                raise RuntimeError(
                    f"{socket!r} has something for the next recv, recvfrom, recv_msg or accept, as one of these was "
                    "interrupted: call that first, or it would come too late"
                )
            pointer, skips = _NULL, False
            announcer: Any
            if routine is not None:
                if not callable(routine):
                    raise TypeError(f"`routine` is a function or None, not {routine!r}")
                way, announcer = BY_ROUTINE, _here.alive
                if _left_by_threads:
                    _notice_left()
            elif association is not None and not (port := association.port)._closing:
                way, announcer, skips = BY_PORT, port, association.skips
            else:
                way, announcer = BY_EVENT, self.event
                pointer = announcer.handle_for(function)
            # Arguments of an __init__ would take half as long again.
            pending = Pending()
            pending.memory = memory
            pending.owned = owned
            pending.exports = exports
            pending.socket = socket
            pending.on_socket = on_socket
            pending.handle = handle
            pending.way = way
            pending.announcer = announcer
            pending.operation = None if way == BY_EVENT else self
            pending.receives = receives
            pending.unseen = [None]
            if registry.setdefault(address, pending) is not pending:
                self._raise_in_flight()
            if way == BY_PORT and announcer._closing:  # since it was checked: close does not wait for this operation
                raise WinsockError(function, lib.ERROR_ABANDONED_WAIT_0)
            if on_socket is not None:
                on_socket[address] = pending
            self._function = function
            self._routine = routine
            self._after = after
            self._failure = None
            # Another thread may see the completion, and use the object again, before the call has returned.
            code = call(handle, memory, pointer, skips, _NULL if routine is None else called, *arguments)
            if code == 0:
                if skips:
                    self._finish(pending, _outcome(memory))
                return skips
            if code == _IS_COMPLETE:
                self._finish(pending, _outcome(memory))
                return True
        except BaseException:
            self._interrupted(pending, exports)
            raise
        if code == _IO_PENDING:
            return False
        self._abandon(pending)
        if of_file:
            raise WinsockError(function, code, repr(socket) if code == lib.ERROR_INVALID_HANDLE else "")
        raise error_for(function, code, handle, repr(socket) if code == lib.WSAENOTSOCK else "")

    def _interrupted(self, pending: Pending | None, exports: list[Any]) -> None:
        """The start has raised something: before its call, as a rule, but Ctrl+C may also come right after the call."""
        if pending is None or registry.get(self._address) is not pending:
            release(exports)
        elif self._memory.owes == _OWES_NOTHING:
            self._abandon(pending)
        elif self._memory.owes == lib.WSFFI_OPERATION_OWES_NOTE:
            self._finish_seen(pending)

    def _abandon(self, pending: Pending) -> None:
        """The start has failed: the system holds nothing of it."""
        pending.unseen.clear()  # whoever has seen it in the registry must not record it
        release(pending.exports)
        self._after = None
        self._function = ""  # there is nothing that result() could tell of
        if pending.on_socket is not None:
            pending.on_socket.pop(self._address, None)
        del registry[self._address]

    # Completing

    @property
    def event(self) -> Event:
        """The Event that is signalled when an operation by event completes."""
        # Two threads may ask for it at once: both get the one that was made first.
        return self._event or vars(self).setdefault("_event", _OwnEvent())

    def result(self, wait: bool = False, timeout_ms: int | None = None) -> int:
        """Returns the number of bytes transferred, or raises the operation's error.

        Does what WSAGetOverlappedResult does, and more: it can be called again, and after the socket was closed. For a
        datagram that is longer than the buffer it raises WSAEMSGSIZE; `transferred`, the buffer and `address` then have
        the part that was received.

        Args:
            wait: Whether to wait while the operation is in flight. A completion routine runs in this wait. What
                completes by a port cannot be waited for here: CompletionPort.get dequeues it.
            timeout_ms: How long to wait, in milliseconds; None waits for ever. The operation stays in flight when time
                has run out.

        Returns:
            The number of bytes transferred.

        Raises:
            WinsockError: The operation's own error, naming its function; WSA_IO_INCOMPLETE while it is in flight,
                without `wait`; WAIT_TIMEOUT, which is a TimeoutError too, when time has run out.
            RuntimeError: No operation was started on this object; or it completes by a port; or by routine, and another
                thread started it that has not ended.
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.
            Exception: What a completion routine raised in the wait.

        See Also:
            WSAGetOverlappedResult: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetoverlappedresult
        """
        limit = milliseconds(timeout_ms)
        pending = registry.get(self._address)
        if pending is not None:
            if pending.way == BY_EVENT and _has_completed(pending):
                self._finish_seen(pending)
            else:
                self._wait_for(pending, wait, limit)
            if registry.get(self._address) is pending:  # the caller is just recording the completion
                raise WinsockError("WSAGetOverlappedResult", lib.WSA_IO_INCOMPLETE)
        if not self._function:
            raise RuntimeError(f"no operation was started on {self!r}: call recv, send or their like first")
        if self._failure is not None:
            raise self._failure
        if self.error:
            raise WinsockError(self._function, self.error, kinds=self._kinds)
        return self.transferred

    def _wait_for(self, pending: Pending, wait: bool, timeout: int) -> None:
        if pending.way == BY_ROUTINE and pending.announcer() is None:
            look = self._look_at_what_was_left
        elif not wait and pending.way != BY_EVENT:
            raise WinsockError("WSAGetOverlappedResult", lib.WSA_IO_INCOMPLETE)
        elif pending.way == BY_PORT:
            raise RuntimeError("the operation completes by the port of its socket: CompletionPort.get dequeues it")
        elif pending.way == BY_EVENT:
            look = self._look_at_event
        elif pending.announcer is _here.alive:
            look = self._look_for_routine
        else:
            raise RuntimeError("a completion routine runs only in the thread that started its operation: wait there")
        end = time.monotonic() + timeout / 1000
        left = timeout if wait else 0
        while not look(pending, min(left, _LOOK)):
            if wait and timeout != lib.INFINITE:
                left = max(0, round((end - time.monotonic()) * 1000))
            if left == 0:
                raise WinsockError("WSAGetOverlappedResult", lib.WAIT_TIMEOUT if wait else lib.WSA_IO_INCOMPLETE)

    def _look_at_event(self, pending: Pending, timeout: int) -> bool:
        """Waits. Returns whether the operation has completed, which it then records."""
        event = pending.announcer
        set_ = not self._is_over(pending) and event.wait(timeout)
        if set_ and pending.memory.owes != _OWES_ANSWER and not self._is_over(pending):
            event.reset()  # another thread has set it
            if self._is_over(pending):  # and the system too, before it was reset
                event.set()  # for others that wait for it, or for the next operation, which may have completed
        return self._noted_if_over(pending)

    def _look_for_routine(self, pending: Pending, timeout: int) -> bool:
        completed = _has_completed(pending)
        # The routine is queued after the status is set, in Wine by whichever thread of the process does it.
        for patience in (0, _ROUTINE_LATE) if completed else (timeout,):
            if _sleep(patience):
                return registry.get(self._address) is not pending
        return completed and self._noted_if_over(pending)

    def _look_at_what_was_left(self, pending: Pending, timeout: int) -> bool:
        if not self._is_over(pending):
            lib.Sleep(min(timeout, _STEP))
        return self._noted_if_over(pending)

    def _is_over(self, pending: Pending) -> bool:
        """Another thread may have seen the completion, and may even have started the next operation."""
        return registry.get(self._address) is not pending or _has_completed(pending)

    def _noted_if_over(self, pending: Pending) -> bool:
        over = self._is_over(pending)
        if over:
            self._finish_seen(pending)
        return over

    def _finish_seen(self, pending: Pending) -> None:
        """Records the completion, which has been seen. Called by what sees it: this module and the port."""
        self._finish(pending, _outcome(pending.memory))

    def _finish(self, pending: Pending, outcome: int) -> None:
        try:
            del pending.unseen[0]
        except IndexError:
            # Another thread has seen it too, and is recording it; or this one is, in a frame below.
            while registry.get(self._address) is pending and not _is_taking_note(pending):
                time.sleep(0)
            return
        # From there to here nothing is called, so that no signal handler runs.
        try:
            self._note(pending, outcome)
        except BaseException:  # Ctrl+C, between two steps: the completion is recorded all the same
            if registry.get(self._address) is pending:
                self._note(pending, outcome)
            raise

    def _note(self, pending: Pending, outcome: int) -> None:
        """Records the completion. Each step may be done twice, and only the last gives the object to others."""
        status = outcome >> 32
        if status & _WARNING_OR_ERROR:
            if isinstance(pending.socket, FileHandle):
                self.error, self._kinds = code_of_file(status), ()
            else:
                handle = _open_handle(pending)
                self.error = _code(pending, handle, status)
                self._kinds = error_for(self._function, self.error, handle).kinds
            # A warning: it was done in part.
            self.transferred = outcome & 0xFFFFFFFF if status < _ERROR else 0
        else:
            self.error = 0
            self.transferred = outcome & 0xFFFFFFFF
        after = self._after
        if after is not None:
            try:
                after(self)
            except Exception as failure:  # result() raises it; dequeuing packets goes on
                self._failure = failure
            self._after = None
        for export in pending.exports:
            _free(export)
        pending.memory.owes = _OWES_NOTHING
        address, on_socket = self._address, pending.on_socket
        if on_socket is not None:
            on_socket.pop(address, None)
        del registry[address]

    def _dequeued(self, pending: Pending, status: int) -> bool:
        """A packet with the operation's address was dequeued. Returns whether it is a completion, then recorded."""
        if pending.way != BY_PORT:
            return False
        outcome = _outcome(pending.memory)
        if outcome >> 32 == _STATUS_PENDING:
            if not (_UNDER_WINE and status in _ENDED and pending.memory.owes != _OWES_NOTHING):
                return False  # the packet is another operation's
            pending.memory.overlapped.Internal = status
            outcome = _outcome(pending.memory)
        self._finish(pending, outcome)
        return True

    @property
    def address_of_overlapped(self) -> int:
        """The address of the OVERLAPPED, which a packet on a port of the C tier would carry."""
        return self._address

    def cancel(self) -> bool:
        """Asks the system to cancel the operation, which still has to complete.

        Calls CancelIoEx. The operation then completes with WSA_OPERATION_ABORTED, or success when the request came too
        late.

        Returns:
            True when the system found it in flight. False when there was nothing left to cancel.

        Raises:
            WinsockError: CancelIoEx failed for another reason; the operation may complete all the same.

        See Also:
            CancelIoEx: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-cancelioex
        """
        pending = registry.get(self._address)
        if pending is None:
            return False
        if pending.ask_for_the_end():
            return True
        check("CancelIoEx", lib.GetLastError() in (lib.ERROR_NOT_FOUND, lib.ERROR_INVALID_HANDLE))
        return False

    def __del__(self) -> None:
        pending = registry.get(getattr(self, "_address", 0))
        if pending is not None and pending.way == BY_EVENT:
            # It completes, cancelled; or it stays in the registry.
            with reporting(self, f"{self._function} was dropped while in flight"), contextlib.suppress(OSError):
                self.cancel()
                self.result(wait=True, timeout_ms=round(_LAST_PATIENCE * 1000))

    def __reduce__(self) -> NoReturn:
        raise TypeError("an operation cannot be copied: both would use one OVERLAPPED")

    def __repr__(self) -> str:
        state = "in flight" if self.pending else "complete" if self._function else "not started"
        return f"<{type(self).__name__} {self._function} {state}>"


def check_object(socket: Any) -> None:
    """Raises TypeError for what is no socket object: a bare handle cannot tell when it is closed."""
    if isinstance(socket, int) or not hasattr(socket, "fileno"):
        raise TypeError(f"`socket` is a socket object, which has fileno(), and no bare handle: not {socket!r}")


def _open_handle(pending: Pending) -> int | None:
    """A socket's handle, or None once it is closed: another socket may have it by now."""
    try:
        return pending.handle if cast(HasFileno, pending.socket).fileno() == pending.handle else None
    except Exception:  # another class, which may raise when it is closed
        return None


def _code(pending: Pending, handle: int | None, status: int) -> int:
    """The error code for the system's status of a failed operation."""
    if handle is not None:
        unused = ffi.new("DWORD[2]")
        succeeded = lib.WSAGetOverlappedResult(handle, pending.overlapped, unused, False, unused + 1)
        code: int = lib.WSAGetLastError()
        if not succeeded and code != lib.WSAENOTSOCK:
            return code
    return code_of_closed(status)


def _is_taking_note(pending: Pending) -> bool:
    """Whether this thread is recording the completion: a signal handler may run then, or a buffer's release."""
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_code is _FINISH and frame.f_locals["pending"] is pending:
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False


_FINISH = Operation._finish.__code__


@LPWSAOVERLAPPED_COMPLETION_ROUTINE
def _routine_called(error: int, transferred: int, overlapped: Any, flags: int) -> None:
    _complete_by_routine(overlapped, flags)


def _complete_by_routine(overlapped: Any, flags: int) -> None:
    pending = registry.get(int(ffi.cast(_UINTPTR, overlapped)))
    if _ending or pending is None or pending.way != BY_ROUTINE or not _has_completed(pending):
        return  # the completion was recorded without it
    operation = pending.operation
    assert operation is not None
    routine = operation._routine
    assert routine is not None
    operation._finish_seen(pending)
    routine(operation.error, operation.transferred, operation, flags)


@LPOVERLAPPED_COMPLETION_ROUTINE
def _file_routine_called(error: int, transferred: int, overlapped: Any) -> None:
    _complete_by_routine(overlapped, 0)


@atexit.register
def _complete_all() -> None:
    """Nothing may be in flight when the interpreter frees its memory.

    What completes by a port has its status when the packet is dequeued (on Windows; in Wine, when its thread has
    ended): so the ports are drained.
    """
    _ending.append(True)
    left, end = list(registry.copy().items()), time.monotonic() + _LAST_PATIENCE
    while True:
        try:
            _complete(left, end)
            break
        except BaseException:  # Ctrl+C ends the patience, and not what has to be done
            end = 0
    if left:
        warnings.warn(f"{len(left)} operations were in flight at the end of the program", ResourceWarning, stacklevel=2)


def _complete(left: list[tuple[int, Pending]], end: float) -> None:
    """Cancels operations, and waits for them until then."""
    for _, pending in left:
        pending.ask_for_the_end()
    ports = {id(pending.announcer): pending.announcer for _, pending in left if pending.way == BY_PORT}
    while True:
        for port in ports.values():
            port._drain()
        completed = all(registry.get(address) is not pending or _has_completed(pending) for address, pending in left)
        if completed or time.monotonic() >= end:
            break
        lib.SleepEx(1, True)
    while lib.SleepEx(0, True) == lib.WAIT_IO_COMPLETION:  # drains this thread's queue of routines
        pass
