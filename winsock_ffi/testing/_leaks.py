"""Handles that are left open."""

import gc
import os
from contextlib import ExitStack, suppress
from functools import cache

from winsock_ffi import (
    FD,
    SO_RCVTIMEO,
    SOL_SOCKET,
    CompletionPort,
    Event,
    FdSet,
    Overlapped,
    Winsock,
    raw,
    select,
    wait_for_multiple_events,
)

from .._system.handle_count import handle_count
from ._opened import PATIENCE, Opened

_LOOKS = 50
"""So many, some milliseconds apart, before handles are lost."""


class OpenHandles:
    """How many handles this process had at some time."""

    def __init__(self) -> None:
        _open_what_stays()
        # A thread that the program does not know may be between two waits, with a handle less.
        before, self.before = -1, handle_count()
        while before != self.before:
            raw.Sleep(1)
            before, self.before = self.before, max(self.before, handle_count())

    def check(self) -> None:
        """There are no more of them now. A thread that has ended gives its own back a little later."""
        now = handle_count()
        for _ in range(_LOOKS):
            if now <= self.before:
                break
            gc.collect()
            raw.Sleep(2)
            now = handle_count()
        assert now <= self.before, (
            f"{now} handles are open, where there were {self.before}: {now - self.before} are lost"
        )


@cache
def _open_what_stays() -> None:
    """The system opens some handles of its own at first need, for each kind of wait: they are not lost."""
    os.urandom(1)
    with Winsock(2, 2), ExitStack() as stack, CompletionPort() as port, Event() as event:
        opened = Opened(stack)
        client, accepted = opened.pair()
        _wait_for_a_refusal(opened)
        client.event_select(event, FD.READ | FD.WRITE)
        assert event.wait(PATIENCE), "the system tells of no event"
        client.enum_network_events(event)
        client.event_select(None, FD(0))
        client.set_blocking(True)
        accepted.send(b"x")
        assert client.recv(1) == b"x", "the system sends nothing"
        port.associate(accepted)
        receive, send = Overlapped(), Overlapped()
        receive.recv(accepted, bytearray(1))
        send.send(client, b"x")
        assert send.result(wait=True, timeout_ms=PATIENCE) == 1, "the system sends nothing"
        assert port.get(PATIENCE) is not None, "the system receives nothing"
        client.set_option(SOL_SOCKET, SO_RCVTIMEO, 1)
        with suppress(TimeoutError):
            client.recv(1)
        # And waits that do wait.
        event.reset()
        assert not event.wait(1), "the event is set"
        # Full, it waits in another thread: csrc/interrupts.c.
        events = [stack.enter_context(Event()) for _ in range(raw.WSA_MAXIMUM_WAIT_EVENTS)]
        wait_for_multiple_events(events, timeout_ms=1)
        select(FdSet([client]), timeout=0.001)
        assert port.get(1) is None, "a packet came twice"


def _wait_for_a_refusal(opened: Opened) -> None:
    client = opened.tcp()
    client.set_blocking(False)
    with suppress(BlockingIOError, ConnectionRefusedError):
        client.connect(opened.silent().local_address)
    select(None, FdSet([client]), FdSet([client]), PATIENCE / 1000)
