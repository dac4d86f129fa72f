"""A test that goes over many cases, and names each that fails: for cases that take no time.

A test of each, as `pytest.mark.parametrize` makes it, takes 20 ms under Wine, where its reports go through pipes.
"""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


Check = Callable[..., None]


def over(cases: Iterable[T], shown: Callable[[T], object] = str) -> Callable[[Check], Check]:
    """The check's first parameter is the case; the others are fixtures, which all cases have in common."""
    every = list(cases)

    def decorate(check: Check) -> Check:
        @wraps(check)
        def test(**fixtures: Any) -> None:
            assert every, "there are no cases"
            failures = []
            for case in every:
                try:
                    check(case, **fixtures)
                except (Exception, pytest.fail.Exception) as failure:
                    where = inspect.getinnerframes(failure.__traceback__)[-1] if failure.__traceback__ else None
                    failures.append(f"{shown(case)}: {failure!r}, line {where.lineno if where else '?'}")
            if failures:
                pytest.fail(f"{len(failures)} of {len(every)}:\n" + "\n".join(failures), pytrace=False)

        _, *parameters = inspect.signature(check).parameters.values()
        test.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return test

    return decorate
