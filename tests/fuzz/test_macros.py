"""Macros and conversions do what their definitions say, for any numbers.

Those that take apart what others join are in tests/raw/test_macros.py, and byte order in test_byte_order.py there.
"""

import ipaddress
import struct
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

WORDS = st.integers(0, 0xFFFF)
LPARAMS = st.integers(-(2**63), 2**63 - 1)
HOSTS = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6))


@given(LPARAMS)
def test_the_lparam_of_a_select_message_is_event_and_error(lparam: int) -> None:
    """WSAGETSELECTEVENT is LOWORD, WSAGETSELECTERROR is HIWORD; likewise those of WSAAsyncGetHostByName's family."""
    low, high = lparam & 0xFFFF, lparam >> 16 & 0xFFFF
    assert (WSAGETSELECTEVENT(lparam), WSAGETSELECTERROR(lparam)) == (low, high)
    assert (WSAGETASYNCBUFLEN(lparam), WSAGETASYNCERROR(lparam)) == (low, high)


@given(low=WORDS, high=WORDS)
def test_replies_are_longs(low: int, high: int) -> None:
    (joined,) = struct.unpack("<l", struct.pack("<HH", low, high))
    assert WSAMAKESELECTREPLY(low, high) == WSAMAKEASYNCREPLY(low, high) == MAKELONG(low, high) == joined


@given(st.integers(0, 2**64 - 1))
def test_a_part_joined_again_is_the_part(value: int) -> None:
    assert MAKEWORD(LOBYTE(value), HIBYTE(value)) == LOWORD(value)
    assert MAKEWPARAM(LOWORD(value), HIWORD(value)) == value & 0xFFFF_FFFF


@given(HOSTS)
def test_an_address_is_text_in_both_widths(host: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    family, address = (AF_INET, in_addr()) if host.version == 4 else (AF_INET6, in6_addr())
    wide_address = type_of(address)()
    assert inet_pton(family, str(host).encode(), address) == 1
    assert InetPton(family, str(host), wide_address) == 1
    assert buffer(address)[:] == buffer(wide_address)[:] == host.packed
    text, wide = new("char[]", INET6_ADDRSTRLEN), new("wchar_t[]", INET6_ADDRSTRLEN)
    assert inet_ntop(family, address, text, len(text)) == text
    assert InetNtop(family, address, wide, len(wide)) == wide
    assert string(text).decode() == string(wide)
    assert ipaddress.ip_address(string(wide)) == host


def type_of(address: Any) -> Any:
    return in_addr if sizeof(address) == sizeof(in_addr) else in6_addr


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_four_numbers(host: ipaddress.IPv4Address) -> None:
    address = in_addr(s_addr=inet_addr(str(host).encode()))
    assert buffer(address)[:] == host.packed
    assert string(inet_ntoa(address[0])).decode() == str(host)
    numbers = address.S_un.S_un_b
    assert bytes([numbers.s_b1, numbers.s_b2, numbers.s_b3, numbers.s_b4]) == host.packed


@given(host=st.ip_addresses(v=6), port=WORDS, flow=st.integers(0, 2**32 - 1), scope=st.integers(0, 2**32 - 1))
def test_an_ipv6_sockaddr_has_its_bytes_in_order(host: ipaddress.IPv6Address, port: int, flow: int, scope: int) -> None:
    name = sockaddr_in6(sin6_family=AF_INET6, sin6_port=htons(port), sin6_flowinfo=htonl(flow), sin6_scope_id=scope)
    memmove(addressof(name, "sin6_addr"), host.packed, 16)
    head, tail = struct.pack("<H", AF_INET6) + struct.pack(">HL", port, flow), struct.pack("<L", scope)
    assert buffer(name)[:] == head + host.packed + tail
