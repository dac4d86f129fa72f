"""winpy's own options; everything else goes to Windows Python.

What a start with nothing to do does not need is imported where it is called.
"""

import itertools
import os
from pathlib import Path

from launcher import ready, warm
from launcher.places import BENCHMARK, Places
from launcher.run import run
from launcher.steps import Failure, say

CHECKOUT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> None:
    """Runs winpy and ends the process."""
    try:
        extras = ("test", BENCHMARK) if wants_benchmarks(arguments) else ("test",)
        status = act(Places(CHECKOUT, extras=extras), arguments)
    except Failure as failure:
        say(str(failure))
        status = 1
    except KeyboardInterrupt:
        status = 130
    # A thread that still waits for input would keep the interpreter from ending.
    os._exit(status)


def wants_benchmarks(arguments: list[str]) -> bool:
    """Whether Windows Python is asked to run them."""
    return ("-m", "benchmarks") in itertools.pairwise(arguments)


def act(places: Places, arguments: list[str]) -> int:
    """Does what the arguments say; returns the exit status."""
    if arguments[:1] == ["--clean"]:
        from launcher.background import clean

        clean(places)
        return 0
    if arguments[:1] == ["--wheel"]:
        from launcher.wheel import build_wheels

        rest = [argument for argument in arguments[1:] if argument != "--all"]
        if len(rest) > 1:
            raise Failure(f"--wheel takes --all and one folder, and not {rest[1]}")
        for wheel in build_wheels(places, Path(rest[0] if rest else "dist"), every="--all" in arguments):
            print(wheel, flush=True)
        return 0
    found = ready.recall(places)
    if found is None:
        from launcher.setup import set_up

        found = set_up(places)
    try:
        display = warm.hold(places)
    except FileNotFoundError as error:
        raise Failure(f"{places.home} was removed meanwhile; start again") from error
    return run(places, found, arguments, display)
