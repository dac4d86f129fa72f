"""FdSetMachine finds what is done otherwise than C does it."""

import pytest
from hypothesis import strategies as st

from winsock_ffi.testing import FdSetMachine, FdSetUnderTest

from .finding import finds, passes


class InOrder(FdSetUnderTest):
    """A list, as C's macros treat it."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.members: list[int] = []

    def set(self, member: int) -> None:
        if member not in self.members and len(self.members) < self.capacity:
            self.members.append(member)

    def clear(self, member: int) -> None:
        if member in self.members:
            self.members.remove(member)

    def zero(self) -> None:
        self.members.clear()

    def is_set(self, member: int) -> bool:
        return member in self.members

    def handles(self) -> list[int]:
        return self.members


class MovesTheLast(InOrder):
    def clear(self, member: int) -> None:
        if member in self.members:
            self.members[self.members.index(member)] = self.members[-1]
            del self.members[-1]


class TakesAgain(InOrder):
    def set(self, member: int) -> None:
        if len(self.members) < self.capacity:
            self.members.append(member)


class TakesOneMore(InOrder):
    def set(self, member: int) -> None:
        if member not in self.members and len(self.members) <= self.capacity:
            self.members.append(member)


class ForgetsToEmpty(InOrder):
    def zero(self) -> None:
        del self.members[1:]


class Remembers(InOrder):
    """What was in once."""

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self.ever: set[int] = set()

    def clear(self, member: int) -> None:
        self.ever |= {member} & set(self.members)
        super().clear(member)

    def is_set(self, member: int) -> bool:
        return member in self.members or member in self.ever


def machine_of(kind: type[InOrder]) -> type[FdSetMachine]:
    class Machine(FdSetMachine):
        capacities = st.integers(1, 70)

        def open_set(self, capacity: int) -> InOrder:
            return kind(capacity)

    return Machine


def test_a_set_without_a_fault_passes() -> None:
    passes(machine_of(InOrder))


@pytest.mark.parametrize("kind", [MovesTheLast, TakesAgain, TakesOneMore, ForgetsToEmpty])
def test_a_wrong_order_or_content_is_found(kind: type[InOrder]) -> None:
    finds(machine_of(kind), "are in the set, where .* should be|is wrong")


def test_a_wrong_answer_is_found() -> None:
    finds(machine_of(Remembers), r"is_set\(\d+\) is wrong")


def test_a_full_set_that_does_not_say_so_is_found() -> None:
    class Machine(machine_of(InOrder)):  # type: ignore[misc]
        error_when_full = OverflowError

    finds(Machine, "one more than .* is taken")


def test_a_subclass_says_what_to_test() -> None:
    finds(FdSetMachine, "open_set", NotImplementedError)
