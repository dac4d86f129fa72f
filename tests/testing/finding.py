"""Running a machine on a program that has a fault, or none."""

import re
import traceback

import pytest
from hypothesis import Phase, settings
from hypothesis.errors import Flaky
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

EXAMPLES = settings(
    max_examples=200,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    derandomize=True,
)


def passes(machine: type[RuleBasedStateMachine]) -> None:
    """The machine must find nothing, in fewer examples."""
    run_state_machine_as_test(machine, settings=settings(EXAMPLES, max_examples=50))


def finds(machine: type[RuleBasedStateMachine], message: str, kind: type[Exception] = AssertionError) -> None:
    """The machine must find a fault, and say this of it.

    One that depends on when things happen may not happen again: Hypothesis says that, and tells of the first time.
    """
    with pytest.raises((kind, Flaky)) as raised:
        run_state_machine_as_test(machine, settings=EXAMPLES)
    assert re.search(message, "".join(traceback.format_exception(raised.value)))
