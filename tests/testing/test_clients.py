"""Clients do what they say, to a server of the test's own."""

import pytest
from common.steps import port_of
from hypothesis import find

from winsock_ffi import AF_INET, AF_INET6, Socket
from winsock_ffi.testing import Client, PortAndClients, ports_and_clients


def served(client: Client) -> tuple[bytes, str]:
    """What a server gets from one, and how it ends."""
    each = PortAndClients(AF_INET, (client,))
    with each.listening() as listener:
        accepted: Socket | None = None
        with each.come(port_of(listener)) as sockets:
            accepted, _ = listener.accept()
            with accepted:
                received = b""
                accepted.set_blocking(client.end != "stays")
                try:
                    while more := accepted.recv(100):
                        received += more
                except BlockingIOError:
                    return received, "stays"
                return received, "closes" if sockets[0].closed else "shuts down"


@pytest.mark.parametrize("end", ["shuts down", "closes", "stays"])
def test_a_client_sends_and_ends(end: str) -> None:
    client = Client((b"first", b"second"), end)  # type: ignore[arg-type]
    assert client.stream == b"firstsecond"
    received, seen = served(client)
    assert seen == end
    assert received == client.stream or (end == "stays" and client.stream.startswith(received))


def test_a_reset_closes_the_clients_socket() -> None:
    each = PortAndClients(AF_INET6, (Client((), "resets"), Client((), "stays")))
    with each.listening() as listener, each.come(port_of(listener)) as sockets:
        assert [socket.closed for socket in sockets] == [True, False]
        assert [socket.family for socket in sockets[1:]] == [AF_INET6]
    assert sockets[1].closed


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
@pytest.mark.parametrize("end", ["stays", "shuts down", "closes", "resets"])
def test_each_ending_comes(family: int, end: str) -> None:
    found = find(ports_and_clients(family), lambda each: any(client.end == end for client in each.clients))
    assert found.family == family


def test_there_are_no_more_than_that() -> None:
    assert find(ports_and_clients(most=0), lambda each: True).clients == ()
    with pytest.raises(ValueError, match="`most` is a number from 0 on, and not -1"):
        ports_and_clients(most=-1)
