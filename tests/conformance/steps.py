"""The steps that tests of several rules take."""

from common.steps import BRIEFLY
from raw.steps import error, generic, ipv4, ok, set_blocking

from winsock_ffi.raw import *

SIZE = sizeof(sockaddr_in)


def bind_to(s: int, port: int = 0, host: bytes = b"127.0.0.1") -> int:
    return bind(s, generic(ipv4(port, host)), SIZE)


def connect_to(s: int, port: int, host: bytes = b"127.0.0.1") -> int:
    return connect(s, generic(ipv4(port, host)), SIZE)


def begin_to_connect(s: int, port: int) -> None:
    """Connect a non-blocking socket."""
    assert error(connect_to(s, port)) == WSAEWOULDBLOCK


def send_to(s: int, data: bytes, port: int) -> int:
    return sendto(s, data, len(data), 0, generic(ipv4(port)), SIZE)


def fill(s: int) -> int:
    """Make a socket non-blocking, and send until it takes no more; the number of bytes.

    The system makes room again for some time, while acknowledgements are under way.
    """
    set_blocking(s, False)
    chunk, sent, writable = new("char[65536]"), 0, True
    while writable:
        while (result := send(s, chunk, sizeof(chunk), 0)) != SOCKET_ERROR:
            sent += result
        assert error(result) == WSAEWOULDBLOCK
        full = fd_set()
        FD_SET(s, full)
        writable = ok(select(0, NULL, full, NULL, timeval(tv_usec=1000 * BRIEFLY))) > 0
    return sent
