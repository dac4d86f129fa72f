"""The functions of mstcpip.h that take IPv6 addresses apart, compared with Python's own."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winsock_ffi.raw import *

from .test_ipv4_parts import FOURS, four, is_eligible_for_6to4, is_unicast, scope

OLD_TEREDO = IPv6Network("3ffe:831f::/32")
SOLICITED_NODE = IPv6Network("ff02::1:ff00:0/104")
# Python's properties of these names speak of the IPv4 address in a mapped one.
MULTICAST = IPv6Network("ff00::/8")
LINK_LOCAL = IPv6Network("fe80::/10")
SITE_LOCAL = IPv6Network("fec0::/10")
UNSPECIFIED, LOOPBACK = IPv6Address("::"), IPv6Address("::1")
NETWORKS = [
    *(OLD_TEREDO, SOLICITED_NODE, MULTICAST, LINK_LOCAL, SITE_LOCAL, IPv6Network(UNSPECIFIED), IPv6Network(LOOPBACK)),
    *map(IPv6Network, ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "2001::/32", "2002::/16", "2001:db8::/32", "::/0")),
    *map(IPv6Network, ("ff01::1", "ff02::1", "ff02::2")),
]


def within(network: IPv6Network) -> st.SearchStrategy[IPv6Address]:
    return st.integers(int(network.network_address), int(network.broadcast_address)).map(IPv6Address)


def isatap(prefix: bytes, first: int, embedded: IPv4Address) -> IPv6Address:
    return IPv6Address(prefix + bytes([first, 0, 0x5E, 0xFE]) + embedded.packed)


ISATAP = st.builds(isatap, st.binary(min_size=8, max_size=8), st.integers(0, 3), FOURS)
SIXES = st.sampled_from(NETWORKS).flatmap(within) | ISATAP


def six(address: IPv6Address) -> Any:
    return in6_addr(s6_addr=address.packed)


def packed(address: Any) -> bytes:
    return bytes(address.s6_addr)


def is_isatap(address: IPv6Address) -> bool:
    return address.packed[8] in (0, 2) and address.packed[9:12] == b"\0\x5e\xfe"


def is_teredo(address: IPv6Address) -> bool:
    return address.teredo is not None or address in OLD_TEREDO


@given(SIXES)
@pytest.mark.parametrize(
    ("function", "known"),
    [
        (IN6_IS_ADDR_ALLNODESONNODE, lambda a: a == IPv6Address("ff01::1")),
        (IN6_IS_ADDR_ALLNODESONLINK, lambda a: a == IPv6Address("ff02::1")),
        (IN6_IS_ADDR_ALLROUTERSONLINK, lambda a: a == IPv6Address("ff02::2")),
        (IN6_IS_ADDR_SOLICITEDNODE, lambda a: a in SOLICITED_NODE),
        (IN6_IS_ADDR_ISATAP, is_isatap),
        (IN6_IS_ADDR_6TO4, lambda a: a.sixtofour is not None),
        (IN6_IS_ADDR_TEREDO, is_teredo),
    ],
    ids=lambda value: value.__name__.strip("<>"),
)
def test_kinds_of_ipv6_addresses(
    function: Callable[[Any], int], known: Callable[[IPv6Address], bool], address: IPv6Address
) -> None:
    assert bool(function(six(address))) == known(address)


@pytest.mark.parametrize(
    ("function", "text"),
    [
        (IN6_IS_ADDR_ALLNODESONNODE, "ff01::1"),
        (IN6_IS_ADDR_ALLNODESONLINK, "ff02::1"),
        (IN6_IS_ADDR_ALLROUTERSONLINK, "ff02::2"),
        (IN6_IS_ADDR_SOLICITEDNODE, "ff02::1:ff12:3456"),
        (IN6_IS_ADDR_ISATAP, "fe80::5efe:192.0.2.1"),
        (IN6_IS_ADDR_6TO4, "2002:c000:201::1"),
        (IN6_IS_ADDR_TEREDO, "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
    ],
)
def test_each_kind_has_an_address(function: Callable[[Any], int], text: str) -> None:
    assert function(six(IPv6Address(text)))
    assert not function(six(IPv6Address("2001:db8::1")))


@given(SIXES)
@example(IPv6Address("::ffff:192.0.2.1"))
def test_kinds_of_ipv6_socket_addresses(address: IPv6Address) -> None:
    whole = sockaddr_in6(sin6_family=AF_INET6)
    whole.sin6_addr = six(address)[0]
    assert bool(IN6ADDR_ISV4MAPPED(whole)) == (address.ipv4_mapped is not None)
    assert bool(IN6ADDR_ISISATAP(whole)) == is_isatap(address)
    assert bool(IN6ADDR_IS6TO4(whole)) == (address.sixtofour is not None)
    assert bool(IN6ADDR_ISTEREDO(whole)) == is_teredo(address)


@given(SIXES, SIXES, st.integers(0, 128))
def test_prefixes_are_compared_bit_by_bit(first: IPv6Address, second: IPv6Address, length: int) -> None:
    same = int(first) >> (128 - length) == int(second) >> (128 - length)
    assert bool(IN6_PREFIX_EQUAL(six(first), six(second), length)) == same


@given(SIXES, st.integers(0, 127))
def test_a_prefix_ends_before_the_first_bit_that_differs(address: IPv6Address, bit: int) -> None:
    other = IPv6Address(int(address) ^ 1 << (127 - bit))
    assert IN6_PREFIX_EQUAL(six(address), six(other), bit)
    assert not IN6_PREFIX_EQUAL(six(address), six(other), bit + 1)


def test_no_prefix_is_longer_than_an_address() -> None:
    address = six(IPv6Address("::1"))
    WSASetLastError(0)
    assert not IN6_PREFIX_EQUAL(address, address, 129)
    assert WSAGetLastError() == WSAEFAULT


@given(FOURS)
def test_an_ipv4_address_inside_an_ipv6_address(address: IPv4Address) -> None:
    whole = in6_addr(s6_addr=b"\xaa" * 16)
    IN6_SET_ADDR_V4MAPPED(whole, four(address))
    assert IPv6Address(packed(whole)).ipv4_mapped == address
    assert buffer(IN6_GET_ADDR_V4MAPPED(whole), 4)[:] == address.packed
    IN6_SET_ADDR_V4COMPAT(whole, four(address))
    assert packed(whole) == bytes(12) + address.packed
    assert buffer(IN6_GET_ADDR_V4COMPAT(whole), 4)[:] == address.packed


@given(SIXES, FOURS)
def test_tunnel_addresses_hold_an_ipv4_address(before: IPv6Address, address: IPv4Address) -> None:
    whole = six(before)
    IN6_SET_ISATAP_IDENTIFIER(whole, four(address))
    assert IPv6Address(packed(whole)) == isatap(before.packed[:8], 2 * is_eligible_for_6to4(address), address)
    assert buffer(IN6_EXTRACT_V4ADDR_FROM_ISATAP(whole), 4)[:] == address.packed
    IN6_SET_6TO4_PREFIX(whole, four(address))
    after = IPv6Address(packed(whole))
    assert (after.sixtofour, after.packed[6:8]) == (address, bytes(2))
    assert after.packed[8:12] == isatap(bytes(8), 2 * is_eligible_for_6to4(address), address).packed[8:12]
    assert buffer(IN6_EXTRACT_V4ADDR_FROM_6TO4(whole), 4)[:] == address.packed


@given(SIXES)
def test_a_solicited_node_ends_like_its_unicast_address(address: IPv6Address) -> None:
    multicast = in6_addr(s6_addr=b"\xaa" * 16)
    IN6_SET_ADDR_SOLICITEDNODE(multicast, six(address))
    assert packed(multicast) == SOLICITED_NODE.network_address.packed[:13] + address.packed[13:]


def six_scope(address: IPv6Address) -> int:
    if address in MULTICAST:
        return address.packed[1] & 15
    if address in LINK_LOCAL or address == LOOPBACK:
        return ScopeLevelLink
    return ScopeLevelSite if address in SITE_LOCAL else ScopeLevelGlobal


@given(SIXES)
def test_the_scope_of_an_ipv6_address(address: IPv6Address) -> None:
    assert Ipv6AddressScope(address.packed) == six_scope(address)
    if address in MULTICAST:
        assert IN6_MULTICAST_SCOPE(address.packed) == six_scope(address)
    else:
        assert Ipv6UnicastAddressScope(address.packed) == six_scope(address)


@given(SIXES)
def test_the_type_of_an_ipv6_address_is_that_of_the_ipv4_address_in_it(address: IPv6Address) -> None:
    known = NlatUnicast
    inside = None
    translated = address.packed[:12] == bytes(8) + b"\xff\xff\0\0"
    if address in MULTICAST:
        known = NlatMulticast
    elif address == UNSPECIFIED:
        known = NlatUnspecified
    elif is_isatap(address) or IN6_IS_ADDR_V4COMPAT(six(address)) or address.ipv4_mapped is not None or translated:
        inside = IPv4Address(address.packed[12:])
    else:
        inside = address.sixtofour
    if inside is not None and not is_unicast(inside):
        known = NlatInvalid
    assert Ipv6AddressType(address.packed) == known


@given(SIXES, st.integers(0, 15), st.integers(0, 2**28 - 1))
def test_a_scope_that_an_ipv6_address_implies_is_left_out(address: IPv6Address, level: int, zone: int) -> None:
    scope_id, whole = SCOPE_ID(Zone=zone, Level=level), sockaddr_in6()
    IN6ADDR_SETSOCKADDR(whole, six(address), scope_id[0], htons(80))
    IN6_UNCANONICALIZE_SCOPE_ID(six(address), scope_id)
    if address == LOOPBACK or six_scope(address) == ScopeLevelGlobal:
        assert scope_id.Value == 0
    else:
        assert (scope_id.Zone, scope_id.Level) == (zone, 0 if level == six_scope(address) else level)
    assert (whole.sin6_family, whole.sin6_port, whole.sin6_flowinfo) == (AF_INET6, htons(80), 0)
    assert (packed(whole.sin6_addr), whole.sin6_scope_id) == (address.packed, scope_id.Value)


@given(FOURS, st.integers(0, 2**28 - 1))
def test_a_mapped_socket_address_has_the_scope_of_its_ipv4_address(address: IPv4Address, zone: int) -> None:
    whole = sockaddr_in6(sin6_flowinfo=7)
    IN6ADDR_SETV4MAPPED(whole, four(address), SCOPE_ID(Zone=zone)[0], htons(80))
    assert IN6ADDR_ISV4MAPPED(whole)
    assert (whole.sin6_family, whole.sin6_port, whole.sin6_flowinfo) == (AF_INET6, htons(80), 0)
    assert IPv6Address(packed(whole.sin6_addr)).ipv4_mapped == address
    known = 0 if address.is_loopback or scope(address) == ScopeLevelGlobal else zone
    assert whole.sin6_scope_id == known
