"""Addresses, there and back."""

from pathlib import PureWindowsPath
from typing import Any

import pytest

from winsock_ffi import AF_INET, AF_INET6, AF_UNIX, raw
from winsock_ffi._socket import addresses
from winsock_ffi._socket.addresses import pack, unpack
from winsock_ffi._winsock import ffi

AF_IRDA = raw.AF_IRDA


@pytest.mark.parametrize(
    ("family", "address", "back"),
    [
        (AF_INET, ("127.0.0.1", 80), None),
        (AF_INET, ("255.255.255.255", 65535), None),
        (AF_INET, ("", 0), ("0.0.0.0", 0)),
        (AF_INET6, ("::1", 80, 0, 0), None),
        (AF_INET6, ("fe80::1234", 65535, 0xFFFFF, 7), None),
        (AF_INET6, ("::1", 1), ("::1", 1, 0, 0)),
        (AF_INET6, ("", 1), ("::", 1, 0, 0)),
        (AF_INET6, ("fe80::1%3", 80), ("fe80::1", 80, 0, 3)),
        (AF_INET6, ("fe80::1%3", 80, 5, 0), ("fe80::1", 80, 5, 3)),
        (AF_INET6, ("fe80::1%3", 80, 5, 3), ("fe80::1", 80, 5, 3)),
        (AF_UNIX, r"C:\folder\name", None),
        (AF_UNIX, PureWindowsPath("C:/folder/name"), r"C:\folder\name"),
        (AF_UNIX, "näme €", None),
        (AF_UNIX, "no UTF-8: \udc80\udcff", None),
    ],
)
def test_an_address_comes_back(family: int, address: Any, back: Any) -> None:
    name = pack(family, address)
    assert unpack(name.pointer, name.length) == (address if back is None else back)


def test_an_address_is_in_network_byte_order() -> None:
    name = pack(AF_INET, ("1.2.3.4", 0x1234))
    assert bytes(ffi.buffer(name.pointer, name.length))[2:8] == bytes([0x12, 0x34, 1, 2, 3, 4])


def test_the_longest_path_fits_and_a_longer_one_does_not() -> None:
    longest = "x" * (raw.UNIX_PATH_MAX - 1)
    name = pack(AF_UNIX, longest)
    assert unpack(name.pointer, name.length) == longest
    with pytest.raises(ValueError, match=f"at most {raw.UNIX_PATH_MAX - 1} bytes"):
        pack(AF_UNIX, longest + "x")


def test_a_path_without_its_zero_ends_with_the_length() -> None:
    name = pack(AF_UNIX, "abcdef")
    assert unpack(name.pointer, ffi.offsetof("struct sockaddr_un", "sun_path") + 3) == "abc"


def test_a_path_of_another_program_need_not_be_utf_8() -> None:
    name = raw.sockaddr_un(sun_family=AF_UNIX, sun_path=b"a\x80")
    assert unpack(name, raw.sizeof(name)) == "a\udc80"
    assert unpack(name, ffi.offsetof("struct sockaddr_un", "sun_path") + 1) == "a"


def test_a_path_with_a_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="zero"):
        pack(AF_UNIX, "a\0b")


@pytest.mark.parametrize("port", [-1, 65536, 2**40])
@pytest.mark.parametrize(("family", "host"), [(AF_INET, "127.0.0.1"), (AF_INET6, "::1")])
def test_a_port_out_of_range_names_the_range(family: int, host: str, port: int) -> None:
    with pytest.raises(OverflowError, match="from 0 to 65535"):
        pack(family, (host, port))


@pytest.mark.parametrize(
    ("family", "host"),
    [
        (AF_INET, "localhost"),
        (AF_INET, "1.2.3"),
        (AF_INET, "::1"),
        (AF_INET6, "127.0.0.1"),
        (AF_INET, "127.0.0.1\0.example.org"),
        (AF_INET6, "::1\0"),
        (AF_INET6, "\0"),
    ],
)
def test_a_host_that_is_no_address_is_refused(family: int, host: str) -> None:
    with pytest.raises(ValueError, match="looked up"):
        pack(family, (host, 80))


@pytest.mark.parametrize(
    ("family", "address"),
    [
        (AF_INET, "127.0.0.1"),
        (AF_INET, ("127.0.0.1",)),
        (AF_INET, ("127.0.0.1", 80, 0, 0)),
        (AF_INET, ("127.0.0.1", "80")),
        (AF_INET, (b"127.0.0.1", 80)),
        (AF_INET, None),
        (AF_INET6, ("::1", 80, 0)),
        (AF_INET6, ("::1", 80.0)),
        (AF_UNIX, ("path", 80)),
        (AF_UNIX, b"path"),
    ],
)
def test_what_is_no_address_of_the_family_is_refused(family: int, address: Any) -> None:
    with pytest.raises(TypeError):
        pack(family, address)


@pytest.mark.parametrize("number", [-1, 2**32])
def test_numbers_of_ipv6_have_their_range(number: int) -> None:
    with pytest.raises(OverflowError):
        pack(AF_INET6, ("::1", 80, number, 0))
    with pytest.raises(OverflowError):
        pack(AF_INET6, ("::1", 80, 0, number))


def test_other_families_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="only AF_INET, AF_INET6 and AF_UNIX"):
        pack(AF_IRDA, ("x", 1))


def test_there_may_be_no_address() -> None:
    storage = ffi.new(addresses.STORAGE)
    assert unpack(storage, 0) is None
    assert unpack(storage, 1) is None
    assert unpack(storage, ffi.sizeof(storage[0])) is None


@pytest.mark.parametrize(
    ("address", "error", "says"),
    [
        (("fe80::1%", 80), ValueError, "a scope that is no number"),
        (("fe80::1%eth0", 80), ValueError, "a scope that is no number"),
        (("fe80::1%-1", 80), ValueError, "a scope that is no number"),
        (("fe80::1%4294967296", 80), OverflowError, "`scope` is a number from 0 to 4294967295"),
        (("fe80::1%3", 80, 0, 4), ValueError, "two scopes, 3 and 4"),
        (("::1", 80, "0", 0), TypeError, r"`address\[2\]` is a whole number"),
        (("::1", 80, 0, -1), OverflowError, r"`address\[3\]` is a number from 0 to 4294967295"),
    ],
)
def test_a_scope_that_is_none_is_refused(address: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        pack(AF_INET6, address)
