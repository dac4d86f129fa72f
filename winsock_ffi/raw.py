"""Winsock 2 exactly as C calls it: the same names, the same arguments in the same order, the same results.

    from winsock_ffi.raw import *

A function returns what C returns and raises nothing of its own: test the result, then ask WSAGetLastError(), whose
code is the calling thread's, as in C. (Arguments that C's compiler would refuse raise TypeError, and numbers
that do not fit their C type OverflowError, before anything is called.)

How C is written here. A variable that C declares is, in Python, a pointer to it: what C writes as `&x` is
just `x`, a member is `x.member` in both, and where C reads a plain variable `n`, Python reads `n[0]`.

    WSADATA wsadata;                            wsadata = WSADATA()
    struct sockaddr_in a;                       a = sockaddr_in()
    WSABUF b = { .len = 5, .buf = text };       b = WSABUF(len=5, buf=text)
    fd_set readable = all;                      readable = fd_set(all)
    DWORD n = 0;                                n = new("DWORD *", 0)
    int length = sizeof(a);                     length = new("int *", sizeof(a))
    char msg[1500] = {0};                       msg = new("char[1500]")
    OVERLAPPED pending[64];                     pending = new("OVERLAPPED[64]")
    WSAStartup(MAKEWORD(2, 2), &wsadata);       WSAStartup(MAKEWORD(2, 2), wsadata)
    accept(s, NULL, NULL);                      accept(s, NULL, NULL)
    bind(s, (struct sockaddr *)&a, sizeof(a));  bind(s, cast("struct sockaddr *", a), sizeof(a))
    WSAResetEvent(pending[i].hEvent);           WSAResetEvent(pending[i].hEvent)
    f(&pending[i]);                             f(addressof(pending, i))
    f(&pending[i].hEvent);                      f(addressof(pending[i], "hEvent"))
    events + first                              events + first
    if (n > 0)                                  if n[0] > 0:
    sizeof(struct sockaddr_in), sizeof(DWORD)   sizeof(sockaddr_in), sizeof("DWORD")
    offsetof(OVERLAPPED, hEvent)                offsetof("OVERLAPPED", "hEvent")
    "bytes"                                     b"bytes"
    L"text", TEXT("text")                       "text"
    class.lpszClassName = L"name";              name = new("wchar_t[]", "name"); class_.lpszClassName = name
    printf("%s", msg)                           print(string(msg).decode())
    the n bytes at msg                          buffer(msg, n)[:]
    inet_ntoa(a.sin_addr)                       string(inet_ntoa(a.sin_addr))
    LPFN_CONNECTEX ConnectEx; ... ConnectEx(s)  ConnectEx = new("LPFN_CONNECTEX *"); ... ConnectEx[0](s)
    h == NULL, s == INVALID_SOCKET              h == NULL, s == INVALID_SOCKET
    void CALLBACK Done(DWORD error, ...) {}     @LPWSAOVERLAPPED_COMPLETION_ROUTINE
                                                def Done(error, ...): ...
    BOOL WINAPI Stop(DWORD type) {}             @PHANDLER_ROUTINE
                                                def Stop(type): ...
    LRESULT CALLBACK Proc(HWND hwnd, ...) {}    @WNDPROC
                                                def Proc(hwnd, ...): ...

A SOCKET is an int. HANDLE, WSAEVENT, HWND and the other handles are pointers. A decorated function *is* the C
function pointer. What it raises comes out of the call that let it run: SleepEx and the other alertable waits for
a completion routine, DispatchMessage and the other window functions for a window procedure. Blocking calls, recv
say, may let a routine run too; what it raises then waits for the thread's next alertable wait. What a console
handler raises goes to sys.unraisablehook, and Windows asks the next handler. When Python ends, no handler of Python
runs any more, and Windows asks the next one. Windows calls handlers with a lock held that SetConsoleCtrlHandler waits
for: as in C, do not call that while you hold a lock that a handler takes.

LPCONDITIONPROC, PAPCFUNC, LPOVERLAPPED_COMPLETION_ROUTINE and PTIMERAPCROUTINE are such decorators, too. WSAAccept asks
a condition whom to accept; what that raises comes out of WSAAccept, which then rejects. QueueUserAPC, ReadFileEx with
its like, and SetWaitableTimer leave a function to the alertable waits of a thread, and what it raises comes out of the
wait. Threads of the system call the functions of LPLOOKUPSERVICE_COMPLETION_ROUTINE (GetAddrInfoExW) and
WAITORTIMERCALLBACK (RegisterWaitForSingleObject); what these raise goes to sys.unraisablehook.

Ctrl+C ends no function that waits: Python raises KeyboardInterrupt when the function has returned. With
`signal.signal(signal.SIGINT, signal.SIG_DFL)` it ends the process at once, as in C. (The wrappers' waits end.)

`sizeof` takes the variable, as in C. It never means the size of a pointer to it.

As in C, memory must outlive its use. What `new` or a structure's name returns lives as long as *that* object
does; `cast` keeps it alive too, `addressof` and a pointer stored in a structure do not. An OVERLAPPED and its
buffers must be held until the operation has completed.

A function that is given NULL where Microsoft's header does not allow it, or an address below 65,536 (a member of NULL),
fails with WSAEFAULT, or ERROR_NOACCESS where it is one of kernel32 or user32, and is not called. Any other pointer
that points nowhere is as deadly as in C; so is a member of NULL that Python itself reads or writes.

C functions that run callbacks (DefWindowProc among them) are Python functions here, and no function pointers: where C
stores DefWindowProc in a structure, write WNDPROC(DefWindowProc).

Names ending in W are there without the W too, as in C with UNICODE defined (ADDRINFO is ADDRINFOA, in C as well).
C's macros for members (s_addr, s6_addr ...) are members; `h_addr` is h_addr_list[0].

A function that this system's DLLs do not have raises AttributeError when it is called, and says since when Windows has
it. The service provider's side of Winsock (WSC..., WSP..., WPU...) is left out.

Microsoft describes each name in "Windows Sockets 2" (Winsock reference), and those of windows.h under their header.
"""

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

from ._callbacks import (
    LPCONDITIONPROC,
    LPLOOKUPSERVICE_COMPLETION_ROUTINE,
    LPOVERLAPPED_COMPLETION_ROUTINE,
    LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    PAPCFUNC,
    PHANDLER_ROUTINE,
    PTIMERAPCROUTINE,
    WAITORTIMERCALLBACK,
    WNDPROC,
    raising_kept,
)
from ._winsock import ffi, lib

CData = ffi.CData
NULL = ffi.NULL
addressof = ffi.addressof
buffer = ffi.buffer
from_buffer = ffi.from_buffer
memmove = ffi.memmove
new = ffi.new
offsetof = ffi.offsetof
string = ffi.string


class Structure:
    """The name of a C structure or union. Calling it declares a variable, zeroed, and gives the pointer to it.

    `T(x)` copies x, another variable of the type; `T(member=value, ...)` sets members. TypeError for what is
    no T and for a name that is no member; OverflowError for a number that does not fit its member.
    """

    __slots__ = ("_members", "_pointer", "ctype")

    def __init__(self, ctype: Any) -> None:
        self.ctype = ctype
        self._pointer = ffi.typeof(ffi.getctype(ctype, "*"))
        self._members = frozenset(name for name, _ in ctype.fields)

    def __call__(self, initial: Any = None, /, **members: Any) -> Any:
        if initial is None:
            if not members.keys() <= self._members:
                unknown = ", ".join(sorted(members.keys() - self._members))
                raise TypeError(f"{self!r} has no member {unknown}")
            return new(self._pointer, members)
        if members:
            raise TypeError(f"{self!r} takes a variable to copy or members to set, not both")
        if isinstance(initial, CData) and ffi.typeof(initial) in (self._pointer, self.ctype):
            copy = new(self._pointer)
            memmove(copy, initial if ffi.typeof(initial) is self._pointer else addressof(initial), sizeof(self))
            return copy
        raise TypeError(f"{self!r} copies a {self.ctype.cname} or a pointer to one, not {initial!r}")

    def __repr__(self) -> str:
        return str(self.ctype.cname)


def cast(cdecl: str, source: Any) -> Any:
    """C's cast of a pointer or a number. A pointer made of another one keeps that one's memory alive."""
    result = ffi.cast(cdecl, source)
    if isinstance(source, CData) and ffi.typeof(result).kind == "pointer":
        return ffi.gc(result, lambda _, alive=source: None)
    return result


def sizeof(variable: Any) -> int:
    """C's sizeof of a declared variable, of a structure's name, or of a type given as text: in bytes."""
    if isinstance(variable, Structure):
        return int(ffi.sizeof(variable.ctype))
    if isinstance(variable, CData):
        ctype = ffi.typeof(variable)
        if ctype.kind == "pointer" and ctype.item.kind not in ("void", "function") and _is_complete(ctype.item):
            return int(ffi.sizeof(ctype.item))
    return int(ffi.sizeof(variable))


def _is_complete(ctype: Any) -> bool:
    return ctype.kind not in ("struct", "union") or ctype.fields is not None


def _structures() -> dict[str, Structure]:
    typedefs, structs, unions = ffi.list_types()
    spelled = {name: name for name in typedefs}
    for keyword, tags in (("struct", structs), ("union", unions)):
        spelled.update({tag: f"{keyword} {tag}" for tag in tags if not tag.startswith(("_", "tag"))})
    ctypes = {name: ffi.typeof(spelling) for name, spelling in spelled.items()}
    made: dict[Any, Structure] = {}
    return {
        name: made.setdefault(ctype, Structure(ctype))
        for name, ctype in ctypes.items()
        if ctype.kind in ("struct", "union") and _is_complete(ctype) and _is_of_the_sdk(name)
    }


def _is_of_the_sdk(name: str) -> bool:
    return not name.startswith(("wsffi_", "WSFFI_"))


# Functions that not every Windows has are found when first called, so that the module loads everywhere.


def _found_when_called(index: int, name: str) -> Callable[..., Any]:
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


def _late_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for index in range(lib.WSFFI_LATE_FUNCTIONS):
        name = _text(lib.wsffi_late_name(index))
        yield name, _found_when_called(index, name)


def _text(text: Any) -> str:
    return str(ffi.string(text).decode())


_RUN_CALLBACKS = {
    # alertable waits
    "GetOverlappedResultEx",
    "GetQueuedCompletionStatusEx",
    "MsgWaitForMultipleObjectsEx",
    "SignalObjectAndWait",
    "SleepEx",
    "WaitForMultipleObjectsEx",
    "WaitForSingleObjectEx",
    "WSAWaitForMultipleEvents",
    # the condition of accepting
    "WSAAccept",
    # window functions that send messages, or deliver those sent by other threads
    "CreateWindowExW",
    "CreateWindowW",
    "DefWindowProcW",
    "DestroyWindow",
    "DispatchMessageW",
    "GetMessageW",
    "MessageBoxW",
    "PeekMessageW",
    "SendMessageW",
    "ShowWindow",
    "UpdateWindow",
}

_names: dict[str, Any] = {name: getattr(lib, name) for name in dir(lib) if _is_of_the_sdk(name)}
_names.update({name: raising_kept(_names[name]) for name in _RUN_CALLBACKS})
_names.update(_late_functions())
_names.update(_structures())
for _name, _value in list(_names.items()):
    if _name.endswith("W") and not isinstance(_value, int):
        _names.setdefault(_name[:-1], _value)  # ADDRINFO is ADDRINFOA in C, too
globals().update(_names)


def __getattr__(name: str) -> Any:
    if re.fullmatch(r"(LP)?(WS[CP]|WPU)[A-Z]\w*", name):
        raise AttributeError(f"{name} is of the service provider's side (ws2spi.h), which is left out", name=name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)


__all__ = [
    "CData",
    "LPCONDITIONPROC",
    "LPLOOKUPSERVICE_COMPLETION_ROUTINE",
    "LPOVERLAPPED_COMPLETION_ROUTINE",
    "LPWSAOVERLAPPED_COMPLETION_ROUTINE",
    "NULL",
    "PAPCFUNC",
    "PHANDLER_ROUTINE",
    "PTIMERAPCROUTINE",
    "Structure",
    "WAITORTIMERCALLBACK",
    "WNDPROC",
    "addressof",
    "buffer",
    "cast",
    "ffi",
    "from_buffer",
    "memmove",
    "new",
    "offsetof",
    "sizeof",
    "string",
    *_names,
]
