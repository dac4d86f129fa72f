"""The faults of docs/porting.md that can be seen in C, each under its rule's name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tree_sitter import Node

from .ctype import CType, declared, named_type
from .program import Program
from .sdk import sdk
from .source import line_of, named, text_of, walk


@dataclass(frozen=True)
class Fault:
    """What C does there, which is not what it looks like."""

    line: int
    rule: str
    text: str


Rule = Callable[["Function"], Iterator[tuple[Node, str]]]
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    def put(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return put


class Function:
    """A function of the program, or the file around them, with what rules ask for."""

    def __init__(self, node: Node, root: Node, program: Program) -> None:
        self.node, self.root, self.program = node, root, program
        self.nodes = walk(node)
        self.text = text_of(node)
        self.whole = text_of(root)
        self.calls = [
            (text_of(part.child_by_field_name("function")), part)
            for part in self.nodes
            if part.type == "call_expression"
        ]
        self.variables: dict[str, CType] = {}
        for part in self.nodes:
            if part.type in ("declaration", "parameter_declaration"):
                base = named_type(text_of(part.child_by_field_name("type")))
                for declarator in part.children_by_field_name("declarator"):
                    name, kind, function = declared(declarator, base)
                    if function is None:
                        self.variables[name] = program.resolved(kind)

    def arguments(self, call: Node) -> list[Node]:
        arguments = call.child_by_field_name("arguments")
        return named(arguments) if arguments is not None else []

    def named_calls(self, *names: str) -> Iterator[tuple[str, Node, list[Node]]]:
        for name, call in self.calls:
            if name in names:
                yield name, call, self.arguments(call)


def found(root: Node, program: Program) -> list[Fault]:
    """The faults of a program, by line."""
    result = set()
    for node in walk(root):
        if node.type == "function_definition":
            function = Function(node, root, program)
            for name, look in RULES.items():
                result |= {Fault(line_of(place), name, text) for place, text in look(function)}
        elif node.type == "preproc_def" and text_of(node.child_by_field_name("name")) == "FD_SETSIZE":
            result.add(
                Fault(
                    line_of(node),
                    "fd-setsize",
                    "here an fd_set has room for 64 sockets, whatever FD_SETSIZE is defined as",
                )
            )
    return sorted(result, key=lambda fault: (fault.line, fault.rule))


@rule("version-comma")
def _version_comma(function: Function) -> Iterator[tuple[Node, str]]:
    for node in function.nodes:
        if node.type == "comma_expression" and re.fullmatch(r"\d+\s*,\s*\d+", text_of(node)):
            yield node, f"the comma operator: the value is the last number; MAKEWORD({text_of(node)}) is meant"


@rule("startup-goes-on")
def _startup_goes_on(function: Function) -> Iterator[tuple[Node, str]]:
    for _, call, _ in function.named_calls("WSAStartup"):
        parent = call.parent
        names = (
            [text_of(parent.child_by_field_name(name)) for name in ("declarator", "left")] if parent is not None else []
        )
        name = next((name for name in names if name), "")
        tests = [
            node
            for node in function.nodes
            if node.type == "if_statement"
            and node.end_byte > call.start_byte
            and (
                "WSAStartup" in text_of(node.child_by_field_name("condition"))
                or (name and re.search(rf"\b{re.escape(name)}\b", text_of(node.child_by_field_name("condition"))))
            )
        ]
        if not any(re.search(r"\b(return|exit|ExitProcess|goto|throw)\b", text_of(test)) for test in tests):
            yield call, "without Winsock every later call fails with WSANOTINITIALISED: end here"


@rule("unbounded-array")
def _unbounded(function: Function) -> Iterator[tuple[Node, str]]:
    for node in function.nodes:
        if node.type != "assignment_expression":
            continue
        left = node.child_by_field_name("left")
        match = re.fullmatch(
            r"[\w.>-]+\[\s*([\w.>-]*(?:count|num|size|total|Count|Num|Total)\w*)(\+\+)?\s*\]", text_of(left)
        )
        if match is None:
            continue
        counter = re.escape(match[1])
        if not re.search(rf"{counter}\s*(\+\+)", function.whole) or re.search(
            rf"{counter}\s*(>=|==|<|>)\s*(?!0\b)[A-Z0-9]", function.text
        ):
            continue
        yield node, f"{match[1]} is compared with no limit: one more than the array holds is written behind it"


@rule("fd-set-full")
def _fd_set_full(function: Function) -> Iterator[tuple[Node, str]]:
    accepts = [call for name, call in function.calls if name == "accept"]
    for _, call, _ in function.named_calls("FD_SET"):
        if (
            accepts
            and call.start_byte > accepts[0].start_byte
            and not re.search(r"FD_SETSIZE|fd_count\s*(>=|==|<)\s*\d", function.text)
        ):
            yield call, "FD_SET leaves the 65th socket out without a word"


@rule("accept-context")
def _accept_context(function: Function) -> Iterator[tuple[Node, str]]:
    if "SO_UPDATE_ACCEPT_CONTEXT" not in function.whole:
        for _, call, _ in function.named_calls("AcceptEx", "lpfnAcceptEx", "pfnAcceptEx"):
            yield call, "without SO_UPDATE_ACCEPT_CONTEXT getpeername, shutdown and others fail on the accepted socket"


def _overlapped_of(name: str, arguments: list[Node]) -> str:
    index = {"WSARecv": 5, "WSASend": 5, "AcceptEx": 7, "WSARecvFrom": 7, "WSASendTo": 7}[name]
    return re.sub(r"\[.*?\]", "[]", text_of(arguments[index])) if len(arguments) > index else ""


@rule("overlapped-shared")
def _overlapped_shared(function: Function) -> Iterator[tuple[Node, str]]:
    if any(function.named_calls("GetQueuedCompletionStatus", "GetQueuedCompletionStatusEx")):
        return  # it goes on with what has completed
    whole = Function(function.root, function.root, function.program)
    receives = {_overlapped_of(name, given) for name, _, given in whole.named_calls("WSARecv", "WSARecvFrom")} - {
        "NULL",
        "0",
        "",
    }
    for name, call, given in function.named_calls("WSASend", "WSASendTo"):
        if _overlapped_of(name, given) in receives and not _zeroed_before(function, call, given):
            yield call, "the OVERLAPPED of a receive: while that is pending, both write their results to one place"


def _zeroed_before(function: Function, call: Node, given: list[Node]) -> bool:
    """Whether the OVERLAPPED is zeroed for this call: it was another operation's, which is complete then."""
    zeroes = ("memset", "ZeroMemory", "RtlZeroMemory", "SecureZeroMemory")
    used = {text_of(argument) for argument in given}
    return any(
        zeroed and text_of(zeroed[0]) in used and place.end_byte <= call.start_byte
        for _, place, zeroed in function.named_calls(*zeroes)
    )


@rule("overlapped-moved")
def _overlapped_moved(function: Function) -> Iterator[tuple[Node, str]]:
    whole = Function(function.root, function.root, function.program)
    arrays = {
        name
        for name, kind in whole.variables.items()
        if kind.dims and sdk().resolved(CType(kind.base)).base == "_OVERLAPPED"
    }
    for node in function.nodes:
        if node.type == "assignment_expression" and node.child_by_field_name("operator") is not None:
            left, right = text_of(node.child_by_field_name("left")), text_of(node.child_by_field_name("right"))
            array = left.split("[")[0]
            if array in arrays and re.fullmatch(r"\w+\[[^\]]*\]", left) and right.startswith(array + "["):
                yield node, "Windows holds the address of an OVERLAPPED while its operation is pending: it may not move"


@rule("stack-buffer")
def _stack_buffer(function: Function) -> Iterator[tuple[Node, str]]:
    if re.search(
        r"\b(GetOverlappedResult|WSAGetOverlappedResult|while\s*\(\s*1|WSAWaitForMultipleEvents|SleepEx)\b",
        function.text,
    ):
        return
    local = {
        name
        for name, kind in function.variables.items()
        if not re.search(rf"static[^;]*\b{re.escape(name)}\b", function.text)
    }
    # Not the counts and flags: of an operation that is pending they are not updated ("WSARecv function", Return value).
    places = {"WSARecv": (5,), "WSASend": (5,), "AcceptEx": (2, 7), "WSARecvFrom": (5, 6, 7), "WSASendTo": (7,)}
    behind = _buffers(function)
    for name, call, given in function.named_calls(*places):
        if _overlapped_of(name, given) in ("NULL", "0", ""):
            continue
        touched = [text_of(given[index]) for index in places[name] if index < len(given)]
        if name != "AcceptEx" and len(given) > 1:
            touched += behind.get(text_of(given[1]).lstrip("&"), [])
        for argument in touched:
            variable = argument.lstrip("&").split("[")[0]
            kind = function.variables.get(variable)
            if variable in local and kind is not None and ((argument.startswith("&") and kind.is_value) or kind.dims):
                yield call, f"{variable} is gone when the function has returned, and the operation may still use it"


def _buffers(function: Function) -> dict[str, list[str]]:
    """By the name of a WSABUF: what its `buf` is set to."""
    behind: dict[str, list[str]] = {}
    for node in function.nodes:
        if node.type == "assignment_expression":
            variable, _, member = text_of(node.child_by_field_name("left")).rpartition(".")
            if member == "buf":
                behind.setdefault(variable.split("[")[0], []).append(text_of(node.child_by_field_name("right")))
    return behind


@rule("sizeof-pointer")
def _sizeof_pointer(function: Function) -> Iterator[tuple[Node, str]]:
    for node in function.nodes:
        if node.type == "sizeof_expression":
            name = text_of(node).removeprefix("sizeof").strip("() ")
            kind = function.variables.get(name)
            is_array = (
                kind is not None
                and kind.dims
                and any(
                    part.type == "parameter_declaration" and re.search(rf"\b{re.escape(name)}\s*\[", text_of(part))
                    for part in function.nodes
                )
            )
            if kind is not None and (kind.is_pointer or is_array):
                yield node, f"the size of the pointer {name}, not of what it points to"


@rule("longer-than-buffer")
def _longer(function: Function) -> Iterator[tuple[Node, str]]:
    whole = Function(function.root, function.root, function.program)
    sizes = {
        name: kind.dims[0] for name, kind in {**whole.variables, **function.variables}.items() if len(kind.dims) == 1
    }
    for name, call, given in function.named_calls("recv", "send", "recvfrom", "sendto"):
        if len(given) > 2:
            size, length = sizes.get(text_of(given[1]), ""), text_of(given[2])
            if size.isdigit() and length.isdigit() and int(length) > int(size):
                yield call, f"{name} of {length} bytes with a buffer of {size}"
    literals = {}
    for node in function.nodes:
        if node.type == "assignment_expression":
            left, right = text_of(node.child_by_field_name("left")), node.child_by_field_name("right")
            variable, _, member = left.replace("->", ".").rpartition(".")
            if member == "buf" and right is not None and right.type == "string_literal":
                literals[variable] = len(text_of(right)) - 2
            elif member == "len" and variable in literals and "strlen" not in text_of(right):
                length = text_of(right)
                if not (length.isdigit() and int(length) <= literals[variable] + 1):
                    yield node, f"more than the text in {variable}.buf has: what follows it in memory is sent as well"


@rule("received-text")
def _received_text(function: Function) -> Iterator[tuple[Node, str]]:
    buffers = {text_of(given[1]) for _, _, given in function.named_calls("recv", "recvfrom") if len(given) > 1}
    whole = Function(function.root, function.root, function.program)
    if any(whole.named_calls("WSARecv", "WSARecvFrom")):
        for node in whole.nodes:
            if node.type == "assignment_expression" and re.search(
                r"(\.|->)buf$", text_of(node.child_by_field_name("left"))
            ):
                buffers.add(text_of(node.child_by_field_name("right")))
    for _, call, given in function.named_calls("printf", "puts", "fprintf"):
        for argument in given:
            name = text_of(argument)
            shown = name in buffers and ("%s" in text_of(call) or text_of(call).startswith("puts"))
            ended = re.search(rf"{re.escape(name)}\[[^\]]*[a-zA-Z][^\]]*\]\s*=\s*('\\0'|0)", function.text)
            if shown and not ended:
                yield call, f"{name} need not end with a zero, and may begin with one: the count says how much there is"


@rule("late-error")
def _late_error(function: Function) -> Iterator[tuple[Node, str]]:
    changes = re.compile(
        r"\s*(closesocket|WSACleanup|WSACloseEvent|WSAResetEvent|CloseHandle|printf|fprintf|shutdown)\s*\("
    )
    for _, call, _ in function.named_calls("WSAGetLastError", "GetLastError"):
        node: Node | None = call
        while node is not None and node.parent is not None and node.type != "function_definition":
            block = node.parent
            if block.type == "compound_statement":
                before = [part for part in named(block) if part.end_byte <= node.start_byte]
                if before and (match := changes.match(text_of(before[-1]))):
                    yield call, f"the code may be that of {match[1]} by now: ask first"
                break
            node = block
        condition = call.parent
        while condition is not None and condition.type not in ("if_statement", "compound_statement"):
            condition = condition.parent
        outer = condition
        while outer is not None and outer.type == "if_statement" and outer.parent is not None:
            block = outer.parent
            if block.type == "compound_statement":
                statement: Node | None = outer
                siblings = [
                    part for part in named(block) if statement is not None and part.end_byte <= statement.start_byte
                ]
                if siblings and (match := changes.match(text_of(siblings[-1]))):
                    yield call, f"the code may be that of {match[1]} by now: ask first"
                before_if = _before(block)
                if not siblings and before_if and (match := changes.match(text_of(before_if[-1]))):
                    yield call, f"the code may be that of {match[1]} by now: ask first"
            outer = block if block.type == "if_statement" else None


def _before(block: Node) -> list[Node]:
    """The statements that stand before the one that a block belongs to."""
    owner = block.parent
    if owner is None or owner.parent is None or owner.type != "if_statement":
        return []
    return [part for part in named(owner.parent) if part.end_byte <= owner.start_byte]


@rule("null-argument")
def _null_argument(function: Function) -> Iterator[tuple[Node, str]]:
    for name, call in function.calls:
        for written, argument in zip(sdk().written.get(name, []), function.arguments(call), strict=False):
            if written and text_of(argument) == "NULL":
                yield call, f"{name} writes there, and the header allows no NULL: here it fails with WSAEFAULT"


@rule("blocking-accept")
def _blocking_accept(function: Function) -> Iterator[tuple[Node, str]]:
    names = {name for name, _ in function.calls}
    if "select" in names and "FIONBIO" not in function.whole:
        for _, call, _ in function.named_calls("accept"):
            yield call, "a client that is gone between select and accept leaves accept waiting, and everybody with it"


@rule("closed-socket-used")
def _closed_used(function: Function) -> Iterator[tuple[Node, str]]:
    for _, call, given in function.named_calls("closesocket"):
        block: Node | None = call.parent
        while block is not None and block.type != "compound_statement":
            block = block.parent
        if block is None or re.search(r"\b(break|return|exit|continue|goto)\b", text_of(block)) or not given:
            continue
        loop = block.parent
        while loop is not None and loop.type not in ("while_statement", "for_statement", "function_definition"):
            loop = loop.parent
        socket = re.escape(text_of(given[0]))
        if loop is not None and loop.type == "while_statement" and re.fullmatch(r"\w+", text_of(given[0])):
            body = text_of(loop)
            if re.search(rf"\b(recv|send)\({socket}\b", body) and not re.search(rf"\b{socket}\s*=[^=]", body):
                yield call, "the loop goes on with a closed socket: a break is missing"
