"""Sockets that several processes have: what one gives to another, and what that makes its own of."""

from typing import Any

from .. import _public
from .._winsock import ffi, lib
from ..errors import WinsockError, check

_SIZE = ffi.sizeof("WSAPROTOCOL_INFOW")


@_public
class NoSuchProcessError(WinsockError, ProcessLookupError):
    """The process that was to have a duplicate is not there, or may not be opened: `except ProcessLookupError`."""

    @property
    def advice(self) -> str:
        return "No process has that number, or this program may not open it: ask the process itself for os.getpid()."


def give(handle: int, process_id: int) -> bytes:
    """What the other process makes its socket of. Calls WSADuplicateSocketW."""
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
    """The data as bytes, the SOCKET made of it, and its family. Calls WSASocketW."""
    description = ffi.new("WSAPROTOCOL_INFOW *")
    with ffi.from_buffer(data) as memory:
        if len(memory) != _SIZE:
            raise ValueError(f"what `duplicate` returns is {_SIZE} bytes long, and this is {len(memory)}")
        ffi.memmove(description, memory, _SIZE)
        data = bytes(ffi.buffer(memory))
    same = lib.FROM_PROTOCOL_INFO
    flags = lib.WSA_FLAG_OVERLAPPED | lib.WSA_FLAG_NO_HANDLE_INHERIT
    handle = lib.WSASocketW(same, same, same, description, 0, flags)
    check("WSASocketW", handle != lib.INVALID_SOCKET)
    return data, handle, description.iAddressFamily
