"""What is on record of each name of the C tier: the wrapper that does it, Windows' and Wine's state."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import c_names
import conformance_table
import tomllib
import wrappers
from conformance_table import Rule

import build_ffi


class Since(NamedTuple):
    windows: str
    dll: str


@cache
def since() -> dict[str, Since]:
    """The functions that not every Windows has, which are found when first called."""
    found = re.findall(r'^    X\((\w+), "(.+?)", "(.+?)"\)', build_ffi.read("late.c"), re.MULTILINE)
    return {name: Since(windows, dll) for name, dll, windows in found}


@cache
def rules() -> dict[str, list[Rule]]:
    """The rules that are tested, by the function whose page of Microsoft's has them."""
    found: dict[str, list[Rule]] = {}
    for file in sorted((c_names.PROJECT / conformance_table.TESTS).glob("test_*.py")):
        if file.name != "test_table.py":
            module = ast.parse(file.read_text(encoding="utf-8"))
            for rule in conformance_table.rules(module):
                found.setdefault(rule.page.partition(" ")[0], []).append(rule)
    return found


@cache
def remarks() -> dict[str, str]:
    """What one must know before the first call, by the name of the function or option."""
    return tomllib.loads(Path(__file__).with_name("remarks.toml").read_text(encoding="utf-8"))


@cache
def not_called() -> dict[str, str]:
    """The functions that no test calls, and why, from docs/coverage.md."""
    text = (c_names.PROJECT / "docs" / "coverage.md").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, why in re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE):
        found[name] = [*found.values()][-1] if why == "likewise" else why
    return found


def wrappers_of(name: str) -> list[wrappers.Documented]:
    """The wrappers whose docstrings say that they call it; LPFN_CONNECTEX is ConnectEx."""
    return _callers().get(name.removeprefix("LPFN_").lower(), [])


@cache
def _callers() -> dict[str, list[wrappers.Documented]]:
    found: dict[str, list[wrappers.Documented]] = {}
    for each in wrappers.documented():
        text = " ".join(each.doc.split())
        for sentence in re.findall(r"\bCalls ([^.]+)\.", text):
            for name in dict.fromkeys(re.findall(r"\w+", sentence)):
                found.setdefault(name.lower(), []).append(each)
    return found


def mentions_of(name: str) -> list[wrappers.Documented]:
    """The wrappers whose docstrings name it."""
    return _mentions().get(name, [])


@cache
def _mentions() -> dict[str, list[wrappers.Documented]]:
    found: dict[str, list[wrappers.Documented]] = {}
    for each in wrappers.documented():
        for name in dict.fromkeys(re.findall(r"\b[A-Za-z_]\w+", each.doc.partition("See Also:")[0])):
            if name in c_names.names():
                found.setdefault(name, []).append(each)
    return found


NOT_ABOUT_NAMES = {
    "conformance.md",
    "coverage.md",
    "from-c.md",
    "names.md",
    "performance.md",
    "performance-figures.md",
    "index.md",
}
"""Pages that have names in tables of everything."""


def pages_of(name: str) -> dict[str, str]:
    """The pages that are about it: those that have it in backticks. By the page's place, its title."""
    return _pages().get(name, {})


def explained(name: str) -> str:
    """Where it is explained, in reStructuredText."""
    pages = [f":doc:`{title} <{page}>`" for page, title in pages_of(name).items()]
    return f"**Explained in** {', '.join(pages[:5])}" if pages else ""


@cache
def _pages() -> dict[str, dict[str, str]]:
    docs = c_names.PROJECT / "docs"
    found: dict[str, dict[str, str]] = {}
    for path in sorted([*docs.glob("tutorial/*.md"), *docs.glob("*.md")], key=lambda path: path.parent == docs):
        if path.name not in NOT_ABOUT_NAMES:
            text = path.read_text(encoding="utf-8")
            title = text.partition("\n")[0].removeprefix("# ").replace("`", "")
            for name in set(re.findall(r"`(\w+)`", text)) & c_names.names():
                found.setdefault(name, {})[f"/{path.relative_to(docs).with_suffix('')}"] = title
    return found
