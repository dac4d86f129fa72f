"""Sets of sockets, and WSAPoll."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntFlag
from typing import Any, Generic, NoReturn, overload

from .. import _public
from .._arguments import whole
from .._interrupts import CAME, left_of, now
from .._socket.fileno import HasFileno, S, handle_if_any, handle_of, is_socket
from .._socket.handle import closings
from .._socket.sockets import Socket
from .._socket.untaken import has_untaken, holders
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from .events import INFINITE, milliseconds


@_public
class POLL(IntFlag):
    """The flags of WSAPoll, POLLRDNORM and so on, as WSAPOLLFD has them.

    IN is RDNORM and RDBAND, OUT is WRNORM. ERR, HUP and NVAL are results only. PRI and WRBAND belong to other systems:
    WSAPoll refuses them.

    Example:
        >>> from winsock_ffi import POLL, Socket, Winsock, poll
        >>> with Winsock(), Socket() as listener, Socket() as client:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     client.connect(listener.local_address)
        ...     ((socket, flags),) = poll([(listener, POLL.IN)], timeout_ms=5000)
        ...     print(POLL.RDNORM in flags, POLL.ERR in flags)
        True False

    See Also:
        WSAPOLLFD: https://learn.microsoft.com/windows/win32/api/winsock2/ns-winsock2-wsapollfd
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


_READABLE: int = lib.POLLRDNORM
_LONGEST = 0x7FFF_FFFF
"""The milliseconds that C's int holds."""

_FIRST_ROOM = 16


@_public
class PollSet(Generic[S]):
    """Sockets that are polled again and again, each with its flags.

    Members are anything with `fileno()`, or a SOCKET of the C tier. The set holds a reference to each, and does not
    close them. The array that WSAPoll takes is kept from one poll to the next. It is a collection: `len`, `in` and
    iteration.

    One thread at a time may poll. Meanwhile the others can neither poll nor change the set: they get RuntimeError.

    When a member is closed while it is in the set, the set drops it, and poll() raises WinsockError WSAENOTSOCK naming
    it: once for each. One whose handle was closed in the C tier comes with POLL.NVAL, as long as others are open.

    Args:
        sockets: (socket, flags) pairs, or a mapping, for `register`.

    Raises:
        WinsockError: WSAENOTSOCK when a socket is closed.
        ValueError: A socket comes twice, or flags are other than those of POLL.IN and POLL.OUT.

    Example:
        >>> from winsock_ffi import POLL, PollSet, Socket, Winsock
        >>> with Winsock(), Socket() as listener, Socket() as client:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     sockets = PollSet([(listener, POLL.IN)])
        ...     client.connect(listener.local_address)
        ...     for socket, flags in sockets.poll(timeout_ms=5000):
        ...         print(socket is listener, POLL.RDNORM in flags)
        True True

    See Also:
        WSAPoll: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsapoll
    """

    @overload
    def __init__(self, sockets: Mapping[S, POLL | int]) -> None: ...
    @overload
    def __init__(self, sockets: Iterable[tuple[S, POLL | int]] = ()) -> None: ...
    def __init__(self, sockets: Any = ()) -> None:
        self._members: list[S] = []
        self._array = ffi.new("WSAPOLLFD[]", _FIRST_ROOM)
        """One element for each of _members; there may be room behind them."""
        self._index: dict[int, int] = {}
        """By handle: the index in both."""
        self._strangers = 0
        """How many members have a fileno() and are no Socket, whose closing nobody counts."""
        self._closings = closings[0]
        self._failure: WinsockError | None = None
        """What poll has still to raise, of a member that was closed."""
        self._lock = threading.RLock()
        self._polling = False
        for socket, events in _pairs(sockets):
            self.register(socket, events)

    def register(self, socket: S, events: POLL | int = POLL.IN | POLL.OUT) -> None:
        """Adds a socket.

        Args:
            socket: Anything with `fileno()`, or a SOCKET of the C tier.
            events: The flags to poll for, of POLL.IN and POLL.OUT; both by default. ERR, HUP and NVAL come in any case.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed.
            ValueError: The socket is in the set, or the flags are others, which WSAPoll refuses with WSAEINVAL.
            RuntimeError: Another thread is polling the set.
        """
        wanted = _checked(events)
        handle = handle_of(socket)
        with self._changing():
            if handle == lib.INVALID_SOCKET:
                raise WinsockError("WSAPoll", lib.WSAENOTSOCK, repr(socket))
            if handle in self._index:
                if self._is_open(self._index[handle]):
                    raise ValueError(f"{socket!r} is in the set already: modify changes its flags")
                self._take_out(self._index[handle])
            count = len(self._members)
            if count == len(self._array):
                array = ffi.new("WSAPOLLFD[]", 2 * count)
                ffi.memmove(array, self._array, ffi.sizeof(self._array))
                self._array = array
            unheard = _closes_unheard(socket)
            # From here on nothing is called, so that Ctrl+C comes before all of these steps or after them.
            self._array[count] = (handle, wanted, 0)
            self._index[handle] = count
            self._members += [socket]
            self._strangers += unheard

    def modify(self, socket: S, events: POLL | int) -> None:
        """Polls a socket in the set for other flags.

        Args:
            socket: A socket in the set.
            events: The flags to poll for from now on, of POLL.IN and POLL.OUT.

        Raises:
            ValueError: The socket is not in the set, or the flags are others.
            RuntimeError: Another thread is polling the set.
        """
        wanted = _checked(events)
        with self._changing():
            self._array[self._find(socket)].events = wanted

    def unregister(self, socket: S) -> None:
        """Removes a socket, closed or not. The last one takes its place.

        Args:
            socket: A socket in the set.

        Raises:
            ValueError: The socket is not in the set.
            RuntimeError: Another thread is polling the set.
        """
        with self._changing():
            self._take_out(self._find(socket))

    def poll(self, timeout_ms: int | None = None) -> list[tuple[S, POLL]]:
        """Waits until sockets of the set are ready.

        Calls WSAPoll. Before Windows 10 version 2004 it does not report a connection that could not be made.

        Args:
            timeout_ms: How long to wait, in milliseconds, up to 2,147,483,647. None and INFINITE wait for ever, 0
                returns at once.

        Returns:
            Each ready socket with its flags. Empty when time has run out.

        Raises:
            WinsockError: WSAENOTSOCK, naming it, for a socket that was closed while in the set.
            ValueError: The set is empty, or the time-out is negative.
            OverflowError: The time-out is over 2,147,483,647 ms.
            TypeError: The time-out is no whole number.
            RuntimeError: Another thread is polling the set.

        See Also:
            WSAPoll: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsapoll
        """
        time = milliseconds(timeout_ms)
        if time == INFINITE:
            time = -1
        elif time > _LONGEST:
            raise OverflowError(f"a time-out of {time} ms is over the largest, {_LONGEST} ms; None waits for ever")
        mine = False
        try:
            with self._changing():
                self._drop_closed()
                count = len(self._members)
                if not count and self._failure is None:
                    raise ValueError("`sockets` is empty: a poll needs one socket at least")
                self._polling = mine = True  # Ctrl+C may come with the end of this block
            if self._failure is not None:
                failure, self._failure = self._failure, None
                raise failure
            untaken: list[int] = []
            if holders:
                asked = [i for i in range(count) if self._array[i].events & _READABLE]
                untaken = [i for i in asked if has_untaken(self._members[i])]
            if untaken:  # these are ready, and the others are looked at
                time = 0
            begun = now()
            ready = lib.wsffi_blocking_poll(self._array, count, time)
            while ready == CAME:
                ready = lib.wsffi_blocking_poll(self._array, count, time if time < 0 else left_of(time, begun))
            check("WSAPoll", ready != lib.SOCKET_ERROR, culprit="" if ready >= 0 else self._culprit())
            for i in untaken:
                self._array[i].revents |= _READABLE & self._array[i].events
            if not ready and not untaken:
                return []
            polled = zip(self._members, self._array[0:count], strict=True)
            return [(socket, POLL(entry.revents)) for socket, entry in polled if entry.revents]
        finally:
            if mine:
                self._polling = False

    def _culprit(self) -> str:
        """A member that is no socket any more, if that is what WSAPoll refuses: its last error stays."""
        code = lib.WSAGetLastError()
        handles = {self._array[i].fd: member for i, member in enumerate(self._members)}
        closed = [handle for handle in handles if code == lib.WSAENOTSOCK and not is_socket(handle)]
        lib.WSASetLastError(code)
        return f"socket {closed[0]}, {handles[closed[0]]!r}" if closed else ""

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
        """Whether a socket still has the handle it was added with: by now that may be another socket's."""
        return bool(handle_of(self._members[i]) == self._array[i].fd)

    def _drop_closed(self) -> None:
        """Takes out the first member that was closed, which poll then names."""
        so_far = closings[0]
        if self._failure is not None or (so_far == self._closings and not self._strangers):
            return
        for i, socket in enumerate(self._members):
            if not self._is_open(i):
                culprit = f"socket {self._array[i].fd}, {socket!r}"
                self._take_out(i, WinsockError("WSAPoll", lib.WSAENOTSOCK, culprit))
                return
        self._closings = so_far

    def _take_out(self, i: int, failure: WinsockError | None = None) -> None:
        unheard, last = _closes_unheard(self._members[i]), len(self._members) - 1
        # From here on nothing is called, so that Ctrl+C comes before all of these steps or after them.
        self._strangers -= unheard
        if failure is not None:
            self._failure = failure
        self._index[self._array[last].fd] = i
        del self._index[self._array[i].fd]
        self._members[i], self._array[i] = self._members[last], self._array[last]
        del self._members[last]

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[S]:
        """Over a copy: the set may be changed meanwhile."""
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
    """Waits until one of the sockets is ready.

    Calls WSAPoll once. Sockets that are polled again and again go into a PollSet.

    Args:
        sockets: (socket, flags) pairs, or a mapping. A socket is anything with `fileno()`, or a SOCKET of the C tier;
            flags are those of POLL.IN and POLL.OUT.
        timeout_ms: How long to wait, in milliseconds, up to 2,147,483,647. None and INFINITE wait for ever, 0 returns
            at once.

    Returns:
        Each ready socket with its flags. Empty when time has run out.

    Raises:
        WinsockError: WSAENOTSOCK when a socket is closed.
        ValueError: There are no sockets, one comes twice, flags are others, or the time-out is negative.
        OverflowError: The time-out is over 2,147,483,647 ms.
        TypeError: The time-out is no whole number.

    See Also:
        WSAPoll: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsapoll
    """
    watched: PollSet[Any] = PollSet(sockets)
    return watched.poll(timeout_ms)


def _checked(events: POLL | int) -> int:
    # Windows refuses other flags with WSAEINVAL, which does not say what is wrong; Wine silently accepts them.
    whole("events", events)
    if events & ~int(POLL.IN | POLL.OUT):
        raise ValueError(f"`events` {events!r} cannot be polled for, only flags of POLL.IN and POLL.OUT")
    return int(events)


def _pairs(sockets: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(sockets, Mapping):
        return sockets.items()
    wanted = "(socket, flags) pairs, or a mapping of sockets to flags"
    if not isinstance(sockets, Iterable):
        raise TypeError(f"`sockets` are {wanted}, not {sockets!r}")
    pairs = list(sockets)
    for index, pair in enumerate(pairs):
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError(f"`sockets` are {wanted}: sockets[{index}] is {pair!r}")
    return pairs


def _closes_unheard(socket: "HasFileno | int | Any") -> bool:
    return not isinstance(socket, (Socket, int))
