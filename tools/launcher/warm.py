"""Holds the keeper while a program runs."""

import fcntl
import os

from launcher.layout import Layout
from launcher.locks import same_file


def hold(layout: Layout) -> "Keeper":
    """Makes sure that a keeper runs, and keeps it until this process ends."""
    while True:
        use = os.open(layout.use_lock, os.O_RDWR | os.O_CREAT, 0o666)
        fcntl.flock(use, fcntl.LOCK_SH)
        if same_file(use, layout.use_lock):
            break
        os.close(use)
    # The time of last use, also of calls shorter than the keeper's look.
    os.utime(use)
    keeper = alive(layout)
    if keeper is None:
        from launcher.background import start_once

        keeper = start_once(layout)
    return keeper


class Keeper:
    """What a keeper that has everything up says of itself."""

    def __init__(self, pid: str, server: str, display: str) -> None:
        # What is no number is no process.
        self.pid = int(pid)
        self.server = int(server)
        self.display = display


def alive(layout: Layout) -> "Keeper | None":
    """The keeper, if one has everything up."""
    return told(layout) if held(layout) else None


def held(layout: Layout) -> bool:
    """Whether a keeper lives, be it one that starts or ends."""
    descriptor = os.open(layout.keeper_lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def serves(keeper: Keeper) -> bool:
    """Whether Wine's server lives: a program whose server ends, ends too, and Wine calls that a success."""
    try:
        with open(f"/proc/{keeper.server}/stat", encoding="utf-8", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in "XZ"
    except FileNotFoundError:
        return False


def told(layout: Layout) -> "Keeper | None":
    """What the keeper has written; nothing if that is gone, or damaged."""
    try:
        with open(layout.keeper_state, encoding="ascii") as written:
            # {"pid": 1, "server": 2, "display": ":5"}; the module for it takes longer to import than all else here.
            parts = written.read().split('"')
        return Keeper(parts[2].strip(":, "), parts[4].strip(":, "), parts[7])
    except (OSError, ValueError, IndexError):
        return None
