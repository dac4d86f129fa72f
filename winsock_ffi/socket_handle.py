"""The SOCKET in a Socket, and who closes it."""

from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn
from weakref import WeakSet

from . import associations, socket_options
from ._winsock import ffi, lib
from .associations import Association
from .errors import WinsockError, check
from .events import closing
from .fdset import HasHandle
from .finalizing import reporting_unclosed
from .in_flight import on_socket

if TYPE_CHECKING:
    import socket

    from typing_extensions import Self

_INVALID: int = lib.INVALID_SOCKET

_open: "WeakSet[SocketHandle]" = WeakSet()
"""All there are; it is changed while `closing` is held."""

closings = [0]
"""How many sockets have been closed or detached; it is counted while `closing` is held."""


class SocketHandle(HasHandle):
    """What every Socket is: a SOCKET that is opened, taken over, given away, and closed once."""

    __slots__ = ("__weakref__", "_association", "_blocking", "_family", "_in_flight", "_receive_message")
    _association: Association | None
    _in_flight: dict[int, Any]
    """The operations in flight on it, by the address of their OVERLAPPED: operation.py keeps it."""

    def __init__(
        self,
        family: int = lib.AF_INET,
        type: int = lib.SOCK_STREAM,
        protocol: int = 0,
        flags: int = lib.WSA_FLAG_OVERLAPPED,
    ) -> None:
        self._handle = _INVALID
        handle = lib.WSASocketW(family, type, protocol, ffi.NULL, 0, flags)
        check("WSASocketW", handle != _INVALID)
        associations.new(handle)
        self._take_over(handle, family, True)

    def _take_over(self, handle: int, family: int, blocking: bool, association: Association | None = None) -> None:
        self._handle = handle
        self._family = int(family)
        self._blocking = blocking
        self._association = association
        self._in_flight = {}
        self._receive_message: Any = None  # WSARecvMsg, when it has been asked for
        with closing:
            _open.add(self)

    @classmethod
    def from_handle(cls, handle: int, family: int, blocking: bool = True) -> "Self":
        """Takes over a SOCKET of the C tier. `blocking` tells in which mode it is: Winsock cannot be asked.

        One that was detached from a Socket, or from one of Python's sockets, has the completion port that it had there.
        """
        self = cls._of_handle(handle, family, blocking, associations.taken_over(handle))
        self._in_flight = on_socket(handle) or self._in_flight
        return self

    @classmethod
    def _of_handle(cls, handle: int, family: int, blocking: bool, association: Association | None = None) -> "Self":
        self = cls.__new__(cls)
        self._take_over(handle, family, blocking, association)
        return self

    @classmethod
    def from_socket(cls, other: "socket.socket") -> "Self":
        """Takes over one of Python's own sockets, which is then closed.

        Its time-out is lost, as Winsock has none for a whole socket: unless it was 0, the socket blocks.
        """
        if other.fileno() < 0:
            raise ValueError(f"{other!r} is closed")
        blocking = other.gettimeout() != 0
        if blocking and other.gettimeout() is not None:
            other.setblocking(True)
        family = int(other.family)
        return cls.from_handle(other.detach(), family, blocking)

    def to_socket(self) -> "socket.socket":
        """One of Python's own sockets, which takes this one over: this one is then closed."""
        import socket  # which starts Winsock, so not before it is wanted

        handle = self.handle_for("getsockopt")
        provider = socket_options.provider(handle)
        other = socket.socket(self._family, provider.iSocketType, provider.iProtocol, handle)
        association = self._association
        if association is not None:
            associations.place_for(other)(association)
        self._forget()
        if not self._blocking:
            other.setblocking(False)
        return other

    def fileno(self) -> int:
        """The SOCKET for the C tier; -1 when the socket is closed."""
        return -1 if self._handle == _INVALID else self._handle

    @property
    def closed(self) -> bool:
        return self._handle == _INVALID

    @property
    def family(self) -> int:
        return self._family

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
        association = self._association
        handle = self._forget()
        if handle < 0:
            return -1
        if association is not None:
            associations.detached(association)
        return handle

    def _forget(self) -> int:
        with closing:
            handle = self.fileno()
            self._handle = _INVALID
            closings[0] += 1
        return handle

    def close(self) -> None:
        """Closes it. A second call does nothing. A call that another thread has under way on it fails.

        Operations in flight that receive, accept or connect are cancelled before (CancelIoEx), so that their error is
        WSA_OPERATION_ABORTED, and so that the other side still gets what was sent: closesocket with a receive in flight
        resets the connection (Boost.Asio's issues and libuv, pull request 3036).

        Calls closesocket ("closesocket function (winsock2.h)"). Raises WinsockError.
        """
        with closing:
            handle, self._handle = self._handle, _INVALID
            closings[0] += 1
        if handle != _INVALID:
            for pending in list(self._in_flight.values()):
                if pending.receives:
                    lib.CancelIoEx(ffi.cast("HANDLE", handle), pending.overlapped)
            check("closesocket", lib.closesocket(handle) == 0)

    def __del__(self) -> None:
        if getattr(self, "_handle", _INVALID) != _INVALID:
            with reporting_unclosed(self):
                lib.closesocket(self._handle)
                self._handle = _INVALID

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Socket cannot be copied: both would close one handle")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self.closed else self._handle}, family {self._family}>"


def forget_all() -> None:
    """The system has closed every socket, and may give their numbers to new ones: no object has one any more."""
    with closing:
        for socket in _open:
            socket._handle = _INVALID
        _open.clear()
        associations.forget_all()
        closings[0] += 1
