"""WSAPoll: poll and PollSet."""

import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
from common.interrupting import at_each_step, interrupted
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, failing, in_thread, wait_until_readable

from winsock_ffi import INFINITE, POLL, Linger, PollSet, Socket, WinsockError, poll, raw


@pytest.mark.parametrize("flag", list(POLL))
def test_each_flag_has_its_c_value(flag: POLL) -> None:
    assert flag == getattr(raw, f"POLL{flag.name}")


def test_what_is_ready_is_told_with_its_flags(pair: tuple[Socket, Socket]) -> None:
    assert poll([(pair[1], POLL.IN), (pair[0], POLL.OUT)], PATIENCE) == [(pair[0], POLL.OUT)]
    pair[0].send(b"data")
    assert poll([(pair[1], POLL.IN)], PATIENCE) == [(pair[1], POLL.RDNORM)]
    [(ready, flags)] = poll([(pair[1], POLL.IN | POLL.OUT)], PATIENCE)
    assert ready is pair[1]
    assert isinstance(flags, POLL)
    assert flags == POLL.RDNORM | POLL.OUT


def test_sockets_come_as_pairs_or_as_a_mapping(pair: tuple[Socket, Socket]) -> None:
    wanted = dict.fromkeys(pair, POLL.OUT)
    assert poll(wanted, PATIENCE) == poll(wanted.items(), PATIENCE) == [(pair[0], POLL.OUT), (pair[1], POLL.OUT)]


def test_the_object_given_comes_back(opened: Opened) -> None:
    ours = opened.udp()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as pythons, socket.socket() as other:
        members: list[Any] = [ours, pythons, other.fileno()]
        found = poll([(member, POLL.OUT) for member in members[:2]], PATIENCE)
        assert [ready for ready, _ in found] == members[:2]
        other.bind(("127.0.0.1", 0))
        other.listen()
        with socket.create_connection(other.getsockname(), PATIENCE / 1000):
            assert poll([(other.fileno(), POLL.IN)], PATIENCE) == [(other.fileno(), POLL.RDNORM)]


def test_an_empty_list_comes_when_time_has_run_out(pair: tuple[Socket, Socket]) -> None:
    started = time.perf_counter()
    assert poll([(pair[0], POLL.IN)], BRIEFLY) == []
    assert time.perf_counter() - started >= BRIEFLY / 1000 * 0.5
    assert poll([(pair[0], POLL.IN)], 0) == []


@pytest.mark.parametrize("for_ever", [None, INFINITE])
def test_without_a_time_it_waits_until_something_happens(pair: tuple[Socket, Socket], for_ever: int | None) -> None:
    found: list[Any] = []
    join = in_thread(lambda: found.extend(poll([(pair[1], POLL.IN)], for_ever)))
    pair[0].send(b"data")
    join()
    assert found == [(pair[1], POLL.RDNORM)]


@pytest.mark.parametrize(
    ("timeout", "error", "says"),
    [
        (-1, ValueError, "negative"),
        (0x8000_0000, OverflowError, "the largest, 2147483647"),
        (INFINITE + 1, OverflowError, "over the largest"),
        (1.5, TypeError, "whole number"),
    ],
)
def test_a_wrong_time_is_an_error(pair: tuple[Socket, Socket], timeout: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        poll([(pair[0], POLL.OUT)], timeout)


def test_the_longest_time_can_be_given(pair: tuple[Socket, Socket]) -> None:
    assert poll([(pair[0], POLL.OUT)], 0x7FFF_FFFF)


def test_nothing_to_poll_is_an_error() -> None:
    with pytest.raises(ValueError, match="one socket at least"):
        poll([], 0)


REFUSED = [POLL.PRI, POLL.ERR, POLL.HUP, POLL.NVAL, POLL.WRBAND, POLL.IN | POLL.PRI, 0x4000, -1]


@pytest.mark.parametrize("flags", REFUSED)
def test_what_cannot_be_asked_for_is_an_error(pair: tuple[Socket, Socket], flags: int) -> None:
    with pytest.raises(ValueError, match=r"cannot be polled for, only flags of POLL\.IN"):
        poll([(pair[0], flags)], 0)
    watched = PollSet([(pair[0], POLL.OUT)])
    with pytest.raises(ValueError, match="cannot be polled for"):
        watched.modify(pair[0], flags)
    assert watched.poll(PATIENCE) == [(pair[0], POLL.OUT)]


def test_a_socket_given_twice_is_an_error(pair: tuple[Socket, Socket]) -> None:
    with pytest.raises(ValueError, match=r"is in the set already: modify"):
        poll([(pair[0], POLL.IN), (pair[0], POLL.OUT)], 0)
    by_handle: list[tuple[Any, POLL]] = [(pair[0], POLL.IN), (pair[0].fileno(), POLL.OUT)]
    with pytest.raises(ValueError, match=r"is in the set already"):
        poll(by_handle, 0)


def test_a_closed_socket_is_an_error(opened: Opened) -> None:
    closed = opened.tcp()
    handle = closed.fileno()
    closed.close()
    with failing("WSAPoll", raw.WSAENOTSOCK):
        poll([(closed, POLL.IN)], 0)
    with failing("WSAPoll", raw.WSAENOTSOCK, raw.WSAEINVAL):
        poll([(handle, POLL.IN)], 0)


NOBODYS = 0x7FFF_FF00
"""A number that no handle has. That of a closed socket may be another handle's by now, of any kind."""


def test_a_handle_that_is_none_is_told_of_among_open_ones(opened: Opened) -> None:
    there = opened.udp()
    watched = PollSet([(NOBODYS, POLL.IN), (there.fileno(), POLL.OUT)])
    assert watched.poll(PATIENCE) == [(NOBODYS, POLL.NVAL), (there.fileno(), POLL.OUT)]


def test_handles_that_are_none_are_an_error_and_no_wait() -> None:
    """Windows and Wine fail where none of them is a socket."""
    with failing("WSAPoll", raw.WSAENOTSOCK, raw.WSAEINVAL):
        poll([(NOBODYS, POLL.IN), (NOBODYS + 4, POLL.IN)], None)


def test_the_end_of_a_connection_is_told_unasked(pair: tuple[Socket, Socket]) -> None:
    pair[0].set_option(raw.SOL_SOCKET, raw.SO_LINGER, Linger(True, 0))
    pair[0].close()
    wait_until_readable(pair[1])
    [(ready, flags)] = poll([(pair[1], 0)], PATIENCE)
    assert ready is pair[1]
    assert flags & POLL.HUP


def test_a_set_is_a_collection(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    watched = PollSet([(pair[0], POLL.OUT)])
    watched.register(pair[1])
    assert len(watched) == 2
    assert list(watched) == [*pair]
    assert pair[0] in watched
    assert pair[0].fileno() in watched
    assert opened.tcp() not in watched
    assert "text" not in watched
    assert repr(watched) == "<PollSet of 2 sockets>"
    pair[0].close()
    assert pair[0] not in watched


def test_both_flags_are_wanted_unless_others_are_given(pair: tuple[Socket, Socket]) -> None:
    watched = PollSet[Socket]()
    watched.register(pair[0])
    pair[1].send(b"data")
    wait_until_readable(pair[0])
    assert watched.poll(PATIENCE) == [(pair[0], POLL.RDNORM | POLL.OUT)]


def test_wanted_flags_can_be_changed(pair: tuple[Socket, Socket]) -> None:
    watched = PollSet([(pair[0], POLL.IN)])
    assert watched.poll(0) == []
    watched.modify(pair[0], POLL.OUT)
    assert watched.poll(PATIENCE) == [(pair[0], POLL.OUT)]
    watched.modify(pair[0], POLL.IN)
    assert watched.poll(0) == []


def test_a_socket_that_is_taken_out_is_not_polled(opened: Opened) -> None:
    first, second, third = [opened.udp() for _ in range(3)]
    watched = PollSet(dict.fromkeys((first, second, third), POLL.OUT))
    watched.unregister(first)
    assert sorted(watched.poll(PATIENCE), key=lambda found: found[0].fileno()) == sorted(
        [(second, POLL.OUT), (third, POLL.OUT)], key=lambda found: found[0].fileno()
    )
    watched.unregister(third)
    assert watched.poll(PATIENCE) == [(second, POLL.OUT)]
    watched.register(first, POLL.OUT)
    assert [ready for ready, _ in watched.poll(PATIENCE)] == [second, first]


def test_a_socket_that_is_not_in_can_be_neither_changed_nor_taken_out(opened: Opened) -> None:
    watched = PollSet([(opened.udp(), POLL.IN)])
    stranger = opened.udp()
    changes: list[Callable[[], None]] = [
        lambda: watched.unregister(stranger),
        lambda: watched.modify(stranger, POLL.IN),
    ]
    for change in changes:
        with pytest.raises(ValueError, match="is not in the set"):
            change()
    assert len(watched) == 1


def test_a_closed_member_is_named_once_and_is_out(opened: Opened) -> None:
    gone, there = opened.udp(), opened.udp()
    watched = PollSet([(gone, POLL.IN), (there, POLL.OUT)])
    handle = gone.fileno()
    gone.close()
    with pytest.raises(WinsockError, match=rf"WSAPoll failed for socket {handle}, .*closed.*WSAENOTSOCK"):
        watched.poll(PATIENCE)
    assert list(watched) == [there]
    assert watched.poll(PATIENCE) == [(there, POLL.OUT)]


def test_each_closed_member_is_named(opened: Opened) -> None:
    first, second, there = opened.udp(), opened.udp(), opened.udp()
    watched = PollSet(dict.fromkeys((first, second, there), POLL.OUT))
    first.close()
    second.close()
    for left in (2, 1):
        with failing("WSAPoll", raw.WSAENOTSOCK, culprit="socket "):
            watched.poll(PATIENCE)
        assert len(watched) == left
    assert watched.poll(PATIENCE) == [(there, POLL.OUT)]


def test_pythons_own_socket_is_missed_when_it_is_closed(opened: Opened) -> None:
    there = opened.udp()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        watched = PollSet[Any]([(gone, POLL.IN), (there, POLL.OUT)])
        assert watched.poll(PATIENCE) == [(there, POLL.OUT)]
    with failing("WSAPoll", raw.WSAENOTSOCK, culprit="socket "):
        watched.poll(PATIENCE)
    assert watched.poll(PATIENCE) == [(there, POLL.OUT)]


def test_a_closed_member_can_be_taken_out(opened: Opened) -> None:
    gone, there = opened.udp(), opened.udp()
    watched = PollSet([(gone, POLL.IN), (there, POLL.OUT)])
    gone.close()
    watched.unregister(gone)
    assert watched.poll(PATIENCE) == [(there, POLL.OUT)]


def test_the_number_of_a_closed_member_may_come_back(opened: Opened) -> None:
    watched = PollSet[Socket]()
    numbers: set[int] = set()
    while True:
        new = opened.udp()
        if new.fileno() in numbers:
            break
        watched.register(new)
        numbers.add(new.fileno())
        new.close()
    watched.register(new, POLL.OUT)
    assert new in watched
    assert len(watched) == len(numbers)


def test_a_thousand_sockets_are_one_poll(opened: Opened) -> None:
    sockets = [opened.udp() for _ in range(1_000)]
    watched = PollSet(dict.fromkeys(sockets, POLL.IN))
    assert watched.poll(0) == []
    woken = sockets[::100]
    for each in woken:
        sockets[1].sendto(b"x", 0, each.local_address)
        wait_until_readable(each)
    assert watched.poll(PATIENCE) == [(each, POLL.RDNORM) for each in woken]


def change_until_refused(watched: PollSet[Socket], other: Socket) -> None:
    end = time.perf_counter() + PATIENCE / 1000
    while time.perf_counter() < end:
        watched.register(other, POLL.IN)
        watched.unregister(other)


def test_a_set_belongs_to_one_thread_while_it_polls(pair: tuple[Socket, Socket], opened: Opened) -> None:
    watched = PollSet([(pair[1], POLL.IN)])
    found: list[Any] = []
    join = in_thread(lambda: found.extend(watched.poll(PATIENCE)))
    with pytest.raises(RuntimeError, match="another thread is polling"):
        change_until_refused(watched, opened.udp())
    for use in (lambda: watched.poll(0), lambda: watched.modify(pair[1], 0), lambda: watched.unregister(pair[1])):
        with pytest.raises(RuntimeError, match="another thread"):
            use()
    pair[0].send(b"data")
    join()
    assert found == [(pair[1], POLL.RDNORM)]
    watched.unregister(pair[1])


def test_a_set_can_be_polled_again_after_ctrl_c(opened: Opened) -> None:
    client, server = opened.pair()
    client.send_all(b"x")
    polled: PollSet[Socket] = PollSet()
    polled.register(server, POLL.RDNORM)

    def call(step: int) -> str:
        where = interrupted(step, lambda: polled.poll(5000))
        assert polled.poll(5000) == [(server, POLL.RDNORM)], where
        return where

    assert at_each_step(call) > 10
