"""The constants' names, by the family that a parameter or a member takes them from."""

import functools
import re
from pathlib import Path

from .._winsock import lib
from ..errors import CODES

CDEF = Path(__file__).resolve().parents[1] / "cdef"
FIRST = ["ws2def.h", "winsock2.h", "ws2ipdef.h", "ws2tcpip.h"]
"""The headers whose name counts where two headers have one for a value."""

VALUES = {
    "af": "AF_",
    "Family": "AF_",
    "AddressFamily": "AF_",
    "ai_family": "AF_",
    "type": "SOCK_(?!NOTIFY)",
    "ai_socktype": "SOCK_(?!NOTIFY)",
    "protocol": "IPPROTO_(?!IP$|HOPOPTS)",
    "ai_protocol": "IPPROTO_(?!IP$|HOPOPTS)",
    "level": "SOL_SOCKET|IPPROTO_(?!HOPOPTS)|SOL_RFCOMM",
    "how": "SD_",
    "cmd": "FIO|SIOC",
    "dwIoControlCode": "SIO_|FIO",
    "DeviceIoControl.dwIoControlCode": "FSCTL_",
    "dwCreationDisposition": "(CREATE|OPEN|TRUNCATE)_(NEW|ALWAYS|EXISTING)$",
    "dwMoveMethod": "FILE_(BEGIN|CURRENT|END)$",
    "Action": "FILE_ACTION_",
    "backlog": "SOMAXCONN$",
    "dwTimeout": "INFINITE",
    "dwMilliseconds": "INFINITE",
    "dwNameSpace": "NS_",
    "dwCtrlEvent": "CTRL_",
    "control_type": "CTRL_",
    "Msg": "WM_",
    "wMsg": "WM_",
    "message": "WM_",
    "nCmdShow": "SW_",
}
FLAGS = {
    "flags": "MSG_(?!MAXIOVLEN)",
    "lpFlags": "MSG_(?!MAXIOVLEN)",
    "WSASend.dwFlags": "MSG_(?!MAXIOVLEN)",
    "WSASendTo.dwFlags": "MSG_(?!MAXIOVLEN)",
    "WSASendMsg.dwFlags": "MSG_(?!MAXIOVLEN)",
    "WSAGetOverlappedResult.lpdwFlags": "MSG_(?!MAXIOVLEN)",
    "WSASocketA.dwFlags": "WSA_FLAG_",
    "WSASocketW.dwFlags": "WSA_FLAG_",
    "WSAJoinLeaf.dwFlags": "JL_",
    "TransmitFile.dwReserved": "TF_",
    "DisconnectEx.dwFlags": "TF_",
    "TransmitPackets.dwFlags": "TP_(?!ELEMENT)",
    "SetFileCompletionNotificationModes.Flags": "FILE_SKIP_",
    "SetHandleInformation.dwFlags": "HANDLE_FLAG_",
    "GetHandleInformation.lpdwFlags": "HANDLE_FLAG_",
    "dwMask": "HANDLE_FLAG_",
    "CreateFileA.dwDesiredAccess": "GENERIC_",
    "CreateFileW.dwDesiredAccess": "GENERIC_",
    "dwShareMode": "FILE_SHARE_",
    "dwFlagsAndAttributes": "FILE_(FLAG|ATTRIBUTE)_",
    "dwOpenMode": "PIPE_ACCESS_|FILE_FLAG_",
    "dwNotifyFilter": "FILE_NOTIFY_CHANGE_",
    "lNetworkEvents": "FD_(?!.*_BIT$|SETSIZE|MAX_EVENTS|ALL_EVENTS)",
    "lEvent": "FD_(?!.*_BIT$|SETSIZE|MAX_EVENTS|ALL_EVENTS)",
    "events": "POLL",
    "revents": "POLL",
    "ai_flags": "AI_(?!DNS_SERVER|DNS_RESPONSE|EXTRA)",
    "getnameinfo.Flags": "NI_(?!MAX)",
    "GetNameInfoA.Flags": "NI_(?!MAX)",
    "GetNameInfoW.Flags": "NI_(?!MAX)",
    "wRemoveMsg": "PM_",
    "dwWakeMask": "QS_",
}
"""How the names begin: for every parameter or member of a name, or those of one function. A set of FLAGS is bits."""

OPTIONS = {
    lib.SOL_SOCKET: "SO_(?!BTH)",
    lib.IPPROTO_TCP: "TCP_(?!INITIAL)",
    lib.IPPROTO_UDP: "UDP_",
    lib.IPPROTO_IP: "IP_(?!UNSPECIFIED|PMTUDISC)|MCAST_(?!.*CLUDE)",
    lib.IPPROTO_IPV6: "IPV6_(?!ADDRESS)|MCAST_(?!.*CLUDE)",
    lib.SOL_RFCOMM: "SO_BTH",
}
"""Those of `optname`, by `level`."""

WAITS = [
    ("WSAWaitForMultipleEvents", "WSA_WAIT_(?!EVENT)", "WSA_WAIT_EVENT_0"),
    (r"(MsgW|W)aitFor\w+|SignalObjectAndWait", "WAIT_(?!OBJECT)", "WAIT_OBJECT_0"),
    ("SleepEx", "WAIT_(?!OBJECT)", "0"),
]
"""Functions whose result is what a wait ended with: the names, and that of the first object's."""


@functools.cache
def _declared() -> list[str]:
    files = [CDEF / name for name in FIRST] + [file for file in sorted(CDEF.glob("*.h")) if file.name not in FIRST]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    known = set(dir(lib))
    return [name for name in dict.fromkeys(re.findall(r"\b[A-Z]\w+\b", text)) if name in known]


@functools.cache
def names(beginnings: str) -> dict[int, str]:
    """Returns the names that begin so, by their values: of two for one value the first that is declared."""
    found: dict[int, str] = {}
    for name in _declared():
        if re.match(beginnings, name) and isinstance(value := getattr(lib, name), int):
            found.setdefault(value, name)
    return found


@functools.cache
def flags(value: int, beginnings: str) -> str:
    """Returns C's `A | B` for a set of bits, with the bits that have no name as a number; "0" for none."""
    known = names(beginnings)
    if value in known:
        return known[value]
    told = []
    for bit, name in sorted(known.items()):
        if bit > 0 and bit & (bit - 1) == 0 and value & bit:
            told.append(name)
            value &= ~bit
    return " | ".join([*told, *([hex(value)] if value else [])]) or "0"


@functools.cache
def _codes() -> dict[int, str]:
    return CODES | names("WSA_(IO_|OPERATION_|INVALID_|NOT_)")


def error(code: int) -> str:
    """Returns the name of an error's code, or the number."""
    return _codes().get(code, str(code))


def number(function: str, name: str, value: int) -> str:
    """Returns a parameter's or member's value as C writes it."""
    for each in (f"{function}.{name}", name):
        if each in FLAGS:
            return flags(value, FLAGS[each])
        if each in VALUES and VALUES[each] == "WM_" and value > lib.WM_USER:
            return f"WM_USER + {value - lib.WM_USER}"
        if each in VALUES:
            return names(VALUES[each]).get(value) or str(value)
    return str(value)


def option(level: int, name: int) -> str:
    """Returns the name of an option of getsockopt and setsockopt."""
    return names(OPTIONS[level]).get(name, hex(name)) if level in OPTIONS else hex(name)


def wait_result(function: str, value: int) -> str:
    """Returns what a wait ended with; "" for a function that is none."""
    for pattern, beginnings, first in WAITS:
        if re.fullmatch(pattern, function):
            if value in names(beginnings):
                return names(beginnings)[value]
            return first if value == 0 else f"{first} + {value}"
    return ""
