"""The programs with the wrappers: shorter than those of the C tier, and without anything that these need for safety."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from programs import CHECKOUT

RAW = CHECKOUT / "examples/raw"
WRAPPED = CHECKOUT / "examples/wrapped"
PROGRAMS = sorted(file.name for file in RAW.glob("*.py") if file.name != "options.py")


def lines_of_code(file: Path) -> int:
    """The lines that are neither blank nor nothing but a comment or docstring."""
    text = file.read_text(encoding="utf-8")
    code = {number for number, line in enumerate(text.splitlines(), 1) if line.strip() and line.strip()[0] != "#"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            assert node.end_lineno is not None
            code -= set(range(node.lineno, node.end_lineno + 1))
    return len(code)


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that are imported, and what is imported from modules, by their full names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    """The last names of the functions that are called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_there_are_ten_programs() -> None:
    assert len(PROGRAMS) == 10


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_wrapped_program_is_shorter_by_a_third(name: str) -> None:
    assert 3 * lines_of_code(WRAPPED / name) <= 2 * lines_of_code(RAW / name)


def test_all_of_them_are_shorter_by_a_third_with_what_they_share() -> None:
    raw, wrapped = (sum(map(lines_of_code, folder.glob("*.py"))) for folder in (RAW, WRAPPED))
    assert 3 * wrapped <= 2 * raw


@pytest.mark.parametrize("file", sorted(WRAPPED.glob("*.py")), ids=lambda file: file.name)
def test_a_wrapped_program_needs_nothing_of_the_c_tier(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not [
        name for name in imported(tree) if name.startswith(("winsock_ffi.raw", "winsock_ffi._", "cffi", "ctypes"))
    ]
    assert not {"cast", "new", "from_buffer", "from_handle"} & set(called(tree))
