"""Holds the keeper while a program runs."""

import fcntl
import json
import os

from launcher.places import Places
from launcher.steps import locked, same_file


def hold(places: Places) -> str:
    """Makes sure that a keeper runs, and keeps it until this process ends; returns the keeper's display."""
    while True:
        use = os.open(places.use_lock, os.O_RDWR | os.O_CREAT, 0o666)
        fcntl.flock(use, fcntl.LOCK_SH)
        if same_file(use, places.use_lock):
            break
        os.close(use)
    # The time of last use, also of calls shorter than the keeper's look.
    os.utime(use)
    if not alive(places):
        with locked(places.setup_lock, quiet=True):
            if not alive(places):
                from launcher.background import start

                start(places)
    return keeper(places)[1]


def alive(places: Places) -> bool:
    """Whether a keeper has everything up."""
    return held(places) and places.keeper_state.exists()


def held(places: Places) -> bool:
    """Whether a keeper lives, be it one that starts or ends."""
    descriptor = os.open(places.keeper_lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def keeper(places: Places) -> tuple[int, str]:
    """The keeper's process and its display."""
    state = json.loads(places.keeper_state.read_text(encoding="ascii"))
    return int(state["pid"]), str(state["display"])
