"""Puts the tables of a benchmark run into docs/performance.md, and draws docs/performance-scale.svg, light and dark.

    python tools/performance_page.py BENCHMARKS.json

To be run in the project's folder, by any Python that has what the group `plot` of pyproject.toml names. Each table goes
between the comments `<!-- table: NAME -->` and `<!-- end -->` of the page; the rest of the page is kept as it is.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.figures import Figures, Key, Spread, number, spread
from benchmarks.names import calls, echo, scale, start
from benchmarks.targets import Verdict, verdicts

PAGE = Path("docs", "performance.md")
PLOT = Path("docs", "performance-scale.svg")
SECTION = re.compile(r"(<!-- table: (.+?) -->\n).*?(<!-- end -->\n)", re.DOTALL)
NOTHING = "Not measured in this run.\n"
FIRST = ("C", calls.RAW, calls.WRAPPED, echo.FAST)
"""The contenders that come first in a table, after the one that the ratios are to."""
RARE = 0.05
"""Kernel calls of a round trip, fewer of which are not worth mention."""


@dataclass(frozen=True)
class Run:
    """What a JSON file tells."""

    system: dict[str, Any]
    settings: dict[str, Any]
    notes: list[str]
    figures: Figures
    baselines: dict[Key, str]
    """What the ratios of a figure are to."""
    verdicts: list[Verdict]

    @classmethod
    def read(cls, file: Path) -> "Run":
        content = json.loads(file.read_text(encoding="utf-8"))
        entries = content["figures"]
        figures = Figures.from_json(entries)
        baselines = {
            Key(*(each[name] for name in Key._fields)): each["ratio"]["to"] for each in entries if "ratio" in each
        }
        return cls(content["system"], content["settings"], content["notes"], figures, baselines, verdicts(figures))

    def keys(self, group: str) -> list[Key]:
        return [key for key in self.figures.values if key.group == group]

    def of(self, group: str) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.target.key.group == group]


# Markdown


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def table(titles: list[str], rows: Iterable[Iterable[str]], words: int = 1) -> str:
    """The first columns have words, the others numbers."""
    rule = "|".join("---" if column < words else "--:" for column in range(len(titles)))
    return row(titles) + f"|{rule}|\n" + "".join(map(row, rows))


def text(values: list[float] | None) -> str:
    """The median and the quartiles. Of a single value there are none."""
    if not values:
        return ""
    return number(values[0]) if len(values) == 1 else spread_text(spread(values))


def spread_text(value: Spread) -> str:
    return f"{number(value.median)} [{number(value.low)}, {number(value.high)}]"


# The figures of a group


def group_tables(run: Run, group: str) -> str:
    """One for all cases that have the same measures and, as far as that goes, the same contenders."""
    measures: dict[str, tuple[str, ...]] = {}
    for key in run.keys(group):
        measures[key.case] = (*measures.get(key.case, ()), key.measure)
    alike: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for case, of_case in measures.items():
        contenders = run.figures.values[Key(group, case, of_case[0])]
        if len(contenders) > 1:
            alike.setdefault((of_case, echo.FAST in contenders), []).append(case)
    parts = []
    for (of_cases, _), cases in alike.items():
        if len(cases) == 1:
            parts.append(one_case(run, group, cases[0], of_cases))
        else:
            parts += [many_cases(run, [Key(group, case, measure) for case in cases]) for measure in of_cases]
    if alone := [key for key in run.keys(group) if len(run.figures.values[key]) == 1]:
        parts.append(alone_table(run, alone))
    return "\n".join(parts)


def in_order(contenders: Iterable[str], baseline: str | None) -> list[str]:
    first = [name for name in (baseline, *FIRST) if name is not None]
    return sorted(dict.fromkeys(contenders), key=lambda name: first.index(name) if name in first else len(first))


def many_cases(run: Run, keys: list[Key]) -> str:
    """The same measure of all: a row for each case, a column for each contender."""
    baseline = run.baselines[keys[0]]
    others = in_order((name for key in keys for name in run.figures.values[key]), baseline)[1:]
    rows = (
        [
            key.case,
            text(run.figures.values[key].get(baseline)),
            *(text(run.figures.ratio(key, other, baseline)) for other in others),
        ]
        for key in keys
    )
    return table(["case", f"{baseline}: {keys[0].measure}", *(f"{other} / {baseline}" for other in others)], rows)


def one_case(run: Run, group: str, case: str, measures: tuple[str, ...]) -> str:
    """A row for each contender."""
    keys = [Key(group, case, measure) for measure in measures]
    baseline = run.baselines[keys[0]]
    titles = [case, *(title for measure in measures for title in (measure, f"/ {baseline}"))]
    rows = [
        [
            name,
            *(
                cell
                for key in keys
                for cell in (
                    text(run.figures.values[key].get(name)),
                    "" if name == baseline else text(run.figures.ratio(key, name, baseline)),
                )
            ),
        ]
        for name in in_order((name for key in keys for name in run.figures.values[key]), baseline)
    ]
    return table(titles, rows)


def alone_table(run: Run, keys: list[Key]) -> str:
    """What is compared with nothing."""
    rows = []
    for key in keys:
        ((contender, values),) = run.figures.values[key].items()
        remark = run.figures.remarks.get((key.group, key.case, contender))
        measure = f"{key.measure} ({remark})" if remark else key.measure
        rows.append([key.case, contender, measure, text(values)])
    return table(["case", "what", "measure", ""], rows, words=3)


def kernel_calls(run: Run) -> str:
    """Which they are: contenders that make the same ones share a row."""
    found: dict[tuple[str, str], list[str]] = {}
    for (group, case, contender), remark in run.figures.remarks.items():
        if group == "kernel":
            shares = [(name, float(share)) for name, _, share in (each.partition(" ") for each in remark.split(", "))]
            made = ", ".join(f"{name} {share:.1f}" for name, share in sorted(shares) if share >= RARE)
            found.setdefault((case, made), []).append(contender)
    rows = ((case, "; ".join(in_order(contenders, None)), made) for (case, made), contenders in found.items())
    return table(["case", "who", "calls a round trip"], rows, words=3) if found else NOTHING


# The targets


def target_tables(run: Run) -> str:
    met = sum(verdict.met for verdict in run.verdicts)
    parts = [f"{met} of {len(run.verdicts)} are met. Those missed are in bold.\n"]
    by_row: dict[Key, list[Verdict]] = {}
    for verdict in run.verdicts:
        by_row.setdefault(verdict.target.key, []).append(verdict)
    alike: dict[tuple[str, ...], list[Key]] = {}
    for key, those in by_row.items():
        alike.setdefault((key.group, *map(aim, those)), []).append(key)
    for (group, *aims), keys in alike.items():
        rows = ([key.case, key.measure, *map(verdict_text, by_row[key])] for key in keys)
        parts.append(table([group, "measure", *aims], rows, words=2))
    return "\n".join(parts)


def aim(verdict: Verdict) -> str:
    target = verdict.target
    return f"{target.contender}{f' / {target.to}' if target.to else ''}, {target.limit_text}"


def verdict_text(verdict: Verdict) -> str:
    # A figure that was measured once has no quartiles.
    value = verdict.value
    shown = number(value.median) if value.low == value.high else spread_text(value)
    return shown if verdict.met else f"**{shown}**"


def missed(group: str) -> Callable[[Run], str]:
    def lines(run: Run) -> str:
        found: dict[str, list[Verdict]] = {}
        for verdict in run.of(group):
            if not verdict.met:
                found.setdefault(aim(verdict), []).append(verdict)
        if not found:
            return "None.\n" if run.of(group) else NOTHING
        return "".join(f"- {name}:\n{''.join(map(line, those))}" for name, those in found.items())

    def line(verdict: Verdict) -> str:
        return f"  - {verdict.target.key.case}, {verdict.target.key.measure}: {verdict_text(verdict).strip('*')}\n"

    return lines


# The machine


def system(run: Run) -> str:
    known = {
        "processor": "processor",
        "processors": "processors",
        "linux": "Linux",
        "wine": "Wine",
        "windows": "Windows, or what Wine says it is",
        "python": "Python",
    }
    facts = [f"{title}: {run.system[name]}" for name, title in known.items() if run.system.get(name)]
    of_all = run.settings
    facts.append(f"rounds: {of_all['rounds']}; seconds of each measurement of a server: {of_all['seconds']:g}")
    if of_all["quick"]:
        facts.append("a quick run, with fewer connections and shorter measurements than a full one")
    return "".join(f"- {fact}\n" for fact in [*facts, *run.notes])


def figures_of(group: str) -> Callable[[Run], str]:
    return lambda run: group_tables(run, group) or NOTHING


SECTIONS: dict[str, Callable[[Run], str]] = {
    "system": system,
    "targets": target_tables,
    "kernel calls": kernel_calls,
    **{group: figures_of(group) for group in (calls.GROUP, start.GROUP, "kernel", echo.GROUP, scale.GROUP)},
    **{f"missed {group}": missed(group) for group in (calls.GROUP, echo.GROUP, scale.GROUP)},
}


def filled(page: str, run: Run) -> str:
    """The page with the run's tables."""
    names = [match[2] for match in SECTION.finditer(page)]
    if sorted(names) != sorted(SECTIONS):
        raise SystemExit(f"the page has tables for {sorted(names)}, and not once each for {sorted(SECTIONS)}")
    return SECTION.sub(lambda match: f"{match[1]}\n{SECTIONS[match[2]](run)}\n{match[3]}", page)


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    # Here, so that the tables can be had without matplotlib.
    from performance_plot import draw

    run = Run.read(Path(sys.argv[1]))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), run), encoding="utf-8", newline="\n")
    if not draw(run.figures, PLOT):
        print(f"The run does not tell what idle connections cost: {PLOT.as_posix()} is as it was.")


if __name__ == "__main__":
    main()
