"""Writes winsock_ffi/csrc/layouts.c: the size of each structure, and the place of each member, as compilers find them.

    python tools/layouts.py COMPILER32 COMPILER64

Each is a command that compiles C for Windows of that many bits, with the headers that are to be the measure:
`clang -target i686-pc-windows-msvc -isystem ...` with Microsoft's, say. What has been written is asserted by every
compiler that makes the module (winsock_ffi/csrc/layouts.c says why). To be run in the project's folder, by any Python
that has cffi.
"""

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import build_ffi

TARGET = build_ffi.CSRC / "layouts.c"

HEAD = """\
/* Written by tools/layouts.py: change that, not this.

   Sizes and places of what the declarations have, as Microsoft's headers give them, for 32 and for 64 bits (x64 and
   ARM64 have the same). Whatever compiles the module asserts them, also for systems on which nobody has run it: what
   Windows writes is then where Python looks for it. */

#ifdef __clang__ /* for which the macro of Microsoft's stddef.h is no constant */
#undef offsetof
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif
#define WSFFI_LAYOUT(name, value, bits32, bits64) \\
    typedef char wsffi_layout_##name[(value) == (sizeof(void *) == 8 ? (bits64) : (bits32)) ? 1 : -1]

"""

TAIL = "\n#undef WSFFI_LAYOUT\n"

OWN = {"WSFFI_OPERATION"}
"""Structures that no header of Windows has."""


def members(structure: Any) -> Iterator[str]:
    """The names of the members, and of those in members without a name; bit fields have no place."""
    for name, kind, bits in zip(structure.fldnames, structure.fldtypes, structure.fldbitsize, strict=True):
        if name and bits < 0:
            yield name
        elif not name:
            yield from members(kind)


def expressions() -> Iterator[tuple[str, str]]:
    """A name for each size and place, and the C for it."""
    parser: Any = build_ffi.ffibuilder._parser  # type: ignore[attr-defined]
    for key, (structure, _) in sorted(parser._declarations.items()):
        kind, _, name = key.partition(" ")
        if kind not in ("struct", "union", "anonymous") or not getattr(structure, "fldnames", None) or name in OWN:
            continue
        c_name = name if kind == "anonymous" else key
        own = re.sub(r"\W+", "_", c_name)
        yield own, f"sizeof({c_name})"
        for member in members(structure):
            yield f"{own}_{member}", f"offsetof({c_name}, {member})"


def measure(compiler: str, c_expressions: list[str]) -> list[int]:
    """The values, read from the assembly that the compiler makes."""
    source = build_ffi.c_prelude() + "const unsigned int layouts_measured[] = {\n"
    source += "".join(f"    (unsigned int){each},\n" for each in c_expressions) + "};\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "layouts.c")
        file.write_text(source, encoding="utf-8")
        defines = [f"-D{name}" if value is None else f"-D{name}={value}" for name, value in build_ffi.DEFINES]
        command = [*shlex.split(compiler), *defines, "-w", "-S", "-o", "-", str(file)]
        compiled = subprocess.run(command, capture_output=True, text=True, check=False)
    if compiled.returncode:
        raise SystemExit(compiled.stderr)
    assembly = compiled.stdout
    values = re.findall(r"^\s*\.(?:long|word)\s+(\d+)", assembly.partition("layouts_measured:")[2], re.MULTILINE)
    if len(values) < len(c_expressions):
        raise SystemExit(f"{len(values)} values for {len(c_expressions)} expressions")
    return [int(value) for value in values[: len(c_expressions)]]


def main(compiler32: str, compiler64: str) -> None:
    named = list(expressions())
    values32, values64 = (measure(compiler, [c for _, c in named]) for compiler in (compiler32, compiler64))
    lines = [
        f"WSFFI_LAYOUT({name}, {c}, {bits32}, {bits64});\n"
        for (name, c), bits32, bits64 in zip(named, values32, values64, strict=True)
    ]
    TARGET.write_text(HEAD + "".join(lines) + TAIL, encoding="utf-8", newline="\n")
    print(f"{len(lines)} sizes and places")


if __name__ == "__main__":
    main(*sys.argv[1:])
