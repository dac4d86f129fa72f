"""What functions take as a socket: anything with fileno(), or a SOCKET."""

from typing import Protocol, TypeVar, cast

from .._winsock import ffi, lib


class HasFileno(Protocol):
    """A socket of any kind: a Socket, one of Python's own, or any object with a handle."""

    def fileno(self) -> int: ...


S = TypeVar("S", bound="HasFileno | int")


class HasHandle:
    """A socket of this package: `_handle` is its SOCKET, or INVALID_SOCKET when it is closed."""

    __slots__ = ("_handle",)
    _handle: int


def handle_of(member: HasFileno | int, argument: str = "socket") -> int:
    """Returns the SOCKET that this is, or has. Raises TypeError, which names the argument, for anything else."""
    if isinstance(member, HasHandle):
        return member._handle
    if isinstance(member, int):
        handle = member
    elif hasattr(member, "fileno"):
        handle = member.fileno()
    else:
        raise TypeError(f"`{argument}` is a socket, which has fileno(), or a SOCKET, not {member!r}")
    if not isinstance(handle, int) or handle > lib.INVALID_SOCKET:
        raise TypeError(f"`{argument}` has no SOCKET: {member!r} gives {handle!r}")
    # Python's own sockets call a closed one -1.
    return handle if handle >= 0 else int(lib.INVALID_SOCKET)


def is_socket(handle: int) -> bool:
    """Whether the system has a socket of that number."""
    kind, size = ffi.new("int *"), ffi.new("int *", ffi.sizeof("int"))
    failed = lib.getsockopt(handle, lib.SOL_SOCKET, lib.SO_TYPE, ffi.cast("char *", kind), size)
    return not (failed and lib.WSAGetLastError() == lib.WSAENOTSOCK)


def handle_if_any(member: object) -> int | None:
    """Returns the SOCKET that this is, or has; None for anything else, which is in no set."""
    if isinstance(member, int) or hasattr(member, "fileno"):
        return handle_of(cast("HasFileno | int", member))
    return None
