"""What stands for a socket, and the SOCKET that it has."""

import socket as python
from typing import Any

import pytest
from common.opened import Opened

from winsock_ffi import Socket, raw
from winsock_ffi._socket.fileno import handle_if_any, handle_of


class Other:
    """Neither this package's socket nor Python's."""

    def fileno(self) -> int:
        return 1234


def test_a_socket_and_all_that_has_fileno_give_their_handle(opened: Opened) -> None:
    mine = opened.tcp()
    with python.socket() as pythons:
        for socket in (mine, pythons, Other()):
            assert handle_of(socket) == handle_if_any(socket) == socket.fileno()


def test_a_handle_is_itself() -> None:
    assert handle_of(1234) == handle_if_any(1234) == 1234


def test_what_is_closed_has_invalid_socket() -> None:
    with python.socket() as pythons, Socket() as mine:
        pass
    for closed in (pythons, mine, -1):
        assert handle_of(closed) == handle_if_any(closed) == raw.INVALID_SOCKET


@pytest.mark.parametrize("other", ["text", None, 1.5, b"", object()])
def test_what_is_no_socket_is_a_type_error_or_in_no_set(other: Any) -> None:
    with pytest.raises(TypeError, match="`socket` is a socket, which has fileno"):
        handle_of(other)
    assert handle_if_any(other) is None


@pytest.mark.parametrize("given", [None, "5", 2**64 + 5, 1.0], ids=repr)
def test_an_object_whose_fileno_gives_no_socket_is_refused(given: object) -> None:
    class Odd:
        def fileno(self) -> object:
            return given

    with pytest.raises(TypeError, match="has no SOCKET"):
        handle_of(Odd())  # type: ignore[arg-type]
