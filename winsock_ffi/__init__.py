"""Winsock 2 for Python, in two tiers.

`from winsock_ffi.raw import *` gives the C tier: C's names, C's arguments in C's order, C's results.
`from winsock_ffi import Winsock, Socket, ...` gives the wrappers: small classes that call it, raise WinsockError when a
call fails, and close what they have opened. The constants that most programs need are here too; all others are in
winsock_ffi.raw under their C names.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if sys.platform != "win32":
    raise ImportError(
        "winsock_ffi calls Windows' own ws2_32.dll, so it needs Windows Python, and this is Python for "
        f"{sys.platform}. On Linux run the program under Wine with the launcher of winsock_ffi's source tree: "
        "./winpy PROGRAM.py (it sets itself up on first use). On Windows: pip install winsock_ffi, python PROGRAM.py."
    )

if TYPE_CHECKING:
    from .wrappers import *
    from .wrappers import __all__ as __all__
else:
    # A program that wants the C tier alone does not wait for the wrappers.
    def __getattr__(name: str) -> Any:
        if name == "__all__" or not name.startswith("__"):
            if module := _submodule(name):
                return module
            if name in (names := _with_wrappers()):
                return names[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=sys.modules[__name__])

    def __dir__() -> list[str]:
        return sorted(_with_wrappers())

    def _submodule(name: str) -> ModuleType | None:
        try:
            return import_module(f".{name}", __name__)
        except ModuleNotFoundError as error:
            if error.name != f"{__name__}.{name}":
                raise
            return None

    def _with_wrappers() -> dict[str, Any]:
        names = globals()
        if "__all__" not in names:
            wrappers = _submodule("wrappers")
            names.update({name: getattr(wrappers, name) for name in [*wrappers.__all__, "__all__"]})
        return names
