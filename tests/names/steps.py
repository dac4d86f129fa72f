"""Queries for names, and what they find."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from common.steps import PATIENCE

from winsock_ffi import AF_INET, SOCK_STREAM, AddressInfo, Event, NameQuery, raw
from winsock_ffi._names.queries import registry


@pytest.fixture
def none_left() -> Iterator[None]:
    """No query may be pending when the test is over."""
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


def hold_up(query: NameQuery) -> Callable[[], None]:
    """Takes back the sign of its completion, as if the system took longer; what is returned gives it."""
    event = query.event
    assert event.wait(PATIENCE)
    Event.reset(event)
    return lambda: Event.set(event)
