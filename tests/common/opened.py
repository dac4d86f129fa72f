"""Sockets and events for the tests, closed when the test is over."""

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeVar

import pytest

from winsock_ffi import (
    AF_INET,
    SO_RCVTIMEO,
    SO_SNDTIMEO,
    SOCK_DGRAM,
    SOL_SOCKET,
    CompletionPort,
    Event,
    EventSet,
    Socket,
    Window,
    Winsock,
)
from winsock_ffi._overlapped.in_flight import registry

from .steps import PATIENCE, loopback


@pytest.fixture(scope="session", autouse=True)
def winsock() -> Iterator[Winsock]:
    with Winsock(2, 2) as started:
        yield started


T = TypeVar("T")


class Opened:
    """Opens, and closes what the test has not closed itself."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def enter(self, context: AbstractContextManager[T]) -> T:
        return self._stack.enter_context(context)

    def keep(self, socket: Socket) -> Socket:
        """Takes over a socket. One that blocks gives up in the end."""
        self._stack.enter_context(socket)
        for name in (SO_RCVTIMEO, SO_SNDTIMEO):
            socket.set_option(SOL_SOCKET, name, PATIENCE)
        return socket

    def tcp(self, family: int = AF_INET) -> Socket:
        return self.keep(Socket(family))

    def udp(self, family: int = AF_INET) -> Socket:
        """A datagram socket with a port on the loopback address."""
        socket = self.keep(Socket(family, SOCK_DGRAM))
        socket.bind(loopback(family))
        return socket

    def silent(self, family: int = AF_INET) -> Socket:
        """It has a port, and does not listen: who connects is refused, and cannot get the port himself."""
        socket = self.tcp(family)
        socket.bind(loopback(family))
        return socket

    def listener(self, family: int = AF_INET) -> Socket:
        socket = self.silent(family)
        socket.listen()
        return socket

    def client_of(self, listener: Socket) -> Socket:
        client = self.tcp(listener.family)
        client.connect(listener.local_address)
        return client

    def pair(self, family: int = AF_INET) -> tuple[Socket, Socket]:
        """Two connected sockets: the client's, and the one that accept gave."""
        listener = self.listener(family)
        client = self.client_of(listener)
        accepted, _ = listener.accept()
        return client, self.keep(accepted)

    def pairs(self, count: int) -> list[tuple[Socket, Socket]]:
        listener = self.listener()
        return [(self.client_of(listener), self.keep(listener.accept()[0])) for _ in range(count)]

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
