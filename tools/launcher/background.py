"""Starts the keeper, and ends it with all that winpy has made."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from launcher import wine
from launcher.environment import environment
from launcher.failure import Failure
from launcher.layout import TAG_FILE, Layout
from launcher.places import Places
from launcher.steps import AGAIN, last_lines, locked
from launcher.warm import alive, held, keeper

END_SECONDS = 30
LOOK_SECONDS = 0.02


def start_once(layout: Layout) -> None:
    """Starts a keeper, unless another call has meanwhile."""
    places = Places(Path(layout.checkout), Path(layout.home), layout.extras)
    with locked(places.setup_lock, quiet=True):
        if not alive(layout):
            start(places)


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
        process = subprocess.Popen(
            [sys.executable, "-m", "launcher.keeper", str(places.home)],
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
        end_keeper(places)
        if places.prefix.exists():
            wine.stop_server(environment(places.layout))
            wine.remove_sockets(places.prefix)
        shutil.rmtree(places.home)


def end_keeper(places: Places) -> None:
    """Has the keeper end everything, and waits until it has."""
    end = time.monotonic() + END_SECONDS
    while held(places.layout):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            os.kill(keeper(places.layout)[0], signal.SIGTERM)
        if time.monotonic() > end:
            raise Failure("the background processes do not end")
        time.sleep(LOOK_SECONDS)
