"""Holds the keeper while a program runs."""

import fcntl
import os

from launcher.layout import Layout
from launcher.locks import same_file


def hold(layout: Layout) -> str:
    """Makes sure that a keeper runs, and keeps it until this process ends; returns the keeper's display."""
    while True:
        use = os.open(layout.use_lock, os.O_RDWR | os.O_CREAT, 0o666)
        fcntl.flock(use, fcntl.LOCK_SH)
        if same_file(use, layout.use_lock):
            break
        os.close(use)
    # The time of last use, also of calls shorter than the keeper's look.
    os.utime(use)
    if not alive(layout):
        from launcher.background import start_once

        start_once(layout)
    return keeper(layout)[1]


def alive(layout: Layout) -> bool:
    """Whether a keeper has everything up."""
    return held(layout) and os.path.exists(layout.keeper_state)


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


def keeper(layout: Layout) -> "tuple[int, str]":
    """The keeper's process and its display."""
    parts = state(layout)
    return int(parts[2].strip(":, ")), parts[-2]


def serves(layout: Layout) -> bool:
    """Whether Wine's server lives: a program whose server ends, ends too, and Wine calls that a success."""
    try:
        server = state(layout)[4].strip(":, ")
        with open(f"/proc/{server}/stat", encoding="utf-8", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in "XZ"
    except FileNotFoundError:
        return False


def state(layout: Layout) -> "list[str]":
    """What the keeper has written, at its quotation marks."""
    with open(layout.keeper_state, encoding="ascii") as written:
        # {"pid": 1, "server": 2, "display": ":5"}; the module for it takes longer to import than all else here.
        return written.read().split('"')
