"""Group echo."""

from dataclasses import dataclass

GROUP = "echo"
BASELINE = "C"
CEILING = "C on Linux"
SMALL = 64
LARGE = 65536
CONNECTIONS = (1, 50, 500)
QUICK = 50
LARGE_CONNECTIONS = 10

RATE = "round trips/s"
PROCESS = "CPU of the process, µs a round trip"
WITH_SERVER = "CPU with Wine's server, µs a round trip"
THROUGHPUT = "MB/s"

MOST = {"select": 63, "event_select": 63}
"""The clients that the servers of a model have room for, where it is few."""
FAST = "wrapped, fewest calls"
C_FAST = "C, fewest calls"
PEERS = {
    "pywin32": ("pywin32_port",),
    "asyncio protocols": ("asyncio_protocols",),
    "asyncio streams": ("asyncio_streams",),
    "winloop protocols": ("asyncio_protocols", "winloop"),
    "gevent": ("gevent_server",),
    "socketserver": ("threads",),
}
"""What a Python program could use instead: the programs in benchmarks/servers, with their arguments."""

TASKS = "aio tasks"
CALLBACKS = "aio callbacks"


@dataclass(frozen=True)
class Case:
    """One load."""

    connections: int
    size: int

    def title(self, model: str) -> str:
        what = f"{self.connections} connections" if self.size == SMALL else f"{self.size // 1024} KiB messages"
        return f"{model.replace('_', ' ')}, {what}"


CASES = [*(Case(count, SMALL) for count in CONNECTIONS), Case(LARGE_CONNECTIONS, LARGE)]
QUICK_CASES = [case for case in CASES if case.connections <= QUICK]

MODELS = [
    "select",
    "event_select",
    "event_select_ordered",
    "async_select",
    "overlapped_event",
    "overlapped_routine",
    "completion_port",
]
