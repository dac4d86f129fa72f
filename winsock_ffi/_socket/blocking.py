"""The calls of a socket that wait: Ctrl+C ends them in the main thread, and loses nothing.

KeyboardInterrupt may come at any step of Python's, so also when a call has taken something from the system and nobody
has it yet. What was taken is then kept with the socket, for the next call of its kind: bytes and datagrams with their
address, and connections. A send that waits goes on, all of it: nobody could know how much of it was sent.

The last step of each method that takes something is a `return` that calls nothing: Python looks for signals in calls.
"""

import atexit
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from .._interrupts import CAME
from .._winsock import ffi, lib
from ..errors import check, error_for
from . import options
from .addresses import Address, Name, unpack
from .untaken import Accepted, Received, close_accepted, first_of

if TYPE_CHECKING:
    from .handle import SocketHandle

_BLOCKING, _FD_SET, _INT = map(ffi.typeof, ("WSFFI_BLOCKING *", "fd_set *", "int *"))
_ENDED = (lib.WSA_OPERATION_ABORTED, lib.WSAEINTR)
_LAST_PATIENCE = 5.0  # seconds, for sends to complete at the end of the program

_IDLE, _DONE, _PENDING = lib.WSFFI_BLOCKING_IDLE, lib.WSFFI_BLOCKING_DONE, lib.WSFFI_BLOCKING_PENDING

unused: list[Any] = []
"""Memory that no call has. What has taken something gives it back by `+=`, which calls nothing."""

going_on: list[tuple[Any, Any]] = []
"""Sends that were left in flight, each with the data."""


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


def go_on(call: Any, code: int, function: str, option: int) -> None:
    """Waits on after Ctrl+C, or raises the error."""
    while code == CAME:
        code = lib.wsffi_blocking_wait(call, option)
    if code:
        raise error_for(function, code, call.socket)


def address_in(call: Any) -> Address:
    """The address that the call was given."""
    return unpack(ffi.addressof(call, "name"), call.name_length) or ""


def keep_received(socket: "SocketHandle", call: Any, buffer: Any, flags: int, named: bool) -> None:
    """After an exception in a receive: it is in flight no more, and what it has received is the next one's."""
    lib.wsffi_blocking_settle(call)
    if call.state == _DONE and not flags & lib.MSG_PEEK:
        data = bytes(memoryview(buffer).cast("B")[: call.count])
        socket._untaken.append(Received(data, address_in(call) if named else ""))
    end(call)


class Next(NamedTuple):
    """What a receive gets of what was kept. Its caller takes it as its last step: `socket._untaken[where] = left`."""

    data: bytes
    received: Received
    where: slice
    left: list[Received]


def next_received(socket: "SocketHandle", size: int, flags: int) -> Next | None:
    """What was received for a caller who was interrupted: of a stream, up to `size` bytes."""
    received = first_of(Received, socket._untaken)
    if received is None:
        return None
    place = socket._untaken.index(received)
    rest = received.data[size:]
    if flags & lib.MSG_PEEK:
        left = [received]
    elif rest and _is_stream(socket):
        left = [received._replace(data=rest)]
    else:
        left = []
    return Next(received.data[:size], received, slice(place, place + 1), left)


def accept(socket: "SocketHandle", call: Any) -> Address:
    """Accepts a connection, whose handle is in the call's memory then, and whose address this returns."""
    kept = first_of(Accepted, socket._untaken)
    if kept is not None:
        call.socket, call.state = kept.handle, _DONE
        socket._untaken.remove(kept)
        return kept.address
    while True:
        handle, before = socket.handle_for("accept"), lib.wsffi_interrupts_count()
        if socket._blocking and socket._in_flight and lib.wsffi_interrupts_apply():
            wait_until_ready(handle)  # which ends without ending what is in flight
        code = lib.wsffi_blocking_accept(call, handle, socket._blocking)
        if code == CAME:
            continue
        # The main thread's call for the same listener ended all that there were.
        if code in _ENDED and lib.wsffi_interrupts_count() != before and socket.fileno() == handle:
            continue
        if code:
            raise error_for("accept", code, handle)
        return address_in(call)


def keep_accepted(socket: "SocketHandle", call: Any, address: Address | None, error: BaseException) -> None:
    """After an exception in accept: a connection that Ctrl+C came for is the next one's; any other is closed."""
    if call.state == _DONE:
        if isinstance(error, Exception):
            lib.closesocket(call.socket)
        else:
            socket._untaken.append(Accepted(call.socket, address_in(call) if address is None else address))
            if socket.closed:  # meanwhile, by another thread
                close_accepted(socket._untaken)
    end(call)


def _is_stream(socket: "SocketHandle") -> bool:
    value = ffi.new(_INT)
    size = ffi.new(_INT, ffi.sizeof("int"))
    lib.getsockopt(socket.fileno(), lib.SOL_SOCKET, lib.SO_TYPE, ffi.cast("char *", value), size)
    return bool(value[0] == lib.SOCK_STREAM)


def leave(call: Any, data: Any) -> None:
    """After an exception in a send: what is in flight goes on, with the data."""
    if call.state == _PENDING:
        going_on.append((call, data))
    else:
        end(call)


def has_left(data: Any) -> bool:
    """Whether a send goes on that has this data."""
    return bool(going_on) and any(each is data for _, each in going_on)


def clear_left() -> None:
    """Forgets the sends that are over."""
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
    """Nothing may be in flight when the interpreter gives its memory back."""
    limit = monotonic() + _LAST_PATIENCE
    clear_left()
    while going_on and monotonic() < limit:
        lib.Sleep(1)
        clear_left()
    for call, _ in going_on:
        lib.CancelIoEx(ffi.cast("HANDLE", call.socket), ffi.addressof(call, "overlapped"))
        lib.wsffi_blocking_settle(call)


def connect(socket: "SocketHandle", name: Name) -> None:
    """Connects. One that Ctrl+C has ended goes on, and the next call waits for that."""
    handle = socket.handle_for("connect")
    if not (socket._blocking and lib.wsffi_interrupts_apply() and _is_stream(socket) and _set_mode(handle, 1)):
        check("connect", lib.connect(handle, name.pointer, name.length) == 0, handle)
        return
    try:
        if not socket._connecting:
            result = lib.connect(handle, name.pointer, name.length)
            code = 0 if result == 0 else lib.WSAGetLastError()
            if code != lib.WSAEWOULDBLOCK:
                if code:
                    raise error_for("connect", code, handle)
                return
            socket._connecting = True
        wait_until_ready(handle, to_write=True)
        socket._connecting = False
        if code := options.read(handle, lib.SOL_SOCKET, lib.SO_ERROR, int, 0):
            raise error_for("connect", code, handle)
    finally:
        _set_mode(handle, 0)


def _set_mode(handle: int, mode: int) -> bool:
    return bool(lib.ioctlsocket(handle, lib.FIONBIO, ffi.new("u_long *", mode)) == 0)


def wait_until_ready(handle: int, to_write: bool = False) -> None:
    """Waits until the socket can be read from or accepted from, or written to, or has failed."""
    ready, failed = ffi.new(_FD_SET), ffi.new(_FD_SET)
    lib.FD_SET(handle, ready)
    lib.FD_SET(handle, failed)
    read, write = (ffi.NULL, ready) if to_write else (ready, ffi.NULL)
    result = CAME
    while result == CAME:
        result = lib.wsffi_blocking_select(read, write, failed, ffi.NULL)
    check("select", result != lib.SOCKET_ERROR)
