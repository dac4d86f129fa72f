"""What a program declares of its own, found before its first line is written: types, functions, callbacks, macros."""

import keyword
import re
from dataclasses import dataclass
from dataclasses import field as member_field

from tree_sitter import Node

from .ctype import CType, declared, named_type
from .sdk import CALLBACKS, parameters, sdk
from .source import field, named, text_of, walk

TAKEN = {
    "print",
    "int",
    "ord",
    "chr",
    "str",
    "bytes",
    "len",
    "range",
    "sys",
    "threading",
    "new",
    "cast",
    "string",
    "buffer",
    "ffi",
    "addressof",
    "sizeof",
    "offsetof",
    "memmove",
    "bool",
    "input",
    "self",
    "Exception",
    "math",
    "time",
    "float",
    "random",
    "object_at",
    "number_of",
    "free",
    "read_word",
    "stop_reading",
    "store",
    "compare",
    "start_thread",
    "min",
    "max",
    "open",
    "lambda",
    "Any",
    "CData",
    "Structure",
    "from_buffer",
}


def python_name(name: str) -> str:
    """A C name, with an underscore behind it where Python, or what a port is written with, has that name."""
    return name + "_" if keyword.iskeyword(name) or name in TAKEN else name


@dataclass
class Own:
    """A structure of the program's own: a class in Python."""

    name: str
    members: dict[str, CType] = member_field(default_factory=dict)
    assigned: bool = False


class Program:
    """The declarations of a program, by name."""

    def __init__(self, root: Node) -> None:
        self.types: dict[str, CType] = {}
        self.own: dict[str, Own] = {}
        self.functions: dict[str, tuple[CType, list[CType]]] = {}
        self.defined: set[str] = set()
        self.callbacks: dict[str, str] = {}
        self.threads: set[str] = set()
        self.macros: set[str] = set()
        self.constants: set[str] = set()
        self.texts: dict[str, CType] = {}
        """Those of the constants that are texts."""
        self.addressed: set[str] = set()
        self.member_cells: set[str] = set()
        self.thread_handles: set[str] = set()
        nodes = walk(root)
        for node in nodes:
            self._types(node)
        for node in nodes:
            self._functions(node)
        for node in nodes:
            self._uses(node)

    def _types(self, node: Node) -> None:
        if node.type in ("struct_specifier", "class_specifier") and node.child_by_field_name("body") is not None:
            parent = node.parent
            name = text_of(node.child_by_field_name("name"))
            if not name and parent is not None and parent.type == "type_definition":
                names = [declared(part, CType())[:2] for part in parent.children_by_field_name("declarator")]
                name = next((name for name, kind in names if kind.is_value), "")
            if name:
                self.own[name] = self._own(name, field(node, "body"))
        elif node.type == "type_definition":
            kind = field(node, "type")
            base = named_type(text_of(kind))
            for declarator in node.children_by_field_name("declarator"):
                name, alias, function = declared(declarator, base)
                if kind.type == "struct_specifier" and kind.child_by_field_name("body") is not None:
                    tag = text_of(kind.child_by_field_name("name"))
                    names = [declared(part, CType())[:2] for part in node.children_by_field_name("declarator")]
                    alias = CType(tag or next((n for n, k in names if k.is_value), ""), alias.stars, alias.dims)
                if function is None and name and name != alias.base:
                    self.types[name] = alias
        elif node.type == "preproc_function_def":
            self.macros.add(text_of(field(node, "name")))
        elif node.type == "preproc_def" and node.child_by_field_name("value") is not None:
            name, value = text_of(field(node, "name")), text_of(node.child_by_field_name("value"))
            self.constants.add(name)
            if match := re.match(r"(L?)\"", value):
                self.texts[name] = CType("wchar_t" if match[1] else "char", 1)

    def _own(self, name: str, body: Node) -> Own:
        own = Own(name)
        for part in named(body):
            if part.type == "field_declaration":
                base = named_type(text_of(field(part, "type")).split("{")[0])
                for declarator in part.children_by_field_name("declarator"):
                    member, kind, function = declared(declarator, base)
                    own.members[member] = CType("=function") if function is not None else kind
        return own

    def _functions(self, node: Node) -> None:
        if node.type in ("function_definition", "declaration"):
            declarator = node.child_by_field_name("declarator")
            kind = node.child_by_field_name("type")
            if declarator is not None and kind is not None:
                name, result, function = declared(declarator, named_type(text_of(kind)))
                if function is not None and "(" not in name:
                    if node.type == "function_definition":
                        self.defined.add(name)
                    if node.type == "function_definition" or name not in self.functions:
                        self.functions[name] = (result, parameters(function))

    def _uses(self, node: Node) -> None:
        if node.type == "pointer_expression" and text_of(node).startswith("&"):
            operand = field(node, "argument")
            while operand.type == "parenthesized_expression" and named(operand):
                operand = named(operand)[0]
            if operand.type == "identifier":
                self.addressed.add(text_of(operand))
            elif operand.type == "field_expression":
                self.member_cells.add(text_of(field(operand, "field")))
        elif node.type == "call_expression":
            self._call(node)
        elif node.type == "assignment_expression":
            right = text_of(field(node, "right"))
            if right in self.functions and text_of(field(node, "left")).endswith("lpfnWndProc"):
                self.callbacks[right] = "WNDPROC"

    def _call(self, node: Node) -> None:
        name = text_of(field(node, "function"))
        arguments = named(field(node, "arguments"))
        known = sdk().function(name)
        for kind, argument in zip(known[1] if known else [], arguments, strict=False):
            used = text_of(argument).lstrip("&").rsplit(")", 1)[-1].strip()
            if used in self.functions and kind.base in CALLBACKS:
                self.callbacks[used] = kind.base
        if name in ("CreateThread", "_beginthreadex", "_beginthread"):
            for argument in arguments:
                used = text_of(argument).lstrip("&").rsplit(")", 1)[-1].strip()
                if used in self.functions:
                    self.threads.add(used)
            parent = node.parent
            while parent is not None and parent.type in ("cast_expression", "parenthesized_expression"):
                parent = parent.parent
            if parent is not None and parent.type in ("init_declarator", "assignment_expression"):
                target = parent.child_by_field_name("declarator") or parent.child_by_field_name("left")
                self.thread_handles.add(text_of(target).lstrip("* ").split("[")[0])

    def resolved(self, kind: CType) -> CType:
        """A type without the program's own names for others."""
        for _ in range(8):
            alias = self.types.get(kind.base)
            if alias is None or alias.base == kind.base:
                break
            kind = CType(alias.base, kind.stars + alias.stars, kind.dims + alias.dims)
        return kind

    def own_of(self, kind: CType) -> Own | None:
        """The structure of the program's own that a type, or what it points to, is."""
        return self.own.get(self.resolved(CType(kind.base)).base)
