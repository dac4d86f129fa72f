"""Strategies of handles: what a SOCKET can be, and what nobody has."""

from hypothesis import find, given

from winsock_ffi import Socket, raw
from winsock_ffi.testing import handles
from winsock_ffi.testing._handles import is_handle


@given(handles())
def test_it_fits_a_socket(number: int) -> None:
    assert 0 <= number <= raw.INVALID_SOCKET


@given(handles(unused=True))
def test_an_unused_one_is_nobodys(number: int) -> None:
    assert not is_handle(number)
    assert raw.closesocket(number) == raw.SOCKET_ERROR


def test_an_open_one_is_somebodys() -> None:
    with Socket() as socket:
        assert is_handle(socket.fileno())


def test_invalid_socket_comes() -> None:
    assert find(handles(), lambda number: number == raw.INVALID_SOCKET) == raw.INVALID_SOCKET
