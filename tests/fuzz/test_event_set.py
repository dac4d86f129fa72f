"""EventSet keeps any number of sockets with their events, loses none, and notices those that are closed."""

import pytest
from common.steps import failing
from hypothesis.stateful import rule
from waiting.test_event_set import check_invariant

from winsock_ffi import FD, EventSet, NetworkEvents, Socket, WinsockError, raw
from winsock_ffi._waiting import event_set, looks
from winsock_ffi.testing import EventMachine, EventsUnderTest
from winsock_ffi.testing._event_machine import EVENTS
from winsock_ffi.testing._steps import on, on_timed
from winsock_ffi.testing._watched import Watched

from .effort import share

pytestmark = pytest.mark.gc


class Driven(EventsUnderTest):
    """An EventSet as the machine drives it."""

    def __init__(self) -> None:
        self.set: EventSet[Socket] = EventSet()

    def add(self, socket: Socket, events: FD) -> None:
        self.set.add(socket, events)

    def remove(self, socket: Socket) -> None:
        self.set.remove(socket)

    def close(self) -> None:
        self.set.close()

    def modify(self, socket: Socket, events: FD) -> None:
        self.set.modify(socket, events)

    def wait(self, timeout_ms: int) -> list[tuple[int, NetworkEvents]]:
        return [(socket.fileno(), happened) for socket, happened in self.set.wait(timeout_ms)]

    def handles(self) -> list[int]:
        assert len(self.set) == len(self.set.sockets)
        return [socket.fileno() for socket in self.set]

    def check(self) -> None:
        check_invariant(self.set)


class EventSetMachine(EventMachine):
    events: Driven

    def __init__(self) -> None:
        super().__init__()
        self.failures: list[int] = []
        """The numbers of closed sockets that wait() has still to name."""

    def open_events(self) -> Driven:
        return Driven()

    @on(lambda self: self.closable(self.inside()))
    def close_a_member(self, member: Watched) -> None:
        """It stays in the set until this is noticed."""
        assert member.socket is not None
        member.socket.close()
        assert member.socket not in self.events.set
        self.has_closed(member)
        member.select(FD(0))

    def closed_members(self) -> list[Watched]:
        """One leaves where a new socket has its number, which depends on what else the system opens."""
        return [member for member in self.members if member.closed]

    @on_timed(closed_members)
    def remove_a_closed_one(self, member: Watched) -> None:
        self.take_out(member)

    @on_timed(closed_members, events=EVENTS)
    def modify_a_closed_one(self, member: Watched, events: FD) -> None:
        assert member.socket is not None
        with failing("WSAEventSelect", raw.WSAENOTSOCK):
            self.events.modify(member.socket, events)

    @on(EventMachine.inside, events=EVENTS)
    def add_one_twice(self, member: Watched, events: FD) -> None:
        assert member.socket is not None
        with pytest.raises(ValueError, match="in the set already"):
            self.events.add(member.socket, events)

    @on(EventMachine.outside)
    def remove_one_that_is_not_there(self, outside: Watched) -> None:
        assert outside.socket is not None
        with pytest.raises(ValueError, match="not in the set"):
            self.events.remove(outside.socket)

    @rule()
    def wake(self) -> None:
        self.events.set.wake()

    def put_in(self, socket: Watched, events: FD) -> None:
        """One that was closed, and whose number the new one has, is noticed now."""
        for member in [member for member in self.members if member.closed and member.handle == socket.handle]:
            self.notice(member)
        super().put_in(socket, events)

    def notice(self, member: Watched) -> None:
        self.failures.append(member.handle)
        self.taken_out(member)

    def wait(self, timeout: int) -> None:
        for member in [member for member in reversed(self.members) if member.closed]:
            self.notice(member)
        while self.failures:
            with pytest.raises(WinsockError, match="WSAENOTSOCK") as raised:
                self.events.wait(timeout)
            named = [number for number in self.failures if f"socket {number}, <Socket closed" in raised.value.culprit]
            self.failures.remove(named[0])
        super().wait(timeout)


class SharingMachine(EventSetMachine):
    """Most sockets share an event object, and one of them is looked at first (_waiting/looks.py)."""

    def __init__(self) -> None:
        self.few = pytest.MonkeyPatch()
        self.few.setattr(event_set, "MAXIMUM_WAIT_EVENTS", 3)
        self.few.setattr(looks, "RECENT", 1)
        try:
            super().__init__()
        except BaseException:  # and there is no teardown
            self.few.undo()
            raise

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            self.few.undo()


TestEventSet = EventSetMachine.TestCase
TestEventSet.settings = share(0.5)
TestSharing = SharingMachine.TestCase
TestSharing.settings = share(0.5)
