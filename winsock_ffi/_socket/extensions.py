"""Functions that a socket's provider has, and no library exports: ConnectEx, DisconnectEx and their like."""

from typing import Any

from .._winsock import ffi, lib
from ..errors import check


def extension_function(handle: int, type_name: str, guid: Any) -> Any:
    """Returns the function of that type and WSAID of a socket's provider.

    Calls WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER. Raises WinsockError when the provider does not have it.
    Nothing is kept: the answer is the provider's, and to ask which provider a socket has takes longer.

    See Also:
        WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
    """
    found = ffi.new(f"{type_name} *")
    returned = ffi.new("DWORD *")
    failed = lib.WSAIoctl(
        handle,
        lib.SIO_GET_EXTENSION_FUNCTION_POINTER,
        ffi.addressof(guid),
        ffi.sizeof(guid),
        found,
        ffi.sizeof(type_name),
        returned,
        ffi.NULL,
        ffi.NULL,
    )
    check("WSAIoctl", failed == 0)
    return found[0]
