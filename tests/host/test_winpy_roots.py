"""A chroot or a container may see the same processes by other paths: winpy leaves alone what has another root."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from launcher.background import MODULE, keepers
from launcher.layout import Layout
from launcher.processes import with_prefix
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
