"""Tables and figures in Markdown."""

from collections.abc import Iterable, Sequence

from benchmarks.figures import Spread, number, spread


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def table(titles: Sequence[str], rows: Iterable[Iterable[str]], words: int = 1) -> str:
    """The first columns have words, the others numbers."""
    rule = "|".join("---" if column < words else "--:" for column in range(len(titles)))
    return row(titles) + f"|{rule}|\n" + "".join(map(row, rows))


def text(values: list[float] | None) -> str:
    """The median and the quartiles."""
    return spread_text(spread(values)) if values else ""


def spread_text(value: Spread) -> str:
    """The quartiles only if they are seen to be others: a figure that was measured once has none."""
    median, low, high = map(number, value)
    return median if median == low == high else f"{median} [{low}, {high}]"
