"""WSAIoctl's codes: interfaces, addresses, routes, keep-alive, and those that a system may lack."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import as_handle, error, generic, ipv4, ok

REFUSED = (WSAEOPNOTSUPP, WSAEINVAL, WSAEFAULT, WSAEACCES, WSAENOTCONN)


def control(s: int, code: int, given: Any = NULL, room: int = 0) -> tuple[int, Any]:
    """The number of bytes that came back, and the memory with them."""
    memory, n = new("char[]", max(room, 1)), new("DWORD *")
    size = 0 if given == NULL else sizeof(given)
    ok(WSAIoctl(s, code, given, size, memory if room else NULL, room, n, NULL, NULL))
    return n[0], memory


LOOPBACK = htonl(INADDR_LOOPBACK)


def test_the_interfaces_have_addresses_masks_and_flags(opened: Opened) -> None:
    size, memory = control(opened.udp(), SIO_GET_INTERFACE_LIST, room=64 * sizeof(INTERFACE_INFO))
    assert size % sizeof(INTERFACE_INFO) == 0
    entries = cast("INTERFACE_INFO *", memory)
    interfaces = [entries[i] for i in range(size // sizeof(INTERFACE_INFO))]
    loopback = next(i for i in interfaces if i.iiAddress.AddressIn.sin_addr.s_addr == LOOPBACK)
    assert loopback.iiFlags & IFF_LOOPBACK
    assert loopback.iiFlags & IFF_UP
    assert loopback.iiNetmask.AddressIn.sin_addr.s_addr == inet_addr(b"255.0.0.0")


def test_the_addresses_of_a_family_are_a_list(opened: Opened) -> None:
    _, memory = control(opened.udp(), SIO_ADDRESS_LIST_QUERY, room=4096)
    found = cast("SOCKET_ADDRESS_LIST *", memory)
    assert found.iAddressCount >= 1
    first = addressof(found.Address, 0)
    assert first.iSockaddrLength == sizeof(sockaddr_in)
    assert cast("struct sockaddr_in *", first.lpSockaddr).sin_family == AF_INET


def test_the_route_to_an_address_has_an_interface(opened: Opened) -> None:
    size, memory = control(opened.udp(), SIO_ROUTING_INTERFACE_QUERY, ipv4(80), room=sizeof(sockaddr_in))
    assert size == sizeof(sockaddr_in)
    found = cast("struct sockaddr_in *", memory)
    assert found.sin_family == AF_INET
    assert found.sin_addr.s_addr != 0  # of the loopback interface on Windows, of the first one under Wine


def test_keep_alive_is_set_with_its_times(pair: tuple[int, int]) -> None:
    control(pair[0], SIO_KEEPALIVE_VALS, tcp_keepalive(onoff=1, keepalivetime=10_000, keepaliveinterval=1_000))


def test_the_base_handle_of_a_socket_is_its_own_without_layers(opened: Opened) -> None:
    s = opened.tcp()
    size, memory = control(s, SIO_BASE_HANDLE, room=sizeof("SOCKET"))
    assert size == sizeof("SOCKET")
    assert cast("SOCKET *", memory)[0] == cast("SOCKET", as_handle(s))


def test_resets_of_datagrams_are_turned_off(opened: Opened) -> None:
    control(opened.udp(), SIO_UDP_CONNRESET, new("BOOL *", FALSE))


def test_tcp_info_counts_the_bytes_or_the_system_has_none(pair: tuple[int, int]) -> None:
    """Wine has none."""
    ok(send(pair[0], b"12345", 5, 0))
    versions: list[Any] = [TCP_INFO_v0, TCP_INFO_v1]
    for version, structure in enumerate(versions):
        info, n = structure(), new("DWORD *")
        result = WSAIoctl(pair[0], SIO_TCP_INFO, new("DWORD *", version), 4, info, sizeof(info), n, NULL, NULL)
        if result == 0:
            assert (n[0], info.State, info.BytesOut) == (sizeof(structure), TCPSTATE_ESTABLISHED, 5)
        else:
            assert WSAGetLastError() in REFUSED


def test_all_packets_are_received_by_those_alone_who_may(opened: Opened) -> None:
    """Of a raw socket, with rights; a datagram socket has no such thing."""
    n, on = new("DWORD *"), new("DWORD *", RCVALL_ON)
    assert error(WSAIoctl(opened.udp(), SIO_RCVALL, on, 4, NULL, 0, n, NULL, NULL)) in REFUSED


def test_registered_io_has_a_table_or_is_not_there(opened: Opened) -> None:
    """Wine 8 has none."""
    s = opened.keep(WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_REGISTERED_IO))
    table, n = RIO_EXTENSION_FUNCTION_TABLE(cbSize=sizeof(RIO_EXTENSION_FUNCTION_TABLE)), new("DWORD *")
    guid, code = addressof(WSAID_MULTIPLE_RIO), SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER
    if WSAIoctl(s, code, guid, sizeof(GUID), table, sizeof(table), n, NULL, NULL) == 0:
        assert table.RIOReceive != NULL
        assert table.RIOResizeRequestQueue != NULL
    else:
        assert WSAGetLastError() in REFUSED


@pytest.mark.parametrize(
    ("family", "kind", "protocol"),
    [
        pytest.param("AF_BTH", SOCK_STREAM, BTHPROTO_RFCOMM, id="Bluetooth"),
        pytest.param("AF_HYPERV", SOCK_STREAM, HV_PROTOCOL_RAW, id="Hyper-V"),
        pytest.param("AF_IPX", SOCK_DGRAM, NSPROTO_IPX, id="IPX"),
        pytest.param("AF_UNIX", SOCK_STREAM, 0, id="Unix"),
    ],
)
def test_a_family_is_there_or_its_absence_is_an_error(family: str, kind: int, protocol: int) -> None:
    s = socket(globals()[family], kind, protocol)
    if s == INVALID_SOCKET:
        assert WSAGetLastError() in (WSAEAFNOSUPPORT, WSAEPROTONOSUPPORT, WSAESOCKTNOSUPPORT, WSAEPROTOTYPE)
    else:
        ok(closesocket(s))


def test_the_ideal_send_backlog_is_a_connections(opened: Opened) -> None:
    size = new("ULONG *")
    assert error(idealsendbacklogquery(opened.tcp(), size)) == WSAENOTCONN


def test_the_ideal_send_backlog_is_a_number(pair: tuple[int, int]) -> None:
    size = new("ULONG *")
    ok(idealsendbacklogquery(pair[0], size))
    assert size[0] > 0


def test_changes_of_the_ideal_send_backlog_are_told_or_not_supported(pair: tuple[int, int], opened: Opened) -> None:
    """Wine supports none, and says so at the end."""
    overlapped = OVERLAPPED(hEvent=opened.event())
    code = error(idealsendbacklognotify(pair[0], overlapped, NULL))
    assert code in (WSA_IO_PENDING, WSAEOPNOTSUPP)
    if code == WSA_IO_PENDING:
        if not CancelIoEx(as_handle(pair[0]), overlapped):
            assert WSAGetLastError() == ERROR_NOT_FOUND
        code = error(WSAGetOverlappedResult(pair[0], overlapped, new("DWORD *"), TRUE, new("DWORD *")), FALSE)
        assert code in (WSA_OPERATION_ABORTED, WSAEOPNOTSUPP)


GROUP_ADDRESS = in_addr(s_addr=inet_addr(b"239.1.2.3"))
SOURCES = new("struct in_addr[2]", [{"s_addr": inet_addr(b"127.0.0.1")}, {"s_addr": inet_addr(b"127.0.0.2")}])


def test_the_sources_of_a_multicast_group_are_chosen(opened: Opened) -> None:
    """Wine supports none; what is sent and what comes back is nonetheless made and taken apart."""
    s, mode, count = opened.udp(), new("MULTICAST_MODE_TYPE *"), new("ULONG *", 2)
    every, found = in_addr(s_addr=htonl(INADDR_ANY)), new("struct in_addr[2]")
    if setipv4sourcefilter(s, every[0], GROUP_ADDRESS[0], MCAST_INCLUDE, 2, SOURCES) == 0:
        ok(getipv4sourcefilter(s, every[0], GROUP_ADDRESS[0], mode, count, found))
        assert (mode[0], count[0]) == (MCAST_INCLUDE, 2)
    else:
        assert WSAGetLastError() in (*REFUSED, WSAEADDRNOTAVAIL)
        code = error(getipv4sourcefilter(s, every[0], GROUP_ADDRESS[0], mode, count, found))
        assert code in (*REFUSED, WSAEADDRNOTAVAIL)


def test_the_sources_of_a_group_of_any_family_are_chosen(opened: Opened) -> None:
    s, mode, count = opened.udp(), new("MULTICAST_MODE_TYPE *"), new("ULONG *", 1)
    group, sources = sockaddr_in(sin_family=AF_INET, sin_addr=GROUP_ADDRESS[0]), new("SOCKADDR_STORAGE[1]")
    memmove(sources, ipv4(), sizeof(sockaddr_in))
    if setsourcefilter(s, 0, generic(group), sizeof(group), MCAST_INCLUDE, 1, sources) == 0:
        ok(getsourcefilter(s, 0, generic(group), sizeof(group), mode, count, sources))
    else:
        assert WSAGetLastError() in (*REFUSED, WSAEADDRNOTAVAIL)
        code = error(getsourcefilter(s, 0, generic(group), sizeof(group), mode, count, sources))
        assert code in (*REFUSED, WSAEADDRNOTAVAIL)


def test_a_group_address_that_is_too_long_is_refused(opened: Opened) -> None:
    assert error(setsourcefilter(opened.udp(), 0, generic(ipv4()), 4096, MCAST_INCLUDE, 0, NULL)) == WSAENOBUFS
