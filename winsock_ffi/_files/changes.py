"""What a watched folder tells: changes, with the names of what has changed."""

import enum
import struct
from typing import NamedTuple

from .. import _public
from .._winsock import lib

_HEAD = struct.Struct("LLL")
"""A FILE_NOTIFY_INFORMATION without the name: where the next one is, the action, the length of the name in bytes."""


@_public
class FILE_NOTIFY_CHANGE(enum.IntFlag):
    """What changes of a folder to tell of, for Overlapped.read_directory_changes.

    Example:
        >>> from winsock_ffi import FILE_NOTIFY_CHANGE
        >>> changes = FILE_NOTIFY_CHANGE.FILE_NAME | FILE_NOTIFY_CHANGE.SIZE
        >>> int(changes), FILE_NOTIFY_CHANGE.SIZE in changes
        (9, True)
    """

    FILE_NAME = lib.FILE_NOTIFY_CHANGE_FILE_NAME
    DIR_NAME = lib.FILE_NOTIFY_CHANGE_DIR_NAME
    ATTRIBUTES = lib.FILE_NOTIFY_CHANGE_ATTRIBUTES
    SIZE = lib.FILE_NOTIFY_CHANGE_SIZE
    LAST_WRITE = lib.FILE_NOTIFY_CHANGE_LAST_WRITE
    LAST_ACCESS = lib.FILE_NOTIFY_CHANGE_LAST_ACCESS
    CREATION = lib.FILE_NOTIFY_CHANGE_CREATION
    SECURITY = lib.FILE_NOTIFY_CHANGE_SECURITY


@_public
class FILE_ACTION(enum.IntEnum):
    """What has happened to a file of a watched folder.

    Example:
        >>> from winsock_ffi import FILE_ACTION
        >>> action = FILE_ACTION(1)
        >>> action.name, action == FILE_ACTION.ADDED
        ('ADDED', True)
    """

    ADDED = lib.FILE_ACTION_ADDED
    REMOVED = lib.FILE_ACTION_REMOVED
    MODIFIED = lib.FILE_ACTION_MODIFIED
    RENAMED_OLD_NAME = lib.FILE_ACTION_RENAMED_OLD_NAME
    RENAMED_NEW_NAME = lib.FILE_ACTION_RENAMED_NEW_NAME


@_public
class FileChange(NamedTuple):
    """A change in a watched folder, of a FILE_NOTIFY_INFORMATION.

    Example:
        >>> import os, tempfile
        >>> from winsock_ffi import File, Overlapped
        >>> with tempfile.TemporaryDirectory() as path, File.folder(path) as folder:
        ...     operation = Overlapped()
        ...     operation.read_directory_changes(folder)
        ...     os.mkdir(os.path.join(path, "new"))
        ...     _ = operation.result(wait=True, timeout_ms=5000)
        ...     change = operation.changes[0]
        ...     print(change)
        False
        FileChange(action=<FILE_ACTION.ADDED: 1>, name='new')

    See Also:
        FILE_NOTIFY_INFORMATION: https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-file_notify_information
    """

    action: FILE_ACTION | int
    """A FILE_ACTION; a number where the system has one that is not known here."""
    name: str
    """The file's path, within the folder."""


def decoded(data: bytes) -> list[FileChange]:
    """The changes that ReadDirectoryChangesW has written."""
    changes: list[FileChange] = []
    at = step = 0
    while data and (step or not changes):
        step, action, size = _HEAD.unpack_from(data, at)
        name = data[at + _HEAD.size : at + _HEAD.size + size].decode("utf-16-le", "surrogatepass")
        changes.append(FileChange(FILE_ACTION(action) if action in _KNOWN else action, name))
        at += step
    return changes


_KNOWN = frozenset(FILE_ACTION)
