"""Values of socket options come back from Winsock as they were given."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from common.opened import Opened
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi import AF_INET, AF_INET6, SO_LINGER, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, Linger, Socket, raw
from winsock_ffi._socket.options import pack_value
from winsock_ffi.testing import SocketOption, buffers, socket_options

from .effort import share


@pytest.fixture(scope="module")
def sockets() -> Iterator[dict[tuple[int, int], Socket]]:
    """By family and type."""
    with ExitStack() as stack:
        opened = Opened(stack)
        yield {
            (AF_INET, SOCK_STREAM): opened.tcp(),
            (AF_INET, SOCK_DGRAM): opened.udp(),
            (AF_INET6, SOCK_STREAM): opened.tcp(AF_INET6),
        }


@share(2)
@given(option=socket_options(), data=st.data())
def test_a_value_comes_back(sockets: dict[tuple[int, int], Socket], option: SocketOption, data: st.DataObject) -> None:
    """As what it was given as, and as the bytes of C's type; and bytes are taken as well."""
    s = sockets[option.family, option.type]
    level, name, value = option.level, option.name, option.value
    s.set_option(level, name, value)
    if isinstance(value, Linger):
        assert s.get_option(level, name, Linger) == value
        structure = raw.buffer(raw.linger(l_onoff=value.on, l_linger=value.seconds))[:]
        assert s.get_option(level, name, bytes) == structure
    elif isinstance(value, bool):
        assert s.get_option(level, name, bool) is value
        assert s.get_option(level, name) == int(value)
        assert any(s.get_option(level, name, bytes)) == value
    else:
        packed = value.to_bytes(4, "little")
        for given_as in (value, data.draw(buffers(st.just(packed)))):
            s.set_option(level, name, 1)
            s.set_option(level, name, given_as)
            assert s.get_option(level, name) == value
            assert s.get_option(level, name, bytes) == packed


@given(on=st.booleans(), seconds=st.integers(0, 0xFFFF))
def test_a_linger_is_on_or_off(sockets: dict[tuple[int, int], Socket], on: bool, seconds: int) -> None:
    """The seconds of one that is off are nobody's."""
    s = sockets[AF_INET, SOCK_STREAM]
    s.set_option(SOL_SOCKET, SO_LINGER, Linger(on, seconds))
    assert s.get_option(SOL_SOCKET, SO_LINGER, Linger).on is on


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
