"""What the arguments of public functions have to be; errors name the argument and say what is wanted.

Where a call is made very often, nothing is looked at before it: these are asked when C has refused something.
"""

import math
import operator
from typing import Any

from ._winsock import ffi

INT = range(-0x8000_0000, 0x8000_0000)
DWORD = range(0x1_0000_0000)
BITS = range(-0x8000_0000, 0x1_0000_0000)
"""Of what is 32 bits, with a sign or without."""
WORD = range(0x1_0000)
BYTE = range(0x100)
ULONG_PTR = range(1 << 8 * ffi.sizeof("ULONG_PTR"))
LONG_PTR = range(-(ULONG_PTR.stop >> 1), ULONG_PTR.stop >> 1)
SIZE = range(0x8000_0000)
"""Bytes to make room for."""
COUNT = range(1, SIZE.stop)


def whole(name: str, value: Any, allowed: range = INT) -> int:
    """The value as an int. Raises TypeError for what is no whole number, and OverflowError for one that is not allowed.

    True and False are 1 and 0, and so is what has __index__.
    """
    number = value if value.__class__ is int else index(name, value)
    if number not in allowed:
        raise OverflowError(f"`{name}` is a number from {allowed.start} to {allowed.stop - 1}, not {number}")
    return number


def index(name: str, value: Any) -> int:
    """The value as an int of any size. Raises TypeError for what is no whole number."""
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"`{name}` is a whole number, not {value!r}") from None


def bits(name: str, value: Any) -> int:
    """What is 32 bits, with a sign or without, as a DWORD. Raises as `whole` does."""
    return whole(name, value, BITS) & 0xFFFF_FFFF


def count(name: str, value: Any) -> int:
    """A number of things, one at least. Raises as `whole` does, and ValueError below 1."""
    if value.__class__ is int and value in COUNT:  # as waits for packets have it, each time
        return value
    number = index(name, value)
    if number < 1:
        raise ValueError(f"`{name}` is a number of 1 or more, and not {number}")
    return whole(name, number, COUNT)


def array_of(name: str, kind: Any, number: int) -> Any:
    """An array of so many. Raises MemoryError, which names the argument that says how many."""
    try:
        return ffi.new(kind, number)
    except (MemoryError, OverflowError):  # which cffi raises where no pointer counts so many bytes
        raise MemoryError(f"`{name}`: there is no memory for {number:,}") from None


def size(name: str, value: Any) -> int:
    """A number of bytes to make room for. Raises TypeError, ValueError below 0, and OverflowError for too many."""
    number = index(name, value)
    if number < 0:
        raise ValueError(f"`{name}` is a number of bytes, and not {number}")
    return whole(name, number, SIZE)


def wholes(allowed: range = INT, **values: Any) -> None:
    """The same for several."""
    for name, value in values.items():
        whole(name, value, allowed)


def text(name: str, value: Any) -> str:
    """The value, if it is one that C takes. Raises TypeError, and ValueError for text with a zero in it."""
    if not isinstance(value, str):
        raise TypeError(f"`{name}` is text, not {value!r}")
    if "\0" in value:
        raise ValueError(f"`{name}` is {value!r}, with a zero in it, where C would stop reading")
    return value


def one_of(name: str, value: Any, kinds: Any, wanted: str) -> None:
    """Raises TypeError unless the value is of these classes; `wanted` says what it has to be."""
    if not isinstance(value, kinds):
        raise TypeError(f"`{name}` is {wanted}, not {value!r}")


def exported(name: str, buffer: Any, writable: bool = False) -> Any:
    """A buffer's memory, held until it is released, which the end of a `with` block does.

    Raises TypeError for what is no buffer, BufferError for one that is not contiguous, or not writable where it has to
    be, and ValueError for one that is closed or released.
    """
    try:
        return ffi.from_buffer("char[]", buffer, writable)
    except TypeError:
        wanted = "a bytearray or another buffer that can be written to" if writable else "bytes or another buffer"
        hint = "; text is encoded first" if isinstance(buffer, str) and not writable else ""
        raise TypeError(f"`{name}` is {wanted}, not {_short(buffer)}{hint}") from None
    except BufferError as error:
        wanted = "a contiguous buffer that can be written to" if writable else "a contiguous buffer"
        raise BufferError(f"`{name}` is {wanted}, and {_short(buffer)} is none: {error}") from None
    except ValueError as error:
        raise ValueError(f"`{name}` is an open buffer, and {_short(buffer)} is none: {error}") from None


def exported_all(name: str, buffers: Any, writable: bool = False) -> list[Any]:
    """The same for one buffer, or for several in a list or tuple. When it raises, none is held."""
    if not isinstance(buffers, (list, tuple)):
        return [exported(name, buffers, writable)]
    exports: list[Any] = []
    try:
        for index, each in enumerate(buffers):
            exports.append(exported(f"{name}[{index}]", each, writable))
    except BaseException:
        for export in exports:
            ffi.release(export)
        raise
    return exports


def seconds(name: str, value: Any) -> float | None:
    """A time in seconds, None being for ever, as infinity is. Raises TypeError, and ValueError for a negative one."""
    if value is None:
        return None
    try:
        time = float(value) if not isinstance(value, (str, bytes, bytearray)) else None
    except TypeError:
        time = None
    if time is None:
        raise TypeError(f"`{name}` is a number of seconds, or None to wait for ever, not {value!r}")
    if math.isnan(time) or time < 0:
        raise ValueError(f"`{name}` is a time-out of {value} seconds: 0 only looks, and None waits for ever")
    return None if time == math.inf else time


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{type(value).__name__} {shown[:50]} ..."
