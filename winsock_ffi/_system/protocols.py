"""The catalog of protocols and their providers."""

from collections.abc import Iterable
from enum import IntFlag
from typing import Any, NamedTuple
from uuid import UUID

from .. import _public
from .._arguments import whole
from .._winsock import ffi, lib
from ..errors import check


@_public
class XP1(IntFlag):
    """What a protocol can do: XP1_CONNECTIONLESS is XP1.CONNECTIONLESS, and so on.

    The page of WSAPROTOCOL_INFOW explains each flag.

    Example:
        >>> from winsock_ffi import IPPROTO_TCP, XP1, Winsock, protocols
        >>> with Winsock():
        ...     flags = protocols([IPPROTO_TCP])[0].service_flags
        >>> XP1.GUARANTEED_DELIVERY in flags, XP1.CONNECTIONLESS in flags
        (True, False)

    See Also:
        WSAPROTOCOL_INFOW: https://learn.microsoft.com/windows/win32/api/winsock2/ns-winsock2-wsaprotocol_infow
    """

    CONNECTIONLESS = lib.XP1_CONNECTIONLESS
    GUARANTEED_DELIVERY = lib.XP1_GUARANTEED_DELIVERY
    GUARANTEED_ORDER = lib.XP1_GUARANTEED_ORDER
    MESSAGE_ORIENTED = lib.XP1_MESSAGE_ORIENTED
    PSEUDO_STREAM = lib.XP1_PSEUDO_STREAM
    GRACEFUL_CLOSE = lib.XP1_GRACEFUL_CLOSE
    EXPEDITED_DATA = lib.XP1_EXPEDITED_DATA
    CONNECT_DATA = lib.XP1_CONNECT_DATA
    DISCONNECT_DATA = lib.XP1_DISCONNECT_DATA
    SUPPORT_BROADCAST = lib.XP1_SUPPORT_BROADCAST
    SUPPORT_MULTIPOINT = lib.XP1_SUPPORT_MULTIPOINT
    MULTIPOINT_CONTROL_PLANE = lib.XP1_MULTIPOINT_CONTROL_PLANE
    MULTIPOINT_DATA_PLANE = lib.XP1_MULTIPOINT_DATA_PLANE
    QOS_SUPPORTED = lib.XP1_QOS_SUPPORTED
    INTERRUPT = lib.XP1_INTERRUPT
    UNI_SEND = lib.XP1_UNI_SEND
    UNI_RECV = lib.XP1_UNI_RECV
    IFS_HANDLES = lib.XP1_IFS_HANDLES
    PARTIAL_MESSAGE = lib.XP1_PARTIAL_MESSAGE
    SAN_SUPPORT_SDP = lib.XP1_SAN_SUPPORT_SDP


@_public
class PFL(IntFlag):
    """How a protocol is entered in the catalog: PFL_HIDDEN is PFL.HIDDEN, and so on.

    The page of WSAPROTOCOL_INFOW explains each flag.

    Example:
        >>> from winsock_ffi import PFL
        >>> flags = PFL.HIDDEN | PFL.MATCHES_PROTOCOL_ZERO
        >>> PFL.HIDDEN in flags
        True

    See Also:
        WSAPROTOCOL_INFOW: https://learn.microsoft.com/windows/win32/api/winsock2/ns-winsock2-wsaprotocol_infow
    """

    MULTIPLE_PROTO_ENTRIES = lib.PFL_MULTIPLE_PROTO_ENTRIES
    RECOMMENDED_PROTO_ENTRY = lib.PFL_RECOMMENDED_PROTO_ENTRY
    HIDDEN = lib.PFL_HIDDEN
    MATCHES_PROTOCOL_ZERO = lib.PFL_MATCHES_PROTOCOL_ZERO
    NETWORKDIRECT_PROVIDER = lib.PFL_NETWORKDIRECT_PROVIDER


@_public
class Protocol(NamedTuple):
    """An entry of the catalog of protocols: a WSAPROTOCOL_INFOW structure of C.

    Attributes:
        name: Its name, for people.
        catalog_id: Its number in the catalog.
        provider: The GUID of its provider.
        version: The protocol's version.
        family: The address family of its sockets.
        type: The type of its sockets, SOCK_STREAM for example.
        protocol: The number of the protocol, IPPROTO_TCP for example.
        service_flags: What it can do.
        provider_flags: How it is entered in the catalog.
        max_message_size: The longest message, in bytes: 0 for a stream, 1 where it depends on the network, 0xFFFFFFFF
            for no limit.
        chain_length: 1 for a protocol itself, more for providers layered upon it, 0 for such a layer.

    Example:
        >>> from winsock_ffi import AF_INET, IPPROTO_TCP, Winsock, protocols
        >>> with Winsock():
        ...     tcp = next(each for each in protocols([IPPROTO_TCP]) if each.family == AF_INET)
        >>> tcp.max_message_size, tcp.ifs_handles
        (0, True)

    See Also:
        WSAPROTOCOL_INFOW: https://learn.microsoft.com/windows/win32/api/winsock2/ns-winsock2-wsaprotocol_infow
    """

    name: str
    catalog_id: int
    provider: UUID
    version: int
    family: int
    type: int
    protocol: int
    service_flags: XP1
    provider_flags: PFL
    max_message_size: int
    chain_length: int

    @property
    def ifs_handles(self) -> bool:
        """Whether its sockets are file handles of the system, as ReadFile and completion ports need them."""
        return XP1.IFS_HANDLES in self.service_flags


@_public
def protocols(only: Iterable[int] | None = None) -> list[Protocol]:
    """Returns the protocols that sockets can be made of.

    Calls WSAEnumProtocolsW.

    Args:
        only: The numbers of the protocols to return, IPPROTO_TCP for example; None returns all.

    Returns:
        One Protocol for each entry of the catalog.

    Raises:
        WinsockError: WSANOTINITIALISED when Winsock is not started.
        ValueError: A number is 0, which ends the list in C.

    See Also:
        WSAEnumProtocolsW: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumprotocolsw
    """
    numbers = ffi.NULL
    if only is not None:
        if not isinstance(only, Iterable) or isinstance(only, (str, bytes)):
            raise TypeError(f"`only` is a list of numbers, IPPROTO_TCP say, or None, not {only!r}")
        wanted = [whole(f"only[{index}]", each) for index, each in enumerate(only)]
        if 0 in wanted:
            raise ValueError("`only` has a 0, and protocols cannot be asked for by that number")
        numbers = ffi.new("int[]", [*wanted, 0])
    room, size = 1, ffi.new("DWORD *")
    while True:
        entries = ffi.new("WSAPROTOCOL_INFOW[]", room)
        size[0] = ffi.sizeof(entries)
        count = lib.WSAEnumProtocolsW(numbers, entries, size)
        if count != lib.SOCKET_ERROR:
            return [_protocol(entry) for entry in entries[0:count]]
        check("WSAEnumProtocolsW", lib.WSAGetLastError() == lib.WSAENOBUFS)
        # There may be more of them by the next call.
        room = max(2 * room, size[0] // ffi.sizeof("WSAPROTOCOL_INFOW") + 1)


def _protocol(entry: Any) -> Protocol:
    return Protocol(
        name=str(ffi.string(entry.szProtocol)),
        catalog_id=entry.dwCatalogEntryId,
        provider=UUID(bytes_le=bytes(ffi.buffer(ffi.addressof(entry, "ProviderId")))),
        version=entry.iVersion,
        family=entry.iAddressFamily,
        type=entry.iSocketType,
        protocol=entry.iProtocol,
        service_flags=XP1(entry.dwServiceFlags1),
        provider_flags=PFL(entry.dwProviderFlags),
        max_message_size=entry.dwMessageSize,
        chain_length=entry.ProtocolChain.ChainLen,
    )
