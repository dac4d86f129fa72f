"""Sockets."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ._winsock import ffi, lib
from .addresses import STORAGE, Address, pack, unpack
from .duplicates import Duplicates
from .errors import check
from .events import Event
from .fdset import FdSet, select
from .messages import Messages
from .network_events import FD, NetworkEvents
from .socket_handle import closings, forget_all
from .tcp import TcpControl

if TYPE_CHECKING:
    from typing_extensions import Buffer, Self

    from .window import Window

__all__ = ["Socket", "closings", "forget_all"]

_INVALID: int = lib.INVALID_SOCKET
_LONGEST = 0x7FFF_FFFF
"""What C's int holds: a longer buffer is sent and filled piece by piece."""

_SOCKET_ERROR: int = lib.SOCKET_ERROR
_BYTES, _NETWORK_EVENTS = map(ffi.typeof, ("char[]", "WSANETWORKEVENTS *"))

_uncleared = ffi.new_allocator(should_clear_after_alloc=False)


class Socket(TcpControl, Messages, Duplicates):
    """A socket. Its methods are named after the C functions that they call, and raise WinsockError when those fail.

    Calls WSASocketW ("WSASocketW function (winsock2.h)"). Leaving the `with` block, or close(), closes it; one that
    is dropped unclosed is closed with a ResourceWarning. After that each method raises WinsockError WSAENOTSOCK
    without calling anything.

    Data to send is any contiguous buffer: bytes, bytearray, memoryview, array, mmap. What is received goes into any
    that can be written to. A buffer is held while the call lasts, and no longer. Addresses are tuples like
    ("127.0.0.1", 80) and ("::1", 80), and paths for AF_UNIX.

    A new socket blocks, until set_blocking, event_select or async_select ends that. No child process has it, unless it
    is made with `inheritable=True`.

    A subclass sets its own attributes in `initialize`, not in __init__: that runs also for the sockets that accept and
    the from_* methods make. These are of the subclass too; so is the socket that AcceptEx makes for its listener.
    """

    __slots__ = ()

    def bind(self, address: Address) -> None:
        """Calls bind ("bind function (winsock2.h)"). Port 0 takes any that is free; `local_address` tells which.

        A path of AF_UNIX becomes a file, which is there until it is deleted, and must not be there before.
        """
        name = pack(self._family, address)
        check("bind", lib.bind(self.handle_for("bind"), name.pointer, name.length) == 0)

    def listen(self, backlog: int = lib.SOMAXCONN) -> None:
        """Calls listen ("listen function (winsock2.h)"). `backlog` is the number of connections that may wait."""
        check("listen", lib.listen(self.handle_for("listen"), backlog) == 0)

    def accept(self, inheritable: bool = False) -> "tuple[Self, Address]":
        """The next connection, as a new socket, and the address of its other side ("" if that has none).

        The new socket is of this one's class; with `inheritable`, child processes can have it too.

        Calls accept ("accept function (winsock2.h)"). As in C the new socket is in the mode of this one, and what
        event_select or async_select asked for of this one is asked for of the new one too, until it is called with
        that.
        """
        storage, length = _storage()
        handle = lib.accept(self.handle_for("accept"), _generic(storage), length)
        check("accept", handle != _INVALID)
        accepted = self._of_new(handle, self._family, self._blocking, inheritable)
        return accepted, unpack(storage, length[0]) or ""

    def connect(self, address: Address) -> None:
        """Calls connect ("connect function (winsock2.h)"). Not blocking, it begins, and raises BlockingIOError."""
        name = pack(self._family, address)
        check("connect", lib.connect(self.handle_for("connect"), name.pointer, name.length) == 0)

    def send(self, data: "Buffer", flags: int = 0) -> int:
        """Sends what the socket takes of the data; returns the number of bytes.

        Calls send ("send function (winsock2.h)").
        """
        if isinstance(data, bytes):  # which nobody can resize meanwhile
            return self._send(data, len(data), flags)
        with ffi.from_buffer(data) as memory:
            return self._send(memory, len(memory), flags)

    def _send(self, memory: Any, size: int, flags: int) -> int:
        sent = int(lib.send(self.handle_for("send"), memory, min(size, _LONGEST), flags))
        check("send", sent != _SOCKET_ERROR)
        return sent

    def send_all(self, data: "Buffer", flags: int = 0) -> None:
        """Sends all of the data, with as many calls of send as it takes.

        Calls send ("send function (winsock2.h)"), and select where the socket does not block and takes no more now:
        this waits in any case.
        """
        with ffi.from_buffer(data) as memory:
            done = 0
            while True:
                try:
                    done += self._send(memory + done, len(memory) - done, flags)
                except BlockingIOError:
                    select(None, FdSet([self.handle_for("send")]))
                    continue
                if done >= len(memory):
                    return

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Receives up to `size` bytes; none at the end of the stream.

        Calls recv ("recv function (winsock2.h)").
        """
        memory = _room(size)
        got = lib.recv(self.handle_for("recv"), memory, len(memory), flags)
        check("recv", got != _SOCKET_ERROR)
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
        structure = ffi.new(_NETWORK_EVENTS)
        check("WSAEnumNetworkEvents", lib.WSAEnumNetworkEvents(handle, pointer, structure) == 0)
        return NetworkEvents(structure)


def _room(size: int) -> Any:
    """Memory to receive into, as it comes: what is received is copied out once, and the rest never looked at."""
    if size < 0:
        raise ValueError(f"{size} bytes cannot be received")
    return _uncleared(_BYTES, size if size < _LONGEST else _LONGEST)


def _storage() -> tuple[Any, Any]:
    storage = ffi.new(STORAGE)
    return storage, ffi.new("int *", ffi.sizeof(storage[0]))


def _generic(storage: Any) -> Any:
    return ffi.cast("struct sockaddr *", storage)
