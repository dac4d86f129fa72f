"""Which tests run where: tests/host and tests/pages in Linux Python, all others in Windows Python.

How much: `--hypothesis-profile=thorough` runs many more examples, and counts them. `-m gc` runs the tests of what the
garbage collector could break, collecting at every chance.
"""

import gc
import os
import re
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OF_LINUX = ["host", "pages"]

if sys.platform == "win32":
    from hypothesis import HealthCheck, settings
    from hypothesis.database import DirectoryBasedExampleDatabase

    collect_ignore = OF_LINUX
    for profile, examples in {"ci": 300, "thorough": 5_000}.items():
        settings.register_profile(
            profile,
            max_examples=examples,
            database=DirectoryBasedExampleDatabase(HERE.parent / ".hypothesis" / "examples"),
            deadline=None,
            derandomize=False,
            print_blob=True,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile("ci")
else:
    collect_ignore = [folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name not in OF_LINUX]

LONG = ["testing", "fuzz", "programs", "traces"]
"""Folders with files that take long: these start first, so that no worker is left alone with one at the end."""

MOST_WORKERS = 8
"""Wine's server does one thing at a time."""
EXAMPLES_RUN = "examples run by Hypothesis"

examples_run: dict[str, int] = {}
"""By test: how many examples Hypothesis has run."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """The tests run in parallel, as most of their time is waiting; who names files or tests gets them one by one."""
    if sys.platform != "win32":
        return None
    asked = [argument for argument in config.args if not Path(argument.split("::")[0]).is_dir()]
    return 0 if asked or config.option.keyword else min(MOST_WORKERS, 2 * (os.cpu_count() or 1))


@pytest.fixture(autouse=True)
def _collecting(request: pytest.FixtureRequest) -> Iterator[None]:
    """With `-m gc`, garbage is collected whenever two new objects are alive."""
    if request.config.getoption("markexpr") != "gc":
        yield
        return
    before = gc.get_threshold()
    gc.set_threshold(1)
    yield
    gc.set_threshold(*before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not set(LONG).intersection(item.path.relative_to(HERE.parent).parts))


def pytest_collection_finish() -> None:
    """Many tests collect garbage: theirs, and not all that was made before the first of them."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tells how many examples of the test Hypothesis has run; pytest-xdist brings that to its first process."""
    report = yield
    statistics = getattr(item, "hypothesis_statistics", "")
    if call.when == "call" and statistics:
        run = re.findall(r"(\d+) (?:passing|failing)\b", statistics)
        report.user_properties.append((EXAMPLES_RUN, sum(map(int, run))))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, value in report.user_properties:
        if name == EXAMPLES_RUN:
            examples_run[report.nodeid] = int(str(value))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not examples_run:
        return
    terminalreporter.section(EXAMPLES_RUN)
    if terminalreporter.config.getoption("--hypothesis-profile"):
        for test, count in examples_run.items():
            terminalreporter.write_line(f"{count:8,} {test}")
    terminalreporter.write_line(f"{sum(examples_run.values()):8,} in all")
