"""Whatever the program forgets or does wrong: nothing is freed, lost or left behind."""

import gc
import sys

import pytest
from common.steps import PATIENCE
from handle_count import handle_count

from winsock_ffi import CompletionPort, Overlapped, Socket, WinsockError
from winsock_ffi._overlapped.in_flight import registry


def test_starting_twice(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(RuntimeError, match="WSARecv is in flight"):
        operation.send(server, b"x")
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_what_cannot_be_started_leaves_nothing_behind() -> None:
    buffer = bytearray(10)
    operation = Overlapped()
    with Socket() as unconnected:
        before = sys.getrefcount(buffer), sys.getrefcount(unconnected)
        for _ in range(10_000):
            with pytest.raises(WinsockError, match="WSAENOTCONN"):
                operation.recv(unconnected, buffer)
        assert (sys.getrefcount(buffer), sys.getrefcount(unconnected)) == before
    assert not registry
    buffer.extend(b"free")


def test_an_argument_that_c_does_not_take_starts_nothing(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    buffer = bytearray(b"x")
    operation = Overlapped()
    with pytest.raises(OverflowError):
        operation.send(client, buffer, flags=2**40)
    assert not operation.pending
    assert not registry
    buffer.extend(b"free")
    operation.send(client, buffer)
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 5
    assert server.recv(10) == b"xfree"


def test_closing_a_socket_completes_what_is_under_way_on_it(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    server.close()
    with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
        operation.result(wait=True, timeout_ms=PATIENCE)


def test_a_dropped_operation_is_reported(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    kept = [operation]
    del operation
    with pytest.warns(ResourceWarning, match="WSARecv was dropped while in flight"):
        kept.clear()


def test_handles_return_to_what_they_were(pair: tuple[Socket, Socket]) -> None:
    client, server = pair

    def use() -> None:
        for _ in range(50):
            receive, send = Overlapped(), Overlapped()
            receive.recv(server, bytearray(10))
            send.send(client, b"0123456789")
            send.result(wait=True, timeout_ms=PATIENCE)
            receive.result(wait=True, timeout_ms=PATIENCE)

    use()
    gc.collect()
    before = handle_count()
    use()
    gc.collect()
    assert handle_count() == before


def test_it_cannot_be_made_anew_while_it_is_in_flight(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(RuntimeError, match="WSARecv is in flight"):
        operation.__init__()  # type: ignore[misc]
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_a_subclass_may_have_methods_of_these_names(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    class Own(Overlapped):
        finish = dequeued = drain = kept = None

    client, server = pair
    port.associate(server)
    operation = Own()
    operation.recv(server, bytearray(1))
    client.send_all(b"x")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is operation
