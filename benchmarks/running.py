"""Servers as processes of their own: started, measured, ended."""

import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from benchmarks import placing, unix

CHECKOUT = Path(__file__).resolve().parents[1]
LISTENING = "Listening on 127.0.0.1:"


@dataclass(frozen=True)
class Server:
    """An echo server: who is measured by it, the program, and how many clients it takes."""

    contender: str
    program: Path
    arguments: tuple[str, ...] = ()
    most: int = 1000

    def command(self, mark: str) -> list[str]:
        """With a mark in it, by which Linux can tell this process from all others."""
        if self.program.suffix == ".py":
            return [sys.executable, "-X", mark, str(self.program), *self.arguments]
        return [str(self.program), mark]


class Running:
    """A server that runs. Leaving the `with` block ends it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        mark = f"benchmark={uuid.uuid4()}"
        self._process = subprocess.Popen(
            server.command(mark), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8"
        )
        try:
            self.port = self._read_port()
            self.pid = unix.pid_with(mark)
            placing.move_to(placing.MEASURED, self.pid)
        except BaseException:
            self._process.kill()
            raise
        # What it goes on to print must be read, lest it wait.
        self._reader = threading.Thread(target=self._read_on, daemon=True)
        self._reader.start()

    def _read_port(self) -> int:
        assert self._process.stdout is not None
        watchdog = threading.Timer(unix.PATIENCE, self._process.kill)
        watchdog.start()
        try:
            for line in self._process.stdout:
                if line.startswith(LISTENING):
                    return int(line.removeprefix(LISTENING))
        finally:
            watchdog.cancel()
        raise RuntimeError(f"{self.server.program} does not start")

    def _read_on(self) -> None:
        assert self._process.stdout is not None
        for _ in self._process.stdout:
            pass

    def processor_seconds(self) -> float:
        return unix.processor_seconds(self.pid)

    def resident_bytes(self) -> int:
        return unix.resident_bytes(self.pid)

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._wait_for_its_closes()
        self._process.kill()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            unix.kill(self.pid)
            self._process.wait(unix.PATIENCE)
        self._reader.join(unix.PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _wait_for_its_closes(self) -> None:
        """Wine's server keeps the sockets of a program that is killed before it has seen that its clients have gone,
        and looks at them without end."""
        end = time.monotonic() + 5
        while unix.open_connections(self.port) and time.monotonic() < end:
            time.sleep(0.05)


def examples(model: str) -> list[Server]:
    """The example servers of a model, in both tiers, as far as they are there."""
    servers = [
        Server(tier, CHECKOUT / "examples" / tier / f"{model}_server.py", ("--echo", "0"))
        for tier in ("raw", "wrapped")
    ]
    return [server for server in servers if server.program.exists()]


def own(contender: str, name: str, arguments: Sequence[str] = ()) -> Server:
    """A server of this folder."""
    return Server(contender, Path(__file__).with_name("servers") / f"{name}.py", tuple(arguments))
