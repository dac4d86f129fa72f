"""WSAEventSelect for any number of sockets, without its limit of 64.

How it works. One WSAWaitForMultipleEvents takes 64 event objects. One of them is for wake(), so up to 63 sockets have
an event object each. The sockets after those share them: Winsock signals a socket's event object at each of its network
events, and records with the socket what has happened. So when a shared event object is signalled, the set resets it,
looks at all of its sockets with one WSAPoll, and asks those that are readable, or over. What happens on a socket that
has been looked at already signals the event object again, and comes with the next round.

Where many share one, the few that had something last are looked at before (looks.py), so that busy sockets cost little
more beside idle ones. If one of them has something, the event object is left signalled, so that the others have their
turn in the next rounds: when those few have nothing, as before the set waits for long, and after eight rounds in any
case.

WSAPoll tells of FD_READ, FD_ACCEPT, FD_OOB and FD_CLOSE. A socket whose other events are selected, as FD_WRITE, is
always asked: FD_WRITE is recorded once a send that would have blocked can go on, which WSAPoll cannot tell from a
socket that could be written to all the time. A record whose reason is gone, as another thread has read what had come,
stays with the socket until something happens there.

What it costs. A round is one blocking call, one more for each event object that is signalled, and one or two of
WSAPoll for each of those that is shared; then one of WSAEnumNetworkEvents for each socket that has something to tell.
Of sockets for which FD_WRITE is selected it is one for each that shares the event object: 16 at 1,000 sockets, 159 at
10,000. No thread hands events over, and nothing is polled for.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, NoReturn

from .. import _public
from .._arguments import whole
from .._closing import reporting_unclosed
from .._interrupts import CAME
from .._socket.fileno import HasFileno, handle_if_any, handle_of
from .._socket.handle import closings, watchers
from .._socket.network_events import FD, NetworkEvents
from .._socket.sockets import Socket
from .._socket.untaken import has_untaken, holders
from .._winsock import ffi, lib
from ..errors import WinsockError, check
from .events import INFINITE, MAXIMUM_WAIT_EVENTS, Event, milliseconds
from .looks import Look

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    S = TypeVar("S", bound="HasFileno | int", default=Socket)
else:
    from typing import TypeVar

    S = TypeVar("S")


_UNSEEN = (
    lib.FD_WRITE
    | lib.FD_CONNECT
    | lib.FD_QOS
    | lib.FD_GROUP_QOS
    | lib.FD_ROUTING_INTERFACE_CHANGE
    | lib.FD_ADDRESS_LIST_CHANGE
)
"""What WSAPoll does not tell of; of a connect that fails it does since Windows 10 2004 ("WSAPoll function")."""


class Round(list[tuple[S, NetworkEvents]]):
    """The result of EventSet.wait: a list of (socket, NetworkEvents).

    Iteration leaves out sockets that were removed from the set, or closed, since: a `for` loop that serves one socket
    may close another, further on in the list.
    """

    __slots__ = ("_set",)

    def __init__(self, event_set: "EventSet[S]") -> None:
        super().__init__()
        self._set = event_set

    def __iter__(self) -> Iterator[tuple[S, NetworkEvents]]:
        return (pair for pair in super().__iter__() if pair[0] in self._set)


@_public
class EventSet(Generic[S]):
    """Waits for the network events of any number of sockets.

    Calls WSAEventSelect for each. Up to 63 sockets have an event object each, and more share those. Members are
    anything with `fileno()`, or a SOCKET of the C tier. The set holds a reference to each, and does not close them. It
    is a collection: `len`, `in`, iteration and indexing. Removal moves the last socket into the free place.

    One thread at a time may wait. Any thread may add, modify, remove and wake meanwhile. Leaving the `with` block, or
    close(), ends all selections and frees everything; the sockets stay non-blocking. A set that is dropped unclosed is
    closed with a ResourceWarning.

    When a socket is closed while it is in the set, the set drops it, and wait() raises WinsockError WSAENOTSOCK naming
    it: once for each such socket, and never instead of events that were taken from Winsock. A wait in progress ends at
    once when another thread closes a Socket; a socket of another class is missed at the next wait.

    Raises:
        WinsockError: An event object cannot be created.

    Example:
        >>> from winsock_ffi import FD, EventSet, Socket, Winsock
        >>> with Winsock(), Socket() as listener, Socket() as client, EventSet() as sockets:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     sockets.add(listener, FD.ACCEPT)
        ...     client.connect(listener.local_address)
        ...     for socket, events in sockets.wait(timeout_ms=5000):
        ...         print(socket is listener, FD.ACCEPT in events.events)
        True True

    See Also:
        WSAEventSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
    """

    def __init__(self) -> None:
        self._closed = True
        self._sockets: list[S] = []
        self._handles: list[int] = []
        self._events: list[Event] = []
        """_sockets[i], _handles[i] and _events[i] belong together, always."""
        self._index: dict[int, int] = {}
        """By handle: the index in these three lists."""
        self._sharing: dict[Event, dict[int, None]] = {}
        """By event: the handles of the sockets that share it."""
        self._looks: dict[Event, Look] = {}
        """By event that several share. Made when needed."""
        self._retired: list[Event] = []
        """Events of no socket any more, which a wait may still use."""
        self._waited_for: tuple[Any, list[Event]] | None = None
        """_wake and the events of _sharing, as C takes them; None after a change."""
        self._failures: list[WinsockError] = []
        """Errors that wait() still has to raise."""
        self._selected: dict[int, int] = {}
        """By handle: the network events that are waited for."""
        self._strangers: dict[int, Callable[[], int]] = {}
        """By handle: fileno() of members that are no Socket, whose closing nobody counts."""
        self._closings = closings[0]
        self._structure = ffi.new("WSANETWORKEVENTS *")
        self._taken: list[tuple[S, NetworkEvents]] = []
        """What wait() has taken from Winsock and not returned yet: Ctrl+C may end it at any step."""
        self._serving: Event | None = None
        """Whose sockets are being asked."""
        self._asking: S | None = None
        """The socket that is being asked: what it has is in _structure."""
        self._lock = threading.RLock()
        self._waiting = False
        self._woken = False
        self._wake = Event()
        self._closed = False

    def add(self, socket: S, events: FD | int) -> None:
        """Adds a socket, and selects its network events. The socket is non-blocking afterwards.

        Calls WSACreateEvent and WSAEventSelect.

        Args:
            socket: Anything with `fileno()`, or a SOCKET of the C tier.
            events: The events to wait for, FD.READ | FD.CLOSE say.

        Raises:
            WinsockError: WSAENOTSOCK when the socket is closed; WSA_INVALID_HANDLE when the set is.
            ValueError: The socket is in the set; modify changes its events.

        See Also:
            WSACreateEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacreateevent
            WSAEventSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
        """
        whole("events", events)
        handle = handle_of(socket)
        with self._lock:
            self._check_open("WSAEventSelect")
            if handle in self._index:
                if self._is_open(self._index[handle]):
                    raise ValueError(f"{socket!r} is in the set already: modify changes its events")
                self._drop(self._index[handle])
            event = self._event_for_one_more()
            stranger = None if isinstance(socket, (Socket, int)) else socket.fileno
            index, selected, shared = len(self._sockets), int(events), event in self._sharing
            self._looks.pop(event, None)
            try:
                _select(socket, event, events)
                # From here on nothing is called, so that Ctrl+C comes before all of these steps or after them.
                self._selected[handle] = selected
                self._index[handle] = index
                self._sockets += [socket]
                self._handles += [handle]
                self._events += [event]
                if stranger is not None:
                    self._strangers[handle] = stranger
                if not shared:
                    self._sharing[event] = {}
                self._sharing[event][handle] = None
            except BaseException as error:
                if not isinstance(error, Exception):  # Ctrl+C, before or after it was selected
                    with suppress(WinsockError):
                        _select(socket, None, 0)
                if not shared:
                    event.close()
                raise
            # To here.
            if not shared:
                self._events_changed()

    def _event_for_one_more(self) -> Event:
        if len(self._sharing) < MAXIMUM_WAIT_EVENTS - 1:
            return Event()
        return min(self._sharing, key=lambda event: len(self._sharing[event]))

    def modify(self, socket: S, events: FD | int) -> None:
        """Selects other network events of a socket in the set.

        Calls WSAEventSelect.

        Args:
            socket: A socket in the set.
            events: The events to wait for from now on.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the set is closed.
            ValueError: The socket is not in the set.

        See Also:
            WSAEventSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
        """
        whole("events", events)
        with self._lock:
            self._check_open("WSAEventSelect")
            i = self._find(socket)
            handle, before, after = self._handles[i], self._selected[self._handles[i]], int(events)
            self._looks.pop(self._events[i], None)
            self._selected[handle] = before | after  # if Ctrl+C comes now: to be asked too often is harmless
            try:
                _select(socket, self._events[i], events)
            except WinsockError:
                self._selected[handle] = before
                raise
            self._selected[handle] = after

    def remove(self, socket: S) -> None:
        """Removes a socket, closed or not. The last one takes its place.

        Calls WSAEventSelect, which discards the events that were recorded, and WSACloseEvent. The socket stays
        non-blocking.

        Args:
            socket: A socket in the set.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the set is closed.
            ValueError: The socket is not in the set.

        See Also:
            WSAEventSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
            WSACloseEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacloseevent
        """
        with self._lock:
            self._check_open("WSAEventSelect")
            i = self._find(socket)
            try:
                if self._is_open(i):
                    _select(socket, None, 0)
            finally:
                self._take_out(i)

    @property
    def sockets(self) -> list[S]:
        """The sockets in the set, in order."""
        return list(self._sockets)

    def wait(self, timeout_ms: int | None = None) -> list[tuple[S, NetworkEvents]]:
        """Waits until network events happen.

        Calls WSAWaitForMultipleEvents, WSAPoll and WSAEnumNetworkEvents. It serves every event object that is
        signalled: a busy socket starves none. In a set of more than 500 sockets, those that had events last may come
        first, and others that have some with one of the next eight calls.

        Args:
            timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.

        Returns:
            Each socket that has events, with these. Empty when time has run out, or after wake(). In a `for` loop the
            list leaves out sockets that were removed or closed since.

        Raises:
            WinsockError: WSAENOTSOCK, naming it, for a socket that was closed while in the set; WSA_INVALID_HANDLE when
                the set is closed, also while this waits.
            RuntimeError: Another thread is waiting.
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.

        See Also:
            WSAWaitForMultipleEvents: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsawaitformultipleevents
            WSAPoll: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsapoll
            WSAEnumNetworkEvents: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaenumnetworkevents
        """
        limit = milliseconds(timeout_ms)
        end = time.perf_counter() + limit / 1000
        mine = False
        try:
            with self._lock:
                self._check_open("WSAWaitForMultipleEvents")
                if self._waiting:
                    raise RuntimeError("another thread is waiting for the events of this set")
                self._waiting = mine = True
            watchers[id(self)] = self._closed_meanwhile
            left = limit
            while not self._round(left):
                if limit != INFINITE:
                    left = max(0, round((end - time.perf_counter()) * 1000))
            found: Round[S] = Round(self)
        finally:
            if mine:
                try:
                    watchers.pop(id(self), None)
                finally:
                    self._waiting = False
                    with self._lock:
                        self._close_retired()
        if not self._taken and self._failures:
            failure = self._failures[0]
            del self._failures[0]
            raise failure
        # No step from here on calls anything, so none is interrupted.
        found[:] = self._taken
        self._taken = []
        return found

    def _closed_meanwhile(self, handle: int) -> None:
        """A Socket is closed, in any thread: if it is a member, the wait that goes on is to say so."""
        with self._lock:
            if self._waiting and not self._closed and handle in self._index:
                self._wake.set()

    def _round(self, timeout: int) -> bool:
        """One wait. Whether there is something for the caller; else there has to be another round."""
        with self._lock:
            self._check_open("WSAWaitForMultipleEvents")
            self._drop_closed()
            if self._failures:
                return True
            if self._serving is not None or self._taken:
                self._serve_again()
                if self._taken:
                    return True
            untaken = self._untaken() if holders else []
            array, events = self._as_array()
        if untaken:
            timeout = 0
        result = lib.wsffi_interrupts_wait_set(len(events), array, timeout, events[0].handle)
        if result == CAME:
            return False
        check("WSAWaitForMultipleEvents", result != lib.WSA_WAIT_FAILED)
        if result == lib.WSA_WAIT_TIMEOUT and not untaken:
            return True
        with self._lock:
            self._check_open("WSAWaitForMultipleEvents")
            place = 0
            while result != lib.WSA_WAIT_TIMEOUT:
                place += result
                self._serve(events[place])
                place += 1
                if place == len(events):
                    break
                result = lib.WSAWaitForMultipleEvents(len(events) - place, array + place, False, 0, False)
                check("WSAWaitForMultipleEvents", result != lib.WSA_WAIT_FAILED)
            self._taken += [pair for pair in untaken if all(pair[0] is not socket for socket, _ in self._taken)]
            woken, self._woken = self._woken, False
            # An event object may be signalled without an event.
            return bool(self._taken) or woken or timeout == 0

    def _untaken(self) -> list[tuple[S, NetworkEvents]]:
        """Those that have something for the next call, of which no event tells."""
        found: list[tuple[S, NetworkEvents]] = []
        for socket, handle in zip(self._sockets, self._handles, strict=True):
            readable = self._selected[handle] & (lib.FD_READ | lib.FD_ACCEPT)
            if readable and has_untaken(socket):
                events = ffi.new("WSANETWORKEVENTS *")
                events.lNetworkEvents = readable
                found.append((socket, NetworkEvents(events)))
        return found

    def _serve_again(self) -> None:
        """Ctrl+C has ended a wait while it asked the sockets of an event, which may have been reset: all are asked."""
        event, socket = self._serving, self._asking
        if socket is not None and self._structure.lNetworkEvents:
            self._taken.append((socket, NetworkEvents(self._structure)))
        self._asking = None
        if event is not None:
            self._serve(event, again=True)
        self._taken[:] = [pair for pair in self._taken if pair[0] in self]

    def _serve(self, event: Event, again: bool = False) -> None:
        if event is self._wake:
            event.reset()
            return
        self._serving = event
        # Sockets that were removed meanwhile are not in _sharing.
        sharing = self._sharing.get(event, ())
        if len(sharing) < 2:
            self._ask(list(sharing), event.handle)
        elif again or not self._ask(self._look(event).recent()):
            event.reset()
            if event in self._sharing:  # and was not dropped with its last socket
                look = self._look(event)
                look.had(self._ask(look.every()))
        self._serving = None

    def _look(self, event: Event) -> Look:
        look = self._looks.get(event)
        if look is None:
            sharing = self._sharing[event]
            look = self._looks[event] = Look((handle, not self._selected[handle] & _UNSEEN) for handle in sharing)
        return look

    def _ask(self, handles: list[int], to_reset: Any = ffi.NULL) -> list[int]:
        """Takes what has happened on some sockets. Returns those where something has."""
        structure = self._structure
        told: list[int] = []
        for handle in handles:
            i = self._index[handle]
            if not self._is_open(i):
                continue
            structure.lNetworkEvents = 0
            self._asking = self._sockets[i]
            try:
                result = lib.WSAEnumNetworkEvents(handle, to_reset, structure)
                check("WSAEnumNetworkEvents", result == 0)
            except WinsockError as failure:
                if failure.winerror == lib.WSAENOTSOCK:
                    self._drop(i)
                else:
                    self._failures.append(failure)
                continue
            if structure.lNetworkEvents:
                self._taken += ((self._asking, NetworkEvents(structure)),)
                told += (handle,)  # which calls nothing, either
            self._asking = None
        self._asking = None
        return told

    def wake(self) -> None:
        """Ends the wait() of another thread, or the next one if none is waiting.

        Calls WSASetEvent.

        Raises:
            WinsockError: WSA_INVALID_HANDLE when the set is closed.

        See Also:
            WSASetEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsasetevent
        """
        with self._lock:
            self._check_open("WSASetEvent")
            self._woken = True
            self._wake.set()

    def close(self) -> None:
        """Ends all selections, and closes the event objects. A second call does nothing.

        Calls WSAEventSelect and WSACloseEvent. A wait() of another thread raises WinsockError WSA_INVALID_HANDLE.

        See Also:
            WSAEventSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
            WSACloseEvent: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacloseevent
        """
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._wake.set()
            for i, socket in enumerate(self._sockets):
                if self._is_open(i):
                    with suppress(WinsockError):  # closed by others, which ended the selection too
                        _select(socket, None, 0)
            self._retired += [*self._sharing, self._wake]
            lists = (self._sockets, self._handles, self._events)
            for collection in (*lists, self._index, self._sharing, self._selected, self._looks):
                collection.clear()
            self._close_retired()

    def _check_open(self, function: str) -> None:
        if self._closed:
            raise WinsockError(function, lib.WSA_INVALID_HANDLE, repr(self))

    def _find(self, socket: S) -> int:
        i = self._index.get(handle_of(socket))
        if i is not None and self._is_open(i):
            return i
        for i, member in enumerate(self._sockets):
            if member is socket:
                return i
        raise ValueError(f"{socket!r} is not in the set")

    def _is_open(self, i: int) -> bool:
        """Whether a socket still has the handle it was added with: by now that may be another socket's."""
        socket, handle = self._sockets[i], self._handles[i]
        if isinstance(socket, Socket):
            return socket._handle == handle
        return handle not in self._strangers or self._strangers[handle]() == handle

    def _drop_closed(self) -> None:
        so_far = closings[0]
        # This runs at each wait, so it asks them all at once.
        if so_far == self._closings and [ask() for ask in self._strangers.values()] == list(self._strangers):
            return
        for i in reversed(range(len(self._sockets))):
            if not self._is_open(i):
                self._drop(i)
        self._closings = so_far  # not before: Ctrl+C may have ended the loop

    def _drop(self, i: int) -> None:
        """Removes a closed socket, and records the error that names it."""
        culprit = f"socket {self._handles[i]}, {self._sockets[i]!r}"
        self._take_out(i, WinsockError("WSAEnumNetworkEvents", lib.WSAENOTSOCK, culprit))

    def _take_out(self, i: int, failure: WinsockError | None = None) -> None:
        handle, event = self._handles[i], self._events[i]
        self._looks.pop(event, None)
        alone, last = len(self._sharing[event]) == 1, len(self._handles) - 1
        # From here on nothing is called, so that Ctrl+C comes before all of these steps or after them.
        self._index[self._handles[last]] = i
        del self._index[handle], self._selected[handle], self._sharing[event][handle]
        if handle in self._strangers:
            del self._strangers[handle]
        if failure is not None:
            self._failures += [failure]
        # The last one takes its place in each list.
        self._sockets[i], self._handles[i], self._events[i] = (
            self._sockets[last],
            self._handles[last],
            self._events[last],
        )
        del self._sockets[last], self._handles[last], self._events[last]
        if alone:
            del self._sharing[event]
            self._retired += [event]
            # To here.
            self._events_changed()
            self._close_retired()

    def _events_changed(self) -> None:
        """Has a wait of another thread start again with the event objects there are now."""
        self._waited_for = None
        if self._waiting:
            self._wake.set()

    def _close_retired(self) -> None:
        while self._retired and not self._waiting:
            self._retired.pop().close()

    def _as_array(self) -> tuple[Any, list[Event]]:
        if self._waited_for is None:
            events = [self._wake, *self._sharing]
            self._waited_for = ffi.new("WSAEVENT[]", [event.handle for event in events]), events
        return self._waited_for

    def __len__(self) -> int:
        return len(self._sockets)

    def __getitem__(self, index: int) -> S:
        return self._sockets[index]

    def __iter__(self) -> Iterator[S]:
        """Over a copy: the set may be changed meanwhile."""
        return iter(self.sockets)

    def __contains__(self, socket: object) -> bool:
        """Whether a socket is in the set, and not closed."""
        handle = handle_if_any(socket)
        with self._lock:
            i = None if handle is None else self._index.get(handle)
            return i is not None and (self._sockets[i] is socket or self._is_open(i))

    def __enter__(self) -> "EventSet[S]":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            with reporting_unclosed(self):
                self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "an EventSet cannot be copied: both would close its handles; EventSet() makes another, and a socket is in "
            "one of them only"
        )

    def __repr__(self) -> str:
        return f"<EventSet {'closed' if self._closed else f'of {len(self)} sockets'}>"


def _select(socket: HasFileno | int, event: Event | None, events: FD | int) -> None:
    if isinstance(socket, Socket):
        socket.event_select(event, events)
        return
    pointer = ffi.NULL if event is None else event.handle_for("WSAEventSelect")
    check("WSAEventSelect", lib.WSAEventSelect(handle_of(socket), pointer, events) == 0, culprit=repr(socket))
