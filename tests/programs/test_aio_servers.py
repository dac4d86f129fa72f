"""The example servers on asyncio, in both styles: they echo, clients who reset disturb nobody, they end in order."""

import asyncio
import importlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from common import processes
from common.opened import collected, nothing_left, winsock
from common.steps import PATIENCE, receive

from winsock_ffi import SD_SEND, SO_LINGER, SO_RCVTIMEO, SOL_SOCKET, Linger, Socket
from winsock_ffi.testing._leaks import OpenHandles

__all__ = ["collected", "nothing_left", "winsock"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LISTENING = "Listening on 127.0.0.1:"

each_style = pytest.mark.parametrize("program", ["aio_tasks", "aio_callbacks"])


@contextmanager
def connected(port: int) -> Iterator[Socket]:
    with Socket() as client:
        client.set_option(SOL_SOCKET, SO_RCVTIMEO, PATIENCE)
        client.connect(("127.0.0.1", port))
        yield client


def echo(client: Socket, data: bytes) -> None:
    """What is sent comes back, while it still is being sent."""
    sending = threading.Thread(target=client.send_all, args=(data,))
    sending.start()
    assert receive(client, len(data)) == data
    sending.join(PATIENCE / 1000)


def reset_clients(port: int, count: int) -> None:
    """Some reset before they are accepted, some when they have sent, some when their echo is on its way."""
    for number in range(count):
        with connected(port) as client:
            if number % 3:
                client.send(b"x" * 1000)
            if number % 3 == 2:
                client.recv(1)
            client.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))


@each_style
def test_it_survives_1000_resets(program: str) -> None:
    command = [sys.executable, str(EXAMPLES / f"{program}.py"), "0"]
    with processes.popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as server:
        watchdog = threading.Timer(4 * PATIENCE / 1000, server.kill)
        watchdog.start()
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline().removeprefix(LISTENING))
            with connected(port) as stays:
                echo(stays, b"before")
                reset_clients(port, 1000)
                echo(stays, b"after")
                with connected(port) as comes:
                    echo(comes, b"hello")
        finally:
            watchdog.cancel()
            server.kill()
        assert server.stdout.read() == "", "it has nothing to complain about"


@each_style
@pytest.mark.usefixtures("collected", "nothing_left")
def test_it_ends_in_order(program: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = importlib.import_module(program)

    async def once(clients: int) -> None:
        serving = asyncio.create_task(module.main(0))
        port = await port_of(serving, capsys)
        with connected(port) as idle, connected(port) as half:
            half.shutdown(SD_SEND)
            assert await asyncio.to_thread(half.recv, 1) == b""
            await asyncio.to_thread(echo, idle, b"x" * 1_000_000)
            await asyncio.to_thread(reset_clients, port, clients)
            serving.cancel()
            with pytest.raises(asyncio.CancelledError):
                await serving
            assert await asyncio.to_thread(idle.recv, 1) == b""

    asyncio.run(once(20))
    handles = OpenHandles()
    for _ in range(3):
        asyncio.run(once(20))
    handles.check()
    assert not [thread for thread in threading.enumerate() if thread.name == "winsock_ffi.aio.Port"]


async def port_of(serving: "asyncio.Task[Any]", capsys: pytest.CaptureFixture[str]) -> int:
    said = ""
    while LISTENING not in said:
        await asyncio.sleep(0)
        assert not serving.done()
        said += capsys.readouterr().out
    return int(said.partition(LISTENING)[2])
