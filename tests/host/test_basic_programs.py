"""The basic server and client of both tiers: with each other, and with Linux programs at the other end."""

import socket
import struct

import pytest
from programs import PATIENCE, TIERS, Program, connect, failure

pytestmark = pytest.mark.parametrize("tier", TIERS)


def test_server_and_client_take_turns(tier: str) -> None:
    with Program(f"{tier}/basic_server.py", "0") as server:
        port = server.port()
        with Program(f"{tier}/basic_client.py", str(port)) as client:
            client.line(rf"^Connected to 127\.0\.0\.1:{port}$")
            for turn in ("good day", "Привет, 世界", "third"):
                client.enter(f"{turn}?")
                server.line(rf"^{turn}\?$")
                server.enter(f"{turn}!")
                client.line(rf"^{turn}!$")
            assert client.status() == 0
        server.line("^Client left$")
        assert server.status() == 0


def test_server_exchanges_lines_with_a_linux_client(tier: str) -> None:
    with Program(f"{tier}/basic_server.py", "0") as server, connect(server.port()) as client:
        for turn in range(3):
            client.sendall(f"line {turn}\n".encode())
            server.line(f"^line {turn}$")
            server.enter(f"answer {turn}")
            assert client.recv(1500) == f"answer {turn}\n".encode()


def test_messages_of_1500_bytes_do_not_run_into_each_other(tier: str) -> None:
    with Program(f"{tier}/basic_server.py", "0") as server, connect(server.port()) as client:
        for turn in range(3):
            client.sendall(f"line {turn}".encode().ljust(1500, b"\0"))
            server.line(f"^line {turn}$")
            server.enter("next")
            assert client.recv(1500) == b"next\n"


def test_padding_that_comes_late_is_no_message(tier: str) -> None:
    with Program(f"{tier}/basic_server.py", "0") as server, connect(server.port()) as client:
        client.sendall(b"first")
        server.line("^first$")
        client.sendall(bytes(700))
        server.enter("one answer")
        assert client.recv(1500) == b"one answer\n"
        client.sendall(b"second")
        server.line("^second$")


def test_server_ends_when_its_client_is_reset(tier: str) -> None:
    with Program(f"{tier}/basic_server.py", "0") as server:
        with connect(server.port()) as client:
            server.line("^Client connected$")
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line = server.line(f"{failure(tier, 'recv', 10054)}|^Client left$")[0]  # Wine may see an orderly close
        # With the wrappers, a failure is an exception, which ends the program with 1.
        assert server.status() == (tier == "wrapped" and line != "Client left")


def test_client_ends_when_the_server_is_gone(tier: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(PATIENCE)
        with Program(f"{tier}/basic_client.py", str(listener.getsockname()[1])) as client:
            peer, _ = listener.accept()
            with peer:
                client.enter("anyone there?")
                assert peer.recv(1500) == b"anyone there?\n"
            client.line("^Server left$")
            assert client.status() == 0


def test_client_says_that_nobody_listens(tier: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with Program(f"{tier}/basic_client.py", str(port)) as client:
        client.line(failure(tier, "connect", 10061))
        assert client.status() == 1


def test_second_server_says_that_the_port_is_taken(tier: str) -> None:
    with (
        Program(f"{tier}/basic_server.py", "0") as first,
        Program(f"{tier}/basic_server.py", str(first.port())) as second,
    ):
        second.line(failure(tier, "bind", 10048))
        assert second.status() == 1


def test_ctrl_c_ends_a_server_that_waits_for_a_client(tier: str) -> None:
    with Program(f"{tier}/basic_server.py", "0") as server:
        server.port()
        server.interrupt()
        assert server.status() in (0, 130)  # Wine's own handler ends a program with 0, Windows' with 0xC000013A


def test_a_port_that_is_none_is_refused(tier: str) -> None:
    with Program(f"{tier}/basic_server.py", "70000") as server:
        server.line("'70000' is no port: ports are numbers from 0 to 65535")
        assert server.status() == 2
