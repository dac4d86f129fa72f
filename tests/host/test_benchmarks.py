"""`winpy -m benchmarks` brings what they compare with, compiles their C programs, and finds figures for all."""

import json
from pathlib import Path

import pytest
from winpy_process import run

from benchmarks.names import ours

SETUP_SECONDS = 400
CONTENDERS = {
    "C",
    "C, fewest calls",
    "raw",
    "wrapped",
    "wrapped, fewest calls",
    "pywin32",
    "aio callbacks",
    "asyncio protocols",
    "aio tasks",
    "asyncio streams",
    "gevent",
    "winloop protocols",
}

FAILING = """
import os
from pathlib import Path
from benchmarks.batches.in_c import InC, batch
from winsock_ffi import Winsock

with Winsock(), InC(Path(os.environ["WINPY_BENCHMARKS"])) as c:
    c.measured("start_recv", batch(1, [4]))
"""


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], dict[str, float]]:
    """By group, case and measure: the values of one quick round, by contender."""
    file = tmp_path_factory.mktemp("benchmarks") / "figures.json"
    asked = [
        "calls:htons",
        "ours",
        "echo:completion_port",
        "echo:C on Linux",
        "kernel:completion_port",
        "scale:pending receive",
    ]
    arguments = ["-m", "benchmarks", "--quick", "--rounds", "1", "--json", f"Z:{file}", *asked]
    result = run(arguments, seconds=SETUP_SECONDS)
    assert result.returncode == 0, result.stderr.decode()
    content = json.loads(Path(file).read_text(encoding="utf-8"))
    assert content["notes"] == []
    found: dict[tuple[str, str, str], dict[str, float]] = {}
    for each in content["figures"]:
        (value,) = each["values"]
        found.setdefault((each["group"], each["case"], each["measure"]), {})[each["contender"]] = value
    return found


def test_calls_are_compared_with_the_other_packages_and_with_c(
    figures: dict[tuple[str, str, str], dict[str, float]],
) -> None:
    htons = figures["calls", "htons", "ns a call"]
    assert {"raw", "ctypes", "win32more", "CPython", "C"} <= htons.keys()
    assert htons["C"] < htons["raw"] < htons["win32more"]


def test_raw_calls_are_compared_with_those_of_cffi_alone(
    figures: dict[tuple[str, str, str], dict[str, float]],
) -> None:
    for name in ours.CALLS:
        assert figures["ours", name, ours.NANOSECONDS].keys() == {"raw", "cffi"}


def test_what_is_ours_is_measured_for_every_row(figures: dict[tuple[str, str, str], dict[str, float]]) -> None:
    found = {case for group, case, measure in figures if group == "ours" and measure == ours.OURS}
    starts = {ours.start(name, way) for name in ours.TRANSFERS for way in (ours.BY_EVENT, ours.BY_PORT)}
    starts |= {ours.start(ours.CONNECT, way) for way in (ours.BY_EVENT, ours.BY_PORT)}
    starts |= {ours.start("accept_ex", ours.BY_PORT), *(ours.start(name, ours.BY_EVENT) for name in ours.FILES)}
    assert found == starts | ours.COMPLETIONS | ours.READINESS
    for case in found:
        # The system's part is there, and far above nothing; so the rest is less than both together.
        in_c = figures["ours", case, ours.IN_C][ours.TIER]
        assert in_c > 0
        assert figures["ours", case, ours.FASTEST][ours.TIER] > -in_c


def test_a_call_that_fails_in_c_ends_the_run_and_is_named(
    figures: dict[tuple[str, str, str], dict[str, float]],
) -> None:
    result = run(["-c", FAILING])
    assert result.returncode == 1
    assert b"CallFailed: WSARecv failed in C: error 10038" in result.stderr


def test_echoes_are_compared_for_every_contender(figures: dict[tuple[str, str, str], dict[str, float]]) -> None:
    case = "completion port, 50 connections"
    for measure in ("round trips/s", "CPU of the process, µs a round trip", "CPU with Wine's server, µs a round trip"):
        values = figures["echo", case, measure]
        assert values.keys() == CONTENDERS | {"socketserver"}
        assert all(value > 0 for value in values.values())
    process, both = (
        figures["echo", case, f"CPU {of}, µs a round trip"] for of in ("of the process", "with Wine's server")
    )
    assert all(process[name] < both[name] for name in process)


def test_the_load_is_no_bottleneck(figures: dict[tuple[str, str, str], dict[str, float]]) -> None:
    (ceiling,) = figures["echo", "the load's ceiling, 50 connections", "round trips/s"].values()
    assert ceiling > 2 * max(figures["echo", "completion port, 50 connections", "round trips/s"].values())


def test_kernel_calls_are_counted(figures: dict[tuple[str, str, str], dict[str, float]]) -> None:
    calls = figures["kernel", "completion port, 1 connections", "calls a round trip"]
    # A receive, a send, and a packet for each of them; with the fewest calls none, as the client has answered before.
    assert calls["C"] == pytest.approx(4, abs=0.3)
    assert calls["wrapped, fewest calls"] == pytest.approx(2, abs=0.3)


def test_a_pending_receive_takes_little_besides_the_buffer(
    figures: dict[tuple[str, str, str], dict[str, float]],
) -> None:
    assert 0 < figures["scale", "pending receive", "bytes besides the buffer"]["wrapped"] <= 1024
