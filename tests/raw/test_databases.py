"""Services and protocols by name and number, at once and as messages of a window."""

from collections.abc import Callable
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Windows
from .steps import PATIENCE, error, ok, text

WM_FOUND = WM_USER + 2


def test_a_service_is_found_by_its_name_and_by_its_port() -> None:
    by_name = getservbyname(b"http", b"tcp")
    assert (string(by_name.s_name), ntohs(by_name.s_port & 0xFFFF), string(by_name.s_proto)) == (b"http", 80, b"tcp")
    by_port = getservbyport(htons(21), b"tcp")
    assert (string(by_port.s_name), ntohs(by_port.s_port & 0xFFFF)) == (b"ftp", 21)


def test_a_service_that_is_not_there_is_an_error() -> None:
    assert error(getservbyname(b"no such service", b"tcp"), NULL) in (WSANO_DATA, WSAHOST_NOT_FOUND)


def test_a_protocol_is_found_by_its_name_and_by_its_number() -> None:
    assert getprotobyname(b"udp").p_proto == IPPROTO_UDP
    assert string(getprotobynumber(IPPROTO_TCP).p_name) == b"tcp"


Request = Callable[[Any, Any], Any]
"""Starts a request for a window, into a buffer."""

REQUESTS: dict[str, Request] = {
    "WSAAsyncGetServByName": lambda w, b: WSAAsyncGetServByName(w, WM_FOUND, b"http", b"tcp", b, MAXGETHOSTSTRUCT),
    "WSAAsyncGetServByPort": lambda w, b: WSAAsyncGetServByPort(w, WM_FOUND, htons(80), b"tcp", b, MAXGETHOSTSTRUCT),
    "WSAAsyncGetProtoByName": lambda w, b: WSAAsyncGetProtoByName(w, WM_FOUND, b"tcp", b, MAXGETHOSTSTRUCT),
    "WSAAsyncGetProtoByNumber": lambda w, b: WSAAsyncGetProtoByNumber(w, WM_FOUND, IPPROTO_TCP, b, MAXGETHOSTSTRUCT),
    "WSAAsyncGetHostByName": lambda w, b: WSAAsyncGetHostByName(w, WM_FOUND, b"localhost", b, MAXGETHOSTSTRUCT),
    "WSAAsyncGetHostByAddr": lambda w, b: WSAAsyncGetHostByAddr(
        w, WM_FOUND, bytes([127, 0, 0, 1]), 4, AF_INET, b, MAXGETHOSTSTRUCT
    ),
}


def answered(window: Any, task: Any) -> int:
    """The error code in the message about a request."""
    message = MSG()
    while True:
        assert GetMessageW(message, window, WM_FOUND, WM_FOUND) > 0, f"no message within {PATIENCE} ms"
        if cast("HANDLE", message.wParam) == task:
            assert WSAGETASYNCBUFLEN(message.lParam) <= MAXGETHOSTSTRUCT
            return int(WSAGETASYNCERROR(message.lParam))


@pytest.mark.parametrize("name", REQUESTS)
def test_the_answer_to_a_request_is_a_message(name: str, windows: Windows) -> None:
    window, memory = windows.message_only(), new("char[]", MAXGETHOSTSTRUCT)
    task = ok(REQUESTS[name](window, memory), NULL)
    assert answered(window, task) == 0
    if "Serv" in name:
        found = cast("struct servent *", memory)
        assert (string(found.s_name), ntohs(found.s_port & 0xFFFF)) == (b"http", 80)
    elif "Proto" in name:
        assert cast("struct protoent *", memory).p_proto == IPPROTO_TCP
    else:
        host = cast("struct hostent *", memory)
        assert text(host.h_addr_list[0], 4) == bytes([127, 0, 0, 1])


def test_a_request_is_cancelled_or_answered(windows: Windows) -> None:
    window, memory = windows.message_only(), new("char[]", MAXGETHOSTSTRUCT)
    task = ok(WSAAsyncGetHostByName(window, WM_FOUND, b"localhost", memory, MAXGETHOSTSTRUCT), NULL)
    if WSACancelAsyncRequest(task) != 0:
        assert WSAGetLastError() in (WSAEINVAL, WSAEALREADY)
