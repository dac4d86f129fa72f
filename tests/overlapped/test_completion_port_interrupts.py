"""Ctrl+C at any step of a dequeue: the packet comes with the next, also when it was kept for that already."""

import pytest
from common.interrupting import at_each_step, interrupted
from common.steps import PATIENCE

from winsock_ffi import CompletionPort, Winsock
from winsock_ffi._overlapped.completion_port import Packet


@pytest.mark.parametrize("kept", [False, True], ids=["in the queue", "kept for the next"])
def test_no_packet_is_lost(kept: bool) -> None:
    with Winsock(), CompletionPort() as port:

        def call(step: int) -> str:
            port.post(1, 2, 3)
            if kept:
                port._drain()
                assert len(port._left) == 1
            got: list[Packet | None] = []
            where = interrupted(step, lambda: got.append(port.get(PATIENCE)))
            packet = got[0] if got else port.get(PATIENCE)
            assert packet is not None, where
            assert (packet.transferred, packet.key, packet.overlapped) == (1, 2, 3), where
            assert port.get(0) is None, where
            return where

        assert at_each_step(call) > 5
