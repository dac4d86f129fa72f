"""The soak test, for a few seconds: its load runs, its report says so, and it sees what goes wrong."""

import json
import random
import sys
from pathlib import Path

from common import processes
from common.opened import winsock
from soaking.client import Link
from soaking.ledger import Ledger
from soaking.measure import Sample, growth

from winsock_ffi import Socket

__all__ = ["winsock"]

SOAK = Path(__file__).resolve().parents[1] / "soak.py"


def test_a_few_seconds_of_it(tmp_path: Path) -> None:
    report_file = tmp_path / "report.json"
    command = [
        sys.executable,
        str(SOAK),
        "0.1",
        "--seed",
        "7",
        "--clients",
        "8",
        "--files",
        "--json",
        str(report_file),
    ]
    done = processes.run(command, capture_output=True, text=True, encoding="utf-8", timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    report = json.loads(report_file.read_text(encoding="utf-8"))
    counts = report["counts"]
    assert [counts[each] for each in ("lost", "doubled", "mismatches", "crashes")] == [0] * 4
    for each in (
        "operations",
        "bytes",
        "bytes through the port",
        "bytes through the EventSet",
        "connections",
        "posted",
        "bytes through pipes",
        "bytes through files",
        "changes of folders",
    ):
        assert counts[each] > 0, each
        assert f"{counts[each]:,}" in done.stdout
    assert counts["dropped operations"] == counts["dropped operations reported"]
    assert report["failures"] == []
    assert report["seed"] == 7
    for what in ("handles", "working_set", "private"):
        assert report["start"][what] > 0
        assert report["growth"][what]["samples"] >= 1


def test_what_goes_wrong_is_counted() -> None:
    ledger = Ledger()
    first, second = ledger.starting("recv"), ledger.starting("send")
    ledger.completed(first)
    assert ledger.failures == []
    ledger.completed(first)
    assert ledger.counts["doubled"] == 1
    ledger.came_back(ledger.posting())
    ledger.came_back(12345)
    assert ledger.counts["doubled"] == 2
    ledger.settle(0, patience=0.1)
    assert ledger.counts["lost"] == 1
    assert ledger.outstanding() == ["send"]
    ledger.completed(second)
    ledger.settle(0)
    assert ledger.counts["lost"] == 1


def test_bytes_that_differ_are_counted() -> None:
    ledger = Ledger()
    with Socket() as socket:
        link = Link(socket, ledger, random.Random(1))
        data = link.payload()
        link.arrived(data[:1])
        link.check()  # too early
        link.arrived(bytes(byte ^ 1 for byte in data[1:]))
        link.check()
    assert ledger.counts["mismatches"] == 3


def test_growth_is_the_slope_of_the_line() -> None:
    samples = [Sample(10.0 * i, 100 + i + i % 2, 1000, 1000) for i in range(100)]
    grown = growth(samples, "handles")
    assert grown.samples == 100
    assert 359 < grown.per_hour < 361
    assert 98 < grown.over_the_run < 100
    assert growth(samples, "private").per_hour == 0
