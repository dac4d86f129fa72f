"""Linux, as a Windows program under Wine reaches it: its programs can be started, and /proc read through drive Z:.

Wine's GetProcessTimes gives the caller's own times whatever process it is asked about, and the processor time of
the calls that a program makes is spent in Wine's server to a good part: so both come from /proc here.
"""

import _winapi
import ctypes
import os
import subprocess
import time
import winreg
from pathlib import Path

PROC = Path("Z:/proc")
PATIENCE = 60.0  # seconds


def wine_version() -> str | None:
    """None on Windows."""
    ntdll = ctypes.WinDLL("ntdll")
    if not hasattr(ntdll, "wine_get_version"):
        return None
    ntdll.wine_get_version.restype = ctypes.c_char_p
    version: bytes = ntdll.wine_get_version()
    return version.decode()


def on_wine() -> bool:
    return wine_version() is not None


def linux_version() -> str | None:
    """Of the system under Wine; None on Windows."""
    return _read(PROC / "sys" / "kernel" / "osrelease").decode().strip() or None


def processor() -> str:
    """What its maker calls it."""
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\CentralProcessor\0") as key:
        return str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).strip()


def unix_path(path: Path) -> str:
    """The Linux path of a path on drive Z:."""
    return path.as_posix().removeprefix("Z:")


def start(*command: str | Path) -> None:
    """Starts a Linux program. It has no handle: nothing more is heard of it this way."""
    program, *arguments = [unix_path(part) if isinstance(part, Path) else part for part in command]
    line = subprocess.list2cmdline([program, *arguments])
    # Not Popen: it would close the handle that there is not.
    _winapi.CreateProcess("Z:" + program, line, None, None, False, 0, dict(os.environ), None, subprocess.STARTUPINFO())


def shell(script: str, *arguments: str) -> None:
    """Starts a shell script on Linux."""
    start("/bin/sh", "-c", script, "sh", *arguments)


def kill(pid: int) -> None:
    """Kills a Linux process. The shell does it: a small system has no program for it."""
    shell('kill -9 "$1"', str(pid))


def server_pid() -> int:
    """Wine's server of this program. It is what opens files for Windows programs, and so itself /proc/self."""
    return int((PROC / "self" / "stat").read_bytes().split()[0])


def pid_with(mark: str) -> int:
    """The process with that text in its command line, once it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        # The newest first: to open a file takes Wine a while.
        for pid in sorted((int(name) for name in os.listdir(PROC) if name.isdigit()), reverse=True):
            if mark.encode() in _read(PROC / str(pid) / "cmdline"):
                return pid
        time.sleep(0.05)
    raise TimeoutError(f"no process has {mark!r} in its command line")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # the process has ended
        return b""


def processor_seconds(pid: int) -> float:
    """The processor time that all threads of a process have had, which are still there."""
    tasks = PROC / str(pid) / "task"
    nanoseconds = [_read(tasks / task / "schedstat").split() for task in os.listdir(tasks)]
    return sum(int(fields[0]) for fields in nanoseconds if fields) / 1e9


def resident_bytes(pid: int) -> int:
    """The memory that a process has in use, without what it shares with files."""
    return int(_status(pid, "RssAnon").split()[0]) * 1024


def open_connections(port: int) -> int:
    """The ends on that port of this computer that a program has not closed yet."""
    held = {"01", "08"}  # ESTABLISHED, and CLOSE_WAIT: only the other end is closed
    lines = [line.split() for line in _read(PROC / "net" / "tcp").decode().splitlines()[1:]]
    return sum(line[1].endswith(f":{port:04X}") and line[3] in held for line in lines)


def allowed_processors(pid: int) -> str:
    """Those on which the first thread of a process may run, as in "0-3"."""
    return _status(pid, "Cpus_allowed_list")


def _status(pid: int, wanted: str) -> str:
    for line in _read(PROC / str(pid) / "status").decode().splitlines():
        name, _, value = line.partition(":")
        if name == wanted:
            return value.strip()
    raise ProcessLookupError(f"{pid} has ended")


def alive(pid: int) -> bool:
    return bool(_read(PROC / str(pid) / "cmdline"))
