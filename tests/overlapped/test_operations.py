"""Each operation, completing by event."""

import array
import mmap
import tempfile
from typing import Any

import pytest
from common.steps import PATIENCE

from winsock_ffi import raw
from winsock_ffi.errors import WinsockError
from winsock_ffi.overlapped import Overlapped
from winsock_ffi.socket_options import Linger
from winsock_ffi.sockets import Socket


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


@pytest.mark.parametrize(
    "buffer",
    [b"a message", bytearray(b"a message"), memoryview(b"a message"), array.array("B", b"a message")],
    ids=lambda buffer: type(buffer).__name__,
)
def test_anything_contiguous_can_be_sent(pair: tuple[Socket, Socket], buffer: Any) -> None:
    client, server = pair
    operation = Overlapped()
    operation.send(client, buffer)
    assert done(operation) == 9
    assert server.recv(20) == b"a message"


def test_receiving_into_mapped_memory(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    with mmap.mmap(-1, 100) as memory:
        operation.recv(server, memory)
        client.send_all(b"mapped")
        assert done(operation) == 6
        assert memory[:6] == b"mapped"


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


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_datagrams_and_their_senders(host: str) -> None:
    family = raw.AF_INET6 if ":" in host else raw.AF_INET
    with Socket(family, raw.SOCK_DGRAM) as here, Socket(family, raw.SOCK_DGRAM) as there:
        here.bind((host, 0))
        there.bind((host, 0))
        buffer = bytearray(20)
        receive, send = Overlapped(), Overlapped()
        receive.recvfrom(here, buffer)
        assert here.local_address is not None
        send.sendto(there, b"datagram", 0, here.local_address)
        assert done(send) == 8
        assert done(receive) == 8
        assert buffer[:8] == b"datagram"
        assert receive.address == there.local_address


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


def test_a_client_that_resets_before_it_is_accepted_leaves_the_listener_well(listener: Socket) -> None:
    assert listener.local_address is not None
    with Socket(listener.family) as client:
        client.connect(listener.local_address)
        client.set_option(raw.SOL_SOCKET, raw.SO_LINGER, Linger(True, 0))
    accept = Overlapped()
    try:
        accept.accept_ex(listener)
        done(accept)
    except OSError:
        assert accept.accepted is None
    else:
        assert accept.accepted is not None
        accept.accepted.close()
    with Socket(listener.family) as client:
        again = Overlapped()
        again.accept_ex(listener)
        client.connect(listener.local_address)
        done(again)
        assert again.accepted is not None
        again.accepted.close()


def test_nobody_listens() -> None:
    with Socket() as probe, Socket() as client:
        probe.bind(("127.0.0.1", 0))
        address = probe.local_address
        assert address is not None
        probe.close()
        connect = Overlapped()
        connect.connect_ex(client, address)
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


def test_cancelling_too_late(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    client.send_all(b"x")
    operation.recv(server, bytearray(1))
    done(operation)
    assert operation.cancel() is False
    assert operation.result() == 1
