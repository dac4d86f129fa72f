"""The places of a completion queue of Registered I/O (registered_io.py), and the lock that goes with them."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .registered_requests import QueueState, Quota


class Places:
    """Which request queues have taken the places of one completion queue, and for what its closing has to wait."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.lock = threading.RLock()
        """Held in each call that is given the queue, in each method here but `look`, and while a request that
        completes there is begun, completed or abandoned."""
        self._shares: list[tuple[QueueState, Quota]] = []

    def look(self) -> None:
        """Takes note of detached sockets that somebody has closed. The lock is not held: theirs come before it."""
        for state, _ in self._shares.copy():
            state.look()

    @property
    def reserved(self) -> int:
        """How many are taken: by closed sockets only those of requests whose completions may still come."""
        return sum(quota.under_way if state.closed else quota.limit for state, quota in self._shares)

    def check_room(self, more: int) -> None:
        """Raises OverflowError unless there are that many free places."""
        if self.reserved + more > self.size:
            raise OverflowError(
                f"the completion queue has {self.size} places, and request queues have taken {self.reserved}: {more} "
                "more do not fit. Make it larger with resize, or close sockets"
            )

    def attach(self, state: "QueueState", quota: "Quota") -> None:
        """Counts what a request queue may put into this queue, from now on and until its socket is closed."""
        self._shares = [share for share in self._shares if share[1].under_way or not share[0].closed]
        self._shares.append((state, quota))

    def detach(self, quota: "Quota") -> None:
        """Counts it no more: the request queue was not made."""
        self._shares = [share for share in self._shares if share[1] is not quota]

    def awaited(self) -> int:
        """How many requests of closed sockets will complete.

        Raises RuntimeError when some are of sockets that are not closed: a closed queue would never tell of them.
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
        """The queue is closed: nobody tells of requests that were never committed, and they hold nothing any more."""
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
