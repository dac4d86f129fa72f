"""What `winpy -m benchmarks` needs besides: packages to compare with, and its C programs, compiled."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from launcher import extension
from launcher.attributes import die_with_parent
from launcher.failure import Failure
from launcher.places import Places, digest
from launcher.steps import fresh_folder
from launcher.tools import COMPILER, path_of

PACKAGES = {"gcc": "/usr/bin/cc", "libc6-dev": "/usr/include/stdio.h"}
"""The Debian packages that the load, a Linux program, is compiled with."""
LOAD = "load"
LIBRARY = "ours"
"""The C that a Windows program loads."""
ALONE = "calls_alone"
"""The declarations of a module of cffi's."""
STABLE_ABI = [("Py_LIMITED_API", "0x030A0000")]
GENERATE = """
import sys, pathlib, cffi
ffi = cffi.FFI()
ffi.cdef(pathlib.Path(sys.argv[1]).read_text())
ffi.set_source(sys.argv[2], "#include <winsock2.h>", py_limited_api=True)
ffi.emit_c_code(sys.argv[3])
"""
FLAGS = ("-O2", "-Wall", "-Wextra", "-Werror")
WINDOWS = ("-D_WIN32_WINNT=0x0A00", "-static-libgcc", "-s")
LIBRARIES = ("-lws2_32", "-lmswsock", "-luser32")


def sources(places: Places) -> list[Path]:
    """The C programs and what they include."""
    return sorted((places.checkout / "benchmarks" / "c").glob("*.[ch]"))


def inputs(places: Places) -> str:
    """A hash of all that the programs are made of."""
    parts: list[str | bytes] = [Path(__file__).read_bytes()]
    for file in sources(places):
        parts += [file.name, file.read_bytes()]
    return digest(*parts)


def build(places: Places) -> None:
    """Compiles the load for Linux, and every other program for Windows."""
    with fresh_folder(places.benchmarks) as target:
        for source in sources(places):
            if source.stem == LOAD:
                compile_program(["cc", *FLAGS, source, "-o", target / LOAD])
            elif source.suffix == ".c":
                is_library = source.stem == LIBRARY
                program = target / f"{source.stem}.{'dll' if is_library else 'exe'}"
                kind = ["-shared"] if is_library else []
                compile_program([path_of(COMPILER), *FLAGS, *WINDOWS, *kind, source, "-o", program, *LIBRARIES])
        build_alone(places, target)


def build_alone(places: Places, target: Path) -> None:
    """Compiles a module of cffi's with a few calls and nothing else, as the package's own is compiled."""
    with tempfile.TemporaryDirectory() as folder:
        declarations = places.checkout / "benchmarks" / "c" / f"{ALONE}.h"
        generated = Path(folder, f"{ALONE}.c")
        answer = subprocess.run(
            [sys.executable, "-c", GENERATE, declarations, ALONE, generated],
            env=extension.host_environment(places),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=die_with_parent,
        )
        if answer.returncode:
            raise Failure(f"cffi fails:\n{answer.stderr.rstrip()}")
        extension.compile_module(places, generated, target / f"{ALONE}.pyd", STABLE_ABI, ["ws2_32"])


def compile_program(command: Sequence[str | Path]) -> None:
    """Runs a compiler."""
    result = subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, preexec_fn=die_with_parent
    )
    if result.returncode:
        raise Failure(f"{command[0]} fails:\n{result.stderr.rstrip()}")
