"""Sockets and events for the tests, closed when the test is over."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from winsock_ffi import CompletionPort, Event, EventSet, Socket, Window, Winsock
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi.testing._opened import Opened as Sockets


@pytest.fixture(scope="session", autouse=True)
def winsock() -> Iterator[Winsock]:
    with Winsock(2, 2) as started:
        yield started


class Opened(Sockets):
    """With event objects and windows too."""

    def event(self) -> Event:
        return self._stack.enter_context(Event())

    def event_set(self) -> EventSet[Any]:
        return self._stack.enter_context(EventSet[Any]())

    def window(self, **arguments: Any) -> Window:
        return self._stack.enter_context(Window(message_only=True, **arguments))


@pytest.fixture
def opened() -> Iterator[Opened]:
    with ExitStack() as stack:
        yield Opened(stack)


@pytest.fixture
def pair(opened: Opened) -> tuple[Socket, Socket]:
    return opened.pair()


@pytest.fixture
def collected() -> Iterator[None]:
    """No garbage of other tests is collected while this one looks for its own."""
    gc.collect()
    yield
    gc.collect()


@pytest.fixture
def nothing_left() -> Iterator[None]:
    """No operation may be in flight when the test is over."""
    yield
    gc.collect()
    assert not registry


@pytest.fixture
def port() -> Iterator[CompletionPort]:
    with CompletionPort() as port:
        yield port
