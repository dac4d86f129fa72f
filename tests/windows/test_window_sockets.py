"""Sockets that report to a window."""

import gc
import socket
from typing import Any

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, WM_TEST, failing, pump_until, wait_until_readable

from winsock_ffi import FD, Socket, raw


class Network:
    """A window, and what its on_socket function is called with."""

    def __init__(self, opened: Opened) -> None:
        self.window = opened.window()
        self.events: list[tuple[Any, FD, int]] = []
        self.window.on_socket(lambda *arguments: self.events.append(arguments))

    def next(self) -> tuple[Any, FD, int]:
        pump_until(self.window, lambda: self.events)
        return self.events.pop(0)

    def nothing(self) -> bool:
        self.window.pump(BRIEFLY)
        return not self.events


@pytest.fixture
def network(opened: Opened) -> Network:
    return Network(opened)


def test_network_events_are_decoded(opened: Opened, network: Network) -> None:
    listener = opened.listener()
    network.window.async_select(listener, FD.ACCEPT)
    client = opened.client_of(listener)
    assert network.next() == (listener, FD.ACCEPT, 0)
    accepted = opened.keep(listener.accept()[0])
    network.window.async_select(accepted, FD.READ | FD.CLOSE)
    client.send(b"data")
    ready, events, error = network.next()
    assert ready is accepted
    assert (events, error) == (FD.READ, 0)
    assert isinstance(events, FD)
    assert accepted.recv(10) == b"data"
    with failing("recv", raw.WSAEWOULDBLOCK):
        accepted.recv(10)
    client.close()
    assert network.next() == (accepted, FD.CLOSE, 0)


def test_an_error_comes_with_its_event(opened: Opened, network: Network) -> None:
    client = opened.tcp()
    network.window.async_select(client, FD.CONNECT)
    with failing("connect", raw.WSAEWOULDBLOCK):
        client.connect(opened.silent().local_address)
    assert network.next() == (client, FD.CONNECT, raw.WSAECONNREFUSED)


def test_a_selection_ends(opened: Opened, network: Network) -> None:
    here, there = opened.udp(), opened.udp()
    network.window.async_select(there, FD.READ)
    network.window.async_select(there, 0)
    here.sendto(b"x", 0, there.local_address)
    wait_until_readable(there)
    assert network.nothing()
    assert network.window._sockets == {}


def test_the_window_keeps_its_sockets(network: Network, opened: Opened) -> None:
    here = opened.udp()
    there: Socket | None = Socket(type=raw.SOCK_DGRAM)
    assert there is not None
    there.bind(("127.0.0.1", 0))
    address = there.local_address
    network.window.async_select(there, FD.READ)
    there = None
    gc.collect()
    here.sendto(b"x", 0, address)
    ready, _, _ = network.next()
    with ready:
        assert ready.recv(1) == b"x"


def test_a_closed_socket_is_not_told_of(opened: Opened, network: Network) -> None:
    s = opened.udp()
    network.window.async_select(s, FD.READ)
    s.sendto(b"x", 0, s.local_address)
    wait_until_readable(s)
    s.close()
    assert network.nothing()


def test_one_closed_by_its_function_is_let_go(opened: Opened, network: Network) -> None:
    s = opened.udp()
    network.window.async_select(s, FD.READ)

    @network.window.on_socket
    def close(ready: Socket, events: FD, error: int) -> None:
        ready.close()
        network.events.append((ready, events, error))

    s.sendto(b"x", 0, s.local_address)
    network.next()
    assert network.window._sockets == {}


def test_a_socket_that_nobody_named_is_its_number(opened: Opened, network: Network) -> None:
    """An accepted socket begins with its listener's events."""
    listener = opened.listener()
    network.window.async_select(listener, FD.ACCEPT | FD.READ)
    client = opened.client_of(listener)
    assert network.next()[1] == FD.ACCEPT
    accepted = opened.keep(listener.accept()[0])
    client.send(b"x")
    assert network.next() == (accepted.fileno(), FD.READ, 0)


def test_pythons_own_sockets_are_selected(network: Network) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as python:
        python.bind(("127.0.0.1", 0))
        network.window.async_select(python, FD.READ)
        python.sendto(b"x", python.getsockname())
        assert network.next() == (python, FD.READ, 0)


def test_a_closed_socket_cannot_be_selected(opened: Opened, network: Network) -> None:
    s = opened.tcp()
    s.close()
    with failing("WSAAsyncSelect", raw.WSAENOTSOCK):
        network.window.async_select(s, FD.READ)
    assert network.window._sockets == {}


def test_any_message_can_be_asked_for(opened: Opened) -> None:
    w, s = opened.window(), opened.udp()
    seen: list[tuple[int, int]] = []
    w.on(WM_TEST)(lambda w, wparam, lparam: seen.append((wparam, raw.WSAGETSELECTEVENT(lparam))))
    s.async_select(w, WM_TEST, FD.READ)
    s.sendto(b"x", 0, s.local_address)
    pump_until(w, lambda: seen)
    assert seen == [(s.fileno(), FD.READ)]
    s.async_select(w.handle, 0, 0)
