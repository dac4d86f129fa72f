"""File, and reading and writing of files, in each of the three ways."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing
from common.system import wine_version
from common.ways import Way

from winsock_ffi import (
    CREATE_ALWAYS,
    CREATE_NEW,
    GENERIC_WRITE,
    CompletionPort,
    File,
    Overlapped,
    WinsockError,
    raw,
)
from winsock_ffi._winsock import ffi, lib

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
    assert (operation.transferred, buffer) == (5, b"3ab67")
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
    assert (operation.transferred, buffer[:2]) == (2, b"23")


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
    starts = {
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


def test_a_handle_that_the_c_tier_has_closed_is_named(tmp_path: Path) -> None:
    file = File(tmp_path / "file", GENERIC_WRITE, creation=CREATE_NEW)
    assert raw.CloseHandle(file.handle)
    with failing("WriteFile", raw.ERROR_INVALID_HANDLE, culprit=repr(file)):
        Overlapped().write_file(file, b"x")
    file.detach()  # nobody closes the number again, which may be another's soon


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
    """By port Wine's files answer without a packet: the start says that it is complete."""
    operation = Overlapped()
    assert not operation.device_io_control(file, raw.FSCTL_SET_SPARSE)
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


def test_a_handle_is_taken_over_and_given_away(tmp_path: Path, opened: Opened) -> None:
    """A pointer of the C tier, or a number."""
    file = File(tmp_path / "file", GENERIC_WRITE, creation=CREATE_NEW)
    handle = file.detach()
    assert (file.closed, file.handle) == (True, raw.INVALID_HANDLE_VALUE)
    file.close()
    with failing("detach", raw.ERROR_INVALID_HANDLE):
        file.detach()
    other = File.from_handle(handle)
    assert other.handle_for("WriteFile") == handle
    with File.from_handle(int(raw.cast("uintptr_t", other.detach()))) as again:
        assert again.handle == handle
    with failing("GetHandleInformation", raw.ERROR_INVALID_HANDLE):
        File.from_handle(0xFFFF_FFF0)
    for wrong in (raw.NULL, raw.INVALID_HANDLE_VALUE, 0):
        with pytest.raises(ValueError, match="NULL or INVALID_HANDLE_VALUE"):
            File.from_handle(wrong)
    for nothing in (None, "5", True, 1.5, ffi.cast("int", 5)):
        with pytest.raises(TypeError, match="`handle` is a HANDLE"):
            File.from_handle(nothing)


def test_operations_go_on_when_their_handle_is_given_away(ends: tuple[File, File], port: CompletionPort) -> None:
    """By port, as they were started; what is started afterwards completes by event, and queues no packet."""
    server, client = ends
    port.associate(client, 5)
    operation, other, buffer = Overlapped(), Overlapped(), bytearray(5)
    operation.read_file(client, buffer)
    with File.from_handle(client.detach()) as again:
        other.write_file(server, b"12345")
        packet = port.get(PATIENCE)
        assert packet is not None
        assert (packet.operation, packet.transferred, buffer) == (operation, 5, b"12345")
        other.result(wait=True, timeout_ms=PATIENCE)
        operation.read_file(again, buffer)
        other.write_file(server, b"67")
        assert operation.result(wait=True, timeout_ms=PATIENCE) == 2
        other.result(wait=True, timeout_ms=PATIENCE)
    assert port.get_many(64, 0) == []


def test_a_file_that_is_not_for_overlapped_operations(tmp_path: Path, port: CompletionPort) -> None:
    """Each operation waits until it is done; no port takes the file."""
    handle = raw.CreateFileW(str(tmp_path / "file"), GENERIC_WRITE, 0, raw.NULL, CREATE_ALWAYS, 0, raw.NULL)
    with File.from_handle(handle) as file:
        with failing("CreateIoCompletionPort", raw.ERROR_INVALID_PARAMETER, culprit=repr(file)):
            port.associate(file)
        operation = Overlapped()
        operation.write_file(file, b"xy")
        assert operation.result(wait=True, timeout_ms=PATIENCE) == 2


@pytest.mark.parametrize("what", ["missing", "folder", "exists", "in a missing folder"])
def test_what_cannot_be_opened(tmp_path: Path, what: str) -> None:
    (tmp_path / "exists").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    kinds = {"missing": FileNotFoundError, "folder": PermissionError, "exists": FileExistsError}
    path = tmp_path / "nowhere" / "file" if what == "in a missing folder" else tmp_path / what
    with pytest.raises(kinds.get(what, FileNotFoundError)) as raised:
        File(path, creation=CREATE_NEW if what == "exists" else raw.OPEN_EXISTING)
    assert isinstance(raised.value, WinsockError)
    assert (raised.value.function, raised.value.culprit) == ("CreateFileW", repr(str(path)))
    assert not raised.value.advice.startswith("Microsoft's page")


def test_a_file_that_is_not_shared(tmp_path: Path) -> None:
    with (
        File(tmp_path / "file", GENERIC_WRITE, 0, CREATE_ALWAYS),
        pytest.raises(PermissionError, match="ERROR_SHARING_VIOLATION"),
    ):
        File(tmp_path / "file")


def test_a_name_of_something_else() -> None:
    with pytest.raises(TypeError, match="`name` is text"):
        File(b"bytes")  # type: ignore[arg-type]


def test_child_processes_do_not_inherit_it(file: File) -> None:
    flags = raw.new("DWORD *")
    assert raw.GetHandleInformation(file.handle, flags)
    assert not flags[0] & raw.HANDLE_FLAG_INHERIT


def test_a_file_that_is_dropped_is_closed_with_a_warning(tmp_path: Path) -> None:
    file = File(tmp_path / "file", GENERIC_WRITE, creation=CREATE_NEW)
    number = int(raw.cast("uintptr_t", file.handle))
    with pytest.warns(ResourceWarning, match=rf"unclosed <File {number}>"):
        del file
    (tmp_path / "file").unlink()  # which an open file would prevent


def test_a_file_that_was_not_made_is_dropped_without_one() -> None:
    File.__new__(File)


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


def test_the_pseudo_handle_of_this_process_is_what_a_closed_file_has(file: File) -> None:
    """INVALID_HANDLE_VALUE is that, too: no function may be called with it."""
    file.close()
    assert lib.GetCurrentProcess() == file.handle
    for call in (lambda: file.size, file.flush_file_buffers, lambda: file.set_named_pipe_mode(0)):
        with pytest.raises(WinsockError, match="ERROR_INVALID_HANDLE"):
            call()
