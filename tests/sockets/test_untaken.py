"""What a socket keeps for the next call, when the socket itself is closed or given away."""

from collections.abc import Callable
from functools import partial

import pytest
from common.interrupting import MOST_STEPS, interrupted
from common.opened import Opened

from winsock_ffi import Socket, raw
from winsock_ffi._socket.untaken import Received


def accept_and_close(listener: Socket) -> None:
    listener.accept()[0].close()


def kept_connection(opened: Opened) -> tuple[Socket, Socket]:
    """A listener that has a connection for the next caller, and the client of that."""
    for step in range(MOST_STEPS):
        listener = opened.listener()
        client = opened.client_of(listener)
        interrupted(step, partial(accept_and_close, listener))
        if listener._untaken:
            return listener, client
        client.close()
    raise AssertionError("it was never kept")


@pytest.mark.parametrize("end", [Socket.close, Socket.detach])
def test_a_listener_that_is_closed_closes_what_it_kept(opened: Opened, end: Callable[[Socket], object]) -> None:
    listener, client = kept_connection(opened)
    handle = listener.fileno()
    end(listener)
    assert client.recv(1) == b""
    if end is Socket.detach:
        assert raw.closesocket(handle) == 0


def test_bytes_that_were_kept_stay_with_the_handle(opened: Opened) -> None:
    client, server = opened.pair()
    server._untaken.append(Received(b"kept", ""))
    again = Socket.from_handle(server.detach(), raw.AF_INET)
    client.send_all(b"sent")
    with again:
        assert again.recv(9) == b"kept"
        assert again.recv(9) == b"sent"
