"""select, its sets, their macros, and its time-out."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import PATIENCE, accept_next, error, generic, ipv4, ok, port_of, receive, set_blocking

LONG = {"tv_sec": PATIENCE // 1000}


def members(set_: fd_set) -> list[int]:
    return list(set_.fd_array[0 : set_.fd_count])


def set_of(*sockets: int) -> fd_set:
    result = fd_set()
    for s in sockets:
        FD_SET(s, result)
    return result


def test_a_set_keeps_order_and_takes_each_once() -> None:
    assert members(set_of(30, 10, 20, 10)) == [30, 10, 20]


def test_a_set_takes_64_and_ignores_more() -> None:
    full = set_of(*range(100, 100 + FD_SETSIZE))
    FD_SET(999, full)
    assert full.fd_count == FD_SETSIZE == 64
    assert not FD_ISSET(999, full)


def test_clearing_one_moves_the_others_up() -> None:
    sockets = set_of(1, 2, 3, 4)
    FD_CLR(2, sockets)
    assert members(sockets) == [1, 3, 4]
    FD_CLR(99, sockets)
    assert members(sockets) == [1, 3, 4]


def test_zeroing_empties_the_set() -> None:
    sockets = set_of(1, 2)
    FD_ZERO(sockets)
    assert members(sockets) == []
    assert not FD_ISSET(1, sockets)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 90))))
def test_the_macros_keep_a_list_without_repetition(steps: list[tuple[bool, int]]) -> None:
    sockets = fd_set()
    model: list[int] = []
    for add, s in steps:
        if not add:
            FD_CLR(s, sockets)
            model = [other for other in model if other != s]
        else:
            FD_SET(s, sockets)
            if s not in model and len(model) < FD_SETSIZE:
                model.append(s)
    assert members(sockets) == model
    assert [s for s in range(91) if FD_ISSET(s, sockets)] == sorted(model)


def test_a_set_is_copied_before_select_changes_it(pair: tuple[int, int]) -> None:
    all_sockets = set_of(*pair)
    readable = fd_set(all_sockets)
    assert select(0, readable, NULL, NULL, timeval()) == 0
    assert (readable.fd_count, all_sockets.fd_count) == (0, 2)


def test_only_the_readable_stay_in_the_set(pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"x", 1, 0))
    readable = set_of(*pair)
    assert select(0, readable, NULL, NULL, timeval(**LONG)) == 1
    assert members(readable) == [pair[1]]
    assert FD_ISSET(pair[1], readable)
    assert not FD_ISSET(pair[0], readable)


def test_select_counts_over_all_its_sets(pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"x", 1, 0))
    assert select(0, set_of(pair[1]), NULL, NULL, timeval(**LONG)) == 1
    readable, writable = set_of(*pair), set_of(*pair)
    assert select(0, readable, writable, NULL, timeval(**LONG)) == 3
    assert (members(readable), members(writable)) == ([pair[1]], [*pair])


def test_a_connection_makes_the_listener_readable(opened: Opened, listener: int) -> None:
    opened.client_of(listener)
    readable = set_of(listener)
    assert select(0, readable, NULL, NULL, timeval(**LONG)) == 1


def test_an_orderly_end_is_readable(opened: Opened, pair: tuple[int, int]) -> None:
    opened.close(pair[0])
    assert select(0, set_of(pair[1]), NULL, NULL, timeval(**LONG)) == 1
    assert recv(pair[1], new("char[1]"), 1, 0) == 0


def test_a_refused_connect_is_an_exception(opened: Opened) -> None:
    unused, s = opened.tcp(), opened.tcp()
    ok(bind(unused, generic(ipv4()), sizeof(sockaddr_in)))
    set_blocking(s, False)
    assert error(connect(s, generic(ipv4(port_of(unused))), sizeof(sockaddr_in))) == WSAEWOULDBLOCK
    failed = set_of(s)
    assert select(0, NULL, NULL, failed, timeval(**LONG)) == 1
    assert members(failed) == [s]


def test_select_serves_a_client_in_turn(opened: Opened, listener: int) -> None:
    clients = [opened.client_of(listener) for _ in range(5)]
    all_sockets, echoed = set_of(listener), 0
    for i, client in enumerate(clients):
        ok(send(client, bytes([i]), 1, 0))
    while echoed < len(clients):
        readable = fd_set(all_sockets)
        assert select(0, readable, NULL, NULL, timeval(**LONG)) > 0
        for s in members(readable):
            if s == listener:
                FD_SET(opened.keep(accept_next(listener)), all_sockets)
            else:
                ok(send(s, receive(s, 1), 1, 0))
                FD_CLR(s, all_sockets)
                echoed += 1
    assert [receive(client, 1) for client in clients] == [bytes([i]) for i in range(5)]
    assert members(all_sockets) == [listener]


def test_select_gives_0_when_the_time_is_over(pair: tuple[int, int]) -> None:
    start = time.monotonic()
    assert select(0, set_of(*pair), NULL, NULL, timeval(tv_usec=60_000)) == 0
    assert time.monotonic() - start > 0.03


def test_select_of_64_sockets_sees_the_last(opened: Opened) -> None:
    sockets = [opened.udp() for _ in range(FD_SETSIZE)]
    ok(sendto(sockets[0], b"x", 1, 0, generic(ipv4(port_of(sockets[-1]))), sizeof(sockaddr_in)))
    readable = set_of(*sockets)
    assert select(0, readable, NULL, NULL, timeval(**LONG)) == 1
    assert members(readable) == [sockets[-1]]


def test_select_needs_at_least_one_socket() -> None:
    assert error(select(0, NULL, NULL, NULL, timeval())) == WSAEINVAL
    assert error(select(0, fd_set(), fd_set(), fd_set(), timeval())) == WSAEINVAL


def test_a_negative_time_is_refused(pair: tuple[int, int]) -> None:
    """Wine takes it for none."""
    result = select(0, set_of(pair[0]), NULL, NULL, timeval(tv_sec=-1))
    assert result == 0 or error(result) == WSAEINVAL


@pytest.mark.parametrize("count", [65, 10_000])
def test_a_set_is_as_large_as_its_memory(count: int) -> None:
    """FD_SETSIZE is what the program is compiled with. A count beyond the memory reads past it, as in C."""
    memory = new("SOCKET[]", count + 1)
    sockets = cast("fd_set *", memory)
    sockets.fd_count = count
    assert error(select(0, sockets, NULL, NULL, timeval())) in (WSAENOTSOCK, WSAEFAULT, WSAEINVAL)
