"""Every echo server of the examples, with Linux clients: what one client does must not cost another a byte."""

import random
import socket
import threading

import pytest
from echo_clients import GONE, SERVERS, clients, exchange, exchange_interleaved, receive, reset, server
from programs import PATIENCE, Program, connect

__all__ = ["server"]


def test_interleaved_messages_each_go_back_to_their_sender(server: Program) -> None:
    exchange_interleaved(server, 8)


def test_one_byte_pieces(server: Program) -> None:
    with connect(server.listening_on) as client:
        message = random.Random(1).randbytes(200)
        for byte in message:
            client.sendall(bytes([byte]))
        assert receive(client, len(message)) == message


def test_64_kib_in_one_send(server: Program) -> None:
    with connect(server.listening_on) as client:
        exchange(client, random.Random(2).randbytes(65536))


def test_a_client_that_reads_late_gets_every_byte(server: Program) -> None:
    message = random.Random(3).randbytes(6 * 1024 * 1024)
    with connect(server.listening_on) as client, connect(server.listening_on) as other:
        sender = threading.Thread(target=client.sendall, args=(message,), daemon=True)
        sender.start()
        exchange(other, b"meanwhile")
        assert receive(client, len(message)) == message
        sender.join(PATIENCE)


def test_everything_comes_back_after_a_half_close(server: Program) -> None:
    message = random.Random(4).randbytes(300_000)
    with connect(server.listening_on) as client:

        def send() -> None:
            client.sendall(message)
            client.shutdown(socket.SHUT_WR)

        sender = threading.Thread(target=send)
        sender.start()
        assert receive(client, len(message) + 1) == message
        sender.join(PATIENCE)
    server.line(GONE)


def test_an_orderly_close_is_noticed_once(server: Program) -> None:
    with connect(server.listening_on) as other:
        with connect(server.listening_on) as client:
            exchange(client, b"goodbye")
        server.line(GONE)
        exchange(other, b"still here")
    server.line(GONE)
    assert ends_well(server) == 2


def test_a_reset_is_noticed_once(server: Program) -> None:
    with connect(server.listening_on) as other:
        with connect(server.listening_on) as client:
            exchange(client, b"goodbye")
            reset(client)
        server.line(GONE)
        exchange(other, b"still here")
    server.line(GONE)
    assert ends_well(server) == 2


def test_a_reset_while_the_echo_is_on_its_way_hurts_nobody_else(server: Program) -> None:
    with connect(server.listening_on) as other:
        for _ in range(5):
            with connect(server.listening_on) as client:
                client.sendall(bytes(200_000))
                reset(client)
        for _ in range(5):
            server.line(GONE)
        exchange(other, b"still here")


def test_a_client_that_says_nothing_keeps_nobody_waiting(server: Program) -> None:
    with connect(server.listening_on), connect(server.listening_on) as client:
        exchange(client, b"first come, first served")
    for _ in range(2):
        server.line(GONE)


def test_ctrl_c_closes_every_socket(server: Program) -> None:
    with clients(server, 3) as many:
        for client in many:
            exchange(client, b"here")
        server.interrupt()
        assert int(server.line(r"^Closed (\d+) sockets$")[1]) >= 4
        assert server.status() == 0
        for client in many:
            assert client.recv(1) == b""


@pytest.mark.parametrize("server", [name for name, limit in SERVERS.items() if limit], indirect=True)
def test_one_client_too_many_is_closed_and_the_others_go_on(server: Program) -> None:
    limit = SERVERS[server.name]
    assert limit
    with clients(server, limit) as many:
        exchange(many[-1], b"the last place")
        for _ in range(2):
            with connect(server.listening_on) as refused:
                server.line("^Too many clients")
                assert receive(refused, 1000) in (b"", b"TOO MANY CLIENTS")
        for client in many:
            exchange(client, b"still here")
        many[0].close()
        server.line(GONE)
        with connect(server.listening_on) as newcomer:
            exchange(newcomer, b"the place that became free")


def ends_well(server: Program) -> int:
    """Presses Ctrl+C; the number of clients that were said to be gone."""
    server.interrupt()
    assert server.status() == 0
    return sum(line.startswith(("Client Close", "Client ShutDown")) for line in server.output)
