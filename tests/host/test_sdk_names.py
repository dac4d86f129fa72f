"""The module's own C beside names that Microsoft's headers have and mingw-w64's have not: both get along."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from launcher.extension import headers
from launcher.layout import Layout
from launcher.places import Places

CHECKOUT = Path(__file__).parents[2]
sys.path.insert(0, str(CHECKOUT))

import build_ffi  # noqa: E402

SDK_NAMES = Path(__file__).with_name("sdk_names.h")


COMPILER = "x86_64-w64-mingw32-gcc"


def test_it_compiles_without_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shutil.which(COMPILER), "winpy installs it"
    monkeypatch.chdir(CHECKOUT)
    source = tmp_path / "_winsock.c"
    subprocess.run([sys.executable, "build_ffi.py", source], check=True, timeout=120)
    text = source.read_text(encoding="utf-8")
    prelude, own = build_ffi.c_prelude(), build_ffi.read(build_ffi.SOURCES[0])
    assert prelude + own[:200] in text
    source.write_text(text.replace(prelude, f'{prelude}#include "{SDK_NAMES}"\n', 1), encoding="utf-8")
    include = headers(Places(Layout(str(CHECKOUT), str(tmp_path / "home"))))
    defines = [f"-D{name}" if value is None else f"-D{name}={value}" for name, value in build_ffi.DEFINES]
    flags = ["-fsyntax-only", "-Wall", "-Werror", "-Wno-unused-function", "-Wno-unused-variable"]
    done = subprocess.run(
        [COMPILER, *flags, *defines, f"-I{include}", source], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[:3000]


@pytest.mark.parametrize(("version", "refused"), [("0x0A00000B", True), ("0x0A00000C", False)])
def test_an_sdk_that_is_too_old_is_refused(tmp_path: Path, version: str, refused: bool) -> None:
    source = tmp_path / "old.c"
    own = CHECKOUT / build_ffi.CSRC / "headers.c"
    lines = ["#include <winsock2.h>", "#undef WDK_NTDDI_VERSION", f"#define WDK_NTDDI_VERSION {version}"]
    source.write_text("\n".join([*lines, f'#include "{own}"', ""]), encoding="utf-8")
    defines = [f"-D{name}" if value is None else f"-D{name}={value}" for name, value in build_ffi.DEFINES]
    # As another compiler than mingw-w64's: nothing is compiled, which its headers would not survive.
    command = [COMPILER, "-E", "-U__MINGW32__", *defines, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ("winsock_ffi needs the Windows SDK 10.0.22621 or newer" in done.stderr) == refused
