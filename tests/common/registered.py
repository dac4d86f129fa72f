"""Registered I/O for the tests: opened, and closed in the order that it needs; and whether the system has it."""

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import ParamSpec

import pytest

from winsock_ffi import (
    AF_INET,
    IPPROTO_TCP,
    IPPROTO_UDP,
    SOCK_DGRAM,
    SOCK_STREAM,
    Completion,
    CompletionQueue,
    Event,
    RegisteredBuffer,
    RequestQueue,
    Socket,
    raw,
)
from winsock_ffi._registered_io.queues import registry

from .opened import Opened
from .steps import PATIENCE, failing, loopback

P = ParamSpec("P")

REGISTERED: int = raw.WSA_FLAG_OVERLAPPED | raw.WSA_FLAG_REGISTERED_IO

ABSENT: tuple[int, ...] = (raw.WSAEOPNOTSUPP, raw.WSAEINVAL)
"""What a system without Registered I/O says: to a code of WSAIoctl or a flag of a socket that it does not know."""


@functools.cache
def system_has_it() -> bool:
    """Asks as C does."""
    s = raw.WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, raw.NULL, 0, REGISTERED)
    if s == raw.INVALID_SOCKET:
        return False
    size = raw.sizeof(raw.RIO_EXTENSION_FUNCTION_TABLE)
    table, returned = raw.RIO_EXTENSION_FUNCTION_TABLE(cbSize=size), raw.new("DWORD *")
    code, guid = raw.SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, raw.addressof(raw.WSAID_MULTIPLE_RIO)
    result = raw.WSAIoctl(s, code, guid, raw.sizeof("GUID"), table, size, returned, raw.NULL, raw.NULL)
    raw.closesocket(s)
    return result == 0


def registered_io(test: Callable[P, None]) -> Callable[P, None]:
    """The test is what happens where the system has Registered I/O; elsewhere its first step fails, as it must."""

    @functools.wraps(test)
    def checked(*args: P.args, **kwargs: P.kwargs) -> None:
        if system_has_it():
            test(*args, **kwargs)
        else:
            with failing("WSAIoctl", *ABSENT):
                test(*args, **kwargs)

    return checked


class Queue(CompletionQueue):
    """A completion queue with an event of its own."""

    def __init__(self, size: int) -> None:
        self.event = Event()
        try:
            super().__init__(size, self.event)
        except BaseException:
            self.event.close()
            raise

    def take(self, count: int) -> list[Completion]:
        """Waits for that many completions, and takes them."""
        taken: list[Completion] = []
        while len(taken) < count:
            self.notify()
            assert self.event.wait(PATIENCE), f"{len(taken)} of {count} completions"
            taken += self.dequeue(count - len(taken))
        return taken

    def take_one(self) -> Completion:
        return self.take(1)[0]


class Registered:
    """Opens what Registered I/O needs, and closes it in the right order: sockets, completion queues, buffers."""

    def __init__(self, buffers: ExitStack, queues: ExitStack, sockets: ExitStack) -> None:
        self._buffers = buffers
        self._queues = queues
        self._opened = Opened(sockets)

    def buffer(self, size: int = 4096) -> RegisteredBuffer:
        return self._buffers.enter_context(RegisteredBuffer(size))

    def queue(self, size: int = 16) -> Queue:
        queue = Queue(size)
        self._queues.enter_context(queue.event)
        return self._queues.enter_context(queue)

    def udp(self, family: int = AF_INET) -> Socket:
        """A datagram socket with a port on the loopback address."""
        socket = self._opened.keep(Socket(family, SOCK_DGRAM, IPPROTO_UDP, REGISTERED))
        socket.bind(loopback(family))
        return socket

    def peer(self) -> Socket:
        """A datagram socket on the loopback address that is not for Registered I/O."""
        return self._opened.udp()

    def requests(self, queue: CompletionQueue, max_receives: int, max_sends: int) -> RequestQueue:
        """The request queue of a datagram socket that is connected to a peer."""
        socket = self.udp()
        socket.connect(self.peer().local_address)
        return RequestQueue(socket, max_receives, max_sends, queue)

    def tcp_pair(self) -> tuple[Socket, Socket]:
        """One for Registered I/O, and the other side, which is like any."""
        listener = self._opened.listener()
        client = self._opened.keep(Socket(AF_INET, SOCK_STREAM, IPPROTO_TCP, REGISTERED))
        client.connect(listener.local_address)
        return client, self._opened.keep(listener.accept()[0])

    def channel(self, size: int = 16) -> tuple[RegisteredBuffer, Queue, RequestQueue, RequestQueue]:
        """A buffer, a completion queue with an event, and the request queues of two datagram sockets, connected."""
        buffer, queue = self.buffer(), self.queue(size)
        one, other = self.udp(), self.udp()
        one.connect(other.local_address)
        other.connect(one.local_address)
        limit = size // 4
        return buffer, queue, RequestQueue(one, limit, limit, queue), RequestQueue(other, limit, limit, queue)


@pytest.fixture
def nothing_under_way() -> Iterator[None]:
    """When all is closed, no request may be under way."""
    yield
    assert not registry


@pytest.fixture
def registered(nothing_under_way: None) -> Iterator[Registered]:
    with ExitStack() as buffers, ExitStack() as queues, ExitStack() as sockets:
        yield Registered(buffers, queues, sockets)
