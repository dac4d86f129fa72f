"""Sockets for these tests, and the promise that nothing is left in flight."""

import pytest
from common.files import ends, file, folder, name, pipes
from common.opened import Opened, collected, nothing_left, opened, pair, port, winsock

from winsock_ffi import AF_INET, AF_INET6, Socket

__all__ = ["collected", "ends", "file", "folder", "name", "nothing_left", "opened", "pair", "pipes", "port", "winsock"]


@pytest.fixture(autouse=True)
def _check(nothing_left: None) -> None:
    """In every test here."""


@pytest.fixture(params=[AF_INET, AF_INET6], ids=["IPv4", "IPv6"])
def listener(request: pytest.FixtureRequest, opened: Opened) -> Socket:
    return opened.listener(request.param)
