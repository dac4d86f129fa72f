"""Winsock 2 for Python, in two tiers.

`from winsock_ffi.raw import *` gives the C tier: C's names, C's arguments in C's order, C's results.
`from winsock_ffi import Winsock, Socket, ...` gives the wrappers: small classes that call C, raise WinsockError when
a call fails, and close what they open. The constants that most programs need are here too; winsock_ffi.raw has all
others under their C names.
"""

# A program loads only what it asks for: this module imports only what Python itself has imported at its start.
import os
import sys

__version__ = "0.1.0"

if sys.platform != "win32":

    class _NoWinsock(type(sys)):  # type: ignore[misc]
        """Stands in for the compiled module where there is no Winsock; there only winsock_ffi.port works."""

        def __getattr__(self, name: str) -> object:
            if name.startswith("__"):
                raise AttributeError(name)
            raise ImportError(
                "winsock_ffi calls Windows' own ws2_32.dll, so it needs Windows Python, and this is Python for "
                f"{sys.platform}. On Linux run the program under Wine with the launcher of winsock_ffi's source tree: "
                "./winpy PROGRAM.py (it sets itself up on first use). On Windows: pip install winsock_ffi, "
                "python PROGRAM.py."
            )

    sys.modules[f"{__name__}._winsock"] = _NoWinsock(f"{__name__}._winsock")


def _public(thing: object) -> object:
    """Puts a class or function of a private module, as a decorator, into this one, where programs have it from.

    repr, help, pickle and tracebacks show and use that. (inspect.getsource finds the source of its methods then, and of
    functions, and not that of a class: it looks for that in this file.)
    """
    thing.__module__ = __name__
    return thing


_modules: dict[str, str] = {}
"""The public names, each with its module, from __init__.pyi: `from .module import Name as Name` are its lines."""


def _listed() -> dict[str, str]:
    if not _modules:
        stub = __loader__.get_data(os.path.join(__path__[0], "__init__.pyi")).decode()
        lines = [line.split() for line in stub.splitlines() if line.startswith("from .")]
        _modules.update({name: module for _, module, _, name, *_ in lines})
    return _modules


def _module(name: str) -> object:
    """That module of the package, ".raw" say. To import importlib for it would take longer than most modules do."""
    __import__(__name__ + name)
    return sys.modules[__name__ + name]


def __getattr__(name: str) -> object:
    if name == "__all__":
        return list(_listed())
    if not name.startswith("_"):
        if name in _listed():
            module = _listed()[name]
            # raw has its constants from lib, and thousands of names more, which not every program waits for.
            source = _module("._winsock").lib if module == ".raw" else _module(module)  # type: ignore[attr-defined]
            value = globals()[name] = getattr(source, name)
            return value
        try:
            return _module(f".{name}")  # raw and errors: every other module has an underscore
        except ModuleNotFoundError as error:
            if error.name != f"{__name__}.{name}":
                raise
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=sys.modules[__name__])


def __dir__() -> list[str]:
    return sorted({*globals(), *_listed(), "__all__"})
