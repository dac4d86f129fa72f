"""Wine's prefix."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from launcher.environment import environment
from launcher.places import Places
from launcher.steps import fresh_folder, run_logged, temporary_name
from launcher.tools import WINE, WINESERVER, path_of

END_SECONDS = 10


def create_prefix(places: Places) -> None:
    """Makes the prefix, Windows 10."""
    log = places.logs / "prefix.log"
    env = environment(places.layout)
    env.pop("DISPLAY", None)
    fresh = temporary_name(places.prefix)
    env["WINEPREFIX"] = str(fresh)
    if fresh.exists():
        # A set-up was killed here, and its Windows programs may still be at it.
        stop_server(env)
        remove_sockets(fresh)
    with fresh_folder(places.prefix):
        try:
            run_logged(log, [path_of(WINE), "wineboot", "--init"], env=env)
            run_logged(log, [path_of(WINE), "winecfg", "-v", "win10"], env=env)
            # The registry is written when the server ends.
            run_logged(log, [path_of(WINESERVER), "-w"], env=env)
        except BaseException:
            stop_server(env)
            raise


def stop_server(env: Mapping[str, str]) -> None:
    """Ends every program of a prefix and its server."""
    for option in ("-k", "-w"):
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [path_of(WINESERVER), option],
                env=env,
                timeout=END_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )


def remove_sockets(prefix: Path) -> None:
    """Removes what the server of a prefix leaves in /tmp; the outer folder is shared by copies of the prefix."""
    try:
        sockets = Path("/tmp") / os.fsdecode((prefix / "wineserver").read_bytes())
    except FileNotFoundError:
        return
    status = prefix.stat()
    shutil.rmtree(sockets / f"server-{status.st_dev:x}-{status.st_ino:x}", ignore_errors=True)
    with contextlib.suppress(OSError):
        sockets.rmdir()
