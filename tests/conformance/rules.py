"""How the tests here are written.

Each test is one rule: its docstring states it, and its last line names the page, `Page: "title"`. A test of a rule
that Windows or a version of Wine is known not to follow is decorated with `differs` and returns what it saw, in the
words that the decorator and the table in docs/conformance.md use. Each system has to give its own result, and no other.
"""

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from common.system import wine_version

from winsock_ffi.errors import CODES

P = ParamSpec("P")
Test = TypeVar("Test", bound=Callable[..., Any])


def differs(
    *, documented: str, wine: dict[int, str], windows: tuple[str, str] | None = None
) -> Callable[[Callable[P, str]], Callable[P, None]]:
    """The test's result has to be the one of the system that it runs on.

    `wine` has what Wine gives by its version, from that version on up to the next one named; before the first of
    them, what the first gives. So a Wine that was never run is held to the nearest lower one that was.

    `windows` is what Windows gives, and the function of Wine's own tests that says so (they are run on Windows too).
    Where nobody has said, Windows is held to the documentation.
    """

    def decorate(test: Callable[P, str]) -> Callable[P, None]:
        @functools.wraps(test)
        def checked(*args: P.args, **kwargs: P.kwargs) -> None:
            system, demanded = "Windows", windows[0] if windows else documented
            if version := wine_version():
                system = f"Wine {'.'.join(map(str, version))}"
                demanded = given_by_wine(wine, version[0])
            result = test(*args, **kwargs)
            assert result == demanded, (
                f"{system} gave {result!r}. As far as is known it gives {demanded!r}; documented is {documented!r}. "
                "If this system has come to give it, add that to `differs`"
            )

        return checked

    return decorate


def given_by_wine(results: dict[int, str], version: int) -> str:
    """What the nearest lower version gives that is named."""
    return results[max((known for known in results if known <= version), default=min(results))]


def as_documented_on_windows(_source: str) -> Callable[[Test], Test]:
    """Windows follows the rule, as a function of Wine's own tests says. It is for the table, and changes no test."""
    return lambda test: test


def named(code: int) -> str:
    """The name of an error code, "success" for none."""
    return CODES.get(code, f"error {code}") if code else "success"
