"""These tests run winpy from Linux: `python3 -m pytest tests/host`. Windows Python, inside it, leaves them out."""

import os

# They would hide what winpy does about buffers and about compiled modules.
for name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
    os.environ.pop(name, None)
