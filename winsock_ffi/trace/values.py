"""How C's values are written: numbers, pointers, texts, structures."""

import ipaddress
from collections.abc import Callable
from typing import Any

from .. import _callbacks
from .._winsock import ffi, lib
from . import constants

Shown = Callable[[Any, int], str]
"""Of what is at an address, and how many bytes of it there are."""

MEMBERS = 4
"""So many of a structure's members are shown."""

ELEMENTS = 16
"""So many of an array's elements."""


_INVALID = int(ffi.cast("uintptr_t", -1))


def hexadecimal(value: int) -> str:
    return hex(value) if value else "NULL"


def pointer(value: int) -> str:
    """A pointer or handle that is shown as such."""
    return "INVALID_HANDLE_VALUE" if value == _INVALID else hexadecimal(value)


_KINDS = [kind for kind in vars(_callbacks).values() if isinstance(kind, _callbacks.CallbackType)]
_found: dict[int, str] = {}


def function_pointer(value: int) -> str:
    """The name of the Python function that is called through it, if it is one."""
    if value not in _found:
        for kind in _KINDS:
            for slot, each in enumerate(kind.pointers()):
                _found[int(ffi.cast("uintptr_t", each))] = callback(kind.name, slot)
    return _found.get(value) or hexadecimal(value)


def callback(kind: str, slot: int) -> str:
    """The name of a decorated function."""
    function = getattr(_callbacks, kind).function(slot)
    return str(getattr(function, "__name__", kind))


def text(data: bytes, limit: int, whole: int) -> str:
    """Bytes as a text of C."""
    shown = data[:limit].decode("latin-1")
    if not (shown.isascii() and shown.isprintable()) or '"' in shown or "\\" in shown:
        shown = shown.encode("unicode_escape").decode().replace('"', r"\"")
    return f'"{shown}"{"..." if min(len(data), limit) < whole else ""}'


def wide_text(data: bytes, limit: int) -> str:
    """UTF-16 as a text of C."""
    whole = data.decode("utf-16-le", "backslashreplace").partition("\0")[0]
    shown = whole[:limit].encode("unicode_escape").decode().replace('"', r"\"")
    return f'L"{shown}"{"..." if len(whole) > limit else ""}'


def address(at: Any, size: int) -> str:
    """127.0.0.1:2333, [::1]:2333, or the family and the bytes where it is neither of the Internet's."""
    data = bytes(ffi.buffer(at, size))
    family = int.from_bytes(data[:2], "little")
    if family == lib.AF_INET and size >= 8:
        return f"{data[4]}.{data[5]}.{data[6]}.{data[7]}:{int.from_bytes(data[2:4], 'big')}"
    if family == lib.AF_INET6 and size >= 24:
        scope = f"%{int.from_bytes(data[24:28], 'little')}" if any(data[24:28]) else ""
        return f"[{ipaddress.IPv6Address(data[8:24])}{scope}]:{int.from_bytes(data[2:4], 'big')}"
    name = constants.number("", "af", family)
    return f"{{{name}, {text(data[2:].rstrip(bytes(1)), 108, 0)}}}"


def _set(at: Any, size: int) -> str:
    count = ffi.cast("fd_set *", at).fd_count
    kept = (size - ffi.offsetof("fd_set", "fd_array")) // ffi.sizeof("SOCKET")
    array = ffi.cast("SOCKET *", at + ffi.offsetof("fd_set", "fd_array"))
    members = [str(array[each]) for each in range(min(count, kept))]
    return f"{{{', '.join(members)}{', ...' if kept < count else ''}}}"


def _network_events(at: Any, size: int) -> str:
    events = ffi.cast("WSANETWORKEVENTS *", at)
    errors = [constants.error(code) for code in events.iErrorCode if code]
    return f"{{{', '.join([constants.number('', 'lNetworkEvents', events.lNetworkEvents), *errors])}}}"


def _entry(at: Any, size: int) -> str:
    entry = ffi.cast("OVERLAPPED_ENTRY *", at)
    overlapped = hexadecimal(int(ffi.cast("uintptr_t", entry.lpOverlapped)))
    return f"{{key={entry.lpCompletionKey}, {overlapped}, {entry.dwNumberOfBytesTransferred} bytes}}"


def _guid(at: Any, size: int) -> str:
    data = bytes(ffi.buffer(at, size))
    for name in dir(lib):
        if name.startswith("WSAID_") and bytes(ffi.buffer(ffi.addressof(getattr(lib, name)))) == data:
            return name
    one, two, three = (int.from_bytes(data[begin:end], "little") for begin, end in ((0, 4), (4, 6), (6, 8)))
    return f"{{{one:08X}-{two:04X}-{three:04X}-{data[8:10].hex().upper()}-{data[10:].hex().upper()}}}"


def _buffer(at: Any, size: int) -> str:
    return f"{{len={ffi.cast('WSABUF *', at).len}}}"


def _poll(at: Any, size: int) -> str:
    polled = ffi.cast("WSAPOLLFD *", at)
    asked, given = (constants.flags(value & 0xFFFF, "POLL") for value in (polled.events, polled.revents))
    return f"{{{polled.fd}, {asked}, {given}}}"


STRUCTURES: dict[str, Shown] = {
    "fd_set": _set,
    "WSANETWORKEVENTS": _network_events,
    "OVERLAPPED_ENTRY": _entry,
    "GUID": _guid,
    "WSABUF": _buffer,
    "WSAPOLLFD": _poll,
}
_BY_TYPE = {ffi.typeof(name): shown for name, shown in STRUCTURES.items()}
_ADDRESSES = {ffi.typeof(f"struct {name}") for name in ("sockaddr", "sockaddr_in", "sockaddr_in6", "sockaddr_storage")}


def of(ctype: Any, function: str, name: str) -> Shown:
    """How a value of a type is shown. Its name and its function, as it is a parameter or member, tell its constants."""
    if ctype in _BY_TYPE:
        return _BY_TYPE[ctype]
    if ctype in _ADDRESSES:
        return address
    if ctype.kind in ("struct", "union"):
        return _structure(ctype, function)
    read = ffi.typeof(ffi.getctype(ctype, "*"))
    if ctype.kind == "function":
        return lambda at, size: function_pointer(int(ffi.cast("uintptr_t *", at)[0]))
    if ctype.kind in ("pointer", "void"):
        return lambda at, size: pointer(int(ffi.cast("uintptr_t *", at)[0]))
    if ctype.kind == "enum" or ctype.cname in ("float", "double"):
        return lambda at, size: str(ffi.cast(read, at)[0])
    if ctype.cname in ("char", "wchar_t"):
        return lambda at, size: repr(ffi.cast(read, at)[0])
    return lambda at, size: constants.number(function, name, int(ffi.cast(read, at)[0]))


def _structure(ctype: Any, function: str) -> Shown:
    plain = [(name, field) for name, field in ctype.fields or [] if field.type.kind in ("primitive", "enum", "pointer")]
    shown = [
        (name, field.offset, ffi.sizeof(field.type), of(field.type, function, name)) for name, field in plain[:MEMBERS]
    ]
    more = ", ..." if len(ctype.fields or []) > len(shown) else ""

    def show(at: Any, size: int) -> str:
        members = [f"{name}={value(at + offset, room)}" for name, offset, room, value in shown if offset + room <= size]
        return f"{{{', '.join(members)}{more}}}"

    return show


def several(one: Shown, size_of_one: int) -> Shown:
    """How an array is shown."""

    def show(at: Any, size: int) -> str:
        count = size // size_of_one
        shown = [one(at + each * size_of_one, size_of_one) for each in range(min(count, ELEMENTS))]
        return f"[{', '.join(shown)}{', ...' if count > ELEMENTS else ''}]"

    return show
