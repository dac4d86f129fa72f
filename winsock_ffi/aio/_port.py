"""The completion port that is served for asyncio's loop.

asyncio's loop waits on a completion port of its own, which it shows nobody. So a thread waits on this one. It dequeues
packets, which makes their operations complete, and tells the loop with call_soon_threadsafe, once for all packets that
the loop has not looked at yet. All else happens in the loop's thread, and needs no lock:

- Who waits for an operation is looked up in the loop, after it has run what started the operation. So a completion
  that comes before the await is as good as one that comes after it.
- A packet can be told of when its operation has been started again. The operation then is in flight, and whoever waits
  goes on waiting: its own packet is told of later.
- A task that is cancelled has its operation cancelled, and waits on: the system may still write to the buffer.

The thread closes the port, too: CompletionPort.close cancels what is in flight and drains the queue, for which the loop
should not wait.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol
from weakref import WeakSet

from .._arguments import one_of
from .._closing import reporting_unclosed
from .._overlapped.completion_port import CompletionPort
from .._overlapped.in_flight import BY_PORT, registry
from .._overlapped.operation import Operation
from .._socket.associations import of_other
from .._socket.fileno import HasFileno
from .._socket.handle import SocketHandle
from .._winsock import lib
from ..errors import WinsockError

if TYPE_CHECKING:
    from .._overlapped.overlapped import Overlapped

_P = ParamSpec("_P")

_END = 1
"""The key of the packet that ends the thread. Sockets have 0."""

_MOST = 64
"""Packets with one call."""

_LOOK = 1000
"""Milliseconds between two looks at a loop that may have been closed, or left, without a word."""

_TURN = 32
"""So many operations that are complete at once are awaited before other tasks have their turn."""


class Dependent(Protocol):
    """What is told that the port closes, as long as it exists."""

    def _port_closes(self) -> None: ...


class Port:
    """A completion port whose operations are awaited.

    Made in a coroutine, for the loop that runs it. A thread serves it until the `async with` block is left, or close()
    is awaited. A loop that is closed before has its ports closed, with a ResourceWarning.

    Its methods are for the loop's thread. Operations may be started in any.

    Raises:
        WinsockError: The port cannot be created.
        RuntimeError: No loop runs here.

    Example:
        >>> import asyncio
        >>> from winsock_ffi import Overlapped, SOCK_DGRAM, Socket, Winsock, aio
        >>> async def main():
        ...     buffer, operation = bytearray(1500), Overlapped()
        ...     with Winsock(), Socket(type=SOCK_DGRAM) as socket:
        ...         socket.bind(("127.0.0.1", 0))
        ...         async with aio.Port() as port:
        ...             port.associate(socket)
        ...             socket.sendto(b"hello", 0, socket.local_address)
        ...             return await asyncio.wait_for(port.run(operation.recv, socket, buffer), timeout=5)
        >>> asyncio.run(main())
        5
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._runs_loop = threading.current_thread()
        self._waiting: dict[int, tuple[Operation, Callable[[Any], object]]] = {}
        """What to call for an operation, by the address of its OVERLAPPED."""
        self._seen: deque[int] = deque()
        """The addresses of those that the thread has dequeued, and the loop has not looked at."""
        self._telling = False
        self._at_once = 0
        self._closing = False
        self._served = False
        """Whether the thread has closed the port."""
        self._failure: Exception | None = None
        self._ended = self._loop.create_future()
        self._dependent: WeakSet[Dependent] = WeakSet()
        self._port = CompletionPort()
        self._thread = threading.Thread(target=self._serve, name="winsock_ffi.aio.Port")
        self._thread.start()

    # The thread

    def _serve(self) -> None:
        try:
            while not self._loop.is_closed() and self._runs_loop.is_alive() and self._dequeue():
                pass
        except Exception as failure:
            self._failure = failure
        try:
            self._port.close()
        except Exception as failure:
            self._failure = failure
        self._served = True
        told = self._call_in_loop(self._ends)
        if not self._closing and not (told and self._runs_loop.is_alive()):
            with reporting_unclosed(self):
                self._closing = True

    def _dequeue(self) -> bool:
        """Dequeues packets, and holds none of their operations then. Returns False when the port is to be closed."""
        packets = self._port.get_many(_MOST, _LOOK)
        self._seen.extend(packet.overlapped for packet in packets)
        if packets and not self._telling:
            self._telling = True
            self._call_in_loop(self._tell)
        return not any(packet.key == _END and packet.operation is None for packet in packets)

    def _call_in_loop(self, function: Callable[[], None]) -> bool:
        """Returns False when the loop is closed, and calls nothing any more."""
        try:
            self._loop.call_soon_threadsafe(function)
        except RuntimeError:
            return False
        return True

    # The loop

    def _tell(self) -> None:
        self._telling = False  # first: what comes from now on is told of again
        try:
            while self._seen:
                self._tell_of(self._seen[0])
                self._seen.popleft()
        finally:
            if self._seen:  # Ctrl+C
                self._loop.call_soon(self._tell)

    def _tell_of(self, address: int) -> None:
        operation, callback = self._waiting.get(address, (None, None))
        if operation is None or callback is None or operation.pending:
            return
        del self._waiting[address]
        try:
            callback(operation)
        except Exception as error:
            context = {"message": f"Exception in the callback of {operation!r}", "exception": error}
            self._loop.call_exception_handler(context)

    def _ends(self) -> None:
        """The thread has closed the port. Where Ctrl+C comes in between, it is done again."""
        if self._ended.done():
            return
        if not self._closing:  # the thread has failed
            self._close_what_depends()
        self._tell()
        for address in list(self._waiting):  # those whose packets were dequeued in closing
            self._tell_of(address)
        for operation, callback in self._waiting.values():  # and those that are given up
            self._loop.call_soon(callback, operation)
        self._waiting.clear()
        self._ended.set_result(None)

    def _close_what_depends(self) -> None:
        self._closing = True
        for each in list(self._dependent):
            each._port_closes()

    def _check_open(self) -> None:
        if self._closing:
            raise WinsockError("GetQueuedCompletionStatusEx", lib.ERROR_INVALID_HANDLE, repr(self))
        self._check_loop()

    def _check_loop(self) -> None:
        if asyncio.get_running_loop() is not self._loop:
            raise RuntimeError(f"another loop runs here than that of {self!r}: make a port for each loop")

    # Waiting

    def associate(self, socket: HasFileno, skip_on_success: bool = True) -> bool:
        """Associates a socket with the port: its operations can be awaited here, until it is closed.

        Calls CreateIoCompletionPort and SetFileCompletionNotificationModes. A second call for the same socket does
        nothing.

        Args:
            socket: Anything with `fileno()`, and no bare handle.
            skip_on_success: Whether an operation that succeeds at once posts no packet. Awaiting it needs no other
                thread then.

        Returns:
            Whether success at once posts no packet, as `CompletionPort.associate` says.

        Raises:
            WinsockError: ERROR_INVALID_PARAMETER when the socket has another port, asyncio's say; WSAENOTSOCK when it
                is closed; ERROR_INVALID_HANDLE when the port is.
            RuntimeError: Operations by event or routine are in flight on the socket; or another loop runs here.
            TypeError: The socket is a bare handle.

        See Also:
            CreateIoCompletionPort: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-createiocompletionport
            SetFileCompletionNotificationModes: https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setfilecompletionnotificationmodes
        """
        self._check_open()
        association = socket._association if isinstance(socket, SocketHandle) else of_other(socket)
        if association is not None and association.port is self._port:
            return association.skips
        return self._port.associate(socket, 0, skip_on_success)

    async def run(self, start: Callable[_P, bool], *arguments: _P.args, **named: _P.kwargs) -> int:
        """Starts an operation, and waits until it is complete.

        A task that is cancelled here has the operation cancelled, and waits on until the completion has been seen; then
        CancelledError is raised. So the buffer is free afterwards, in any case. When the request came too late, nothing
        is lost: the buffer and the operation have what came, and `Overlapped.result` returns as if nobody had cancelled
        it. After accept_ex, `Overlapped.accepted` is the connection, to be closed or served.

        Args:
            start: The method of an Overlapped that starts it: `operation.recv` say. Its socket is associated here.
            arguments: What the method takes.
            named: The same, by name.

        Returns:
            The number of bytes transferred.

        Raises:
            WinsockError: The operation cannot be started, or has failed; ERROR_INVALID_HANDLE when the port is closed,
                and WSA_OPERATION_ABORTED when it is being closed. ERROR_ABANDONED_WAIT_0 says that the operation still
                was in flight when the port gave up waiting for it.
            RuntimeError: The socket is not associated with this port: the operation is in flight all the same, and
                completes by event. Or an operation is in flight on this object; or another loop runs here.
            TypeError: `start` is no method of an Overlapped.
            CancelledError: The task was cancelled.
        """
        return await self._completion(self._started(start, *arguments, **named))

    async def wait(self, operation: "Overlapped") -> int:
        """Waits until an operation is complete that has been started before.

        It makes no difference whether it is complete already. Cancelling is as with `run`.

        Args:
            operation: It. Its socket was associated here before it was started.

        Returns:
            The number of bytes transferred.

        Raises:
            WinsockError: As `run` raises it.
            RuntimeError: Another task waits for it; or it completes by event, by routine or by another port; or it was
                never started; or another loop runs here.
            TypeError: It is no Overlapped.
            CancelledError: The task was cancelled.
        """
        one_of("operation", operation, Operation, "an Overlapped")
        self._check_open()
        return await self._completion(operation)

    async def _completion(self, operation: Operation) -> int:
        cancelled: asyncio.CancelledError | None = None
        if not operation.pending:
            await self._let_others_run()
        while operation.pending:
            if self._ended.done():
                raise WinsockError("GetQueuedCompletionStatusEx", lib.ERROR_ABANDONED_WAIT_0, repr(operation))
            future = self._loop.create_future()
            entry = self._enter(operation, partial(_wake, future))
            try:
                await future
            except asyncio.CancelledError as error:
                cancelled = error
                with suppress(WinsockError):  # it may complete all the same
                    operation.cancel()
                self._telling = False  # Ctrl+C, which cancels tasks, may have come in place of _tell
            finally:
                address = operation.address_of_overlapped
                if self._waiting.get(address) is entry:
                    del self._waiting[address]
        if cancelled is not None:
            raise cancelled
        return operation.result()

    def start(
        self, callback: Callable[[Any], object], start: Callable[_P, bool], *arguments: _P.args, **named: _P.kwargs
    ) -> None:
        """Starts an operation, and has a function called in the loop when it is complete.

        This is the other style: no task waits. The callback may start the next operation. It is called once, in the
        context of this call, and never before this method has returned. What it raises goes to the loop's exception
        handler.

        Args:
            callback: Called with the operation. Closing the port completes what is in flight with
                WSA_OPERATION_ABORTED; `operation.pending` is true only where that has failed.
            start: The method of an Overlapped that starts it: `operation.recv` say. Its socket is associated here.
            arguments: What the method takes.
            named: The same, by name.

        Raises:
            WinsockError: The operation cannot be started, or the port is closed. The callback is not called.
            RuntimeError: As `run` raises it.
            TypeError: `start` is no method of an Overlapped.
        """
        context = copy_context()
        started = self._started(start, *arguments, **named)
        self._when_complete(lambda operation: context.run(callback, operation), started)

    def _started(self, start: Callable[_P, bool], *arguments: _P.args, **named: _P.kwargs) -> Operation:
        operation = getattr(start, "__self__", None)
        if not isinstance(operation, Operation):
            raise TypeError(f"`start` is a method of an Overlapped, operation.recv say, not {start!r}")
        self._check_open()  # first: an operation on a closed port would complete by event
        start(*arguments, **named)
        return operation

    def _when_complete(self, callback: Callable[[Any], object], operation: Operation) -> None:
        if operation.pending:
            self._enter(operation, callback)
        else:
            self._loop.call_soon(callback, operation)

    def _enter(self, operation: Operation, callback: Callable[[Any], object]) -> object:
        address = operation.address_of_overlapped
        pending = registry.get(address)
        if pending is not None and (pending.way != BY_PORT or pending.announcer is not self._port):
            raise RuntimeError(
                f"{operation!r} does not complete by {self!r}: associate its socket with this port before it is started"
            )
        if address in self._waiting:
            raise RuntimeError(f"{operation!r} is waited for already: an operation has one that waits for it")
        entry = self._waiting[address] = operation, callback
        return entry

    async def _let_others_run(self) -> None:
        """Called for each operation that was complete at once: no client may keep the loop for itself."""
        self._at_once += 1
        if self._at_once == _TURN:
            self._at_once = 0
            await asyncio.sleep(0)

    # Closing

    async def close(self) -> None:
        """Closes the port, after every operation on its sockets has completed. A second call waits for the first.

        Cancels the operations in flight on its sockets, as `CompletionPort.close` does, in the port's thread: the loop
        goes on. Those who wait get WSA_OPERATION_ABORTED, or what came before; Connections and Datagrams end.

        Raises:
            WinsockError: An operation could not be cancelled, and is still in flight.
            RuntimeError: Another loop runs here.
            CancelledError: The task was cancelled. The port is closed all the same.
        """
        if self._loop.is_closed():  # and its tasks are given up one after the other
            self._closing = True
            self._thread.join()
            return
        self._check_loop()
        if not self._closing:
            with suppress(WinsockError):  # the thread has closed it already
                self._port.post(key=_END)
            self._close_what_depends()
        cancelled: asyncio.CancelledError | None = None
        while not self._ended.done():
            try:
                await asyncio.shield(self._ended)
            except asyncio.CancelledError as error:
                cancelled = error
                if self._served:  # Ctrl+C, which cancels tasks, may have come in place of _ends
                    self._ends()
        self._thread.join()
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        if cancelled is not None:
            raise cancelled

    @property
    def closed(self) -> bool:
        """Whether the port is closed, or being closed."""
        return self._closing

    async def __aenter__(self) -> "Port":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<Port {'closed' if self._closing else 'open'}>"


def _wake(future: "asyncio.Future[None]", _: Operation) -> None:
    if not future.done():  # cancelled, say
        future.set_result(None)
