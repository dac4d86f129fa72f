"""EventSet: waking it, changing it from other threads, closing it."""

import copy
import gc
import time
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, failing, in_thread, receive

from winsock_ffi import FD, Event, EventSet, Socket, raw
from winsock_ffi._socket.handle import watchers
from winsock_ffi._system.handle_count import handle_count

from .test_event_set import check_invariant


def test_another_thread_wakes_it(opened: Opened) -> None:
    watched = opened.event_set()
    watched.add(opened.udp(), FD.READ)
    for _ in range(20):
        join = in_thread(watched.wake)
        assert watched.wait(PATIENCE) == []
        join()


def test_a_wake_that_nobody_waits_for_is_for_the_next_wait(opened: Opened) -> None:
    watched = opened.event_set()
    watched.wake()
    watched.wake()
    begin = time.perf_counter()
    assert watched.wait(PATIENCE) == []
    assert time.perf_counter() - begin < PATIENCE / 1000 / 2
    assert watched.wait(BRIEFLY) == []


@pytest.mark.parametrize("count", [1, 70])
@pytest.mark.parametrize("end", [Socket.close, Socket.detach, Socket.to_socket])
def test_a_wait_says_at_once_that_another_thread_has_closed_a_member(
    opened: Opened, count: int, end: Callable[[Socket], Any]
) -> None:
    watched = opened.event_set()
    members = [opened.udp() for _ in range(count)]
    for member in members:
        watched.add(member, FD.READ)
    last = members[-1]
    number, given = last.fileno(), []

    def change() -> None:
        while not watched._waiting:
            time.sleep(0)
        time.sleep(BRIEFLY / 1000)
        given.append(end(last))

    join = in_thread(change)
    begin = time.perf_counter()
    with failing("WSAEnumNetworkEvents", raw.WSAENOTSOCK, culprit=f"socket {number}, <Socket closed"):
        watched.wait(PATIENCE)
    assert time.perf_counter() - begin < PATIENCE / 1000 / 2
    join()
    check_invariant(watched)
    assert watched.sockets == members[:-1]
    if given[0] is not None:
        Socket.from_socket(given[0]).close() if end is Socket.to_socket else raw.closesocket(given[0])


def test_a_wait_goes_on_when_a_socket_that_is_no_member_is_closed(opened: Opened) -> None:
    watched, stranger = opened.event_set(), opened.udp()
    watched.add(opened.udp(), FD.READ)
    join = in_thread(stranger.close)
    assert watched.wait(BRIEFLY) == []
    join()
    assert not watchers


@pytest.mark.parametrize("before", [0, 1, 63, 100])
def test_a_wait_sees_what_other_threads_add_and_remove(opened: Opened, before: int) -> None:
    """None of it ends the wait: only the event on the socket that was added."""
    watched = opened.event_set()
    pairs = opened.pairs(before)
    for _, accepted in pairs:
        watched.add(accepted, FD.READ)
    client, added = opened.pair()

    def change() -> None:
        while not watched._waiting:
            time.sleep(0)
        watched.add(added, FD.READ)
        for _, accepted in pairs[:5]:
            watched.remove(accepted)
        client.send(b"x")

    join = in_thread(change)
    found = watched.wait(PATIENCE)
    join()
    assert [ready for ready, _ in found] == [added]
    check_invariant(watched)


def test_only_one_thread_waits(opened: Opened) -> None:
    watched = opened.event_set()

    def wait() -> None:
        assert watched.wait(PATIENCE) == []

    join = in_thread(wait)
    while not watched._waiting:
        time.sleep(0)
    with pytest.raises(RuntimeError, match="another thread"):
        watched.wait(0)
    watched.wake()
    join()


@pytest.mark.usefixtures("collected")
def test_closing_ends_the_wait_of_another_thread(opened: Opened) -> None:
    before = handle_count()
    watched: EventSet[Socket] = EventSet()
    watched.add(opened.udp(), FD.READ)

    def wait() -> None:
        with failing("WSAWaitForMultipleEvents", raw.WSA_INVALID_HANDLE):
            watched.wait(PATIENCE)

    join = in_thread(wait)
    while not watched._waiting:
        time.sleep(0)
    watched.close()
    join()
    del wait, join
    assert watched._retired == []
    assert handle_count() <= before + 3


def test_closing_ends_the_selections(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    with EventSet[Socket]() as watched:
        for each in pair:
            watched.add(each, FD.READ)
        event = watched._events[0]
    assert event.closed
    assert len(watched) == 0
    assert repr(watched) == "<EventSet closed>"
    watched.close()
    for each in pair:
        each.set_blocking(True)  # refused while a selection is in force
    pair[0].send(b"data")
    assert receive(pair[1], 4) == b"data"


def test_use_after_close_names_the_call(opened: Opened) -> None:
    watched = opened.event_set()
    s = opened.udp()
    watched.add(s, FD.READ)
    watched.close()
    with failing("WSAEventSelect", raw.WSA_INVALID_HANDLE):
        watched.add(s, FD.READ)
    with failing("WSAEventSelect", raw.WSA_INVALID_HANDLE):
        watched.modify(s, FD.READ)
    with failing("WSAEventSelect", raw.WSA_INVALID_HANDLE):
        watched.remove(s)
    with failing("WSAWaitForMultipleEvents", raw.WSA_INVALID_HANDLE):
        watched.wait(0)
    with failing("WSASetEvent", raw.WSA_INVALID_HANDLE):
        watched.wake()


@pytest.mark.usefixtures("collected")
def test_one_dropped_unclosed_is_closed_and_reported(opened: Opened) -> None:
    watched: EventSet[Socket] | None = EventSet()
    assert watched is not None
    watched.add(opened.udp(), FD.READ)
    with pytest.warns(ResourceWarning, match="unclosed <EventSet of 1 sockets>") as warned:
        watched = None
    gc.collect()
    assert len(warned) == 1


def test_it_cannot_be_copied(opened: Opened) -> None:
    with pytest.raises(TypeError, match="cannot be copied"):
        copy.copy(opened.event_set())


@pytest.mark.usefixtures("collected")
def test_handles_are_given_back(opened: Opened) -> None:
    sockets = [opened.udp() for _ in range(100)]

    def once() -> None:
        with EventSet[Socket]() as watched:
            for each in sockets:
                watched.add(each, FD.WRITE)
            for each in sockets[10:20]:
                watched.remove(each)
            watched.wait(0)

    once()
    before = handle_count()
    for _ in range(5):
        once()
    assert handle_count() <= before + 3


def test_more_sockets_than_events_take_no_more_handles(opened: Opened) -> None:
    watched = opened.event_set()
    sockets = [opened.udp() for _ in range(200)]
    for each in sockets[:63]:
        watched.add(each, FD.READ)
    before = handle_count()
    for each in sockets[63:]:
        watched.add(each, FD.READ)
    assert handle_count() <= before + 1
    assert {len(members) for members in watched._sharing.values()} == {3, 4}
    assert all(isinstance(event, Event) for event in watched._sharing)
