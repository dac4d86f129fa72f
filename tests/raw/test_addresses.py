"""Addresses as text."""

import ipaddress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from winsock_ffi.raw import *

from .steps import error

IPV4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
IPV6 = st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address)


@given(IPV4)
def test_inet_addr_and_inet_ntoa_are_inverse(address: ipaddress.IPv4Address) -> None:
    number = inet_addr(str(address).encode())
    assert number == int.from_bytes(address.packed, "little")
    assert string(inet_ntoa(in_addr(s_addr=number)[0])).decode() == str(address)


@pytest.mark.parametrize("wrong", [b"256.1.1.1", b"1.2.3.4.5", b"localhost", b"1.2.3.x"])
def test_inet_addr_gives_inaddr_none_for_what_is_no_address(wrong: bytes) -> None:
    assert inet_addr(wrong) == INADDR_NONE


@pytest.mark.parametrize(
    ("short", "full"), [(b"127.1", b"127.0.0.1"), (b"0x7f.1", b"127.0.0.1"), (b"1.2.3", b"1.2.0.3")]
)
def test_inet_addr_knows_the_short_forms(short: bytes, full: bytes) -> None:
    assert inet_addr(short) == inet_addr(full)


@given(IPV4)
def test_ipv4_text_is_parsed(address: ipaddress.IPv4Address) -> None:
    narrow, wide = in_addr(), in_addr()
    assert inet_pton(AF_INET, str(address).encode(), narrow) == 1
    assert InetPtonW(AF_INET, str(address), wide) == 1
    assert bytes(buffer(narrow)) == bytes(buffer(wide)) == address.packed


@given(IPV4)
def test_ipv4_text_is_written(address: ipaddress.IPv4Address) -> None:
    binary = in_addr(s_addr=int.from_bytes(address.packed, "little"))
    narrow, wide = new("char[]", INET_ADDRSTRLEN), new("wchar_t[]", INET_ADDRSTRLEN)
    assert inet_ntop(AF_INET, binary, narrow, sizeof(narrow)) == narrow
    assert InetNtopW(AF_INET, binary, wide, len(wide)) == wide
    assert string(narrow).decode() == string(wide) == str(address)


@given(IPV6)
@example(ipaddress.IPv6Address("::"))
@example(ipaddress.IPv6Address("::1"))
@example(ipaddress.IPv6Address("fe80::1"))
def test_ipv6_text_is_parsed(address: ipaddress.IPv6Address) -> None:
    for form in (str(address), address.exploded, str(address).upper()):
        narrow, wide = in6_addr(), in6_addr()
        assert inet_pton(AF_INET6, form.encode(), narrow) == 1
        assert InetPtonW(AF_INET6, form, wide) == 1
        assert bytes(buffer(narrow)) == bytes(buffer(wide)) == address.packed


@given(IPV6)
@example(ipaddress.IPv6Address("::"))
@example(ipaddress.IPv6Address("::1"))
@example(ipaddress.IPv6Address("::ffff:1.2.3.4"))
def test_ipv6_text_is_written_so_that_it_reads_back(address: ipaddress.IPv6Address) -> None:
    binary = in6_addr(s6_addr=address.packed)
    narrow, wide = new("char[]", INET6_ADDRSTRLEN), new("wchar_t[]", INET6_ADDRSTRLEN)
    assert inet_ntop(AF_INET6, binary, narrow, sizeof(narrow)) == narrow
    assert InetNtopW(AF_INET6, binary, wide, len(wide)) == wide
    assert string(narrow).decode() == string(wide)
    assert ipaddress.IPv6Address(string(wide)) == address


@pytest.mark.parametrize(
    ("family", "wrong"),
    [
        (AF_INET, "1.2.3"),
        (AF_INET, "1.2.3.256"),
        (AF_INET, "::1"),
        (AF_INET, ""),
        (AF_INET6, "1.2.3.4"),
        (AF_INET6, "1::2::3"),
    ],
)
def test_text_that_is_no_address_gives_0(family: int, wrong: str) -> None:
    binary = in6_addr()
    assert inet_pton(family, wrong.encode(), binary) == 0
    assert InetPtonW(family, wrong, binary) == 0


def test_an_unknown_family_is_refused() -> None:
    binary, narrow, wide = in6_addr(), new("char[64]"), new("wchar_t[64]")
    assert error(inet_pton(AF_IPX, b"1.2.3.4", binary), -1) == WSAEAFNOSUPPORT
    assert error(InetPtonW(AF_IPX, "1.2.3.4", binary), -1) == WSAEAFNOSUPPORT
    assert error(inet_ntop(AF_IPX, binary, narrow, 64), NULL) == WSAEAFNOSUPPORT
    assert error(InetNtopW(AF_IPX, binary, wide, 64), NULL) == WSAEAFNOSUPPORT


def test_text_that_does_not_fit_is_not_written() -> None:
    """Microsoft documents 87; Wine's inet_ntop gives the NTSTATUS of that name instead."""
    status_invalid_parameter = 0xC000000D - 2**32
    binary, narrow, wide = in_addr(s_addr=inet_addr(b"127.0.0.1")), new("char[9]"), new("wchar_t[9]")
    assert error(inet_ntop(AF_INET, binary, narrow, 9), NULL) in (ERROR_INVALID_PARAMETER, status_invalid_parameter)
    assert error(InetNtopW(AF_INET, binary, wide, 9), NULL) == ERROR_INVALID_PARAMETER


@pytest.mark.parametrize("wrong", ["127.0.0.1", 5, None, 1.0])
def test_inet_addr_takes_bytes(wrong: Any) -> None:
    with pytest.raises(TypeError):
        inet_addr(wrong)


def test_inet_ntoa_takes_the_structure_itself() -> None:
    with pytest.raises(TypeError):
        inet_ntoa(in_addr())
    number: Any = 0x0100007F
    with pytest.raises(TypeError):
        inet_ntoa(number)
