"""A mixed load for as long as one likes, every byte and every operation accounted for.

./winpy tests/soak.py MINUTES [--seed N] [--clients N] [--files] [--json FILE]

An echo server with a completion port and one with an EventSet run in this process, and clients in threads that connect,
send from 1 byte to 64 KiB at a time, and compare what comes back: with blocking calls, with operations by event and by
completion routine, with datagrams, and with TransmitFile if `--files` says so. Two more threads read and write files
and named pipes, and watch folders. On the way they cancel operations and drop them, and in the end they close: in an
orderly way, by reset, or with operations in flight. The time is cut into rounds. After each, when all connections are
closed, the ledger has to be even, and handles and memory are measured.

It fails (exit status 1) when an operation does not complete exactly once, when a byte or checksum differs, when
anything raises or warns that should not, or when the line through the measurements rises, over the run, by more than 10
handles or 16 MiB. The first fifth of the rounds is warming up, and not part of that line; a run of fewer than 20 rounds
(200 seconds) is too short to be judged by it.
"""

import argparse
import dataclasses
import faulthandler
import gc
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1] / "examples"))

from rich.console import Console
from rich.table import Table
from soaking.client import Client
from soaking.event_set_server import EventSetServer
from soaking.file_client import FileClient
from soaking.ledger import PATIENCE, Ledger
from soaking.measure import Sample, growth, sample
from soaking.port_server import PortServer

from winsock_ffi import SO_RCVTIMEO, SOL_SOCKET, Address, Socket, Winsock
from winsock_ffi._overlapped.in_flight import registry

_HOSTS: list[Address] = [("127.0.0.1", 0), ("::1", 0, 0, 0)]
_ROUND = 10.0  # seconds, at most
_ROUNDS = 5  # at least
_QUIET = 70  # clients that say little; with them the EventSet has more sockets than one wait has events
_POSTED = 20  # packets a round that are no operation's
_FILE_CLIENTS = 2
_JUDGED = 20  # rounds
_MORE_HANDLES = 10
_MORE_BYTES = 16 << 20
_FAILURES = ("lost", "doubled", "mismatches", "crashes")


class Soak:
    def __init__(self, seed: int, clients: int, files: bool, console: Console) -> None:
        self.ledger = Ledger()
        self.samples: list[Sample] = []
        self._console = console
        self._port_server = PortServer(self.ledger, f"{seed} server", _HOSTS)
        self._event_set_server = EventSetServer(self.ledger, _HOSTS)
        addresses = [*self._port_server.addresses, *self._event_set_server.addresses]
        self._clients: list[Client | FileClient] = [
            Client(self.ledger, f"{seed} client {i}", addresses, files) for i in range(clients)
        ]
        self._clients += [FileClient(self.ledger, f"{seed} files {i}") for i in range(_FILE_CLIENTS)]

    def run(self, seconds: float) -> None:
        start = time.monotonic()
        end = start + seconds
        length = min(_ROUND, seconds / _ROUNDS)
        while time.monotonic() < end and not self.ledger.failures:
            self._round(time.monotonic() + length)
            self._report(time.monotonic() - start)

    def _round(self, end: float) -> None:
        threads = [
            threading.Thread(target=self._work, args=(client, end), daemon=True, name=f"client {i}")
            for i, client in enumerate(self._clients)
        ]
        for thread in threads:
            thread.start()
        self._quiet_clients(end)
        for thread in threads:
            thread.join(PATIENCE)
            if thread.is_alive():
                faulthandler.dump_traceback()
                self.ledger.fail("lost", f"{thread.name} waits for something")
                return
        until(lambda: not self._event_set_server.connections and not self._port_server.connections)
        gc.collect()
        self.ledger.settle(self._port_server.accepts)
        self.samples.append(sample())

    def _work(self, client: Client | FileClient, end: float) -> None:
        while time.monotonic() < end:
            client.run()

    def _quiet_clients(self, end: float) -> None:
        """Connections that last for the whole round; at its end each still has its own bytes."""
        quiet = [Socket() for _ in range(_QUIET)]
        for socket in quiet:
            socket.set_option(SOL_SOCKET, SO_RCVTIMEO, round(PATIENCE * 1000))
            socket.connect(self._event_set_server.addresses[0])
        for _ in range(_POSTED):
            self._port_server.post()
        time.sleep(max(0.0, end - time.monotonic()))
        for i, socket in enumerate(quiet):
            socket.send_all(bytes([i]) * 10)
        for i, socket in enumerate(quiet):
            data = b""
            while len(data) < 10:
                data += socket.recv(10)
            if data != bytes([i]) * 10:
                self.ledger.fail("mismatches", f"quiet client {i} got {data!r}")
            socket.close()
        self.ledger.add("connections", _QUIET)

    def _report(self, seconds: float) -> None:
        counts, last = self.ledger.counts, self.samples[-1]
        self._console.print(
            f"{seconds:6.0f} s: {counts['operations']:,} operations, {counts['bytes'] / 1e6:,.1f} MB, "
            f"{counts['connections']:,} connections; {last.handles} handles, "
            f"{last.working_set / 1e6:.1f} MB, private {last.private / 1e6:.1f} MB"
        )

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self._event_set_server.close()
        self._port_server.close()
        gc.collect()
        if registry:
            self.ledger.fail("lost", f"{len(registry)} operations are in the registry at the end")


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)


def result(soak: Soak, minutes: float, seed: int) -> dict[str, Any]:
    measured = soak.samples[len(soak.samples) // 5 :] or [sample()]
    counts = soak.ledger.counts
    slopes = {what: growth(measured, what) for what in ("handles", "working_set", "private")}
    risen = [
        f"{what} rise by {slope.over_the_run:,.0f} over the run"
        for what, slope in slopes.items()
        if len(soak.samples) >= _JUDGED and slope.over_the_run > (_MORE_HANDLES if what == "handles" else _MORE_BYTES)
    ]
    return {
        "minutes": minutes,
        "seed": seed,
        "counts": {**{each: counts[each] for each in _FAILURES}, **dict(sorted(counts.items()))},
        "start": dataclasses.asdict(measured[0]),
        "end": dataclasses.asdict(measured[-1]),
        "growth": {what: dataclasses.asdict(slope) for what, slope in slopes.items()},
        "failures": [*soak.ledger.failures, *risen],
    }


def show(report: dict[str, Any], console: Console) -> None:
    counted = Table("What", "Number", title=f"{report['minutes']:g} minutes, seed {report['seed']}")
    counted.columns[1].justify = "right"
    for what, number in report["counts"].items():
        counted.add_row(what, f"{number:,}")
    console.print(counted)
    held = Table("What", "At the start", "At the end", "Per hour", "Over the run", "Samples")
    for column in held.columns[1:]:
        column.justify = "right"
    for what, slope in report["growth"].items():
        unit, name = (1, what) if what == "handles" else (1e6, f"{what} (MB)")
        numbers = (*(report[end][what] for end in ("start", "end")), slope["per_hour"], slope["over_the_run"])
        held.add_row(name, *(f"{number / unit:,.1f}" for number in numbers), str(slope["samples"]))
    console.print(held)
    for failure in report["failures"]:
        console.print(f"FAILED: {failure}", markup=False, soft_wrap=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=24, help="at once")
    parser.add_argument("--files", action="store_true", help="with TransmitFile too, of which Wine 8 keeps memory")
    parser.add_argument("--json", type=Path, help="where to write the report")
    arguments = parser.parse_args()
    faulthandler.enable()
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 120)
    with Winsock(2, 2):
        soak = Soak(arguments.seed, arguments.clients, arguments.files, console)
        soak.ledger.watch()
        soak.run(arguments.minutes * 60)
        soak.close()
    report = result(soak, arguments.minutes, arguments.seed)
    show(report, console)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 1 if report["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
