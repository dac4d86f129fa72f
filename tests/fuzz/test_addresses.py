"""Addresses come back as they were given, and nothing else is taken for one."""

import ipaddress
import struct
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi import AF_INET, AF_INET6, AF_UNIX, raw
from winsock_ffi._socket.addresses import STORAGE, pack, unpack
from winsock_ffi._winsock import ffi
from winsock_ffi.testing import addresses

PORTS = st.integers(0, 0xFFFF)
FAMILIES = st.sampled_from([AF_INET, AF_INET6, AF_UNIX])


@given(addresses(AF_INET))
def test_ipv4_comes_back(address: Any) -> None:
    name = pack(AF_INET, address)
    host, port = address
    assert ffi.buffer(name.pointer, name.length)[:] == struct.pack("<H", AF_INET) + struct.pack(
        ">H4s8x", port, ipaddress.ip_address(host).packed
    )
    assert unpack(name.pointer, name.length) == address


@given(addresses(AF_INET6))
def test_ipv6_comes_back(address: Any) -> None:
    name = pack(AF_INET6, address)
    back: Any = unpack(name.pointer, name.length)
    assert ipaddress.ip_address(back[0]) == ipaddress.ip_address(address[0])
    assert back[1:] == address[1:]
    again = pack(AF_INET6, back)
    assert ffi.buffer(again.pointer, again.length)[:] == ffi.buffer(name.pointer, name.length)[:]


@given(st.one_of(st.just(""), addresses(AF_UNIX)))
def test_a_path_comes_back(path: Any) -> None:
    name = pack(AF_UNIX, path)
    assert unpack(name.pointer, name.length) == path
    assert unpack(name.pointer, ffi.offsetof("struct sockaddr_un", "sun_path") + len(path.encode())) == path


@given(addresses())
def test_each_is_of_one_family(address: Any) -> None:
    family = AF_UNIX if isinstance(address, str) else AF_INET if len(address) == 2 else AF_INET6
    assert unpack(pack(family, address).pointer, pack(family, address).length) is not None


@given(st.binary(max_size=107).filter(lambda path: b"\0" not in path))
def test_a_path_of_any_bytes_comes_back(path: bytes) -> None:
    """Another program may have bound it."""
    name = raw.sockaddr_un(sun_family=AF_UNIX, sun_path=path)
    back: Any = unpack(name, raw.sizeof(name))
    again = pack(AF_UNIX, back)
    assert ffi.buffer(again.pointer, again.length)[:] == ffi.buffer(name)[:]


def alike(host: str) -> st.SearchStrategy[str]:
    """Texts that differ from an address in one place."""
    place = st.integers(0, len(host))
    piece = st.one_of(st.sampled_from(["\0", ".", ":", "%", "%1", "0", "00", " ", "\n", "x", "256", "/8"]), st.text())
    return st.tuples(place, place, piece).map(lambda cut: host[: min(cut[:2])] + cut[2] + host[max(cut[:2]) :])


HOSTS = st.one_of(
    st.text(),
    st.ip_addresses(v=4).map(str).flatmap(alike),
    st.ip_addresses(v=6).map(str).flatmap(alike),
    st.sampled_from(["fe80::1%1", "::ffff:1.2.3.4", "1.2.3.4\0", "::1\0.example.org", "0x7f.1", "127.1", "010.0.0.1"]),
)


@given(family=st.sampled_from([AF_INET, AF_INET6]), host=HOSTS, port=PORTS)
def test_a_text_that_is_no_address_is_never_taken_for_one(family: int, host: str, port: int) -> None:
    """Python's own judgement of what an address is stands against Winsock's."""
    try:
        name = pack(family, (host, port))
    except ValueError:
        return
    back: Any = unpack(name.pointer, name.length)
    figures, _, scope = host.partition("%")
    expected = figures or ("0.0.0.0" if family == AF_INET else "::")
    assert ipaddress.ip_address(back[0]) == ipaddress.ip_address(expected)
    if family == AF_INET6:
        assert back[3] == int(scope or 0)
    else:
        assert not scope


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.builds(object)),
    lambda inner: st.one_of(st.lists(inner), st.tuples(inner, inner), st.tuples(inner, inner, inner, inner)),
)


@given(family=st.one_of(FAMILIES, st.integers()), address=st.one_of(ANYTHING, st.tuples(HOSTS, ANYTHING)))
def test_what_is_no_address_raises_what_is_documented(family: int, address: Any) -> None:
    try:
        name = pack(family, address)
    except (TypeError, ValueError, OverflowError):
        return
    assert unpack(name.pointer, name.length) is not None


@given(family=st.one_of(FAMILIES, PORTS), content=st.binary(max_size=126), length=st.integers(-1, 128))
def test_whatever_is_in_a_sockaddr_can_be_looked_at(family: int, content: bytes, length: int) -> None:
    storage = ffi.new(STORAGE)
    ffi.buffer(storage)[0 : 2 + len(content)] = struct.pack("<H", family) + content
    nowhere = length < ffi.sizeof("ADDRESS_FAMILY") or family not in (AF_INET, AF_INET6, AF_UNIX)
    assert (unpack(storage, length) is None) == nowhere
