"""A C or C++ source: its text, whatever encoding it has, and its tree."""

import re

import tree_sitter_c
import tree_sitter_cpp
from tree_sitter import Language, Node, Parser

C = Language(tree_sitter_c.language())
CPP = Language(tree_sitter_cpp.language())

# What says how Windows calls a function is of no account in Python, and the grammars do not know it.
CONVENTIONS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"|\b(?:CALLBACK|WINAPI|APIENTRY|WSAAPI|PASCAL|FAR|__stdcall|__cdecl|_stdcall|_cdecl|WINAPIV"
    r"|_In_|_Out_|_Inout_|_In_opt_|_Out_opt_)\b",
    re.DOTALL,
)


def decoded(data: bytes) -> str:
    """The text of a source in UTF-8, UTF-16 with its mark, or GBK; a byte that none of them has becomes U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gbk"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def parsed(text: str) -> Node:
    """The tree of the grammar that finds fewer errors: C's, unless C++'s does."""
    plain = CONVENTIONS.sub(lambda match: match[0] if match[0][0] in "/\"'" else " " * len(match[0]), text)
    data = plain.encode("utf-8", "replace")
    trees = [Parser(language).parse(data).root_node for language in (C, CPP)]
    return min(trees, key=lambda root: len(errors(root)))


def errors(root: Node) -> list[Node]:
    """The places that the grammar does not understand."""
    found = []
    pending = [root]
    while pending:
        node = pending.pop()
        if node.type == "ERROR" or node.is_missing:
            found.append(node)
        elif node.has_error:
            pending += reversed(node.children)
    return found


def text_of(node: Node | None) -> str:
    """The C of a node."""
    return "" if node is None or node.text is None else node.text.decode("utf-8", "replace")


def line_of(node: Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_point[0]) + 1


def walk(node: Node) -> list[Node]:
    """A node and everything in it, in the source's order."""
    found = []
    pending = [node]
    while pending:
        here = pending.pop()
        found.append(here)
        pending += reversed(here.children)
    return found


def named(node: Node) -> list[Node]:
    """The parts of a node that are no punctuation and no comments."""
    return [child for child in node.named_children if child.type != "comment"]


def field(node: Node, name: str) -> Node:
    """A part of a node that the grammar promises; SyntaxError where the source leaves it out."""
    child = node.child_by_field_name(name)
    if child is None:
        raise SyntaxError(f"line {line_of(node)}, column {node.start_point[1] + 1}: {node.type} without {name}")
    return child
