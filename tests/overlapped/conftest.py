"""Sockets for these tests, and the promise that nothing is left under way."""

import gc
from collections.abc import Iterator

import pytest
from common.opened import Opened, opened, pair, winsock

from winsock_ffi import AF_INET, AF_INET6, CompletionPort, Socket
from winsock_ffi.operation import registry

__all__ = ["opened", "pair", "winsock"]


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    yield
    gc.collect()
    assert not registry


@pytest.fixture(params=[AF_INET, AF_INET6], ids=["IPv4", "IPv6"])
def listener(request: pytest.FixtureRequest, opened: Opened) -> Socket:
    return opened.listener(request.param)


@pytest.fixture
def port() -> Iterator[CompletionPort]:
    with CompletionPort() as p:
        yield p
