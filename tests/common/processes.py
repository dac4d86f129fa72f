"""Child processes, as subprocess starts them, and once more where Wine's CreateProcessW fails.

It does so now and then, with ERROR_INTERNAL_ERROR, where Linux places programs at random: as in a container that
forbids winpy to change that (tools/launcher/attributes.py).
"""

import subprocess
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

ERROR_INTERNAL_ERROR = 1359


def run(command: list[str], **options: Any) -> "subprocess.CompletedProcess[Any]":
    """Does what subprocess.run does. `check` is False unless given."""
    return _started(lambda: subprocess.run(command, **{"check": False, **options}))


def popen(command: list[str], **options: Any) -> "subprocess.Popen[Any]":
    """Does what subprocess.Popen does."""
    return _started(lambda: subprocess.Popen(command, **options))


def _started(start: Callable[[], T]) -> T:
    try:
        return start()
    except OSError as error:
        if error.winerror != ERROR_INTERNAL_ERROR:
            raise
        return start()
