"""The same calls through each library: statements for timeit, and the names that these use."""

import _winapi
import ctypes
import importlib
import socket
from collections.abc import Callable
from ctypes import wintypes
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from benchmarks.names.calls import CPYTHON, CTYPES, PYWIN32, RAW, TRACED, WIN32MORE, WRAPPED
from winsock_ffi import AF_INET, SOCK_DGRAM, Event, FdSet, Socket, Winsock, raw

DATA = bytes(32)
MEMBERS = 64


class Memory:
    """What the calls are about: a socket whose messages nobody reads, so that each send costs the same; an event."""

    def __init__(self) -> None:
        self.winsock = Winsock(2, 2)
        self.sink = Socket(AF_INET, SOCK_DGRAM)
        self.sink.bind(("127.0.0.1", 0))
        self.socket = Socket(AF_INET, SOCK_DGRAM)
        self.socket.connect(self.sink.local_address)
        # The system drops what the receiver has no room for, at a cost of its own: so it is full from the start.
        for _ in range(10_000):
            self.socket.send(DATA)
        self.event = Event()
        self.handle = int(raw.cast("uintptr_t", self.event.handle))
        self.members: FdSet[Any] = FdSet(range(4, 4 + 4 * (MEMBERS - 1), 4))
        self.members.set(self.socket)
        self.own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.own.connect(self.sink.local_address)

    def __enter__(self) -> "Memory":
        self.winsock.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        for each in (self.own, self.socket, self.sink, self.event):
            each.close()
        self.winsock.__exit__(kind, value, tb)


@dataclass(frozen=True)
class Statement:
    contender: str
    text: str
    names: dict[str, Any]


Statements = dict[str, Statement]
"""By the name of the call."""


def _statements(contender: str, texts: dict[str, str], names: dict[str, Any]) -> Statements:
    return {name: Statement(contender, text, names) for name, text in texts.items()}


def in_raw(memory: Memory, note: Callable[[str], None]) -> Statements:
    texts = {
        "htons": "htons(2333)",
        "WSAGetLastError": "WSAGetLastError()",
        "inet_addr": "inet_addr(b'127.0.0.1')",
        "FD_ISSET": "FD_ISSET(s, set_)",
        "WSASetEvent": "WSASetEvent(event)",
        "send of 32 bytes": "send(s, data, 32, 0)",
    }
    names = {name: getattr(raw, name) for name in ("htons", "WSAGetLastError", "inet_addr", "FD_ISSET", "WSASetEvent")}
    names |= {"send": raw.send, "s": memory.socket.fileno(), "data": DATA}
    names |= {"set_": memory.members.pointer, "event": memory.event.handle}
    return _statements(RAW, texts, names)


def in_raw_traced(memory: Memory, note: Callable[[str], None]) -> Statements:
    return {name: replace(each, contender=TRACED) for name, each in in_raw(memory, note).items()}


def in_wrappers(memory: Memory, note: Callable[[str], None]) -> Statements:
    texts = {
        "FD_ISSET": "members.is_set(s)",
        "WSASetEvent": "event.set()",
        "send of 32 bytes": "s.send(data)",
    }
    names = {"members": memory.members, "event": memory.event, "s": memory.socket, "data": DATA}
    return _statements(WRAPPED, texts, names)


def in_ctypes(memory: Memory, note: Callable[[str], None]) -> Statements:
    """With argtypes and restype, as careful programs have them."""
    ws2 = ctypes.WinDLL("ws2_32")
    declared: dict[str, tuple[Any, list[Any]]] = {
        "htons": (ctypes.c_ushort, [ctypes.c_ushort]),
        "WSAGetLastError": (ctypes.c_int, []),
        "inet_addr": (ctypes.c_ulong, [ctypes.c_char_p]),
        "__WSAFDIsSet": (ctypes.c_int, [ctypes.c_size_t, ctypes.c_void_p]),
        "WSASetEvent": (wintypes.BOOL, [wintypes.HANDLE]),
        "send": (ctypes.c_int, [ctypes.c_size_t, ctypes.c_char_p, ctypes.c_int, ctypes.c_int]),
    }
    names: dict[str, Any] = {}
    for name, (result, arguments) in declared.items():
        function = getattr(ws2, name)
        function.restype, function.argtypes = result, arguments
        names[name.removeprefix("__")] = function
    return _statements(CTYPES, FOREIGN, names | foreign_names(memory))


FOREIGN = {
    "htons": "htons(2333)",
    "WSAGetLastError": "WSAGetLastError()",
    "inet_addr": "inet_addr(b'127.0.0.1')",
    "FD_ISSET": "WSAFDIsSet(s, set_)",
    "WSASetEvent": "WSASetEvent(event)",
    "send of 32 bytes": "send(s, data, 32, 0)",
}


def foreign_names(memory: Memory) -> dict[str, Any]:
    pointer = int(raw.cast("uintptr_t", memory.members.pointer))
    return {"s": memory.socket.fileno(), "data": DATA, "set_": pointer, "event": memory.handle}


def in_win32more(memory: Memory, note: Callable[[str], None]) -> Statements:
    try:
        winsock: Any = importlib.import_module("win32more.Windows.Win32.Networking.WinSock")
    except ImportError:
        note("calls: win32more is not installed")
        return {}
    names = {name: getattr(winsock, name) for name in ("htons", "WSAGetLastError", "inet_addr", "WSASetEvent", "send")}
    names["WSAFDIsSet"] = winsock.__WSAFDIsSet
    names |= foreign_names(memory)
    structure = winsock.FD_SET.from_address(names["set_"])
    names["set_"] = ctypes.pointer(structure)
    return _statements(WIN32MORE, FOREIGN, names)


def in_pywin32(memory: Memory, note: Callable[[str], None]) -> Statements:
    try:
        win32event: Any = importlib.import_module("win32event")
    except ImportError:
        note("calls: pywin32 is not installed")
        return {}
    # It has SetEvent, which WSASetEvent is, and of the rest WSASend and WSARecv alone.
    return _statements(
        PYWIN32, {"WSASetEvent": "SetEvent(event)"}, {"SetEvent": win32event.SetEvent, "event": memory.handle}
    )


def in_cpython(memory: Memory, note: Callable[[str], None]) -> Statements:
    """Its own C, where it has the call or one that does the same."""
    overlapped: Any = importlib.import_module("_overlapped")
    texts = {
        "htons": "htons(2333)",
        "WSAGetLastError": "GetLastError()",
        "inet_addr": "inet_aton('127.0.0.1')",
        "WSASetEvent": "SetEvent(event)",
        "send of 32 bytes": "own.send(data)",
    }
    names = {
        "htons": socket.htons,
        "GetLastError": _winapi.GetLastError,
        "inet_aton": socket.inet_aton,
        "SetEvent": overlapped.SetEvent,
        "event": memory.handle,
        "own": memory.own,
        "data": DATA,
    }
    return _statements(CPYTHON, texts, names)


MAKERS: list[Callable[[Memory, Callable[[str], None]], Statements]] = [
    in_raw,
    in_raw_traced,
    in_wrappers,
    in_ctypes,
    in_win32more,
    in_pywin32,
    in_cpython,
]
