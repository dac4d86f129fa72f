"""Overlapped operations on streams, and what has become of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from winsock_ffi import Socket, raw

from ._streams import Stream

SMALL = 16_384
"""So many bytes the system takes at once, whether or not anyone receives them."""


@dataclass(eq=False)
class End:
    """One end of a connection.

    Attributes:
        socket: Its socket.
        key: Its number.
        how: What the machine's `connect` says of it.
    """

    socket: Socket
    key: int
    how: Any
    out: Stream
    into: Stream

    def __repr__(self) -> str:
        return f"end {self.key}"


@dataclass(eq=False)
class Started:
    """An operation that the program was asked to start.

    Attributes:
        number: Its own: `Completed` names it.
        kind: "send" or "receive".
        end: Where.
        buffers: Whose bytes are to be sent, one buffer behind the other; or what is to be received into, where the
            program has no memory of its own.
        options: What the machine's `options` has given.
    """

    number: int
    kind: Literal["send", "receive"]
    end: End
    buffers: list[Any]
    options: Any
    stream: Stream
    begin: int = 0
    """The place in the stream of what it sends."""
    cancelled: bool = False
    done: bool = False
    data: bytes = b""

    def __repr__(self) -> str:
        return f"{self.kind} {self.number} of {self.size} bytes at {self.end}"

    @property
    def size(self) -> int:
        """How many bytes it sends, or has room for."""
        return sum(map(len, self.buffers))

    def certain(self) -> bool:
        """Whether it must complete, whatever else happens or not."""
        if self.cancelled or self.end.socket.closed:
            return True
        if self.kind == "send":
            return self.stream.receiver_gone or self.begin + self.size - self.stream.received <= SMALL
        if self.stream.ended or self.stream.sender_gone:
            return True
        # What is in flight goes on as room is made for it.
        first = next(receive for receive in self.stream.receives if not receive.done)
        arrived = self.stream.received + sum(len(receive.data) for receive in self.stream.receives)
        return first is self and (self.stream.sent if self.stream.torn else self.stream.begun) > arrived

    def complete(self, error: int, transferred: int, data: bytes | None) -> None:
        """The program was told of the completion: what that says is true of its buffers and of the stream."""
        self.done = True
        ended = self.cancelled or self.end.socket.closed
        expected = not error or self.stream.torn or (ended and error == raw.WSA_OPERATION_ABORTED)
        assert expected, f"{self} fails with {error}"
        for buffer in self.buffers:
            if isinstance(buffer, bytearray):
                buffer.append(0)  # which a buffer still in use refuses
                buffer.pop()
        if self.kind == "send":
            self._has_sent(error, transferred)
            return
        self.data = self.content() if data is None else data
        assert len(self.data) == transferred, f"{self} has {len(self.data)} bytes and says {transferred}"
        assert error or self.data or self.stream.ended or self.stream.torn, f"{self} sees an end that nobody sent"
        self.stream.check()

    def _has_sent(self, error: int, transferred: int) -> None:
        if error:
            self.stream.torn = True
        else:
            assert transferred == self.size, f"{self} says {transferred}"
            self.stream.sent += transferred

    def forget(self) -> None:
        """The operation was dropped: only the buffers tell what it did."""
        self.done = True
        if self.kind == "send":
            self.stream.torn = True
        else:
            self.data = self.content()
            self.stream.check()

    def content(self) -> bytes:
        """What has been written into the buffers, one after the other."""
        content = b"".join(self.buffers)
        data = content.rstrip(b"\0")
        assert b"\0" not in data, f"{self} leaves a gap"
        return data


class Completed(NamedTuple):
    """An operation that has completed.

    Attributes:
        number: The operation's.
        error: 0, or the code: WSA_OPERATION_ABORTED, for example.
        transferred: How many bytes.
        data: What a program received into memory of its own; None where it used the operation's buffers.
    """

    number: int
    error: int
    transferred: int
    data: bytes | None = None


class OperationsUnderTest:
    """A program's operations, as OperationMachine drives them. A subclass has send, receive, wait and close.

    The machine cancels operations, too, where cancel is there.
    """

    def add(self, end: End) -> None:
        """Called before the first operation of a socket: a completion port is associated here.

        Args:
            end: `end.socket` is connected, and `end.key` a number of its own.
        """

    def send(self, started: Started) -> Completed | None:
        """Starts a send of all bytes of `started.buffers`, as WSASend does.

        Args:
            started: What to send, and where.

        Returns:
            None; or how it has completed, where wait() will not tell of that.

        Raises:
            OSError: It could not be started. That must have a reason.
        """
        raise NotImplementedError

    def receive(self, started: Started) -> Completed | None:
        """Starts a receive, as WSARecv does: into `started.buffers`, or at most `started.size` bytes into its own.

        Args:
            started: Where.

        Returns:
            None; or how it has completed, where wait() will not tell of that.

        Raises:
            OSError: It could not be started. That must have a reason.
        """
        raise NotImplementedError

    def wait(self, timeout_ms: int, wanted: Started | None) -> Iterable[Completed]:
        """Waits until something has completed, and no longer than that.

        Args:
            timeout_ms: Milliseconds; 0 looks at what has completed so far.
            wanted: An operation that will complete, or has; one that waits for each of its own needs that. None with 0.

        Returns:
            What has completed: all, or some, as long as `wanted` comes in the end.
        """
        raise NotImplementedError

    def cancel(self, started: Started) -> None:
        """Asks for the end of an operation, as CancelIoEx does; wait() tells of it. Only where the program does that.

        Args:
            started: One of which the program has not told yet.
        """
        raise NotImplementedError

    def close_socket(self, end: End) -> None:
        """Closes a socket, with all that is in flight on it: wait() tells of each.

        Args:
            end: Whose socket.
        """
        end.socket.close()

    def close(self) -> None:
        """Gives back all that it has opened. Nothing is in flight any more, unless a step has failed."""
