"""The public names of the wrappers and their docstrings, read from the source without importing it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[2] / "winsock_ffi"

LISTED = re.compile(r"^from \.(\S+) import (\w+)", re.MULTILINE)


class Documented(NamedTuple):
    """A public class, function, method or property, and what its docstring says."""

    name: str
    """Below the package: `Socket.recv`."""
    kind: str
    """The role of the Python domain that refers to it."""
    doc: str


@cache
def public_names() -> dict[str, str]:
    """Each public name, with the module that defines it; "raw" for a constant of C."""
    text = (PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
    return {name: module for module, name in LISTED.findall(text)}


@cache
def definitions() -> dict[str, ast.stmt]:
    """The classes and functions of all modules. No two public classes, or bases of one, share a name."""
    return {
        node.name: node
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent.name != "port"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
    }


def members(cls: ast.ClassDef) -> dict[str, ast.FunctionDef]:
    """The public methods and properties of a class, those of its bases among them."""
    found: dict[str, ast.FunctionDef] = {}
    for base in reversed(cls.bases):
        name = ast.unparse(base).partition("[")[0]
        parent = definitions().get(name)
        if isinstance(parent, ast.ClassDef):
            found |= members(parent)
    return found | {
        node.name: node for node in cls.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def is_property(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator).endswith("property") for decorator in node.decorator_list)


@cache
def documented() -> tuple[Documented, ...]:
    return tuple(_documented())


def _documented() -> Iterator[Documented]:
    for name in public_names():
        node = definitions().get(name)
        if isinstance(node, ast.FunctionDef):
            yield Documented(name, "func", ast.get_docstring(node) or "")
        elif isinstance(node, ast.ClassDef):
            yield Documented(name, "class", ast.get_docstring(node) or "")
            for member, each in members(node).items():
                kind = "attr" if is_property(each) else "meth"
                yield Documented(f"{name}.{member}", kind, ast.get_docstring(each) or "")
