#!/usr/bin/env python3
"""What a start of winpy with nothing to do costs beside Wine and Python alone, in the same prefix and in one run."""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "tools"))

from launcher.environment import environment  # noqa: E402
from launcher.layout import Layout  # noqa: E402
from launcher.places import Places  # noqa: E402
from launcher.tools import WINE, path_of  # noqa: E402

NOTHING = ["-c", ""]


def seconds(command: list[str], env: dict[str, str]) -> float:
    """How long a program takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Prints both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=40)
    rounds = parser.parse_args().rounds
    places = Places(Layout(str(CHECKOUT)))
    winpy = [str(CHECKOUT / "winpy"), *NOTHING]
    bare = [path_of(WINE), str(places.cpython / "python.exe"), *NOTHING]
    seconds(winpy, dict(os.environ))  # what is not set up is then, and the server runs
    times = [(seconds(bare, environment(places.layout)), seconds(winpy, dict(os.environ))) for _ in range(rounds)]
    for what, values in zip(("wine64 python.exe", "winpy"), zip(*times, strict=True), strict=True):
        print(f"{what:18} least {min(values) * 1e3:6.1f} ms, median {statistics.median(values) * 1e3:6.1f} ms")
    print(f"ratio of medians   {statistics.median(w for _, w in times) / statistics.median(b for b, _ in times):6.2f}")


if __name__ == "__main__":
    main()
