"""Ctrl+C at any step of a call that takes something: what was taken comes with the next call."""

import gc
from collections.abc import Callable
from threading import Timer
from typing import Any

import pytest
from common.interrupting import at_each_step, interrupted
from common.opened import Opened
from common.steps import failing, receive

from winsock_ffi import (
    AF_INET,
    MSG_PEEK,
    SO_RCVTIMEO,
    SOCK_DGRAM,
    SOL_SOCKET,
    WSA_FLAG_OVERLAPPED,
    Socket,
    raw,
)
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


def test_no_step_of_a_connect_is_lost(opened: Opened) -> None:
    listener = opened.listener()

    def call(step: int) -> str:
        client = opened.tcp()
        where = interrupted(step, lambda: client.connect(listener.local_address))
        if where:
            client.connect(listener.local_address)
        accepted, address = listener.accept()
        assert address == client.local_address, where
        accepted.send_all(b"x")
        assert client.recv(1) == b"x", where
        with failing("connect", raw.WSAEISCONN):
            client.connect(listener.local_address)
        accepted.close()
        return where

    assert at_each_step(call) > 5


def test_a_connect_ends_with_its_socket(opened: Opened) -> None:
    """The queue of the listener is full: here it waits; Windows refuses it."""
    listener = opened.tcp()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    opened.client_of(listener)
    client = opened.tcp()
    closing = Timer(0.2, client.close)
    closing.start()
    with failing("connect", raw.WSAENOTSOCK, raw.WSAECONNREFUSED):
        client.connect(listener.local_address)
    closing.join()


@pytest.mark.parametrize("flags", [WSA_FLAG_OVERLAPPED, 0])
@pytest.mark.parametrize("call", ["recv", "recv_into", "recvfrom", "recv_msg"])
def test_a_receive_ends_with_its_time(opened: Opened, call: str, flags: int) -> None:
    receiver = opened.keep(Socket(AF_INET, SOCK_DGRAM, flags=flags))
    receiver.bind(("127.0.0.1", 0))
    receiver.set_option(SOL_SOCKET, SO_RCVTIMEO, 50)
    with failing("", raw.WSAETIMEDOUT):
        getattr(receiver, call)(bytearray(9) if call == "recv_into" else 9)
    opened.udp().sendto(b"datagram", 0, receiver.local_address)
    receiver.set_option(SOL_SOCKET, SO_RCVTIMEO, 0)
    assert receiver.recv(9) == b"datagram"


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
