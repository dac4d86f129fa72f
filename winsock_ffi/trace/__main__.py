"""The command: python -m winsock_ffi.trace PROGRAM.py ARGUMENTS."""

import argparse
import atexit
import time

from . import program, reports
from .declarations import functions
from .tracer import MOST, Tracer


def data_size(text: str) -> int:
    size = int(text)
    if not 0 <= size <= MOST:
        raise argparse.ArgumentTypeError(f"0 to {MOST} bytes")
    return size


def main() -> None:
    """Runs a program, and writes its calls to stderr until Python ends.

    Raises:
        SystemExit: The program's status, or 2 where the command is wrong.
    """
    parser = argparse.ArgumentParser(
        prog="python -m winsock_ffi.trace", description="Runs a program, and writes each call of the C tier to stderr."
    )
    parser.add_argument("--only", metavar="NAME,...", default="", help="these functions alone")
    parser.add_argument("--data", metavar="N", type=data_size, default=32, help="bytes of data that are shown (32)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--summary", action="store_true", help="calls, errors and time of each function, at the end")
    form.add_argument("--json", action="store_true", help="an object of JSON a line")
    parser.add_argument("program", help="a Python file")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what the program finds in sys.argv")
    given = parser.parse_args()
    known = functions()
    names = {each.name for each in known}
    asked = [name for name in given.only.split(",") if name]
    only = {name if name in names else f"{name}W" for name in asked}
    if unknown := only - names:
        parser.error(f"--only: the C tier has no {', '.join(sorted(name.removesuffix('W') for name in unknown))}")
    out, begun = reports.standard_error(), time.perf_counter()
    report: reports.Report
    if given.summary:
        report = reports.Summary(out)
    else:
        report = reports.Objects(out, begun) if given.json else reports.Lines(out, begun)
    tracer = Tracer(known, report, out, data=None if given.summary else given.data, only=only)
    tracer.begin()
    atexit.register(tracer.end)  # what is registered first runs last
    program.run(given.program, given.arguments)


if __name__ == "__main__":
    main()
