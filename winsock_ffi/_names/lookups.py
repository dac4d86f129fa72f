"""From names to addresses, and back: getaddrinfo and getnameinfo.

Both may ask the network, and the call waits for the answer, which no Ctrl+C ends. NameQuery asks in the background.
"""

from typing import Any, NamedTuple

from .. import _public
from .._socket.addresses import Address, pack, unpack
from .._socket.startup import is_started
from .._winsock import ffi, lib
from ..errors import WinsockError, check_code


@_public
class AddressInfo(NamedTuple):
    """One of the addresses that a name has: `Socket(family, type, protocol)` can connect to it, or bind.

    `type` and `protocol` are 0 where neither the caller nor the system says which. `canonical_name` is None, unless it
    was asked for; then the first of the list has it. `address` is "" in a family that this package cannot write.
    """

    family: int
    type: int
    protocol: int
    canonical_name: str | None
    address: Address


@_public
def getaddrinfo(
    host: str | None,
    service: str | int | None,
    family: int = 0,
    type: int = 0,
    protocol: int = 0,
    flags: int = 0,
) -> list[AddressInfo]:
    """The addresses of a host and service, in the order in which they should be tried.

    `host` is a name, or an address in figures, which may have a scope ("fe80::1%3"). None is this computer: its
    loopback addresses, to connect to, or with AI_PASSIVE those to bind to; "" is all addresses that it has. `service`
    is a name, a port, or None for port 0. `family`, `type` and `protocol` say which addresses are wanted, 0 being any;
    `flags` are AI_...

    Calls GetAddrInfoW ("GetAddrInfoW function (ws2tcpip.h)"). Raises WinsockError, with WSAHOST_NOT_FOUND for a name
    that does not exist and WSATRY_AGAIN when nobody could be asked; ValueError for text with a zero or half a surrogate
    pair in it, and OverflowError for a port that is none.
    """
    check_started("GetAddrInfoW")
    texts = host_text(host), service_text(service)
    hints = ffi.new("ADDRINFOW *", hints_of(family, type, protocol, flags))
    result = ffi.new("PADDRINFOW *")
    try:
        check_code("GetAddrInfoW", lib.GetAddrInfoW(*texts, hints, result))
        return found(result[0])
    finally:
        if result[0] != ffi.NULL:
            lib.FreeAddrInfoW(result[0])


@_public
def getnameinfo(address: Address, flags: int = 0) -> tuple[str, str]:
    """The names of a host and service, the other way round: ("localhost", "http") for ("127.0.0.1", 80).

    What has no name comes in figures, and so does all that NI_NUMERICHOST and NI_NUMERICSERV in `flags` ask for;
    with NI_NAMEREQD a host without a name raises WSAHOST_NOT_FOUND. `address` is of AF_INET or AF_INET6.

    Calls GetNameInfoW ("GetNameInfoW function (ws2tcpip.h)"). Raises WinsockError, and what is wrong with an address.
    """
    check_started("GetNameInfoW")
    if not isinstance(address, tuple) or not address:
        raise TypeError(f'getnameinfo takes an address like ("127.0.0.1", 80) or ("::1", 80), not {address!r}')
    is_ipv6 = len(address) == 4 or ":" in str(address[0])
    name = pack(lib.AF_INET6 if is_ipv6 else lib.AF_INET, address)
    host, service = ffi.new("wchar_t[]", lib.NI_MAXHOST), ffi.new("wchar_t[]", lib.NI_MAXSERV)
    code = lib.GetNameInfoW(name.pointer, name.length, host, len(host), service, len(service), flags)
    check_code("GetNameInfoW", code)
    return str(ffi.string(host)), str(ffi.string(service))


# What the calls for names share, in this module and the next.


def check_started(function: str) -> None:
    """Raises WSANOTINITIALISED unless Winsock is started, which Wine's functions for names do not ask."""
    if not is_started():
        raise WinsockError(function, lib.WSANOTINITIALISED)


def host_text(host: str | None) -> Any:
    return _text("host", host)


def service_text(service: str | int | None) -> Any:
    is_number = isinstance(service, int) or (isinstance(service, str) and service.isascii() and service.isdigit())
    if not is_number:
        return _text("service", service)
    if not 0 <= (port := int(service or 0)) <= 0xFFFF:  # which systems cut to 16 bits
        raise OverflowError(f"port {port} is not from 0 to 65535")
    return _text("service", str(port))


def _text(what: str, text: Any) -> Any:
    """The text as C takes it, NULL for None."""
    if text is None:
        return ffi.NULL
    if not isinstance(text, str):
        raise TypeError(f"a {what} is text or None, not {text!r}")
    if "\0" in text:
        raise ValueError(f"{text!r} has a zero in it, where C would stop reading")
    try:
        text.encode("utf-16")
    except UnicodeEncodeError:
        raise ValueError(f"{text!r} has half of a surrogate pair in it, which is no character") from None
    return ffi.new("wchar_t[]", text)


def hints_of(family: int, type: int, protocol: int, flags: int) -> dict[str, int]:
    return {"ai_family": family, "ai_socktype": type, "ai_protocol": protocol, "ai_flags": flags}


def found(info: Any) -> list[AddressInfo]:
    """A chain of results, ADDRINFOW or ADDRINFOEXW."""
    infos = []
    while info != ffi.NULL:
        name = None if info.ai_canonname == ffi.NULL else str(ffi.string(info.ai_canonname))
        address = unpack(info.ai_addr, info.ai_addrlen) or ""
        infos.append(AddressInfo(info.ai_family, info.ai_socktype, info.ai_protocol, name, address))
        info = info.ai_next
    return infos
