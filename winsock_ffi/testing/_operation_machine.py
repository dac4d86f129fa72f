"""A state machine for what keeps overlapped operations."""

import time
from contextlib import ExitStack, nullcontext, suppress
from typing import Any, Literal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from winsock_ffi import SD_SEND, Socket, Winsock

from ._buffers import kinds
from ._leaks import OpenHandles
from ._opened import PATIENCE, Opened
from ._operations import SMALL, Completed, End, OperationsUnderTest, Started
from ._steps import Ending, drawn, ending, on, on_timed, replaces
from ._streams import Stream

SIZES = st.lists(
    st.one_of(st.integers(0, 20), st.integers(1, 5000), st.integers(1, SMALL), st.integers(1, 200_000)),
    min_size=1,
    max_size=4,
).filter(sum)
MOST = 1_000_000
"""Bytes sent one way, at the most."""
MOST_ENDS = 8


class OperationMachine(RuleBasedStateMachine):
    """Has a program send and receive over real connections, cancel, shut down and close, with operations overlapped.

    The machine finds an operation that never completes, or twice; bytes that are lost, doubled or moved; a transferred
    count that is wrong; buffers that are held too long; and handles that are left open. Winsock is started.

    Attributes:
        pairs: A strategy of what `connect` is given, None unless replaced.
        options: A strategy of what each operation is given as `Started.options`, None unless replaced.
        patience_ms: Milliseconds after which an operation that must complete never will. Finding the shortest example
            takes several hundred times as long.

    Example:
        >>> from winsock_ffi import CompletionPort, Overlapped
        >>> from winsock_ffi.testing import Completed, OperationMachine, OperationsUnderTest
        >>> class Operations(OperationsUnderTest):
        ...     def __init__(self):
        ...         self.port, self.numbers = CompletionPort(), {}
        ...         self.close = self.port.close
        ...     def add(self, end):
        ...         self.port.associate(end.socket)
        ...     def start(self, started):
        ...         operation = Overlapped()
        ...         self.numbers[operation] = started.number
        ...         call = operation.send if started.kind == "send" else operation.recv
        ...         call(started.end.socket, started.buffers)
        ...     send = receive = start
        ...     def wait(self, timeout_ms, wanted):
        ...         for packet in self.port.get_many(4, timeout_ms):
        ...             yield Completed(self.numbers.pop(packet.operation), packet.error, packet.transferred)
        >>> class Machine(OperationMachine):
        ...     def open_operations(self):
        ...         return Operations()
        >>> TestOperations = Machine.TestCase  # which pytest and unittest find
    """

    pairs: st.SearchStrategy[Any] = st.none()
    options: st.SearchStrategy[Any] = st.none()
    patience_ms: int = PATIENCE

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(Winsock(2, 2))
        self.open_handles = OpenHandles()
        self.opened = Opened(self.stack)
        self.operations = self.open_operations()
        self.listener = self.opened.listener()
        self.ends: list[End] = []
        self.pending: dict[int, Started] = {}
        """By number: those of which the program has not told yet."""
        self.numbers = 0

    def open_operations(self) -> OperationsUnderTest:
        """Called when an example begins.

        Returns:
            The program's table of operations, empty.
        """
        raise NotImplementedError("open_operations is for a subclass to have")

    def connect(self, how: Any) -> tuple[tuple[Socket, Any], tuple[Socket, Any]]:
        """Connects two sockets.

        Args:
            how: What `pairs` has given.

        Returns:
            The client's and the accepted one, each with what `End.how` is to be.
        """
        client = self.opened.client_of(self.listener)
        return (client, how), (self.opened.keep(self.listener.accept()[0]), how)

    def has(self, method: str) -> bool:
        """Whether the program does that."""
        return replaces(self.operations, OperationsUnderTest, method)

    @initialize(how=drawn("pairs"))
    def begin(self, how: Any) -> None:
        self.add_pair(how)

    def open_ends(self) -> list[End]:
        return [end for end in self.ends if not end.socket.closed]

    def can_send(self) -> list[End]:
        return [end for end in self.open_ends() if not (end.out.torn or end.out.ended) and end.out.begun < MOST]

    def can_shut_down(self) -> list[End]:
        return [end for end in self.open_ends() if not (end.out.torn or end.out.ended or self.is_sending(end))]

    def is_sending(self, end: End) -> bool:
        return any(started.kind == "send" and started.end is end for started in self.pending.values())

    def certain(self) -> list[Started]:
        """Those that must complete."""
        return [started for started in self.pending.values() if started.certain()]

    @precondition(lambda self: len(self.open_ends()) < MOST_ENDS)
    @rule(how=drawn("pairs"))
    def open_pair(self, how: Any) -> None:
        self.add_pair(how)

    def add_pair(self, how: Any) -> None:
        there, back = Stream(), Stream()
        (client, how_client), (accepted, how_accepted) = self.connect(how)
        for socket, each, out, into in ((client, how_client, there, back), (accepted, how_accepted, back, there)):
            end = End(socket, len(self.ends) + 1, each, out, into)
            self.operations.add(end)
            self.ends.append(end)

    # Starting

    @on_timed(can_send, sizes=SIZES, kind=kinds(), options=drawn("options"))
    def send(self, end: End, sizes: list[int], kind: Any, options: Any) -> None:
        begin = end.out.begun
        buffers = [kind(end.out.next_text(size)) for size in sizes]
        self.start("send", end, end.out, buffers, options, begin)

    @on(open_ends, sizes=SIZES, options=drawn("options"))
    def receive(self, end: End, sizes: list[int], options: Any) -> None:
        self.start_receive(end, sizes, options)

    def start_receive(self, end: End, sizes: list[int], options: Any) -> None:
        self.start("receive", end, end.into, [bytearray(size) for size in sizes], options)

    def start(
        self,
        kind: Literal["send", "receive"],
        end: End,
        stream: Stream,
        buffers: list[Any],
        options: Any,
        begin: int = 0,
    ) -> None:
        self.numbers += 1
        started = Started(self.numbers, kind, end, buffers, options, stream, begin)
        if kind == "receive":
            stream.receives.append(started)
        self.pending[started.number] = started
        try:
            completed = self.operations.send(started) if kind == "send" else self.operations.receive(started)
        except OSError as error:
            if not stream.torn:
                raise AssertionError(f"{started} cannot be started") from error
            del self.pending[started.number]
            started.done = True
            stream.check()
            return
        if completed is not None:
            assert completed.number == started.number, f"{started} is said to be {completed.number}"
            self.seen(completed)

    # Completing

    def seen(self, completed: Completed) -> None:
        """The program has told of a completion."""
        number, error, transferred, data = completed
        assert number in self.pending, f"operation {number} completes, which is not in flight"
        self.pending.pop(number).complete(error, transferred, data)

    def wait_for(self, started: Started) -> None:
        """Until the program has told of it; it may tell of others on the way."""
        end = time.monotonic() + self.patience_ms / 1000
        while not started.done:
            assert time.monotonic() < end, f"{started} does not complete"
            for completed in self.operations.wait(self.patience_ms, started):
                self.seen(completed)

    @rule()
    def settle(self) -> None:
        """Everything that must complete does."""
        self.wait_for_all()

    def wait_for_all(self) -> None:
        while certain := self.certain():
            self.wait_for(certain[0])

    @on_timed(certain)
    def wait_for_one(self, started: Started) -> None:
        self.wait_for(started)

    @rule()
    def look(self) -> None:
        """At what has completed so far."""
        self.look_at_all()

    def look_at_all(self) -> None:
        for completed in self.operations.wait(0, None):
            self.seen(completed)

    # Ending early

    def can_be_cancelled(self) -> list[Started]:
        """Those that `cancel` chooses from."""
        return list(self.pending.values())

    @precondition(lambda self: self.has("cancel"))
    @on_timed(lambda self: self.can_be_cancelled())
    def cancel(self, started: Started) -> None:
        if started.kind == "send" and not started.certain():
            started.stream.torn = True
        self.operations.cancel(started)
        started.cancelled = True

    @on_timed(can_shut_down)
    def shut_down(self, end: End) -> None:
        end.socket.shutdown(SD_SEND)
        end.out.ended = True

    @on(open_ends)
    def close(self, end: End) -> None:
        """A socket, with all that is in flight on it."""
        self.close_end(end)

    def close_end(self, end: End) -> None:
        if self.is_sending(end) or end.into.begun > end.into.received:
            end.out.torn = True
        elif not end.out.torn:
            end.out.ended = True
        end.out.sender_gone = end.into.receiver_gone = True
        end.into.torn = True
        self.operations.close_socket(end)
        assert end.socket.closed, f"the socket of {end} is still open"

    # At the end

    def teardown(self) -> None:
        """Every byte arrives, everything completes, and nothing is left open."""
        ended = ending()
        try:
            if ended is not Ending.FAILED:
                with nullcontext() if ended is Ending.WELL else suppress(AssertionError):
                    self.finish()
        finally:
            for end in self.open_ends():
                end.socket.close()
            self.operations.close()
            self.stack.close()
            self.pending.clear()
            self.ends.clear()
            del self.operations  # whose lock is a handle too
        if ended is Ending.WELL:
            self.open_handles.check()

    def finish(self) -> None:
        for end in self.open_ends():
            stream = end.into
            while not stream.torn and stream.received < stream.begun:
                self.start_receive(end, [1 + stream.begun - stream.received], self.last_options)
                self.wait_for_all()
        while open_ends := self.open_ends():
            self.close_end(open_ends[0])
        self.wait_for_all()
        assert not self.pending, f"{list(self.pending.values())} are in flight at the end"
        self.look_at_all()

    last_options: Any = None
    """The options of the receives at the end."""
