"""Overlapped operations, one method for each C function that starts one."""

import msvcrt
import os
from typing import IO, Any

from .. import _public
from .._socket.addresses import Address, pack, unpack
from .._socket.extensions import extension_function
from .._socket.fileno import HasFileno, handle_of
from .._socket.options import provider
from .._socket.sockets import Socket
from .._winsock import ffi, lib
from ..errors import check
from .operation import Operation, Routine, release

_ADDRESS_ROOM = ffi.sizeof("struct sockaddr_storage") + 16  # AcceptEx wants 16 bytes more than an address has
_TRANSMIT_MOST = 2**31 - 2


@_public
class Overlapped(Operation):
    """An operation that goes on while the program does other things.

    A method named after a C function starts it. It completes in one of three ways:

    - by completion port, when the socket is associated with one: CompletionPort.get gives the operation back;
    - by completion routine, `routine=`, which runs in an alertable wait of the thread that started the operation;
    - else by event: `result(wait=True)` waits, and `event` can be waited for together with other events.

    Then `transferred` (bytes) and `error` (a code, 0 when all is well) are there, `result()` returns the one or raises
    the other, and the object can start another operation. Starting one while one is in flight raises RuntimeError.

    A datagram that is longer than the buffer completes with the error WSAEMSGSIZE; `transferred`, the buffer and
    `address` have what came of it.

    A `socket` is anything with `fileno()`, and no bare handle, which cannot tell when it is closed. `buffers` are one
    buffer, or several in a list or tuple: anything contiguous that has the buffer protocol. They are used where they
    are, without a copy, and cannot be resized meanwhile.

    Every method that starts an operation returns True when it is complete already and no packet will come, which can
    only be with a port that skips packets on success; else False. It raises WinsockError when the operation cannot
    be started, and TypeError or BufferError for a buffer that cannot be used; nothing is held then.

    An operation by event that is dropped while in flight is cancelled and waited for, with a ResourceWarning.

    What the program has to know of an operation, its client say, goes into a subclass: the same object comes back
    from the port, and goes to the routine. Names that begin with an underscore are this class's own.

    Microsoft's pages: "Overlapped I/O and Event Objects", "WSAOVERLAPPED structure (winsock2.h)".
    """

    def __init__(self) -> None:
        super().__init__()
        self.accepted: Any = None
        self.data = b""
        self.local_address: Address | None = None
        self.address: Address | None = None

    def recv(self, socket: HasFileno, buffers: Any, flags: int = 0, routine: Routine | None = None) -> bool:
        """Receives into buffers. Calls WSARecv ("WSARecv function (winsock2.h)")."""
        return self._transfer(
            "WSARecv", lib.wsffi_operation_recv, lib.wsffi_operation_recv_several, socket, buffers, True, flags, routine
        )

    def send(self, socket: HasFileno, buffers: Any, flags: int = 0, routine: Routine | None = None) -> bool:
        """Sends buffers. Calls WSASend ("WSASend function (winsock2.h)")."""
        return self._transfer(
            "WSASend",
            lib.wsffi_operation_send,
            lib.wsffi_operation_send_several,
            socket,
            buffers,
            False,
            flags,
            routine,
        )

    def recvfrom(self, socket: HasFileno, buffers: Any, flags: int = 0, routine: Routine | None = None) -> bool:
        """Receives a datagram into buffers; `address` is then the sender's.

        Calls WSARecvFrom ("WSARecvFrom function (winsock2.h)").
        """
        wsabufs, exports = self._buffers(buffers, writable=True)
        arguments = wsabufs, len(exports), flags
        return self._start(
            "WSARecvFrom",
            lib.wsffi_operation_recvfrom,
            arguments,
            socket,
            exports,
            (wsabufs,),
            routine,
            True,
            _set_sender,
        )

    def sendto(
        self, socket: HasFileno, buffers: Any, flags: int, address: Address, routine: Routine | None = None
    ) -> bool:
        """Sends buffers as a datagram to an address. Calls WSASendTo ("WSASendTo function (winsock2.h)")."""
        name = pack(family_of(socket), address)
        wsabufs, exports = self._buffers(buffers, writable=False)
        arguments, owned = (wsabufs, len(exports), flags, name.pointer, name.length), (wsabufs, name)
        return self._start("WSASendTo", lib.wsffi_operation_sendto, arguments, socket, exports, owned, routine, False)

    def accept_ex(self, listener: HasFileno, accepted: HasFileno | None = None, receive: int = 0) -> bool:
        """Accepts a connection, and its first bytes, up to `receive` of them, if that is not 0.

        `accepted` is a socket for it, neither bound nor connected; without one, a socket like the listener is made,
        of its class.
        When the operation has completed, it is `accepted`, ready for every call (SO_UPDATE_ACCEPT_CONTEXT), and `data`,
        `local_address` and `address`, the client's, are there. ConnectionResetError means that this client has gone
        before it was accepted: the listener goes on. A socket made here is closed on failure.

        Calls AcceptEx ("AcceptEx function (mswsock.h)").
        """
        self._check_idle()
        output = ffi.new("char[]", receive + 2 * _ADDRESS_ROOM)
        made: Any = Socket._like(listener, family_of(listener)) if accepted is None else accepted

        # Not bound to the operation, which would then keep itself, and not be missed when it is dropped.
        def update(operation: Overlapped) -> None:
            try:
                if not operation.error:
                    operation._set_context(made, lib.SO_UPDATE_ACCEPT_CONTEXT, handle_of(listener))
                if operation.error == lib.WSAENOTCONN:  # as Wine has it
                    operation.error = lib.WSAECONNRESET
                if not operation.error:
                    operation.data = ffi.buffer(output, operation.transferred)[:]
                    operation.local_address, operation.address = _accepted_addresses(output, receive)
                    operation.accepted = made
                elif accepted is None:
                    made.close()
            except Exception:  # and not Ctrl+C, after which this is done once more
                if accepted is None:
                    made.close()
                raise

        self.accepted, self.data, self.local_address, self.address = None, b"", None, None
        try:
            arguments = handle_of(made), output, receive, _ADDRESS_ROOM
            return self._start(
                "AcceptEx", lib.wsffi_operation_accept, arguments, listener, [], (output, made), after=update
            )
        except BaseException:
            if accepted is None and not self.pending and self.accepted is not made:
                made.close()
            raise

    def connect_ex(self, socket: HasFileno, address: Address, data: Any = b"") -> bool:
        """Connects, and sends the data, if any, with it. A socket without an address of its own is given one.

        Calls ConnectEx ("LPFN_CONNECTEX callback function (mswsock.h)"), then sets SO_UPDATE_CONNECT_CONTEXT.
        """
        self._check_idle()
        name = pack(family_of(socket), address)
        bind_if_unbound(socket)
        connect = extension_function(handle_of(socket), "LPFN_CONNECTEX", lib.WSAID_CONNECTEX)

        def update(operation: Overlapped) -> None:
            if not operation.error:
                operation._set_context(socket, lib.SO_UPDATE_CONNECT_CONTEXT, None)

        _, exports = self._buffers((data,), writable=False)
        (export,) = exports
        arguments = connect, name.pointer, name.length, export, len(export)
        return self._start("ConnectEx", lib.wsffi_operation_connect, arguments, socket, exports, (name,), after=update)

    def _set_context(self, socket: HasFileno, option: int, listener: int | None) -> None:
        """Makes a connected socket fit for every call; where that fails, so has the operation."""
        value = ffi.NULL if listener is None else ffi.new("SOCKET *", listener)
        size = 0 if listener is None else ffi.sizeof("SOCKET")
        if lib.setsockopt(handle_of(socket), lib.SOL_SOCKET, option, ffi.cast("char *", value), size):
            self.error = lib.WSAGetLastError()

    def disconnect_ex(self, socket: HasFileno, flags: int = 0) -> bool:
        """Disconnects; with TF_REUSE_SOCKET the socket can then be accepted or connected into again.

        Calls DisconnectEx ("LPFN_DISCONNECTEX callback function (mswsock.h)").
        """
        self._check_idle()
        disconnect = extension_function(handle_of(socket), "LPFN_DISCONNECTEX", lib.WSAID_DISCONNECTEX)
        return self._start(
            "DisconnectEx", lib.wsffi_operation_disconnect, (disconnect, flags), socket, [], (), receives=False
        )

    def transmit_file(
        self,
        socket: HasFileno,
        file: IO[bytes],
        count: int = 0,
        per_send: int = 0,
        offset: int = 0,
        head: Any = b"",
        tail: Any = b"",
        flags: int = 0,
    ) -> bool:
        """Sends `count` bytes of an open file from `offset` on, all of it when 0, between two buffers.

        `per_send` is the size of the pieces in bytes; 0 leaves it to the system. Calls TransmitFile ("TransmitFile
        function (mswsock.h)"). Raises OverflowError, before the call, above 2,147,483,646 bytes with both buffers,
        which is the function's limit: send more in several operations, each with its `count` and `offset`.
        """
        handle = ffi.cast("HANDLE", msvcrt.get_osfhandle(file.fileno()))
        size = count or max(0, os.fstat(file.fileno()).st_size - offset)
        _, exports = self._buffers((head, tail), writable=False)
        size += sum(map(len, exports))
        if size > _TRANSMIT_MOST:
            release(exports)
            raise OverflowError(
                f"TransmitFile sends up to {_TRANSMIT_MOST:,} bytes, not {size:,}: send them in several operations"
            )
        around = ffi.new("TRANSMIT_FILE_BUFFERS *")
        around.Head, around.Tail = exports
        around.HeadLength, around.TailLength = map(len, exports)
        arguments = handle, count, per_send, offset, around, flags
        return self._start(
            "TransmitFile", lib.wsffi_operation_transmit, arguments, socket, exports, (around, file), receives=False
        )


def _set_sender(operation: Overlapped) -> None:
    memory = operation._memory
    name = ffi.cast("struct sockaddr *", ffi.addressof(memory, "name"))
    came = not operation.error or operation.error == lib.WSAEMSGSIZE
    operation.address = unpack(name, memory.name_length) if came else None


def family_of(socket: HasFileno) -> int:
    """The address family of a socket of any kind."""
    if isinstance(socket, Socket):
        return socket.family
    return int(provider(handle_of(socket)).iAddressFamily)


def bind_if_unbound(socket: HasFileno) -> None:
    """ConnectEx wants a bound socket."""
    handle, family = handle_of(socket), family_of(socket)
    storage, length = ffi.new("struct sockaddr_storage *"), ffi.new("int *", ffi.sizeof("struct sockaddr_storage"))
    if lib.getsockname(handle, ffi.cast("struct sockaddr *", storage), length) == 0:
        return
    check("getsockname", lib.WSAGetLastError() == lib.WSAEINVAL)  # that is: not bound
    name = pack(family, ("", 0))
    check("bind", lib.bind(handle, name.pointer, name.length) == 0)


def _accepted_addresses(output: Any, receive: int) -> tuple[Address | None, Address | None]:
    pointers, lengths = ffi.new("struct sockaddr *[2]"), ffi.new("int[2]")
    lib.GetAcceptExSockaddrs(
        output, receive, _ADDRESS_ROOM, _ADDRESS_ROOM, pointers, lengths, pointers + 1, lengths + 1
    )
    return unpack(pointers[0], lengths[0]), unpack(pointers[1], lengths[1])
