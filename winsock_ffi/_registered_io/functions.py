"""The functions of Registered I/O, and the error of a system that has none."""

import functools
from typing import Any

from .. import _public
from .._socket.sockets import Socket
from .._winsock import ffi, lib
from ..errors import WinsockError, check


@_public
class RegisteredIOError(WinsockError):
    """A WinsockError with advice of its own: the system has no Registered I/O, or a queue is closed or corrupt.

    Attributes:
        function: The C function that failed.
        name: The code's symbol, "WSAEINVAL" say.

    Example:
        >>> from winsock_ffi import RegisteredIOError
        >>> from winsock_ffi.raw import WSAEINVAL
        >>> error = RegisteredIOError("RIONotify", WSAEINVAL, "The completion queue is closed: keep it until the end.")
        >>> error.name, error.advice
        ('WSAEINVAL', 'The completion queue is closed: keep it until the end.')
    """

    _advice: str

    def __new__(cls, function: str, code: int, advice: str) -> "RegisteredIOError":
        self = super().__new__(cls, function, code)
        assert isinstance(self, cls)
        self._advice = advice
        return self

    def __init__(self, function: str, code: int, advice: str) -> None:
        super().__init__(function, code)

    @property
    def advice(self) -> str:
        """What to do about it."""
        return self._advice

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.function, self.winerror, self._advice)


@functools.cache
def function_table() -> Any:
    """The system's RIO_EXTENSION_FUNCTION_TABLE, fetched once; or twice, when threads ask for it at the same time.

    Buffers and completion queues belong to no socket, and sockets of every kind share them. So one table is for all,
    and a socket made for the purpose gets it. Calls WSAIoctl with SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER. Raises
    RegisteredIOError where the system has none.
    """
    size = ffi.sizeof("RIO_EXTENSION_FUNCTION_TABLE")
    table = ffi.new("RIO_EXTENSION_FUNCTION_TABLE *", {"cbSize": size})
    guid, returned = lib.WSAID_MULTIPLE_RIO, ffi.new("DWORD *")
    flags = lib.WSA_FLAG_OVERLAPPED | lib.WSA_FLAG_REGISTERED_IO
    try:
        with Socket(lib.AF_INET, lib.SOCK_DGRAM, lib.IPPROTO_UDP, flags) as socket:
            failed = lib.WSAIoctl(
                socket.fileno(),
                lib.SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER,
                ffi.addressof(guid),
                ffi.sizeof(guid),
                table,
                size,
                returned,
                ffi.NULL,
                ffi.NULL,
            )
            check("WSAIoctl", failed == 0)
    except WinsockError as error:
        # Windows 7 does not know the socket's flag, nor any other system without Registered I/O the code or the GUID.
        if error.winerror not in (lib.WSAEOPNOTSUPP, lib.WSAEINVAL):
            raise
        raise RegisteredIOError(
            error.function,
            error.winerror,
            "This system has no Registered I/O: Windows has it since Windows 8 and Windows Server 2012. "
            "Overlapped does the same with the functions that every system has.",
        ) from None
    return table
