"""Wine's prefix and the environment in which Windows programs run."""

import contextlib
import locale
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from launcher.places import Places
from launcher.steps import fresh_folder, run_logged, temporary_name
from launcher.tools import WINE, WINESERVER, path_of

END_SECONDS = 10


def environment(places: Places) -> dict[str, str]:
    """The caller's environment plus what Wine and Windows Python need in it."""
    env = dict(os.environ)
    env["WINEPREFIX"] = str(places.prefix)
    env.setdefault("WINEDEBUG", "-all")
    # Wine would offer to install Mono and Gecko, in a dialog, and put menu entries into the user's home.
    # Its debugger would never let go of a program that has crashed: without it that ends at once, with its code.
    env["WINEDLLOVERRIDES"] = "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe="
    # Wine decodes arguments and file names by the locale.
    if locale.getlocale(locale.LC_CTYPE)[1] != "UTF-8":
        env["LC_ALL"] = "C.UTF-8"
    env["PYTHONUTF8"] = "1"
    # A host Python's home is of no use to a Windows Python.
    env.pop("PYTHONHOME", None)
    return env


def create_prefix(places: Places) -> None:
    """Makes the prefix, Windows 10."""
    log = places.logs / "prefix.log"
    env = environment(places)
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
        sockets = Path("/tmp") / (prefix / "wineserver").read_text(encoding="ascii")
    except FileNotFoundError:
        return
    status = prefix.stat()
    shutil.rmtree(sockets / f"server-{status.st_dev:x}-{status.st_ino:x}", ignore_errors=True)
    with contextlib.suppress(OSError):
        sockets.rmdir()
