"""Compares what the cross compiler's Winsock headers declare with what the raw tier has.

    python3 tools/header_coverage.py                        prints a table; ends with 1 if the raw tier lacks a name
    python3 tools/header_coverage.py --compiler "zig cc -target x86_64-windows-gnu"      does so for other headers

The compiler's preprocessor says which macros and which C a header comes to, with the file that each line is from;
the C is then split into declarations. What the raw tier has is read from winsock_ffi/cdef. To be run in the project's
folder, by a Python that has cffi and rich.
"""

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pycparser import c_ast
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from stubs import Stub

import build_ffi

COMPILER = "x86_64-w64-mingw32-gcc"

HEADERS = [
    "winsock2.h",
    "ws2def.h",
    "ws2tcpip.h",
    "ws2ipdef.h",
    "mswsock.h",
    "mswsockdef.h",
    "mstcpip.h",
    "afunix.h",
    "nspapi.h",
    "in6addr.h",
    "inaddr.h",
    "qos.h",
    "ws2bth.h",
    "hvsocket.h",
    "wsnwlink.h",
    "wsipx.h",
]
PARTS = [
    "_bsd_types.h",
    "_timeval.h",
    "_fd_types.h",
    "_ip_types.h",
    "_ip_mreq1.h",
    "_socket_types.h",
    "_wsadata.h",
    "_wsa_errnos.h",
    "_xmitfile.h",
]
"""Into which mingw-w64 has split the headers."""

LEFT_OUT = {
    "of the service provider's side": r"(WS[CPU]|WPU|LPWS[CPU]|LPWPU)[A-Z]\w+",
    "annotations for the compiler": (
        r"WSAAPI|WINSOCK_API_LINKAGE|(WS2TCPIP|MSTCPIP|MSWSOCKDEF|WS2DEF)_INLINE|__C_ASSERT__|(WS2IPDEF_)?ASSERT"
    ),
    "macros that take a type, an operator or a variable to assign to": (
        r"_IOR|_IOW|timercmp|MSC_SET_\w+|INET_IS_ALIGNED"
    ),
    "for the headers' own use": (
        r"_SS_\w+|BIT|_S6_\w+|_WSACMSGHDR|_WINSOCK_DEPRECATED_BY|_WS2_32_WINSOCK_SWAP_\w+|INCL_WINSOCK_API_PROTOTYPES"
    ),
    "an inline function over an object (sockaddr_size) that is in no library": r"SOCKADDR_SIZE",
    "macros for members, which are members here": r"s_(addr|host|imp|impno|lh|net)|s6_(addr|bytes|words)",
    "macros for expressions (h_addr_list[0], WSAGetLastError())": r"h_addr|h_errno",
    "mingw-w64's own, not in Microsoft's headers": r"LUP_RES_RESERVICE|addrinfoEx[AW]?|in_addr6|u_int64",
}
"""What the headers declare and the raw tier does not take over, as patterns, with the reason."""


class Found:
    """What headers declare, by kind."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = {
            "functions": set(),
            "function-like macros": set(),
            "constants": set(),
            "structures and unions": set(),
            "enumerations": set(),
            "types of function pointers": set(),
            "other types": set(),
            "GUIDs, addresses and texts": set(),
        }

    def add(self, kind: str, name: str) -> None:
        self.names[kind].add(name)


def preprocessed(compiler: str) -> tuple[str, dict[str, str]]:
    """The C that the headers come to, and their macros with all that follows the name."""
    defines = [f"-D{name}={value}" if value is not None else f"-D{name}" for name, value in build_ffi.DEFINES]
    includes = "".join(f"#if __has_include(<{header}>)\n#include <{header}>\n#endif\n" for header in HEADERS)
    command = [*shlex.split(compiler), "-E", "-dD", "-xc", "-", *defines]
    done = subprocess.run(command, input=includes, capture_output=True, text=True, check=True, timeout=120)
    code: list[str] = []
    macros: dict[str, str] = {}
    ours = False
    for line in done.stdout.splitlines():
        if marker := re.match(r'# \d+ "(.*?)"', line):
            ours = Path(marker[1]).name.lower() in {*HEADERS, *PARTS}
        elif ours and (macro := re.match(r"#define (\w+)(.*)", line)):
            macros[macro[1]] = macro[2]
        elif ours and not line.startswith("#"):
            code.append(line)
    return "\n".join(code), macros


def statements(code: str) -> Iterator[str]:
    """The declarations, without the bodies of functions."""
    code = re.sub(r'extern "C" \{', "", code)
    depth = start = opened = 0
    for match in re.finditer(r"[{};]", code):
        if match[0] == "{":
            depth += 1
            if depth == 1:
                opened = match.start()
        elif match[0] == "}":
            depth -= 1
            if depth == 0 and code[start:opened].rstrip().endswith(")"):  # a function's body
                yield code[start:opened]
                start = match.end()
        elif depth == 0:
            yield code[start : match.start()]
            start = match.end()


def declarations(code: str) -> Found:
    found = Found()
    for statement in statements(code):
        text = " ".join(re.sub(r"__attribute__ ?\(\(.*?\)\)|__extension__|__declspec\(\w+\)", " ", statement).split())
        if not text:
            continue
        typedef = text.startswith("typedef")
        body = re.match(r"(?:typedef )?(?:const )?(struct|union|enum) ?(\w*) ?\{(.*)\}(.*)", text)
        pointer = re.search(r"\( ?(?:\w+ )*\* ?(\w+) ?\) ?\(", text)
        if body:
            kind = "enumerations" if body[1] == "enum" else "structures and unions"
            names = re.findall(r"(?<!\*)(?<!\* )\b(\w+)\b", body[4]) if typedef else [body[2]]
            for name in names[:1]:
                found.add(kind, name)
            for name in re.findall(r"\* ?(\w+)", body[4]):
                found.add("other types", name)
            if body[2] and not body[2].startswith("_") and body[1] != "enum":
                found.add("structures and unions", body[2])
            if body[1] == "enum":
                for enumerator in body[3].split(","):
                    if enumerator.strip():
                        found.add("constants", enumerator.split("=")[0].strip())
        elif typedef and pointer:
            found.add("types of function pointers", pointer[1])
        elif typedef:
            for declarator in text.split(",")[0:]:
                found.add("other types", re.findall(r"\w+", declarator.partition("[")[0])[-1])
        elif prototype := re.match(r"[\w* ]*?\b(\w+) ?\(", text):
            found.add("functions", prototype[1])
        elif thing := re.match(r"(?=extern|.*=)(?:extern )?(?:const )?[\w ]+?\b(\w+)(?: ?=.*)?$", text):
            found.add("GUIDs, addresses and texts", thing[1])
    return found


def add_macros(found: Found, macros: dict[str, str]) -> None:
    known = set().union(*found.names.values())
    for name, rest in macros.items():
        value = rest.strip()
        if not value or name in known:
            continue
        if rest.startswith("("):
            found.add("function-like macros", name)
        elif value.startswith(("{", '"', 'L"')):
            found.add("GUIDs, addresses and texts", name)
        else:
            kinds = [kind for kind, names in found.names.items() if value in names]
            found.add(kinds[0] if kinds else "constants", name)


def raw_tier() -> tuple[set[str], str]:
    """Its names, and how many they are."""
    stub = Stub("\n".join(map(build_ffi.declarations, build_ffi.HEADERS)))
    names = stub.names | set(stub.typedefs)
    pointers = sum(isinstance(getattr(node, "type", None), c_ast.FuncDecl) for node in stub.typedefs.values())
    counts = (
        f"{len(stub.functions)} functions and function-like macros, {len(set(stub.constants))} constants, "
        f"{len({id(node) for node in stub.structures.values()})} structures and unions under {len(stub.structures)} "
        f"names, {pointers} types of function pointers, {len(stub.pointers)} GUIDs, addresses and texts"
    )
    return names | {name[:-1] for name in names if name.endswith("W")}, counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default=COMPILER, help="how to call it (%(default)s)")
    code, macros = preprocessed(parser.parse_args().compiler)
    found = declarations(code)
    add_macros(found, macros)
    ours, counts = raw_tier()
    table = Table("kind", "declared", "left out", "lacking", title="Names in the headers")
    reasons: dict[str, list[str]] = {reason: [] for reason in LEFT_OUT}
    lacking: list[str] = []
    for kind, names in found.names.items():
        others = sorted(names - ours)
        for name in others:
            reason = next((reason for reason, pattern in LEFT_OUT.items() if re.fullmatch(pattern, name)), None)
            (lacking if reason is None else reasons[reason]).append(name)
        lacks = [name for name in others if name in lacking]
        table.add_row(kind, str(len(names)), str(len(others) - len(lacks)), str(len(lacks)))
    total = sum(map(len, found.names.values()))
    wanted = total - sum(map(len, reasons.values()))
    console = Console(highlight=False, soft_wrap=True)
    console.print(table)
    for reason, left_out in reasons.items():
        if left_out:
            console.print(f"Left out, as they are {reason}: {', '.join(left_out)}")
    console.print(f"The raw tier has {counts}.")
    console.print(
        f"Of {wanted} names that it should have, it has {wanted - len(lacking)}: "
        f"{100 * (wanted - len(lacking)) / wanted:.4g} %."
    )
    for name in lacking:
        console.print(f"lacking: {name}")
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
