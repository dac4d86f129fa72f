"""docs/conformance.md is what the tests here make."""

import sys
from pathlib import Path

from common import processes

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_table_is_what_the_tests_say() -> None:
    command = [sys.executable, "tools/conformance_table.py", "--check"]
    done = processes.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"run `python tools/conformance_table.py`\n{done.stderr}"
