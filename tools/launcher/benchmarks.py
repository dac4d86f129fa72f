"""What `winpy -m benchmarks` needs besides: packages to compare with, and its C programs, compiled."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from launcher.attributes import die_with_parent
from launcher.failure import Failure
from launcher.places import Places, digest
from launcher.steps import fresh_folder
from launcher.tools import COMPILER, path_of

PACKAGES = {"gcc": "/usr/bin/cc", "libc6-dev": "/usr/include/stdio.h"}
"""The Debian packages that the load, a Linux program, is compiled with."""
LOAD = "load"
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
                program = target / f"{source.stem}.exe"
                compile_program([path_of(COMPILER), *FLAGS, *WINDOWS, source, "-o", program, *LIBRARIES])


def compile_program(command: Sequence[str | Path]) -> None:
    """Runs a compiler."""
    result = subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, preexec_fn=die_with_parent
    )
    if result.returncode:
        raise Failure(f"{command[0]} fails:\n{result.stderr.rstrip()}")
