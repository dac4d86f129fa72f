"""Functions: their heads, what they change of the program's variables, and the labels at their ends."""

from tree_sitter import Node

from .ctype import CType, declared
from .expressions import NotPortable
from .program import python_name
from .sdk import spell
from .source import field, line_of, named, text_of, walk
from .statements import Statements

MAINS = {"main", "wmain", "_tmain", "WinMain", "wWinMain", "_tWinMain"}


def write(writer: Statements, node: Node) -> None:
    """A function, with the decorator that makes it a function of C's where Windows calls it."""
    name, _, function = declared(field(node, "declarator"), CType())
    if function is None or "::" in name or not name:
        raise NotPortable("a function that is no plain one")
    if field(node, "declarator").has_error:
        raise NotPortable("this is no C that the parser understands")
    scopes = writer.scopes
    writer.function, writer.globals, writer.statics = name, set(), []
    body = field(node, "body")
    scopes.called = {text_of(field(part, "function")) for part in walk(body) if part.type == "call_expression"} - {
        "",
        name,
    }
    scopes.blocks.append({})
    given, cells = [], []
    for index, part in enumerate(named(field(function, "parameters"))):
        if part.type != "parameter_declaration":
            continue
        declarator = part.child_by_field_name("declarator")
        kind = writer.expressions.kind(text_of(field(part, "type")))
        parameter, kind, inner = declared(declarator, kind) if declarator is not None else ("", kind, None)
        if kind == CType("void"):
            continue
        if kind.dims:
            kind = kind.item().pointer()
        variable = scopes.declare(parameter or f"_{index}", CType("=function") if inner is not None else kind)
        given.append(variable.name)
        if variable.held in ("cell", "owner"):
            cells.append(variable)
    start = len(writer.written.lines)
    decorator = writer.program.callbacks.get(name)
    if decorator is not None:
        writer.emit("@" + decorator, line_of(node))
    writer.emit(f"def {python_name(name)}({', '.join(given)}):", line_of(node))
    head = len(writer.written.lines)
    writer.indent = 1
    for variable in cells:
        if variable.held == "owner":
            writer.emit(f'{variable.name} = new("ULONG_PTR *", number_of({variable.name}))', line_of(node))
        else:
            writer.emit(f'{variable.name} = new("{spell(variable.type)} *", {variable.name})', line_of(node))
    _body(writer, body)
    if not any(line.text for line in writer.written.lines[head:]):
        writer.emit("pass", line_of(node))
    changed = writer.globals | _changed(writer, body)
    if changed:
        writer.indent = 1
        writer.emit(f"global {', '.join(sorted(changed))}", line_of(node))
        writer.written.lines.insert(head, writer.written.lines.pop())
    writer.written.lines[start:start] = writer.statics
    writer.indent = 0
    scopes.blocks.pop()
    writer.function = ""


def _changed(writer: Statements, body: Node) -> set[str]:
    """The program's variables that a function gives other values."""
    found = set()
    for part in walk(body):
        if part.type in ("assignment_expression", "update_expression"):
            target = part.child_by_field_name("left") or part.child_by_field_name("argument")
            while target is not None and target.type == "parenthesized_expression" and named(target):
                target = named(target)[0]
            variable = writer.scopes.blocks[0].get(text_of(target))
            if variable is not None and variable.held == "value":
                found.add(variable.name)
    return found


def _body(writer: Statements, body: Node) -> None:
    """The statements of a function; what a goto jumps over stands in a try."""
    children = list(body.named_children)
    gotos = [
        (text_of(named(part)[0]), part.start_byte)
        for part in walk(body)
        if part.type == "goto_statement" and named(part)
    ]
    labels = []
    for index, child in enumerate(children):
        if child.type == "labeled_statement":
            label = text_of(field(child, "label"))
            before = [start for name, start in gotos if name == label]
            if before and all(start < child.start_byte for start in before):
                labels.append((index, label))
    writer.labels = {label for _, label in labels}
    writer.indent += len(labels)
    for count in range(len(labels)):
        opened = writer.indent - len(labels) + count
        writer.indent, kept = opened, writer.indent
        writer.emit("try:", line_of(body))
        writer.indent = kept
    start = len(writer.written.lines)
    for child in children:
        if child.type == "labeled_statement" and text_of(field(child, "label")) not in writer.labels:
            inner = [part for part in named(child) if part.type != "statement_identifier"]
            for part in inner:  # nobody jumps there, or the goto is marked
                writer.statement(part)
            continue
        if child.type == "labeled_statement":
            label = text_of(field(child, "label"))
            if not any(line.text for line in writer.written.lines[start:]):
                writer.emit("pass", line_of(child))
            writer.indent -= 1
            writer.emit(f"except goto_{label}:", line_of(child))
            writer.indent += 1
            writer.emit("pass", line_of(child))
            writer.indent -= 1
            start = len(writer.written.lines)
            for part in named(child):
                if part.type != "statement_identifier":
                    writer.statement(part)
        else:
            writer.statement(child)
