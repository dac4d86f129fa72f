"""The macros and inline functions about addresses, codes and byte order, compared with Python's own."""

import ipaddress
import struct
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winsock_ffi.raw import *

SIXES = st.binary(min_size=16, max_size=16)
NUMBERS = st.integers(0, 0xFFFFFFFF)


def six(data: bytes) -> Any:
    return in6_addr(s6_addr=data)


def number(*groups: int) -> bytes:
    return struct.pack(">8H", *groups)


@given(NUMBERS)
def test_the_classes_of_ipv4_addresses_are_their_first_bits(address: int) -> None:
    bits = f"{address:032b}"
    assert bool(IN_CLASSA(address)) == bits.startswith("0")
    assert bool(IN_CLASSB(address)) == bits.startswith("10")
    assert bool(IN_CLASSC(address)) == bits.startswith("110")
    assert bool(IN_CLASSD(address)) == bool(IN_MULTICAST(address)) == ipaddress.IPv4Address(address).is_multicast


@given(SIXES)
@example(number(0xFF02, 0, 0, 0, 0, 0, 0, 1))
@example(number(0xFE80, 0, 0, 0, 0, 0, 0, 1))
@example(number(0, 0, 0, 0, 0xFFFF, 0, 0x0102, 0x0304))
@example(number(0x2001, 0xDB8, 0, 0, 0, 0, 0, 0))
@example(number(0x2001, 0xDB8, 0, 0, 0xFDFF, 0xFFFF, 0xFFFF, 0xFFFE))
def test_kinds_of_ipv6_addresses(data: bytes) -> None:
    address, known = six(data), ipaddress.IPv6Address(data)
    interface = data[8:]
    eui64 = data[0] & 0xE0 != 0 and not known.is_multicast
    router = eui64 and interface == bytes(8)
    reserved = eui64 and interface[:7] == b"\xfd" + b"\xff" * 6 and interface[7] >= 0x80
    assert bool(IN6_IS_ADDR_EUI64(address)) == eui64
    assert bool(IN6_IS_ADDR_SUBNET_ROUTER_ANYCAST(address)) == router
    assert bool(IN6_IS_ADDR_SUBNET_RESERVED_ANYCAST(address)) == reserved
    assert bool(IN6_IS_ADDR_ANYCAST(address)) == (router or reserved)
    assert bool(IN6_IS_ADDR_GLOBAL(address)) == (data[0] >> 4 not in (0, 15))
    assert bool(IN6_IS_ADDR_V4TRANSLATED(address)) == (data[:12] == bytes(8) + b"\xff\xff\0\0")


@pytest.mark.parametrize(
    ("scope", "function"),
    [
        pytest.param(1, IN6_IS_ADDR_MC_NODELOCAL, id="node"),
        pytest.param(2, IN6_IS_ADDR_MC_LINKLOCAL, id="link"),
        pytest.param(5, IN6_IS_ADDR_MC_SITELOCAL, id="site"),
        pytest.param(8, IN6_IS_ADDR_MC_ORGLOCAL, id="organization"),
        pytest.param(14, IN6_IS_ADDR_MC_GLOBAL, id="global"),
    ],
)
def test_scopes_of_multicast_addresses(scope: int, function: Any) -> None:
    yes = [s for s in range(16) if function(six(number(0xFF00 | s, 0, 0, 0, 0, 0, 0, 1)))]
    assert yes == [scope]
    assert not function(six(number(0xFE00 | scope, 0, 0, 0, 0, 0, 0, 1)))


def test_ipv6_addresses_are_set_and_compared() -> None:
    one, other = six(bytes(range(16))), six(bytes(range(16)))
    assert IN6_ARE_ADDR_EQUAL(one, other)
    IN6_SET_ADDR_LOOPBACK(one)
    assert bytes(one.s6_addr) == ipaddress.IPv6Address("::1").packed
    assert not IN6_ARE_ADDR_EQUAL(one, other)
    IN6_SET_ADDR_UNSPECIFIED(one)
    assert bytes(one.s6_addr) == bytes(16)


def test_ipv6_socket_addresses_are_set_and_compared() -> None:
    address, other = sockaddr_in6(sin6_port=7), sockaddr_in6(sin6_family=AF_INET6)
    IN6ADDR_SETLOOPBACK(address)
    assert (address.sin6_family, address.sin6_port) == (AF_INET6, 0)
    assert IN6ADDR_ISLOOPBACK(address)
    assert not IN6ADDR_ISANY(address)
    assert not IN6ADDR_ISEQUAL(address, other)
    IN6ADDR_SETANY(address)
    assert IN6ADDR_ISANY(address)
    assert IN6ADDR_ISEQUAL(address, other)
    assert IN6ADDR_ISUNSPECIFIED(address)
    address.sin6_scope_id = 3
    assert not IN6ADDR_ISEQUAL(address, other)
    assert not IN6ADDR_ISUNSPECIFIED(address)


def test_the_scope_of_an_address_has_a_zone_and_a_level() -> None:
    address = sockaddr_in6(sin6_scope_id=ScopeLevelLink << 28 | 5)
    assert (address.sin6_scope_struct.Zone, address.sin6_scope_struct.Level) == (5, ScopeLevelLink)
    assert scopeid_unspecified.Value == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("in6addr_any", "::"),
        ("in6addr_loopback", "::1"),
        ("in6addr_allnodesonnode", "ff01::1"),
        ("in6addr_allnodesonlink", "ff02::1"),
        ("in6addr_allroutersonlink", "ff02::2"),
        ("in6addr_allmldv2routersonlink", "ff02::16"),
        ("in6addr_teredoinitiallinklocaladdress", "fe80::ffff:ffff:fffe"),
        ("in6addr_linklocalprefix", "fe80::"),
        ("in6addr_multicastprefix", "ff00::"),
        ("in6addr_solicitednodemulticastprefix", "ff02::1:ff00:0"),
        ("in6addr_v4mappedprefix", "::ffff:0:0"),
        ("in6addr_6to4prefix", "2002::"),
        ("in6addr_teredoprefix", "2001::"),
        ("in6addr_teredoprefix_old", "3ffe:831f::"),
        ("in4addr_any", "0.0.0.0"),
        ("in4addr_loopback", "127.0.0.1"),
        ("in4addr_broadcast", "255.255.255.255"),
        ("in4addr_allnodesonlink", "224.0.0.1"),
        ("in4addr_allroutersonlink", "224.0.0.2"),
        ("in4addr_alligmpv3routersonlink", "224.0.0.22"),
        ("in4addr_allteredohostsonlink", "224.0.0.253"),
        ("in4addr_linklocalprefix", "169.254.0.0"),
        ("in4addr_multicastprefix", "224.0.0.0"),
    ],
)
def test_the_addresses_with_names(name: str, text: str) -> None:
    assert bytes(buffer(addressof(globals()[name]))) == ipaddress.ip_address(text).packed


@given(st.integers(0, 0xFFFF))
def test_the_port_is_at_the_same_place_in_both_families(port: int) -> None:
    assert SS_PORT(sockaddr_in(sin_port=port)) == SS_PORT(sockaddr_in6(sin6_port=port)) == port


@pytest.mark.parametrize("count", [0, 1, 2, 10])
def test_sizes_of_structures_with_a_list_at_the_end(count: int) -> None:
    assert IP_MSFILTER_SIZE(count) == 16 + 4 * count
    assert GROUP_FILTER_SIZE(count) == offsetof("GROUP_FILTER", "gf_slist") + sizeof(SOCKADDR_STORAGE) * count
    assert SIZEOF_SOCKET_ADDRESS_LIST(count) == 8 + sizeof(SOCKET_ADDRESS) * count


def test_control_codes_are_written_with_the_headers_macros() -> None:
    assert _WSAIOW(IOC_VENDOR, 4) == SIO_KEEPALIVE_VALS
    assert _WSAIOR(IOC_WS2, 22) == SIO_ADDRESS_LIST_QUERY
    assert _WSAIORW(IOC_WS2, 6) == SIO_GET_EXTENSION_FUNCTION_POINTER
    assert _WSAIO(IOC_WS2, 23) == SIO_ADDRESS_LIST_CHANGE
    assert _IO(ord("t"), 122) == SIO_IDEAL_SEND_BACKLOG_CHANGE


@given(st.integers(0, 2**64 - 1))
def test_64_bit_numbers_have_a_network_byte_order(value: int) -> None:
    assert htonll(value).to_bytes(8, "little") == value.to_bytes(8, "big")
    assert ntohll(htonll(value)) == value


@given(st.floats(allow_nan=False, width=32))
def test_floats_have_a_network_byte_order(value: float) -> None:
    assert struct.pack("<I", htonf(value)) == struct.pack(">f", value)
    assert ntohf(htonf(value)) == value


@given(st.floats(allow_nan=False))
def test_doubles_have_a_network_byte_order(value: float) -> None:
    assert struct.pack("<Q", htond(value)) == struct.pack(">d", value)
    assert ntohd(htond(value)) == value
