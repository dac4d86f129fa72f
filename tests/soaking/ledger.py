"""What has happened: each operation is entered when it is started, and struck out when its completion is seen."""

import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any

from winsock_ffi import WAIT_TIMEOUT, Overlapped, WinsockError

PATIENCE = 120.0
"""Seconds after which a completion that must come counts as lost."""

_DROPPED = "was dropped while in flight"


class Ledger:
    """The counts of a run; any thread may add to them."""

    def __init__(self) -> None:
        # One that its holder may take again: a dropped operation can be collected at any moment.
        self._lock = threading.RLock()
        self._outstanding: dict[int, str] = {}
        self._posted: set[int] = set()
        self._serial = 0
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []

    def add(self, what: str, number: int = 1) -> None:
        with self._lock:
            self.counts[what] += number

    def fail(self, kind: str, text: str) -> None:
        """`kind` is one of lost, doubled, mismatches and crashes."""
        with self._lock:
            self.counts[kind] += 1
            self.failures.append(f"{kind}: {text}")

    def starting(self, name: str) -> int:
        with self._lock:
            self._serial += 1
            self._outstanding[self._serial] = name
            return self._serial

    def refused(self, serial: int) -> None:
        """It could not be started, so that nothing completes."""
        with self._lock:
            del self._outstanding[serial]
            self.counts["refused"] += 1

    def completed(self, serial: int) -> None:
        with self._lock:
            if self._outstanding.pop(serial, None) is None:
                self.fail("doubled", f"operation {serial} has completed a second time")
            self.counts["operations"] += 1

    def posting(self) -> int:
        """A number to be posted to a port, from where it must come back once."""
        with self._lock:
            self._serial += 1
            self._posted.add(self._serial)
            return self._serial

    def came_back(self, number: int) -> None:
        with self._lock:
            if number not in self._posted:
                self.fail("doubled", f"packet {number} has come a second time, or nobody has posted it")
            self._posted.discard(number)
            self.counts["posted"] += 1

    def outstanding(self) -> list[str]:
        with self._lock:
            return [*self._outstanding.values(), *(f"posted packet {number}" for number in self._posted)]

    def settle(self, expected: int, patience: float = PATIENCE) -> None:
        """When all is quiet, so many operations are left; more of them after a while are lost."""
        end = time.monotonic() + patience
        while len(self.outstanding()) != expected and time.monotonic() < end:
            time.sleep(0.01)
        left = self.outstanding()
        if len(left) != expected:
            self.fail("lost", f"{len(left)} operations are in flight, not {expected}: {sorted(left)}")

    def watch(self) -> None:
        """What no caller sees becomes a failure: exceptions in threads and finalizers, and warnings."""
        import warnings

        warnings.simplefilter("always")
        warnings.showwarning = self._warned
        sys.unraisablehook = lambda unraisable: self.fail("crashes", "".join(_lines(unraisable.exc_value)))
        threading.excepthook = lambda arguments: self.fail("crashes", "".join(_lines(arguments.exc_value)))

    def _warned(self, message: Any, *_: Any, **__: Any) -> None:
        if _DROPPED in str(message):
            self.add("dropped operations reported")
        else:
            self.fail("crashes", f"warning: {message}")


def _lines(exception: BaseException | None) -> list[str]:
    return [] if exception is None else traceback.format_exception(exception)


class Tracked(Overlapped):
    """An operation that is entered in the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._serial = 0
        self._forgotten = False

    def begin(self, method: Callable[..., bool], *arguments: Any, **named: Any) -> bool:
        """Starts an operation: `method` is one of this object's. True when it is complete already."""
        # Entered first: another thread may see the completion before the call returns.
        serial = self._serial = self._ledger.starting(method.__name__)
        try:
            complete = method(*arguments, **named)
        except OSError:
            self._ledger.refused(serial)
            raise
        if complete:
            self.seen()
        return complete

    def seen(self) -> None:
        """Its packet has come, its routine has run, or its result was given."""
        self._ledger.completed(self._serial)

    def outcome(self) -> int:
        """The bytes transferred, of an operation by event."""
        try:
            transferred = self.result(wait=True, timeout_ms=round(PATIENCE * 1000))
        except WinsockError as error:
            if self.pending and error.winerror == WAIT_TIMEOUT:
                self._ledger.fail("lost", f"{self!r} has not completed in {PATIENCE} s")
            else:
                self.seen()
            raise
        self.seen()
        return transferred

    def forget(self) -> None:
        """To be called before the last reference is dropped. The finalizer must then complete it."""
        self._forgotten = True
        self._ledger.add("dropped operations")

    def __del__(self) -> None:
        super().__del__()
        if self._forgotten and not self.pending:
            self.seen()
