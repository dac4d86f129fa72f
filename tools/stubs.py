"""Writes winsock_ffi/raw.pyi, the types of the C tier, from the declarations in winsock_ffi/cdef.

    python tools/stubs.py            writes the file
    python tools/stubs.py --check    ends with 1 if the file is not what would be written

To be run in the project's folder, by any Python that has cffi.
"""

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cffi.cparser import Parser
from pycparser import c_ast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import build_ffi

STUB = Path("winsock_ffi", "raw.pyi")

HEAD = '''\
# Written by tools/stubs.py from winsock_ffi/cdef: change those, not this.

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

class CData:
    """A C pointer, array or structure."""

    def __getitem__(self, index: Any) -> Any: ...
    def __setitem__(self, index: Any, value: Any) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __add__(self, count: int) -> CData: ...
    def __sub__(self, other: Any) -> Any: ...
    def __call__(self, *args: Any) -> Any: ...
    def __bool__(self) -> bool: ...

class Structure:
    """A C structure or union, or the pointer to one that a declared variable is."""

    def __init__(self, initial: Any = None, /, **members: Any) -> None: ...
    def __getitem__(self, index: Any) -> Any: ...
    def __setitem__(self, index: Any, value: Any) -> None: ...
    def __add__(self, count: int) -> Any: ...
    def __sub__(self, other: Any) -> Any: ...
    def __bool__(self) -> bool: ...

_Bytes: TypeAlias = bytes | CData
_Text: TypeAlias = str | CData
_Memory: TypeAlias = bytes | CData | Structure
_Members: TypeAlias = dict[str, Any]

# What the annotations in the declarations say of an argument; without one of these it is read, and not NULL.
_Argument = TypeVar("_Argument")
_Opt: TypeAlias = Annotated[_Argument, "read; may be NULL"]
_Out: TypeAlias = Annotated[_Argument, "written"]
_OutOpt: TypeAlias = Annotated[_Argument, "written; may be NULL"]
_InOut: TypeAlias = Annotated[_Argument, "read and written"]
_InOutOpt: TypeAlias = Annotated[_Argument, "read and written; may be NULL"]

_Elements = TypeVar("_Elements")

class _Array(Generic[_Elements]):
    """A member that is an array: read as one, set to as many elements as there are at most."""

    def __get__(self, structure: Any, owner: Any = None) -> CData: ...
    def __set__(self, structure: Any, elements: _Elements | CData) -> None: ...

ffi: Any
NULL: Any

def new(cdecl: str, init: Any = ...) -> Any: ...
def cast(cdecl: str, source: Any) -> Any: ...
def addressof(cdata: Any, *fields_or_indexes: str | int) -> Any: ...
def sizeof(variable: Any) -> int: ...
def offsetof(cdecl: str, *fields_or_indexes: str | int) -> int: ...
def string(cdata: Any, maxlen: int = -1) -> Any: ...
def buffer(cdata: Any, size: int = -1) -> Any: ...
def from_buffer(cdecl: Any, python_buffer: Any = ..., require_writable: bool = False) -> Any: ...
def memmove(dest: Any, src: Any, n: int) -> None: ...
'''

WRITABLE = {"_Bytes": "CData", "_Text": "CData", "_Memory": "CData | Structure"}
"""What can be written, by what can be read: bytes and str cannot."""

NOT_EXPORTED = {"from", *re.findall(r"^(?:class )?(_\w+)\b", HEAD, re.MULTILINE)}
AGGREGATES = (c_ast.Struct, c_ast.Union)
FLOATS = {"float", "double"}
INTEGERS = {"char", "short", "int", "long", "signed", "unsigned", "intptr_t", "uintptr_t", "size_t", "__dotdotdotint__"}


class Stub:
    """The declarations, read header by header, and the Python for them."""

    def __init__(self, declarations: str) -> None:
        tree, constants, _ = Parser()._parse(declarations)  # type: ignore[attr-defined]
        self.constants = list(constants)
        self.names: set[str] = set()  # those that would be there without the rule for names in W
        self.functions: list[c_ast.Decl] = []
        self.pointers: list[c_ast.Decl] = []  # constants that are pointers or structures
        self.typedefs: dict[str, Any] = {}
        self.structures: dict[str, Any] = {}  # in order, by the name that Python uses
        self.tags: dict[str, str] = {}  # the name that Python uses for each tag
        for node in tree.ext:
            if isinstance(node, c_ast.Typedef):
                self.typedefs[node.name] = node.type
            elif isinstance(node, c_ast.Decl) and isinstance(node.type, c_ast.FuncDecl):
                self.functions.append(node)
            elif isinstance(node, c_ast.Decl) and node.name:
                self.pointers.append(node)
            self._find_structures(node)
            self._find_enumerators(node)
        self.names = {*self.constants, *self.structures, *(node.name for node in [*self.functions, *self.pointers])}

    def _find_structures(self, node: Any) -> None:
        kind = node.type if isinstance(node.type, AGGREGATES) else getattr(node.type, "type", None)
        if not isinstance(kind, AGGREGATES):
            alias = self._name(node.type) if isinstance(node, c_ast.Typedef) else None
            if alias in self.structures:
                self.structures[node.name] = self.structures[alias]
            return
        tag = kind.name
        if tag and kind.decls is not None and not tag.startswith(("_", "tag")):
            self.structures[tag] = kind
            self.tags[tag] = tag
        if not isinstance(node, c_ast.Typedef) or not isinstance(node.type, c_ast.TypeDecl):
            return
        if tag in self.tags:
            self.structures[node.name] = self.structures[self.tags[tag]]
        elif kind.decls is not None:
            self.structures[node.name] = kind
            if tag:
                self.tags[tag] = node.name

    def _find_enumerators(self, node: Any) -> None:
        kind = getattr(node.type, "type", None)
        if isinstance(kind, c_ast.Enum) and kind.values:
            names = [enumerator.name for enumerator in kind.values.enumerators]
            self.constants += [name for name in names if not name.startswith("__dotdotdot")]

    def text(self) -> str:
        parts = [HEAD, *self._structures(), "", *(f"{name}: int" for name in self.constants), ""]
        for node in self.pointers:
            kind = self._result(node.type)
            parts.append(f"{node.name}: {kind}")
            if node.name.endswith("W"):
                parts.append(f"{node.name[:-1]}: {kind}")
        parts += ["", *self._callbacks(), *self._functions(), ""]
        text = "\n".join(parts)
        # With this list `import *` takes names that begin with a line, too.
        names = sorted(set(re.findall(r"^(?:class |def )?(\w+)", text, re.MULTILINE)) - NOT_EXPORTED)
        listed = textwrap.fill(
            " ".join(f'"{name}",' for name in names), 116, initial_indent="    ", subsequent_indent="    "
        )
        return f"{text}\n__all__ = [\n{listed}\n]\n"

    def _structures(self) -> Iterator[str]:
        classes: dict[int, str] = {}
        for name, node in self.structures.items():
            if id(node) in classes:
                yield f"\n{name} = {classes[id(node)]}"
                yield from self._without_w(name)
                continue
            classes[id(node)] = name
            yield f"\nclass {name}(Structure):"
            yield from self._members(node, "    ")
            members = "".join(f", {member}: {kind} = ..." for member, kind in self._initializers(node))
            yield f"    def __init__(self, initial: {name} | None = None, /, *{members}) -> None: ..."
            yield from self._without_w(name)

    def _without_w(self, name: str) -> Iterator[str]:
        if name.endswith("W") and name[:-1] not in self.names:
            yield f"\n{name[:-1]} = {name}"

    def _members(self, node: Any, indent: str) -> Iterator[str]:
        for member in node.decls:
            inner = getattr(member.type, "type", None)
            if isinstance(member.type, AGGREGATES):  # without a name: its members are ours
                yield from self._members(member.type, indent)
            elif isinstance(inner, AGGREGATES) and inner.decls is not None:
                yield f"{indent}class _{member.name}(Structure):"
                yield from self._members(inner, indent + "    ")
                yield f"{indent}{member.name}: _{member.name}"
            elif member.name and not member.name.startswith("__"):
                array = isinstance(member.type, c_ast.ArrayDecl)
                kind = f"_Array[{self._elements(member.type)}]" if array else self._result(member.type)
                yield f"{indent}{member.name}: {kind}"

    def _initializers(self, node: Any) -> Iterator[tuple[str, str]]:
        """The members by name, and what each can be set to when a variable is declared."""
        for member in node.decls:
            inner = getattr(member.type, "type", None)
            if isinstance(member.type, AGGREGATES):
                yield from self._initializers(member.type)
            elif isinstance(member.type, c_ast.ArrayDecl):
                yield member.name, f"{self._elements(member.type)} | CData"
            elif isinstance(inner, AGGREGATES) and inner.decls is not None:
                yield member.name, "_Members | Structure"
            elif member.name and not member.name.startswith("__"):
                kind = self._result(member.type)
                by_value = self._target(member.type) is None and kind in self.structures
                yield member.name, f"{kind} | _Members" if by_value else kind

    def _elements(self, array: c_ast.ArrayDecl) -> str:
        """The type of what an array can be set to."""
        if self._target(array.type) is not None or isinstance(array.type, c_ast.ArrayDecl):
            return "Sequence[Any]"
        name = self._basic(array.type)
        known = {"char": "bytes | Sequence[bytes]", "wchar_t": "Sequence[str]"}
        return known.get(name, "Sequence[int]" if set(name.split()) <= INTEGERS else "Sequence[Any]")

    def _callbacks(self) -> Iterator[str]:
        decorators = re.findall(r"^(\w+) \w+_slot\(", build_ffi.read("callbacks.h"), re.MULTILINE)
        for name, node in self.typedefs.items():
            function = getattr(node, "type", None)
            if isinstance(function, c_ast.FuncDecl) and name in decorators:
                arguments = ", ".join(self._result(parameter.type) for parameter in self._parameters(function))
                result = "object" if name == "PHANDLER_ROUTINE" else self._result(function.type)
                yield f"def {name}(function: Callable[[{arguments}], {result}], /) -> Any: ..."

    def _functions(self) -> Iterator[str]:
        annotations = {
            function.name: [parameter.annotation for parameter in function.parameters]
            for header in build_ffi.HEADERS
            for function in build_ffi.functions(header)
        }
        for node in self.functions:
            arguments = ", ".join(
                f"{self._safe(parameter.name)}: {self._annotated(self._argument(parameter.type), annotation)}"
                for parameter, annotation in zip(self._parameters(node.type), annotations[node.name], strict=True)
            )
            slash = ", /" if arguments else ""
            yield f"def {node.name}({arguments}{slash}) -> {self._result(node.type.type)}: ..."
        yield ""
        for node in self.functions:
            yield from self._without_w(node.name)

    @staticmethod
    def _annotated(kind: str, annotation: str) -> str:
        """The type of an argument with what its annotation says."""
        direction = {"_Out": "Out", "_Inout": "InOut", "_Outptr": "Out"}.get(
            f"_{annotation.split('_')[1]}" if annotation else ""
        )
        optional = "Opt" if "opt" in annotation or "Reserved" in annotation else ""
        kind = WRITABLE.get(kind, kind) if direction else kind
        return f"_{direction or ''}{optional}[{kind}]" if direction or optional else kind

    @staticmethod
    def _parameters(function: c_ast.FuncDecl) -> list[Any]:
        parameters = function.args.params if function.args else []
        return [parameter for parameter in parameters if parameter.name]

    @staticmethod
    def _safe(name: str) -> str:
        return f"{name}_" if name in {"in", "from", "class"} else name

    def _argument(self, node: Any) -> str:
        """The type of what a function takes."""
        target = self._target(node)
        if target is None:
            return self._result(node)
        if isinstance(target, c_ast.FuncDecl):
            return "CData"
        name = self._basic(target)
        if name == "void" and self._name(node).endswith(("HANDLE", "WSAEVENT")):
            return "CData"
        return {"char": "_Bytes", "unsigned char": "_Bytes", "wchar_t": "_Text", "void": "_Memory"}.get(name) or (
            name if name in self.structures else "CData"
        )

    def _result(self, node: Any) -> str:
        """The type of what a function returns, or of a member."""
        if isinstance(node, c_ast.ArrayDecl):
            return "CData"
        target = self._target(node)
        if target is not None:
            name = "" if isinstance(target, c_ast.FuncDecl) else self._basic(target)
            return name if name in self.structures else "CData"
        name = self._basic(node)
        if name in self.structures:
            return name
        if name == "void":
            return "None"
        if name in FLOATS:
            return "float"
        if set(name.split()) <= INTEGERS or name == "enum":
            return "int"
        raise ValueError(f"no Python type for {name!r}")

    def _target(self, node: Any) -> Any:
        """What a pointer type points to; None for a type that is no pointer."""
        while not isinstance(node, c_ast.PtrDecl):
            name = self._name(node)
            if name not in self.typedefs or name in self.structures:
                return None
            node = self.typedefs[name]
        return node.type

    def _basic(self, node: Any) -> str:
        """The name at the end of a chain of typedefs: a structure's, or C's own."""
        name = self._name(node)
        while name in self.typedefs and name not in self.structures and name != "wchar_t":
            if isinstance(self.typedefs[name], c_ast.PtrDecl):
                return "pointer"
            name = self._name(self.typedefs[name])
        return self.tags.get(name, name)

    @staticmethod
    def _name(node: Any) -> str:
        if isinstance(node, (c_ast.PtrDecl, c_ast.FuncDecl, c_ast.ArrayDecl)):
            return "pointer"
        kind = node.type
        if isinstance(kind, c_ast.Enum):
            return "enum"
        return " ".join(kind.names) if isinstance(kind, c_ast.IdentifierType) else str(kind.name)


def main() -> int:
    text = Stub("\n".join(map(build_ffi.declarations, build_ffi.HEADERS))).text()
    if sys.argv[1:] == ["--check"]:
        return int(STUB.read_text(encoding="utf-8") != text)
    STUB.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
