"""What all machines find when they begin."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from common.opened import Opened, winsock

from winsock_ffi import CompletionPort, Overlapped, Winsock

from . import event_machine

__all__ = ["winsock"]


@pytest.fixture(scope="session", autouse=True)
def _handles_that_stay(winsock: Winsock) -> Iterator[None]:
    """The system opens some of its own at first need: no machine is to count them as lost."""
    with ExitStack() as stack, CompletionPort() as port:
        opened = Opened(stack)
        client, accepted = opened.pair()
        port.associate(accepted)
        receive, send = Overlapped(), Overlapped()
        receive.recv(accepted, bytearray(1))
        send.send(client, b"x")
        assert send.result(wait=True) == 1
        assert port.get() is not None
    yield
    event_machine.empty_pool()
