"""winpy's own options; everything else goes to Windows Python.

What a start with nothing to do does not need is imported where it is called: that is most of what such a start costs.
"""

import itertools
import os
import sys

from launcher import ready, warm
from launcher.attributes import place_programs_alike
from launcher.failure import Failure, say
from launcher.layout import BENCHMARK, COVERAGE, Layout
from launcher.run import run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from launcher.places import Places

# How programs end when the server has gone: 0 is Wine's own, and the keeper kills what is left (128 and SIGKILL).
WITHOUT_SERVER = (0, 137)
# How they end when a DLL is damaged, missing, lacks a function or refuses to start: all that Wine keeps of
# STATUS_INVALID_IMAGE_FORMAT (0xC000007B), STATUS_DLL_NOT_FOUND (0xC0000135), STATUS_ENTRYPOINT_NOT_FOUND (0xC0000139)
# and STATUS_DLL_INIT_FAILED (0xC0000142); <ntstatus.h> has them.
WITHOUT_DLL = (0x7B, 0x35, 0x39, 0x42)

EXTRAS = {"benchmarks": BENCHMARK, "coverage": COVERAGE, "winsock_ffi.port": "port"}
"""By module that `-m` runs: the list of packages that it needs."""


def main(checkout: str, arguments: "list[str]") -> None:
    """Runs winpy and ends the process."""
    place_programs_alike()
    try:
        status = act(Layout(checkout, extras=extras(arguments)), arguments)
    except Failure as failure:
        say(str(failure))
        status = 1
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        from launcher.unforeseen import explain

        say(explain(checkout, arguments, error))
        status = 1
    # A thread that still waits for input would keep the interpreter from ending.
    os._exit(status)


def extras(arguments: "list[str]") -> "tuple[str, ...]":
    """The lists of packages that Windows Python needs for what it is asked to run."""
    modules = {module for option, module in itertools.pairwise(arguments) if option == "-m"}
    lists = [extra for module, extra in EXTRAS.items() if module in modules]
    measures = any(argument.split("=")[0] == "--cov" for argument in arguments)
    return ("test", *lists, *([COVERAGE] if measures and COVERAGE not in lists else []))


def act(layout: Layout, arguments: "list[str]") -> int:
    """Does what the arguments say; returns the exit status."""
    if arguments[:1] == ["--clean"]:
        from launcher.background import clean

        clean(whole(layout))
        return 0
    if arguments[:1] == ["--wheel"]:
        build(whole(layout), arguments[1:])
        return 0
    found = ready.recall(layout)
    if found is None:
        from launcher.setup import set_up

        found = set_up(whole(layout))
    try:
        keeper = warm.hold(layout)
    except FileNotFoundError as error:
        raise Failure(f"{layout.home} was removed meanwhile; start again") from error
    status = run(layout, found, arguments, keeper.display)
    if status in WITHOUT_SERVER and not warm.serves(keeper):
        raise Failure(f"Wine's server has ended, and every program with it. {layout.logs}/keeper.log may tell why.")
    if status in WITHOUT_DLL:
        from launcher.trial import check_start

        check_start(layout, found, status)
    return status


def whole(layout: Layout) -> "Places":
    """All the places, in a Python that finds its site's packages: winpy starts without them."""
    import site

    from launcher.places import Places

    if sys.flags.no_site:
        site.main()
    return Places(layout)


def build(places: "Places", arguments: "list[str]") -> None:
    """Builds the wheels that are asked for."""
    from pathlib import Path

    from launcher.wheel import build_wheels

    rest = [argument for argument in arguments if argument != "--all"]
    if len(rest) > 1:
        raise Failure(f"--wheel takes --all and one folder, and not {rest[1]}")
    for wheel in build_wheels(places, Path(rest[0] if rest else "dist"), every="--all" in arguments):
        print(wheel, flush=True)
