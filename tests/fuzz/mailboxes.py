"""Datagram sockets that several objects have, and the datagrams that were sent to them."""

from dataclasses import dataclass, field
from typing import Any

from winsock_ffi import Address, Overlapped, Socket, raw

NUMBER = 8
"""The first bytes of each datagram are its number, which every buffer has room for."""

UNTOUCHED = 0xEE
"""What is in a buffer before anything is received."""


def datagram(number: int, size: int) -> bytes:
    """The datagram with that number: what follows the number depends on it, and is never UNTOUCHED."""
    return number.to_bytes(NUMBER, "little") + bytes((number + i) % UNTOUCHED for i in range(size))


@dataclass(eq=False)
class Mailbox:
    """One socket of the system's, with all objects that have it."""

    address: Address
    holders: list[Any]
    """Sockets of this package and of Python's."""
    has_port: bool = False
    """Whoever has associated it."""
    sent: dict[int, bytes] = field(default_factory=dict)
    """What was sent, and not received yet, by number."""

    def received(self, content: bytes, room: int) -> None:
        """Checks a datagram, which has come once, and is cut off where the buffer ends."""
        data = self.sent.pop(int.from_bytes(content[:NUMBER], "little"))
        assert content == data[:room]


@dataclass(eq=False)
class Receive:
    """One use of an operation."""

    mailbox: Mailbox
    holder: Any
    way: str
    buffer: bytearray
    started_by: Any
    """Who had the socket when it was started."""
    thread_ended: bool = False
    cancelled: bool = False
    done: bool = False
    content: bytes = b""
    """All of the buffer when the operation had completed, which nothing may write to afterwards."""

    @property
    def by_python(self) -> bool:
        return not isinstance(self.started_by, Socket)

    def complete(self, error: int, transferred: int) -> None:
        assert not self.done, "completed twice"
        self.done = True
        self.buffer.append(0)  # which a buffer still in use refuses
        self.buffer.pop()
        self.content = bytes(self.buffer)
        if error == raw.WSA_OPERATION_ABORTED:
            ended = self.cancelled or self.thread_ended or self.holder.fileno() < 0 or not self.mailbox.holders
            assert ended, "cancelled by nobody"
            assert transferred == 0
        else:
            assert error in (0, raw.WSAEMSGSIZE), error
            came = self.content[:transferred]
            whole = len(self.mailbox.sent[int.from_bytes(came[:NUMBER], "little")])
            assert (error == raw.WSAEMSGSIZE) is (whole > len(self.buffer))
            self.mailbox.received(came, len(self.buffer))
        assert set(self.content[transferred:]) <= {UNTOUCHED}

    def forget(self) -> None:
        """The operation was dropped: only its buffer tells what it did."""
        self.done = True
        self.content = bytes(self.buffer)
        came = self.content.rstrip(bytes([UNTOUCHED]))
        if came:
            self.mailbox.received(came, len(self.buffer))

    def check(self) -> None:
        assert bytes(self.buffer) == self.content, "written to after it had completed"


class Operation(Overlapped):
    """One that knows what it is used for."""

    receive: Receive | None = None
