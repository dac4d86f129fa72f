"""The package where there is no Winsock: on Linux itself."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "statement", ["from winsock_ffi import Socket", "import winsock_ffi.raw", "from winsock_ffi import errors"]
)
def test_importing_it_off_windows_says_what_to_do(statement: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", statement],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 1
    error = result.stderr.splitlines()[-1]
    assert error.startswith("ImportError: winsock_ffi ")
    for advice in ("needs Windows Python", "./winpy PROGRAM.py", "pip install winsock_ffi"):
        assert advice in error
