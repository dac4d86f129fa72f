"""What winpy tells its user."""

import sys

AGAIN = """\
The same command again goes on from here. If that does not help, begin anew:
  ./winpy --clean"""


class Failure(Exception):
    """What went wrong, in words for the user; winpy prints it and exits with status 1."""


def say(text: str) -> None:
    """One line of winpy's own."""
    print(f"winpy: {text}", file=sys.stderr, flush=True)
