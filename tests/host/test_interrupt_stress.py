"""Ctrl+C at random moments of echo traffic, in each model: no byte, datagram, connection, event or packet is lost."""

import os
import random
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from echo_clients import exchange
from programs import PATIENCE, Program, connect
from winpy_process import windows_process

SERVER = Path(__file__).resolve().parents[1] / "soaking" / "interrupted_server.py"
STREAMS = ("recv", "select", "poll", "EventSet", "Overlapped.result", "CompletionPort.get")
DATAGRAMS = ("recvfrom", "recv_msg")
TIMES = int(os.environ.get("WINSOCK_FFI_INTERRUPTS", "60"))
"""How often each is interrupted."""


class Interrupter:
    """A server, and Ctrl+C for it alone."""

    def __init__(self, program: Program) -> None:
        self.port = program.port()
        self.program = program
        self._random = random.Random(11)
        self._pid = windows_process(program.pid)

    def message(self) -> bytes:
        return self._random.randbytes(self._random.randint(1, 900))

    def press(self) -> None:
        os.kill(self._pid, signal.SIGINT)
        if self._random.random() < 0.5:  # at another moment of the exchange
            subprocess.run(["true"], check=True)


@pytest.fixture
def pressed(request: pytest.FixtureRequest) -> Iterator[Interrupter]:
    with Program(str(SERVER), request.param) as program:
        yield Interrupter(program)
        seen = int(program.line(r"^Interrupted (\d+) times$")[1])
        assert program.status() == 0
        assert seen > TIMES // 4  # what comes at once is one for the system


@pytest.mark.parametrize("pressed", STREAMS, indirect=True)
def test_no_byte_is_lost(pressed: Interrupter) -> None:
    with connect(pressed.port) as client:
        for _ in range(TIMES):
            pressed.press()
            exchange(client, pressed.message())


@pytest.mark.parametrize("pressed", ["accept"], indirect=True)
def test_no_connection_is_lost(pressed: Interrupter) -> None:
    for _ in range(TIMES):
        pressed.press()
        with connect(pressed.port) as client:
            exchange(client, pressed.message())
    connect(pressed.port).close()


@pytest.mark.parametrize("pressed", DATAGRAMS, indirect=True)
def test_no_datagram_is_lost(pressed: Interrupter) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as client:
        client.connect(("127.0.0.1", pressed.port))
        client.settimeout(PATIENCE)
        for _ in range(TIMES):
            pressed.press()
            message = pressed.message()
            client.send(message)
            assert client.recv(2000) == message
        client.send(b"")
