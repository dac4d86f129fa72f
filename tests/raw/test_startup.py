"""WSAStartup and WSACleanup, each case in a process where nothing else has started Winsock."""

import pytest

from winsock_ffi.raw import *

from .steps import lines_of_child

PRINT_VERSIONS = "print(LOBYTE(w.wVersion), HIBYTE(w.wVersion), LOBYTE(w.wHighVersion), HIBYTE(w.wHighVersion))"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ((2, 2), "2 2 2 2"),
        ((1, 1), "1 1 2 2"),
        ((2, 0), "2 0 2 2"),
        ((1, 0), "1 0 2 2"),
        ((3, 7), "2 2 2 2"),
        ((2, 9), "2 2 2 2"),
    ],
)
def test_the_version_used_is_the_one_asked_for_up_to_2_2(asked: tuple[int, int], given: str) -> None:
    lines = lines_of_child(f"w = WSADATA()\nprint(WSAStartup(MAKEWORD{asked}, w))\n{PRINT_VERSIONS}")
    assert lines == ["0", given]


@pytest.mark.parametrize("asked", [(0, 0), (0, 9)])
def test_a_version_below_1_is_not_supported(asked: tuple[int, int]) -> None:
    lines = lines_of_child(
        f"""
w = WSADATA()
print(WSAStartup(MAKEWORD{asked}, w) == WSAVERNOTSUPPORTED)
print(socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET, WSAGetLastError() == WSANOTINITIALISED)
"""
    )
    assert lines == ["True", "True True"]


def test_wsastartup_describes_the_library() -> None:
    data = WSADATA()
    assert WSAStartup(MAKEWORD(1, 1), data) == 0
    try:
        assert string(data.szDescription).startswith(b"WinSock")
        assert string(data.szSystemStatus) == b"Running"
        assert data.iMaxSockets > 0
    finally:
        assert WSACleanup() == 0


def test_wsastartup_needs_somewhere_to_write() -> None:
    assert WSAStartup(MAKEWORD(2, 2), NULL) == WSAEFAULT


def test_functions_fail_before_wsastartup() -> None:
    lines = lines_of_child(
        """
def code(result, failure=SOCKET_ERROR):
    assert result == failure, result
    return WSAGetLastError() == WSANOTINITIALISED
print(code(socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), INVALID_SOCKET))
print(code(WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED), INVALID_SOCKET))
print(code(WSACleanup()))
print(htons(1) == 256, inet_addr(b"127.0.0.1") == 0x0100007F)
"""
    )
    assert lines == ["True", "True", "True", "True True"]


def test_each_wsastartup_asks_for_a_wsacleanup_of_its_own() -> None:
    lines = lines_of_child(
        """
w = WSADATA()
def usable():
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    return s != INVALID_SOCKET and closesocket(s) == 0
print(WSAStartup(MAKEWORD(2, 2), w), WSAStartup(MAKEWORD(2, 2), w), usable())
print(WSACleanup(), usable())
print(WSACleanup(), usable(), WSAGetLastError() == WSANOTINITIALISED)
print(WSACleanup(), WSAGetLastError() == WSANOTINITIALISED)
print(WSAStartup(MAKEWORD(2, 2), w), usable(), WSACleanup())
"""
    )
    assert lines == ["0 0 True", "0 True", "0 False True", "-1 True", "0 True 0"]
