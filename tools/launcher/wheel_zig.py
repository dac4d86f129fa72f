"""The modules of the wheels that nothing here can run: PyPI's ziglang compiles for 32-bit and for ARM Windows."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from launcher.attributes import die_with_parent
from launcher.cpython import pip_environment
from launcher.debian import pip_command
from launcher.extension import headers
from launcher.failure import Failure
from launcher.places import Places
from launcher.steps import fresh_folder, run_logged, timed

ZIG = "ziglang==0.17.1"
# What zig calls the platform of a wheel, and what dlltool calls its machine.
TARGETS = {"win32": ("x86-windows-gnu", "i386"), "win_arm64": ("aarch64-windows-gnu", "arm64")}
FLAGS = ("-O2", "-shared", "-Wall", "-Wno-unused-function", "-s")
OBJDUMP = "x86_64-w64-mingw32-objdump"


def folder(places: Places) -> Path:
    """Where the compiler lies."""
    return places.home / "zig" / ZIG.partition("==")[2]


def fetch(places: Places) -> None:
    """Installs the compiler, once."""
    if folder(places).exists():
        return
    with timed("fetching the compiler for other architectures"), fresh_folder(folder(places)) as target:
        command: list[str | Path] = [*pip_command(), "install", "--no-deps", "--target", target, ZIG]
        run_logged(places.logs / "zig.log", command, env=pip_environment())


def run(places: Places, arguments: Sequence[str | Path]) -> str:
    """Runs zig; returns what it prints."""
    result = subprocess.run(
        [sys.executable, "-m", "ziglang", *arguments],
        env={
            **os.environ,
            "PYTHONPATH": str(folder(places)),
            "ZIG_GLOBAL_CACHE_DIR": str(places.home / "zig" / "cache"),
            "ZIG_LOCAL_CACHE_DIR": str(places.home / "zig" / "cache"),
        },
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        preexec_fn=die_with_parent,
    )
    if result.returncode:
        raise Failure(f"zig {arguments[0]} fails:\n{result.stderr.rstrip()}")
    return result.stdout


def stable_names(places: Places) -> list[str]:
    """What python3.dll exports: the stable ABI has the same names in every architecture."""
    listing = subprocess.run(
        [OBJDUMP, "-p", places.cpython / "python3.dll"], capture_output=True, text=True, check=True
    ).stdout
    table = listing.partition("[Ordinal/Name Pointer] Table")[2]
    names = [line.split()[-1] for line in table.splitlines() if line.lstrip().startswith("[")]
    if "PyModule_Create2" not in names:
        raise Failure(f"{OBJDUMP} does not list what python3.dll exports")
    return names


def compile_module(
    places: Places,
    platform: str,
    source: Path,
    target: Path,
    defines: Sequence[tuple[str, str | None]],
    libraries: Sequence[str],
) -> None:
    """Compiles one C file to a Windows extension module of the stable ABI for the platform."""
    triple, machine = TARGETS[platform]
    with fresh_folder(places.own / "zig") as work:
        definition, library = work / "python3.def", work / "libpython3.a"
        names = "".join(f"    {name}\n" for name in stable_names(places))
        definition.write_text(f"LIBRARY python3.dll\nEXPORTS\n{names}", encoding="ascii")
        run(places, ["dlltool", "-m", machine, "-d", definition, "-l", library])
        module = work / "_winsock.dll"
        run(
            places,
            [
                "cc",
                "-target",
                triple,
                *FLAGS,
                *(f"-D{name}={value}" if value is not None else f"-D{name}" for name, value in defines),
                f"-I{headers(places)}",
                source,
                "-o",
                module,
                library,
                *(f"-l{name}" for name in libraries),
            ],
        )
        target.write_bytes(module.read_bytes())
