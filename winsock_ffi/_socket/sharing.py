"""Sockets shared by processes: what one process gives to another, and what that makes its own socket of."""

from typing import Any

from .. import _public
from .._arguments import exported
from .._winsock import ffi, lib
from ..errors import WinsockError, check

_SIZE = ffi.sizeof("WSAPROTOCOL_INFOW")


@_public
class NoSuchProcessError(WinsockError, ProcessLookupError):
    """There is no process to give a duplicate to, or it may not be opened.

    It is also caught by `except ProcessLookupError`. Socket.duplicate raises it.

    Example:
        >>> from winsock_ffi import NoSuchProcessError, Socket, Winsock
        >>> with Winsock(), Socket() as socket:
        ...     try:
        ...         socket.duplicate(0xFFFFFFF0)
        ...     except NoSuchProcessError as error:
        ...         print(error.function, error.name)
        WSADuplicateSocketW WSAEINVAL
    """

    @property
    def advice(self) -> str:
        """What to do about it, in one sentence."""
        return "No process has that number, or this program may not open it: ask the process itself for os.getpid()."


def give(handle: int, process_id: int) -> bytes:
    """Returns the bytes that the other process makes its socket of. Calls WSADuplicateSocketW."""
    description = ffi.new("WSAPROTOCOL_INFOW *")
    failed = lib.WSADuplicateSocketW(handle, process_id, description)
    try:
        check("WSADuplicateSocketW", failed == 0)
    except WinsockError as error:
        if error.winerror == lib.WSAEINVAL:
            raise NoSuchProcessError(error.function, error.winerror) from None
        raise
    return bytes(ffi.buffer(description))


def take(data: Any) -> tuple[bytes, int, int]:
    """Makes a SOCKET of the data. Returns the data as bytes, the SOCKET, and its family. Calls WSASocketW."""
    description = ffi.new("WSAPROTOCOL_INFOW *")
    with exported("data", data) as memory:
        if len(memory) != _SIZE:
            raise ValueError(f"`data` is the {_SIZE} bytes that `duplicate` returns, and this is {len(memory)}")
        ffi.memmove(description, memory, _SIZE)
        data = bytes(ffi.buffer(memory))
    same = lib.FROM_PROTOCOL_INFO
    flags = lib.WSA_FLAG_OVERLAPPED | lib.WSA_FLAG_NO_HANDLE_INHERIT
    handle = lib.WSASocketW(same, same, same, description, 0, flags)
    check("WSASocketW", handle != lib.INVALID_SOCKET)
    return data, handle, description.iAddressFamily
