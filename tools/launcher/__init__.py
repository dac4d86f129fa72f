"""The parts of `winpy`, which runs Windows CPython under Wine as if it were the host's `python`.

A call goes through cli.py: ready.py knows whether anything is missing, and setup.py brings it; warm.py makes sure that
a keeper (keeper.py) holds a wineserver and a display, and run.py carries streams and signals between the caller
and the program, whose processes guardian.py looks after. What goes wrong is a Failure (failure.py), in words for the
user: home.py has them for a folder that cannot be used, trial.py for a Python that does not start, unforeseen.py for
all else.
"""
