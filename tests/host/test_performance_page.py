"""The tables and the plot of docs/performance.md are made from a run's figures; the rest of the page is kept."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from winpy_process import CHECKOUT

from benchmarks.figures import Figures
from benchmarks.names import calls, echo, scale

PAGE = "docs/performance.md"
PLOT = "docs/performance-scale.svg"
DARK_PLOT = "docs/performance-scale-dark.svg"
SECTION = re.compile(r"(<!-- table: (.+?) -->\n).*?(<!-- end -->\n)", re.DOTALL)


def figures() -> Figures:
    """Two rounds of a few figures of each kind, two targets of which are missed."""
    found = Figures()
    for contender, nanoseconds in {calls.RAW: 100, calls.CTYPES: 300, calls.WIN32MORE: 1000}.items():
        for factor in (1, 2):
            found.add(calls.GROUP, "htons", calls.MEASURE, contender, nanoseconds * factor)
    for case, best in {"select, 1 connections": 4000, "select, 50 connections": 5000}.items():
        for contender, rate in {"C": best, "raw": best * 0.95, "wrapped": best * 0.5 if "50" in case else best}.items():
            for factor in (1, 2):
                found.add(echo.GROUP, case, echo.RATE, contender, rate * factor)
    found.add("kernel", "select, 1 connections", "calls a round trip", "C", 3)
    found.add("kernel", "select, 1 connections", "calls a round trip", "raw", 3)
    for contender in ("C", "raw"):
        found.remark("kernel", "select, 1 connections", contender, "NtDeviceIoControlFile 2.97, NtClose 0.02")
    for number, case in enumerate(scale.IDLENESS):
        for idle in scale.IDLE:
            for microseconds in (100, 110):
                grown = microseconds * (1 + number * idle / 10000)
                for measure in (scale.GROWTH, echo.WITH_SERVER):
                    found.add(scale.GROUP, case, measure, scale.beside(idle), grown)
    found.add(scale.GROUP, scale.PENDING, scale.PENDING_BYTES, scale.TIER, 720)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the page, and a run's figures."""
    (tmp_path / "docs").mkdir()
    shutil.copy(CHECKOUT / PAGE, tmp_path / PAGE)
    baselines = {group.GROUP: group.BASELINE for group in (calls, echo, scale)}
    content = {
        "system": {"processor": "A processor", "processors": 2},
        "settings": {"quick": False, "rounds": 2, "seconds": 1.0},
        "figures": figures().as_json({**baselines, "kernel": "C"}),
        "notes": ["scale: something was left out"],
    }
    (tmp_path / "benchmarks.json").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path


def write(folder: Path) -> None:
    command = [sys.executable, str(CHECKOUT / "tools" / "performance_page.py"), "benchmarks.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def sections(folder: Path) -> dict[str, str]:
    page = (folder / PAGE).read_text(encoding="utf-8")
    return {match[2]: match[0] for match in SECTION.finditer(page)}


def test_the_tables_have_the_figures(folder: Path) -> None:
    write(folder)
    found = sections(folder)
    assert "- processor: A processor\n" in found["system"]
    assert "- scale: something was left out\n" in found["system"]
    assert "| raw | 150 [125, 175] |  |\n| ctypes | 450 [375, 525] | 3 [3, 3] |\n" in found["calls"]
    assert "| select, 50 connections | 7,500 [6,250, 8,750] | 0.95 [0.95, 0.95] | 0.5 [0.5, 0.5] |\n" in found["echo"]
    assert "| select, 1 connections | C; raw | NtDeviceIoControlFile 3.0 |\n" in found["kernel calls"]
    assert "| EventSet | 105 [102, 108] | 1.2 [1.2, 1.2] | 2 [2, 2] |\n" in found["scale"]
    assert "Not measured in this run.\n" in found["start"]


def test_missed_targets_are_named(folder: Path) -> None:
    write(folder)
    found = sections(folder)
    assert "\n- raw / win32more, at most 0.05:\n  - htons, ns a call: 0.1\n" in found["missed calls"]
    assert "\n- wrapped / C, at least 0.9:\n  - select, 50 connections, round trips/s: 0.5\n" in found["missed echo"]
    assert "| select, 50 connections | round trips/s | 0.95 | **0.5** |\n" in found["targets"]
    assert "| pending receive | bytes besides the buffer | 720 |\n" in found["targets"]


def test_all_else_in_the_page_is_kept(folder: Path) -> None:
    write(folder)
    written, committed = (
        SECTION.sub(r"\1\3", (place / PAGE).read_text(encoding="utf-8")) for place in (folder, CHECKOUT)
    )
    assert written == committed


def test_the_same_figures_make_the_same_files(folder: Path) -> None:
    write(folder)
    first = [(folder / name).read_bytes() for name in (PAGE, PLOT, DARK_PLOT)]
    write(folder)
    assert [(folder / name).read_bytes() for name in (PAGE, PLOT, DARK_PLOT)] == first


def test_the_plot_shows_each_server_and_number_of_connections(folder: Path) -> None:
    write(folder)
    words = set(ElementTree.parse(folder / PLOT).getroot().itertext())
    assert {*scale.IDLENESS, "0", "1,000", "5,000"} <= words


def drawing(folder: Path, name: str) -> tuple[list[str], set[str]]:
    """What is drawn where, and in which colours."""
    text = (folder / name).read_text(encoding="utf-8")
    shapes = [each.get("d", "") for each in ElementTree.fromstring(text).iter()]
    return shapes, set(re.findall(r"#[0-9a-f]{6}\b", text))


@pytest.mark.parametrize("committed", [True, False])
def test_the_dark_plot_is_the_same_in_other_colours(committed: bool, folder: Path) -> None:
    if not committed:
        write(folder)
    place = CHECKOUT if committed else folder
    (shapes, colours), (dark_shapes, dark_colours) = drawing(place, PLOT), drawing(place, DARK_PLOT)
    assert shapes == dark_shapes
    assert len(colours) == len(dark_colours)
    assert not colours & dark_colours


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("name", "background", "grid"), [(PLOT, "#ffffff", "#dddddd"), (DARK_PLOT, "#131416", "#383b40")]
)
def test_each_line_and_text_of_a_plot_is_seen(name: str, background: str, grid: str) -> None:
    _, colours = drawing(CHECKOUT, name)
    for colour in colours - {background, grid}:
        low, high = sorted(map(luminance, (background, colour)))
        assert (high + 0.05) / (low + 0.05) > 4.5
