"""The calls of a socket that wait: Ctrl+C ends them in the main thread, and loses nothing.

KeyboardInterrupt may come at any step of Python's, so also when a call has taken something from the system and nobody
has it yet. What was taken is then kept with the socket, for the next call of its kind: bytes and datagrams with their
address, and connections. A send that waits goes on, all of it: nobody could know how much of it was sent.

The last step of each method that takes something is a `return` that calls nothing: Python looks for signals in calls.
"""

import atexit
import ctypes
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from .._interrupts import CAME, left_of, now
from .._winsock import ffi, lib
from ..errors import check, error_for
from . import options, untaken
from .addresses import Address, Name, unpack
from .untaken import Accepted, Received, close_accepted, first_of

if TYPE_CHECKING:
    from .handle import SocketHandle

_BLOCKING, _FD_SET, _INT, _TIMEVAL = map(ffi.typeof, ("WSFFI_BLOCKING *", "fd_set *", "int *", "struct timeval *"))
_ON, _OFF = ffi.new("u_long *", 1), ffi.new("u_long *", 0)  # for FIONBIO
_ENDED = (lib.WSA_OPERATION_ABORTED, lib.WSAEINTR)
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


def go_on(call: Any, code: int, function: str, option: int) -> None:
    """Waits on after Ctrl+C, or raises the error."""
    while code == CAME:
        code = lib.wsffi_blocking_wait(call, option)
    if code:
        raise error_for(function, code, call.socket)


def address_in(call: Any) -> Address:
    """The address that the call was given."""
    return unpack(ffi.addressof(call, "name"), call.name_length) or ""


RECEIVE, ACCEPT, MESSAGE = 0, 1, 2
"""The kinds of what is unsettled: (RECEIVE, call, memory, flags, named), (ACCEPT, call, address, error) and
(MESSAGE, call, buffers)."""

_settling = RLock()


def settle(socket: "SocketHandle") -> None:
    """After exceptions: nothing of these calls is in flight any more, and what they have taken is kept with the socket.

    What has called adds to socket._unsettled by `+=`, and ends what is in flight by a call of C: no signal handler can
    interrupt these two steps. Then it comes here, and where another one interrupts that, the next call on the socket does.
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
                untaken.holders += (socket._handle,)
                socket._untaken += kept
                del socket._unsettled[0]
        if socket.closed:  # meanwhile, by another thread
            close_accepted(socket._untaken)


_Settled = tuple[tuple[Any, ...], tuple[tuple[Any, Any], ...], tuple[Any, ...]]
"""What is kept, what is still in flight, and the memory that no call has any more."""


def _received(call: Any, memory: Any, flags: int, named: bool) -> _Settled:
    lib.wsffi_blocking_settle(call)
    if call.state == _PENDING:  # on a duplicate: nobody can end it
        return (), ((call, memory),), ()
    if call.state != _DONE or flags & lib.MSG_PEEK:
        return (), (), (call,)
    data = bytes(ffi.buffer(memory, call.count))
    return (Received(data, address_in(call) if named else ""),), (), (call,)


def _accepted(call: Any, address: Address | None, error: BaseException) -> _Settled:
    """A connection that Ctrl+C came for is the next caller's; any other is closed."""
    if call.state == _DONE and isinstance(error, Exception):
        lib.wsffi_blocking_refuse(call)
    if call.state != _DONE:
        return (), (), (call,)
    return (Accepted(call.socket, address_in(call) if address is None else address),), (), (call,)


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
        if socket._blocking and lib.wsffi_interrupts_apply() and _listens(handle):
            # Ctrl+C ends this alone. It would end all that is under way on the listener, if accept had to wait: where
            # another thread or process is quicker.
            wait_until_ready(handle)
        code = lib.wsffi_blocking_accept(call, handle, socket._blocking)
        if code == CAME:
            continue
        # The main thread's call for the same listener ended all that there were.
        if code in _ENDED and lib.wsffi_interrupts_count() != before and socket.fileno() == handle:
            continue
        if code:
            raise error_for("accept", code, handle)
        return address_in(call)


def _is_stream(socket: "SocketHandle") -> bool:
    return bool(_option(socket.fileno(), lib.SO_TYPE) == lib.SOCK_STREAM)


def _listens(handle: int) -> bool:
    return _option(handle, lib.SO_ACCEPTCONN) != 0


def receive_limit(handle: int) -> int:
    """SO_RCVTIMEO, in milliseconds; 0 is none."""
    return _option(handle, lib.SO_RCVTIMEO)


def _option(handle: int, name: int) -> int:
    """An option of SOL_SOCKET, or 0."""
    value = ffi.new(_INT)
    lib.getsockopt(handle, lib.SOL_SOCKET, name, ffi.cast("char *", value), ffi.new(_INT, ffi.sizeof("int")))
    return int(value[0])


def holds(memory: Any, socket: "SocketHandle") -> bool:
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
            for each in (call, data):
                ctypes.pythonapi.Py_IncRef(ctypes.py_object(each))


def connect(socket: "SocketHandle", name: Name) -> None:
    """Connects. One that Ctrl+C has ended goes on, and the next call for that address waits for it."""
    handle = socket.handle_for("connect")
    if not (socket._blocking and lib.wsffi_interrupts_apply() and _is_stream(socket)):
        check("connect", lib.connect(handle, name.pointer, name.length) == 0, handle)
        return
    address = bytes(ffi.buffer(name.pointer, name.length))
    if socket._connecting and socket._connecting != address:
        raise error_for("connect", lib.WSAEALREADY, handle)
    try:
        check("ioctlsocket", lib.ioctlsocket(handle, lib.FIONBIO, _ON) == 0)
        if not socket._connecting:
            result = lib.connect(handle, name.pointer, name.length)
            code = 0 if result == 0 else lib.WSAGetLastError()
            if code != lib.WSAEWOULDBLOCK:
                if code:
                    raise error_for("connect", code, handle)
                return
            socket._connecting = address
        wait_until_ready(handle, to_write=True)
        socket._connecting = b""
        if code := options.read(handle, lib.SOL_SOCKET, lib.SO_ERROR, int, 0):
            raise error_for("connect", code, handle)
    finally:
        lib.ioctlsocket(handle, lib.FIONBIO, _OFF)


def wait_until_ready(handle: int, to_write: bool = False, timeout_ms: int = 0) -> bool:
    """Waits until the socket can be read from or accepted from, or written to, or has failed.

    Returns False when time has run out; 0 is no limit.
    """
    ready, failed = ffi.new(_FD_SET), ffi.new(_FD_SET)
    begun, left = now(), timeout_ms
    limit = ffi.new(_TIMEVAL) if timeout_ms else ffi.NULL
    result = CAME
    while result == CAME:
        lib.FD_ZERO(ready)
        lib.FD_ZERO(failed)
        lib.FD_SET(handle, ready)
        lib.FD_SET(handle, failed)
        read, write = (ffi.NULL, ready) if to_write else (ready, ffi.NULL)
        if timeout_ms:
            left = left_of(timeout_ms, begun)
            limit.tv_sec, limit.tv_usec = left // 1000, left % 1000 * 1000
        result = lib.wsffi_blocking_select(read, write, failed, limit)
    check("select", result != lib.SOCKET_ERROR)
    return bool(result)
