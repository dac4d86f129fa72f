"""protocols: the catalog, against the sockets that are made from it."""

from uuid import UUID

import pytest

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    IPPROTO_TCP,
    IPPROTO_UDP,
    PFL,
    SOCK_DGRAM,
    SOCK_STREAM,
    XP1,
    Protocol,
    Socket,
    protocols,
    raw,
)
from winsock_ffi._socket.options import fill
from winsock_ffi._winsock import ffi

KINDS = [
    pytest.param(family, kind, number, id=f"{name} over {version}")
    for family, version in ((AF_INET, "IPv4"), (AF_INET6, "IPv6"))
    for kind, number, name in ((SOCK_STREAM, IPPROTO_TCP, "TCP"), (SOCK_DGRAM, IPPROTO_UDP, "UDP"))
]


def entry(family: int, number: int) -> Protocol:
    return next(each for each in protocols() if (each.family, each.protocol) == (family, number))


@pytest.mark.parametrize("flags", [XP1, PFL])
def test_each_flag_has_its_c_value(flags: "type[XP1] | type[PFL]") -> None:
    assert len(flags) > 4
    for flag in flags:
        assert flag == getattr(raw, f"{flags.__name__}_{flag.name}")


@pytest.mark.parametrize(("family", "kind", "number"), KINDS)
def test_a_sockets_protocol_is_in_the_catalog(family: int, kind: int, number: int) -> None:
    """What getsockopt says of a socket is the same structure."""
    size = ffi.sizeof("WSAPROTOCOL_INFOW")
    with Socket(family, kind, number) as socket:
        info, _ = fill(socket.fileno(), raw.SOL_SOCKET, raw.SO_PROTOCOL_INFOW, ffi.new("WSAPROTOCOL_INFOW *"), size)
    found = next(each for each in protocols() if each.catalog_id == info.dwCatalogEntryId)
    assert (found.family, found.type, found.protocol) == (family, kind, number)
    assert found.name == ffi.string(info.szProtocol)
    assert found.provider == UUID(bytes_le=bytes(ffi.buffer(info)[20:36]))
    assert found.service_flags == info.dwServiceFlags1
    assert found.provider_flags == info.dwProviderFlags
    assert found.version == info.iVersion
    assert found.max_message_size == info.dwMessageSize
    assert found.chain_length == info.ProtocolChain.ChainLen


def test_a_stream_and_messages_are_told_apart() -> None:
    tcp, udp = entry(AF_INET, IPPROTO_TCP), entry(AF_INET, IPPROTO_UDP)
    assert XP1.GUARANTEED_DELIVERY | XP1.GUARANTEED_ORDER in tcp.service_flags
    assert XP1.CONNECTIONLESS not in tcp.service_flags
    assert XP1.CONNECTIONLESS | XP1.MESSAGE_ORIENTED in udp.service_flags
    assert tcp.max_message_size == 0
    assert udp.max_message_size >= 65_467


def test_the_systems_own_sockets_are_file_handles() -> None:
    assert entry(AF_INET, IPPROTO_TCP).ifs_handles
    assert entry(AF_INET, IPPROTO_UDP).ifs_handles


def test_flags_print_as_names() -> None:
    assert "IFS_HANDLES" in repr(entry(AF_INET, IPPROTO_TCP).service_flags)


def test_only_protocols_of_a_number_are_asked_for() -> None:
    assert {each.protocol for each in protocols([IPPROTO_UDP])} == {IPPROTO_UDP}
    both = protocols(number for number in (IPPROTO_UDP, IPPROTO_TCP))
    assert {each.protocol for each in both} == {IPPROTO_TCP, IPPROTO_UDP}
    assert set(both) <= set(protocols())


def test_a_number_that_nobody_provides_has_no_protocols() -> None:
    assert protocols([0x7FFF]) == []


def test_0_is_no_number_to_ask_for() -> None:
    with pytest.raises(ValueError, match="`only` has a 0"):
        protocols([IPPROTO_TCP, 0])
