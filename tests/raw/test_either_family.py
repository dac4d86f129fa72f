"""The functions of mstcpip.h for addresses of either family."""

import ipaddress
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

from .steps import generic
from .test_ipv4_parts import BROADCAST, FOURS
from .test_ipv6_parts import LOOPBACK, MULTICAST, SIXES, UNSPECIFIED

Address = IPv4Address | IPv6Address

ADDRESSES = st.one_of(FOURS, SIXES)


def family_of(address: Address) -> int:
    return AF_INET if address.version == 4 else AF_INET6


def is_unspecified(address: Address) -> bool:
    return address in (IPv4Address("0.0.0.0"), UNSPECIFIED)


def is_loopback(address: Address) -> bool:
    return address.is_loopback if isinstance(address, IPv4Address) else address == LOOPBACK


def whole(address: Address, port: int = 0, scope: int = 0) -> Any:
    """A socket address, made by the function that makes either."""
    result = generic(SOCKADDR_STORAGE())
    INETADDR_SETSOCKADDR(family_of(address), result, address.packed, SCOPE_ID(Value=scope)[0], htons(port))
    return result


def other_of(address: Address) -> Address:
    return type(address)(int(address) ^ 1)


@given(ADDRESSES)
def test_kinds_of_addresses(address: Address) -> None:
    family, memory = family_of(address), address.packed
    assert bool(INET_IS_ADDR_UNSPECIFIED(family, memory)) == is_unspecified(address)
    assert bool(INET_IS_UNALIGNED_ADDR_UNSPECIFIED(family, memory)) == is_unspecified(address)
    assert bool(INET_IS_ADDR_LOOPBACK(family, memory)) == is_loopback(address)
    assert bool(INET_IS_ADDR_MULTICAST(family, memory)) == (
        address.is_multicast if isinstance(address, IPv4Address) else address in MULTICAST
    )
    assert bool(INET_IS_ADDR_BROADCAST(family, memory)) == (address == BROADCAST)


@given(ADDRESSES)
def test_addresses_are_compared(address: Address) -> None:
    family, memory, other = family_of(address), address.packed, other_of(address).packed
    for function in [INET_ADDR_EQUAL, INET_UNALIGNED_ADDR_EQUAL]:
        assert function(family, memory, memory)
        assert not function(family, memory, other)
    one, two = SCOPE_ID(Zone=1)[0], SCOPE_ID(Zone=2)[0]
    assert NL_ADDR_EQUAL(family, one, memory, one, memory)
    assert not NL_ADDR_EQUAL(family, one, memory, two, memory)
    assert not NL_ADDR_EQUAL(family, one, memory, one, other)
    assert bool(NL_IS_ADDR_UNSPECIFIED(family, scopeid_unspecified, memory)) == is_unspecified(address)
    assert not NL_IS_ADDR_UNSPECIFIED(family, one, memory)


@pytest.mark.parametrize("text", ["192.0.2.7", "2001:db8::7"])
def test_sizes_and_copies(text: str) -> None:
    address = ipaddress.ip_address(text)
    family = family_of(address)
    assert INET_ADDR_LENGTH(family) == len(address.packed)
    assert INET_SOCKADDR_LENGTH(family) == sizeof(sockaddr_in if family == AF_INET else sockaddr_in6)
    assert buffer(INET_ADDR_UNSPECIFIED(family), len(address.packed))[:] == bytes(len(address.packed))
    copy = new("UCHAR[16]")
    INET_SET_ADDRESS(family, copy, address.packed)
    assert bytes(buffer(copy)) == address.packed.ljust(16, b"\0")


@given(ADDRESSES, st.integers(0, 0xFFFF))
def test_the_parts_of_a_socket_address(address: Address, port: int) -> None:
    made = whole(address, port)
    assert (made.sa_family, INETADDR_PORT(made)) == (family_of(address), htons(port))
    assert buffer(INETADDR_ADDRESS(made), len(address.packed))[:] == address.packed
    INETADDR_SET_PORT(made, htons(port ^ 1))
    assert INETADDR_PORT(made) == htons(port ^ 1)
    INETADDR_SET_ADDRESS(made, other_of(address).packed)
    assert buffer(INETADDR_ADDRESS(made), len(address.packed))[:] == other_of(address).packed


@given(ADDRESSES)
def test_kinds_of_socket_addresses(address: Address) -> None:
    made = whole(address)
    assert bool(INETADDR_ISANY(made)) == is_unspecified(address)
    assert bool(INETADDR_ISUNSPECIFIED(made)) == is_unspecified(address)
    assert bool(INETADDR_ISLOOPBACK(made)) == is_loopback(address)
    mapped = isinstance(address, IPv6Address) and address.ipv4_mapped is not None
    assert bool(INETADDR_ISV4MAPPED(made)) == mapped


@given(ADDRESSES, ADDRESSES)
def test_socket_addresses_are_compared(first: Address, second: Address) -> None:
    assert INETADDR_ISEQUAL(whole(first, 1), whole(first, 2))
    assert bool(INETADDR_ISEQUAL(whole(first), whole(second))) == (first == second)
    assert not INETADDR_ISEQUAL(whole(first), whole(other_of(first)))


def test_the_scope_of_a_socket_address_counts() -> None:
    link_local, any_address = IPv6Address("fe80::1"), generic(sockaddr_in6(sin6_family=AF_INET6, sin6_scope_id=3))
    assert INETADDR_SCOPE_ID(whole(link_local, scope=3)).Value == 3
    assert INETADDR_SCOPE_ID(whole(IPv4Address("169.254.0.1"), scope=3)).Value == 0
    assert not INETADDR_ISEQUAL(whole(link_local, scope=3), whole(link_local, scope=4))
    assert INETADDR_ISANY(any_address)
    assert not INETADDR_ISUNSPECIFIED(any_address)


@pytest.mark.parametrize("family", [AF_INET, AF_INET6], ids=["ipv4", "ipv6"])
def test_a_socket_address_is_set_to_any_and_to_loopback(family: int) -> None:
    address = SOCKADDR_STORAGE(ss_family=family)
    made = generic(address)
    INETADDR_SET_PORT(made, 7)
    INETADDR_SETLOOPBACK(made)
    assert INETADDR_ISLOOPBACK(made)
    assert (address.ss_family, INETADDR_PORT(made)) == (family, 0)
    INETADDR_SETANY(made)
    assert INETADDR_ISANY(made)
    assert not INETADDR_ISLOOPBACK(made)


@pytest.mark.parametrize(
    ("text", "level", "left"),
    [
        ("192.0.2.7", 0, 0),
        ("169.254.0.1", ScopeLevelLink, 5),
        ("2001:db8::7", 0, 0),
        ("fe80::1", ScopeLevelLink, 5),
        ("fe80::1", ScopeLevelSite, ScopeLevelSite << 28 | 5),
    ],
)
def test_a_scope_that_an_address_implies_is_left_out(text: str, level: int, left: int) -> None:
    address, scope = ipaddress.ip_address(text), SCOPE_ID(Zone=5, Level=level)
    INET_UNCANONICALIZE_SCOPE_ID(family_of(address), address.packed, scope)
    assert scope.Value == left
