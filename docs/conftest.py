"""The examples in the pages run as tests, in Windows Python: each block of Python, those of a page in one namespace.

A block that shows what cannot run alone is `py`, not `python`. `port-your-own.md` has what the porting tool writes.
"""

import doctest

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)],
    patterns=["*.md"],
    excludes=["port-your-own.md", "registered_io.md"],
).pytest()
