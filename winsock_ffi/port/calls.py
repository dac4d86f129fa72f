"""Calls: of the SDK, of the program's own functions, and of C's library, which Python has its own ways for."""

import re
from collections.abc import Callable

from tree_sitter import Node

from .ctype import BOOL, INT, TEXT, CType
from .expressions import ATOM, COMPARISON, UNARY, Expression, Expressions, NotPortable
from .program import python_name
from .sdk import sdk
from .source import field, named, text_of

Call = Callable[[Expressions, list[Node]], Expression]
LIBRARY: dict[str, Call] = {}


def library(*names: str) -> Callable[[Call], Call]:
    def put(function: Call) -> Call:
        LIBRARY.update(dict.fromkeys(names, function))
        return function

    return put


def call(writer: Expressions, node: Node) -> Expression:
    """A call's expression."""
    function = field(node, "function")
    name = text_of(function)
    arguments = named(field(node, "arguments"))
    if function.type == "parenthesized_expression" and len(arguments) == 1 and writer.is_type(name.strip("() ")):
        return writer.cast(writer.kind(name.strip("() ")), arguments[0])  # the grammar takes (T)(x) for a call
    variable = writer.scopes.find(name) if function.type == "identifier" else None
    if function.type == "identifier" and variable is None:
        if name in writer.program.functions:
            return _own(writer, name, arguments)
        if name in LIBRARY:
            return LIBRARY[name](writer, arguments)
        if name in writer.program.macros:
            given = [writer.value(argument).text for argument in arguments]
            return Expression(f"{python_name(name)}({', '.join(given)})", INT)
        known = sdk().function(name)
        if known is not None:
            return _of_the_sdk(writer, name, known, arguments)
        if sdk().has(name) and name not in sdk().aliases:
            raise NotPortable(f"{name} is no function")
        raise NotPortable(f"{name} is declared nowhere in this file, and winsock_ffi has no such function")
    target = writer.write(function)
    known = sdk().function(target.type.base.removeprefix("LPFN_"))
    given = [writer.argument(argument, None).text for argument in arguments]
    kind = known[0] if known is not None else CType()
    return Expression(f"{target.within(ATOM)}({', '.join(given)})", kind)


def _own(writer: Expressions, name: str, arguments: list[Node]) -> Expression:
    result, kinds = writer.program.functions[name]
    if name not in writer.program.defined:
        raise NotPortable(f"{name} is declared, and defined in another file")
    given = []
    for index, argument in enumerate(arguments):
        expression = writer.write(argument)
        kind = writer.program.resolved(kinds[index]) if index < len(kinds) else CType()
        if sdk().is_structure(kind) and kind.is_value:
            given.append(f"{kind.base}({expression.text})")
        else:
            given.append(writer.converted(expression, kind).text)
    return Expression(f"{python_name(name)}({', '.join(given)})", writer.program.resolved(result))


def _of_the_sdk(writer: Expressions, name: str, known: tuple[CType, list[CType]], arguments: list[Node]) -> Expression:
    result, kinds = known
    if len(arguments) != len(kinds):
        raise NotPortable(f"{name} takes {len(kinds)} arguments, and has {len(arguments)} here")
    if name in ("memset", "memcpy", "memmove") and not arguments:
        raise NotPortable(name)
    if (
        name in ("WaitForSingleObject", "CloseHandle")
        and re.sub(r"\W.*", "", text_of(arguments[0])) in writer.program.thread_handles
    ):
        thread = writer.write(arguments[0]).text
        if name == "CloseHandle":
            return Expression("TRUE", INT)
        wait = text_of(arguments[1])
        if wait == "INFINITE":
            return Expression(f"{thread}.join()", INT)
        raise NotPortable("a wait of limited time for a thread")
    given = [writer.argument(argument, kind).text for argument, kind in zip(arguments, kinds, strict=True)]
    return Expression(f"{name}({', '.join(given)})", result)


def _count(arguments: list[Node], count: int, name: str) -> None:
    if len(arguments) < count:
        raise NotPortable(f"{name} with {len(arguments)} arguments")


def _is_own(writer: Expressions, node: Node) -> Expression | None:
    expression = writer.write(node)
    is_object = writer.program.own_of(expression.type) is not None and expression.held != "element"
    return expression if is_object else None


def _printed(writer: Expressions, arguments: list[Node], extra: str = "") -> Expression:
    formatted = writer.format(arguments)
    line = formatted.without_newline()
    if line is None:
        extra = ', end=""' + extra
    text = (line or formatted).python(writer.quoted)
    text = "" if text == '""' else text
    return Expression(f"print({text}{extra if text else extra.lstrip(', ')})", INT)


@library("printf", "_tprintf", "wprintf", "printf_s")
def _printf(writer: Expressions, arguments: list[Node]) -> Expression:
    return _printed(writer, arguments)


@library("fprintf")
def _fprintf(writer: Expressions, arguments: list[Node]) -> Expression:
    stream = text_of(arguments[0]) if arguments else ""
    if stream not in ("stdout", "stderr"):
        raise NotPortable("fprintf to a file")
    writer.modules.add("sys")
    return _printed(writer, arguments[1:], ", file=sys.stderr" if stream == "stderr" else "")


@library("puts", "_putts")
def _puts(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 1, "puts")
    return Expression(f"print({writer._shown(writer.write(arguments[0]))})", INT)


@library("putchar")
def _putchar(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 1, "putchar")
    return Expression(f'print(chr({writer.value(arguments[0]).text} & 255), end="")', INT)


@library("fflush")
def _fflush(writer: Expressions, arguments: list[Node]) -> Expression:
    writer.modules.add("sys")
    return Expression("sys.stdout.flush()", INT)


@library("perror")
def _perror(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 1, "perror")
    writer.modules.add("sys")
    return Expression(f"print({writer._shown(writer.write(arguments[0]))}, file=sys.stderr)", INT)


@library("sprintf", "snprintf", "_snprintf", "sprintf_s")
def _sprintf(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 2, "sprintf")
    target = writer.write(arguments[0])
    has_size = arguments[1].type not in ("string_literal", "concatenated_string")
    if not has_size and target.held != "array":
        raise NotPortable("sprintf into memory whose size is not known here")
    size = writer.value(arguments[1]).text if has_size else f"sizeof({target.text})"
    text = writer.format(arguments[2 if has_size else 1 :]).python(writer.quoted)
    writer.helpers.add("store")
    return Expression(f"store({target.text}, {size}, {text})", INT)


@library("strcpy", "strcpy_s", "lstrcpyA")
def _strcpy(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 2, "strcpy")
    target = writer.write(arguments[0])
    if len(arguments) == 2 and target.held != "array" and not target.type.dims:
        raise NotPortable("strcpy into memory whose size is not known here")
    size = writer.value(arguments[1]).text if len(arguments) == 3 else f"sizeof({target.text})"
    writer.helpers.add("store")
    return Expression(f"store({target.text}, {size}, {writer._shown(writer.write(arguments[-1]))})", INT)


@library("strcmp", "lstrcmpA", "strncmp")
def _strcmp(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 2, "strcmp")
    writer.helpers.add("compare")
    return Expression(f"compare({', '.join(writer.value(argument).text for argument in arguments)})", INT)


@library("atoi", "atol")
def _atoi(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 1, "atoi")
    writer.helpers.add("number")
    return Expression(f"number({writer.value(arguments[0]).text})", INT)


@library("scanf", "scanf_s")
def _scanf(writer: Expressions, arguments: list[Node]) -> Expression:
    if len(arguments) < 2 or text_of(arguments[0]) != '"%s"':
        raise NotPortable("scanf of anything but one word")
    target = writer.write(arguments[1])
    if target.held != "array":
        raise NotPortable("scanf into memory whose size is not known here")
    writer.helpers.add("read_word")
    return Expression(f"read_word({target.text})", INT)


@library("fgets", "gets_s")
def _fgets(writer: Expressions, arguments: list[Node]) -> Expression:
    if len(arguments) != 3 or text_of(arguments[2]) != "stdin":
        raise NotPortable("fgets from a file")
    writer.helpers.add("read_line")
    return Expression(f"read_line({writer.write(arguments[0]).text}, {writer.value(arguments[1]).text})", TEXT)


@library("getchar", "_getch", "getch")
def _getchar(writer: Expressions, arguments: list[Node]) -> Expression:
    writer.modules.add("sys")
    return Expression('ord(sys.stdin.read(1) or "\\x1a")', INT)


@library("system")
def _system(writer: Expressions, arguments: list[Node]) -> Expression:
    if not arguments or text_of(arguments[0]).lower() != '"pause"':
        raise NotPortable("system")
    return Expression('input("Press Enter to continue . . . ")', INT)


@library("exit", "_exit", "ExitProcess")
def _exit(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 1, "exit")
    code = {"EXIT_FAILURE": "1", "EXIT_SUCCESS": "0"}.get(text_of(arguments[0]))
    writer.modules.add("sys")
    return Expression(f"sys.exit({code or writer.value(arguments[0]).text})", INT)


@library("free", "delete", "GlobalFree")
def _free(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 1, "free")
    writer.helpers.add("free")
    return Expression(f"free({writer.write(arguments[0]).text})", INT)


@library("malloc", "calloc")
def _malloc(writer: Expressions, arguments: list[Node]) -> Expression:
    raise NotPortable("memory whose type no cast says")


@library("memset", "ZeroMemory", "RtlZeroMemory", "SecureZeroMemory", "FillMemory", "bzero")
def _memset(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 2, "memset")
    own = _is_own(writer, arguments[0])
    if own is not None:
        if own.type.dims or (len(arguments) == 3 and text_of(arguments[1]) != "0"):
            raise NotPortable("memset of structures of the program's own")
        return Expression(f"{own.within(ATOM)}.__init__()", INT)
    target = writer.write(arguments[0])
    value = writer.value(arguments[1]).text if len(arguments) == 3 else "0"
    size = writer.value(arguments[-1])
    return Expression(f"memset({target.text}, {value}, {size.text})", INT)


@library("memcpy", "CopyMemory", "memmove", "RtlCopyMemory", "MoveMemory")
def _memcpy(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 3, "memcpy")
    if _is_own(writer, arguments[0]) is not None:
        raise NotPortable("memcpy of structures of the program's own")
    target, source = writer.write(arguments[0]), writer.write(arguments[1])
    return Expression(f"memmove({target.text}, {source.text}, {writer.value(arguments[2]).text})", INT)


@library("time")
def _time(writer: Expressions, arguments: list[Node]) -> Expression:
    if arguments and text_of(arguments[0]) not in ("NULL", "0"):
        raise NotPortable("time with an argument")
    writer.modules.add("time")
    return Expression("int(time.time())", CType("long long"))


@library("GetTickCount", "GetTickCount64")
def _ticks(writer: Expressions, arguments: list[Node]) -> Expression:
    writer.modules.add("time")
    return Expression("(time.monotonic_ns() // 1_000_000) & 0xFFFFFFFF", CType("DWORD"), UNARY + 2)


@library("GetCurrentThreadId")
def _thread_id(writer: Expressions, arguments: list[Node]) -> Expression:
    writer.modules.add("threading")
    return Expression("threading.get_native_id()", CType("DWORD"))


@library("CreateThread", "_beginthreadex")
def _create_thread(writer: Expressions, arguments: list[Node]) -> Expression:
    if len(arguments) != 6 or text_of(arguments[4]) != "0":
        raise NotPortable("a thread that does not start at once")
    function, argument = writer.write(arguments[2]), writer.write(arguments[3])
    writer.helpers.add("start_thread")
    return Expression(f"start_thread({function.text}, {argument.text})", CType("=thread", 1))


@library("_beginthread")
def _begin_thread(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 3, "_beginthread")
    function, argument = writer.write(arguments[0]), writer.write(arguments[2])
    writer.helpers.add("start_thread")
    return Expression(f"start_thread({function.text}, {argument.text})", CType("=thread", 1))


@library("CONTAINING_RECORD")
def _containing_record(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 3, "CONTAINING_RECORD")
    kind = writer.kind(text_of(arguments[1]))
    own = writer.program.own_of(kind)
    if own is None or sdk().resolved(own.members.get(text_of(arguments[2]), CType())).base != "_OVERLAPPED":
        raise NotPortable("CONTAINING_RECORD of anything but a structure of the program's own around an OVERLAPPED")
    writer.helpers.add("object_at")
    return Expression(f"object_at({writer.write(arguments[0]).text})", kind.pointer())


@library("TEXT", "_T", "__TEXT")
def _text(writer: Expressions, arguments: list[Node]) -> Expression:
    if len(arguments) != 1 or arguments[0].type not in ("string_literal", "concatenated_string"):
        raise NotPortable("TEXT of anything but a literal")
    text = writer.text(arguments[0])
    return Expression(writer.quoted(text), CType("wchar_t", 1), name="=" + text)


@library("assert")
def _assert(writer: Expressions, arguments: list[Node]) -> Expression:
    _count(arguments, 1, "assert")
    raise NotPortable("assert")


__all__ = ["BOOL", "COMPARISON", "call"]
