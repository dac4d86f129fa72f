"""Writes docs/conformance.md, the table of Microsoft's rules that tests/conformance checks, from those tests.

    python tools/conformance_table.py            writes the file
    python tools/conformance_table.py --check    ends with 1 if the file is not what would be written

To be run in the project's folder, by any Python. tests/conformance/rules.py tells how the tests are written.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path("tests", "conformance")
TABLE = Path("docs", "conformance.md")

HEAD = """\
# Microsoft's rules, each with its test

Written by `tools/conformance_table.py` from the docstrings in `tests/conformance`: change those, not this.

{count} rules of Microsoft's documentation, each a test that runs in the C tier, over real sockets, on Windows and under
Wine. Where Wine 8, or Windows itself, is known to do something else than the page says, the last column tells, and
the test takes the results named there and no other ({differing} rules).
"""


@dataclass(frozen=True)
class Rule:
    test: str
    text: str
    page: str
    difference: str


def difference(function: ast.FunctionDef) -> str:
    """What `differs` says, in the table's words."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "differs":
            said = {word.arg: ast.literal_eval(word.value) for word in decorator.keywords}
            whose = {"documented": "documented", "windows": "Windows", "wine": "Wine"}
            return "; ".join(f"{name}: {said[key]}" for key, name in whose.items() if key in said)
    return ""


def rules(module: ast.Module) -> Iterator[Rule]:
    for function in module.body:
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
            docstring = ast.get_docstring(function) or ""
            stated = re.fullmatch(r'(.+)\n\nPage: "(.+)"', docstring, re.DOTALL)
            if not stated:
                raise SystemExit(f"{function.name} does not state a rule and its page: {docstring!r}")
            text, page = stated.groups()
            yield Rule(function.name, " ".join(text.split()), page, difference(function))


def cells(*texts: str) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |\n"


def table() -> str:
    parts, every = [], []
    for file in sorted(TESTS.glob("test_*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        if found := list(rules(module)) if file.name != "test_table.py" else []:
            every += found
            title = (ast.get_docstring(module) or "").splitlines()[0].rstrip(".")
            parts.append(f"\n## {title}\n\n`{file.as_posix()}`\n\n")
            parts.append(cells("rule", "page", "test", "where results differ") + "|---|---|---|---|\n")
            parts += [cells(rule.text, rule.page, f"`{rule.test}`", rule.difference) for rule in found]
    differing = sum(bool(rule.difference) for rule in every)
    return HEAD.format(count=len(every), differing=differing) + "".join(parts)


def main() -> None:
    text = table()
    if sys.argv[1:] != ["--check"]:
        TABLE.write_text(text, encoding="utf-8", newline="\n")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{TABLE.as_posix()} is not what tools/conformance_table.py writes")


if __name__ == "__main__":
    main()
