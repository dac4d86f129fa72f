"""Files, pipes and folders for these tests, and the promise that nothing is left in flight."""

import pytest
from common.files import ends, file, folder, name, pipes
from common.opened import collected, nothing_left, opened, pair, port, winsock
from common.ways import way

__all__ = ["collected", "ends", "file", "folder", "name", "nothing_left", "opened", "pair", "pipes", "port", "way"]
__all__ += ["winsock"]


@pytest.fixture(autouse=True)
def _check(nothing_left: None) -> None:
    """In every test here."""
