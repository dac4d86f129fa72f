"""Group ours: what this package's Python and C add to an operation, without the system's part.

The system's part of an operation takes many times as long as ours, and varies by more than ours is. So it is measured
with the same calls in C, which a DLL makes in the same process: batches in the wrappers and in C alternate, forward and
backward, over the same sockets or over as many of the same kind, which are used again. Of each batch only the part is
timed that the row is about, on both sides with the counter of QueryPerformanceCounter; all else, as the other ends'
answers, the waits for completions, and what is closed, is untimed C. The garbage collector is off meanwhile.

A figure of a round is the median, over the round's pairs of batches, of (wrappers - C) / operations. Beside it is the
difference of the fastest batches of both, which interruptions do not reach; and what C takes. What the wrappers call
of the system that C does not is ours too.

A raw call is compared with the same one in a module of cffi's with nothing else in it, in the same way.
"""

import gc
import importlib.machinery
import importlib.util
import statistics
import time
import timeit
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.batches import connecting, files, operations, readiness
from benchmarks.batches.in_c import InC
from benchmarks.batches.row import Row, Seconds
from benchmarks.figures import Figures, in_turns
from benchmarks.load import Unavailable, programs
from benchmarks.names.ours import (
    ACCEPT,
    BASELINE,
    CALLS,
    CASES,
    CFFI,
    CONNECT,
    EVENTS,
    EXCEPTION,
    FILES,
    GROUP,
    IN_C,
    LEAST,
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

FEWEST = 5
"""Pairs of batches in a round."""
WARMING = 2
STATEMENTS = {"htons": "htons(2333)", "WSAGetLastError": "WSAGetLastError()"}
CALLS_OF_A_BATCH = 5_000

ROWS: dict[str, list[Make]] = {
    **{name: [partial(operations.by_event, name), partial(operations.by_port, name)] for name in TRANSFERS},
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
    with Winsock(2, 2), InC(folder) as c:
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
    ours: Callable[[], Seconds], other: Callable[[], Seconds], seconds: float
) -> Iterator[tuple[Seconds, Seconds]]:
    """Of both, what its parts took, for that time; the first pairs only warm."""
    for pair in range(-WARMING, 1 << 30):
        if pair == 0:
            end = time.monotonic() + seconds
        if pair >= FEWEST and time.monotonic() > end:
            return
        if pair % 2 == 0:
            mine, its = ours(), other()
        else:
            its, mine = other(), ours()
        if pair >= 0:
            yield mine, its


def add(figures: Figures, row: Row, pairs: list[tuple[Seconds, Seconds]]) -> None:
    for i, part in enumerate(row.parts):
        if part:
            mine, its = ([pair[side][i] / row.operations * 1e6 for pair in pairs] for side in (0, 1))
            differences = [one - other for one, other in zip(mine, its, strict=True)]
            figures.add(GROUP, part, OURS, TIER, statistics.median(differences))
            figures.add(GROUP, part, LEAST, TIER, min(mine) - min(its))
            figures.add(GROUP, part, IN_C, TIER, statistics.median(its))


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
    ours, other = (
        timeit.Timer(STATEMENTS[name], globals={name: getattr(module, name)}) for module in (raw, lib)
    )
    pairs = list(
        pairs_of_batches(
            lambda: (ours.timeit(CALLS_OF_A_BATCH),), lambda: (other.timeit(CALLS_OF_A_BATCH),), seconds
        )
    )
    for side, contender in enumerate((RAW, CFFI)):
        median = statistics.median(pair[side][0] for pair in pairs)
        figures.add(GROUP, name, NANOSECONDS, contender, median / CALLS_OF_A_BATCH * 1e9)


def steps(settings: Settings) -> int:
    """How often `advance` will be called."""
    return settings.rounds * len(settings.cases(GROUP, CASES))
