"""What is known of the SDK: functions, structures, types and constants, read from the package's declarations."""

import re
from functools import cache
from pathlib import Path

from tree_sitter import Node

from .ctype import POINTERS, CType, declared, named_type
from .source import field, named, parsed, text_of, walk

CDEF = Path(__file__).resolve().parents[1] / "cdef"
ANNOTATION = re.compile(
    r"\b_(?:In|Out|Inout|Ret|Frees|Post|Pre|Field|Null|Struct|When|At)\w*_(?:\((?:[^()]|\([^()]*\))*\))?"
)
CALLBACKS = {
    "LPWSAOVERLAPPED_COMPLETION_ROUTINE",
    "LPOVERLAPPED_COMPLETION_ROUTINE",
    "PHANDLER_ROUTINE",
    "WNDPROC",
    "LPCONDITIONPROC",
    "PAPCFUNC",
    "PTIMERAPCROUTINE",
    "WAITORTIMERCALLBACK",
    "LPLOOKUPSERVICE_COMPLETION_ROUTINE",
}


class Sdk:
    """The declarations, by name."""

    def __init__(self) -> None:
        self.functions: dict[str, tuple[CType, list[CType]]] = {}
        self.members: dict[str, dict[str, CType]] = {}
        self.aliases: dict[str, CType] = {}
        self.names: set[str] = {"NULL", "TRUE", "FALSE"}
        stub = (CDEF.parent / "raw.pyi").read_text(encoding="utf-8")
        self.written: dict[str, list[bool]] = {
            name: ["_Out[" in part or "_InOut[" in part for part in re.split(r", (?=\w+: )", parameters)]
            for name, parameters in re.findall(r"^def (\w+)\((.*), /\)", stub, re.MULTILINE)
        }
        """For each function, which parameters it writes to and may not be NULL."""
        for path in sorted(CDEF.glob("*.h")):
            text = ANNOTATION.sub("", path.read_text(encoding="utf-8"))
            self.names.update(re.findall(r"#define\s+(\w+)", text))
            text = re.sub(r"^#define.*$|\.\.\.;", "", text, flags=re.MULTILINE)
            self._read(parsed(text))

    def _read(self, root: Node) -> None:
        for node in walk(root):
            if node.type == "struct_specifier" or node.type == "union_specifier":
                self._structure(node, text_of(node.child_by_field_name("name")))
            elif node.type == "enumerator":
                self.names.add(text_of(field(node, "name")))
            elif node.type == "type_definition":
                self._typedef(node)
            elif node.type == "declaration" and node.parent == root:
                self._function(node)

    def _structure(self, node: Node, name: str) -> dict[str, CType]:
        body = node.child_by_field_name("body")
        members: dict[str, CType] = {}
        if body is None:
            return members
        for part in named(body):
            if part.type != "field_declaration":
                continue
            kind = field(part, "type")
            base = named_type(text_of(kind))
            declarators = part.children_by_field_name("declarator")
            if kind.type in ("struct_specifier", "union_specifier") and kind.child_by_field_name("body") is not None:
                base = CType(f"{name}.{text_of(declarators[0]) if declarators else kind.id}")
                inner = self._structure(kind, base.base)
                if not declarators:
                    members.update(inner)
            for declarator in declarators:
                member, member_type, _ = declared(declarator, base)
                members[member] = member_type
        self.members[name] = members
        return members

    def _typedef(self, node: Node) -> None:
        kind = field(node, "type")
        base = named_type(text_of(kind))
        if kind.type in ("struct_specifier", "union_specifier"):
            base = CType(text_of(kind.child_by_field_name("name")) or f"={kind.id}")
            if kind.child_by_field_name("body") is not None:
                self._structure(kind, base.base)
        for declarator in node.children_by_field_name("declarator"):
            name, alias, function = declared(declarator, base)
            if function is None and name:
                self.aliases[name] = alias
            elif name:
                self.aliases[name] = CType(name)

    def _function(self, node: Node) -> None:
        base = named_type(text_of(field(node, "type")))
        for declarator in node.children_by_field_name("declarator"):
            name, result, function = declared(declarator, base)
            self.names.add(name)
            if function is not None:
                self.functions[name] = (result, parameters(function))

    def function(self, name: str) -> tuple[CType, list[CType]] | None:
        """A function's result and parameters; the name may lack its W, as in C with UNICODE."""
        return self.functions.get(name) or self.functions.get(name + "W")

    def has(self, name: str) -> bool:
        known = (self.names, self.aliases, self.members)
        return any(spelled in names for spelled in (name, name + "W") for names in known)

    def resolved(self, kind: CType) -> CType:
        """A type without the names of pointers and structures that stand for others: LPWSABUF is WSABUF *."""
        for _ in range(8):
            alias = self.aliases.get(kind.base) or (self.aliases.get(kind.base + "W") if kind.base else None)
            if alias is None or alias.base == kind.base or kind.base in POINTERS:
                break
            if not (alias.stars or alias.base in self.members or alias.base in self.aliases):
                break
            kind = CType(alias.base, kind.stars + alias.stars, kind.dims + alias.dims)
        return kind

    def is_structure(self, kind: CType) -> bool:
        return kind.is_value and self.resolved(kind).is_value and self.resolved(kind).base in self.members

    def is_pointer(self, kind: CType) -> bool:
        resolved = self.resolved(kind)
        return resolved.is_pointer or (
            kind.is_value and kind.base in ("HANDLE", "WSAEVENT", "HWND", "HDC", "HINSTANCE", "HMODULE")
        )

    def member(self, kind: CType, name: str) -> CType:
        return self.members.get(self.resolved(CType(kind.base)).base, {}).get(name, CType())


def parameters(function: Node) -> list[CType]:
    """The types of a function declarator's parameters."""
    found = []
    for part in named(field(function, "parameters")):
        if part.type == "parameter_declaration":
            base = named_type(text_of(field(part, "type")))
            declarator = part.child_by_field_name("declarator")
            kind = base if declarator is None else declared(declarator, base)[1]
            if kind != CType("void"):
                found.append(kind)
    return found


@cache
def sdk() -> Sdk:
    """The declarations, read once."""
    return Sdk()


def spell(kind: CType) -> str:
    """A type as cffi reads it: with `struct` where the SDK has a tag and no other name."""
    known = sdk()
    text = kind.spelled()
    return f"struct {text}" if kind.base in known.members and kind.base not in known.aliases else text


def structure_name(kind: CType) -> str:
    """The name by which winsock_ffi.raw has a structure."""
    known = sdk()
    base = known.resolved(CType(kind.base)).base
    if not kind.base.startswith(("_", "tag", "=")) and (
        kind.base in known.members or known.is_structure(CType(kind.base))
    ):
        return kind.base
    names = [name for name, alias in known.aliases.items() if alias == CType(base)]
    return min(names, key=len) if names else base
