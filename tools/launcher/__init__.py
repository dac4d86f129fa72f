"""The parts of `winpy`, which runs Windows CPython under Wine as if it were the host's `python`.

A call goes through cli.py: setup.py brings what is missing (fast when nothing is), warm.py makes sure that a
keeper (keeper.py) holds a wineserver and a display, and run.py carries streams and signals between the caller
and the program, whose processes guardian.py looks after.
"""
