"""What Linux tells and does about processes."""

import contextlib
import ctypes
import os
import signal
from collections import defaultdict
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
# Wine's own processes, which all programs of a prefix share. They are named by the path that Wine gives them.
SYSTEM = "c:\\windows\\system32\\"
SHARED = {"services.exe", "explorer.exe", "winedevice.exe", "plugplay.exe", "svchost.exe", "rpcss.exe", "wineboot.exe"}

libc = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, value: int) -> None:
    """Sets an attribute of this process."""
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0):
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def die_with_parent() -> None:
    """In a child about to exec: unblocks the signals that a watching parent had blocked, and follows it in death."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def adopt_orphans() -> None:
    """Makes this process the parent of those below it that lose theirs: Wine's processes all do."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def windows_name(pid: int) -> str:
    """The program that a Wine process runs, in lower case: a path for those of Windows itself, else its last part."""
    try:
        first = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0", 1)[0].decode(errors="replace").lower()
    except OSError:
        return ""
    return first.removeprefix(SYSTEM) if first.startswith(SYSTEM) else first


def descendants(root: int) -> list[int]:
    """All processes below one, without those that have ended."""
    children = defaultdict(list)
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                # The name, in parentheses, may hold anything; after it come the state and the parent.
                state, parent = Path(f"/proc/{entry}/stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state not in "ZX":
                children[int(parent)].append(int(entry))
    found: list[int] = []
    waiting = [root]
    while waiting:
        below = children[waiting.pop()]
        found += below
        waiting += below
    return found


def programs(root: int) -> list[int]:
    """The processes below one that belong to its run alone."""
    return [pid for pid in descendants(root) if windows_name(pid) not in SHARED]


def send(pids: list[int], number: int) -> None:
    """Sends a signal to those that are still there."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
