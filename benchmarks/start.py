"""Group start: how long the imports take, in fresh processes."""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec

from benchmarks.figures import Figures, in_turns
from benchmarks.names.start import BASELINE, CASE, CFFI, GROUP, MEASURE, RAW, SOCKET, STANDARD
from benchmarks.settings import Settings

PATIENCE = 120.0  # seconds

IMPORTS = {
    BASELINE: "import asyncio",
    RAW: "from winsock_ffi.raw import *",
    SOCKET: "from winsock_ffi import Socket",
    CFFI: "import _cffi_backend",
    STANDARD: "import atexit, contextlib, functools, struct, threading, typing, weakref",
    "wrapped": "from winsock_ffi import *",
    "socket": "import socket",
    "ctypes": "import ctypes.wintypes",
    "pywin32": "import pywintypes, win32event, win32file",
    "win32more": "import win32more.Windows.Win32.Networking.WinSock",
}
NEEDED = {"pywin32": "pywin32_bootstrap", "win32more": "win32more"}
TIMED = "import time; begin = time.perf_counter()\n{}\nprint(time.perf_counter() - begin)"


def measure(figures: Figures, settings: Settings, advance: Callable[[str], None]) -> None:
    for name in in_turns(settings.cases(GROUP, list(IMPORTS)), settings.rounds):
        advance(name)
        if name in NEEDED and find_spec(NEEDED[name]) is None:
            figures.note(f"start: {name} is not installed")
            continue
        command = [sys.executable, "-c", TIMED.format(IMPORTS[name])]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=True)
        figures.add(GROUP, CASE, MEASURE, name, float(done.stdout) * 1000)


def steps(settings: Settings) -> int:
    """How often `advance` will be called."""
    return settings.rounds * len(settings.cases(GROUP, list(IMPORTS)))
