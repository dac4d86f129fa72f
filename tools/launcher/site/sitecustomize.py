"""How the hook gets into a Python that winpy must not write to: this folder is on its PYTHONPATH."""

import importlib
import os

if "WINPY_SITE" in os.environ:
    importlib.import_module("winpy_hook")
