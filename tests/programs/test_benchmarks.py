"""The benchmarks: what a run prints and writes, and what it says where it cannot measure."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from common import processes

from benchmarks.figures import Figures, Key, in_turns, spread

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 240


def benchmarks(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs them where the programs in C are not compiled."""
    return processes.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, "WINPY_BENCHMARKS": str(CHECKOUT / "nowhere")},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )


def test_a_quick_run_prints_a_table_and_writes_all_values(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    done = benchmarks("--quick", "--rounds", "2", "--json", str(file), "calls:htons", "calls:FD_ISSET", "start:raw")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.stdout.splitlines() if line[:1] == "│"]
    assert [row[1] for row in rows if row[0] == "htons"] == ["raw"]
    assert {"raw", "wrapped", "ctypes", "CPython"} <= {row[1] for row in rows}
    content = json.loads(file.read_text("utf-8"))
    assert content["settings"]["quick"]
    figures = {(each["case"], each["contender"]): each for each in content["figures"]}
    for case, contender in [("htons", "raw"), ("htons", "ctypes"), ("FD_ISSET", "wrapped"), ("import", "raw")]:
        figure = figures[case, contender]
        assert len(figure["values"]) == 2
        assert 0 < min(figure["values"]) <= figure["low"] <= figure["median"] <= figure["high"] <= max(figure["values"])
    ratio = figures["htons", "ctypes"]["ratio"]
    values, others = figures["htons", "ctypes"]["values"], figures["htons", "raw"]["values"]
    assert ratio["to"] == "raw"
    assert ratio["values"] == [value / other for value, other in zip(values, others, strict=True)]
    assert "calls: htons, ns a call: raw / ctypes" in [target["what"] for target in content["targets"]]


def test_a_group_that_needs_more_is_left_out_and_said_so(tmp_path: Path) -> None:
    done = benchmarks("--quick", "--json", str(tmp_path / "figures.json"), "echo", "ours")
    assert done.returncode == 1
    assert "echo: left out: it takes a load from Linux" in done.stdout
    assert "ours: left out: it takes the same calls in C" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ecko"], "there is no group ecko; there are calls, ours, start, kernel, echo, scale"),
        (["echo:selekt"], "echo has no case 'selekt'; it has select, event_select"),
        (["--rounds", "0"], "'0' is not a number from 1 on"),
    ],
)
def test_what_is_not_there_is_refused(arguments: list[str], complaint: str) -> None:
    done = benchmarks(*arguments)
    assert done.returncode == 2
    assert complaint in done.stderr


def test_a_spread_is_the_median_and_the_quartiles() -> None:
    assert spread([5, 1, 4, 2, 3]) == (3, 2, 4)
    assert spread([7]) == (7, 7, 7)


def test_ratios_are_those_of_the_same_round() -> None:
    figures = Figures()
    for mine, other in [(1, 10), (4, 20), (9, 30)]:
        figures.add("group", "case", "ns", "mine", mine)
        figures.add("group", "case", "ns", "other", other)
    key = Key("group", "case", "ns")
    assert figures.ratio(key, "mine", "other") == pytest.approx([0.1, 0.2, 0.3])
    assert figures.ratio(key, "mine", "nobody") is None


def test_contenders_take_turns_forward_and_backward() -> None:
    assert list(in_turns(["a", "b", "c"], 3)) == ["a", "b", "c", "c", "b", "a", "a", "b", "c"]
