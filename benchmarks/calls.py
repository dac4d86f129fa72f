"""Group calls: what one call costs, in this package's tiers and through everything else that makes it."""

import os
import subprocess
import timeit
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from benchmarks import contenders
from benchmarks.figures import Figures, in_turns
from benchmarks.load import Unavailable, programs
from benchmarks.names.calls import BASELINE, GROUP, MEASURE, NAMES, TRACED
from benchmarks.settings import Settings
from winsock_ffi.trace.declarations import functions
from winsock_ffi.trace.reports import Lines
from winsock_ffi.trace.tracer import Tracer

__all__ = ["BASELINE", "GROUP", "measure", "steps"]


@dataclass(frozen=True)
class Call:
    statement: contenders.Statement

    def nanoseconds(self, seconds: float) -> float:
        """Of one call, seen over that time."""
        with traced() if self.statement.contender == TRACED else nullcontext():
            return self._nanoseconds(seconds)

    def _nanoseconds(self, seconds: float) -> float:
        timer = timeit.Timer(self.statement.text, globals=self.statement.names)
        number = 1
        while (spent := timer.timeit(number)) < seconds / 10:
            number *= 4
        number = max(1, round(number * seconds / spent))
        return timer.timeit(number) / number * 1e9


@contextmanager
def traced() -> Iterator[None]:
    """Each call's line is made, and goes to nowhere."""
    with open(os.devnull, "w", encoding="ascii", errors="backslashreplace") as out:
        tracer = Tracer(functions(), Lines(out, 0.0), out, data=32, only=())
        tracer.begin()
        try:
            yield
        finally:
            tracer.end()


def measure(figures: Figures, settings: Settings, advance: Callable[[str], None]) -> None:
    seconds = settings.seconds / 15
    names = settings.cases(GROUP, NAMES)
    with contenders.Memory() as memory:
        everyone = [make(memory, figures.note) for make in contenders.MAKERS]
        for name in names:
            calls = [Call(each[name]) for each in everyone if name in each]
            advance(name)
            for call in in_turns(calls, settings.rounds):
                figures.add(GROUP, name, MEASURE, call.statement.contender, call.nanoseconds(seconds))
    try:
        program = programs() / "calls.exe"
    except Unavailable:
        figures.note("calls: C is left out: its programs are compiled by ./winpy -m benchmarks")
        return
    for _ in range(settings.rounds):
        advance("C")
        done = subprocess.run([program, str(seconds)], capture_output=True, encoding="ascii", timeout=60, check=True)
        for line in done.stdout.splitlines():
            name, _, nanoseconds = line.rpartition(" ")
            if name in names:
                figures.add(GROUP, name, MEASURE, "C", float(nanoseconds))


def steps(settings: Settings) -> int:
    """How often `advance` will be called."""
    return len(settings.cases(GROUP, NAMES)) + settings.rounds
