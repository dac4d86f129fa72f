"""Ctrl+C at each step in the loop's thread: nothing is left in flight, and the port's thread ends."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest
from common.interrupting import at_each_step, interrupted
from common.opened import Opened

from winsock_ffi import Overlapped, Socket, aio
from winsock_ffi._overlapped.in_flight import registry

from .steps import SECONDS, run, turns


async def in_a_task(port: aio.Port, client: Socket, accepted: Socket) -> None:
    waiting = asyncio.create_task(port.run(Overlapped().recv, accepted, bytearray(10)))
    await turns()
    client.send(b"x")
    await waiting


async def by_callback(port: aio.Port, client: Socket, accepted: Socket) -> None:
    called = asyncio.get_running_loop().create_future()
    port.start(called.set_result, Overlapped().recv, accepted, bytearray(10))
    client.send(b"x")
    await called


@pytest.mark.filterwarnings("ignore")  # of what the interrupt has left unclosed and unawaited
@pytest.mark.parametrize("receive", [in_a_task, by_callback])
def test_at_each_step(opened: Opened, receive: "Callable[[aio.Port, Socket, Socket], Awaitable[None]]") -> None:
    async def main(client: Socket, accepted: Socket) -> None:
        async with aio.Port() as port:
            port.associate(accepted)
            await receive(port, client, accepted)

    def once(step: int) -> str:
        client, accepted = opened.pair()
        where = interrupted(step, lambda: run(main(client, accepted)))
        for thread in threading.enumerate():
            if thread.name == "winsock_ffi.aio.Port":
                thread.join(SECONDS)
                assert not thread.is_alive()
        assert not registry, where
        return where

    assert at_each_step(once) > 20
