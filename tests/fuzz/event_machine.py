"""A state machine for what keeps sockets and the events on them: EventSet, and the C tier's paired arrays."""

import gc
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Protocol

from common.opened import Opened
from common.steps import PATIENCE, loopback, wait_until_readable
from handle_count import handle_count
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from winsock_ffi import AF_INET, FD, SD_SEND, SOCK_DGRAM, FdSet, NetworkEvents, Socket, select

from .watched import Watched


class Watch(Protocol):
    """What the machine drives. Sockets are in an order; removal moves the last one into the free place."""

    capacity: int

    def add(self, socket: Socket, events: FD) -> None: ...
    def modify(self, socket: Socket, events: FD) -> None: ...
    def remove(self, socket: Socket) -> None: ...
    def wait(self, timeout_ms: int) -> list[tuple[int, NetworkEvents]]: ...
    def handles(self) -> list[int]: ...
    def check(self) -> None: ...
    def close(self) -> None: ...


EVERYTHING = FD.READ | FD.WRITE | FD.OOB | FD.ACCEPT | FD.CONNECT | FD.CLOSE
EVENTS = st.one_of(st.just(EVERYTHING), st.builds(FD, st.integers(0, EVERYTHING)))
INDEX = st.integers(0, 1000)
SIZES = st.integers(1, 3000)

POOL = 150
"""How many datagram sockets there are for the examples to put in."""

pool: list[Watched] = []


def fill_pool() -> None:
    """With bound datagram sockets: opening so many in each example would take long."""
    pool[:] = [watched for watched in pool if not watched.closed]
    while len(pool) < POOL:
        socket = Socket(AF_INET, SOCK_DGRAM)
        socket.bind(loopback(AF_INET))
        pool.append(Watched(socket, "datagram"))
        pool[-1].writable = True


def empty_pool() -> None:
    for watched in pool:
        if watched.socket is not None:
            watched.socket.close()


class EventMachine(RuleBasedStateMachine):
    """Sockets that receive, accept, connect and end, in and out of a Watch, and a model that knows of each."""

    def __init__(self) -> None:
        super().__init__()
        fill_pool()
        self.handles_before = handle_count()
        self.stack = ExitStack()
        self.opened = Opened(self.stack)
        self.watch = self.open_watch()
        self.spare = list(pool)
        self.sender = self.opened.udp()
        self.silent = self.opened.tcp()
        self.silent.bind(loopback(AF_INET))
        self.listener = Watched(self.opened.listener(), "listener")
        self.all: list[Watched] = [self.listener]
        """Those that are open, or in the watch."""
        self.members: list[Watched] = []
        """Those in the watch, in its order."""

    def open_watch(self) -> Watch:
        raise NotImplementedError

    def some(self, index: int, which: Callable[[Watched], bool]) -> list[Watched]:
        """One of those, or none."""
        found = [watched for watched in self.all if which(watched)]
        return [found[index % len(found)]] if found else []

    @initialize(
        datagrams=st.sampled_from([0, 1, 5, 62, 63, 64, 65, 127, 128, 130]),
        pairs=st.integers(0, 3),
        put_in=st.booleans(),
        events=EVENTS,
    )
    def begin(self, datagrams: int, pairs: int, put_in: bool, events: FD) -> None:
        if put_in:
            self.put_in(self.listener, EVERYTHING)
        for _ in range(pairs):
            self.connect(EVERYTHING if put_in else None, refused=False)
            self.accept()
            if put_in:
                self.put_in(self.all[-1], EVERYTHING)
        self.add_many(datagrams, events)

    # What happens to the sockets

    @rule()
    def open_datagram_socket(self) -> None:
        if self.spare:
            self.all.append(self.spare.pop())

    @rule(events=st.one_of(st.none(), EVENTS), refused=st.sampled_from([False, False, False, True]))
    def connect(self, events: FD | None, refused: bool) -> None:
        """A new socket, in the watch before it connects, or not."""
        client = Watched(self.opened.tcp(), "client")
        self.all.append(client)
        if events is not None:
            self.put_in(client, events)
        assert client.socket is not None
        client.socket.set_blocking(False)
        target = self.silent if refused else self.listener.socket
        assert target is not None
        with suppress(BlockingIOError, ConnectionRefusedError):
            client.socket.connect(target.local_address)
        assert select(None, FdSet([client.socket]), FdSet([client.socket]), PATIENCE / 1000)
        if refused:
            client.refuse()
            return
        accepted = Watched(None, "accepted")
        client.peer, accepted.peer = accepted, client
        accepted.connected = accepted.writable = client.connected = client.writable = True
        client.happens(FD.CONNECT | FD.WRITE)
        self.listener.waiting.append(accepted)
        self.listener.happens(FD.ACCEPT)

    @rule()
    def accept(self) -> None:
        if self.listener.waiting:
            assert self.listener.socket is not None
            wait_until_readable(self.listener.socket)
            accepted = self.listener.waiting.pop(0)
            accepted.socket = self.opened.keep(self.listener.socket.accept()[0])
            accepted.handle = accepted.socket.fileno()
            self.all.append(accepted)
            self.listener.enabled(FD.ACCEPT)

    @rule(index=INDEX, size=SIZES)
    def send(self, index: int, size: int) -> None:
        """To a connected peer that is open or still to be accepted."""
        for sender in self.some(index, lambda w: w.connected and w.writable and not w.closed and not w.broken):
            assert sender.socket is not None
            assert sender.peer is not None
            if sender.peer.socket is None or not sender.peer.socket.closed:
                assert sender.socket.send(bytes(size)) == size
                sender.peer.came(size)

    @rule(index=INDEX, size=SIZES)
    def send_datagram(self, index: int, size: int) -> None:
        for receiver in self.some(index, lambda w: w.name == "datagram" and not w.closed):
            assert receiver.socket is not None
            self.sender.sendto(bytes(size), 0, receiver.socket.local_address)
            receiver.came(size)

    @rule(index=INDEX, size=SIZES)
    def receive(self, index: int, size: int) -> None:
        for receiver in self.some(index, lambda w: bool(w.unread) and not w.closed):
            self.take(receiver, size)

    def take(self, receiver: Watched, size: int) -> None:
        assert receiver.socket is not None
        wait_until_readable(receiver.socket)
        limit = min(size, receiver.unread[0]) if receiver.connected else receiver.unread[0]
        receiver.took(len(receiver.socket.recv(limit)))

    @rule(index=INDEX)
    def shut_down(self, index: int) -> None:
        for socket in self.some(index, lambda w: w.connected and w.writable and not w.closed and not w.broken):
            assert socket.socket is not None
            socket.socket.shutdown(SD_SEND)
            socket.shut_down()
            if socket.peer is not None and not socket.peer.broken:
                socket.peer.end()

    @rule(index=INDEX)
    def close_one_outside(self, index: int) -> None:
        for socket in self.some(index, lambda w: w not in self.members and w is not self.listener):
            assert socket.socket is not None
            socket.socket.close()
            self.has_closed(socket)
            self.all.remove(socket)

    def has_closed(self, socket: Watched) -> None:
        """A socket closed with something unread resets the connection."""
        peer = socket.peer
        if peer is None or peer.broken:
            return
        if socket.unread or socket.broken:
            peer.reset()
        elif not peer.ended:
            peer.end()

    # What is done with the watch

    @rule(index=INDEX, events=EVENTS)
    def add(self, index: int, events: FD) -> None:
        for socket in self.some(index, lambda w: w not in self.members):
            self.put_in(socket, events)

    def put_in(self, socket: Watched, events: FD) -> None:
        assert socket.socket is not None
        if len(self.members) == self.watch.capacity:
            return
        self.watch.add(socket.socket, events)
        self.members.append(socket)
        socket.select(events)

    @rule(count=st.integers(1, POOL), events=EVENTS)
    def add_many(self, count: int, events: FD) -> None:
        for _ in range(count):
            if self.spare and len(self.members) < self.watch.capacity:
                self.open_datagram_socket()
                self.put_in(self.all[-1], events)

    @rule(index=INDEX, events=EVENTS)
    def modify(self, index: int, events: FD) -> None:
        for socket in self.some(index, lambda w: w in self.members and not w.closed):
            assert socket.socket is not None
            self.watch.modify(socket.socket, events)
            socket.select(events)

    @rule(index=INDEX)
    def remove(self, index: int) -> None:
        for socket in self.some(index, lambda w: w in self.members):
            assert socket.socket is not None
            self.watch.remove(socket.socket)
            self.taken_out(socket)

    def taken_out(self, socket: Watched) -> None:
        """The last one moves into its place."""
        i = self.members.index(socket)
        last = self.members.pop()
        if last is not socket:
            self.members[i] = last
        socket.select(FD(0))
        if socket.closed:
            self.all.remove(socket)

    @rule(first=INDEX, count=st.integers(1, POOL))
    def remove_many(self, first: int, count: int) -> None:
        for _ in range(min(count, len(self.members))):
            self.remove(first)

    @rule(timeout=st.sampled_from([0, 0, 1]))
    def look(self, timeout: int) -> None:
        self.wait(timeout)

    def wait(self, timeout: int) -> None:
        by_handle = {socket.handle: socket for socket in self.members}
        found = self.watch.wait(timeout)
        assert len({handle for handle, _ in found}) == len(found), "a socket twice in one round"
        for handle, happened in found:
            assert handle in by_handle, f"{happened} of a socket that is not there"
            by_handle[handle].is_told(happened)

    @rule()
    def gather(self) -> None:
        """Everything that is due is told of. A wait may end with nothing to tell."""
        end = time.monotonic() + PATIENCE / 1000
        while missing := {socket: socket.due for socket in self.members if socket.due}:
            assert time.monotonic() < end, missing
            self.wait(PATIENCE)

    # What is so after each of these

    @invariant()
    def the_order_is_the_models(self) -> None:
        assert self.watch.handles() == [-1 if socket.closed else socket.handle for socket in self.members]

    @invariant()
    def what_belongs_together_is_together(self) -> None:
        self.watch.check()

    def teardown(self) -> None:
        try:
            self.gather()
            self.watch.close()
            for datagram in self.all:
                datagram.select(FD(0))
                while datagram.name == "datagram" and datagram.unread and not datagram.closed:
                    self.take(datagram, 1)
        except BaseException:
            empty_pool()
            raise
        finally:
            with self.stack:
                self.watch.close()
        del self.watch  # whose lock is a handle too, and which the frames of an exception may hold
        if handle_count() > self.handles_before:
            gc.collect()
        assert handle_count() <= self.handles_before
