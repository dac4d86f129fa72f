"""The SDK's macros, compiled as functions of their names."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

BYTES = st.integers(0, 0xFF)
WORDS = st.integers(0, 0xFFFF)
POINTERS = st.integers(0, 2**64 - 1)


def signed(value: int, bits: int) -> int:
    return (value ^ 1 << bits - 1) - (1 << bits - 1)


@given(low=BYTES, high=BYTES)
def test_makeword_joins_what_lobyte_and_hibyte_take_apart(low: int, high: int) -> None:
    word = MAKEWORD(low, high)
    assert word == low | high << 8
    assert (LOBYTE(word), HIBYTE(word)) == (low, high)


@given(low=WORDS, high=WORDS)
def test_makelong_joins_what_loword_and_hiword_take_apart(low: int, high: int) -> None:
    joined = MAKELONG(low, high)
    assert joined == signed(low | high << 16, 32)
    assert (LOWORD(joined & 0xFFFFFFFF), HIWORD(joined & 0xFFFFFFFF)) == (low, high)


@given(low=WORDS, high=WORDS)
def test_message_parameters_are_made_of_unsigned_halves(low: int, high: int) -> None:
    joined = low | high << 16
    assert (MAKEWPARAM(low, high), MAKELPARAM(low, high), MAKELRESULT(low, high)) == (joined,) * 3


@given(POINTERS)
def test_halves_come_from_the_low_32_bits(value: int) -> None:
    assert LOWORD(value) == value & 0xFFFF
    assert HIWORD(value) == value >> 16 & 0xFFFF
    assert LOBYTE(value) == value & 0xFF
    assert HIBYTE(value) == value >> 8 & 0xFF


@given(event=WORDS, code=WORDS)
def test_a_select_reply_holds_event_and_error(event: int, code: int) -> None:
    reply = WSAMAKESELECTREPLY(event, code)
    assert (WSAGETSELECTEVENT(reply), WSAGETSELECTERROR(reply)) == (event, code)


@given(length=WORDS, code=WORDS)
def test_an_async_reply_holds_length_and_error(length: int, code: int) -> None:
    reply = WSAMAKEASYNCREPLY(length, code)
    assert (WSAGETASYNCBUFLEN(reply), WSAGETASYNCERROR(reply)) == (length, code)


@pytest.mark.parametrize(("low", "high"), [(256, 0), (0, 256), (-1, 0), (0, -1)])
def test_makeword_refuses_what_is_no_byte(low: int, high: int) -> None:
    with pytest.raises(OverflowError):
        MAKEWORD(low, high)


@given(internal=POINTERS)
def test_an_operation_has_completed_unless_its_status_is_pending(internal: int) -> None:
    status_pending = 0x103
    operation = OVERLAPPED(Internal=internal)
    assert bool(HasOverlappedIoCompleted(operation)) == (internal != status_pending)
    operation.Internal = status_pending
    assert not HasOverlappedIoCompleted(operation)


IPV6 = st.one_of(
    st.binary(min_size=16, max_size=16),
    st.sampled_from(
        [
            ipaddress.IPv6Address(text).packed
            for text in (
                "::",
                "::1",
                "::2",
                "::1.2.3.4",
                "::ffff:1.2.3.4",
                "fe80::1",
                "febf::",
                "fec0::1",
                "feff::1",
                "ff02::1",
                "2001:db8::1",
            )
        ]
    ),
)


@given(IPV6)
def test_ipv6_address_classes_agree_with_pythons(packed: bytes) -> None:
    ours, theirs = in6_addr(s6_addr=packed), ipaddress.IPv6Address(packed)
    assert bool(IN6_IS_ADDR_UNSPECIFIED(ours)) == theirs.is_unspecified
    assert bool(IN6_IS_ADDR_LOOPBACK(ours)) == theirs.is_loopback
    assert bool(IN6_IS_ADDR_MULTICAST(ours)) == theirs.is_multicast
    assert bool(IN6_IS_ADDR_LINKLOCAL(ours)) == theirs.is_link_local
    assert bool(IN6_IS_ADDR_SITELOCAL(ours)) == theirs.is_site_local
    assert bool(IN6_IS_ADDR_V4MAPPED(ours)) == (theirs.ipv4_mapped is not None)


@given(st.binary(min_size=4, max_size=4))
def test_an_ipv4_compatible_address_is_neither_unspecified_nor_loopback(last: bytes) -> None:
    address = in6_addr(s6_addr=bytes(12) + last)
    assert bool(IN6_IS_ADDR_V4COMPAT(address)) == (last not in (bytes(4), bytes([0, 0, 0, 1])))


@given(IPV6, IPV6)
def test_ipv6_addresses_are_equal_by_their_bytes(one: bytes, other: bytes) -> None:
    assert bool(IN6_ADDR_EQUAL(in6_addr(s6_addr=one), in6_addr(s6_addr=other))) == (one == other)
    assert IN6_ADDR_EQUAL(in6_addr(s6_addr=one), in6_addr(s6_addr=one))


@given(seconds=st.integers(-(2**31), 2**31 - 1), microseconds=st.integers(-(2**31), 2**31 - 1))
def test_timer_macros_ask_for_and_make_zero(seconds: int, microseconds: int) -> None:
    time = timeval(tv_sec=seconds, tv_usec=microseconds)
    assert bool(timerisset(time)) == (seconds != 0 or microseconds != 0)
    timerclear(time)
    assert (time.tv_sec, time.tv_usec) == (0, 0)
    assert not timerisset(time)
