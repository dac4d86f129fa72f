"""What this system's Winsock has: the facts that `python -m winsock_ffi` prints.

No fact names the computer, its user, or an address. Each is asked for by itself: where the system fails, the name of
its error stands in the fact's place.
"""

import ctypes
import re
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, ParamSpec, TypeVar

import _cffi_backend

from .. import __version__, raw
from .._socket.addresses import pack
from .._socket.sockets import Socket
from .._socket.startup import Winsock
from .._winsock import ffi, lib
from ..errors import WinsockError
from .interfaces import IFF, interfaces, local_addresses
from .protocols import protocols

P = ParamSpec("P")
T = TypeVar("T")

KINDS = {
    "TCP/IPv4": (raw.AF_INET, raw.SOCK_STREAM),
    "UDP/IPv4": (raw.AF_INET, raw.SOCK_DGRAM),
    "TCP/IPv6": (raw.AF_INET6, raw.SOCK_STREAM),
    "UDP/IPv6": (raw.AF_INET6, raw.SOCK_DGRAM),
}
"""The sockets that are asked, by family and type."""

EXTENSIONS = {
    "AcceptEx": raw.WSAID_ACCEPTEX,
    "ConnectEx": raw.WSAID_CONNECTEX,
    "DisconnectEx": raw.WSAID_DISCONNECTEX,
    "GetAcceptExSockaddrs": raw.WSAID_GETACCEPTEXSOCKADDRS,
    "TransmitFile": raw.WSAID_TRANSMITFILE,
    "TransmitPackets": raw.WSAID_TRANSMITPACKETS,
    "WSAPoll": raw.WSAID_WSAPOLL,
    "WSARecvMsg": raw.WSAID_WSARECVMSG,
    "WSASendMsg": raw.WSAID_WSASENDMSG,
    "Registered I/O": raw.WSAID_MULTIPLE_RIO,
}

OPTIONS = {
    "SOL_SOCKET": """
        SO_ACCEPTCONN SO_BROADCAST SO_BSP_STATE SO_COMPARTMENT_ID SO_CONDITIONAL_ACCEPT SO_CONNECT_TIME SO_DEBUG
        SO_DONTROUTE SO_ERROR SO_EXCLUSIVEADDRUSE SO_KEEPALIVE SO_LINGER SO_MAX_MSG_SIZE SO_OOBINLINE SO_PAUSE_ACCEPT
        SO_PORT_SCALABILITY SO_PROTOCOL_INFOW SO_RANDOMIZE_PORT SO_RCVBUF SO_RCVTIMEO SO_REUSEADDR
        SO_REUSE_MULTICASTPORT SO_REUSE_UNICASTPORT SO_SNDBUF SO_SNDTIMEO SO_TYPE""",
    "IPPROTO_TCP": """
        TCP_BSDURGENT TCP_EXPEDITED_1122 TCP_FAIL_CONNECT_ON_ICMP_ERROR TCP_FASTOPEN TCP_KEEPCNT TCP_KEEPIDLE
        TCP_KEEPINTVL TCP_MAXRT TCP_MAXRTMS TCP_NODELAY TCP_TIMESTAMPS""",
    "IPPROTO_UDP": "UDP_CHECKSUM_COVERAGE UDP_NOCHECKSUM UDP_RECV_MAX_COALESCED_SIZE UDP_SEND_MSG_SIZE",
    "IPPROTO_IP": """
        IP_DONTFRAGMENT IP_HDRINCL IP_MTU IP_MTU_DISCOVER IP_MULTICAST_IF IP_MULTICAST_LOOP IP_MULTICAST_TTL
        IP_OPTIONS IP_PKTINFO IP_RECEIVE_BROADCAST IP_RECVECN IP_RECVERR IP_RECVTOS IP_RECVTTL IP_TOS IP_TTL
        IP_UNICAST_IF IP_USER_MTU""",
    "IPPROTO_IPV6": """
        IPV6_DONTFRAG IPV6_HDRINCL IPV6_HOPLIMIT IPV6_MTU IPV6_MTU_DISCOVER IPV6_MULTICAST_HOPS IPV6_MULTICAST_IF
        IPV6_MULTICAST_LOOP IPV6_PKTINFO IPV6_PROTECTION_LEVEL IPV6_RECVECN IPV6_RECVERR IPV6_RECVTCLASS
        IPV6_UNICAST_HOPS IPV6_UNICAST_IF IPV6_USER_MTU IPV6_V6ONLY""",
}
"""Options that getsockopt reads, by level."""

IOCTLS = """
    FIONREAD SIOCATMARK SIO_ADDRESS_LIST_QUERY SIO_BASE_HANDLE SIO_BSP_HANDLE SIO_BSP_HANDLE_POLL
    SIO_BSP_HANDLE_SELECT SIO_GET_BROADCAST_ADDRESS SIO_GET_INTERFACE_LIST SIO_GET_INTERFACE_LIST_EX SIO_GET_QOS
    SIO_IDEAL_SEND_BACKLOG_QUERY SIO_KEEPALIVE_VALS SIO_QUERY_RSS_PROCESSOR_INFO SIO_ROUTING_INTERFACE_QUERY
    SIO_TCP_INFO SIO_UDP_CONNRESET SIO_UDP_NETRESET"""
"""Codes of WSAIoctl that only ask, or change nothing but the socket that is asked."""

FAMILIES = {
    "AF_INET": (raw.SOCK_STREAM, raw.IPPROTO_TCP),
    "AF_INET6": (raw.SOCK_STREAM, raw.IPPROTO_TCP),
    "AF_UNIX": (raw.SOCK_STREAM, 0),
    "AF_HYPERV": (raw.SOCK_STREAM, raw.HV_PROTOCOL_RAW),
    "AF_BTH": (raw.SOCK_STREAM, raw.BTHPROTO_RFCOMM),
    "AF_IRDA": (raw.SOCK_STREAM, 0),
}

_ROOM = 0x10000


def facts() -> dict[str, Any]:
    """All that can be told of this system, in values that JSON has. Starts Winsock, and cleans it up."""
    with ExitStack() as stack:
        return {
            "system": _system(),
            "winsock": _attempt(lambda: _winsock(stack.enter_context(Winsock(2, 2)))),
            "protocols": _attempt(_protocols),
            "families": {name: _answer(_make, name) for name in FAMILIES},
            "extension_functions": _by_kind(lambda family, kind: list(EXTENSIONS), _find),
            "options": _by_kind(_options_of, _read),
            "ioctls": _by_kind(lambda family, kind: IOCTLS.split(), _control),
            "late_functions": _late_functions(),
            "limits": _limits(),
            "interfaces": _attempt(_interfaces),
        }


def _attempt(probe: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | str:
    """What it gives, or the name of its error: only that, as a message may tell more than is to be told."""
    try:
        return probe(*args, **kwargs)
    except WinsockError as error:
        return error.name
    except Exception as error:
        return type(error).__name__


def _answer(probe: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> str:
    def yes() -> str:
        probe(*args, **kwargs)
        return "yes"

    return _attempt(yes)


def _system() -> dict[str, Any]:
    windows = sys.getwindowsversion()
    return {
        "winsock_ffi": __version__,
        "cffi": _cffi_backend.__version__,
        "python": sys.version.split(" ")[0],
        "implementation": sys.implementation.name,
        "platform": sysconfig.get_platform(),
        "bits": 8 * ffi.sizeof("void *"),
        "windows": f"{windows.major}.{windows.minor}.{windows.build}",
        "wine": _attempt(_wine),
    }


def _wine() -> str | None:
    """Wine's own version; None on Windows."""
    ntdll = ctypes.WinDLL("ntdll")
    if not hasattr(ntdll, "wine_get_version"):
        return None
    ntdll.wine_get_version.restype = ctypes.c_char_p
    return str(ntdll.wine_get_version().decode())


def _winsock(started: Winsock) -> dict[str, str]:
    return {
        "asked": "2.2",
        "given": ".".join(map(str, started.version)),
        "highest": ".".join(map(str, started.high_version)),
        "description": started.description,
        "system_status": started.system_status,
    }


def _protocols() -> list[dict[str, Any]]:
    return [
        {
            "catalog_id": each.catalog_id,
            "name": each.name,
            "provider": str(each.provider),
            "family": _name_of("AF_", each.family),
            "type": _name_of("SOCK_", each.type),
            "protocol": each.protocol,
            "version": each.version,
            "ifs_handles": each.ifs_handles,
            "chain_length": each.chain_length,
            "max_message_size": each.max_message_size,
            "service_flags": each.service_flags.value,
            "provider_flags": each.provider_flags.value,
        }
        for each in protocols()
    ]


def _name_of(prefix: str, value: int) -> str:
    names = [name for name in raw.__all__ if re.fullmatch(f"{prefix}[A-Z0-9]+", name)]
    return next((name for name in names if getattr(raw, name) == value), str(value))


def _make(family: str) -> None:
    kind, protocol = FAMILIES[family]
    Socket(getattr(raw, family), kind, protocol).close()


@contextmanager
def _connected(family: int, kind: int) -> Iterator[Socket]:
    """A socket that is connected, since there is more to be asked of it, to one of this process."""
    with Socket(family, kind) as socket, Socket(family, kind) as other:
        other.bind(_loopback(family))
        if kind == raw.SOCK_STREAM:
            other.listen()
        socket.connect(other.local_address)
        yield socket


def _loopback(family: int) -> tuple[str, int]:
    return ("::1" if family == raw.AF_INET6 else "127.0.0.1", 0)


def _by_kind(
    names: Callable[[int, int], Iterable[str]], ask: Callable[[Socket, str], object]
) -> dict[str, dict[str, str]]:
    """For each kind of socket, by name: "yes", or the error."""

    def answers(family: int, kind: int) -> dict[str, str]:
        with _connected(family, kind) as socket:
            return {name: _answer(ask, socket, name) for name in names(family, kind)}

    found: dict[str, dict[str, str]] = {}
    for title, (family, kind) in KINDS.items():
        told = _attempt(answers, family, kind)
        found[title] = dict.fromkeys(names(family, kind), told) if isinstance(told, str) else told
    return found


def _find(socket: Socket, name: str) -> None:
    guid = bytes(ffi.buffer(ffi.addressof(EXTENSIONS[name])))
    if name == "Registered I/O":
        socket.ioctl(
            raw.SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, guid, raw.sizeof(raw.RIO_EXTENSION_FUNCTION_TABLE)
        )
    else:
        socket.ioctl(raw.SIO_GET_EXTENSION_FUNCTION_POINTER, guid, ffi.sizeof("void *"))


def _options_of(family: int, kind: int) -> list[str]:
    levels = ["SOL_SOCKET", "IPPROTO_TCP" if kind == raw.SOCK_STREAM else "IPPROTO_UDP"]
    levels.append("IPPROTO_IPV6" if family == raw.AF_INET6 else "IPPROTO_IP")
    return [name for level in levels for name in OPTIONS[level].split()]


def _read(socket: Socket, name: str) -> None:
    level = next(level for level, names in OPTIONS.items() if name in names.split())
    socket.get_option(getattr(raw, level), getattr(raw, name), bytes)


def _control(socket: Socket, name: str) -> None:
    given: Any = b""
    if name == "SIO_ROUTING_INTERFACE_QUERY":
        given = ffi.buffer(pack(socket.family, _loopback(socket.family)).memory)
    elif name == "SIO_KEEPALIVE_VALS":
        given = ffi.buffer(raw.tcp_keepalive(onoff=1, keepalivetime=7_200_000, keepaliveinterval=1_000))
    elif name in ("SIO_TCP_INFO", "SIO_UDP_CONNRESET", "SIO_UDP_NETRESET"):
        given = bytes(4)  # the version, and FALSE
    socket.ioctl(getattr(raw, name), given, _size_of(name))


def _size_of(name: str) -> int:
    """How much a code gives; some want exactly that."""
    if name in ("FIONREAD", "SIOCATMARK", "SIO_IDEAL_SEND_BACKLOG_QUERY"):
        return raw.sizeof("ULONG")
    if name.startswith(("SIO_BASE_HANDLE", "SIO_BSP_HANDLE")):
        return raw.sizeof("SOCKET")
    return raw.sizeof(raw.TCP_INFO_v0) if name == "SIO_TCP_INFO" else _ROOM


def _late_functions() -> dict[str, dict[str, Any]]:
    return {
        ffi.string(lib.wsffi_late_name(index)).decode(): {
            "there": not lib.wsffi_late_missing(index),
            "dll": ffi.string(lib.wsffi_late_dll(index)).decode(),
            "since": ffi.string(lib.wsffi_late_since(index)).decode(),
        }
        for index in range(lib.WSFFI_LATE_FUNCTIONS)
    }


def _limits() -> dict[str, Any]:
    def option(kind: int, name: int) -> int:
        with Socket(raw.AF_INET, kind) as socket:
            return int(socket.get_option(raw.SOL_SOCKET, name))

    def port() -> int:
        with Socket() as socket:
            socket.bind(_loopback(raw.AF_INET))
            return int(socket.local_address[1])

    return {
        "FD_SETSIZE": raw.FD_SETSIZE,
        "WSA_MAXIMUM_WAIT_EVENTS": raw.WSA_MAXIMUM_WAIT_EVENTS,
        "SOMAXCONN": raw.SOMAXCONN,
        "UNIX_PATH_MAX": raw.UNIX_PATH_MAX,
        "callbacks of each kind": lib.WSFFI_CALLBACK_SLOTS,
        "SO_MAX_MSG_SIZE of UDP": _attempt(option, raw.SOCK_DGRAM, raw.SO_MAX_MSG_SIZE),
        "SO_RCVBUF of TCP": _attempt(option, raw.SOCK_STREAM, raw.SO_RCVBUF),
        "SO_SNDBUF of TCP": _attempt(option, raw.SOCK_STREAM, raw.SO_SNDBUF),
        "SO_RCVBUF of UDP": _attempt(option, raw.SOCK_DGRAM, raw.SO_RCVBUF),
        "SO_SNDBUF of UDP": _attempt(option, raw.SOCK_DGRAM, raw.SO_SNDBUF),
        "a port that bind chose": _attempt(port),
    }


def _interfaces() -> dict[str, Any]:
    """How many there are: their addresses are nobody's business."""
    found = interfaces()
    return {
        "IPv4 interfaces": len(found),
        "up": sum(IFF.UP in each.flags for each in found),
        "loopback": sum(IFF.LOOPBACK in each.flags for each in found),
        "addresses of AF_INET": _attempt(lambda: len(local_addresses(raw.AF_INET))),
        "addresses of AF_INET6": _attempt(lambda: len(local_addresses(raw.AF_INET6))),
    }
