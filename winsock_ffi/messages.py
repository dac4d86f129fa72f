"""Datagrams with control messages, in several buffers."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from . import control_messages
from ._winsock import ffi, lib
from .addresses import STORAGE, Address, pack, unpack
from .control_messages import ControlMessage
from .errors import WinsockError, check
from .extensions import extension_function
from .socket_handle import SocketHandle

if TYPE_CHECKING:
    from typing_extensions import Buffer

CONTROL_SIZE = 512
"""Bytes for control messages: more than all together that have a number or an address take."""

_UNTOLD = 0xFFFF_FFFF


class ReceivedMessage(NamedTuple):
    """What recv_msg gives: the data, its control messages, flags, and the address that it is from ("" on a stream).

    Of the flags MSG_TRUNC tells that the end of the data is lost, as there was no room for it, and MSG_CTRUNC that
    control messages are; MSG_BCAST and MSG_MCAST tell that it was sent to many.
    """

    data: bytes
    control: list[ControlMessage]
    flags: int
    address: Address


class ReceivedInto(NamedTuple):
    """What recv_msg_into gives: the number of bytes, and the rest as in ReceivedMessage."""

    size: int
    control: list[ControlMessage]
    flags: int
    address: Address


class Messages(SocketHandle):
    """The methods of a Socket for datagrams with control messages."""

    __slots__ = ()

    def recv_msg(self, size: int, control_size: int = CONTROL_SIZE, flags: int = 0) -> ReceivedMessage:
        """Receives a datagram of up to `size` bytes, with up to `control_size` bytes of control messages.

        set_option chooses which control messages come: IP_PKTINFO (PacketInfo), IP_RECVTTL, IPV6_HOPLIMIT ... Each
        takes WSA_CMSG_SPACE of its data's size. `flags` are 0 or MSG_PEEK. What was too long is cut, and the result's
        flags say so; Wine 8 raises WSAEMSGSIZE instead where there is no room for the control messages.

        Calls WSARecvMsg ("LPFN_WSARECVMSG callback function (mswsock.h)", "WSAMSG structure (ws2def.h)"). Raises
        WinsockError; on Windows also for a stream.
        """
        memory = bytearray(size)
        received = self.recv_msg_into(memory, control_size, flags)
        return ReceivedMessage(bytes(memoryview(memory)[: received.size]), *received[1:])

    def recv_msg_into(
        self, buffers: "Buffer | Sequence[Buffer]", control_size: int = CONTROL_SIZE, flags: int = 0
    ) -> ReceivedInto:
        """Receives a datagram into a buffer, or into several in a list or tuple, one after the other.

        All else is as in recv_msg. Raises BufferError for a buffer that cannot be written to.
        """
        handle = self.handle_for("WSARecvMsg")
        if self._receive_message is None:
            self._receive_message = extension_function(self, "LPFN_WSARECVMSG", lib.WSAID_WSARECVMSG)
        storage, control = ffi.new(STORAGE), ffi.new("char[]", control_size)
        with _message(buffers, True) as message:
            message.name, message.namelen = ffi.cast("struct sockaddr *", storage), ffi.sizeof(storage[0])
            message.Control.buf, message.Control.len = control, control_size
            message.dwFlags = flags
            got = ffi.new("DWORD *", _UNTOLD)
            failed = self._receive_message(handle, message, got, ffi.NULL, ffi.NULL)
            try:
                check("WSARecvMsg", failed == 0)
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

    def send_msg(
        self,
        buffers: "Buffer | Sequence[Buffer]",
        control: "Iterable[tuple[int, int, Buffer]]" = (),
        flags: int = 0,
        address: Address | None = None,
    ) -> int:
        """Sends a buffer, or several in a list or tuple, as one datagram with control messages; returns its size.

        `control` are ControlMessages: PacketInfo(...).to_control(), for the address to send from, or of IPV6_HOPLIMIT
        ... Wine 8 leaves all of them out, and says nothing. A connected socket needs no address.

        Calls WSASendMsg ("WSASendMsg function (winsock2.h)"). Raises WinsockError; on Windows also for a stream.
        """
        handle = self.handle_for("WSASendMsg")
        name = None if address is None else pack(self._family, address)
        with _message(buffers, False) as message:
            if name is not None:
                message.name, message.namelen = name.pointer, name.length
            sent = ffi.new("DWORD *")
            with control_messages.pack(message, control):
                check("WSASendMsg", lib.WSASendMsg(handle, message, flags, sent, ffi.NULL, ffi.NULL) == 0)
            return int(sent[0])


@contextmanager
def _message(buffers: "Buffer | Sequence[Buffer]", writable: bool) -> Iterator[Any]:
    """A WSAMSG for buffers, which are held while the block lasts."""
    exports: list[Any] = []
    try:
        for each in buffers if isinstance(buffers, (list, tuple)) else (buffers,):
            exports.append(ffi.from_buffer("char[]", each, writable))
        wsabufs = ffi.new("WSABUF[]", [(len(each), each) for each in exports])
        yield ffi.new("WSAMSG *", {"lpBuffers": wsabufs, "dwBufferCount": len(exports)})
    finally:
        for each in exports:
            ffi.release(each)
