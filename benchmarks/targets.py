"""What is aimed at: ratios between contenders, each with its limit."""

from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.figures import Figures, Key, Spread, spread
from benchmarks.names import calls, echo, ours, scale, start


@dataclass(frozen=True)
class Target:
    """A contender's figure beside another's."""

    key: Key
    contender: str
    to: str | None
    """None: the figure itself, and no ratio."""
    limit: float
    at_least: bool = False

    @property
    def what(self) -> str:
        ratio = f" / {self.to}" if self.to else ""
        return f"{self.key.group}: {self.key.case}, {self.key.measure}: {self.contender}{ratio}"

    @property
    def limit_text(self) -> str:
        return f"at {'least' if self.at_least else 'most'} {self.limit:g}"


class Verdict(NamedTuple):
    target: Target
    value: Spread
    met: bool


def targets() -> list[Target]:
    found: list[Target] = []
    for name in calls.NAMES:
        key = Key(calls.GROUP, name, calls.MEASURE)
        found.append(Target(key, calls.RAW, calls.CTYPES, 0.6))
        found.append(Target(key, calls.RAW, calls.WIN32MORE, 1 / 20))
        found.append(Target(key, calls.WRAPPED, calls.RAW, 1.5))
    found.append(Target(Key(calls.GROUP, "htons", calls.MEASURE), calls.TRACED, None, 20_000))
    for name in ours.CALLS:
        # No more than cffi's own: the rest is noise.
        found.append(Target(Key(ours.GROUP, name, ours.NANOSECONDS), ours.RAW, ours.CFFI, 1.05))
    for part, limit in ((ours.TOGETHER, 1.2), (ours.ACCEPTED, 4.0), (ours.ACCEPTED_ADDRESSES, 4.0)):
        found.append(Target(Key(ours.GROUP, part, ours.FASTEST), ours.TIER, None, limit))
    found.append(Target(Key(start.GROUP, start.CASE, start.MEASURE), start.RAW, start.BASELINE, 0.2))
    found.append(Target(Key(start.GROUP, start.CASE, start.MEASURE), start.SOCKET, start.BASELINE, 0.4))
    for model in echo.MODELS:
        for case in echo.CASES:
            measure = echo.RATE if case.size == echo.SMALL else echo.THROUGHPUT
            key = Key(echo.GROUP, case.title(model), measure)
            found += [Target(key, tier, echo.BASELINE, 0.9, at_least=True) for tier in ("raw", "wrapped")]
            if model != "completion_port":
                continue
            found.append(Target(key, echo.FAST, echo.C_FAST, 0.9, at_least=True))
            found += [Target(key, echo.FAST, peer, 1.0, at_least=True) for peer in echo.PEERS]
            if case.size == echo.SMALL:
                processor = key._replace(measure=echo.PROCESS)
                found += [Target(processor, echo.FAST, peer, 1.0) for peer in echo.PEERS]
    rate = Key(scale.GROUP, scale.CONNECTING, scale.CONNECT_RATE)
    memory = Key(scale.GROUP, scale.CONNECTING, scale.CONNECTION_BYTES)
    found.append(Target(rate, echo.FAST, echo.C_FAST, 0.95, at_least=True))
    found += [Target(rate, echo.FAST, peer, 1.0, at_least=True) for peer in echo.PEERS]
    found.append(Target(memory, echo.FAST, echo.BASELINE, 1.5))
    found += [Target(memory, echo.FAST, peer, 1.0) for peer in echo.PEERS]
    for idle in scale.IDLE[1:]:
        for of, limit in ((scale.PORT, 1.1), (scale.EVENT_SET, 3.0)):
            for measure in (scale.GROWTH, echo.PROCESS):
                key = Key(scale.GROUP, of, measure)
                found.append(Target(key, scale.beside(idle), scale.beside(0), limit))
    found.append(Target(Key(scale.GROUP, scale.PENDING, scale.PENDING_BYTES), scale.TIER, None, 1024))
    found.append(Target(Key(scale.GROUP, scale.FLAT, scale.GROWN_BYTES), scale.TIER, None, 65536))
    return found


def verdicts(figures: Figures) -> list[Verdict]:
    """Of the targets that this run tells about."""
    found = []
    for target in targets():
        if target.to is None:
            values = figures.values.get(target.key, {}).get(target.contender)
        else:
            values = figures.ratio(target.key, target.contender, target.to)
        if values is not None:
            value = spread(values)
            met = value.median >= target.limit if target.at_least else value.median <= target.limit
            found.append(Verdict(target, value, met))
    return found
