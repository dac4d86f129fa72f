"""The last-error code is the thread's own, and that of its last call."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import generic, in_threads, ipv4, set_blocking

ROUNDS = 400


@given(st.integers(-(2**31), 2**31 - 1))
def test_a_code_that_is_set_is_read(code: int) -> None:
    WSASetLastError(code)
    assert WSAGetLastError() == code
    assert GetLastError() == code & 0xFFFFFFFF


def test_the_systems_code_and_winsocks_are_one() -> None:
    SetLastError(WSAEINTR)
    assert WSAGetLastError() == WSAEINTR


@pytest.mark.parametrize("code", [2**31, -(2**31) - 1])
def test_a_code_must_fit_an_int(code: int) -> None:
    with pytest.raises(OverflowError):
        WSASetLastError(code)


@pytest.fixture
def failures(opened: Opened, listener: int) -> list[tuple[Callable[[], Any], int]]:
    """Calls that fail, each with a code of its own."""
    unconnected, waiting, udp = opened.tcp(), opened.udp(), opened.udp()
    set_blocking(waiting, False)
    address, length, foreign = sockaddr_in(), new("int *", 16), ipv4(0, b"192.0.2.1")
    memory = new("char[1]")
    return [
        (lambda: socket(99, SOCK_STREAM, 0), WSAEAFNOSUPPORT),
        (lambda: closesocket(INVALID_SOCKET), WSAENOTSOCK),
        (lambda: listen(udp, 1), WSAEOPNOTSUPP),
        (lambda: recv(waiting, memory, 1, 0), WSAEWOULDBLOCK),
        (lambda: getpeername(unconnected, generic(address), length), WSAENOTCONN),
        (lambda: bind(unconnected, generic(foreign), 16), WSAEADDRNOTAVAIL),
        (lambda: getsockopt(listener, SOL_SOCKET, 0x7ABC, memory, length), WSAENOPROTOOPT),
        (lambda: WSAEventSelect(listener, NULL, FD_READ), WSAEINVAL),
    ]


def test_the_code_is_there_right_after_the_call(failures: list[tuple[Callable[[], Any], int]]) -> None:
    for _ in range(20):
        for call, code in failures:
            assert call() != 0
            assert WSAGetLastError() == code


def test_the_code_outlives_other_python_work(failures: list[tuple[Callable[[], Any], int]]) -> None:
    call, code = failures[0]
    call()
    for name in ("a file that is not there", "nor this"):
        with pytest.raises(FileNotFoundError):
            Path(name).stat()
    assert htons(1) == 256
    assert WSAGetLastError() == code


def test_threads_that_fail_at_once_each_see_their_own_code(failures: list[tuple[Callable[[], Any], int]]) -> None:
    together = threading.Barrier(len(failures))
    wrong: list[tuple[int, int]] = []

    def fail_again_and_again(call: Callable[[], Any], code: int) -> Callable[[], None]:
        def run() -> None:
            together.wait(10)
            for _ in range(ROUNDS):
                call()
                if (seen := WSAGetLastError()) != code:
                    wrong.append((seen, code))

        return run

    in_threads(*[fail_again_and_again(call, code) for call, code in failures])
    assert wrong == []


def test_another_threads_failure_does_not_show_here() -> None:
    WSASetLastError(12345)
    in_threads(lambda: WSASetLastError(54321))
    assert WSAGetLastError() == 12345
