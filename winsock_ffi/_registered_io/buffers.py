"""Buffers of Registered I/O: memory that the system has locked once, and that requests use parts of."""

import threading
from bisect import bisect_left
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from .. import _public
from .._arguments import DWORD, exported, one_of, whole
from .._closing import reporting_unclosed
from .._socket.addresses import Address, pack, unpack
from .._socket.control_messages import ControlMessage
from .._socket.control_messages import unpack as unpack_control
from .._winsock import ffi, lib
from ..errors import check
from .functions import function_table

if TYPE_CHECKING:
    from typing_extensions import Buffer, Self

ADDRESS_SIZE: int = ffi.sizeof("SOCKADDR_INET")
"""Bytes that a part of a buffer needs to hold an address: 28."""

_LONGEST = 0xFFFF_FFFF
"""What C's DWORD holds."""


class PartsInUse:
    """The parts of one buffer that requests are using: no byte of it is in two requests.

    Microsoft's pages forbid that for what is sent as well as for what is received. Only what the system reads and
    nobody writes, the address to send to, may be in several requests.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held in each call here; and while the buffer is closed, so that nobody begins to use it."""
        self._parts: list[tuple[int, int]] = []  # start and end, in order, none overlapping another
        self._readers: dict[tuple[int, int], int] = {}

    def check_free(self, start: int, end: int) -> None:
        """Raises RuntimeError when one of these bytes is in use."""
        with self.lock:
            index = bisect_left(self._parts, (start, end))
            for other_start, other_end in self._parts[max(index - 1, 0) : index + 1]:
                if other_start < end and start < other_end:
                    raise RuntimeError(
                        f"bytes {start} to {end} of the buffer overlap bytes {other_start} to {other_end}, which a "
                        "request in flight is using: dequeue its completion first, or use another part"
                    )

    def claim(self, start: int, end: int, shared: bool = False) -> None:
        """Claims a part for a request; `shared`, when the system only reads it. Raises RuntimeError as check_free."""
        part = start, end
        with self.lock:
            if shared and part in self._readers:
                self._readers[part] += 1
                return
            self.check_free(start, end)
            self._parts.insert(bisect_left(self._parts, part), part)
            if shared:
                self._readers[part] = 1

    def release(self, start: int, end: int) -> None:
        """Releases what one request has claimed."""
        part = start, end
        with self.lock:
            if self._readers.get(part, 1) > 1:
                self._readers[part] -= 1
                return
            self._readers.pop(part, None)
            del self._parts[bisect_left(self._parts, part)]

    def __len__(self) -> int:
        return len(self._parts)


def bounds(size: int, part: slice) -> tuple[int, int]:
    """Where a part of that many bytes begins and ends. Unlike Python's own, it must lie within, and not be empty."""
    if part.step not in (None, 1):
        raise ValueError(f"a part of a buffer has all its bytes from start to stop, not every {part.step}th")
    start = 0 if part.start is None else part.start
    stop = size if part.stop is None else part.stop
    start, stop = (index + size if index < 0 else index for index in (start, stop))
    if not 0 <= start <= stop <= size:
        raise IndexError(f"the buffer has {size} bytes: [{part.start}:{part.stop}] is not within it")
    if start == stop:
        raise ValueError("a part of a buffer has one byte at least; None stands for no data")
    return start, stop


def pack_address(family: int, address: Address) -> bytes:
    """A SOCKADDR_INET. Raises as BufferSlice.set_address."""
    whole("family", family)
    if family not in (lib.AF_INET, lib.AF_INET6):
        raise ValueError(f"Registered I/O sends to addresses of AF_INET and AF_INET6, not of family {family}")
    name = pack(family, address)
    return bytes(ffi.buffer(name.pointer, name.length)).ljust(ADDRESS_SIZE, b"\0")


def unpack_address(data: "Buffer") -> Address | None:
    """The address in a SOCKADDR_INET; None where there is none."""
    name = ffi.new("SOCKADDR_INET *")
    with ffi.from_buffer(data) as memory:
        size = min(len(memory), ADDRESS_SIZE)
        ffi.memmove(name, memory, size)
    return unpack(name, size)


def unpack_control_buffer(data: "Buffer") -> list[ControlMessage]:
    """The control messages in a RIO_CMSG_BUFFER: behind their total length, as they are in a WSAMSG."""
    with ffi.from_buffer(data) as memory:
        copy, size = ffi.new("char[]", len(memory) + lib.RIO_CMSG_BASE_SIZE), len(memory)
        ffi.memmove(copy, memory, size)
    size = min(size, ffi.cast("RIO_CMSG_BUFFER *", copy).TotalLength)
    message = ffi.new("WSAMSG *")
    message.Control.buf = copy + lib.RIO_CMSG_BASE_SIZE
    message.Control.len = max(size - lib.RIO_CMSG_BASE_SIZE, 0)
    return unpack_control(message)


@_public
class BufferSlice:
    """A part of a registered buffer: a RIO_BUF. `buffer[start:stop]` makes one.

    Args:
        buffer: The registered buffer.
        offset: Where the part begins, in bytes.
        length: Its length, in bytes.

    Attributes:
        buffer: The registered buffer.
        offset: Where the part begins, in bytes.
        length: Its length, in bytes.

    Example:
        >>> from winsock_ffi import AF_INET, RegisteredBuffer, Winsock
        >>> with Winsock(), RegisteredBuffer(4096) as buffer:
        ...     part = buffer[1024:1052]
        ...     part.set_address(AF_INET, ("127.0.0.1", 2333))
        ...     print(part.offset, part.length, part.get_address())
        1024 28 ('127.0.0.1', 2333)

    See Also:
        RIO_BUF: https://learn.microsoft.com/windows/win32/api/mswsockdef/ns-mswsockdef-rio_buf
    """

    __slots__ = ("buffer", "length", "offset")

    def __init__(self, buffer: "RegisteredBuffer", offset: int, length: int) -> None:
        one_of("buffer", buffer, RegisteredBuffer, "a RegisteredBuffer")
        whole("offset", offset, DWORD)
        whole("length", length, DWORD)
        self.buffer = buffer
        self.offset = offset
        self.length = length

    @property
    def memory(self) -> memoryview:
        """The bytes themselves, to read and write. Those of a request in flight are the system's alone."""
        return self.buffer.memory[self.offset : self.offset + self.length]

    def set_address(self, family: int, address: Address) -> None:
        """Writes an address for RequestQueue.send_ex to send to: a SOCKADDR_INET.

        Args:
            family: AF_INET or AF_INET6.
            address: The address, ("127.0.0.1", 2333) say.

        Raises:
            ValueError: The part has no room for 28 bytes, the family is another, or the address is not of it.
            RuntimeError: A request in flight uses the part: dequeue its completion first.
            TypeError: The address is none.
            OverflowError: The port is over 65,535.

        See Also:
            SOCKADDR_INET: https://learn.microsoft.com/windows/win32/api/ws2ipdef/ns-ws2ipdef-sockaddr_inet
        """
        data = pack_address(family, address)
        if self.length < ADDRESS_SIZE:
            raise ValueError(f"an address needs {ADDRESS_SIZE} bytes, and this part has {self.length}")
        with self.buffer.in_use.lock:
            self.buffer.in_use.check_free(self.offset, self.offset + self.length)
            self.memory[:ADDRESS_SIZE] = data

    def get_address(self) -> Address | None:
        """Reads the address that a completed RequestQueue.receive_ex has written here.

        Returns:
            The address, or None where there is none.
        """
        return unpack_address(self.memory)

    def get_control(self) -> list[ControlMessage]:
        """Reads the control messages that a completed RequestQueue.receive_ex has written here: a RIO_CMSG_BUFFER.

        Returns:
            The control messages, in order.
        """
        return unpack_control_buffer(self.memory)

    def __repr__(self) -> str:
        return f"<BufferSlice [{self.offset}:{self.offset + self.length}] of {self.buffer!r}>"


@_public
class RegisteredBuffer:
    """Memory registered for Registered I/O: the system locks it once, and not again for each request.

    Calls RIORegisterBuffer. A part of it is `buffer[start:stop]`, which must lie within it (IndexError). Registering is
    slow, and locks whole pages: register one large buffer, and use parts of it.

    Leaving the `with` block, or close(), ends the registration, which no request in flight may be using. A buffer that
    is dropped unclosed is closed with a ResourceWarning; a request in flight owns a reference to its buffers.

    Args:
        memory: A writable, contiguous buffer of 1 to 4,294,967,295 bytes, which is used in place, and cannot be resized
            meanwhile; or a number of bytes, for a new one.

    Attributes:
        in_use: The parts that requests in flight are using. For the queues.

    Raises:
        RegisteredIOError: The system has no Registered I/O; Overlapped does the same on every system.
        WinsockError: The buffer cannot be registered. Nothing is held then.
        ValueError: There are no bytes.
        OverflowError: There are over 4,294,967,295 bytes.
        BufferError: The buffer is read-only, or not contiguous.
        TypeError: The memory is no buffer, and no number.

    Example:
        >>> from winsock_ffi import RegisteredBuffer, Winsock
        >>> with Winsock(), RegisteredBuffer(4096) as buffer:
        ...     buffer.memory[:5] = b"hello"
        ...     print(len(buffer), bytes(buffer[1:5].memory))
        4096 b'ello'

    See Also:
        RIORegisterBuffer: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioregisterbuffer
    """

    def __init__(self, memory: "Buffer | int") -> None:
        self._identifier = lib.RIO_INVALID_BUFFERID
        self.in_use = PartsInUse()
        if isinstance(memory, int):
            _check_size(memory)
            memory = bytearray(memory)
        export = exported("memory", memory, True)
        try:
            _check_size(len(export))
            self._size = len(export)
            # It owns the export, and with that the caller's buffer, as long as someone has a view of it.
            self._view: memoryview | None = memoryview(ffi.buffer(export))
            self._functions = function_table()
            identifier = self._functions.RIORegisterBuffer(export, len(export))
            check("RIORegisterBuffer", identifier != lib.RIO_INVALID_BUFFERID)
            self._identifier = identifier
        except BaseException:
            self._view = None
            ffi.release(export)
            raise

    @property
    def memory(self) -> memoryview:
        """All the bytes. Those of a request in flight are the system's alone.

        Raises:
            ValueError: The buffer is closed.
        """
        view = self._view
        if view is None:
            raise ValueError("the registered buffer is closed")
        return view

    @property
    def identifier(self) -> Any:
        """The RIO_BUFFERID for the C tier: a cffi pointer. RIO_INVALID_BUFFERID when the buffer is closed."""
        return self._identifier

    @property
    def closed(self) -> bool:
        """Whether the buffer is closed."""
        return bool(self._identifier == lib.RIO_INVALID_BUFFERID)

    def __len__(self) -> int:
        """The number of bytes."""
        return self._size

    def __getitem__(self, part: slice) -> BufferSlice:
        if not isinstance(part, slice):
            raise TypeError("`part` is a slice, buffer[start:stop]; single bytes are in buffer.memory")
        start, stop = bounds(self._size, part)
        return BufferSlice(self, start, stop - start)

    def close(self) -> None:
        """Ends the registration. A second call does nothing.

        Calls RIODeregisterBuffer, which reports no failure.

        Raises:
            RuntimeError: Requests in flight use the buffer, and what the system would do then is undefined. Close their
                sockets, then the completion queues, and the buffer after these.

        See Also:
            RIODeregisterBuffer: https://learn.microsoft.com/windows/win32/api/mswsock/nc-mswsock-lpfn_rioderegisterbuffer
        """
        with self.in_use.lock:
            if self.in_use:
                raise RuntimeError(
                    f"{len(self.in_use)} parts of the buffer are in requests in flight: close their sockets, then the "
                    "completion queues, and the buffer after these"
                )
            identifier, self._identifier = self._identifier, lib.RIO_INVALID_BUFFERID
            if identifier != lib.RIO_INVALID_BUFFERID:
                self._functions.RIODeregisterBuffer(identifier)
                self._view = None

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        # A request in flight owns its buffers: nothing is in flight here.
        if getattr(self, "_identifier", lib.RIO_INVALID_BUFFERID) != lib.RIO_INVALID_BUFFERID:
            with reporting_unclosed(self):
                self._functions.RIODeregisterBuffer(self._identifier)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a RegisteredBuffer cannot be copied: both would end one registration; RegisteredBuffer makes another"
        )

    def __repr__(self) -> str:
        return f"<RegisteredBuffer {'closed' if self.closed else f'{self._size} bytes'}>"


def _check_size(size: int) -> None:
    if size < 1:
        raise ValueError(f"`memory`: a registered buffer has one byte at least, not {size}")
    if size > _LONGEST:
        raise OverflowError(f"`memory`: a registered buffer has at most {_LONGEST:,} bytes, not {size:,}")
