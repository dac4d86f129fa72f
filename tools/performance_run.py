"""Benchmark runs, read from their JSON files, for the tools that write docs/performance.md."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, Key
from benchmarks.names import echo
from benchmarks.targets import Target, Verdict, verdicts

NOTHING = "Not measured in this run.\n"
OURS = "ours"
"""The group that measures what an operation takes in this package alone."""


@dataclass(frozen=True)
class Run:
    """What a JSON file tells."""

    system: dict[str, Any]
    settings: dict[str, Any]
    notes: list[str]
    figures: Figures
    baselines: dict[Key, str]
    """What the ratios of a figure are to, in the file."""
    verdicts: dict[Target, Verdict]

    @classmethod
    def read(cls, file: Path) -> "Run":
        content = json.loads(file.read_text(encoding="utf-8"))
        entries = content["figures"]
        figures = Figures.from_json(entries)
        baselines = {
            Key(*(each[name] for name in Key._fields)): each["ratio"]["to"] for each in entries if "ratio" in each
        }
        found = {verdict.target: verdict for verdict in verdicts(figures)}
        return cls(content["system"], content["settings"], content["notes"], figures, baselines, found)

    def baseline(self, key: Key) -> str | None:
        """What the ratios of a figure are to in the tables: the fastest C, where there is one."""
        contenders = self.figures.values.get(key, {})
        return echo.C_FAST if echo.C_FAST in contenders else self.baselines.get(key)

    def ratio(self, key: Key, contender: str) -> list[float] | None:
        to = self.baseline(key)
        return None if to in (None, contender) else self.figures.ratio(key, contender, to)


def numbered(runs: Sequence[Run]) -> Iterator[tuple[list[str], Run]]:
    """Each with the cells that say which one it is: none if it is the only one."""
    for number, run in enumerate(runs, 1):
        yield ([str(number)] if len(runs) > 1 else []), run


def run_title(runs: Sequence[Run]) -> list[str]:
    """The title of these cells."""
    return ["run"] if len(runs) > 1 else []
