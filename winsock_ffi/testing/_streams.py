"""Streams between two sockets: what was sent, and what has arrived."""

from typing import Protocol

_TEXT = bytes(1 + (i * i // 7 + i) % 255 for i in range(65521))
"""What is sent, over and over. No byte of it is zero: so what was received can be told from what was not."""


class Receive(Protocol):
    """As far as its stream is concerned."""

    done: bool
    data: bytes


class Stream:
    """What one end sends to the other: bytes that are known by their place."""

    def __init__(self) -> None:
        self.begun = 0
        """Bytes for which a send was started."""
        self.sent = 0
        """Bytes of sends that have succeeded."""
        self.received = 0
        self.receives: list[Receive] = []
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
            assert data == self.text(self.received, len(data)), f"the stream is another from byte {self.received} on"
            self.received += len(data)
        assert self.received <= self.begun, "more arrives than was sent"
