"""Operations that are done over and over: accepts of a listener, receives of datagrams.

They belong to the iterator and not to the task that awaits its next item. So a task that is cancelled cancels no
operation, and what an operation brings then comes with the next item.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

from .._arguments import count
from .._arguments import size as checked_size
from .._overlapped.overlapped import Overlapped
from .._socket.fileno import HasFileno, handle_of
from .._winsock import lib
from ..errors import WinsockError
from ._port import Port

if TYPE_CHECKING:
    from typing_extensions import Self

    from .._socket.addresses import Address
    from .._socket.sockets import Socket

_T = TypeVar("_T")


class _Repeated(ABC, Generic[_T]):
    """An iterator over what operations on one socket bring, until it or the port is closed."""

    def __init__(self, port: Port, socket: HasFileno, operations: int) -> None:
        port.associate(socket)
        self._port = port
        self._socket = socket
        self._idle = [Overlapped() for _ in range(operations)]
        self._in_flight = 0
        self._complete: deque[Overlapped] = deque()
        self._taking = False
        self._woken: asyncio.Future[None] | None = None
        port._dependent.add(self)

    @abstractmethod
    def _start(self, operation: Overlapped) -> bool:
        """Starts it; True when it is complete already."""

    @abstractmethod
    def _taken(self, operation: Overlapped) -> _T:
        """What a successful operation has brought."""

    @abstractmethod
    def _lose(self, operation: Overlapped) -> None:
        """Closes what a complete operation has brought that nobody can take any more."""

    def __aiter__(self) -> "Self":
        return self

    async def __anext__(self) -> _T:
        self._port._check_loop()
        if self._taking:
            raise RuntimeError(f"another task waits for the next item of {self!r}: it has one at a time")
        self._taking = True
        try:
            return await self._item()
        finally:
            self._taking = False

    async def _item(self) -> _T:
        while True:
            await self._start_all()
            if not self._complete:
                if not self._in_flight:
                    raise StopAsyncIteration
                self._woken = asyncio.get_running_loop().create_future()
                await self._woken
                continue
            await self._port._let_others_run()  # which may be cancelled, and may close the port
            if not self._complete:
                continue
            operation = self._complete.popleft()
            self._idle.append(operation)
            try:
                operation.result()
            except (ConnectionError, TimeoutError):  # the peer's failure: the next one may do better
                continue
            except WinsockError:
                if self._ends:
                    continue
                raise
            return self._taken(operation)

    async def _start_all(self) -> None:
        while self._idle and not self._ends:
            operation = self._idle[-1]
            try:
                at_once = self._start(operation)
            except (ConnectionError, TimeoutError):
                await self._port._let_others_run()
                continue
            self._idle.pop()
            self._in_flight += 1
            if at_once:
                self._completed(operation)
            else:
                self._port._when_complete(self._completed, operation)

    def _completed(self, operation: Overlapped) -> None:
        self._in_flight -= 1
        if self._port.closed:
            self._lose(operation)
        else:
            self._complete.append(operation)
        self._wake()

    def _wake(self) -> None:
        if self._woken is not None and not self._woken.done():
            self._woken.set_result(None)

    @property
    def _ends(self) -> bool:
        return self._port.closed or handle_of(self._socket) == lib.INVALID_SOCKET

    def _port_closes(self) -> None:
        while self._complete:
            self._lose(self._complete.popleft())
        self._wake()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._socket!r}>"


class Connections(_Repeated["tuple[Socket, Address]"]):
    """The connections that a listener accepts, for ever: `async for client, address in Connections(port, listener)`.

    Several accepts are in flight while somebody waits for the next connection. A client that has gone before it was
    accepted (WSAECONNRESET and its like) is passed over. Any other error is raised, when there are no more sockets say;
    iterating again goes on.

    A task that is cancelled while it waits loses no connection: whoever waits next gets it. The iteration ends when the
    listener or the port is closed. Connections that nobody has taken are closed with the port.

    The sockets are of the listener's class, or Socket, and the caller's to close. They are associated with the port,
    so that an operation that succeeds at once needs no packet.

    Args:
        port: The listener is associated with it, too, unless it is.
        listener: A listening socket.
        accepts: How many accepts are in flight, at least 1.

    Raises:
        WinsockError: The listener has another port, or is closed, or the port is.
        RuntimeError: Another loop runs here than the port's.
        ValueError: The number is below 1.
        TypeError: The listener is a bare handle.

    Example:
        >>> import asyncio
        >>> from winsock_ffi import Socket, Winsock, aio, listen_on
        >>> async def main():
        ...     with Winsock(), listen_on(("127.0.0.1", 0)) as listener, Socket() as client:
        ...         async with aio.Port() as port:
        ...             client.connect(listener.local_address)
        ...             async for accepted, address in aio.Connections(port, listener):
        ...                 accepted.close()
        ...                 return address == client.local_address
        >>> asyncio.run(main())
        True
    """

    def __init__(self, port: Port, listener: HasFileno, accepts: int = 4) -> None:
        super().__init__(port, listener, count("accepts", accepts))

    def _start(self, operation: Overlapped) -> bool:
        return operation.accept_ex(self._socket)

    def _taken(self, operation: Overlapped) -> "tuple[Socket, Address]":
        accepted: Socket = operation.accepted
        address = operation.address
        operation.accepted = None
        try:
            self._port.associate(accepted)
        except BaseException:
            accepted.close()
            raise
        return accepted, address or ""

    def _lose(self, operation: Overlapped) -> None:
        if operation.accepted is not None:
            operation.accepted.close()
            operation.accepted = None


class Datagrams(_Repeated["tuple[bytes, Address]"]):
    """The datagrams that come to a socket, for ever: `async for data, sender in Datagrams(port, socket)`.

    What was sent to a port where nobody listens makes a later receive fail with WSAECONNRESET; this goes on. Any other
    error is raised: WSAEMSGSIZE for a datagram that is longer than `size`, whose end is lost. Iterating again goes on.

    A task that is cancelled while it waits loses no datagram: whoever waits next gets it. The iteration ends when the
    socket or the port is closed.

    Args:
        port: The socket is associated with it, unless it is.
        socket: A bound datagram socket.
        size: The longest datagram, in bytes.

    Raises:
        WinsockError: The socket has another port, or is closed, or the port is.
        RuntimeError: Another loop runs here than the port's.
        ValueError: The size is negative.
        OverflowError: The size is over 2,147,483,647.
        TypeError: The socket is a bare handle, or the size no number.

    Example:
        >>> import asyncio
        >>> from winsock_ffi import SOCK_DGRAM, Socket, Winsock, aio
        >>> async def main():
        ...     with Winsock(), Socket(type=SOCK_DGRAM) as socket:
        ...         socket.bind(("127.0.0.1", 0))
        ...         async with aio.Port() as port:
        ...             socket.sendto(b"hello", 0, socket.local_address)
        ...             async for data, sender in aio.Datagrams(port, socket):
        ...                 return data
        >>> asyncio.run(main())
        b'hello'
    """

    def __init__(self, port: Port, socket: HasFileno, size: int = 65535) -> None:
        self._buffer = bytearray(checked_size("size", size))
        super().__init__(port, socket, 1)

    def _start(self, operation: Overlapped) -> bool:
        return operation.recvfrom(self._socket, self._buffer)

    def _taken(self, operation: Overlapped) -> "tuple[bytes, Address]":
        return bytes(memoryview(self._buffer)[: operation.transferred]), operation.address or ""

    def _lose(self, operation: Overlapped) -> None:
        """Nothing: there is no socket to close."""
