"""The checkout's compiled module: build_ffi.py writes the C source, mingw-w64 compiles it for Windows."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from launcher.attributes import die_with_parent
from launcher.failure import Failure
from launcher.places import Places, digest
from launcher.steps import fresh_folder
from launcher.tools import COMPILER, HEADERS, path_of

FLAGS = ("-O2", "-shared", "-static-libgcc", "-Wall", "-Wno-unused-function", "-s", "-Wl,--no-insert-timestamp")
# Writes the C source and prints what build_ffi.py says about compiling it, so that it is said there only.
GENERATE = """
import json, sys
import build_ffi
build_ffi.ffibuilder.emit_c_code(sys.argv[1])
print(json.dumps([build_ffi.DEFINES, build_ffi.LIBRARIES]))
"""
FIRST_ERRORS = 10
SOURCES = ("winsock_ffi/cdef", "winsock_ffi/csrc")


def inputs(places: Places) -> str:
    """A hash of all that the module is made of."""
    here = Path(__file__).resolve()
    files = [
        places.checkout / "build_ffi.py",
        *(file for folder in SOURCES for file in sorted((places.checkout / folder).iterdir())),
        here,
        here.with_name("pyconfig.h"),
    ]
    parts: list[str | bytes] = [places.host_packages.name]
    for file in files:
        if file.is_file():
            parts += [file.name, file.read_bytes()]
    return digest(*parts)


def build(places: Places) -> None:
    """Generates and compiles the checkout's module."""
    with fresh_folder(places.own / "build") as folder:
        source = folder / "_winsock.c"
        defines, libraries = generate(places, source)
        compile_module(places, source, folder / "_winsock.pyd", defines, libraries)
    (places.own / "build" / "_winsock.pyd").replace(places.extension)


def host_environment(places: Places) -> dict[str, str]:
    """The environment in which the host's Python imports cffi and setuptools, and leaves nothing in the checkout."""
    return {**os.environ, "PYTHONPATH": str(places.host_packages), "PYTHONPYCACHEPREFIX": str(places.own / "pycache")}


def generate(places: Places, source: Path) -> tuple[list[tuple[str, str | None]], list[str]]:
    """Writes the C source; returns the macros to define and the libraries to link."""
    answer = subprocess.run(
        [sys.executable, "-c", GENERATE, source],
        cwd=places.checkout,
        env=host_environment(places),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=die_with_parent,
    )
    if answer.returncode:
        raise Failure(f"build_ffi.py fails:\n{answer.stderr.rstrip()}")
    defines, libraries = json.loads(answer.stdout.splitlines()[-1])
    return [(name, value) for name, value in defines], libraries


def headers(places: Places) -> Path:
    """CPython's headers with a pyconfig.h for Windows: Python.h takes the one that lies beside it."""
    found = Path(path_of(HEADERS)).parent
    target = places.own / "include"
    with fresh_folder(target) as folder:
        shutil.copytree(found, folder, dirs_exist_ok=True)
        shutil.copy(Path(__file__).with_name("pyconfig.h"), folder / "pyconfig.h")
    return target


def compile_module(
    places: Places, source: Path, target: Path, defines: Sequence[tuple[str, str | None]], libraries: Sequence[str]
) -> None:
    """Compiles one C file to a Windows extension module of the stable ABI."""
    command = [
        path_of(COMPILER),
        *FLAGS,
        *(f"-D{name}={value}" if value is not None else f"-D{name}" for name, value in defines),
        f"-I{headers(places)}",
        str(source),
        "-o",
        str(target),
        str(places.cpython / "python3.dll"),
        *(f"-l{library}" for library in libraries),
    ]
    result = subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, preexec_fn=die_with_parent
    )
    log = places.logs / "compiler.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(result.stdout + result.stderr, encoding="utf-8")
    if result.returncode:
        errors = [line for line in result.stderr.splitlines() if "error" in line or "undefined" in line]
        shown = "\n".join("  " + line for line in (errors or result.stderr.splitlines())[:FIRST_ERRORS])
        raise Failure(f"the C compiler refuses what build_ffi.py generated:\n{shown}\nAll of it is in {log}")
