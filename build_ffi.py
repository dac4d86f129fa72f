"""Builds winsock_ffi._winsock, the compiled module: cffi in API mode, CPython's stable ABI from 3.10 on.

A free-threaded CPython has no such ABI: its module is for its own version.

The declarations are read from winsock_ffi/cdef/*.h, one file for each SDK header. setuptools runs this file
through `cffi_modules`; `python build_ffi.py FILE.c` writes the C source alone, on any system, so that a
cross compiler can build it with DEFINES and LIBRARIES.

Not every SDK, and not mingw-w64, has all that is declared. What stands in where a header has no such name is in
the same files: the value of a constant in the place of `...`, and what is between `#if` and `#endif`.
"""

import re
import sys
import sysconfig
from pathlib import Path

import cffi

MODULE = "winsock_ffi._winsock"
STABLE_ABI = not sysconfig.get_config_var("Py_GIL_DISABLED")
DEFINES = [
    *([("Py_LIMITED_API", "0x030A0000")] if STABLE_ABI else []),
    ("_WIN32_WINNT", "0x0A00"),
    ("NTDDI_VERSION", "0x0A00000C"),
    ("UNICODE", None),
    ("_UNICODE", None),
    ("INCL_WINSOCK_API_TYPEDEFS", "1"),
    ("_WINSOCK_DEPRECATED_NO_WARNINGS", None),
]
LIBRARIES = ["ws2_32", "mswsock", "user32", "gdi32", "ntdll", "kernel32"]

CDEF = Path("winsock_ffi", "cdef")
"""Relative, as setuptools runs this file in the project's folder, without a usable __file__."""

HEADERS = [
    "windef.h",
    "minwinbase.h",
    "handleapi.h",
    "errhandlingapi.h",
    "winerror.h",
    "ioapiset.h",
    "winbase.h",
    "winternl.h",
    "synchapi.h",
    "libloaderapi.h",
    "processthreadsapi.h",
    "threadpoollegacyapiset.h",
    "wincon.h",
    "bsdtypes.h",
    "inaddr.h",
    "in6addr.h",
    "ws2def.h",
    "qos.h",
    "winsock2.h",
    "ws2ipdef.h",
    "nldef.h",
    "mstcpip.h",
    "ws2tcpip.h",
    "afunix.h",
    "mswsockdef.h",
    "mswsock.h",
    "nspapi.h",
    "bthsdpdef.h",
    "ws2bth.h",
    "hvsocket.h",
    "wsipx.h",
    "wsnwlink.h",
    "winuser.h",
    "wingdi.h",
    "string.h",
]
"""In an order in which each type is declared before it is used."""

PACKED = {"ws2bth.h"}
"""Headers whose structures have no gaps between their members."""

OWN_HEADERS = ["operation.h", "operations.h", "operation_marks.h", "late.h", "callbacks.h"]
"""What the SDK does not have, and the package alone uses."""

SOURCES = [
    "macros.c",
    "late.c",
    "callbacks.c",
    "operation.h",
    "operations.c",
    "operation_marks.c",
    "faults.c",
    "probes.c",
    "inline.c",
    "options.c",
]
"""The C that the declarations are compiled with, after source.c and what stands in for a header's names."""

CONSTANT = re.compile(r"^#define (\w+) (?!\.\.\.)(.+)$", re.MULTILINE)
CONDITION = re.compile(r"^#(?:if.*|endif)\n", re.MULTILINE)
REPLACEMENT = re.compile(
    r"^(?:static .*?\bsafe_(\w+)\(|(?:PROBED|INLINE)\w*\((\w+)|LATE\((\w+)|.*?\b(\w+)_object =|OBJECT\((\w+))", re.M
)

OWN_INSTEAD = re.compile(r"^INLINE\w*\((\w+)", re.M)
"""What is written here instead of calling the header's own, which may be a macro for another one."""


def read(name: str) -> str:
    return (CDEF / name).read_text(encoding="utf-8")


def declarations(header: str) -> str:
    """What cffi is told: all constants have the value that the compiler finds."""
    return CONSTANT.sub(r"#define \1 ...", CONDITION.sub("", read(header)))


def stand_ins(header: str) -> str:
    """The C for what the header that is compiled with may lack."""
    lines = []
    conditional = False
    for line in read(header).splitlines():
        constant = CONSTANT.match(line)
        if line.startswith("#if"):
            conditional = True
        if constant:
            lines += [f"#ifndef {constant[1]}", line, "#endif"]
        elif conditional:
            lines.append(line)
        if line == "#endif":
            conditional = False
    return "".join(line + "\n" for line in lines)


def with_replacements(source: str) -> str:
    """A C file, after which the names that it has functions and objects of its own for mean these."""
    text = read(source)
    lines = []
    headers_own = [f"#undef {name}\n" for name in OWN_INSTEAD.findall(text)]
    for safe, probed, late, object_, listed in REPLACEMENT.findall(text):
        name = safe or probed or late or object_ or listed
        own = f"late_{name}" if late else f"{name}_object" if object_ or listed else f"safe_{name}"
        lines += [f"#undef {name}", f"#define {name} {own}"]
    return "".join(headers_own) + text + "".join(line + "\n" for line in lines)


def c_prelude() -> str:
    """The headers, and what stands in for what they lack."""
    return "".join([read("source.c"), *map(stand_ins, HEADERS)])


def c_source() -> str:
    return c_prelude() + "".join(map(with_replacements, SOURCES)) + read("layouts.c")


def builder() -> cffi.FFI:
    ffi = cffi.FFI()
    for header in [*HEADERS, *OWN_HEADERS]:
        ffi.cdef(declarations(header), packed=header in PACKED)
    ffi.set_source(MODULE, c_source(), define_macros=DEFINES, libraries=LIBRARIES, py_limited_api=STABLE_ABI)
    return ffi


ffibuilder = builder()

if __name__ == "__main__":
    ffibuilder.emit_c_code(sys.argv[1])
