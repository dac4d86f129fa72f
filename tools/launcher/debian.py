"""Installs the Debian packages that are missing, or says what to install."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from launcher import tools
from launcher.failure import Failure, say
from launcher.steps import last_lines, timed

PIP = {"python3-pip": "/usr/lib/python3/dist-packages/pip/__init__.py"}
TRIED = "Debian 12 and 13"
# Another apt-get may be at work, a winpy of another folder for one.
LOCK_SECONDS = 300
# What dpkg says after an installation that was cut off.
CUT_OFF = "dpkg --configure -a"
BUSY = ("Could not get lock", "Unable to lock", "Unable to acquire")


def missing(extra: Mapping[str, str]) -> dict[str, str]:
    """The packages that are not there and what they have, of those always needed and the extra ones."""
    return tools.missing({**extra, **({} if importlib.util.find_spec("pip") else PIP)})


def pip_command() -> list[str]:
    """How to call a pip that installs for the interpreter that runs this: its own, or else Debian's."""
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    return ["/usr/bin/python3", "-m", "pip", "--python", sys.executable]


def install(packages: Mapping[str, str], log: Path) -> None:
    """Installs the packages with apt-get, through sudo where not root; says so first."""
    names = " ".join(packages)
    by_hand = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    if not tools.ON_DEBIAN:
        raise Failure(
            f"this system is no Debian (tried: {TRIED}), so install by hand: {', '.join(packages.values())}. "
            f"Debian's packages of that are {names}"
        )
    prefix: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise Failure(f"these Debian packages are missing: {names}. As root, type:\n  {by_hand}")
        by_hand = f"sudo sh -c {shlex.quote(by_hand)}"
        prefix = ["sudo", "DEBIAN_FRONTEND=noninteractive"]
        say(f"Debian packages are missing, sudo will install them: {names}")
        # Any password is asked for now, on the terminal, and not in the middle of a line.
        if subprocess.run(["sudo", "-v"], check=False).returncode:
            raise Failure(f"sudo does not let this user install packages. Have someone type:\n  {by_hand}")
    with timed(f"installing Debian packages: {names}"):
        command = [*prefix, "apt-get", "-o", f"DPkg::Lock::Timeout={LOCK_SECONDS}"]
        get = [*command, "install", "-y", "--no-install-recommends", *packages]
        lists = list(Path("/var/lib/apt/lists").glob("*_Packages*"))
        done = bool(lists) and apt(get, log)
        # Lists that are missing or too old are the usual reason for a failure.
        if not done and not (apt([*command, "update"], log) and apt(get, log)):
            raise Failure(f"apt-get failed, and ends with:\n{last_lines(log)}\nBy hand it is:\n  {by_hand}")


def apt(command: list[str], log: Path) -> bool:
    """Runs apt-get, again where another one holds a lock that it does not wait for by itself."""
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    end = time.monotonic() + LOCK_SECONDS
    while True:
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, check=False
        )
        with log.open("a", encoding="utf-8") as output:
            output.write(f"$ {shlex.join(command)}\n{result.stdout}{result.stderr}")
        if result.returncode == 0:
            return True
        if CUT_OFF in result.stderr and CUT_OFF not in " ".join(command):
            if not apt([*command[: command.index("apt-get")], *CUT_OFF.split()], log):
                return False
            continue
        if time.monotonic() > end or not any(word in result.stderr for word in BUSY):
            return False
        time.sleep(1)
