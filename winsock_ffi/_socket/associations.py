"""Which socket is associated with which completion port.

The system cannot be asked for it, and what completes by a port is started in another way than what completes by event.
So it is noted, and the note follows the socket, as the association does: through from_socket and to_socket, through
detach and from_handle, and to the duplicates that this process makes for itself. Where nothing is noted an operation
is started by event, and that is right whatever the C tier or another process has done with the socket: such an
operation queues no packet (_overlapped/operation.py).

A detached SOCKET is a number, which may be another socket's by the time it is taken over. So the socket itself is
marked: its completions leave its file object unset (FILE_SKIP_SET_EVENT_ON_HANDLE), which nobody waits for.
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
    """The SOCKET for which it was noted: an object may have another one later."""


class Known(NamedTuple):
    """What is known of a SOCKET that no Socket has."""

    handle: int
    """An object may have another one later."""
    association: Association | None
    in_flight: dict[int, Any] | None
    """The operations that a Socket had started on it, by the address of their OVERLAPPED."""


_of_others: dict[int, tuple["weakref.ref[HasFileno]", Known]] = {}
"""Of the sockets that are no Socket, by the object's id; a Socket has its own at hand."""

_of_numbers: dict[int, Known] = {}
"""Of the SOCKETs that were detached, until they are taken over."""

_of_duplicates: dict[bytes, Association] = {}
"""Of the duplicates that this process has for itself, until it makes sockets of them."""


def known_of(socket: HasFileno) -> Known | None:
    """What is known of what is no Socket."""
    noted = _of_others.get(id(socket))
    return noted[1] if noted is not None and noted[1].handle == socket.fileno() else None


def of_other(socket: HasFileno) -> Association | None:
    """The association of what is no Socket."""
    known = known_of(socket)
    return None if known is None else known.association


def place_for(socket: HasFileno) -> Callable[[Known], None]:
    """What notes something of what is no Socket, and cannot fail.

    Raises TypeError for what has no fileno(), as a bare handle, which cannot tell when it is closed, and for what
    cannot be followed.
    """
    if not hasattr(socket, "fileno"):
        raise TypeError(
            f"{socket!r} is no socket object: a port is associated with what has fileno(); "
            "Socket.from_handle makes one of a SOCKET"
        )
    number = id(socket)
    try:
        reference = weakref.ref(socket, lambda _: _of_others.pop(number, None))
    except TypeError:
        raise TypeError(
            f"a {type(socket).__name__} has no weak references, by which its association is noted"
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
    """Marks a socket that may be detached; where it cannot be marked, it is not recognized later."""
    lib.SetFileCompletionNotificationModes(ffi.cast("HANDLE", handle), lib.FILE_SKIP_SET_EVENT_ON_HANDLE)


def detached(handle: int, association: Association | None, in_flight: dict[int, Any]) -> None:
    """Notes what is known of a SOCKET that has no object any more, if there is anything."""
    if association is not None or in_flight:
        _mark(handle)
        _of_numbers[handle] = Known(handle, association, in_flight)


def taken_over(handle: int) -> Known:
    """What is known of a SOCKET that an object takes over, if it still is the same socket's."""
    known = _of_numbers.pop(handle, None) or _of_closed_object(handle)
    if known is None or not lib.wsffi_operation_is_marked(handle):
        return Known(handle, None, None)
    return known


def _of_closed_object(handle: int) -> Known | None:
    """That of one of Python's own sockets that was detached, or closed; of several the latest one's."""
    noted = list(_of_others.copy().values())
    for reference, known in noted[::-1]:
        socket = reference()
        if known.handle == handle and socket is not None and socket.fileno() != handle:
            return known
    return None


def given(data: bytes, association: Association) -> None:
    """Notes what a duplicate for this process itself is associated with: the port of the socket that it is of."""
    _of_duplicates[data] = association


def received(data: bytes, handle: int) -> Association | None:
    """The association of a duplicate, which has this SOCKET."""
    association = _of_duplicates.pop(data, None)
    return None if association is None else association._replace(handle=handle)


def new(handle: int) -> None:
    """The system has given this SOCKET to a new socket: what was noted of the number was another one's."""
    if _of_numbers:
        _of_numbers.pop(handle, None)


def forget_all() -> None:
    """The system has closed every socket."""
    _of_others.clear()
    _of_numbers.clear()
    _of_duplicates.clear()


def forget_port(port: Any) -> None:
    """The port is closed: nothing is noted of it any more, so that it can be collected."""
    for number, known in _of_numbers.copy().items():
        if known.association is not None and known.association.port is port:
            _of_numbers[number] = known._replace(association=None)
    for data, association in _of_duplicates.copy().items():
        if association.port is port:
            _of_duplicates.pop(data, None)
