"""The owner of a SOCKET: it makes it, takes it over, gives it away, shares it with processes, and closes it once."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn
from weakref import WeakValueDictionary

from .._advice import RAW
from .._arguments import DWORD, whole, wholes
from .._closing import closing, reporting_unclosed
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from . import associations
from .associations import Association, Known
from .fileno import HasFileno, HasHandle
from .options import has_ifs_handles, provider
from .settling import Connecting, settle
from .untaken import close_accepted

if TYPE_CHECKING:
    import socket

    from typing_extensions import Buffer, Self

_INVALID: int = lib.INVALID_SOCKET

_open: "WeakValueDictionary[int, SocketHandle]" = WeakValueDictionary()
"""Every Socket by its handle, and some that are closed. Changed only while `closing` is held."""

watchers: "dict[int, Callable[[int], None]]" = {}
"""By id of whoever waits for sockets: what is called with the SOCKET of each Socket that was closed or detached. Each
use is one dict operation, safe in any thread."""

closings = [0]
"""How many sockets have been closed or detached. Changed only while `closing` is held."""


class SocketHandle(HasHandle):
    """The part of every Socket that owns its SOCKET."""

    __slots__ = (
        "__weakref__",
        "_association",
        "_blocking",
        "_connecting",
        "_family",
        "_has_ifs",
        "_in_flight",
        "_receive_message",
        "_request_queue",
        "_synchronous",
        "_unsettled",
        "_untaken",
    )
    _association: Association | None
    _has_ifs: list[bool]
    """Whether its provider has IFS handles, once somebody has asked: the same list for all that a listener accepts."""
    _in_flight: dict[int, Any]
    """The operations in flight on it, by the address of their OVERLAPPED: _overlapped/operation.py keeps it."""
    _synchronous: bool
    """Made without WSA_FLAG_OVERLAPPED: a receive waits for data before it is called, so that Ctrl+C ends it."""
    _unsettled: list[Any]
    """Calls that raised and may have taken something: settling.py settles them."""
    _untaken: list[Any]
    """What they have taken, for the next call of their kind."""

    def __init__(
        self,
        family: int = lib.AF_INET,
        type: int = lib.SOCK_STREAM,
        protocol: int = 0,
        flags: int = lib.WSA_FLAG_OVERLAPPED,
        inheritable: bool = False,
    ) -> None:
        self._handle = _INVALID
        wholes(family=family, type=type, protocol=protocol)
        whole("flags", flags, DWORD)
        if not inheritable:
            flags |= lib.WSA_FLAG_NO_HANDLE_INHERIT
        elif flags & lib.WSA_FLAG_NO_HANDLE_INHERIT:
            raise ValueError("a socket with WSA_FLAG_NO_HANDLE_INHERIT is not inheritable: leave out one of the two")
        handle = lib.WSASocketW(family, type, protocol, ffi.NULL, 0, flags)
        check("WSASocketW", handle != _INVALID, kinds=(RAW,) if type == lib.SOCK_RAW else ())
        associations.new(handle)
        self._take_over(handle, family, True, made=True, synchronous=not flags & lib.WSA_FLAG_OVERLAPPED)

    def initialize(self) -> None:
        """Does nothing: a subclass sets its own attributes here.

        It runs once for each object, as the last step of every way to make one: Socket(...), from_handle, from_socket,
        from_duplicate, accept, and AcceptEx, where the socket is not connected yet. Only the first of these calls
        __init__. When it raises, the exception comes out of them. The caller still owns a socket that was to be taken
        over; one that was made is closed.
        """

    def _take_over(
        self,
        handle: int,
        family: int,
        blocking: bool,
        made: bool,
        association: Association | None = None,
        in_flight: dict[int, Any] | None = None,
        untaken: list[Any] | None = None,
        synchronous: bool = False,
        has_ifs: list[bool] | None = None,
    ) -> None:
        """Becomes the owner of a SOCKET. When that fails, one made for it is closed, and another keeps its owner."""
        self._family = int(family)
        self._blocking = blocking
        self._association = association
        self._has_ifs = [] if has_ifs is None else has_ifs
        self._in_flight = {} if in_flight is None else in_flight
        self._receive_message: Any = None  # WSARecvMsg, when it has been asked for
        self._request_queue: Any = None  # a QueueState, when it has a request queue of Registered I/O
        self._connecting: Connecting | None = None  # a connect that Ctrl+C has ended, which goes on
        self._unsettled = []
        self._untaken = untaken or []
        self._synchronous = synchronous
        self._handle = handle
        try:
            with closing:
                _open[handle] = self
            self.initialize()
        except BaseException:
            if made:
                with suppress(WinsockError):
                    self.close()
            elif self._request_queue is None:
                self._handle = _INVALID  # in one step: a second exception must not leave it with two owners
                self._detached(handle)
            else:
                self.detach()
            raise

    @classmethod
    def _of_new(
        cls, handle: int, family: int, blocking: bool, inheritable: bool, association: Association | None = None
    ) -> "Self":
        """Makes an object for a SOCKET that the system has just made, and closes that when it fails."""
        associations.new(handle)
        try:
            _set_inheritable(handle, inheritable)
            self = cls.__new__(cls)
        except BaseException:
            lib.closesocket(handle)
            raise
        self._take_over(handle, family, blocking, True, association)
        return self

    def _of_accepted(self, handle: int, inheritable: bool) -> "Self":
        """One of a connection to this listener, which is the caller's still when that fails."""
        associations.new(handle)
        _set_inheritable(handle, inheritable)
        accepted = type(self).__new__(type(self))
        accepted._take_over(
            handle, self._family, self._blocking, False, synchronous=self._synchronous, has_ifs=self._has_ifs
        )
        return accepted

    @classmethod
    def _like(cls, listener: HasFileno, family: int) -> "Self":
        """Makes a socket of the listener's class for AcceptEx; of this class when the listener is no Socket."""
        kind, has_ifs = (type(listener), listener._has_ifs) if isinstance(listener, cls) else (cls, None)
        self: Self = kind.__new__(kind)
        self._handle = _INVALID
        flags = lib.WSA_FLAG_OVERLAPPED | lib.WSA_FLAG_NO_HANDLE_INHERIT
        handle = lib.WSASocketW(family, lib.SOCK_STREAM, 0, ffi.NULL, 0, flags)
        check("WSASocketW", handle != _INVALID)
        associations.new(handle)
        self._take_over(handle, family, True, made=True, has_ifs=has_ifs)
        return self

    def _has_ifs_handles(self) -> bool:
        """Whether its handle is a file handle of the system, and not one that a layered provider made."""
        if not self._has_ifs:
            self._has_ifs.append(has_ifs_handles(self._handle))
        return self._has_ifs[0]

    @classmethod
    def from_handle(cls, handle: int, family: int, blocking: bool = True) -> "Self":
        """Takes over a SOCKET of the C tier, and leaves its state as it is.

        Calls getsockopt with SO_PROTOCOL_INFO. When it raises, the caller still owns the SOCKET. One that was detached
        from a Socket, or from one of Python's sockets, keeps the completion port that it was associated with there.

        Args:
            handle: The SOCKET.
            family: Its address family.
            blocking: Whether it blocks: Winsock has no way to find out.

        Returns:
            A new object of this class, which owns the SOCKET.

        Raises:
            WinsockError: WSAENOTSOCK when it is no socket.
            TypeError: It is no number.
            OverflowError: It is outside the range of a SOCKET.
            ValueError: It is INVALID_SOCKET, or of another family, or another Socket owns it.

        See Also:
            getsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getsockopt
        """
        _check_handle(handle, family)
        return cls._of_owned(handle, family, blocking, associations.taken_over(handle))

    @classmethod
    def _of_owned(cls, handle: int, family: int, blocking: bool, known: Known | None) -> "Self":
        """Makes an object for a SOCKET that has an owner, and keeps it when this fails."""
        self = cls.__new__(cls)
        _, association, in_flight, untaken = known or (handle, None, None, None)
        self._take_over(handle, family, blocking, False, association, in_flight, untaken)
        return self

    @classmethod
    def from_socket(cls, other: "socket.socket") -> "Self":
        """Takes over one of Python's own sockets, which is then closed.

        When it raises, the other one still owns the socket. Its time-out is lost, as Winsock has none for a whole
        socket: unless it was 0, the socket blocks.

        Args:
            other: The socket.socket.

        Returns:
            A new object of this class, which owns the socket.

        Raises:
            WinsockError: As from_handle.
            TypeError: It is no socket.socket.
            ValueError: It is closed, or another Socket owns its SOCKET.
        """
        socket = sys.modules.get("socket")  # who has a socket of it has imported it
        if socket is None or not isinstance(other, socket.socket):
            raise TypeError(
                f"`other` is a socket.socket, not {other!r}; Socket.from_handle takes over what is a number"
            )
        if other.fileno() < 0:
            raise ValueError(f"`other` is closed: {other!r}")
        family, timeout = int(other.family), other.gettimeout()
        if timeout:
            other.setblocking(True)
        try:
            _check_handle(other.fileno(), family)
            self = cls._of_owned(other.fileno(), family, timeout != 0, associations.known_of(other))
        except BaseException:
            other.settimeout(timeout)
            raise
        other.detach()
        return self

    def to_socket(self) -> "socket.socket":
        """Makes one of Python's own sockets, which takes this one over: this one is then closed.

        Returns:
            A socket.socket. It keeps the completion port that this one is associated with.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed.
        """
        import socket  # which starts Winsock, so not before it is wanted

        handle = self.handle_for("getsockopt")
        described = provider(handle)
        other = socket.socket(self._family, described.iSocketType, described.iProtocol, handle)
        try:
            if not self._blocking:
                other.setblocking(False)
            if self._association is not None or self._in_flight:
                associations.place_for(other)(Known(handle, self._association, self._in_flight))
        except BaseException:
            other.detach()
            raise
        tell_watchers(self._forget())
        return other

    def duplicate(self, process_id: int) -> bytes:
        """Gives the socket to another running process, which makes a Socket of its own with from_duplicate.

        Calls WSADuplicateSocketW. Both sockets then have the same connection, options and mode. Each process closes its
        own, and the connection ends with the last of them. Keep this one open until the other process has made its own.
        If that never makes one, the connection stays open until that process ends.

        Args:
            process_id: The other process' number, which it knows from os.getpid(); this one's own is allowed.

        Returns:
            The bytes to pass to from_duplicate, in that process alone and only once. Send them through a pipe, for
            example.

        Raises:
            WinsockError: NoSuchProcessError, a ProcessLookupError, when there is no such process, or it may not be
                opened.
            OverflowError: The number does not fit into 32 bits.

        See Also:
            WSADuplicateSocketW: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaduplicatesocketw
        """
        from .sharing import give

        whole("process_id", process_id, DWORD)
        data = give(self.handle_for("WSADuplicateSocketW"), process_id)
        if self._association is not None and process_id == os.getpid():
            associations.given(data, self._association)
        return data

    @classmethod
    def from_duplicate(cls, data: "Buffer", blocking: bool = True, inheritable: bool = False) -> "Self":
        """Makes a socket of what another process returned from `duplicate`.

        Calls WSASocketW with FROM_PROTOCOL_INFO. This process owns the new socket, and closes it, even when the other
        process has closed its own.

        Args:
            data: What `duplicate` returned.
            blocking: Whether the socket blocks: Winsock has no way to find out.
            inheritable: Whether child processes can inherit the new socket.

        Returns:
            A new object of this class.

        Raises:
            WinsockError: The data is not for this process.
            ValueError: The data has another length, or a socket was made of it before.

        See Also:
            WSASocketW: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasocketw
        """
        from .sharing import take

        described, handle, family = take(data)
        known = owner_of(handle)
        if known is not None:  # Wine gives the same SOCKET once more, which two would close
            raise ValueError(f"{known!r} has been made of this: `duplicate` once more for another Socket")
        mine = associations.received(described, handle)
        return cls._of_new(handle, family, blocking, inheritable, mine)

    def fileno(self) -> int:
        """Returns the SOCKET, for the C tier.

        Returns:
            The SOCKET, which this object still owns; -1 when the socket is closed.
        """
        return -1 if self._handle == _INVALID else self._handle

    @property
    def closed(self) -> bool:
        """Whether the socket is closed or detached."""
        return self._handle == _INVALID

    @property
    def family(self) -> int:
        """The socket's address family, AF_INET for example."""
        return self._family

    def get_inheritable(self) -> bool:
        """Returns whether child processes can inherit the socket. Calls GetHandleInformation.

        Returns:
            True when child processes that are started with inheritance of handles have the socket too.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed.

        See Also:
            GetHandleInformation: https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-gethandleinformation
        """
        flags = ffi.new("DWORD *")
        handle = ffi.cast("HANDLE", self.handle_for("GetHandleInformation"))
        check("GetHandleInformation", lib.GetHandleInformation(handle, flags))
        return bool(flags[0] & lib.HANDLE_FLAG_INHERIT)

    def set_inheritable(self, inheritable: bool) -> None:
        """Sets whether child processes can inherit the socket. Calls SetHandleInformation.

        `duplicate` gives it to one process alone.

        Args:
            inheritable: Whether child processes that are started with inheritance of handles have the socket too.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed.

        See Also:
            SetHandleInformation: https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-sethandleinformation
        """
        _set_inheritable(self.handle_for("SetHandleInformation"), inheritable)

    @property
    def port(self) -> Any:
        """The completion port that the socket is associated with, or None."""
        return None if self._association is None else self._association.port

    def _set_association(self, association: Association) -> None:
        self._association = association

    def handle_for(self, function: str) -> int:
        """Returns the SOCKET to call a C function with.

        Args:
            function: The C function, which the error names.

        Returns:
            The SOCKET, which this object still owns.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed.
        """
        handle = self._handle
        if handle == _INVALID:
            raise WinsockError(function, lib.WSAENOTSOCK, repr(self))
        return handle

    def detach(self) -> int:
        """Gives the SOCKET to the caller: this object is then closed.

        Operations in flight on it stay in flight, and complete as usual.

        Returns:
            The SOCKET, which the caller owns and closes; -1 when it was closed before.
        """
        handle = self._forget()
        self._detached(handle)
        return handle

    def _detached(self, handle: int) -> None:
        tell_watchers(handle)
        if self._unsettled:
            self._settle()
        close_accepted(self._untaken)
        if handle >= 0:
            associations.detached(handle, self._association, self._in_flight, self._untaken)

    def _forget(self) -> int:
        while True:
            queue = self._request_queue
            with _lock_of(queue), closing:
                if self._request_queue is not queue:
                    continue
                handle = self.fileno()
                self._handle = _INVALID
                closings[0] += 1
                if queue is not None and handle >= 0:
                    queue.detached = handle
            return handle

    def _settle(self) -> None:
        settle(self)

    def close(self) -> None:
        """Closes the socket. A second call does nothing.

        Calls closesocket, and CancelIoEx before it. That is for the operations in flight that receive, accept or
        connect. They complete with WSA_OPERATION_ABORTED, and the peer still gets what was sent: closesocket with a
        receive in flight may reset the connection (libuv#3034). A call in progress on the socket in another thread
        fails.

        Raises:
            WinsockError: WSAEWOULDBLOCK, a BlockingIOError, when the socket does not block, has a time to linger and
                has unsent data. It is then still open: set SO_LINGER anew, and close it.

        See Also:
            closesocket: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-closesocket
            CancelIoEx: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-cancelioex
        """
        before = self._handle
        while not self._close():
            pass
        tell_watchers(before)

    def _close(self) -> bool:
        """Returns False when another thread has just made a request queue, whose lock is needed."""
        queue, handle = self._request_queue, _INVALID
        with _lock_of(queue):
            try:
                with closing:
                    if self._request_queue is not queue:
                        return False
                    handle, self._handle = self._handle, _INVALID
                    closings[0] += 1
                if handle != _INVALID:
                    for pending in self._in_flight.copy().values():
                        if pending.receives:
                            pending.ask_for_the_end()
            finally:  # after Ctrl+C too: nobody else knows the handle
                if handle != _INVALID:
                    try:
                        check("closesocket", lib.closesocket(handle) == 0)
                    except BlockingIOError:
                        self._handle = handle
                        raise
                    finally:
                        if self._handle == _INVALID:
                            close_accepted(self._untaken)
                            if queue is not None:
                                queue.end()
        return True

    def __del__(self) -> None:
        if getattr(self, "_handle", _INVALID) != _INVALID:
            with reporting_unclosed(self):
                if lib.closesocket(self._handle) != 0:  # it would have to linger, as in close()
                    off = ffi.new("BOOL *", True)
                    lib.setsockopt(self._handle, lib.SOL_SOCKET, lib.SO_DONTLINGER, ffi.cast("char *", off), 4)
                    lib.closesocket(self._handle)
                self._handle = _INVALID
                if self._request_queue is not None:
                    self._request_queue.end()

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Socket cannot be copied: both would close one handle; threads share the object, and `duplicate` makes "
            "another socket of the same connection, for another process or this one"
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self.closed else self._handle}, family {self._family}>"


def _lock_of(queue: Any) -> AbstractContextManager[Any]:
    """Returns the lock of a socket's request queue, which closing frees."""
    return nullcontext() if queue is None else queue.lock


def _set_inheritable(handle: int, inheritable: bool) -> None:
    flag = lib.HANDLE_FLAG_INHERIT if inheritable else 0
    set_ = lib.SetHandleInformation(ffi.cast("HANDLE", handle), lib.HANDLE_FLAG_INHERIT, flag)
    check("SetHandleInformation", set_)


def owner_of(handle: int) -> "SocketHandle | None":
    """Returns the Socket that owns a SOCKET, if any."""
    known = _open.get(handle)
    return known if known is not None and known._handle == handle else None


def _check_handle(handle: int, family: int) -> None:
    """Raises what from_handle raises for a SOCKET that cannot be taken over."""
    if isinstance(handle, bool) or not isinstance(handle, int):
        raise TypeError(f"`handle` is a number, not {handle!r}; Socket.from_socket takes over a socket.socket")
    if handle in (-1, _INVALID):
        raise ValueError("this is INVALID_SOCKET: the call that it comes from has failed, or its socket is closed")
    if not 0 <= handle <= _INVALID:
        raise OverflowError(f"`handle` is {handle}, and not from 0 to {_INVALID - 1}, as a SOCKET is")
    whole("family", family)
    known = owner_of(handle)
    if known is not None:
        raise ValueError(f"{known!r} closes that one: its detach() gives it away")
    actual = provider(handle).iAddressFamily
    if actual != family:
        raise ValueError(f"`family`: the socket is of {actual}, not {family!r}")


def tell_watchers(handle: int) -> None:
    """A Socket has no longer that SOCKET: whoever waits for it looks anew."""
    for closed in watchers.copy().values():
        closed(handle)


def forget_all() -> None:
    """The system has closed every socket, and may reuse their numbers: no object owns one any more."""
    queues = []
    with closing:
        handles = list(_open)
        for socket in _open.values():
            if socket._handle != _INVALID and socket._request_queue is not None:
                queues.append(socket._request_queue)
            socket._handle = _INVALID
        _open.clear()
        associations.forget_all()
        closings[0] += 1
    for handle in handles:
        tell_watchers(handle)
    for queue in queues:  # whose locks come before `closing`
        with queue.lock:
            queue.end()
