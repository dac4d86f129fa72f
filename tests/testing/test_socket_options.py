"""Strategies of options: each kind comes, and Winsock takes it."""

import pytest
from hypothesis import find, given

from winsock_ffi import Linger, Socket
from winsock_ffi.testing import SocketOption, socket_options


@given(socket_options())
def test_a_socket_of_that_kind_takes_it(option: SocketOption) -> None:
    with Socket(option.family, option.type) as socket:
        socket.set_option(option.level, option.name, option.value)
        assert socket.get_option(option.level, option.name, type(option.value)) == option.value


@pytest.mark.parametrize("kind", [bool, int, Linger])
def test_each_kind_of_value_comes(kind: type) -> None:
    assert type(find(socket_options(), lambda option: type(option.value) is kind).value) is kind
