"""Draws what idle connections cost busy ones, as SVG, light and dark: the same files for the same figures."""

import re
from collections.abc import Callable
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from benchmarks.figures import Figures, Key, Spread, number, spread
from benchmarks.names import echo, scale

STYLES = {
    scale.C_PORT: ("#555555", "s", "--"),
    scale.PORT: ("#0060a8", "o", "-"),
    scale.EVENT_SET: ("#c04a00", "^", "-"),
}
DARK = {
    "#ffffff": "#131416",
    "#dddddd": "#383b40",
    "#000000": "#cfd0d0",
    "#555555": "#a3a7ad",
    "#0060a8": "#57a9f5",
    "#c04a00": "#ff9a57",
}
"""What each colour of the drawing is in the dark scheme: the page's own, and others that are seen on it."""
COUNTS = {scale.beside(idle): idle for idle in sorted({*scale.IDLE, *scale.IDLE_QUICK})}
LINEAR = 500
"""The idle connections up to which their axis is linear, as it has a 0."""

Values = Callable[[Figures, str, str], list[float] | None]
"""Of a case, beside some idle connections."""


def cost(figures: Figures, case: str, beside: str) -> list[float] | None:
    return figures.ratio(Key(scale.GROUP, case, echo.WITH_SERVER), beside, scale.BASELINE)


def rate(figures: Figures, case: str, beside: str) -> list[float] | None:
    times = figures.values.get(Key(scale.GROUP, case, scale.GROWTH), {}).get(beside)
    return times and [1e6 / microseconds for microseconds in times]


def points(figures: Figures, case: str, values: Values) -> dict[int, Spread]:
    """By the number of idle connections."""
    found = {idle: values(figures, case, beside) for beside, idle in COUNTS.items()}
    return {idle: spread(each) for idle, each in found.items() if each}


def draw(figures: Figures, file: Path) -> bool:
    """Draws the file, and the dark one beside it. False, and no file, where the run has no such figures."""
    if not any(points(figures, case, cost) for case in scale.IDLENESS):
        return False
    with matplotlib.rc_context(
        {
            "svg.hashsalt": "winsock_ffi",
            "svg.fonttype": "none",
            "font.family": "sans-serif",
            "font.sans-serif": ["DejaVu Sans", "Arial", "sans-serif"],
            "font.size": 10,
            "axes.grid": True,
            "grid.color": "#dddddd",
            "axes.axisbelow": True,
        }
    ):
        figure = Figure(figsize=(10, 4.2), facecolor="white", layout="constrained")
        left, right = figure.subplots(1, 2)
        panel(left, figures, cost, "CPU per round trip with Wine's server; beside none idle = 1")
        panel(right, figures, rate, "round trips/s")
        handles, labels = left.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=len(STYLES), frameon=False)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    # It ends lines with blanks.
    lines = file.read_text(encoding="utf-8").splitlines()
    drawing = "".join(line.rstrip() + "\n" for line in lines)
    file.write_text(drawing, encoding="utf-8", newline="\n")
    dark_file(file).write_text(darkened(drawing), encoding="utf-8", newline="\n")
    return True


def dark_file(file: Path) -> Path:
    return file.with_stem(f"{file.stem}-dark")


def darkened(drawing: str) -> str:
    """The same drawing in the colours of the dark scheme. Texts have no colour of their own: they get one here."""
    text = f"text {{fill: {DARK['#000000']}}}"
    drawing = drawing.replace("</style>", f" {text}</style>", 1)
    return re.sub(r"#[0-9a-f]{6}\b", lambda match: DARK.get(match[0], match[0]), drawing)


def panel(axes: Axes, figures: Figures, values: Values, title: str) -> None:
    shown: set[int] = set()
    heights: list[float] = []
    for case, (color, marker, line) in STYLES.items():
        found = points(figures, case, values)
        if found:
            medians = [each.median for each in found.values()]
            below = [each.median - each.low for each in found.values()]
            above = [each.high - each.median for each in found.values()]
            axes.errorbar(
                list(found), medians, [below, above], label=case, color=color, marker=marker, linestyle=line, capsize=4
            )
            shown |= found.keys()
            heights += [height for each in found.values() for height in (each.low, each.high)]
    axes.set_title(title, fontsize=10)
    axes.set_xlabel(f"idle connections beside {scale.BUSY} busy ones")
    axes.set_xscale("symlog", linthresh=LINEAR)
    axes.xaxis.set_major_locator(FixedLocator(sorted(shown)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda idle, _: f"{idle:,.0f}"))
    axes.set_yscale("log")
    axes.yaxis.set_major_locator(FixedLocator(ticks(min(heights), max(heights))))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda height, _: number(height)))


def ticks(low: float, high: float) -> list[float]:
    """1, 2, 5, 10 and so on, from the last below to the first above."""
    every = [digit * 10.0**power for power in range(-6, 9) for digit in (1, 2, 5)]
    return [tick for tick in every if low / 2 <= tick <= high * 2]
