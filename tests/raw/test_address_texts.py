"""Addresses and their texts, by Winsock's functions and by those of ntdll."""

import ipaddress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

from .steps import error, generic, ipv4, ok

FOURS = st.binary(min_size=4, max_size=4)
SIXES = st.binary(min_size=16, max_size=16)


def four(data: bytes) -> Any:
    address = in_addr()
    buffer(address)[:] = data
    return address


def six(data: bytes) -> Any:
    return in6_addr(s6_addr=data)


def read_as_four(address: Any) -> bytes:
    return bytes(buffer(address)[:])


@pytest.mark.parametrize("wide", [False, True], ids=["A", "W"])
def test_a_socket_address_has_a_text_and_is_read_from_it(wide: bool) -> None:
    address, back = ipv4(80), sockaddr_in()
    size, length = new("DWORD *", 100), new("int *", sizeof(sockaddr_in))
    if wide:
        wide_text = new("wchar_t[100]")
        ok(WSAAddressToStringW(generic(address), sizeof(address), NULL, wide_text, size))
        assert (string(wide_text), size[0]) == ("127.0.0.1:80", 13)
        ok(WSAStringToAddressW(wide_text, AF_INET, NULL, generic(back), length))
    else:
        text = new("char[100]")
        ok(WSAAddressToStringA(generic(address), sizeof(address), NULL, text, size))
        assert (string(text), size[0]) == (b"127.0.0.1:80", 13)
        ok(WSAStringToAddressA(text, AF_INET, NULL, generic(back), length))
    assert bytes(buffer(back)) == bytes(buffer(address))


def test_a_text_without_room_says_how_much_it_needs() -> None:
    size = new("DWORD *", 4)
    assert error(WSAAddressToStringA(generic(ipv4(80)), sizeof(sockaddr_in), NULL, new("char[4]"), size)) == WSAEFAULT
    assert size[0] == 13


@pytest.mark.parametrize("wrong", ["", "1.2.3", "localhost", "1.2.3.4:x"])
def test_a_text_that_is_no_address_is_refused(wrong: str) -> None:
    text, length = new("wchar_t[]", wrong), new("int *", sizeof(sockaddr_in))
    if wrong == "1.2.3":  # of which Windows and Wine make 1.2.0.3
        ok(WSAStringToAddressW(text, AF_INET, NULL, generic(sockaddr_in()), length))
    else:
        assert error(WSAStringToAddressW(text, AF_INET, NULL, generic(sockaddr_in()), length)) == WSAEINVAL


@given(FOURS)
def test_inetpton_and_inetntop_have_narrow_names_too(data: bytes) -> None:
    address, text = in_addr(), new("char[]", INET_ADDRSTRLEN)
    assert InetPtonA(AF_INET, str(ipaddress.IPv4Address(data)).encode(), address) == 1
    assert read_as_four(address) == data
    assert string(InetNtopA(AF_INET, address, text, INET_ADDRSTRLEN)).decode() == str(ipaddress.IPv4Address(data))


@given(FOURS, st.integers(1, 0xFFFF))
def test_an_ipv4_address_has_a_text_of_ntdlls(data: bytes, port: int) -> None:
    address, known = four(data), str(ipaddress.IPv4Address(data))
    text, wide_text, size = new("char[32]"), new("wchar_t[32]"), new("ULONG *", 32)
    assert RtlIpv4AddressToStringA(address, text) == text + len(known)
    assert RtlIpv4AddressToStringW(address, wide_text) == wide_text + len(known)
    assert (string(text).decode(), string(wide_text)) == (known, known)
    assert RtlIpv4AddressToStringExA(address, htons(port), text, size) == 0
    assert (string(text).decode(), size[0]) == (f"{known}:{port}", len(f"{known}:{port}") + 1)
    size[0] = 32
    assert RtlIpv4AddressToStringExW(address, htons(port), wide_text, size) == 0
    assert string(wide_text) == f"{known}:{port}"


@given(FOURS, st.integers(1, 0xFFFF))
def test_an_ipv4_address_is_read_by_ntdll(data: bytes, port: int) -> None:
    known, back, found = str(ipaddress.IPv4Address(data)), in_addr(), new("USHORT *")
    narrow, wide = new("char[]", f"{known} rest".encode()), new("wchar_t[]", f"{known} rest")
    narrow_end, wide_end = new("PCSTR *"), new("LPCWSTR *")
    assert RtlIpv4StringToAddressA(narrow, TRUE, narrow_end, back) == 0
    assert (read_as_four(back), narrow_end[0]) == (data, narrow + len(known))
    assert RtlIpv4StringToAddressW(wide, TRUE, wide_end, back) == 0
    assert (read_as_four(back), wide_end[0]) == (data, wide + len(known))
    assert RtlIpv4StringToAddressExA(f"{known}:{port}".encode(), TRUE, back, found) == 0
    assert (read_as_four(back), ntohs(found[0])) == (data, port)
    assert RtlIpv4StringToAddressExW(f"{known}:{port}", TRUE, back, found) == 0
    assert (read_as_four(back), ntohs(found[0])) == (data, port)


@given(SIXES, st.integers(1, 0xFFFF), st.integers(1, 0xFFFF))
def test_an_ipv6_address_has_a_text_of_ntdlls_and_is_read_from_it(data: bytes, scope: int, port: int) -> None:
    address, back = six(data), in6_addr()
    text, wide_text, size = new("char[80]"), new("wchar_t[80]"), new("ULONG *", 80)
    end = RtlIpv6AddressToStringA(address, text)
    assert RtlIpv6AddressToStringW(address, wide_text) == wide_text + (end - text)
    assert string(text).decode() == string(wide_text)
    assert ipaddress.IPv6Address(string(wide_text)).packed == data
    scope_found, port_found = new("ULONG *"), new("USHORT *")
    assert RtlIpv6AddressToStringExA(address, scope, htons(port), text, size) == 0
    assert RtlIpv6StringToAddressExA(text, back, scope_found, port_found) == 0
    assert (bytes(back.s6_addr), scope_found[0], ntohs(port_found[0])) == (data, scope, port)
    size[0] = 80
    assert RtlIpv6AddressToStringExW(address, scope, htons(port), wide_text, size) == 0
    assert RtlIpv6StringToAddressExW(wide_text, back, scope_found, port_found) == 0
    assert (bytes(back.s6_addr), scope_found[0], ntohs(port_found[0])) == (data, scope, port)


@given(SIXES)
def test_an_ipv6_address_is_read_up_to_its_end(data: bytes) -> None:
    known, back = ipaddress.IPv6Address(data).compressed, in6_addr()
    narrow, wide = new("char[]", f"{known} rest".encode()), new("wchar_t[]", f"{known} rest")
    narrow_end, wide_end = new("PCSTR *"), new("LPCWSTR *")
    assert RtlIpv6StringToAddressA(narrow, narrow_end, back) == 0
    assert (bytes(back.s6_addr), narrow_end[0]) == (data, narrow + len(known))
    assert RtlIpv6StringToAddressW(wide, wide_end, back) == 0
    assert (bytes(back.s6_addr), wide_end[0]) == (data, wide + len(known))
