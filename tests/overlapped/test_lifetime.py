"""Whatever the program forgets or does wrong: nothing is freed, lost or left behind."""

import array
import gc
import subprocess
import sys
import threading
import warnings

import pytest
from common.steps import PATIENCE
from handle_count import handle_count

from winsock_ffi.errors import WinsockError
from winsock_ffi.operation import registry
from winsock_ffi.overlapped import Overlapped
from winsock_ffi.sockets import Socket


def test_a_buffer_in_flight_cannot_be_resized(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    buffer = bytearray(10)
    operation = Overlapped()
    operation.recv(server, buffer)
    with pytest.raises(BufferError):
        buffer.extend(b"more")
    client.send_all(b"x")
    operation.result(wait=True, timeout_ms=PATIENCE)
    buffer.extend(b"more")


def test_buffers_that_cannot_be_used(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    operation = Overlapped()
    for buffer in (b"read only", memoryview(bytearray(10))[::2], "text", 5, None):
        with pytest.raises((BufferError, TypeError)):
            operation.recv(server, buffer)
    assert not operation.pending


def test_starting_twice(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(RuntimeError, match="WSARecv is under way"):
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


def test_a_closed_socket(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    server.close()
    with pytest.raises(WinsockError, match="WSAENOTSOCK"):
        Overlapped().recv(server, bytearray(1))


def test_closing_a_socket_completes_what_is_under_way_on_it(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    server.close()
    with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
        operation.result(wait=True, timeout_ms=PATIENCE)


def test_dropping_operations_while_clients_send(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    stop = threading.Event()

    def send() -> None:
        while not stop.is_set():
            client.send(bytes(100))

    sender = threading.Thread(target=send)
    sender.start()
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            for _ in range(200):
                operation = Overlapped()
                operation.recv(server, bytearray(100))
                del operation
                gc.collect()
                array.array("B", bytes(100))  # which takes the place of what was freed too early
        assert {warning.category for warning in caught} <= {ResourceWarning}
    finally:
        stop.set()
        while sender.is_alive():  # it may wait for room
            server.recv(100_000)
    assert not registry


def test_a_dropped_operation_is_reported(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    kept = [operation]
    del operation
    with pytest.warns(ResourceWarning, match="WSARecv was dropped while under way"):
        kept.clear()


def test_the_interpreter_may_end_with_operations_under_way() -> None:
    program = """
from winsock_ffi.completion_port import CompletionPort
from winsock_ffi.overlapped import Overlapped
from winsock_ffi.sockets import Socket
from winsock_ffi.startup import Winsock
winsock = Winsock()
listener = Socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
sockets, operations = [], []
for way in range(60):
    client = Socket()
    client.connect(listener.local_address)
    server, _ = listener.accept()
    sockets += client, server
    if way % 3 == 0:
        port = CompletionPort()
        port.associate(server)
        sockets.append(port)
    operation = Overlapped()
    operation.recv(server, bytearray(100), routine=print if way % 3 == 1 else None)
    operations.append(operation)
print("end")
"""
    command = [sys.executable, "-W", "ignore::ResourceWarning", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "end\n", "")


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
