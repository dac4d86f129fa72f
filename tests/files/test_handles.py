"""The owner of a HANDLE: taken over, given away, closed once."""

from pathlib import Path

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing

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


def test_a_handle_that_the_c_tier_has_closed_is_named(tmp_path: Path) -> None:
    file = File(tmp_path / "file", GENERIC_WRITE, creation=CREATE_NEW)
    assert raw.CloseHandle(file.handle)
    with failing("WriteFile", raw.ERROR_INVALID_HANDLE, culprit=repr(file)):
        Overlapped().write_file(file, b"x")
    file.detach()  # nobody closes the number again, which may be another's soon


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
        assert (packet.operation, packet.transferred, bytes(buffer)) == (operation, 5, b"12345")
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


def test_the_pseudo_handle_of_this_process_is_what_a_closed_file_has(file: File) -> None:
    """INVALID_HANDLE_VALUE is that, too: no function may be called with it."""
    file.close()
    assert lib.GetCurrentProcess() == file.handle
    for call in (lambda: file.size, file.flush_file_buffers, lambda: file.set_named_pipe_mode(0)):
        with pytest.raises(WinsockError, match="ERROR_INVALID_HANDLE"):
            call()
