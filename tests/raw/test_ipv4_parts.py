"""The functions of mstcpip.h that take IPv4 addresses apart, compared with Python's own."""

import ipaddress
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

PRIVATE = [IPv4Network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]
MULTICAST_LINK = IPv4Network("224.0.0.0/24")
MULTICAST_SITE = IPv4Network("239.0.0.0/8")
MULTICAST_ADMIN = IPv4Network("239.255.0.0/16")
BROADCAST = IPv4Address("255.255.255.255")
NETWORKS = [
    *PRIVATE,
    *(MULTICAST_LINK, MULTICAST_SITE, MULTICAST_ADMIN),
    *map(IPv4Network, ("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "0.0.0.0/0")),
]


def at_an_edge(network: IPv4Network) -> st.SearchStrategy[int]:
    first, last = int(network.network_address), int(network.broadcast_address)
    return st.sampled_from([first, last, (first - 1) % 2**32, (last + 1) % 2**32]) | st.integers(first, last)


FOURS = st.sampled_from(NETWORKS).flatmap(at_an_edge).map(IPv4Address)


def four(address: IPv4Address) -> Any:
    return in_addr(s_addr=int.from_bytes(address.packed, "little"))


def unaligned(address: IPv4Address) -> Any:
    """The address with one byte before it, and the memory that both lie in."""
    memory = new("char[5]", b"x" + address.packed)
    return cast("IN_ADDR *", cast("char *", memory) + 1), memory


def is_private(address: IPv4Address) -> bool:
    return any(address in network for network in PRIVATE)


def is_unicast(address: IPv4Address) -> bool:
    return 0 < address.packed[0] < 224


def is_eligible_for_6to4(address: IPv4Address) -> bool:
    return is_unicast(address) and not (address.is_loopback or address.is_link_local or is_private(address))


@given(FOURS)
@pytest.mark.parametrize(
    ("functions", "known"),
    [
        ([IN4_IS_ADDR_UNSPECIFIED, IN4_IS_UNALIGNED_ADDR_UNSPECIFIED], lambda a: a.is_unspecified),
        ([IN4_IS_ADDR_LOOPBACK, IN4_IS_UNALIGNED_ADDR_LOOPBACK], lambda a: a.is_loopback),
        ([IN4_IS_ADDR_BROADCAST, IN4_IS_UNALIGNED_ADDR_BROADCAST], lambda a: a == BROADCAST),
        ([IN4_IS_ADDR_MULTICAST, IN4_IS_UNALIGNED_ADDR_MULTICAST], lambda a: a.is_multicast),
        ([IN4_IS_ADDR_LINKLOCAL, IN4_IS_UNALIGNED_ADDR_LINKLOCAL], lambda a: a.is_link_local),
        ([IN4_IS_ADDR_SITELOCAL, IN4_IS_UNALIGNED_ADDR_SITELOCAL], lambda a: False),
        ([IN4_IS_ADDR_RFC1918, IN4_IS_UNALIGNED_ADDR_RFC1918], is_private),
        ([IN4_IS_ADDR_6TO4ELIGIBLE, IN4_IS_UNALIGNED_ADDR_6TO4ELIGIBLE], is_eligible_for_6to4),
        ([IN4_IS_ADDR_MC_LINKLOCAL], lambda a: a in MULTICAST_LINK),
        ([IN4_IS_ADDR_MC_ADMINLOCAL], lambda a: a in MULTICAST_ADMIN),
        ([IN4_IS_ADDR_MC_SITELOCAL], lambda a: a in MULTICAST_SITE and a not in MULTICAST_ADMIN),
    ],
    ids=lambda value: value[0].__name__ if isinstance(value, list) else "",
)
def test_kinds_of_ipv4_addresses(
    functions: list[Callable[[Any], int]], known: Callable[[IPv4Address], bool], address: IPv4Address
) -> None:
    pointer, _memory = unaligned(address)
    assert [bool(function(four(address))) for function in functions] == [known(address)] * len(functions)
    assert bool(functions[-1](pointer)) == known(address)


@given(FOURS)
def test_classes_are_told_by_addresses_in_network_byte_order(address: IPv4Address) -> None:
    number = int(four(address).s_addr)
    bits = f"{int(address):032b}"
    assert bool(IN4_CLASSA(number)) == bits.startswith("0")
    assert bool(IN4_CLASSB(number)) == bits.startswith("10")
    assert bool(IN4_CLASSC(number)) == bits.startswith("110")
    assert bool(IN4_CLASSD(number)) == bool(IN4_MULTICAST(number)) == address.is_multicast


def test_numbers_of_addresses_are_in_network_byte_order() -> None:
    assert (IN4ADDR_ANY, IN4ADDR_BROADCAST, IN4ADDR_NONE) == (INADDR_ANY, INADDR_BROADCAST, INADDR_NONE)
    assert htonl(INADDR_LOOPBACK) == IN4ADDR_LOOPBACK
    lengths = IN4ADDR_LOOPBACKPREFIX_LENGTH, IN4ADDR_LINKLOCALPREFIX_LENGTH, IN4ADDR_MULTICASTPREFIX_LENGTH
    assert lengths == (8, 16, 4)


@given(FOURS, FOURS)
def test_ipv4_addresses_are_compared(first: IPv4Address, second: IPv4Address) -> None:
    pointer, _memory = unaligned(second)
    for function in (IN4_ADDR_EQUAL, IN4_UNALIGNED_ADDR_EQUAL):
        assert function(four(first), four(first))
        assert bool(function(four(first), four(second))) == (first == second)
    assert bool(IN4_UNALIGNED_ADDR_EQUAL(four(first), pointer)) == (first == second)


def scope(address: IPv4Address) -> int:
    if address == BROADCAST or address.is_link_local or address.is_loopback or address in MULTICAST_LINK:
        return ScopeLevelLink
    if address in MULTICAST_SITE:
        return ScopeLevelAdmin if address in MULTICAST_ADMIN else ScopeLevelSite
    return ScopeLevelGlobal


@given(FOURS)
def test_the_scope_of_an_ipv4_address(address: IPv4Address) -> None:
    assert Ipv4AddressScope(address.packed) == scope(address)
    if address.is_multicast:
        assert Ipv4MulticastAddressScope(address.packed) == scope(address)
    elif address != BROADCAST:
        assert Ipv4UnicastAddressScope(address.packed) == scope(address)


@given(FOURS)
def test_the_type_of_an_ipv4_address(address: IPv4Address) -> None:
    known = (
        NlatMulticast
        if address.is_multicast
        else NlatBroadcast
        if address == BROADCAST
        else NlatUnspecified
        if address.is_unspecified
        else NlatUnicast
        if is_unicast(address)
        else NlatInvalid
    )
    assert Ipv4AddressType(address.packed) == known != NlatAnycast


@given(FOURS, st.integers(0, 15), st.integers(0, 2**28 - 1))
def test_a_scope_that_an_ipv4_address_implies_is_left_out(address: IPv4Address, level: int, zone: int) -> None:
    scope_id = SCOPE_ID(Zone=zone, Level=level)
    IN4_UNCANONICALIZE_SCOPE_ID(four(address), scope_id)
    if address.is_loopback or scope(address) == ScopeLevelGlobal:
        assert scope_id.Value == 0
    else:
        assert (scope_id.Zone, scope_id.Level) == (zone, 0 if level == scope(address) else level)


def test_ipv4_socket_addresses_are_set_and_compared() -> None:
    address, other = sockaddr_in(sin_zero=b"dirt"), sockaddr_in(sin_family=AF_INET)
    IN4ADDR_SETLOOPBACK(address)
    assert (address.sin_family, address.sin_port, bytes(buffer(address.sin_zero))) == (AF_INET, 0, bytes(8))
    assert IN4ADDR_ISLOOPBACK(address)
    assert not IN4ADDR_ISANY(address)
    assert not IN4ADDR_ISEQUAL(address, other)
    IN4ADDR_SETSOCKADDR(address, four(IPv4Address("192.0.2.7")), htons(80))
    assert (address.sin_port, string(inet_ntoa(address.sin_addr))) == (htons(80), b"192.0.2.7")
    assert not IN4ADDR_ISLOOPBACK(address)
    IN4ADDR_SETANY(address)
    assert IN4ADDR_ISANY(address)
    assert IN4ADDR_ISUNSPECIFIED(address)
    assert IN4ADDR_ISEQUAL(address, other)
    assert IN4ADDR_SCOPE_ID(address).Value == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ANY", "0.0.0.0"),
        ("LOOPBACK", "127.0.0.1"),
        ("BROADCAST", "255.255.255.255"),
        ("ALLNODESONLINK", "224.0.0.1"),
        ("ALLROUTERSONLINK", "224.0.0.2"),
        ("ALLIGMPV3ROUTERSONLINK", "224.0.0.22"),
        ("ALLTEREDONODESONLINK", "224.0.0.253"),
        ("LINKLOCALPREFIX", "169.254.0.0"),
        ("MULTICASTPREFIX", "224.0.0.0"),
    ],
)
def test_what_addresses_are_initialized_with(name: str, text: str) -> None:
    value = globals()[f"IN4ADDR_{name}_INIT"]
    assert bytes(buffer(addressof(value))) == ipaddress.ip_address(text).packed
