"""FdSet, C's own macros and a list in Python do the same things in the same order."""

import operator
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from winsock_ffi import FdSet, WinsockError, raw
from winsock_ffi._socket.fileno import handle_of

from .effort import share

CAPACITIES = st.one_of(st.integers(1, 5), st.integers(60, 70), st.integers(1, 5000))
HANDLES = st.one_of(st.integers(0, 9), st.integers(0, 5100), st.integers(0, raw.INVALID_SOCKET))


class Owner:
    """What has a handle."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def fileno(self) -> int:
        return -1 if self.handle == raw.INVALID_SOCKET else self.handle

    def __repr__(self) -> str:
        return f"Owner({self.handle})"


MEMBERS = st.one_of(HANDLES, st.builds(Owner, HANDLES))


class Model:
    """What an fd_set is: handles in order, none twice, and no more than there is room for."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.members: dict[int, Any] = {}

    def set(self, handle: int, member: Any) -> bool:
        """Whether the member is in now."""
        if handle not in self.members and len(self.members) == self.capacity:
            return False
        self.members[handle] = member
        return True


class SameSets(RuleBasedStateMachine):
    """Each rule does one thing to all of them. C's fd_set has 64 places, FdSet as many as it was given."""

    @initialize(capacity=CAPACITIES)
    def begin(self, capacity: int) -> None:
        self.set: FdSet[Any] = FdSet(capacity=capacity)
        self.model = Model(capacity)
        self.c_set = raw.fd_set()
        self.c_model = Model(raw.FD_SETSIZE)

    @rule(member=MEMBERS)
    def set_one(self, member: Any) -> None:
        handle = handle_of(member)
        if isinstance(member, Owner) and handle == raw.INVALID_SOCKET:  # which says that it is closed
            with pytest.raises(WinsockError) as refused:
                self.set.set(member)
            assert (refused.value.winerror, refused.value.culprit) == (raw.WSAENOTSOCK, repr(member))
            return
        raw.FD_SET(handle, self.c_set)
        self.c_model.set(handle, member)
        if self.model.set(handle, member):
            self.set.set(member)
        else:
            with pytest.raises(OverflowError, match=f"holds {self.model.capacity} sockets already"):
                self.set.set(member)

    @rule(first=st.integers(0, 5000), count=st.integers(2, 70))
    def set_some(self, first: int, count: int) -> None:
        for handle in range(first, first + count):
            self.set_one(handle)

    @rule(room=st.integers(0, 2))
    def fill(self, room: int) -> None:
        """Up to the last places."""
        for handle in range(10_000, 10_000 + self.model.capacity - len(self.model.members) - room):
            self.set_one(handle)

    @rule(member=MEMBERS)
    def clear(self, member: Any) -> None:
        handle = handle_of(member)
        self.set.clear(member)
        raw.FD_CLR(handle, self.c_set)
        for model in (self.model, self.c_model):
            model.members.pop(handle, None)

    @rule(index=st.integers(0, 5000))
    def clear_one_that_is_in(self, index: int) -> None:
        if self.set:
            self.clear(self.set[index % len(self.set)])

    @rule()
    def zero(self) -> None:
        self.set.zero()
        raw.FD_ZERO(self.c_set)
        for model in (self.model, self.c_model):
            model.members.clear()

    @rule(member=MEMBERS)
    def is_set(self, member: Any) -> None:
        handle = handle_of(member)
        assert self.set.is_set(member) == (member in self.set) == (handle in self.model.members)
        assert bool(raw.FD_ISSET(handle, self.c_set)) == (handle in self.c_model.members)

    @rule(member=MEMBERS)
    def copy(self, member: Any) -> None:
        """Goes on with the copies; what happens to the ones left behind changes nothing in them."""
        left, c_left = self.set, self.c_set
        self.set, self.c_set = left.copy(), raw.fd_set(c_left)
        assert self.set == left
        left.clear(member)
        left.zero()
        raw.FD_ZERO(c_left)

    @rule()
    def iterate_and_empty(self) -> None:
        """The set may be changed on the way."""
        for member in self.set:
            self.clear(member)

    @invariant()
    def all_are_the_same(self) -> None:
        handles = list(self.model.members)
        assert self.set == handles
        assert self.set.handles() == handles
        assert len(self.set) == len(handles)
        assert all(map(operator.is_, self.set, self.model.members.values()))
        assert raw.ffi.unpack(self.c_set.fd_array, self.c_set.fd_count) == list(self.c_model.members)

    @invariant()
    def an_index_counts_from_both_ends(self) -> None:
        count = len(self.model.members)
        members = list(self.model.members.values())
        for index in {0, count // 2, count - 1, -1, -count} if count else ():
            assert self.set[index] is members[index]
        for index in (count, -count - 1):
            with pytest.raises(IndexError):
                self.set[index]


TestSameSets = SameSets.TestCase
TestSameSets.settings = share(0.4)
