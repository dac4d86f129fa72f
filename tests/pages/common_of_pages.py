"""Where these tests build the pages, and how."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
SECONDS = 280


def build(folder: str, *options: str) -> Path:
    """The folder with the pages, below `build`, without a warning."""
    pages = CHECKOUT / "build" / folder
    command = ["sphinx", "-W", "-n", "--keep-going", "-q", *options, "docs", str(pages)]
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=CHECKOUT, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert result.returncode == 0, result.stderr
    return pages
