"""Sockets for these tests, the ways in which operations complete, and the promise that nothing is left in flight."""

import pytest
from common.opened import nothing_left, opened, pair, port, winsock
from common.ways import ByEvent, ByPort, Way, way

from winsock_ffi import CompletionPort

__all__ = ["nothing_left", "opened", "pair", "port", "way", "winsock"]


@pytest.fixture(autouse=True)
def _check(nothing_left: None) -> None:
    """In every test here."""


@pytest.fixture(params=["event", "port"])
def routineless(request: pytest.FixtureRequest, port: CompletionPort) -> Way:
    """The two ways of AcceptEx and its like, which take no completion routine."""
    return ByEvent() if request.param == "event" else ByPort(port)
