"""Programs that are traced, in a Python of their own; and calls of this process, as the trace has them."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from common import processes
from common.steps import PYPROJECT

from winsock_ffi import Socket
from winsock_ffi.trace.calls import Call
from winsock_ffi.trace.declarations import functions
from winsock_ffi.trace.tracer import Tracer


def python(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Runs Python to its end. What it runs of the package counts where coverage is measured."""
    if "coverage" in sys.modules:
        environment["COVERAGE_PROCESS_START"] = str(PYPROJECT)
    return processes.run(
        [sys.executable, "-W", "error", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, **environment},
    )


def trace(folder: Path, program: str, *options: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Traces a program, which gets two arguments."""
    file = folder / "program.py"
    file.write_text(program, encoding="utf-8")
    return python("-m", "winsock_ffi.trace", *options, str(file), "one", "--two", **environment)


class Kept:
    """A report that keeps the calls."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def add(self, call: Call) -> None:
        self.calls.append(call)

    def end(self) -> None:
        """All have been added."""


def calls_of(action: Callable[[], object], only: Collection[str] = (), data: int | None = 32) -> list[Call]:
    """The calls that an action makes."""
    kept = Kept()
    tracer = Tracer(functions(), kept, io.StringIO(), data=data, only=only)
    tracer.begin()
    try:
        action()
    finally:
        tracer.end()
    return kept.calls


def lines_of(action: Callable[[], object], *only: str) -> list[str]:
    """These calls with their results, as C writes them."""
    return [f"{call.text} = {call.result} {call.error}".rstrip() for call in calls_of(action, only)]


def handle_of(socket: Socket) -> int:
    return socket.fileno()
