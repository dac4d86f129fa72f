"""Strategies of addresses: each is of its family."""

import ipaddress
from typing import Any

import pytest
from hypothesis import find, given

from winsock_ffi import AF_INET, AF_INET6, AF_UNIX, raw
from winsock_ffi.testing import addresses


@given(addresses(AF_INET))
def test_ipv4_is_a_host_and_a_port(address: Any) -> None:
    host, port = address
    assert ipaddress.IPv4Address(host)
    assert 0 <= port <= 0xFFFF


@given(addresses(AF_INET6))
def test_ipv6_has_flow_and_scope(address: Any) -> None:
    host, port, flow, scope = address
    assert ipaddress.IPv6Address(host) is not None
    assert max(port >> 16, flow >> 32, scope >> 32) == 0


@given(addresses(AF_UNIX))
def test_a_path_fits_into_a_sockaddr(path: Any) -> None:
    assert 0 < len(path.encode()) < raw.UNIX_PATH_MAX
    assert "\0" not in path


@pytest.mark.parametrize("length", [2, 4])
def test_any_family_comes(length: int) -> None:
    assert len(find(addresses(), lambda address: not isinstance(address, str) and len(address) == length)) == length
    assert isinstance(find(addresses(), lambda address: isinstance(address, str)), str)


def test_another_family_is_refused() -> None:
    with pytest.raises(ValueError, match="`family` is AF_INET, AF_INET6 or AF_UNIX, and not 77"):
        addresses(77)
