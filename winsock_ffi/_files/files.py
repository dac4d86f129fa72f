"""Files, as CreateFile opens them: also folders, serial ports, and the client's end of a pipe."""

import os
from typing import TYPE_CHECKING

from .. import _public
from .._arguments import DWORD, text, whole
from .._winsock import ffi, lib
from ..errors import check
from .handles import FileHandle

if TYPE_CHECKING:
    from typing_extensions import Self

_SHARED: int = lib.FILE_SHARE_READ | lib.FILE_SHARE_WRITE
_FOLDER: int = lib.FILE_FLAG_BACKUP_SEMANTICS


@_public
class File(FileHandle):
    """A file, the client's end of a named pipe, a serial port, a folder or another device: what CreateFile opens.

    Calls CreateFileW, with FILE_FLAG_OVERLAPPED. Leaving the `with` block, or close(), closes it. A file that is
    dropped unclosed is closed with a ResourceWarning. Overlapped has the methods that read and write it.

    Args:
        name: The path, or the name of a pipe or device: r"\\\\.\\pipe\\name", r"\\\\.\\COM3".
        access: GENERIC_READ, GENERIC_WRITE, or both.
        share: What others may do with it meanwhile: FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_SHARE_DELETE.
        creation: OPEN_EXISTING, CREATE_NEW, CREATE_ALWAYS, OPEN_ALWAYS or TRUNCATE_EXISTING.
        flags: FILE_FLAG_SEQUENTIAL_SCAN, FILE_ATTRIBUTE_TEMPORARY and so on; 0 for none.

    Raises:
        WinsockError: It cannot be opened: ERROR_FILE_NOT_FOUND, a FileNotFoundError, say; or ERROR_PIPE_BUSY, when each
            instance of a pipe has a client.
        TypeError: The name is no text, or another argument no whole number.
        ValueError: There is a zero in the name.
        OverflowError: A number does not fit.

    Example:
        >>> import tempfile, os
        >>> from winsock_ffi import CREATE_ALWAYS, GENERIC_READ, GENERIC_WRITE, File, Overlapped
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = os.path.join(folder.name, "file")
        >>> with File(path, GENERIC_READ | GENERIC_WRITE, creation=CREATE_ALWAYS) as file:
        ...     operation, buffer = Overlapped(), bytearray(5)
        ...     operation.write_file(file, b"0123456789")
        ...     operation.result(wait=True, timeout_ms=5000)
        ...     operation.read_file(file, buffer, offset=3)
        ...     operation.result(wait=True, timeout_ms=5000)
        False
        10
        False
        5
        >>> bytes(buffer)
        b'34567'
        >>> folder.cleanup()

    See Also:
        CreateFileW: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew
    """

    __slots__ = ()

    def __init__(
        self,
        name: "str | os.PathLike[str]",
        access: int = lib.GENERIC_READ,
        share: int = _SHARED,
        creation: int = lib.OPEN_EXISTING,
        flags: int = 0,
    ) -> None:
        path = text("name", os.fspath(name) if hasattr(name, "__fspath__") else name)
        for argument, value in {"access": access, "share": share, "creation": creation, "flags": flags}.items():
            whole(argument, value, DWORD)
        flags |= lib.FILE_FLAG_OVERLAPPED
        handle = lib.CreateFileW(path, access, share, ffi.NULL, creation, flags, ffi.NULL)
        check("CreateFileW", handle != lib.INVALID_HANDLE_VALUE, culprit=repr(path))
        self._take_over(int(ffi.cast("uintptr_t", handle)))

    @classmethod
    def folder(cls, name: "str | os.PathLike[str]") -> "Self":
        """Opens a folder, for Overlapped.read_directory_changes.

        Calls CreateFileW with FILE_LIST_DIRECTORY and FILE_FLAG_BACKUP_SEMANTICS, and shares the folder, so that others
        may do with it what they like.

        Args:
            name: The path of the folder.

        Returns:
            A new object of this class.

        Raises:
            WinsockError: It cannot be opened: ERROR_FILE_NOT_FOUND, say.
            TypeError: The name is no text.
            ValueError: There is a zero in the name.

        See Also:
            CreateFileW: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew
        """
        return cls(name, lib.FILE_LIST_DIRECTORY, _SHARED | lib.FILE_SHARE_DELETE, lib.OPEN_EXISTING, _FOLDER)

    @property
    def size(self) -> int:
        """The size of the file in bytes.

        Calls GetFileSizeEx. Raises WinsockError with ERROR_INVALID_HANDLE when the file is closed.

        See Also:
            GetFileSizeEx: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfilesizeex
        """
        size = ffi.new("LARGE_INTEGER *")
        check("GetFileSizeEx", lib.GetFileSizeEx(self.handle_for("GetFileSizeEx"), size) != 0)
        return int(size.QuadPart)

    def flush_file_buffers(self) -> None:
        """Waits until the system has written what was written to the file, or the other end has read it of a pipe.

        Calls FlushFileBuffers. It waits for as long as that takes, and Ctrl+C does not end it.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when the file is closed.

        See Also:
            FlushFileBuffers: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-flushfilebuffers
        """
        check("FlushFileBuffers", lib.FlushFileBuffers(self.handle_for("FlushFileBuffers")) != 0)

    def set_named_pipe_mode(self, mode: int) -> None:
        """Sets how this end of a named pipe is read: a client's end reads bytes at first, whatever the pipe's type.

        Calls SetNamedPipeHandleState.

        Args:
            mode: PIPE_READMODE_BYTE or PIPE_READMODE_MESSAGE.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when the file is closed; ERROR_INVALID_PARAMETER when the pipe has no
                messages.
            OverflowError: The mode does not fit into 32 bits.
            TypeError: The mode is no whole number.

        See Also:
            SetNamedPipeHandleState: https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-setnamedpipehandlestate
        """
        modes = ffi.new("DWORD *", whole("mode", mode, DWORD))
        handle = self.handle_for("SetNamedPipeHandleState")
        check("SetNamedPipeHandleState", lib.SetNamedPipeHandleState(handle, modes, ffi.NULL, ffi.NULL) != 0)
