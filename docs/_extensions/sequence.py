"""A drawing of who calls whom, in order: the directive `sequence`.

    program: The program
    winsock: Winsock
    client: A client

    client -> winsock: connects
    winsock --> program: select gives 1
    note program: accept, and the next round

The first lines are the columns; then `->` is a call or a packet, `-->` an answer, and `note` what happens in one
column. It becomes SVG in the page itself, in the page's colours, light and dark. The texts can be translated, as others
in the page are.
"""

import html
import re
from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

NARROWEST, STEP, TOP, MARGIN = 220, 44, 64, 24
BOX = 30  # the height of a note
LATIN, CHINESE = 7.5, 14  # the width of a letter, on average

COLUMN = re.compile(r"(\w+): (.+)")
ARROW = re.compile(r"(\w+) (-->|->) (\w+): (.+)")
NOTE = re.compile(r"note (\w+): (.+)")


class Step(NamedTuple):
    start: int
    end: int
    """The columns; the same for a note."""
    answer: bool
    text: str


def parse(lines: list[str]) -> tuple[list[str], list[Step]]:
    """The columns' titles, and the steps. ValueError for a line that is neither."""
    empty = lines.index("")
    columns: dict[str, str] = {}
    for column in filter(None, map(COLUMN.fullmatch, lines[:empty])):
        columns[column[1]] = column[2]
    names = list(columns)
    steps = []
    for line in filter(None, lines[empty:]):
        if match := ARROW.fullmatch(line):
            start, arrow, end, text = match.groups()
            steps.append(Step(names.index(start), names.index(end), arrow == "-->", text))
        elif match := NOTE.fullmatch(line):
            steps.append(Step(names.index(match[1]), names.index(match[1]), False, match[2]))
        else:
            raise ValueError(f"neither an arrow nor a note: {line!r}")
    return list(columns.values()), steps


def drawn(title: str, columns: list[str], steps: list[Step]) -> str:
    """The SVG."""
    places = placed(len(columns), steps)
    width, height = places[-1] + beside(len(columns) - 1, steps), TOP + STEP * len(steps) + MARGIN
    parts = [
        f'<svg class="sequence" viewBox="0 0 {width} {height}" role="img" aria-label="{html.escape(title)}">',
        f"<title>{html.escape(title)}</title>",
        *(_column(x, text, height) for x, text in zip(places, columns, strict=True)),
        *(_step(step, places, TOP + STEP * number + STEP // 2) for number, step in enumerate(steps)),
        "</svg>",
    ]
    return "\n".join(parts)


def width_of(text: str) -> float:
    return sum(CHINESE if letter >= "\u2e80" else LATIN for letter in text)


def half_of(note: Step) -> int:
    """Half the width of a note's box."""
    return max(60, round(width_of(note.text) / 2) + 12)


def beside(column: int, steps: list[Step]) -> int:
    """The room at one side of a column: for half its head, and half of its widest note."""
    notes = [half_of(step) + 8 for step in steps if step.start == step.end == column]
    return max(NARROWEST // 2, *notes, 0)


def placed(count: int, steps: list[Step]) -> list[int]:
    """Where the middle of each column is: as far from the one before as the texts between them and notes need."""
    places = [beside(0, steps)]
    for number in range(1, count):
        between = [width_of(step.text) for step in steps if {step.start, step.end} == {number - 1, number}]
        notes = max(beside(number - 1, steps), beside(number, steps))
        places.append(places[-1] + max(NARROWEST, round(max(between, default=0)) + 24, notes))
    return places


def _column(x: int, text: str, height: int) -> str:
    return (
        f'<line class="life" x1="{x}" y1="{TOP - 24}" x2="{x}" y2="{height - 8}"/>'
        f'<rect class="head" x="{x - 90}" y="8" width="180" height="{BOX}" rx="6"/>'
        f'<text class="title" x="{x}" y="28">{html.escape(text)}</text>'
    )


def _step(step: Step, places: list[int], y: int) -> str:
    text = html.escape(step.text)
    if step.start == step.end:
        x = places[step.start]
        half = half_of(step)
        return (
            f'<rect class="note" x="{x - half}" y="{y - BOX // 2}" width="{2 * half}" height="{BOX}" rx="4"/>'
            f'<text x="{x}" y="{y + 5}">{text}</text>'
        )
    start, end = places[step.start], places[step.end]
    back = 9 if end > start else -9
    kind = "answer" if step.answer else "call"
    return (
        f'<line class="{kind}" x1="{start}" y1="{y + 8}" x2="{end - back}" y2="{y + 8}"/>'
        f'<path class="tip" d="M{end},{y + 8} l{-back},-5 v10 z"/>'
        f'<text x="{(start + end) // 2}" y="{y + 1}">{text}</text>'
    )


class drawing(nodes.General, nodes.Element):  # docutils' nodes are in small letters
    """A drawing: its children are the title, the columns and the texts of the steps, each a line."""


class Sequence(Directive):
    """`{sequence} TITLE` with the lines above."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        try:
            columns, steps = parse(list(self.content))
        except ValueError as error:
            raise self.error(str(error)) from error
        made = drawing(columns=len(columns), steps=steps)
        for text in (self.arguments[0], *columns, *(step.text for step in steps)):
            line = nodes.line("", text)
            line.source, line.line = self.state_machine.get_source_and_line(self.lineno)
            made += line
        return [made]


def visit(translator: HTML5Translator, node: drawing) -> None:
    title, *texts = (line.astext() for line in node.children)
    columns, said = texts[: node["columns"]], texts[node["columns"] :]
    steps = [step._replace(text=text) for step, text in zip(node["steps"], said, strict=True)]
    translator.body.append(f'<div class="sequence">{drawn(title, columns, steps)}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(drawing, html=(visit, None))
    app.add_directive("sequence", Sequence)
    return {"parallel_read_safe": True}
