"""Whatever the program forgets or does wrong: nothing is freed, lost or left behind."""

import gc
import socket as python
import sys
from collections.abc import Callable

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing

from winsock_ffi import CompletionPort, Overlapped, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi._system.handle_count import handle_count


def test_starting_twice(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(RuntimeError, match="WSARecv is in flight"):
        operation.send(server, b"x")
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


STARTS: dict[str, Callable[[Overlapped, Opened], object]] = {
    "recv": lambda operation, opened: operation.recv(opened.tcp(), bytearray(1)),
    "send": lambda operation, opened: operation.send(opened.tcp(), b"x"),
    "recvfrom": lambda operation, opened: operation.recvfrom(opened.udp(), bytearray(1)),
    "sendto": lambda operation, opened: operation.sendto(opened.udp(), b"x", 0, ("127.0.0.1", 9)),
    "accept_ex": lambda operation, opened: operation.accept_ex(opened.listener()),
    "connect_ex": lambda operation, opened: operation.connect_ex(opened.tcp(), ("127.0.0.1", 9)),
    "disconnect_ex": lambda operation, opened: operation.disconnect_ex(opened.pair()[0]),
}


@pytest.mark.parametrize("start", STARTS)
def test_every_start_is_refused_while_it_is_in_flight(opened: Opened, pair: tuple[Socket, Socket], start: str) -> None:
    client, server = pair
    operation, buffer = Overlapped(), bytearray(1)
    operation.recv(server, buffer)
    with pytest.raises(RuntimeError, match="WSARecv is in flight on this object"):
        STARTS[start](operation, opened)
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
    assert buffer == b"x"


def test_what_cannot_be_started_on_a_socket_of_pythons_leaves_nothing_behind() -> None:
    buffer, operation = bytearray(10), Overlapped()
    with python.socket() as unconnected, failing("WSARecv", raw.WSAENOTCONN):
        operation.recv(unconnected, buffer)
    assert not operation.pending
    buffer.extend(b"free")
    with pytest.raises(RuntimeError, match="no operation was started"):
        operation.result()


@pytest.mark.parametrize("way", ["port", "routine"])
def test_the_result_of_what_is_in_flight_is_incomplete(
    pair: tuple[Socket, Socket], port: CompletionPort, way: str
) -> None:
    """Whoever does not wait is told so, also where he could not wait."""
    client, server = pair
    if way == "port":
        port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=(lambda *_: None) if way == "routine" else None)
    with failing("WSAGetOverlappedResult", raw.WSA_IO_INCOMPLETE):
        operation.result()
    client.send_all(b"x")
    if way == "port":
        assert port.get(PATIENCE) is not None
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_an_error_is_told_when_the_socket_object_cannot_say_whether_it_is_open(pair: tuple[Socket, Socket]) -> None:
    _, server = pair

    class Closing:
        """It raises where Python's own say -1."""

        closed = False

        def fileno(self) -> int:
            if self.closed:
                raise ValueError("closed")
            return server.fileno()

    socket, operation = Closing(), Overlapped()
    operation.recv(socket, bytearray(1))
    socket.closed = True
    operation.cancel()
    with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
        operation.result(wait=True, timeout_ms=PATIENCE)


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
