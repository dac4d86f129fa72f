"""Socket notifications: which of any number of sockets are ready, told by a completion port.

ProcessSocketNotifications registers sockets with a port, which then gets a packet when one of them is ready
("Winsock socket state notifications"). There is nothing per socket in a wait, and no buffer that waits with it. So it
is for more sockets than an EventSet is quick with. Windows has it since Windows 11 and Windows Server 2022.

The key of a registration is a number of its own, which is not used again: what is queued for a socket that has been
removed, or closed, is recognized by it. A removal is complete when its SOCK_NOTIFY_EVENT_REMOVE comes; a socket that is
closed meanwhile has none ("An automatic deregistration via closesocket won't generate" it). Until then its key stays
known, so that the same socket can be registered anew.
"""

import struct
import threading
from collections.abc import Iterator
from enum import IntFlag
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, NoReturn

from .. import _public
from .._arguments import whole
from .._closing import reporting_unclosed
from .._interrupts import CAME, left_of, now
from .._socket.fileno import HasFileno, handle_if_any, handle_of
from .._socket.handle import closings
from .._socket.sockets import Socket
from .._winsock import ffi, lib
from ..errors import WinsockError, check, error_for
from .events import milliseconds

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    S = TypeVar("S", bound="HasFileno | int", default=Socket)
else:
    from typing import TypeVar

    S = TypeVar("S")

_FUNCTION = "ProcessSocketNotifications"
_ROOM = 64
"""How many packets a wait dequeues."""
_ENTRY = struct.Struct("PPPL0P")
"""An OVERLAPPED_ENTRY: the key, what is reserved, what is reserved, the events."""
_WAKE = 0
"""The key of the packet that wake() posts."""
_REMOVAL = 1000
"""Milliseconds that a socket which is added again waits for the end of its removal."""

_INDEX: int = next(
    index for index in range(lib.WSFFI_LATE_FUNCTIONS) if ffi.string(lib.wsffi_late_name(index)).decode() == _FUNCTION
)


@_public
class NOTIFY(IntFlag):
    """The events of socket notifications, as SocketNotificationRetrieveEvents has them.

    ERR is a result only, and comes in any case.

    Example:
        >>> from winsock_ffi import NOTIFY
        >>> events = NOTIFY.IN | NOTIFY.HANGUP
        >>> NOTIFY.HANGUP in events
        True

    See Also:
        SocketNotificationRetrieveEvents: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-socketnotificationretrieveevents
    """

    IN = lib.SOCK_NOTIFY_EVENT_IN
    OUT = lib.SOCK_NOTIFY_EVENT_OUT
    HANGUP = lib.SOCK_NOTIFY_EVENT_HANGUP
    ERR = lib.SOCK_NOTIFY_EVENT_ERR


_ASKED = NOTIFY.IN | NOTIFY.OUT | NOTIFY.HANGUP


class _Member(NamedTuple, Generic[S]):
    socket: S
    handle: int
    key: int


@_public
class SocketNotifications(Generic[S]):
    """Waits until some of any number of sockets are ready, however many there are.

    Calls ProcessSocketNotifications and GetQueuedCompletionStatusEx. Members are anything with `fileno()`, or a SOCKET
    of the C tier. The set holds a reference to each, and does not close them. It is a collection: `len`, `in` and
    iteration. A socket is in one such set only, and in no completion port.

    One thread at a time may wait. Any thread may add, modify, remove and wake meanwhile. Leaving the `with` block, or
    close(), ends all registrations. A set that is dropped unclosed is closed with a ResourceWarning.

    When a socket is closed while it is in the set, the set drops it, and wait() raises WinsockError WSAENOTSOCK naming
    it, once.

    Raises:
        WinsockError: ERROR_PROC_NOT_FOUND where the system does not have the function: Windows has it since Windows 11
            and Windows Server 2022. EventSet does the same with functions that every system has.

    Example:
        >>> from winsock_ffi import NOTIFY, Socket, SocketNotifications, Winsock, WinsockError
        >>> with Winsock(), Socket() as listener, Socket() as client:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     try:
        ...         with SocketNotifications() as sockets:
        ...             sockets.add(listener, NOTIFY.IN)
        ...             client.connect(listener.local_address)
        ...             ready = [socket is listener for socket, _ in sockets.wait(timeout_ms=5000)]
        ...     except WinsockError as error:
        ...         ready = [error.name == "ERROR_PROC_NOT_FOUND"]
        >>> ready
        [True]

    See Also:
        ProcessSocketNotifications: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-processsocketnotifications
        GetQueuedCompletionStatusEx: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatusex
    """

    def __init__(self) -> None:
        self._closed = True
        self._members: dict[int, _Member[S]] = {}
        """By handle."""
        self._by_key: dict[int, _Member[S]] = {}
        self._leaving: dict[int, int] = {}
        """By handle: the key of a removal that is not complete."""
        self._last_key = _WAKE
        self._closings = closings[0]
        self._lock = threading.RLock()
        self._removed = threading.Condition(self._lock)
        self._waiting = False
        self._entries, self._taken = ffi.new("OVERLAPPED_ENTRY[]", _ROOM), ffi.new("ULONG *")
        """The packets that were dequeued, and how many are still to be looked at: Ctrl+C may end a wait at any step."""
        self._told: dict[int, int] = {}
        """By key: the events that wait() has still to return."""
        self._woken = False
        if lib.wsffi_late_missing(_INDEX):
            raise WinsockError(_FUNCTION, lib.ERROR_PROC_NOT_FOUND)
        self._port = lib.CreateIoCompletionPort(lib.INVALID_HANDLE_VALUE, ffi.NULL, 0, 0)
        check("CreateIoCompletionPort", self._port != ffi.NULL)
        self._closed = False

    def add(
        self, socket: S, events: NOTIFY | int = NOTIFY.IN | NOTIFY.HANGUP, edge: bool = False, once: bool = False
    ) -> None:
        """Registers a socket. Calls ProcessSocketNotifications.

        Args:
            socket: Anything with `fileno()`, or a SOCKET of the C tier.
            events: What to tell of: NOTIFY.IN when it can be received from or accepted from, NOTIFY.OUT when it can be
                sent to, NOTIFY.HANGUP when a stream's connection is over.
            edge: Whether to tell only when an event begins to be so. Else each wait tells of it as long as it is so.
            once: Whether to tell once, and then no more until modify.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed; the system's code when it cannot be registered;
                ERROR_INVALID_HANDLE when the set is closed.
            ValueError: The socket is in the set, or the events are others.

        See Also:
            ProcessSocketNotifications: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-processsocketnotifications
        """
        filter = _checked(events)
        handle = handle_of(socket)
        with self._lock:
            self._check_open()
            if handle == lib.INVALID_SOCKET:
                raise WinsockError(_FUNCTION, lib.WSAENOTSOCK, repr(socket))
            member = self._members.get(handle)
            if member is not None and _is_open(member):
                raise ValueError(f"{socket!r} is in the set already: modify changes its events")
            if member is not None:
                self._forget(member)
            self._await_removal(handle)
            self._last_key += 1
            member = _Member(socket, handle, self._last_key)
            self._by_key[member.key] = self._members[handle] = member
            try:
                self._register(member, lib.SOCK_NOTIFY_OP_ENABLE, filter, _trigger(edge, once))
            except BaseException:
                self._forget(member)
                raise

    def modify(self, socket: S, events: NOTIFY | int, edge: bool = False, once: bool = False) -> None:
        """Registers a socket of the set anew: for other events, or after it was told of once.

        Calls ProcessSocketNotifications.

        Args:
            socket: A socket in the set.
            events: What to tell of from now on.
            edge: As in add.
            once: As in add.

        Raises:
            WinsockError: The system's code when it cannot be registered; ERROR_INVALID_HANDLE when the set is closed.
            ValueError: The socket is not in the set, or the events are others.

        See Also:
            ProcessSocketNotifications: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-processsocketnotifications
        """
        filter, handle = _checked(events), handle_of(socket)
        with self._lock:
            self._check_open()
            self._register(self._find(socket, handle), lib.SOCK_NOTIFY_OP_ENABLE, filter, _trigger(edge, once))

    def remove(self, socket: S) -> None:
        """Takes a socket out, closed or not. It is not told of any more. Calls ProcessSocketNotifications.

        Args:
            socket: A socket in the set.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when the set is closed.
            ValueError: The socket is not in the set.

        See Also:
            ProcessSocketNotifications: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-processsocketnotifications
        """
        handle = handle_of(socket)
        with self._lock:
            self._check_open()
            member = self._find(socket, handle)
            self._forget(member)
            if _is_open(member):
                self._leaving[member.handle] = member.key
                self._register(member, lib.SOCK_NOTIFY_OP_REMOVE, 0, 0)

    def wait(self, timeout_ms: int | None = None) -> list[tuple[S, NOTIFY]]:
        """Waits until sockets are ready. Calls GetQueuedCompletionStatusEx.

        Args:
            timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.

        Returns:
            Each socket that is ready, with its events. Empty when time has run out, or after wake().

        Raises:
            WinsockError: WSAENOTSOCK, naming it, for a socket that was closed while in the set; ERROR_INVALID_HANDLE
                when the set is closed.
            RuntimeError: Another thread is waiting.
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.

        See Also:
            GetQueuedCompletionStatusEx: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatusex
        """
        limit, begun = milliseconds(timeout_ms), now()
        mine = False
        try:
            with self._lock:
                self._check_open()
                if self._waiting:
                    raise RuntimeError("another thread is waiting for the notifications of this set")
                self._waiting = mine = True
            while True:
                with self._lock:
                    self._check_open()
                    self._drop_closed()
                    self._look()
                    told = [(self._by_key[key].socket, NOTIFY(events)) for key, events in self._told.items()]
                    if told or self._woken:
                        break
                if not self._dequeue(left_of(limit, begun)):
                    break
            # From here on nothing is called, so that nothing interrupts it.
            self._told, self._woken = {}, False
            return told
        finally:
            if mine:
                self._waiting = False

    def _dequeue(self, timeout: int) -> bool:
        """Waits for packets. False when time has run out."""
        succeeded = lib.wsffi_operation_packets(self._port, self._entries, _ROOM, self._taken, timeout, False)
        if succeeded or lib.GetLastError() == CAME:
            return True
        check("GetQueuedCompletionStatusEx", lib.GetLastError() == lib.WAIT_TIMEOUT)
        return False

    def _look(self) -> None:
        """Notes what the dequeued packets tell. Those that were looked at before change nothing."""
        for key, _, _, events in _ENTRY.iter_unpack(ffi.buffer(self._entries, self._taken[0] * _ENTRY.size)):
            if key == _WAKE:
                self._woken = True
            elif events & lib.SOCK_NOTIFY_EVENT_REMOVE:
                self._leaving = {handle: its for handle, its in self._leaving.items() if its != key}
                self._removed.notify_all()
            elif key in self._by_key:
                self._told[key] = self._told.get(key, 0) | events
        self._taken[0] = 0

    def wake(self) -> None:
        """Ends the wait() of another thread, or the next one if none is waiting. Calls PostQueuedCompletionStatus.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when the set is closed.

        See Also:
            PostQueuedCompletionStatus: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-postqueuedcompletionstatus
        """
        with self._lock:
            self._check_open()
            check("PostQueuedCompletionStatus", lib.PostQueuedCompletionStatus(self._port, 0, _WAKE, ffi.NULL))

    def close(self) -> None:
        """Ends all registrations, and closes the port. A second call does nothing.

        Calls ProcessSocketNotifications and CloseHandle. A wait() of another thread ends with WinsockError
        ERROR_INVALID_HANDLE.

        See Also:
            ProcessSocketNotifications: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-processsocketnotifications
            CloseHandle: https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
        """
        with self._lock:
            if self._closed:
                return
            self._closed = True
            for member in [*self._members.values()]:
                if _is_open(member):
                    self._process(member, lib.SOCK_NOTIFY_OP_REMOVE, 0, 0)
            self._members, self._by_key, self._leaving, self._told = {}, {}, {}, {}
            check("CloseHandle", lib.CloseHandle(self._port))

    def _register(self, member: _Member[S], operation: int, events: int, trigger: int) -> None:
        if code := self._process(member, operation, events, trigger):
            raise error_for(_FUNCTION, code, culprit=repr(member.socket))

    def _process(self, member: _Member[S], operation: int, events: int, trigger: int) -> int:
        """The code of the call, or of the registration."""
        info = ffi.new("SOCK_NOTIFY_REGISTRATION *")
        info.socket, info.completionKey = member.handle, ffi.cast("void *", member.key)
        info.eventFilter, info.operation, info.triggerFlags = events, operation, trigger
        code = lib.ProcessSocketNotifications(self._port, 1, info, 0, 0, ffi.NULL, ffi.NULL)
        return int(code or info.registrationResult)

    def _await_removal(self, handle: int) -> None:
        """A socket that was removed is registered anew when its removal is complete: a wait of any thread sees that."""
        begun = now()
        while handle in self._leaving:
            left = left_of(_REMOVAL, begun)
            if left == 0:
                del self._leaving[handle]  # it was closed, and this is another one
            elif self._waiting:
                self._removed.wait(left / 1000)
            else:
                self._dequeue(left)
                self._look()

    def _check_open(self) -> None:
        if self._closed:
            raise WinsockError(_FUNCTION, lib.ERROR_INVALID_HANDLE, repr(self))

    def _find(self, socket: S, handle: int) -> _Member[S]:
        member = self._members.get(handle)
        if member is not None and _is_open(member):
            return member
        for member in self._members.values():
            if member.socket is socket:
                return member
        raise ValueError(f"{socket!r} is not in the set")

    def _drop_closed(self) -> None:
        so_far = closings[0]
        if so_far == self._closings and all(isinstance(each.socket, (Socket, int)) for each in self._members.values()):
            return
        for member in [*self._members.values()]:
            if not _is_open(member):
                self._forget(member)
                culprit = f"socket {member.handle}, {member.socket!r}"
                raise WinsockError(_FUNCTION, lib.WSAENOTSOCK, culprit)
        self._closings = so_far

    def _forget(self, member: _Member[S]) -> None:
        del self._members[member.handle], self._by_key[member.key]
        self._told.pop(member.key, None)

    @property
    def sockets(self) -> list[S]:
        """The sockets in the set."""
        return [member.socket for member in self._members.values()]

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[S]:
        """Over a copy: the set may be changed meanwhile."""
        return iter(self.sockets)

    def __contains__(self, socket: object) -> bool:
        """Whether a socket is in the set, and not closed."""
        handle = handle_if_any(socket)
        member = None if handle is None else self._members.get(handle)
        return member is not None and (member.socket is socket or _is_open(member))

    def __enter__(self) -> "SocketNotifications[S]":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            with reporting_unclosed(self):
                self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a SocketNotifications cannot be copied: both would close one port; SocketNotifications() makes another"
        )

    def __repr__(self) -> str:
        return f"<SocketNotifications {'closed' if self._closed else f'of {len(self)} sockets'}>"


def _checked(events: NOTIFY | int) -> int:
    whole("events", events)
    if events & ~_ASKED or not events:
        raise ValueError(f"`events` are NOTIFY.IN, OUT and HANGUP, joined by `|`, not {events!r}")
    return int(events)


def _trigger(edge: bool, once: bool) -> int:
    return int(
        (lib.SOCK_NOTIFY_TRIGGER_EDGE if edge else lib.SOCK_NOTIFY_TRIGGER_LEVEL)
        | (lib.SOCK_NOTIFY_TRIGGER_ONESHOT if once else lib.SOCK_NOTIFY_TRIGGER_PERSISTENT)
    )


def _is_open(member: _Member[Any]) -> bool:
    """Whether a socket still has the handle it was added with: by now that may be another socket's."""
    return bool(handle_of(member.socket) == member.handle)
