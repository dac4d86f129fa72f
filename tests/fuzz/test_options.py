"""Values of socket options come back from Winsock as they were given."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from common.opened import Opened
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi import (
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPV6_V6ONLY,
    SO_BROADCAST,
    SO_KEEPALIVE,
    SO_LINGER,
    SO_RCVTIMEO,
    SO_REUSEADDR,
    SO_SNDTIMEO,
    SOL_SOCKET,
    TCP_NODELAY,
    Linger,
    Socket,
    raw,
)
from winsock_ffi._socket.options import pack_value

SWITCHES = st.sampled_from(
    [
        ("stream", SOL_SOCKET, SO_KEEPALIVE),
        ("stream", IPPROTO_TCP, TCP_NODELAY),
        ("stream", SOL_SOCKET, SO_REUSEADDR),
        ("datagram", SOL_SOCKET, SO_BROADCAST),
        ("stream 6", IPPROTO_IPV6, IPV6_V6ONLY),
    ]
)
TIMEOUTS = st.sampled_from([SO_RCVTIMEO, SO_SNDTIMEO])
BUFFERS = st.sampled_from([bytes, bytearray, memoryview])


@pytest.fixture(scope="module")
def sockets() -> Iterator[dict[str, Socket]]:
    with ExitStack() as stack:
        opened = Opened(stack)
        yield {"stream": opened.tcp(), "datagram": opened.udp(), "stream 6": opened.tcp(raw.AF_INET6)}


@given(switch=SWITCHES, value=st.booleans())
def test_a_switch_is_a_bool_and_a_number(sockets: dict[str, Socket], switch: tuple[str, int, int], value: bool) -> None:
    kind, level, name = switch
    sockets[kind].set_option(level, name, value)
    assert sockets[kind].get_option(level, name, bool) is value
    assert sockets[kind].get_option(level, name) == int(value)
    assert any(sockets[kind].get_option(level, name, bytes)) == value


@given(name=TIMEOUTS, value=st.integers(0, 2**31 - 1), buffer=BUFFERS)
def test_a_number_is_four_bytes(sockets: dict[str, Socket], name: int, value: int, buffer: Any) -> None:
    for given_as in (value, buffer(value.to_bytes(4, "little"))):
        sockets["stream"].set_option(SOL_SOCKET, name, 1)
        sockets["stream"].set_option(SOL_SOCKET, name, given_as)
        assert sockets["stream"].get_option(SOL_SOCKET, name) == value
        assert sockets["stream"].get_option(SOL_SOCKET, name, bytes) == value.to_bytes(4, "little")


@given(on=st.booleans(), seconds=st.integers(0, 0xFFFF))
def test_a_linger_is_a_pair(sockets: dict[str, Socket], on: bool, seconds: int) -> None:
    s = sockets["stream"]
    s.set_option(SOL_SOCKET, SO_LINGER, Linger(on, seconds))
    back = s.get_option(SOL_SOCKET, SO_LINGER, Linger)
    assert back.on is on
    if on:  # the seconds of one that is off are nobody's
        assert back.seconds == seconds
        structure = raw.linger(l_onoff=1, l_linger=seconds)
        assert s.get_option(SOL_SOCKET, SO_LINGER, bytes) == raw.buffer(structure)[:]


@given(st.integers(-(2**33), 2**33))
def test_a_number_fits_signed_or_unsigned(value: int) -> None:
    if -(2**31) <= value < 2**32:
        packed = pack_value(value)
        assert value in (int.from_bytes(packed, "little", signed=True), int.from_bytes(packed, "little"))
        assert len(packed) == 4
    else:
        with pytest.raises(OverflowError, match="`value` is a number from"):
            pack_value(value)


@given(on=st.one_of(st.booleans(), st.integers()), seconds=st.integers(-(2**20), 2**20))
def test_a_linger_fits_or_raises(on: Any, seconds: int) -> None:
    if 0 <= seconds <= 0xFFFF:
        assert pack_value(Linger(on, seconds)) == raw.buffer(raw.linger(l_onoff=bool(on), l_linger=seconds))[:]
    else:
        with pytest.raises(OverflowError, match=r"`value\.seconds` is a number from"):
            pack_value(Linger(on, seconds))
