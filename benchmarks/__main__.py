"""`./winpy -m benchmarks [--quick] [GROUP ...]`: a table and a JSON file."""

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from benchmarks import calls, echo, kernel, names, ours, report, scale, start, targets
from benchmarks.figures import Figures
from benchmarks.load import Unavailable
from benchmarks.settings import Settings, chosen


class Group(Protocol):
    GROUP: str
    BASELINE: str
    __doc__: str

    def steps(self, settings: Settings) -> int: ...
    def measure(self, figures: Figures, settings: Settings, advance: Callable[[str], None]) -> None: ...


GROUPS = {group.GROUP: group for group in cast(list[Group], [calls, ours, start, kernel, echo, scale])}
BASELINES = {name: group.BASELINE for name, group in GROUPS.items()}
CASES = {
    names.calls.GROUP: names.calls.NAMES,
    names.ours.GROUP: names.ours.CASES,
    names.start.GROUP: list(start.IMPORTS),
    kernel.GROUP: names.echo.MODELS,
    names.echo.GROUP: [*names.echo.MODELS, names.echo.CEILING],
    names.scale.GROUP: names.scale.CASES,
}


def group_or_case(text: str) -> str:
    group, _, case = text.partition(":")
    if group not in GROUPS:
        raise argparse.ArgumentTypeError(f"there is no group {group}; there are {', '.join(GROUPS)}")
    if case and case not in CASES[group]:
        raise argparse.ArgumentTypeError(f"{group} has no case {case!r}; it has {', '.join(CASES[group])}")
    return text


def rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def arguments() -> argparse.Namespace:
    groups = "\n".join(f"  {(group.__doc__ or '').splitlines()[0].removeprefix('Group ')}" for group in GROUPS.values())
    parser = argparse.ArgumentParser(
        prog="winpy -m benchmarks",
        description="How fast the two tiers are, beside all else that one could use.",
        epilog=f"groups:\n{groups}\n\nA part of one is asked for as in echo:select.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("wanted", nargs="*", metavar="GROUP", type=group_or_case, help="all unless given")
    parser.add_argument("--quick", action="store_true", help="shorter, with fewer rounds and fewer connections")
    parser.add_argument("--rounds", type=rounds, help="5 unless given, 2 with --quick")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), help="benchmarks.json unless given")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    settings = chosen(given.quick, given.wanted, given.rounds)
    figures = Figures()
    verdicts: list[targets.Verdict] = []
    console = report.console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    for name in settings.groups(list(GROUPS)):
        with Progress(*columns, console=console, transient=True) as progress:
            try:
                task = progress.add_task(name, total=GROUPS[name].steps(settings))
                GROUPS[name].measure(figures, settings, _advance(progress, task, name))
            except Unavailable as reason:
                figures.note(f"{name}: left out: {reason}")
        # What was found is kept, whatever becomes of the groups that follow.
        verdicts = targets.verdicts(figures)
        report.write(given.json, figures, settings, verdicts, BASELINES)
    for table in report.tables(figures, BASELINES):
        console.print(table)
    if verdicts:
        console.print(report.verdicts_table(verdicts))
    for note in figures.notes:
        console.print(note, highlight=False)
    console.print(f"All values of all rounds are in {given.json}", highlight=False)
    if not figures.values:
        sys.exit(1)


def _advance(progress: Progress, task: TaskID, name: str) -> Callable[[str], None]:
    begin = time.monotonic()

    def advance(what: str) -> None:
        progress.update(task, advance=1, description=f"{name}: {what}")
        if not progress.console.is_terminal:
            print(f"{time.monotonic() - begin:7.1f} s  {name}: {what}", file=sys.stderr, flush=True)

    return advance


if __name__ == "__main__":
    warnings.simplefilter("default")
    main()
