"""getaddrinfo, getnameinfo and their like: numbers and this machine's names, which need no network."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import PATIENCE, generic, ipv4, lines_of_child, text

NO_NAME = "no-such-host.invalid"
NO_ROUTINE = cast("LPLOOKUPSERVICE_COMPLETION_ROUTINE", 0)


def ports_and_hosts(first: Any) -> list[tuple[int, bytes]]:
    """Of a chain of results: the port and the IPv4 address of each."""
    found = []
    while first != NULL:
        address = cast("struct sockaddr_in *", first.ai_addr)
        assert first.ai_family == address.sin_family == AF_INET
        assert first.ai_addrlen == sizeof(sockaddr_in)
        found.append((ntohs(address.sin_port), bytes(buffer(addressof(address, "sin_addr")))))
        first = first.ai_next
    return found


LOOPBACK = [(80, bytes([127, 0, 0, 1]))]


@pytest.mark.parametrize("function", [getaddrinfo, GetAddrInfoA], ids=["getaddrinfo", "GetAddrInfoA"])
def test_getaddrinfo_reads_numbers(function: Any) -> None:
    hints = addrinfo(ai_family=AF_INET, ai_socktype=SOCK_STREAM, ai_flags=AI_NUMERICHOST | AI_NUMERICSERV)
    result = new("PADDRINFOA *")
    assert function(b"127.0.0.1", b"80", hints, result) == 0
    assert ports_and_hosts(result[0]) == LOOPBACK
    assert (result[0].ai_socktype, result[0].ai_protocol) in [(SOCK_STREAM, 0), (SOCK_STREAM, IPPROTO_TCP)]
    FreeAddrInfoA(result[0])


def test_getaddrinfo_gives_the_address_to_listen_on() -> None:
    result = new("PADDRINFOA *")
    hints = addrinfo(ai_family=AF_INET, ai_socktype=SOCK_STREAM, ai_flags=AI_PASSIVE)
    assert getaddrinfo(NULL, b"80", hints, result) == 0
    assert ports_and_hosts(result[0]) == [(80, bytes(4))]
    freeaddrinfo(result[0])


def test_getaddrinfo_says_of_a_text_that_it_is_no_number() -> None:
    result = new("PADDRINFOA *")
    code = getaddrinfo(b"localhost", b"80", addrinfo(ai_flags=AI_NUMERICHOST), result)
    assert code in (EAI_NONAME, EAI_AGAIN)
    assert string(gai_strerrorA(code)) != b""
    assert string(gai_strerrorA(code)).decode() == string(gai_strerrorW(code))


def test_getaddrinfo_refuses_a_socket_type_that_is_none() -> None:
    assert getaddrinfo(b"127.0.0.1", b"80", addrinfo(ai_socktype=77), new("PADDRINFOA *")) == EAI_SOCKTYPE


def test_getaddrinfow_reads_numbers() -> None:
    result = new("PADDRINFOW *")
    hints = addrinfoW(ai_family=AF_INET, ai_socktype=SOCK_STREAM)
    assert GetAddrInfoW("127.0.0.1", "80", hints, result) == 0
    assert ports_and_hosts(result[0]) == LOOPBACK
    FreeAddrInfoW(result[0])


def test_a_name_without_a_letter_is_the_wide_function() -> None:
    assert GetAddrInfo is GetAddrInfoW
    assert FreeAddrInfoEx is FreeAddrInfoExW
    assert ADDRINFOEX is ADDRINFOEXW
    assert ADDRINFO is ADDRINFOA  # as in ws2tcpip.h


def test_getaddrinfoex_reads_numbers() -> None:
    result = new("PADDRINFOEXW *")
    hints = ADDRINFOEXW(ai_family=AF_INET, ai_socktype=SOCK_STREAM)
    assert GetAddrInfoExW("127.0.0.1", "80", NS_ALL, NULL, hints, result, NULL, NULL, NO_ROUTINE, NULL) == 0
    assert ports_and_hosts(result[0]) == LOOPBACK
    FreeAddrInfoExW(result[0])
    FreeAddrInfoExA(NULL)


class Lookup:
    """An overlapped GetAddrInfoExW, and all that it may touch."""

    def __init__(self, name: str, event: Any = NULL, routine: Any = NO_ROUTINE) -> None:
        self.overlapped = OVERLAPPED(hEvent=event)
        self.result = new("PADDRINFOEXW *")
        self.cancel = new("HANDLE *")
        self._hints = ADDRINFOEXW(ai_family=AF_INET, ai_socktype=SOCK_STREAM)
        self._name = new("wchar_t[]", name)
        self.code = GetAddrInfoExW(
            self._name, "80", NS_ALL, NULL, self._hints, self.result, NULL, self.overlapped, routine, self.cancel
        )

    def wait(self) -> int:
        """The code in which it ended."""
        assert self.code in (0, WSA_IO_PENDING)
        assert WaitForSingleObject(self.overlapped.hEvent, PATIENCE) == WAIT_OBJECT_0
        return int(GetAddrInfoExOverlappedResult(self.overlapped))


def test_a_lookup_in_the_background_sets_its_event(opened: Opened) -> None:
    lookup = Lookup("127.0.0.1", opened.event())
    assert lookup.wait() == 0
    assert ports_and_hosts(lookup.result[0]) == LOOPBACK
    FreeAddrInfoExW(lookup.result[0])


def test_a_lookup_in_the_background_gives_the_code_of_its_failure(opened: Opened) -> None:
    lookup = Lookup(NO_NAME, opened.event())
    assert lookup.wait() in (WSAHOST_NOT_FOUND, WSATRY_AGAIN, WSANO_DATA)
    assert lookup.result[0] == NULL


def test_a_lookup_in_the_background_is_cancelled_or_has_ended(opened: Opened) -> None:
    """Wine says that there is nothing to cancel."""
    lookup = Lookup(NO_NAME, opened.event())
    code = GetAddrInfoExCancel(lookup.cancel)
    assert code in (0, WSA_INVALID_HANDLE)
    assert lookup.wait() in (WSA_E_CANCELLED, WSAECANCELLED, WSAHOST_NOT_FOUND, WSATRY_AGAIN, WSANO_DATA)


done_event: Any = None
done: list[tuple[int, int]] = []


@LPLOOKUPSERVICE_COMPLETION_ROUTINE
def note(code: int, size: int, overlapped: Any) -> None:
    done.append((code, GetAddrInfoExOverlappedResult(overlapped)))
    SetEvent(done_event)


def test_a_lookup_in_the_background_calls_its_routine(opened: Opened) -> None:
    global done_event
    done_event = opened.event()
    lookup = Lookup("127.0.0.1", routine=note)
    assert lookup.code in (0, WSA_IO_PENDING)
    assert WaitForSingleObject(done_event, PATIENCE) == WAIT_OBJECT_0
    assert done == [(0, 0)]
    assert ports_and_hosts(lookup.result[0]) == LOOPBACK
    FreeAddrInfoExW(lookup.result[0])


def test_what_the_routine_of_a_lookup_raises_is_reported() -> None:
    lines = lines_of_child(
        """
import sys
WSAStartup(MAKEWORD(2, 2), WSADATA())
event = WSACreateEvent()
def report(unraisable):
    print(repr(unraisable.exc_value))
    SetEvent(event)
sys.unraisablehook = report
@LPLOOKUPSERVICE_COMPLETION_ROUTINE
def fail(code, size, overlapped):
    raise ValueError("in a thread of the system")
name, overlapped, result = new("wchar_t[]", "127.0.0.1"), OVERLAPPED(), new("PADDRINFOEXW *")
GetAddrInfoExW(name, "80", NS_ALL, NULL, NULL, result, NULL, overlapped, fail, NULL)
print(WaitForSingleObject(event, 10000))
"""
    )
    assert lines == ["ValueError('in a thread of the system')", "0"]


@pytest.mark.parametrize("function", [getnameinfo, GetNameInfoA], ids=["getnameinfo", "GetNameInfoA"])
def test_getnameinfo_writes_numbers(function: Any) -> None:
    host, service = new("char[]", NI_MAXHOST), new("char[]", NI_MAXSERV)
    flags = NI_NUMERICHOST | NI_NUMERICSERV
    assert function(generic(ipv4(80)), sizeof(sockaddr_in), host, NI_MAXHOST, service, NI_MAXSERV, flags) == 0
    assert (string(host), string(service)) == (b"127.0.0.1", b"80")


def test_getnameinfow_writes_numbers() -> None:
    host, service = new("wchar_t[]", NI_MAXHOST), new("wchar_t[]", NI_MAXSERV)
    flags = NI_NUMERICHOST | NI_NUMERICSERV
    assert GetNameInfoW(generic(ipv4(80)), sizeof(sockaddr_in), host, NI_MAXHOST, service, NI_MAXSERV, flags) == 0
    assert (string(host), string(service)) == ("127.0.0.1", "80")


def test_this_machine_has_a_name() -> None:
    name, wide = new("char[256]"), new("wchar_t[256]")
    assert gethostname(name, 256) == GetHostNameW(wide, 256) == 0
    assert string(name).decode() == string(wide) != ""


def test_gethostbyname_knows_this_machine() -> None:
    found = gethostbyname(b"localhost")
    assert (found.h_addrtype, found.h_length) == (AF_INET, 4)
    assert text(found.h_addr_list[0], 4) == bytes([127, 0, 0, 1])


def test_gethostbyaddr_knows_this_machine() -> None:
    found = gethostbyaddr(bytes([127, 0, 0, 1]), 4, AF_INET)
    assert string(found.h_name) != b""
    assert text(found.h_addr_list[0], 4) == bytes([127, 0, 0, 1])
