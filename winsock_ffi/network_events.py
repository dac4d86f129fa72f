"""What WSAEventSelect and WSAAsyncSelect tell of a socket."""

from collections.abc import Iterator
from enum import IntFlag
from typing import Any

from ._winsock import ffi, lib
from .errors import WinsockError


class FD(IntFlag):
    """The network events, FD_READ and so on: "WSAEventSelect function (winsock2.h)"."""

    READ = lib.FD_READ
    WRITE = lib.FD_WRITE
    OOB = lib.FD_OOB
    ACCEPT = lib.FD_ACCEPT
    CONNECT = lib.FD_CONNECT
    CLOSE = lib.FD_CLOSE
    QOS = lib.FD_QOS
    GROUP_QOS = lib.FD_GROUP_QOS
    ROUTING_INTERFACE_CHANGE = lib.FD_ROUTING_INTERFACE_CHANGE
    ADDRESS_LIST_CHANGE = lib.FD_ADDRESS_LIST_CHANGE


class NetworkEvents:
    """What has happened on a socket since it was last asked: a WSANETWORKEVENTS structure.

    `events` is an FD mask, which may be empty: an event object can be signalled with nothing to tell. `events in
    network_events` and iteration look at it; `error` and `check` at the code that came with an event.
    """

    def __init__(self, structure: Any) -> None:
        self.events = FD(structure.lNetworkEvents & lib.FD_ALL_EVENTS)
        self._codes: list[int] = ffi.unpack(structure.iErrorCode, lib.FD_MAX_EVENTS)

    def error(self, event: FD) -> int:
        """The code that came with one event; 0 when all is well, or when it has not happened."""
        return self._codes[event.bit_length() - 1] if event in self.events else 0

    def check(self, event: FD) -> None:
        """Raises WinsockError when that event came with a code."""
        if code := self.error(event):
            raise WinsockError(f"WSAEnumNetworkEvents (FD_{event.name})", code)

    def __contains__(self, event: FD) -> bool:
        return event in self.events

    def __iter__(self) -> Iterator[tuple[FD, int]]:
        """The events that happened, each with its code."""
        return iter([(event, self.error(event)) for event in FD if event in self.events])

    def __bool__(self) -> bool:
        return bool(self.events)

    def __repr__(self) -> str:
        return f"<NetworkEvents {', '.join(f'{event.name}: {code}' for event, code in self) or 'none'}>"
