"""A state machine for what does the work of C's fd_set."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from winsock_ffi import raw

from .._socket.fileno import handle_of
from ._handles import handles
from ._steps import drawn, on


class FdSetUnderTest:
    """A program's set of sockets, as FdSetMachine drives it. A subclass has all of these methods.

    A socket is a number, or an object with a fileno() where the machine's `members` has such.
    """

    def set(self, member: Any) -> None:
        """Puts it in, behind the others; nothing changes when it is in already.

        Args:
            member: The socket.
        """
        raise NotImplementedError

    def clear(self, member: Any) -> None:
        """Takes it out; those behind it move up. Nothing changes when it is not in.

        Args:
            member: The socket.
        """
        raise NotImplementedError

    def zero(self) -> None:
        """Empties the set."""
        raise NotImplementedError

    def is_set(self, member: Any) -> bool:
        """Whether it is in.

        Args:
            member: The socket.

        Returns:
            True or False, as FD_ISSET.
        """
        raise NotImplementedError

    def handles(self) -> Iterable[int]:
        """What is in the set.

        Returns:
            The sockets' numbers, in the set's order.
        """
        raise NotImplementedError


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


class FdSetMachine(RuleBasedStateMachine):
    """Does the same to a program's set, to C's fd_set with C's macros, and to a list: all must stay the same.

    A subclass has `open_set`, which gives a set of the capacity that it is given; C's has 64 places in any case.

    Attributes:
        capacities: A strategy of capacities.
        members: A strategy of sockets: numbers, of which none is used in a call.
        error_when_full: The exception that `set` raises when there is no room; None where it ignores that, as FD_SET.

    Example:
        >>> from winsock_ffi import FdSet
        >>> from winsock_ffi.testing import FdSetMachine, FdSetUnderTest
        >>> class Python(FdSetUnderTest):
        ...     def __init__(self, capacity):
        ...         self.fds = FdSet(capacity=capacity)
        ...         self.set, self.clear, self.zero = self.fds.set, self.fds.clear, self.fds.zero
        ...         self.is_set, self.handles = self.fds.is_set, self.fds.handles
        >>> class SameAsC(FdSetMachine):
        ...     error_when_full = OverflowError
        ...     def open_set(self, capacity):
        ...         return Python(capacity)
        >>> TestSameAsC = SameAsC.TestCase  # which pytest and unittest find
    """

    capacities: st.SearchStrategy[int] = st.one_of(st.integers(1, 5), st.integers(60, 70), st.integers(1, 5000))
    members: st.SearchStrategy[Any] = handles()
    error_when_full: type[Exception] | None = None

    def open_set(self, capacity: int) -> FdSetUnderTest:
        """Called when an example begins.

        Args:
            capacity: How many sockets it must take.

        Returns:
            An empty set of the program's.
        """
        raise NotImplementedError("open_set is for a subclass to have")

    @initialize(capacity=drawn("capacities"))
    def begin(self, capacity: int) -> None:
        """Opens the sets, all empty."""
        self.set = self.open_set(capacity)
        self.model = Model(capacity)
        self.c_set = raw.fd_set()
        self.c_model = Model(raw.FD_SETSIZE)

    @rule(member=drawn("members"))
    def set_one(self, member: Any) -> None:
        """FD_SET."""
        self.put_in(member)
        self.ask_for(member)

    def put_in(self, member: Any) -> None:
        handle = handle_of(member)
        raw.FD_SET(handle, self.c_set)
        self.c_model.set(handle, member)
        if self.model.set(handle, member) or self.error_when_full is None:
            self.set.set(member)
        else:
            try:
                self.set.set(member)
            except self.error_when_full:
                return
            raise AssertionError(f"one more than {self.model.capacity} is taken")

    @rule(first=st.integers(0, 5000), count=st.integers(2, 70))
    def set_some(self, first: int, count: int) -> None:
        """Many, one after the other."""
        for handle in range(first, first + count):
            self.put_in(handle)

    @rule(room=st.integers(0, 2))
    def fill(self, room: int) -> None:
        """Up to the last places."""
        for handle in range(10_000, 10_000 + self.model.capacity - len(self.model.members) - room):
            self.put_in(handle)

    @rule(member=drawn("members"))
    def clear(self, member: Any) -> None:
        """FD_CLR, of one that may be in or not."""
        self.take_out(member)
        self.ask_for(member)

    def take_out(self, member: Any) -> None:
        handle = handle_of(member)
        self.set.clear(member)
        raw.FD_CLR(handle, self.c_set)
        for model in (self.model, self.c_model):
            model.members.pop(handle, None)

    @on(lambda self: list(self.model.members.values()))
    def clear_one_that_is_in(self, member: Any) -> None:
        """FD_CLR."""
        self.take_out(member)
        self.ask_for(member)

    @rule()
    def zero(self) -> None:
        """FD_ZERO."""
        self.set.zero()
        raw.FD_ZERO(self.c_set)
        for model in (self.model, self.c_model):
            model.members.clear()

    @rule(member=drawn("members"))
    def is_set(self, member: Any) -> None:
        """FD_ISSET."""
        self.ask_for(member)

    def ask_for(self, member: Any) -> None:
        handle = handle_of(member)
        assert bool(self.set.is_set(member)) == (handle in self.model.members), f"is_set({member!r}) is wrong"
        assert bool(raw.FD_ISSET(handle, self.c_set)) == (handle in self.c_model.members), "FD_ISSET is wrong"

    @invariant()
    def all_are_the_same(self) -> None:
        """The set, C's, and the models of both."""
        found, expected = list(self.set.handles()), list(self.model.members)
        assert found == expected, f"{found} are in the set, where {expected} should be"
        of_c = raw.ffi.unpack(self.c_set.fd_array, self.c_set.fd_count)
        assert of_c == list(self.c_model.members), f"{of_c} are in C's fd_set"
