"""How the tests here are written.

Each test is one rule: its docstring states it, and its last line names the page, `Page: "title"`. A test of a rule
that Wine, or Windows itself, is known not to follow is decorated with `differs` and returns what it saw, in the words
that the decorator and the table in docs/conformance.md use.
"""

import functools
from collections.abc import Callable
from typing import ParamSpec

from winsock_ffi.errors import CODES

P = ParamSpec("P")

seen: dict[str, str] = {}
"""Whose result each decorated test saw."""


def differs(*, documented: str, wine: str, windows: str = "") -> Callable[[Callable[P, str]], Callable[P, None]]:
    """The test's result is the documented one, Windows' own where it is another, or Wine's; no other passes."""
    results = {wine: "Wine", windows or documented: "Windows", documented: "the documentation"}

    def decorate(test: Callable[P, str]) -> Callable[P, None]:
        @functools.wraps(test)
        def checked(*args: P.args, **kwargs: P.kwargs) -> None:
            result = test(*args, **kwargs)
            assert result in results, f"{result!r} is none of {list(results)}"
            seen[f"{test.__module__}::{test.__name__}"] = results[result]

        return checked

    return decorate


def named(code: int) -> str:
    """The name of an error code, "success" for none."""
    return CODES.get(code, f"error {code}") if code else "success"
