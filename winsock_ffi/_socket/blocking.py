"""The calls of a socket that wait: Ctrl+C ends them in the main thread, and loses nothing (settling.py).

The last step of each method that takes something is a `return` that calls nothing: Python looks for signals in calls.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from .._advice import DATAGRAM
from .._interrupts import CAME, left_of, now
from .._winsock import ffi, lib
from ..errors import WinsockError, check, error_for
from .addresses import Address, Name
from .settling import Connecting, address_in
from .untaken import Accepted, Received, first_of

if TYPE_CHECKING:
    from .handle import SocketHandle

_FD_SET, _INT, _TIMEVAL = map(ffi.typeof, ("fd_set *", "int *", "struct timeval *"))
_ENDED = (lib.WSA_OPERATION_ABORTED, lib.WSAEINTR)
_DONE, _CONNECTS = lib.WSFFI_BLOCKING_DONE, lib.WSFFI_BLOCKING_CONNECTS


def go_on(call: Any, code: int, function: str, option: int) -> None:
    """Waits on after Ctrl+C, or raises the error."""
    while code == CAME:
        code = lib.wsffi_blocking_wait(call, option)
    if code:
        raise error_for(function, code, call.socket)


class Next(NamedTuple):
    """What a receive gets of what was kept. Its caller takes it as its last step: `socket._untaken[where] = left`."""

    data: bytes
    received: Received
    where: slice
    left: list[Received]


def next_received(socket: "SocketHandle", size: int, flags: int) -> Next | None:
    """What was received for a caller who was interrupted: of a stream, up to `size` bytes.

    Raises WSAEMSGSIZE for a longer datagram, which is lost then, as the system's are.
    """
    received = first_of(Received, socket._untaken)
    if received is None:
        return None
    place = socket._untaken.index(received)
    rest = received.data[size:]
    if flags & lib.MSG_PEEK:
        left = [received]
    elif rest and _is_stream(socket):
        left = [received._replace(data=rest)]
    elif rest:
        del socket._untaken[place]
        raise WinsockError("recv", lib.WSAEMSGSIZE, kinds=(DATAGRAM,))
    else:
        left = []
    return Next(received.data[:size], received, slice(place, place + 1), left)


def wants_more(socket: "SocketHandle", kept: Next, size: int, flags: int) -> bool:
    """Whether MSG_WAITALL asks for more than what was kept, which the system has then."""
    wants = flags & (lib.MSG_WAITALL | lib.MSG_PEEK) == lib.MSG_WAITALL and len(kept.data) < size
    return bool(wants) and sum(isinstance(each, Received) for each in socket._untaken) == 1


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


def await_data(socket: "SocketHandle", handle: int, function: str) -> None:
    """Waits before a receive that cannot be ended alone: WSARecvMsg, and any without WSA_FLAG_OVERLAPPED."""
    waits = socket._blocking and lib.wsffi_interrupts_apply()
    if waits and not wait_until_ready(handle, timeout_ms=receive_limit(handle)):
        raise error_for(function, lib.WSAETIMEDOUT, handle)


def receive_limit(handle: int) -> int:
    """SO_RCVTIMEO, in milliseconds; 0 is none."""
    return _option(handle, lib.SO_RCVTIMEO)


def _option(handle: int, name: int) -> int:
    """An option of SOL_SOCKET, or 0."""
    value = ffi.new(_INT)
    lib.getsockopt(handle, lib.SOL_SOCKET, name, ffi.cast("char *", value), ffi.new(_INT, ffi.sizeof("int")))
    return int(value[0])


def connect(socket: "SocketHandle", name: Name) -> None:
    """Connects. One that Ctrl+C has ended goes on, and the next call for that address has its result."""
    handle = socket.handle_for("connect")
    if not (socket._blocking and lib.wsffi_interrupts_apply() and _is_stream(socket)):
        check("connect", lib.connect(handle, name.pointer, name.length) == 0, handle)
        return
    address = bytes(ffi.buffer(name.pointer, name.length))
    connecting = socket._connecting
    if connecting is not None and connecting.state[0] == _CONNECTS and connecting.address != address:
        raise error_for("connect", lib.WSAEALREADY, handle)
    if connecting is None or not connecting.state[0] or connecting.address != address:
        connecting = socket._connecting = Connecting(address, ffi.new(_INT))
    code = CAME
    while code == CAME:
        code = lib.wsffi_blocking_connect(handle, name.pointer, name.length, connecting.state)
    if code:
        raise error_for("connect", code, handle, repr(socket) if socket.closed else "")
    socket._connecting = None


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
