"""What a socket has taken from the system for callers who were interrupted: the next call of its kind gets it."""

from typing import Any, NamedTuple, TypeVar

from .._winsock import lib
from .addresses import Address

holders: list[int] = []
"""The SOCKETs that have something untaken, and some that had: empty where no call was interrupted. Who waits often
looks at that before asking each of its sockets."""


class Received(NamedTuple):
    """What was received for a caller who was interrupted. The last two are what recv_msg has more."""

    data: bytes
    address: Address
    control: list[Any] = []  # noqa: RUF012 (nobody changes it)
    flags: int = 0


class Accepted(NamedTuple):
    """A connection that was accepted for a caller who was interrupted."""

    handle: int
    address: Address


_Kept = TypeVar("_Kept", Received, Accepted)


def first_of(kind: type[_Kept], untaken: list[Any]) -> _Kept | None:
    """The first of that kind."""
    for each in untaken:
        if isinstance(each, kind):
            return each
    return None


def has_untaken(socket: Any) -> bool:
    """Whether a socket has something for the next call, of which the system knows nothing: its waits cannot tell."""
    if getattr(socket, "_unsettled", None):
        socket._settle()
    if getattr(socket, "_untaken", None):
        return True
    handle = getattr(socket, "_handle", None)
    holders[:] = [holder for holder in holders if holder != handle]
    return False


def close_accepted(untaken: list[Any]) -> None:
    """Closes the connections: their listener is closed."""
    while (kept := first_of(Accepted, untaken)) is not None:
        try:
            untaken.remove(kept)
        except ValueError:  # another thread closes it
            continue
        lib.closesocket(kept.handle)
