"""The compiled module of each wheel: its machine, what it exports and imports; and what the wheels' checkers say."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pefile
import pytest
from winpy_process import run

MACHINES = {"win_amd64": 0x8664, "win32": 0x14C, "win_arm64": 0xAA64}
# All of them come with Windows 10, but python3.dll, which comes with each CPython.
SYSTEM = {"ws2_32", "mswsock", "user32", "gdi32", "ntdll", "kernel32", "msvcrt", "python3"}
UNIVERSAL_CRT = "api-ms-win-crt-"
WHEEL_SECONDS = 900


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheels by platform."""
    result = run(["--wheel", "--all", str(tmp_path_factory.mktemp("wheels"))], seconds=WHEEL_SECONDS)
    assert result.returncode == 0, result.stderr.decode()
    found = [Path(line) for line in result.stdout.decode().splitlines()]
    return {wheel.stem.rpartition("-")[2]: wheel for wheel in found}


def test_there_is_one_for_each_architecture(wheels: dict[str, Path]) -> None:
    assert wheels.keys() == MACHINES.keys()
    assert all("-cp310-abi3-" in wheel.name for wheel in wheels.values())


@pytest.mark.parametrize("platform", MACHINES)
def test_the_module_stands_on_the_system_and_python3_dll_alone(wheels: dict[str, Path], platform: str) -> None:
    with zipfile.ZipFile(wheels[platform]) as wheel:
        module = pefile.PE(data=wheel.read("winsock_ffi/_winsock.pyd"))
    assert module.FILE_HEADER.Machine == MACHINES[platform]
    assert [symbol.name for symbol in module.DIRECTORY_ENTRY_EXPORT.symbols] == [b"PyInit__winsock"]
    libraries = {entry.dll.decode().lower().removesuffix(".dll") for entry in module.DIRECTORY_ENTRY_IMPORT}
    assert "python3" in libraries
    assert {name for name in libraries if not name.startswith(UNIVERSAL_CRT)} <= SYSTEM


@pytest.mark.parametrize("checker", [["abi3audit", "--strict"], ["check_wheel_contents"]])
def test_checkers_find_nothing(wheels: dict[str, Path], checker: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", *checker, *map(str, wheels.values())],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
