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

RUN = (8, 10)
"""The versions of Wine in which all tests were run."""

DOCUMENTED = "as documented"
UNKNOWN = "not run"

HEAD = """\
# Microsoft's rules, each with its test

Written by `tools/conformance_table.py` from the docstrings in `tests/conformance`: change those, not this.

{count} rules of Microsoft's documentation, each a test that runs in the C tier, over real sockets. Where a system is
known to differ from the page ({differing} rules), the table has its result in the words of the test. The test requires
of each system its own result and no other.

- **documented** has the result that the page requires, where systems differ.
- **Windows**: the tests have not run there yet. What is known comes from Wine's own tests, which its developers run on
  Windows; the function in brackets is in `dlls/ws2_32/tests` of Wine 10.17. Where the table has "not run", the test
  requires of Windows what is documented.
- {wines} were run. The test requires of any other version the result of the nearest lower one of these,
  and of a version before them that of the first. When a newer Wine begins to follow a rule, the test fails, and says
  what to add.
"""


@dataclass(frozen=True)
class Rule:
    test: str
    text: str
    page: str
    systems: tuple[str, ...]
    """What is documented, what Windows gives, what each Wine gives."""


def said(function: ast.FunctionDef, decorator: str) -> ast.Call | None:
    """The call of that decorator over a test."""
    for call in function.decorator_list:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == decorator:
            return call
    return None


def systems(function: ast.FunctionDef) -> tuple[str, ...]:
    """What `differs` says, in the order of the table's columns; that all follow the rule where it says nothing."""
    if call := said(function, "differs"):
        known = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
        windows = "{} ({})".format(*known["windows"]) if "windows" in known else UNKNOWN
        wine = known["wine"]
        nearest = [max((each for each in wine if each <= version), default=min(wine)) for version in RUN]
        return (known["documented"], windows, *(wine[each] for each in nearest))
    windows = UNKNOWN
    if call := said(function, "as_documented_on_windows"):
        windows = f"{DOCUMENTED} ({ast.literal_eval(call.args[0])})"
    return ("", windows, *(DOCUMENTED for _ in RUN))


def rules(module: ast.Module) -> Iterator[Rule]:
    for function in module.body:
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
            docstring = ast.get_docstring(function) or ""
            stated = re.fullmatch(r'(.+)\n\nPage: "(.+)"', docstring, re.DOTALL)
            if not stated:
                raise SystemExit(f"{function.name} does not state a rule and its page: {docstring!r}")
            text, page = stated.groups()
            yield Rule(function.name, " ".join(text.split()), page, systems(function))


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
            wines = [f"Wine {version}" for version in RUN]
            columns = ["rule", "page", "test", "documented", "Windows", *wines]
            parts.append(cells(*columns) + "|---" * len(columns) + "|\n")
            parts += [cells(rule.text, rule.page, f"`{rule.test}`", *rule.systems) for rule in found]
    differing = sum(bool(rule.systems[0]) for rule in every)
    run = " and ".join(f"**Wine {version}**" for version in RUN)
    return HEAD.format(count=len(every), differing=differing, wines=run) + "".join(parts)


def main() -> None:
    text = table()
    if sys.argv[1:] != ["--check"]:
        TABLE.write_text(text, encoding="utf-8", newline="\n")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{TABLE.as_posix()} is not what tools/conformance_table.py writes")


if __name__ == "__main__":
    main()
