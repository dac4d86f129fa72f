"""Starts winpy from Linux for the tests and looks at the processes it leaves."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

CHECKOUT = Path(__file__).resolve().parents[2]
WINPY = str(CHECKOUT / "winpy")
SECONDS = 60
"""The longest that a call without a set-up may take before a test fails."""
SETUP_SECONDS = 180
"""The longest that a call with one may take."""

Stream = int | IO[bytes] | None


def run(
    arguments: Sequence[str],
    *,
    stdin: Stream = subprocess.DEVNULL,
    stdout: Stream = subprocess.PIPE,
    stderr: Stream = subprocess.PIPE,
    text: bytes | None = None,
    env: Mapping[str, str] | None = None,
    winpy: str = WINPY,
    seconds: float = SECONDS,
) -> subprocess.CompletedProcess[bytes]:
    """Runs winpy to its end."""
    return subprocess.run(
        [winpy, *arguments],
        stdin=None if text is not None else stdin,
        input=text,
        stdout=stdout,
        stderr=stderr,
        env={**os.environ, **(env or {})},
        timeout=seconds,
        check=False,
    )


def start(code: str, stdin: Stream = subprocess.DEVNULL, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """Starts a program that prints a line when it is ready, and waits for that line; in a process group of its own.

    `before` is a command that runs winpy.
    """
    process = subprocess.Popen(
        [*before, WINPY, "-c", code],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    if line != b"ready\n":
        process.kill()
        raise AssertionError((line, process.communicate()))
    return process


def finish(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """Waits for the end; returns the status and the rest of both outputs."""
    try:
        out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return process.returncode, out, err


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether the condition comes true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def processes_with(mark: str) -> list[int]:
    """The living processes that have this text in their command line or environment."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and int(folder.name) != os.getpid():
                seen = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
                state = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
                if mark.encode() in seen and state != "Z":
                    found.append(int(folder.name))
        except OSError:
            continue
    return found


def what_is_left(mark: str) -> list[str]:
    """What those are that do not end in time."""
    if eventually(lambda: not processes_with(mark), SECONDS):
        return []
    left = [Path("/proc", str(number)) for number in processes_with(mark)]
    return [(folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace") for folder in left]


MADE_ANEW = {"keeper.json", "keeper.lock", "log", "setup.lock", "use.lock"}


@contextlib.contextmanager
def home_of_its_own(name: str) -> Iterator[Path]:
    """A winpy folder with a server of its own, whose files are the usual one's by hard links."""
    usual = Path(os.environ.get("WINPY_HOME") or CHECKOUT / ".winpy")
    home = usual.parent / f"{usual.name}-{name}"
    home.mkdir()
    try:
        for part in usual.iterdir():
            if part.name not in MADE_ANEW:
                subprocess.run(["cp", "-al", part, home], check=True)
        yield home
    finally:
        run(["--clean"], env={"WINPY_HOME": str(home)}).check_returncode()
        shutil.rmtree(home, ignore_errors=True)


def windows_process(winpy: int) -> int:
    """The Windows Python that a winpy runs, through its guardian. A Ctrl+C for it alone is seen by it alone."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and (folder / "comm").read_text().startswith("python.exe"):
                guardian = parent_of(int(folder.name))
                if parent_of(guardian) == winpy:
                    found.append(int(folder.name))
    [pid] = found
    return pid


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[1])
