"""Datagrams with control messages, in several buffers."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _public
from .._arguments import exported_all
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from . import control_messages
from .addresses import STORAGE, Address, Name, unpack
from .blocking import Next, await_data, next_received
from .control_messages import ControlMessage
from .untaken import Received

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from .handle import SocketHandle

_UNTOLD = 0xFFFF_FFFF


@_public
class ReceivedMessage(NamedTuple):
    """A datagram, as recv_msg returns it.

    Attributes:
        data: Its data.
        control: Its control messages.
        flags: MSG_TRUNC when the end of the data is lost, as there was no room for it; MSG_CTRUNC when control messages
            are; MSG_BCAST and MSG_MCAST when it was sent to many.
        address: The sender's address; "" on a stream.

    Example:
        >>> from winsock_ffi import SO_RCVTIMEO, SOCK_DGRAM, SOL_SOCKET, AF_INET, Socket, Winsock
        >>> with Winsock(), Socket(AF_INET, SOCK_DGRAM) as a, Socket(AF_INET, SOCK_DGRAM) as b:
        ...     b.bind(("127.0.0.1", 0))
        ...     b.set_option(SOL_SOCKET, SO_RCVTIMEO, 5000)
        ...     a.sendto(b"hello", 0, b.local_address)
        ...     message = b.recv_msg(1500)
        ...     print(message.data, message.control, message.flags)
        5
        b'hello' [] 0
    """

    data: bytes
    control: list[ControlMessage]
    flags: int
    address: Address

    @property
    def datagrams(self) -> list[bytes]:
        """The datagrams in the data: several where `Socket.coalesce_receives` has let the system join them.

        All but the last are of the size that the control message UDP_COALESCED_INFO has. Without one there is one.
        """
        joined = (lib.IPPROTO_UDP, lib.UDP_COALESCED_INFO)
        size = next((message.number for message in self.control if message[:2] == joined), 0)
        if size <= 0 or not self.data:
            return [self.data]
        return [self.data[begin : begin + size] for begin in range(0, len(self.data), size)]


@_public
class ReceivedInto(NamedTuple):
    """A datagram, as recv_msg_into returns it: its data is in the caller's buffers.

    Attributes:
        size: How many bytes of data were received.
        control: Its control messages.
        flags: As in ReceivedMessage.
        address: The sender's address; "" on a stream.

    Example:
        >>> from winsock_ffi import SO_RCVTIMEO, SOCK_DGRAM, SOL_SOCKET, AF_INET, Socket, Winsock
        >>> head, rest = bytearray(2), bytearray(1500)
        >>> with Winsock(), Socket(AF_INET, SOCK_DGRAM) as a, Socket(AF_INET, SOCK_DGRAM) as b:
        ...     b.bind(("127.0.0.1", 0))
        ...     b.set_option(SOL_SOCKET, SO_RCVTIMEO, 5000)
        ...     a.sendto(b"hello", 0, b.local_address)
        ...     print(b.recv_msg_into([head, rest]).size, head, rest[:3])
        5
        5 bytearray(b'he') bytearray(b'llo')
    """

    size: int
    control: list[ControlMessage]
    flags: int
    address: Address


class MessageCall:
    """A receive with control messages. What it has taken is kept with the socket when its caller is interrupted."""

    __slots__ = ("_control", "_flags", "_got", "_message", "_storage", "kept")

    def __init__(self) -> None:
        self.kept: Next | None = None
        """What it has of what was kept for it; its caller takes that from the socket."""
        self._flags = 0
        self._got: Any = None  # its size, as soon as there is one
        self._message: Any = None
        self._storage: Any = None
        self._control: Any = None

    def receive(
        self, socket: "SocketHandle", buffers: "Buffer | Sequence[Buffer]", control_size: int, flags: int
    ) -> ReceivedInto:
        """Receives a datagram into buffers."""
        self._flags = flags
        self._storage, self._control = ffi.new(STORAGE), ffi.new("char[]", control_size)
        with _message(buffers, True) as message:
            self._message = message
            message.name, message.namelen = ffi.cast("struct sockaddr *", self._storage), ffi.sizeof(self._storage[0])
            message.Control.buf, message.Control.len = self._control, control_size
            message.dwFlags = flags
            got = self._got = ffi.new("DWORD *", _UNTOLD)
            if socket._untaken:
                room = sum(message.lpBuffers[i].len for i in range(message.dwBufferCount))
                self.kept = next_received(socket, room, flags)
                if self.kept is not None:
                    return _into(message, self.kept)
            handle = socket.handle_for("WSARecvMsg")
            await_data(socket, handle, "WSARecvMsg")
            failed = socket._receive_message(handle, message, got, ffi.NULL, ffi.NULL)
            try:
                check("WSARecvMsg", failed == 0, handle)
            except WinsockError as error:
                if error.winerror != lib.WSAEMSGSIZE:
                    raise
                if not message.dwFlags & lib.MSG_CTRUNC:  # Wine sets no flag for data
                    message.dwFlags |= lib.MSG_TRUNC
                if message.dwFlags & lib.MSG_TRUNC:
                    got[0] = sum(message.lpBuffers[i].len for i in range(message.dwBufferCount))
                if got[0] == _UNTOLD:  # Wine, and nobody knows how much of the buffers is data
                    raise
            return ReceivedInto(got[0], *self._told())

    def _told(self) -> tuple[list[ControlMessage], int, Address]:
        message = self._message
        address = unpack(self._storage, message.namelen) or ""
        return control_messages.unpack(message), message.dwFlags & ~self._flags, address

    def received(self, buffers: "Buffer | Sequence[Buffer]") -> tuple[Received, ...]:
        """After an exception: a datagram that was received, which is the next call's."""
        if self._got is None or self._got[0] == _UNTOLD or self._flags & lib.MSG_PEEK:
            return ()
        several: Any = buffers if isinstance(buffers, (list, tuple)) else [buffers]
        data = b"".join(memoryview(each).cast("B") for each in several)[: self._got[0]]
        control, flags, address = self._told()
        return (Received(data, address, control, flags),)


def _into(message: Any, kept: Next) -> ReceivedInto:
    """Fills the buffers of a WSAMSG with what was kept."""
    done = 0
    for i in range(message.dwBufferCount):
        part = kept.data[done : done + message.lpBuffers[i].len]
        ffi.memmove(message.lpBuffers[i].buf, part, len(part))
        done += len(part)
    _, address, control, flags = kept.received
    cut = lib.MSG_TRUNC if done < len(kept.received.data) and not kept.left else 0
    return ReceivedInto(done, control, flags | cut, address)


def send(
    handle: int,
    buffers: "Buffer | Sequence[Buffer]",
    control: "Iterable[tuple[int, int, Buffer]]",
    flags: int,
    name: Name | None,
) -> int:
    """Sends buffers as a datagram, and returns its size. Calls WSASendMsg."""
    with _message(buffers, False) as message:
        if name is not None:
            message.name, message.namelen = name.pointer, name.length
        sent = ffi.new("DWORD *")
        with control_messages.pack(message, control):
            check("WSASendMsg", lib.WSASendMsg(handle, message, flags, sent, ffi.NULL, ffi.NULL) == 0, handle)
        return int(sent[0])


@contextmanager
def _message(buffers: "Buffer | Sequence[Buffer]", writable: bool) -> Iterator[Any]:
    """A WSAMSG for buffers, which are held while the block lasts."""
    exports = exported_all("buffers", buffers, writable)
    try:
        wsabufs = ffi.new("WSABUF[]", [(len(each), each) for each in exports])
        yield ffi.new("WSAMSG *", {"lpBuffers": wsabufs, "dwBufferCount": len(exports)})
    finally:
        for each in exports:
            ffi.release(each)
