"""Changes in a folder, in each of the three ways."""

import os
from pathlib import Path

import pytest
from common.steps import PATIENCE, failing
from common.ways import Way

from winsock_ffi import FILE_ACTION, FILE_NOTIFY_CHANGE, CompletionPort, File, FileChange, Overlapped, raw
from winsock_ffi._files.changes import decoded

NAMES = FILE_NOTIFY_CHANGE.FILE_NAME


def waiting(folder: File, way: Way, subtree: bool = False, size: int = 32768) -> Overlapped:
    operation = Overlapped()
    assert not operation.read_directory_changes(folder, NAMES, subtree, size, way.routine)
    return operation


def collect(operation: Overlapped, folder: File, way: Way, count: int) -> list[FileChange]:
    """That many changes, in however many parts they come."""
    found: list[FileChange] = []
    while True:
        assert way.finish(operation) == 0
        found += operation.changes
        if len(found) >= count:
            return found
        assert not operation.read_directory_changes(folder, NAMES, routine=way.routine)


def test_files_that_are_made_renamed_and_removed(folder: File, way: Way, tmp_path: Path) -> None:
    way.take(folder)
    operation = waiting(folder, way)
    assert operation.changes == []
    (tmp_path / "file").touch()
    (tmp_path / "file").rename(tmp_path / "Ärger \U0001f600")
    os.remove(tmp_path / "Ärger \U0001f600")
    assert collect(operation, folder, way, 4) == [
        (FILE_ACTION.ADDED, "file"),
        (FILE_ACTION.RENAMED_OLD_NAME, "file"),
        (FILE_ACTION.RENAMED_NEW_NAME, "Ärger \U0001f600"),
        (FILE_ACTION.REMOVED, "Ärger \U0001f600"),
    ]


def test_what_changes_while_nothing_is_in_flight_is_told_of(folder: File, way: Way, tmp_path: Path) -> None:
    """By a packet of its own, too: also where the changes are there already."""
    way.take(folder)
    operation = waiting(folder, way)
    for name in "abc":
        (tmp_path / name).touch()
        assert collect(operation, folder, way, 1) == [(FILE_ACTION.ADDED, name)]
        assert not operation.pending
        (tmp_path / f"{name} too").touch()
        operation.read_directory_changes(folder, NAMES, routine=way.routine)
        assert collect(operation, folder, way, 1) == [(FILE_ACTION.ADDED, f"{name} too")]
        operation.read_directory_changes(folder, NAMES, routine=way.routine)
    operation.cancel()
    assert way.finish(operation) == raw.ERROR_OPERATION_ABORTED
    assert operation.changes == []


def test_a_port_that_skips_packets_has_one_for_each(folder: File, port: CompletionPort, tmp_path: Path) -> None:
    assert port.associate(folder, 4, skip_on_success=True)
    operation = Overlapped()
    operation.read_directory_changes(folder, NAMES)
    for name in "abcdef":
        (tmp_path / name).touch()
        packet = port.get(PATIENCE)
        assert packet is not None
        assert (packet.operation, packet.error, operation.changes) == (operation, 0, [(FILE_ACTION.ADDED, name)])
        assert not operation.read_directory_changes(folder, NAMES)
    folder.close()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.error == raw.ERROR_OPERATION_ABORTED


def test_more_changes_than_there_is_room_for(folder: File, way: Way, tmp_path: Path) -> None:
    way.take(folder)
    operation = waiting(folder, way, size=16)
    (tmp_path / "a name that is too long").touch()
    assert way.finish(operation) == raw.ERROR_NOTIFY_ENUM_DIR
    with failing("ReadDirectoryChangesW", raw.ERROR_NOTIFY_ENUM_DIR):
        operation.result()
    assert (operation.changes, operation.transferred) == ([], 0)


def test_a_folder_in_the_folder(folder: File, way: Way, tmp_path: Path) -> None:
    way.take(folder)
    operation = Overlapped()
    operation.read_directory_changes(folder, FILE_NOTIFY_CHANGE.DIR_NAME | NAMES, True, routine=way.routine)
    (tmp_path / "inner").mkdir()
    assert way.finish(operation) == 0
    operation.read_directory_changes(folder, FILE_NOTIFY_CHANGE.DIR_NAME | NAMES, True, routine=way.routine)
    (tmp_path / "inner" / "file").touch()
    assert way.finish(operation) == 0
    assert operation.changes == [(FILE_ACTION.ADDED, r"inner\file")]


def test_a_folder_that_is_closed(folder: File, way: Way) -> None:
    way.take(folder)
    operation = waiting(folder, way)
    folder.close()
    assert way.finish(operation) == raw.ERROR_OPERATION_ABORTED


def test_what_is_no_folder(file: File) -> None:
    """Windows says that an argument is wrong, and Wine that the handle is."""
    operation = Overlapped()
    with failing("ReadDirectoryChangesW", raw.ERROR_INVALID_PARAMETER, raw.ERROR_INVALID_HANDLE):
        operation.read_directory_changes(file)
    assert not operation.pending


@pytest.mark.parametrize("size", [0, -1])
def test_room_for_nothing(folder: File, size: int) -> None:
    with pytest.raises(ValueError, match="`size`"):
        Overlapped().read_directory_changes(folder, size=size)


def test_a_second_start_leaves_the_changes_of_the_first(folder: File, tmp_path: Path) -> None:
    operation = Overlapped()
    operation.read_directory_changes(folder, NAMES)
    with pytest.raises(RuntimeError, match="ReadDirectoryChangesW is in flight"):
        operation.read_directory_changes(folder, NAMES)
    (tmp_path / "x").touch()
    operation.result(wait=True, timeout_ms=PATIENCE)
    assert operation.changes == [(FILE_ACTION.ADDED, "x")]


def test_an_action_that_is_not_known_is_a_number() -> None:
    record = raw.new("FILE_NOTIFY_INFORMATION *", {"Action": 99, "FileNameLength": 2, "FileName": "x"})
    data = raw.buffer(record)[:14]
    assert decoded(data) == [(99, "x")]
    assert decoded(b"") == []
