"""WSADuplicateSocket."""

import subprocess
import sys
from typing import Any

import pytest
from common import processes
from raw.conftest import Opened
from raw.steps import BRIEFLY, error, get_option, ok, receive, set_option
from raw.test_event_select import Watched

from winsock_ffi.raw import *

from .rules import differs

CHILD = """
import sys
from winsock_ffi.raw import *
assert WSAStartup(MAKEWORD(2, 2), WSADATA()) == 0
info = WSAPROTOCOL_INFOW()
buffer(info)[:] = bytes.fromhex(sys.stdin.readline())
s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, info, 0, WSA_FLAG_OVERLAPPED)
assert s != INVALID_SOCKET, WSAGetLastError()
memory = new("char[20]")
print(buffer(memory, recv(s, memory, 20, 0))[:].decode())
assert send(s, b"from the child", 14, 0) == 14
assert setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, cast("char *", new("BOOL *", 1)), 4) == 0
assert closesocket(s) == WSACleanup() == 0
"""


def duplicate(s: int, process: int) -> WSAPROTOCOL_INFOW:
    info = WSAPROTOCOL_INFOW()
    ok(WSADuplicateSocketW(s, process, info))
    return info


def shared(info: WSAPROTOCOL_INFOW) -> int:
    """WSASocketW's result for a duplicated socket."""
    return int(WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, info, 0, WSA_FLAG_OVERLAPPED))


@pytest.fixture
def twin(opened: Opened, pair: tuple[int, int]) -> int:
    """A second descriptor of pair[0]."""
    return opened.keep(shared(duplicate(pair[0], GetCurrentProcessId())))


def test_another_process_uses_the_socket(pair: tuple[int, int]) -> None:
    """The description, given to another process, is a socket there: it exchanges data, and may close its descriptor.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    ok(send(pair[1], b"to the child", 12, 0))
    command = [sys.executable, "-W", "error", "-c", CHILD]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with processes.popen(command, **pipes) as child:
        info = duplicate(pair[0], child.pid)
        output, errors = child.communicate(buffer(info)[:].hex() + "\n", timeout=60)
    assert (child.returncode, output.strip()) == (0, "to the child"), errors
    assert receive(pair[1], 14) == b"from the child"
    assert get_option(pair[0], SO_KEEPALIVE, "BOOL")[0]
    ok(send(pair[0], b"still open", 10, 0))
    assert receive(pair[1], 10) == b"still open"


def test_a_duplicate_is_a_descriptor_of_its_own(pair: tuple[int, int], twin: int) -> None:
    """A duplicated socket has another descriptor, with which data is sent and received independently.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    assert twin != pair[0]
    ok(send(twin, b"one", 3, 0))
    ok(send(pair[0], b"two", 3, 0))
    assert receive(pair[1], 6) == b"onetwo"
    ok(send(pair[1], b"abcd", 4, 0))
    assert receive(twin, 2) + receive(pair[0], 2) == b"abcd"


def test_options_are_shared(pair: tuple[int, int], twin: int) -> None:
    """All descriptors share the socket's state: an option set with one is read with the other.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    ok(set_option(twin, TCP_NODELAY, "BOOL", True, IPPROTO_TCP))
    assert get_option(pair[0], TCP_NODELAY, "BOOL", IPPROTO_TCP)[0]


def test_a_socket_is_open_until_its_last_descriptor_is_closed(opened: Opened, pair: tuple[int, int], twin: int) -> None:
    """closesocket frees a descriptor; the socket itself stays open until the last one is closed.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    opened.close(pair[0])
    ok(send(twin, b"alive", 5, 0))
    assert receive(pair[1], 5) == b"alive"
    opened.close(twin)
    assert recv(pair[1], new("char[1]"), 1, 0) == 0


def test_events_are_selected_for_the_socket(opened: Opened, pair: tuple[int, int], twin: int) -> None:
    """WSAEventSelect with one descriptor cancels what was selected with the other.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    first = Watched(opened, pair[0], FD_READ)
    second = Watched(opened, twin, FD_READ)
    ok(send(pair[1], b"x", 1, 0))
    second.next(FD_READ)
    assert first.wait(BRIEFLY) == WSA_WAIT_TIMEOUT


@differs(documented="fails", wine={8: "success"})
def test_a_description_is_used_once(opened: Opened, pair: tuple[int, int]) -> str:
    """The description can be used once only.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    info = duplicate(pair[0], GetCurrentProcessId())
    opened.keep(shared(info))
    again = shared(info)
    if again == INVALID_SOCKET:
        return "fails"
    opened.keep(again)
    return "success"


def test_what_is_no_socket_is_not_duplicated(closed_socket: int) -> None:
    """A descriptor that is no socket gives WSAENOTSOCK.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    assert error(WSADuplicateSocketW(closed_socket, GetCurrentProcessId(), WSAPROTOCOL_INFOW())) == WSAENOTSOCK


def test_a_description_wants_somewhere_to_go(pair: tuple[int, int]) -> None:
    """NULL for the description gives WSAEFAULT.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    assert error(WSADuplicateSocketW(pair[0], GetCurrentProcessId(), NULL)) == WSAEFAULT


def test_the_other_process_must_be_there(pair: tuple[int, int]) -> None:
    """A process that does not exist is a parameter that is not valid: WSAEINVAL.

    Page: "WSADuplicateSocketW function (winsock2.h)"
    """
    assert error(WSADuplicateSocketW(pair[0], 0x7FFFFFFF, WSAPROTOCOL_INFOW())) == WSAEINVAL
