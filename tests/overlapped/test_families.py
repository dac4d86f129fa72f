"""IPv4 and IPv6 on every path of an address, by event, by routine and by port."""

from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, loopback, port_of

from winsock_ffi import AF_INET, AF_INET6, SOCK_DGRAM, CompletionPort, Overlapped, Socket

Finish = Callable[[Overlapped], None]

families = pytest.mark.parametrize("family", [AF_INET, AF_INET6], ids=["IPv4", "IPv6"])


@pytest.fixture
def finish(port: CompletionPort) -> Finish:
    """Waits for the operation, however it completes."""

    def wait(operation: Overlapped) -> None:
        while operation.pending:
            try:
                operation.result(wait=True, timeout_ms=PATIENCE)
            except RuntimeError:
                assert port.get(PATIENCE) is not None
        operation.result()

    return wait


@families
@pytest.mark.parametrize("way", ["event", "routine", "port"])
def test_a_datagram_tells_its_sender(
    opened: Opened, port: CompletionPort, finish: Finish, family: int, way: str
) -> None:
    here, there = opened.udp(family), opened.udp(family)
    if way == "port":
        port.associate(here)
        port.associate(there)
    named: dict[str, Any] = {"routine": lambda *_: None} if way == "routine" else {}
    receive, send = Overlapped(), Overlapped()
    for _ in range(2):
        receive.recvfrom(here, bytearray(20), **named)
        send.sendto(there, b"datagram", 0, here.local_address, **named)
        finish(send)
        finish(receive)
        assert receive.address == there.local_address
        assert isinstance(receive.address, tuple)
        assert receive.address[0] == loopback(family)[0]


@families
@pytest.mark.parametrize("way", ["event", "port"])
@pytest.mark.parametrize("receive", [0, 50])
def test_a_connection_has_the_same_addresses_on_both_sides(
    opened: Opened, port: CompletionPort, finish: Finish, family: int, way: str, receive: int
) -> None:
    listener, client = opened.listener(family), opened.tcp(family)
    if way == "port":
        port.associate(listener)
        port.associate(client)
    accept, connect = Overlapped(), Overlapped()
    accept.accept_ex(listener, receive=receive)
    connect.connect_ex(client, listener.local_address, b"hello")
    finish(connect)
    finish(accept)
    assert accept.accepted is not None
    server = opened.keep(accept.accepted)
    assert accept.data == (b"hello" if receive else b"")
    assert accept.local_address == server.local_address == client.peer_address == listener.local_address
    assert accept.address == server.peer_address == client.local_address
    assert server.family == family


def test_an_ipv6_address_may_be_a_pair(opened: Opened, finish: Finish) -> None:
    """The flow and the scope are 0 then."""
    listener, client = opened.listener(AF_INET6), opened.tcp(AF_INET6)
    client.bind(("::1", 0))
    bound = client.local_address
    connect = Overlapped()
    connect.connect_ex(client, ("::1", port_of(listener)))
    finish(connect)
    assert (client.local_address, client.peer_address) == (bound, ("::1", port_of(listener), 0, 0))
    here, there = opened.udp(AF_INET6), opened.udp(AF_INET6)
    send = Overlapped()
    send.sendto(there, b"x", 0, ("::1", port_of(here)))
    finish(send)
    assert here.recvfrom(10) == (b"x", there.local_address)


@families
def test_an_address_of_the_other_family_is_refused(family: int) -> None:
    other = loopback(AF_INET if family == AF_INET6 else AF_INET6, 9)
    operation = Overlapped()
    with Socket(family) as stream, Socket(family, SOCK_DGRAM) as datagrams:
        with pytest.raises((TypeError, ValueError)):
            operation.connect_ex(stream, other)
        with pytest.raises((TypeError, ValueError)):
            operation.sendto(datagrams, b"x", 0, other)
    assert not operation.pending
