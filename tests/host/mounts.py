"""Programs with mounts of their own."""

import subprocess

from winpy_process import SECONDS

_OF_ITS_OWN = ("unshare", "--mount")


def why_there_are_none() -> str:
    """Why no program can have any here, or nothing: only root can give them, and not in a chroot."""
    tried = subprocess.run([*_OF_ITS_OWN, "true"], capture_output=True, text=True, timeout=SECONDS, check=False)
    return tried.stderr.strip()


def after_mounting(command: str) -> list[str]:
    """The command that runs a program with mounts of its own, which a line of shell makes first."""
    return [*_OF_ITS_OWN, "sh", "-c", f'{command} && exec "$@"', "sh"]
