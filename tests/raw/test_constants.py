"""Constants, compared with those that CPython took from Microsoft's own SDK."""

import errno
import importlib
import socket as cpython
import uuid
from typing import Any

from common.each import over

from winsock_ffi.raw import *

raw: Any = importlib.import_module("winsock_ffi.raw")


def common(module: Any) -> list[str]:
    return [name for name in dir(module) if name.isupper() and name in raw.__all__]


UNSIGNED = {
    "INADDR_BROADCAST": "an unsigned long in C, which CPython keeps in a signed one",
    "INADDR_NONE": "likewise",
}


@over(common(cpython))
def test_a_constant_of_the_socket_module_is_the_same(name: str) -> None:
    theirs, ours = getattr(cpython, name), getattr(raw, name)
    if isinstance(theirs, str):
        assert uuid.UUID(bytes_le=bytes(buffer(addressof(ours)))) == uuid.UUID(theirs)
    else:
        assert ours == (theirs & 0xFFFFFFFF if name in UNSIGNED else theirs)


@over(common(errno))
def test_an_error_code_of_the_errno_module_is_the_same(name: str) -> None:
    assert getattr(raw, name) == getattr(errno, name)


def test_the_comparison_covers_what_both_have() -> None:
    assert len(common(cpython)) >= 80
    assert len(common(errno)) >= 48


def test_the_families_and_their_older_names_agree() -> None:
    names = [name for name in raw.__all__ if name.startswith("PF_") and name != "PF_MAX"]
    assert len(names) >= 25
    assert {name: getattr(raw, name) for name in names} == {
        name: getattr(raw, "AF_" + name.removeprefix("PF_")) for name in names
    }


def test_the_network_event_masks_are_the_bits_they_name() -> None:
    names = [name for name in raw.__all__ if name.startswith("FD_") and name.endswith("_BIT")]
    assert len(names) == FD_MAX_EVENTS == 10
    assert all(getattr(raw, name.removesuffix("_BIT")) == 1 << getattr(raw, name) for name in names)
    assert (1 << FD_MAX_EVENTS) - 1 == FD_ALL_EVENTS


def test_winsocks_names_for_system_codes_are_the_systems() -> None:
    assert WSA_IO_PENDING == ERROR_IO_PENDING == 997
    assert WSA_IO_INCOMPLETE == ERROR_IO_INCOMPLETE == 996
    assert WSA_INVALID_HANDLE == ERROR_INVALID_HANDLE == 6
    assert WSA_INVALID_PARAMETER == ERROR_INVALID_PARAMETER == 87
    assert WSA_NOT_ENOUGH_MEMORY == ERROR_NOT_ENOUGH_MEMORY == 8
    assert WSA_OPERATION_ABORTED == ERROR_OPERATION_ABORTED == 995
    assert WSA_WAIT_EVENT_0 == WAIT_OBJECT_0 == 0
    assert WSA_WAIT_IO_COMPLETION == WAIT_IO_COMPLETION == 192
    assert WSA_WAIT_TIMEOUT == WAIT_TIMEOUT == 258
    assert WSA_WAIT_FAILED == WAIT_FAILED == 0xFFFFFFFF
    assert WSA_INFINITE == INFINITE == 0xFFFFFFFF
    assert WSA_MAXIMUM_WAIT_EVENTS == MAXIMUM_WAIT_OBJECTS == FD_SETSIZE == 64


def test_error_codes_have_their_published_numbers() -> None:
    published = {
        10004: WSAEINTR,
        10013: WSAEACCES,
        10014: WSAEFAULT,
        10022: WSAEINVAL,
        10035: WSAEWOULDBLOCK,
        10038: WSAENOTSOCK,
        10054: WSAECONNRESET,
        10060: WSAETIMEDOUT,
        10061: WSAECONNREFUSED,
        10092: WSAVERNOTSUPPORTED,
        10093: WSANOTINITIALISED,
        11001: WSAHOST_NOT_FOUND,
        11002: WSATRY_AGAIN,
    }
    assert all(number == code for number, code in published.items())


def test_error_codes_are_all_different() -> None:
    names = [name for name in raw.__all__ if name.startswith(("WSAE", "WSA_QOS")) or name.endswith("NOTSUPPORTED")]
    codes = [name for name in names if isinstance(getattr(raw, name), int)]
    assert len({getattr(raw, name) for name in codes}) == len(codes) > 60


def test_io_control_codes_carry_their_direction() -> None:
    assert FIONBIO & 0xFFFFFFFF == 0x8004667E
    assert FIONREAD & 0xFFFFFFFF == 0x4004667F
    assert SIO_GET_EXTENSION_FUNCTION_POINTER & 0xFFFFFFFF == 0xC8000006
    assert SIO_GET_EXTENSION_FUNCTION_POINTER & IOC_INOUT == IOC_INOUT == IOC_IN | IOC_OUT


def test_address_buffers_have_room_for_the_longest_text() -> None:
    assert len("255.255.255.255") < INET_ADDRSTRLEN
    assert len("1111:2222:3333:4444:5555:6666:255.255.255.255%4294967295") < INET6_ADDRSTRLEN


def test_guids_of_the_extension_functions() -> None:
    assert WSAID_CONNECTEX.Data1 == 0x25A207B9
    assert WSAID_ACCEPTEX.Data1 == 0xB5367DF1
    assert WSAID_DISCONNECTEX.Data1 == 0x7FDA2E11
    assert WSAID_GETACCEPTEXSOCKADDRS.Data1 == 0xB5367DF2
    assert list(WSAID_CONNECTEX.Data4) == [0x8E, 0xE9, 0x76, 0xE5, 0x8C, 0x74, 0x06, 0x3E]
