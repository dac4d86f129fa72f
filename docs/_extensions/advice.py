"""The page of error codes, from winsock_ffi/_advice.py, which is read and not imported: it asks Winsock."""

import ast
from collections.abc import Iterator
from functools import cache

import c_names
import c_records
from wrappers import PACKAGE

KINDS = {
    "listener": "a listening socket",
    "raw": "a raw socket",
    "datagram": "a socket of datagrams",
    "path": "a socket of AF_UNIX",
    "unbound": "a socket without an address",
}

HEAD = """\
Error codes
===========

What a code means, and what to do. A :py:class:`WinsockError <winsock_ffi.WinsockError>` has the code as ``winerror``,
its name as ``name``, and the sentence that fits as ``advice``: the same code means one thing after one call and another
after another one, so some codes have several. :doc:`/errors` says how to handle them, and :doc:`/surviving` what a
server does about those that it meets.
"""


@cache
def advice() -> dict[tuple[str, str, str], str]:
    """By the code's name, the call and the kind of socket, "" standing for any."""
    tree = ast.parse((PACKAGE / "_advice.py").read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not (isinstance(node, ast.ImportFrom) and node.level)]
    found: dict[str, dict[tuple[str, str, str], str]] = {}
    exec(compile(tree, "_advice.py", "exec"), found)
    return found["ADVICE"]


def page() -> str:
    codes = sorted({code for code, _, _ in advice()})
    return "\n\n".join([HEAD, *map(_of_code, codes)]) + "\n"


def _of_code(code: str) -> str:
    parts = [f"{code}\n{'-' * len(code)}", f":c:expr:`{code}`", *_sentences(code), c_records.explained(code)]
    return "\n\n".join(filter(None, parts))


def _sentences(code: str) -> Iterator[str]:
    """The general one first; one for several calls is said once."""
    cases: dict[str, list[str]] = {}
    for (each, call, kind), sentence in advice().items():
        if each == code:
            cases.setdefault(sentence, []).append(_case(call, kind))
    for sentence, where in sorted(cases.items(), key=lambda item: item[1] != [""]):
        yield sentence if where == [""] else f"- {'; '.join(where)}: {sentence}"


def _case(call: str, kind: str) -> str:
    called = f":c:expr:`{call}`" if call in c_names.names() else f"``{call}``"
    return " of ".join(filter(None, [call and called, KINDS.get(kind, "")]))
