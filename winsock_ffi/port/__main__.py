"""The command: python -m winsock_ffi.port SERVER.c."""

import argparse
import sys
from pathlib import Path

try:
    from . import layout
    from .faults import RULES
    from .module import Ported, port
    from .source import decoded
except ModuleNotFoundError as error:
    if error.name is None or not error.name.startswith("tree_sitter"):
        raise
    raise SystemExit(f"winsock_ffi.port needs {error.name}: pip install winsock_ffi[port]") from None


def main(arguments: list[str] | None = None) -> int:
    """Ports one program.

    Returns:
        0 if all of it was carried over, 1 if something is marked, 2 if the source could not be read.
    """
    parser = argparse.ArgumentParser(
        prog="python -m winsock_ffi.port", description="The Python of a Winsock program in C."
    )
    parser.add_argument("source", help="a C or C++ file in UTF-8 or GBK; - for standard input")
    parser.add_argument("-o", "--output", type=Path, help="the file to write; standard output unless given")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--beside", action="store_true", help="each line of C at the right of its Python")
    shape.add_argument("--html", action="store_true", help="a page with both")
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="RULE",
        help=f"a fault not to look for: {', '.join([*RULES, 'fd-setsize'])}",
    )
    given = parser.parse_args(arguments)
    unknown = set(given.without) - {*RULES, "fd-setsize"}
    if unknown:
        parser.error(f"no such rule: {', '.join(sorted(unknown))}")
    try:
        data = sys.stdin.buffer.read() if given.source == "-" else Path(given.source).read_bytes()
    except OSError as error:
        print(f"{given.source}: {error.strerror}", file=sys.stderr)
        return 2
    ported = port(
        decoded(data), "standard input" if given.source == "-" else Path(given.source).name, frozenset(given.without)
    )
    text = layout.page(ported) if given.html else layout.beside(ported) if given.beside else ported.python
    if given.output is not None:
        try:
            given.output.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            print(f"{given.output}: {error.strerror}", file=sys.stderr)
            return 2
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    report(given.source, ported)
    return 1 if ported.marked else 0


def report(name: str, ported: Ported) -> None:
    """What was not understood, what is marked and what is wrong, by line; then the summary."""
    rows = [
        (line, column, f"not understood: {text.splitlines()[0] if text.strip() else 'something is missing'}")
        for line, column, text in ported.errors
    ]
    rows += [(line, 1, f"marked: {reason}") for line, _, reason in ported.marked]
    rows += [(fault.line, 1, f"{fault.rule}: {fault.text}") for fault in ported.faults]
    for line, column, text in sorted(rows):
        print(f"{name}:{line}:{column}: {text}", file=sys.stderr)
    print(f"{name}: {ported.summary()}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
