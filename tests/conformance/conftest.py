"""Sockets, events and windows for these tests, and a word at the end about whose results were seen."""

from collections import Counter

import pytest
from raw.conftest import closed_socket, listener, opened, pair, windows, winsock

from .rules import seen

__all__ = ["closed_socket", "listener", "opened", "pair", "windows", "winsock"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.verbosity > 0:
        for test, whose in seen.items():
            terminalreporter.write_line(f"{test}: as {whose}")
    for whose, count in sorted(Counter(seen.values()).items()):
        terminalreporter.write_line(f"conformance: where systems differ, {count} results were those of {whose}")
