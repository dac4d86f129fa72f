"""The figures of a run: for each contender one value a round, and their ratios to those of another contender."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Spread(NamedTuple):
    """The median of some values, and the quartiles on both sides of it."""

    median: float
    low: float
    high: float


def spread(values: Sequence[float]) -> Spread:
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(median, low, high)


PRECISION = 3  # digits


def number(value: float) -> str:
    """Three digits of it, in full."""
    if value >= 10 ** (PRECISION - 1) or value == 0:
        return f"{value:,.0f}"
    return f"{value:.{PRECISION}g}"


class Key(NamedTuple):
    """What was measured: `echo`, `completion port, 50 connections`, `round trips/s`."""

    group: str
    case: str
    measure: str


@dataclass
class Figures:
    """All that was measured, in the order in which it came."""

    values: dict[Key, dict[str, list[float]]] = field(default_factory=dict)
    """By contender, one value for each round."""
    notes: list[str] = field(default_factory=list)
    """What was left out, and why."""

    remarks: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """By group, case, contender: more about a figure, in words."""

    def add(self, group: str, case: str, measure: str, contender: str, value: float) -> None:
        self.values.setdefault(Key(group, case, measure), {}).setdefault(contender, []).append(value)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def remark(self, group: str, case: str, contender: str, text: str) -> None:
        self.remarks[group, case, contender] = text

    def ratio(self, key: Key, contender: str, to: str) -> list[float] | None:
        """The contender's values divided by the other's of the same round; None where one was not measured."""
        contenders = self.values.get(key, {})
        pairs = list(zip(contenders.get(contender, []), contenders.get(to, []), strict=False))
        return [value / other for value, other in pairs if other] or None

    def baseline(self, key: Key, baselines: dict[str, str]) -> str | None:
        """What the ratios of a figure are to: what its group names, else C; None where that was not measured."""
        return next((name for name in (baselines[key.group], "C") if name in self.values[key]), None)

    def as_json(self, baselines: dict[str, str]) -> list[dict[str, Any]]:
        """One entry for each figure; `baselines` names, by group, what the ratios are to."""
        return [
            {
                **key._asdict(),
                "contender": contender,
                "values": values,
                **spread(values)._asdict(),
                **self._ratio_as_json(key, contender, self.baseline(key, baselines)),
                **self._remark_as_json(key, contender),
            }
            for key, contenders in self.values.items()
            for contender, values in contenders.items()
        ]

    @classmethod
    def from_json(cls, entries: list[dict[str, Any]]) -> "Figures":
        """Those of which `as_json` has made the entries."""
        figures = cls()
        for entry in entries:
            key = Key(entry["group"], entry["case"], entry["measure"])
            figures.values.setdefault(key, {})[entry["contender"]] = entry["values"]
            if "remark" in entry:
                figures.remark(key.group, key.case, entry["contender"], entry["remark"])
        return figures

    def _ratio_as_json(self, key: Key, contender: str, to: str | None) -> dict[str, Any]:
        ratios = None if to is None else self.ratio(key, contender, to)
        return {} if ratios is None else {"ratio": {"to": to, "values": ratios, **spread(ratios)._asdict()}}

    def _remark_as_json(self, key: Key, contender: str) -> dict[str, str]:
        remark = self.remarks.get((key.group, key.case, contender))
        return {} if remark is None else {"remark": remark}


def in_turns(contenders: Sequence[T], rounds: int) -> Iterator[T]:
    """Each contender once a round, forward and backward in turn, so that none always comes after the same."""
    for number in range(rounds):
        yield from contenders if number % 2 == 0 else reversed(contenders)
