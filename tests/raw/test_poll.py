"""WSAPoll."""

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import BRIEFLY, PATIENCE, error, generic, ipv4, ok, port_of, set_blocking


def test_poll_says_which_socket_can_do_what(opened: Opened, pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"x", 1, 0))
    sockets = new("WSAPOLLFD[3]", [(pair[1], POLLRDNORM, 0), (pair[0], POLLWRNORM, 0), (opened.tcp(), 0, 0)])
    assert WSAPoll(sockets, 2, PATIENCE) == 2
    assert [s.revents for s in sockets] == [POLLRDNORM, POLLWRNORM, 0]


def test_poll_gives_up(pair: tuple[int, int]) -> None:
    sockets = WSAPOLLFD(fd=pair[1], events=POLLIN)
    assert WSAPoll(sockets, 1, BRIEFLY) == 0
    assert sockets.revents == 0


def test_the_end_of_a_connection_is_polled(opened: Opened, pair: tuple[int, int]) -> None:
    opened.close(pair[0])
    sockets = WSAPOLLFD(fd=pair[1], events=POLLRDNORM)
    assert WSAPoll(sockets, 1, PATIENCE) == 1
    assert sockets.revents & POLLHUP


def test_a_refused_connection_is_polled(opened: Opened) -> None:
    unused, s = opened.tcp(), opened.tcp()
    ok(bind(unused, generic(ipv4()), sizeof(sockaddr_in)))
    set_blocking(s, False)
    assert error(connect(s, generic(ipv4(port_of(unused))), sizeof(sockaddr_in))) == WSAEWOULDBLOCK
    sockets = WSAPOLLFD(fd=s, events=POLLWRNORM)
    assert WSAPoll(sockets, 1, PATIENCE) == 1
    assert sockets.revents & POLLERR


def test_a_closed_socket_among_others_is_polled_as_invalid(pair: tuple[int, int], closed_socket: int) -> None:
    sockets = new("WSAPOLLFD[2]", [(closed_socket, POLLIN, 0), (pair[0], POLLOUT, 0)])
    assert WSAPoll(sockets, 2, PATIENCE) >= 1
    assert [s.revents for s in sockets] == [POLLNVAL, POLLOUT]


@pytest.mark.parametrize("count", [0, 1])
def test_poll_needs_sockets(count: int) -> None:
    assert error(WSAPoll(NULL, count, 0)) in (WSAEINVAL, WSAEFAULT)
