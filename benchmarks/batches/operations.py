"""Starts of operations, and their packets."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.batches.in_c import Batch, InC, batch
from benchmarks.batches.row import (
    COUNT,
    LENGTH,
    LOCALHOST,
    PATIENCE,
    Row,
    Seconds,
    connections,
    datagram_pairs,
    each,
    handles,
    in_equal_parts,
    number,
    sums,
)
from benchmarks.names.ours import BY_EVENT, BY_PORT, EACH_PACKET, PACKET, TOGETHER, start
from winsock_ffi import SOCK_DGRAM, Address, CompletionPort, Overlapped, Socket

Work = list[tuple[Any, ...]]
"""What each operation is started with: the Overlapped, and the arguments of its method."""


class Transfer(NamedTuple):
    """What is made for an operation, and what the other end then does."""

    make: Callable[[ExitStack, int], tuple[list[Socket], list[Socket]]]
    answer: str
    more: Callable[[Address], tuple[object, ...]] = lambda to: ()
    """The arguments after the buffer."""


def _one_sink(stack: ExitStack, count: int) -> tuple[list[Socket], list[Socket]]:
    """Sockets for datagrams, and one that all of them send to."""
    sink = stack.enter_context(Socket(type=SOCK_DGRAM))
    sink.bind(LOCALHOST)
    return [stack.enter_context(Socket(type=SOCK_DGRAM)) for _ in range(count)], [sink] * count


TRANSFERS = {
    "recv": Transfer(connections, "send_to_each"),
    "send": Transfer(connections, "receive_at_each"),
    "recvfrom": Transfer(datagram_pairs, "send_to_each"),
    "sendto": Transfer(_one_sink, "receive_at_each", lambda to: (0, to)),
}


def take_packets(port: CompletionPort) -> Seconds:
    """As many as there are with each call."""
    left = COUNT
    begin = perf_counter()
    while left:
        packets = port.get_many(timeout_ms=PATIENCE)
        for packet in packets:
            if packet.error:
                packet.operation.result()
        if not packets:
            raise TimeoutError(f"{left} of {COUNT} packets do not come")
        left -= len(packets)
    return in_equal_parts(perf_counter() - begin, COUNT)


def take_each_packet(port: CompletionPort) -> Seconds:
    """One with each call."""
    spent = []
    for _ in range(COUNT):
        begin = perf_counter()
        packet = port.get(PATIENCE)
        spent.append(perf_counter() - begin)
        if packet is None or packet.error:
            raise RuntimeError(f"no packet of what has succeeded: {packet!r}")
    return spent


def results(operations: list[Overlapped]) -> None:
    for operation in operations:
        operation.result(wait=True, timeout_ms=PATIENCE)


def associated(stack: ExitStack, sockets: list[Socket]) -> CompletionPort:
    port = stack.enter_context(CompletionPort())
    for socket in sockets:
        port.associate(socket)
    return port


def work_of(sockets: list[Socket], *more: object) -> Work:
    return [(Overlapped(), socket, bytearray(LENGTH), *more) for socket in sockets]


def by_event(name: str, stack: ExitStack, c: InC) -> Row:
    """Both sides use the same sockets."""
    transfer = TRANSFERS[name]
    sockets, others = transfer.make(stack, COUNT)
    to = others[0].local_address
    work = work_of(sockets, *transfer.more(to))
    operations = [operation for operation, *_ in work]
    about = batch(COUNT, handles(sockets), handles(others), to=to, started=operations)

    def ours() -> tuple[Seconds, ...]:
        started = each(getattr(Overlapped, name), work)
        c.call(transfer.answer, about)
        results(operations)
        return (started,)

    def in_c() -> tuple[Seconds, ...]:
        started = c.measured(f"start_{name}", about)
        c.call(transfer.answer, about)
        c.call("results", about)
        return (started,)

    return Row((start(name, BY_EVENT),), ours, in_c)


def by_port(name: str, stack: ExitStack, c: InC) -> Row:
    """Both sides use the same sockets, and the same port by turns."""
    transfer = TRANSFERS[name]
    sockets, others = transfer.make(stack, COUNT)
    port = associated(stack, sockets)
    to = others[0].local_address
    work = work_of(sockets, *transfer.more(to))
    operations = [operation for operation, *_ in work]
    about = batch(COUNT, handles(sockets), handles(others), port=number(port.handle), to=to, started=operations)
    parts = start(name, BY_PORT), *((PACKET, TOGETHER) if name == "recv" else ("", ""))
    return starts_and_packets(
        parts, name, c, about, partial(each, getattr(Overlapped, name), work), partial(take_packets, port)
    )


def starts_and_packets(
    parts: tuple[str, ...], name: str, c: InC, about: Batch, begin: Callable[[], Seconds], take: Callable[[], Seconds]
) -> Row:
    """All are started, and have completed before their packets are taken; what is measured is both, and each."""
    answer = TRANSFERS[name].answer

    def ours() -> tuple[Seconds, ...]:
        started = begin()
        c.call(answer, about)
        c.call("settle_started", about)
        taken = take()
        return started, taken, sums(started, taken)

    def in_c() -> tuple[Seconds, ...]:
        started = c.measured(f"start_{name}", about)
        c.call(answer, about)
        c.call("settle", about)
        taken = c.measured("take_packets", about)
        return started, taken, sums(started, taken)

    return Row(parts, ours, in_c)


def packets(stack: ExitStack, c: InC) -> Row:
    """One with each call."""
    sockets, others = connections(stack, COUNT)
    port = associated(stack, sockets)
    work = work_of(sockets)
    operations = [operation for operation, *_ in work]
    about = batch(COUNT, handles(sockets), handles(others), port=number(port.handle), started=operations)

    def ours() -> tuple[Seconds, ...]:
        each(Overlapped.recv, work)
        c.call("send_to_each", about)
        c.call("settle_started", about)
        return (take_each_packet(port),)

    def in_c() -> tuple[Seconds, ...]:
        c.measured("start_recv", about)
        c.call("send_to_each", about)
        c.call("settle", about)
        return (c.measured("take_each_packet", about),)

    return Row((EACH_PACKET,), ours, in_c)
