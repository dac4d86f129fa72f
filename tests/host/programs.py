"""Runs the example programs as a user does, and talks to them."""

import os
import queue
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds for one thing to happen. A machine under load is slow; nothing waits this long when all is well."""

TIERS = ("raw", "wrapped")
"""The folders of the examples, each with the same programs."""


class Program:
    """An example, run by winpy with its streams on pipes. Leaving the `with` block ends it.

    `home` is a winpy folder other than the usual; `before` a command that runs winpy.
    """

    def __init__(self, example: str, *arguments: str, home: Path | None = None, before: Sequence[str] = ()) -> None:
        self.name = example
        self.listening_on = 0
        self._process = subprocess.Popen(
            [*before, CHECKOUT / "winpy", CHECKOUT / "examples" / example, *arguments],
            env=None if home is None else {**os.environ, "WINPY_HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            bufsize=1,
        )
        self.pid = self._process.pid
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.output: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def line(self, pattern: str) -> re.Match[str]:
        """The next line of output that matches the pattern; lines before it are passed over."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"{self.name} did not print {pattern!r}, but {self.output!r}") from None
            if line is None:
                self._lines.put(None)
                status = self._process.wait(PATIENCE)
                raise AssertionError(
                    f"{self.name} ended with status {status} without printing {pattern!r}, but {self.output!r}"
                )
            self.output.append(line)
            match = re.search(pattern, line)
            if match:
                return match

    def port(self) -> int:
        """The port on which it says that it listens."""
        return int(self.line(r"^Listening on 127\.0\.0\.1:(\d+)$")[1])

    def enter(self, line: str) -> None:
        """Types a line on its keyboard."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def interrupt(self) -> None:
        """Ctrl+C."""
        self._process.send_signal(signal.SIGINT)

    def status(self) -> int:
        """Waits for its end: its exit status. All its output is in `output` then."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        status = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            self.output.append(line)
        self._lines.put(None)
        return status

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        finally:
            self._reader.join(PATIENCE)
            for stream in (self._process.stdin, self._process.stdout):
                assert stream is not None
                stream.close()


def failure(tier: str, call: str, code: int) -> str:
    """A pattern of what the programs of a tier print when a call fails and that ends them."""
    return rf"^{call}\b.* failed: error {code}$" if tier == "raw" else rf"^{call} failed: \w+ \({code}\)(: .+)?\. .+\.$"


def connect(port: int) -> socket.socket:
    """A client's connection; what is sent goes at once."""
    client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client
