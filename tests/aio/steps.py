"""What these tests need: a loop that ends, and sockets that are associated."""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, TypeVar

from common.steps import PATIENCE

from winsock_ffi import SO_LINGER, SOL_SOCKET, Linger, Socket

T = TypeVar("T")

SECONDS = PATIENCE / 1000


def run(main: Coroutine[Any, Any, T]) -> T:
    """Runs it in the default loop of Windows, and gives up in the end: it may await many things, each for SECONDS."""
    return asyncio.run(asyncio.wait_for(main, 4 * SECONDS))


async def soon(awaitable: Awaitable[T]) -> T:
    return await asyncio.wait_for(awaitable, SECONDS)


async def turns(count: int = 3) -> None:
    """So many turns of the loop: what is to be started has been started then."""
    for _ in range(count):
        await asyncio.sleep(0)


def reset(client: Socket) -> None:
    """Resets its connection."""
    client.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))
    client.close()
