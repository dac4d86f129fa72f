"""Each name of the C tier: its declaration in C, from winsock_ffi/cdef, and its type in Python, from raw.pyi."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import build_ffi

PROJECT = Path(__file__).resolve().parents[2]

IN_PYTHON = {"addressof", "buffer", "cast", "ffi", "from_buffer", "memmove", "new", "offsetof", "sizeof", "string"}
NOT_OF_C = {"CData", "NULL", "Structure", *IN_PYTHON}
"""What raw.pyi has beside C's names: how C is written in Python."""

WITHOUT_NAMES = re.compile(r"/\*.*?\*/|^#[^\n]*$", re.DOTALL | re.MULTILINE)
CONSTANT = re.compile(r"^#define (\w+)", re.MULTILINE)
WIDTH = 88
"""How many letters a line of code has room for."""

ALIASES = {"_Bytes": "bytes | CData", "_Text": "str | CData", "_Memory": "bytes | CData | Structure"}
MARKS = re.compile(r"\b_(?:Opt|Out|OutOpt|InOut|InOutOpt)\[((?:[^\[\]]|\[[^\]]*\])*)\]")


class Entry(NamedTuple):
    """A declaration, and the names that it declares."""

    header: str
    kind: str
    """function, constant, structure, union, enumeration, callback, type, object or alias."""
    names: tuple[str, ...]
    """The first is the one that the others stand for."""
    c: str
    """The declaration without annotations; of an alias, the name that it stands for."""
    enumerators: tuple[str, ...] = ()


@cache
def python_types() -> dict[str, str]:
    """How each name of C is written in Python, by name: a signature, or the type of what it is."""
    return dict(_python_types())


@cache
def _stub() -> ast.Module:
    return ast.parse((PROJECT / "winsock_ffi" / "raw.pyi").read_text(encoding="utf-8"))


def _python_types() -> Iterator[tuple[str, str]]:
    for node in _stub().body:
        if isinstance(node, ast.FunctionDef):
            node.args.args, node.args.posonlyargs = node.args.posonlyargs, []
            result = ast.unparse(node.returns) if node.returns else "None"
            yield node.name, _in_lines(_spelled_out(f"{node.name}({ast.unparse(node.args)}) -> {result}"))
        elif isinstance(node, ast.ClassDef) and [ast.unparse(base) for base in node.bases] == ["Structure"]:
            yield node.name, _declared(node)
        elif isinstance(node, ast.AnnAssign):
            yield ast.unparse(node.target), _spelled_out(ast.unparse(node.annotation))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            yield ast.unparse(node.targets[0]), f"= {node.value.id}"


def _declared(structure: ast.ClassDef) -> str:
    """How a variable of a structure's type is declared: with the members by name."""
    made = next(node for node in structure.body if isinstance(node, ast.FunctionDef) and node.name == "__init__")
    lines = [f"    {ast.unparse(member)}," for member in made.args.kwonlyargs]
    return _spelled_out("\n".join([f"{structure.name}(", *lines, ")"]))


def _in_lines(signature: str) -> str:
    """An argument a line, where all do not fit into one line."""
    if len(signature) <= WIDTH:
        return signature
    name, arguments, result = re.fullmatch(r"(\w+)\((.*)\)( -> .+)", signature).groups()  # type: ignore[union-attr]
    lines = [f"    {argument}," for argument in re.split(r", (?=\w+: )", arguments)]
    return "\n".join([f"{name}(", *lines, f"){result}"])


def _spelled_out(text: str) -> str:
    text = MARKS.sub(r"\1", text).replace("_Members", "dict[str, Any]")
    return re.sub("|".join(ALIASES), lambda match: ALIASES[match[0]], text)


@cache
def names() -> frozenset[str]:
    """The names of C that `from winsock_ffi.raw import *` gives."""
    return frozenset(ast.literal_eval(_stub().body[-1].value)) - NOT_OF_C  # type: ignore[attr-defined]


@cache
def functions() -> dict[str, build_ffi.Function]:
    return {function.name: function for header in build_ffi.HEADERS for function in build_ffi.functions(header)}


@cache
def entries() -> tuple[Entry, ...]:
    """In the order of the headers; a name that is declared twice is the first one's."""
    found: list[Entry] = []
    seen: set[str] = set()
    for header in build_ffi.HEADERS:
        for entry in _entries(header):
            new = tuple(name for name in entry.names if name not in seen)
            if new:
                found.append(entry._replace(names=new))
                seen.update(new, entry.enumerators)
    declared = {name: entry for entry in found for name in (*entry.names, *entry.enumerators)}
    for name in sorted(names() - seen):  # those without the W
        target = name + "W" if name + "W" in seen else python_types()[name].removeprefix("= ")
        found.append(Entry(declared[target].header, "alias", (name,), target))
    return tuple(found)


def _entries(header: str) -> Iterator[Entry]:
    text = build_ffi.read(header)
    yield from (Entry(header, "constant", (name,), "") for name in CONSTANT.findall(text))
    for function in build_ffi.functions(header):
        yield Entry(header, "function", (function.name,), f"{function.result} {function.name}({function.signature})")
    for declaration in _declarations(build_ffi.ANNOTATION.sub("", WITHOUT_NAMES.sub("", text))):
        entry = _entry(header, declaration)
        if entry:
            yield entry


def _declarations(text: str) -> Iterator[str]:
    """What ends with a semicolon that is in no braces."""
    depth, start = 0, 0
    for match in re.finditer("[{};]", text):
        depth += {"{": 1, "}": -1, ";": 0}[match[0]]
        if match[0] == ";" and depth == 0:
            yield text[start : match.start()].strip()
            start = match.end()


def _entry(header: str, text: str) -> Entry | None:
    if match := re.match(r"(?:typedef )?(struct|union|enum)\s*(\w*)\s*\{(.*)\}(.*)$", text, re.DOTALL):
        keyword, tag, body, declared = match.groups()
        kind = {"struct": "structure", "union": "union", "enum": "enumeration"}[keyword]
        enumerators = tuple(re.findall(r"(?:^|,)\s*([A-Za-z]\w*)", body)) if keyword == "enum" else ()
        own = [tag] if tag and not tag.startswith(("_", "tag")) else []
        return Entry(header, kind, _in_order([*own, *_declarators(declared)]) or (tag,), text, enumerators)
    if match := re.match(r"typedef .*?\(\s*(?:__stdcall|WINAPI|CALLBACK)?\s*\*\s*(\w+)\)\s*\(", text, re.DOTALL):
        return Entry(header, "callback", (match[1],), " ".join(text.split()).removeprefix("typedef "))
    if match := re.match(r"typedef (.*?)((?:\s*\**\w+\s*,)*\s*\**\w+)$", text, re.DOTALL):
        return Entry(header, "type", _in_order(_declarators(match[2])), match[1].strip())
    if match := re.match(r"(?:extern|static) (.*?)(\w+)(\[.*\])?$", text, re.DOTALL):
        return Entry(header, "object", (match[2],), f"{match[1]}{match[2]}")
    return None


def _declarators(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _in_order(declarators: list[str]) -> tuple[str, ...]:
    """The names that are no pointers first."""
    plain = [each for each in declarators if "*" not in each]
    return tuple(dict.fromkeys([*plain, *(each for each in declarators if "*" in each)]))
