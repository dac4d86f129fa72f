"""Operations on files, in each of the three ways; those on pipes and folders are in tests/files."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing
from common.system import wine_version
from common.ways import Way, way

from winsock_ffi import (
    CompletionPort,
    File,
    Overlapped,
    raw,
)

__all__ = ["way"]

END = 0xFFFF_FFFF_FFFF_FFFF


def written(operation: Overlapped, way: Way, file: File, data: bytes, offset: int = 0) -> int:
    assert not operation.write_file(file, data, offset, way.routine)
    assert way.finish(operation) == 0
    return operation.transferred


def test_what_was_written_is_read(file: File, way: Way, tmp_path: Path) -> None:
    operation, buffer = Overlapped(), bytearray(5)
    file = way.take(file)
    assert written(operation, way, file, b"0123456789") == 10
    assert written(operation, way, file, b"ab", 4) == 2
    assert written(operation, way, file, b"end", END) == 3
    operation.read_file(file, buffer, 3, way.routine)
    assert way.finish(operation) == 0
    assert (operation.transferred, bytes(buffer)) == (5, b"3ab67")
    assert file.size == 13
    file.flush_file_buffers()
    assert (tmp_path / "file").read_bytes() == b"0123ab6789end"


def test_an_offset_has_64_bits(file: File, way: Way) -> None:
    operation, place = Overlapped(), (1 << 32) + 3
    operation.device_io_control(file, raw.FSCTL_SET_SPARSE)
    operation.result(wait=True, timeout_ms=PATIENCE)
    file = way.take(file)
    assert written(operation, way, file, b"x", place) == 1
    assert file.size == place + 1
    buffer = bytearray(2)
    operation.read_file(file, buffer, place - 1, way.routine)
    assert way.finish(operation) == 0
    assert buffer == b"\0x"


def read_to_the_end(operation: Overlapped, file: File, offset: int, way: Way) -> None:
    operation.read_file(file, bytearray(5), offset, way.routine)
    way.finish(operation)
    operation.result()


def test_the_end_of_a_file_is_an_eof_error_at_once_or_later(file: File, way: Way) -> None:
    operation, file = Overlapped(), way.take(file)
    written(operation, way, file, b"123")
    for offset in (3, 1000):
        with pytest.raises(EOFError, match="ERROR_HANDLE_EOF"):
            read_to_the_end(operation, file, offset, way)
        assert not operation.pending
    buffer = bytearray(5)
    operation.read_file(file, buffer, 1, way.routine)  # which has two of them
    assert way.finish(operation) == 0
    assert (operation.transferred, bytes(buffer[:2])) == (2, b"23")


@pytest.mark.parametrize("buffer", [bytearray(), memoryview(bytearray(3))], ids=["empty", "view"])
def test_any_buffer_is_read_into(file: File, way: Way, buffer: bytearray) -> None:
    operation, file = Overlapped(), way.take(file)
    written(operation, way, file, b"123")
    operation.read_file(file, buffer, 0, way.routine)
    assert way.finish(operation) == 0
    assert operation.transferred == len(buffer)


def test_a_buffer_in_flight_cannot_be_resized(ends: tuple[File, File]) -> None:
    server, _ = ends
    operation, buffer = Overlapped(), bytearray(5)
    operation.read_file(server, buffer)
    with pytest.raises(BufferError):
        buffer.append(1)
    with pytest.raises(RuntimeError, match="ReadFile is in flight on this object"):
        operation.write_file(server, b"x")
    assert operation.cancel()
    with failing("ReadFile", raw.ERROR_OPERATION_ABORTED):
        operation.result(wait=True, timeout_ms=PATIENCE)
    buffer.append(1)


def test_a_start_that_fails_holds_nothing(file: File) -> None:
    file.close()
    operation, buffer = Overlapped(), bytearray(5)
    starts: dict[str, Callable[[], bool]] = {
        "ReadFile": lambda: operation.read_file(file, buffer),
        "WriteFile": lambda: operation.write_file(file, buffer),
        "DeviceIoControl": lambda: operation.device_io_control(file, raw.FSCTL_SET_SPARSE, buffer, buffer),
        "ConnectNamedPipe": lambda: operation.connect_named_pipe(file),
        "ReadDirectoryChangesW": lambda: operation.read_directory_changes(file),
    }
    for function, start in starts.items():
        with failing(function, raw.ERROR_INVALID_HANDLE, culprit="<File closed>"):
            start()
        assert not operation.pending
        buffer.append(1)


@pytest.mark.parametrize("skip", [False, True])
def test_by_port_each_operation_has_one_packet_or_none_if_it_said_so(
    file: File, port: CompletionPort, skip: bool
) -> None:
    assert port.associate(file, 7, skip) == skip
    operation, told = Overlapped(), 0
    for number in range(20):
        if not operation.write_file(file, b"x", number):
            packet = port.get(PATIENCE)
            assert packet is not None
            assert (packet.operation, packet.key, packet.transferred, packet.error) == (operation, 7, 1, 0)
            told += 1
        assert operation.result() == 1
    assert port.get_many(64, 0) == []
    assert skip or told == 20


def test_a_control_code(file: File, port: CompletionPort) -> None:
    """Wine 8's files answer without a packet and without the event: the start says that it is complete."""
    operation = Overlapped()
    assert operation.device_io_control(file, raw.FSCTL_SET_SPARSE) == (() < wine_version() < (10,))
    assert operation.event.wait(PATIENCE)
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 0
    port.associate(file)
    if not operation.device_io_control(file, raw.FSCTL_SET_SPARSE):
        packet = port.get(PATIENCE)
        assert packet is not None
        assert packet.operation is operation
    assert operation.result() == 0
    assert port.get_many(64, 0) == []


def test_a_control_code_that_the_file_does_not_know(file: File) -> None:
    """Wine has no such codes; on a file system of Windows the first one works."""
    operation, output = Overlapped(), bytearray(2)
    refused = failing("DeviceIoControl", raw.ERROR_NOT_SUPPORTED, raw.ERROR_INVALID_FUNCTION)
    with refused if wine_version() else nullcontext():
        operation.device_io_control(file, raw.FSCTL_GET_COMPRESSION, b"", output)
        assert operation.result(wait=True, timeout_ms=PATIENCE) == 2
    output.append(0)
    with failing("DeviceIoControl", raw.ERROR_NOT_SUPPORTED, raw.ERROR_INVALID_FUNCTION, raw.ERROR_INVALID_PARAMETER):
        operation.device_io_control(file, 0x7FFF_FFFC)
        operation.result(wait=True, timeout_ms=PATIENCE)


def test_a_buffer_that_is_none_releases_the_other(file: File) -> None:
    given = bytearray(3)
    with pytest.raises(TypeError, match="`output`"):
        Overlapped().device_io_control(file, 1, given, "text")
    given.append(0)


@pytest.mark.parametrize("of", ["recv", "send", "disconnect_ex"])
def test_a_file_is_no_socket(file: File, of: str) -> None:
    with pytest.raises(TypeError, match="`socket`"):
        getattr(Overlapped(), of)(file, *([bytearray(1)] if of != "disconnect_ex" else []))


@pytest.mark.parametrize("of", ["connect_named_pipe", "read_directory_changes"])
def test_a_socket_is_no_file(opened: Opened, of: str) -> None:
    with pytest.raises(TypeError, match=r"is a File, not <Socket .*File\.from_handle"):
        getattr(Overlapped(), of)(opened.tcp())


def test_associating_twice(file: File, port: CompletionPort) -> None:
    port.associate(file)
    with CompletionPort() as other, failing("CreateIoCompletionPort", raw.ERROR_INVALID_PARAMETER, culprit=repr(file)):
        other.associate(file)
    file.close()
    with failing("CreateIoCompletionPort", raw.ERROR_INVALID_HANDLE, culprit="<File closed>"):
        port.associate(file)


def test_a_file_of_a_closed_port_completes_by_event(file: File) -> None:
    with CompletionPort() as port:
        port.associate(file)
    operation = Overlapped()
    operation.write_file(file, b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
