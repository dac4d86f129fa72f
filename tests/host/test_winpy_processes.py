"""Whose processes winpy takes for its own: by another root, paths are others', and a first thread may have ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from launcher.background import MODULE, keepers
from launcher.layout import Layout
from launcher.processes import send, with_prefix
from winpy_process import CHECKOUT, SECONDS

WAITS = "import os, sys; os.chroot(sys.argv[1]); print(flush=True); sys.stdin.read()"


@contextmanager
def called_like_a_keeper(root: Path, home: Path) -> Iterator[int]:
    """A process with that root, called as the keeper of a home is, and with its prefix of Wine."""
    process = subprocess.Popen(
        [sys.executable, "-c", WAITS, str(root), *MODULE, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "WINEPREFIX": str(home)},
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"\n"
        yield process.pid
    finally:
        process.communicate(timeout=SECONDS)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may change a process's root")
def test_only_what_has_the_same_root_is_of_the_same_home(tmp_path: Path) -> None:
    layout = Layout(str(CHECKOUT), str(tmp_path))
    with called_like_a_keeper(Path("/"), tmp_path) as mine:
        assert keepers(layout) == with_prefix(tmp_path) == [mine]
        with called_like_a_keeper(tmp_path, tmp_path):
            assert keepers(layout) == with_prefix(tmp_path) == [mine]


ENDS_ITS_FIRST_THREAD = """
import ctypes, sys, threading
threading.Thread(target=sys.stdin.read).start()
print(flush=True)
ctypes.CDLL(None).pthread_exit(None)
"""


def test_a_program_whose_first_thread_has_ended_is_found(tmp_path: Path) -> None:
    """When Wine's server crashes, the first thread of a program ends, and others may wait for the server for ever."""
    process = subprocess.Popen(
        [sys.executable, "-c", ENDS_ITS_FIRST_THREAD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "WINEPREFIX": str(tmp_path)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"\n"
    end = time.monotonic() + SECONDS
    while Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        assert time.monotonic() < end
        time.sleep(0.01)
    assert with_prefix(tmp_path) == [process.pid]
    send(with_prefix(tmp_path), signal.SIGKILL)
    assert process.wait(SECONDS) == -signal.SIGKILL
    process.stdin.close()
    process.stdout.close()
