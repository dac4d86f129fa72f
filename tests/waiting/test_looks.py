"""Sockets that share an event object: those that had something last are looked at first, and starve nobody."""

import pytest
from common.opened import Opened
from common.steps import PATIENCE, wait_until_readable

from winsock_ffi import FD, EventSet, Socket
from winsock_ffi._waiting import event_set, looks

COUNT = 12


@pytest.fixture
def clients(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Socket, Socket]]:
    """Both ends of connections; there is one event object for all, and room for two sockets that had something."""
    monkeypatch.setattr(event_set, "MAXIMUM_WAIT_EVENTS", 2)
    monkeypatch.setattr(looks, "RECENT", 2)
    return opened.pairs(COUNT)


@pytest.fixture
def watched(opened: Opened, clients: list[tuple[Socket, Socket]]) -> EventSet[Socket]:
    watched = opened.event_set()
    for _, accepted in clients:
        watched.add(accepted, FD.READ)
    return watched


def say(*pairs: tuple[Socket, Socket]) -> None:
    for client, accepted in pairs:
        client.send(b"x")
        wait_until_readable(accepted)


def told(watched: EventSet[Socket]) -> list[Socket]:
    return [socket for socket, _ in watched.wait(PATIENCE)]


def test_those_that_had_something_are_told_of_first_and_the_others_next(
    clients: list[tuple[Socket, Socket]], watched: EventSet[Socket]
) -> None:
    first, second = clients[3], clients[7]
    say(first)
    assert told(watched) == [first[1]]
    first[1].recv(1)
    say(first, second)
    assert told(watched) == [first[1]]
    assert told(watched) == [second[1]]
    assert watched.wait(0) == []


def test_what_is_not_read_keeps_nobody_from_being_told_of(
    clients: list[tuple[Socket, Socket]], watched: EventSet[Socket]
) -> None:
    say(clients[0], clients[1])
    assert set(told(watched)) == {clients[0][1], clients[1][1]}
    for pair in clients[2:]:  # while those two are readable, and have nothing new to tell
        say(pair)
        assert told(watched) == [pair[1]]


def test_a_busy_one_starves_nobody(clients: list[tuple[Socket, Socket]], watched: EventSet[Socket]) -> None:
    busy, quiet = clients[0], clients[-1]
    say(busy)
    assert told(watched) == [busy[1]]
    say(quiet)
    found: list[Socket] = []
    for turn in range(looks.TURNS + 1):
        assert quiet[1] not in found, turn
        busy[1].recv(1)
        say(busy)
        found += told(watched)
    assert quiet[1] in found


def test_one_that_leaves_is_looked_at_no_more(clients: list[tuple[Socket, Socket]], watched: EventSet[Socket]) -> None:
    gone, there = clients[4], clients[5]
    say(gone, there)
    assert set(told(watched)) == {gone[1], there[1]}
    for _, accepted in (gone, there):
        accepted.recv(1)
    watched.remove(gone[1])
    say(gone, there)
    assert told(watched) == [there[1]]
    assert watched.wait(0) == []


def test_other_events_are_told_of_too(clients: list[tuple[Socket, Socket]], watched: EventSet[Socket]) -> None:
    first, writing = clients[0], clients[1]
    say(first)
    assert told(watched) == [first[1]]
    watched.modify(writing[1], FD.READ | FD.WRITE)
    assert told(watched) == [writing[1]]
    first[1].recv(1)
    say(first, writing)
    assert {*told(watched), *told(watched)} == {first[1], writing[1]}
