# The compiled module, made by build_ffi.py. raw.pyi has the types of what is in it.

from typing import Any

ffi: Any
lib: Any
