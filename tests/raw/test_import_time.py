"""What the C tier costs when it is imported."""

from .steps import run_child

MEASURE = """
import subprocess, sys
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
STATEMENTS = "from winsock_ffi.raw import *", "import asyncio"
for _ in range(7):  # in turn, as the machine may be busy with something else for a while
    for statement in STATEMENTS:
        subprocess.run([sys.executable, "-c", TIMED.format(statement)], check=True)
"""


def test_importing_it_whole_costs_no_more_than_importing_asyncio() -> None:
    child = run_child(MEASURE, timeout=300)
    assert child.returncode == 0, child.stderr
    seconds = [float(line) for line in child.stdout.split()]
    assert min(seconds[::2]) <= min(seconds[1::2])
