"""Clients that do what clients do to a server, over real connections."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

from winsock_ffi import AF_INET, AF_INET6, SD_SEND, SO_LINGER, SOL_SOCKET, Linger, Socket

from ._opened import Opened, loopback

Ending = Literal["stays", "shuts down", "closes", "resets"]


@dataclass(frozen=True)
class Client:
    """What a client does.

    Attributes:
        sends: What it sends, one send after the other.
        end: What it does then: "stays" open, "shuts down" its sending side, "closes", or "resets" the connection.
    """

    sends: tuple[bytes, ...]
    end: Ending

    @property
    def stream(self) -> bytes:
        """All that it sends."""
        return b"".join(self.sends)

    def run(self, socket: Socket) -> None:
        """Does that.

        Args:
            socket: Connected to the server.
        """
        for data in self.sends:
            socket.send_all(data)
        if self.end == "shuts down":
            socket.shutdown(SD_SEND)
        elif self.end == "resets":
            socket.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))
            socket.close()
        elif self.end == "closes":
            socket.close()


@dataclass(frozen=True)
class PortAndClients:
    """A server's port on the loopback address, and the clients that come to it, in this order.

    Attributes:
        family: AF_INET or AF_INET6.
        clients: Them.
    """

    family: int
    clients: tuple[Client, ...]

    @contextmanager
    def listening(self) -> Iterator[Socket]:
        """Opens the port, for a server that is given its listening socket.

        Yields:
            The listener, on a free port. It is closed behind the `with` block.
        """
        with ExitStack() as stack:
            yield Opened(stack).listener(self.family)

    @contextmanager
    def come(self, port: int) -> Iterator[list[Socket]]:
        """Has all clients connect and do what they do, one after the other. What they send fits into the system.

        Args:
            port: The server's.

        Yields:
            The clients' sockets, of which some are closed. All are closed behind the `with` block.
        """
        with ExitStack() as stack:
            opened = Opened(stack)
            sockets = []
            for client in self.clients:
                sockets.append(opened.tcp(self.family))
                sockets[-1].connect(loopback(self.family, port))
                client.run(sockets[-1])
            yield sockets


def ports_and_clients(family: int | None = None, *, most: int = 8) -> st.SearchStrategy[PortAndClients]:
    """Ports with clients that connect, send, stay, shut down, close and reset.

    Args:
        family: AF_INET or AF_INET6; None for both.
        most: How many clients there are at the most.

    Returns:
        The strategy.

    Raises:
        ValueError: For less than none.
    """
    if most < 0:
        raise ValueError(f"`most` is a number from 0 on, and not {most!r}")
    families = st.sampled_from([AF_INET, AF_INET6]) if family is None else st.just(family)
    sends = st.lists(st.binary(min_size=1, max_size=2000), max_size=4).map(tuple)
    ends: st.SearchStrategy[Ending] = st.sampled_from(["stays", "shuts down", "closes", "resets"])
    clients = st.lists(st.builds(Client, sends, ends), max_size=most).map(tuple)
    return st.builds(PortAndClients, families, clients)
