"""Statements: what C does, line for line, in Python."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as member_field

from tree_sitter import Node

from .calls import LIBRARY
from .ctype import CType, declared
from .expressions import ATOM, UNARY, Expression, Expressions, NotPortable
from .program import Program, python_name
from .scopes import Scopes, Variable
from .sdk import sdk, spell, structure_name
from .source import field, line_of, named, parsed, text_of, walk

COUNTED = {
    "expression_statement",
    "declaration",
    "return_statement",
    "break_statement",
    "continue_statement",
    "goto_statement",
    "if_statement",
    "while_statement",
    "for_statement",
    "do_statement",
    "switch_statement",
    "for_range_loop",
    "try_statement",
}
SIMPLE = {"declaration", "expression_statement", "return_statement", "goto_statement", "break_statement"}
ENDS = {"break_statement", "return_statement", "continue_statement", "goto_statement"}
LOOPS = {"while_statement", "for_statement", "do_statement", "for_range_loop"}


@dataclass
class Line:
    """A line of Python, and the line of C that it is from."""

    text: str
    source: int
    indent: int = 0
    comment: str = ""

    def __str__(self) -> str:
        text = "    " * self.indent + self.text
        return (
            f"{text}  # {self.comment}"
            if self.comment and self.text
            else text + (f"# {self.comment}" if self.comment else "")
        )


@dataclass
class Around:
    """A loop or a switch that a break or a continue may mean."""

    is_loop: bool
    again: Callable[[int], None] | None = None
    continued: bool = False


@dataclass
class Written:
    """The Python of some statements, and how many of them C had."""

    lines: list[Line] = member_field(default_factory=list)
    marked: list[tuple[int, int, str]] = member_field(default_factory=list)


class Statements:
    """Writes the statements of one program."""

    def __init__(self, program: Program, scopes: Scopes, expressions: Expressions) -> None:
        self.program = program
        self.scopes = scopes
        self.expressions = expressions
        self.written = Written()
        self.indent = 0
        self.around: list[Around] = []
        self.statics: list[Line] = []
        self.globals: set[str] = set()
        self.labels: set[str] = set()
        self.function = ""

    # Lines

    def emit(self, text: str, source: int, comment: str = "") -> Line:
        line = Line(text, source, self.indent, comment)
        self.written.lines.append(line)
        return line

    def comment(self, node: Node) -> None:
        """A comment of C: behind the line that it stood behind, or on lines of its own."""
        text = text_of(node)
        body = text[2:-2] if text.startswith("/*") else text[2:]
        lines = [part.strip().lstrip("*").strip() for part in body.splitlines()]
        lines = [part for part in lines if part]
        last = self.written.lines[-1] if self.written.lines else None
        behind = last is not None and last.source == line_of(node) and not last.comment and bool(last.text)
        if behind and len(lines) == 1 and last is not None:
            last.comment = lines[0]
            return
        for number, part in enumerate(lines):
            self.emit("", line_of(node) + min(number, text.count("\n")), part)

    def mark(self, node: Node, reason: str) -> None:
        """What cannot be carried over: its C in a comment, and an error in its place."""
        lost = sum(part.type in COUNTED for part in walk(node)) or 1
        self.written.marked.append((line_of(node), lost, reason))
        for number, part in enumerate(text_of(node).splitlines()):
            self.emit("", line_of(node) + number, f"C: {part.strip()}")
        self.emit(f"raise NotImplementedError({Expressions.quoted(f'line {line_of(node)}: {reason}')})", line_of(node))

    def statement(self, node: Node) -> None:
        """One statement, or the mark that stands for it."""
        if node.type == "comment":
            self.comment(node)
            return
        start, indent, around = len(self.written.lines), self.indent, len(self.around)
        blocks, marks = len(self.scopes.blocks), len(self.written.marked)
        method = getattr(self, "_" + node.type, None)
        try:
            simple = node.type in SIMPLE and node.has_error
            if simple or node.type == "ERROR":
                raise NotPortable("this is no C that the parser understands")
            if method is None:
                raise NotPortable(f"{node.type.replace('_', ' ')} has no way into Python")
            if node.is_missing or any(child.type == "ERROR" or child.is_missing for child in node.children):
                raise NotPortable("this is no C that the parser understands")
            method(node)
        except (NotPortable, SyntaxError) as error:
            del (
                self.written.lines[start:],
                self.around[around:],
                self.scopes.blocks[blocks:],
                self.written.marked[marks:],
            )
            self.indent = indent
            self.mark(node, str(error))
            if node.type == "declaration":
                self._declare_marked(node)

    def _declare_marked(self, node: Node) -> None:
        kind = node.child_by_field_name("type")
        for declarator in node.children_by_field_name("declarator"):
            name, declared_type, function = declared(declarator, self.expressions.kind(text_of(kind)))
            if name and function is None:
                self.scopes.declare(name, declared_type)

    def block(self, node: Node | None, own_scope: bool = True) -> None:
        """The body of something, indented."""
        self.indent += 1
        start = len(self.written.lines)
        if own_scope:
            self.scopes.blocks.append({})
        if node is not None:
            for child in self._children(node):
                self.statement(child)
        if own_scope:
            self.scopes.blocks.pop()
        if not any(line.text for line in self.written.lines[start:]):
            self.emit("pass", line_of(node) if node is not None else self.written.lines[-1].source)
        self.indent -= 1

    @staticmethod
    def _children(node: Node) -> list[Node]:
        return list(node.named_children) if node.type == "compound_statement" else [node]

    # Simple statements

    def _compound_statement(self, node: Node) -> None:
        self.scopes.blocks.append({})
        for child in node.named_children:
            self.statement(child)
        self.scopes.blocks.pop()

    def _expression_statement(self, node: Node) -> None:
        parts = named(node)
        if not parts:
            return  # `;`
        self.expression(parts[0])

    def expression(self, node: Node) -> None:
        """An expression for what it does."""
        while node.type == "parenthesized_expression" and named(node):
            node = named(node)[0]
        if node.has_error:
            raise NotPortable("this is no C that the parser understands")
        if node.type == "comma_expression":
            self.expression(field(node, "left"))
            self.expression(field(node, "right"))
        elif node.type == "assignment_expression":
            self._around_updates(node, lambda: self.assign(node))
        elif node.type == "update_expression":
            operator = text_of(field(node, "operator"))[0]
            target = self.expressions.write(field(node, "argument"))
            if target.held in ("char", "owner", "object", "pointer"):
                raise NotPortable(f"{text_of(node)}")
            self.emit(f"{target.text} {operator}= 1", line_of(node))
        elif node.type == "binary_expression" and re.match(r"(std::)?(cout|cerr)\b", text_of(node)):
            self._stream(node)
        elif node.type == "delete_expression":
            self.emit(LIBRARY["delete"](self.expressions, named(node)[-1:]).text, line_of(node))
        else:
            self._around_updates(node, lambda: self.emit(self.expressions.write(node).text, line_of(node)))

    def _around_updates(self, node: Node, write: Callable[[], object]) -> None:
        """Writes a statement; its ++ and -- stand before or behind it, where that comes to the same."""
        after = []
        whole = text_of(node)
        conditional = [
            n
            for n in walk(node)
            if n.type == "conditional_expression" or text_of(n.child_by_field_name("operator")) in ("&&", "||")
        ]
        for part in walk(node):
            if part.type != "update_expression" or any(
                c.start_byte <= part.start_byte < c.end_byte for c in conditional
            ):
                continue
            argument = field(part, "argument")
            if len(re.findall(rf"\b{re.escape(text_of(argument))}(?!\w)", whole)) != 1:
                continue
            target = self.expressions.write(argument)
            if target.held not in ("value", "element"):
                continue
            operator = text_of(field(part, "operator"))[0]
            change = f"{target.text} {operator}= 1"
            if text_of(part).startswith(operator):
                self.emit(change, line_of(part))
            else:
                after.append((change, line_of(part)))
            self.expressions.written[part.id] = target
        write()
        for change, source in after:
            self.emit(change, source)

    def assign(self, node: Node) -> Expression:
        """An assignment as a statement; gives what was assigned to."""
        left, right, operator = field(node, "left"), field(node, "right"), text_of(field(node, "operator"))
        while (
            right.type == "parenthesized_expression"
            and named(right)
            and named(right)[0].type == "assignment_expression"
        ):
            right = named(right)[0]
        writer = self.expressions
        if right.type == "assignment_expression":
            writer.written[right.id] = self.assign(right)
        target = writer.write(left)
        if target.text in ("True", "False", "None"):
            raise NotPortable(f"an assignment to {target.text}")
        if operator != "=":
            self._compound(target, operator[:-1], writer.value(right), line_of(node))
            return target
        source = writer.write(right)
        self.store(target, source, line_of(node))
        return target

    def store(self, target: Expression, source: Expression, line: int) -> None:
        """`target = source`, as what Python's name holds wants it."""
        writer = self.expressions
        if target.text[0] in "b\"'(" and not target.text[0].isidentifier():
            raise NotPortable(f"an assignment to {target.text}")
        if target.type.dims and target.held != "value":
            raise NotPortable("an assignment to an array")
        if target.held == "char":
            self.emit(f"{target.text} = {self._character(target, source)}", line)
        elif target.held == "owner":
            writer.helpers.add("number_of")
            number = "0" if source.text == "NULL" else f"number_of({source.text})"
            self.emit(f"{target.address}[0] = {number}", line)
        elif target.held == "object":
            own = self.program.own_of(target.type)
            if own is None or self.program.own_of(source.type) is not own:
                raise NotPortable(f"an assignment to {target.text}")
            own.assigned = True
            self.emit(f"{target.text}.assign({source.text})", line)
        elif target.held == "pointer":
            value = f"{source.text}[0]" if source.held == "pointer" else source.text
            self.emit(f"{target.text}[0] = {value}", line)
        elif source.text in ("DefWindowProc", "DefWindowProcW") and target.type.base == "WNDPROC":
            self.emit(f"{target.text} = WNDPROC({source.text})", line)
        else:
            if (
                source.held == "object"
                and source.address is not None
                and not target.type.stars
                and target.type != CType()
            ):
                raise NotPortable("a structure of the program's own, as a value")
            self.emit(f"{target.text} = {writer.converted(source, target.type).text}", line)

    def _character(self, target: Expression, source: Expression) -> str:
        if source.held == "char" and source.type.is_wide == target.type.is_wide:
            return source.text
        if source.name.startswith("=") and source.text.startswith("ord("):
            literal = source.name[1:]
        elif source.text == "0":
            literal = "\0"
        else:
            value = self.expressions.as_value(source)
            return f"chr({value.text})" if target.type.is_wide else f"bytes([{value.within(UNARY)} & 255])"
        return Expressions.quoted(literal) if target.type.is_wide else self.expressions.bytes_of(literal)

    def _compound(self, target: Expression, operator: str, value: Expression, line: int) -> None:
        if target.held in ("char", "owner", "object", "pointer"):
            raise NotPortable(f"{operator}= with {target.text}")
        result = self.expressions._calculated(target, operator, value)
        if operator in ("+", "-", "&", "|", "^", "*", ">>"):
            self.emit(f"{target.text} {operator}= {value.text}", line)
        else:
            self.emit(f"{target.text} = {self.expressions.converted(result, target.type).text}", line)

    def _stream(self, node: Node) -> None:
        parts: list[Node] = []
        while node.type == "binary_expression":
            parts.insert(0, field(node, "right"))
            node = field(node, "left")
        stream = text_of(node).removeprefix("std::")
        if stream not in ("cout", "cerr"):
            raise NotPortable("an expression of streams")
        given, newline = [], False
        for part in parts:
            newline = text_of(part) in ("endl", "std::endl")
            if newline and part is not parts[-1]:
                given.append('"\\n"')
            elif not newline:
                expression = self.expressions.write(part)
                is_text = expression.type.stars == 1 or expression.type.dims
                given.append(
                    self.expressions._shown(expression) if is_text else self.expressions.as_value(expression).text
                )
        if stream == "cerr":
            self.expressions.modules.add("sys")
        options = [*given, *(['sep=""'] if len(given) > 1 else []), *([] if newline else ['end=""'])]
        self.emit(f"print({', '.join([*options, *(['file=sys.stderr'] if stream == 'cerr' else [])])})", line_of(node))

    # Declarations

    def _declaration(self, node: Node) -> None:
        kind = self.expressions.kind(text_of(field(node, "type")).split("{")[0])
        is_static = any(
            text_of(part) == "static" for part in node.named_children if part.type == "storage_class_specifier"
        )
        is_extern = any(
            text_of(part) == "extern" for part in node.named_children if part.type == "storage_class_specifier"
        )
        for declarator in node.children_by_field_name("declarator"):
            name, declared_type, function = declared(declarator, kind)
            if function is not None and function.child_by_field_name("declarator") is not None:
                inner = field(function, "declarator")
                if inner.type == "identifier":
                    continue  # a prototype
                declared_type = CType("=function")
            if is_extern:
                raise NotPortable("a variable of another file")
            initial = declarator.child_by_field_name("value") if declarator.type == "init_declarator" else None
            self._around_updates(
                initial if initial is not None else node,
                lambda n=name, t=declared_type, i=initial: self.declare(n, t, i, node, is_static),  # type: ignore[misc]
            )

    def declare(self, name: str, kind: CType, initial: Node | None, node: Node, is_static: bool) -> None:
        """A variable, with its first value."""
        kind = self.program.resolved(kind)
        if kind.base in ("auto", "const") or not name:
            raise NotPortable(f"a variable of type {kind.base}")
        if kind.dims and kind.dims[0] == "" and initial is None:
            raise NotPortable("an array whose size is not known")
        if not self._is_known(kind):
            raise NotPortable(
                f"the type {kind.base} is declared nowhere in this file, and winsock_ffi has no such type"
            )
        static = is_static and bool(self.function)
        writer = self.expressions
        own_address = initial is not None and re.search(rf"\b{re.escape(name)}\b", text_of(initial)) is not None
        source = None
        if initial is not None and initial.type not in ("initializer_list", "string_literal", "concatenated_string"):
            if own_address:
                self.scopes.called.add(python_name(name))
            source = writer.write(initial)
        variable = self.scopes.declare(name, kind, f"{self.function}_{name}" if static else "")
        if static:
            self.globals.add(variable.name)
        text = self._first(variable, kind, source, initial)
        line = Line(f"{variable.name} = {text}", line_of(node), 0 if static else self.indent)
        (self.statics if static else self.written.lines).append(line)
        if variable.held == "object" and initial is not None and initial.type == "initializer_list":
            self._members(variable, initial, line_of(node))

    def _is_known(self, kind: CType) -> bool:
        known = kind.base in ("void", "=function") or (kind.is_pointer and kind.base == "FILE")
        base = CType(kind.base)
        return (
            known
            or base.is_integer
            or base.is_char
            or base.is_wide
            or base.is_float
            or sdk().has(kind.base)
            or kind.base.startswith("LPFN_")
            or self.program.own_of(base) is not None
        )

    def _first(self, variable: Variable, kind: CType, source: Expression | None, initial: Node | None) -> str:
        writer = self.expressions
        own = self.program.own_of(kind)
        if variable.held == "array":
            return self._array(kind, initial, source)
        if variable.held == "object" and own is not None:
            if source is not None:
                raise NotPortable("a structure of the program's own, copied from another")
            return f"{python_name(own.name)}()"
        if variable.held == "pointer":
            name = structure_name(kind)
            if source is not None:
                return f"{name}({source.text})"
            return f"{name}({self._structure(kind, initial)})" if initial is not None else f"{name}()"
        if initial is not None and initial.type == "initializer_list":
            items = named(initial)
            if len(items) > 1:
                raise NotPortable("a list for a variable that is one")
            source = writer.write(items[0]) if items else None
        elif initial is not None and source is None:
            source = writer.write(initial)
        if variable.held == "owner":
            value = "" if source is None or source.text == "NULL" else f", number_of({source.text})"
            return f'new("ULONG_PTR *"{value})'
        if variable.held == "cell":
            if source is None or source.text == "NULL":
                return f'new("{spell(kind.pointer())}")'
            if kind.is_char or kind.is_wide:
                return f'new("{spell(kind.pointer())}", {self._character(Expression("", kind), source)})'
            return f'new("{spell(kind.pointer())}", {writer.converted(source, kind).text})'
        if source is not None:
            return writer.converted(source, kind).text
        if writer.is_pointer(kind) or kind.base == "=function":
            return "NULL"
        return "0.0" if kind.is_float else "0"

    def _array(self, kind: CType, initial: Node | None, source: Expression | None) -> str:
        own = self.program.own_of(kind)
        item = kind.item()
        dims = [self._dimension(dim) for dim in kind.dims]
        if own is not None or kind.base == "=thread":
            if len(kind.dims) != 1 or (initial is not None and re.search(r"[1-9a-zA-Z\"]", text_of(initial))):
                raise NotPortable("an array of structures of the program's own, with values")
            first = "NULL" if item.is_pointer else f"{python_name(own.name)}()" if own is not None else "NULL"
            return f"[{first}] * {dims[0]}" if first == "NULL" else f"[{first} for _ in range({dims[0]})]"
        element = spell(CType(kind.base, kind.stars))
        literal = all(re.fullmatch(r"\d*", dim) for dim in dims)
        values = self._values(item, initial) if initial is not None else ""
        if source is not None:
            raise NotPortable("an array made of an expression")
        if literal:
            return f'new("{element}{"".join(f"[{dim}]" for dim in dims)}"{", " + values if values else ""})'
        if len(dims) == 1 and not values:
            return f'new("{element}[]", {dims[0]})'
        if values and len(dims) == 1:
            return f'new(f"{element}[{{{dims[0]}}}]", {values})'
        return f'new(f"{element}{"".join("[" + (dim if dim.isdigit() else "{" + dim + "}") + "]" for dim in dims)}")'

    def _dimension(self, text: str) -> str:
        if re.fullmatch(r"\d*", text):
            return text
        tree = parsed(f"int _ = ({text});")
        node = next((part for part in walk(tree) if part.type == "init_declarator"), None)
        if node is None or tree.has_error:
            raise NotPortable(f"an array of {text}")
        return self.expressions.value(field(node, "value")).text

    def _values(self, item: CType, initial: Node) -> str:
        writer = self.expressions
        if initial.type in ("string_literal", "concatenated_string"):
            text = writer.text(initial)
            return writer.quoted(text) if item.is_wide else writer.bytes_of(text)
        if initial.type == "call_expression":
            return writer.write(initial).text
        items = named(initial)
        if all(text_of(part).strip("{}, ") in ("0", "", "NULL", "'\\0'") for part in items):
            return ""
        if item.is_char or item.is_wide:
            return "[" + ", ".join(self._character(Expression("", item), writer.write(part)) for part in items) + "]"
        if any(part.type in ("initializer_list", "initializer_pair") for part in items):
            if not sdk().is_structure(item) or any(part.type != "initializer_list" for part in items):
                raise NotPortable("a list within a list")
            return "[" + ", ".join("{" + self._structure(item, part, '"{}": ') + "}" for part in items) + "]"
        return "[" + ", ".join(writer.converted(writer.write(part), item).text for part in items) + "]"

    def _structure(self, kind: CType, initial: Node, form: str = "{}=") -> str:
        """The members of an initializer, as the structure's name takes them."""
        members = list(sdk().members.get(sdk().resolved(kind).base, {}).items())
        found = []
        for index, part in enumerate(named(initial)):
            if part.type == "initializer_pair":
                member = text_of(field(part, "designator")).lstrip(".")
                member_type, value = dict(members).get(member, CType()), field(part, "value")
            elif index < len(members):
                (member, member_type), value = members[index], part
            else:
                raise NotPortable("more values than members")
            if text_of(value).strip("{} ") in ("0", "", "NULL"):
                continue
            if value.type == "initializer_list" or member_type.dims:
                raise NotPortable("a list within a list")
            found.append(
                form.format(member) + self.expressions.converted(self.expressions.write(value), member_type).text
            )
        return ", ".join(found)

    def _members(self, variable: Variable, initial: Node, line: int) -> None:
        own = self.program.own_of(variable.type)
        members = list(own.members.items()) if own is not None else []
        for (member, kind), value in zip(members, named(initial), strict=False):
            if text_of(value).strip("{}, ") in ("0", "", "NULL"):
                continue
            if value.type == "initializer_list" or kind.dims:
                raise NotPortable("a list within a list")
            target = Expression(f"{variable.name}.{python_name(member)}", self.program.resolved(kind))
            if member in self.program.member_cells and target.type.is_value:
                target = Expression(f"{target.text}[0]", target.type)
            self.store(target, self.expressions.write(value), line)

    # Conditions and loops

    def condition(self, node: Node) -> Expression:
        while node.type in ("parenthesized_expression", "condition_clause") and len(named(node)) == 1:
            node = named(node)[0]
        if node.type == "comma_expression" or node.type in ("condition_clause", "declaration"):
            raise NotPortable("a condition of several expressions")
        return self.expressions.truth(node)

    def _hoist(self, node: Node) -> bool:
        """Puts assignments that Python has no expression for before the statement, where C does them first anyway."""
        hoisted = False
        node_text = [
            n
            for n in walk(node)
            if text_of(n.child_by_field_name("operator")) in ("&&", "||") or n.type == "conditional_expression"
        ]
        late = [
            part
            for n in node_text
            for part in (
                n.child_by_field_name("right"),
                n.child_by_field_name("consequence"),
                n.child_by_field_name("alternative"),
            )
            if part is not None
        ]
        for part in walk(node):
            if part.type != "assignment_expression" or part.id in self.expressions.written:
                continue
            target = self.expressions.write(field(part, "left"))
            if re.fullmatch(r"\w+", target.text) and target.held == "value":
                continue
            if any(n.start_byte <= part.start_byte < n.end_byte for n in late):
                continue
            self.expressions.written[part.id] = self.assign(part)
            hoisted = True
        return hoisted

    def _if_statement(self, node: Node, word: str = "if") -> None:
        condition = field(node, "condition")
        self._hoist(condition)
        self.emit(f"{word} {self._bare(self.condition(condition))}:", line_of(node))
        self.block(node.child_by_field_name("consequence"))
        alternative = node.child_by_field_name("alternative")
        if alternative is None:
            return
        body = named(alternative)[0] if alternative.type == "else_clause" and named(alternative) else alternative
        for child in alternative.named_children if alternative.type == "else_clause" else []:
            if child.type == "comment":
                self.comment(child)
        if body.type == "if_statement" and not self._needs_lines(field(body, "condition")):
            start = len(self.written.lines)
            self._if_statement(body, "elif")
            assert self.written.lines[start].text.startswith("elif")
        else:
            self.emit("else:", line_of(alternative))
            self.block(body)

    def _needs_lines(self, node: Node) -> bool:
        for part in walk(node):
            if part.type == "assignment_expression":
                target = self.expressions.write(field(part, "left"))
                if not re.fullmatch(r"\w+", target.text) or target.held != "value":
                    return True
        return False

    @staticmethod
    def _bare(expression: Expression) -> str:
        text = expression.text
        if text.startswith("(") and text.endswith(")") and ":=" in text and text.count("(") == text.count(")"):
            depth = 0
            for index, character in enumerate(text):
                depth += {"(": 1, ")": -1}.get(character, 0)
                if depth == 0 and index < len(text) - 1:
                    return text
            return text[1:-1]
        return text

    def _while_statement(self, node: Node) -> None:
        condition = field(node, "condition")
        line = line_of(node)
        text = text_of(condition).strip("() ")
        if text in ("1", "TRUE", "true") or self._needs_lines(condition):
            self.emit("while True:", line)
            self.indent += 1
            if text not in ("1", "TRUE", "true"):
                self._hoist(condition)
                self.emit(f"if not ({self.condition(condition).text}):", line)
                self.indent += 1
                self.emit("break", line)
                self.indent -= 1
            self.indent -= 1
        else:
            self.emit(f"while {self._bare(self.condition(condition))}:", line)
        self.around.append(Around(True))
        self.block(field(node, "body"))
        self.around.pop()

    def _do_statement(self, node: Node) -> None:
        condition = field(node, "condition")

        def again(line: int) -> None:
            self._hoist(condition)
            self.emit(f"if {self.condition(condition).text}:", line)
            self.indent += 1
            self.emit("continue", line)
            self.indent -= 1
            self.emit("break", line)

        self.emit("while True:", line_of(node))
        self.around.append(Around(True, again))
        self.block(field(node, "body"))
        self.around.pop()
        self.indent += 1
        self._hoist(condition)
        last = self.condition(condition)
        if last.text in ("0", "False", "FALSE"):
            self.emit("break", line_of(condition))
        elif last.text not in ("1", "True", "TRUE"):
            self.emit(f"if not {last.within(ATOM)}:", line_of(condition))
            self.indent += 1
            self.emit("break", line_of(condition))
            self.indent -= 1
        self.indent -= 1

    def _for_statement(self, node: Node) -> None:
        initial, condition, update = (node.child_by_field_name(name) for name in ("initializer", "condition", "update"))
        body = field(node, "body")
        self.scopes.blocks.append({})
        ranged = self._range(initial, condition, update, body)
        if ranged is not None:
            name, first, last = ranged
            assert initial is not None
            variable = self.scopes.declare(name, CType("int"))
            first_value = self._dimension(first)
            bounds = self._dimension(last) if first_value == "0" else f"{first_value}, {self._dimension(last)}"
            self.emit(f"for {variable.name} in range({bounds}):", line_of(node))
            self.around.append(Around(True))
            self.block(body)
            self.around.pop()
            self.scopes.blocks.pop()
            return
        if initial is not None:
            (self._declaration if initial.type == "declaration" else self.expression)(initial)
        if any(part is not None and part.has_error for part in (initial, condition, update)):
            raise NotPortable("this is no C that the parser understands")
        if condition is not None and self._needs_lines(condition):
            raise NotPortable("an assignment in the condition of a for")
        self.emit(f"while {self._bare(self.condition(condition)) if condition is not None else 'True'}:", line_of(node))

        def again(line: int) -> None:
            if update is not None:
                self.expression(update)
            self.emit("continue", line)

        self.around.append(Around(True, again))
        self.block(body)
        self.around.pop()
        if update is not None:
            self.indent += 1
            last_line = self.written.lines[-1]
            if last_line.text == "pass" and last_line.indent == self.indent:
                self.written.lines.pop()
            self.expression(update)
            self.indent -= 1
        self.scopes.blocks.pop()

    def _range(
        self, initial: Node | None, condition: Node | None, update: Node | None, body: Node
    ) -> tuple[str, str, str] | None:
        """The variable and bounds of a for that counts up to what its body does not change."""
        start = re.fullmatch(
            r"(?:int|DWORD|unsigned int|UINT|size_t|u_int|unsigned)\s+(\w+)\s*=\s*([\w]+);", text_of(initial)
        )
        if start is None or condition is None or update is None:
            return None
        name = start[1]
        limit = re.fullmatch(rf"{name}\s*<\s*(.+)", text_of(condition))
        if limit is None or not re.fullmatch(rf"{name}\+\+|\+\+{name}|{name}\s*\+=\s*1", text_of(update)):
            return None
        if name in self.program.addressed:
            return None
        for bound in (start[2], limit[1]):
            variable = self.scopes.find(bound)
            constant = bound in self.program.constants or (sdk().has(bound) and variable is None)
            local = variable is not None and not variable.is_global and variable.held == "value"
            if not (bound.isdigit() or constant or local):
                return None
        changed = {
            text_of(part.child_by_field_name("left") or part.child_by_field_name("argument"))
            for part in walk(body)
            if part.type in ("assignment_expression", "update_expression")
        }
        return None if changed & {name, limit[1]} else (name, start[2], limit[1])

    def _break_statement(self, node: Node) -> None:
        if not self.around:
            raise NotPortable("a break outside of a loop")
        self.emit("break", line_of(node))

    def _continue_statement(self, node: Node) -> None:
        self._again(line_of(node))

    def _again(self, line: int) -> None:
        if not self.around:
            raise NotPortable("a continue outside of a loop")
        innermost = self.around[-1]
        if innermost.is_loop:
            if innermost.again is not None:
                innermost.again(line)
            else:
                self.emit("continue", line)
        else:
            innermost.continued = True
            self.emit("continuing = True", line)
            self.emit("break", line)

    def _return_statement(self, node: Node) -> None:
        parts = named(node)
        if not parts:
            self.emit("return", line_of(node))
            return
        expression = self.expressions.write(parts[0])
        if expression.held == "pointer":
            self.emit(f"return {expression.text}", line_of(node))
            return
        result = self.program.functions.get(self.function, (CType(), []))[0]
        if expression.held != "object":
            expression = self.expressions.converted(expression, result)
        self.emit(f"return {expression.text}", line_of(node))

    def _switch_statement(self, node: Node) -> None:
        subject = self.expressions.as_value(self.condition(field(node, "condition")))
        line = line_of(node)
        cases = [part for part in field(node, "body").named_children if part.type == "case_statement"]
        others = [part for part in named(field(node, "body")) if part.type != "case_statement"]
        if others:
            raise NotPortable("statements of a switch outside of its cases")
        groups: list[tuple[list[Node | None], list[Node]]] = []
        values: list[Node | None] = []
        for index, case in enumerate(cases):
            value = case.child_by_field_name("value")
            values.append(value)
            body = self._case_body(case)
            if not named_statements(body) and index < len(cases) - 1:
                continue
            for following in cases[index + 1 :]:
                if ends(body):
                    break
                body = body + self._case_body(following)
            groups.append((values, body))
            values = []
        stripped = [(values, without_break(body)) for values, body in groups]
        wrapped = any(breaks(part) for _, body in stripped for part in body)
        around = Around(False)
        if wrapped:
            self.around.append(around)
        name = subject.text
        if not re.fullmatch(r"[\w.]+", name):
            self.emit(f"subject = {name}", line)
            name = "subject"
        flag = len(self.written.lines)
        if wrapped:
            self.emit("while True:  # the switch: a break leaves it", line)
            self.indent += 1
        self.scopes.blocks.append({})
        self._cases(name, stripped, line)
        self.scopes.blocks.pop()
        if wrapped:
            self.emit("break", line)
            self.indent -= 1
            self.around.pop()
            if around.continued:
                self.written.lines.insert(flag, Line("continuing = False", line, self.indent))
                self.emit("if continuing:", line)
                self.indent += 1
                self._again(line)
                self.indent -= 1

    def _cases(self, name: str, groups: list[tuple[list[Node | None], list[Node]]], line: int) -> None:
        word = "if"
        default = None
        for values, body in groups:
            if None in values:
                default = body
                continue
            texts = [self.expressions.value(value).text for value in values if value is not None]
            test = f"{name} == {texts[0]}" if len(texts) == 1 else f"{name} in ({', '.join(texts)})"
            self.emit(f"{word} {test}:", line_of(values[0]) if values[0] is not None else line)
            self._case(body, line)
            word = "elif"
        if default is not None and named_statements(default):
            if word == "elif":
                self.emit("else:", line_of(default[0]))
                self._case(default, line)
            else:
                for part in default:
                    self.statement(part)
        elif word == "if":
            self.emit("pass", line)

    def _case(self, body: list[Node], line: int) -> None:
        self.indent += 1
        start = len(self.written.lines)
        for part in body:
            self.statement(part)
        if not any(written.text for written in self.written.lines[start:]):
            self.emit("pass", line)
        self.indent -= 1

    @staticmethod
    def _case_body(case: Node) -> list[Node]:
        value = case.child_by_field_name("value")
        return [part for part in case.named_children if value is None or part.id != value.id]

    def _goto_statement(self, node: Node) -> None:
        label = text_of(named(node)[0])
        if label not in self.labels:
            raise NotPortable(f"a goto to {label}, which is not further down at the function's own level")
        self.emit(f"raise goto_{label}", line_of(node))

    def _labeled_statement(self, node: Node) -> None:
        raise NotPortable("a label inside of a block")

    # Things that leave nothing, or stand elsewhere

    def _nothing(self, node: Node) -> None:
        pass

    _type_definition = _struct_specifier = _class_specifier = _enum_specifier = _nothing
    _preproc_include = _preproc_call = _using_declaration = _preproc_directive = _nothing


def named_statements(body: list[Node]) -> list[Node]:
    return [part for part in body if part.type != "comment"]


def ends(body: list[Node]) -> bool:
    """Whether what stands behind these statements is never reached."""
    statements = named_statements(body)
    if not statements:
        return False
    last = statements[-1]
    if last.type == "compound_statement":
        return ends(list(last.named_children))
    return last.type in ENDS


def without_break(body: list[Node]) -> list[Node]:
    """The statements without the break that ends them."""
    statements = named_statements(body)
    if statements and statements[-1].type == "break_statement":
        last = statements[-1]
        return [part for part in body if part.id != last.id]
    if statements and statements[-1].type == "compound_statement" and ends(body):
        last = statements[-1]
        inside = without_break(list(last.named_children))
        return [part for part in body if part.id != last.id and part.start_byte < last.start_byte] + inside
    return body


def breaks(node: Node) -> bool:
    """Whether a break in a statement means what is around it."""
    if node.type == "break_statement":
        return True
    if node.type in LOOPS or node.type == "switch_statement":
        return False
    return any(breaks(child) for child in node.named_children)
