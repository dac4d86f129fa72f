"""This computer's network interfaces and addresses."""

from enum import IntFlag
from typing import Any, NamedTuple

from .. import _public
from .._socket.addresses import Address, unpack
from .._socket.sockets import Socket
from .._winsock import ffi, lib
from ..errors import check

_LARGEST = 1 << 20
"""Bytes. What says that this is too small means something else by it."""


@_public
class IFF(IntFlag):
    """The properties of an interface: IFF_UP is IFF.UP, and so on.

    They are the flags of C's INTERFACE_INFO.

    Example:
        >>> from winsock_ffi import IFF
        >>> flags = IFF(5)
        >>> IFF.UP in flags, IFF.MULTICAST in flags
        (True, False)

    See Also:
        INTERFACE_INFO: https://learn.microsoft.com/windows/win32/api/ws2ipdef/ns-ws2ipdef-interface_info
    """

    UP = lib.IFF_UP
    BROADCAST = lib.IFF_BROADCAST
    LOOPBACK = lib.IFF_LOOPBACK
    POINTTOPOINT = lib.IFF_POINTTOPOINT
    MULTICAST = lib.IFF_MULTICAST


@_public
class Interface(NamedTuple):
    """An IPv4 interface: an INTERFACE_INFO structure of C, with its addresses in figures.

    Attributes:
        address: Its address.
        netmask: The mask of its network.
        broadcast: The broadcast address; the peer's address when the interface is POINTTOPOINT; "" when there is
            neither.
        flags: What it is.

    Example:
        >>> from winsock_ffi import IFF, Winsock, interfaces
        >>> with Winsock():
        ...     found = [each.address for each in interfaces() if IFF.LOOPBACK in each.flags]
        >>> found
        ['127.0.0.1']

    See Also:
        INTERFACE_INFO: https://learn.microsoft.com/windows/win32/api/ws2ipdef/ns-ws2ipdef-interface_info
    """

    address: str
    netmask: str
    broadcast: str
    flags: IFF


@_public
def interfaces() -> list[Interface]:
    """Returns the IPv4 interfaces of this computer.

    Calls WSAIoctl with SIO_GET_INTERFACE_LIST.

    Returns:
        One Interface for each.

    Raises:
        WinsockError: WSANOTINITIALISED when Winsock is not started.

    See Also:
        WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
    """
    memory, size = _list(lib.AF_INET, lib.SIO_GET_INTERFACE_LIST, ffi.sizeof("INTERFACE_INFO"))
    entries = ffi.cast("INTERFACE_INFO *", memory)
    return [_interface(entries[i]) for i in range(size // ffi.sizeof("INTERFACE_INFO"))]


@_public
def local_addresses(family: int = lib.AF_INET) -> list[Address]:
    """Returns this computer's addresses of a family, without the loopback address.

    Calls WSAIoctl with SIO_ADDRESS_LIST_QUERY. Wine 8 has it for AF_INET alone, and reports 0.0.0.0 for an adapter
    without an address, which this function leaves out.

    Args:
        family: AF_INET or AF_INET6.

    Returns:
        The addresses that sockets can be bound to, each with port 0.

    Raises:
        WinsockError: WSANOTINITIALISED when Winsock is not started; WSAEAFNOSUPPORT when the system lacks the family.

    See Also:
        WSAIoctl: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaioctl
        SIO_ADDRESS_LIST_QUERY: https://learn.microsoft.com/windows/win32/winsock/sio-address-list-query
    """
    memory, _ = _list(family, lib.SIO_ADDRESS_LIST_QUERY, ffi.sizeof("SOCKET_ADDRESS_LIST"))
    # Its entries point into the memory itself.
    found = ffi.cast("SOCKET_ADDRESS_LIST *", memory)
    entries = ffi.cast("SOCKET_ADDRESS *", found.Address)[0 : found.iAddressCount]
    of_family = [entry for entry in entries if entry.lpSockaddr.sa_family == family]
    every = [unpack(entry.lpSockaddr, entry.iSockaddrLength) for entry in of_family]
    return [address for address in every if address and address[0] not in ("0.0.0.0", "::")]


def _interface(entry: Any) -> Interface:
    return Interface(
        _host(entry.iiAddress), _host(entry.iiNetmask), _host(entry.iiBroadcastAddress), IFF(entry.iiFlags)
    )


def _host(address: Any) -> str:
    host = unpack(ffi.addressof(address), ffi.sizeof(address))
    return host[0] if host else ""


def _list(family: int, code: int, size: int) -> tuple[Any, int]:
    """What a code gives for a family, and how many bytes of it, in as much memory as it takes."""
    returned = ffi.new("DWORD *")
    with Socket(family, lib.SOCK_DGRAM) as socket:
        while True:
            memory = ffi.new("char[]", size)
            arguments = (ffi.NULL, 0, memory, size, returned, ffi.NULL, ffi.NULL)
            if lib.WSAIoctl(socket.handle_for("WSAIoctl"), code, *arguments) == 0:
                return memory, returned[0]
            check("WSAIoctl", lib.WSAGetLastError() == lib.WSAEFAULT and size < _LARGEST)
            size = max(2 * size, returned[0])
