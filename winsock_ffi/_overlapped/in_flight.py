"""The registry: the operations in flight, and what each of them owns (see operation.py)."""

from typing import Any

from .._files.handles import FileHandle
from .._socket.fileno import HasFileno
from .._winsock import ffi, lib

BY_EVENT, BY_ROUTINE, BY_PORT = range(3)


class Pending:
    """The registry's entry for an operation: what it owns; and itself, where a routine or port gives it back.

    It changes no more once it is in the registry. No named tuple, whose fields take twice as long to read.
    """

    __slots__ = (
        "announcer",
        "exports",
        "handle",
        "memory",
        "on_socket",
        "operation",
        "owned",
        "receives",
        "socket",
        "unseen",
        "way",
    )
    memory: Any
    owned: tuple[Any, ...]
    exports: list[Any]
    socket: HasFileno | FileHandle
    on_socket: "dict[int, Pending] | None"
    """The operations in flight on the same SOCKET or file, whichever object owns it."""
    handle: int
    way: int
    announcer: Any
    """The Event, the CompletionPort, or a weak reference to what lives as long as the routine's thread."""
    operation: Any
    """The Operation that a routine or port gives back; None for one by event."""
    receives: bool
    """Whether closing the socket cancels it: it does not send what the other side is to get."""
    unseen: list[None]
    """One element, for the one call that records the completion."""

    @property
    def overlapped(self) -> Any:
        return ffi.addressof(self.memory, "overlapped")

    def ask_for_the_end(self) -> bool:
        """Returns what CancelIoEx does. The SOCKET may be another's by now, where it does not find this operation."""
        return bool(lib.CancelIoEx(ffi.cast("HANDLE", self.handle), self.overlapped))


registry: dict[int, Pending] = {}
"""The operations in flight, by the address of their OVERLAPPED. Each use is one operation of a dict, which is atomic,
with the interpreter's lock and without it (CPython's page "Thread Safety Guarantees")."""


def everything() -> list[Pending]:
    """Everything in flight at this moment."""
    return list(registry.copy().values())
