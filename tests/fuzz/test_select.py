"""select over sets of sockets that are ready, or not, in known ways."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing, wait_until_readable
from hypothesis import assume, given
from hypothesis import strategies as st

from winsock_ffi import SO_RCVBUF, SO_SNDBUF, SOL_SOCKET, FdSet, Socket, raw, select

from .effort import share


class Ready:
    """Sockets, and which of them select must find ready to be read, to be written, and failed."""

    def __init__(self) -> None:
        self.all: list[Socket] = []
        self.found: dict[str, set[Socket]] = {"read": set(), "write": set(), "except": set()}

    def add(self, socket: Socket, *ready: str) -> None:
        self.all.append(socket)
        for way in ready:
            self.found[way].add(socket)


def fill(*sockets: Socket) -> None:
    """Sends until the sockets take no more, and go on taking no more: the system makes room again for some time."""
    for socket in sockets:
        socket.set_blocking(False)
    while select(None, full := FdSet(sockets), timeout=4):
        for socket in full:
            with suppress(BlockingIOError):
                while True:
                    socket.send(bytes(65536))


@pytest.fixture(scope="module")
def ready() -> Iterator[Ready]:
    with ExitStack() as stack:
        opened, ready = Opened(stack), Ready()
        for number, (client, accepted) in enumerate(opened.pairs(60)):
            if number % 3 == 0:
                client.send(b"data")
                ready.add(accepted, "read", "write")
                wait_until_readable(accepted)
            elif number % 3 == 1:
                client.shutdown(raw.SD_SEND)
                ready.add(accepted, "read", "write")
                wait_until_readable(accepted)
            else:
                ready.add(accepted, "write")
            ready.add(client, "write")
        for number in range(20):
            datagrams, listener = opened.udp(), opened.listener()
            ready.add(datagrams, "write", *["read"] * (number % 2))
            ready.add(listener, *["read"] * (number % 2))
            if number % 2:
                datagrams.sendto(b"x", 0, datagrams.local_address)
                wait_until_readable(datagrams)
                opened.client_of(listener)
                wait_until_readable(listener)
        full = []
        for _ in range(3):
            client, accepted = opened.pair()
            client.send(b"!", raw.MSG_OOB)
            assert select(None, None, FdSet([accepted]), PATIENCE / 1000) == 1
            ready.add(accepted, "write", "except")
            client, accepted = opened.pair()
            client.set_option(SOL_SOCKET, SO_SNDBUF, 4096)
            accepted.set_option(SOL_SOCKET, SO_RCVBUF, 4096)
            ready.add(client)
            full.append(client)
        fill(*full)
        yield ready


@st.composite
def subsets(draw: st.DrawFn) -> Callable[[Ready], list[Socket] | None]:
    """Some of the sockets, in any order; or no set at all."""
    size = draw(st.one_of(st.none(), st.integers(0, 10), st.integers(0, 200)))
    seed = draw(st.integers(0, 2**32))

    def choose(ready: Ready) -> list[Socket] | None:
        return None if size is None else random.Random(seed).sample(ready.all, min(size, len(ready.all)))

    return choose


Choose = Callable[[Ready], list[Socket] | None]


@share(0.5)
@given(read=subsets(), write=subsets(), except_=subsets(), spare=st.integers(0, 100))
def test_what_is_ready_is_left_in_its_order_and_counted(
    ready: Ready, read: Choose, write: Choose, except_: Choose, spare: int
) -> None:
    given = [choose(ready) for choose in (read, write, except_)]
    sets = [None if each is None else FdSet(each, capacity=len(each) + 1 + spare) for each in given]
    if not any(given):
        with failing("select", raw.WSAEINVAL):
            select(sets[0], sets[1], sets[2], timeout=0)
        return
    found = [[s for s in each or () if s in there] for each, there in zip(given, ready.found.values(), strict=True)]
    assert select(sets[0], sets[1], sets[2], timeout=0) == sum(map(len, found))
    assert [list(left or ()) for left in sets] == found


@share(0.5)
@given(read=subsets(), write=subsets(), except_=subsets())
def test_the_c_tier_takes_the_first_64(ready: Ready, read: Choose, write: Choose, except_: Choose) -> None:
    sets, found = [], []
    for choose, there in zip((read, write, except_), ready.found.values(), strict=True):
        sockets = choose(ready)
        fds = raw.NULL if sockets is None else raw.fd_set()
        for s in sockets or ():
            raw.FD_SET(s.fileno(), fds)
        sets.append(fds)
        found.append([s.fileno() for s in (sockets or [])[: raw.FD_SETSIZE] if s in there])
    assume(any(fds != raw.NULL and fds.fd_count for fds in sets))
    assert raw.select(0, sets[0], sets[1], sets[2], raw.timeval()) == sum(map(len, found))
    assert [[] if fds == raw.NULL else raw.ffi.unpack(fds.fd_array, fds.fd_count) for fds in sets] == found
