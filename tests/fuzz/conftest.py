"""What all machines find when they begin."""

from collections.abc import Iterator

import pytest
from common.opened import winsock

from winsock_ffi import Winsock
from winsock_ffi.testing import _pool
from winsock_ffi.testing._leaks import OpenHandles

__all__ = ["winsock"]


@pytest.fixture(scope="session", autouse=True)
def _handles_that_stay(winsock: Winsock) -> Iterator[None]:
    """The system opens some of its own at first need: no machine is to count them as lost."""
    OpenHandles()
    yield
    _pool.empty()
