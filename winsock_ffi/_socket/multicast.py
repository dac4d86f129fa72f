"""Multicast groups: what C's structures for joining and leaving one hold."""

from typing import Any

from .._arguments import DWORD, text, whole
from .._winsock import ffi, lib
from .addresses import pack_host

_INDEXES = range(1 << 24)
"""Of interfaces in an IP_MREQ, where a first byte of zero says that this is no address."""


def membership(family: int, group: str, interface: "str | int") -> Any:
    """An ip_mreq or ipv6_mreq. Raises TypeError, ValueError and OverflowError for what is none."""
    if text("group", group) == "":
        raise ValueError("`group` is an address, and not ''")
    if family == lib.AF_INET6:
        return _membership_6(group, interface)
    structure = ffi.new("struct ip_mreq *")
    pack_host(lib.AF_INET, group, ffi.addressof(structure, "imr_multiaddr"), "`group`")
    if isinstance(interface, str):
        pack_host(lib.AF_INET, interface, ffi.addressof(structure, "imr_interface"), "`interface`")
    else:
        structure.imr_interface.S_un.S_addr = lib.htonl(whole("interface", interface, _INDEXES))
    return structure


def _membership_6(group: str, interface: "str | int") -> Any:
    if isinstance(interface, str):
        raise TypeError(f"`interface` is an interface's number for an IPv6 group, not {interface!r}")
    structure = ffi.new("struct ipv6_mreq *", {"ipv6mr_interface": whole("interface", interface, DWORD)})
    pack_host(lib.AF_INET6, group, ffi.addressof(structure, "ipv6mr_multiaddr"), "`group`")
    return structure
