"""Completion ports."""

import struct
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, NamedTuple, NoReturn

from .. import _public
from .._arguments import DWORD, ULONG_PTR, array_of, whole
from .._arguments import count as checked_count
from .._callbacks import raising_kept
from .._closing import reporting_unclosed
from .._files.files import File
from .._files.handles import FileHandle
from .._interrupts import CAME, left_of, now
from .._socket.associations import Association, forget_port, known_of, place_of_association
from .._socket.fileno import HasFileno, handle_of, is_socket
from .._socket.handle import SocketHandle
from .._socket.options import has_ifs_handles
from .._waiting.events import milliseconds
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from .in_flight import BY_PORT, Pending, everything, registry
from .statuses import code_of

_CLOSED = ffi.new("OVERLAPPED *")
"""A packet with its address wakes a waiting thread: the port is being closed."""
_CLOSE_PATIENCE = 5.0  # seconds, for threads to leave the port and for cancelled operations to complete

_CLOSE_STEP = 20  # milliseconds

_ROOM = 64
"""How many packets the memory that is used again has room for."""

_ENTRY = struct.Struct("PPPL0P")
"""An OVERLAPPED_ENTRY: the key, the address of the OVERLAPPED, its status, the number of bytes."""

_unpack = _ENTRY.iter_unpack
_buffer = ffi.buffer
_new = tuple.__new__
_registered = registry.get

_packets = lib.wsffi_operation_packets
_packets_alertably = raising_kept(_packets)


@_public
class Packet(NamedTuple):
    """A packet dequeued from a port: an operation has completed, or someone has posted this.

    Example:
        >>> from winsock_ffi import CompletionPort
        >>> with CompletionPort() as port:
        ...     port.post(transferred=5, key=7)
        ...     packet = port.get(timeout_ms=5000)
        ...     print(packet.transferred, packet.key, packet.operation)
        5 7 None
    """

    key: int
    """The key that the socket or file was associated with, or the one posted."""
    transferred: int
    """The number of bytes, or the number posted."""
    operation: Any
    """The operation that has completed; None for a packet that was posted, or of the C tier's operation."""
    error: int
    """The operation's code; 0 when it succeeded."""
    overlapped: int
    """The address of the OVERLAPPED, or what was posted in its place. Nothing is read from there."""


@_public
class CompletionPort:
    """A completion port: a queue of completed operations, for one thread or many.

    Calls CreateIoCompletionPort. Leaving the `with` block, or close(), closes it. A port that is dropped unclosed is
    closed with a ResourceWarning. Iteration gives packets until the port is closed.

    Args:
        concurrency: How many threads the system lets run at the same time; 0 means as many as there are processors.

    Raises:
        WinsockError: The port cannot be created. After close() each method raises it with ERROR_INVALID_HANDLE.

    Example:
        >>> from winsock_ffi import CompletionPort, Overlapped, Socket, Winsock
        >>> with Winsock(), CompletionPort() as port, Socket() as listener, Socket() as client:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     port.associate(listener, key=1)
        ...     operation = Overlapped()
        ...     operation.accept_ex(listener)
        ...     client.connect(listener.local_address)
        ...     packet = port.get(timeout_ms=5000)
        ...     print(packet.operation is operation, packet.key, packet.error)
        ...     operation.accepted.close()
        False
        False
        True 1 0

    See Also:
        CreateIoCompletionPort: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-createiocompletionport
    """

    def __init__(self, concurrency: int = 0) -> None:
        self._closing = True  # until there is something to close
        self._lock = threading.RLock()
        """Reentrant: a signal handler or a finalizer may post or close while its thread holds it."""
        self._waiting: set[object] = set()
        """An object for each thread that waits or is about to. One step adds it, and one removes it: threads that wait
        by turns need no lock, and so do not wait for each other."""
        self._unused: list[tuple[Any, Any]] = []
        """Memory for packets and their number: one for each thread that has waited at the same time."""
        self._kept: list[Any] = []
        """Objects whose addresses packets of Registered I/O carry: owned as long as the port exists."""
        self._left: list[Packet] = []
        """Packets that were dequeued for a caller that was interrupted: the next caller gets them."""
        whole("concurrency", concurrency, DWORD)
        self._handle = lib.CreateIoCompletionPort(lib.INVALID_HANDLE_VALUE, ffi.NULL, 0, concurrency)
        check("CreateIoCompletionPort", self._handle != ffi.NULL)
        self._closing = False

    def associate(self, socket: HasFileno | File, key: int = 0, skip_on_success: bool = False) -> bool:
        """Associates a socket or a file with the port: its operations complete here, until it is closed.

        Calls CreateIoCompletionPort and SetFileCompletionNotificationModes. The association is the socket's: it follows
        the socket through from_socket, to_socket, detach, from_handle, and duplicate and from_duplicate in this
        process.

        Args:
            socket: Anything with `fileno()`, and no bare handle; or a File, a NamedPipe say.
            key: A number of the caller's own, which comes with each packet.
            skip_on_success: Whether an operation that succeeds at once posts no packet. The method that started it
                returns True then, which saves a call for each.

        Returns:
            Whether success at once posts no packet. False also where this was asked for and the provider has no IFS
            handles: it would lose packets (SetFileCompletionNotificationModes' page says so), and posts them all.

        Raises:
            WinsockError: ERROR_INVALID_PARAMETER when the socket, or a duplicate of it, has a port already; WSAENOTSOCK
                when the socket is closed; ERROR_INVALID_HANDLE when the file or the port is.
            RuntimeError: Operations by event or routine are in flight on the socket. Associate it before they are
                started, or when they are complete.
            TypeError: The socket is a bare handle.

        See Also:
            CreateIoCompletionPort: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-createiocompletionport
            SetFileCompletionNotificationModes: https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setfilecompletionnotificationmodes
        """
        whole("key", key, ULONG_PTR)
        note: Callable[[Association], None]
        if isinstance(socket, FileHandle):
            note = socket._set_association
            number = int(ffi.cast("uintptr_t", socket.handle_for("CreateIoCompletionPort")))
            skips = bool(skip_on_success)
        else:
            note = socket._set_association if isinstance(socket, SocketHandle) else place_of_association(socket)
            number = handle_of(socket)
            if number == lib.INVALID_SOCKET:  # INVALID_HANDLE_VALUE, which has a meaning here
                raise WinsockError("CreateIoCompletionPort", lib.WSAENOTSOCK, repr(socket))
            skips = skip_on_success and (
                socket._has_ifs_handles() if isinstance(socket, SocketHandle) else has_ifs_handles(number)
            )
        _refuse_others(socket)
        handle = ffi.cast("HANDLE", number)
        association = Association(self, key, skips, number)
        with self._lock:
            self._check_open("CreateIoCompletionPort")
            try:
                associated = lib.CreateIoCompletionPort(handle, self._handle, key, 0)
                if associated != self._handle:
                    raise self._refusal(socket, number)
            except WinsockError:
                raise
            except BaseException:  # Ctrl+C, before or after: a second call associates, or cannot do it any more
                lib.CreateIoCompletionPort(handle, self._handle, key, 0)
                _note_with_modes(handle, association, note)
                raise
            # From here on the socket is associated, whatever fails below.
            try:
                _note_with_modes(handle, association, note)
            except WinsockError:
                raise
            except BaseException:  # Ctrl+C: a second time changes nothing
                _note_with_modes(handle, association, note)
                raise
        return skips

    def _refusal(self, socket: HasFileno | FileHandle, number: int) -> WinsockError:
        code = lib.GetLastError()
        culprit = self if code == lib.ERROR_INVALID_HANDLE and is_socket(number) else socket
        return WinsockError("CreateIoCompletionPort", code, repr(culprit))

    def get(self, timeout_ms: int | None = None) -> Packet | None:
        """Waits for one packet, and dequeues it.

        Calls GetQueuedCompletionStatusEx. A failed operation posts a packet too: look at `error`, or call
        `operation.result()`.

        Args:
            timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.

        Returns:
            The packet, or None when time has run out.

        Raises:
            WinsockError: ERROR_ABANDONED_WAIT_0 when the port is closed meanwhile; ERROR_INVALID_HANDLE when it was
                closed before.
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.

        See Also:
            GetQueuedCompletionStatusEx: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatusex
        """
        packets = self.get_many(1, timeout_ms)
        return packets[0] if packets else None

    def get_many(self, count: int = 64, timeout_ms: int | None = None, alertable: bool = False) -> list[Packet]:
        """Waits for packets, and dequeues as many as there are.

        Calls GetQueuedCompletionStatusEx.

        Args:
            count: The largest number of packets to dequeue, at least 1.
            timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.
            alertable: Whether completion routines of this thread run in the wait, which then ends.

        Returns:
            1 to `count` packets. Empty when time has run out, or when completion routines have run.

        Raises:
            WinsockError: ERROR_ABANDONED_WAIT_0 when the port is closed meanwhile; ERROR_INVALID_HANDLE when it was
                closed before.
            ValueError: The count is below 1, or the time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.
            MemoryError: There is no memory for so many packets.
            Exception: What a completion routine raised in the wait.

        See Also:
            GetQueuedCompletionStatusEx: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatusex
        """
        count = checked_count("count", count)
        timeout = milliseconds(timeout_ms)
        waiting = object()
        packets: list[Packet] = []
        try:
            # In this order: then close() either finds a thread here, or has the thread find the port closing.
            self._waiting.add(waiting)
            self._check_open("GetQueuedCompletionStatusEx")
            if self._left:
                self._take_left(count, packets)
            if not packets:
                self._take(count, timeout, alertable, packets)
            self._waiting.discard(waiting)
        except BaseException:
            self._left[:0] = packets  # Ctrl+C: the next caller gets them
            self._waiting.discard(waiting)
            raise
        if self._closing and any(packet.overlapped == _CLOSED_ADDRESS for packet in packets):
            packets = [packet for packet in packets if packet.overlapped != _CLOSED_ADDRESS]
            if not packets:
                raise WinsockError("GetQueuedCompletionStatusEx", lib.ERROR_ABANDONED_WAIT_0)
        return packets

    def _drain(self) -> None:
        """Drains the queue without waiting: the operations whose packets it dequeues are complete then.

        The packets are still there for the next caller of get.
        """
        with self._lock:
            more = True
            while more and not self._closing:
                packets: list[Packet] = []
                try:
                    more = self._take(_ROOM, 0, False, packets)
                finally:
                    self._left += packets

    def _take(self, count: int, timeout: int, alertable: bool, packets: list[Packet]) -> bool:
        """Waits, and adds the packets that it dequeues. Returns whether there were any."""
        try:
            memory = self._unused.pop() if count <= _ROOM else _memory(count)
        except IndexError:
            memory = _memory(_ROOM)
        entries, taken = memory
        taken[0], before = 0, len(packets)
        get = _packets_alertably if alertable else _packets
        begun = now()
        try:
            succeeded = get(self._handle, entries, count, taken, timeout, alertable)
            while not succeeded and lib.GetLastError() == CAME:
                succeeded = get(self._handle, entries, count, taken, left_of(timeout, begun), alertable)
            if succeeded:
                _decode(entries, taken[0], packets, before)
        except BaseException:
            # Python sees a Ctrl+C of the wait when this is over; and it may come between any two steps.
            _decode(entries, taken[0], packets, before)
            raise
        if not succeeded:
            check("GetQueuedCompletionStatusEx", lib.GetLastError() in (lib.WAIT_TIMEOUT, lib.WAIT_IO_COMPLETION))
        if count <= _ROOM:
            self._unused.append(memory)
        return bool(succeeded)

    def _take_left(self, count: int, packets: list[Packet]) -> None:
        # Neither step calls anything, so neither Ctrl+C nor another thread comes between them.
        packets[:] = self._left[:count]
        del self._left[:count]

    def post(self, transferred: int = 0, key: int = 0, overlapped: int = 0) -> None:
        """Posts a packet. The three numbers come back as they are.

        Calls PostQueuedCompletionStatus.

        Args:
            transferred: The packet's number of bytes, 0 to 4,294,967,295.
            key: The packet's key.
            overlapped: What the packet has in place of an OVERLAPPED's address. Nothing is read from there.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when the port is closed.
            ValueError: `overlapped` is the address of an operation in flight, which completes by itself.
            OverflowError: A number does not fit.

        See Also:
            PostQueuedCompletionStatus: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-postqueuedcompletionstatus
        """
        whole("transferred", transferred, DWORD)
        whole("key", key, ULONG_PTR)
        whole("overlapped", overlapped, ULONG_PTR)
        if overlapped in registry or overlapped == _CLOSED_ADDRESS:
            raise ValueError(
                f"{overlapped:#x} is the address of an operation in flight, which posts its own packet: post another"
            )
        pointer = ffi.cast("OVERLAPPED *", overlapped)
        with self._lock:
            self._check_open("PostQueuedCompletionStatus")
            posted = lib.PostQueuedCompletionStatus(self._handle, transferred, key, pointer)
            check("PostQueuedCompletionStatus", posted != 0)

    def close(self) -> None:
        """Closes the port, after every operation on its sockets has completed. A second call does nothing.

        Calls CloseHandle. Threads that wait on the port wake up with ERROR_ABANDONED_WAIT_0. It cancels the operations
        in flight on its sockets, and drains the queue, for up to 5 seconds; what is in flight after that gives a
        ResourceWarning. After Ctrl+C the port is open or closed, never half closed.

        Raises:
            WinsockError: An operation could not be cancelled, and is still in flight.

        See Also:
            CloseHandle: https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
        """
        mine = over = False
        try:
            with self._lock:
                if self._closing:
                    return
                mine = self._closing = True
            self._complete_all()
            over = True
        except Exception:
            over = mine
            raise
        finally:
            if over:
                try:
                    forget_port(self)
                finally:
                    check("CloseHandle", lib.CloseHandle(self._handle) != 0)
            elif mine:
                self._closing = False

    def _complete_all(self) -> None:
        end = time.monotonic() + _CLOSE_PATIENCE
        while self._waiting and time.monotonic() < end:
            lib.PostQueuedCompletionStatus(self._handle, 0, 0, _CLOSED)
            lib.Sleep(1)
        unasked: list[Packet] = []
        failures: list[WinsockError] = []
        while True:
            failures.clear()
            for pending in self._in_flight_here():  # each time: another thread may have been about to start one
                try:
                    pending.operation.cancel()
                except WinsockError as failure:  # it may complete all the same
                    failures.append(failure)
            if not self._in_flight_here() or time.monotonic() >= end:
                break
            # Wait, and do not only look: Wine completes what was cancelled while a thread waits.
            if not self._take(_ROOM, _CLOSE_STEP, False, unasked):
                # No packet comes for an operation whose SOCKET was closed, and another socket's, when it was started.
                for pending in self._in_flight_here():
                    pending.operation._noted_if_over(pending)
        while self._take(_ROOM, 0, False, unasked):
            pass
        left = self._in_flight_here()
        if left and failures:
            raise failures[0]
        if left:
            first = left[0].operation
            warnings.warn(f"{len(left)} operations are in flight on {self!r}: {first!r}", ResourceWarning, stacklevel=4)

    def _in_flight_here(self) -> list[Pending]:
        """The operations in flight that post their packets here."""
        return [pending for pending in everything() if pending.way == BY_PORT and pending.announcer is self]

    def _check_open(self, function: str) -> None:
        if self._closing:
            raise WinsockError(function, lib.ERROR_INVALID_HANDLE, repr(self))

    @property
    def handle(self) -> Any:
        """The HANDLE for the C tier: a cffi pointer."""
        return self._handle

    @property
    def closed(self) -> bool:
        """Whether the port is closed."""
        return self._closing

    def __iter__(self) -> Iterator[Packet]:
        """Packets, one after the other, until the port is closed."""
        while True:
            try:
                packet = self.get()
            except WinsockError:
                if self._closing:
                    return
                raise
            if packet is not None:
                yield packet

    def __enter__(self) -> "CompletionPort":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        # An operation in flight owns its socket, and a socket its port: nothing is in flight here.
        if not getattr(self, "_closing", True):
            with reporting_unclosed(self):
                lib.CloseHandle(self._handle)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a CompletionPort cannot be copied: both would close one handle")

    def __repr__(self) -> str:
        return f"<CompletionPort {'closed' if self._closing else int(ffi.cast('uintptr_t', self._handle))}>"


_CLOSED_ADDRESS = int(ffi.cast("uintptr_t", _CLOSED))


def _memory(count: int) -> tuple[Any, Any]:
    return array_of("count", "OVERLAPPED_ENTRY[]", count), ffi.new("ULONG *")


def _note_with_modes(handle: Any, association: Association, note: Callable[[Association], None]) -> None:
    """In this order: what another thread starts meanwhile completes by event, which is right in any mode."""
    modes = lib.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | lib.FILE_SKIP_SET_EVENT_ON_HANDLE
    if association.skips and not lib.SetFileCompletionNotificationModes(handle, modes):
        code = lib.GetLastError()
        note(association._replace(skips=False))
        raise WinsockError("SetFileCompletionNotificationModes", code)
    note(association)


def _refuse_others(socket: HasFileno | FileHandle) -> None:
    """Operations by event or routine would complete as they were started, but two ways on one socket are a mistake."""
    if isinstance(socket, (SocketHandle, FileHandle)):
        in_flight = list(socket._in_flight.copy().values())
    else:
        known = known_of(socket)
        before = {} if known is None or known.in_flight is None else known.in_flight
        in_flight = [*before.copy().values(), *(pending for pending in everything() if pending.socket is socket)]
    others = [pending.operation or pending for pending in in_flight if pending.way != BY_PORT]
    if others:
        raise RuntimeError(
            f"{len(others)} operations by event or routine are in flight on {socket!r}: associate it before they are "
            "started, or when they are complete"
        )


def _decode(entries: Any, count: int, packets: list[Packet], before: int) -> None:
    """Adds the dequeued packets to the list, and records the operations that have completed.

    After Ctrl+C it can be called again: it goes on with what is not there yet.
    """
    done = len(packets) - before
    if done:
        entries, count, before = entries + done, count - done, before + done
    key = address = 0
    pending = None
    try:
        for key, address, status, transferred in _unpack(_buffer(entries, count * _ENTRY.size)):
            pending = _registered(address)
            operation = None if pending is None else pending.operation
            if pending is not None and operation is not None and operation._dequeued(pending, status):
                transferred, error = operation.transferred, operation.error
            else:
                operation, error = None, code_of(status) if status else 0
            # Packet(...) is a Python function, and takes three times as long.
            packets.append(_new(Packet, (key, transferred, operation, error, address)))
            pending = None
    except BaseException:
        if pending is not None and _registered(address) is not pending:
            operation = pending.operation
            assert operation is not None
            if len(packets) == before or packets[-1].operation is not operation:  # complete, and nobody got its packet
                packets.append(Packet(key, operation.transferred, operation, operation.error, address))
        raise
