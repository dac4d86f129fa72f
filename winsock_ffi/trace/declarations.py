"""What the declarations say of each function whose calls are noted."""

from typing import Any, NamedTuple

from .._winsock import ffi, lib


class Parameter(NamedTuple):
    """What the declaration says of a parameter."""

    name: str
    type: str
    annotation: str
    size: str
    """How much it points to: the number, or the name of the parameter that has it."""
    written: str
    """How much of that a call has written: the name of a parameter, or `return`."""

    @property
    def is_read(self) -> bool:
        return "_In" in self.annotation

    @property
    def is_written(self) -> bool:
        return "Out" in self.annotation or "Inout" in self.annotation

    @property
    def is_bytes(self) -> bool:
        return "bytes" in self.annotation


class Function(NamedTuple):
    """A function, or a kind of callback."""

    number: int
    """Its index in notes."""
    name: str
    result: str
    """The type of its result, as declared."""
    failed: str
    """What it returns when it fails, as C writes that; "code" for one that returns its code."""
    ctype: Any
    parameters: list[Parameter]
    is_callback: bool


def functions() -> list[Function]:
    """Returns all, by their index in notes. From then on no constant is a call of the macros that C makes it with."""
    for name in dir(lib):
        getattr(lib, name)
    found: list[Function] = []
    while text := lib.wsffi_note_signature(len(found)):
        found.append(_function(len(found), ffi.string(text).decode()))
    return found


def _function(index: int, text: str) -> Function:
    (name, result, pointer, failed), *parameters = (part.split("=") for part in text.split(" "))
    ctype = ffi.typeof(pointer or getattr(lib, name))
    is_callback = name.startswith("wsffi_")
    described = [Parameter(*each) for each in parameters]
    if is_callback:  # the first parameter is its slot
        return Function(index, pointer, result, failed, ctype, described[1:], True)
    return Function(index, name, result, failed, ctype, described, False)
