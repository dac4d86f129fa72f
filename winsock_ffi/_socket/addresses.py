"""Addresses: tuples and paths in Python, sockaddr structures in C.

    AF_INET     (host, port)
    AF_INET6    (host, port), (host, port, flow_info, scope_id); always four when it comes from a socket;
                ("fe80::1%3", 80) has the scope in the host
    AF_UNIX     a path, text or a pathlib.Path, in UTF-8; bytes that are none stand in it as they do in
                Python's file names

A host is an address in figures ("127.0.0.1", "::1"), or "" for any address of this computer. Names have to be looked
up first.

AF_UNIX connects programs of one computer by SOCK_STREAM alone ("AF_UNIX comes to Windows", Windows Command Line blog);
Windows has it since version 10 (1803). Binding makes the file. Closing the socket leaves it there, and nobody can bind
to it again until it is deleted (os.remove): delete it when the listener is closed, and before binding, as a program
that was ended has not done so. A socket that is not bound, as clients mostly are, has "" for its address.
"""

import functools
import os
import struct
from typing import Any, NamedTuple, TypeAlias

from .._arguments import DWORD, whole
from .._winsock import ffi, lib

Address: TypeAlias = tuple[str, int] | tuple[str, int, int, int] | str

AddressLike: TypeAlias = Address | os.PathLike[str]
"""What stands for an address: a path of AF_UNIX may be a pathlib.Path."""

STORAGE = "struct sockaddr_storage *"
"""What has room for an address of any family."""


_V4 = struct.Struct("!2xH4B")
"""The port and the host in a sockaddr_in, which are in network byte order."""


class Name(NamedTuple):
    """An address as C functions take it; it is valid as long as this object exists."""

    pointer: Any
    length: int
    memory: Any


def _name(structure: Any) -> Name:
    return Name(ffi.cast("struct sockaddr *", structure), ffi.sizeof(structure[0]), structure)


def pack(family: int, address: AddressLike) -> Name:
    """Makes the sockaddr structure of an address.

    Raises TypeError when it is no address of the family, ValueError when the host is none, OverflowError when a number
    does not fit.
    """
    if family == lib.AF_UNIX:
        return _pack_path(address)
    name = ffi.new("struct sockaddr_in6 *") if family == lib.AF_INET6 else ffi.new("struct sockaddr_in *")
    lengths = (2, 4) if family == lib.AF_INET6 else (2,)
    if family not in (lib.AF_INET, lib.AF_INET6):
        raise ValueError(f"addresses of family {family} cannot be written here: only AF_INET, AF_INET6 and AF_UNIX")
    if not isinstance(address, tuple) or len(address) not in lengths or not isinstance(address[0], str):
        wanted = '("::1", 80) or ("::1", 80, 0, 0)' if family == lib.AF_INET6 else '("127.0.0.1", 80)'
        raise TypeError(f"`address` is like {wanted} for this socket, not {address!r}")
    host, port = address[:2]
    if not isinstance(port, int):
        raise TypeError(f"`address` has port {port!r}, and a port is a number")
    if not 0 <= port <= 0xFFFF:
        raise OverflowError(f"`address` has port {port}, which is not from 0 to 65535")
    if family == lib.AF_INET:
        name.sin_family, name.sin_port, name.sin_addr.s_addr = family, lib.htons(port), _in_addr(host)
    else:
        name.sin6_family, name.sin6_port = family, lib.htons(port)
        host, mark, scope = host.partition("%")
        pack_host(family, host, ffi.addressof(name, "sin6_addr"))
        if len(address) == 4:
            flow_info, scope_id = (whole(f"address[{i}]", address[i], DWORD) for i in (2, 3))
            name.sin6_flowinfo, name.sin6_scope_id = lib.htonl(flow_info), scope_id
        if mark:
            name.sin6_scope_id = _scope_id(address, scope)
    return _name(name)


@functools.lru_cache(1024)
def _in_addr(host: str) -> int:
    """The s_addr of an IPv4 host. Datagrams mostly go where others went before."""
    target = ffi.new("struct in_addr *")
    pack_host(lib.AF_INET, host, target)
    return int(target.s_addr)


def _scope_id(address: AddressLike, scope: str) -> int:
    """The number of the interface in "fe80::1%3"."""
    if not (scope.isascii() and scope.isdigit()):
        raise ValueError(f"`address` {address!r} has a scope that is no number, as 'fe80::1%3' has")
    number = whole("scope", int(scope), DWORD)
    if isinstance(address, tuple) and len(address) == 4 and address[3] not in (0, number):
        raise ValueError(f"`address` {address!r} has two scopes, {number} and {address[3]}: leave one out")
    return number


def pack_host(family: int, host: str, target: Any, name: str = "the host of `address`") -> None:
    """Writes a host, "" being 0, into an in_addr or in6_addr. Raises ValueError for what is none of the family."""
    # C would stop reading at a zero, and take what stands before it.
    if "\0" in host or (host and lib.InetPtonW(family, host, target) != 1):
        kind = "an IPv6 address like ::1" if family == lib.AF_INET6 else "an IPv4 address like 127.0.0.1"
        raise ValueError(f"{name}, {host!r}, is not {kind}; a name has to be looked up first")


def _pack_path(address: AddressLike) -> Name:
    if isinstance(address, os.PathLike):
        address = os.fspath(address)
    if not isinstance(address, str):
        raise TypeError(f"`address` is a path for an AF_UNIX socket, not {address!r}")
    path = address.encode(errors="surrogateescape")
    if len(path) >= lib.UNIX_PATH_MAX:
        raise ValueError(f"`address` {address!r} is too long: at most {lib.UNIX_PATH_MAX - 1} bytes fit")
    if b"\0" in path:
        raise ValueError(f"`address` {address!r} has a zero in it")
    name = ffi.new("struct sockaddr_un *", {"sun_family": lib.AF_UNIX, "sun_path": path})
    return _name(name)


def unpack(name: Any, length: int) -> Address | None:
    """Returns the address in a sockaddr structure of that length; None when there is none, as of an unbound socket."""
    if length < ffi.sizeof("ADDRESS_FAMILY"):
        return None
    family = ffi.cast("struct sockaddr *", name).sa_family
    if family == lib.AF_INET:
        port, a, b, c, d = _V4.unpack(ffi.buffer(name, _V4.size))
        return f"{a}.{b}.{c}.{d}", port
    if family == lib.AF_INET6:
        v6 = ffi.cast("struct sockaddr_in6 *", name)
        host = unpack_host(family, ffi.addressof(v6, "sin6_addr"))
        return host, lib.ntohs(v6.sin6_port), lib.ntohl(v6.sin6_flowinfo), v6.sin6_scope_id
    if family == lib.AF_UNIX:
        path = ffi.cast("struct sockaddr_un *", name).sun_path
        room = min(length - ffi.offsetof("struct sockaddr_un", "sun_path"), lib.UNIX_PATH_MAX)
        return str(ffi.string(path, room).decode(errors="surrogateescape"))
    return None


def unpack_host(family: int, address: Any) -> str:
    """Returns the host in an in_addr or in6_addr, in figures."""
    text = ffi.new("wchar_t[]", lib.INET6_ADDRSTRLEN)
    return str(ffi.string(lib.InetNtopW(family, address, text, lib.INET6_ADDRSTRLEN)))
