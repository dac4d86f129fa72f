"""The echo servers hold no more handles after many clients than after a few."""

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from common import processes

from winsock_ffi._system.handle_count import handle_count

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


SERVERS = [f"{tier}/{model}_server.py" for tier in ("raw", "wrapped") for model in MODELS]
AT_ONCE = 4


@pytest.fixture(scope="module")
def counts() -> Iterator[dict[str, Future[tuple[int, int]]]]:
    """By server: its handles after 50 clients, and after 500. Some servers run at the same time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {server: pool.submit(handles_after_50_and_500, server) for server in SERVERS}


@pytest.mark.parametrize("server", SERVERS)
def test_500_clients_leave_no_handle_behind(counts: dict[str, Future[tuple[int, int]]], server: str) -> None:
    few, many = counts[server].result()
    assert many == few


def handles_after_50_and_500(server: str) -> tuple[int, int]:
    command = [sys.executable, str(EXAMPLES / server), "--echo", "0"]
    with processes.popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        watchdog = threading.Timer(5 * PATIENCE, process.kill)
        watchdog.start()
        try:
            port = int(line(process, r"^Listening on 127\.0\.0\.1:(\d+)$")[1])
            serve(process, port, 50)
            few = settled_count(process)
            serve(process, port, 450)
            return few, settled_count(process)
        finally:
            watchdog.cancel()
            process.kill()


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
    while len(counts) < 500 and len(set(counts[-25:])) + (len(counts) < 25) > 1:
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
