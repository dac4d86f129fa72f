"""Bound datagram sockets, which examples share: opening so many in each of them would take long."""

import atexit

from winsock_ffi import AF_INET, SOCK_DGRAM, Socket, Winsock

from ._opened import loopback
from ._watched import Watched

SIZE = 150

_pool: list[Watched] = []
_started: list[Winsock] = []


def filled() -> list[Watched]:
    """The sockets, with nothing unread and no events selected. Winsock is started, and stays so."""
    if not _started:
        _started.append(Winsock(2, 2))
        atexit.register(_end)
    _pool[:] = [watched for watched in _pool if not watched.closed]
    while len(_pool) < SIZE:
        socket = Socket(AF_INET, SOCK_DGRAM)
        socket.bind(loopback(AF_INET))
        watched = Watched(socket, "datagram")
        watched.writable = True
        _pool.append(watched)
    return _pool


def give_up(used: list[Watched]) -> None:
    """Closes those of them that a failed example has used: the next gets new ones."""
    for watched in used:
        if watched in _pool and watched.socket is not None:
            watched.socket.close()


def empty() -> None:
    """Closes all."""
    give_up(_pool)
    _pool.clear()


def _end() -> None:
    empty()
    _started.pop().close()
