"""Sockets for these tests, and the promise that nothing is left in flight."""

import pytest
from common.opened import collected, nothing_left, opened, pair, winsock

__all__ = ["collected", "nothing_left", "opened", "pair", "winsock"]


@pytest.fixture(autouse=True)
def _check(nothing_left: None) -> None:
    """In every test here."""
