"""Keep-alive with times of one's own."""

from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, receive
from conformance.rules import differs

from winsock_ffi import AF_INET, AF_INET6, IPPROTO_TCP, SO_KEEPALIVE, SOL_SOCKET, Socket, WinsockError, raw


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_keep_alive_is_switched(opened: Opened, family: int) -> None:
    client, accepted = opened.pair(family)
    for on in (True, False, True):
        client.keep_alive(on, 10_000, 500)
        assert client.get_option(SOL_SOCKET, SO_KEEPALIVE, bool) is on
        assert not accepted.get_option(SOL_SOCKET, SO_KEEPALIVE, bool)
    client.send(b"data")
    assert receive(accepted, 4) == b"data"


def test_it_may_be_set_before_there_is_a_connection(opened: Opened) -> None:
    client = opened.tcp()
    client.keep_alive(True)
    client.connect(opened.listener().local_address)
    assert client.get_option(SOL_SOCKET, SO_KEEPALIVE, bool)


@differs(documented="the times", wine={8: "WSAENOPROTOOPT", 10: "the times"})
def test_the_times_are_the_options(pair: tuple[Socket, Socket]) -> str:
    """The options are seconds, and Wine 8 has none of them."""
    pair[0].keep_alive(True, 10_000, 2_000)
    try:
        times = [pair[0].get_option(IPPROTO_TCP, name) for name in (raw.TCP_KEEPIDLE, raw.TCP_KEEPINTVL)]
    except WinsockError as error:
        return error.name
    assert times == [10, 2]
    return "the times"


@pytest.mark.parametrize("times", [(2**32,), (-1,), (1000, 2**32), (1000, -1)])
def test_times_have_their_range(pair: tuple[Socket, Socket], times: tuple[int, ...]) -> None:
    with pytest.raises(OverflowError):
        pair[0].keep_alive(True, *times)
    assert not pair[0].get_option(SOL_SOCKET, SO_KEEPALIVE, bool)


@pytest.mark.parametrize("time", [1.5, "1000", None])
def test_times_are_whole_numbers(pair: tuple[Socket, Socket], time: Any) -> None:
    with pytest.raises(TypeError):
        pair[0].keep_alive(True, time)


def test_it_is_for_tcp_alone(opened: Opened) -> None:
    with failing("WSAIoctl", raw.WSAENOPROTOOPT, raw.WSAEINVAL):
        opened.udp().keep_alive(True)


def test_a_closed_socket_has_none(opened: Opened) -> None:
    s = opened.tcp()
    s.close()
    with failing("WSAIoctl", raw.WSAENOTSOCK):
        s.keep_alive(True)
