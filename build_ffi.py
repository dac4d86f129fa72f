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
fails without being made. Any other address is as in C. From them come the notes of calls, too (csrc/notes.c).
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
    "fileapi.h",
    "namedpipeapi.h",
    "ioapiset.h",
    "winbase.h",
    "winioctl.h",
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
    "file_operations.h",
    "operation_marks.h",
    "late.h",
    "callbacks.h",
    "fd_set_within.h",
    "readiness.h",
    "blocking.h",
    "interrupts.h",
    "note.h",
    "notes.h",
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
    "readiness.c",
    "operations.c",
    "file_operations.c",
    "operation_marks.c",
    "waker.c",
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
    "lpArgToCompletionRoutine": "only passed on",
    "lpClassName": "may be an atom",
    "lpParam": "only passed on",
}
"""Pointers that may be a small number, and why."""

SYSTEM_HEADERS = {*HEADERS[: HEADERS.index("bsdtypes.h")], *HEADERS[HEADERS.index("winuser.h") :]}
"""Whose functions fail with ERROR_NOACCESS; those of Winsock's headers with WSAEFAULT."""

CODES = {"WSAWaitForMultipleEvents": "WSA_INVALID_PARAMETER"}

EXTENSIONS = [
    "TransmitFile",
    "AcceptEx",
    "GetAcceptExSockaddrs",
    "TransmitPackets",
    "ConnectEx",
    "DisconnectEx",
    "WSARecvMsg",
    "WSASendMsg",
    "WSAPoll",
]
"""Functions that a program asks WSAIoctl for. The types of their pointers begin with LPFN_, their GUIDs with WSAID_."""

UNNOTED = {"string.h"}
"""Headers of C itself, whose functions call nothing."""

ERRORS = "(WSA)?[GS]etLastError"
"""A note has the error itself."""

ASK_NOTHING = rf"{ERRORS}|GetCurrent\w+|HasOverlappedIoCompleted|FD_SET|htonl"
"""Functions that ask the system nothing: the package's own C calls them without a note."""

FAILURES = {"SOCKET": "INVALID_SOCKET", "int": "SOCKET_ERROR", "INT": "SOCKET_ERROR", "LONG": "-1", "void": ""}
FAILURES |= {"DWORD": "WAIT_FAILED", "unsigned long": "INADDR_NONE"}
FAILURES |= {"SCOPE_ID": "scopeid_unspecified", "NL_ADDRESS_TYPE": "NlatInvalid"}
"""What a function returns when it fails, by its result's type: 0, FALSE or NULL where none is named."""

OVERLAPPEDS = {"LPOVERLAPPED", "LPWSAOVERLAPPED"}

OWN_FAILURES = {"FD_ISSET": "0", "GetMessageW": "-1", "MessageBoxW": "0", "QueueUserAPC": "0", "__WSAFDIsSet": "0"}
OWN_FAILURES |= dict.fromkeys(
    ("CreateFileA", "CreateFileW", "CreateNamedPipeA", "CreateNamedPipeW"), "INVALID_HANDLE_VALUE"
)

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
    written: str = ""
    """The second: how much of it has been written."""

    @property
    def type(self) -> str:
        return self.declaration.removesuffix(self.name).strip()

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

    @property
    def returns_code(self) -> bool:
        return bool(RETURN_THEIR_CODE.fullmatch(self.name))

    @property
    def failed(self) -> str:
        """What it returns when it fails, if that is not the code; "" for void."""
        return OWN_FAILURES.get(self.name, FAILURES.get(self.result, "0"))

    def failure(self, code: str) -> str:
        """The C that fails with the code."""
        return f"{{ WSASetLastError({code}); return {code if self.returns_code else self.failed}; }}"


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
    size, _, written = size.replace(" ", "").partition(",")
    return Parameter(annotation, size, declaration, re.findall(r"\w+", declaration)[-1], written)


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


def called(name: str, own: str) -> str:
    """From here on a call of the name is one of what the module has for it. The name may be a member's, too."""
    return f"#undef {name}\n#define {name}(...) {own}(__VA_ARGS__)\n"


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


def extensions() -> Iterator[Function]:
    """The functions that the pointers of EXTENSIONS point to, with the type of the pointer as their header."""
    types = re.findall(
        r"typedef (\w+) \(__stdcall \*LPFN_(\w+)\)\(([^;]*)\);\nstatic const GUID WSAID_\2;", read("mswsock.h")
    )
    declared = {each.name: each.parameters for header in HEADERS for each in functions(header)}
    names = {name.upper(): name for name in EXTENSIONS}
    for result, kind, parameters in types:
        name = names[kind]
        yield Function(f"LPFN_{kind}", result, name, declared.get(name) or list(map(parameter_of, split(parameters))))


def called_back() -> Iterator[Function]:
    """The functions through which C calls Python, with the type of the C function that does as their header."""
    text = read("callbacks.h")
    types = {name: kind for kind, name in re.findall(r"^(\w+) wsffi_(\w+)_slot\(", text, re.MULTILINE)}
    inner = text[text.index("{") + 1 : text.index("}")].replace("\n    ", "\n")
    for result, name, parameters in FUNCTION.findall(inner):
        kind = types[name.removeprefix("wsffi_").removesuffix("_called")]
        yield Function(kind, result.strip(), name, list(map(parameter_of, split(parameters))))


def kept_size(parameter: Parameter) -> str:
    """The C that says how many bytes a parameter points to; "" for what is not to be looked at."""
    name, kind = parameter.name, parameter.type
    if not parameter.annotation or kind in OVERLAPPEDS or re.search("ROUTINE|PROC$|FUNC$|CALLBACK$", kind):
        return ""
    if "fd_set" in kind:
        return f"wsffi_note_set({name})"
    if parameter.size:
        size = re.sub(r"\*(\w+)", r"WSFFI_NOTE_COUNT(\1)", parameter.size)
        return f"(size_t)({size})" + ("" if "bytes" in parameter.annotation else f" * sizeof(*{name})")
    if re.fullmatch(r"(const )?(char|CHAR|WCHAR) \*|(LP|P)C?W?STR|PW?CHAR", kind):
        return f"wsffi_note_text({name}, sizeof(*{name}))"
    return "" if re.fullmatch(r"(const )?void \*|L?PVOID|LPSERVICE_ASYNC_INFO", kind) else f"sizeof(*{name})"


def kept_data(function: Function) -> tuple[str, str]:
    """The C that copies the data of all WSABUFs, before and after the call."""
    names = {parameter.name: parameter.declaration for parameter in function.parameters}
    if "lpBuffers" in names:
        buffers = "lpBuffers, dwBufferCount"
    elif "lpMsg" in names and function.name.startswith("WSA"):
        buffers = "WSFFI_NOTE_MEMBER(lpMsg, lpBuffers), WSFFI_NOTE_MEMBER(lpMsg, dwBufferCount)"
    else:
        return "", ""
    if "Send" in function.name:
        return f"    wsffi_note_buffers(&wsffi_n, {buffers}, (size_t)-1);\n", ""
    count = next(name for name in names if name.endswith("BytesRecvd"))
    return "", f"    if (wsffi_r == 0)\n        wsffi_note_buffers(&wsffi_n, {buffers}, WSFFI_NOTE_COUNT({count}));\n"


def spelled(text: str) -> str:
    """Types as the package's own C has them: FARPROC leaves its parameters open in Microsoft's header."""
    return text.replace("FARPROC", "WSFFI_BLOCKING_HOOK")


def note(index: int, function: Function, call: str) -> str:
    """A C function that makes a call and notes it."""
    parameters = list(enumerate(function.parameters))
    kept = [(at, each, size) for at, each in parameters if (size := kept_size(each))]
    overlapped = [each.name for _, each in parameters if each.type in OVERLAPPEDS]
    looks = f"    if ({overlapped[0]} == NULL) {{\n" if overlapped and "Result" not in function.name else "    {\n"
    before, after = kept_data(function)
    lines = [
        f"static WSFFI_NOTE_APART {spelled(function.result)} wsffi_note_{call}({spelled(function.signature)})\n",
        "{\n    WSFFI_NOTE wsffi_n;\n",
        "" if function.result == "void" else f"    {spelled(function.result)} wsffi_r;\n",
        f"    wsffi_note_begin(&wsffi_n, {index});\n",
        *(f"    memcpy(&wsffi_n.arguments[{at}], &{each.name}, sizeof({each.name}));\n" for at, each in parameters),
        *(
            f"    wsffi_note_keep(&wsffi_n, &wsffi_n.before[{at}], {each.name}, {size});\n"
            for at, each, size in kept
            if "In" in each.annotation
        ),
        before,
        "" if re.fullmatch(ERRORS, function.name) else "    wsffi_note_forget_error(&wsffi_n);\n",
        "    wsffi_n.begun = wsffi_note_time();\n",
        "    " if function.result == "void" else "    wsffi_r = ",
        f"{call}({', '.join(each.name for _, each in parameters)});\n    wsffi_note_returned(&wsffi_n);\n",
        "" if function.result == "void" else "    memcpy(&wsffi_n.result, &wsffi_r, sizeof(wsffi_r));\n",
        looks,
        *(
            f"    wsffi_note_keep(&wsffi_n, &wsffi_n.after[{at}], {each.name}, {size});\n"
            for at, each, size in kept
            if re.search("Out|Inout", each.annotation)
        ),
        after,
        "    }\n    wsffi_note_end(&wsffi_n);\n",
        "" if function.result == "void" else "    return wsffi_r;\n",
        "}\n",
    ]
    return "".join(lines)


def noted(index: int, function: Function, call: str) -> str:
    """The C function that everybody calls in the place of the one of its name."""
    given = ", ".join(parameter.name for parameter in function.parameters)
    asks = function.name == "WSAIoctl"
    hook = (
        "    if (wsffi_r == 0 && wsffi_notes.on)\n"
        "        wsffi_note_extension(wsffi_extensions, dwIoControlCode, lpvInBuffer, cbInBuffer, lpvOutBuffer,\n"
        "                             cbOutBuffer);\n"
        "    return wsffi_r;\n"
    )
    begin = "    int wsffi_r = " if asks else "    " if function.result == "void" else "    return "
    either = f"wsffi_notes_shown[{index}] ? wsffi_note_{call}({given}) : {call}({given});\n"
    return (
        note(index, function, call)
        + f"static {spelled(function.result)} wsffi_noted_{function.name}({spelled(function.signature)})\n"
        + f"{{\n{begin}{either}{hook if asks else ''}}}\n"
    )


def noted_extension(index: int, function: Function) -> str:
    """The C function that a program's pointer to an extension function points to."""
    name = f"wsffi_provided_{function.name}"
    given = ", ".join(parameter.name for parameter in function.parameters)
    return (
        f"static FARPROC wsffi_pointer_{function.name};\n"
        f"#define {name} (({function.header})(void (*)(void))wsffi_pointer_{function.name})\n"
        + note(index, function, name)
        + f"static {function.result} __stdcall wsffi_extension_{function.name}({function.signature})\n"
        + f"{{\n    {'' if function.result == 'void' else 'return '}"
        + f"wsffi_notes_shown[{index}] ? wsffi_note_{name}({given}) : {name}({given});\n}}\n"
    )


def noted_callback(index: int, function: Function) -> str:
    """The C function that notes that Python is called, and calls it."""
    given = ", ".join(parameter.name for parameter in function.parameters)
    arguments = "".join(
        f"    memcpy(&wsffi_n.arguments[{at}], &{each.name}, sizeof({each.name}));\n"
        for at, each in enumerate(function.parameters)
    )
    return (
        f"static {function.result} {function.name}({function.signature});\n"
        f"static WSFFI_NOTE_APART void wsffi_note_{function.name}({function.signature})\n{{\n    WSFFI_NOTE wsffi_n;\n"
        f"    wsffi_note_begin(&wsffi_n, {index});\n{arguments}    wsffi_note_called_back(&wsffi_n);\n"
        "    wsffi_note_end(&wsffi_n);\n}\n"
        f"static {function.result} wsffi_noted_{function.name}({function.signature})\n"
        f"{{\n    if (wsffi_notes_shown[{index}])\n        wsffi_note_{function.name}({given});\n"
        f"    {'' if function.result == 'void' else 'return '}{function.name}({given});\n}}\n"
    )


def signatures(every: list[Function]) -> str:
    """The C that tells what the declarations say of each function that is noted."""
    told = [
        " ".join(
            [
                f"{each.name}={each.result.replace(' ', '_')}={'' if '.' in each.header else each.header}="
                f"{'code' if each.returns_code else each.failed}",
                *(f"{p.name}={p.type.replace(' ', '_')}={p.annotation}={p.size}={p.written}" for p in each.parameters),
            ]
        )
        for each in every
    ]
    lines = "".join(f'        "{each}",\n' for each in told)
    return (
        "static const char *wsffi_note_signature(int function)\n"
        f"{{\n    static const char *const all[] = {{\n{lines}        NULL,\n    }};\n    return all[function];\n}}\n"
    )


def notes(guards: dict[str, str]) -> tuple[str, str]:
    """The C that notes calls, and the lines after which the package's own C makes noted ones."""
    plain = [function for header in HEADERS if header not in UNNOTED for function in functions(header)]
    asked, back = list(extensions()), list(called_back())
    every = [*plain, *asked, *back]
    index = {id(function): at for at, function in enumerate(every)}
    table = "".join(
        f"    {{&WSAID_{each.name.upper()}, &wsffi_pointer_{each.name}, "
        f"(FARPROC)(void (*)(void))wsffi_extension_{each.name}}},\n"
        for each in asked
    )
    text = [
        f"#define WSFFI_NOTE_FUNCTIONS {len(every)}\n",
        *map(read, ["note.h", "notes.c", "extensions.c"]),
        signatures(every),
        *(noted_extension(index[id(each)], each) for each in asked),
        f"static const WSFFI_EXTENSION wsffi_extensions[] = {{\n{table}    {{NULL, NULL, NULL}},\n}};\n",
        *(
            noted(index[id(each)], each, f"wsffi_guarded_{each.name}" if guards[each.name] else each.name)
            for each in plain
        ),
        *(noted_callback(index[id(each)], each) for each in back),
    ]
    own = [each.name for each in [*plain, *back] if not re.fullmatch(ASK_NOTHING, each.name)]
    return "".join(text), "".join(called(name, f"wsffi_noted_{name}") for name in own)


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
    called_through, own_calls = notes(guards)
    return "".join(
        [
            c_prelude(),
            *own,
            *(meaning(name, f"wsffi_{name}") for name in map("".join, objects)),
            *(late(declared[name]) + meaning(name, f"wsffi_late_{name}") for name in found_late),
            *map(instead, INSTEAD),
            "#define WSFFI_LOW(pointer) ((ULONG_PTR)(pointer) < 0x10000)\n",
            "#define WSFFI_LOW_IF_GIVEN(pointer) ((pointer) && WSFFI_LOW(pointer))\n",
            *guards.values(),
            called_through,
            own_calls,
            *map(read, OWN_SOURCES),
            *(f"#undef {function.name}\n" for function in called_back()),
            *(called(name, f"wsffi_noted_{name}") for name in declared if re.fullmatch(ASK_NOTHING, name)),
            *(
                meaning(name, f"wsffi_guarded_{name}")
                for header in UNNOTED
                for name in (function.name for function in functions(header))
                if guards[name]
            ),
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
