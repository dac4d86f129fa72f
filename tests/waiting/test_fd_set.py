"""FdSet and select."""

import math
import socket
import time
from typing import Any

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, failing

from winsock_ffi import AF_INET, AF_INET6, FdSet, Socket, raw, select


def test_members_stay_in_order_and_come_once() -> None:
    numbers: FdSet[int] = FdSet([3, 1, 2, 1, 3])
    assert numbers == [3, 1, 2]
    assert list(numbers) == [3, 1, 2]
    assert (len(numbers), numbers[0], numbers[-1]) == (3, 3, 2)
    assert repr(numbers) == "FdSet([3, 1, 2], capacity=64)"


def test_clearing_moves_the_rest_forward() -> None:
    numbers = FdSet([1, 2, 3, 4])
    numbers.clear(2)
    numbers.clear(99)
    assert numbers == [1, 3, 4]
    numbers.set(2)
    assert numbers == [1, 3, 4, 2]


def test_zero_empties() -> None:
    numbers = FdSet([1, 2])
    numbers.zero()
    assert numbers == []
    assert not numbers.is_set(1)


@pytest.mark.parametrize("capacity", [1, 63, 64, 65, 1000])
def test_a_full_set_names_its_capacity(capacity: int) -> None:
    numbers = FdSet(range(capacity), capacity=capacity)
    numbers.set(0)
    with pytest.raises(OverflowError, match=f"holds {capacity} sockets"):
        numbers.set(capacity)
    assert numbers == list(range(capacity))


@pytest.mark.parametrize("capacity", [0, -1])
def test_a_set_has_room_for_one(capacity: int) -> None:
    with pytest.raises(ValueError, match="`capacity` is a number of 1 or more"):
        FdSet[int](capacity=capacity)


@pytest.mark.parametrize("index", [2, -3, 64, 1 << 70])
def test_an_index_past_the_end_is_an_error(index: int) -> None:
    with pytest.raises(IndexError, match="2 sockets"):
        FdSet([1, 2])[index]


def test_a_copy_is_apart() -> None:
    numbers = FdSet([1, 2], capacity=100)
    other = numbers.copy()
    other.clear(1)
    assert numbers == [1, 2]
    assert other == [2]
    assert other.capacity == 100
    assert numbers != other
    assert numbers == FdSet([1, 2])


def test_anything_with_fileno_is_a_member(pair: tuple[Socket, Socket]) -> None:
    both: FdSet[Socket] = FdSet(pair)
    assert list(both) == list(pair)
    assert pair[0] in both
    assert pair[0].fileno() in both
    assert "text" not in both


@pytest.mark.parametrize("other", ["text", None, 1.5, b"", object()])
def test_what_is_no_socket_is_a_type_error(other: Any) -> None:
    numbers: FdSet[Any] = FdSet([1])
    for put in (numbers.set, numbers.clear, numbers.is_set):
        with pytest.raises(TypeError, match="`member` is a socket"):
            put(other)
    assert numbers == [1]


def test_pythons_own_sockets_are_members(pair: tuple[Socket, Socket]) -> None:
    with socket.socket() as open_one, socket.socket() as closed_one:
        closed_one.close()
        both: FdSet[socket.socket] = FdSet([open_one])
        assert both.is_set(open_one)
        assert not both.is_set(closed_one)
        assert not both.is_set(pair[0].fileno())


def test_a_closed_socket_is_not_put_in(opened: Opened) -> None:
    s = opened.tcp()
    s.close()
    members: FdSet[Socket] = FdSet()
    with failing("FD_SET", raw.WSAENOTSOCK, culprit="<Socket closed"):
        members.set(s)
    assert len(members) == 0


@pytest.mark.parametrize("argument", ["read", "write", "except_"])
def test_a_member_that_was_closed_is_named_and_can_be_taken_out(opened: Opened, argument: str) -> None:
    s, other = opened.udp(), opened.udp()
    members, number = FdSet([other, s]), s.fileno()
    s.close()
    sets = {"read": FdSet([other]), argument: members}
    with failing("select", raw.WSAENOTSOCK, culprit=f"<Socket closed, family 2>, SOCKET {number}, in `{argument}`"):
        select(**sets, timeout=0)
    members.clear(s)
    assert list(members) == [other]
    select(**sets, timeout=0)


def test_a_handle_of_the_c_tier_that_was_closed_is_named(opened: Opened) -> None:
    number = opened.udp().detach()
    members = FdSet([number])
    assert raw.closesocket(number) == 0
    with failing("select", raw.WSAENOTSOCK, culprit=f"{number}, SOCKET {number}, in `read`"):
        select(members, timeout=0)


def test_an_infinite_time_is_for_ever(opened: Opened) -> None:
    s = opened.udp()
    s.sendto(b"x", 0, s.local_address)
    assert select(FdSet([s]), timeout=math.inf) == 1


def test_the_pointer_is_for_the_c_tier(pair: tuple[Socket, Socket]) -> None:
    both = FdSet(pair)
    assert raw.FD_ISSET(pair[1].fileno(), both.pointer)


@pytest.mark.parametrize("capacity", [1, 100])
def test_the_c_tier_puts_in_up_to_its_own_64(capacity: int) -> None:
    numbers: FdSet[int] = FdSet([5], capacity=capacity)
    behind: FdSet[int] = FdSet([7], capacity=capacity)
    for number in range(100, 200):
        raw.FD_SET(number, numbers.pointer)
    assert list(numbers) == [5, *range(100, 163)]
    assert (numbers[1], numbers[-1]) == (100, 162)
    assert numbers.copy() == numbers
    assert behind == [7]


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_select_leaves_the_ready_ones(opened: Opened, family: int) -> None:
    client, accepted = opened.pair(family)
    read, write = FdSet([client, accepted]), FdSet([client, accepted])
    client.send(b"data")
    assert select(FdSet([accepted])) == 1
    assert select(read, write, None, 10) == 3
    assert list(read) == [accepted]
    assert list(write) == [client, accepted]


def test_nothing_ready_empties_the_sets(pair: tuple[Socket, Socket]) -> None:
    read = FdSet(pair)
    assert select(read, timeout=0) == 0
    assert read == []


def test_the_time_is_in_seconds(pair: tuple[Socket, Socket]) -> None:
    begin = time.perf_counter()
    assert select(FdSet(pair), timeout=BRIEFLY / 1000) == 0
    assert BRIEFLY / 1000 * 0.5 < time.perf_counter() - begin < 10


def test_an_error_is_in_the_third_set(opened: Opened) -> None:
    client = opened.tcp()
    client.set_blocking(False)
    with pytest.raises(BlockingIOError):
        client.connect(opened.silent().local_address)
    failed = FdSet([client])
    assert select(None, None, failed, 10) == 1
    assert client in failed


def test_more_than_64_sockets_are_selected(opened: Opened) -> None:
    sockets = [opened.udp() for _ in range(130)]
    sockets[0].sendto(b"x", 0, sockets[129].local_address)
    sockets[0].sendto(b"x", 0, sockets[64].local_address)
    assert sockets[129].recv(1, raw.MSG_PEEK) + sockets[64].recv(1, raw.MSG_PEEK) == b"xx"
    read = FdSet(sockets, capacity=200)
    assert select(read, timeout=10) == 2
    assert list(read) == [sockets[64], sockets[129]]


def test_pythons_own_sockets_are_selected() -> None:
    with socket.socket() as listener, socket.socket() as client:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        client.connect(listener.getsockname())
        read = FdSet([listener])
        assert select(read, timeout=10) == 1
        assert list(read) == [listener]


def test_a_negative_time_is_refused(pair: tuple[Socket, Socket]) -> None:
    with pytest.raises(ValueError, match="time-out of"):
        select(FdSet(pair), timeout=-1)


def test_no_sets_are_an_error() -> None:
    with failing("select", raw.WSAEINVAL):
        select(None, None, None, 0)


@pytest.mark.parametrize("other", [5, None, "sockets", {1, 2}], ids=repr)
def test_what_is_no_list_of_sockets_is_not_equal(other: object) -> None:
    assert FdSet() != other


@pytest.mark.parametrize("index", ["x", 1.5, None, slice(0, 1)])
def test_an_index_is_a_number(index: Any) -> None:
    with pytest.raises(TypeError, match="`index` is a whole number"):
        FdSet([1, 2])[index]
