"""Expressions: what C calculates, in Python."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tree_sitter import Node

from . import formats
from .ctype import BOOL, INT, TEXT, VOID, CType, declared, named_type
from .program import Program, python_name
from .scopes import Scopes, held
from .sdk import CALLBACKS, sdk, spell, structure_name
from .source import field, named, text_of

ATOM, UNARY, ARITHMETIC, BITS, COMPARISON, LOGIC, WALRUS = range(7)
UNKNOWN = CType()
COMPARISONS = {"==", "!=", "<", ">", "<=", ">="}
ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]+)|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


class NotPortable(Exception):
    """Why a statement cannot be carried over."""


@dataclass
class Expression:
    """An expression in Python, with its type in C and, where C can take it, its address."""

    text: str
    type: CType = UNKNOWN
    level: int = ATOM
    address: str | None = None
    path: tuple[str, ...] = ()
    root: str = ""
    held: str = "value"
    name: str = ""

    def within(self, level: int) -> str:
        return f"({self.text})" if self.level > level else self.text


def unescaped(text: str) -> str:
    """The characters of a literal; a byte that is written as a number is U+0000 to U+00FF."""

    def character(match: re.Match[str]) -> str:
        octal, hexadecimal, universal, letter = match.groups()
        if octal:
            return chr(int(octal, 8) & 255)
        if hexadecimal or universal:
            return chr(int(hexadecimal or universal, 16) & 0xFFFF)
        return ESCAPES.get(letter, "" if letter == "\n" else letter)

    return ESCAPE.sub(character, text)


class Expressions:
    """Writes the expressions of one program, and keeps what they need besides themselves; `call` writes the calls."""

    def __init__(self, program: Program, scopes: Scopes, call: "Call") -> None:
        self.program = program
        self.scopes = scopes
        self.call = call
        self.literals: dict[tuple[str, bool], str] = {}
        self.helpers: set[str] = set()
        self.modules: set[str] = set()
        self.written: dict[int, Expression] = {}

    # What a name, a type and a text are

    def write(self, node: Node) -> Expression:
        """The expression of a node; NotPortable where there is none."""
        if node.id in self.written:
            return self.written[node.id]
        if node.has_error:
            raise NotPortable("this is no C that the parser understands")
        method = getattr(self, "_" + node.type, None)
        if method is None:
            raise NotPortable(f"{node.type.replace('_', ' ')} has no way into Python")
        result: Expression = method(node)
        return result

    def kind(self, text: str) -> CType:
        return self.program.resolved(named_type(text))

    def truth(self, node: Node) -> Expression:
        """A condition."""
        expression = self.write(node)
        if (expression.type.is_char or expression.type.is_wide) and expression.held == "char":
            return Expression(f"{expression.text} != {self.zero(expression)}", BOOL, COMPARISON)
        return expression

    @staticmethod
    def zero(expression: Expression) -> str:
        return '"\\0"' if expression.type.is_wide else 'b"\\0"'

    def value(self, node: Node) -> Expression:
        """An expression as a number, a pointer or a structure that is no longer the variable's."""
        return self.as_value(self.write(node))

    def as_value(self, expression: Expression) -> Expression:
        if expression.held == "char":
            return Expression(f"ord({expression.text})", INT)
        if expression.type == BOOL:
            inner = f"bool({expression.text})" if expression.level == LOGIC else expression.text
            return Expression(f"int({inner})", INT)
        if expression.held == "pointer":
            return Expression(f"{expression.text}[0]", expression.type)
        if expression.held == "object":
            raise NotPortable("a structure of the program's own, passed by value")
        return expression

    def literal(self, text: str, wide: bool) -> str:
        """The name of a text that lasts as long as the program, as C's literals do."""
        return self.literals.setdefault((text, wide), f"literal_{len(self.literals) + 1}")

    def bytes_of(self, text: str) -> str:
        if all(ord(c) < 128 for c in text):
            return "b" + self.quoted(text)
        if all(ord(c) < 256 for c in text) and "\\x" in ascii(text):
            return repr(text.encode("latin-1"))
        return self.quoted(text) + ".encode()"

    @staticmethod
    def quoted(text: str) -> str:
        inner = repr('"' + text)[2:-1]  # repr keeps to single quotes when there is a double one
        inner = re.sub(r"\\x00", r"\\0", inner) if not re.search(r"\\x00[0-7]", inner) else inner
        return '"' + inner.replace("\\'", "'").replace('"', '\\"') + '"'

    @staticmethod
    def text(node: Node) -> str:
        """The characters of a string literal, or of several in a row."""
        if node.type == "concatenated_string":
            parts = named(node)
            if any(part.type != "string_literal" for part in parts):
                raise NotPortable("a text that a macro makes")
            return "".join(Expressions.text(part) for part in parts)
        source = text_of(node)
        return unescaped(source[source.index('"') + 1 : source.rindex('"')])

    # Literals and names

    def _number_literal(self, node: Node) -> Expression:
        text = text_of(node).replace("'", "")
        is_float = not text.lower().startswith("0x") and re.search(r"[.eE]", text) is not None
        if text[0] in "+-":
            sign, text = text[0], text[1:].lstrip()
        else:
            sign = ""
        number = re.sub(r"[fFlL]+$" if is_float else r"([uUlL]+|[uU]?i(64|32))$", "", text)
        if is_float:
            number = number if number[0] != "." else "0" + number
            return Expression(sign + number, CType("double"), UNARY if sign else ATOM)
        if re.fullmatch(r"0[0-7]+", number):
            number = "0o" + number[1:]
        if not re.fullmatch(r"0[xX][0-9a-fA-F]+|0o[0-7]+|0b[01]+|\d+", number):
            raise NotPortable(f"the number {text}")
        kind = CType("unsigned int") if "u" in text.lower() else INT
        return Expression("-" + number, kind, UNARY) if sign == "-" else Expression(number, kind)

    def _char_literal(self, node: Node) -> Expression:
        source = text_of(node)
        text = unescaped(source[source.index("'") + 1 : source.rindex("'")])
        if len(text) != 1:
            raise NotPortable(f"the character {source}")
        return Expression(f"ord({self.quoted(text)})", INT, name="=" + text)

    def _string_literal(self, node: Node) -> Expression:
        wide = text_of(node).lstrip().startswith("L")
        text = self.text(node)
        return Expression(
            self.quoted(text) if wide else self.bytes_of(text), CType("wchar_t" if wide else "char", 1), name="=" + text
        )

    _concatenated_string = _string_literal

    def _true(self, node: Node) -> Expression:
        text = text_of(node)
        return Expression(text if text.isupper() else node.type.capitalize(), INT)

    _false = _true

    def _null(self, node: Node) -> Expression:
        return Expression("NULL", CType("void", 1))

    def _identifier(self, node: Node) -> Expression:
        name = text_of(node)
        variable = self.scopes.find(name)
        if variable is None:
            if name in ("NULL", "nullptr"):
                return Expression("NULL", CType("void", 1))
            if name in ("stdin", "stdout", "stderr"):
                self.modules.add("sys")
                return Expression(f"sys.{name}", CType("FILE", 1))
            if name in self.program.texts:
                return Expression(python_name(name), self.program.texts[name], name=name)
            if name in self.program.constants | self.program.macros | set(self.program.functions):
                return Expression(python_name(name), CType("=function") if name in self.program.functions else INT)
            if self.is_type(name):
                raise NotPortable(f"the type {name}, as a value")
            if sdk().has(name):
                return Expression(name, INT, name=name)
            raise NotPortable(f"{name} is declared nowhere in this file, and winsock_ffi has no such name")
        kind, spelled = self.program.resolved(variable.type), variable.name
        if variable.held == "cell":
            if kind.is_char or kind.is_wide:
                return Expression(f"{spelled}[0]", kind, address=spelled, held="char", name=name)
            return Expression(f"{spelled}[0]", kind, address=spelled, name=name)
        if variable.held == "owner":
            self.helpers |= {"object_at", "number_of"}
            return Expression(f"object_at({spelled}[0])", kind, address=spelled, held="owner", name=name)
        if variable.held in ("pointer", "array", "object"):
            return Expression(spelled, kind, address=spelled, root=spelled, held=variable.held, name=name)
        return Expression(
            spelled, INT if kind.is_char or kind.is_wide else kind, root=spelled if kind.is_pointer else "", name=name
        )

    def _parenthesized_expression(self, node: Node) -> Expression:
        parts = named(node)
        if len(parts) != 1:
            raise NotPortable("parentheses around more than an expression")
        return self.write(parts[0])

    # Members, elements and addresses

    def _field_expression(self, node: Node) -> Expression:
        base = self.write(field(node, "argument"))
        member = text_of(field(node, "field"))
        own = self.program.own_of(base.type)
        spelled = python_name(member) if own is not None or member in ("from", "class", "global", "in") else member
        text = f"{base.within(ATOM)}.{spelled}"
        if own is not None:
            if member not in own.members:
                raise NotPortable(f"{own.name} has no member {member}")
            kind = self.program.resolved(own.members[member])
            holds = held(kind, self.program, member in self.program.member_cells)
            if holds == "cell":
                char = "char" if kind.is_char or kind.is_wide else "value"
                return Expression(f"{text}[0]", kind, address=text, held=char)
            if holds == "owner":
                raise NotPortable(f"the address of a pointer to a structure of the program's own, {member}")
            kind_of = INT if holds == "value" and (kind.is_char or kind.is_wide) else kind
            return Expression(text, kind_of, address=text if holds != "value" else None, root=text, held=holds)
        kind = sdk().member(base.type, member)
        if base.held == "element":
            root, path = base.root, (*base.path, f'"{spelled}"')
        else:
            root, path = base.text if base.level == ATOM else f"({base.text})", (f'"{spelled}"',)
        address = f"addressof({root}, {', '.join(path)})"
        if kind.is_char or kind.is_wide:
            return Expression(text, kind, address=address, held="char")
        return Expression(
            text, kind, address=address, path=path, root=root, held="element" if not kind.is_pointer else "value"
        )

    def _subscript_expression(self, node: Node) -> Expression:
        base = self.write(field(node, "argument"))
        index_node = node.child_by_field_name("index")
        if index_node is None:
            parts = named(field(node, "indices"))
            if len(parts) != 1:
                raise NotPortable("a subscript of several")
            index_node = parts[0]
        index = self.value(index_node)
        return self.element(base, index)

    def element(self, base: Expression, index: Expression) -> Expression:
        if base.text.startswith(("b'", 'b"', '"')):
            raise NotPortable("an element of a literal")
        kind = self.program.resolved(base.type).item()
        if base.type == CType() or (base.type.is_value and not sdk().is_pointer(base.type)):
            raise NotPortable(f"an element of {base.text}, whose type is not known")
        if base.type.is_value:
            kind = self.program.resolved(sdk().resolved(base.type)).item()
        text = f"{base.within(ATOM)}[{index.text}]"
        own = self.program.own_of(kind)
        if own is not None and kind.is_value:
            if base.type.dims:
                return Expression(text, kind, address=text, root=text, held="object")
            if index.text == "0":
                return Expression(base.text, kind, base.level, address=base.text, root=base.text, held="object")
            raise NotPortable("an element of a pointer to structures of the program's own")
        if own is not None:
            return Expression(text, kind, root=text)
        if kind.base == "void" and kind.is_value:
            raise NotPortable("an element of a void pointer")
        address = f"{base.within(ARITHMETIC)} + {index.within(UNARY)}" if index.text != "0" else base.text
        if kind.is_char or kind.is_wide:
            return Expression(text, kind, address=address, held="char")
        if base.held == "element":
            return Expression(
                text, kind, address=address, path=(*base.path, index.text), root=base.root, held="element"
            )
        holds = "element" if not kind.is_pointer else "value"
        return Expression(text, kind, address=address, path=(index.text,), root=base.within(ATOM), held=holds)

    def _pointer_expression(self, node: Node) -> Expression:
        operand_node = field(node, "argument")
        if text_of(node).startswith("*"):
            base = self.write(operand_node)
            if base.type == CType("=function"):
                return base
            return self.element(base, Expression("0", INT))
        operand = self.write(operand_node)
        if operand.type == CType("=function"):
            return operand
        if operand.address is None:
            raise NotPortable(f"the address of {operand.text}")
        level = ARITHMETIC if " + " in operand.address and not operand.address.startswith("addressof") else ATOM
        return Expression(
            operand.address, operand.type.pointer(), level, root=operand.address, held="address", name=operand.name
        )

    # Operators

    def _unary_expression(self, node: Node) -> Expression:
        operator = text_of(field(node, "operator"))
        if operator == "!":
            operand = self.truth(field(node, "argument"))
            return Expression(f"not {operand.within(COMPARISON)}", BOOL, LOGIC)
        operand = self.value(field(node, "argument"))
        if operator == "~" and operand.type.is_unsigned:
            return Expression(f'int(cast("{spell(operand.type)}", ~{operand.within(UNARY)}))', operand.type)
        if operator == "-" and operand.type.is_unsigned:
            return Expression(f'int(cast("{spell(operand.type)}", -{operand.within(UNARY)}))', operand.type)
        if operator == "+":
            return operand
        return Expression(f"{operator}{operand.within(UNARY)}", operand.type, UNARY)

    def _binary_expression(self, node: Node) -> Expression:
        operator = text_of(field(node, "operator"))
        left_node, right_node = field(node, "left"), field(node, "right")
        if operator in ("&&", "||", "and", "or"):
            word = {"&&": "and", "||": "or"}.get(operator, operator)
            sides = [self.truth(side) for side in (left_node, right_node)]
            texts = [
                side.text if side.level < LOGIC or side.text.startswith("not ") else f"({side.text})" for side in sides
            ]
            if sides[0].level == LOGIC and f" {word} " in sides[0].text and left_node.type == "binary_expression":
                same = text_of(left_node.child_by_field_name("operator")) == operator
                texts[0] = sides[0].text if same else texts[0]
            return Expression(f" {word} ".join(texts), BOOL, LOGIC)
        left, right = self.write(left_node), self.write(right_node)
        if operator in COMPARISONS:
            return self._compared(left, operator, right)
        left, right = self.as_value(left), self.as_value(right)
        if operator == "<<" and "cout" in text_of(left_node):
            raise NotPortable("an expression of streams")
        return self._calculated(left, operator, right)

    def _compared(self, left: Expression, operator: str, right: Expression) -> Expression:
        for one, other in ((left, right), (right, left)):
            if one.held == "char" and operator in ("==", "!="):
                character = other.name[1:] if other.name.startswith("=") and other.text.startswith("ord(") else None
                if other.text == "0":
                    character = "\0"
                if character is not None:
                    literal = self.quoted(character) if one.type.is_wide else self.bytes_of(character)
                    return Expression(f"{one.text} {operator} {literal}", BOOL, COMPARISON)
        left, right = self.as_value(left), self.as_value(right)
        pointers = [self.is_pointer(side.type) for side in (left, right)]
        if pointers[0] and right.text == "0":
            right = Expression("NULL")
        if left.type.is_unsigned and right.text.startswith("-"):
            right = Expression(f'int(cast("{spell(left.type)}", {right.text}))')
        elif right.type.is_unsigned and left.text.startswith("-"):
            left = Expression(f'int(cast("{spell(right.type)}", {left.text}))')
        return Expression(f"{left.within(ARITHMETIC)} {operator} {right.within(ARITHMETIC)}", BOOL, COMPARISON)

    def is_pointer(self, kind: CType) -> bool:
        return bool(kind.stars or kind.dims) or sdk().is_pointer(kind)

    def _calculated(self, left: Expression, operator: str, right: Expression) -> Expression:
        if self.program.own_of(left.type) is not None and self.is_pointer(left.type):
            raise NotPortable("arithmetic with a pointer to structures of the program's own")
        is_float = left.type.is_float or right.type.is_float
        unsigned = left.type if left.type.is_unsigned else right.type if right.type.is_unsigned else None
        kind = CType("double") if is_float else unsigned or (left.type if self.is_pointer(left.type) else right.type)
        if self.is_pointer(left.type):
            if operator == "-" and self.is_pointer(right.type):
                return self._distance(left, right)
            kind = left.type.item().pointer()
        elif not self.is_pointer(right.type) and not unsigned and not is_float:
            kind = INT
        if operator in ("/", "%") and not is_float:
            if unsigned or (
                re.fullmatch(r"\d+|sizeof\([^()]*\)", left.text) and re.fullmatch(r"\w+|sizeof\(.*\)", right.text)
            ):
                operator = "//" if operator == "/" else "%"
            elif operator == "/":
                return Expression(f"int({left.within(UNARY)} / {right.within(UNARY)})", INT)
            else:
                self.modules.add("math")
                return Expression(f"int(math.fmod({left.text}, {right.text}))", INT)
        level = ARITHMETIC if operator in ("+", "-", "*", "/", "//", "%") else BITS
        same = level == ARITHMETIC and left.level == ARITHMETIC and operator in ("+", "-")
        same = same or (
            level == BITS and left.level == BITS and f" {operator} " in left.text and operator in ("|", "&")
        )
        left_text = left.text if same else left.within(UNARY)
        return Expression(f"{left_text} {operator} {right.within(UNARY)}", kind, level)

    def _distance(self, left: Expression, right: Expression) -> Expression:
        if right.held == "address" and right.text.endswith(" + 0"):
            right = Expression(right.text[:-4], right.type)
        item = spell(sdk().resolved(left.type).item())
        return Expression(f'cast("{item} *", {left.text}) - cast("{item} *", {right.text})', INT, ARITHMETIC)

    def _conditional_expression(self, node: Node) -> Expression:
        condition = self.truth(field(node, "condition"))
        sides = [self.write(field(node, side)) for side in ("consequence", "alternative")]
        yes, no = (self.converted(side, side.type) for side in sides)
        kind = yes.type if yes.text != "NULL" else no.type
        text = f"{yes.within(LOGIC)} if {condition.within(LOGIC)} else {no.within(LOGIC)}"
        return Expression(f"({text})", kind)

    def _assignment_expression(self, node: Node) -> Expression:
        """An assignment whose value is used: Python has it for plain names."""
        target = self.write(field(node, "left"))
        if not re.fullmatch(r"\w+", target.text) or target.held != "value":
            raise NotPortable(f"the value of an assignment to {target.text}")
        operator = text_of(field(node, "operator"))
        if operator == "=":
            source = self.converted(self.write(field(node, "right")), target.type)
        else:
            source = self._calculated(target, operator[:-1], self.value(field(node, "right")))
        return Expression(f"({target.text} := {source.text})", target.type)

    def _update_expression(self, node: Node) -> Expression:
        target = self.write(field(node, "argument"))
        operator = text_of(field(node, "operator"))[0]
        if not re.fullmatch(r"\w+", target.text) or target.held != "value":
            raise NotPortable(f"the value of {text_of(node)}")
        step = f"({target.text} := {target.text} {operator} 1)"
        if text_of(node).startswith(operator):
            return Expression(step, target.type)
        return Expression(f"{step} {'-' if operator == '+' else '+'} 1", target.type, ARITHMETIC)

    def _comma_expression(self, node: Node) -> Expression:
        left, right = self.write(field(node, "left")), self.value(field(node, "right"))
        if re.fullmatch(r"\d+", left.text):
            return right
        return Expression(f"({left.text}, {right.text})[-1]", right.type)

    def _sizeof_expression(self, node: Node) -> Expression:
        size_t = CType("size_t")
        kind_node = node.child_by_field_name("type")
        if kind_node is not None:
            return Expression(f"sizeof({self.sized(self.type_of(kind_node))})", size_t)
        operand = field(node, "value")
        if operand.type == "cast_expression":
            return self._sizeof_and(operand)
        while operand.type == "parenthesized_expression" and named(operand):
            operand = named(operand)[0]
        if operand.type == "identifier" and self.scopes.find(text_of(operand)) is None:
            kind = self.kind(text_of(operand))
            return Expression(f"sizeof({self.sized(kind)})", size_t)
        if operand.type in ("string_literal", "concatenated_string"):
            return Expression(f"len({self.write(operand).text}) + 1", size_t, ARITHMETIC)
        expression = self.write(operand)
        if expression.held in ("pointer", "array") and self.program.own_of(expression.type) is None:
            return Expression(f"sizeof({expression.text})", size_t)
        if expression.type.dims and expression.held == "element":
            return Expression(f"sizeof({expression.text})", size_t)
        return Expression(f"sizeof({self.sized(expression.type)})", size_t)

    def _sizeof_and(self, node: Node) -> Expression:
        """`sizeof(T) + 16`, `sizeof(T) * n`: the grammar takes these for the size of a cast."""
        size = Expression(f"sizeof({self.sized(self.type_of(field(node, 'type')))})", CType("size_t"))
        rest = field(node, "value")
        operator = text_of(rest)[0]
        if rest.type == "number_literal" and operator in "+-":
            number = self.write(rest).text.lstrip("-")
            return Expression(f"{size.text} {operator} {number}", size.type, ARITHMETIC)
        if rest.type in ("unary_expression", "pointer_expression") and operator in "+-*&":
            return self._calculated(size, operator, self.value(field(rest, "argument")))
        raise NotPortable(f"the size of {text_of(node)}")

    def sized(self, kind: CType) -> str:
        """A type as sizeof takes it."""
        if kind == CType() or kind.base.startswith("="):
            raise NotPortable("the size of something whose type is not known")
        if kind.is_value and self.program.own_of(kind) is not None:
            raise NotPortable(f"the size of {kind.base}: a structure of the program's own is an object in Python")
        if kind.is_value and sdk().is_structure(kind) and "." not in kind.base:
            return kind.base
        return f'"{spell(kind)}{"".join(f"[{dim}]" for dim in kind.dims)}"'

    def type_of(self, descriptor: Node) -> CType:
        """The type of a type descriptor, as casts and sizeof have it."""
        base = self.kind(text_of(field(descriptor, "type")))
        declarator = descriptor.child_by_field_name("declarator")
        return base if declarator is None else declared(declarator, base)[1]

    def _cast_expression(self, node: Node) -> Expression:
        return self.cast(self.type_of(field(node, "type")), field(node, "value"))

    def is_type(self, name: str) -> bool:
        """Whether a name is a type's, and no variable's."""
        kind = self.kind(name)
        plain = kind.is_integer or kind.is_char or kind.is_wide or kind.is_float or kind.is_pointer
        return self.scopes.find(name) is None and (plain or sdk().is_structure(kind) or name in sdk().aliases)

    def cast(self, kind: CType, value_node: Node) -> Expression:
        """A value as another type."""
        while value_node.type == "parenthesized_expression" and named(value_node):
            value_node = named(value_node)[0]
        own = self.program.own_of(kind)
        if value_node.type == "call_expression" and text_of(field(value_node, "function")) in (
            "malloc",
            "calloc",
            "GlobalAlloc",
            "HeapAlloc",
        ):
            return self.allocated(kind, value_node)
        operand = self.write(value_node)
        if kind == VOID:
            return operand
        if own is not None and kind.stars == 1:
            if self.program.own_of(operand.type) is own:
                return operand
            self.helpers.add("object_at")
            return Expression(f"object_at({operand.text})", kind)
        source_own = self.program.own_of(operand.type)
        if operand.type == CType("=function") or kind.base in CALLBACKS:
            return operand
        if source_own is not None and (self.is_pointer(operand.type) or operand.held == "owner"):
            if operand.held == "address" or self.is_pointer(kind):
                return self._from_owner(operand, kind, source_own.name)
            self.helpers.add("number_of")
            return Expression(f"number_of({operand.text})", kind)
        if self.is_pointer(kind):
            return self._cast_pointer(operand, kind)
        operand = self.as_value(operand)
        if self.is_pointer(operand.type):
            if operand.text == "NULL":
                return Expression("0", kind)
            return Expression(f'int(cast("{spell(kind)}", {operand.text}))', kind)
        if kind.is_float:
            return Expression(f"float({operand.text})", kind)
        same = operand.type.base == kind.base or re.fullmatch(r"\d+", operand.text) is not None
        wide = kind.base in (
            "int",
            "INT",
            "LPARAM",
            "WPARAM",
            "SOCKET",
            "ULONG_PTR",
            "UINT_PTR",
            "DWORD_PTR",
            "size_t",
            "long long",
        )
        natural = wide and (
            (operand.type.is_unsigned and kind.is_unsigned) or operand.type.base in ("WORD", "BYTE", "USHORT")
        )
        if same or natural:
            return Expression(operand.text, kind, operand.level)
        if kind.is_char or kind.is_wide:
            kind_text = "signed char" if kind.is_char else "unsigned short"
            return Expression(f'int(cast("{kind_text}", {operand.text}))', INT)
        if not kind.is_integer:
            raise NotPortable(f"a cast to {spell(kind)}")
        return Expression(f'int(cast("{spell(kind)}", {operand.text}))', kind)

    def _from_owner(self, operand: Expression, kind: CType, name: str) -> Expression:
        own = self.program.own[name]
        first = next(iter(own.members.items()), ("", CType()))
        if (
            operand.held != "address"
            or operand.text.startswith("addressof")
            or self.program.own_of(operand.type) is own
        ):
            if operand.address is None and sdk().resolved(first[1]) == sdk().resolved(kind.item()):
                return Expression(f"{operand.text}.{python_name(first[0])}", kind)
            if kind.stars > 1 or sdk().resolved(kind).stars > 1:
                return Expression(f'cast("{spell(kind)}", {operand.text})', kind)
            if kind.base == "void":
                return Expression(operand.text, operand.type)
            if sdk().resolved(first[1]).base == sdk().resolved(kind).base:
                return Expression(f"{operand.text}.{python_name(first[0])}", kind)
        raise NotPortable(f"a pointer to {name} as a {spell(kind)}")

    def _cast_pointer(self, operand: Expression, kind: CType) -> Expression:
        if operand.text == "NULL" or operand.text == "0":
            return Expression("NULL", kind)
        if kind.base not in ("void", "char", "wchar_t") and not sdk().has(kind.base) and not kind.item().is_integer:
            raise NotPortable(f"a cast to {spell(kind)}")
        if operand.name.startswith("=") and operand.text[0] in "b\"'":
            if kind.item().is_char or kind.item().is_wide:
                return operand
            operand = Expression(self.literal(operand.name[1:], operand.type.base == "wchar_t"), operand.type)
        if operand.held in ("pointer",) or (
            operand.held == "element" and not operand.type.dims and sdk().is_structure(operand.type)
        ):
            raise NotPortable("a structure as a pointer")
        if operand.held == "char":
            operand = self.as_value(operand)
        return Expression(f'cast("{spell(kind)}", {operand.text})', kind, root="")

    def allocated(self, kind: CType, call: Node) -> Expression:
        """Memory: an array of bytes, or a variable of the structure that it is cast to."""
        arguments = named(field(call, "arguments"))
        function = text_of(field(call, "function"))
        own = self.program.own_of(kind)
        sizes = text_of(arguments[-1]) if arguments else ""
        if kind.stars != 1 and not sdk().resolved(kind).stars == 1:
            raise NotPortable("memory for pointers to pointers")
        item = sdk().resolved(kind).item() if not kind.stars else kind.item()
        one = re.fullmatch(r"sizeof\s*\(?\s*(?:struct\s+)?\*?\s*\w+\s*\)?", sizes) is not None
        if function == "calloc":
            one = one and text_of(arguments[0]) == "1"
        if own is not None or sdk().is_structure(item):
            if not one:
                raise NotPortable("memory for more than one structure")
            return Expression(f"{python_name(own.name) if own is not None else structure_name(item)}()", kind)
        size = self.value(arguments[-1])
        if function == "calloc":
            size = Expression(f"{self.value(arguments[0]).within(UNARY)} * {size.within(UNARY)}")
        if item.is_char or item.base in ("BYTE", "UCHAR", "void", "unsigned char"):
            spelled = "char" if item.base == "void" else spell(item)
            return Expression(f'new("{spelled}[]", {size.text})', kind)
        return Expression(f'new("{spell(item)}[]", {size.within(UNARY)} // sizeof("{spell(item)}"))', kind)

    def _new_expression(self, node: Node) -> Expression:
        kind = self.kind(text_of(field(node, "type")))
        declarator = node.child_by_field_name("declarator")
        if declarator is not None:
            if self.program.own_of(kind) is not None:
                raise NotPortable("new with an array of structures of the program's own")
            size = self.value(named(declarator)[0])
            return Expression(f'new("{spell(kind)}[]", {size.text})', kind.pointer())
        arguments = node.child_by_field_name("arguments")
        if arguments is not None and named(arguments):
            raise NotPortable("new with a constructor's arguments")
        if self.program.own_of(kind) is not None or sdk().is_structure(kind):
            return Expression(f"{python_name(kind.base)}()", kind.pointer())
        return Expression(f'new("{spell(kind)} *")', kind.pointer())

    # What is stored, and what is passed

    def converted(self, source: Expression, kind: CType) -> Expression:
        """A value as a variable of a type takes it."""
        kind = self.program.resolved(kind)
        if source.name.startswith("=") and source.text[0] in "b\"'":
            wide = sdk().resolved(kind).base == "wchar_t" or source.type.base == "wchar_t"
            return Expression(self.literal(source.name[1:], wide), source.type)
        if sdk().is_structure(kind) and source.held == "pointer":
            return Expression(f"{source.text}[0]", kind)
        value = self.as_value(source) if source.held != "object" else source
        if kind == CType() or value.type == CType():
            return value
        if self.is_pointer(kind):
            return Expression("NULL", kind) if value.text == "0" else value
        narrow = kind.is_unsigned or kind.base in ("short", "SHORT", "char", "CHAR")
        if (
            narrow
            and value.level in (UNARY, BITS)
            and ("~" in value.text or "<<" in value.text or value.text.startswith("-"))
        ) and not kind.is_char:
            return Expression(f'int(cast("{spell(kind)}", {value.text}))', kind)
        if kind.is_integer and value.type.is_float:
            return Expression(f"int({value.text})", kind)
        if self.is_pointer(value.type) and kind.is_integer and value.text != "NULL" and kind.base != "?":
            return Expression(f'int(cast("{spell(kind)}", {value.text}))', kind)
        return value

    def argument(self, node: Node, kind: CType | None) -> Expression:
        """An argument of a function of the SDK, as its parameter's type takes it."""
        expression = self.write(node)
        literal = expression.name.startswith("=") and expression.text[0] in "b\"'"
        if kind is None:
            return self.as_value(expression)
        wide = self.is_pointer(kind) and sdk().resolved(kind).base == "wchar_t"
        if literal:
            text = expression.name[1:]
            return Expression(self.quoted(text) if wide else self.bytes_of(text), expression.type, name=expression.name)
        if wide and expression.type.item().is_char and self.is_pointer(expression.type):
            return Expression(f'string({expression.text}).decode("latin-1")', expression.type)
        if self.is_pointer(kind) and expression.text == "0":
            return Expression("NULL", kind)
        if sdk().is_structure(kind) and expression.held == "element":
            return expression
        if expression.held == "pointer" and self.is_pointer(kind):
            raise NotPortable(f"a structure, {expression.text}, where a pointer is wanted")
        value = self.as_value(expression)
        base = sdk().resolved(kind)
        item = sdk().resolved(value.type).item()
        if (
            base.stars == 1
            and base.base not in ("void", value.type.base)
            and expression.held in ("address", "array", "element", "value")
        ):
            wanted, given = base.base, item.base
            known = given not in ("?", "void") and value.text != "NULL"
            other = known and wanted != given and wanted not in CALLBACKS and self.is_pointer(value.type)
            plain = CType(given).is_integer or CType(given).is_char or sdk().is_structure(CType(given))
            if other and plain:
                return Expression(f'cast("{spell(kind if wanted.startswith("_") else base)}", {value.text})', kind)
        if kind.is_unsigned and value.text.startswith("-"):
            return Expression(f'int(cast("{spell(kind)}", {value.text}))', kind)
        return value

    def _call_expression(self, node: Node) -> Expression:
        return self.call(self, node)

    def format(self, nodes: list[Node]) -> formats.Formatted:
        """What printf writes of its arguments."""
        if not nodes or nodes[0].type not in ("string_literal", "concatenated_string"):
            raise NotPortable("a format that is no literal")
        text, arguments = self.text(nodes[0]), nodes[1:]
        try:
            parts = formats.pieces(text)
            wanted = [part for part in parts if not isinstance(part, str) and part["kind"] != "%"]
            if len(wanted) != len(arguments):
                raise NotPortable(f"a format with {len(wanted)} conversions for {len(arguments)} arguments")
            given = iter(arguments)
            result: list[str | tuple[str, str]] = []
            for part in parts:
                if isinstance(part, str):
                    result.append(part)
                elif part["kind"] == "%":
                    result.append("%")
                else:
                    result.append(self._field(next(given), part))
            return formats.Formatted(result)
        except formats.Unsupported as error:
            raise NotPortable(f"the format {error}") from None

    def _field(self, node: Node, match: "re.Match[str]") -> tuple[str, str]:
        specification = formats.specification(match)
        kind = match["kind"]
        expression = self.write(node)
        if kind == "s":
            text = self._shown(expression)
        elif kind == "c":
            text = f"chr({self.as_value(expression).text} & 255)"
        elif kind == "p":
            text, specification = f'int(cast("ULONG_PTR", {expression.text}))', "016X"
        else:
            value = self.as_value(expression)
            text = value.text
            if kind in "uxXo" and not value.type.is_unsigned:
                bits = "FFFFFFFFFFFFFFFF" if match["size"] in ("ll", "I64", "z") else "FFFFFFFF"
                text = f"{value.within(UNARY)} & 0x{bits}"
            elif self.is_pointer(value.type):
                text = f'int(cast("ULONG_PTR", {value.text}))'
        return text, specification

    def _shown(self, expression: Expression) -> str:
        if expression.name.startswith("="):
            return self.quoted(expression.name[1:])
        if expression.name in self.program.texts:
            return expression.text if expression.type.item().is_wide else f"{expression.text}.decode()"
        kind = self.program.resolved(sdk().resolved(expression.type))
        if kind.item().is_wide:
            return f"string({expression.text})"
        if kind.item().is_char or kind == CType():
            return f"string({expression.text}).decode(errors='replace')"
        if self.is_pointer(kind):
            return f"string(cast('char *', {expression.text})).decode(errors='replace')"
        raise NotPortable("%s of something that is no text")


Call = Callable[[Expressions, Node], Expression]

__all__ = ["TEXT", "Expression", "Expressions", "NotPortable"]
