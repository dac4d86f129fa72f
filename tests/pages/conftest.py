"""These tests build the pages, on Linux: `python -m pytest tests/pages`, with the packages of the group `docs`."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]

sys.path[:0] = [str(HERE), *(str(CHECKOUT / name) for name in ("docs/_extensions", "tools", "."))]

from common_of_pages import build  # noqa: E402 - it is found only now


@pytest.fixture(scope="session")
def built() -> Path:
    """The pages in English."""
    return build("docs", "-d", "build/doctrees")


@pytest.fixture(scope="session")
def chinese(built: Path) -> Path:
    """Those in Chinese, beside them."""
    return build("docs/zh_CN", "-d", "build/doctrees-zh", "-D", "language=zh_CN")
