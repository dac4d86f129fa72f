"""A socket that this side closes: its operations say so, and the other side gets all that was sent, and the end."""

from contextlib import suppress

import pytest
from common.opened import Opened
from common.steps import PATIENCE, receive
from common.ways import Way, way

from winsock_ffi import Linger, Overlapped, Socket, WinsockError, raw, wait_for_multiple_events

__all__ = ["way"]


@pytest.mark.parametrize("count", [1, 3])
def test_what_receives_was_aborted(pair: tuple[Socket, Socket], way: Way, count: int) -> None:
    server = way.take(pair[1])
    operations = [Overlapped() for _ in range(count)]
    for operation in operations:
        operation.recv(server, bytearray(1), routine=way.routine)
    server.close()
    for operation in operations:
        assert way.finish(operation) == raw.WSA_OPERATION_ABORTED


def test_what_accepts_was_aborted(opened: Opened) -> None:
    listener = opened.listener()
    accept = Overlapped()
    accept.accept_ex(listener)
    listener.close()
    with pytest.raises(OSError, match="ERROR_OPERATION_ABORTED"):
        accept.result(wait=True, timeout_ms=PATIENCE)


def test_a_socket_of_pythons_whose_duplicate_is_open(opened: Opened) -> None:
    """Nobody can cancel what it has in flight when it is closed: that goes on, or says that this side has closed it."""
    sender, receiver = opened.udp(), opened.udp().to_socket()
    address = receiver.getsockname()
    with receiver.dup():
        operation = Overlapped()
        operation.recvfrom(receiver, bytearray(1))
        receiver.close()
        sender.sendto(b"x", 0, address)
        with suppress(OSError):
            operation.result(wait=True, timeout_ms=PATIENCE)
    assert operation.error in (0, raw.WSA_OPERATION_ABORTED)


def test_the_other_side_gets_everything_and_then_the_end(pair: tuple[Socket, Socket], way: Way) -> None:
    """With a receive in flight on the closed side, which may reset the connection where it is not cancelled before."""
    client, server = pair[0], way.take(pair[1])
    data = bytes(range(256)) * 200
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=way.routine)
    server.send_all(data)
    server.close()
    assert receive(client, len(data)) == data
    assert client.recv(1) == b""
    assert way.finish(operation) == raw.WSA_OPERATION_ABORTED


def test_what_sends_goes_on(pair: tuple[Socket, Socket], way: Way) -> None:
    """It is not cancelled: what the system has taken is to arrive."""
    client, server = pair[0], way.take(pair[1])
    send, waiting = Overlapped(), Overlapped()
    waiting.recv(server, bytearray(1), routine=way.routine)
    send.send(server, b"all of it", routine=way.routine)
    server.close()
    assert receive(client, 9) == b"all of it"
    assert way.finish(send) == 0
    assert way.finish(waiting) == raw.WSA_OPERATION_ABORTED
    assert client.recv(1) == b""


@pytest.mark.parametrize("take_over", [True, False], ids=["taken over", "to Python and back"])
def test_the_object_that_has_the_socket_now_closes_it_as_well(
    pair: tuple[Socket, Socket], way: Way, take_over: bool
) -> None:
    client, server = pair[0], way.take(pair[1])
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=way.routine)
    after = Socket.from_handle(server.detach(), server.family) if take_over else Socket.from_socket(server.to_socket())
    after.close()
    assert client.recv(1) == b""
    assert way.finish(operation) == raw.WSA_OPERATION_ABORTED


def test_another_socket_that_has_its_handle_by_now_is_not_asked_what_it_is(pair: tuple[Socket, Socket]) -> None:
    """A datagram socket: what WSAECONNRESET asks of that one would be wrong of this one."""
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    client.set_option(raw.SOL_SOCKET, raw.SO_LINGER, Linger(True, 0))
    client.close()
    assert wait_for_multiple_events([operation.event], timeout_ms=PATIENCE) == 0
    handle = server.detach()
    assert raw.closesocket(handle) == 0
    others: list[Socket] = []
    try:
        while not others or others[-1].fileno() < handle:
            others.append(Socket(raw.AF_INET, raw.SOCK_DGRAM))
        assert others[-1].fileno() == handle
        with pytest.raises(WinsockError) as raised:
            operation.result()
    finally:
        for other in others:
            other.close()
    assert raised.value.winerror == raw.WSAECONNRESET
    assert "close the socket" in str(raised.value)
