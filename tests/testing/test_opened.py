"""Sockets that are closed when a machine or a test is over."""

from contextlib import ExitStack

import pytest
from common.steps import failing

from winsock_ffi import AF_INET, AF_INET6, SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET, raw
from winsock_ffi.testing._opened import PATIENCE, Opened, loopback, wait_until_readable


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_all_are_closed_in_the_end(family: int) -> None:
    with ExitStack() as stack:
        opened = Opened(stack)
        sockets = [opened.udp(family), opened.listener(family), *opened.pair(family)]
        assert [socket.family for socket in sockets] == [family] * 4
    assert all(socket.closed for socket in sockets)


def test_none_waits_for_ever() -> None:
    with ExitStack() as stack:
        for socket in Opened(stack).pair():
            assert [socket.get_option(SOL_SOCKET, name) for name in (SO_RCVTIMEO, SO_SNDTIMEO)] == [PATIENCE] * 2


def test_a_silent_one_refuses() -> None:
    with ExitStack() as stack:
        opened = Opened(stack)
        silent = opened.silent()
        assert silent.local_address[0] == loopback(AF_INET)[0]
        with failing("connect", raw.WSAECONNREFUSED):
            opened.client_of(silent)


def test_pairs_are_connected() -> None:
    with ExitStack() as stack:
        for client, accepted in Opened(stack).pairs(3):
            client.send(b"x")
            wait_until_readable(accepted)
            assert accepted.recv(1) == b"x"
