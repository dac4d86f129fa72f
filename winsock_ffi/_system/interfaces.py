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
    """What an interface is, IFF_UP and so on: "INTERFACE_INFO structure (ws2ipdef.h)"."""

    UP = lib.IFF_UP
    BROADCAST = lib.IFF_BROADCAST
    LOOPBACK = lib.IFF_LOOPBACK
    POINTTOPOINT = lib.IFF_POINTTOPOINT
    MULTICAST = lib.IFF_MULTICAST


@_public
class Interface(NamedTuple):
    """An IPv4 interface: an INTERFACE_INFO structure, with its addresses in figures."""

    address: str
    netmask: str
    broadcast: str
    """The other side's address where the interface is POINTTOPOINT; "" where there is neither."""
    flags: IFF


@_public
def interfaces() -> list[Interface]:
    """The IPv4 interfaces of this computer.

    Calls WSAIoctl with SIO_GET_INTERFACE_LIST ("Using UNIX Ioctls in Winsock"). Raises WinsockError.
    """
    memory, size = _list(lib.AF_INET, lib.SIO_GET_INTERFACE_LIST, ffi.sizeof("INTERFACE_INFO"))
    entries = ffi.cast("INTERFACE_INFO *", memory)
    return [_interface(entries[i]) for i in range(size // ffi.sizeof("INTERFACE_INFO"))]


@_public
def local_addresses(family: int = lib.AF_INET) -> list[Address]:
    """The addresses of a family that sockets can be bound to, with port 0; the loopback address is not among them.

    Calls WSAIoctl with SIO_ADDRESS_LIST_QUERY ("SIO_ADDRESS_LIST_QUERY Control Code"). Raises WinsockError. Wine 8
    knows those of AF_INET alone, and 0.0.0.0 for an adapter without one, which is left out here.
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
