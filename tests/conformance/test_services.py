"""Services, protocols, and addresses as text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from raw.steps import error, generic, ipv4, ok

from winsock_ffi.raw import *

from .rules import differs, named


@contextmanager
def no_entry() -> Iterator[None]:
    """The block looks up what is not there."""
    WSASetLastError(0)
    yield
    assert WSAGetLastError() == WSANO_DATA


@pytest.mark.parametrize("protocol", [b"tcp", NULL])
def test_a_service_is_found_by_name(protocol: Any) -> None:
    """getservbyname gives the service's port in network byte order, for one protocol or, with NULL, for any.

    Page: "getservbyname function (winsock2.h)"
    """
    entry = ok(getservbyname(b"http", protocol), NULL)
    assert (string(entry.s_name), ntohs(entry.s_port & 0xFFFF)) == (b"http", 80)


def test_a_service_is_found_by_port() -> None:
    """getservbyport takes the port in network byte order.

    Page: "getservbyport function (winsock2.h)"
    """
    entry = ok(getservbyport(htons(80), b"tcp"), NULL)
    assert (string(entry.s_name), string(entry.s_proto)) == (b"http", b"tcp")


def test_a_service_that_is_not_there_is_null() -> None:
    """For a service that is not known getservbyname gives NULL, and WSANO_DATA.

    Page: "getservbyname function (winsock2.h)"
    """
    with no_entry():
        assert getservbyname(b"no such service", b"tcp") == NULL


def test_a_protocol_is_found_by_name_and_number() -> None:
    """getprotobyname and getprotobynumber find a protocol's number and name.

    Page: "getprotobyname function (winsock2.h)"
    """
    assert ok(getprotobyname(b"tcp"), NULL).p_proto == IPPROTO_TCP
    assert string(ok(getprotobynumber(IPPROTO_UDP), NULL).p_name) == b"udp"


def test_a_protocol_that_is_not_there_is_null() -> None:
    """For a protocol that is not known getprotobyname gives NULL, and WSANO_DATA.

    Page: "getprotobyname function (winsock2.h)"
    """
    with no_entry():
        assert getprotobyname(b"no such protocol") == NULL


def test_a_dotted_address_is_read() -> None:
    """inet_addr gives the address in network byte order, and INADDR_NONE for what is none.

    Page: "inet_addr function (winsock2.h)"
    """
    assert inet_addr(b"1.2.3.4") == 0x04030201
    assert inet_addr(b"1.2.3.256") == INADDR_NONE


def test_fewer_parts_are_read() -> None:
    """inet_addr reads addresses of three, two and one parts, the last part filling what is left.

    Page: "inet_addr function (winsock2.h)"
    """
    assert [ntohl(inet_addr(text)) for text in (b"1.2.772", b"1.131844", b"16909060")] == [0x01020304] * 3


def test_only_whole_addresses_are_converted() -> None:
    """inet_pton gives 1 for an address, 0 for what is none, and -1 with WSAEAFNOSUPPORT for another family.

    Page: "inet_pton function (ws2tcpip.h)"
    """
    room = new("char[16]")
    assert (inet_pton(AF_INET, b"1.2.3.4", room), buffer(room, 4)[:]) == (1, b"\1\2\3\4")
    assert inet_pton(AF_INET, b"1.2.3", room) == 0
    assert error(inet_pton(99, b"1.2.3.4", room)) == WSAEAFNOSUPPORT


@differs(
    documented="ERROR_INVALID_PARAMETER",
    windows=("error -1073741811", "test_addr_to_print"),
    wine={8: "error -1073741811"},
)
def test_an_address_wants_room_as_text() -> str:
    """inet_ntop gives NULL where its buffer is too small, with ERROR_INVALID_PARAMETER.

    Page: "inet_ntop function (ws2tcpip.h)"
    """
    address = ipv4()
    return named(error(inet_ntop(AF_INET, addressof(address, "sin_addr"), new("char[5]"), 5), NULL))


def test_an_address_with_its_port_becomes_text() -> None:
    """WSAAddressToStringW writes an address with its port, and the length with the 0 at the end.

    Page: "WSAAddressToStringW function (winsock2.h)"
    """
    address, room, length = ipv4(80), new("wchar_t[64]"), new("DWORD *", 64)
    ok(WSAAddressToStringW(generic(address), sizeof(address), NULL, room, length))
    assert (string(room), length[0]) == ("127.0.0.1:80", 13)


def test_text_becomes_an_address_with_its_port() -> None:
    """WSAStringToAddressW reads an address with its port.

    Page: "WSAStringToAddressW function (winsock2.h)"
    """
    address, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    ok(WSAStringToAddressW(new("wchar_t[]", "127.0.0.1:80"), AF_INET, NULL, generic(address), length))
    assert (string(inet_ntoa(address.sin_addr)), ntohs(address.sin_port)) == (b"127.0.0.1", 80)


def test_an_address_wants_room_for_its_text() -> None:
    """WSAAddressToStringW gives WSAEFAULT where the buffer is too small, and the length that is needed.

    Page: "WSAAddressToStringW function (winsock2.h)"
    """
    address, length = ipv4(80), new("DWORD *", 3)
    assert error(WSAAddressToStringW(generic(address), sizeof(address), NULL, new("wchar_t[3]"), length)) == WSAEFAULT
    assert length[0] == 13


def test_a_structure_wants_room_for_its_address() -> None:
    """WSAStringToAddressW gives WSAEFAULT where the buffer is too small.

    Page: "WSAStringToAddressW function (winsock2.h)"
    """
    address, length = sockaddr_in(), new("int *", 4)
    result = WSAStringToAddressW(new("wchar_t[]", "127.0.0.1"), AF_INET, NULL, generic(address), length)
    assert error(result) == WSAEFAULT


def test_this_computer_has_a_name() -> None:
    """gethostname gives a name that ends with a 0 character.

    Page: "gethostname function (winsock2.h)"
    """
    name = new("char[256]")
    ok(gethostname(name, 256))
    assert string(name) != b""


def test_a_name_wants_room() -> None:
    """A buffer that is too small gives WSAEFAULT.

    Page: "gethostname function (winsock2.h)"
    """
    assert error(gethostname(new("char[1]"), 1)) == WSAEFAULT
