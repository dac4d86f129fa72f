"""raw.pyi says of every name what the declarations say."""

import re
import sys
from pathlib import Path

from common import processes

import winsock_ffi.raw as raw

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_stub_is_what_the_declarations_make() -> None:
    command = [sys.executable, "tools/stubs.py", "--check"]
    done = processes.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"run `python tools/stubs.py`\n{done.stderr}"


def test_the_stub_lists_the_names_that_the_module_lists() -> None:
    text = (CHECKOUT / "winsock_ffi" / "raw.pyi").read_text(encoding="utf-8")
    assert sorted(re.findall(r'"(\w+)"', text.partition("__all__ = ")[2])) == sorted(raw.__all__)
