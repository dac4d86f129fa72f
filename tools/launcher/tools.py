"""Wine, the cross compiler, CPython's headers and a display: what winpy stands on, and where systems have it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from launcher.failure import Failure

ON_DEBIAN = os.path.exists("/usr/bin/apt-get")
"""Whether it is Debian or a relative of it, which has it all in packages."""


@dataclass(frozen=True)
class Tool:
    """The Debian package that has it, where releases of Debian and Ubuntu have its file, and where others may."""

    package: str
    what: str
    files: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()

    def find(self) -> Path | None:
        """Its file, the first that is there. Looking at files is what costs least on a start with nothing to do."""
        # Debian's /usr/bin/wine is a script, there even where only the 32-bit Wine is.
        for pattern in self.files if ON_DEBIAN else (*self.files, *self.elsewhere):
            for found in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
                return found
        return None


WINE = Tool(
    "wine64",
    "64-bit Wine",
    # Debian 12 and 13, Ubuntu 24.04; then Debian sid and Ubuntu 26.04, whose Wine has one loader for both kinds.
    ("/usr/lib/wine/wine64", "/usr/lib/x86_64-linux-gnu/wine/wine"),
    ("/usr/bin/wine64", "/usr/bin/wine"),
)
WINESERVER = Tool(
    "wine64",
    "Wine's server",
    ("/usr/lib/wine/wineserver64", "/usr/lib/x86_64-linux-gnu/wine/wineserver"),
    ("/usr/bin/wineserver64", "/usr/bin/wineserver"),
)
COMPILER = Tool(
    "gcc-mingw-w64-x86-64-win32",
    "the compiler x86_64-w64-mingw32-gcc",
    ("/usr/bin/x86_64-w64-mingw32-gcc-win32",),
    ("/usr/bin/x86_64-w64-mingw32-gcc",),
)
HEADERS = Tool("libpython3-dev", "CPython's headers", ("/usr/include/python3.*/Python.h",))
DISPLAY = Tool("xvfb", "the X server Xvfb", ("/usr/bin/Xvfb",))
SERVICES = Tool("netbase", "the names of services, of which Wine asks Linux", ("/etc/services",))
TOOLS = (WINE, WINESERVER, COMPILER, HEADERS, DISPLAY, SERVICES)


@cache
def path_of(tool: Tool) -> str:
    """Where the tool is."""
    found = tool.find()
    if found is None:
        raise Failure(
            f"{tool.what} is not at {' or '.join(tool.files)}. Install Debian's package of it, {tool.package}."
        )
    return str(found)


def missing(extra: Mapping[str, str]) -> dict[str, str]:
    """The packages that are not there and what they have, of those always needed and the extra ones by their file."""
    absent = {tool.package: tool.what for tool in TOOLS if tool.find() is None}
    return absent | {package: file for package, file in extra.items() if not os.path.exists(file)}
