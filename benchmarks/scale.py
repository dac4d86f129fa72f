"""Group scale: what idle connections cost those that are busy, and what connections cost at all."""

import tracemalloc
from collections.abc import Callable
from contextlib import ExitStack

from benchmarks import echo, unix
from benchmarks.figures import Figures, in_turns
from benchmarks.load import Load, LoadError, programs
from benchmarks.names.echo import PROCESS, SMALL, WITH_SERVER
from benchmarks.names.scale import (
    BASELINE,
    BUSY,
    C_PORT,
    CASES,
    CONNECT_RATE,
    CONNECTING,
    CONNECTION_BYTES,
    CONNECTIONS,
    CONNECTIONS_QUICK,
    EVENT_SET,
    FLAT,
    GROUP,
    GROWN_BYTES,
    GROWTH,
    IDLE,
    IDLE_QUICK,
    IDLENESS,
    OPERATIONS,
    OPERATIONS_QUICK,
    PENDING,
    PENDING_BYTES,
    PORT,
    RECEIVES,
    TIER,
    beside,
)
from benchmarks.running import Running, Server, own
from benchmarks.settings import Settings
from winsock_ffi import SOCK_DGRAM, CompletionPort, Overlapped, Socket, Winsock

__all__ = ["BASELINE", "GROUP", "measure", "steps"]


def measure(figures: Figures, settings: Settings, advance: Callable[[str], None]) -> None:
    cases = settings.cases(GROUP, CASES)
    with Load(settings) as load:
        for case in IDLENESS:
            if case in cases:
                beside_idle(figures, settings, load, case, advance)
        if CONNECTING in cases:
            connecting(figures, settings, load, advance)
        if FLAT in cases:
            advance(FLAT)
            flat(figures, settings, load)
    if PENDING in cases:
        advance(PENDING)
        figures.add(GROUP, PENDING, PENDING_BYTES, TIER, pending_bytes())


def idle_counts(settings: Settings) -> tuple[int, ...]:
    return IDLE_QUICK if settings.quick else IDLE


def server_of(case: str) -> Server:
    if case == C_PORT:
        return Server(case, programs() / "completion_port_server.exe")
    return own(case, "port" if case == PORT else "event_set")


def beside_idle(figures: Figures, settings: Settings, load: Load, case: str, advance: Callable[[str], None]) -> None:
    """Busy connections beside idle ones, which the same server has; the idle ones are opened anew each time."""
    with Running(server_of(case)) as server:
        for idle in in_turns(idle_counts(settings), settings.rounds):
            advance(f"{case}: {beside(idle)}")
            load.open(server.port, idle)
            load.open(server.port, BUSY)
            load.run(BUSY, SMALL, settings.seconds / 5)
            wine = unix.server_pid()
            before = server.processor_seconds(), unix.processor_seconds(wine)
            run = load.run(BUSY, SMALL, settings.seconds)
            after = server.processor_seconds(), unix.processor_seconds(wine)
            load.close_all()
            process, outside = (late - early for early, late in zip(before, after, strict=True))
            figures.add(GROUP, case, GROWTH, beside(idle), run.seconds / run.round_trips * 1e6)
            figures.add(GROUP, case, PROCESS, beside(idle), process / run.round_trips * 1e6)
            figures.add(GROUP, case, WITH_SERVER, beside(idle), (process + outside) / run.round_trips * 1e6)


def connecting(figures: Figures, settings: Settings, load: Load, advance: Callable[[str], None]) -> None:
    """How quickly connections are taken, and what each adds to the memory; in fresh processes."""
    count = CONNECTIONS_QUICK if settings.quick else CONNECTIONS
    compared = [server_of(EVENT_SET), *echo.servers("completion_port")]
    for server in in_turns(compared, settings.rounds):
        advance(f"{CONNECTING}: {server.contender}")
        try:
            with Running(server) as running:
                try:
                    load.open(running.port, 10)
                    before = running.resident_bytes()
                    seconds = load.open(running.port, count)
                    grown = running.resident_bytes() - before
                finally:  # before the server ends, which waits for that
                    load.close_all()
        except LoadError as error:
            figures.note(f"{CONNECTING}: {server.contender}: {error}")
            continue
        figures.add(GROUP, CONNECTING, CONNECT_RATE, server.contender, count / seconds)
        figures.add(GROUP, CONNECTING, CONNECTION_BYTES, server.contender, grown / count)


def flat(figures: Figures, settings: Settings, load: Load) -> None:
    """What a server's memory grows by after it is warm: an operation is a receive or a send."""
    wanted = (OPERATIONS_QUICK if settings.quick else OPERATIONS) / 2
    with Running(server_of(PORT)) as server:
        load.open(server.port, BUSY)
        load.run(BUSY, SMALL, settings.seconds * 3)
        before = server.resident_bytes()
        done = 0
        while done < wanted:
            done += load.run(BUSY, SMALL, settings.seconds * 3).round_trips
        figures.add(GROUP, FLAT, GROWN_BYTES, TIER, server.resident_bytes() - before)
        figures.remark(GROUP, FLAT, TIER, f"{2 * done:,} operations")
        load.close_all()


def pending_bytes() -> float:
    """What the memory of this process grows by with each receive that is posted, without the buffer."""
    with Winsock(2, 2), Socket(type=SOCK_DGRAM) as socket, CompletionPort() as port, ExitStack() as stack:
        socket.bind(("127.0.0.1", 0))
        port.associate(socket)
        buffers = [bytearray(64) for _ in range(RECEIVES)]
        operations = [Overlapped() for _ in range(10)]
        for operation, buffer in zip(operations, buffers, strict=False):
            operation.recv(socket, buffer)
        tracemalloc.start()
        stack.callback(tracemalloc.stop)
        before, _ = tracemalloc.get_traced_memory()
        for buffer in buffers:
            operation = Overlapped()
            operation.recv(socket, buffer)
            operations.append(operation)
        after, _ = tracemalloc.get_traced_memory()
    return (after - before) / RECEIVES


def steps(settings: Settings) -> int:
    """How often `advance` will be called."""
    cases = settings.cases(GROUP, CASES)
    idle = settings.rounds * len(idle_counts(settings)) * len([case for case in cases if case in IDLENESS])
    servers = settings.rounds * (1 + len(echo.servers("completion_port"))) if CONNECTING in cases else 0
    return idle + servers + (FLAT in cases) + (PENDING in cases)
