"""One WSAPoll for the sockets that share an event object, or for those of them that had something last."""

from collections.abc import Iterable
from typing import Any

from .._winsock import ffi, lib

RECENT = 4
"""How many sockets are those that had something last. Where at most twice as many share, all are looked at."""
TURNS = 8
"""How often those are looked at before all others have their turn."""


class Look:
    """The sockets that share an event object, and for each whether WSAPoll tells of all that it is asked for."""

    def __init__(self, sockets: Iterable[tuple[int, bool]]) -> None:
        # What has no `events` to look for is always asked.
        self._all = ffi.new("WSAPOLLFD[]", [(handle, lib.POLLIN if seen else 0) for handle, seen in sockets])
        self._found = ffi.new("ULONG[]", len(self._all))
        self._recent = ffi.new("WSAPOLLFD[]", RECENT)
        self._count = 0
        self._turns = 0

    def recent(self) -> list[int]:
        """Those that had something last, and may have again. None each time that the others have their turn."""
        self._turns += 1
        if not self._count or self._turns > TURNS:
            return []
        return self._asked(self._recent, self._count)

    def every(self) -> list[int]:
        """All that may have something. The event object is reset before: what comes later signals it again."""
        self._turns = 0
        return self._asked(self._all, len(self._all))

    def had(self, handles: list[int]) -> None:
        """Those of them had something: they are the recent ones now, with others that were."""
        if len(self._all) > 2 * RECENT:
            before = [self._recent[place].fd for place in range(self._count)]
            kept = list(dict.fromkeys([*handles, *before]))[:RECENT]
            self._recent[0 : len(kept)] = [(handle, lib.POLLIN) for handle in kept]
            self._count = len(kept)

    def _asked(self, sockets: Any, count: int) -> list[int]:
        asked = lib.wsffi_readiness_ask(sockets, count, self._found)
        return [sockets[place].fd for place in self._found[0:asked]]
