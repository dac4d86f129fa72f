"""Files in the C tier: read and written at once, overlapped, by routine; their size; a folder's changes."""

from pathlib import Path
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import PATIENCE, error, ok, started, text

BOTH = GENERIC_READ | GENERIC_WRITE


def create(path: Path, flags: int = 0, disposition: int = CREATE_ALWAYS) -> Any:
    return ok(CreateFileW(str(path), BOTH, FILE_SHARE_READ, NULL, disposition, flags, NULL), INVALID_HANDLE_VALUE)


def close(handle: Any) -> None:
    ok(CloseHandle(handle), FALSE)


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    file, n, memory, size = create(tmp_path / "file"), new("DWORD *"), new("char[10]"), LARGE_INTEGER()
    ok(WriteFile(file, b"0123456789", 10, n, NULL), FALSE)
    assert n[0] == 10
    ok(FlushFileBuffers(file), FALSE)
    ok(GetFileSizeEx(file, size), FALSE)
    assert size.QuadPart == 10
    ok(SetFilePointerEx(file, new("LARGE_INTEGER *", {"QuadPart": -4})[0], size, FILE_END), FALSE)
    assert size.QuadPart == 6
    ok(ReadFile(file, memory, 10, n, NULL), FALSE)
    assert text(memory, n[0]) == b"6789"
    ok(ReadFile(file, memory, 10, n, NULL), FALSE)
    assert n[0] == 0
    close(file)


def test_a_name_of_bytes(tmp_path: Path) -> None:
    path = str(tmp_path / "file").encode()
    file = CreateFileA(path, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL)
    close(ok(file, INVALID_HANDLE_VALUE))
    file = CreateFileA(path, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL)
    assert error(file, INVALID_HANDLE_VALUE) == ERROR_FILE_EXISTS


def test_an_overlapped_read_has_its_place_and_its_result(opened: Opened, tmp_path: Path) -> None:
    file, n, memory = create(tmp_path / "file", FILE_FLAG_OVERLAPPED), new("DWORD *"), new("char[3]")
    overlapped = OVERLAPPED(hEvent=opened.event())
    started(WriteFile(file, b"0123456789", 10, NULL, overlapped), TRUE)
    ok(GetOverlappedResult(file, overlapped, n, TRUE), FALSE)
    overlapped.Offset = 4
    started(ReadFile(file, memory, 3, NULL, overlapped), TRUE)
    ok(GetOverlappedResult(file, overlapped, n, TRUE), FALSE)
    assert text(memory, n[0]) == b"456"
    overlapped.Offset = 100
    if not ReadFile(file, memory, 3, NULL, overlapped) and GetLastError() == ERROR_HANDLE_EOF:
        code = ERROR_HANDLE_EOF
    else:
        code = error(GetOverlappedResult(file, overlapped, n, TRUE), FALSE)
    assert code == ERROR_HANDLE_EOF
    close(file)


@pytest.mark.parametrize("reads", [True, False])
def test_a_routine_runs_in_an_alertable_wait(tmp_path: Path, reads: bool) -> None:
    told: list[tuple[int, int, bool]] = []

    @LPOVERLAPPED_COMPLETION_ROUTINE
    def done(code: int, count: int, overlapped: Any) -> None:
        told.append((code, count, overlapped == own))

    path = tmp_path / "file"
    path.write_bytes(b"0123")
    file, memory, own = create(path, FILE_FLAG_OVERLAPPED, OPEN_EXISTING), new("char[10]", b"xyz"), OVERLAPPED()
    ok(ReadFileEx(file, memory, 3, own, done) if reads else WriteFileEx(file, memory, 3, own, done), FALSE)
    assert SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION
    assert told == [(0, 3, True)]
    assert text(memory, 3) == (b"012" if reads else b"xyz")
    close(file)
    assert path.read_bytes() == (b"0123" if reads else b"xyz3")


def test_what_a_routine_raises_comes_out_of_the_wait(tmp_path: Path) -> None:
    @LPOVERLAPPED_COMPLETION_ROUTINE
    def fail(code: int, count: int, overlapped: Any) -> None:
        raise KeyError(count)

    file, overlapped = create(tmp_path / "file", FILE_FLAG_OVERLAPPED), OVERLAPPED()
    ok(WriteFileEx(file, b"xy", 2, overlapped, fail), FALSE)
    with pytest.raises(KeyError, match="2"):
        SleepEx(PATIENCE, TRUE)
    close(file)


def test_a_files_operations_complete_by_port(opened: Opened, tmp_path: Path) -> None:
    file, port = create(tmp_path / "file", FILE_FLAG_OVERLAPPED), opened.port()
    ok(CreateIoCompletionPort(file, port, 9, 0), NULL)
    n, key, which, overlapped = new("DWORD *"), new("ULONG_PTR *"), new("LPOVERLAPPED *"), OVERLAPPED()
    started(WriteFile(file, b"xyz", 3, NULL, overlapped), TRUE)
    ok(GetQueuedCompletionStatus(port, n, key, which, PATIENCE), FALSE)
    assert (n[0], key[0], which[0]) == (3, 9, overlapped)
    close(file)


def test_a_control_code(tmp_path: Path) -> None:
    file, n = create(tmp_path / "file"), new("DWORD *")
    ok(DeviceIoControl(file, FSCTL_SET_SPARSE, NULL, 0, NULL, 0, n, NULL), FALSE)
    assert n[0] == 0
    close(file)


def test_the_changes_of_a_folder(opened: Opened, tmp_path: Path) -> None:
    flags, shared = FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED, FILE_SHARE_READ | FILE_SHARE_WRITE
    folder = CreateFileW(str(tmp_path), FILE_LIST_DIRECTORY, shared, NULL, OPEN_EXISTING, flags, NULL)
    ok(folder, INVALID_HANDLE_VALUE)
    memory, n, overlapped = new("DWORD[256]"), new("DWORD *"), OVERLAPPED(hEvent=opened.event())
    names = FILE_NOTIFY_CHANGE_FILE_NAME
    no_routine = cast("LPOVERLAPPED_COMPLETION_ROUTINE", 0)
    ok(ReadDirectoryChangesW(folder, memory, sizeof(memory), FALSE, names, NULL, overlapped, no_routine), FALSE)
    (tmp_path / "file").touch()
    ok(GetOverlappedResultEx(folder, overlapped, n, PATIENCE, FALSE), FALSE)
    change = cast("FILE_NOTIFY_INFORMATION *", memory)
    name = buffer(cast("char *", memory) + offsetof("FILE_NOTIFY_INFORMATION", "FileName"), change.FileNameLength)
    assert (change.Action, bytes(name[:]).decode("utf-16-le")) == (FILE_ACTION_ADDED, "file")
    assert change.NextEntryOffset == 0
    close(folder)
