"""The addresses of Microsoft's pages, those that are known to be there: microsoft.toml has them."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import tomllib
from c_names import Entry

ROOT = "https://learn.microsoft.com/windows/win32/api"
KINDS = {"structure": "ns", "union": "ns", "callback": "nc"}


@cache
def pages() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def page_of(entry: Entry) -> str:
    """The address of Microsoft's page, "" where none is known."""
    if entry.kind == "function":
        return _page_of_function(entry)
    kind = KINDS.get(entry.kind, "")
    names = {name.lower() for name in entry.names}
    for header, listed in pages().get(kind, {}).items():
        for name in names.intersection(listed):
            return f"{ROOT}/{header}/{kind}-{header}-{name}"
    return ""


def _page_of_function(entry: Entry) -> str:
    name, header = entry.names[0], entry.header.removesuffix(".h")
    if header == "wincon":  # which has a documentation of its own
        return f"https://learn.microsoft.com/windows/console/{name.lower()}"
    functions = pages()["functions"]
    if entry.header not in functions["headers"] or name in functions["without"]:
        return ""
    if re.match(r"(INET|INETADDR|NL)_", name):
        return ""
    header = functions["elsewhere"].get(name, header)
    return f"{ROOT}/{header}/nf-{header}-{name.lower()}"
