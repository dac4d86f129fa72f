"""Sockets for a machine or a test, which are closed when it is over."""

from contextlib import AbstractContextManager, ExitStack
from typing import TypeVar

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    SO_RCVTIMEO,
    SO_SNDTIMEO,
    SOCK_DGRAM,
    SOL_SOCKET,
    Address,
    FdSet,
    Socket,
    select,
)

PATIENCE = 30_000
"""Milliseconds after which something that must happen is given up."""

T = TypeVar("T")


def loopback(family: int, port: int = 0) -> Address:
    return ("::1", port, 0, 0) if family == AF_INET6 else ("127.0.0.1", port)


def wait_until_readable(socket: Socket) -> None:
    assert select(FdSet([socket]), timeout=PATIENCE / 1000) == 1, f"{socket} does not become readable"


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
