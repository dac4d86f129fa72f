"""The thread that takes the notes and reports the calls."""

import contextlib
import threading
import time
from collections.abc import Collection
from typing import TextIO

from .._winsock import lib
from .calls import Signature
from .declarations import Function
from .reports import Report

ROOM = 1024
"""Bytes that are copied of what a parameter points to, unless more data is shown."""

MOST = 4096
"""So many bytes of data can be shown."""


class Tracer:
    """Reports the calls that are made between `begin` and `end`.

    Args:
        known: All functions, by their index.
        report: Where the calls go.
        out: What the report writes to.
        data: How many bytes of data are shown; None for a report without the calls' text.
        only: The names of the functions to report; all if there is none.
    """

    def __init__(
        self, known: list[Function], report: Report, out: TextIO, *, data: int | None, only: Collection[str]
    ) -> None:
        tick = time.get_clock_info("perf_counter").resolution
        self._known, self._report, self._out, self._only = known, report, out, only
        self._room = 0 if data is None else max(ROOM, data)
        self._signatures: dict[int, Signature] = {}
        self._data, self._tick = data, tick
        self._ends = False
        self._thread = threading.Thread(target=self._take_all, name="winsock_ffi.trace", daemon=True)

    def begin(self) -> None:
        lib.wsffi_notes_begin(self._room)
        for function in self._known:
            if not self._only or function.name in self._only:
                lib.wsffi_notes_show(function.number, True)
        self._thread.start()

    def end(self) -> None:
        """Reports what has been called until now, and nothing more, and closes what the report writes to."""
        lib.wsffi_notes_end()
        self._ends = True
        self._thread.join()
        with contextlib.suppress(OSError):
            self._out.close()

    def _take_all(self) -> None:
        try:
            while True:
                last = self._ends
                self._take(0 if last else 100)
                self._out.flush()
                if last:
                    break
            self._report.end()
            self._out.flush()
        except OSError:
            lib.wsffi_notes_end()  # nobody reads it any more; the program goes on

    def _take(self, timeout_ms: int) -> None:
        first = note = lib.wsffi_notes_take(timeout_ms)
        while note:
            index = note.function
            signature = self._signatures.get(index)
            if signature is None:
                signature = self._signatures[index] = Signature(self._known[index], self._data, self._tick)
            self._report.add(signature.call(note))
            note = note.next
        lib.wsffi_notes_free(first)
