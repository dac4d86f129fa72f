"""What WSAEventSelect and WSAAsyncSelect tell of a socket."""

import functools
import struct
from collections.abc import Iterator
from enum import IntFlag
from typing import Any

from .. import _public
from .._winsock import ffi, lib
from ..errors import WinsockError


@_public
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


fd_of = functools.lru_cache(1024)(FD)
"""FD(mask), in a third of the time. There are 1,024 of what a socket tells."""

_unpack = struct.Struct(f"l{lib.FD_MAX_EVENTS}i").unpack
_buffer = ffi.buffer
_ALL: int = lib.FD_ALL_EVENTS


@_public
class NetworkEvents:
    """What has happened on a socket since it was last asked: a WSANETWORKEVENTS structure.

    `events` is an FD mask, which may be empty: an event object can be signalled with nothing to tell. `events in
    network_events` and iteration look at it; `error` and `check` at the code that came with an event.
    """

    __slots__ = ("_mask", "_members")

    def __init__(self, structure: Any) -> None:
        # Servers make one for each event, and look at a few of its members: arithmetic with FD is slow.
        members = self._members = _unpack(_buffer(structure))
        self._mask: int = members[0] & _ALL

    @property
    def events(self) -> FD:
        return fd_of(self._mask)

    def error(self, event: FD) -> int:
        """The code that came with one event; 0 when all is well, or when it has not happened."""
        # The mask is the first member, and the codes are the others.
        return self._members[event.bit_length()] if event in self else 0

    def check(self, event: FD) -> None:
        """Raises WinsockError when that event came with a code."""
        if code := self.error(event):
            raise WinsockError(f"WSAEnumNetworkEvents (FD_{event.name})", code)

    def __contains__(self, event: FD) -> bool:
        if not isinstance(event, FD):
            raise TypeError(f"{event!r} is no network event: FD has them")
        value: int = event._value_
        return value & self._mask == value

    def __iter__(self) -> Iterator[tuple[FD, int]]:
        """The events that happened, each with its code."""
        return iter([(event, self.error(event)) for event in FD if event in self])

    def __bool__(self) -> bool:
        return self._mask != 0

    def __repr__(self) -> str:
        return f"<NetworkEvents {', '.join(f'{event.name}: {code}' for event, code in self) or 'none'}>"
