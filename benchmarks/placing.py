"""Which processors do what, while a load runs: what is measured and Wine's server have the first, the load the others.

A call into Wine's server is a switch to another process and back. Where that process sleeps on another processor, each
switch has to wake a processor, which takes a virtual machine several times as long as the call itself: then a server of
one thread would be measured by how long that takes, and one of four threads would look faster by keeping both awake.
"""

import ctypes
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import Path

from benchmarks import unix

_COUNT = os.cpu_count() or 1


def _from(first: int) -> str:
    """As Linux writes it."""
    last = _COUNT - 1
    return f"{first}-{last}" if first < last else f"{last}"


ALL = _from(0)
MEASURED = "0"
LOAD = _from(1)

_TASKSET = "/usr/bin/taskset"


def start_on(processors: str, *command: str | Path) -> None:
    """Starts a Linux program that has these processors."""
    unix.start(_TASKSET, "-c", processors, *command)


def move_to(processors: str, pid: int) -> None:
    """Gives all threads of a process these processors."""
    unix.shell(f'{_TASKSET} -a -p -c "$1" "$2" > /dev/null', processors, str(pid))
    end = time.monotonic() + unix.PATIENCE
    while unix.allowed_processors(pid) != processors:
        if time.monotonic() > end:
            raise TimeoutError(f"process {pid} does not move to processors {processors}")
        time.sleep(0.01)


@contextmanager
def on_one_processor() -> Iterator[None]:
    """This process and Wine's server have one processor together."""
    before = _affinity()
    move_to(MEASURED, unix.server_pid())
    _set_affinity(1 << int(MEASURED))
    try:
        yield
    finally:
        _set_affinity(before)
        move_to(ALL, unix.server_pid())


_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_THIS_PROCESS = wintypes.HANDLE(-1)


def _affinity() -> int:
    mask, of_system = ctypes.c_size_t(), ctypes.c_size_t()
    if not _kernel32.GetProcessAffinityMask(_THIS_PROCESS, ctypes.byref(mask), ctypes.byref(of_system)):
        raise ctypes.WinError(ctypes.get_last_error())
    return mask.value


def _set_affinity(mask: int) -> None:
    if not _kernel32.SetProcessAffinityMask(_THIS_PROCESS, ctypes.c_size_t(mask)):
        raise ctypes.WinError(ctypes.get_last_error())
