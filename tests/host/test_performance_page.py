"""The tables and plots of docs/performance.md and docs/performance-figures.md are made from the figures of one run or
two; the rest of the pages is kept."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from performance_targets import kinds
from winpy_process import CHECKOUT

from benchmarks.figures import Figures
from benchmarks.names import calls, echo, scale

PAGE = "docs/performance.md"
DATA = "docs/performance-figures.md"
RUNS = "benchmarks/runs"
"""The figures of the two runs that the pages show, by their dates."""

PLOTS = ["peers", "scale", "ours"]
SECTION = re.compile(r"(<!-- ((?:table|plot): .+?) -->\n).*?(<!-- end -->\n)", re.DOTALL)
MARKERS = 2
"""The lines before and behind a section."""
NOTHING = "Not measured in this run.\n"
LINES = 150
"""The page is for somebody who chooses: what is longer belongs to the page of figures."""


def of_calls(found: Figures, factor: float) -> None:
    for contender, nanoseconds in {calls.RAW: 100, calls.CTYPES: 300, calls.WIN32MORE: 1000 * factor}.items():
        for round_ in (1, 2):
            found.add(calls.GROUP, "htons", calls.MEASURE, contender, nanoseconds * round_)


def of_echo(found: Figures, factor: float) -> None:
    for case, best in {"select, 1 connections": 4000, "select, 50 connections": 5000}.items():
        slow = 0.5 * factor if "50" in case else 1
        for contender, rate in {"C": best, "raw": best * 0.95, "wrapped": best * slow}.items():
            for round_ in (1, 2):
                found.add(echo.GROUP, case, echo.RATE, contender, rate * round_)
    rates = {echo.C_FAST: 1, echo.FAST: 0.96, "C": 0.9, "wrapped": 0.7, "pywin32": 0.8, "another": 0.25}
    for load in echo.CASES:
        measure = echo.RATE if load.size == echo.SMALL else echo.THROUGHPUT
        for contender, rate in rates.items():
            for round_ in (1000, 1200):
                found.add(echo.GROUP, load.title("completion_port"), measure, contender, rate * round_)


def of_kernel(found: Figures, factor: float) -> None:
    for contender in ("C", "raw"):
        found.add("kernel", "select, 1 connections", "calls a round trip", contender, 3)
        found.remark("kernel", "select, 1 connections", contender, "NtDeviceIoControlFile 2.97, NtClose 0.02")


def of_scale(found: Figures, factor: float) -> None:
    for number, case in enumerate(scale.IDLENESS):
        for idle in scale.IDLE:
            for microseconds in (100, 110):
                grown = microseconds * (1 + number * idle / 10000)
                for measure in (scale.GROWTH, echo.WITH_SERVER):
                    found.add(scale.GROUP, case, measure, scale.beside(idle), grown)
    found.add(scale.GROUP, scale.PENDING, scale.PENDING_BYTES, scale.TIER, 720 * factor)


def of_ours(found: Figures, factor: float) -> None:
    for contender, nanoseconds in {"raw": 70, "cffi": 65}.items():
        found.add("ours", "htons", "ns a call", contender, nanoseconds)
    for case, microseconds in {"recv by port": 2, "packet, of many that have come together": 0.5}.items():
        for round_ in (1, 1.2):
            found.add("ours", case, "µs of ours", "wrapped", microseconds * factor * round_)
            found.add("ours", case, "µs in C", "wrapped", 9)


PARTS = {"calls": of_calls, "echo": of_echo, "kernel": of_kernel, "scale": of_scale, "ours": of_ours}

BASELINES = {**{group.GROUP: group.BASELINE for group in (calls, echo, scale)}, "kernel": "C", "ours": "C"}


def run(folder: Path, name: str, *, groups: Iterable[str] = PARTS, factor: float = 1) -> None:
    """Two rounds of a few figures of each group; with another factor, some are others."""
    figures = Figures()
    for group in groups:
        PARTS[group](figures, factor)
    save(folder, name, figures)


def save(folder: Path, name: str, figures: Figures) -> None:
    """As the file of a run."""
    content = {
        "system": {"processor": "A processor", "processors": 2, "python": "3.12.8 (tags)"},
        "settings": {"quick": False, "rounds": 2, "seconds": 1.0},
        "figures": figures.as_json(BASELINES),
        "notes": ["scale: something was left out"],
    }
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


def copy(folder: Path) -> Path:
    """Of the pages, and a run's figures."""
    (folder / "docs").mkdir()
    for page in (PAGE, DATA):
        shutil.copy(CHECKOUT / page, folder / page)
    run(folder, "run.json")
    return folder


def write(folder: Path, *files: str) -> None:
    command = [sys.executable, str(CHECKOUT / "tools" / "performance_page.py"), *(files or ["run.json"])]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy(tmp_path)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the one run."""
    folder = copy(tmp_path_factory.mktemp("pages"))
    write(folder)
    return folder


def sections(folder: Path, page: str) -> dict[str, str]:
    text = (folder / page).read_text(encoding="utf-8")
    return {match[2]: match[0] for match in SECTION.finditer(text)}


def test_the_tables_have_the_figures(written: Path) -> None:
    found = sections(written, DATA)
    assert "- **The run:** A processor; processors: 2; Python 3.12.8; 2 rounds, 1 s for each" in found["table: systems"]
    assert "- scale: something was left out\n" in found["table: left out"]
    assert "| raw | 150 [125, 175] |  |\n| ctypes | 450 [375, 525] | 3 |\n" in found["table: calls"]
    assert "| select, 50 connections | 7,500 [6,250, 8,750] | 0.95 | 0.5 |\n" in found["table: echo"]
    assert "| select, 1 connections | C; raw | NtDeviceIoControlFile 3.0 |\n" in found["table: kernel calls"]
    assert "| EventSet | 105 [102, 108] | 1.2 | 2 |\n" in found["table: scale"]
    assert (
        "| wrapped | µs of ours | µs in C |\n|---|--:|--:|\n| recv by port | 2.2 [2.1, 2.3] | 9 |\n"
        in found["table: ours"]
    )
    assert NOTHING in found["table: start"]


def test_c_with_the_fewest_calls_is_1_in_its_tables(written: Path) -> None:
    echoes = sections(written, DATA)["table: echo"]
    assert "| case | C, fewest calls: round trips/s | C / C, fewest calls | wrapped / C, fewest calls |" in echoes
    assert "| completion port, 50 connections | 1,100 [1,050, 1,150] | 0.9 | 0.7 | 0.96 | 0.8 | 0.25 |\n" in echoes


def test_each_kind_of_target_has_a_row(written: Path) -> None:
    short, full = sections(written, PAGE)["table: targets"], sections(written, DATA)["table: targets"]
    assert "| echo: wrapped / C, at least 0.9 | round trips/s; MB/s | **1 of 6; worst 0.5** |\n" in short
    assert (
        "| echo: wrapped, fewest calls / C, fewest calls, at least 0.9 | round trips/s; MB/s | 4 of 4; worst" in short
    )
    assert "| scale: pending receive, at most 1024 | bytes besides the buffer | yes: 720 |\n" in short
    assert "| start: raw / asyncio, at most 0.2 | ms | not measured |\n" in short
    assert "| select, 50 connections | round trips/s | **0.5** |\n" in full
    assert "| completion port, 50 connections / pywin32 | round trips/s | 1.2 |\n" in full


def test_missed_targets_are_named(written: Path) -> None:
    found = sections(written, PAGE)["table: missed"]
    assert "- **calls: raw / win32more, at most 0.05** (ns a call): htons 0.1.\n" in found
    assert "- **echo: wrapped / C, at least 0.9** (round trips/s; MB/s): select, 50 connections 0.5; comp" in found
    assert "each peer" not in found


def test_of_many_missed_targets_the_least_and_the_most_are_told(folder: Path) -> None:
    slow = Figures()
    of_echo(slow, 1)
    for load in echo.CASES:
        for number, model in enumerate(("overlapped_event", "async_select")):
            case = load.title(model)
            for contender, rate in {"C": 1000, "wrapped": 500 + load.connections + 100 * number}.items():
                slow.add(echo.GROUP, case, echo.RATE if load.size == echo.SMALL else echo.THROUGHPUT, contender, rate)
    save(folder, "run.json", slow)
    write(folder)
    found = sections(folder, PAGE)["table: missed"]
    assert "async select 0.601 to " in found
    assert "overlapped event 0.501 to " in found
    assert "async select, 1 connection" not in found


def test_a_missed_target_names_its_measure_where_its_kind_has_several(folder: Path) -> None:
    slow = Figures()
    for idle, microseconds in zip(scale.IDLE, (100, 150, 400), strict=True):
        slow.add(scale.GROUP, scale.EVENT_SET, scale.GROWTH, scale.beside(idle), 100)
        slow.add(scale.GROUP, scale.EVENT_SET, echo.PROCESS, scale.beside(idle), microseconds)
    save(folder, "run.json", slow)
    write(folder)
    assert "): beside 5,000 idle, CPU of the process 4.\n" in sections(folder, PAGE)["table: missed"]


def test_two_runs_are_side_by_side(folder: Path) -> None:
    run(folder, "other.json", factor=1.9)
    write(folder, "run.json", "other.json")
    page, data = sections(folder, PAGE), sections(folder, DATA)
    assert "- **Run 2:** A processor;" in page["table: systems"]
    assert (
        "| echo: wrapped / C, at least 0.9 | round trips/s; MB/s | **1 of 6; worst 0.5** | **2 of 6;"
        in page["table: targets"]
    )
    assert "| select, 50 connections | round trips/s | **0.5** | 0.95 |\n" in data["table: targets"]
    assert (
        "select, 50 connections 0.5 (run 1); completion port, 1 connections 0.778 (run 1), 0.778 (run 2);"
        in page["table: missed"]
    )
    assert "| select, 50 connections | 1 | 7,500 [6,250, 8,750] | 0.95 | 0.5 |\n" in data["table: echo"]
    assert "| select, 50 connections | 2 | 7,500 [6,250, 8,750] | 0.95 | 0.95 |\n" in data["table: echo"]
    assert "| win32more | 1 | 1,500 [1,250, 1,750] | 10 |\n| win32more | 2 | 2,850" in data["table: calls"]
    assert "| recv by port | 2 | 4.18 [3.99, 4.37] | 9 |\n" in data["table: ours"]
    assert "- scale: something was left out (run 2)\n" in data["table: left out"]


def test_what_one_of_two_runs_lacks_is_empty(folder: Path) -> None:
    run(folder, "other.json", groups=[group for group in PARTS if group != "scale"])
    write(folder, "run.json", "other.json")
    page, data = sections(folder, PAGE), sections(folder, DATA)
    assert "| bytes besides the buffer | yes: 720 | not measured |\n" in page["table: targets"]
    assert "| pending receive | bytes besides the buffer | 720 |  |\n" in data["table: targets"]
    assert "| EventSet | 1 | 105 [102, 108] | 1.2 | 2 |\n" in data["table: scale"]
    assert "| EventSet | 2 |" not in data["table: scale"]


@pytest.mark.parametrize("files", [["less.json"], ["less.json", "less.json"]])
def test_groups_that_are_missing_are_said_to_be(files: list[str], folder: Path) -> None:
    write(folder)
    run(folder, "less.json", groups=["calls"])
    write(folder, *files)
    page, data = sections(folder, PAGE), sections(folder, DATA)
    assert all(NOTHING in data[f"table: {group}"] for group in PARTS if group != "calls")
    assert NOTHING in data["table: kernel calls"]
    assert all(NOTHING in page[f"plot: {plot}"] for plot in PLOTS)
    assert list((folder / "docs").glob("*.svg")) == []


def test_a_run_without_targets_meets_and_misses_none(folder: Path) -> None:
    run(folder, "less.json", groups=["kernel"])
    write(folder, "less.json")
    for page, name in ((PAGE, "targets"), (PAGE, "missed"), (DATA, "targets")):
        assert NOTHING in sections(folder, page)[f"table: {name}"]
    assert not list((folder / "docs").glob("*.svg"))


def test_a_plot_is_drawn_where_its_group_was_measured(folder: Path) -> None:
    run(folder, "less.json", groups=["ours"])
    write(folder, "less.json")
    drawn = {path.name for path in (folder / "docs").glob("*.svg")}
    assert drawn == {"performance-ours.svg", "performance-ours-dark.svg"}


def test_the_pages_show_the_runs_that_are_kept(tmp_path: Path) -> None:
    runs = sorted((CHECKOUT / RUNS).glob("*.json"))
    assert len(runs) == 2
    copy(tmp_path)
    write(tmp_path, *map(str, runs))
    for page in (PAGE, DATA):
        assert (tmp_path / page).read_text(encoding="utf-8") == (CHECKOUT / page).read_text(encoding="utf-8")


def test_all_else_in_the_pages_is_kept(written: Path) -> None:
    for page in (PAGE, DATA):
        kept, committed = (
            SECTION.sub(r"\1\3", (place / page).read_text(encoding="utf-8")) for place in (written, CHECKOUT)
        )
        assert kept == committed


def test_the_same_figures_make_the_same_files(folder: Path) -> None:
    write(folder)
    first = {path: path.read_bytes() for path in (folder / "docs").iterdir()}
    write(folder)
    assert {path: path.read_bytes() for path in (folder / "docs").iterdir()} == first


def test_the_page_is_short(written: Path) -> None:
    """Also when a run misses something of every kind."""
    text = (CHECKOUT / PAGE).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LINES
    most = sections(written, PAGE)
    most["table: systems"] = "- a run\n" * (2 + MARKERS)
    most["table: missed"] = "- a kind\n" * (len(kinds()) + MARKERS)
    filled = SECTION.sub(lambda match: most[match[2]], text)
    assert len(filled.splitlines()) <= LINES


def words(folder: Path, plot: str) -> set[str]:
    drawn = ElementTree.parse(folder / "docs" / f"performance-{plot}.svg").getroot().itertext()
    return {text.strip() for text in drawn}


def test_the_plot_of_peers_has_each_contender_load_and_ratio(written: Path) -> None:
    found = words(written, "peers")
    assert {echo.FAST, "C, the textbook's", "wrapped, example", "pywin32", "another"} <= found
    assert {"1 connection", "50 connections", "500 connections", "64 KiB, 10 connections"} <= found
    assert {"0.96", "0.9", "0.7", "0.8", "0.25"} <= found
    assert echo.C_FAST not in found


def test_the_plot_of_idle_connections_has_each_server_and_number(written: Path) -> None:
    assert {*scale.IDLENESS, "0", "1,000", "5,000"} <= words(written, "scale")


def test_the_plot_of_operations_has_each_of_them(written: Path) -> None:
    assert {"recv by port", "packet, of many that have come", "together", "2.2", "0.55"} <= words(written, "ours")


@pytest.mark.parametrize(
    ("plot", "said"),
    [
        ("peers", "50 connections: wrapped, fewest calls 0.96; wrapped 0.7; C 0.9; pywin32 0.8; another 0.25."),
        ("scale", "EventSet: 1 beside 0, 1.2 beside 1,000, 2 beside 5,000."),
        ("ours", "recv by port 2.2; packet, of many that have come together 0.55."),
    ],
)
def test_a_plot_says_in_words_what_it_shows(plot: str, said: str, written: Path) -> None:
    section = sections(written, PAGE)[f"plot: {plot}"]
    shown = re.findall(r'^<img src="(.+?)" alt="(.+?)" class="(.+?)">$', section, re.MULTILINE)
    light, dark = f"performance-{plot}.svg", f"performance-{plot}-dark.svg"
    assert [(file, scheme) for file, _, scheme in shown] == [(light, "only-light"), (dark, "only-dark")]
    assert all((written / "docs" / file).is_file() and said in alternative for file, alternative, _ in shown)


def drawing(file: Path) -> tuple[list[str], set[str]]:
    """What is drawn where, and in which colours."""
    text = file.read_text(encoding="utf-8")
    shapes = [each.get("d", "") for each in ElementTree.fromstring(text).iter()]
    return shapes, set(re.findall(r"#[0-9a-f]{6}\b", text))


@pytest.fixture
def drawn(written: Path) -> list[Path]:
    """The light plots: those of the pages, and those of this run."""
    found = [path for place in (CHECKOUT, written) for path in (place / "docs").glob("performance-*.svg")]
    return [path for path in found if not path.stem.endswith("-dark")]


def test_the_dark_plots_are_the_same_in_other_colours(drawn: list[Path]) -> None:
    for light in drawn:
        (shapes, colours), (dark_shapes, dark_colours) = drawing(light), drawing(dark(light))
        assert shapes == dark_shapes
        assert len(colours) == len(dark_colours)
        assert not colours & dark_colours


def dark(light: Path) -> Path:
    return light.with_stem(f"{light.stem}-dark")


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("of_scheme", "background", "grid"),
    [(Path, "#ffffff", "#dddddd"), (dark, "#131416", "#383b40")],
    ids=["light", "dark"],
)
def test_each_line_and_text_of_a_plot_is_seen(
    of_scheme: Callable[[Path], Path], background: str, grid: str, drawn: list[Path]
) -> None:
    for light in drawn:
        _, colours = drawing(of_scheme(light))
        for colour in colours - {background, grid}:
            low, high = sorted(map(luminance, (background, colour)))
            assert (high + 0.05) / (low + 0.05) > 4.5


def test_letters_are_large_enough_on_a_phone(written: Path) -> None:
    """Of 9 pixels, where the picture has 360."""
    for plot in PLOTS:
        svg = ElementTree.parse(written / "docs" / f"performance-{plot}.svg").getroot()
        width = float(svg.get("viewBox", "").split()[2])
        sizes = {
            float(found[1])
            for each in svg.iter()
            if (found := re.match(r"font-size: ([\d.]+)px", each.get("style", "")))
        }
        assert sizes
        assert min(sizes) * 360 / width >= 9
