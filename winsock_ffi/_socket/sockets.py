"""Sockets."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from .. import _public
from .._winsock import ffi, lib
from ..errors import check
from . import blocking, options
from .addresses import STORAGE, Address, pack, unpack
from .fileno import HasFileno
from .handle import SocketHandle
from .options import Linger

if TYPE_CHECKING:
    from typing_extensions import Buffer, Self

    from .messages import ReceivedInto, ReceivedMessage
    from .network_events import FD, NetworkEvents
    from .tcp import TcpInfo

_T = TypeVar("_T")

_INVALID: int = lib.INVALID_SOCKET
CONTROL_SIZE = 512
"""Bytes for control messages: more than all together that have a number or an address take."""

_LONGEST = 0x7FFF_FFFF
"""What C's int holds: a longer buffer is sent and filled piece by piece."""

_IDLE: int = lib.WSFFI_BLOCKING_IDLE
_BYTES, _NETWORK_EVENTS = map(ffi.typeof, ("char[]", "WSANETWORKEVENTS *"))

_blocking_recv, _blocking_recvfrom, _blocking_send = lib.wsffi_blocking_recv, lib.wsffi_blocking_recvfrom, lib.wsffi_blocking_send

_uncleared = ffi.new_allocator(should_clear_after_alloc=False)


class EventObject(Protocol):
    """An Event."""

    def handle_for(self, function: str) -> Any: ...


@_public
class Socket(SocketHandle):
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

    # What few programs call is loaded when it is called: a program that asks for a Socket alone starts sooner.

    # Connections

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
        call = blocking.begin()
        address = None
        try:
            address = blocking.accept(self, call)
            accepted = self._of_accepted(call.socket, inheritable)
            call.state = _IDLE
            blocking.end(call)
        except BaseException as error:
            blocking.keep_accepted(self, call, address, error)
            raise
        return accepted, address

    def connect(self, address: Address) -> None:
        """Calls connect ("connect function (winsock2.h)"). Not blocking, it begins, and raises BlockingIOError."""
        blocking.connect(self, pack(self._family, address))

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

    # Data

    def send(self, data: "Buffer", flags: int = 0) -> int:
        """Sends what the socket takes of the data; returns the number of bytes.

        Calls send ("send function (winsock2.h)").
        """
        if isinstance(data, bytes):  # which nobody can resize meanwhile
            return self._send(data, data, len(data), flags)
        memory = ffi.from_buffer(data)
        try:
            return self._send(memory, memory, len(memory), flags)
        finally:
            if not blocking.has_left(memory):
                ffi.release(memory)

    def _send(self, data: Any, memory: Any, size: int, flags: int) -> int:
        if blocking.going_on:
            blocking.clear_left()
        call = blocking.begin()
        try:
            code = _blocking_send(
                call, self.handle_for("send"), memory, size if size < _LONGEST else _LONGEST, flags, self._blocking
            )
            if code:
                blocking.go_on(call, code, "send", lib.SO_SNDTIMEO)
            sent = int(call.count)
            blocking.end(call)
        except BaseException:
            blocking.leave(call, data)
            raise
        return sent

    def send_all(self, data: "Buffer", flags: int = 0) -> None:
        """Sends all of the data, with as many calls of send as it takes.

        Calls send ("send function (winsock2.h)"), and select where the socket does not block and takes no more now:
        this waits in any case.
        """
        memory = ffi.from_buffer(data)
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
            if not blocking.has_left(memory):
                ffi.release(memory)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Receives up to `size` bytes; none at the end of the stream.

        Calls recv ("recv function (winsock2.h)").
        """
        memory = _room(size)
        handle = self.handle_for("recv")
        if self._untaken:
            kept = blocking.next_received(self, size, flags)
            if kept is not None:
                return kept.data
        call = blocking.begin()
        try:
            code = _blocking_recv(call, handle, memory, len(memory), flags, self._blocking)
            if code:
                blocking.go_on(call, code, "recv", lib.SO_RCVTIMEO)
            data = bytes(ffi.buffer(memory, call.count))
            call.state = _IDLE
            blocking.end(call)
        except BaseException:
            blocking.keep_received(self, call, memory, flags, False)
            raise
        return data

    def recv_into(self, buffer: "Buffer", flags: int = 0) -> int:
        """Receives into a buffer, up to its end; returns the number of bytes: 0 at the end of the stream.

        Calls recv ("recv function (winsock2.h)"). Raises BufferError for a buffer that cannot be written to.
        """
        handle = self.handle_for("recv")
        with ffi.from_buffer("char[]", buffer, require_writable=True) as memory:
            size = min(len(memory), _LONGEST)
            if self._untaken:
                kept = blocking.next_received(self, size, flags)
                if kept is not None:
                    ffi.memmove(memory, kept.data, len(kept.data))
                    return len(kept.data)
            call = blocking.begin()
            try:
                code = _blocking_recv(call, handle, memory, size, flags, self._blocking)
                if code:
                    blocking.go_on(call, code, "recv", lib.SO_RCVTIMEO)
                got = int(call.count)
            except BaseException:
                blocking.keep_received(self, call, memory, flags, False)
                raise
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
        handle = self.handle_for("recvfrom")
        if self._untaken:
            kept = blocking.next_received(self, size, flags)
            if kept is not None:
                return kept
        call = blocking.begin()
        try:
            code = _blocking_recvfrom(call, handle, memory, len(memory), flags, self._blocking)
            if code:
                blocking.go_on(call, code, "recvfrom", lib.SO_RCVTIMEO)
            data, address = bytes(ffi.buffer(memory, call.count)), blocking.address_in(call)
            call.state = _IDLE
            blocking.end(call)
        except BaseException:
            blocking.keep_received(self, call, memory, flags, True)
            raise
        return data, address

    # Datagrams with control messages

    def recv_msg(self, size: int, control_size: int = CONTROL_SIZE, flags: int = 0) -> "ReceivedMessage":
        """Receives a datagram of up to `size` bytes, with up to `control_size` bytes of control messages.

        set_option chooses which control messages come: IP_PKTINFO (PacketInfo), IP_RECVTTL, IPV6_HOPLIMIT ... Each
        takes WSA_CMSG_SPACE of its data's size. `flags` are 0 or MSG_PEEK. What was too long is cut, and the result's
        flags say so; Wine 8 raises WSAEMSGSIZE instead where there is no room for the control messages.

        Calls WSARecvMsg ("LPFN_WSARECVMSG callback function (mswsock.h)", "WSAMSG structure (ws2def.h)"). Raises
        WinsockError; on Windows also for a stream.
        """
        from .messages import ReceivedMessage

        memory = bytearray(size)
        received = self.recv_msg_into(memory, control_size, flags)
        return ReceivedMessage(bytes(memoryview(memory)[: received.size]), *received[1:])

    def recv_msg_into(
        self, buffers: "Buffer | Sequence[Buffer]", control_size: int = CONTROL_SIZE, flags: int = 0
    ) -> "ReceivedInto":
        """Receives a datagram into a buffer, or into several in a list or tuple, one after the other.

        All else is as in recv_msg. Raises BufferError for a buffer that cannot be written to.
        """
        from . import messages
        from .extensions import extension_function

        handle = self.handle_for("WSARecvMsg")
        if self._receive_message is None:
            self._receive_message = extension_function(handle, "LPFN_WSARECVMSG", lib.WSAID_WSARECVMSG)
        return messages.receive(handle, self._receive_message, buffers, control_size, flags, self._blocking)

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
        from . import messages

        handle = self.handle_for("WSASendMsg")
        name = None if address is None else pack(self._family, address)
        return messages.send(handle, buffers, control, flags, name)

    # Options, and what controls the socket

    @overload
    def get_option(self, level: int, name: int) -> int: ...
    @overload
    def get_option(self, level: int, name: int, kind: type[_T], size: int = 1024) -> _T: ...
    def get_option(self, level: int, name: int, kind: Any = int, size: int = 1024) -> Any:
        """The value of an option, as a `kind`: int, bool, Linger, or bytes of up to `size`.

        Calls getsockopt ("getsockopt function (winsock2.h)").
        """
        return options.read(self.handle_for("getsockopt"), level, name, kind, size)

    def set_option(self, level: int, name: int, value: "int | Buffer | Linger | HasFileno | None") -> None:
        """Sets an option to a bool or int, a Linger, bytes of any kind, a socket, or None for no value at all.

        A socket is what SO_UPDATE_ACCEPT_CONTEXT takes. Calls setsockopt ("setsockopt function (winsock2.h)"). Raises
        OverflowError for a number that does not fit.
        """
        with ffi.from_buffer(options.pack_value(value)) as memory:
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

    # TCP

    def keep_alive(self, on: bool, time_ms: int = 7_200_000, interval_ms: int = 1_000) -> None:
        """Whether the other side is asked for a sign of life, so that a connection whose peer has vanished ends.

        It is asked when nothing has come for `time_ms` milliseconds, then every `interval_ms` milliseconds until it
        answers; after ten questions (TCP_KEEPCNT of IPPROTO_TCP changes that since Windows 10) the connection is reset.
        The times are Windows' own unless given: two hours and a second.

        Calls WSAIoctl with SIO_KEEPALIVE_VALS ("SIO_KEEPALIVE_VALS Control Code"). Raises WinsockError, and
        OverflowError for a time that does not fit into 32 bits.
        """
        values = ffi.new("struct tcp_keepalive *", (bool(on), time_ms, interval_ms))
        self.ioctl(lib.SIO_KEEPALIVE_VALS, ffi.buffer(values))

    def tcp_info(self, version: int = 1) -> "TcpInfo":
        """What TCP knows of the connection: its state, round-trip times, windows, bytes and retransmissions.

        `version` is that of C's structure, 0 or 1. Calls WSAIoctl with SIO_TCP_INFO ("SIO_TCP_INFO control code"),
        which Windows has since version 10 (1703), and Wine 8 has not: WinsockError WSAEOPNOTSUPP.
        """
        from . import tcp

        if version not in range(len(tcp.STRUCTURES)):
            raise ValueError(f"there is a TCP_INFO structure of version 0 and one of version 1, not of {version!r}")
        structure = ffi.new(tcp.STRUCTURES[version])
        size = ffi.sizeof(structure[0])
        got = self.ioctl(lib.SIO_TCP_INFO, ffi.buffer(ffi.new("DWORD *", version)), size)
        ffi.memmove(structure, got, len(got))
        return tcp.unpack(structure)

    # Network events

    def event_select(self, event: EventObject | None, events: "FD | int") -> None:
        """Records these network events from now on, and sets the event object at each; None and 0 end that.

        Calls WSAEventSelect ("WSAEventSelect function (winsock2.h)"). The socket no longer blocks. Sockets that it
        accepts begin with the same events and event object.
        """
        handle = self.handle_for("WSAEventSelect")
        pointer = ffi.NULL if event is None else event.handle_for("WSAEventSelect")
        check("WSAEventSelect", lib.WSAEventSelect(handle, pointer, events) == 0)
        self._blocking = False

    def async_select(self, window: Any, message: int, events: "FD | int") -> None:
        """Posts a message to a window, a Window or HWND, at each of these network events; 0 ends that.

        Calls WSAAsyncSelect ("WSAAsyncSelect function (winsock2.h)"). The socket no longer blocks. Sockets that it
        accepts begin with the same events, window and message. Window.async_select chooses and decodes the message.
        """
        handle = self.handle_for("WSAAsyncSelect")
        check("WSAAsyncSelect", lib.WSAAsyncSelect(handle, getattr(window, "handle", window), message, events) == 0)
        self._blocking = False

    def enum_network_events(self, event: EventObject | None = None) -> "NetworkEvents":
        """What has happened since the last time; the record is cleared, and the event object reset, at once.

        Calls WSAEnumNetworkEvents ("WSAEnumNetworkEvents function (winsock2.h)").
        """
        from .network_events import NetworkEvents

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
