"""Queries for names, and what they find."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from common.steps import PATIENCE

from winsock_ffi import AF_INET, SOCK_STREAM, raw
from winsock_ffi.name_queries import NameQuery, registry
from winsock_ffi.names import AddressInfo


@pytest.fixture
def none_left() -> Iterator[None]:
    """No query may be under way when the test is over."""
    yield
    gc.collect()
    assert not registry


def local(port: int = 80, routine: Callable[[NameQuery], object] | None = None) -> NameQuery:
    return NameQuery("localhost", port, AF_INET, SOCK_STREAM, routine=routine)


def unknown(**arguments: Any) -> NameQuery:
    """A query that fails, and asks nobody for it."""
    return NameQuery("no figures", 80, flags=raw.AI_NUMERICHOST, **arguments)


LOCAL = [AddressInfo(AF_INET, SOCK_STREAM, 0, None, ("127.0.0.1", 80))]


def found(query: NameQuery) -> list[AddressInfo]:
    return query.result(wait=True, timeout_ms=PATIENCE)


def until_early_enough(seen: Callable[[NameQuery], bool]) -> NameQuery:
    """Starts queries until one of them is seen under way: some are answered before anybody looks."""
    for _ in range(1_000):
        query = local()
        if seen(query):
            return query
    raise AssertionError("none of 1,000 queries was seen under way")
