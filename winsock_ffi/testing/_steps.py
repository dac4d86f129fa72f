"""How the steps of an example have ended, which its teardown asks."""

import sys

from hypothesis.errors import StopTest, UnsatisfiedAssumption


def step_has_failed() -> bool:
    """Whether a step has raised; Hypothesis raises, too, when it has enough of an example."""
    error = sys.exc_info()[1]
    return error is not None and not isinstance(error, (StopTest, UnsatisfiedAssumption))
