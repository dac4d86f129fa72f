"""FdSet, C's own macros and a list in Python do the same things in the same order."""

import operator
from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from winsock_ffi import FdSet, WinsockError, raw
from winsock_ffi._socket.fileno import handle_of
from winsock_ffi.testing import FdSetMachine, FdSetUnderTest, fd_sets, handles

from .effort import share


class Owner:
    """What has a handle."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def fileno(self) -> int:
        return -1 if self.handle == raw.INVALID_SOCKET else self.handle

    def __repr__(self) -> str:
        return f"Owner({self.handle})"


MEMBERS = st.one_of(handles(), st.builds(Owner, handles()))


class Driven(FdSetUnderTest):
    """An FdSet as the machine drives it."""

    def __init__(self, fds: FdSet[Any]) -> None:
        self.fds = fds

    def set(self, member: Any) -> None:
        full = len(self.fds) == self.fds.capacity and member not in self.fds
        with pytest.raises(OverflowError, match=f"holds {len(self.fds)} sockets already") if full else nullcontext():
            self.fds.set(member)
        if full:
            raise OverflowError

    def clear(self, member: Any) -> None:
        self.fds.clear(member)

    def zero(self) -> None:
        self.fds.zero()

    def handles(self) -> list[int]:
        return self.fds.handles()

    def is_set(self, member: Any) -> bool:
        assert self.fds.is_set(member) == (member in self.fds)
        return self.fds.is_set(member)


class SameSets(FdSetMachine):
    """C's fd_set has 64 places, FdSet as many as it was given."""

    members = MEMBERS
    error_when_full = OverflowError
    set: Driven

    def open_set(self, capacity: int) -> Driven:
        return Driven(FdSet(capacity=capacity))

    def put_in(self, member: Any) -> None:
        if isinstance(member, Owner) and handle_of(member) == raw.INVALID_SOCKET:  # which says that it is closed
            with pytest.raises(WinsockError) as refused:
                self.set.set(member)
            assert (refused.value.winerror, refused.value.culprit) == (raw.WSAENOTSOCK, repr(member))
        else:
            super().put_in(member)

    @rule(member=MEMBERS)
    def copy(self, member: Any) -> None:
        """Goes on with the copies; what happens to the ones left behind changes nothing in them."""
        left, c_left = self.set.fds, self.c_set
        self.set, self.c_set = Driven(left.copy()), raw.fd_set(c_left)
        assert self.set.fds == left
        left.clear(member)
        left.zero()
        raw.FD_ZERO(c_left)

    @rule()
    def iterate_and_empty(self) -> None:
        """The set may be changed on the way."""
        for member in self.set.fds:
            self.take_out(member)

    @invariant()
    def it_is_a_list_of_what_was_put_in(self) -> None:
        fds, members = self.set.fds, self.model.members
        assert fds == list(members)
        assert len(fds) == len(members)
        assert all(map(operator.is_, fds, members.values()))

    @invariant()
    def an_index_counts_from_both_ends(self) -> None:
        fds, members = self.set.fds, list(self.model.members.values())
        count = len(members)
        for index in {0, count // 2, count - 1, -1, -count} if count else ():
            assert fds[index] is members[index]
        for index in (count, -count - 1):
            with pytest.raises(IndexError):
                fds[index]


TestSameSets = SameSets.TestCase
TestSameSets.settings = share(0.4)


@share(0.4)
@given(fds=fd_sets(), other=fd_sets())
def test_sets_are_taken_from_each_other_as_in_c(fds: FdSet[int], other: FdSet[int]) -> None:
    c_set = raw.fd_set()
    for handle in fds:
        raw.FD_SET(handle, c_set)
    for handle in other:
        assert fds.is_set(handle) == bool(raw.FD_ISSET(handle, c_set))
        fds.clear(handle)
        raw.FD_CLR(handle, c_set)
    assert fds == raw.ffi.unpack(c_set.fd_array, c_set.fd_count)


@given(st.data())
def test_a_set_of_any_capacity_is_no_larger(data: st.DataObject) -> None:
    capacity = data.draw(st.integers(1, 200))
    fds = data.draw(fd_sets(capacity))
    assert len(fds) <= capacity == fds.capacity
    assert len(set(fds)) == len(fds)
