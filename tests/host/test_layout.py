"""Sizes, offsets and constants of the C tier, compared with what a C program says that the cross compiler builds."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from winpy_process import run

LAYOUT = Path(__file__).with_name("layout.c")
COMPILER = "x86_64-w64-mingw32-gcc"

ASK_BOTH = """
import json, subprocess, sys
import winsock_ffi.raw as raw

c = json.loads(subprocess.run([sys.argv[1]], capture_output=True, check=True, timeout=30).stdout)
python = {}
for question in c:
    match question.split():
        case ["sizeof", *ctype]:
            python[question] = raw.sizeof(" ".join(ctype))
        case ["offsetof", *ctype, member]:
            python[question] = raw.offsetof(" ".join(ctype), member)
        case ["end"]:
            python[question] = 0
        case [name]:
            value = getattr(raw, name)
            python[question] = value if value > 0xFFFFFFFF else value & 0xFFFFFFFF
asked = {raw.ffi.typeof(question.removeprefix("sizeof ")) for question in c if question.startswith("sizeof ")}
structures = {value.ctype for value in vars(raw).values() if isinstance(value, raw.Structure)}
python["structures not asked for"] = sorted(ctype.cname for ctype in structures - asked)
print(json.dumps([c, python]))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, Any]]:
    """C's and Python's."""
    program = tmp_path_factory.mktemp("layout") / "layout.exe"
    subprocess.run([COMPILER, "-D_WIN32_WINNT=0x0A00", "-Wall", "-o", program, LAYOUT], check=True, timeout=60)
    result = run(["-c", ASK_BOTH, f"Z:{program}"])
    assert result.returncode == 0, result.stderr.decode()
    c, python = json.loads(result.stdout)
    return c, python


@pytest.mark.parametrize("kind", ["sizeof ", "offsetof ", ""], ids=["sizes", "offsets", "constants"])
def test_python_and_c_agree(answers: tuple[dict[str, Any], dict[str, Any]], kind: str) -> None:
    c, python = answers
    chosen = [question for question in c if question.startswith(kind) and (kind or " " not in question)]
    assert len(chosen) > 20
    assert {question: python[question] for question in chosen} == {question: c[question] for question in chosen}


def test_the_layout_covers_every_structure(answers: tuple[dict[str, Any], dict[str, Any]]) -> None:
    assert answers[1]["structures not asked for"] == []
