"""An operation is cancelled just when it completes: one of the two happens, once, and no byte is lost."""

import threading
from contextlib import suppress
from functools import partial

import pytest
from common.opened import Opened
from common.steps import PATIENCE, in_thread, receive
from common.ways import Way

from winsock_ffi import Overlapped, Socket
from winsock_ffi.raw import WSA_OPERATION_ABORTED

ROUNDS = 300

Pair = tuple[Socket, Socket]


@pytest.mark.parametrize("first", ["the data", "the request"])
def test_data_and_a_request_to_cancel_at_the_same_moment(way: Way, pair: Pair, first: str) -> None:
    client, server = pair
    way.take(server)
    operation, buffer = Overlapped(), bytearray(10)
    start, cancelled, received = threading.Barrier(2), 0, bytearray()

    def send() -> None:
        for number in range(ROUNDS):
            start.wait(PATIENCE / 1000)
            client.send_all(bytes([number % 256]))

    join = in_thread(send)
    for _ in range(ROUNDS):
        operation.recv(server, buffer, routine=way.routine)
        start.wait(PATIENCE / 1000)
        if first == "the data":
            threading.Event().wait(0.0005)  # half a millisecond: what a send takes
        operation.cancel()
        error = way.finish(operation)
        assert error in {0, WSA_OPERATION_ABORTED}
        cancelled += error != 0
        received += buffer[: operation.transferred]
    join()
    received += receive(server, ROUNDS - len(received))
    assert bytes(received) == bytes(number % 256 for number in range(ROUNDS))
    assert operation.cancel() is False


def test_a_request_from_another_thread(way: Way, pair: Pair) -> None:
    client, server = pair
    way.take(server)
    operations = [Overlapped() for _ in range(ROUNDS)]
    for operation in operations:
        operation.recv(server, bytearray(1), routine=way.routine)

    def cancel() -> None:
        for operation in operations[1::2]:
            operation.cancel()

    join = in_thread(cancel)
    client.send_all(bytes(ROUNDS))
    errors = [way.finish(operation) for operation in operations]
    join()
    assert set(errors) <= {0, WSA_OPERATION_ABORTED}
    assert set(errors[::2]) == {0}
    taken = errors.count(0)
    if taken < ROUNDS:
        assert len(receive(server, ROUNDS - taken)) == ROUNDS - taken


def test_a_large_send_that_is_cancelled_has_sent_what_it_says(way: Way, pair: Pair) -> None:
    client, server = pair
    operation = Overlapped()
    data = bytes(range(256)) * 65536
    operation.send(way.take(server), data, routine=way.routine)
    first = receive(client, 100)
    operation.cancel()
    error = way.finish(operation)
    server.close()
    rest = bytearray()
    while piece := client.recv(1 << 20):
        rest += piece
    got = first + rest
    assert error in {0, WSA_OPERATION_ABORTED}
    assert data.startswith(got)
    if not error:
        assert len(got) == len(data)


def test_closing_the_socket_instead(way: Way, opened: Opened) -> None:
    for client, server in opened.pairs(20):
        way.take(server)
        operation = Overlapped()
        operation.recv(server, bytearray(10), routine=way.routine)

        def send(client: Socket = client) -> None:
            with suppress(ConnectionError):
                client.send_all(b"x")

        join = in_thread(send)
        server.close()
        join()
        error = way.finish(operation)
        assert operation.transferred == (0 if error else 1)


def test_accepting_and_cancelling(routineless: Way, opened: Opened) -> None:
    listener = routineless.take(opened.listener())
    operation = Overlapped()
    accepted = 0
    for _ in range(50):
        operation.accept_ex(listener)
        client = opened.tcp()
        join = in_thread(partial(client.connect, listener.local_address))
        operation.cancel()
        error = routineless.finish(operation)
        join()
        if error:
            assert error == WSA_OPERATION_ABORTED
            assert operation.accepted is None
            connection, _ = listener.accept()
        else:
            assert operation.accepted is not None
            connection = operation.accepted
            accepted += 1
        with connection, client:
            client.send_all(b"hello")
            assert receive(connection, 5) == b"hello"
