"""Sockets."""

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar, overload
from weakref import WeakKeyDictionary, WeakSet

from . import socket_options
from ._winsock import ffi, lib
from .addresses import STORAGE, Address, pack, unpack
from .errors import WinsockError, check
from .events import Event, closing, report_unclosed
from .fdset import FdSet, HasFileno, select
from .network_events import FD, NetworkEvents
from .socket_options import Linger

if TYPE_CHECKING:
    import socket

    from typing_extensions import Buffer, Self

    from .window import Window

_T = TypeVar("_T")

_INVALID: int = lib.INVALID_SOCKET
_LONGEST = 0x7FFF_FFFF
"""What C's int holds: a longer buffer is sent and filled piece by piece."""

_open: "WeakSet[Socket]" = WeakSet()
"""All there are; it is changed while `closing` is held."""

closings = [0]
"""How many sockets have been closed or detached; it is counted while `closing` is held."""

_uncleared = ffi.new_allocator(should_clear_after_alloc=False)


class Association(NamedTuple):
    """A socket's completion port, and whether it is told of operations that succeed at once."""

    port: Any
    skips: bool


associations: "WeakKeyDictionary[HasFileno, Association]" = WeakKeyDictionary()
"""The sockets, of any kind, that belong to a completion port."""


class Socket:
    """A socket. Its methods are named after the C functions that they call, and raise WinsockError when those fail.

    Calls WSASocketW ("WSASocketW function (winsock2.h)"). Leaving the `with` block, or close(), closes it; one that
    is dropped unclosed is closed with a ResourceWarning. After that each method raises WinsockError WSAENOTSOCK
    without calling anything.

    Data to send is any contiguous buffer: bytes, bytearray, memoryview, array, mmap. What is received goes into any
    that can be written to. A buffer is held while the call lasts, and no longer. Addresses are tuples like
    ("127.0.0.1", 80) and ("::1", 80), and paths for AF_UNIX.

    A new socket blocks, until set_blocking, event_select or async_select ends that.
    """

    __slots__ = ("__weakref__", "_blocking", "_family", "_handle")

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
        self._take_over(handle, family, True)

    def _take_over(self, handle: int, family: int, blocking: bool) -> None:
        self._handle = handle
        self._family = int(family)
        self._blocking = blocking
        with closing:
            _open.add(self)

    @classmethod
    def from_handle(cls, handle: int, family: int, blocking: bool = True) -> "Self":
        """Takes over a SOCKET of the C tier. `blocking` tells in which mode it is: Winsock cannot be asked."""
        self = cls.__new__(cls)
        self._take_over(handle, family, blocking)
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

        structure, size = ffi.new("WSAPROTOCOL_INFOW *"), ffi.sizeof("WSAPROTOCOL_INFOW")
        handle = self.handle_for("getsockopt")
        socket_options.fill(handle, lib.SOL_SOCKET, lib.SO_PROTOCOL_INFOW, structure, size)
        other = socket.socket(self._family, structure.iSocketType, structure.iProtocol, handle)
        self.detach()
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
        association = associations.get(self)
        return None if association is None else association.port

    def handle_for(self, function: str) -> int:
        """The SOCKET to call a C function with. Raises WinsockError naming that function when the socket is closed."""
        handle = self._handle
        if handle == _INVALID:
            raise WinsockError(function, lib.WSAENOTSOCK)
        return handle

    def detach(self) -> int:
        """The SOCKET, which is the caller's from now on; this object is closed. -1 when it was closed already."""
        with closing:
            handle = self.fileno()
            self._handle = _INVALID
            closings[0] += 1
        return handle

    def close(self) -> None:
        """Closes it. A second call does nothing. A call that another thread has under way on it fails.

        Calls closesocket ("closesocket function (winsock2.h)"). Raises WinsockError.
        """
        with closing:
            handle, self._handle = self._handle, _INVALID
            closings[0] += 1
        if handle != _INVALID:
            check("closesocket", lib.closesocket(handle) == 0)

    def __del__(self) -> None:
        if getattr(self, "_handle", _INVALID) != _INVALID:
            report_unclosed(self)
            # Garbage collection may come between another call and the question for its error.
            code = lib.WSAGetLastError()
            lib.closesocket(self._handle)
            lib.WSASetLastError(code)
            self._handle = _INVALID

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Socket cannot be copied: both would close one handle")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self.closed else self._handle}, family {self._family}>"

    def bind(self, address: Address) -> None:
        """Calls bind ("bind function (winsock2.h)"). Port 0 takes any that is free; `local_address` tells which."""
        name = pack(self._family, address)
        check("bind", lib.bind(self.handle_for("bind"), name.pointer, name.length) == 0)

    def listen(self, backlog: int = lib.SOMAXCONN) -> None:
        """Calls listen ("listen function (winsock2.h)"). `backlog` is the number of connections that may wait."""
        check("listen", lib.listen(self.handle_for("listen"), backlog) == 0)

    def accept(self) -> "tuple[Self, Address]":
        """The next connection, as a new socket, and the address of its other side ("" if that has none).

        Calls accept ("accept function (winsock2.h)"). As in C the new socket is in the mode of this one, and what
        event_select or async_select asked for of this one is asked for of the new one too, until it is called with
        that.
        """
        storage, length = _storage()
        handle = lib.accept(self.handle_for("accept"), _generic(storage), length)
        check("accept", handle != _INVALID)
        accepted = self.from_handle(handle, self._family, self._blocking)
        return accepted, unpack(storage, length[0]) or ""

    def connect(self, address: Address) -> None:
        """Calls connect ("connect function (winsock2.h)"). Not blocking, it begins, and raises BlockingIOError."""
        name = pack(self._family, address)
        check("connect", lib.connect(self.handle_for("connect"), name.pointer, name.length) == 0)

    def send(self, data: "Buffer", flags: int = 0) -> int:
        """Sends what the socket takes of the data; returns the number of bytes.

        Calls send ("send function (winsock2.h)").
        """
        handle = self.handle_for("send")
        with ffi.from_buffer(data) as memory:
            sent = int(lib.send(handle, memory, min(len(memory), _LONGEST), flags))
            check("send", sent != lib.SOCKET_ERROR)
        return sent

    def send_all(self, data: "Buffer", flags: int = 0) -> None:
        """Sends all of the data, with as many calls of send as it takes.

        Calls send ("send function (winsock2.h)"), and select where the socket does not block and takes no more now:
        this waits in any case.
        """
        with ffi.from_buffer(data) as memory:
            done = 0
            while True:
                sent = lib.send(self.handle_for("send"), memory + done, min(len(memory) - done, _LONGEST), flags)
                try:
                    check("send", sent != lib.SOCKET_ERROR)
                except BlockingIOError:
                    select(None, FdSet([self.handle_for("send")]))
                    continue
                done += sent
                if done >= len(memory):
                    return

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Receives up to `size` bytes; none at the end of the stream.

        Calls recv ("recv function (winsock2.h)").
        """
        memory = _room(size)
        got = lib.recv(self.handle_for("recv"), memory, len(memory), flags)
        check("recv", got != lib.SOCKET_ERROR)
        return bytes(ffi.buffer(memory, got))

    def recv_into(self, buffer: "Buffer", flags: int = 0) -> int:
        """Receives into a buffer, up to its end; returns the number of bytes: 0 at the end of the stream.

        Calls recv ("recv function (winsock2.h)"). Raises BufferError for a buffer that cannot be written to.
        """
        handle = self.handle_for("recv")
        with ffi.from_buffer("char[]", buffer, require_writable=True) as memory:
            got = int(lib.recv(handle, memory, min(len(memory), _LONGEST), flags))
            check("recv", got != lib.SOCKET_ERROR)
        return got

    def sendto(self, data: "Buffer", flags: int, address: Address) -> int:
        """Sends a message to an address; returns the number of bytes. The order of arguments is C's.

        Calls sendto ("sendto function (winsock2.h)").
        """
        handle = self.handle_for("sendto")
        name = pack(self._family, address)
        with ffi.from_buffer(data) as memory:
            sent = int(lib.sendto(handle, memory, min(len(memory), _LONGEST), flags, name.pointer, name.length))
            check("sendto", sent != lib.SOCKET_ERROR)
        return sent

    def recvfrom(self, size: int, flags: int = 0) -> tuple[bytes, Address]:
        """Receives a message of up to `size` bytes, and the address that it is from ("" on a stream).

        Calls recvfrom ("recvfrom function (winsock2.h)"). A longer message raises WSAEMSGSIZE, and is lost.
        """
        memory = _room(size)
        storage, length = _storage()
        handle = self.handle_for("recvfrom")
        got = lib.recvfrom(handle, memory, len(memory), flags, _generic(storage), length)
        check("recvfrom", got != lib.SOCKET_ERROR)
        return bytes(ffi.buffer(memory, got)), unpack(storage, length[0]) or ""

    def shutdown(self, how: int) -> None:
        """Calls shutdown ("shutdown function (winsock2.h)") with SD_RECEIVE, SD_SEND or SD_BOTH."""
        check("shutdown", lib.shutdown(self.handle_for("shutdown"), how) == 0)

    @property
    def local_address(self) -> Address:
        """Where the socket is bound to. Calls getsockname ("getsockname function (winsock2.h)")."""
        return self._address("getsockname", lib.getsockname)

    @property
    def peer_address(self) -> Address:
        """Where the socket is connected to. Calls getpeername ("getpeername function (winsock2.h)")."""
        return self._address("getpeername", lib.getpeername)

    def _address(self, function: str, call: Callable[..., int]) -> Address:
        storage, length = _storage()
        check(function, call(self.handle_for(function), _generic(storage), length) == 0)
        return unpack(storage, length[0]) or ""

    @overload
    def get_option(self, level: int, name: int) -> int: ...
    @overload
    def get_option(self, level: int, name: int, kind: type[_T], size: int = 1024) -> _T: ...
    def get_option(self, level: int, name: int, kind: Any = int, size: int = 1024) -> Any:
        """The value of an option, as a `kind`: int, bool, Linger, or bytes of up to `size`.

        Calls getsockopt ("getsockopt function (winsock2.h)").
        """
        return socket_options.read(self.handle_for("getsockopt"), level, name, kind, size)

    def set_option(self, level: int, name: int, value: "int | Buffer | Linger | HasFileno | None") -> None:
        """Sets an option to a bool or int, a Linger, bytes of any kind, a socket, or None for no value at all.

        A socket is what SO_UPDATE_ACCEPT_CONTEXT takes. Calls setsockopt ("setsockopt function (winsock2.h)"). Raises
        OverflowError for a number that does not fit.
        """
        with ffi.from_buffer(socket_options.pack_value(value)) as memory:
            pointer = ffi.NULL if value is None else memory
            handle = self.handle_for("setsockopt")
            check("setsockopt", lib.setsockopt(handle, level, name, pointer, len(memory)) == 0)

    @overload
    def ioctl(self, code: int, argument: int = 0) -> int: ...
    @overload
    def ioctl(self, code: int, argument: "Buffer", output_size: int = 0) -> bytes: ...
    def ioctl(self, code: int, argument: "int | Buffer" = 0, output_size: int = 0) -> int | bytes:
        """Controls the socket: with a number, which comes back as it is then, or with bytes for `output_size` bytes.

        Calls ioctlsocket ("ioctlsocket function (winsock2.h)") or WSAIoctl ("WSAIoctl function (winsock2.h)").
        """
        if isinstance(argument, int):
            number = ffi.new("u_long *", argument)
            check("ioctlsocket", lib.ioctlsocket(self.handle_for("ioctlsocket"), code, number) == 0)
            if code == lib.FIONBIO:
                self._blocking = not argument
            return int(number[0])
        handle = self.handle_for("WSAIoctl")
        # With room for a pointer: Wine writes one without looking at the size.
        output, returned = ffi.new("char[]", output_size + ffi.sizeof("void *")), ffi.new("DWORD *")
        with ffi.from_buffer(argument) as memory:
            room = (memory, len(memory), output, output_size, returned)
            check("WSAIoctl", lib.WSAIoctl(handle, code, *room, ffi.NULL, ffi.NULL) == 0)
        return bytes(ffi.buffer(output, min(returned[0], output_size)))

    def set_blocking(self, blocking: bool) -> None:
        """Whether calls wait, or fail with BlockingIOError. Calls ioctlsocket with FIONBIO.

        Winsock refuses with WSAEINVAL to let a socket block while event_select or async_select is in force.
        """
        self.ioctl(lib.FIONBIO, 0 if blocking else 1)

    def event_select(self, event: Event | None, events: FD | int) -> None:
        """Records these network events from now on, and sets the event object at each; None and 0 end that.

        Calls WSAEventSelect ("WSAEventSelect function (winsock2.h)"). The socket no longer blocks. Sockets that it
        accepts begin with the same events and event object.
        """
        handle = self.handle_for("WSAEventSelect")
        pointer = ffi.NULL if event is None else event.handle_for("WSAEventSelect")
        check("WSAEventSelect", lib.WSAEventSelect(handle, pointer, events) == 0)
        self._blocking = False

    def async_select(self, window: "Window | Any", message: int, events: FD | int) -> None:
        """Posts a message to a window, a Window or HWND, at each of these network events; 0 ends that.

        Calls WSAAsyncSelect ("WSAAsyncSelect function (winsock2.h)"). The socket no longer blocks. Sockets that it
        accepts begin with the same events, window and message. Window.async_select chooses and decodes the message.
        """
        handle = self.handle_for("WSAAsyncSelect")
        check("WSAAsyncSelect", lib.WSAAsyncSelect(handle, getattr(window, "handle", window), message, events) == 0)
        self._blocking = False

    def enum_network_events(self, event: Event | None = None) -> NetworkEvents:
        """What has happened since the last time; the record is cleared, and the event object reset, at once.

        Calls WSAEnumNetworkEvents ("WSAEnumNetworkEvents function (winsock2.h)").
        """
        handle = self.handle_for("WSAEnumNetworkEvents")
        pointer = ffi.NULL if event is None else event.handle_for("WSAEnumNetworkEvents")
        structure = ffi.new("WSANETWORKEVENTS *")
        check("WSAEnumNetworkEvents", lib.WSAEnumNetworkEvents(handle, pointer, structure) == 0)
        return NetworkEvents(structure)


def forget_all() -> None:
    """The system has closed every socket, and may give their numbers to new ones: no object has one any more."""
    with closing:
        for socket in _open:
            socket._handle = _INVALID
        _open.clear()
        closings[0] += 1


def _room(size: int) -> Any:
    """Memory to receive into, as it comes: what is received is copied out once, and the rest never looked at."""
    if size < 0:
        raise ValueError(f"{size} bytes cannot be received")
    return _uncleared("char[]", min(size, _LONGEST))


def _storage() -> tuple[Any, Any]:
    storage = ffi.new(STORAGE)
    return storage, ffi.new("int *", ffi.sizeof(storage[0]))


def _generic(storage: Any) -> Any:
    return ffi.cast("struct sockaddr *", storage)
