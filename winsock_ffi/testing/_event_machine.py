"""A state machine for what keeps sockets and the events on them."""

import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from typing import Literal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from winsock_ffi import AF_INET, FD, SD_SEND, FdSet, NetworkEvents, Socket, select

from .. import errors
from .._winsock import ffi, lib
from . import _pool
from ._leaks import OpenHandles
from ._opened import PATIENCE, Opened, loopback, wait_until_readable
from ._steps import Ending, ending, on, pick, replaces
from ._watched import Watched


class EventsUnderTest:
    """A program's sockets with their events, as EventMachine drives them.

    A subclass has add, wait and close, and remove or remove_and_close or both. Where it has more, the machine does
    more: modify changes events, handles tells the order, and check is what the program knows of itself.
    """

    def add(self, socket: Socket, events: FD) -> None:
        """Selects these events, with WSAEventSelect say, and puts the socket behind the others.

        Args:
            socket: It is in no set. Its number is `socket.fileno()`.
            events: Of which of its events wait() must tell.
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

    def remove(self, socket: Socket) -> None:
        """Selects no events, and takes the socket out, which stays open. Only where the program does that.

        Args:
            socket: One that is in.
        """
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
EVENTS = st.builds(FD, st.one_of(st.just(int(EVERYTHING)), st.integers(0, EVERYTHING)))
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
        raise NotImplementedError("open_events is for a subclass to have")

    def has(self, method: str) -> bool:
        """Whether the program's set does that."""
        return replaces(self.events, EventsUnderTest, method)

    def inside(self) -> list[Watched]:
        """Those in the set that are open, in the order in which they came to be: the set's own may depend on time."""
        members = set(self.members)
        return [watched for watched in self.all if watched in members and not watched.closed]

    def outside(self) -> list[Watched]:
        inside = set(self.members)
        return [watched for watched in self.all if watched not in inside]

    def closable(self, among: list[Watched]) -> list[Watched]:
        return [watched for watched in among if watched is not self.listener]

    def can_send(self) -> list[Watched]:
        return [w for w in self.all if w.connected and w.writable and not w.closed and not w.broken]

    def can_be_reached(self) -> list[Watched]:
        """Whose peer is open, or still to be accepted."""
        return [
            w for w in self.can_send() if w.peer is not None and (w.peer.socket is None or not w.peer.socket.closed)
        ]

    def has_room(self) -> bool:
        return len(self.members) < self.capacity

    @initialize(
        pairs=st.integers(0, 3),
        put_in=st.booleans(),
        events=EVENTS,
        datagrams=st.sampled_from([0, 1, 2, 5, 62, 63, 64, 65, 127, 128, 130]),
    )
    def begin(self, pairs: int, put_in: bool, events: FD, datagrams: int) -> None:
        """Connections, and datagram sockets, of which the last fill a set that has an end."""
        if put_in:
            self.put_in(self.listener, EVERYTHING)
        for _ in range(pairs):
            self.connect_one(EVERYTHING if put_in else None, refused=False)
            self.accept_one()
            if put_in:
                self.put_in(self.all[-1], EVERYTHING)
        self.add_datagram_sockets(datagrams, events)

    # What happens to the sockets

    @precondition(lambda self: bool(self.spare))
    @rule()
    def open_datagram_socket(self) -> None:
        self.all.append(self.spare.pop())

    @rule(events=st.one_of(st.none(), EVENTS), refused=st.sampled_from([False, False, False, True]))
    def connect(self, events: FD | None, refused: bool) -> None:
        """A new socket, in the set before it connects, or not."""
        self.connect_one(events, refused)

    def connect_one(self, events: FD | None, refused: bool) -> None:
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

    @precondition(lambda self: bool(self.listener.waiting))
    @rule()
    def accept(self) -> None:
        self.accept_one()

    def accept_one(self) -> None:
        assert self.listener.socket is not None
        wait_until_readable(self.listener.socket)
        accepted = self.listener.waiting.pop(0)
        accepted.socket = self.opened.keep(self.listener.socket.accept()[0])
        accepted.handle = accepted.socket.fileno()
        self.all.append(accepted)
        self.listener.enabled(FD.ACCEPT)

    @on(can_be_reached, size=SIZES)
    def send(self, sender: Watched, size: int) -> None:
        assert sender.socket is not None
        assert sender.peer is not None
        sent = sender.socket.send(bytes(size))
        assert sent == size, f"{sent} of {size} bytes are sent"
        sender.peer.came(size)

    @on(lambda self: [w for w in self.all if w.name == "datagram" and not w.closed], size=SIZES)
    def send_datagram(self, receiver: Watched, size: int) -> None:
        assert receiver.socket is not None
        self.sender.sendto(bytes(size), 0, receiver.socket.local_address)
        receiver.came(size)

    @on(lambda self: [w for w in self.all if w.unread and not w.closed], size=SIZES)
    def receive(self, receiver: Watched, size: int) -> None:
        self.take(receiver, size)

    def take(self, receiver: Watched, size: int) -> None:
        assert receiver.socket is not None
        left = min(size, receiver.unread[0]) if receiver.connected else receiver.unread[0]
        # All of it, however the system has divided it: what an example does next must not depend on that.
        while left:
            wait_until_readable(receiver.socket)
            got = len(receiver.socket.recv(left))
            assert got, f"{receiver} ends before what was sent to it"
            receiver.took(got)
            left -= got

    @on(can_send)
    def shut_down(self, socket: Watched) -> None:
        assert socket.socket is not None
        socket.socket.shutdown(SD_SEND)
        socket.shut_down()
        if socket.peer is not None and not socket.peer.broken:
            socket.peer.end()

    @on(lambda self: self.closable(self.outside()))
    def close_one_outside(self, socket: Watched) -> None:
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

    @on(lambda self: self.outside() if self.has_room() else [], events=EVENTS)
    def add(self, socket: Watched, events: FD) -> None:
        self.put_in(socket, events)

    def put_in(self, socket: Watched, events: FD) -> None:
        """Where there is room."""
        assert socket.socket is not None
        if self.has_room():
            self.events.add(socket.socket, events)
            self.members.append(socket)
            socket.select(events)

    @precondition(lambda self: self.spare and self.has_room())
    @rule(count=st.integers(1, _pool.SIZE), events=EVENTS)
    def add_many(self, count: int, events: FD) -> None:
        self.add_datagram_sockets(count, events)

    def add_datagram_sockets(self, count: int, events: FD) -> None:
        for _ in range(count):
            if self.spare and self.has_room():
                self.all.append(self.spare.pop())
                self.put_in(self.all[-1], events)

    @on(lambda self: self.inside() if self.has("modify") else [], events=EVENTS)
    def modify(self, socket: Watched, events: FD) -> None:
        assert socket.socket is not None
        self.events.modify(socket.socket, events)
        socket.select(events)

    @on(lambda self: self.inside() if self.has("remove") else [])
    def remove(self, socket: Watched) -> None:
        self.take_out(socket)

    def take_out(self, socket: Watched) -> None:
        assert socket.socket is not None
        self.events.remove(socket.socket)
        self.taken_out(socket)

    @on(lambda self: self.closable(self.inside()) if self.has("remove_and_close") else [])
    def remove_and_close(self, socket: Watched) -> None:
        self.take_out_and_close(socket)

    def take_out_and_close(self, socket: Watched) -> None:
        assert socket.socket is not None
        self.events.remove_and_close(socket.socket)
        assert socket.closed, f"{socket} is still open"
        self.has_closed(socket)
        self.taken_out(socket)

    @precondition(lambda self: bool(self.inside()))
    @rule(first=st.integers(0, 1000), count=st.integers(1, _pool.SIZE))
    def remove_many(self, first: int, count: int) -> None:
        take_out = self.take_out if self.has("remove") else self.take_out_and_close
        for _ in range(count):
            inside = self.inside()
            if among := inside if self.has("remove") else self.closable(inside):
                take_out(pick(among, first))

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
        """Everything that is due is told of."""
        self.wait_for_all()

    def wait_for_all(self) -> None:
        """A wait may end with nothing to tell. There is one in any case, so that what fails there does so each time."""
        self.wait(0)
        end = time.monotonic() + self.patience_ms / 1000
        while missing := {socket: socket.due for socket in self.members if socket.due}:
            assert time.monotonic() < end, f"nobody was told of {missing}"
            self.wait(self.patience_ms)

    # What is so after each of these

    @precondition(lambda self: self.has("handles") or self.has("check"))
    @invariant()
    def check(self) -> None:
        """The order is the model's, and the program agrees with itself."""
        self.events.check()
        handles = self.events.handles()
        if handles is None:
            return
        found, expected = list(handles), [-1 if socket.closed else socket.handle for socket in self.members]
        if self.removal == "any order":
            found, expected = sorted(found), sorted(expected)
        assert found == expected, f"{found} are in the set, where {expected} should be"

    def teardown(self) -> None:
        """Everything that is due is told of, and nothing is left open."""
        ended = ending()
        try:
            if ended is Ending.WELL:
                self.wait_for_all()
            if ended is not Ending.FAILED:
                self.events.close()
                self.drain()
        except BaseException:
            ended = Ending.FAILED
            raise
        finally:
            if ended is Ending.FAILED:
                _pool.give_up(self.all)
            with self.stack:
                self.events.close()
        del self.events  # whose lock is a handle too, and which the frames of an exception may hold
        if ended is Ending.WELL:
            _pool.filled()  # as it was when they were counted
            self.open_handles.check()

    def drain(self) -> None:
        """The datagram sockets are as they were."""
        for socket in self.all:
            socket.select(FD(0))
            if socket.name == "datagram" and socket.socket is not None and not socket.closed:
                errors.check("WSAEventSelect", lib.WSAEventSelect(socket.handle, ffi.NULL, 0) == 0)
                while socket.unread:
                    self.take(socket, 1)
