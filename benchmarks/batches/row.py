"""What a batch is: two functions, over sockets of one kind."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from time import perf_counter
from typing import Any, NamedTuple

from winsock_ffi import SOCK_DGRAM, Socket, listen_on, raw

LOCALHOST = ("127.0.0.1", 0)
COUNT = 8
"""Operations of a batch: few, so that many batches are not interrupted where all are measured as one."""
LENGTH = 32
"""Bytes of each message."""
PATIENCE = 10_000  # milliseconds

Seconds = list[float]
"""Of each operation; equal parts of what is made of all together."""


class Row(NamedTuple):
    """A batch, in the wrappers and in C."""

    parts: tuple[str, ...]
    """What is measured; "" for what has a row elsewhere."""
    ours: Callable[[], tuple[Seconds, ...]]
    in_c: Callable[[], tuple[Seconds, ...]]


def each(call: Callable[..., object], work: Iterable[tuple[Any, ...]]) -> Seconds:
    """Calls it with the arguments of each, and times each call by itself."""
    spent = []
    for arguments in work:
        begin = perf_counter()
        call(*arguments)
        spent.append(perf_counter() - begin)
    return spent


def in_equal_parts(seconds: float, count: int) -> Seconds:
    return [seconds / count] * count


def sums(one: Seconds, other: Seconds) -> Seconds:
    """Of two steps of each operation."""
    return [first + second for first, second in zip(one, other, strict=True)]


def handles(sockets: list[Socket]) -> list[int]:
    return [socket.fileno() for socket in sockets]


def number(handle: Any) -> int:
    """A HANDLE as one."""
    return int(raw.cast("uintptr_t", handle))


def connections(stack: ExitStack, count: int) -> tuple[list[Socket], list[Socket]]:
    """Both ends of as many connections."""
    with listen_on(LOCALHOST) as listener:
        return _both(_connection(stack, listener) for _ in range(count))


def _connection(stack: ExitStack, listener: Socket) -> tuple[Socket, Socket]:
    client = stack.enter_context(Socket())
    client.connect(listener.local_address)
    accepted, _ = listener.accept()
    return stack.enter_context(accepted), client


def datagram_pairs(stack: ExitStack, count: int) -> tuple[list[Socket], list[Socket]]:
    """Sockets for datagrams, and for each one that sends to it."""
    return _both(_datagram_pair(stack) for _ in range(count))


def _datagram_pair(stack: ExitStack) -> tuple[Socket, Socket]:
    receiver, sender = (stack.enter_context(Socket(type=SOCK_DGRAM)) for _ in range(2))
    receiver.bind(LOCALHOST)
    sender.connect(receiver.local_address)
    return receiver, sender


def _both(pairs: Iterator[tuple[Socket, Socket]]) -> tuple[list[Socket], list[Socket]]:
    all_pairs = list(pairs)
    return [first for first, _ in all_pairs], [second for _, second in all_pairs]
