"""Sockets for these tests, the ways in which operations complete, and the promise that nothing is left in flight."""

import pytest
from common.opened import nothing_left, opened, pair, port, winsock
from common.ways import ByEvent, ByPort, ByRoutine, Way

from winsock_ffi import CompletionPort

__all__ = ["nothing_left", "opened", "pair", "port", "winsock"]


@pytest.fixture(autouse=True)
def _check(nothing_left: None) -> None:
    """In every test here."""


@pytest.fixture(params=["event", "routine", "port"])
def way(request: pytest.FixtureRequest, port: CompletionPort) -> Way:
    """Each of the three ways, for what can complete in all of them."""
    if request.param == "port":
        return ByPort(port)
    return ByEvent() if request.param == "event" else ByRoutine()


@pytest.fixture(params=["event", "port"])
def routineless(request: pytest.FixtureRequest, port: CompletionPort) -> Way:
    """The two ways of AcceptEx and its like, which take no completion routine."""
    return ByEvent() if request.param == "event" else ByPort(port)
