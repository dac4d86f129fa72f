"""Accounts of Registered I/O's queues (queues.py): the requests in flight, and the places reserved for them."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Protocol

from .._winsock import ffi, lib


class Counted(Protocol):
    """A request, as far as it is counted."""

    def abandon(self) -> None: ...
    def end(self) -> None: ...


class Quota:
    """How many requests of one direction a request queue may have in flight, and how many it has.

    Each change is one operation of a dict, which is atomic also without the interpreter lock ("Python support for free
    threading", thread safety of built-in types): counting `in_flight += 1` would not be.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._under_way: dict[int, None] = {}
        self.deferred: dict[int, Counted] = {}
        """Requests that were deferred, and not committed since. The system may start them all the same."""
        self.abandoned: dict[int, Counted] = {}
        """Requests that were deferred until their socket was closed."""

    @property
    def under_way(self) -> int:
        return len(self._under_way)

    def begin(self, address: int) -> None:
        self._under_way[address] = None

    def end(self, address: int) -> None:
        for requests in (self.deferred, self.abandoned, self._under_way):
            requests.pop(address, None)


class QueueState:
    """The state of a request queue that its Socket and its RequestQueue share. The SOCKET's closing frees the queue."""

    def __init__(self, *quotas: Quota) -> None:
        self.lock = threading.RLock()
        """Held in each call that is given the request queue, and while its socket is closed or detached."""
        self.closed = False
        """The SOCKET is closed, and the request queue freed."""
        self.detached: int | None = None
        """The SOCKET, if it was detached: another object or the C tier owns it."""
        self._quotas = quotas

    def end(self) -> None:
        """Records that the socket is closed. No page says that deferred requests that were never committed complete."""
        self.closed = True
        for quota in self._quotas:
            for request in quota.deferred.copy().values():
                request.abandon()

    def look(self) -> None:
        """Detects that a detached SOCKET was closed, by its owner or by WSACleanup: it is no socket any more.

        A number that is another socket's by now counts as open: too much is kept then, never too little.
        """
        if self.detached is None:
            return  # without waiting for a call that another thread is in
        with self.lock:
            if self.closed:
                return
            kind, size = ffi.new("int *"), ffi.new("int *", ffi.sizeof("int"))
            failed = lib.getsockopt(self.detached, lib.SOL_SOCKET, lib.SO_TYPE, ffi.cast("char *", kind), size)
            if failed and lib.WSAGetLastError() in (lib.WSAENOTSOCK, lib.WSANOTINITIALISED):
                self.end()


class Places:
    """The request queues that have reserved places in one completion queue, and what its closing has to wait for."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.lock = threading.RLock()
        """Held in each call that is given the queue, in each method here but `look`, and while a request that
        completes there is begun, completed or abandoned."""
        self._shares: list[tuple[QueueState, Quota]] = []

    def look(self) -> None:
        """Detects detached sockets that were closed. The lock is not held: the request queues' locks come before it."""
        for state, _ in self._shares.copy():
            state.look()

    @property
    def reserved(self) -> int:
        """How many are reserved: by closed sockets only those of requests whose completions may still come."""
        return sum(quota.under_way if state.closed else quota.limit for state, quota in self._shares)

    def check_room(self, more: int) -> None:
        """Raises OverflowError unless there are that many free places."""
        if self.reserved + more > self.size:
            raise OverflowError(
                f"the completion queue has {self.size} places, and request queues have reserved {self.reserved}: "
                f"{more} more do not fit. Make it larger with resize, or close sockets"
            )

    def attach(self, state: QueueState, quota: Quota) -> None:
        """Reserves what a request queue may put into this queue, from now on and until its socket is closed."""
        self._shares = [share for share in self._shares if share[1].under_way or not share[0].closed]
        self._shares.append((state, quota))

    def detach(self, quota: Quota) -> None:
        """Ends a reservation: the request queue was not made."""
        self._shares = [share for share in self._shares if share[1] is not quota]

    def awaited(self) -> int:
        """How many requests of closed sockets will complete.

        Raises RuntimeError when some are of sockets that are not closed: their completions would be lost.
        """
        total = 0
        for state, quota in self._shares:
            if quota.under_way and not state.closed:
                if state.detached is None:
                    raise RuntimeError(f"{quota.under_way} requests of an open socket complete here: close it first")
                raise RuntimeError(
                    f"{quota.under_way} requests of a detached socket, {state.detached}, complete here: close it first"
                )
            total += quota.under_way - len(quota.abandoned)
        return total

    def end_abandoned(self) -> None:
        """The queue is closed: requests that were never committed cannot complete now, and release what they own."""
        for _, quota in self._shares:
            for request in quota.abandoned.copy().values():
                request.end()


@contextmanager
def locked(*places: Places) -> Iterator[None]:
    """Holds the locks of several, in one order for all, so that no two threads wait for each other."""
    with ExitStack() as stack:
        for each in sorted(places, key=id):
            stack.enter_context(each.lock)
        yield
