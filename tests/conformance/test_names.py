"""getaddrinfo and getnameinfo, without a network."""

from typing import Any

import pytest
from raw.steps import generic, ipv4, ok

from winsock_ffi.raw import *

from .rules import differs, named


class Found:
    """An entry of getaddrinfo's list."""

    def __init__(self, info: Any) -> None:
        self.family, self.type, self.protocol = info.ai_family, info.ai_socktype, info.ai_protocol
        self.length = info.ai_addrlen
        self.name = string(info.ai_canonname) if info.ai_canonname != NULL else None
        if self.family == AF_INET:
            address = cast("struct sockaddr_in *", info.ai_addr)
            self.host = string(inet_ntoa(address.sin_addr)).decode()
            self.port = ntohs(address.sin_port)
        else:
            address = cast("struct sockaddr_in6 *", info.ai_addr)
            room = new("char[]", INET6_ADDRSTRLEN)
            ok(inet_ntop(AF_INET6, addressof(address, "sin6_addr"), room, INET6_ADDRSTRLEN), NULL)
            self.host = string(room).decode()
            self.port = ntohs(address.sin6_port)


def hints_of(hints: dict[str, Any]) -> Any:
    return addrinfo(**hints) if hints else NULL


def find(node: Any, service: Any, **hints: int) -> list[Found]:
    first = new("PADDRINFOA *")
    assert getaddrinfo(node, service, hints_of(hints), first) == 0
    found, entry = [], first[0]
    while entry != NULL:
        found.append(Found(entry))
        entry = entry.ai_next
    freeaddrinfo(first[0])
    return found


def refused(node: Any, service: Any, **hints: int) -> int:
    """The code with which getaddrinfo fails."""
    return int(getaddrinfo(node, service, hints_of(hints), new("PADDRINFOA *")))


def named_by(address: Any, flags: int, host: int = 64, service: int = 32) -> tuple[bytes, bytes]:
    """getnameinfo's host and service."""
    buffers = [new("char[]", max(size, 1)) for size in (host, service)]
    size = sizeof(address)
    assert getnameinfo(generic(address), size, buffers[0], host, buffers[1], service, flags) == 0
    return string(buffers[0]), string(buffers[1])


def test_a_numeric_address_is_read() -> None:
    """With AI_NUMERICHOST a numeric address is read, and no name looked up.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    (found,) = find(b"192.0.2.7", b"80", ai_flags=AI_NUMERICHOST, ai_socktype=SOCK_STREAM)
    assert (found.family, found.host, found.port) == (AF_INET, "192.0.2.7", 80)


def test_a_numeric_address_may_be_ipv6() -> None:
    """The numeric address may be one of IPv6, in hexadecimal.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    (found,) = find(b"2001:db8::7", NULL, ai_flags=AI_NUMERICHOST, ai_socktype=SOCK_STREAM)
    assert (found.family, found.host, found.length) == (AF_INET6, "2001:db8::7", sizeof(sockaddr_in6))


def test_a_name_is_no_numeric_address() -> None:
    """With AI_NUMERICHOST a name gives WSAHOST_NOT_FOUND.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    assert refused(b"localhost", NULL, ai_flags=AI_NUMERICHOST) == WSAHOST_NOT_FOUND


def test_something_must_be_asked_for() -> None:
    """Neither a node nor a service gives WSAHOST_NOT_FOUND.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    assert refused(NULL, NULL) == WSAHOST_NOT_FOUND


@pytest.mark.parametrize(("family", "host"), [(AF_INET, "0.0.0.0"), (AF_INET6, "::")])
def test_a_server_binds_to_any_address(family: int, host: str) -> None:
    """With AI_PASSIVE and no node the address is the wildcard, for bind.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    (found,) = find(NULL, b"80", ai_flags=AI_PASSIVE, ai_family=family, ai_socktype=SOCK_STREAM)
    assert (found.host, found.port) == (host, 80)


@pytest.mark.parametrize(("family", "host"), [(AF_INET, "127.0.0.1"), (AF_INET6, "::1")])
def test_a_client_connects_to_this_computer(family: int, host: str) -> None:
    """Without AI_PASSIVE and without a node the address is the loopback one, for connect.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    (found,) = find(NULL, b"80", ai_family=family, ai_socktype=SOCK_STREAM)
    assert (found.host, found.port) == (host, 80)


def test_a_service_has_a_port() -> None:
    """A service may be named: http is port 80.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    (found,) = find(b"127.0.0.1", b"http", ai_socktype=SOCK_STREAM)
    assert found.port == 80


def test_localhost_is_this_computer() -> None:
    """The name localhost gives loopback addresses.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    hosts = {found.host for found in find(b"localhost", NULL)}
    assert hosts
    assert hosts <= {"127.0.0.1", "::1"}


def test_hints_come_back_in_the_results() -> None:
    """Family, type and protocol of a result are those for socket, as the hints asked.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    (found,) = find(b"127.0.0.1", NULL, ai_family=AF_INET, ai_socktype=SOCK_DGRAM, ai_protocol=IPPROTO_UDP)
    assert (found.family, found.type, found.protocol, found.length) == (
        AF_INET,
        SOCK_DGRAM,
        IPPROTO_UDP,
        sizeof(sockaddr_in),
    )


def test_a_canonical_name_may_be_asked_for() -> None:
    """With AI_CANONNAME the first result has a name; with AI_NUMERICHOST too, that is the address.

    Page: "ADDRINFOA structure (ws2def.h)"
    """
    (found,) = find(b"127.0.0.1", NULL, ai_flags=AI_CANONNAME | AI_NUMERICHOST, ai_socktype=SOCK_STREAM)
    assert found.name == b"127.0.0.1"


def test_an_unknown_family_is_refused() -> None:
    """A family that is not supported gives WSAEAFNOSUPPORT.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    assert refused(b"127.0.0.1", NULL, ai_family=99) == WSAEAFNOSUPPORT


def test_an_unknown_type_is_refused() -> None:
    """A socket type that is not supported gives WSAESOCKTNOSUPPORT.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    assert refused(b"127.0.0.1", NULL, ai_socktype=99) == WSAESOCKTNOSUPPORT


def test_an_unknown_service_is_refused() -> None:
    """A service that is not known gives WSATYPE_NOT_FOUND.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    assert refused(b"127.0.0.1", b"no such service", ai_socktype=SOCK_STREAM) == WSATYPE_NOT_FOUND


@differs(documented="WSANO_RECOVERY", wine={8: "success"})
def test_hints_have_no_results() -> str:
    """The hints' members for results must be 0 or NULL; else getaddrinfo gives WSANO_RECOVERY.

    Page: "getaddrinfo function (ws2tcpip.h)"
    """
    return named(refused(b"127.0.0.1", NULL, ai_addrlen=16))


def test_wide_names_are_looked_up() -> None:
    """GetAddrInfoW does the same with Unicode names.

    Page: "GetAddrInfoW function (ws2tcpip.h)"
    """
    first = new("PADDRINFOW *")
    assert GetAddrInfoW("127.0.0.1", "80", addrinfoW(ai_socktype=SOCK_STREAM), first) == 0
    address = cast("struct sockaddr_in *", first[0].ai_addr)
    assert (string(inet_ntoa(address.sin_addr)), ntohs(address.sin_port)) == (b"127.0.0.1", 80)
    FreeAddrInfoW(first[0])


def test_an_address_is_written_in_numbers() -> None:
    """With NI_NUMERICHOST and NI_NUMERICSERV host and port are written in numbers.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    assert named_by(ipv4(80), NI_NUMERICHOST | NI_NUMERICSERV) == (b"127.0.0.1", b"80")


def test_a_port_has_a_service() -> None:
    """Without NI_NUMERICSERV a well known port is written as its service.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    assert named_by(ipv4(80), NI_NUMERICHOST)[1] == b"http"


def test_a_port_without_a_service_is_written_in_numbers() -> None:
    """Without NI_NUMERICSERV a port that belongs to no service is written in numbers.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    assert named_by(ipv4(54321), NI_NUMERICHOST)[1] == b"54321"


@pytest.mark.parametrize("which", ["host", "service"])
def test_one_of_the_names_may_be_left_out(which: str) -> None:
    """NULL for a buffer says that its name is not needed.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    room, flags = new("char[64]"), NI_NUMERICHOST | NI_NUMERICSERV
    buffers = (room, 64, NULL, 0) if which == "host" else (NULL, 0, room, 64)
    assert getnameinfo(generic(ipv4(80)), sizeof(sockaddr_in), *buffers, flags) == 0
    assert string(room) == (b"127.0.0.1" if which == "host" else b"80")


@differs(documented="WSAHOST_NOT_FOUND", wine={8: "success"})
def test_both_names_may_not_be_left_out() -> str:
    """NULL for both buffers gives WSAHOST_NOT_FOUND.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    return named(getnameinfo(generic(ipv4(80)), sizeof(sockaddr_in), NULL, 0, NULL, 0, NI_NUMERICHOST))


@differs(documented="WSAEFAULT", wine={8: "WSAEAFNOSUPPORT"})
def test_an_address_must_be_whole() -> str:
    """A length that is too small for the address's family gives WSAEFAULT.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    size = sizeof(sockaddr_in) - 1
    return named(getnameinfo(generic(ipv4(80)), size, new("char[64]"), 64, NULL, 0, NI_NUMERICHOST))


def test_an_address_must_be_there() -> None:
    """NULL for the address gives WSAEFAULT.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    assert getnameinfo(NULL, sizeof(sockaddr_in), new("char[64]"), 64, NULL, 0, NI_NUMERICHOST) == WSAEFAULT


def test_an_address_of_an_unknown_family_has_no_name() -> None:
    """A family that is not supported gives WSAEAFNOSUPPORT.

    Page: "getnameinfo function (ws2tcpip.h)"
    """
    address = ipv4(80)
    address.sin_family = 99
    assert getnameinfo(generic(address), sizeof(address), new("char[64]"), 64, NULL, 0, 0) == WSAEAFNOSUPPORT


def test_wide_names_are_written() -> None:
    """GetNameInfoW does the same with Unicode names.

    Page: "GetNameInfoW function (ws2tcpip.h)"
    """
    host, service, flags = new("wchar_t[64]"), new("wchar_t[32]"), NI_NUMERICHOST | NI_NUMERICSERV
    assert GetNameInfoW(generic(ipv4(80)), sizeof(sockaddr_in), host, 64, service, 32, flags) == 0
    assert (string(host), string(service)) == ("127.0.0.1", "80")
