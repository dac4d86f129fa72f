"""Loaded at the start of each Windows Python that winpy runs: makes the checkout importable and Wine bearable.

It imports nothing that Python has not imported by then, and looks into no folder: under Wine either takes as long as
all the rest of the start.
"""

import io
import os
import site
import sys

# What importlib.machinery gets it from, which brings warnings and more.
from _frozen_importlib_external import PathFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


class Checkout:
    """Finds the package in the checkout, and its compiled module where winpy built it."""

    def __init__(self, checkout: str, extension: str) -> None:
        self.folders = {"winsock_ffi": checkout, "winsock_ffi._winsock": os.path.dirname(extension)}

    def find_spec(
        self, fullname: str, path: "Sequence[str] | None", target: "ModuleType | None" = None
    ) -> "ModuleSpec | None":
        """The place of the two modules that winpy provides; nothing for any other."""
        if fullname not in self.folders:
            return None
        return PathFinder.find_spec(fullname, [self.folders[fullname]])


def install() -> None:
    """Applies to this process what winpy said in its environment."""
    sys.meta_path.insert(0, Checkout(os.environ["WINPY_CHECKOUT"], os.environ["WINPY_EXTENSION"]))
    sys.pycache_prefix = os.environ["WINPY_PYCACHE"]
    # platform.platform() would call it, and Wine 8 aborts in what it calls. Python has a way without. A package may do
    # that as it is found.
    sys.modules["_wmi"] = None  # type: ignore[assignment]
    if "WINPY_HOOK" in os.environ:
        find_packages(os.environ["WINPY_SITE"])
    # Standard output may be a pipe here and yet end on the caller's terminal. For this process, not its children.
    on_terminal = os.environ.pop("WINPY_ON_TERMINAL", "")
    for stream in (sys.stdout, sys.stderr):
        # Only text is concerned: what a program writes to .buffer stays as it is.
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(newline="\n", line_buffering=stream.line_buffering or bool(on_terminal))
    # Of the null device too isatty() is true on Windows, so that winpy has to say.
    if "WINPY_CONSOLE" in os.environ and isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.isatty():
        from . import console

        console.install(sys.stdin)


def find_packages(folder: str) -> None:
    """Makes the project's packages importable in winpy's own Python."""
    if "WINPY_PTH" in os.environ:
        site.addsitedir(folder)
    else:
        sys.path.append(folder)
    # Python would now look for two modules in every folder. Nobody puts them there but through PYTHONPATH.
    site.ENABLE_USER_SITE = False
    if "PYTHONPATH" not in os.environ:
        sys.modules["sitecustomize"] = None  # type: ignore[assignment]


install()
