"""Sets of sockets, and WSAPoll."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntFlag
from typing import Any, Generic, NoReturn, overload

from .. import _public
from .._socket.fileno import HasFileno, S, handle_if_any, handle_of
from .._socket.handle import closings
from .._socket.sockets import Socket
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from .events import INFINITE, milliseconds


@_public
class POLL(IntFlag):
    """What is asked of a socket, and what is told, POLLRDNORM and so on: "WSAPOLLFD structure (winsock2.h)".

    IN is RDNORM and RDBAND, OUT is WRNORM. ERR, HUP and NVAL are told only; PRI and WRBAND are other systems'.
    """

    RDNORM = lib.POLLRDNORM
    RDBAND = lib.POLLRDBAND
    WRNORM = lib.POLLWRNORM
    WRBAND = lib.POLLWRBAND
    PRI = lib.POLLPRI
    ERR = lib.POLLERR
    HUP = lib.POLLHUP
    NVAL = lib.POLLNVAL
    IN = lib.POLLIN
    OUT = lib.POLLOUT


_LONGEST = 0x7FFF_FFFF
"""Milliseconds that C's int holds."""

_FIRST_ROOM = 16


@_public
class PollSet(Generic[S]):
    """Sockets, each with the flags that are wanted of it; poll() tells which are ready.

    Made of (socket, flags) pairs or of a mapping. Members are anything with `fileno()`, or a SOCKET of the C tier; the
    set keeps them, and does not close them. The array that WSAPoll takes is kept from one poll to the next. It is a
    collection: `len`, `in` and iteration.

    One thread at a time may poll; meanwhile the others can neither poll nor change the set: RuntimeError tells them.

    A member that is closed while it is in the set is taken out, and poll() raises WinsockError WSAENOTSOCK naming it:
    once for each. One whose handle was closed behind its back is told of with POLL.NVAL, as long as others are open.
    """

    @overload
    def __init__(self, sockets: Mapping[S, POLL | int]) -> None: ...
    @overload
    def __init__(self, sockets: Iterable[tuple[S, POLL | int]] = ()) -> None: ...
    def __init__(self, sockets: Any = ()) -> None:
        self._members: list[S] = []
        self._array = ffi.new("WSAPOLLFD[]", _FIRST_ROOM)
        """Its elements belong to _members, one each; there may be room behind them."""
        self._index: dict[int, int] = {}
        """By handle: where in both."""
        self._strangers = 0
        """How many have a fileno() and are no Socket, so that they close without telling."""
        self._closings = closings[0]
        self._lock = threading.RLock()
        self._polling = False
        for socket, events in sockets.items() if isinstance(sockets, Mapping) else sockets:
            self.register(socket, events)

    def register(self, socket: S, events: POLL | int = POLL.IN | POLL.OUT) -> None:
        """Puts a socket in, with the flags that are wanted of it; ERR, HUP and NVAL are told in any case.

        Raises WinsockError WSAENOTSOCK for a closed socket, and ValueError for one that is in the set, or for flags
        other than those of POLL.IN and POLL.OUT, which WSAPoll refuses with WSAEINVAL.
        """
        wanted = _checked(events)
        handle = handle_of(socket)
        with self._changing():
            if handle == lib.INVALID_SOCKET:
                raise WinsockError("WSAPoll", lib.WSAENOTSOCK)
            if handle in self._index:
                if self._is_open(self._index[handle]):
                    raise ValueError(f"{socket!r} is in the set already: modify changes its flags")
                self._take_out(self._index[handle])
            count = len(self._members)
            if count == len(self._array):
                array = ffi.new("WSAPOLLFD[]", 2 * count)
                ffi.memmove(array, self._array, ffi.sizeof(self._array))
                self._array = array
            self._array[count] = (handle, wanted, 0)
            self._index[handle] = count
            self._members.append(socket)
            self._strangers += _closes_unheard(socket)

    def modify(self, socket: S, events: POLL | int) -> None:
        """Asks for other flags of a socket in the set. Raises ValueError, for one that is not in the set too."""
        wanted = _checked(events)
        with self._changing():
            self._array[self._find(socket)].events = wanted

    def unregister(self, socket: S) -> None:
        """Takes a socket out, closed or not; the last one takes its place. Raises ValueError if it is not in."""
        with self._changing():
            self._take_out(self._find(socket))

    def poll(self, timeout_ms: int | None = None) -> list[tuple[S, POLL]]:
        """Waits until sockets of the set are ready; returns each of them with its flags.

        Calls WSAPoll ("WSAPoll function (winsock2.h)"). `timeout_ms` is in milliseconds: None and INFINITE wait for
        ever, 0 only looks. When time has run out the list is empty. Before Windows 10 version 2004 a connection that
        could not be made is not told of.

        Raises WinsockError, ValueError for an empty set, and OverflowError for a time of over 2,147,483,647.
        """
        time = milliseconds(timeout_ms)
        if time == INFINITE:
            time = -1
        elif time > _LONGEST:
            raise OverflowError(f"a time-out of {time} ms is over the largest, {_LONGEST} ms; None waits for ever")
        with self._changing():
            self._check_open()
            count = len(self._members)
            if not count:
                raise ValueError("a poll needs one socket at least")
            self._polling = True
        try:
            ready = lib.WSAPoll(self._array, count, time)
            check("WSAPoll", ready != lib.SOCKET_ERROR)
            if not ready:
                return []
            polled = zip(self._members, self._array[0:count], strict=True)
            return [(socket, POLL(entry.revents)) for socket, entry in polled if entry.revents]
        finally:
            self._polling = False

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._lock:
            if self._polling:
                raise RuntimeError("another thread is polling this set")
            yield

    def _find(self, socket: S) -> int:
        i = self._index.get(handle_of(socket))
        if i is not None and self._is_open(i):
            return i
        for i, member in enumerate(self._members):
            if member is socket:
                return i
        raise ValueError(f"{socket!r} is not in the set")

    def _is_open(self, i: int) -> bool:
        """Whether a socket still is what was put in: its handle may by now be another socket's."""
        return bool(handle_of(self._members[i]) == self._array[i].fd)

    def _check_open(self) -> None:
        so_far = closings[0]
        if so_far == self._closings and not self._strangers:
            return
        for i, socket in enumerate(self._members):
            if not self._is_open(i):
                name = f"WSAPoll (socket {self._array[i].fd}, {socket!r})"
                self._take_out(i)
                raise WinsockError(name, lib.WSAENOTSOCK)
        self._closings = so_far

    def _take_out(self, i: int) -> None:
        self._strangers -= _closes_unheard(self._members[i])
        del self._index[self._array[i].fd]
        last = self._members.pop()
        if i < len(self._members):
            self._members[i] = last
            self._array[i] = self._array[len(self._members)]
            self._index[self._array[i].fd] = i

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[S]:
        """Over the sockets as they are now: the set may be changed on the way."""
        return iter(list(self._members))

    def __contains__(self, socket: object) -> bool:
        """Whether a socket is in the set, and not closed."""
        handle = handle_if_any(socket)
        i = None if handle is None else self._index.get(handle)
        return i is not None and self._is_open(i)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a PollSet cannot be copied: both would use one array; PollSet(...) makes another one of the same sockets"
        )

    def __repr__(self) -> str:
        return f"<PollSet of {len(self)} sockets>"


@overload
def poll(sockets: Mapping[S, POLL | int], timeout_ms: int | None = None) -> list[tuple[S, POLL]]: ...
@overload
def poll(sockets: Iterable[tuple[S, POLL | int]], timeout_ms: int | None = None) -> list[tuple[S, POLL]]: ...
@_public
def poll(sockets: Any, timeout_ms: int | None = None) -> list[tuple[Any, POLL]]:
    """Waits until one of the sockets is ready; returns those that are, each with its flags.

    Calls WSAPoll ("WSAPoll function (winsock2.h)") once, with what is given: (socket, flags) pairs, or a mapping. A
    socket is anything with `fileno()`, or a SOCKET of the C tier. Sockets that are polled again and again go in a
    PollSet, whose poll() this is: `timeout_ms` and what is raised are described there.
    """
    watched: PollSet[Any] = PollSet(sockets)
    return watched.poll(timeout_ms)


def _checked(events: POLL | int) -> int:
    # Windows refuses others with WSAEINVAL, which does not say what is wrong; Wine takes them in silence.
    if events & ~int(POLL.IN | POLL.OUT):
        raise ValueError(f"{events!r} cannot be asked for, only flags of POLL.IN and POLL.OUT")
    return int(events)


def _closes_unheard(socket: "HasFileno | int | Any") -> bool:
    return not isinstance(socket, (Socket, int))
