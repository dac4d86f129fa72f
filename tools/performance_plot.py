"""Draws the plots of docs/performance.md: rates beside peers, the cost of idle connections, what an operation takes."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator
from performance_run import OURS
from performance_svg import empty, save, style

from benchmarks.figures import Figures, Key, Spread, number, spread
from benchmarks.names import calls, echo, scale


class Look(NamedTuple):
    color: str
    marker: str
    line: str


LOOKS = {
    "C": Look("#555555", "s", "--"),
    "winsock_ffi": Look("#0060a8", "o", "-"),
    "others": Look("#c04a00", "^", "-"),
}


def draw(plot: str, figures: Figures, file: Path) -> str | None:
    """Draws the file, and the dark one beside it. Returns what they show; None, and no file, where the run has no such
    figures."""
    with style():
        drawn = PLOTS[plot](figures)
        if drawn is None:
            return None
        figure, description = drawn
        save(figure, file)
    return description


# Beside peers

ROWS = {
    echo.FAST: "winsock_ffi",
    echo.CALLBACKS: "winsock_ffi",
    echo.TASKS: "winsock_ffi",
    calls.WRAPPED: "winsock_ffi",
    calls.RAW: "winsock_ffi",
    echo.BASELINE: "C",
}
"""Contenders that come first, and whose they are: all others are others."""
LABELS = {calls.WRAPPED: "wrapped, example", calls.RAW: "raw, example", echo.BASELINE: "C, the textbook's"}


def peers(figures: Figures) -> tuple[Figure, str] | None:
    """Round trips a second, as ratios to C with the fewest calls."""
    panels = {title: found for title, key in panel_keys().items() if (found := beside_c(figures, key))}
    whose = {name: ROWS.get(name, "others") for found in panels.values() for name in found}
    rows = sorted(whose, key=lambda name: list(ROWS).index(name) if name in ROWS else len(ROWS))
    if not rows:
        return None
    lines = -(-len(panels) // 2)
    figure = empty(lines * (0.27 * len(rows) + 0.6) + 0.7)
    every = figure.subplots(lines, 2, sharey=True, squeeze=False).flatten()
    for axes, (title, found) in zip(every, panels.items(), strict=False):
        dots(axes, rows, found, whose, LABELS)
        axes.axvline(1, color="#555555", linestyle="--", linewidth=1)
        axes.set_xlim(right=max(1.7, axes.get_xlim()[1]))
        axes.set_title(title)
    for axes in every[len(panels) :]:
        axes.set_axis_off()
    figure.suptitle("Round trips a second; C with the fewest calls = 1", fontsize=10)
    handles = [
        Line2D([], [], label=label, color=look.color, marker=look.marker, linestyle="none")
        for label, look in LOOKS.items()
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(handles), frameon=False)
    described = ". ".join(f"{title}: {list_of(rows, found)}" for title, found in panels.items())
    return figure, f"Round trips a second, C with the fewest calls = 1. {described}."


def panel_keys() -> dict[str, Key]:
    keys = {}
    for case in echo.CASES:
        connections = f"{case.connections} connection{'s' if case.connections > 1 else ''}"
        small = case.size == echo.SMALL
        title = connections if small else f"{case.size // 1024} KiB, {connections}"
        keys[title] = Key(echo.GROUP, case.title("completion_port"), echo.RATE if small else echo.THROUGHPUT)
    return keys


def beside_c(figures: Figures, key: Key) -> dict[str, Spread]:
    ratios = {
        name: figures.ratio(key, name, echo.C_FAST) for name in figures.values.get(key, {}) if name != echo.C_FAST
    }
    return {name: spread(each) for name, each in ratios.items() if each}


def list_of(rows: Sequence[str], found: Mapping[str, Spread]) -> str:
    return "; ".join(f"{name} {number(found[name].median)}" for name in rows if name in found)


def dots(
    axes: Axes, rows: Sequence[str], found: Mapping[str, Spread], whose: Mapping[str, str], labels: Mapping[str, str]
) -> None:
    """A row each, the first one on top: the median, with its number, and the quartiles."""
    for place, name in enumerate(rows):
        if name in found:
            value, look = found[name], LOOKS[whose[name]]
            axes.errorbar(
                [value.median],
                [place],
                xerr=[[value.median - value.low], [value.high - value.median]],
                color=look.color,
                marker=look.marker,
                capsize=3,
            )
            axes.text(0.98, place, number(value.median), transform=axes.get_yaxis_transform(), ha="right", va="center")
    axes.set_yticks(range(len(rows)), [labels.get(name, name) for name in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    # The numbers have the right of it.
    axes.set_xlim(min(0, *(value.low for value in found.values())), 1.6 * max(value.high for value in found.values()))
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: number(place)))


# Idle connections

LINES = {scale.C_PORT: LOOKS["C"], scale.PORT: LOOKS["winsock_ffi"], scale.EVENT_SET: LOOKS["others"]}
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


def idle_connections(figures: Figures) -> tuple[Figure, str] | None:
    """What they cost the busy ones."""
    costs = {case: found for case in scale.IDLENESS if (found := points(figures, case, cost))}
    if not costs:
        return None
    figure = empty(6.8)
    upper, lower = figure.subplots(2, 1)
    panel(upper, costs, "CPU per round trip with Wine's server; beside none idle = 1")
    panel(lower, {case: points(figures, case, rate) for case in costs}, "round trips/s")
    handles, labels = upper.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", frameon=False)
    described = "; ".join(
        f"{case}: {', '.join(f'{number(value.median)} beside {idle:,}' for idle, value in found.items())}"
        for case, found in costs.items()
    )
    return figure, f"CPU per round trip beside idle connections, and round trips a second. CPU: {described}."


def panel(axes: Axes, lines: Mapping[str, Mapping[int, Spread]], title: str) -> None:
    shown: set[int] = set()
    heights: list[float] = []
    for case, found in lines.items():
        color, marker, line = LINES[case]
        medians = [each.median for each in found.values()]
        below = [each.median - each.low for each in found.values()]
        above = [each.high - each.median for each in found.values()]
        axes.errorbar(
            list(found), medians, [below, above], label=case, color=color, marker=marker, linestyle=line, capsize=4
        )
        shown |= found.keys()
        heights += [height for each in found.values() for height in (each.low, each.high)]
    axes.set_title(title)
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


# Operations

PER_OPERATION = "µs of ours"
LABEL = 32
"""The letters of a line that names an operation."""


def operations(figures: Figures) -> tuple[Figure, str] | None:
    """What each takes in this package."""
    found = {
        key.case if len(contenders) == 1 else f"{key.case}, {contender}": spread(values)
        for key, contenders in figures.values.items()
        if key.group == OURS and key.measure == PER_OPERATION
        for contender, values in contenders.items()
    }
    if not found:
        return None
    labels = {name: textwrap.fill(name, LABEL) for name in found}
    lines = sum(1 + label.count("\n") for label in labels.values())
    figure = empty(0.12 * len(found) + 0.17 * lines + 0.8)
    axes = figure.subplots()
    dots(axes, list(found), found, dict.fromkeys(found, "winsock_ffi"), labels)
    axes.set_title("Microseconds of an operation")
    return figure, f"Microseconds of an operation: {list_of(list(found), found)}."


PLOTS = {"peers": peers, "scale": idle_connections, "ours": operations}
"""By the name that the plot has in the page and in its file's name."""
