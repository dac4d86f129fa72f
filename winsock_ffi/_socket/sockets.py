"""Sockets."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from .. import _public
from .._arguments import DWORD, bits, exported, one_of, whole, wholes
from .._arguments import size as checked_size
from .._winsock import ffi, lib
from ..errors import check
from . import blocking, options, settling
from .addresses import STORAGE, Address, AddressLike, Name, pack, unpack
from .fileno import HasFileno
from .handle import SocketHandle
from .options import Linger

if TYPE_CHECKING:
    from typing_extensions import Buffer, Self

    from ..raw import CData, Structure
    from .messages import MessageCall, ReceivedInto, ReceivedMessage
    from .network_events import FD, NetworkEvents
    from .tcp import TcpInfo

_T = TypeVar("_T")

_INVALID: int = lib.INVALID_SOCKET
CONTROL_SIZE = 512
"""Bytes for control messages: more than all together that have a number or an address take."""

_LONGEST = 0x7FFF_FFFF
"""What C's int holds: a longer buffer is sent and filled piece by piece."""

_NONE = 0
"""No flags, as in most calls: no check. CPython has one object for it; any other 0 is checked."""

_BYTES, _NETWORK_EVENTS = map(ffi.typeof, ("char[]", "WSANETWORKEVENTS *"))

_blocking_recv, _blocking_recvfrom = lib.wsffi_blocking_recv, lib.wsffi_blocking_recvfrom
_blocking_send, _blocking_sendto = lib.wsffi_blocking_send, lib.wsffi_blocking_sendto
_send_now = lib.wsffi_blocking_send_now
_IDLE, _PENDING = lib.WSFFI_BLOCKING_IDLE, lib.WSFFI_BLOCKING_PENDING
_RECEIVE: int = settling.RECEIVE
_ACCEPT: int = settling.ACCEPT
_MESSAGE: int = settling.MESSAGE

_NOBODY = ffi.NULL
"""No address: the peer's."""

_bytes_in = ffi.unpack
_uncleared = ffi.new_allocator(should_clear_after_alloc=False)


class EventObject(Protocol):
    """An Event."""

    def handle_for(self, function: str) -> Any: ...


@_public
class Socket(SocketHandle):
    """A socket.

    Calls WSASocketW. Its methods are named after the C functions that they call. Leaving the `with` block, or close(),
    closes it. A socket that is dropped unclosed is closed with a ResourceWarning. Once it is closed, each method that
    calls a C function raises WinsockError with WSAENOTSOCK, and calls nothing.

    Data to send is any contiguous buffer: bytes, bytearray, memoryview, array, mmap. Data is received into any such
    buffer that can be written to. A call holds its buffers until it returns. Addresses are tuples like ("127.0.0.1",
    80) and ("::1", 80), and paths for AF_UNIX.

    A new socket blocks until set_blocking, event_select or async_select changes that. Child processes do not inherit
    it, unless it is made with `inheritable=True`.

    A subclass sets its own attributes in `initialize` and not in __init__, which does not run for the sockets that
    accept and the from_* methods make. These are of the subclass too; so is the socket that AcceptEx makes for its
    listener.

    Args:
        family: AF_INET, AF_INET6, AF_UNIX or another address family.
        type: SOCK_STREAM, SOCK_DGRAM or SOCK_RAW.
        protocol: IPPROTO_TCP, say; 0 takes the usual one of family and type.
        flags: WSA_FLAG_... values, joined by `|`. Overlapped operations need WSA_FLAG_OVERLAPPED.
        inheritable: Whether child processes that are started with inheritance of handles have the socket too.

    Raises:
        WinsockError: WSANOTINITIALISED when Winsock is not started; WSAEAFNOSUPPORT, WSAESOCKTNOSUPPORT or
            WSAEPROTONOSUPPORT when the system has no such sockets; WSAEACCES for SOCK_RAW without the permission.
        ValueError: `inheritable` contradicts WSA_FLAG_NO_HANDLE_INHERIT.

    Example:
        >>> from winsock_ffi import SO_RCVTIMEO, SOL_SOCKET, Socket, Winsock
        >>> with Winsock(), Socket() as listener, Socket() as client:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     client.connect(listener.local_address)
        ...     accepted, _ = listener.accept()
        ...     with accepted:
        ...         accepted.set_option(SOL_SOCKET, SO_RCVTIMEO, 5000)
        ...         client.send_all(b"hello")
        ...         print(accepted.recv(1500))
        b'hello'

    See Also:
        WSASocketW: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasocketw
    """

    __slots__ = ()

    # What few programs call is loaded when it is called: a program that asks for a Socket alone starts sooner.

    # Connections

    def bind(self, address: AddressLike) -> None:
        """Binds the socket to a local address. Calls bind.

        Binding a socket of AF_UNIX makes a file of that path, which stays until it is deleted.

        Args:
            address: The local address. The host "" is every address of this computer; port 0 takes any free port, which
                `local_address` has then. For AF_UNIX, a path where no file is.

        Raises:
            WinsockError: WSAEADDRINUSE when another socket has the port, or the path is there; WSAEADDRNOTAVAIL when
                the address is not one of this computer's; WSAEINVAL when the socket is bound already.
            TypeError: The address is not one of the socket's family.
            ValueError: The host is no address in figures; a name has to be looked up first.
            OverflowError: The port is over 65,535, or another number does not fit.

        See Also:
            bind: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-bind
        """
        name = pack(self._family, address)
        check("bind", lib.bind(self.handle_for("bind"), name.pointer, name.length) == 0, self._handle)

    def listen(self, backlog: int = lib.SOMAXCONN) -> None:
        """Listens for connections. Calls listen.

        Args:
            backlog: How many connections may be pending: connected, and not accepted yet. SOMAXCONN lets the system
                choose.

        Raises:
            WinsockError: WSAEINVAL when the socket is not bound; WSAEISCONN when it is connected; WSAEOPNOTSUPP for
                sockets without connections.

        See Also:
            listen: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-listen
        """
        whole("backlog", backlog)
        check("listen", lib.listen(self.handle_for("listen"), backlog) == 0, self._handle)

    def accept(self, inheritable: bool = False) -> "tuple[Self, Address]":
        """Accepts the next pending connection. Calls accept.

        As in C, the new socket blocks if this one does, and starts with the network events that event_select or
        async_select has set on this one, until either is called on it.

        Args:
            inheritable: Whether child processes can inherit the new socket.

        Returns:
            A new socket of this one's class, and the address of its peer: "" when that has none, as most clients of
            AF_UNIX.

        Raises:
            WinsockError: WSAEWOULDBLOCK, a BlockingIOError, when the socket does not block and no connection is
                pending; WSAEINVAL when it does not listen; WSAECONNRESET when the client has gone: accept the next one.

        See Also:
            accept: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-accept
        """
        if self._unsettled:
            self._settle()
        call = settling.begin()
        address = None
        try:
            address = blocking.accept(self, call)
            accepted = self._of_accepted(call.socket, inheritable)
        except BaseException as error:
            self._unsettled += ((_ACCEPT, call, address, error),)
            self._settle()
            raise
        settling.unused += (call,)
        return accepted, address

    def connect(self, address: AddressLike) -> None:
        """Connects the socket to a peer. Calls connect.

        A socket that does not block starts to connect, and raises BlockingIOError; it is writable when it is connected.

        Args:
            address: The peer's address; a path for AF_UNIX. A datagram socket then sends to it, and receives only from
                it.

        Raises:
            WinsockError: WSAECONNREFUSED, a ConnectionRefusedError, when nobody listens there; WSAETIMEDOUT, a
                TimeoutError, when the peer does not answer; WSAEWOULDBLOCK, a BlockingIOError, when the socket does not
                block; WSAEADDRNOTAVAIL for port 0; WSAEISCONN when it is connected already.
            TypeError: The address is not one of the socket's family.
            ValueError: The host is no address in figures; a name has to be looked up first.
            OverflowError: The port is over 65,535, or another number does not fit.

        See Also:
            connect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-connect
        """
        blocking.connect(self, pack(self._family, address))

    def shutdown(self, how: int) -> None:
        """Shuts down one direction of the connection, or both. Calls shutdown.

        Args:
            how: SD_RECEIVE, SD_SEND or SD_BOTH. After SD_SEND the peer gets what was sent, and then the end of the
                stream.

        Raises:
            WinsockError: WSAENOTCONN when the socket is not connected; WSAEINVAL for another number.

        See Also:
            shutdown: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-shutdown
        """
        whole("how", how)
        check("shutdown", lib.shutdown(self.handle_for("shutdown"), how) == 0, self._handle)

    @property
    def local_address(self) -> Address:
        """The address that the socket is bound to. Calls getsockname.

        Raises:
            WinsockError: WSAEINVAL when the socket is not bound.

        See Also:
            getsockname: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getsockname
        """
        return self._address("getsockname", lib.getsockname)

    @property
    def peer_address(self) -> Address:
        """The address that the socket is connected to. Calls getpeername.

        Raises:
            WinsockError: WSAENOTCONN when the socket is not connected.

        See Also:
            getpeername: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getpeername
        """
        return self._address("getpeername", lib.getpeername)

    def _address(self, function: str, call: Callable[..., int]) -> Address:
        storage, length = _storage()
        check(function, call(self.handle_for(function), _generic(storage), length) == 0, self._handle)
        return unpack(storage, length[0]) or ""

    # Data

    def send(self, data: "Buffer", flags: int = 0) -> int:
        """Sends as much of the data as the socket takes. Calls send.

        Args:
            data: The bytes to send.
            flags: MSG_OOB and other MSG_... values, joined by `|`.

        Returns:
            How many bytes were sent: all of them on a socket that blocks, or fewer on one that does not.

        Raises:
            WinsockError: WSAEWOULDBLOCK, a BlockingIOError, when the socket does not block and takes nothing now;
                WSAECONNRESET or WSAECONNABORTED when the connection is gone; WSAENOTCONN when it is not connected;
                WSAESHUTDOWN, a BrokenPipeError, after shutdown; WSAEMSGSIZE for a datagram that is too long.

        See Also:
            send: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-send
        """
        if isinstance(data, bytes):  # which nobody can resize meanwhile
            return self._send(data, data, len(data), flags)
        memory = exported("data", data)
        try:
            return self._send(memory, memory, len(memory), flags)
        finally:
            if not settling.holds(memory, self):
                ffi.release(memory)

    def _send(self, data: Any, memory: Any, size: int, flags: int, name: Name | None = None) -> int:
        """Sends from memory, which `data` holds, to the peer or to an address."""
        if flags is not _NONE:
            whole("flags", flags, DWORD)
        if settling.going_on:
            settling.clear_left()
        function, to, length = ("send", _NOBODY, 0) if name is None else ("sendto", name.pointer, name.length)
        handle = self.handle_for(function)
        if size > _LONGEST:
            size = _LONGEST
        if not self._blocking:
            sent: int = _send_now(handle, memory, size, flags, to, length)
            if sent < 0:
                check(function, False, handle)
            return sent
        call = settling.begin()
        try:
            if name is None:
                code = _blocking_send(call, handle, memory, size, flags)
            else:
                code = _blocking_sendto(call, handle, memory, size, flags, to, length)
            if code:
                blocking.go_on(call, code, function, lib.SO_SNDTIMEO)
            sent = call.count
        except BaseException:
            if call.state == _PENDING:  # nobody could end it and know how much was sent: it goes on, with the data
                settling.going_on += ((call, data),)
            else:
                settling.unused += (call,)
            raise
        settling.unused += (call,)
        return sent

    def send_all(self, data: "Buffer", flags: int = 0) -> None:
        """Sends all of the data, with as many calls as it takes.

        Calls send; where that would block, select too: this method waits in any case. When it raises, part of the data
        may have been sent.

        Args:
            data: The bytes to send.
            flags: MSG_OOB and other MSG_... values, joined by `|`.

        Raises:
            WinsockError: What send raises, except WSAEWOULDBLOCK.

        See Also:
            send: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-send
            select: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-select
        """
        memory = exported("data", data)
        done = 0
        try:
            while True:
                try:
                    done += self._send(memory, memory + done, len(memory) - done, flags)
                except BlockingIOError:
                    blocking.wait_until_ready(self.handle_for("send"), to_write=True)
                    continue
                if done >= len(memory):
                    return
        finally:
            if not settling.holds(memory, self):
                ffi.release(memory)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Receives data. Calls recv.

        Args:
            size: The largest number of bytes to receive.
            flags: MSG_PEEK, MSG_OOB, MSG_WAITALL and other MSG_... values, joined by `|`.

        Returns:
            Up to `size` bytes; b"" at the end of the stream.

        Raises:
            WinsockError: WSAEWOULDBLOCK, a BlockingIOError, when the socket does not block and nothing has come;
                WSAECONNRESET or WSAECONNABORTED when the connection is gone; WSAENOTCONN when it is not connected;
                WSAETIMEDOUT, a TimeoutError, after SO_RCVTIMEO; WSAEMSGSIZE for a longer datagram, whose end is lost.
            ValueError: The size is negative.
            OverflowError: The size is over 2,147,483,647.

        See Also:
            recv: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-recv
        """
        memory = _room(size)
        if flags is not _NONE:
            whole("flags", flags, DWORD)
        handle = self.handle_for("recv")
        if self._unsettled:
            self._settle()
        kept, before = None, b""
        if self._untaken:
            kept = blocking.next_received(self, size, flags)
            if kept is not None:
                before = kept.data
                if not blocking.wants_more(self, kept, size, flags):
                    self._untaken[kept.where] = kept.left
                    return before
        call = settling.begin()
        try:
            if self._synchronous:
                blocking.await_data(self, handle, "recv")
            code = _blocking_recv(call, handle, memory, len(memory) - len(before), flags, self._blocking)
            if code:
                blocking.go_on(call, code, "recv", lib.SO_RCVTIMEO)
            data: bytes = before + _bytes_in(memory, call.count)
        except BaseException:
            if call.state == _IDLE:  # it has failed, and taken nothing
                settling.unused += (call,)
            else:
                self._unsettled += ((_RECEIVE, call, memory, flags, False, memory),)
                lib.wsffi_blocking_settle(call)
                self._settle()
            raise
        if kept is not None:
            self._untaken[kept.where] = kept.left
        settling.unused += (call,)
        return data

    def recv_into(self, buffer: "Buffer", flags: int = 0) -> int:
        """Receives data into a buffer. Calls recv.

        Args:
            buffer: The buffer to fill from its start; its length is the largest number of bytes.
            flags: MSG_PEEK, MSG_OOB, MSG_WAITALL and other MSG_... values, joined by `|`.

        Returns:
            How many bytes were received; 0 at the end of the stream.

        Raises:
            WinsockError: As recv.
            BufferError: The buffer cannot be written to.

        See Also:
            recv: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-recv
        """
        handle = self.handle_for("recv")
        if flags is not _NONE:
            whole("flags", flags, DWORD)
        if self._unsettled:
            self._settle()
        memory, call, kept, got = exported("buffer", buffer, True), settling.begin(), None, 0
        rest = memory
        try:
            size = min(len(memory), _LONGEST)
            if self._untaken:
                kept = blocking.next_received(self, size, flags)
            if kept is not None:
                ffi.memmove(memory, kept.data, len(kept.data))
                got = len(kept.data)
            if kept is None or blocking.wants_more(self, kept, size, flags):
                rest = memory + got if got else memory
                if self._synchronous:
                    blocking.await_data(self, handle, "recv")
                code = _blocking_recv(call, handle, rest, size - got, flags, self._blocking)
                if code:
                    blocking.go_on(call, code, "recv", lib.SO_RCVTIMEO)
                got += int(call.count)
        except BaseException:
            if call.state == _IDLE:  # it has failed, and taken nothing
                settling.unused += (call,)
            else:
                self._unsettled += ((_RECEIVE, call, rest, flags, False, memory),)
                lib.wsffi_blocking_settle(call)
                self._settle()
            if not settling.holds(memory, self):
                ffi.release(memory)
            raise
        if kept is not None:
            self._untaken[kept.where] = kept.left
        settling.unused += (call,)
        return got  # and the buffer is released, with `memory`

    def sendto(self, data: "Buffer", flags: int, address: AddressLike) -> int:
        """Sends a datagram to an address. Calls sendto. The order of the arguments is C's.

        Args:
            data: The datagram.
            flags: MSG_... values, or 0.
            address: The address to send to.

        Returns:
            How many bytes were sent.

        Raises:
            WinsockError: WSAEMSGSIZE when the datagram is too long; WSAEACCES for a broadcast address without
                SO_BROADCAST; WSAEWOULDBLOCK, a BlockingIOError, when the socket does not block and takes nothing now.
            TypeError: The address is not one of the socket's family.
            ValueError: The host is no address in figures.
            OverflowError: The port is over 65,535, or another number does not fit.

        See Also:
            sendto: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-sendto
        """
        self.handle_for("sendto")  # before anything else is refused
        name = pack(self._family, address)
        memory = exported("data", data)
        try:
            return self._send(memory, memory, len(memory), flags, name)
        finally:
            if not settling.holds(memory, self):
                ffi.release(memory)

    def recvfrom(self, size: int, flags: int = 0) -> tuple[bytes, Address]:
        """Receives a datagram, and the address that it is from. Calls recvfrom.

        Args:
            size: The largest number of bytes to receive.
            flags: MSG_PEEK and other MSG_... values, joined by `|`.

        Returns:
            Up to `size` bytes, and the sender's address: "" on a stream.

        Raises:
            WinsockError: WSAEMSGSIZE for a longer datagram, which is lost; WSAEWOULDBLOCK, a BlockingIOError, when the
                socket does not block and nothing has come; WSAEINVAL when it is not bound.
            ValueError: The size is negative.
            OverflowError: The size is over 2,147,483,647.

        See Also:
            recvfrom: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-recvfrom
        """
        memory = _room(size)
        handle = self.handle_for("recvfrom")
        if flags is not _NONE:
            whole("flags", flags, DWORD)
        if self._unsettled:
            self._settle()
        if self._untaken:
            kept = blocking.next_received(self, size, flags)
            if kept is not None:
                self._untaken[kept.where] = kept.left
                return kept.data, kept.received.address
        call = settling.begin()
        try:
            if self._synchronous:
                blocking.await_data(self, handle, "recvfrom")
            code = _blocking_recvfrom(call, handle, memory, len(memory), flags, self._blocking)
            if code:
                blocking.go_on(call, code, "recvfrom", lib.SO_RCVTIMEO)
            data, address = _bytes_in(memory, call.count), settling.address_in(call)
        except BaseException:
            if call.state == _IDLE:  # it has failed, and taken nothing
                settling.unused += (call,)
            else:
                self._unsettled += ((_RECEIVE, call, memory, flags, True, memory),)
                lib.wsffi_blocking_settle(call)
                self._settle()
            raise
        settling.unused += (call,)
        return data, address

    # Datagrams with control messages

    def recv_msg(self, size: int, control_size: int = CONTROL_SIZE, flags: int = 0) -> "ReceivedMessage":
        """Receives a datagram with its control messages. Calls WSARecvMsg.

        set_option chooses which control messages come: IP_PKTINFO (PacketInfo), IP_RECVTTL, IPV6_HOPLIMIT ... Data or
        control messages that are too long for the room are cut, and the result's flags say so. Wine 8 raises
        WSAEMSGSIZE instead where there is no room for the control messages.

        Args:
            size: The largest number of bytes of data to receive.
            control_size: The room for control messages, in bytes. Each takes WSA_CMSG_SPACE of its data's size.
            flags: 0 or MSG_PEEK.

        Returns:
            The data, the control messages, the flags and the sender's address.

        Raises:
            WinsockError: WSAEWOULDBLOCK, a BlockingIOError, when the socket does not block and nothing has come;
                WSAEINVAL when it is not bound; on Windows also when it is a stream.

        See Also:
            WSARecvMsg: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_wsarecvmsg
        """
        messages = _messages()
        memory = bytearray(checked_size("size", size))
        call = messages.MessageCall()
        try:
            received = self._receive_message_into(call, memory, control_size, flags)
            result: ReceivedMessage = messages.ReceivedMessage(
                bytes(memoryview(memory)[: received.size]), *received[1:]
            )
        except BaseException:
            self._unsettled += ((_MESSAGE, call, memory),)
            self._settle()
            raise
        if call.kept is not None:
            self._untaken[call.kept.where] = call.kept.left
        return result

    def recv_msg_into(
        self, buffers: "Buffer | Sequence[Buffer]", control_size: int = CONTROL_SIZE, flags: int = 0
    ) -> "ReceivedInto":
        """Receives a datagram into a buffer, or into several. Calls WSARecvMsg.

        All else is as in recv_msg.

        Args:
            buffers: A buffer, or a list or tuple of buffers that are filled one after the other.
            control_size: The room for control messages, in bytes. Each takes WSA_CMSG_SPACE of its data's size.
            flags: 0 or MSG_PEEK.

        Returns:
            The number of bytes, the control messages, the flags and the sender's address.

        Raises:
            WinsockError: As recv_msg.
            BufferError: A buffer cannot be written to.

        See Also:
            WSARecvMsg: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_wsarecvmsg
        """
        call = _messages().MessageCall()
        try:
            result = self._receive_message_into(call, buffers, control_size, flags)
        except BaseException:
            self._unsettled += ((_MESSAGE, call, buffers),)
            self._settle()
            raise
        if call.kept is not None:
            self._untaken[call.kept.where] = call.kept.left
        return result

    def _receive_message_into(
        self, call: "MessageCall", buffers: "Buffer | Sequence[Buffer]", control_size: int, flags: int
    ) -> "ReceivedInto":
        checked_size("control_size", control_size)
        whole("flags", flags, DWORD)
        if self._unsettled:
            self._settle()
        handle = self.handle_for("WSARecvMsg")
        if self._receive_message is None:
            from .extensions import extension_function

            self._receive_message = extension_function(handle, "LPFN_WSARECVMSG", lib.WSAID_WSARECVMSG)
        return call.receive(self, buffers, control_size, flags)

    def send_msg(
        self,
        buffers: "Buffer | Sequence[Buffer]",
        control: "Iterable[tuple[int, int, Buffer]]" = (),
        flags: int = 0,
        address: AddressLike | None = None,
    ) -> int:
        """Sends a buffer, or several, as one datagram with control messages. Calls WSASendMsg.

        Wine 8 leaves all control messages out, and reports no error.

        Args:
            buffers: A buffer, or a list or tuple of buffers that follow each other in the datagram.
            control: ControlMessages: PacketInfo(...).to_control() for the address to send from, IPV6_HOPLIMIT ...
            flags: MSG_... values, or 0.
            address: The address to send to. A connected socket needs none.

        Returns:
            How many bytes of data were sent.

        Raises:
            WinsockError: WSAEMSGSIZE when the datagram is too long; without an address, also when the socket is not
                connected; on Windows also when the socket is a stream.
            TypeError: The address is not one of the socket's family.
            ValueError: The host is no address in figures.
            OverflowError: The port is over 65,535, or another number does not fit.

        See Also:
            WSASendMsg: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasendmsg
        """
        whole("flags", flags, DWORD)
        handle = self.handle_for("WSASendMsg")
        name = None if address is None else pack(self._family, address)
        return int(_messages().send(handle, buffers, control, flags, name))

    # Options, and what controls the socket

    @overload
    def get_option(self, level: int, name: int) -> int: ...
    @overload
    def get_option(self, level: int, name: int, kind: type[_T], size: int = 1024) -> _T: ...
    def get_option(self, level: int, name: int, kind: Any = int, size: int = 1024) -> Any:
        """Reads an option. Calls getsockopt.

        Args:
            level: SOL_SOCKET, IPPROTO_TCP ...
            name: SO_RCVBUF, TCP_NODELAY ...
            kind: What the option's value is: int, bool, Linger or bytes.
            size: The largest number of bytes of a value that is bytes.

        Returns:
            The value, of that kind.

        Raises:
            WinsockError: WSAENOPROTOOPT when the socket does not have the option; WSAEFAULT when the value is longer.
            TypeError: The kind is another one, or a number for SO_LINGER.

        See Also:
            getsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-getsockopt
        """
        wholes(level=level, name=name)
        checked_size("size", size)
        return options.read(self.handle_for("getsockopt"), level, name, kind, size)

    def set_option(
        self, level: int, name: int, value: "int | Buffer | Linger | HasFileno | CData | Structure | None"
    ) -> None:
        """Sets an option. Calls setsockopt.

        Args:
            level: SOL_SOCKET, IPPROTO_TCP ...
            name: SO_RCVBUF, TCP_NODELAY ...
            value: A bool or int, a Linger, bytes of any kind, a structure of the C tier, a socket (for
                SO_UPDATE_ACCEPT_CONTEXT), or None for no value at all. Time-outs (SO_RCVTIMEO, SO_SNDTIMEO) are in
                milliseconds, sizes of buffers in bytes.

        Raises:
            WinsockError: WSAENOPROTOOPT when the socket does not have the option; WSAEINVAL when the value is not
                allowed.
            OverflowError: The number does not fit into 32 bits, or the seconds of Linger into 16.
            TypeError: The value is none of these, or a number for SO_LINGER, whose value is a Linger.

        See Also:
            setsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt
        """
        wholes(level=level, name=name)
        if isinstance(value, int):
            options.check_no_linger(level, name, "value", value)
        with exported("value", options.pack_value(value)) as memory:
            pointer = ffi.NULL if value is None else memory
            handle = self.handle_for("setsockopt")
            check("setsockopt", lib.setsockopt(handle, level, name, pointer, len(memory)) == 0, handle)

    @overload
    def ioctl(self, code: int, argument: int = 0) -> int: ...
    @overload
    def ioctl(self, code: int, argument: "Buffer", output_size: int = 0) -> bytes: ...
    def ioctl(self, code: int, argument: "int | Buffer" = 0, output_size: int = 0) -> int | bytes:
        """Controls the socket.

        Calls ioctlsocket with a number, and WSAIoctl with a buffer.

        Args:
            code: FIONBIO, FIONREAD ... for a number; SIO_... for a buffer.
            argument: The number or the buffer that goes in; b"" for a code that takes nothing.
            output_size: The largest number of bytes that come out, where a buffer goes in.

        Returns:
            The number as the system leaves it, or the bytes that come out.

        Raises:
            WinsockError: WSAEOPNOTSUPP or WSAEINVAL when the socket does not have the code; WSAEFAULT when a size is
                wrong.
            OverflowError: The number does not fit into 32 bits.

        See Also:
            ioctlsocket: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ioctlsocket
            WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
        """
        code = bits("code", code)
        checked_size("output_size", output_size)
        if isinstance(argument, int):
            number = ffi.new("u_long *", whole("argument", argument, DWORD))
            check("ioctlsocket", lib.ioctlsocket(self.handle_for("ioctlsocket"), code, number) == 0, self._handle)
            if code == lib.FIONBIO:
                self._blocking = not argument
            return int(number[0])
        handle = self.handle_for("WSAIoctl")
        # With room for a pointer: Wine writes one without looking at the size.
        output, returned = ffi.new("char[]", output_size + ffi.sizeof("void *")), ffi.new("DWORD *")
        with exported("argument", argument) as memory:
            room = (memory, len(memory), output, output_size, returned)
            check("WSAIoctl", lib.WSAIoctl(handle, code, *room, ffi.NULL, ffi.NULL) == 0)
        return bytes(ffi.buffer(output, min(returned[0], output_size)))

    def set_blocking(self, blocking: bool) -> None:
        """Sets whether calls block. Calls ioctlsocket with FIONBIO.

        Args:
            blocking: True: calls wait. False: they raise BlockingIOError where they would have to wait.

        Raises:
            WinsockError: WSAEINVAL when it is to block and event_select or async_select is in force: end that first.

        See Also:
            ioctlsocket: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-ioctlsocket
        """
        self.ioctl(lib.FIONBIO, 0 if blocking else 1)

    # TCP

    def keep_alive(self, on: bool, time_ms: int = 7_200_000, interval_ms: int = 1_000) -> None:
        """Sets whether the system probes an idle connection, so that one whose peer has vanished ends.

        Calls WSAIoctl with SIO_KEEPALIVE_VALS. After ten probes without an answer the connection is reset. (TCP_KEEPCNT
        of IPPROTO_TCP changes that number since Windows 10.)

        Args:
            on: Whether to probe.
            time_ms: How long the connection is idle before the first probe, in milliseconds. Windows' own is two hours.
            interval_ms: The time between probes that are not answered, in milliseconds. Windows' own is a second.

        Raises:
            WinsockError: The socket is no stream of TCP.
            OverflowError: A time does not fit into 32 bits.

        See Also:
            WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
            SIO_KEEPALIVE_VALS: https://learn.microsoft.com/windows/win32/winsock/sio-keepalive-vals
        """
        wholes(DWORD, time_ms=time_ms, interval_ms=interval_ms)
        values = ffi.new("struct tcp_keepalive *", (bool(on), time_ms, interval_ms))
        self.ioctl(lib.SIO_KEEPALIVE_VALS, ffi.buffer(values))

    def tcp_info(self, version: int = 1) -> "TcpInfo":
        """Returns what TCP knows of the connection: its state, round-trip times, windows, bytes and retransmissions.

        Calls WSAIoctl with SIO_TCP_INFO, which Windows has since version 10 (1703), and Wine 8 does not have.

        Args:
            version: The version of C's structure, 0, 1 or 2. Older systems do not have all.

        Returns:
            The structure's values; those that the version does not have are None.

        Raises:
            WinsockError: WSAEOPNOTSUPP when the system does not have the code; another when it does not have the
                version.
            ValueError: There is no such version.

        See Also:
            WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
        """
        from . import tcp

        if whole("version", version) not in range(len(tcp.STRUCTURES)):
            raise ValueError(f"there are TCP_INFO structures of version 0, 1 and 2, and not of {version!r}")
        structure = ffi.new(tcp.STRUCTURES[version])
        size = ffi.sizeof(structure[0])
        got = self.ioctl(lib.SIO_TCP_INFO, ffi.buffer(ffi.new("DWORD *", version)), size)
        ffi.memmove(structure, got, len(got))
        return tcp.unpack(structure)

    # Datagrams

    def broadcast(self, on: bool) -> None:
        """Sets whether datagrams may be sent to broadcast addresses, which is refused with WSAEACCES otherwise.

        Calls setsockopt with SO_BROADCAST.

        Args:
            on: Whether they may.

        Raises:
            WinsockError: WSAENOPROTOOPT or WSAEINVAL for sockets with connections.

        See Also:
            setsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt
        """
        self.set_option(lib.SOL_SOCKET, lib.SO_BROADCAST, bool(on))

    def report_port_unreachable(self, on: bool) -> None:
        """Sets whether a receive fails with WSAECONNRESET when an earlier datagram has found no one at its port.

        Calls WSAIoctl with SIO_UDP_CONNRESET. A new socket reports that; a server that serves many is better off
        without: "WinSock Recvfrom() now returns WSAECONNRESET" (Microsoft's 263823). Wine 8 takes the call, and has
        reported none in either case where this was tried.

        Args:
            on: Whether to report.

        Raises:
            WinsockError: The system does not have the code.

        See Also:
            WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
        """
        self.ioctl(lib.SIO_UDP_CONNRESET, ffi.buffer(ffi.new("BOOL *", bool(on))))

    def join_group(self, group: str, interface: str | int = 0) -> None:
        """Joins a multicast group on an interface. Calls setsockopt with IP_ADD_MEMBERSHIP or IPV6_ADD_MEMBERSHIP.

        The socket is bound to the group's port, at any address. One socket may be in many groups.

        Args:
            group: The group's address, of the socket's family: "239.1.2.3", "ff02::1234".
            interface: The interface's number (`interfaces()` has addresses); for IPv4 also its address, which Wine 8
                takes alone. 0 lets the system choose.

        Raises:
            WinsockError: WSAEADDRINUSE or WSAEINVAL when the socket is in that group already; WSAEADDRNOTAVAIL or
                WSAEINVAL when there is no such interface, or the address is no group's.
            TypeError: The interface is an address, for IPv6.
            ValueError: The group, or the interface, is no address in figures.
            OverflowError: The interface's number does not fit.

        See Also:
            setsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt
        """
        self._set_membership((lib.IP_ADD_MEMBERSHIP, lib.IPV6_ADD_MEMBERSHIP), group, interface)

    def leave_group(self, group: str, interface: str | int = 0) -> None:
        """Leaves a multicast group on an interface. Calls setsockopt with IP_DROP_MEMBERSHIP or IPV6_DROP_MEMBERSHIP.

        Closing a socket leaves all.

        Args:
            group: The group's address, as it was joined.
            interface: The interface, as it was joined.

        Raises:
            WinsockError: WSAEADDRNOTAVAIL or WSAEINVAL when the socket is not in that group there.
            TypeError: The interface is an address, for IPv6.
            ValueError: The group, or the interface, is no address in figures.
            OverflowError: The interface's number does not fit.

        See Also:
            setsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt
        """
        self._set_membership((lib.IP_DROP_MEMBERSHIP, lib.IPV6_DROP_MEMBERSHIP), group, interface)

    def _set_membership(self, names: tuple[int, int], group: str, interface: str | int) -> None:
        from .multicast import membership

        structure = membership(self._family, group, interface)
        level, name = (lib.IPPROTO_IPV6, names[1]) if self._family == lib.AF_INET6 else (lib.IPPROTO_IP, names[0])
        self.set_option(level, name, ffi.buffer(structure))

    def segment_sends(self, size: int) -> None:
        """Has each send of more than that many bytes go out as several datagrams, of that size but for the last.

        Calls setsockopt with UDP_SEND_MSG_SIZE, which Windows has since version 10 (2004), and Wine 8 does not have.
        `ControlMessage.segments` does it for one send_msg alone.

        Args:
            size: Bytes of data in each datagram; 0 sends whole datagrams again.

        Raises:
            WinsockError: WSAEINVAL or WSAENOPROTOOPT when the system does not have the option.
            OverflowError: The size does not fit into 32 bits.

        See Also:
            setsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt
        """
        self.set_option(lib.IPPROTO_UDP, lib.UDP_SEND_MSG_SIZE, whole("size", size, DWORD))

    def coalesce_receives(self, size: int) -> None:
        """Lets one receive give several datagrams of one sender, with at most that many bytes together.

        Calls setsockopt with UDP_RECV_MAX_COALESCED_SIZE, which Windows has since version 10 (2004), and Wine 8 does
        not have. All of them but the last are of one size: `ReceivedMessage.datagrams` takes them apart.

        Args:
            size: Bytes of data in one receive; 0 receives one by one again.

        Raises:
            WinsockError: WSAEINVAL or WSAENOPROTOOPT when the system does not have the option.
            OverflowError: The size does not fit into 32 bits.

        See Also:
            setsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt
        """
        self.set_option(lib.IPPROTO_UDP, lib.UDP_RECV_MAX_COALESCED_SIZE, whole("size", size, DWORD))

    # Network events

    def event_select(self, event: EventObject | None, events: "FD | int") -> None:
        """Records these network events from now on, and signals the event object at each.

        Calls WSAEventSelect. The socket no longer blocks. Sockets that it accepts start with the same events and event
        object. The call replaces an earlier event_select or async_select.

        Args:
            event: The Event to signal; None together with 0.
            events: The network events to record, joined by `|`; 0 ends the recording.

        Raises:
            WinsockError: WSAEINVAL for events that do not exist; WSAENOTSOCK when the socket is closed;
                WSA_INVALID_HANDLE when the event is.

        See Also:
            WSAEventSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
        """
        handle = self.handle_for("WSAEventSelect")
        whole("events", events)
        pointer = _event_handle(event, "WSAEventSelect")
        check("WSAEventSelect", lib.WSAEventSelect(handle, pointer, events) == 0)
        self._blocking = False

    def async_select(self, window: Any, message: int, events: "FD | int") -> None:
        """Posts a message to a window at each of these network events.

        Calls WSAAsyncSelect. The socket no longer blocks. Sockets that it accepts start with the same events, window
        and message. The call replaces an earlier event_select or async_select. Window.async_select chooses and decodes
        the message.

        Args:
            window: A Window, or an HWND of the C tier.
            message: The message to post, WM_APP or above.
            events: The network events, joined by `|`; 0 ends the posting.

        Raises:
            WinsockError: WSAEINVAL when the window does not exist, or for events that do not.

        See Also:
            WSAAsyncSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncselect
        """
        handle = self.handle_for("WSAAsyncSelect")
        target = getattr(window, "handle", window)
        one_of("window", target, ffi.CData, "a Window or an HWND")
        whole("message", message, DWORD)
        whole("events", events)
        check("WSAAsyncSelect", lib.WSAAsyncSelect(handle, target, message, events) == 0)
        self._blocking = False

    def enum_network_events(self, event: EventObject | None = None) -> "NetworkEvents":
        """Returns the network events recorded since the last call, and clears the record.

        Calls WSAEnumNetworkEvents. It resets the event object in the same step, so that no event is lost between the
        two.

        Args:
            event: The Event to reset; None resets none.

        Returns:
            The events, each with its code.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed; WSA_INVALID_HANDLE when the event is.

        See Also:
            WSAEnumNetworkEvents: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnetworkevents
        """
        handle = self.handle_for("WSAEnumNetworkEvents")
        pointer = _event_handle(event, "WSAEnumNetworkEvents")
        structure = ffi.new(_NETWORK_EVENTS)
        check("WSAEnumNetworkEvents", lib.WSAEnumNetworkEvents(handle, pointer, structure) == 0)
        return _network_events()(structure)


# Loaded when they are first needed, and asked for with each call: an import statement there takes a microsecond.


@cache
def _network_events() -> "type[NetworkEvents]":
    from .network_events import NetworkEvents

    return NetworkEvents


@cache
def _messages() -> Any:
    from . import messages

    return messages


def _room(size: int) -> Any:
    """Memory to receive into, as it comes: what is received is copied out once, and the rest never looked at."""
    if size.__class__ is not int or not 0 <= size <= _LONGEST:
        size = checked_size("size", size)
    return _uncleared(_BYTES, size)


def _event_handle(event: EventObject | None, function: str) -> Any:
    if event is None:
        return ffi.NULL
    if not hasattr(event, "handle_for"):
        raise TypeError(f"`event` is an Event or None, not {event!r}")
    return event.handle_for(function)


def _storage() -> tuple[Any, Any]:
    storage = ffi.new(STORAGE)
    return storage, ffi.new("int *", ffi.sizeof(storage[0]))


def _generic(storage: Any) -> Any:
    return ffi.cast("struct sockaddr *", storage)
