"""Group ours: what this package's Python and C add to an operation, without the system's part.

The system's part of an operation takes many times as long as ours, and varies by more than ours is. So it is measured
with the same calls in C, which a DLL makes in the same process: batches in the wrappers and in C alternate, forward and
backward, over the same sockets, or over sockets of the same kind where a socket can serve only one of them. They are
used again, but for connections. Of a batch only the part is timed that the row is about, on both sides with
QueryPerformanceCounter: each operation by itself, and as one piece what one call does for all of them. Everything else
is untimed C: the other ends' answers, the waits for completions, what is closed. The first batches only warm, and the
garbage collector is off. The process and Wine's server share a processor (placing.py). What the wrappers ask of the
system and C does not is ours too.

The figure of a round is the median, over the round's pairs of batches, of how much longer the mean operation takes
in the wrappers. Beside it is the difference of the fastest operations of both, which nothing has interrupted: it is
much the same on a busy machine, so the targets are for this one. Where it is far lower, the machine was busy. To look
at the counter adds up to 0.1 µs to an operation in Python.

A raw call is compared in the same way with the same call of a module that cffi has made of nothing else; with the
fastest of many batches of both.
"""

import gc
import importlib.machinery
import importlib.util
import itertools
import statistics
import time
import timeit
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import placing
from benchmarks.batches import by_hand, connecting, files, operations, readiness
from benchmarks.batches.in_c import InC
from benchmarks.batches.row import Row, Seconds
from benchmarks.figures import Figures
from benchmarks.load import Unavailable, programs
from benchmarks.names.ours import (
    ACCEPT,
    BASELINE,
    BY_HAND,
    CALLS,
    CASES,
    CFFI,
    CONNECT,
    EVENTS,
    EXCEPTION,
    FASTEST,
    FILES,
    GROUP,
    IN_C,
    NANOSECONDS,
    OURS,
    PACKETS,
    POLL,
    POLL_SET,
    RAW,
    SELECT,
    TIER,
    TRANSFERS,
)
from benchmarks.settings import Settings
from winsock_ffi import Winsock, raw

__all__ = ["BASELINE", "GROUP", "measure", "steps"]

Make = Callable[[ExitStack, InC], Row]
Pair = tuple[tuple[Seconds, ...], tuple[Seconds, ...]]
"""A batch in the wrappers and one in C: of each part, the seconds of the operations."""

FEWEST = 5
"""Pairs of batches in a round."""
WARMING = 2
STATEMENTS = {"htons": "htons(2333)", "WSAGetLastError": "WSAGetLastError()"}
CALLS_OF_A_BATCH = 1_000

ROWS: dict[str, list[Make]] = {
    **{name: [partial(operations.by_event, name), partial(operations.by_port, name)] for name in TRANSFERS},
    BY_HAND: [by_hand.receives],
    PACKETS: [operations.packets],
    ACCEPT: [connecting.accepts],
    CONNECT: [partial(connecting.connects, by_port) for by_port in (False, True)],
    **{name: [partial(files.file_transfers, name)] for name in FILES},
    EVENTS: [readiness.events],
    SELECT: [readiness.selects],
    POLL_SET: [readiness.poll_sets],
    POLL: [readiness.polls],
    EXCEPTION: [readiness.exceptions],
}


def compiled() -> Path:
    """The folder of the compiled C programs."""
    try:
        return programs()
    except Unavailable as error:
        raise Unavailable("it takes the same calls in C, which ./winpy -m benchmarks compiles, on Linux") from error


def measure(figures: Figures, settings: Settings, advance: Callable[[str], None]) -> None:
    folder = compiled()
    wanted = settings.cases(GROUP, CASES)
    with Winsock(2, 2), InC(folder) as c, placing.on_one_processor():
        for _ in range(settings.rounds):
            for name in wanted:
                advance(name)
                if name in CALLS:
                    with without_collecting():
                        one_round_of_calls(figures, name, alone(folder), settings.seconds)
                for make in ROWS.get(name, []):
                    with ExitStack() as stack:
                        row = make(stack, c)
                        with without_collecting():
                            pairs = list(pairs_of_batches(row.ours, row.in_c, settings.seconds))
                        add(figures, row, pairs)


@contextmanager
def without_collecting() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def pairs_of_batches(
    ours: Callable[[], tuple[Seconds, ...]], other: Callable[[], tuple[Seconds, ...]], seconds: float
) -> Iterator[Pair]:
    """For so long; the first pairs only warm."""
    for _ in range(WARMING):
        ours()
        other()
    end = time.monotonic() + seconds
    for pair in itertools.count():
        if pair >= FEWEST and time.monotonic() > end:
            return
        if pair % 2 == 0:
            mine, its = ours(), other()
        else:
            its, mine = other(), ours()
        yield mine, its


def add(figures: Figures, row: Row, pairs: list[Pair]) -> None:
    for i, part in enumerate(row.parts):
        if part:
            fastest, fastest_in_c = (min(min(pair[side][i]) for pair in pairs) for side in (0, 1))
            means_in_c = [statistics.fmean(its[i]) for _, its in pairs]
            differences = [statistics.fmean(mine[i]) - mean for (mine, _), mean in zip(pairs, means_in_c, strict=True)]
            figures.add(GROUP, part, OURS, TIER, statistics.median(differences) * 1e6)
            figures.add(GROUP, part, FASTEST, TIER, (fastest - fastest_in_c) * 1e6)
            figures.add(GROUP, part, IN_C, TIER, statistics.median(means_in_c) * 1e6)


def alone(folder: Path) -> Any:
    """The module of cffi's that declares these calls and nothing else."""
    name = "calls_alone"
    loader = importlib.machinery.ExtensionFileLoader(name, str(folder / f"{name}.pyd"))
    spec = importlib.util.spec_from_loader(name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return vars(module)["lib"]


def one_round_of_calls(figures: Figures, name: str, lib: Any, seconds: float) -> None:
    ours, other = (timeit.Timer(STATEMENTS[name], globals={name: getattr(module, name)}) for module in (raw, lib))
    pairs = list(pairs_of_batches(partial(of_calls, ours), partial(of_calls, other), seconds))
    for side, contender in enumerate((RAW, CFFI)):
        ((fastest,),) = min(pair[side] for pair in pairs)
        figures.add(GROUP, name, NANOSECONDS, contender, fastest * 1e9)


def of_calls(timer: timeit.Timer) -> tuple[Seconds, ...]:
    return ([timer.timeit(CALLS_OF_A_BATCH) / CALLS_OF_A_BATCH],)


def steps(settings: Settings) -> int:
    """How often `advance` will be called."""
    return settings.rounds * len(settings.cases(GROUP, CASES))
