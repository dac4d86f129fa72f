"""Steps that have something to do, and endings that say why there are no more."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidDefinition
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from winsock_ffi.testing._steps import Ending, drawn, ending, on, on_timed, pick, replaces

FEW = settings(max_examples=20, stateful_step_count=10, deadline=None, database=None)


class Boxes(RuleBasedStateMachine):
    """Boxes that are filled and taken away."""

    sizes: Any = st.integers(1, 3)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[int] = []

    @rule(size=drawn("sizes"))
    def fill(self, size: int) -> None:
        self.boxes.append(size)

    @on(lambda self: self.boxes, other=st.integers(0, 1))
    def take(self, box: int, other: int) -> None:
        assert other in (0, 1)
        self.boxes.remove(box)

    @on_timed(lambda self: [box for box in self.boxes if box > 1])
    def shrink(self, box: int) -> None:
        self.boxes[self.boxes.index(box)] = 1


class Large(Boxes):
    sizes = st.just(9)

    def teardown(self) -> None:
        assert set(self.boxes) <= {1, 9}


class Empty(RuleBasedStateMachine):
    @on(lambda self: [])
    def never(self, box: int) -> None:
        raise AssertionError(box)


class EmptyForNow(RuleBasedStateMachine):
    @on_timed(lambda self: [])
    def never(self, box: int) -> None:
        raise AssertionError(box)


@pytest.mark.parametrize("machine", [Boxes, Large, EmptyForNow])
def test_rules_get_one_of_their_candidates(machine: type[RuleBasedStateMachine]) -> None:
    run_state_machine_as_test(machine, settings=FEW)


def test_a_rule_without_a_candidate_is_no_step() -> None:
    with pytest.raises(InvalidDefinition, match="No progress can be made"):
        run_state_machine_as_test(Empty, settings=FEW)


@given(st.lists(st.integers(), min_size=1), st.integers(0, 1000))
def test_any_number_picks_one(among: list[int], index: int) -> None:
    assert pick(among, index) in among


def test_a_method_is_replaced_in_a_class_or_on_an_object() -> None:
    class Base:
        def one(self) -> None: ...

        def two(self) -> None: ...

        def three(self) -> None: ...

    class Own(Base):
        def __init__(self) -> None:
            self.two = print  # type: ignore[method-assign]

        def one(self) -> None: ...

    assert [replaces(Own(), Base, method) for method in ("one", "two", "three")] == [True, True, False]


def test_an_example_ends_well_or_fails_or_is_left() -> None:
    assert ending() is Ending.WELL
    try:
        raise ValueError
    except ValueError:
        assert ending() is Ending.FAILED

    @given(st.integers())
    def leaves(number: int) -> None:
        try:
            assume(number < 0)
        finally:
            assert ending() is (Ending.WELL if number < 0 else Ending.LEFT)

    leaves()
