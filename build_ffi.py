"""Builds winsock_ffi._winsock, the compiled module: cffi in API mode, CPython's stable ABI from 3.10 on.

The declarations are read from winsock_ffi/cdef/*.h, one file for each SDK header. setuptools runs this file
through `cffi_modules`; `python build_ffi.py FILE.c` writes the C source alone, on any system, so that a
cross compiler can build it with DEFINES and LIBRARIES.
"""

import sys
from pathlib import Path

import cffi

MODULE = "winsock_ffi._winsock"
DEFINES = [
    ("Py_LIMITED_API", "0x030A0000"),
    ("_WIN32_WINNT", "0x0A00"),
    ("UNICODE", None),
    ("_UNICODE", None),
    ("_WINSOCK_DEPRECATED_NO_WARNINGS", None),
]
LIBRARIES = ["ws2_32", "mswsock", "user32", "gdi32", "ntdll", "kernel32"]

CDEF = Path("winsock_ffi", "cdef")
"""Relative, as setuptools runs this file in the project's folder, without a usable __file__."""

HEADERS = [
    "windef.h",
    "minwinbase.h",
    "errhandlingapi.h",
    "winerror.h",
    "ioapiset.h",
    "winbase.h",
    "winternl.h",
    "synchapi.h",
    "libloaderapi.h",
    "processthreadsapi.h",
    "wincon.h",
    "bsdtypes.h",
    "ws2def.h",
    "winsock2.h",
    "ws2ipdef.h",
    "ws2tcpip.h",
    "afunix.h",
    "mswsock.h",
    "winuser.h",
    "wingdi.h",
    "string.h",
    "operation.h",
    "callbacks.h",
]
"""In an order in which each type is declared before it is used."""

SOURCES = ["source.c", "operation.h", "faults.c"]
"""The C that the declarations are compiled with."""


def builder() -> cffi.FFI:
    ffi = cffi.FFI()
    for header in HEADERS:
        ffi.cdef((CDEF / header).read_text(encoding="utf-8"))
    ffi.set_source(
        MODULE,
        "".join((CDEF / name).read_text(encoding="utf-8") for name in SOURCES),
        define_macros=DEFINES,
        libraries=LIBRARIES,
        py_limited_api=True,
    )
    return ffi


ffibuilder = builder()

if __name__ == "__main__":
    ffibuilder.emit_c_code(sys.argv[1])
