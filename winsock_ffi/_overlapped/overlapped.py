"""Overlapped operations, one method for each C function that starts one."""

import msvcrt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, TypeAlias

from .. import _public
from .._arguments import DWORD, exported, whole, wholes
from .._arguments import size as checked_size
from .._socket.addresses import Address, AddressLike, pack, unpack
from .._socket.extensions import extension_function
from .._socket.fileno import HasFileno, handle_of, is_socket
from .._socket.options import provider
from .._socket.sockets import Socket
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from .file_operations import FileOperation
from .operation import Routine, check_object, release

_ADDRESS_ROOM = ffi.sizeof("struct sockaddr_storage") + 16  # AcceptEx needs 16 bytes more than an address has
_TRANSMIT_MOST = 2**31 - 2

_Addresses: TypeAlias = tuple[Address | None, Address | None]
_NO_ADDRESSES: _Addresses = None, None

_NONE = 0
"""No flags, as in _socket/sockets.py."""

_RECEIVE = lib.wsffi_operation_recv, lib.wsffi_operation_recv_several
_SEND = lib.wsffi_operation_send, lib.wsffi_operation_send_several


@_public
class Overlapped(FileOperation):
    """An overlapped operation: it is in flight while the program does other things.

    A method named after a C function starts it. It owns its WSAOVERLAPPED and all else that the system uses while it is
    in flight. It completes in one of three ways:

    - by completion port, when the socket is associated with one: CompletionPort.get gives the operation back;
    - by completion routine, `routine=`, which runs in an alertable wait of the thread that started the operation;
    - else by event: `result(wait=True)` waits, and `event` can be waited for together with other events.

    Then `result()` returns `transferred` or raises `error`, and the object can start another operation. Starting one
    while one is in flight raises RuntimeError.

    The methods whose names end in `file`, and those for pipes, folders and devices, do the same with a File.

    A datagram that is longer than the buffer completes with the error WSAEMSGSIZE; `transferred`, the buffer and
    `address` have the part that was received.

    A `socket` is anything with `fileno()`, and no bare handle, which cannot tell when it is closed. `buffers` are one
    buffer, or several in a list or tuple: anything contiguous that has the buffer protocol. They are used in place,
    without a copy, and cannot be resized while the operation is in flight.

    An operation by event that is dropped while in flight is cancelled and waited for, with a ResourceWarning.

    What a program has to know of an operation, its client say, goes into a subclass: the port and the routine give the
    same object back. Names that begin with an underscore are this class's own.

    Attributes:
        transferred: The number of bytes transferred, once it has completed.
        error: The operation's code, once it has completed; 0 when it succeeded.
        accepted: The socket of the connection that accept_ex accepted; None before.
        data: The first bytes of that connection.
        changes: What read_directory_changes has found, as FileChange tuples.

    Example:
        >>> from winsock_ffi import SOCK_DGRAM, Overlapped, Socket, Winsock
        >>> buffer = bytearray(1500)
        >>> with Winsock(), Socket(type=SOCK_DGRAM) as receiver, Socket(type=SOCK_DGRAM) as sender:
        ...     receiver.bind(("127.0.0.1", 0))
        ...     operation = Overlapped()
        ...     operation.recv(receiver, buffer)
        ...     sender.sendto(b"hello", 0, receiver.local_address)
        ...     operation.result(wait=True, timeout_ms=5000)
        False
        5
        5
        >>> bytes(buffer[:5])
        b'hello'

    See Also:
        WSAOVERLAPPED: https://learn.microsoft.com/windows/win32/api/winsock2/ns-winsock2-wsaoverlapped
    """

    def __init__(self) -> None:
        super().__init__()
        self.accepted: Any = None
        self.data = b""
        self._addresses: _Addresses | None = _NO_ADDRESSES
        """The local one and the other's; None when they are still to be decoded."""
        self._encoded: tuple[Any, int] = None, 0
        """What AcceptEx has written, and how many bytes of data are before the addresses."""

    @property
    def local_address(self) -> Address | None:
        """The local address of the connection that was accepted; None before. Calls GetAcceptExSockaddrs.

        See Also:
            GetAcceptExSockaddrs: https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-getacceptexsockaddrs
        """
        return self._decoded()[0]

    @property
    def address(self) -> Address | None:
        """The address of the client that was accepted, or of a datagram's sender; None before.

        Calls GetAcceptExSockaddrs for a client.

        See Also:
            GetAcceptExSockaddrs: https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-getacceptexsockaddrs
        """
        return self._decoded()[1]

    def _decoded(self) -> "_Addresses":
        addresses = self._addresses
        if addresses is None:
            addresses = self._addresses = _accepted_addresses(*self._encoded)
        return addresses

    def recv(self, socket: HasFileno, buffers: Any, flags: int = 0, routine: Routine | None = None) -> bool:
        """Starts to receive into buffers.

        Calls WSARecv.

        Args:
            socket: A connected or bound socket.
            buffers: A writable buffer, or several.
            flags: MSG_PEEK, MSG_WAITALL and so on; 0 for none.
            routine: The completion routine, to complete by it; None completes by port or event.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAENOTSOCK when the socket is closed, say. Nothing is held
                then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The socket is a bare handle, or the buffer none.
            BufferError: A buffer is read-only, or not contiguous.

        See Also:
            WSARecv: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsarecv
        """
        if flags is not _NONE:
            whole("flags", flags, DWORD)
        return self._transfer("WSARecv", _RECEIVE, socket, buffers, True, flags, routine)

    def send(self, socket: HasFileno, buffers: Any, flags: int = 0, routine: Routine | None = None) -> bool:
        """Starts to send buffers.

        Calls WSASend.

        Args:
            socket: A connected socket.
            buffers: A buffer, or several.
            flags: MSG_OOB and so on; 0 for none.
            routine: The completion routine, to complete by it; None completes by port or event.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAENOTCONN when the socket is not connected, say. Nothing is
                held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The socket is a bare handle, or the buffer none.
            BufferError: A buffer is not contiguous.

        See Also:
            WSASend: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasend
        """
        if flags is not _NONE:
            whole("flags", flags, DWORD)
        return self._transfer("WSASend", _SEND, socket, buffers, False, flags, routine)

    def recvfrom(self, socket: HasFileno, buffers: Any, flags: int = 0, routine: Routine | None = None) -> bool:
        """Starts to receive a datagram into buffers; `address` is the sender's when it has completed.

        Calls WSARecvFrom.

        Args:
            socket: A bound socket.
            buffers: A writable buffer, or several.
            flags: MSG_PEEK and so on; 0 for none.
            routine: The completion routine, to complete by it; None completes by port or event.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAENOTSOCK when the socket is closed, say. Nothing is held
                then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The socket is a bare handle, or the buffer none.
            BufferError: A buffer is read-only, or not contiguous.

        See Also:
            WSARecvFrom: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsarecvfrom
        """
        if flags is not _NONE:
            whole("flags", flags, DWORD)
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
        self, socket: HasFileno, buffers: Any, flags: int, address: AddressLike, routine: Routine | None = None
    ) -> bool:
        """Starts to send buffers as one datagram to an address.

        Calls WSASendTo.

        Args:
            socket: A socket of datagrams.
            buffers: A buffer, or several.
            flags: 0 for none.
            address: Where to send it, in the socket's family: ("127.0.0.1", 2333) say.
            routine: The completion routine, to complete by it; None completes by port or event.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAEMSGSIZE when the datagram is too long, say. Nothing is
                held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The socket is a bare handle, or the buffer or address none.
            ValueError: The address is not of the socket's family.
            OverflowError: The port is over 65,535.
            BufferError: A buffer is not contiguous.

        See Also:
            WSASendTo: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasendto
        """
        if flags is not _NONE:
            whole("flags", flags, DWORD)
        check_object(socket)
        name = pack(family_of(socket), address)
        wsabufs, exports = self._buffers(buffers, writable=False)
        arguments, owned = (wsabufs, len(exports), flags, name.pointer, name.length), (wsabufs, name)
        return self._start("WSASendTo", lib.wsffi_operation_sendto, arguments, socket, exports, owned, routine, False)

    def accept_ex(self, listener: HasFileno, accepted: HasFileno | None = None, receive: int = 0) -> bool:
        """Starts to accept a connection, and to receive its first bytes.

        Calls AcceptEx. When it has completed, `accepted` is ready for every call: SO_UPDATE_ACCEPT_CONTEXT is set,
        without which it lacks the listener's properties, and getpeername, shutdown and others fail. `data`,
        `local_address` and `address`, the client's, are there. On failure a socket that was made here is closed. When
        it fails with ConnectionResetError, this client has gone before it was accepted: the listener goes on.

        Args:
            listener: A listening socket.
            accepted: The socket for the connection, neither bound nor connected. None makes one of the listener's class
                and kind.
            receive: How many of the first bytes to receive before it completes. 0 completes at once with the
                connection.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAENOTSOCK when the listener or `accepted` is closed, say,
                which it names. Nothing is held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The listener is a bare handle.

        See Also:
            AcceptEx: https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-acceptex
        """
        self._check_idle()
        checked_size("receive", receive)
        if not hasattr(listener, "fileno"):
            raise TypeError(f"`listener` is a socket object, which has fileno(), not {listener!r}")
        if accepted is not None and not hasattr(accepted, "fileno"):
            raise TypeError(f"`accepted` is a socket object, which has fileno(), or None, not {accepted!r}")
        output = ffi.new("char[]", receive + 2 * _ADDRESS_ROOM)
        made: Any = Socket._like(listener, family_of(listener)) if accepted is None else accepted

        # No method: it would hold a reference to the operation, which could then not be dropped.
        def update(operation: Overlapped) -> None:
            try:
                if not operation.error:
                    operation._set_context(made, lib.SO_UPDATE_ACCEPT_CONTEXT, handle_of(listener))
                if operation.error == lib.WSAENOTCONN:  # Wine's code for it
                    operation.error = lib.WSAECONNRESET
                if not operation.error:
                    operation.data = ffi.buffer(output, operation.transferred)[:] if receive else b""
                    operation._addresses, operation._encoded = None, (output, receive)
                    operation.accepted = made
                elif accepted is None:
                    made.close()
            except Exception:  # and not Ctrl+C, after which this runs again
                if accepted is None:
                    made.close()
                raise

        self.accepted, self.data, self._addresses = None, b"", _NO_ADDRESSES
        try:
            arguments = handle_of(made), output, receive, _ADDRESS_ROOM
            return self._start(
                "AcceptEx", lib.wsffi_operation_accept, arguments, listener, [], (output, made), after=update
            )
        except BaseException as error:
            if accepted is None:
                if not self.pending and self.accepted is not made:
                    made.close()
            elif isinstance(error, WinsockError) and not is_socket(handle_of(accepted)):
                raise WinsockError("AcceptEx", lib.WSAENOTSOCK, repr(accepted)) from None
            raise

    def connect_ex(self, socket: HasFileno, address: AddressLike, data: Any = b"") -> bool:
        """Starts to connect, and to send data with it.

        Calls ConnectEx. A socket that is not bound is bound first. When it has completed, the socket is ready for every
        call (SO_UPDATE_CONNECT_CONTEXT is set).

        Args:
            socket: A socket that is not connected.
            address: Where to connect to, in the socket's family: ("127.0.0.1", 2333) say.
            data: A buffer to send with it; empty for none.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAENOTSOCK when the socket is closed, say. Nothing is held
                then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The socket is a bare handle, or the address none.
            ValueError: The address is not of the socket's family.
            OverflowError: The port is over 65,535.
            BufferError: The data are not contiguous.

        See Also:
            ConnectEx: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_connectex
        """
        self._check_idle()
        check_object(socket)
        with _naming("ConnectEx", socket):
            family = family_of(socket)
            name = pack(family, address)
            bind_if_unbound(socket, family)
            connect = extension_function(handle_of(socket), "LPFN_CONNECTEX", lib.WSAID_CONNECTEX)

        def update(operation: Overlapped) -> None:
            if not operation.error:
                operation._set_context(socket, lib.SO_UPDATE_CONNECT_CONTEXT, lib.INVALID_SOCKET)

        exports = [exported("data", data)]
        (export,) = exports
        arguments = connect, name.pointer, name.length, export, len(export)
        return self._start("ConnectEx", lib.wsffi_operation_connect, arguments, socket, exports, (name,), after=update)

    def _set_context(self, socket: HasFileno, option: int, listener: int) -> None:
        """Sets a connected socket's context, so that every call works on it. If that fails, the operation fails."""
        self.error = lib.wsffi_operation_set_context(handle_of(socket), option, listener)

    def disconnect_ex(self, socket: HasFileno, flags: int = 0) -> bool:
        """Starts to disconnect.

        Calls DisconnectEx.

        Args:
            socket: A connected socket.
            flags: TF_REUSE_SOCKET for a socket that AcceptEx or ConnectEx can then use again; 0 for none.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAENOTCONN when the socket is not connected, say. Nothing is
                held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The socket is a bare handle.

        See Also:
            DisconnectEx: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_disconnectex
        """
        self._check_idle()
        check_object(socket)
        whole("flags", flags, DWORD)
        with _naming("DisconnectEx", socket):
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
        """Starts to send an open file, or a part of it, between two buffers.

        Calls TransmitFile.

        Args:
            socket: A connected socket.
            file: A file opened in binary mode. The operation owns a reference to it while in flight.
            count: How many bytes of the file to send; 0 sends the rest.
            per_send: The size of the pieces, in bytes; 0 leaves it to the system.
            offset: Where in the file to begin, in bytes.
            head: A buffer to send before the file.
            tail: A buffer to send after it.
            flags: TF_DISCONNECT and so on; 0 for none.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: WSAENOTCONN when the socket is not connected, say. Nothing is
                held then.
            OverflowError: The file's part and both buffers have over 2,147,483,646 bytes, the function's limit. Send
                them in several operations, each with its `count` and `offset`.
            RuntimeError: An operation is in flight on this object.
            TypeError: The socket is a bare handle, or a buffer none.
            BufferError: A buffer is not contiguous.

        See Also:
            TransmitFile: https://learn.microsoft.com/windows/win32/api/mswsock/nf-mswsock-transmitfile
        """
        check_object(socket)
        wholes(range(1 << 63), count=count, offset=offset)
        whole("per_send", per_send, DWORD)
        whole("flags", flags, DWORD)
        if not hasattr(file, "fileno"):
            raise TypeError(f"`file` is an open file, which has fileno(), not {file!r}")
        handle = ffi.cast("HANDLE", msvcrt.get_osfhandle(file.fileno()))
        size = count or max(0, os.fstat(file.fileno()).st_size - offset)
        exports = [exported("head", head)]
        try:
            exports.append(exported("tail", tail))
        except BaseException:
            release(exports)
            raise
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
    operation._addresses = None, unpack(name, memory.name_length) if came else None


@contextmanager
def _naming(function: str, socket: HasFileno) -> Iterator[None]:
    """For what has to be called before the function: a socket that is closed is the function's own error."""
    try:
        yield
    except WinsockError as error:
        if error.winerror == lib.WSAENOTSOCK:
            raise WinsockError(function, lib.WSAENOTSOCK, repr(socket)) from None
        raise


def family_of(socket: HasFileno) -> int:
    """The address family of a socket of any kind."""
    if isinstance(socket, Socket):
        return socket.family
    handle = handle_of(socket)
    if handle == lib.INVALID_SOCKET:
        raise WinsockError("getsockopt", lib.WSAENOTSOCK, repr(socket))
    return int(provider(handle).iAddressFamily)


def bind_if_unbound(socket: HasFileno, family: int) -> None:
    """Binds a socket that is not bound, as ConnectEx wants it. One of another family is its program's to bind."""
    if family in (lib.AF_INET, lib.AF_INET6):
        name = pack(family, ("", 0))
        bound = lib.bind(handle_of(socket), name.pointer, name.length) == 0
        check("bind", bound or lib.WSAGetLastError() == lib.WSAEINVAL)  # bound already


def _accepted_addresses(output: Any, receive: int) -> _Addresses:
    pointers, lengths = ffi.new("struct sockaddr *[2]"), ffi.new("int[2]")
    lib.GetAcceptExSockaddrs(
        output, receive, _ADDRESS_ROOM, _ADDRESS_ROOM, pointers, lengths, pointers + 1, lengths + 1
    )
    return unpack(pointers[0], lengths[0]), unpack(pointers[1], lengths[1])
