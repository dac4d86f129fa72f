"""The catalog of protocols, and of who provides them."""

from collections.abc import Iterable
from enum import IntFlag
from typing import Any, NamedTuple
from uuid import UUID

from .. import _public
from .._winsock import ffi, lib
from ..errors import check


@_public
class XP1(IntFlag):
    """What a protocol can do, XP1_CONNECTIONLESS and so on: "WSAPROTOCOL_INFOW structure (winsock2.h)"."""

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
    """How a protocol stands in the catalog, PFL_HIDDEN and so on: "WSAPROTOCOL_INFOW structure (winsock2.h)"."""

    MULTIPLE_PROTO_ENTRIES = lib.PFL_MULTIPLE_PROTO_ENTRIES
    RECOMMENDED_PROTO_ENTRY = lib.PFL_RECOMMENDED_PROTO_ENTRY
    HIDDEN = lib.PFL_HIDDEN
    MATCHES_PROTOCOL_ZERO = lib.PFL_MATCHES_PROTOCOL_ZERO
    NETWORKDIRECT_PROVIDER = lib.PFL_NETWORKDIRECT_PROVIDER


@_public
class Protocol(NamedTuple):
    """An entry of the catalog: a WSAPROTOCOL_INFOW structure."""

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
    """Bytes: 0 for a stream, 1 where it depends on the network, 0xFFFFFFFF for no limit."""
    chain_length: int
    """1 for the protocol itself, more for providers layered upon it, 0 for such a layer."""

    @property
    def ifs_handles(self) -> bool:
        """Whether its sockets are file handles of the system, as ReadFile and completion ports need them."""
        return XP1.IFS_HANDLES in self.service_flags


@_public
def protocols(only: Iterable[int] | None = None) -> list[Protocol]:
    """The protocols that sockets can be made of, or only those of these numbers, IPPROTO_TCP say.

    Calls WSAEnumProtocolsW ("WSAEnumProtocolsW function (winsock2.h)"). Raises WinsockError, and ValueError for the
    number 0, which ends the list in C.
    """
    numbers = ffi.NULL
    if only is not None:
        wanted = list(only)
        if 0 in wanted:
            raise ValueError("protocols cannot be asked for by the number 0")
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
