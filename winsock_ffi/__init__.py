"""Winsock 2 for Python, in two tiers.

`from winsock_ffi.raw import *` gives the C tier: C's names, C's arguments in C's order, C's results.
`from winsock_ffi import Winsock, Socket, ...` gives the wrappers: small classes that call it, raise WinsockError when a
call fails, and close what they have opened. The constants that most programs need are here too; all others are in
winsock_ffi.raw under their C names.
"""

import sys

if sys.platform != "win32":
    raise ImportError(
        "winsock_ffi calls Windows' own ws2_32.dll, so it needs Windows Python, and this is Python for "
        f"{sys.platform}. On Linux run the program under Wine with the launcher of winsock_ffi's source tree: "
        "./winpy PROGRAM.py (it sets itself up on first use). On Windows: pip install winsock_ffi, python PROGRAM.py."
    )

from .addresses import Address
from .completion_port import CompletionPort, Packet
from .console import ConsoleCtrlHandler, CtrlEvent, console_ctrl_handler
from .errors import WinsockError
from .event_set import EventSet
from .events import INFINITE, WAIT_IO_COMPLETION, WAIT_TIMEOUT, Event, wait_for_multiple_events
from .fdset import FdSet, select
from .network_events import FD, NetworkEvents
from .operation import Routine
from .overlapped import Overlapped
from .raw import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPPROTO_UDP,
    IPV6_V6ONLY,
    MSG_OOB,
    MSG_PEEK,
    MSG_WAITALL,
    SD_BOTH,
    SD_RECEIVE,
    SD_SEND,
    SO_BROADCAST,
    SO_ERROR,
    SO_EXCLUSIVEADDRUSE,
    SO_KEEPALIVE,
    SO_LINGER,
    SO_RCVBUF,
    SO_RCVTIMEO,
    SO_REUSEADDR,
    SO_SNDBUF,
    SO_SNDTIMEO,
    SOCK_DGRAM,
    SOCK_RAW,
    SOCK_STREAM,
    SOL_SOCKET,
    SOMAXCONN,
    TCP_NODELAY,
    WM_CHAR,
    WM_CLOSE,
    WM_CREATE,
    WM_DESTROY,
    WM_PAINT,
)
from .socket_options import Linger
from .sockets import Socket
from .startup import Winsock
from .window import Window

__all__ = [
    "AF_INET",
    "AF_INET6",
    "AF_UNIX",
    "FD",
    "INFINITE",
    "IPPROTO_IPV6",
    "IPPROTO_TCP",
    "IPPROTO_UDP",
    "IPV6_V6ONLY",
    "MSG_OOB",
    "MSG_PEEK",
    "MSG_WAITALL",
    "SD_BOTH",
    "SD_RECEIVE",
    "SD_SEND",
    "SOCK_DGRAM",
    "SOCK_RAW",
    "SOCK_STREAM",
    "SOL_SOCKET",
    "SOMAXCONN",
    "SO_BROADCAST",
    "SO_ERROR",
    "SO_EXCLUSIVEADDRUSE",
    "SO_KEEPALIVE",
    "SO_LINGER",
    "SO_RCVBUF",
    "SO_RCVTIMEO",
    "SO_REUSEADDR",
    "SO_SNDBUF",
    "SO_SNDTIMEO",
    "TCP_NODELAY",
    "WAIT_IO_COMPLETION",
    "WAIT_TIMEOUT",
    "WM_CHAR",
    "WM_CLOSE",
    "WM_CREATE",
    "WM_DESTROY",
    "WM_PAINT",
    "Address",
    "CompletionPort",
    "ConsoleCtrlHandler",
    "CtrlEvent",
    "Event",
    "EventSet",
    "FdSet",
    "Linger",
    "NetworkEvents",
    "Overlapped",
    "Packet",
    "Routine",
    "Socket",
    "Window",
    "Winsock",
    "WinsockError",
    "console_ctrl_handler",
    "select",
    "wait_for_multiple_events",
]
