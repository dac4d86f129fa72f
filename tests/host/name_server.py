"""A server of names for one program, which answers when it is told to: so that a look-up waits."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from winpy_process import SECONDS

ADDRESS = ("127.0.0.53", 53)
NO_SUCH_NAME = b"\x81\x83"  # the flags of an answer

LOOK_UPS = {
    "getaddrinfo": 'getaddrinfo("nobody.invalid", 80)',
    "getnameinfo": 'getnameinfo(("192.0.2.1", 80), NI_NAMEREQD)',
}
"""Look-ups that ask it."""

WAIT = """
from winsock_ffi.raw import NI_NAMEREQD
def wait():
    try:
        return {}
    except WinsockError as error:
        return error.name
def happen(): pass
"""
"""What defines the wait for one of them, whose result is 'WSAHOST_NOT_FOUND' in the end."""


_OF_ITS_OWN = ("unshare", "--mount")
"""Runs a program with mounts of its own."""


def why_there_is_none() -> str:
    """Why no program can be given another server of names here, or nothing: only root can, and not in a chroot."""
    tried = subprocess.run([*_OF_ITS_OWN, "true"], capture_output=True, text=True, timeout=SECONDS, check=False)
    return tried.stderr.strip()


class NameServer:
    """The server, silent at first."""

    def __init__(self, folder: Path) -> None:
        configuration = folder / "resolv.conf"
        configuration.write_text(f"nameserver {ADDRESS[0]}\noptions timeout:30 attempts:1\n")
        replace = f'mount --bind {configuration} /etc/resolv.conf && exec "$@"'
        self.before = [*_OF_ITS_OWN, "sh", "-c", replace, "sh"]
        """The command that runs a program for which it is the only one."""
        self._queries: list[tuple[bytes, tuple[str, int]]] = []
        self._socket = socket.socket(type=socket.SOCK_DGRAM)
        self._socket.bind(ADDRESS)

    def await_query(self, seconds: float = SECONDS) -> None:
        """Waits until it was asked something more."""
        self._socket.settimeout(seconds)
        self._queries.append(self._socket.recvfrom(512))

    def answer_until(self, over: Callable[[], bool]) -> None:
        """Answers all that it was and is asked: that there is no such name."""
        end = time.monotonic() + SECONDS
        while not over() and time.monotonic() < end:
            for query, asker in self._queries:
                self._socket.sendto(query[:2] + NO_SUCH_NAME + query[4:], asker)
            self._queries.clear()
            with contextlib.suppress(TimeoutError):
                self.await_query(0.1)

    def close(self) -> None:
        """Closes its socket."""
        self._socket.close()
