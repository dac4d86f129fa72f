"""Overlapped operations on files, pipes, folders and devices, one method for each C function that starts one."""

from typing import Any

from .._arguments import DWORD, exported, whole
from .._arguments import count as checked_count
from .._files.changes import FILE_NOTIFY_CHANGE, FileChange, decoded
from .._files.files import File
from .._files.handles import check_file
from .._winsock import ffi, lib
from .operation import Operation, Routine, release

_OFFSETS = range(1 << 64)
_STATUS_NOTIFY_CLEANUP = 0x10B
"""Of a folder whose handle was closed: no error among the statuses ("ReadDirectoryChangesW function (winbase.h)")."""

_CHANGES = FILE_NOTIFY_CHANGE.FILE_NAME | FILE_NOTIFY_CHANGE.DIR_NAME | FILE_NOTIFY_CHANGE.LAST_WRITE


class FileOperation(Operation):
    """What an operation on a File does, and what it has when it has completed."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[FileChange] = []

    def read_file(self, file: File, buffer: Any, offset: int = 0, routine: Routine | None = None) -> bool:
        """Starts to read from a file, pipe or device into a buffer.

        Calls ReadFile, or ReadFileEx with a routine.

        The end of a file is the error ERROR_HANDLE_EOF, which is an EOFError too, and the end of a pipe is
        ERROR_BROKEN_PIPE, a BrokenPipeError. Either may come when the operation is started, or when it completes. A
        message that is longer than the buffer completes with ERROR_MORE_DATA: `transferred` and the buffer have its
        beginning, and the next read has what follows.

        Args:
            file: The File.
            buffer: A writable buffer.
            offset: Where in the file to begin, in bytes. Pipes and serial ports have no places: 0.
            routine: The completion routine, to complete by it; None completes by port or event.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: ERROR_INVALID_HANDLE when the file is closed, say. Nothing is
                held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The file is no File, or the buffer none.
            BufferError: The buffer is read-only, or not contiguous.
            OverflowError: The offset is over 18,446,744,073,709,551,615, or negative.

        See Also:
            ReadFile: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-readfile
            ReadFileEx: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-readfileex
        """
        function = "ReadFile" if routine is None else "ReadFileEx"
        _check_open(function, "file", file)
        whole("offset", offset, _OFFSETS)
        export = exported("buffer", buffer, True)
        arguments = export, len(export), offset
        return self._start(
            function, lib.wsffi_operation_read_file, arguments, file, [export], (), routine, of_file=True
        )

    def write_file(self, file: File, data: Any, offset: int = 0, routine: Routine | None = None) -> bool:
        """Starts to write a buffer to a file, pipe or device.

        Calls WriteFile, or WriteFileEx with a routine. A pipe whose other end is closed is ERROR_NO_DATA or
        ERROR_BROKEN_PIPE, each a BrokenPipeError. Closing the file does not cancel it.

        Args:
            file: The File.
            data: A buffer.
            offset: Where in the file to begin, in bytes; 0xFFFFFFFFFFFFFFFF is the file's end. Pipes and serial ports
                have no places: 0.
            routine: The completion routine, to complete by it; None completes by port or event.

        Returns:
            True when the operation is complete already and no packet comes: only with a port that skips packets on
            success.

        Raises:
            WinsockError: The operation cannot be started: ERROR_INVALID_HANDLE when the file is closed, say. Nothing is
                held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The file is no File, or the data no buffer.
            BufferError: The buffer is not contiguous.
            OverflowError: The offset is over 18,446,744,073,709,551,615, or negative.

        See Also:
            WriteFile: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-writefile
            WriteFileEx: https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-writefileex
        """
        function = "WriteFile" if routine is None else "WriteFileEx"
        _check_open(function, "file", file)
        whole("offset", offset, _OFFSETS)
        export = exported("data", data)
        arguments = export, len(export), offset
        return self._start(
            function, lib.wsffi_operation_write_file, arguments, file, [export], (), routine, False, of_file=True
        )

    def device_io_control(self, file: File, code: int, data: Any = b"", output: Any = None) -> bool:
        """Starts what a control code of a file or device stands for.

        Calls DeviceIoControl.

        Args:
            file: The File.
            code: The control code: FSCTL_SET_SPARSE, IOCTL_SERIAL_SET_BAUD_RATE and so on.
            data: A buffer with the input; empty for none.
            output: A writable buffer for the output; None for none.

        Returns:
            True when the operation is complete already and no packet comes: with a port that skips packets on success;
            and in Wine 8, whose files on a disk answer at once and tell of nothing.

        Raises:
            WinsockError: The operation cannot be started: ERROR_INVALID_FUNCTION or ERROR_NOT_SUPPORTED when the file
                does not know the code, say. Nothing is held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The file is no File, the code no whole number, or a buffer none.
            BufferError: A buffer is not contiguous, or the output is read-only.
            OverflowError: The code does not fit into 32 bits.

        See Also:
            DeviceIoControl: https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-deviceiocontrol
        """
        _check_open("DeviceIoControl", "file", file)
        whole("code", code, DWORD)
        exports = [exported("data", data)]
        try:
            exports.append(exported("output", bytearray() if output is None else output, True))
        except BaseException:
            release(exports)
            raise
        (given, taken) = exports
        arguments = code, given, len(given), taken, len(taken)
        return self._start("DeviceIoControl", lib.wsffi_operation_control, arguments, file, exports, (), of_file=True)

    def connect_named_pipe(self, pipe: File) -> bool:
        """Starts to wait for a client of a named pipe.

        Calls ConnectNamedPipe.

        Args:
            pipe: The NamedPipe, without a client: a new one, or after `disconnect`.

        Returns:
            True when a client is there already (ERROR_PIPE_CONNECTED): the operation is complete, and no packet comes,
            whichever way it completes in.

        Raises:
            WinsockError: The operation cannot be started: ERROR_NO_DATA, a BrokenPipeError, when a client has come and
                gone before, say: `disconnect`, and connect again. Nothing is held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The pipe is no File.

        See Also:
            ConnectNamedPipe: https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-connectnamedpipe
        """
        _check_open("ConnectNamedPipe", "pipe", pipe)
        return self._start("ConnectNamedPipe", lib.wsffi_operation_connect_pipe, (), pipe, [], (), of_file=True)

    def read_directory_changes(
        self,
        folder: File,
        notify: FILE_NOTIFY_CHANGE | int = _CHANGES,
        subtree: bool = False,
        size: int = 32768,
        routine: Routine | None = None,
    ) -> bool:
        """Starts to wait for changes in a folder; `changes` has them when it has completed.

        Calls ReadDirectoryChangesW. The system collects changes from the first call on, also while no operation is in
        flight. When there were more than it has room for, the operation completes with ERROR_NOTIFY_ENUM_DIR: list the
        folder, and go on. When the folder is closed, it completes with ERROR_OPERATION_ABORTED.

        Args:
            folder: What File.folder opened.
            notify: Which changes to wait for.
            subtree: Whether to watch the folders in it, too.
            size: The room for changes, in bytes: that of the first call counts. Up to 65,536 for a folder of another
                computer.
            routine: The completion routine, to complete by it; None completes by port or event.

        Returns:
            False: a packet comes even when there are changes already, and the port skips packets on success.

        Raises:
            WinsockError: The operation cannot be started: ERROR_INVALID_HANDLE when the folder is closed, or
                ERROR_INVALID_PARAMETER when it is none, say. Nothing is held then.
            RuntimeError: An operation is in flight on this object.
            TypeError: The folder is no File, or another argument no whole number.
            ValueError: The size is below 1.
            OverflowError: A number does not fit.

        See Also:
            ReadDirectoryChangesW: https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-readdirectorychangesw
        """
        self._check_idle()
        _check_open("ReadDirectoryChangesW", "folder", folder)
        whole("notify", notify, DWORD)
        room = ffi.new("DWORD[]", (checked_count("size", size) + 3) // 4)

        # No method: it would hold a reference to the operation, which could then not be dropped.
        def update(operation: FileOperation) -> None:
            if operation.error:
                return
            if operation._memory.overlapped.Internal == _STATUS_NOTIFY_CLEANUP:
                operation.error = lib.ERROR_OPERATION_ABORTED
            elif not operation.transferred:  # which the page says of a buffer that is too small
                operation.error = lib.ERROR_NOTIFY_ENUM_DIR
            else:
                operation.changes = decoded(ffi.buffer(room, operation.transferred)[:])

        self.changes = []
        arguments = room, ffi.sizeof(room), bool(subtree), notify
        call = lib.wsffi_operation_read_changes
        return self._start(
            "ReadDirectoryChangesW", call, arguments, folder, [], (room,), routine, after=update, of_file=True
        )


def _check_open(function: str, name: str, file: File) -> None:
    check_file(name, file)
    file.handle_for(function)
