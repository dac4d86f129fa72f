"""Sizes, offsets and constants of the C tier, compared with what a C program says that the cross compiler builds."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from winpy_process import CHECKOUT, run

COMPILER = "x86_64-w64-mingw32-gcc"

ASK_PYTHON = """
import json, os, sys
os.chdir(sys.argv[1])
sys.path.insert(0, sys.argv[1])
import build_ffi
import winsock_ffi.raw as raw

def members(ctype):
    for name, member in ctype.fields:
        if not name:
            yield from members(member.type)
        elif member.bitsize < 0:
            yield name

answers = {}
for structure in {value for value in vars(raw).values() if isinstance(value, raw.Structure)}:
    ctype = structure.ctype
    answers[f"sizeof({ctype.cname})"] = raw.sizeof(structure)
    for name in members(ctype):
        answers[f"offsetof({ctype.cname}, {name})"] = raw.ffi.offsetof(ctype, name)
constants = {name: value for name, value in vars(raw).items() if type(value) is int and name in raw.__all__}
answers.update({name: value % 2**64 for name, value in constants.items()})
headers = build_ffi.c_prelude() + "".join(map(build_ffi.read, build_ffi.SOURCES[:3]))
print(json.dumps([answers, headers, build_ffi.DEFINES]))
"""

ASK_C = """
#include <stddef.h>
#include <stdio.h>
#define SAY(question) printf("\\"%s\\": %llu,\\n", #question, (unsigned long long)(question));
int main(void)
{
    printf("{\\n");
QUESTIONS
    printf("\\"end\\": 0}\\n");
    return 0;
}
"""

ASK_BOTH = (
    "import subprocess, sys; print(subprocess.run([sys.argv[1]], capture_output=True, check=True).stdout.decode())"
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], dict[str, int]]:
    """Python's and C's."""
    asked = run(["-c", ASK_PYTHON, f"Z:{CHECKOUT}"])
    assert asked.returncode == 0, asked.stderr.decode()
    python, headers, defines = json.loads(asked.stdout)
    folder = tmp_path_factory.mktemp("layout")
    source, program = folder / "layout.c", folder / "layout.exe"
    # The text in quotes must be the name, and not what a macro makes of it: #question comes before it is expanded.
    questions = "\n".join(f"    SAY({question})" for question in python)
    source.write_text(headers + ASK_C.replace("QUESTIONS", questions), encoding="utf-8")
    macros = [f"-D{name}={value}" if value is not None else f"-D{name}" for name, value in defines]
    command: list[str | Path] = [COMPILER, *macros, "-w", "-o", program, source, "-lws2_32"]
    subprocess.run(command, check=True, timeout=100)
    result = run(["-c", ASK_BOTH, f"Z:{program}"])
    assert result.returncode == 0, result.stderr.decode()
    c: dict[str, Any] = json.loads(result.stdout)
    del c["end"]
    return python, c


@pytest.mark.parametrize(
    ("kind", "least"), [("sizeof(", 120), ("offsetof(", 600), ("", 1100)], ids=["sizes", "offsets", "constants"]
)
def test_python_and_c_agree(answers: tuple[dict[str, int], dict[str, int]], kind: str, least: int) -> None:
    python, c = answers
    chosen = [question for question in python if question.startswith(kind) and (kind or "(" not in question)]
    assert len(chosen) > least
    assert {question: python[question] for question in chosen} == {question: c[question] for question in chosen}
