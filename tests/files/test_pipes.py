"""NamedPipe, and what its two ends do, in each of the three ways."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from common.steps import PATIENCE, failing
from common.system import wine_version
from common.ways import Way

from winsock_ffi import (
    FILE_FLAG_FIRST_PIPE_INSTANCE,
    GENERIC_READ,
    GENERIC_WRITE,
    PIPE_ACCESS_DUPLEX,
    PIPE_READMODE_BYTE,
    PIPE_READMODE_MESSAGE,
    PIPE_TYPE_MESSAGE,
    CompletionPort,
    Event,
    File,
    NamedPipe,
    Overlapped,
    raw,
    wait_for_multiple_events,
)
from winsock_ffi._overlapped.in_flight import registry

BOTH = GENERIC_READ | GENERIC_WRITE


def write(file: File, data: bytes) -> None:
    operation = Overlapped()
    operation.write_file(file, data)
    assert operation.result(wait=True, timeout_ms=PATIENCE) == len(data)


def test_what_one_end_writes_the_other_reads(ends: tuple[NamedPipe, File], way: Way) -> None:
    server, client = ends
    way.take(server)
    operation, buffer = Overlapped(), bytearray(10)
    operation.read_file(server, buffer, routine=way.routine)
    write(client, b"hello")
    assert way.finish(operation) == 0
    assert (operation.transferred, bytes(buffer[:5])) == (5, b"hello")
    operation.write_file(server, b"world!", routine=way.routine)
    other = Overlapped()
    other.read_file(client, buffer)
    assert other.result(wait=True, timeout_ms=PATIENCE) == 6
    assert way.finish(operation) == 0
    assert (operation.transferred, bytes(buffer[:6])) == (6, b"world!")


def test_the_end_of_a_pipe_is_a_broken_pipe_in_flight_and_at_once(ends: tuple[NamedPipe, File], way: Way) -> None:
    server, client = ends
    way.take(server)
    operation = Overlapped()
    operation.read_file(server, bytearray(1), routine=way.routine)
    client.close()
    assert way.finish(operation) == raw.ERROR_BROKEN_PIPE
    starts: list[Callable[[], bool]] = [
        lambda: operation.read_file(server, bytearray(1), routine=way.routine),
        lambda: operation.write_file(server, b"x", routine=way.routine),
    ]
    for start in starts:
        with pytest.raises(BrokenPipeError, match=r"File(Ex)? failed: ERROR_(BROKEN_PIPE|NO_DATA)"):
            start()
        assert not operation.pending


def test_a_message_that_is_longer_than_the_buffer_comes_in_parts(
    pipes: Callable[..., tuple[NamedPipe, File]], way: Way
) -> None:
    server, client = pipes(messages=True)
    way.take(server)
    operation, buffer = Overlapped(), bytearray(4)
    write(client, b"0123456789")
    write(client, b"x")
    for part, error in ((b"0123", raw.ERROR_MORE_DATA), (b"4567", raw.ERROR_MORE_DATA), (b"89", 0), (b"x", 0)):
        operation.read_file(server, buffer, routine=way.routine)
        assert way.finish(operation) == error
        assert buffer[: operation.transferred] == part
    operation.read_file(server, buffer, routine=way.routine)  # in flight, when the message comes
    write(client, b"abcdef")
    assert way.finish(operation) == raw.ERROR_MORE_DATA
    assert (operation.transferred, bytes(buffer)) == (4, b"abcd")
    with failing("ReadFile", raw.ERROR_MORE_DATA):
        operation.result()


def test_a_message_too_long_at_once_is_told_of_once_by_a_port_that_skips(
    pipes: Callable[..., tuple[NamedPipe, File]], port: CompletionPort
) -> None:
    server, client = pipes(messages=True)
    port.associate(server, skip_on_success=True)
    operation, told = Overlapped(), 0
    write(client, b"0123456789")
    while told < 3:
        if not operation.read_file(server, bytearray(4)):
            packet = port.get(PATIENCE)
            assert packet is not None
            assert packet.operation is operation
        told += 1
    assert port.get_many(64, 0) == []


@pytest.mark.parametrize("messages", [False, True])
def test_the_mode_of_a_clients_end(pipes: Callable[..., tuple[NamedPipe, File]], messages: bool) -> None:
    _, client = pipes(messages)
    client.set_named_pipe_mode(PIPE_READMODE_BYTE)
    if messages:
        client.set_named_pipe_mode(PIPE_READMODE_MESSAGE)
    else:
        with failing("SetNamedPipeHandleState", raw.ERROR_INVALID_PARAMETER):
            client.set_named_pipe_mode(PIPE_READMODE_MESSAGE)


@pytest.mark.parametrize("by_port", [False, True], ids=["event", "port"])
@pytest.mark.parametrize("skip", [False, True])
def test_a_client_that_comes_later(name: str, port: CompletionPort, by_port: bool, skip: bool) -> None:
    with NamedPipe(name) as server:
        if by_port:
            port.associate(server, 3, skip)
        operation = Overlapped()
        assert not operation.connect_named_pipe(server)
        assert operation.pending
        with File(name, BOTH):
            if by_port:
                packet = port.get(PATIENCE)
                assert packet is not None
                assert (packet.operation, packet.key, packet.error) == (operation, 3, 0)
            assert operation.result(wait=True, timeout_ms=PATIENCE) == 0


@pytest.mark.parametrize("by_port", [False, True], ids=["event", "port"])
@pytest.mark.parametrize("skip", [False, True])
def test_a_client_that_was_there_before(name: str, port: CompletionPort, by_port: bool, skip: bool) -> None:
    """It is connected, and nothing else comes: its event is signalled, as programs do that themselves."""
    with NamedPipe(name) as server:
        if by_port:
            port.associate(server, 3, skip)
        operation = Overlapped()
        with File(name, BOTH) as client:
            assert operation.connect_named_pipe(server)
            assert not operation.pending
            assert operation.result() == 0
            assert by_port or operation.event.is_set()
            assert port.get_many(64, 0) == []
            buffer = bytearray(1)
            reading = Overlapped()
            reading.read_file(server, buffer)
            write(client, b"x")
            if by_port:
                packet = port.get(PATIENCE)
                assert packet is not None
                assert packet.operation is reading
            assert reading.result(wait=True, timeout_ms=PATIENCE) == 1


def test_one_instance_serves_one_client_after_the_other(name: str) -> None:
    operation = Overlapped()
    with NamedPipe(name, instances=1) as server:
        for number in range(3):
            if number:  # a new instance is open to a client before, and a disconnected one is not
                operation.connect_named_pipe(server)
            with File(name, BOTH) as client:
                if not number:
                    operation.connect_named_pipe(server)
                operation.result(wait=True, timeout_ms=PATIENCE)
                write(client, b"x")
                operation.read_file(server, bytearray(3))
                assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
            with pytest.raises(BrokenPipeError, match="ERROR_NO_DATA"):
                operation.connect_named_pipe(server)
            server.disconnect()
        with failing("ReadFile", raw.ERROR_PIPE_NOT_CONNECTED):
            operation.read_file(server, bytearray(1))
    with failing("DisconnectNamedPipe", raw.ERROR_INVALID_HANDLE, culprit="<NamedPipe closed>"):
        server.disconnect()


def test_names_and_numbers_of_instances(name: str) -> None:
    with failing("CreateNamedPipeW", raw.ERROR_INVALID_NAME, culprit="'pipe'"):
        NamedPipe("pipe")
    with failing("CreateFileW", raw.ERROR_FILE_NOT_FOUND, culprit=repr(name)):
        File(name, BOTH)
    with NamedPipe(name, instances=1):
        with failing("CreateNamedPipeW", raw.ERROR_PIPE_BUSY):
            NamedPipe(name, instances=1)
        with File(name, BOTH), failing("CreateFileW", raw.ERROR_PIPE_BUSY):
            File(name, BOTH)
    # Wine 8 and 10 do not know the flag.
    refused = pytest.raises(PermissionError, match="CreateNamedPipeW failed")
    with NamedPipe(name), nullcontext() if wine_version() else refused:
        NamedPipe(name, PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE).close()


def test_a_pipe_knows_what_it_was_made_as(name: str) -> None:
    flags, incoming = raw.new("DWORD *"), raw.new("DWORD *")
    with NamedPipe(name, mode=PIPE_TYPE_MESSAGE, size=1000, remote=True) as server:
        assert raw.GetNamedPipeInfo(server.handle, flags, raw.NULL, incoming, raw.NULL)
        assert flags[0] & PIPE_TYPE_MESSAGE
        assert incoming[0] == 1000


def test_closing_cancels_what_reads(ends: tuple[NamedPipe, File], way: Way) -> None:
    server, _ = ends
    way.take(server)
    operation, buffer = Overlapped(), bytearray(3)
    operation.read_file(server, buffer, routine=way.routine)
    server.close()
    server.close()
    assert way.finish(operation) == raw.ERROR_OPERATION_ABORTED
    buffer.append(1)


@pytest.mark.parametrize("which", ["connect", "read"])
def test_cancelling(name: str, way: Way, which: str) -> None:
    with NamedPipe(name) as server:
        way.take(server)
        operation = Overlapped()
        if which == "connect":
            if way.routine is not None:
                return  # ConnectNamedPipe has none
            operation.connect_named_pipe(server)
        else:
            with File(name, BOTH):
                operation.read_file(server, bytearray(1), routine=way.routine)
                assert operation.cancel()
                assert way.finish(operation) == raw.ERROR_OPERATION_ABORTED
            return
        assert operation.cancel()
        assert way.finish(operation) == raw.ERROR_OPERATION_ABORTED


def test_a_write_that_nobody_reads_ends_when_a_pipe_is_closed(ends: tuple[NamedPipe, File], way: Way) -> None:
    server, client = ends
    way.take(server)
    operation, data = Overlapped(), bytearray(1 << 20)
    operation.write_file(server, data, routine=way.routine)
    with pytest.raises(BufferError):
        data.append(0)
    client.close()
    assert way.finish(operation) in (raw.ERROR_BROKEN_PIPE, raw.ERROR_NO_DATA)
    data.append(0)


def test_an_operation_that_is_dropped_is_cancelled_and_waited_for(ends: tuple[NamedPipe, File]) -> None:
    server, _ = ends
    operations, buffer = [Overlapped()], bytearray(3)
    operations[0].read_file(server, buffer)
    with pytest.warns(ResourceWarning, match="ReadFile was dropped while in flight"):
        operations.clear()
    assert not registry
    buffer.append(1)


def test_a_port_that_is_closed_completes_what_is_in_flight(ends: tuple[NamedPipe, File]) -> None:
    server, _ = ends
    with CompletionPort() as port:
        port.associate(server)
        operation = Overlapped()
        operation.read_file(server, bytearray(3))
        server.close()
    assert operation.error == raw.ERROR_OPERATION_ABORTED


def test_operations_by_event_forbid_to_associate(ends: tuple[NamedPipe, File], port: CompletionPort) -> None:
    server, _ = ends
    operation = Overlapped()
    operation.read_file(server, bytearray(3))
    with pytest.raises(RuntimeError, match="in flight on <NamedPipe"):
        port.associate(server)
    operation.cancel()
    with failing("ReadFile", raw.ERROR_OPERATION_ABORTED):
        operation.result(wait=True, timeout_ms=PATIENCE)
    port.associate(server)


def test_a_file_with_a_port_takes_no_routine(ends: tuple[NamedPipe, File], port: CompletionPort) -> None:
    """ "ReadFileEx function (fileapi.h)": ERROR_INVALID_PARAMETER."""
    server, client = ends
    port.associate(server)
    operation = Overlapped()
    with failing("ReadFileEx", raw.ERROR_INVALID_PARAMETER):
        operation.read_file(server, bytearray(3), routine=lambda *_: None)
    assert not operation.pending
    write(client, b"x")


def test_what_a_routine_raises_comes_out_of_the_wait(ends: tuple[NamedPipe, File]) -> None:
    def fail(error: int, transferred: int, operation: object, flags: int) -> None:
        raise KeyError(transferred)

    server, client = ends
    operation = Overlapped()
    operation.read_file(server, bytearray(3), routine=fail)
    write(client, b"xy")
    with pytest.raises(KeyError, match="2"):
        operation.result(wait=True, timeout_ms=PATIENCE)
    assert operation.result() == 2


def test_an_operation_and_another_event_are_waited_for_together(ends: tuple[NamedPipe, File]) -> None:
    server, client = ends
    operation = Overlapped()
    operation.read_file(server, bytearray(3))
    with Event() as stop:
        assert wait_for_multiple_events([stop, operation.event], timeout_ms=0) == raw.WAIT_TIMEOUT
        write(client, b"x")
        assert wait_for_multiple_events([stop, operation.event], timeout_ms=PATIENCE) == 1
    assert operation.result() == 1
