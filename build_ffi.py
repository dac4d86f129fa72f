"""Builds winsock_ffi._winsock, the compiled module: cffi in API mode, CPython's stable ABI from 3.10 on.

A free-threaded CPython has no such ABI: its module is for its own version.

The declarations are read from winsock_ffi/cdef/*.h, one file for each SDK header, and the project's own C from
winsock_ffi/csrc. setuptools runs this file through `cffi_modules`; `python build_ffi.py FILE.c` writes the C source
alone, on any system, so that a cross compiler can build it with DEFINES and LIBRARIES.

Not every SDK, and not mingw-w64, has all that is declared. What stands in where a header has no such name is in
the same files: the value of a constant in the place of `...`, and what is between `#if` and `#endif`.

Each pointer that a function takes has the annotation that the SDK's header gives it ("Understanding SAL"): `_In_`,
`_Out_opt_` and so on. From these come the guards: a call with NULL where the annotation has no `opt`, or with an
address below 65,536 (a member of NULL), which Windows itself takes for a number ("IS_INTRESOURCE macro (winuser.h)"),
fails without being made. Any other address is as in C.
"""

import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

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

CDEF, CSRC = Path("winsock_ffi", "cdef"), Path("winsock_ffi", "csrc")
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

OWN_HEADERS = [
    "operation.h",
    "operations.h",
    "operation_marks.h",
    "late.h",
    "callbacks.h",
    "fd_set_within.h",
    "blocking.h",
    "interrupts.h",
    "signatures.h",
]
"""What the SDK does not have, and the package alone uses: in csrc, with names that begin with `wsffi_`."""

SOURCES = ["lacking.c", "source_filters.c", "objects.c", "late.c"]
"""The C that gives the headers' names a meaning, after headers.c and what stands in for a header's names."""

INSTEAD = ["address_parts.c", "options.c"]
"""Macros that are called instead of the header's own macros and inline functions."""

OWN_SOURCES = [
    "operation.h",
    "callbacks.c",
    "fd_set_within.c",
    "operations.c",
    "operation_marks.c",
    "interrupts.c",
    "aside.c",
    "blocking.h",
    "blocking.c",
]
"""The C behind OWN_HEADERS."""

CONSTANT = re.compile(r"^#define (\w+) (?!\.\.\.)(.+)$", re.MULTILINE)
CONDITION = re.compile(r"^#(?:if.*|endif)\n", re.MULTILINE)
OBJECT = re.compile(r"^WSFFI_OBJECT\((\w+)|^static const .*\bwsffi_(\w+) =", re.MULTILINE)
LATE = re.compile(r"^    X\((\w+),", re.MULTILINE)
ANNOTATION = re.compile(r"\b(_(?:In|Out|Inout|Outptr|Reserved)_(?:\w+_)?)(?:\(([^()]*)\))?\s*")
FUNCTION = re.compile(r"^(?!typedef)(\w[\w *]*?)(\w+)\(((?:[^();]|\([^()]*\))*)\);", re.MULTILINE)

HANDLES = {"HANDLE", "WSAEVENT", "HWND", "HINSTANCE", "HMODULE", "HDC", "HMENU"}
"""Pointers in C that stand for no address."""

NUMBERS = {
    "CancelIoEx.lpOverlapped": "only compared",
    "PostQueuedCompletionStatus.lpOverlapped": "only passed on",
    "Context": "only passed on",
    "lpBlockFunc": "Winsock 2 calls none (WSASetBlockingHook function)",
    "lpClassName": "may be an atom",
    "lpParam": "only passed on",
}
"""Pointers that may be a small number, and why."""

SYSTEM_HEADERS = {*HEADERS[: HEADERS.index("bsdtypes.h")], *HEADERS[HEADERS.index("winuser.h") :]}
"""Whose functions fail with ERROR_NOACCESS; those of Winsock's headers with WSAEFAULT."""

CODES = {"WSAWaitForMultipleEvents": "WSA_INVALID_PARAMETER"}

FAILURES = {"SOCKET": "INVALID_SOCKET", "int": "SOCKET_ERROR", "INT": "SOCKET_ERROR", "LONG": "-1", "void": ""}
FAILURES |= {"DWORD": "WAIT_FAILED", "unsigned long": "INADDR_NONE"}
FAILURES |= {"SCOPE_ID": "scopeid_unspecified", "NL_ADDRESS_TYPE": "NlatInvalid"}
"""What a function returns when it fails, by its result's type: 0, FALSE or NULL where none is named."""

OWN_FAILURES = {"FD_ISSET": "0", "GetMessageW": "-1", "MessageBoxW": "0", "QueueUserAPC": "0", "__WSAFDIsSet": "0"}

RETURN_THEIR_CODE = re.compile(
    r"WSAStartup|(Get|Set)AddrInfo\w+|getaddrinfo|getnameinfo|GetNameInfo[AW]|ProcessSocketNotifications"
)


class Parameter(NamedTuple):
    annotation: str
    """Without what is in parentheses; "" for what is no pointer, and for a handle."""
    size: str
    """The first of what is in parentheses: how much is read or written."""
    declaration: str
    """In C."""
    name: str

    @property
    def may_be_null(self) -> bool:
        return "opt" in self.annotation or "Reserved" in self.annotation


class Function(NamedTuple):
    header: str
    result: str
    name: str
    parameters: list[Parameter]

    @property
    def signature(self) -> str:
        return ", ".join(parameter.declaration for parameter in self.parameters) or "void"

    @property
    def call(self) -> str:
        """The call of it with its own parameters, and what is done with its result."""
        value = "" if self.result == "void" else "return "
        return f"{value}{self.name}({', '.join(parameter.name for parameter in self.parameters)})"

    @property
    def code(self) -> str:
        return CODES.get(self.name, "ERROR_NOACCESS" if self.header in SYSTEM_HEADERS else "WSAEFAULT")

    def failure(self, code: str) -> str:
        """The C that fails with the code."""
        value = OWN_FAILURES.get(self.name, FAILURES.get(self.result, "0"))
        return f"{{ WSASetLastError({code}); return {code if RETURN_THEIR_CODE.fullmatch(self.name) else value}; }}"


def read(name: str) -> str:
    path = CSRC / name
    return (path if path.exists() else CDEF / name).read_text(encoding="utf-8")


def declarations(header: str) -> str:
    """What cffi is told: all constants have the value that the compiler finds."""
    return ANNOTATION.sub("", CONSTANT.sub(r"#define \1 ...", CONDITION.sub("", read(header))))


def functions(header: str) -> Iterator[Function]:
    for result, name, parameters in FUNCTION.findall(read(header)):
        yield Function(header, result.strip(), name, list(map(parameter_of, split(parameters))))


def split(parameters: str) -> list[str]:
    """At each comma that is not in parentheses."""
    parts = re.findall(r"(?:[^(),]|\([^()]*\))+", parameters)
    return [] if parts == ["void"] else [" ".join(part.split()) for part in parts]


def parameter_of(text: str) -> Parameter:
    match = ANNOTATION.match(text)
    declaration = text[match.end() :] if match else text
    annotation, size = match.groups("") if match else ("", "")
    if annotation.startswith("_Outptr_"):  # the size is of what the pointer that is written points to
        size = ""
    return Parameter(annotation, size.partition(",")[0], declaration, re.findall(r"\w+", declaration)[-1])


def fault(function: Function, parameter: Parameter) -> str:
    """The C that is true if the pointer cannot be what the annotation says; "" for what can be anything."""
    if not parameter.annotation or NUMBERS.keys() & {parameter.name, f"{function.name}.{parameter.name}"}:
        return ""
    low = f"WSFFI_{'LOW_IF_GIVEN' if parameter.may_be_null else 'LOW'}({parameter.name})"
    if not parameter.may_be_null and re.search(r"\bsockaddr\b", parameter.declaration.lower()):
        return low  # no address is without a size; a list of them may be
    if parameter.size.startswith("*"):  # the variable must be there that has its size; without a size it asks for that
        length = f"WSFFI_LOW({parameter.size[1:]})"
        if parameter.may_be_null:
            return f"{low} || ({parameter.name} && {length})"
        return f"{length} || ({parameter.size} != 0 && {low})"
    if re.fullmatch(r"[a-zA-Z][\w +]*", parameter.size):
        return f"(({parameter.size}) != 0 && {low})"
    return low


def guard(function: Function) -> str:
    """A C function that does not call the one of its name with a pointer which cannot be right; "" if none has one."""
    faults = list(filter(None, (fault(function, parameter) for parameter in function.parameters)))
    if not faults:
        return ""
    return (
        f"static {function.result} wsffi_guarded_{function.name}({function.signature})\n"
        f"{{\n    if ({' || '.join(faults)}) {function.failure(function.code)}\n    {function.call};\n}}\n"
    )


def late(function: Function) -> str:
    """A C function that finds the one of its name when it is first called."""
    found = f"{function.result} (WINAPI *found)({function.signature})"
    cast = f"({function.result} (WINAPI *)({function.signature}))(void *)"
    return (
        f"static {function.result} wsffi_late_{function.name}({function.signature})\n"
        f"{{\n    {found} = {cast}wsffi_late_address(wsffi_late_{function.name}_index);\n"
        f"    if (!found) {function.failure('ERROR_PROC_NOT_FOUND')}\n"
        f"    {function.call.replace(f'{function.name}(', 'found(', 1)};\n}}\n"
    )


def meaning(name: str, own: str) -> str:
    """From here on the name means what the module has for it."""
    return f"#undef {name}\n#define {name} {own}\n"


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


def signatures() -> str:
    """The C that tells each function's parameters, with their annotations, while the program runs."""
    every = [function for header in [*HEADERS, *OWN_HEADERS] for function in functions(header)]
    told = [
        " ".join(
            [
                f"{function.name}={function.result.replace(' ', '_')}:",
                *(f"{each.name}={each.annotation}:{each.size.replace(' ', '')}" for each in function.parameters),
            ]
        )
        for function in every
    ]
    lines = "".join(f'        "{each}",\n' for each in told)
    return (
        "static const char *wsffi_signature(int index)\n"
        f"{{\n    static const char *const all[] = {{\n{lines}        NULL,\n    }};\n    return all[index];\n}}\n"
    )


def instead(source: str) -> str:
    """A C file of macros, before which the header's own of their names are forgotten."""
    text = read(source)
    return "".join(f"#undef {name}\n" for name in re.findall(r"^#define (\w+)", text, re.MULTILINE)) + text


def c_prelude() -> str:
    """The headers, and what stands in for what they lack."""
    return "".join([read("headers.c"), *map(stand_ins, HEADERS)])


def c_source() -> str:
    declared = {function.name: function for header in HEADERS for function in functions(header)}
    own, objects, found_late = map(read, SOURCES), OBJECT.findall(read("objects.c")), LATE.findall(read("late.c"))
    guards = {name: guard(function) for name, function in declared.items()}
    return "".join(
        [
            c_prelude(),
            *own,
            *(meaning(name, f"wsffi_{name}") for name in map("".join, objects)),
            *(late(declared[name]) + meaning(name, f"wsffi_late_{name}") for name in found_late),
            *map(instead, INSTEAD),
            *map(read, OWN_SOURCES),
            signatures(),
            "#define WSFFI_LOW(pointer) ((ULONG_PTR)(pointer) < 0x10000)\n",
            "#define WSFFI_LOW_IF_GIVEN(pointer) ((pointer) && WSFFI_LOW(pointer))\n",
            *guards.values(),
            *(meaning(name, f"wsffi_guarded_{name}") for name, text in guards.items() if text),
            read("layouts.c"),
        ]
    )


def check_annotations(ffi: Any) -> None:
    """ValueError for a pointer without an annotation, for one before something else, and for a function not found."""
    kinds = {
        key.split()[1]: kind for key, (kind, _) in ffi._parser._declarations.items() if key.startswith("function ")
    }
    for function in (function for header in HEADERS for function in functions(header)):
        types = kinds.pop(function.name).args
        for parameter, kind in zip(function.parameters, types, strict=True):
            handle = "*" not in parameter.declaration and parameter.declaration.split()[0] in HANDLES
            pointer = re.search(r"Pointer|FunctionPtr", type(kind).__name__) and not handle
            if bool(parameter.annotation) != bool(pointer):
                raise ValueError(f"{function.name}: annotate pointers, and these alone: {parameter.name}")
    if kinds:
        raise ValueError(f"declare in lines of their own: {', '.join(kinds)}")


def builder() -> cffi.FFI:
    ffi = cffi.FFI()
    for header in HEADERS:
        ffi.cdef(declarations(header), packed=header in PACKED)
    check_annotations(ffi)
    for header in OWN_HEADERS:
        ffi.cdef(read(header))
    ffi.set_source(MODULE, c_source(), define_macros=DEFINES, libraries=LIBRARIES, py_limited_api=STABLE_ABI)
    return ffi


ffibuilder = builder()

if __name__ == "__main__":
    ffibuilder.emit_c_code(sys.argv[1])
