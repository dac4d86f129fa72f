"""How the hook gets into a Python that winpy must not write to: this folder is on its PYTHONPATH."""

import os
from importlib import import_module

if "WINPY_SITE" in os.environ:
    import_module("winpy_hook")
