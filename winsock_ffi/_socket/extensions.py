"""Functions that a socket's provider has, and no library exports: ConnectEx, DisconnectEx and their like."""

from typing import Any

from .._winsock import ffi, lib
from ..errors import check
from .options import provider

_found: dict[tuple[int, int, str], Any] = {}
"""By address family, provider (its entry in the catalog) and type. They are the same for all sockets of these."""


def extension_function(handle: int, type_name: str, guid: Any) -> Any:
    """Returns the function of that type and WSAID of a socket's provider.

    Calls WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER. Raises WinsockError when the provider does not have it.

    See Also:
        WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
    """
    of_socket = provider(handle)
    key = of_socket.iAddressFamily, of_socket.dwCatalogEntryId, type_name
    if key not in _found:
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
        _found[key] = found[0]
    return _found[key]
