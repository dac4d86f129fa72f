"""Which tests run where: tests/host in the Linux Python that starts winpy, all others in Windows Python."""

import sys
from pathlib import Path

collect_ignore = (
    ["host"]
    if sys.platform == "win32"
    else [folder.name for folder in Path(__file__).parent.iterdir() if folder.is_dir() and folder.name != "host"]
)
