"""Ctrl+C while an operation is started: it is raised between two steps of Python, whichever these are."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from common.steps import PATIENCE

from winsock_ffi import CompletionPort, Overlapped, Socket
from winsock_ffi._overlapped import operation
from winsock_ffi._winsock import lib


class Interrupt:
    """Raises what a signal handler raises, at one of the steps: calls and returns, of functions and of C functions."""

    def __init__(self, step: int, kind: type[BaseException] = KeyboardInterrupt) -> None:
        self.left = step
        self.kind = kind
        self.where = ""

    def __call__(self, frame: FrameType, event: str, function: object) -> None:
        if frame.f_code.co_filename == operation.__file__ and not self.where:
            self.left -= 1
            if self.left < 0:
                self.where = f"{event} of {function or frame.f_code.co_name}"
                raise self.kind


@contextmanager
def interrupted_after(c_function: object) -> Iterator[None]:
    def interrupt(frame: FrameType, event: str, function: object) -> None:
        if event == "c_return" and function is c_function:
            sys.setprofile(None)
            raise KeyboardInterrupt

    sys.setprofile(interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            yield
    finally:
        sys.setprofile(None)


def test_after_the_call_the_buffer_stays_with_the_system(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    started = Overlapped()
    buffer = bytearray(5)
    with interrupted_after(lib.wsffi_operation_recv):
        started.recv(server, buffer)
    assert started.pending
    with pytest.raises(BufferError):
        buffer.append(0)
    client.send_all(b"hello")
    assert started.result(wait=True, timeout_ms=PATIENCE) == 5
    assert buffer == b"hello"


@pytest.mark.parametrize("count", [1, 2], ids=["one buffer", "several"])
def test_at_any_step_the_operation_is_under_way_or_its_buffer_is_free(pair: tuple[Socket, Socket], count: int) -> None:
    client, server = pair
    seen = set()
    step = 0
    while True:
        started = Overlapped()
        buffer = bytearray(5)
        interrupt = Interrupt(step)
        sys.setprofile(interrupt)
        try:
            started.recv(server, buffer if count == 1 else [buffer, bytearray(1)])
        except KeyboardInterrupt:
            sys.setprofile(None)
        else:
            sys.setprofile(None)
            assert not interrupt.where
        seen.add(started.pending)
        if started.pending:
            client.send_all(b"hello")
            assert started.result(wait=True, timeout_ms=PATIENCE) == 5, interrupt.where
            assert buffer == b"hello"
        buffer.append(0)
        if not interrupt.where:
            break
        step += 1
    assert seen == {True, False}
    assert step > 10


@pytest.mark.parametrize("kind", [KeyboardInterrupt, IndexError])
def test_at_any_step_of_recording_it_the_completion_is_recorded(
    pair: tuple[Socket, Socket], kind: type[BaseException]
) -> None:
    client, server = pair
    step, where = 0, "start"
    while where:
        received, buffer = Overlapped(), bytearray(5)
        received.recv(server, buffer)
        client.send_all(b"hello")
        assert received.event.wait(PATIENCE)
        interrupt = Interrupt(step, kind)
        sys.setprofile(interrupt)
        try:
            received.result()
        except kind:
            pass
        finally:
            sys.setprofile(None)
        where = interrupt.where
        assert received.result() == 5, where
        assert buffer == b"hello", where
        buffer.append(0)
        step += 1
    assert step > 10


def test_after_success_at_once_that_no_packet_tells_of_the_operation_is_complete(
    pair: tuple[Socket, Socket], port: CompletionPort
) -> None:
    client, server = pair
    port.associate(server, skip_on_success=True)
    buffer = bytearray(b"hello")
    started = Overlapped()
    with interrupted_after(lib.wsffi_operation_send):
        started.send(server, buffer)
    if started.pending:  # it did not succeed at once, which the system may decide
        assert port.get(PATIENCE) is not None
    assert started.result() == 5
    buffer.append(0)
    assert client.recv(5) == b"hello"


def test_packets_that_were_taken_when_it_came_are_there_in_the_next_wait(
    pair: tuple[Socket, Socket], port: CompletionPort
) -> None:
    """It comes while the thread waits, as a rule, and is raised when the wait is over."""
    client, server = pair
    port.associate(server)
    received = Overlapped()
    received.recv(server, bytearray(5))
    client.send_all(b"hello")
    with interrupted_after(lib.wsffi_operation_packets):
        port.get(PATIENCE)
    assert not received.pending
    port.post(key=7)
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.operation, packet.transferred) == (received, 5)
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.key == 7


def test_a_packet_that_was_taken_when_it_came_does_not_hold_up_closing(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    buffer = bytearray(5)
    with CompletionPort() as port:
        port.associate(server)
        received = Overlapped()
        received.recv(server, buffer)
        client.send_all(b"hello")
        with interrupted_after(lib.wsffi_operation_packets):
            port.get(PATIENCE)
    assert received.result() == 5
    buffer.append(0)
