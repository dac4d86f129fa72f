"""Connections that are accepted and made."""

from contextlib import ExitStack
from time import perf_counter

from benchmarks.batches.in_c import InC, batch
from benchmarks.batches.operations import associated, results, take_packets
from benchmarks.batches.row import COUNT, LOCALHOST, Row, Seconds, each, number, sums
from benchmarks.names.ours import ACCEPTED, ACCEPTED_ADDRESSES, BY_EVENT, BY_PORT, start
from winsock_ffi import CompletionPort, Overlapped, Socket, listen_on


def accepts(stack: ExitStack, c: InC) -> Row:
    """The clients come between the start and the completion."""
    listener = stack.enter_context(listen_on(LOCALHOST))
    port = associated(stack, [listener])
    operations = [Overlapped() for _ in range(COUNT)]
    about = batch(
        COUNT,
        port=number(port.handle),
        listener=listener.fileno(),
        to=listener.local_address,
        started=operations,
    )

    def ours() -> tuple[Seconds, ...]:
        started = each(Overlapped.accept_ex, [(operation, listener) for operation in operations])
        c.call("connect_clients", about)
        c.call("settle_started", about)
        accepted = take_packets(port)
        read = _read_addresses(operations)
        c.call("close_sockets", about)
        for operation in operations:
            operation.accepted.close()
        return started, accepted, sums(accepted, read)

    def in_c() -> tuple[Seconds, ...]:
        started = c.measured("start_accept_ex", about)
        c.call("connect_clients", about)
        c.call("settle", about)
        accepted = c.measured("take_accepts", about)
        read = c.measured("read_addresses", about)
        c.call("close_sockets", about)
        c.call("close_others", about)
        return started, accepted, sums(accepted, read)

    return Row((start("accept_ex", BY_PORT), ACCEPTED, ACCEPTED_ADDRESSES), ours, in_c)


def _read_addresses(operations: list[Overlapped]) -> Seconds:
    spent = []
    for operation in operations:
        begin = perf_counter()
        addresses = operation.local_address, operation.address
        spent.append(perf_counter() - begin)
        if None in addresses:
            raise RuntimeError(f"{operation!r} has no addresses")
    return spent


def connects(by_port: bool, stack: ExitStack, c: InC) -> Row:
    """Of sockets that are bound to no address yet."""
    listener = stack.enter_context(listen_on(LOCALHOST))
    port = stack.enter_context(CompletionPort()) if by_port else None
    operations = [Overlapped() for _ in range(COUNT)]
    about = batch(
        COUNT,
        port=None if port is None else number(port.handle),
        listener=listener.fileno(),
        to=listener.local_address,
        started=operations,
    )
    c.call("find_connect_ex", about)

    def ours() -> tuple[Seconds, ...]:
        work = [(operation, Socket(), listener.local_address) for operation in operations]
        for _, socket, _ in work:
            if port is not None:
                port.associate(socket)
        started = each(Overlapped.connect_ex, work)
        c.call("settle_started", about)
        if port is None:
            results(operations)
        else:
            take_packets(port)
        c.call("accept_and_close", about)
        for _, socket, _ in work:
            socket.close()
        return (started,)

    def in_c() -> tuple[Seconds, ...]:
        c.call("make_sockets", about)
        started = c.measured("start_connect_ex", about)
        c.call("settle", about)
        if port is None:
            c.call("results", about)
        else:
            c.measured("take_packets", about)
        c.call("accept_and_close", about)
        c.call("close_sockets", about)
        return (started,)

    return Row((start("connect_ex", BY_PORT if by_port else BY_EVENT),), ours, in_c)
