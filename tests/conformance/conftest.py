"""Sockets, events and windows for these tests."""

import pytest
from raw.conftest import Opened, closed_socket, listener, opened, pair, windows, winsock
from raw.steps import ok, port_of

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
