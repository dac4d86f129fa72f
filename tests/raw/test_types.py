"""raw.pyi says of every name what the declarations say."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_stub_is_what_the_declarations_make() -> None:
    command = [sys.executable, "tools/stubs.py", "--check"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"run `python tools/stubs.py`\n{done.stderr}"
