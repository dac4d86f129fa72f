"""What a run found, as a table for people and as JSON for programs."""

import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import unix
from benchmarks.figures import Figures, Key, Spread, number, spread
from benchmarks.settings import Settings
from benchmarks.targets import Verdict


def text(values: Spread) -> str:
    return f"{number(values.median)} [dim]\\[{number(values.low)}, {number(values.high)}][/]"


def tables(figures: Figures, baselines: dict[str, str]) -> list[Table]:
    """One for all cases of a group that have the same measures: a row for each contender of each case."""
    cases: dict[tuple[str, str], list[str]] = {}
    for key in figures.values:
        cases.setdefault((key.group, key.case), []).append(key.measure)
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (group, case), measures in cases.items():
        alike.setdefault((group, tuple(measures)), []).append(case)
    return [_table(figures, group, names, measures, baselines) for (group, measures), names in alike.items()]


def _table(
    figures: Figures, group: str, cases: list[str], measures: tuple[str, ...], baselines: dict[str, str]
) -> Table:
    # Alike in this too, since they have the same measures.
    baseline = figures.baseline(Key(group, cases[0], measures[0]), baselines)
    table = Table("case", "contender", title=f"{group}: medians \\[quartiles]")
    for measure in measures:
        table.add_column(measure, justify="right")
        if baseline is not None:
            table.add_column(f"/ {baseline}", justify="right")
    if any(remark[:2] == (group, case) for case in cases for remark in figures.remarks):
        table.add_column("of these" if len(cases) > 1 else "")
    for case in cases:
        for number_of_row, contender in enumerate(_contenders(figures, group, case)):
            cells = [cell for each in measures for cell in _cells(figures, Key(group, case, each), contender, baseline)]
            remark = figures.remarks.get((group, case, contender), "")
            table.add_row("" if number_of_row else case, contender, *cells, *filter(None, [remark]))
        table.add_section()
    return table


def _contenders(figures: Figures, group: str, case: str) -> list[str]:
    found = [contenders for key, contenders in figures.values.items() if key[:2] == (group, case)]
    return list(dict.fromkeys(name for contenders in found for name in contenders))


def _cells(figures: Figures, key: Key, contender: str, baseline: str | None) -> list[str]:
    values = figures.values.get(key, {}).get(contender)
    cells = ["" if values is None else text(spread(values))]
    if baseline is not None:
        ratio = figures.ratio(key, contender, baseline)
        cells.append("" if ratio is None else text(spread(ratio)))
    return cells


def verdicts_table(verdicts: list[Verdict]) -> Table:
    table = Table("target", "median \\[quartiles]", "limit", "", title="targets")
    for verdict in verdicts:
        color = "green" if verdict.met else "red"
        table.add_row(
            verdict.target.what,
            text(verdict.value),
            verdict.target.limit_text,
            f"[{color}]{'met' if verdict.met else 'missed'}[/]",
        )
    return table


def console() -> Console:
    """Wide enough for the tables where the output is no terminal."""
    return Console() if sys.stdout.isatty() else Console(width=200, force_terminal=False)


def write(file: Path, figures: Figures, settings: Settings, verdicts: list[Verdict], baselines: dict[str, str]) -> None:
    """The JSON file."""
    content: dict[str, Any] = {
        "system": {
            "date": time.strftime("%Y-%m-%d"),
            "python": sys.version,
            "windows": platform.version(),
            "wine": unix.wine_version(),
            "linux": unix.linux_version(),
            "processor": unix.processor(),
            "processors": os.cpu_count(),
        },
        "settings": {"quick": settings.quick, "rounds": settings.rounds, "seconds": settings.seconds},
        "figures": figures.as_json(baselines),
        "targets": [
            {
                "what": verdict.target.what,
                "limit": verdict.target.limit_text,
                **verdict.value._asdict(),
                "met": verdict.met,
            }
            for verdict in verdicts
        ],
        "notes": figures.notes,
    }
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")
