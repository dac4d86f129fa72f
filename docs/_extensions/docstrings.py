"""Docstrings as the pages show them.

napoleon renders their sections. Before it does, the names of C become links to their entries, and See Also links to
Microsoft's pages. References of signatures to private types and to Python's own end here.
"""

import builtins
import collections.abc
import re
import typing
from typing import Any

import c_names
import wrappers
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring
from sphinx.transforms import SphinxTransform

TYPES = {"AddressLike", "HasFileno", "CData", "Structure", "Waitable"}
"""Of signatures, and not public: /reference/wrappers/types says what they stand for."""

OF_PYTHON = {*vars(builtins), *vars(typing), *vars(collections.abc), "Buffer", "Self", "socket", "PathLike", "UUID"}
OF_MODULES = {"Callback", "Data", "Function", "Part", "S", "Side"}
"""Type variables, and short names that a module has for a type."""

OF_C = {"size_t", "wchar_t", "intptr_t", "uintptr_t"}

SECTION = re.compile(r"^(Args|Attributes|Returns|Yields|Raises|Example|See Also):\n((?:    .*\n?|\n)*)", re.MULTILINE)


def rendered(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """The docstring in reStructuredText, in place."""
    text = SECTION.sub(_section, "\n".join(lines) + "\n")
    before, _, example = text.partition("\nExample:")
    text = linked(before) + ("\nExample:" + example if example else "")
    lines[:] = GoogleDocstring(text, app.config, app, "function", name, obj, options).lines()


def skipped(app: Sphinx, what: str, name: str, obj: Any, skip: bool, options: object) -> bool:
    """Whether a member stays out of the pages: also what a class has from Python's own, add_note of exceptions say."""
    source = obj.obj.get("inherited_from")
    return skip or bool(source and not source["full_name"].startswith("winsock_ffi."))


def without_lib(
    app: Sphinx, what: str, name: str, obj: object, options: object, arguments: str | None, result: str | None
) -> tuple[str | None, str | None]:
    """The signature with C's names as they are: the source has them from `lib`, the compiled module."""
    return arguments and arguments.replace("lib.", ""), result


def _section(match: re.Match[str]) -> str:
    name, body = match.groups()
    if name in ("Returns", "Yields"):  # which napoleon would split at a colon
        return f":{name.lower()}: {' '.join(body.split())}\n\n"
    if name == "See Also":
        links = re.findall(r"^    (\w+): (\S+)", body, re.MULTILINE)
        pages = (f"`{linked} on Microsoft's site <{address}>`__" for linked, address in links)
        return f"\n:See also: {', '.join(pages)}\n"
    return match[0]


def linked(text: str) -> str:
    """Names of C outside of backticks and addresses become references."""
    text = re.sub(r"\b[A-Z_]+_\.\.\.", r"`\g<0>`", text)
    text = re.sub(r"\bCalls [^.]+\.", lambda match: _link(match[0], c_names.names()), text)
    return _link(text, UNMISTAKABLE)


def _link(text: str, names: frozenset[str]) -> str:
    pattern = r"(`[^`]*`(?:__)?|https?://\S+)|\b([A-Za-z_]\w+)\b(?!:)"
    return re.sub(pattern, lambda match: f":c:expr:`{match[2]}`" if match[2] in names else match[0], text)


UNMISTAKABLE = frozenset(
    name for name in c_names.names() if re.search(r"_|[a-z][A-Z]|[A-Z]{2}[a-z]|^WSA", name) and not name.startswith("_")
)
"""Those that are no words of English."""


def resolve_type(app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element) -> nodes.Node | None:
    """The wrappers' entry for a name from inside the package; plain text for Python's own, and C's own."""
    if node.get("refdomain") == "c":
        return contnode if node["reftarget"] in OF_C else None
    if node.get("refdomain") != "py":
        return None
    name = node["reftarget"].rpartition(".")[2].replace("EventObject", "Event")
    domain = env.domains["py"]
    assert isinstance(domain, PythonDomain)
    if name in wrappers.public_names() or name in TYPES:
        full = f"winsock_ffi.{name}"
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", full, node, contnode)
    return contnode if name in OF_PYTHON | OF_MODULES or re.fullmatch(r"_[A-Z]\w*", name) else None


class LinkedLiterals(SphinxTransform):
    """What stands in backticks and is a name of C, or of the wrappers, becomes a reference to its entry."""

    default_priority = 400

    def apply(self, **kwargs: object) -> None:
        for literal in list(self.document.findall(nodes.literal)):
            inside = (nodes.reference, nodes.title, pending_xref)
            if not any(isinstance(parent, inside) for parent in _parents(literal)):
                self.link(literal)

    def link(self, literal: nodes.literal) -> None:
        text = literal.astext()
        if text in c_names.names():
            domain, role, target = "c", "func", text
        elif text in WRAPPERS:
            domain, role, target = "py", WRAPPERS[text], f"winsock_ffi.{text}"
        else:
            return
        reference = pending_xref(
            "",
            refdomain=domain,
            reftype=role,
            reftarget=target,
            refexplicit=True,
            refwarn=True,
            refdoc=self.env.docname,
        )
        literal.replace_self(reference)
        reference += literal


def _parents(node: nodes.Node) -> typing.Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


WRAPPERS = {each.name: each.kind for each in wrappers.documented()}


def setup(app: Sphinx) -> dict[str, bool]:
    for name, default, rebuild, types in Config._config_values:
        app.add_config_value(name, default, rebuild, types)
    app.connect("autodoc-skip-member", skipped)
    app.connect("autodoc-process-docstring", rendered)
    app.connect("autodoc-process-signature", without_lib)
    app.connect("missing-reference", resolve_type)
    app.add_transform(LinkedLiterals)
    return {"parallel_read_safe": True}
