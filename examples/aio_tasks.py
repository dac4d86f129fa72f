"""An echo server on asyncio, with a task for each client, that clients who reset their connections do not disturb.

python examples/aio_tasks.py [PORT]
"""

import asyncio
import sys
from contextlib import suppress

from winsock_ffi import Overlapped, Socket, Winsock, WinsockError, aio, listen_on


async def serve(port: aio.Port, client: Socket) -> None:
    operation, buffer = Overlapped(), bytearray(65536)
    with client, suppress(WinsockError):  # the client has gone, or the port is closed
        while count := await port.run(operation.recv, client, buffer):
            rest = memoryview(buffer)[:count]
            while rest:
                rest = rest[await port.run(operation.send, client, rest) :]


async def main(number: int) -> None:
    with Winsock(2, 2), listen_on(("127.0.0.1", number)) as listener:
        async with aio.Port() as port:
            print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
            tasks: set[asyncio.Task[None]] = set()
            async for client, _ in aio.Connections(port, listener):
                task = asyncio.create_task(serve(port, client))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2333))
