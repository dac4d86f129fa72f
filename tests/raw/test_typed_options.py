"""WSAGetIPUserMtu and its kind: functions for one option each, of the family or the protocol that the socket has."""

from collections.abc import Callable
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error, get_option, ok

ABSENT = (WSAENOPROTOOPT, WSAEINVAL, WSAEOPNOTSUPP)
"""Wine has none of these options."""

FAMILIES: list[tuple[Any, Any, int, int]] = [
    (WSAGetIPUserMtu, WSASetIPUserMtu, 1400, IP_USER_MTU),
    (WSAGetRecvIPEcn, WSASetRecvIPEcn, TRUE, IP_RECVECN),
]
OTHERS: list[tuple[Any, Any, int, int]] = [
    (WSAGetFailConnectOnIcmpError, WSASetFailConnectOnIcmpError, TRUE, SOCK_STREAM),
    (WSAGetUdpSendMessageSize, WSASetUdpSendMessageSize, 1000, SOCK_DGRAM),
    (WSAGetUdpRecvMaxCoalescedSize, WSASetUdpRecvMaxCoalescedSize, 2000, SOCK_DGRAM),
]


def check(s: int, get: Callable[..., int], put: Callable[..., int], value: int) -> bool:
    """Whether the system has the option; if so, it is what it has been set to."""
    found = new("DWORD *")
    if put(s, value) == SOCKET_ERROR:
        assert WSAGetLastError() in ABSENT
        assert error(get(s, found)) in ABSENT
        return False
    ok(get(s, found))
    assert found[0] == value
    return True


@pytest.mark.parametrize("family", [AF_INET, AF_INET6], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize(("get", "put", "value", "option"), FAMILIES, ids=["user MTU", "ECN"])
def test_an_option_of_ip_is_that_of_the_family(
    opened: Opened, family: int, get: Any, put: Any, value: int, option: int
) -> None:
    s = opened.keep(socket(family, SOCK_DGRAM, IPPROTO_UDP))
    if check(s, get, put, value):
        level, name = (IPPROTO_IP, option) if family == AF_INET else (IPPROTO_IPV6, option)
        assert get_option(s, name, "DWORD", level)[0] == value


@pytest.mark.parametrize(("get", "put", "value", "kind"), OTHERS, ids=["ICMP errors", "UDP sends", "UDP receives"])
def test_an_option_of_a_protocol_is_kept(opened: Opened, get: Any, put: Any, value: int, kind: int) -> None:
    check(opened.tcp() if kind == SOCK_STREAM else opened.udp(), get, put, value)


def test_there_is_no_icmp_error_before_a_connect(opened: Opened) -> None:
    assert error(WSAGetIcmpErrorInfo(opened.tcp(), ICMP_ERROR_INFO())) in (*ABSENT, WSANO_DATA)


@pytest.mark.parametrize("get", [each[0] for each in (*FAMILIES, *OTHERS)] + [WSAGetIcmpErrorInfo])
def test_what_is_no_socket_is_an_error(get: Any, winsock: None) -> None:
    memory = ICMP_ERROR_INFO() if get is WSAGetIcmpErrorInfo else new("DWORD *")
    assert error(get(INVALID_SOCKET, memory)) == WSAENOTSOCK


def test_the_names_that_come_with_newer_headers_have_their_values() -> None:
    assert (ADDRINFOEX_VERSION_7, AI_EXTRA_DNSSEC_REQUIRED, NS_LOCALNAME, LUP_RESERVED_UNUSED) == (7, 1, 19, 0x80000)
    assert SOMAXCONN_HINT(200) == -200
    assert offsetof("ADDRINFOEX7", "ai_extraflags") == sizeof(ADDRINFOEX6)
    assert SCOPEID_UNSPECIFIED_INIT.Value == scopeid_unspecified.Value == 0
    scope = SCOPE_ID(Value=0)
    scope.Level = ScopeLevelGlobal
    assert ScopeLevel(scope[0]) == ScopeLevelGlobal


def test_a_hint_is_a_length_of_the_queue(opened: Opened) -> None:
    s = opened.tcp()
    ok(bind(s, cast("struct sockaddr *", sockaddr_in(sin_family=AF_INET)), sizeof(sockaddr_in)))
    ok(listen(s, SOMAXCONN_HINT(200)))
