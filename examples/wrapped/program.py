"""Shared by the programs in this folder: the command line, how a program ends, and the lines that it prints."""

import sys
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn, Protocol

from winsock_ffi import Socket, Winsock, WinsockError

sys.path.append(str(Path(__file__).resolve().parents[1] / "raw"))
import options


class Closable(Protocol):
    def close(self) -> None: ...


def run(description: str | None, main: Callable[..., None], *flags: str, port: bool = True) -> NoReturn:
    """Calls main with the options and Winsock started. An error ends the program with its text and status 1."""
    given = options.parse(description, *flags, port=port)
    try:
        with Winsock(2, 2):
            main(**vars(given))
    except OSError as error:
        sys.exit(str(error))
    sys.exit(0)


@contextmanager
def listening(port: int) -> Generator[Socket, None, None]:
    """A socket that listens on a port of this computer, 0 for any free one, until the end of the block."""
    with Socket() as listener:
        listener.bind(("127.0.0.1", port))
        listener.listen()
        say(f"Listening on 127.0.0.1:{listener.local_address[1]}")
        yield listener


@contextmanager
def closing_all(sockets: Collection[Closable]) -> Generator[None, None, None]:
    """At the end of the block, closes everything that is in the collection by then, and prints how many."""
    try:
        yield
    finally:
        left = list(sockets)
        for socket in left:
            socket.close()
        say(f"Closed {len(left)} sockets")


def say(line: str) -> None:
    """Prints a line, in one piece even if several threads print, and at once."""
    print(line + "\n", end="", flush=True)


def gone(what: str, error: int) -> str:
    """The line for a client that has gone: with the error code if it was cut off."""
    return f"{what}: error {error}" if error else what


def refuse(socket: Socket, limit: int) -> None:
    """Closes the connection of a client that there is no room for."""
    say(f"Too many clients: one more than {limit}, closed")
    with socket, suppress(WinsockError):
        socket.send(b"TOO MANY CLIENTS")


def text_of(message: bytes | bytearray) -> str:
    """The text in a message. C programs pad theirs with zeros, which may also arrive without text."""
    return message.replace(b"\0", b"").decode(errors="replace").rstrip("\r\n")
