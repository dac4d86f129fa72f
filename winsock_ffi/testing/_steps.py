"""The steps of a state machine."""

import sys
from collections.abc import Callable
from enum import Enum
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.errors import StopTest, UnsatisfiedAssumption
from hypothesis.stateful import precondition, rule

_INDEX = st.integers(0, 1000)


def drawn(attribute: str) -> st.SearchStrategy[Any]:
    """From the strategy that the machine has in that attribute: a subclass may replace it."""
    return st.runner().flatmap(lambda machine: getattr(machine, attribute))


def replaces(thing: object, base: type, method: str) -> bool:
    """Whether the object has a method of its own, from its class or set on itself, in place of the base's."""
    own = getattr(thing, method)
    return getattr(own, "__func__", own) is not getattr(base, method)


def pick(among: list[Any], index: int) -> Any:
    """One of them, by any number."""
    return among[index % len(among)]


Candidates = Callable[[Any], list[Any]]


def on(candidates: Candidates, **strategies: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """A rule that is given one of the machine's candidates. Where there is none, it is no step.

    So each step of a failing example does something. What is a candidate may depend on earlier steps, and not on when
    the system has done something: Hypothesis takes a rule that is open in one run only for an error.
    """

    def decorate(function: Callable[..., None]) -> Any:
        return precondition(lambda self: bool(candidates(self)))(on_timed(candidates, **strategies)(function))

    return decorate


def on_timed(candidates: Candidates, **strategies: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """The same with candidates that depend on time. Where there is none, the step does nothing."""
    as_rule: Callable[[Any], Any] = cast(Any, rule)(index=_INDEX, **strategies)

    def decorate(function: Callable[..., None]) -> Any:
        def run(self: Any, index: int, **drawn: Any) -> None:
            if among := candidates(self):
                function(self, pick(among, index), **drawn)

        run.__name__, run.__qualname__, run.__doc__ = function.__name__, function.__qualname__, function.__doc__
        return as_rule(run)

    return decorate


class Ending(Enum):
    """How the steps of an example have ended."""

    WELL = "well"
    FAILED = "failed"
    """A step has raised."""
    LEFT = "left"
    """Hypothesis has enough of the example, which proves nothing."""


def ending() -> Ending:
    """For a machine's teardown."""
    error = sys.exc_info()[1]
    if error is None:
        return Ending.WELL
    return Ending.LEFT if isinstance(error, (StopTest, UnsatisfiedAssumption)) else Ending.FAILED
