"""Ctrl+C at any step of adding, changing and taking out: the set is as it was before, or as it is after."""

from collections.abc import Callable
from typing import Any

import pytest
from common.interrupting import at_each_step, interrupted
from common.opened import Opened
from common.steps import PATIENCE, wait_until_readable

from winsock_ffi import FD, POLL, FdSet, PollSet, Socket, WinsockError, raw
from winsock_ffi._waiting import event_set

from .test_event_set import check_invariant

# An event object that the set has not got yet, or has no more, is closed with a warning.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <Event:ResourceWarning")


def check_each_step(make: Callable[[], Callable[[], object]], check: Callable[[], None]) -> None:
    """Makes what is to be changed, interrupts the change at one step after the other, and checks what is left."""

    def call(step: int) -> str:
        where = interrupted(step, make())
        check()
        return where

    assert at_each_step(call) > 3


class Sets:
    """An EventSet of three sockets that share one event object; and two more sockets."""

    def __init__(self, opened: Opened) -> None:
        self.pairs = opened.pairs(5)
        self.opened = opened

    def make(self) -> None:
        self.watched = self.opened.event_set()
        for _, accepted in self.pairs[:3]:
            self.watched.add(accepted, FD.READ)

    def check(self) -> None:
        """It agrees with itself, and tells of each of its members what it selected."""
        members = self.watched.sockets
        for client, accepted in self.pairs:
            if accepted in members:
                client.send(b"x")
                wait_until_readable(accepted)
        told: set[Socket] = set()
        while told != set(members):
            found = self.watched.wait(PATIENCE)
            assert found
            told |= {socket for socket, events in found if FD.READ in events}
        for socket in members:
            socket.recv(1)
        check_invariant(self.watched)
        self.watched.close()


@pytest.fixture
def sets(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Sets:
    monkeypatch.setattr(event_set, "MAXIMUM_WAIT_EVENTS", 2)
    return Sets(opened)


@pytest.mark.parametrize("shared", [True, False], ids=["a shared event", "an event of its own"])
def test_a_socket_is_added_or_not(sets: Sets, monkeypatch: pytest.MonkeyPatch, shared: bool) -> None:
    if not shared:
        monkeypatch.setattr(event_set, "MAXIMUM_WAIT_EVENTS", 64)

    def make() -> Callable[[], object]:
        sets.make()
        return lambda: sets.watched.add(sets.pairs[3][1], FD.READ)

    check_each_step(make, sets.check)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("shared", [True, False], ids=["a shared event", "an event of its own"])
def test_a_socket_is_removed_or_not(sets: Sets, monkeypatch: pytest.MonkeyPatch, place: int, shared: bool) -> None:
    if not shared:
        monkeypatch.setattr(event_set, "MAXIMUM_WAIT_EVENTS", 64)

    def make() -> Callable[[], object]:
        sets.make()
        return lambda: sets.watched.remove(sets.pairs[place][1])

    def check() -> None:
        if sets.pairs[place][1] in sets.watched:  # it may be selected no more
            sets.watched.modify(sets.pairs[place][1], FD.READ)
        sets.check()

    check_each_step(make, check)


def test_what_is_selected_is_asked_for(sets: Sets) -> None:
    client, accepted = sets.pairs[1]

    def make() -> Callable[[], object]:
        sets.make()
        client.send(b"x")
        assert [socket for socket, _ in sets.watched.wait(PATIENCE)] == [accepted]
        accepted.recv(1)
        return lambda: sets.watched.modify(accepted, FD.READ | FD.WRITE)

    def check() -> None:
        happened = raw.WSANETWORKEVENTS()
        assert raw.WSAEnumNetworkEvents(accepted.fileno(), raw.NULL, happened) == 0
        if happened.lNetworkEvents & FD.WRITE:  # so it is selected
            assert sets.watched._selected[accepted.fileno()] & FD.WRITE
            assert not sets.watched._looks
        sets.check()

    check_each_step(make, check)


def test_one_that_is_closed_is_named_once(sets: Sets) -> None:
    named: list[str] = []

    def wait() -> None:
        try:
            sets.watched.wait(0)
        except WinsockError as error:
            named.append(error.culprit)

    def make() -> Callable[[], object]:
        named.clear()
        sets.make()
        extra = sets.opened.tcp()
        sets.watched.add(extra, FD.READ)
        extra.close()
        return wait

    def check() -> None:
        for _ in range(3):
            wait()
        (culprit,) = named
        assert "Socket closed" in culprit
        assert len(sets.watched) == 3
        sets.check()

    check_each_step(make, check)


def test_a_poll_set_agrees_with_itself(opened: Opened) -> None:
    pairs = opened.pairs(4)
    sets: list[PollSet[Socket]] = []

    def make(change: Callable[[PollSet[Socket]], object]) -> Callable[[], object]:
        polled: PollSet[Socket] = PollSet()
        for _, accepted in pairs[:3]:
            polled.register(accepted)
        sets[:] = [polled]
        return lambda: change(polled)

    def check() -> None:
        (polled,) = sets
        members = list(polled)
        assert [polled._array[i].fd for i in range(len(members))] == [socket.fileno() for socket in members]
        assert polled._index == {socket.fileno(): i for i, socket in enumerate(members)}
        assert {socket for socket, _ in polled.poll(0)} == set(members)

    check_each_step(lambda: make(lambda polled: polled.register(pairs[3][1])), check)
    for place in range(3):
        check_each_step(lambda place=place: make(lambda polled: polled.unregister(pairs[place][1])), check)  # type: ignore[misc]


def test_one_of_a_poll_set_that_is_closed_is_named_once(opened: Opened) -> None:
    ((_, there),) = opened.pairs(1)
    sets: list[PollSet[Socket]] = []
    named: list[str] = []

    def poll() -> None:
        try:
            sets[0].poll(0)
        except WinsockError as error:
            named.append(error.culprit)

    def make() -> Callable[[], object]:
        named.clear()
        closed = opened.tcp()
        sets[:] = [PollSet([(there, POLL.OUT), (closed, POLL.OUT)])]
        closed.close()
        return poll

    def check() -> None:
        for _ in range(3):
            poll()
        (culprit,) = named
        assert "Socket closed" in culprit
        assert sets[0].poll(0) == [(there, POLL.OUT)]

    check_each_step(make, check)


def test_an_fd_set_knows_all_that_c_has_in_it(opened: Opened) -> None:
    sockets = [accepted for _, accepted in opened.pairs(3)]
    sets: list[FdSet[Any]] = []

    def make(change: Callable[[FdSet[Any]], object]) -> Callable[[], object]:
        sets[:] = [FdSet(sockets[:2])]
        return lambda: change(sets[0])

    def check() -> None:
        assert all(isinstance(member, Socket) for member in sets[0])

    check_each_step(lambda: make(lambda found: found.set(sockets[2])), check)
    check_each_step(lambda: make(lambda found: found.clear(sockets[0])), check)
