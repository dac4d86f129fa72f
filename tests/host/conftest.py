"""These tests run winpy from Linux: `python3 -m pytest tests/host`. Windows Python, inside it, leaves them out."""

import os
import signal
import sys
from pathlib import Path

# Some look at the parts of winpy.
sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

# They would hide what winpy does about buffers and about compiled modules.
for name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
    os.environ.pop(name, None)

# What a shell starts in the background ignores it, and hands that down: then winpy would, as it should.
signal.signal(signal.SIGINT, signal.default_int_handler)
