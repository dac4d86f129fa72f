"""The catalogue of protocols, and sockets made from an entry of it: in this process and in another."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error, lines_of_child, ok, receive

ENUMERATE = [
    pytest.param(WSAEnumProtocolsA, "WSAPROTOCOL_INFOA", id="WSAEnumProtocolsA"),
    pytest.param(WSAEnumProtocolsW, "WSAPROTOCOL_INFOW", id="WSAEnumProtocolsW"),
]


def protocols(enumerate_protocols: Any, ctype: str, wanted: Any = NULL) -> list[Any]:
    size = new("DWORD *")
    assert error(enumerate_protocols(wanted, NULL, size)) == WSAENOBUFS
    room = size[0] // sizeof(ctype)
    entries = new(f"{ctype}[]", room)
    assert ok(enumerate_protocols(wanted, entries, size)) == room > 0
    return list(entries)


@pytest.mark.parametrize(("function", "ctype"), ENUMERATE)
def test_tcp_and_udp_are_in_the_catalogue(function: Any, ctype: str) -> None:
    found = {(p.iAddressFamily, p.iSocketType, p.iProtocol): p for p in protocols(function, ctype)}
    tcp, udp = found[AF_INET, SOCK_STREAM, IPPROTO_TCP], found[AF_INET, SOCK_DGRAM, IPPROTO_UDP]
    assert tcp.dwServiceFlags1 & XP1_GUARANTEED_DELIVERY
    assert udp.dwServiceFlags1 & XP1_CONNECTIONLESS
    assert tcp.dwServiceFlags1 & udp.dwServiceFlags1 & XP1_IFS_HANDLES
    assert tcp.ProtocolChain.ChainLen == BASE_PROTOCOL
    assert "TCP" in str(string(tcp.szProtocol))


@pytest.mark.parametrize(("function", "ctype"), ENUMERATE)
def test_the_catalogue_is_asked_for_one_protocol(function: Any, ctype: str) -> None:
    only = new("int[2]", [IPPROTO_UDP, 0])
    assert {p.iProtocol for p in protocols(function, ctype, only)} == {IPPROTO_UDP}


@pytest.mark.parametrize("function", [EnumProtocolsA, EnumProtocolsW], ids=["EnumProtocolsA", "EnumProtocolsW"])
def test_the_older_functions_have_the_catalogue_too(function: Any) -> None:
    """Wine gives the structures of the newer functions, so that only the number can be compared."""
    only = new("int[2]", [IPPROTO_UDP, 0])
    assert function(only, new("char[16384]"), new("DWORD *", 16384)) > 0


def test_a_socket_is_made_from_an_entry(opened: Opened) -> None:
    entry = next(p for p in protocols(WSAEnumProtocolsA, "WSAPROTOCOL_INFOA") if p.iProtocol == IPPROTO_UDP)
    any_ = FROM_PROTOCOL_INFO
    s = opened.keep(WSASocketA(any_, any_, any_, addressof(entry), 0, WSA_FLAG_OVERLAPPED))
    kind, length = new("int *"), new("int *", 4)
    ok(getsockopt(s, SOL_SOCKET, SO_TYPE, cast("char *", kind), length))
    assert kind[0] == SOCK_DGRAM


@pytest.mark.parametrize(
    ("duplicate", "make", "structure"),
    [
        pytest.param(WSADuplicateSocketA, WSASocketA, WSAPROTOCOL_INFOA, id="WSADuplicateSocketA"),
        pytest.param(WSADuplicateSocketW, WSASocketW, WSAPROTOCOL_INFOW, id="WSADuplicateSocketW"),
    ],
)
def test_a_duplicate_in_this_process_is_the_same_connection(
    opened: Opened, pair: tuple[int, int], duplicate: Any, make: Any, structure: Any
) -> None:
    info = structure()
    ok(duplicate(pair[0], GetCurrentProcessId(), info))
    any_ = FROM_PROTOCOL_INFO
    twin = opened.keep(make(any_, any_, any_, info, 0, WSA_FLAG_OVERLAPPED))
    assert twin != pair[0]
    opened.close(pair[0])
    ok(send(twin, b"still here", 10, 0))
    assert receive(pair[1], 10) == b"still here"


def test_another_process_sends_on_a_duplicate() -> None:
    lines = lines_of_child(
        """
import subprocess, sys
WSAStartup(MAKEWORD(2, 2), WSADATA())
OTHER = (
    "import sys; from winsock_ffi.raw import *; WSAStartup(MAKEWORD(2, 2), WSADATA()); info = WSAPROTOCOL_INFOW();"
    "buffer(info)[:] = bytes.fromhex(sys.stdin.read());"
    "s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, info, 0, WSA_FLAG_OVERLAPPED);"
    "print(s != INVALID_SOCKET, send(s, b'from the other process', 22, 0))"
)
listener, client = [socket(AF_INET, SOCK_STREAM, 0) for _ in range(2)]
address, length = sockaddr_in(sin_family=AF_INET, sin_addr={"s_addr": inet_addr(b"127.0.0.1")}), new("int *", 16)
generic = cast("struct sockaddr *", address)
assert bind(listener, generic, 16) == 0 and listen(listener, 1) == 0 and getsockname(listener, generic, length) == 0
assert connect(client, generic, 16) == 0
server = accept(listener, NULL, NULL)
other = subprocess.Popen([sys.executable, "-c", OTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
info = WSAPROTOCOL_INFOW()
assert WSADuplicateSocketW(server, other.pid, info) == 0
print(other.communicate(bytes(buffer(info)).hex(), timeout=30)[0].strip())
memory = new("char[22]")
print(recv(client, memory, 22, MSG_WAITALL), bytes(buffer(memory)).decode())
"""
    )
    assert lines == ["True 22", "22 from the other process"]
