"""The example with one port for sockets, a pipe and a folder, and clients of all three at once."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from common import processes
from common.opened import Opened, opened, winsock
from common.steps import PATIENCE, receive

from winsock_ffi import GENERIC_READ, GENERIC_WRITE, File, Overlapped

__all__ = ["opened", "winsock"]

PROGRAM = Path(__file__).resolve().parents[2] / "examples" / "everything_server.py"
PIPE = f"winsock_ffi everything {os.getpid()}"


class Server:
    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-W", "error", str(PROGRAM), str(folder), PIPE]
        self.process = processes.popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip())

    def line(self) -> str:
        return self._lines.get(timeout=PATIENCE / 1000)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    with server.process:
        yield server
        server.process.kill()


def echoed(pipe: File, data: bytes) -> bytes:
    operation, buffer = Overlapped(), bytearray(len(data))
    operation.write_file(pipe, data)
    operation.result(wait=True, timeout_ms=PATIENCE)
    operation.read_file(pipe, buffer)
    return bytes(buffer[: operation.result(wait=True, timeout_ms=PATIENCE)])


def test_it_serves_all_at_once(server: Server, opened: Opened, tmp_path: Path) -> None:
    port = int(server.line())
    sockets = [opened.tcp() for _ in range(5)]
    for socket in sockets:
        socket.connect(("127.0.0.1", port))
    with File(rf"\\.\pipe\{PIPE}", GENERIC_READ | GENERIC_WRITE) as pipe:
        for number in range(20):
            for index, socket in enumerate(sockets):
                socket.send_all(f"{number} of {index}".encode())
            assert echoed(pipe, f"pipe {number}".encode()) == f"pipe {number}".encode()
            (tmp_path / f"file {number}").mkdir()
            assert server.line() == f"FileChange(action=<FILE_ACTION.ADDED: 1>, name='file {number}')"
            for index, socket in enumerate(sockets):
                expected = f"{number} of {index}".encode()
                assert receive(socket, len(expected)) == expected
        sockets[0].close()
    sockets[1].send_all(b"still there")
    assert receive(sockets[1], 11) == b"still there"
    (tmp_path / "stop").mkdir()
    assert server.line() == "FileChange(action=<FILE_ACTION.ADDED: 1>, name='stop')"
    assert server.process.wait(PATIENCE / 1000) == 0
