"""A note of a call, as a call of C."""

from collections.abc import Callable
from typing import Any, NamedTuple

from .._winsock import ffi, lib
from . import constants, values
from .declarations import Function, Parameter

UNREAD = {"lpOutputBuffer"}
"""Pointers to what only another function can read."""

Argument = Callable[[Any, bool], str]
"""How an argument is shown, from the note, and whether the call failed."""

ERRORS = {"GetLastError", "WSAGetLastError", "WSAGETSELECTERROR"}
"""Functions whose result is a code, and no failure of their own."""

TRUTHS = {"BOOL": ("FALSE", "TRUE"), "BOOLEAN": ("FALSE", "TRUE")}


class Call(NamedTuple):
    """A call that has returned, or a callback that is called."""

    ended: float
    """When it returned, in seconds on the clock of time.perf_counter."""
    spent: float
    """Seconds."""
    thread: int
    name: str
    text: str
    """The call as C writes it, with what it read and wrote."""
    result: str
    """What it returned; "" for a callback, which has only begun."""
    error: str
    """The name of the code, if it failed."""


class Signature:
    """Makes a Call of each note of one function.

    Args:
        function: The function.
        data: How many bytes of data are shown; None for no text at all.
        tick: The seconds of one tick of QueryPerformanceCounter.
    """

    def __init__(self, function: Function, data: int | None, tick: float) -> None:
        self._function, self._tick, self._with_text = function, tick, data is not None
        self._result = _result(function)
        parameters = zip(function.parameters, function.ctype.args, strict=True)
        self._arguments = [
            _argument(function, at, each, ctype, data or 0)
            for at, (each, ctype) in enumerate(parameters, start=int(function.is_callback))
        ]

    def call(self, note: Any) -> Call:
        """Returns the call of a note, whose memory may be freed after that."""
        function, shown = self._function, ""
        result, error = self._result(note)
        if self._with_text:
            name = function.name
            if function.is_callback:
                name = values.callback(name, int(ffi.cast("int", note.arguments[0])))
            failed = error != ""
            shown = f"{name}({', '.join([show(note, failed) for show in self._arguments])})"
        ended = note.ended
        spent = (ended - note.begun) * self._tick
        return Call(ended * self._tick, spent, note.thread, function.name, shown, result, error)


def _result(function: Function) -> Callable[[Any], tuple[str, str]]:
    """What tells, of a note, what the call returned, and the name of its error's code."""
    ctype, failure = function.ctype.result, _failed(function)
    if function.is_callback or ctype.kind == "void":
        nothing = ("" if function.is_callback else "void"), ""
        return lambda note: nothing
    if ctype.kind in ("struct", "union") or ctype.cname in ("float", "double"):
        whole = values.of(ctype, function.name, "")
        return lambda note: (
            whole(ffi.cast("unsigned char *", ffi.addressof(note[0], "result")), ffi.sizeof(ctype)),
            "",
        )
    shown = _shown_result(function)
    fails = failure != 0 or function.result in TRUTHS or ctype.kind == "pointer"
    cast = ffi.typeof("uintptr_t") if ctype.kind in ("pointer", "function") else ctype
    known: dict[int, tuple[int, str]] = {}

    def result(note: Any) -> tuple[str, str]:
        raw = note.result
        if raw not in known:
            if len(known) > 1000:
                known.clear()
            value = int(ffi.cast(cast, raw))
            known[raw] = value, shown(value)
        value, text = known[raw]
        if function.failed == "code":
            return text, constants.error(value) if value else ""
        if fails and value == failure and (code := note.error):
            return text, constants.error(code)
        return text, ""

    return result


def _shown_result(function: Function) -> Callable[[int], str]:
    if function.failed == "INVALID_HANDLE_VALUE":
        invalid = _failed(function)
        return lambda value: function.failed if value == invalid else values.pointer(value)
    if function.ctype.result.kind in ("pointer", "function"):
        return values.pointer
    if function.result in TRUTHS:
        return lambda value: TRUTHS[function.result][value != 0]
    if constants.wait_result(function.name, 0):
        return lambda value: constants.wait_result(function.name, value)
    if function.name in ERRORS:
        return lambda value: constants.error(value) if value else "0"
    if function.name == "WSAGETSELECTEVENT":
        return lambda value: constants.number("", "lEvent", value)
    if function.failed.isidentifier() and function.failed != "code":
        failure = _failed(function)
        return lambda value: function.failed if value == failure else str(value)
    return str


def _failed(function: Function) -> int | None:
    if function.failed in ("", "code") or function.ctype.result.kind in ("struct", "union"):
        return None
    if function.failed.lstrip("-").isdigit():
        return int(function.failed)
    value = getattr(lib, function.failed)
    return int(ffi.cast("uintptr_t", value) if isinstance(value, ffi.CData) else value)


def _part(note: Any, part: Any) -> tuple[Any, int]:
    """Where in a note something is, and its size."""
    return note.memory + part.at, part.size


def _number(note: Any, at: int) -> int:
    """An argument that is a number, or the number that it points to."""
    return int(ffi.cast("int", note.arguments[at]))


def _argument(function: Function, at: int, parameter: Parameter, ctype: Any, data: int) -> Argument:
    if ctype.kind in ("primitive", "enum"):
        return _number_argument(function, at, parameter, ctype)
    if ctype.kind in ("struct", "union"):
        whole = values.of(ctype, function.name, parameter.name)
        return lambda note, failed: whole(ffi.cast("unsigned char *", note.arguments + at), ffi.sizeof(ctype))
    if ctype.kind == "function":
        return lambda note, failed: values.function_pointer(note.arguments[at])
    if not parameter.annotation or parameter.name in UNREAD:
        return lambda note, failed: values.pointer(note.arguments[at])
    return _pointed(function, at, parameter, ctype, data)


def _number_argument(function: Function, at: int, parameter: Parameter, ctype: Any) -> Argument:
    name = parameter.name
    if name == "optname":
        return lambda note, failed: constants.option(_number(note, at - 1), _number(note, at))
    if ctype.cname in ("float", "double"):
        read = ffi.typeof(ffi.getctype(ctype, "*"))
        return lambda note, failed: str(ffi.cast(read, note.arguments + at)[0])
    known: dict[int, str] = {}

    def show(note: Any, failed: bool) -> str:
        raw = note.arguments[at]
        if raw not in known:
            if len(known) > 1000:
                known.clear()
            value = int(ffi.cast(ctype, raw))
            text = "INVALID_SOCKET" if value == lib.INVALID_SOCKET else constants.number(function.name, name, value)
            if parameter.type in TRUTHS:
                text = TRUTHS[parameter.type][bool(value)] if value in (0, 1) else str(value)
            known[raw] = f"s={text}" if name == "s" else text
        return known[raw]

    return show


def _pointed(function: Function, at: int, parameter: Parameter, ctype: Any, data: int) -> Argument:
    """A pointer, with what it points to as far as that was read or written."""
    one = ctype.item.kind != "void" and not parameter.size
    prefix = f"&{parameter.name}=" if one and ctype.item.kind in ("primitive", "pointer", "enum") else ""
    shown = _content(function, parameter, ctype, data)
    if prefix and ctype.item.cname in ("char", "wchar_t"):
        prefix = ""
    written = _written(function, parameter, 1 if parameter.is_bytes or not parameter.size else ffi.sizeof(ctype.item))

    def show(note: Any, failed: bool) -> str:
        before, after = note.before[at], note.after[at]
        told = []
        if before.size:
            told.append(shown(note, *_part(note, before)))
        if after.size and not (failed and not before.size):
            memory, size = _part(note, after)
            told.append(shown(note, memory, written(note, size)))
        if not told:
            return values.hexadecimal(note.arguments[at])
        return prefix + (told[0] if told[0] == told[-1] else " -> ".join(told))

    return show


def _written(function: Function, parameter: Parameter, unit: int) -> Callable[[Any, int], int]:
    """How many bytes of those that it had room for a call has written."""
    if parameter.written == "return":
        return lambda note, size: min(size, max(0, int(ffi.cast("int", note.result))) * unit)
    names = [each.name for each in function.parameters]
    name = parameter.written.removeprefix("*")
    if name not in names or parameter.written == parameter.size:
        return lambda note, size: size
    index = names.index(name)

    def count(note: Any, size: int) -> int:
        memory, room = _part(note, note.after[index])
        return min(size, int(ffi.cast("DWORD *", memory)[0]) * unit) if room >= 4 else size

    return count


def _content(function: Function, parameter: Parameter, ctype: Any, data: int) -> Callable[[Any, Any, int], str]:
    item = ctype.item
    names = [each.name for each in function.parameters]
    if item.cname == "wchar_t":
        return lambda note, memory, size: values.wide_text(bytes(ffi.buffer(memory, size)), data)
    if item.kind == "void" or item.cname in ("char", "unsigned char"):
        return _bytes(function, parameter, names, data)
    if parameter.name == "lpMsg" and function.name.startswith("WSA"):
        return lambda note, memory, size: _message(note, data)
    one = values.of(item, function.name, parameter.name)
    if item.cname in ("WSABUF", "struct _WSABUF") and parameter.size:
        buffers = values.several(one, ffi.sizeof(item))
        return lambda note, memory, size: _with_data(note, buffers(memory, size)[1:-1], data)
    if parameter.size and one is not values.address:
        array = values.several(one, ffi.sizeof(item))
        return lambda note, memory, size: array(memory, size)
    return lambda note, memory, size: one(memory, size)


def _with_data(note: Any, shown: str, data: int) -> str:
    """Buffers and the data in them."""
    if not note.data.size:
        return shown
    memory, size = _part(note, note.data)
    return f"{shown[:-1]}, {values.text(bytes(ffi.buffer(memory, size)), data, size)}}}"


def _message(note: Any, data: int) -> str:
    return _with_data(note, "{...}", data)


def _bytes(function: Function, parameter: Parameter, names: list[str], data: int) -> Callable[[Any, Any, int], str]:
    asks = "optname" in names or "dwIoControlCode" in names
    size_at = names.index(parameter.size) if parameter.size in names else None
    is_text = parameter.is_written and not parameter.written and not asks

    def show(note: Any, memory: Any, size: int) -> str:
        raw = bytes(ffi.buffer(memory, size))
        if asks and size in (1, 4, 8):
            return f"&{int.from_bytes(raw, 'little')}"
        if asks and size == ffi.sizeof("GUID"):
            return values.STRUCTURES["GUID"](memory, size)
        if is_text:
            raw = raw.partition(b"\0")[0]
        whole = len(raw)
        if parameter.is_read and size_at is not None:
            whole = max(whole, _number(note, size_at))
        return values.text(raw, data, whole)

    return show
