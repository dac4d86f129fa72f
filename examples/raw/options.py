"""The command line that the programs in this folder share; C's main has none."""

import argparse


def parse(program: str | None) -> argparse.Namespace:
    """The options given, for the program with this docstring, whose first paragraph is shown as help."""
    parser = argparse.ArgumentParser(description=(program or "").split("\n\n")[0])
    parser.add_argument("port", nargs="?", type=_port, default=2333, help="2333 unless given; 0 for any free port")
    return parser.parse_args()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: ports are numbers from 0 to 65535")
    return int(text)
