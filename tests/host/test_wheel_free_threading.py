"""What setup.py and build_ffi.py decide by the kind of the CPython that builds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from winpy_process import CHECKOUT

# cffi asks sysconfig for the same as the project does.
DECIDE = """
import runpy, sys, sysconfig
sysconfig.get_config_vars()["Py_GIL_DISABLED"] = int(sys.argv[1])
build = runpy.run_path("build_ffi.py")
setup = runpy.run_path("setup.py")
build["ffibuilder"].emit_c_code(sys.argv[2])
print(build["ffibuilder"]._assigned_source[3]["py_limited_api"], dict(build["DEFINES"]).get("Py_LIMITED_API"),
    setup["wheel_options"]().get("py_limited_api"))
"""


@pytest.mark.parametrize(
    ("disabled", "decisions"), [(0, ["True", "0x030A0000", "cp310"]), (1, ["False", "None", "None"])]
)
def test_a_free_threaded_cpython_gets_no_stable_abi(disabled: int, decisions: list[str], tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", DECIDE, str(disabled), str(tmp_path / "_winsock.c")],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.stdout.splitlines()[-1].split() == decisions, result.stderr
    first = (tmp_path / "_winsock.c").read_text(encoding="utf-8").partition("#include")[0]
    assert ("#define _CFFI_NO_LIMITED_API" in first) == bool(disabled)
