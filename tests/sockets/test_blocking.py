"""Ctrl+C at any step of a call that takes something: what was taken comes with the next call."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from common.interrupting import MOST_STEPS, at_each_step, at_two_steps, interrupted
from common.opened import Opened
from common.steps import PATIENCE, failing, receive

from winsock_ffi import FD, MSG_PEEK, POLL, EventSet, FdSet, Overlapped, Socket, poll, raw, select
from winsock_ffi._socket.untaken import Received


@pytest.mark.parametrize("blocking", [True, False])
def test_no_byte_of_a_stream_is_lost(opened: Opened, blocking: bool) -> None:
    client, server = opened.pair()
    server.set_blocking(blocking)

    def call(step: int) -> str:
        client.send_all(b"0123456789")
        got: list[bytes] = []
        where = interrupted(step, lambda: got.append(server.recv(4)))
        server.set_blocking(True)
        assert b"".join(got) + receive(server, 10 - sum(map(len, got))) == b"0123456789", where
        server.set_blocking(blocking)
        return where

    assert at_each_step(call) > 5


def test_no_byte_is_lost_by_a_second_signal(opened: Opened) -> None:
    client, server = opened.pair()
    buffer = bytearray(10)

    def call(step: int, again: int) -> str:
        client.send_all(b"0123456789")
        got: list[bytes] = []
        where = interrupted(step, lambda: got.append(server.recv(4)), again)
        assert b"".join(got) + receive(server, 10 - sum(map(len, got))) == b"0123456789", where
        return where

    def call_into(step: int, again: int) -> str:
        client.send_all(b"0123456789")
        sizes: list[int] = []
        where = interrupted(step, lambda: sizes.append(server.recv_into(buffer)), again)
        got = bytes(buffer[: sizes[0]]) if sizes else b""
        assert got + receive(server, 10 - len(got)) == b"0123456789", where
        buffer.append(0)  # which nobody holds
        buffer.pop()
        return where

    assert at_two_steps(call) > 3
    assert at_two_steps(call_into) > 3


def test_no_datagram_is_lost_by_a_second_signal(opened: Opened) -> None:
    receiver, sender = opened.udp(), opened.udp()
    receives: list[Callable[[], Any]] = [
        lambda: receiver.recvfrom(20),
        lambda: receiver.recv_msg(20)[:1],
    ]

    for receive_one in receives:

        def call(step: int, again: int, receive_one: Callable[[], Any] = receive_one) -> str:
            sender.sendto(b"datagram", 0, receiver.local_address)
            got: list[Any] = []
            where = interrupted(step, lambda: got.append(receive_one()), again)
            assert (got or [receive_one()])[0][0] == b"datagram", where
            return where

        assert at_two_steps(call) > 3


def test_no_connection_is_lost_by_a_second_signal(opened: Opened) -> None:
    listener = opened.listener()

    def call(step: int, again: int) -> str:
        client = opened.client_of(listener)
        got: list[tuple[Socket, Any]] = []
        where = interrupted(step, lambda: got.append(listener.accept()), again)
        accepted, address = (got or [listener.accept()])[0]
        assert address == client.local_address, where
        for socket in (client, accepted):
            socket.close()
        return where

    assert at_two_steps(call) > 3


def test_waits_tell_of_what_is_kept(opened: Opened) -> None:
    """Also when its caller was interrupted in the middle: nothing of it is with the system any more."""
    client, server = opened.pair()
    listener = opened.listener()
    clients: list[Socket] = []
    settle(server, lambda: server.recv(9), lambda: client.send_all(b"bytes"))
    settle(listener, lambda: listener.accept()[0].close(), lambda: clients.append(opened.client_of(listener)))
    idle = opened.pair()[1]
    ready = FdSet([server, listener, idle])
    assert select(ready, timeout=None) == 2
    assert ready == [server, listener]
    assert poll([(idle, POLL.IN), (server, POLL.IN), (listener, POLL.IN)]) == [
        (server, POLL.RDNORM),
        (listener, POLL.RDNORM),
    ]
    with EventSet[Socket]() as sockets:
        sockets.add(idle, FD.READ)
        sockets.add(server, FD.READ | FD.CLOSE)
        sockets.add(listener, FD.ACCEPT)
        for _ in range(2):
            assert {(socket, events.events) for socket, events in sockets.wait()} == {
                (server, FD.READ),
                (listener, FD.ACCEPT),
            }
    with pytest.raises(RuntimeError, match="recv, recvfrom, recv_msg or accept"):
        Overlapped().recv(server, bytearray(9))
    with pytest.raises(RuntimeError, match="recv, recvfrom, recv_msg or accept"):
        Overlapped().accept_ex(listener)
    assert server.recv(9) == b"bytes"
    accepted, address = listener.accept()
    assert address == clients[-1].local_address
    accepted.close()
    assert select(FdSet([server, listener]), timeout=0) == 0
    operation = Overlapped()
    operation.recv(server, bytearray(9))
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def settle(socket: Socket, call: Callable[[], object], happen: Callable[[], object]) -> None:
    """Has a socket keep what the call has taken."""
    for step in range(MOST_STEPS):
        happen()
        interrupted(step, call)
        if socket._untaken:
            return
        call()  # it was interrupted before
    raise AssertionError("it was never kept")


def test_a_datagram_that_is_kept_may_be_too_long(opened: Opened) -> None:
    receiver = opened.udp()
    receiver._untaken.append(Received(b"too long", ""))
    with failing("recv", raw.WSAEMSGSIZE):
        receiver.recvfrom(4)
    receiver.set_blocking(False)
    with pytest.raises(BlockingIOError):
        receiver.recvfrom(4)


def test_no_byte_is_lost_on_its_way_into_a_buffer(opened: Opened) -> None:
    client, server = opened.pair()
    buffer = bytearray(10)

    def call(step: int) -> str:
        client.send_all(b"0123456789")
        got: list[int] = []
        where = interrupted(step, lambda: got.append(server.recv_into(buffer)))
        data = bytes(buffer[: got[0]]) if got else receive(server, 10)
        assert data == b"0123456789", where
        return where

    assert at_each_step(call) > 5


def test_no_datagram_is_lost(opened: Opened) -> None:
    receiver, sender = opened.udp(), opened.udp()

    def call(step: int) -> str:
        sender.sendto(b"datagram", 0, receiver.local_address)
        got: list[Any] = []
        where = interrupted(step, lambda: got.append(receiver.recvfrom(20)))
        assert (got or [receiver.recvfrom(20)]) == [(b"datagram", sender.local_address)], where
        return where

    assert at_each_step(call) > 5


def test_no_connection_is_lost(opened: Opened) -> None:
    listener = opened.listener()

    def call(step: int) -> str:
        client = opened.client_of(listener)
        got: list[tuple[Socket, Any]] = []
        where = interrupted(step, lambda: got.append(listener.accept()))
        accepted, address = (got or [listener.accept()])[0]
        assert address == client.local_address, where
        client.send_all(b"x")
        assert accepted.recv(1) == b"x", where
        for socket in (client, accepted):
            socket.close()
        return where

    assert at_each_step(call) > 5


def test_a_look_takes_nothing(opened: Opened) -> None:
    client, server = opened.pair()

    def call(step: int) -> str:
        client.send_all(b"x")
        where = interrupted(step, lambda: server.recv(4, MSG_PEEK))
        assert server.recv(4) == b"x", where
        return where

    assert at_each_step(call) > 5


def test_what_was_kept_of_a_stream_comes_in_pieces(opened: Opened) -> None:
    client, server = opened.pair()
    client.send_all(b"0123456789")
    step = 0
    while not server._untaken:
        assert interrupted(step, lambda: server.recv(10)), "it was never kept"
        step += 1
    assert [server.recv(3), server.recv(9, MSG_PEEK), server.recv(9)] == [b"012", b"3456789", b"3456789"]
    server.set_blocking(False)
    with failing("recv", raw.WSAEWOULDBLOCK):
        server.recv(1)


def test_a_buffer_is_free_after_a_send_that_was_interrupted(opened: Opened) -> None:
    client, server = opened.pair()

    def call(step: int) -> str:
        data = bytearray(b"0123456789")
        where = interrupted(step, lambda: client.send(data))
        client.send_all(b".")
        while server.recv(20)[-1:] != b".":
            pass
        data.append(0)
        return where

    assert at_each_step(call) > 5
    gc.collect()


def test_a_datagram_with_control_messages_is_not_lost(opened: Opened) -> None:
    receiver, sender = opened.udp(), opened.udp()

    def call(step: int) -> str:
        sender.sendto(b"datagram", 0, receiver.local_address)
        got: list[Any] = []
        where = interrupted(step, lambda: got.append(receiver.recv_msg(20)))
        message = (got or [receiver.recv_msg(20)])[0]
        assert (message.data, message.flags, message.address) == (b"datagram", 0, sender.local_address), where
        return where

    assert at_each_step(call) > 20


def test_a_datagram_in_several_buffers_is_not_lost(opened: Opened) -> None:
    receiver, sender = opened.udp(), opened.udp()

    def call(step: int) -> str:
        sender.sendto(b"datagram", 0, receiver.local_address)
        first, second = bytearray(3), bytearray(20)
        got: list[Any] = []
        where = interrupted(step, lambda: got.append(receiver.recv_msg_into([first, second])))
        message = (got or [receiver.recv_msg_into((first, second))])[0]
        assert (message.size, message.address) == (8, sender.local_address), where
        assert bytes(first + second[:5]) == b"datagram", where
        return where

    assert at_each_step(call) > 20


@pytest.mark.parametrize("receive_kept", ["recv", "recv_into", "recvfrom", "recv_msg", "recv_msg_into"])
def test_what_was_kept_is_not_lost_by_a_second_interrupt(opened: Opened, receive_kept: str) -> None:
    receiver, sender = opened.udp(), opened.udp()
    buffer = bytearray(8)
    calls: dict[str, Callable[[], bytes]] = {
        "recv": lambda: receiver.recv(8),
        "recv_into": lambda: bytes(buffer[: receiver.recv_into(buffer)]),
        "recvfrom": lambda: receiver.recvfrom(8)[0],
        "recv_msg": lambda: receiver.recv_msg(8).data,
        "recv_msg_into": lambda: bytes(buffer[: receiver.recv_msg_into(buffer).size]),
    }

    def call(step: int) -> str:
        receiver._untaken.append(Received(b"datagram", sender.local_address))
        buffer[:] = bytes(8)
        got: list[bytes] = []
        where = interrupted(step, lambda: got.append(calls[receive_kept]()))
        if not got and not receiver._untaken:  # it came to its caller, who was interrupted behind it
            assert bytes(buffer) == b"datagram" or where.startswith("c_return of append"), where
        elif not got:
            assert calls[receive_kept]() == b"datagram", where
        assert not receiver._untaken
        return where

    assert at_each_step(call) > 1
