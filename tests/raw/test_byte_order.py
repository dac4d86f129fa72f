"""Host and network byte order."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error

WORDS = st.integers(0, 0xFFFF)
LONGS = st.integers(0, 0xFFFFFFFF)


@given(WORDS)
def test_16_bits_are_swapped(value: int) -> None:
    assert htons(value) == ntohs(value) == int.from_bytes(value.to_bytes(2, "little"), "big")


@given(LONGS)
def test_32_bits_are_swapped(value: int) -> None:
    assert htonl(value) == ntohl(value) == int.from_bytes(value.to_bytes(4, "little"), "big")


@pytest.mark.parametrize("function", [htons, ntohs])
@pytest.mark.parametrize("value", [70000, 65536, -1, 2**64, -(2**64)])
def test_16_bit_functions_refuse_larger_numbers(function: Callable[[int], int], value: int) -> None:
    with pytest.raises(OverflowError):
        function(value)


@pytest.mark.parametrize("function", [htonl, ntohl])
@pytest.mark.parametrize("value", [2**32, -1, 2**64])
def test_32_bit_functions_refuse_larger_numbers(function: Callable[[int], int], value: int) -> None:
    with pytest.raises(OverflowError):
        function(value)


@pytest.fixture(scope="module")
def s() -> Any:
    opened = Opened()
    yield opened.tcp()
    opened.close_all()


@given(value=WORDS)
def test_the_provider_swaps_16_bits(s: int, value: int) -> None:
    network, back = new("u_short *"), new("u_short *")
    assert WSAHtons(s, value, network) == 0
    assert network[0] == htons(value)
    assert WSANtohs(s, network[0], back) == 0
    assert back[0] == value


@given(value=LONGS)
def test_the_provider_swaps_32_bits(s: int, value: int) -> None:
    network, back = new("u_long *"), new("u_long *")
    assert WSAHtonl(s, value, network) == 0
    assert network[0] == htonl(value)
    assert WSANtohl(s, network[0], back) == 0
    assert back[0] == value


@pytest.mark.parametrize("function", [WSAHtonl, WSANtohl])
def test_the_providers_32_bit_functions_ask_for_a_result(s: int, function: Any) -> None:
    assert error(function(s, 1, NULL)) == WSAEFAULT


@pytest.mark.parametrize("function", [WSAHtons, WSANtohs])
def test_the_providers_16_bit_functions_ask_for_a_result(s: int, function: Any) -> None:
    assert error(function(s, 1, NULL)) == WSAEFAULT
