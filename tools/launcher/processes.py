"""What Linux tells about processes, and which of them are Wine's."""

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

# Wine's own processes, which all programs of a prefix share. They are named by the path that Wine gives them.
SYSTEM = "c:\\windows\\system32\\"
SHARED = {"services.exe", "explorer.exe", "winedevice.exe", "plugplay.exe", "svchost.exe", "rpcss.exe", "wineboot.exe"}


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


def with_prefix(prefix: Path) -> list[int]:
    """Every process that runs in a prefix of Wine, whoever started it; none of another root's prefix of that path."""
    setting = b"WINEPREFIX=" + os.fsencode(prefix)
    others = (int(entry) for entry in os.listdir("/proc") if entry.isdigit() and int(entry) != os.getpid())
    return [pid for pid in others if any(_has(thread, setting) and shares_root(thread) for thread in threads(pid))]


def threads(pid: int) -> list[int]:
    """Those of a process that live. One whose first thread has ended tells nothing by its own number."""
    try:
        return [int(thread) for thread in os.listdir(f"/proc/{pid}/task")]
    except OSError:  # it has ended
        return []


def _has(thread: int, setting: bytes) -> bool:
    """Whether it is in the environment."""
    try:
        return setting in Path(f"/proc/{thread}/environ").read_bytes().split(b"\0")
    except OSError:  # it has ended
        return False


def commands() -> Iterator[tuple[int, list[bytes]]]:
    """All processes that live, and how each was called."""
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError):
                yield int(entry), Path(f"/proc/{entry}/cmdline").read_bytes().split(b"\0")[:-1]


def shares_root(pid: int) -> bool:
    """Whether a process has the same root folder: in a chroot or a container, paths are others' names."""
    try:
        return os.path.samefile(f"/proc/{pid}/root", "/")
    except OSError:  # it has ended, or is another user's
        return False


def send(pids: list[int], number: int) -> None:
    """Sends a signal to those that are still there."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
