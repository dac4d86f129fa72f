"""Which socket is associated with which completion port.

Windows has no call that tells it, and an operation that completes by a port is started in another way than one that
completes by event. So this module records it. The record follows the socket, as the association does: through
from_socket and to_socket, through detach and from_handle, and to the duplicates that this process makes for itself.
Without a record an operation is started by event. That is right whatever the C tier or another process has done with
the socket: such an operation queues no packet (_overlapped/operation.py).

A detached SOCKET is a number, which may be another socket's by the time it is taken over. So the socket itself is
marked: its completions do not signal its file object (FILE_SKIP_SET_EVENT_ON_HANDLE), on which nobody waits.
"""

import weakref
from collections.abc import Callable
from typing import Any, NamedTuple

from .._winsock import ffi, lib
from .fileno import HasFileno


class Association(NamedTuple):
    """A socket's completion port, its key there, and whether packets are skipped when an operation succeeds at once."""

    port: Any
    key: int
    skips: bool
    handle: int
    """The SOCKET that it was recorded for: an object may have another one later."""


class Known(NamedTuple):
    """What is recorded of a SOCKET that no Socket owns."""

    handle: int
    """An object may have another one later."""
    association: Association | None
    in_flight: dict[int, Any] | None
    """The operations in flight that a Socket has started on it, by the address of their OVERLAPPED."""
    untaken: list[Any] | None = None
    """What was received on it for callers who were interrupted."""


_of_others: dict[int, tuple["weakref.ref[HasFileno]", Known]] = {}
"""The records of objects other than Socket, by their id. A Socket holds its own."""

_of_numbers: dict[int, Known] = {}
"""The records of detached SOCKETs, until they are taken over."""

_of_duplicates: dict[bytes, Association] = {}
"""The records of duplicates for this process itself, until it makes sockets of them."""


def known_of(socket: HasFileno) -> Known | None:
    """Returns the record of an object other than a Socket."""
    noted = _of_others.get(id(socket))
    return noted[1] if noted is not None and noted[1].handle == socket.fileno() else None


def of_other(socket: HasFileno) -> Association | None:
    """Returns the association of an object other than a Socket."""
    known = known_of(socket)
    return None if known is None else known.association


def place_for(socket: HasFileno) -> Callable[[Known], None]:
    """Returns a function that records something of an object other than a Socket, and cannot fail.

    Raises TypeError for an object without fileno(), as a bare handle, which cannot tell when it is closed, and for one
    that weak references cannot refer to.
    """
    if not hasattr(socket, "fileno"):
        raise TypeError(
            f"`socket` is a socket object, which has fileno(), and {socket!r} is no socket object; "
            "Socket.from_handle makes one of a SOCKET"
        )
    number = id(socket)
    try:
        reference = weakref.ref(socket, lambda _: _of_others.pop(number, None))
    except TypeError:
        raise TypeError(
            f"a {type(socket).__name__} has no weak references, which recording its association needs"
        ) from None

    def note(known: Known) -> None:
        _of_numbers.pop(known.handle, None)  # that was another socket's, which is closed
        _of_others[number] = reference, known
        _mark(known.handle)  # the object may be detached without our being told

    return note


def place_of_association(socket: HasFileno) -> Callable[[Association], None]:
    """The same for an association alone."""
    note, before = place_for(socket), known_of(socket)
    in_flight = None if before is None else before.in_flight
    return lambda association: note(Known(association.handle, association, in_flight))


def _mark(handle: int) -> None:
    """Marks a socket that may be detached. One that cannot be marked is not recognized later."""
    lib.SetFileCompletionNotificationModes(ffi.cast("HANDLE", handle), lib.FILE_SKIP_SET_EVENT_ON_HANDLE)


def detached(
    handle: int, association: Association | None, in_flight: dict[int, Any], untaken: list[Any] | None = None
) -> None:
    """Records what a SOCKET has that its object has given up: a port, operations in flight, what was not taken yet."""
    if association is not None or in_flight or untaken:
        _mark(handle)
        _of_numbers[handle] = Known(handle, association, in_flight, untaken)


def taken_over(handle: int) -> Known:
    """Returns the record of a SOCKET that an object takes over, if it still is the same socket."""
    known = _of_numbers.pop(handle, None) or _of_closed_object(handle)
    if known is None or not lib.wsffi_operation_is_marked(handle):
        return Known(handle, None, None)
    return known


def _of_closed_object(handle: int) -> Known | None:
    """Returns the record of one of Python's own sockets that was detached or closed; of several, the latest."""
    noted = list(_of_others.copy().values())
    for reference, known in noted[::-1]:
        socket = reference()
        if known.handle == handle and socket is not None and socket.fileno() != handle:
            return known
    return None


def given(data: bytes, association: Association) -> None:
    """Records the port of a duplicate for this process itself: that of the socket that was duplicated."""
    _of_duplicates[data] = association


def received(data: bytes, handle: int) -> Association | None:
    """Returns the association of a duplicate, which has this SOCKET."""
    association = _of_duplicates.pop(data, None)
    return None if association is None else association._replace(handle=handle)


def new(handle: int) -> None:
    """The system has given this SOCKET to a new socket: the record of the number was another one's."""
    if _of_numbers:
        _of_numbers.pop(handle, None)


def forget_all() -> None:
    """The system has closed every socket."""
    _of_others.clear()
    _of_numbers.clear()
    _of_duplicates.clear()


def forget_port(port: Any) -> None:
    """The port is closed: removes its records, so that it can be collected."""
    for number, known in _of_numbers.copy().items():
        if known.association is not None and known.association.port is port:
            _of_numbers[number] = known._replace(association=None)
    for data, association in _of_duplicates.copy().items():
        if association.port is port:
            _of_duplicates.pop(data, None)
