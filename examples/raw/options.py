"""The command line that the programs in this folder share; C's main has none."""

import argparse

FLAGS = {
    "--echo": "send back to each client what it sent, and print no messages",
    "--message-box": "show a message box at each connection, as C does: the client waits until it is closed",
}


def parse(program: str | None, *flags: str, port: bool = True) -> argparse.Namespace:
    """Parses the command line of the program with this docstring, whose first paragraph is shown as help."""
    parser = argparse.ArgumentParser(description=(program or "").split("\n\n")[0])
    for flag in flags:
        parser.add_argument(flag, action="store_true", help=FLAGS[flag])
    if port:
        parser.add_argument("port", nargs="?", type=_port, default=2333, help="2333 unless given; 0 for any free port")
    return parser.parse_args()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: ports are numbers from 0 to 65535")
    return int(text)
