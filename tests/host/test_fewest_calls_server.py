"""The server with the fewest calls, which the benchmarks compare: it echoes every byte, as the examples do."""

import random
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from echo_clients import exchange, exchange_interleaved, receive, reset
from programs import PATIENCE, Program, connect


@pytest.fixture(scope="module")
def server() -> Iterator[Program]:
    with Program("../benchmarks/servers/port.py") as program:
        program.listening_on = program.port()
        yield program


def test_interleaved_messages_each_go_back_to_their_sender(server: Program) -> None:
    exchange_interleaved(server, 100)


@pytest.mark.parametrize("size", [1, 511, 512, 513, 2048, 65536, 1_000_000])
def test_a_message_comes_back_whatever_its_size(server: Program, size: int) -> None:
    with connect(server.listening_on) as client:
        for seed in range(3):
            exchange_while_sending(client, random.Random(seed).randbytes(size))


def test_a_client_that_reads_late_gets_every_byte_after_a_half_close(server: Program) -> None:
    """The end comes while what was echoed last is in flight."""
    message = random.Random(4).randbytes(8 * 1024 * 1024)
    with connect(server.listening_on) as client, connect(server.listening_on) as other:

        def send() -> None:
            client.sendall(message)
            client.shutdown(socket.SHUT_WR)

        sender = threading.Thread(target=send)
        sender.start()
        for _ in range(10):
            exchange(other, b"meanwhile")
            time.sleep(0.05)  # so that the server's send waits for this client
        assert receive(client, len(message) + 1) == message
        sender.join(PATIENCE)


def test_those_who_reset_disturb_nobody(server: Program) -> None:
    with connect(server.listening_on) as other:
        for size in (0, 10, 200_000):
            for _ in range(20):
                with connect(server.listening_on) as client:
                    client.sendall(bytes(size))
                    reset(client)
            exchange(other, b"still here")


def exchange_while_sending(client: socket.socket, message: bytes) -> None:
    sender = threading.Thread(target=client.sendall, args=(message,))
    sender.start()
    assert receive(client, len(message)) == message
    sender.join(PATIENCE)
