"""Starts the keeper, and ends it with all that winpy has made."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from launcher import wine
from launcher.environment import environment
from launcher.failure import AGAIN, Failure
from launcher.layout import TAG_FILE, Layout
from launcher.places import Places
from launcher.processes import commands, send, shares_root
from launcher.steps import last_lines, locked
from launcher.warm import Keeper, alive, held

MODULE = ["-m", "launcher.keeper"]
SETTLE_SECONDS = 60
END_SECONDS = 30
LOOK_SECONDS = 0.02


def start_once(layout: Layout) -> Keeper:
    """Starts a keeper, unless another call has meanwhile."""
    places = Places(layout)
    with locked(places.setup_lock, quiet=True):
        await_settled(layout)
        if alive(layout) is None:
            start(places)
        keeper = alive(layout)
    if keeper is None:
        raise Failure(f"what keeps Wine running has ended at once. {places.logs}/keeper.log may tell why.\n{AGAIN}")
    return keeper


def await_settled(layout: Layout) -> None:
    """Waits while a keeper starts, or ends, or has yet to notice that its files were removed."""
    end = time.monotonic() + SETTLE_SECONDS
    while alive(layout) is None and (keepers(layout) or held(layout)):
        if time.monotonic() > end:
            who = ", ".join(f"process {pid}" for pid in keepers(layout)) or f"whoever holds {layout.keeper_lock}"
            raise Failure(f"what keeps Wine running does not answer ({who}). End it:\n  ./winpy --clean")
        time.sleep(LOOK_SECONDS)


def keepers(layout: Layout) -> list[int]:
    """The keepers of a home, by how they were called: their files may be gone.

    A process whose root is another folder means another home by the same path.
    """
    module = [word.encode() for word in MODULE]
    home = os.path.realpath(layout.home)
    return [
        pid
        for pid, command in commands()
        if command[-3:-1] == module and os.path.realpath(os.fsdecode(command[-1])) == home and shares_root(pid)
    ]


def start(places: Places) -> None:
    """Starts a keeper and waits until everything is up."""
    places.logs.mkdir(parents=True, exist_ok=True)
    log = places.logs / "keeper.log"
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "PYTHONPYCACHEPREFIX": str(places.own / "pycache"),
    }
    with log.open("ab") as errors:  # and not anew: the one before may have said why it ended
        process = subprocess.Popen(
            [sys.executable, *MODULE, str(places.home)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=env,
            cwd="/",
            start_new_session=True,
        )
    assert process.stdout is not None
    if process.stdout.readline() != b"ready\n":
        raise Failure(f"Wine does not start. The last lines are:\n{last_lines(log)}\n{AGAIN}")
    process.stdout.close()
    # It outlives this process; without this, Popen's destructor would warn.
    process.returncode = 0


def clean(places: Places) -> None:
    """Ends all that runs in the background, and removes the folder."""
    if not places.home.exists():
        return
    if not (places.home / TAG_FILE).exists():
        raise Failure(f"{places.home} was not made by winpy: it has no {TAG_FILE}")
    with locked(places.setup_lock):
        end_keepers(places.layout)
        if places.prefix.exists():
            wine.stop_server(environment(places.layout))
            wine.remove_sockets(places.prefix)
        remove(places.home)


def end_keepers(layout: Layout) -> None:
    """Has the keeper end everything, and waits until it has; one that does not is ended, and its processes with it."""
    end = time.monotonic() + END_SECONDS
    while pids := keepers(layout):
        send(pids, signal.SIGTERM if time.monotonic() < end else signal.SIGKILL)
        time.sleep(LOOK_SECONDS)


def remove(folder: Path) -> None:
    """Removes a folder; of one that a link leads to, the content: the link and the folder are the user's own."""
    if not folder.is_symlink():
        shutil.rmtree(folder)
        return
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
