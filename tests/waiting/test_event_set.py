"""EventSet: any number of sockets and their events."""

import socket
import time
from typing import Any

import pytest
from common.interrupting import at_each_step, interrupted
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, failing, wait_until_readable

from winsock_ffi import FD, EventSet, NetworkEvents, Socket, WinsockError, raw
from winsock_ffi._system.handle_count import handle_count
from winsock_ffi._waiting import event_set

Found = list[tuple[Any, NetworkEvents]]


def check_invariant(watched: EventSet[Any]) -> None:
    """Socket and event belong together; every event is for some socket."""
    count = len(watched)
    assert len(watched._sockets) == len(watched._handles) == len(watched._events) == len(watched._index) == count
    for i, handle in enumerate(watched._handles):
        assert watched._index[handle] == i
        assert handle in watched._sharing[watched._events[i]]
    assert sum(map(len, watched._sharing.values())) == count
    assert all(watched._sharing.values())
    assert len(watched._sharing) <= 63
    assert not watched._retired


def gather(watched: EventSet[Any], count: int) -> Found:
    """Waits until so many sockets have been told of; with the first event of each."""
    found: dict[int, tuple[Any, NetworkEvents]] = {}
    while len(found) < count:
        events = watched.wait(PATIENCE)
        assert events, f"{len(found)} of {count}"
        for each, happened in events:
            assert happened
            found.setdefault(each.fileno(), (each, happened))
    return list(found.values())


def test_it_is_a_collection(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    watched = opened.event_set()
    assert len(watched) == 0
    assert watched.sockets == []
    watched.add(pair[0], FD.READ)
    watched.add(pair[1], FD.READ)
    assert len(watched) == 2
    assert list(watched) == watched.sockets == [pair[0], pair[1]]
    assert watched[1] is pair[1]
    assert pair[0] in watched
    assert opened.tcp() not in watched
    assert "text" not in watched
    assert repr(watched) == "<EventSet of 2 sockets>"
    with pytest.raises(IndexError):
        watched[2]
    check_invariant(watched)


def test_what_happens_is_told(opened: Opened) -> None:
    watched = opened.event_set()
    listener = opened.listener()
    watched.add(listener, FD.ACCEPT)
    assert watched.wait(0) == []
    client = opened.client_of(listener)
    [(ready, happened)] = gather(watched, 1)
    assert ready is listener
    assert happened.events == FD.ACCEPT
    accepted = opened.keep(listener.accept()[0])
    watched.add(accepted, FD.READ | FD.CLOSE)
    client.send(b"data")
    [(ready, happened)] = gather(watched, 1)
    assert ready is accepted
    assert happened.events == FD.READ
    assert accepted.recv(10) == b"data"
    client.close()
    [(ready, happened)] = gather(watched, 1)
    assert ready is accepted
    assert happened.events == FD.CLOSE


def test_other_events_can_be_asked_for(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    watched = opened.event_set()
    watched.add(pair[1], FD.CLOSE)
    pair[0].send(b"data")
    assert watched.wait(BRIEFLY) == []
    watched.modify(pair[1], FD.READ | FD.WRITE)
    [(_, happened)] = gather(watched, 1)
    assert happened.events & FD.WRITE
    check_invariant(watched)


def test_time_runs_out(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    watched = opened.event_set()
    watched.add(pair[1], FD.READ)
    begin = time.perf_counter()
    assert watched.wait(BRIEFLY) == []
    assert BRIEFLY / 1000 * 0.5 < time.perf_counter() - begin < 10
    with pytest.raises(ValueError, match="negative"):
        watched.wait(-1)


def test_an_empty_set_only_waits(opened: Opened) -> None:
    watched = opened.event_set()
    assert watched.wait(0) == []
    assert watched.wait(1) == []


@pytest.mark.parametrize("count", [1, 63, 64, 65, 130, 200])
def test_any_number_of_sockets_is_served(opened: Opened, count: int) -> None:
    watched = opened.event_set()
    pairs = opened.pairs(count)
    for _, accepted in pairs:
        watched.add(accepted, FD.READ)
    check_invariant(watched)
    assert watched.wait(0) == []
    for i in {0, count // 2, count - 1}:
        pairs[i][0].send(b"x")
        [(ready, happened)] = gather(watched, 1)
        assert ready is pairs[i][1]
        assert happened.events == FD.READ
        assert ready.recv(1) == b"x"
    for client, _ in pairs:
        client.send(b"y")
    found = gather(watched, count)
    assert {id(ready) for ready, _ in found} == {id(accepted) for _, accepted in pairs}
    assert all(ready.recv(2) == b"y" for ready, _ in found)


def test_a_busy_socket_keeps_none_from_its_turn(opened: Opened) -> None:
    """The first one always has more to read; all of 130 are told of in one round."""
    watched = opened.event_set()
    pairs = opened.pairs(130)
    for _, accepted in pairs:
        watched.add(accepted, FD.READ)
    for client, accepted in pairs:
        client.send(b"abc")
        wait_until_readable(accepted)
    for _ in range(3):
        told = [ready for ready, _ in watched.wait(PATIENCE)]
        assert len(told) == 130
        assert all(ready.recv(1) for ready in told)


def test_removal_moves_the_last_into_the_place(opened: Opened) -> None:
    watched = opened.event_set()
    pairs = opened.pairs(130)
    sockets = [accepted for _, accepted in pairs]
    for each in sockets:
        watched.add(each, FD.READ)
    watched.remove(sockets[10])
    assert watched[10] is sockets[129]
    assert len(watched) == 129
    watched.remove(sockets[128])
    assert len(watched) == 128
    check_invariant(watched)
    for index in (0, 5, 64, 100, 20):
        watched.remove(watched[index])
        check_invariant(watched)
    left = watched.sockets
    for client, _ in pairs:
        client.send(b"x")
    assert {id(ready) for ready, _ in gather(watched, len(left))} == {id(each) for each in left}
    for each in left:
        watched.remove(each)
        check_invariant(watched)
    assert watched.wait(0) == []


def test_one_that_was_removed_is_never_told_of(opened: Opened) -> None:
    watched = opened.event_set()
    pairs = opened.pairs(70)
    for _, accepted in pairs:
        watched.add(accepted, FD.READ)
    for client, _ in pairs:
        client.send(b"x")
    wait_until_readable(pairs[69][1])
    watched.remove(pairs[3][1])
    watched.remove(pairs[69][1])
    told = [ready for ready, _ in gather(watched, 68)]
    assert pairs[3][1] not in told
    assert pairs[69][1] not in told
    watched.add(pairs[3][1], FD.READ)
    assert gather(watched, 1)[0][0] is pairs[3][1]


def test_removal_and_closing_within_a_round(opened: Opened) -> None:
    watched = opened.event_set()
    pairs = opened.pairs(3)
    for client, accepted in pairs:
        client.send(b"x")
        wait_until_readable(accepted)
        watched.add(accepted, FD.READ)
    found = watched.wait(PATIENCE)
    assert len(found) == 3
    told = []
    for ready, _ in found:
        told.append(ready)
        if len(told) == 1:
            watched.remove(pairs[1][1])
            pairs[2][1].close()
    assert told == [pairs[0][1]]


@pytest.mark.parametrize("count", [3, 70])
def test_one_that_is_closed_is_taken_out_and_named(opened: Opened, count: int) -> None:
    watched = opened.event_set()
    pairs = opened.pairs(count)
    for _, accepted in pairs:
        watched.add(accepted, FD.READ)
    first, last = pairs[0][1], pairs[-1][1]
    numbers = {first.fileno(), last.fileno()}
    pairs[1][0].send(b"x")
    first.close()
    last.close()
    assert last not in watched
    for _ in range(2):
        with pytest.raises(WinsockError, match="WSAENOTSOCK") as raised:
            watched.wait(PATIENCE)
        [number] = [number for number in numbers if f"socket {number}, <Socket closed" in raised.value.culprit]
        numbers.remove(number)
    check_invariant(watched)
    assert len(watched) == count - 2
    assert gather(watched, 1)[0][0] is pairs[1][1]


def test_one_that_is_closed_can_be_removed(opened: Opened) -> None:
    watched = opened.event_set()
    pairs = opened.pairs(3)
    for _, accepted in pairs:
        watched.add(accepted, FD.READ)
    pairs[0][1].close()
    watched.remove(pairs[0][1])
    check_invariant(watched)
    assert watched.sockets == [pairs[2][1], pairs[1][1]]
    assert watched.wait(0) == []


def test_a_number_that_is_used_again_is_another_socket(opened: Opened) -> None:
    watched = opened.event_set()
    old = opened.udp()
    number = old.fileno()
    watched.add(old, FD.READ)
    old.close()
    others: list[Socket] = []
    while not others or others[-1].fileno() != number:
        others.append(opened.udp())
        assert len(others) < 1000
    watched.add(others[-1], FD.READ)
    assert watched.sockets == [others[-1]]
    check_invariant(watched)
    with failing("WSAEnumNetworkEvents", raw.WSAENOTSOCK, culprit=f"socket {number}, <Socket closed"):
        watched.wait(0)
    others[-1].sendto(b"x", 0, others[-1].local_address)
    assert gather(watched, 1)[0][0] is others[-1]


def test_a_handle_of_the_c_tier_is_named_too(opened: Opened) -> None:
    """The set cannot know of its closing until Winsock says so."""
    watched = opened.event_set()
    number = opened.udp().detach()
    watched.add(number, FD.READ)
    watched._events[0].set()
    assert raw.closesocket(number) == 0
    with failing("WSAEnumNetworkEvents", raw.WSAENOTSOCK, culprit=f"socket {number}, {number}"):
        watched.wait(PATIENCE)
    assert len(watched) == 0


def test_pythons_own_sockets_are_members(opened: Opened) -> None:
    watched = opened.event_set()
    with socket.socket(type=socket.SOCK_DGRAM) as python:
        python.bind(("127.0.0.1", 0))
        watched.add(python, FD.READ)
        python.sendto(b"x", python.getsockname())
        assert gather(watched, 1)[0][0] is python
        watched.modify(python, FD.WRITE)
        assert gather(watched, 1)[0][1].events == FD.WRITE
    with failing("WSAEnumNetworkEvents", raw.WSAENOTSOCK):
        watched.wait(0)


def test_one_is_not_put_in_twice(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    watched = opened.event_set()
    watched.add(pair[0], FD.READ)
    with pytest.raises(ValueError, match="in the set already"):
        watched.add(pair[0], FD.READ)
    with pytest.raises(ValueError, match="in the set already"):
        watched.add(pair[0].fileno(), FD.READ)
    check_invariant(watched)
    for change in (watched.remove, lambda each: watched.modify(each, FD.READ)):
        with pytest.raises(ValueError, match="not in the set"):
            change(pair[1])


@pytest.mark.usefixtures("collected")
def test_one_that_cannot_be_put_in_leaves_nothing(opened: Opened) -> None:
    watched = opened.event_set()
    closed = opened.tcp()
    closed.close()
    before = handle_count()
    for _ in range(100):
        with failing("WSAEventSelect", raw.WSAENOTSOCK):
            watched.add(closed, FD.READ)
        with failing("WSAEventSelect", raw.WSAENOTSOCK):
            watched.add(0x7FFF_FFF0, FD.READ)
    assert handle_count() <= before + 2
    check_invariant(watched)


def test_an_event_set_with_nothing_to_tell_is_left_out(opened: Opened) -> None:
    watched = opened.event_set()
    for _, accepted in opened.pairs(65):
        watched.add(accepted, FD.READ)
    for event in watched._sharing:
        event.set()
    assert watched.wait(BRIEFLY) == []


def test_an_error_of_winsock_does_not_take_the_others_along(
    opened: Opened, pair: tuple[Socket, Socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = opened.event_set()
    for each in pair:
        watched.add(each, FD.WRITE)

    class Failing:
        """Winsock, with a function that fails for one socket."""

        def __getattr__(self, name: str) -> Any:
            return getattr(actual, name)

        def WSAEnumNetworkEvents(self, s: int, event: Any, events: Any) -> int:
            if s == pair[0].fileno():
                raw.WSASetLastError(raw.WSAENETDOWN)
                return -1
            return int(raw.WSAEnumNetworkEvents(s, event, events))

    actual: Any = vars(event_set)["lib"]
    monkeypatch.setattr(event_set, "lib", Failing())
    assert [ready for ready, _ in watched.wait(PATIENCE)] == [pair[1]]
    with failing("WSAEnumNetworkEvents", raw.WSAENETDOWN):
        watched.wait(PATIENCE)
    monkeypatch.undo()
    assert [ready for ready, _ in gather(watched, 1)] == [pair[0]]


@pytest.mark.parametrize("beside", [0, 70], ids=["an event of its own", "a shared event"])
def test_no_event_is_lost_by_ctrl_c(opened: Opened, beside: int) -> None:
    client, server = opened.pair()
    with EventSet() as sockets:
        for _ in range(beside):
            sockets.add(opened.udp(), FD.READ)
        sockets.add(server, FD.READ)

        def call(step: int) -> str:
            client.send_all(b"x")
            got: list[Found] = []
            where = interrupted(step, lambda: got.append(sockets.wait(5000)))
            [(socket, events)] = got[0] if got else sockets.wait(5000)
            assert socket is server, where
            assert FD.READ in events, where
            assert server.recv(9) == b"x", where
            return where

        assert at_each_step(call, 2000) > 20
        assert sockets.wait(0) == []
