"""Sockets that several processes have."""

import os
from typing import TYPE_CHECKING

from . import associations
from ._winsock import ffi, lib
from .errors import WinsockError, check
from .socket_handle import SocketHandle, owner_of

if TYPE_CHECKING:
    from typing_extensions import Buffer, Self

_SIZE = ffi.sizeof("WSAPROTOCOL_INFOW")


class NoSuchProcessError(WinsockError, ProcessLookupError):
    """The process that was to have a duplicate is not there, or may not be opened: `except ProcessLookupError`."""

    @property
    def advice(self) -> str:
        return "No process has that number, or this program may not open it: ask the process itself for os.getpid()."


class Duplicates(SocketHandle):
    """The methods of a Socket that give it to another process, and make one of what another process has given."""

    __slots__ = ()

    def duplicate(self, process_id: int) -> bytes:
        """Gives the socket to a process that is running too; returns what that one makes its own Socket of.

        The bytes are for that process alone: send them to it by a pipe, say, for from_duplicate, once. Both have the
        same connection, options and mode then: each closes its own Socket, and the connection ends with the last of
        them. Keep this one open until the other process has its own. What that process never makes a Socket of is open
        until it ends.

        Calls WSADuplicateSocketW ("WSADuplicateSocketW function (winsock2.h)"). Raises WinsockError, which is a
        ProcessLookupError where there is no such process, and OverflowError for a number that does not fit.
        """
        description = ffi.new("WSAPROTOCOL_INFOW *")
        failed = lib.WSADuplicateSocketW(self.handle_for("WSADuplicateSocketW"), process_id, description)
        try:
            check("WSADuplicateSocketW", failed == 0)
        except WinsockError as error:
            if error.winerror == lib.WSAEINVAL:
                raise NoSuchProcessError(error.function, error.winerror) from None
            raise
        data = bytes(ffi.buffer(description))
        if self._association is not None and process_id == os.getpid():
            associations.given(data, self._association)
        return data

    @classmethod
    def from_duplicate(cls, data: "Buffer", blocking: bool = True, inheritable: bool = False) -> "Self":
        """The socket that another process has given to this one: `data` is what its `duplicate` returned.

        It is this process' own to close, even if the other one has closed its Socket. `blocking` tells in which mode
        the socket is: Winsock cannot be asked. With `inheritable`, child processes can have it too.

        Calls WSASocketW with FROM_PROTOCOL_INFO ("WSASocketW function (winsock2.h)"). Raises ValueError for data of
        another length and for what has been made a Socket of before, and WinsockError for what was not given to this
        process.
        """
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
        known = owner_of(handle)
        if known is not None:  # Wine gives the same SOCKET once more, which two would close
            raise ValueError(f"{known!r} has been made of this: `duplicate` once more for another Socket")
        mine = associations.received(data, handle)
        return cls._of_new(handle, description.iAddressFamily, blocking, inheritable, mine)
