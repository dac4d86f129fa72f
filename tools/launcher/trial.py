"""Says why Windows Python does not start: Wine ends it with a status, and no word."""

import subprocess

from launcher.environment import environment
from launcher.failure import Failure
from launcher.layout import Layout, windows_path
from launcher.ready import Ready

SECONDS = 60


def check_start(layout: Layout, ready: Ready, status: int) -> None:
    """Raises Failure if a Python with nothing to do ends with that status too: it is not the program's own then."""
    command = [ready.loader, windows_path(ready.exe), "-I", "-S", "-c", ""]
    tried = subprocess.run(
        command,
        env=environment(layout),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if tried.returncode == status:
        raise Failure(f"{ready.exe} does not start (status {status}): {advice(ready)}")


def advice(ready: Ready) -> str:
    """What to do about a Python that does not start."""
    if ready.hook:
        return "a file that it needs is missing or damaged. Begin anew:\n  ./winpy --clean"
    return "a file that it needs is missing or damaged. Install it anew, or have WINPY_PYTHON name another."
