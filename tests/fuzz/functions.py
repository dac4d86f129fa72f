"""The functions of the C tier by the types of their arguments, and arguments for them that harm nothing."""

import ctypes
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from winsock_ffi import raw
from winsock_ffi._winsock import ffi, lib
from winsock_ffi.testing import handles

ABSENT = {
    ffi.string(lib.wsffi_late_name(i)).decode() for i in range(lib.WSFFI_LATE_FUNCTIONS) if lib.wsffi_late_missing(i)
}
"""Those that this system does not have: calling them raises AttributeError, whatever the arguments."""

FUNCTIONS: dict[str, Any] = {
    name: ffi.typeof(getattr(lib, name))
    for name in dir(lib)
    if hasattr(raw, name) and name not in ABSENT and isinstance(getattr(lib, name), type(lib.htons))
}
"""By name: the cffi type."""

VOID_HANDLES = {
    "CancelIo": [0],
    "CancelWaitableTimer": [0],
    "CloseHandle": [0],
    "CreateIoCompletionPort": [0, 1],
    "DisconnectNamedPipe": [0],
    "FlushFileBuffers": [0],
    "GetProcessId": [0],
    "ResetEvent": [0],
    "SetEvent": [0],
    "SetFileCompletionNotificationModes": [0],
    "SetHandleInformation": [0],
    "WSACloseEvent": [0],
    "WSAEventSelect": [1],
    "WSAResetEvent": [0],
    "WSASetEvent": [0],
    "WaitForSingleObject": [0],
    "WaitForSingleObjectEx": [0],
}
"""Where void * is a kernel handle, in functions that take no memory. Any other void * is taken for memory."""

SOCKETS = {"WSAAsyncSelect", "WSAEventSelect", "closesocket", "listen", "shutdown"}
"""Functions of this kind whose first argument is a SOCKET."""

MILLISECONDS = {"Sleep": 0, "SleepEx": 0, "WaitForSingleObject": 1, "WaitForSingleObjectEx": 1}
"""Where an argument is a time-out."""

WINDOW_TYPES = {f"struct {name}__ *" for name in ("HWND", "HDC", "HINSTANCE", "HMENU")}


def kind_of(name: str, place: int) -> str:
    """What an argument is: "integer", "real", "structure", "memory", "function", "handle", or one of WINDOW_TYPES."""
    ctype = FUNCTIONS[name].args[place]
    if ctype.kind in ("primitive", "enum"):
        return "real" if ctype.cname in ("float", "double") else "integer"
    if ctype.kind in ("struct", "union"):
        return "structure"
    if ctype.kind == "pointer" and ctype.item.kind == "function":
        return "function"
    if ctype.cname in WINDOW_TYPES:
        return str(ctype.cname)
    return "handle" if place in VOID_HANDLES.get(name, ()) else "memory"


def takes_no_memory(name: str) -> bool:
    kinds = {kind_of(name, place) for place in range(len(FUNCTIONS[name].args))}
    return kinds <= {"integer", "real", "handle"} | WINDOW_TYPES


def limits(ctype: Any) -> tuple[int, int]:
    """The smallest and the largest number of an integer type."""
    bits = 8 * ffi.sizeof(ctype)
    signed = int(ffi.cast(ctype, -1)) < 0
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)


# Objects

WRONG_EVERYWHERE = st.one_of(
    st.none(),
    st.complex_numbers(),
    st.builds(object),
    st.sets(st.integers()),
    st.dictionaries(st.text(), st.integers()),
    st.sampled_from([..., NotImplemented, int, len, lambda *_: 0, range(3), Exception()]),
    st.sampled_from([raw.fd_set()[0], raw.timeval()[0]]),
)
"""What no C type takes. Lists and tuples are not among it: cffi makes arrays of them, as long as they are."""


def wrong(name: str, place: int) -> st.SearchStrategy[Any]:
    """What C's compiler would refuse in this place."""
    kind, ctype = kind_of(name, place), FUNCTIONS[name].args[place]
    if kind in ("integer", "real"):
        others = [st.text(), st.binary(), st.lists(st.integers()), st.tuples(st.integers()), st.just(raw.NULL)]
        if kind == "integer":
            others += [st.floats(), st.just(ffi.cast("double", 1.5))]
        return st.one_of(WRONG_EVERYWHERE, *others)
    if kind == "structure":
        unlike = WRONG_EVERYWHERE.filter(lambda value: not isinstance(value, dict))
        return st.one_of(unlike, st.text(), st.integers(), st.floats())
    others = [st.integers(), st.booleans(), st.floats(), st.just(ffi.cast("int", 5))]
    if ctype.cname != "wchar_t *":
        others.append(st.text())
    if ctype.cname not in ("char *", "unsigned char *", "void *"):
        others.append(st.binary())
    if ctype.cname not in ("char *", "void *"):
        others.append(st.sampled_from([raw.RECT(), ffi.new("short *")]))
    return st.one_of(WRONG_EVERYWHERE, *others)


def number(ctype: Any) -> st.SearchStrategy[int]:
    """One of an integer type, and at times one that is a little or much beyond it."""
    low, high = limits(ctype)
    around = [low - 1, low, 0, 1, high - 1, high, high + 1, -(2**64), 2**64]
    return st.one_of(st.integers(low, high), st.sampled_from(around), st.integers())


# Numbers that belong to nobody

_kernel32, _gdi32 = ctypes.windll.kernel32, ctypes.windll.gdi32


def is_thread(value: int) -> bool:
    thread = _kernel32.OpenThread(0x0800, False, value)  # THREAD_QUERY_LIMITED_INFORMATION
    return bool(thread and _kernel32.CloseHandle(thread))


def is_window(value: int) -> bool:
    """A number of 0xFFFF means all windows there are."""
    return value & 0xFFFF == 0xFFFF or bool(raw.IsWindow(ffi.cast("HWND", value)))


def is_drawn_on(value: int) -> bool:
    return bool(_gdi32.GetObjectType(ctypes.c_void_p(value)))


def nobodys(numbers: st.SearchStrategy[int], is_somebodys: Callable[[int], bool]) -> st.SearchStrategy[int]:
    """Those numbers; where one is in use, the next that is not. They are not filtered: what is used changes."""

    def nobodys_from(value: int) -> int:
        while is_somebodys(value):
            value = (value + 1) % 2**64
        return value

    return numbers.map(nobodys_from)


def harmless(name: str, place: int) -> st.SearchStrategy[Any]:
    """Something of the argument's C type, or a number beyond it, with which the call ends soon and breaks nothing."""
    kind, ctype = kind_of(name, place), FUNCTIONS[name].args[place]
    if MILLISECONDS.get(name) == place:
        return st.one_of(st.integers(0, 2), st.integers(-10, -1), st.integers(2**32))
    if place == 0 and name in SOCKETS:
        return st.one_of(handles(unused=True), st.sampled_from([raw.INVALID_SOCKET, -1, 2**64]))
    if place == 0 and name == "PostThreadMessageW":
        return nobodys(st.integers(-10, 2**32 + 10), lambda value: 0 <= value < 2**32 and is_thread(value))
    if kind == "integer":
        return number(ctype)
    if kind == "real":
        return st.one_of(st.floats(), st.integers(-(2**64), 2**64))
    if kind == "structure":
        return st.just(ffi.new(ffi.getctype(ctype, "*"))[0])
    checks = {"struct HWND__ *": is_window, "struct HDC__ *": is_drawn_on}
    numbers = nobodys(handles(), checks[kind]) if kind in checks else handles(unused=True)
    return numbers.map(lambda value: ffi.cast(ctype, value))
