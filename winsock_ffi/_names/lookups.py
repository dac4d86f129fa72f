"""From names to addresses, and back: getaddrinfo and getnameinfo.

Both may ask a server, and block until it answers. Ctrl+C in the main thread ends the call; the system looks on, and
what it finds is freed. NameQuery asks in the background.
"""

from typing import Any, NamedTuple

from .. import _public
from .._arguments import whole, wholes
from .._interrupts import CAME
from .._socket.addresses import Address, pack, unpack
from .._socket.startup import is_started
from .._winsock import ffi, lib
from ..errors import WinsockError, check_code


@_public
class AddressInfo(NamedTuple):
    """One of the addresses of a name: `Socket(family, type, protocol)` can connect or bind to it.

    Attributes:
        family: The address family.
        type: The type of socket; 0 when neither the caller nor the system says which.
        protocol: The protocol; 0 when neither the caller nor the system says which.
        canonical_name: The canonical name, in the first of a list, when AI_CANONNAME asked for it; otherwise None.
        address: The address; "" in a family that this package cannot write.

    Example:
        >>> from winsock_ffi import AI_NUMERICHOST, SOCK_STREAM, Winsock, getaddrinfo
        >>> with Winsock():
        ...     info = getaddrinfo("127.0.0.1", 80, type=SOCK_STREAM, flags=AI_NUMERICHOST)[0]
        >>> info.address
        ('127.0.0.1', 80)
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
    """Looks up the addresses of a host and service. Calls GetAddrInfoW.

    It blocks until a server has answered. In the main thread Ctrl+C ends it.

    Args:
        host: A name, or an address in figures, which may have a scope ("fe80::1%3"). None is this computer: its
            loopback addresses, to connect to, or with AI_PASSIVE those to bind to. "" is every address that it has.
        service: A name, a port from 0 to 65,535, or None for port 0.
        family: The address family to look for; 0 is any.
        type: The type of socket to look for, SOCK_STREAM for example; 0 is any.
        protocol: The protocol to look for; 0 is any.
        flags: AI_... values, joined by `|`.

    Returns:
        The addresses, in the order in which to try them.

    Raises:
        WinsockError: WSAHOST_NOT_FOUND when the name does not exist; WSANO_DATA when it has no such address;
            WSATRY_AGAIN when no server answered: try again later; WSATYPE_NOT_FOUND when the service is not known for
            that type of socket.
        TypeError: The host or service is neither text nor None.
        ValueError: A text has a zero or half of a surrogate pair in it.
        OverflowError: The port is not from 0 to 65,535, or another number does not fit.

    See Also:
        GetAddrInfoW: https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getaddrinfow
    """
    check_started("GetAddrInfoW")
    texts = host_text(host), service_text(service)
    hints = ffi.new("ADDRINFOW *", hints_of(family, type, protocol, flags))
    call, result = ffi.new("void **"), ffi.new("PADDRINFOW *")
    try:
        code = CAME
        while code == CAME:
            code = lib.wsffi_aside_addresses(call, *texts, hints, result)
        check_code("GetAddrInfoW", code)
        return found(result[0])
    finally:
        lib.wsffi_aside_forget(call)
        if result[0] != ffi.NULL:
            lib.FreeAddrInfoW(result[0])


@_public
def getnameinfo(address: Address, flags: int = 0) -> tuple[str, str]:
    """Looks up the names of an address: ("localhost", "http") for ("127.0.0.1", 80). Calls GetNameInfoW.

    It blocks until a server has answered. In the main thread Ctrl+C ends it.

    Args:
        address: An address of AF_INET or AF_INET6.
        flags: NI_... values, joined by `|`. NI_NUMERICHOST and NI_NUMERICSERV ask for figures; NI_NAMEREQD allows no
            figures for the host; NI_DGRAM asks for the service of datagrams.

    Returns:
        The host and the service, in figures where there is no name.

    Raises:
        WinsockError: WSAHOST_NOT_FOUND when the host has no name, and the flags have NI_NAMEREQD.
        TypeError: It is no such address.
        ValueError: The host is no address in figures.
        OverflowError: The port is over 65,535, or another number does not fit.

    See Also:
        GetNameInfoW: https://learn.microsoft.com/windows/win32/api/ws2tcpip/nf-ws2tcpip-getnameinfow
    """
    check_started("GetNameInfoW")
    whole("flags", flags)
    if not isinstance(address, tuple) or not address:
        raise TypeError(f'`address` is like ("127.0.0.1", 80) or ("::1", 80), not {address!r}')
    is_ipv6 = len(address) == 4 or ":" in str(address[0])
    name = pack(lib.AF_INET6 if is_ipv6 else lib.AF_INET, address)
    host, service = ffi.new("wchar_t[]", lib.NI_MAXHOST), ffi.new("wchar_t[]", lib.NI_MAXSERV)
    call, code = ffi.new("void **"), CAME
    try:
        while code == CAME:
            code = lib.wsffi_aside_name(call, name.pointer, name.length, host, service, flags)
    finally:
        lib.wsffi_aside_forget(call)
    check_code("GetNameInfoW", code)
    return str(ffi.string(host)), str(ffi.string(service))


# What the calls for names share, in this module and the next.


def check_started(function: str) -> None:
    """Raises WSANOTINITIALISED unless Winsock is started: Wine's functions for names do not check that."""
    if not is_started():
        raise WinsockError(function, lib.WSANOTINITIALISED)


def host_text(host: str | None) -> Any:
    return _text("host", host)


def service_text(service: str | int | None) -> Any:
    is_number = isinstance(service, int) or (isinstance(service, str) and service.isascii() and service.isdigit())
    if not is_number:
        return _text("service", service)
    if not 0 <= (port := int(service or 0)) <= 0xFFFF:  # which systems cut to 16 bits
        raise OverflowError(f"`service` is port {port}, which is not from 0 to 65535")
    return _text("service", str(port))


def _text(what: str, text: Any) -> Any:
    """Returns the text as C takes it, NULL for None."""
    if text is None:
        return ffi.NULL
    if not isinstance(text, str):
        raise TypeError(f"`{what}` is text{', a port' * (what == 'service')} or None, not {text!r}")
    if "\0" in text:
        raise ValueError(f"`{what}` {text!r} has a zero in it, where C would stop reading")
    try:
        text.encode("utf-16")
    except UnicodeEncodeError:
        raise ValueError(f"`{what}` {text!r} has half of a surrogate pair in it, which is no character") from None
    return ffi.new("wchar_t[]", text)


def hints_of(family: int, type: int, protocol: int, flags: int) -> dict[str, int]:
    wholes(family=family, type=type, protocol=protocol, flags=flags)
    return {"ai_family": family, "ai_socktype": type, "ai_protocol": protocol, "ai_flags": flags}


def found(info: Any) -> list[AddressInfo]:
    """Reads a chain of results, ADDRINFOW or ADDRINFOEXW."""
    infos = []
    while info != ffi.NULL:
        name = None if info.ai_canonname == ffi.NULL else str(ffi.string(info.ai_canonname))
        address = unpack(info.ai_addr, info.ai_addrlen) or ""
        infos.append(AddressInfo(info.ai_family, info.ai_socktype, info.ai_protocol, name, address))
        info = info.ai_next
    return infos
