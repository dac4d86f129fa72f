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
from .blocking import wait_until_ready
from .control_messages import ControlMessage

if TYPE_CHECKING:
    from typing_extensions import Buffer

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


def receive(
    handle: int, function: Any, buffers: "Buffer | Sequence[Buffer]", control_size: int, flags: int, blocks: bool
) -> ReceivedInto:
    """Receives a datagram into buffers. `function` is the WSARecvMsg of the socket's provider."""
    storage, control = ffi.new(STORAGE), ffi.new("char[]", control_size)
    with _message(buffers, True) as message:
        message.name, message.namelen = ffi.cast("struct sockaddr *", storage), ffi.sizeof(storage[0])
        message.Control.buf, message.Control.len = control, control_size
        message.dwFlags = flags
        got = ffi.new("DWORD *", _UNTOLD)
        if blocks and lib.wsffi_interrupts_apply():
            wait_until_ready(handle)
        failed = function(handle, message, got, ffi.NULL, ffi.NULL)
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
        address = unpack(storage, message.namelen) or ""
        return ReceivedInto(got[0], control_messages.unpack(message), message.dwFlags & ~flags, address)


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
