"""The targets, and whether a run meets them: in short, those that are missed, and all."""

from collections.abc import Sequence
from typing import NamedTuple

from performance_markdown import spread_text, table
from performance_run import NOTHING, Run

from benchmarks.figures import number
from benchmarks.names import echo, scale
from benchmarks.targets import Target, Verdict, targets

PEER = "each peer"
MOST_NAMED = 6
"""So many missed targets of a kind are named one by one."""


class Kind(NamedTuple):
    """What many targets have in common."""

    group: str
    what: str
    limit: str

    def __str__(self) -> str:
        return f"{self.group}: {self.what}, {self.limit}"


def kind(target: Target) -> Kind:
    if target.to is None:
        what = target.contender if target.key.group == "calls" else target.key.case
    elif target.key.case in scale.IDLENESS:
        what = f"{target.key.case}: beside idle / {target.to}"
    else:
        what = f"{target.contender} / {PEER if target.to in echo.PEERS else target.to}"
    return Kind(target.key.group, what, target.limit_text)


def name(target: Target) -> str:
    """Which one of its kind it is, but for the measure."""
    if target.key.case in scale.IDLENESS:
        return target.contender
    return f"{target.key.case} / {target.to}" if target.to in echo.PEERS else target.key.case


def kinds() -> dict[Kind, list[Target]]:
    found: dict[Kind, list[Target]] = {}
    for target in targets():
        found.setdefault(kind(target), []).append(target)
    return found


def titles(runs: Sequence[Run], alone: str) -> list[str]:
    return [f"run {number_of_run}" for number_of_run in range(1, len(runs) + 1)] if len(runs) > 1 else [alone]


# In short


def short(runs: Sequence[Run]) -> str:
    """A row for each kind."""
    if not any(run.verdicts for run in runs):
        return NOTHING
    counts = [f"{sum(each.met for each in run.verdicts.values())} of {len(run.verdicts)}" for run in runs]
    which = [f" in run {number_of_run}" for number_of_run in range(1, len(runs) + 1)] if len(runs) > 1 else [""]
    met = ", ".join(f"{count}{where}" for count, where in zip(counts, which, strict=True))
    rows = ([str(each), measures(of_kind), *(cell(run, of_kind) for run in runs)] for each, of_kind in kinds().items())
    begin = f"Met: {met}. A row for each kind, with the figure that is worst.\n\n"
    return begin + table(["target", "measure", *titles(runs, "met")], rows, words=2)


def measures(of_kind: Sequence[Target]) -> str:
    return "; ".join(dict.fromkeys(map(measure, of_kind)))


def measure(target: Target) -> str:
    """Without its unit, where the ratio has none."""
    return target.key.measure.partition(", ")[0]


def cell(run: Run, of_kind: Sequence[Target]) -> str:
    """How many are met, and the figure that is farthest from that, or nearest to the limit."""
    verdicts = [run.verdicts[target] for target in of_kind if target in run.verdicts]
    if not verdicts:
        return "not measured"
    met = sum(verdict.met for verdict in verdicts)
    medians = [verdict.value.median for verdict in verdicts]
    worst = number(min(medians) if verdicts[0].target.at_least else max(medians))
    if len(verdicts) == 1:
        return f"yes: {worst}" if met else f"**no: {worst}**"
    count = f"{met} of {len(verdicts)}; worst {worst}"
    return count if met == len(verdicts) else f"**{count}**"


# Those that are missed


def missed(runs: Sequence[Run]) -> str:
    """An item for each kind: the medians of those that were missed, in which run; of many the least and the most."""
    if not any(run.verdicts for run in runs):
        return NOTHING
    lines = []
    for each, of_kind in kinds().items():
        targets_missed = [target for target in of_kind if missed_medians(runs, target)]
        if targets_missed:
            named = each_one if len(targets_missed) <= MOST_NAMED else by_what_was_measured
            lines.append(f"- **{each}** ({measures(of_kind)}): {'; '.join(named(runs, targets_missed))}.\n")
    return "".join(lines) or "None.\n"


def each_one(runs: Sequence[Run], targets_missed: Sequence[Target]) -> list[str]:
    of_kind = kinds()[kind(targets_missed[0])]
    several = len(set(map(name, of_kind))) < len(of_kind)
    return [
        f"{name(target)}{f', {measure(target)}' if several else ''} {missed_in(runs, target)}"
        for target in targets_missed
    ]


def by_what_was_measured(runs: Sequence[Run], targets_missed: Sequence[Target]) -> list[str]:
    """A range for each model, whatever its number of connections."""
    found: dict[str, list[float]] = {}
    for target in targets_missed:
        found.setdefault(target.key.case.partition(", ")[0], []).extend(missed_medians(runs, target).values())
    return [f"{model} {number(min(medians))} to {number(max(medians))}" for model, medians in found.items()]


def missed_medians(runs: Sequence[Run], target: Target) -> dict[int, float]:
    """By the number of the run, where it was missed."""
    found = {number_of_run: run.verdicts.get(target) for number_of_run, run in enumerate(runs, 1)}
    return {
        number_of_run: verdict.value.median
        for number_of_run, verdict in found.items()
        if verdict is not None and not verdict.met
    }


def missed_in(runs: Sequence[Run], target: Target) -> str:
    return ", ".join(
        number(median) + (f" (run {number_of_run})" if len(runs) > 1 else "")
        for number_of_run, median in missed_medians(runs, target).items()
    )


# All


def full(runs: Sequence[Run]) -> str:
    """A table for each kind, with the medians and quartiles."""
    parts = []
    for each, of_kind in kinds().items():
        rows = [
            [name(target), target.key.measure, *(verdict_text(run.verdicts.get(target)) for run in runs)]
            for target in of_kind
            if any(target in run.verdicts for run in runs)
        ]
        if rows:
            parts.append(table([str(each), "measure", *titles(runs, "measured")], rows, words=2))
    return "\n".join(parts) or NOTHING


def verdict_text(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    shown = spread_text(verdict.value)
    return shown if verdict.met else f"**{shown}**"
