"""Sockets that listen, made in one call as a server wants them."""

import os

from .. import _public
from .._winsock import lib
from .addresses import AddressLike
from .sockets import Socket


@_public
def listen_on(address: AddressLike, *, dual_stack: bool = False, backlog: int = lib.SOMAXCONN) -> Socket:
    """Makes a socket that listens on an address, which is this socket's alone.

    Calls WSASocketW, setsockopt with SO_EXCLUSIVEADDRUSE, bind and listen. Without that option another program can bind
    the same port by SO_REUSEADDR, and take the server's connections. For a path, of AF_UNIX, it is not set.

    Args:
        address: (host, port), where a host with a colon is IPv6; or a path. Port 0 takes any free one, which
            `local_address` has then.
        dual_stack: Whether an IPv6 socket takes connections of IPv4 as well, as ("::ffff:127.0.0.1", ...). The host is
            "::" then.
        backlog: How many connections may be pending, as in `Socket.listen`.

    Returns:
        The socket, which blocks.

    Raises:
        WinsockError: WSAEADDRINUSE or WSAEACCES when another socket has the port; WSAEADDRNOTAVAIL when the address is
            not one of this computer's.
        TypeError: The address is neither.
        ValueError: The host is no address in figures; or it is not "::" where both families are wanted.
        OverflowError: The port is over 65,535, or another number does not fit.

    Example:
        >>> from winsock_ffi import Socket, Winsock, listen_on
        >>> with Winsock(), listen_on(("127.0.0.1", 0)) as listener, Socket() as client:
        ...     client.connect(listener.local_address)
        ...     accepted, _ = listener.accept()
        ...     accepted.close()

    See Also:
        WSASocketW: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasocketw
        setsockopt: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-setsockopt
        SO_EXCLUSIVEADDRUSE: https://learn.microsoft.com/windows/win32/winsock/so-exclusiveaddruse
        bind: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-bind
        listen: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-listen
    """
    family = _family_of(address)
    if dual_stack and not (isinstance(address, tuple) and address[0] == "::"):
        raise ValueError(f"the host of `address` is '::' for both families, and not that of {address!r}")
    listener = Socket(family)
    try:
        if family != lib.AF_UNIX:
            listener.set_option(lib.SOL_SOCKET, lib.SO_EXCLUSIVEADDRUSE, True)
        if dual_stack:
            listener.set_option(lib.IPPROTO_IPV6, lib.IPV6_V6ONLY, False)
        listener.bind(address)
        listener.listen(backlog)
    except BaseException:
        listener.close()
        raise
    return listener


def _family_of(address: AddressLike) -> int:
    if isinstance(address, (str, os.PathLike)):
        return int(lib.AF_UNIX)
    if not isinstance(address, tuple) or not address or not isinstance(address[0], str):
        raise TypeError(f"`address` is (host, port) or a path, not {address!r}")
    return int(lib.AF_INET6 if ":" in address[0] else lib.AF_INET)
