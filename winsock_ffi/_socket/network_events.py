"""Network events: what WSAEventSelect and WSAAsyncSelect report of a socket."""

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
    """The network events: FD_READ is FD.READ, and so on. They are joined by `|`.

    WSAEventSelect and WSAAsyncSelect take them; Microsoft's page says when each is recorded.

    Example:
        >>> from winsock_ffi import FD
        >>> events = FD.READ | FD.CLOSE
        >>> FD.CLOSE in events
        True
        >>> int(events)
        33

    See Also:
        WSAEventSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
        WSAAsyncSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncselect
    """

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
"""FD(mask), in a third of the time. A socket can report 1,024 different masks."""

_unpack = struct.Struct(f"l{lib.FD_MAX_EVENTS}i").unpack
_buffer = ffi.buffer
_ALL: int = lib.FD_ALL_EVENTS


@_public
class NetworkEvents:
    """The network events recorded on a socket: a WSANETWORKEVENTS structure of C.

    `FD.READ in network_events` says whether an event has happened; iteration gives each event with its code. There may
    be none: an event object can be signalled without one.

    Args:
        structure: The WSANETWORKEVENTS variable, as WSAEnumNetworkEvents has filled it.

    Example:
        >>> from winsock_ffi import FD, Event, Socket, Winsock
        >>> with Winsock(), Event() as event, Socket() as listener, Socket() as client:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     listener.event_select(event, FD.ACCEPT)
        ...     client.connect(listener.local_address)
        ...     event.wait(timeout_ms=5000)
        ...     print(listener.enum_network_events(event))
        True
        <NetworkEvents ACCEPT: 0>

    See Also:
        WSANETWORKEVENTS: https://learn.microsoft.com/windows/win32/api/winsock2/ns-winsock2-wsanetworkevents
        WSAEnumNetworkEvents: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnetworkevents
    """

    __slots__ = ("_mask", "_members")

    def __init__(self, structure: Any) -> None:
        # Servers make one for each event, and look at a few of its members: arithmetic with FD is slow.
        members = self._members = _unpack(_buffer(structure))
        self._mask: int = members[0] & _ALL

    @property
    def events(self) -> FD:
        """The events that have happened, joined by `|`; FD(0) when none has."""
        return fd_of(self._mask)

    def error(self, event: FD) -> int:
        """Returns the code that came with one event.

        Args:
            event: A single event, FD.CONNECT for example.

        Returns:
            The code; 0 when the event has no error, or has not happened.

        Raises:
            TypeError: It is no FD.
        """
        # The mask is the first member, and the codes are the others.
        return self._members[event.bit_length()] if event in self else 0

    def check(self, event: FD) -> None:
        """Raises the error that came with one event, if there is one.

        Args:
            event: A single event, FD.CONNECT for example.

        Raises:
            WinsockError: The event came with a code: WSAECONNREFUSED with FD.CONNECT, for example.
            TypeError: It is no FD.
        """
        if code := self.error(event):
            raise WinsockError(f"WSAEnumNetworkEvents (FD_{event.name})", code)

    def __contains__(self, event: FD) -> bool:
        if not isinstance(event, FD):
            raise TypeError(f"`event` is a network event, which FD has, not {event!r}")
        value: int = event._value_
        return value & self._mask == value

    def __iter__(self) -> Iterator[tuple[FD, int]]:
        """The events that happened, each with its code."""
        return iter([(event, self.error(event)) for event in FD if event in self])

    def __bool__(self) -> bool:
        return self._mask != 0

    def __repr__(self) -> str:
        return f"<NetworkEvents {', '.join(f'{event.name}: {code}' for event, code in self) or 'none'}>"
