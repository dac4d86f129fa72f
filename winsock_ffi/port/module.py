"""A whole program: its head, its macros and structures, its functions, and how it starts."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from tree_sitter import Node

from . import faults, functions
from .calls import call
from .ctype import INT, declared
from .expressions import Expressions, NotPortable
from .program import Program, python_name
from .scopes import Scopes, held
from .sdk import sdk, spell, structure_name
from .source import errors, field, line_of, named, parsed, text_of, walk
from .statements import COUNTED, Line, Statements

PRELUDE = Path(__file__).with_name("prelude.py")
KNOWN_MACROS = {"_WIN32", "WIN32", "_WIN64", "_WINDOWS", "UNICODE", "_UNICODE", "_MSC_VER", "_INC_WINDOWS"}


@dataclass(frozen=True)
class Ported:
    """A port: its lines, and what the summary says of them."""

    lines: list[Line]
    source: str
    statements: int
    marked: list[tuple[int, int, str]]
    faults: list[faults.Fault]
    errors: list[tuple[int, int, str]]

    @property
    def python(self) -> str:
        """The program."""
        return "".join(f"{line}".rstrip() + "\n" for line in self.lines)

    @property
    def lost(self) -> int:
        return sum(count for _, count, _ in self.marked)

    def summary(self) -> str:
        """How many statements there are, how many were carried over, which were not, and which faults were found."""
        carried = self.statements - self.lost
        share = 100 * carried / self.statements if self.statements else 100
        return (
            f"{self.statements} statements: {carried} carried over ({share:.0f} %), {self.lost} marked, "
            f"{len(self.faults)} faults"
        )


def port(text: str, name: str = "program.c", without: frozenset[str] = frozenset()) -> Ported:
    """The Python of a C program.

    Args:
        text: The program.
        name: Its file's name, for the first line.
        without: The rules of faults that are not looked for.

    Returns:
        The port. It is always Python that parses: what has no way into Python raises NotImplementedError in its place.
    """
    text = text.replace("\r\n", "\n").replace("\0", " ").replace("\f", " ").replace("\v", " ").replace("\r", "\n")
    root = parsed(text)
    return _Module(root, text, name, without).ported()


class _Module:
    def __init__(self, root: Node, text: str, name: str, without: frozenset[str]) -> None:
        self.root, self.text, self.name = root, text, name
        self.program = Program(root)
        self.scopes = Scopes(self.program)
        self.expressions = Expressions(self.program, self.scopes, call)
        self.writer = Statements(self.program, self.scopes, self.expressions)
        self.found = [fault for fault in faults.found(root, self.program) if fault.rule not in without]

    def ported(self) -> Ported:
        self._top(self.root)
        lines = self._with_faults(self.writer.written.lines)
        ending = self._ending()
        written = [*self._head(), *lines, *ending]
        ported = self._result(written)
        try:
            ast.parse(ported.python)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return self._lost(f"what came out is no Python: {error.__class__.__name__}")
        return ported

    def _result(self, lines: list[Line]) -> Ported:
        statements = sum(node.type in COUNTED for node in walk(self.root))
        found = [(line_of(node), node.start_point[1] + 1, text_of(node)[:40]) for node in errors(self.root)]
        return Ported(_spaced(lines), self.text, statements, self.writer.written.marked, self.found, found)

    def _lost(self, reason: str) -> Ported:
        """The port of a program of which nothing can be carried over."""
        self.writer.written.lines = []
        statements = sum(node.type in COUNTED for node in walk(self.root))
        self.writer.written.marked = [(1, statements, reason)]
        lines = [Line("", number, 0, "C: " + part) for number, part in enumerate(self.text.split("\n"), 1)]
        lines = [
            Line("", line.source, 0, "".join(c if c.isprintable() else " " for c in line.comment)) for line in lines
        ]
        lines.append(Line(f"raise NotImplementedError({Expressions.quoted('line 1: ' + reason)})", 1))
        return self._result(lines)

    # The file's own level

    def _top(self, parent: Node) -> None:
        for node in parent.named_children:
            try:
                self._one(node)
            except (NotPortable, SyntaxError) as error:
                self.writer.indent = 0
                del self.scopes.blocks[1:], self.writer.around[:]
                self.writer.mark(node, str(error))

    def _one(self, node: Node) -> None:
        writer = self.writer
        if node.type == "comment":
            writer.comment(node)
        elif node.type == "function_definition":
            start, marked = len(writer.written.lines), len(writer.written.marked)
            try:
                functions.write(writer, node)
            except (NotPortable, SyntaxError):
                del writer.written.lines[start:], writer.written.marked[marked:]
                raise
        elif node.type == "preproc_def":
            self._constant(node)
        elif node.type == "preproc_function_def":
            self._macro(node)
        elif node.type in ("preproc_ifdef", "preproc_if"):
            self._conditional(node)
        elif node.type in ("linkage_specification", "declaration_list", "preproc_else"):
            self._top(node.child_by_field_name("body") or node)
        elif (
            node.type in ("struct_specifier", "class_specifier", "type_definition", "enum_specifier") and node.has_error
        ):
            raise NotPortable("this is no C that the parser understands")
        elif node.type in ("struct_specifier", "class_specifier"):
            self._class(text_of(node.child_by_field_name("name")), line_of(node))
        elif node.type == "enum_specifier":
            self._enum(node)
        elif node.type == "type_definition":
            self._typedef(node)
        elif node.type == "declaration":
            kind = field(node, "type")
            if kind.type == "struct_specifier" and kind.child_by_field_name("body") is not None:
                self._class(text_of(kind.child_by_field_name("name")), line_of(node))
            if kind.type == "enum_specifier" and kind.child_by_field_name("body") is not None:
                self._enum(kind)
            writer.statement(node)
        elif node.type == "ERROR":
            writer.mark(node, "this is no C that the parser understands")
        elif (
            node.type == ";"
            or node.type.startswith("preproc_")
            or node.type in ("using_declaration", "alias_declaration")
        ):
            pass
        else:
            writer.statement(node)

    def _constant(self, node: Node) -> None:
        name, value = text_of(field(node, "name")), text_of(node.child_by_field_name("value")).split("//")[0].strip()
        value = re.sub(r"/\*.*?\*/", "", value).strip()
        if not value or (sdk().has(name) and name in KNOWN_MACROS) or name.startswith("_"):
            return
        tree = parsed(f"int _ = ({value});")
        initial = next((part for part in walk(tree) if part.type == "init_declarator"), None)
        if initial is None or tree.has_error:
            raise NotPortable(f"the macro {name}")
        expression = self.expressions.write(field(initial, "value"))
        self.writer.emit(f"{python_name(name)} = {self.expressions.as_value(expression).text}", line_of(node))

    def _macro(self, node: Node) -> None:
        name = text_of(field(node, "name"))
        parameters = [text_of(part) for part in named(field(node, "parameters"))]
        value = text_of(node.child_by_field_name("value")).replace("\\\n", " ").strip()
        tree = parsed(f"int _ = ({value});")
        initial = next((part for part in walk(tree) if part.type == "init_declarator"), None)
        if initial is None or tree.has_error or not all(parameter.isidentifier() for parameter in parameters):
            raise NotPortable(f"the macro {name}")
        self.scopes.blocks.append({})
        try:
            given = [self.scopes.declare(parameter, INT).name for parameter in parameters]
            expression = self.expressions.value(field(initial, "value"))
        finally:
            self.scopes.blocks.pop()
        self.writer.emit(f"def {python_name(name)}({', '.join(given)}):", line_of(node))
        self.writer.indent = 1
        self.writer.emit(f"return {expression.text}", line_of(node))
        self.writer.indent = 0

    def _conditional(self, node: Node) -> None:
        name = text_of(node.child_by_field_name("name"))
        if node.type == "preproc_if" or not name:
            raise NotPortable("a condition of the preprocessor")
        is_defined = name in KNOWN_MACROS or name in self.program.constants or sdk().has(name)
        wanted = is_defined != text_of(node).startswith("#ifndef")
        if name in self.program.constants and text_of(node).startswith("#ifndef"):
            wanted = f"define {name}" in text_of(node)
        alternative = node.child_by_field_name("alternative")
        if wanted:
            skipped = {node.child_by_field_name("name"), alternative}
            for child in node.named_children:
                if child not in skipped:
                    self._one(child)
        elif alternative is not None:
            self._top(alternative)

    def _enum(self, node: Node) -> None:
        body = node.child_by_field_name("body")
        last, step = "0", 0
        for part in named(body) if body is not None else []:
            if part.type != "enumerator":
                continue
            name, value = text_of(field(part, "name")), part.child_by_field_name("value")
            if value is not None:
                last, step = self.expressions.value(value).text, 0
            number = str(int(last) + step) if last.isdigit() else f"{last} + {step}" if step else last
            self.writer.emit(f"{python_name(name)} = {number}", line_of(part))
            self.program.constants.add(name)
            step += 1

    def _typedef(self, node: Node) -> None:
        kind = field(node, "type")
        if kind.type == "enum_specifier":
            self._enum(kind)
        elif kind.type == "struct_specifier" and kind.child_by_field_name("body") is not None:
            names = [text_of(kind.child_by_field_name("name"))]
            names += [
                declared(part, self.expressions.kind(""))[0] for part in node.children_by_field_name("declarator")
            ]
            self._class(next((name for name in names if name in self.program.own), ""), line_of(node))
        elif kind.type == "union_specifier":
            raise NotPortable("a union of the program's own")

    def _class(self, name: str, line: int) -> None:
        """A structure of the program's own: a class, whose members are what C's are."""
        own = self.program.own.get(name)
        if own is None:
            raise NotPortable("a structure without a name, or without members")
        writer = self.writer
        writer.emit(f"class {python_name(name)}:", line)
        body = []
        for member, declared_type in own.members.items():
            kind = self.program.resolved(declared_type)
            spelled = f"self.{python_name(member)}"
            holds = held(kind, self.program, member in self.program.member_cells)
            inner = self.program.own_of(kind)
            if "." in kind.base or kind.base == "":
                raise NotPortable(f"a structure inside of {name}")
            if holds == "array":
                text = writer._array(kind, None, None)
            elif holds == "object" and inner is not None:
                text = f"{python_name(inner.name)}()"
            elif holds == "pointer":
                text = f"{structure_name(kind)}()"
            elif holds == "cell":
                text = f'new("{spell(kind.pointer())}")'
            else:
                text = "NULL" if self.expressions.is_pointer(kind) or kind.base.startswith("=") else "0"
            body.append(f"{spelled} = {text}")
            if holds == "pointer" and sdk().resolved(kind).base == "_OVERLAPPED":
                self.expressions.helpers.add("object_at")
                body.append(f'owners[int(cast("ULONG_PTR", {spelled}))] = self')
        writer.indent = 1
        writer.emit("def __init__(self):", line)
        writer.indent = 2
        for text in body or ["pass"]:
            writer.emit(text, line)
        writer.indent = 1
        writer.emit(f"=assign {name}", line)  # written at the end, if a structure is assigned to another
        writer.indent = 0

    def _assign(self, name: str, line: int) -> list[Line]:
        own = self.program.own[name]
        if not own.assigned:
            return []
        lines = [Line("", line), Line("def assign(self, other):", line, 1)]
        for member, declared_type in own.members.items():
            kind, spelled = self.program.resolved(declared_type), python_name(member)
            holds = held(kind, self.program, member in self.program.member_cells)
            if holds == "array":
                text = f"memmove(self.{spelled}, other.{spelled}, sizeof(self.{spelled}))"
                if self.program.own_of(kind) is not None:
                    text = 'raise NotImplementedError("an array of structures, copied")'
            elif holds in ("pointer", "cell"):
                text = f"self.{spelled}[0] = other.{spelled}[0]"
            elif holds == "object":
                text = 'raise NotImplementedError("a structure inside of another, copied")'
            else:
                text = f"self.{spelled} = other.{spelled}"
            lines.append(Line(text, line, 2))
        return lines

    # Around the program

    def _with_faults(self, lines: list[Line]) -> list[Line]:
        """The lines, with what is wrong in C above each, and with what was left for the end."""
        rest = sorted(self.found, key=lambda fault: fault.line)
        result: list[Line] = []
        for line in lines:
            if line.text.startswith("=assign "):
                result += self._assign(line.text.removeprefix("=assign "), line.source)
                continue
            if line.text.startswith(("elif ", "else:", "except ")) or not line.text:
                result.append(line)
                continue
            while rest and rest[0].line <= line.source:
                fault = rest.pop(0)
                result.append(
                    Line("", line.source, line.indent, f"port: {fault.rule}: {fault.text} (line {fault.line})")
                )
            result.append(line)
        result += [Line("", fault.line, 0, f"port: {fault.rule}: {fault.text} (line {fault.line})") for fault in rest]
        return result

    def _head(self) -> list[Line]:
        helpers = _helpers(self.expressions.helpers)
        modules = set(self.expressions.modules)
        if "def start_thread" in helpers:
            modules.add("threading")
        if "sys." in helpers or self.program.defined & functions.MAINS:
            modules.add("sys")
        name = "".join(c if c.isprintable() and c not in '"\\' else "?" for c in self.name)
        head = [
            f'"""{name}, from C."""',
            "",
            *(f"import {module}" for module in sorted(modules)),
            *([""] if modules else []),
        ]
        head += ["from winsock_ffi.raw import *", ""]
        head += helpers.splitlines()
        for (text, wide), literal in self.expressions.literals.items():
            value = Expressions.quoted(text) if wide else self.expressions.bytes_of(text)
            head.append(f'{literal} = new("{"wchar_t" if wide else "char"}[]", {value})')
        labels = sorted(
            {text_of(named(part)[0]) for part in walk(self.root) if part.type == "goto_statement" and named(part)}
        )
        for label in labels:
            head += ["", f"class goto_{label}(Exception):", f'    """Leads to the label {label}."""', ""]
        return [Line(text, 0) for text in [*head, ""]]

    def _ending(self) -> list[Line]:
        mains = self.program.defined & functions.MAINS
        if not mains:
            return []
        name = min(mains)
        count = len(self.program.functions[name][1])
        if "WinMain" in name:
            call = f'{name}(GetModuleHandle(NULL), NULL, new("char[]", b""), 1)'
        else:
            wide = name != "main"
            make = 'new("wchar_t[]", a)' if wide else 'new("char[]", a.encode())'
            call = f"{name}({', '.join(['len(sys.argv)', f'[{make} for a in sys.argv]', 'NULL'][:count])})"
        return [Line("", 0), Line('if __name__ == "__main__":', 0), Line(f"sys.exit({call})", 0, 1)]


def _helpers(wanted: set[str]) -> str:
    """The text of the functions of the prelude that a program calls, and of what these call."""
    text = PRELUDE.read_text(encoding="utf-8")
    parts = {}
    for node in ast.parse(text).body:
        name = (
            node.name
            if isinstance(node, ast.FunctionDef)
            else node.target.id
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
            else ""
        )
        if name:
            parts[name] = ast.unparse(_untyped(node))
    needed = {name for name in wanted if name in parts}
    while more := {name for name in parts if any(re.search(rf"\b{name}\b", parts[user]) for user in needed)} - needed:
        needed |= more
    return "\n\n".join(part + "\n" for name, part in parts.items() if name in needed)


def _untyped(node: ast.stmt) -> ast.stmt:
    for part in ast.walk(node):
        if isinstance(part, ast.FunctionDef):
            part.returns = None
            for argument in part.args.args:
                argument.annotation = None
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return ast.copy_location(ast.Assign([node.target], node.value), node)
    return node


def _spaced(lines: list[Line]) -> list[Line]:
    """The lines with two empty ones around what stands at the file's own level, as Python is written."""
    result: list[Line] = []
    for line in lines:
        opens = line.indent == 0 and line.text.startswith(("def ", "class ", "@", "if __name__"))
        if opens and result and not result[-1].text.startswith("@"):
            comments = 0
            while comments < len(result) and not result[-1 - comments].text and result[-1 - comments].comment:
                comments += 1
            position = len(result) - comments
            while position and not result[position - 1].text and not result[position - 1].comment:
                del result[position - 1]
                position -= 1
            result[position:position] = [Line("", line.source), Line("", line.source)]
        elif line.indent == 0 and (line.text or line.comment) and result and result[-1].indent > 0:
            result += [Line("", line.source), Line("", line.source)]
        result.append(line)
    return result
