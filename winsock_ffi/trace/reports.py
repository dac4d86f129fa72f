"""What is written of the calls: a line each, an object of JSON each, or a table at the end."""

import json
import os
import sys
from collections.abc import Callable
from typing import Protocol, TextIO

from .calls import Call

Paint = Callable[[str, str], str]
"""A text in the colour of a style's name."""


class Report(Protocol):
    """One of those."""

    def add(self, call: Call) -> None: ...

    def end(self) -> None: ...


def painter(out: TextIO) -> Paint | None:
    """Returns what colours a text for a terminal that has colours, as rich finds out; None for any other."""
    try:
        from rich.console import Console
        from rich.style import Style
    except ModuleNotFoundError:
        return None
    console = Console(file=out, legacy_windows=None if out.isatty() else False)
    if not console.is_terminal or console.color_system is None or console.legacy_windows:
        return None
    styles = {name: Style.parse(name) for name in ("red", "green", "cyan", "dim")}
    return lambda style, text: styles[style].render(text)


class Lines:
    """A line for each call: the time since the begin, the thread, the call, its result."""

    def __init__(self, out: TextIO, begun: float) -> None:
        self._out, self._begun = out, begun
        self._paint = painter(out)

    def add(self, call: Call) -> None:
        ended, _, thread, _, text, result, error = call
        when = f"{ended - self._begun:.6f} {thread}"
        if self._paint is not None:
            name, _, arguments = text.partition("(")
            when, text = self._paint("dim", when), f"{self._paint('cyan', name)}({arguments}"
            result = self._paint("red" if error else "green", f"{result} {error}".rstrip())
        elif error:
            result = f"{result} {error}"
        self._out.write(f"{when} {text} = {result}\n" if call.result else f"{when} -> {text}\n")

    def end(self) -> None:
        """Nothing is left to be written."""


class Objects:
    """An object of JSON in a line for each call."""

    def __init__(self, out: TextIO, begun: float) -> None:
        self._out, self._begun = out, begun

    def add(self, call: Call) -> None:
        told = {
            "time": round(call.ended - self._begun, 7),
            "spent": round(call.spent, 7),
            "thread": call.thread,
            "name": call.name,
            "call": call.text,
            "result": call.result or None,
            "error": call.error or None,
        }
        self._out.write(json.dumps(told) + "\n")

    def end(self) -> None:
        """Nothing is left to be written."""


class Summary:
    """A table at the end: how often each function was called, how often it failed, how long it took."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._sums: dict[str, tuple[int, int, float]] = {}

    def add(self, call: Call) -> None:
        calls, errors, spent = self._sums.get(call.name, (0, 0, 0.0))
        self._sums[call.name] = calls + 1, errors + bool(call.error), spent + call.spent

    def end(self) -> None:
        """Writes it, what took longest first."""
        self._out.write(f"{'call':<36}{'calls':>10}{'errors':>10}{'ms':>14}\n")
        for name, (calls, errors, spent) in sorted(self._sums.items(), key=lambda each: -each[1][2]):
            self._out.write(f"{name:<36}{calls:>10}{errors:>10}{spent * 1000:>14.3f}\n")


def standard_error() -> TextIO:
    """Returns a stream of its own to where stderr goes, which the program cannot close. It has ASCII alone."""
    sys.stderr.flush()
    return open(os.dup(sys.stderr.fileno()), "w", encoding="ascii", errors="backslashreplace", newline=None)
