"""Winsock 2 for Python, as C calls it.

`from winsock_ffi.raw import *` gives the C tier: C's names, C's arguments in C's order, C's results.
"""

import sys

if sys.platform != "win32":
    raise ImportError(
        "winsock_ffi calls Windows' own ws2_32.dll, so it needs Windows Python, and this is Python for "
        f"{sys.platform}. On Linux run the program under Wine with the launcher of winsock_ffi's source tree: "
        "./winpy PROGRAM.py (it sets itself up on first use). On Windows: pip install winsock_ffi, python PROGRAM.py."
    )
