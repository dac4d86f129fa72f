"""Named pipes: the server's end."""

from .. import _public
from .._arguments import DWORD, text, whole
from .._winsock import ffi, lib
from ..errors import check
from .files import File

_REJECTS: int = lib.PIPE_REJECT_REMOTE_CLIENTS


@_public
class NamedPipe(File):
    """The server's end of a named pipe: one instance, for one client at a time, which opens it by its name as a File.

    Calls CreateNamedPipeW, with FILE_FLAG_OVERLAPPED. Leaving the `with` block, or close(), closes it.
    Overlapped.connect_named_pipe waits for the client. The next client needs another instance of the same name, or this
    one after disconnect().

    Args:
        name: The name, which begins with r"\\\\.\\pipe\\".
        access: PIPE_ACCESS_DUPLEX, PIPE_ACCESS_INBOUND or PIPE_ACCESS_OUTBOUND; with FILE_FLAG_FIRST_PIPE_INSTANCE it
            fails when another program has the name.
        mode: PIPE_TYPE_BYTE; or PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE for messages.
        instances: How many instances of the name there can be, 1 to 254; PIPE_UNLIMITED_INSTANCES for no limit.
        size: The room for what was written and not yet read, in bytes, in each direction.
        remote: Whether clients of other computers are accepted.

    Raises:
        WinsockError: It cannot be made: ERROR_PIPE_BUSY when all instances exist, ERROR_INVALID_NAME for a name that
            begins otherwise, say.
        TypeError: The name is no text, or another argument no whole number.
        ValueError: There is a zero in the name.
        OverflowError: A number does not fit.

    Example:
        >>> from winsock_ffi import GENERIC_WRITE, File, NamedPipe, Overlapped
        >>> name = r"\\\\.\\pipe\\winsock_ffi example"
        >>> with NamedPipe(name) as server:
        ...     connect, read, write = Overlapped(), Overlapped(), Overlapped()
        ...     connect.connect_named_pipe(server)
        ...     with File(name, GENERIC_WRITE) as client:
        ...         connect.result(wait=True, timeout_ms=5000)
        ...         buffer = bytearray(100)
        ...         read.read_file(server, buffer)
        ...         write.write_file(client, b"hello")
        ...         read.result(wait=True, timeout_ms=5000), write.result(wait=True, timeout_ms=5000)
        False
        0
        False
        False
        (5, 5)

    See Also:
        CreateNamedPipeW: https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-createnamedpipew
    """

    __slots__ = ()

    def __init__(
        self,
        name: str,
        access: int = lib.PIPE_ACCESS_DUPLEX,
        mode: int = lib.PIPE_TYPE_BYTE,
        instances: int = lib.PIPE_UNLIMITED_INSTANCES,
        size: int = 65536,
        remote: bool = False,
    ) -> None:
        path = text("name", name)
        for argument, value in {"access": access, "mode": mode, "instances": instances, "size": size}.items():
            whole(argument, value, DWORD)
        access |= lib.FILE_FLAG_OVERLAPPED
        mode |= 0 if remote else _REJECTS
        handle = lib.CreateNamedPipeW(path, access, mode, instances, size, size, 0, ffi.NULL)
        check("CreateNamedPipeW", handle != lib.INVALID_HANDLE_VALUE, culprit=repr(path))
        self._take_over(int(ffi.cast("uintptr_t", handle)))

    def disconnect(self) -> None:
        """Ends the connection, so that another client can connect. What the client has not read yet is lost.

        Calls DisconnectNamedPipe. flush_file_buffers waits until the client has read everything.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when the pipe is closed.

        See Also:
            DisconnectNamedPipe: https://learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-disconnectnamedpipe
        """
        check("DisconnectNamedPipe", lib.DisconnectNamedPipe(self.handle_for("DisconnectNamedPipe")) != 0)
