"""Puts the figures of one benchmark run, or two, into docs/performance.md and docs/performance-figures.md.

    python tools/performance_page.py RUN.json [OTHER.json]

To be run in the project's folder, by any Python that has what the group `plot` of pyproject.toml names. What is made of
the figures goes between the comments `<!-- table: NAME -->` or `<!-- plot: NAME -->` and `<!-- end -->` of a page; the
rest is kept as it is. The plots, docs/performance-*.svg, show the first run; one whose figures it lacks is deleted.
"""

import html
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import performance_targets as targets
from performance_plot import PLOTS, draw
from performance_run import NOTHING, OURS, Run
from performance_svg import dark_file
from performance_tables import group_tables, kernel_calls

from benchmarks.names import calls, echo, scale, start

DOCS = Path("docs")
SECTION = re.compile(r"(<!-- ((?:table|plot): .+?) -->\n).*?(<!-- end -->\n)", re.DOTALL)

Section = Callable[[Sequence[Run]], str]
"""What is between the comments."""


# The machines


def systems(runs: Sequence[Run]) -> str:
    """A line for each."""
    lines = []
    for number, run in enumerate(runs, 1):
        which = (
            "The run" if len(runs) == 1 else f"Run {number}, which the plots show" if number == 1 else f"Run {number}"
        )
        lines.append(f"- **{which}:** {'; '.join(facts(run))}.\n")
    return "".join(lines)


def facts(run: Run) -> list[str]:
    known = {
        "date": "",
        "processor": "",
        "processors": "processors: ",
        "linux": "Linux ",
        "wine": "Wine ",
        "windows": "Windows, or what Wine says it is: ",
        "python": "Python ",
    }
    # Of Python's own words the first is the version.
    told = {**run.system, "python": run.system.get("python", "").partition(" ")[0]}
    found = [f"{title}{told[name]}" for name, title in known.items() if told.get(name)]
    found.append(f"{run.settings['rounds']} rounds, {run.settings['seconds']:g} s for each measurement of a server")
    if run.settings["quick"]:
        found.append("a quick run, with fewer connections and shorter measurements than a full one")
    return found


def left_out(runs: Sequence[Run]) -> str:
    lines = [
        f"- {note}{f' (run {number})' if len(runs) > 1 else ''}\n"
        for number, run in enumerate(runs, 1)
        for note in run.notes
    ]
    return "".join(lines) or "Nothing.\n"


# The sections


def picture(plot: str) -> Section:
    """The drawing, which is made here."""
    light = DOCS / f"performance-{plot}.svg"

    def section(runs: Sequence[Run]) -> str:
        description = draw(plot, runs[0].figures, light)
        if description is None:
            light.unlink(missing_ok=True)
            dark_file(light).unlink(missing_ok=True)
            return NOTHING
        alternative = html.escape(description)
        shown = (
            f'<img src="{file.name}" alt="{alternative}" class="{scheme}">\n'
            for scheme, file in {"only-light": light, "only-dark": dark_file(light)}.items()
        )
        # With a comment right behind them, they would be no pictures to MyST.
        return "".join(shown) + "\n"

    return section


def figures_of(group: str) -> Section:
    return lambda runs: group_tables(runs, group)


PAGES: dict[str, dict[str, Section]] = {
    "performance.md": {
        "table: systems": systems,
        "table: targets": targets.short,
        "table: missed": targets.missed,
        **{f"plot: {plot}": picture(plot) for plot in PLOTS},
    },
    "performance-figures.md": {
        "table: systems": systems,
        "table: left out": left_out,
        "table: targets": targets.full,
        "table: kernel calls": kernel_calls,
        **{
            f"table: {group}": figures_of(group)
            for group in (calls.GROUP, start.GROUP, OURS, "kernel", echo.GROUP, scale.GROUP)
        },
    },
}


def filled(page: str, sections: dict[str, Section], runs: Sequence[Run]) -> str:
    """The page with the runs' figures."""
    names = [match[2] for match in SECTION.finditer(page)]
    if sorted(names) != sorted(sections):
        raise SystemExit(f"the page has places for {sorted(names)}, and not once each for {sorted(sections)}")
    return SECTION.sub(lambda match: f"{match[1]}{sections[match[2]](runs)}{match[3]}", page)


def main() -> None:
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    runs = [Run.read(Path(file)) for file in sys.argv[1:]]
    for name, sections in PAGES.items():
        page = DOCS / name
        page.write_text(filled(page.read_text(encoding="utf-8"), sections, runs), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
