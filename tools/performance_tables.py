"""The tables of docs/performance-figures.md: each figure of each group, a run's beside another's."""

from collections.abc import Iterable, Sequence

from performance_markdown import table, text
from performance_run import NOTHING, Run, numbered, run_title

from benchmarks.figures import Key
from benchmarks.names import calls, echo

FIRST = (echo.C_FAST, "C", calls.RAW, calls.WRAPPED, echo.FAST, echo.CALLBACKS, echo.TASKS)
"""The contenders that come first in a table, after the one that the ratios are to."""
RARE = 0.05
"""Kernel calls of a round trip, fewer of which are not worth mention."""


def group_tables(runs: Sequence[Run], group: str) -> str:
    """One for all cases that have the same measures, and ratios to the same contender."""
    measures: dict[str, list[str]] = {}
    for key in dict.fromkeys(key for run in runs for key in run.figures.values if key.group == group):
        measures.setdefault(key.case, []).append(key.measure)
    alike: dict[tuple[tuple[str, ...], str | None], list[str]] = {}
    alone: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for case, of_case in measures.items():
        keys = [Key(group, case, measure) for measure in of_case]
        compared = contenders(runs, keys)
        if len(compared) > 1:
            alike.setdefault((tuple(of_case), baseline(runs, keys)), []).append(case)
        else:
            alone.setdefault((tuple(of_case), compared[0]), []).append(case)
    parts = []
    for (of_cases, _), cases in alike.items():
        if len(cases) == 1:
            parts.append(one_case(runs, [Key(group, cases[0], measure) for measure in of_cases]))
        else:
            parts += [many_cases(runs, [Key(group, case, measure) for case in cases]) for measure in of_cases]
    parts += [alone_table(runs, group, *each, cases) for each, cases in alone.items()]
    return "\n".join(parts) or NOTHING


def baseline(runs: Sequence[Run], keys: Sequence[Key]) -> str | None:
    return next((found for run in runs for key in keys if (found := run.baseline(key)) is not None), None)


def contenders(runs: Sequence[Run], keys: Sequence[Key]) -> list[str]:
    return in_order((name for run in runs for key in keys for name in run.figures.values.get(key, {})), None)


def in_order(names: Iterable[str], before: str | None) -> list[str]:
    first = [name for name in (before, *FIRST) if name is not None]
    return sorted(dict.fromkeys(names), key=lambda name: first.index(name) if name in first else len(first))


def many_cases(runs: Sequence[Run], keys: Sequence[Key]) -> str:
    """The same measure of all: a row for each case, a column for each contender."""
    to = baseline(runs, keys)
    others = [name for name in contenders(runs, keys) if name != to]
    if to is None:
        titles = [f"{other}: {keys[0].measure}" for other in others]
    else:
        titles = [f"{to}: {keys[0].measure}", *(f"{other} / {to}" for other in others)]
    rows = (
        [key.case, *which, *([] if to is None else [text(run.figures.values[key].get(to))])]
        + [text(run.figures.values[key].get(other) if to is None else run.ratio(key, other)) for other in others]
        for key in keys
        for which, run in numbered(runs)
        if key in run.figures.values
    )
    return table(["case", *run_title(runs), *titles], rows, words=1 + len(run_title(runs)))


def one_case(runs: Sequence[Run], keys: Sequence[Key]) -> str:
    """A row for each contender."""
    to = baseline(runs, keys)
    titles = [title for key in keys for title in (key.measure, *([] if to is None else [f"/ {to}"]))]
    rows = (
        [name, *which]
        + [
            cell
            for key in keys
            for cell in (
                text(run.figures.values.get(key, {}).get(name)),
                *([] if to is None else [text(run.ratio(key, name))]),
            )
        ]
        for name in in_order(contenders(runs, keys), to)
        for which, run in numbered(runs)
        if any(name in run.figures.values.get(key, {}) for key in keys)
    )
    return table([keys[0].case, *run_title(runs), *titles], rows, words=1 + len(run_title(runs)))


def alone_table(runs: Sequence[Run], group: str, measures: Sequence[str], contender: str, cases: Sequence[str]) -> str:
    """What is compared with nothing: a row for each case, a column for each measure."""
    rows = []
    for case in cases:
        for which, run in numbered(runs):
            values = [run.figures.values.get(Key(group, case, measure), {}).get(contender) for measure in measures]
            if any(values):
                remark = run.figures.remarks.get((group, case, contender))
                rows.append([f"{case} ({remark})" if remark else case, *which, *map(text, values)])
    return table([contender, *run_title(runs), *measures], rows, words=1 + len(run_title(runs)))


def kernel_calls(runs: Sequence[Run]) -> str:
    """Which they are: contenders that make the same ones share a row."""
    found: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for which, run in numbered(runs):
        for (group, case, contender), remark in run.figures.remarks.items():
            if group == "kernel":
                shares = [(name, float(share)) for name, share in (each.split(" ") for each in remark.split(", "))]
                made = ", ".join(f"{name} {share:.1f}" for name, share in sorted(shares) if share >= RARE)
                found.setdefault((case, tuple(which), made), []).append(contender)
    rows = [(case, *which, "; ".join(in_order(names, None)), made) for (case, which, made), names in found.items()]
    titles = ["case", *run_title(runs), "who", "calls a round trip"]
    return table(titles, rows, words=len(titles)) if rows else NOTHING
