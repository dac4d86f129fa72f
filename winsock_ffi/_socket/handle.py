"""Who owns a SOCKET: how it is made, taken over, given away, shared with processes, and closed once."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn
from weakref import WeakValueDictionary

from .._closing import closing, reporting_unclosed
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from . import associations
from .associations import Association, Known
from .fileno import HasFileno, HasHandle
from .options import provider

if TYPE_CHECKING:
    import socket

    from typing_extensions import Buffer, Self

_INVALID: int = lib.INVALID_SOCKET

_open: "WeakValueDictionary[int, SocketHandle]" = WeakValueDictionary()
"""By handle: all there are, and some that are closed. It is changed while `closing` is held."""

closings = [0]
"""How many sockets have been closed or detached; it is counted while `closing` is held."""


class SocketHandle(HasHandle):
    """What every Socket is: the owner of a SOCKET."""

    __slots__ = (
        "__weakref__",
        "_association",
        "_blocking",
        "_connecting",
        "_family",
        "_in_flight",
        "_receive_message",
        "_request_queue",
        "_untaken",
    )
    _association: Association | None
    _in_flight: dict[int, Any]
    """The operations in flight on it, by the address of their OVERLAPPED: _overlapped/operation.py keeps it."""

    def __init__(
        self,
        family: int = lib.AF_INET,
        type: int = lib.SOCK_STREAM,
        protocol: int = 0,
        flags: int = lib.WSA_FLAG_OVERLAPPED,
        inheritable: bool = False,
    ) -> None:
        self._handle = _INVALID
        if not inheritable:
            flags |= lib.WSA_FLAG_NO_HANDLE_INHERIT
        elif flags & lib.WSA_FLAG_NO_HANDLE_INHERIT:
            raise ValueError("a socket with WSA_FLAG_NO_HANDLE_INHERIT is not inheritable: leave out one of the two")
        handle = lib.WSASocketW(family, type, protocol, ffi.NULL, 0, flags)
        check("WSASocketW", handle != _INVALID)
        associations.new(handle)
        self._take_over(handle, family, True, made=True)

    def initialize(self) -> None:
        """Does nothing: it is there for subclasses, which set their own attributes here.

        It runs once for each object, as the last step of every way to make one: Socket(...), from_handle, from_socket,
        from_duplicate, accept, and AcceptEx, where the socket is not connected yet. Only the first of these calls
        __init__. What it raises comes out of them; a socket that was to be taken over is still the caller's then, and
        one that was made is closed.
        """

    def _take_over(
        self,
        handle: int,
        family: int,
        blocking: bool,
        made: bool,
        association: Association | None = None,
        in_flight: dict[int, Any] | None = None,
    ) -> None:
        """Owns a SOCKET. When that fails, one that was made for it is closed, and any other is still its owner's."""
        self._family = int(family)
        self._blocking = blocking
        self._association = association
        self._in_flight = {} if in_flight is None else in_flight
        self._receive_message: Any = None  # WSARecvMsg, when it has been asked for
        self._request_queue: Any = None  # a QueueState, when it has a request queue of Registered I/O
        self._connecting = False  # whether Ctrl+C has ended a connect, which goes on
        self._untaken: list[Any] = []  # what was taken for callers who were interrupted: blocking.py keeps it
        self._handle = handle
        try:
            with closing:
                _open[handle] = self
            self.initialize()
        except BaseException:
            if made:
                with suppress(WinsockError):
                    self.close()
            else:
                self.detach()
            raise

    @classmethod
    def _of_new(
        cls, handle: int, family: int, blocking: bool, inheritable: bool, association: Association | None = None
    ) -> "Self":
        """One of a SOCKET that the system has just made, which is closed when that fails."""
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
        accepted._take_over(handle, self._family, self._blocking, False)
        return accepted

    @classmethod
    def _like(cls, listener: HasFileno, family: int) -> "Self":
        """A new socket of the listener's class, for AcceptEx; one of this class where that is no Socket."""
        kind: Any = type(listener) if isinstance(listener, cls) else cls
        self: Self = kind.__new__(kind)
        SocketHandle.__init__(self, family)
        return self

    @classmethod
    def from_handle(cls, handle: int, family: int, blocking: bool = True) -> "Self":
        """Takes over a SOCKET of the C tier, and leaves it as it is. Nothing is taken over when it raises.

        `blocking` tells in which mode it is: Winsock cannot be asked. Raises TypeError for what is no number,
        OverflowError for one that is no SOCKET's, ValueError for INVALID_SOCKET, for a socket of another family and
        for one that another Socket closes, and WinsockError WSAENOTSOCK for what is no socket.

        One that was detached from a Socket, or from one of Python's sockets, has the completion port that it had there.

        Calls getsockopt with SO_PROTOCOL_INFO ("getsockopt function (winsock2.h)").
        """
        _check_handle(handle, family)
        return cls._of_owned(handle, family, blocking, associations.taken_over(handle))

    @classmethod
    def _of_owned(cls, handle: int, family: int, blocking: bool, known: Known | None) -> "Self":
        """One of a SOCKET that has an owner, whose it still is when that fails."""
        self = cls.__new__(cls)
        _, association, in_flight = known or (handle, None, None)
        self._take_over(handle, family, blocking, False, association, in_flight)
        return self

    @classmethod
    def from_socket(cls, other: "socket.socket") -> "Self":
        """Takes over one of Python's own sockets, which is then closed. Nothing is taken over when it raises.

        Its time-out is lost, as Winsock has none for a whole socket: unless it was 0, the socket blocks. Raises
        TypeError for anything else, ValueError for one that is closed, and what from_handle raises.
        """
        socket = sys.modules.get("socket")  # who has a socket of it has imported it
        if socket is None or not isinstance(other, socket.socket):
            raise TypeError(f"{other!r} is no socket.socket; Socket.from_handle takes over what is a number")
        if other.fileno() < 0:
            raise ValueError(f"{other!r} is closed")
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
        """One of Python's own sockets, which takes this one over: this one is then closed."""
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
        self._forget()
        return other

    def duplicate(self, process_id: int) -> bytes:
        """Gives the socket to a process that is running too; returns what that one makes its own Socket of.

        The bytes are for that process alone: send them to it by a pipe, say, for from_duplicate, once. Both have the
        same connection, options and mode then: each closes its own Socket, and the connection ends with the last of
        them. Keep this one open until the other process has its own. What that process never makes a Socket of is open
        until it ends.

        Calls WSADuplicateSocketW ("WSADuplicateSocketW function (winsock2.h)"). Raises WinsockError, which is a
        ProcessLookupError where there is no such process, and OverflowError for a number that does not fit.
        """
        from .sharing import give

        data = give(self.handle_for("WSADuplicateSocketW"), process_id)
        if self._association is not None and process_id == os.getpid():
            associations.given(data, self._association)
        return data

    @classmethod
    def from_duplicate(cls, data: "Buffer", blocking: bool = True, inheritable: bool = False) -> "Self":
        """The socket that another process has given to this one: `data` is what its `duplicate` returned.

        It is this process' own to close, even if the other one has closed its Socket. `blocking` tells in which mode
        the socket is: Winsock cannot be asked. With `inheritable`, child processes can have it too.

        Calls WSASocketW with FROM_PROTOCOL_INFO ("WSASocketW function (winsock2.h)"). Raises ValueError for data of
        another length and for what has been made a Socket of before, and WinsockError for what was not given to this
        process.
        """
        from .sharing import take

        described, handle, family = take(data)
        known = owner_of(handle)
        if known is not None:  # Wine gives the same SOCKET once more, which two would close
            raise ValueError(f"{known!r} has been made of this: `duplicate` once more for another Socket")
        mine = associations.received(described, handle)
        return cls._of_new(handle, family, blocking, inheritable, mine)

    def fileno(self) -> int:
        """The SOCKET for the C tier; -1 when the socket is closed."""
        return -1 if self._handle == _INVALID else self._handle

    @property
    def closed(self) -> bool:
        return self._handle == _INVALID

    @property
    def family(self) -> int:
        return self._family

    def get_inheritable(self) -> bool:
        """Whether child processes can have the socket too, when they are started with inheritance of handles.

        Calls GetHandleInformation ("GetHandleInformation function (handleapi.h)").
        """
        flags = ffi.new("DWORD *")
        handle = ffi.cast("HANDLE", self.handle_for("GetHandleInformation"))
        check("GetHandleInformation", lib.GetHandleInformation(handle, flags))
        return bool(flags[0] & lib.HANDLE_FLAG_INHERIT)

    def set_inheritable(self, inheritable: bool) -> None:
        """Whether child processes can have the socket too; `duplicate` gives it to one process alone.

        Calls SetHandleInformation ("SetHandleInformation function (handleapi.h)").
        """
        _set_inheritable(self.handle_for("SetHandleInformation"), inheritable)

    @property
    def port(self) -> Any:
        """The completion port the socket is associated with, if any."""
        return None if self._association is None else self._association.port

    def _set_association(self, association: Association) -> None:
        self._association = association

    def handle_for(self, function: str) -> int:
        """The SOCKET to call a C function with. Raises WinsockError naming that function when the socket is closed."""
        handle = self._handle
        if handle == _INVALID:
            raise WinsockError(function, lib.WSAENOTSOCK)
        return handle

    def detach(self) -> int:
        """The SOCKET, which is the caller's from now on; this object is closed. -1 when it was closed already.

        Operations in flight on it go on, and complete as they would have done.
        """
        handle = self._forget()
        if handle >= 0:
            associations.detached(handle, self._association, self._in_flight)
        return handle

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

    def close(self) -> None:
        """Closes it. A second call does nothing. A call that another thread has under way on it fails.

        Operations in flight that receive, accept or connect are cancelled before (CancelIoEx), so that their error is
        WSA_OPERATION_ABORTED, and so that the other side still gets what was sent: closesocket with a receive in flight
        may reset the connection (libuv#3034).

        Calls closesocket ("closesocket function (winsock2.h)"). Raises WinsockError; BlockingIOError when the socket
        does not block, has a time to linger and data to send. Then it is open still: set SO_LINGER anew, and close it.
        """
        while not self._close():
            pass

    def _close(self) -> bool:
        """False when another thread has just made a request queue, whose lock is needed."""
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
                        if queue is not None and self._handle == _INVALID:
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
    """The lock of a socket's request queue, which closing frees; of a socket without one, none."""
    return nullcontext() if queue is None else queue.lock


def _set_inheritable(handle: int, inheritable: bool) -> None:
    flag = lib.HANDLE_FLAG_INHERIT if inheritable else 0
    set_ = lib.SetHandleInformation(ffi.cast("HANDLE", handle), lib.HANDLE_FLAG_INHERIT, flag)
    check("SetHandleInformation", set_)


def owner_of(handle: int) -> "SocketHandle | None":
    """The Socket that closes a SOCKET."""
    known = _open.get(handle)
    return known if known is not None and known._handle == handle else None


def _check_handle(handle: int, family: int) -> None:
    """Raises what from_handle does for what cannot be taken over."""
    if isinstance(handle, bool) or not isinstance(handle, int):
        raise TypeError(f"a SOCKET is a number, not {handle!r}; Socket.from_socket takes over a socket.socket")
    if handle in (-1, _INVALID):
        raise ValueError("this is INVALID_SOCKET: the call that it comes from has failed, or its socket is closed")
    if not 0 <= handle <= _INVALID:
        raise OverflowError(f"{handle} is not from 0 to {_INVALID - 1}, as a SOCKET is")
    known = owner_of(handle)
    if known is not None:
        raise ValueError(f"{known!r} closes that one: its detach() gives it away")
    actual = provider(handle).iAddressFamily
    if actual != family:
        raise ValueError(f"the socket is of family {actual}, not {family!r}")


def forget_all() -> None:
    """The system has closed every socket, and may give their numbers to new ones: no object has one any more."""
    queues = []
    with closing:
        for socket in _open.values():
            if socket._handle != _INVALID and socket._request_queue is not None:
                queues.append(socket._request_queue)
            socket._handle = _INVALID
        _open.clear()
        associations.forget_all()
        closings[0] += 1
    for queue in queues:  # whose locks come before `closing`
        with queue.lock:
            queue.end()
