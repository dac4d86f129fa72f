"""Streams between two sockets, and what has become of the operations on them."""

from dataclasses import dataclass
from typing import Any

from winsock_ffi import Overlapped, Socket, raw

_TEXT = bytes(1 + (i * i // 7 + i) % 255 for i in range(65521))
"""What is sent, over and over. No byte of it is zero: so what was received can be told from what was not."""

SMALL = 16_384
"""So many bytes the system takes at once, whether or not anyone receives them."""


class Stream:
    """What one end sends to the other: bytes that are known by their place."""

    def __init__(self) -> None:
        self.begun = 0
        """Bytes for which a send was started."""
        self.sent = 0
        """Bytes of sends that have succeeded."""
        self.received = 0
        self.receives: list[Started] = []
        """In the order in which they were started, which is the order of the data; those before are in `received`."""
        self.ended = False
        """No more comes, and all that was sent does."""
        self.torn = False
        """What was sent may be lost from some place on."""
        self.sender_gone = self.receiver_gone = False

    def text(self, begin: int, size: int) -> bytes:
        place = begin % len(_TEXT)
        return (_TEXT * (size // len(_TEXT) + 2))[place : place + size]

    def next_text(self, size: int) -> bytes:
        self.begun += size
        return self.text(self.begun - size, size)

    def check(self) -> None:
        """Everything that has arrived so far is what was sent, in order and once."""
        while self.receives and self.receives[0].done:
            data = self.receives.pop(0).data
            assert data == self.text(self.received, len(data)), f"at {self.received}"
            self.received += len(data)
        assert self.received <= self.begun

    def tear(self) -> None:
        self.torn = True


@dataclass(eq=False)
class End:
    """A socket, and how operations on it complete: by "event" (or routine), by "port", by "skip"ping port."""

    socket: Socket
    way: str
    key: int
    out: Stream
    into: Stream

    def way_with(self, routine: bool) -> str:
        """By which way an operation on it completes, with a completion routine or not."""
        if self.way == "event":
            return "routine" if routine else "event"
        return "port"

    def __repr__(self) -> str:
        return f"end {self.key} ({self.way})"


@dataclass(eq=False)
class Started:
    """One use of an operation, and what it came to."""

    kind: str
    way: str
    end: End
    stream: Stream
    buffers: list[Any]
    begin: int = 0
    """The place in the stream of what it sends."""
    cancelled: bool = False
    done: bool = False
    data: bytes = b""

    @property
    def size(self) -> int:
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

    def complete(self, error: int, transferred: int) -> None:
        """The operation was seen to complete: what it tells is true of its buffers and of the stream."""
        assert not self.done, "completed twice"
        self.done = True
        ended = self.cancelled or self.end.socket.closed
        assert not error or self.stream.torn or (ended and error == raw.WSA_OPERATION_ABORTED), f"error {error}"
        for buffer in self.buffers:
            if isinstance(buffer, bytearray):
                buffer.append(0)  # which a buffer still in use refuses
                buffer.pop()
        if self.kind == "send":
            if error:
                self.stream.torn = True
            else:
                assert transferred == self.size
                self.stream.sent += transferred
            return
        self.data = self.content()
        assert len(self.data) == transferred
        if not error and not self.data:
            assert self.stream.ended or self.stream.torn, "an end that nobody sent"
        self.stream.check()

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
        assert b"\0" not in data
        return data


class Operation(Overlapped):
    """One that knows what it is used for."""

    started: Started | None = None
