"""What functions take as a socket: anything with fileno(), or a SOCKET."""

from typing import Protocol, TypeVar, cast

from .._winsock import lib


class HasFileno(Protocol):
    """A socket of any kind: a Socket, one of Python's own, or any object with a handle."""

    def fileno(self) -> int: ...


S = TypeVar("S", bound="HasFileno | int")


class HasHandle:
    """A socket of this package: `_handle` is its SOCKET, or INVALID_SOCKET when it is closed."""

    __slots__ = ("_handle",)
    _handle: int


def handle_of(member: HasFileno | int) -> int:
    """Returns the SOCKET that this is, or has. Raises TypeError for anything else."""
    if isinstance(member, HasHandle):
        return member._handle
    if isinstance(member, int):
        handle = member
    elif hasattr(member, "fileno"):
        handle = member.fileno()
    else:
        raise TypeError(f"{member!r} is no socket: it takes what has fileno(), or a handle")
    # Python's own sockets call a closed one -1.
    return handle if handle >= 0 else int(lib.INVALID_SOCKET)


def handle_if_any(member: object) -> int | None:
    """Returns the SOCKET that this is, or has; None for anything else, which is in no set."""
    if isinstance(member, int) or hasattr(member, "fileno"):
        return handle_of(cast("HasFileno | int", member))
    return None
