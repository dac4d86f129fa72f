"""The tour: what it shows, and what it does about a model that fails."""

import re
import subprocess
import sys
from itertools import product
from pathlib import Path

from common import processes
from PIL import Image

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PATIENCE = 240


def tour(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLES / "tour.py"), *arguments]
    return processes.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE)


def rows(output: str) -> dict[tuple[str, str], str]:
    """The verdict of each model and tier in the table."""
    cells = [[cell.strip() for cell in line.split("│")] for line in output.splitlines() if line.startswith("│")]
    return {(row[1], row[2]): row[-2] for row in cells if row[1] not in ("model", "")}


def test_every_model_passes(tmp_path: Path) -> None:
    done = tour("--clients", "3", "--messages", "5", "--pictures", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    models = [
        "basic",
        "select",
        "event-select",
        "event-select-ordered",
        "window",
        "async-select",
        "overlapped-event",
        "overlapped-routine",
        "completion-port",
    ]
    assert list(rows(done.stdout)) == list(product(models, ("raw", "wrapped")))
    assert set(rows(done.stdout).values()) == {"passed"}
    pictures = [Path(path) for path in re.findall(r"^picture of [a-z-]+, [a-z]+: (.+)$", done.stdout, re.MULTILINE)]
    assert [picture.relative_to(tmp_path).as_posix() for picture in pictures] == [
        "raw/window.png",
        "wrapped/window.png",
        "raw/async_select_server.png",
        "wrapped/async_select_server.png",
    ]
    for picture in pictures[2:]:
        with Image.open(picture) as image:
            assert len(image.getcolors(1 << 24) or []) > 1, "nothing is written in the window"


def test_a_model_that_fails_is_named_and_ends_it_with_1() -> None:
    room_for_63 = "select"
    done = tour("--tier", "raw", "--clients", "70", "--messages", "1", "--patience", "5", room_for_63)
    assert done.returncode == 1
    assert list(rows(done.stdout)) == [("select", "raw")]
    assert rows(done.stdout)["select", "raw"] != "passed"


def test_unknown_models_are_refused() -> None:
    done = tour("selekt")
    assert done.returncode == 2
    assert "there is no model selekt; there are basic, select" in done.stderr


def test_numbers_of_nothing_are_refused() -> None:
    assert "'0' is not a number from 1 on" in tour("--clients", "0").stderr
