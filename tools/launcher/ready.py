"""Remembers that all was ready, so that a start with nothing to do asks some files for their times, and no more.

What a start with nothing to do imports is kept small throughout: it is most of what such a start costs.
"""

import os
import sys

from launcher.places import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Ready:
    """What a run has to know of what is ready."""

    def __init__(self, exe: str, ours: bool, site: str, loader: str) -> None:
        self.exe = exe
        self.ours = ours
        """Whether winpy has brought this python.exe."""
        self.site = site
        """The folder of its packages."""
        self.loader = loader
        """Wine's, with which a Windows program starts."""


def record(places: Places, ready: Ready, tools: "Iterable[str]") -> None:
    """Notes what is ready, and as what it found all that it depends on."""
    lines = [ready.exe, str(ready.ours), ready.site, ready.loader, *tools]
    fresh = f"{file(places)}.{os.getpid()}"
    os.makedirs(os.path.dirname(fresh), exist_ok=True)
    with open(fresh, "w", encoding="utf-8", errors="surrogateescape") as target:
        target.write("\n".join([state(places, lines), *lines]))
    os.replace(fresh, file(places))


def recall(places: Places) -> "Ready | None":
    """What was noted, unless anything has changed since."""
    try:
        with open(file(places), encoding="utf-8", errors="surrogateescape") as source:
            then, *lines = source.read().split("\n")
        if len(lines) < 4 or then != state(places, lines):
            return None
    except OSError:
        return None
    return Ready(lines[0], lines[1] == "True", lines[2], lines[3])


def file(places: Places) -> str:
    """Where it is noted."""
    return os.path.join(places.own, "-".join(["ready", *places.extras]))


def state(places: Places, lines: "list[str]") -> str:
    """All that a set-up depends on, as it is now, in one line."""
    inputs = [os.path.join(places.checkout, name) for name in ("pyproject.toml", "build_ffi.py")]
    for folder in ("winsock_ffi/cdef", "winsock_ffi/csrc", "tools/launcher", "benchmarks/c"):
        path = os.path.join(places.checkout, folder)
        if os.path.isdir(path):
            inputs += sorted(entry.path for entry in os.scandir(path) if entry.is_file())
    made = [str(places.extension), str(places.prefix), *(line for line in lines if line.startswith("/"))]
    parts = [sys.version, sys.executable, os.environ.get("WINPY_PYTHON", "")]
    for path in inputs + made:
        status = os.stat(path)
        # A folder's time changes with its use; that it is the same one is enough.
        parts += [path, str(status.st_ino)] + ([] if os.path.isdir(path) else [str(status.st_mtime_ns)])
    return repr(parts)
