"""Python and C side by side: as text, and as a page."""

import html
import unicodedata

from .module import Ported

STYLE = (
    "body{font:14px monospace}table{border-collapse:collapse}td{white-space:pre;padding:0 1em;vertical-align:top}"
    ".marked{background:#fdd}.fault{background:#ffd}td.number{color:#888;text-align:right}"
)


def _rows(ported: Ported) -> list[tuple[str, int, str]]:
    """The lines of Python, each with the number and the text of the line of C that it begins."""
    source = ported.source.splitlines()
    rows = []
    shown = 0
    for line in ported.lines:
        number = line.source if line.text and line.source > shown and line.source <= len(source) else 0
        shown = max(shown, number)
        rows.append((str(line).rstrip(), number, source[number - 1].strip() if number else ""))
    return rows


def width(text: str) -> int:
    """The columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def beside(ported: Ported) -> str:
    """The program with each line of C as a comment at the right of its Python; it is Python still."""
    rows = _rows(ported)
    column = min(max((width(python) for python, _, c in rows if c), default=0), 90)
    inside = _inside_strings(ported)
    return "".join(
        (f"{python}{' ' * max(column - width(python), 0)}  # {c}" if c and index not in inside else python).rstrip()
        + "\n"
        for index, (python, _, c) in enumerate(rows)
    )


def _inside_strings(ported: Ported) -> set[int]:
    """The lines that are no end of anything: those in a docstring of several."""
    return {index for index, line in enumerate(ported.lines) if line.source == 0}


def page(ported: Ported) -> str:
    """A page with Python at the left and C at the right; what is marked, and what is a fault, has a colour."""
    cells = []
    for python, number, c in _rows(ported):
        columns = f'<td>{html.escape(python)}</td><td class="number">{number or ""}</td><td>{html.escape(c)}</td>'
        cells.append(f'<tr class="{_colour(python)}">{columns}</tr>')
    return (
        f'<!doctype html><meta charset="utf-8"><title>Python and C</title><style>{STYLE}</style>\n'
        f"<p>{html.escape(ported.summary())}</p>\n<table>\n" + "\n".join(cells) + "\n</table>\n"
    )


def _colour(python: str) -> str:
    if "raise NotImplementedError" in python or python.lstrip().startswith("# C: "):
        return "marked"
    return "fault" if python.lstrip().startswith("# port: ") else ""
