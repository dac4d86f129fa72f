"""Sockets, events and windows for these tests, and a word at the end about whose results were seen."""

from collections import Counter

import pytest
from raw.conftest import Opened, closed_socket, listener, opened, pair, windows, winsock
from raw.steps import ok, port_of

from .rules import seen
from .steps import bind_to

__all__ = ["closed_socket", "listener", "opened", "pair", "windows", "winsock"]


@pytest.fixture
def bound(opened: Opened) -> int:
    """A socket with a port, and nothing more."""
    s = opened.tcp()
    ok(bind_to(s))
    return s


@pytest.fixture
def unused_port(opened: Opened) -> int:
    """A port at which nobody listens, and which nobody else gets."""
    s = opened.tcp()
    ok(bind_to(s))
    return port_of(s)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.verbosity > 0:
        for test, whose in seen.items():
            terminalreporter.write_line(f"{test}: as {whose}")
    for whose, count in sorted(Counter(seen.values()).items()):
        terminalreporter.write_line(f"conformance: where systems differ, {count} results were those of {whose}")
