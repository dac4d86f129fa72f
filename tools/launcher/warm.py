"""winpy's side of the keeper: start it, hold it, end it."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from launcher import wine
from launcher.places import TAG_FILE, Places
from launcher.steps import AGAIN, Failure, last_lines, locked, same_file

END_SECONDS = 30
LOOK_SECONDS = 0.02


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
                start(places)
    return str(json.loads(places.keeper_state.read_text(encoding="ascii"))["display"])


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


def start(places: Places) -> None:
    """Starts a keeper and waits until everything is up."""
    places.logs.mkdir(parents=True, exist_ok=True)
    log = places.logs / "keeper.log"
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "PYTHONPYCACHEPREFIX": str(places.own / "pycache"),
    }
    with log.open("wb") as errors:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "launcher.keeper", str(places.home)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=env,
            cwd="/",
            start_new_session=True,
        )
    assert keeper.stdout is not None
    if keeper.stdout.readline() != b"ready\n":
        raise Failure(f"Wine does not start. The last lines are:\n{last_lines(log)}\n{AGAIN}")
    keeper.stdout.close()
    # It outlives this process; without this, Popen's destructor would warn.
    keeper.returncode = 0


def clean(places: Places) -> None:
    """Ends all that runs in the background, and removes the folder."""
    if not places.home.exists():
        return
    if not (places.home / TAG_FILE).exists():
        raise Failure(f"{places.home} was not made by winpy: it has no {TAG_FILE}")
    with locked(places.setup_lock):
        end_keeper(places)
        if places.prefix.exists():
            wine.stop_server(wine.environment(places))
            wine.remove_sockets(places.prefix)
        shutil.rmtree(places.home)


def end_keeper(places: Places) -> None:
    """Has the keeper end everything, and waits until it has."""
    end = time.monotonic() + END_SECONDS
    while held(places):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            os.kill(int(json.loads(places.keeper_state.read_text(encoding="ascii"))["pid"]), signal.SIGTERM)
        if time.monotonic() > end:
            raise Failure("the background processes do not end")
        time.sleep(LOOK_SECONDS)
