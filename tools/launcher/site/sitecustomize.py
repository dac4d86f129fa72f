"""How the hook gets into a Python that winpy must not write to: this folder is on its PYTHONPATH."""

import os

if "WINPY_SITE" in os.environ:
    __import__("winpy_hook")
