"""What many tests need: addresses, threads that must end, errors with their code."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from common import processes
from winsock_ffi import Socket, Window, WinsockError
from winsock_ffi.raw import WM_APP
from winsock_ffi.testing._opened import PATIENCE as PATIENCE
from winsock_ffi.testing._opened import loopback as loopback
from winsock_ffi.testing._opened import wait_until_readable as wait_until_readable

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"

DISCARD = 9
"""A port at which nobody is. One that was given back may be somebody else's by now."""

BRIEFLY = 50
"""Milliseconds in which something that must not happen has its chance."""


WM_TEST: int = WM_APP + 5
"""A message without a meaning."""


def port_of(socket: Socket) -> int:
    address = socket.local_address
    assert isinstance(address, tuple)
    return address[1]


@contextmanager
def failing(function: str, *codes: int, culprit: str = "") -> Iterator[None]:
    """The block must raise WinsockError from that C function, with one of the codes, naming the culprit."""
    with pytest.raises(WinsockError) as raised:
        yield
    assert raised.value.function.startswith(function)
    assert raised.value.winerror in codes
    assert culprit in raised.value.culprit


def receive(socket: Socket, size: int) -> bytes:
    """Exactly that many bytes of a stream."""
    data = b""
    while len(data) < size:
        more = socket.recv(size - len(data))
        assert more, f"closed after {len(data)} of {size} bytes"
        data += more
    return data


def pump_until(window: Window, happened: Callable[[], object]) -> None:
    while not happened():
        assert window.pump(PATIENCE)


def in_thread(function: Callable[[], None]) -> Callable[[], None]:
    """Starts the function in a thread; what is returned waits for its end, and raises what it raised."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            function()
        except BaseException as exception:
            raised.append(exception)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def join() -> None:
        thread.join(PATIENCE / 1000)
        assert not thread.is_alive()
        if raised:
            raise raised[0]

    return join


def run_child(
    code: str, timeout: float = 60, flags: int = 0, measured: bool = False
) -> "subprocess.CompletedProcess[str]":
    """A Python of its own, for what would spoil this process.

    What it runs counts where coverage is measured, if it is `measured`: Winsock is started then before its program is.
    """
    environment = dict(os.environ)
    coverage = sys.modules.get("coverage")
    if measured and coverage is not None and coverage.Coverage.current() is not None:
        environment["COVERAGE_PROCESS_START"] = str(PYPROJECT)

    return processes.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        creationflags=flags,
        env=environment,
    )
