"""One operation in the hands of two threads, or of someone who uses its event for himself."""

import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import Any

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, failing, in_thread, receive

from winsock_ffi import Overlapped, Socket, raw
from winsock_ffi._overlapped.in_flight import registry


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads take turns all the time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching")
def test_of_two_threads_that_start_it_at_once_one_is_refused(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    refused: list[object] = []
    together = threading.Barrier(2)
    operation = Overlapped()
    buffers = bytearray(1), bytearray(1)

    def start(buffer: bytearray) -> None:
        for _ in range(200):
            together.wait(PATIENCE / 1000)
            try:
                operation.recv(server, buffer)
            except RuntimeError:
                refused.append(buffer)
                buffer.append(0)  # its own is free
                buffer.pop()
            together.wait(PATIENCE / 1000)
            if buffer is buffers[0]:
                client.send_all(b"x")
                assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
                assert not registry
            together.wait(PATIENCE / 1000)

    joins = [in_thread(partial(start, buffer)) for buffer in buffers]
    for join in joins:
        join()
    assert len(refused) == 200


@pytest.mark.usefixtures("switching")
def test_who_is_late_to_see_a_completion_does_not_end_the_next_operation(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    begun, seen = threading.Barrier(2), threading.Barrier(2)
    rounds = 500

    def wait() -> None:
        for _ in range(rounds):
            begun.wait(PATIENCE / 1000)
            operation.result(wait=True, timeout_ms=PATIENCE)
            seen.wait(PATIENCE / 1000)

    join = in_thread(wait)
    operation.recv(server, bytearray(1))
    for _ in range(rounds):
        begun.wait(PATIENCE / 1000)
        client.send_all(b"x")
        operation.result(wait=True, timeout_ms=PATIENCE)
        operation.recv(server, bytearray(1))
        # The other thread may be waiting for the operation that has just begun.
        client.send_all(b"y")
        seen.wait(PATIENCE / 1000)
        operation.result(wait=True, timeout_ms=PATIENCE)
        operation.recv(server, bytearray(1))
        assert operation.pending
    join()
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_an_event_that_someone_else_sets_completes_nothing(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    buffer = bytearray(1)
    operation = Overlapped()
    operation.recv(server, buffer)
    operation.event.set()
    with failing("WSAGetOverlappedResult", raw.WSA_IO_INCOMPLETE):
        operation.result()
    operation.event.set()
    with pytest.raises(TimeoutError):
        operation.result(wait=True, timeout_ms=10)
    assert operation.pending
    with pytest.raises(BufferError):
        buffer.append(0)
    operation.event.set()
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_an_event_that_someone_else_closes_is_an_error(pair: tuple[Socket, Socket]) -> None:
    operation = Overlapped()
    operation.event.close()
    for _ in range(2):
        with failing("WSASend", raw.WSA_INVALID_HANDLE):
            operation.send(pair[0], b"x")
    assert not operation.pending


def test_two_threads_ask_for_one_result(pair: tuple[Socket, Socket]) -> None:
    results: list[int] = []
    operation = Overlapped()
    operation.recv(pair[1], bytearray(10))
    joins = [in_thread(lambda: results.append(operation.result(True, PATIENCE))) for _ in range(4)]
    pair[0].send_all(b"hello")
    for join in joins:
        join()
    assert results == [5] * 4
    operation.send(pair[1], b"reply")
    assert receive(pair[0], 5) == b"reply"
    operation.result(wait=True, timeout_ms=PATIENCE)


def test_a_signal_handler_that_asks_while_its_thread_is_taking_note(pair: tuple[Socket, Socket]) -> None:
    """As does the end of a buffer's export, which may be Python code: it is told that the operation is not complete."""
    client, server = pair
    operation, buffer = Overlapped(), bytearray(1)
    operation.recv(server, buffer)
    client.send_all(b"x")
    told: list[int] = []

    def handler(frame: FrameType, event: str, function: object) -> None:
        if event == "c_call" and getattr(function, "__name__", "") == "release":
            with failing("WSAGetOverlappedResult", raw.WSA_IO_INCOMPLETE):
                operation.result(wait=True, timeout_ms=PATIENCE)
            told.append(1)

    def finish() -> None:
        sys.setprofile(handler)
        try:
            assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
        finally:
            sys.setprofile(None)

    in_thread(finish)()
    assert told == [1]
    buffer.append(0)


class Telling:
    """A buffer of Python code, which is called when the export of it is released."""

    def __init__(self, released: Callable[[], None]) -> None:
        self.memory, self.released = bytearray(1), released

    def __buffer__(self, flags: int) -> memoryview:
        return memoryview(self.memory)

    def __release_buffer__(self, view: memoryview) -> None:
        view.release()
        self.released()


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python code has no buffers there")
def test_a_buffer_that_asks_when_it_is_released_is_told_that_it_is_incomplete(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    told: list[int] = []

    def ask() -> None:
        with failing("WSAGetOverlappedResult", raw.WSA_IO_INCOMPLETE):
            operation.result(wait=True, timeout_ms=PATIENCE)
        told.append(1)

    operation = Overlapped()
    operation.recv(server, Telling(ask))
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
    assert told == [1]


class Slow(Overlapped):
    """What is done when a connection was accepted takes until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.recording, self.go_on = threading.Event(), threading.Event()

    def _set_context(self, socket: Any, option: int, listener: int) -> None:
        self.recording.set()
        assert self.go_on.wait(PATIENCE / 1000)
        super()._set_context(socket, option, listener)


def test_who_sees_a_completion_second_waits_until_the_first_has_recorded_it(opened: Opened) -> None:
    listener, accept = opened.listener(), Slow()
    accept.accept_ex(listener)
    client = opened.client_of(listener)
    accepted: list[Socket] = []

    def take() -> None:
        accept.result(wait=True, timeout_ms=PATIENCE)
        accepted.append(accept.accepted)

    first = in_thread(take)
    assert accept.recording.wait(PATIENCE / 1000)
    second = threading.Thread(target=take, daemon=True)
    second.start()
    second.join(BRIEFLY / 1000)
    assert second.is_alive()
    assert not accepted
    accept.go_on.set()
    first()
    second.join(PATIENCE / 1000)
    assert accepted == [opened.keep(accept.accepted)] * 2
    client.send_all(b"x")
    assert accept.accepted.recv(1) == b"x"
