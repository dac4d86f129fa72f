"""What is left of a call that raised: in flight, or received, or accepted. Nothing of it is lost.

KeyboardInterrupt may come at any step of Python's, so also when a call has taken something from the system and nobody
has it yet; and another signal's handler may raise on the way here. What was taken is kept with the socket, for the next
call of its kind. A send goes on, with its data.
"""

import atexit
from threading import RLock
from time import monotonic
from typing import Any, NamedTuple, Protocol

from .._winsock import ffi, lib
from . import untaken
from .addresses import Address, unpack
from .untaken import Accepted, Received, close_accepted

_BLOCKING = ffi.typeof("WSFFI_BLOCKING *")
_LAST_PATIENCE = 5.0  # seconds, for sends to complete at the end of the program

_IDLE, _DONE, _PENDING = lib.WSFFI_BLOCKING_IDLE, lib.WSFFI_BLOCKING_DONE, lib.WSFFI_BLOCKING_PENDING

unused: list[Any] = []
"""Memory that no call has. What has taken something gives it back by `+=`, which calls nothing."""

going_on: list[tuple[Any, Any]] = []
"""What was left in flight, each with its memory: sends, and receives on a duplicate of a closed handle."""


def begin() -> Any:
    """Memory for a call."""
    try:
        call = unused.pop()
    except IndexError:
        return ffi.new(_BLOCKING)
    call.state = _IDLE
    return call


end = unused.append
"""Takes the memory of a call back."""


def address_in(call: Any) -> Address:
    """The address that the call was given."""
    return unpack(ffi.addressof(call, "name"), call.name_length) or ""


class Connecting(NamedTuple):
    """A connect, and how far it has come: Ctrl+C may have ended the wait for it."""

    address: bytes
    state: Any


class Settled(Protocol):
    """What a socket has for this module."""

    _handle: int
    _unsettled: list[Any]
    _untaken: list[Any]

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        ...


RECEIVE: int = 0
ACCEPT: int = 1
MESSAGE: int = 2
"""The kinds of what is unsettled: (RECEIVE, call, where its data is, flags, named, memory),
(ACCEPT, call, address, error) and (MESSAGE, call, buffers)."""

_settling = RLock()


def settle(socket: "Settled") -> None:
    """After exceptions: nothing of these calls is in flight any more, and what they have taken is kept with the socket.

    What has called adds to socket._unsettled by `+=`, and ends what is in flight by a call of C: no signal handler can
    interrupt these two steps. Then it comes here, and the next call on the socket does where another one comes first.
    """
    global going_on, unused
    with _settling:
        while socket._unsettled:
            unsettled = socket._unsettled[0]
            kind, call, *_ = unsettled
            if kind == RECEIVE:
                kept, going, over = _received(*unsettled[1:])
            elif kind == ACCEPT:
                kept, going, over = _accepted(*unsettled[1:])
            else:
                kept, going, over = call.received(unsettled[2]), (), ()
            # These steps call nothing: either all are done, or none. A signal handler may have been here meanwhile.
            if socket._unsettled and socket._unsettled[0] is unsettled:
                going_on += going
                unused += over
                if kept:
                    untaken.holders += (socket._handle,)
                socket._untaken += kept
                del socket._unsettled[0]
        if socket.closed:  # meanwhile, by another thread
            close_accepted(socket._untaken)


_Outcome = tuple[tuple[Any, ...], tuple[tuple[Any, Any], ...], tuple[Any, ...]]
"""What is kept, what is still in flight, and the memory that no call has any more."""


def _received(call: Any, where: Any, flags: int, named: bool, memory: Any) -> _Outcome:
    lib.wsffi_blocking_settle(call)
    if call.state == _PENDING:  # on a duplicate: nobody can end it
        return (), ((call, memory),), ()
    if call.state != _DONE or flags & lib.MSG_PEEK:
        return (), (), (call,)
    data = bytes(ffi.buffer(where, call.count))
    return (Received(data, address_in(call) if named else ""),), (), (call,)


def _accepted(call: Any, address: Address | None, error: BaseException) -> _Outcome:
    """A connection that Ctrl+C came for is the next caller's; any other is closed."""
    if call.state == _DONE and isinstance(error, Exception):
        lib.wsffi_blocking_refuse(call)
    if call.state != _DONE:
        return (), (), (call,)
    return (Accepted(call.socket, address_in(call) if address is None else address),), (), (call,)


def holds(memory: Any, socket: "Settled") -> bool:
    """Whether a call that has this memory goes on, or is unsettled."""
    if not (going_on or socket._unsettled):
        return False
    return any(each is memory for _, each in going_on) or any(
        each is memory for unsettled in socket._unsettled for each in unsettled
    )


def clear_left() -> None:
    """Forgets the calls that went on and are over."""
    for entry in going_on[:]:
        call, data = entry
        if lib.wsffi_blocking_is_over(call):
            try:
                going_on.remove(entry)
            except ValueError:  # another thread does it
                continue
            if isinstance(data, ffi.CData):
                ffi.release(data)
            end(call)


@atexit.register
def _complete_all() -> None:
    """Nothing may be in flight when the interpreter gives its memory back. Ctrl+C ends the patience."""
    limit = monotonic() + _LAST_PATIENCE
    while going_on:
        try:
            clear_left()
            if monotonic() >= limit:
                break
            lib.Sleep(1)
        except BaseException:
            limit = 0
    for call, data in going_on:
        lib.CancelIoEx(ffi.cast("HANDLE", call.socket), ffi.addressof(call, "overlapped"))
        lib.wsffi_blocking_settle(call)
        if call.state == _PENDING:
            import ctypes

            for each in (call, data):
                ctypes.pythonapi.Py_IncRef(ctypes.py_object(each))
