"""Says in a sentence what nobody foresaw; the traceback is for who looks into it, and not for the terminal."""

import os
import traceback
from pathlib import Path

from launcher.failure import AGAIN
from launcher.home import obstacle
from launcher.layout import Layout


def explain(checkout: str, arguments: list[str], error: Exception) -> str:
    """What has kept winpy from going on, and what to do about it."""
    try:
        layout = Layout(checkout)
    except FileNotFoundError:
        return "the current folder was removed, and WINPY_HOME is said in relation to it. Go to another folder."
    if isinstance(error, OSError) and (reason := obstacle(layout.home)):
        return reason
    advice = f"Remove the folder by hand:\n  rm -r {layout.home}" if arguments[:1] == ["--clean"] else AGAIN
    return f"{recorded(error, Path(layout.logs))}\n{advice}"


def recorded(error: Exception, logs: Path) -> str:
    """The error in one line, and where its traceback is."""
    log = logs / "failure.log"
    try:
        os.makedirs(logs, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="surrogateescape")
    except OSError as full:
        return f"{type(error).__name__}: {error}\nNothing more of it can be kept: {full}"
    return f"{type(error).__name__}: {error}\nAll of it is in {log}"
