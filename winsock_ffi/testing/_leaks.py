"""Handles that are left open."""

import gc
from contextlib import ExitStack
from functools import cache

from winsock_ffi import CompletionPort, Overlapped, Winsock

from .._system.handle_count import handle_count
from ._opened import PATIENCE, Opened


class OpenHandles:
    """How many handles this process had at some time."""

    def __init__(self) -> None:
        _open_what_stays()
        self.before = handle_count()

    def check(self) -> None:
        """There are no more of them now."""
        if handle_count() > self.before:
            gc.collect()
        now = handle_count()
        assert now <= self.before, (
            f"{now} handles are open, where there were {self.before}: {now - self.before} are lost"
        )


@cache
def _open_what_stays() -> None:
    """The system opens some handles of its own at first need: they are not lost."""
    with Winsock(2, 2), ExitStack() as stack, CompletionPort() as port:
        client, accepted = Opened(stack).pair()
        port.associate(accepted)
        receive, send = Overlapped(), Overlapped()
        receive.recv(accepted, bytearray(1))
        send.send(client, b"x")
        assert send.result(wait=True, timeout_ms=PATIENCE) == 1, "the system sends nothing"
        assert port.get(PATIENCE) is not None, "the system receives nothing"
