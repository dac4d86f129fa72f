"""Clients that break off in every way against every echo server: all other clients get every byte."""

import random
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest
from echo_clients import GONE, SERVERS, clients, exchange, receive, reset, server
from programs import PATIENCE, Program, connect

__all__ = ["server"]

TCP_REPAIR = 19
STREAM = textwrap.dedent("""
    import socket, sys, threading
    client = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    def read():
        while client.recv(65536):
            pass
    threading.Thread(target=read, daemon=True).start()
    client.sendall(bytes(1000))
    print("streaming", flush=True)
    while True:
        client.sendall(bytes(100_000))
""")


@pytest.fixture
def bystander(server: Program) -> Iterator[Callable[[], None]]:
    """Another client; called, it sees that all is well with it."""
    source = random.Random(5)
    with connect(server.listening_on) as client:

        def is_well() -> None:
            exchange(client, source.randbytes(source.randint(1, 5000)))

        is_well()
        yield is_well


def leave_at_once(client: socket.socket) -> None:
    reset(client)


def leave_after_sending(client: socket.socket) -> None:
    client.sendall(b"nobody will read the echo")
    reset(client)


def leave_while_the_echo_is_on_its_way(client: socket.socket) -> None:
    client.sendall(bytes(100_000))
    receive(client, 1)
    reset(client)


def leave_after_the_echo(client: socket.socket) -> None:
    exchange(client, b"all of it")
    reset(client)


def leave_after_a_half_close(client: socket.socket) -> None:
    client.sendall(b"the end")
    client.shutdown(socket.SHUT_WR)
    reset(client)


def leave_without_reading_the_end(client: socket.socket) -> None:
    client.sendall(bytes(5000))


WAYS_TO_LEAVE = (
    leave_at_once,
    leave_after_sending,
    leave_while_the_echo_is_on_its_way,
    leave_after_the_echo,
    leave_after_a_half_close,
    leave_without_reading_the_end,
)


def test_clients_that_are_gone_at_every_moment(server: Program, bystander: Callable[[], None]) -> None:
    source = random.Random(6)
    for leave in source.choices(WAYS_TO_LEAVE, k=40):
        with connect(server.listening_on) as client:
            leave(client)
        bystander()


def test_killed_clients(server: Program, bystander: Callable[[], None]) -> None:
    with ExitStack() as stack:
        command = [sys.executable, "-c", STREAM, str(server.listening_on)]
        killed = [stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE)) for _ in range(3)]
        for process in killed:
            assert process.stdout is not None
            process.stdout.readline()
        bystander()
        for process in killed:
            process.kill()
        for _ in killed:
            server.line(GONE)
        bystander()


def test_clients_that_vanish_without_a_word(server: Program, bystander: Callable[[], None]) -> None:
    for unread in (0, 100_000):
        with connect(server.listening_on) as client:
            exchange(client, b"hello")
            client.sendall(bytes(unread))
            try:
                client.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)  # a close that tells the other side nothing
            except PermissionError:
                pytest.skip("only root can vanish")
        bystander()
    server.line(GONE)  # the one to whom there was something to send
    server.interrupt()
    assert int(server.line(r"^Closed (\d+) sockets$")[1]) >= 3
    assert server.status() == 0


def test_a_reader_that_never_reads_16_mib(server: Program, bystander: Callable[[], None]) -> None:
    with connect(server.listening_on) as client:
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
            client.setsockopt(socket.SOL_SOCKET, option, 65536)

        def send() -> None:
            with suppress(OSError):  # it is cut off in the end
                client.sendall(bytes(16 * 1024 * 1024))

        sender = threading.Thread(target=send)
        sender.start()
        for _ in range(30):
            bystander()
        assert sender.is_alive(), "the server has taken 16 MiB that nobody reads"
        reset(client)
        client.shutdown(socket.SHUT_RDWR)
        sender.join(PATIENCE)
    server.line(GONE)
    bystander()


def test_2000_connects_and_closes_in_a_row(server: Program, bystander: Callable[[], None]) -> None:
    for number in range(2000):
        with connect(server.listening_on) as client:
            if number % 4 == 0:
                exchange(client, b"%d" % number)
        if number % 100 == 0:
            bystander()
        server.line(GONE)


@pytest.mark.parametrize("server", [name for name, limit in SERVERS.items() if not limit or limit > 500], indirect=True)
def test_500_clients_at_once(server: Program) -> None:
    with clients(server, 500) as many:
        for number, client in enumerate(many):
            client.sendall(f"from {number}".encode())
        for number, client in enumerate(many):
            expected = f"from {number}".encode()
            assert receive(client, len(expected)) == expected
    for _ in range(500):
        server.line(GONE)


def test_ctrl_c_in_mid_transfer(server: Program) -> None:
    got: list[bytes] = []

    def stream(seed: int) -> None:
        source = random.Random(seed)
        sent = bytearray()
        echo = bytearray()
        with connect(server.listening_on) as client:
            under_way.wait(PATIENCE)
            with suppress(ConnectionError):
                while True:
                    message = source.randbytes(20_000)
                    client.sendall(message)
                    sent += message
                    piece = client.recv(20_000)
                    if not piece:
                        break
                    echo += piece
                    if len(echo) > 50_000:
                        flowing.release()
        assert sent.startswith(echo)
        got.append(bytes(echo))

    under_way, flowing = threading.Barrier(8), threading.Semaphore(0)
    threads = [threading.Thread(target=stream, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert flowing.acquire(timeout=PATIENCE)
    server.interrupt()
    assert int(server.line(r"^Closed (\d+) sockets$")[1]) >= 2
    assert server.status() == 0
    for thread in threads:
        thread.join(PATIENCE)
    assert len(got) == 8
