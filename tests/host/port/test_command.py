"""The command's options, encodings and exit statuses."""

import ast
import re
from pathlib import Path

import pytest

from winsock_ffi.port.faults import RULES

from .test_programs import CHECKOUT, PROGRAMS, run_port


def test_standard_input_and_an_output_file(tmp_path: Path) -> None:
    target = tmp_path / "out.py"
    result = run_port("-", "-o", str(target), given=b"int main(void) { return 3; }\n")
    assert (result.returncode, result.stdout) == (0, b"")
    assert "return 3" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_encodings_of_sources(encoding: str) -> None:
    source = '// 注释\nint main(void) { printf("客户端\\n"); return 0; }\n'
    result = run_port("-", given=source.encode(encoding))
    assert 'print("客户端")' in result.stdout.decode()
    assert "# 注释" in result.stdout.decode()


def test_c_beside_python_is_python_still() -> None:
    result = run_port(str(PROGRAMS / "echo_server.c"), "--beside")
    ast.parse(result.stdout)
    line = next(line for line in result.stdout.decode().splitlines() if line.lstrip().startswith("closesocket(client)"))
    assert line.endswith("# closesocket(client);")


def test_a_page_shows_both_and_escapes_them() -> None:
    page = run_port(str(PROGRAMS / "faulty.c"), "--html").stdout.decode()
    assert '<tr class="fault">' in page
    assert "#include <stdio.h>" not in page
    assert "&amp;" in page or "&lt;" in page


def test_a_rule_is_switched_off() -> None:
    result = run_port(str(PROGRAMS / "faulty.c"), "--without", "version-comma")
    assert b"version-comma" not in result.stdout + result.stderr
    assert run_port("-", "--without", "no-such-rule", given=b"").returncode == 2


def test_a_file_that_is_not_there() -> None:
    result = run_port("/nowhere/program.c")
    assert result.returncode == 2
    assert b"/nowhere/program.c: No such file" in result.stderr


def test_what_is_no_c_is_told_with_line_and_column() -> None:
    result = run_port("-", given=b"int main(void)\n{\n    int x = = 3;\n    return 0;\n}\n")
    assert result.returncode == 1
    assert b"-:3:" in result.stderr
    assert b"raise NotImplementedError" in result.stdout
    assert b"return 0" in result.stdout


def test_the_walk_through_says_what_the_tool_says(tmp_path: Path) -> None:
    page = (CHECKOUT / "docs" / "port-your-own.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", page, re.DOTALL))
    source = tmp_path / "callers.c"
    source.write_text(blocks["c"], encoding="utf-8")
    result = run_port(str(source))
    assert result.stderr.decode().replace(f"{tmp_path}/", "") == blocks["text"]
    python = result.stdout.decode()
    for line in blocks["python"].splitlines():
        assert line.removesuffix("...") in python


def test_each_rule_has_its_line_in_the_page() -> None:
    page = (CHECKOUT / "docs" / "port-your-own.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z]+-[a-z-]+)` \|", page, re.MULTILINE)
    assert listed == sorted([*RULES, "fd-setsize"])
