"""These tests build the pages, on Linux: `python -m pytest tests/pages`, with the packages of the group `docs`."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]

sys.path[:0] = [str(CHECKOUT / name) for name in ("docs/_extensions", "tools", ".")]

SECONDS = 280


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder with the pages, built by the one command, without a warning."""
    pages = CHECKOUT / "build" / "docs"
    command = ["sphinx", "-W", "-n", "--keep-going", "-q", "-d", "build/doctrees", "docs", str(pages)]
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=CHECKOUT, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert result.returncode == 0, result.stderr
    return pages
