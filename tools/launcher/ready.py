"""Remembers that all was ready, so that a start with nothing to do asks some files for their times, and no more.

What a start with nothing to do imports is kept small throughout: it is most of what such a start costs.
"""

import os
import sys

from launcher.layout import Layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Ready:
    """What a run has to know of what is ready."""

    def __init__(self, exe: str, hook: str, site: str, loader: str) -> None:
        self.exe = exe
        self.hook = hook
        """What the hook is called in a python.exe that winpy has brought; empty for any other."""
        self.site = site
        """The folder of its packages."""
        self.loader = loader
        """Wine's, with which a Windows program starts."""


def record(layout: Layout, ready: Ready, tools: "Iterable[str]") -> None:
    """Notes what is ready, and as what it found all that it depends on."""
    lines = [ready.exe, ready.hook, ready.site, ready.loader, *tools]
    fresh = f"{file(layout)}.{os.getpid()}"
    os.makedirs(os.path.dirname(fresh), exist_ok=True)
    with open(fresh, "w", encoding="utf-8", errors="surrogateescape") as target:
        target.write("\n".join([state(layout, lines), *lines]))
    os.replace(fresh, file(layout))


def recall(layout: Layout) -> "Ready | None":
    """What was noted, unless anything has changed since."""
    try:
        with open(file(layout), encoding="utf-8", errors="surrogateescape") as source:
            then, *lines = source.read().split("\n")
        if len(lines) < 4 or then != state(layout, lines):
            return None
    except (OSError, ValueError):
        # Gone, or no list of files: a path has no null character.
        return None
    return Ready(*lines[:4])


def file(layout: Layout) -> str:
    """Where it is noted."""
    return os.path.join(layout.own, "-".join(["ready", *layout.extras]))


def state(layout: Layout, lines: "list[str]") -> str:
    """All that a set-up depends on, as it is now, in one line."""
    inputs = [os.path.join(layout.checkout, name) for name in ("pyproject.toml", "build_ffi.py")]
    for folder in ("winsock_ffi/cdef", "winsock_ffi/csrc", "tools/launcher", "benchmarks/c"):
        path = os.path.join(layout.checkout, folder)
        if os.path.isdir(path):
            inputs += sorted(entry.path for entry in os.scandir(path) if entry.is_file())
    made = [layout.extension, *(line for line in lines if line.startswith("/"))]
    parts = [sys.version, sys.executable, os.environ.get("WINPY_PYTHON", "")]
    for path in inputs + made:
        status = os.stat(path)
        # A folder's time changes with its use; that it is the same one is enough.
        parts += [path, str(status.st_ino)] + ([] if os.path.isdir(path) else [str(status.st_mtime_ns)])
    return repr(parts)
