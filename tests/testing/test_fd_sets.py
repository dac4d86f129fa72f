"""Strategies of sets: none is larger than it may be."""

import pytest
from hypothesis import find, given

from winsock_ffi import FdSet
from winsock_ffi.testing import fd_sets


@given(fd_sets(5))
def test_it_has_its_capacity_and_nothing_twice(fds: FdSet[int]) -> None:
    assert len(set(fds)) == len(fds) <= fds.capacity == 5


def test_empty_and_full_ones_come() -> None:
    assert len(find(fd_sets(), lambda fds: not fds)) == 0
    assert len(find(fd_sets(), lambda fds: len(fds) == fds.capacity)) == 64


def test_it_has_room_for_one_at_least() -> None:
    with pytest.raises(ValueError, match="`capacity` is a number from 1 on, and not 0"):
        fd_sets(0)
