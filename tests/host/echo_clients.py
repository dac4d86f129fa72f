"""What the tests of the echo servers share: the servers there are, and what Linux clients do."""

import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from programs import Program, connect

SERVERS = {
    "raw/select_server.py": 63,
    "raw/event_select_server.py": 63,
    "raw/event_select_ordered_server.py": None,
    "raw/async_select_server.py": 1023,
    "raw/overlapped_event_server.py": 1023,
    "raw/overlapped_routine_server.py": 1023,
    "raw/completion_port_server.py": None,
    "wrapped/select_server.py": 1023,
    "wrapped/event_select_server.py": 63,
    "wrapped/event_select_ordered_server.py": None,
    "wrapped/async_select_server.py": None,
    "wrapped/overlapped_event_server.py": None,
    "wrapped/overlapped_routine_server.py": None,
    "wrapped/completion_port_server.py": None,
}
"""With the number of clients that each has room for. None: over 1,200 at least."""

CONNECTED = r"^Client Connect"
GONE = r"^Client (Close|ShutDown)"


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Iterator[Program]:
    with Program(request.param, "--echo", "0") as program:
        program.listening_on = program.port()
        yield program


def receive(client: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = client.recv(count - len(data))
        if not piece:
            break
        data += piece
    return bytes(data)


def exchange(client: socket.socket, message: bytes) -> None:
    client.sendall(message)
    assert receive(client, len(message)) == message


@contextmanager
def clients(server: Program, count: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        yield [stack.enter_context(connect(server.listening_on)) for _ in range(count)]


def exchange_interleaved(server: Program, count: int) -> None:
    """So many clients send by turns, and read in the opposite order: each gets its own messages."""
    with clients(server, count) as many:
        for turn in range(5):
            for number, client in enumerate(many):
                client.sendall(f"message {turn} of client {number}".encode())
            for number, client in reversed(list(enumerate(many))):
                expected = f"message {turn} of client {number}".encode()
                assert receive(client, len(expected)) == expected


def reset(client: socket.socket) -> None:
    """Has the next close send a reset."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
