"""Completing by completion routine."""

import _thread
import threading
from typing import Any

import pytest
from common.steps import BRIEFLY, PATIENCE, in_thread

from winsock_ffi import Event, Overlapped, Socket, raw


def test_the_routine_gets_what_c_gives(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    calls: list[tuple[Any, ...]] = []
    buffer = bytearray(10)
    operation = Overlapped()
    operation.recv(server, buffer, routine=lambda *arguments: calls.append(arguments))
    client.send_all(b"hello")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 5
    assert calls == [(0, 5, operation, 0)]
    assert buffer[:5] == b"hello"


def test_a_routine_never_runs_outside_an_alertable_wait(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    calls: list[int] = []
    operation = Overlapped()
    client.send_all(b"x")
    operation.recv(server, bytearray(1), routine=lambda *arguments: calls.append(arguments[1]))
    raw.SleepEx(20, raw.FALSE)
    assert calls == []
    assert operation.pending
    assert raw.SleepEx(PATIENCE, raw.TRUE) == raw.WAIT_IO_COMPLETION
    assert calls == [1]


def test_a_routine_may_start_its_operation_again(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    received = bytearray()
    buffer = bytearray(1)

    def more(error: int, transferred: int, operation: Overlapped, flags: int) -> None:
        assert not error
        received.extend(buffer[:transferred])
        if transferred:
            operation.recv(server, buffer, routine=more)

    operation = Overlapped()
    operation.recv(server, buffer, routine=more)
    client.send_all(b"one after the other")
    client.shutdown(raw.SD_SEND)
    operation.result(wait=True, timeout_ms=PATIENCE)
    assert received == b"one after the other"


def test_what_a_routine_raises_comes_out_of_the_wait(pair: tuple[Socket, Socket]) -> None:
    client, server = pair

    def fail(*_: object) -> None:
        raise LookupError("in the routine")

    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=fail)
    client.send_all(b"x")
    with pytest.raises(LookupError, match="in the routine"):
        operation.result(wait=True, timeout_ms=PATIENCE)
    assert operation.result() == 1


def test_an_operation_that_fails_calls_its_routine_with_the_code(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    codes: list[int] = []
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=lambda *arguments: codes.append(arguments[0]))
    assert operation.cancel()
    with pytest.raises(OSError, match="ERROR_OPERATION_ABORTED"):
        operation.result(wait=True, timeout_ms=PATIENCE)
    assert codes == [raw.WSA_OPERATION_ABORTED]


def test_closing_the_socket_calls_the_routine(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    codes: list[int] = []
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=lambda *arguments: codes.append(arguments[0]))
    server.close()
    with pytest.raises(OSError, match="ERROR_OPERATION_ABORTED"):
        operation.result(wait=True, timeout_ms=PATIENCE)
    assert codes == [raw.WSA_OPERATION_ABORTED]


def test_another_thread_cannot_wait_for_it(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=lambda *_: None)
    errors: list[BaseException] = []

    def wait() -> None:
        try:
            operation.result(wait=True, timeout_ms=PATIENCE)
        except RuntimeError as error:
            errors.append(error)

    other = threading.Thread(target=wait)
    other.start()
    other.join(PATIENCE / 1000)
    assert "only in the thread that started" in str(errors[0])
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_waiting_has_a_time_out(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=lambda *_: None)
    with pytest.raises(TimeoutError):
        operation.result(wait=True, timeout_ms=10)
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_forgotten_operations_complete_all_the_same(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    calls: list[int] = []
    for _ in range(10):
        Overlapped().recv(server, bytearray(1), routine=lambda *arguments: calls.append(arguments[1]))
    client.send_all(b"0123456789")
    while len(calls) < 10:
        assert raw.SleepEx(PATIENCE, raw.TRUE) == raw.WAIT_IO_COMPLETION
    assert calls == [1] * 10


def test_ctrl_c_in_the_wait_takes_no_routine_away(pair: tuple[Socket, Socket]) -> None:
    """Python raises it at the first step of the first function that runs: the routine's, when one has been called."""
    client, server = pair
    told: list[int] = []
    operation = Overlapped()
    operation.recv(server, bytearray(1), routine=lambda error, transferred, *_: told.append(transferred))

    waits = threading.Event()

    def interrupt() -> None:
        assert waits.wait(PATIENCE / 1000)
        raw.Sleep(BRIEFLY)
        _thread.interrupt_main()
        client.send_all(b"x")

    join = in_thread(interrupt)
    with Event() as event:

        def wait() -> None:
            waits.set()
            event.wait(PATIENCE, alertable=True)

        with pytest.raises(KeyboardInterrupt):
            wait()
        if not told:  # it came before the wait
            wait()
    join()
    assert told == [1]
    assert not operation.pending
