"""Startup and cleanup."""

import json
import threading
from typing import Any

import pytest
from raw.steps import PATIENCE, in_threads, lines_of_child, ok

from winsock_ffi.raw import *

from .rules import differs

CHILD = """
import json, threading

def code(result, failure=SOCKET_ERROR):
    return WSAGetLastError() if result == failure else 0

w, saw = WSADATA(), {}
saw["socket"] = code(socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), INVALID_SOCKET)
saw["cleanup"] = code(WSACleanup())
saw["refused"] = WSAStartup(MAKEWORD(0, 0), w)
saw["after refusal"] = code(socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), INVALID_SOCKET)

assert WSAStartup(MAKEWORD(2, 2), w) == WSAStartup(MAKEWORD(2, 2), w) == 0
one = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP)
address = sockaddr_in(sin_family=AF_INET)
address.sin_addr.s_addr = inet_addr(b"127.0.0.1")
assert bind(one, cast("struct sockaddr *", address), sizeof(address)) == 0
saw["first of two cleanups"] = code(WSACleanup())
saw["used after the first"] = code(ioctlsocket(one, FIONBIO, new("u_long *", 0)))

event, memory, flags = WSACreateEvent(), new("char[8]"), new("DWORD *")
pending = OVERLAPPED(hEvent=event)
assert code(WSARecv(one, WSABUF(len=8, buf=memory), 1, NULL, flags, pending, NULL)) == WSA_IO_PENDING
saw["second of two cleanups"] = code(WSACleanup())
saw["event of a pending receive"] = WSAWaitForMultipleEvents(1, new("WSAEVENT *", event), FALSE, 50, FALSE)
saw["used after the second"] = code(socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP), INVALID_SOCKET)
thread = threading.Thread(target=lambda: saw.update(thread=code(socket(AF_INET, SOCK_DGRAM, 0), INVALID_SOCKET)))
thread.start()
thread.join()
saw["third cleanup"] = code(WSACleanup())
saw["startup again"] = WSAStartup(MAKEWORD(2, 2), w)
saw["old socket"] = code(ioctlsocket(one, FIONBIO, new("u_long *", 0)))
print(json.dumps(saw))
"""


@pytest.fixture(scope="module")
def saw() -> dict[str, Any]:
    """The codes that a process of its own saw, from before its first WSAStartup to after its last WSACleanup."""
    found: dict[str, Any] = json.loads("".join(lines_of_child(CHILD)))
    return found


def negotiate(major: int, minor: int) -> tuple[int, WSADATA]:
    """WSAStartup's result and data; if it succeeded, it has been matched by WSACleanup."""
    data = WSADATA()
    result = WSAStartup(MAKEWORD(major, minor), data)
    if result == 0:
        ok(WSACleanup())
    return result, data


def test_no_function_works_before_wsastartup(saw: dict[str, Any]) -> None:
    """WSAStartup must come first: other functions fail with WSANOTINITIALISED.

    Page: "WSAStartup function (winsock2.h)"
    """
    assert saw["socket"] == WSANOTINITIALISED


def test_the_last_error_can_be_asked_for_without_wsastartup(saw: dict[str, Any]) -> None:
    """WSAGetLastError works although WSAStartup has failed.

    Page: "WSAStartup function (winsock2.h)"
    """
    assert saw["after refusal"] == WSANOTINITIALISED


def test_a_version_that_is_not_provided_is_refused(saw: dict[str, Any]) -> None:
    """A version lower than the lowest supported one gives WSAVERNOTSUPPORTED.

    Page: "WSAStartup function (winsock2.h)"
    """
    assert saw["refused"] == WSAVERNOTSUPPORTED


@pytest.mark.parametrize("asked", [(1, 0), (1, 1), (2, 0), (2, 1), (2, 2)])
def test_every_version_up_to_2_2_is_supported(asked: tuple[int, int]) -> None:
    """Winsock 1.0, 1.1, 2.0, 2.1 and 2.2 may be requested, and wVersion is the requested one.

    Page: "WSAStartup function (winsock2.h)"
    """
    result, data = negotiate(*asked)
    assert (result, data.wVersion) == (0, MAKEWORD(*asked))


def test_a_higher_version_is_answered_by_the_highest() -> None:
    """For a higher version than it supports, the library succeeds and returns its own highest version.

    Page: "WSAStartup function (winsock2.h)"
    """
    result, data = negotiate(9, 9)
    assert (result, data.wVersion) == (0, MAKEWORD(2, 2))


def test_the_highest_version_is_told_whatever_is_asked_for() -> None:
    """wHighVersion is the highest version supported, also for a caller that requests a lower one.

    Page: "WSADATA structure (winsock2.h)"
    """
    assert negotiate(1, 1)[1].wHighVersion == negotiate(2, 2)[1].wHighVersion == MAKEWORD(2, 2)


def test_the_version_has_its_major_number_in_the_low_byte() -> None:
    """The low byte of wVersion is the major number, the high byte the minor one.

    Page: "WSADATA structure (winsock2.h)"
    """
    data = negotiate(1, 0)[1]
    assert (LOBYTE(data.wVersion), HIBYTE(data.wVersion)) == (1, 0)


def test_startup_may_be_repeated_with_another_version() -> None:
    """WSAStartup may be called again, with any supported version, to have the description again.

    Page: "WSAStartup function (winsock2.h)"
    """
    first, second = WSADATA(), WSADATA()
    assert WSAStartup(MAKEWORD(2, 2), first) == WSAStartup(MAKEWORD(1, 1), second) == 0
    assert string(first.szDescription) == string(second.szDescription) != b""
    ok(WSACleanup())
    ok(WSACleanup())


def test_startup_gives_its_error_as_its_result() -> None:
    """WSAStartup returns the code itself: WSAEFAULT for a pointer that is not valid.

    Page: "WSAStartup function (winsock2.h)"
    """
    assert WSAStartup(MAKEWORD(2, 2), NULL) == WSAEFAULT


def test_cleanup_without_startup_fails(saw: dict[str, Any]) -> None:
    """WSACleanup before a successful WSAStartup fails with WSANOTINITIALISED.

    Page: "WSACleanup function (winsock2.h)"
    """
    assert saw["cleanup"] == WSANOTINITIALISED


def test_only_the_last_cleanup_cleans_up(saw: dict[str, Any]) -> None:
    """Each WSAStartup needs its WSACleanup; all but the last only count down.

    Page: "WSACleanup function (winsock2.h)"
    """
    assert (saw["first of two cleanups"], saw["used after the first"]) == (0, 0)
    assert (saw["second of two cleanups"], saw["used after the second"]) == (0, WSANOTINITIALISED)
    assert saw["third cleanup"] == WSANOTINITIALISED


def test_cleanup_holds_for_all_threads(saw: dict[str, Any]) -> None:
    """WSACleanup ends Winsock for every thread of the process.

    Page: "WSACleanup function (winsock2.h)"
    """
    assert saw["thread"] == WSANOTINITIALISED


def test_winsock_starts_again_after_its_cleanup(saw: dict[str, Any]) -> None:
    """After the final WSACleanup the process may call WSAStartup again.

    Page: "WSAStartup function (winsock2.h)"
    """
    assert saw["startup again"] == 0


def test_cleanup_closes_open_sockets(saw: dict[str, Any]) -> None:
    """Sockets that are open at the final WSACleanup are reset and closed.

    Page: "WSACleanup function (winsock2.h)"
    """
    assert saw["old socket"] == WSAENOTSOCK


@differs(documented="not signaled", wine={8: "signaled"})
def test_cleanup_cancels_in_silence(saw: dict[str, Any]) -> str:
    """The final WSACleanup cancels pending overlapped receives without signaling their events.

    Page: "WSACleanup function (winsock2.h)"
    """
    return {WSA_WAIT_TIMEOUT: "not signaled", WSA_WAIT_EVENT_0: "signaled"}[saw["event of a pending receive"]]


def test_each_thread_has_a_last_error_of_its_own() -> None:
    """WSAGetLastError gives the code of the calling thread.

    Page: "WSAGetLastError function (winsock2.h)"
    """
    codes: dict[str, int] = {}
    both = threading.Barrier(2)

    def succeed() -> None:
        WSASetLastError(0)
        both.wait(PATIENCE / 1000)
        codes["of success"] = WSAGetLastError()

    def fail() -> None:
        closesocket(INVALID_SOCKET)
        both.wait(PATIENCE / 1000)
        codes["of failure"] = WSAGetLastError()

    in_threads(succeed, fail)
    assert codes == {"of success": 0, "of failure": WSAENOTSOCK}


def test_the_last_error_can_be_set() -> None:
    """WSASetLastError sets what WSAGetLastError gives next.

    Page: "WSASetLastError function (winsock2.h)"
    """
    WSASetLastError(WSAEINTR)
    assert WSAGetLastError() == WSAEINTR
