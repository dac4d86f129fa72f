"""The load generator, benchmarks/c/load.c: a Linux program that is told over a connection what to do."""

import os
import socket
import time
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from benchmarks import placing, unix
from benchmarks.settings import Settings

PATIENCE = 180.0  # seconds; the load itself gives up after 60


class Unavailable(Exception):
    """Why a group cannot be measured here."""


class LoadError(Exception):
    """What a server did that it should not have done."""


class Run(NamedTuple):
    round_trips: int
    seconds: float
    median: float
    """Of the round trips, in microseconds."""
    late: float
    """The time that 99 of 100 round trips took at most."""


def programs() -> Path:
    """The folder of the compiled C programs."""
    folder = Path(os.environ.get("WINPY_BENCHMARKS", "nowhere"))
    if not unix.on_wine() or not (folder / "load").exists():
        raise Unavailable("it takes a load from Linux and the compiled C programs: ./winpy -m benchmarks, on Linux")
    return folder


def check_wine_is_idle() -> None:
    """Wine's server may be busy for ever with what a killed program has left: then nothing can be measured."""
    before = unix.processor_seconds(unix.server_pid())
    time.sleep(0.5)
    if unix.processor_seconds(unix.server_pid()) - before > 0.2:
        raise Unavailable("Wine's server is busy, maybe with what a killed program has left: ./winpy --clean ends it")


class Load:
    """A load generator, which has processors of its own. Leaving the `with` block ends it."""

    def __init__(self, settings: Settings) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(PATIENCE)
            placing.start_on(placing.LOAD, programs() / "load", str(listener.getsockname()[1]))
            self._control, _ = listener.accept()
        self._control.settimeout(PATIENCE)
        self._answers = self._control.makefile("r", encoding="ascii")
        placing.move_to(placing.MEASURED, unix.server_pid())
        if not settings.quick:  # whose figures are rough, whatever else goes on
            check_wine_is_idle()

    def _tell(self, *words: object) -> list[str]:
        self._control.sendall((" ".join(map(str, words)) + "\n").encode())
        answer, _, rest = self._answers.readline().strip().partition(" ")
        if answer != "ok":
            raise LoadError(rest or "the load has ended")
        return rest.split()

    def serve(self) -> tuple[int, int]:
        """Starts an echo server on Linux, as fast as the load; its port and process."""
        port, pid = self._tell("serve")
        return int(port), int(pid)

    def open(self, port: int, count: int) -> float:
        """Opens connections, each of which has had its first echo then; the seconds that took."""
        return float(self._tell("open", port, count)[0])

    def run(self, count: int, size: int, seconds: float) -> Run:
        """Has the connections opened last send messages and wait for each to come back."""
        round_trips, elapsed, median, late = self._tell("run", count, size, seconds)
        return Run(int(round_trips), float(elapsed), float(median), float(late))

    def close_all(self) -> None:
        """Closes the connections."""
        self._tell("close")

    def __enter__(self) -> "Load":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        placing.move_to(placing.ALL, unix.server_pid())
        self._answers.close()
        self._control.close()
