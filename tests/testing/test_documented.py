"""What docs/fuzz-your-own.md shows is what comes out; so is what the example program finds."""

import doctest
import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from common import processes
from hypothesis.stateful import RuleBasedStateMachine

from winsock_ffi import testing
from winsock_ffi.testing._steps import replaces

from .finding import passes

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "fuzz-your-own.md").read_text(encoding="utf-8")
PATIENCE = 400


def block(language: str) -> str:
    """The first block of that kind."""
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def run(program: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(program)]
    return processes.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE)


def steps(text: str) -> list[str]:
    """Of a failing example; in which order a step's arguments stand is Hypothesis' own affair."""
    found = re.findall(r"^state(?: =|\.)[^\n]*", text, re.MULTILINE)
    return ["".join(sorted(re.split(r"[(), ]+", step))) for step in found]


def failure_of(program: Path, expected: Callable[[list[str]], bool] = bool) -> str:
    """What a faulty program says; once more where Hypothesis has no steps, or longer ones: what failed passed then."""
    said = ""
    for _ in range(4):
        done = run(program)
        said = done.stderr
        assert done.returncode == 1, said
        if expected(steps(said)):
            break
    return said


def test_the_faulty_program_fails_as_the_page_says(tmp_path: Path) -> None:
    program = tmp_path / "faulty.py"
    program.write_text(block("python"), encoding="utf-8")
    shortest = steps(block("text"))
    said = failure_of(program, lambda found: found == shortest)
    error, *_ = block("text").splitlines()
    assert error in said
    assert steps(said) == shortest


def test_the_line_that_was_forgotten_mends_it(tmp_path: Path) -> None:
    forgotten = block("py")
    program = tmp_path / "mended.py"
    moves = "        self.sockets[index] = self.sockets[-1]\n"
    assert moves in block("python")
    program.write_text(
        block("python").replace(moves, moves + forgotten).replace("patience_ms = 500", ""), encoding="utf-8"
    )
    done = run(program)
    assert done.returncode == 0, done.stderr


def test_the_example_finds_that_the_65th_has_no_room() -> None:
    said = failure_of(CHECKOUT / "examples" / "fuzz_your_own.py")
    assert "IndexError: index too large" in said
    assert any("datagrams=65" in step for step in said.splitlines() if step.startswith("state.begin("))


@pytest.mark.parametrize("machine", [testing.FdSetMachine, testing.EventMachine, testing.OperationMachine])
def test_the_example_of_a_machine_runs_and_passes(machine: type[RuleBasedStateMachine]) -> None:
    example = inspect.getdoc(machine)
    assert example is not None
    names: dict[str, Any] = {}
    for each in doctest.DocTestParser().get_examples(example):
        exec(each.source, names)
    passes(
        next(
            each
            for each in names.values()
            if isinstance(each, type) and issubclass(each, machine) and each is not machine
        )
    )


def test_the_example_of_events_takes_sockets_out() -> None:
    names: dict[str, Any] = {}
    for each in doctest.DocTestParser().get_examples(inspect.getdoc(testing.EventMachine) or ""):
        exec(each.source, names)
    with closing(names["Events"]()) as events:
        assert replaces(events, testing.EventsUnderTest, "remove")


@pytest.mark.parametrize("name", testing.__all__)
def test_each_public_name_is_described(name: str) -> None:
    assert re.match(r"[A-Z]\S* .*[.:]$", (getattr(testing, name).__doc__ or "").partition("\n")[0])


def test_the_page_has_each_strategy_and_machine() -> None:
    small = ("Client", "Completed", "End", "PortAndClients", "SocketOption", "Started")
    assert [name for name in testing.__all__ if name not in small and f"`{name}" not in PAGE] == []
