"""Each operation, completing by event."""

import socket as python
import tempfile
from contextlib import suppress
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing

from winsock_ffi import Linger, Overlapped, Socket, WinsockError, raw


def done(operation: Overlapped) -> int:
    return operation.result(wait=True, timeout_ms=PATIENCE)


def test_receiving_waits_for_the_data(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    buffer = bytearray(10)
    operation = Overlapped()
    assert operation.recv(server, buffer) is False
    assert operation.pending
    client.send_all(b"hello")
    assert done(operation) == 5
    assert buffer == b"hello\0\0\0\0\0"
    assert not operation.pending


def test_sending(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.send(client, b"hello")
    assert done(operation) == 5
    assert server.recv(10) == b"hello"


def test_several_buffers_are_filled_one_after_the_other(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    first, second = bytearray(3), bytearray(10)
    receive, send = Overlapped(), Overlapped()
    send.send(client, [b"ab", b"cd", b"ef"])
    assert done(send) == 6
    receive.recv(server, (first, second))
    assert done(receive) == 6
    assert first == b"abc"
    assert second[:3] == b"def"


def test_an_orderly_close_is_zero_bytes(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    client.close()
    assert done(operation) == 0


def test_a_reset_is_the_operations_error(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    client.set_option(raw.SOL_SOCKET, raw.SO_LINGER, Linger(True, 0))
    client.close()
    with pytest.raises(ConnectionResetError, match="WSARecv failed: WSAECONNRESET"):
        done(operation)
    assert operation.error == raw.WSAECONNRESET


def test_accepting_gives_a_socket_with_its_addresses(listener: Socket) -> None:
    accept, connect = Overlapped(), Overlapped()
    accept.accept_ex(listener)
    with Socket(listener.family) as client:
        assert listener.local_address is not None
        connect.connect_ex(client, listener.local_address)
        assert done(connect) == 0
        assert done(accept) == 0
        assert accept.accepted is not None
        with accept.accepted as server:
            assert accept.address == client.local_address == server.peer_address
            assert accept.local_address == listener.local_address == server.local_address
            assert client.peer_address == listener.local_address
            server.shutdown(raw.SD_SEND)  # which wants SO_UPDATE_ACCEPT_CONTEXT
            assert client.recv(1) == b""


def test_accepting_with_the_first_data(listener: Socket) -> None:
    accept, connect = Overlapped(), Overlapped()
    accept.accept_ex(listener, receive=100)
    with Socket(listener.family) as client:
        assert listener.local_address is not None
        connect.connect_ex(client, listener.local_address, b"first words")
        assert done(connect) == 11
        assert done(accept) == 11
        assert accept.data == b"first words"
        assert accept.accepted is not None
        accept.accepted.close()


def test_accepting_into_a_given_socket(listener: Socket) -> None:
    with Socket(listener.family) as given, Socket(listener.family) as client:
        accept = Overlapped()
        accept.accept_ex(listener, given)
        assert listener.local_address is not None
        client.connect(listener.local_address)
        done(accept)
        assert accept.accepted is given


def test_nobody_listens() -> None:
    with Socket() as silent, Socket() as client:
        silent.bind(("127.0.0.1", 0))
        connect = Overlapped()
        connect.connect_ex(client, silent.local_address)
        with pytest.raises(ConnectionRefusedError, match="ConnectEx failed"):
            done(connect)


def test_disconnecting_is_an_orderly_close_for_the_peer(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.disconnect_ex(client)
    assert done(operation) == 0
    assert server.recv(1) == b""


def test_a_file_between_two_buffers(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    with tempfile.TemporaryFile() as file:
        file.write(b"0123456789" * 1000)
        file.flush()
        operation.transmit_file(client, file, 20, 0, 5, b"<", b">")
        done(operation)
    got = b""
    while len(got) < 22:
        got += server.recv(100)
    assert got == b"<56789012345678901234>"


def test_an_object_can_be_used_again_and_again(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    receive, send = Overlapped(), Overlapped()
    buffer = bytearray(4)
    for number in range(200):
        send.send(client, number.to_bytes(4, "little"))
        receive.recv(server, buffer)
        assert done(send) == done(receive) == 4
        assert int.from_bytes(buffer, "little") == number


def test_a_result_can_be_asked_for_again(pair: tuple[Socket, Socket]) -> None:
    client, _ = pair
    operation = Overlapped()
    operation.send(client, b"x")
    assert done(operation) == operation.result() == 1


def test_asking_too_early(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(WinsockError, match="IO_INCOMPLETE"):
        operation.result()
    with pytest.raises(TimeoutError):
        operation.result(wait=True, timeout_ms=5)
    client.send_all(b"x")
    assert done(operation) == 1


def test_cancelling(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    assert operation.cancel()
    with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
        done(operation)


def test_nothing_was_started_has_no_result() -> None:
    with pytest.raises(RuntimeError, match="no operation was started on <Overlapped"):
        Overlapped().result()


def test_what_could_not_be_started_has_no_result(pair: tuple[Socket, Socket]) -> None:
    operation = Overlapped()
    operation.send(pair[0], b"hello")
    assert done(operation) == 5
    pair[0].close()
    with pytest.raises(WinsockError):
        operation.send(pair[0], b"hello")
    with pytest.raises(RuntimeError, match="no operation was started"):
        operation.result()


class TestAnAcceptedSocketOfTheCallers:
    """It stays the caller's, whatever becomes of the operation."""

    def test_the_operation_is_cancelled(self, opened: Opened) -> None:
        listener, accepted, operation = opened.listener(), opened.tcp(), Overlapped()
        operation.accept_ex(listener, accepted)
        operation.cancel()
        with failing("AcceptEx", raw.WSA_OPERATION_ABORTED):
            done(operation)
        assert operation.accepted is None
        accepted.connect(listener.local_address)

    def test_what_is_done_afterwards_fails(self, opened: Opened) -> None:
        class Failing(Overlapped):
            def _set_context(self, socket: Any, option: int, listener: int) -> None:
                raise LookupError("no context")

        listener, accepted, operation = opened.listener(), opened.tcp(), Failing()
        operation.accept_ex(listener, accepted)
        client = opened.client_of(listener)
        with pytest.raises(LookupError, match="no context"):
            done(operation)
        assert not accepted.closed
        client.send_all(b"x")
        assert accepted.recv(1) == b"x"

    def test_it_is_closed_meanwhile(self, opened: Opened) -> None:
        listener, accepted, operation = opened.listener(), opened.tcp(), Overlapped()
        operation.accept_ex(listener, accepted)
        accepted.close()
        with suppress(WinsockError):  # Windows may refuse or reset it
            opened.client_of(listener)
        with pytest.raises(WinsockError, match="AcceptEx"):
            done(operation)
        assert operation.accepted is None


def test_the_listener_may_be_a_closed_socket_of_pythons() -> None:
    closed = python.socket()
    closed.close()
    with failing("getsockopt", raw.WSAENOTSOCK):
        Overlapped().accept_ex(closed)
