"""A state machine for what keeps sockets and the events on them."""

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from typing import Literal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from winsock_ffi import AF_INET, FD, SD_SEND, FdSet, NetworkEvents, Socket, select

from .._winsock import ffi, lib
from ..errors import check
from . import _pool
from ._leaks import OpenHandles
from ._opened import PATIENCE, Opened, loopback, wait_until_readable
from ._steps import step_has_failed
from ._watched import Watched


class EventsUnderTest:
    """A program's sockets with their events, as EventMachine drives them.

    A subclass has add, remove, wait and close. The machine checks more where it has more: handles, the order; check,
    what the program knows of itself; modify and remove_and_close, these ways too.
    """

    def add(self, socket: Socket, events: FD) -> None:
        """Selects these events, with WSAEventSelect say, and puts the socket behind the others.

        Args:
            socket: It is in no set. Its number is `socket.fileno()`.
            events: Of which of its events wait() must tell.
        """
        raise NotImplementedError

    def remove(self, socket: Socket) -> None:
        """Selects no events, and takes the socket out. It stays open.

        Args:
            socket: One that is in.
        """
        raise NotImplementedError

    def wait(self, timeout_ms: int) -> Iterable[tuple[int, NetworkEvents]]:
        """Waits until there is something to tell, and no longer than that. It may tell of all or of some.

        Args:
            timeout_ms: Milliseconds; 0 looks at what there is.

        Returns:
            For each socket at most once: its number, and `NetworkEvents(structure)`, which has an event.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Gives back all that it has opened. Sockets that are in may stay open."""
        raise NotImplementedError

    def modify(self, socket: Socket, events: FD) -> None:
        """Selects other events. Only where the program does that.

        Args:
            socket: One that is in.
            events: Those from now on.
        """
        raise NotImplementedError

    def remove_and_close(self, socket: Socket) -> None:
        """Closes a socket and takes it out, in the program's own order. Only where the program does that.

        Args:
            socket: One that is in, to be closed as `closesocket(socket.detach())` or `socket.close()` does.
        """
        raise NotImplementedError

    def handles(self) -> Iterable[int] | None:
        """What is in.

        Returns:
            The sockets' numbers, in their order, with -1 for a Socket that was closed; None where nobody knows.
        """
        return None

    def check(self) -> None:
        """Asserts what must be so between any two calls."""


EVERYTHING = FD.READ | FD.WRITE | FD.OOB | FD.ACCEPT | FD.CONNECT | FD.CLOSE
EVENTS = st.one_of(st.just(EVERYTHING), st.builds(FD, st.integers(0, EVERYTHING)))
INDEX = st.integers(0, 1000)
SIZES = st.integers(1, 3000)

Removal = Literal["last moves in", "all move up", "any order"]


class EventMachine(RuleBasedStateMachine):
    """Puts real sockets into a program's set, and out of it: they receive, accept, connect, are refused and end.

    A model knows what Winsock must tell of each, and what it may. The machine finds events that are lost, told twice,
    or told of a wrong socket; sockets in a wrong order; and handles that are left open. Winsock is started.

    Attributes:
        capacity: How many sockets the set takes: the machine puts in no more. Up to 150, unless given.
        removal: What becomes of the order of `EventsUnderTest.handles` when a socket leaves.
        patience_ms: Milliseconds after which an event that must come is lost. Finding the shortest example takes
            several hundred times as long.

    Example:
        >>> from winsock_ffi import EventSet
        >>> from winsock_ffi.testing import EventMachine, EventsUnderTest
        >>> class Events(EventsUnderTest):
        ...     def __init__(self):
        ...         self.set = EventSet()
        ...         self.add, self.remove, self.close = self.set.add, self.set.remove, self.set.close
        ...     def wait(self, timeout_ms):
        ...         return [(socket.fileno(), happened) for socket, happened in self.set.wait(timeout_ms)]
        >>> class Machine(EventMachine):
        ...     def open_events(self):
        ...         return Events()
        >>> TestEvents = Machine.TestCase  # which pytest and unittest find
    """

    capacity: int = sys.maxsize
    removal: Removal = "last moves in"
    patience_ms: int = PATIENCE

    def __init__(self) -> None:
        super().__init__()
        self.spare = list(_pool.filled())
        self.open_handles = OpenHandles()
        self.stack = ExitStack()
        self.opened = Opened(self.stack)
        self.events = self.open_events()
        self.sender = self.opened.udp()
        self.silent = self.opened.tcp()
        self.silent.bind(loopback(AF_INET))
        self.listener = Watched(self.opened.listener(), "listener")
        self.all: list[Watched] = [self.listener]
        """Those that are open, or in the set."""
        self.members: list[Watched] = []
        """Those in the set, in its order."""

    def open_events(self) -> EventsUnderTest:
        """Called when an example begins.

        Returns:
            An empty set of the program's.
        """
        raise NotImplementedError

    def has(self, method: str) -> bool:
        """Whether the program's set does that."""
        return getattr(type(self.events), method) is not getattr(EventsUnderTest, method)

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
        """A new socket, in the set before it connects, or not."""
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
        ready = select(None, FdSet([client.socket]), FdSet([client.socket]), PATIENCE / 1000)
        assert ready, f"{client} does not connect"
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
                sent = sender.socket.send(bytes(size))
                assert sent == size, f"{sent} of {size} bytes are sent"
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

    # What is done with the set

    @rule(index=INDEX, events=EVENTS)
    def add(self, index: int, events: FD) -> None:
        for socket in self.some(index, lambda w: w not in self.members):
            self.put_in(socket, events)

    def put_in(self, socket: Watched, events: FD) -> None:
        assert socket.socket is not None
        if len(self.members) == self.capacity:
            return
        self.events.add(socket.socket, events)
        self.members.append(socket)
        socket.select(events)

    @rule(count=st.integers(1, _pool.SIZE), events=EVENTS)
    def add_many(self, count: int, events: FD) -> None:
        for _ in range(count):
            if self.spare and len(self.members) < self.capacity:
                self.open_datagram_socket()
                self.put_in(self.all[-1], events)

    @precondition(lambda self: self.has("modify"))
    @rule(index=INDEX, events=EVENTS)
    def modify(self, index: int, events: FD) -> None:
        for socket in self.some(index, lambda w: w in self.members and not w.closed):
            assert socket.socket is not None
            self.events.modify(socket.socket, events)
            socket.select(events)

    @rule(index=INDEX)
    def remove(self, index: int) -> None:
        for socket in self.some(index, lambda w: w in self.members):
            assert socket.socket is not None
            self.events.remove(socket.socket)
            self.taken_out(socket)

    @precondition(lambda self: self.has("remove_and_close"))
    @rule(index=INDEX)
    def remove_and_close(self, index: int) -> None:
        for socket in self.some(index, lambda w: w in self.members and not w.closed and w is not self.listener):
            assert socket.socket is not None
            self.events.remove_and_close(socket.socket)
            assert socket.closed, f"{socket} is still open"
            self.has_closed(socket)
            self.taken_out(socket)

    def taken_out(self, socket: Watched) -> None:
        i = self.members.index(socket)
        if self.removal == "last moves in":
            self.members[i] = self.members[-1]
            del self.members[-1]
        else:
            del self.members[i]
        socket.select(FD(0))
        if socket.closed:
            self.all.remove(socket)

    @rule(first=INDEX, count=st.integers(1, _pool.SIZE))
    def remove_many(self, first: int, count: int) -> None:
        for _ in range(min(count, len(self.members))):
            self.remove(first)

    @rule(timeout=st.sampled_from([0, 0, 1]))
    def look(self, timeout: int) -> None:
        self.wait(timeout)

    def wait(self, timeout: int) -> None:
        by_handle = {socket.handle: socket for socket in self.members}
        found = list(self.events.wait(timeout))
        assert len({handle for handle, _ in found}) == len(found), "a socket twice in one round"
        for handle, happened in found:
            assert handle in by_handle, f"{happened} of a socket that is not there"
            by_handle[handle].is_told(happened)

    @rule()
    def gather(self) -> None:
        """Everything that is due is told of. A wait may end with nothing to tell."""
        end = time.monotonic() + self.patience_ms / 1000
        while missing := {socket: socket.due for socket in self.members if socket.due}:
            assert time.monotonic() < end, f"nobody was told of {missing}"
            self.wait(self.patience_ms)

    # What is so after each of these

    @invariant()
    def the_order_is_the_models(self) -> None:
        found = self.events.handles()
        if found is None:
            return
        found, expected = list(found), [-1 if socket.closed else socket.handle for socket in self.members]
        if self.removal == "any order":
            found, expected = sorted(found), sorted(expected)
        assert found == expected, f"{found} are in the set, where {expected} should be"

    @invariant()
    def what_belongs_together_is_together(self) -> None:
        self.events.check()

    def teardown(self) -> None:
        """Everything that is due is told of, and nothing is left open; after a step that has failed, all is closed."""
        failed = step_has_failed()
        try:
            if not failed:
                self.gather()
            self.events.close()
            self.drain()
        except BaseException:
            failed = True
            raise
        finally:
            if failed:
                _pool.empty()
            with self.stack:
                self.events.close()
        del self.events  # whose lock is a handle too, and which the frames of an exception may hold
        if not failed:
            self.open_handles.check()

    def drain(self) -> None:
        """The datagram sockets are as they were."""
        for socket in self.all:
            socket.select(FD(0))
            if socket.name == "datagram" and socket.socket is not None and not socket.closed:
                check("WSAEventSelect", lib.WSAEventSelect(socket.handle, ffi.NULL, 0) == 0)
                while socket.unread:
                    self.take(socket, 1)
