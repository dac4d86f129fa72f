"""A traced program and Ctrl+C: it ends as without the trace, and what it called has been written."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from winpy_process import CHECKOUT, SECONDS, WINPY

WAITS = {
    "a wrapper's wait": "listener.accept()",
    "a wait of Python": "time.sleep(60)",
}
PROGRAM = """
import time
from winsock_ffi import Socket, Winsock

with Winsock(2, 2), Socket() as listener:
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    print("ready", flush=True)
    {}
"""


def start(*command: str) -> "subprocess.Popen[bytes]":
    """Starts winpy, in a process group of its own."""
    return subprocess.Popen(
        [WINPY, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def interrupted(*command: str) -> tuple[int, str, str]:
    """Starts a program that prints a line when it is ready, and sends it Ctrl+C: its status and output."""
    process = start(*command)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(0.5)  # so that it waits: nothing outside of it shows that it does
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=SECONDS)
    return process.returncode, (first + out).decode(), err.decode()


@pytest.mark.parametrize("wait", WAITS)
def test_ctrl_c_ends_it_as_without(tmp_path: Path, wait: str) -> None:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM.format(WAITS[wait]), encoding="utf-8")
    traced, plain = interrupted("-m", "winsock_ffi.trace", str(file)), interrupted(str(file))
    assert traced[:2] == plain[:2]
    calls, _, rest = traced[2].partition("Traceback")
    assert "KeyboardInterrupt" in rest
    assert " listen(s=" in calls
    written = [line for line in traced[2].splitlines() if re.match(r"\d+\.\d+ ", line)]
    assert any(" closesocket(s=" in line for line in written)
    assert " WSACleanup() = 0" in traced[2]
    untold = "\n".join(line for line in traced[2].splitlines() if line not in written)
    assert untold.strip() == plain[2].strip()


@pytest.mark.parametrize("tier", ["raw", "wrapped"])
def test_a_console_handler_is_seen_and_ends_the_server(tier: str) -> None:
    server = str(CHECKOUT / "examples" / tier / "select_server.py")
    status, out, err = interrupted("-m", "winsock_ffi.trace", server, "--echo", "0")
    assert status == 0, err
    assert "Listening" in out
    lines = err.splitlines()
    called = next(line for line in lines if re.match(r"\S+ \d+ -> ", line))
    assert called.endswith("(CTRL_C_EVENT)")
    threads = {line.split()[1] for line in lines}
    assert called.split()[1] in threads
    assert len(threads) >= 2
    assert any(" WSACleanup() = 0" in line for line in lines)
