"""Operations that nobody refers to any more, however the garbage collector comes upon them."""

import copy
import gc
import pickle
import threading
from functools import partial
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, in_thread, receive

from winsock_ffi import CompletionPort, Overlapped, Socket, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi._system.handle_count import handle_count

pytestmark = pytest.mark.usefixtures("collected")


class Cyclic(Overlapped):
    """Refers to itself, so that only the garbage collector finds it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.mark.parametrize("age", [None, 0, 1, 2])
def test_one_in_a_cycle_is_completed_before_its_event_goes(pair: tuple[Socket, Socket], age: int | None) -> None:
    """The collector may come to the event first: that of an older object comes before it."""
    operation: Cyclic | None = Cyclic()
    assert operation is not None
    if age is not None:
        gc.collect(age)
    operation.recv(pair[1], bytearray(5))
    operation = None
    with pytest.warns(ResourceWarning, match="WSARecv was dropped while in flight") as caught:
        gc.collect()
    assert len(caught) == 1
    assert not registry


def test_one_that_has_completed_goes_without_a_word(pair: tuple[Socket, Socket]) -> None:
    def use() -> None:
        operations = [Cyclic() for _ in range(20)]
        gc.collect(1)
        for operation in operations:
            operation.send(pair[0], b"x")
            operation.result(wait=True, timeout_ms=PATIENCE)

    use()
    gc.collect()
    before = handle_count()
    use()
    gc.collect()
    assert handle_count() == before
    receive(pair[1], 40)


def test_a_dropped_operation_leaves_the_last_error_alone(pair: tuple[Socket, Socket]) -> None:
    """The collector may come between a call that failed and the question for its error."""
    kept = [Overlapped()]
    kept[0].recv(pair[1], bytearray(5))
    raw.WSASetLastError(1234)
    with pytest.warns(ResourceWarning, match="in flight"):
        kept.clear()
    assert raw.WSAGetLastError() == 1234


def test_an_event_may_outlive_its_operation(pair: tuple[Socket, Socket]) -> None:
    operation: Overlapped | None = Overlapped()
    assert operation is not None
    operation.send(pair[0], b"x")
    event = operation.event
    operation.result(wait=True, timeout_ms=PATIENCE)
    operation = None
    assert event.is_set()


def test_collecting_all_the_time_while_clients_send(opened: Opened) -> None:
    """Bytes go to the operations that are dropped or to those that are not, and never into memory that was freed."""
    stop = threading.Event()

    def collect() -> None:
        while not stop.is_set():
            gc.collect()

    def talk(client: Socket, server: Socket) -> None:
        for _ in range(30):
            client.send_all(b"\xff" * 100)
            dropped = Cyclic()
            dropped.recv(server, bytearray(100), routine=None)
            del dropped
            # These take the places of what is freed too early.
            blocks = [bytearray(100) for _ in range(50)]
            operation = Overlapped()
            buffer = bytearray(100)
            client.send_all(b"\xff" * 100)
            operation.recv(server, buffer)
            assert operation.result(wait=True, timeout_ms=PATIENCE) > 0
            assert set(buffer) <= {0, 255}
            assert not any(map(any, blocks))

    def talk_while_collecting() -> None:
        collecting = in_thread(collect)
        try:
            joins = [in_thread(partial(talk, *pair)) for pair in opened.pairs(4)]
            for join in joins:
                join()
        finally:
            stop.set()
            collecting()
        gc.collect()

    with pytest.warns(ResourceWarning, match="in flight") as caught:
        talk_while_collecting()
    assert len(caught) == 4 * 30
    assert not registry


def test_a_routine_or_packet_of_a_forgotten_operation_still_comes(
    pair: tuple[Socket, Socket], port: CompletionPort
) -> None:
    client, server = pair
    port.associate(server)
    routines: list[int] = []
    Overlapped().recv(server, bytearray(5))
    Overlapped().recv(client, bytearray(5), routine=lambda *arguments: routines.append(arguments[1]))
    gc.collect()
    client.send_all(b"abc")
    server.send_all(b"defg")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation.result() == 3
    assert raw.SleepEx(PATIENCE, raw.TRUE) == raw.WAIT_IO_COMPLETION
    assert routines == [4]


def test_a_dropped_port_is_closed_and_reported() -> None:
    with CompletionPort():
        pass
    before = handle_count()
    kept = [CompletionPort()]
    kept[0].post(1)
    raw.WSASetLastError(1234)
    with pytest.warns(ResourceWarning, match="unclosed <CompletionPort"):
        kept.clear()
    assert raw.WSAGetLastError() == 1234
    assert handle_count() == before


def test_a_port_stays_as_long_as_its_sockets(pair: tuple[Socket, Socket]) -> None:
    CompletionPort().associate(pair[0], key=7)
    gc.collect()
    operation = Overlapped()
    operation.send(pair[0], b"x")
    with pair[0].port as port:
        packet = port.get(PATIENCE)
        assert (packet.key, packet.operation) == (7, operation)


@pytest.mark.parametrize("make", [Overlapped, CompletionPort])
def test_neither_can_be_copied(make: Any) -> None:
    original = make()
    for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="cannot be copied"):
            attempt(original)
    if make is CompletionPort:
        original.close()
