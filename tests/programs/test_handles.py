"""The echo servers hold no more handles after many clients than after a few."""

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from handle_count import handle_count

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PATIENCE = 60.0

MODELS = [
    "select",
    "event_select",
    "event_select_ordered",
    "async_select",
    "overlapped_event",
    "overlapped_routine",
    "completion_port",
]


@pytest.fixture(params=[f"{tier}/{model}_server.py" for tier in ("raw", "wrapped") for model in MODELS])
def server(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(EXAMPLES / request.param), "--echo", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        watchdog = threading.Timer(5 * PATIENCE, process.kill)
        watchdog.start()
        yield process
        watchdog.cancel()
        process.kill()


def test_500_clients_leave_no_handle_behind(server: subprocess.Popen[str]) -> None:
    port = int(line(server, r"^Listening on 127\.0\.0\.1:(\d+)$")[1])
    serve(server, port, 50)
    few = settled_count(server)
    serve(server, port, 450)
    assert settled_count(server) == few


def serve(server: subprocess.Popen[str], port: int, clients: int) -> None:
    """One client after the other; each is gone, and the server has said so, before the next comes."""
    for _ in range(clients):
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
            client.sendall(b"hello")
            assert client.recv(5) == b"hello"
        line(server, "^Client (Close|ShutDown)")


def settled_count(server: subprocess.Popen[str]) -> int:
    """The handles, once the server has done all that the last client's end has it do."""
    counts = [handle_count(server.pid)]
    while len(counts) < 500 and len(set(counts[-10:])) + (len(counts) < 10) > 1:
        time.sleep(0.02)
        counts.append(handle_count(server.pid))
    return counts[-1]


def line(server: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    """The next line that the server prints and that matches."""
    assert server.stdout is not None
    seen = []
    for text in server.stdout:
        seen.append(text.rstrip("\n"))
        if match := re.search(pattern, seen[-1]):
            return match
    raise AssertionError(f"no {pattern!r} in {seen!r}")
