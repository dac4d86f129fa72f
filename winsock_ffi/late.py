"""Functions that not every Windows has: found when first called, so that the module loads everywhere (csrc/late.c)."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

from ._winsock import ffi, lib


def found_when_called(index: int, name: str) -> Callable[..., Any]:
    """The C function, raising AttributeError where the system does not have it."""
    function = getattr(lib, name)
    missing = True

    @functools.wraps(function)
    def call(*args: Any) -> Any:
        nonlocal missing
        if missing:
            missing = lib.wsffi_late_missing(index)
            if missing:
                raise AttributeError(
                    f"{name}: this system's {_text(lib.wsffi_late_dll(index))} does not have it; "
                    f"Windows has it since {_text(lib.wsffi_late_since(index))}",
                    name=name,
                )
        return function(*args)

    return call


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for index in range(lib.WSFFI_LATE_FUNCTIONS):
        name = _text(lib.wsffi_late_name(index))
        yield name, found_when_called(index, name)


def _text(text: Any) -> str:
    return str(ffi.string(text).decode())
