"""Sockets that something has come for, told by the waits for many; and one that nothing has come for."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from time import perf_counter, sleep
from typing import Any

from benchmarks.batches.in_c import MOST, InC, batch
from benchmarks.batches.row import COUNT, LENGTH, PATIENCE, Row, Seconds, connections, handles, in_equal_parts
from benchmarks.names.ours import EVENT, MEMBER, POLL_MEMBER, POLL_SET_MEMBER, RAISED
from winsock_ffi import FD, POLL, EventSet, FdSet, PollSet, Socket, poll, select

MOMENT = 0.002  # seconds, for Wine's server to see what has come


def events(stack: ExitStack, c: InC) -> Row:
    """Each side has sockets of its own: a socket has one event object."""
    sockets, others = connections(stack, COUNT)
    watched = stack.enter_context(EventSet())
    for socket in sockets:
        watched.add(socket, FD.READ | FD.CLOSE)
    mine = batch(COUNT, handles(sockets), handles(others))
    sockets_in_c, others_in_c = connections(stack, COUNT)
    theirs = batch(COUNT, handles(sockets_in_c), handles(others_in_c))
    c.call("select_events", theirs)

    def ours() -> tuple[Seconds, ...]:
        c.call("send_to_each", mine)
        sleep(MOMENT)
        begin = perf_counter()
        left = COUNT
        while left > 0:
            told = watched.wait(PATIENCE)
            for _socket, _events in told:
                left -= 1
            if not told:
                raise TimeoutError(f"{left} of {COUNT} events do not come")
        spent = perf_counter() - begin
        c.call("receive_bytes", mine)
        return (in_equal_parts(spent, COUNT),)

    def in_c() -> tuple[Seconds, ...]:
        c.call("send_to_each", theirs)
        sleep(MOMENT)
        spent = c.measured("take_events", theirs)
        c.call("receive_bytes", theirs)
        return (spent,)

    return Row((EVENT,), ours, in_c)


def selects(stack: ExitStack, c: InC) -> Row:
    def waits(sockets: list[Socket]) -> Callable[[], Iterable[object]]:
        members: FdSet[Any] = FdSet(sockets)

        def wait() -> Iterable[object]:
            ready = members.copy()
            select(ready, timeout=PATIENCE / 1000)
            return ready

        return wait

    return _members(MEMBER, waits, "select_ready", stack, c)


def poll_sets(stack: ExitStack, c: InC) -> Row:
    def waits(sockets: list[Socket]) -> Callable[[], Iterable[object]]:
        members = PollSet((socket, POLL.IN) for socket in sockets)
        return lambda: members.poll(PATIENCE)

    return _members(POLL_SET_MEMBER, waits, "poll_ready", stack, c)


def polls(stack: ExitStack, c: InC) -> Row:
    def waits(sockets: list[Socket]) -> Callable[[], Iterable[object]]:
        members = [(socket, POLL.IN) for socket in sockets]
        return lambda: poll(members, PATIENCE)

    return _members(POLL_MEMBER, waits, "poll_ready", stack, c)


def _members(
    part: str,
    waits: Callable[[list[Socket]], Callable[[], Iterable[object]]],
    function: str,
    stack: ExitStack,
    c: InC,
) -> Row:
    """Something has come for all of them."""
    sockets, others = connections(stack, MOST)
    wait = waits(sockets)
    about = batch(MOST, handles(sockets), handles(others))
    c.call("send_to_each", about)

    def ours() -> tuple[Seconds, ...]:
        told = 0
        begin = perf_counter()
        for _ready in wait():
            told += 1
        spent = perf_counter() - begin
        if told != MOST:
            raise RuntimeError(f"{told} of {MOST} sockets are ready, and something has come for each")
        return (in_equal_parts(spent, MOST),)

    return Row((part,), ours, lambda: (c.measured(function, about),))


def exceptions(stack: ExitStack, c: InC) -> Row:
    sockets, others = connections(stack, COUNT)
    for socket in sockets:
        socket.set_blocking(False)
    about = batch(COUNT, handles(sockets), handles(others))

    def ours() -> tuple[Seconds, ...]:
        spent = []
        for socket in sockets:
            begin = perf_counter()
            try:
                socket.recv(LENGTH)
            except BlockingIOError:
                spent.append(perf_counter() - begin)
        if len(spent) != COUNT:
            raise RuntimeError(f"{COUNT - len(spent)} of {COUNT} sockets have received, and nothing was sent")
        return (spent,)

    return Row((RAISED,), ours, lambda: (c.measured("refused", about),))
