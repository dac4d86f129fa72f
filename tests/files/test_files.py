"""File: what can be opened, and what cannot."""

from pathlib import Path

import pytest
from common.steps import PATIENCE

from winsock_ffi import (
    CREATE_ALWAYS,
    CREATE_NEW,
    GENERIC_WRITE,
    File,
    Overlapped,
    WinsockError,
    raw,
)


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


def test_the_size_is_that_of_now(file: File) -> None:
    assert file.size == 0
    operation = Overlapped()
    operation.write_file(file, b"12345", 1 << 20)
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 5
    file.flush_file_buffers()
    assert file.size == (1 << 20) + 5
