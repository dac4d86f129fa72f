"""The steps of a set-up: each shows its name and time, is stamped when done, and logs what its commands say."""

import fcntl
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from launcher.attributes import die_with_parent
from launcher.failure import AGAIN, Failure, say
from launcher.locks import same_file
from launcher.unforeseen import recorded

LAST_LINES = 15


class Stamp:
    """A file that holds the hash of a step's inputs and the sizes of what it made, written only once it is done."""

    def __init__(self, file: Path, inputs: str, *made: Path) -> None:
        self.file = file
        self.inputs = inputs
        self.made = made

    def fits(self) -> bool:
        """Whether the step was done with these inputs, and what it made is there, none of it cut off."""
        try:
            # The version before noted the inputs alone.
            return self.file.read_bytes() in (self.inputs.encode(), self.text())
        except OSError:
            return False

    def text(self) -> bytes:
        """The inputs, and each file that was made or lies in a folder that was made, with its size."""
        lines = [self.inputs]
        for path in self.made:
            files = sorted(path.iterdir()) if path.is_dir() else [path]
            # Folders in it are not looked through.
            lines += [f"{file.stat().st_size} {file.name}" for file in files if not file.is_dir() and file != self.file]
        return os.fsencode("\n".join(lines))

    def set(self) -> None:
        """Marks the step as done."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = temporary_name(self.file)
        fresh.write_bytes(self.text())
        fresh.replace(self.file)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Shows what is being done, and in the same line how long it took."""
    print(f"winpy: {what} ...", end="", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", file=sys.stderr, flush=True)
        raise
    print(f" {time.monotonic() - start:.1f} s", file=sys.stderr, flush=True)


@contextmanager
def explained(what: str, logs: Path) -> Iterator[None]:
    """Makes a Failure of whatever a step raises, which says what it was about and what to type."""
    try:
        yield
    except Exception as error:
        reason = str(error) if isinstance(error, Failure) else recorded(error, logs)
        raise Failure(f"{what} failed. {reason}\n{AGAIN}") from error


def last_lines(log: Path, begin: int = 0) -> str:
    """The end of a log, of what was written after a position, and where all of it is."""
    with log.open("rb") as written:
        written.seek(begin)
        last = written.read().decode(errors="replace").splitlines()[-LAST_LINES:]
    return "\n".join([*("  " + line for line in last), f"All of it is in {log}"])


def run_logged(
    log: Path, command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> None:
    """Runs a command with its output in the log; on failure shows the log's last lines."""
    import subprocess

    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        output.write(("$ " + " ".join(map(str, command)) + "\n").encode())
        output.flush()
        begin = output.tell()
        try:
            status = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=env,
                cwd=cwd,
                check=False,
                # A set-up that is killed must not go on behind the back of the one that resumes it.
                preexec_fn=die_with_parent,
            ).returncode
        except OSError as error:
            raise Failure(f"cannot run {command[0]}: {error.strerror}") from error
    if status:
        raise Failure(f"{Path(command[0]).name} failed with status {status}:\n{last_lines(log, begin)}")


def temporary_name(target: Path) -> Path:
    """What a file or folder is called while it is not complete."""
    return target.with_name(target.name + ".new")


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """A folder to fill under a temporary name; it gets its own name only when the block ends well."""
    import shutil

    fresh = temporary_name(target)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    yield fresh
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


@contextmanager
def locked(file: Path, quiet: bool = False) -> Iterator[None]:
    """Holds the lock that lets one set-up at a time work in a folder."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not quiet:
                say("waiting for another winpy that is setting things up")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if same_file(descriptor, file):
            break
        # The file was removed with its folder while this one waited: that lock guards nothing any more.
        os.close(descriptor)
        file.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        os.close(descriptor)
