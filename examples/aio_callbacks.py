"""The server of aio_tasks.py with callbacks, as asyncio's protocols have them: an object for each client, and no task.

python examples/aio_callbacks.py [PORT]
"""

import asyncio
import sys
from collections.abc import Callable

from winsock_ffi import Overlapped, Socket, Winsock, WinsockError, aio, listen_on


class Client:
    def __init__(self, port: aio.Port, socket: Socket) -> None:
        self.port = port
        self.socket = socket
        self.operation = Overlapped()
        self.buffer = bytearray(65536)
        self.rest = memoryview(b"")  # of what is to be sent back
        self.start(self.received, self.operation.recv, self.buffer)

    def start(self, then: Callable[[Overlapped], None], method: Callable[..., bool], data: object) -> None:
        try:
            self.port.start(then, method, self.socket, data)
        except WinsockError:  # the client has gone, or the port is closed
            self.socket.close()

    def received(self, operation: Overlapped) -> None:
        self.rest = memoryview(self.buffer)[: operation.transferred]
        if operation.error or not self.rest:
            self.socket.close()
        else:
            self.start(self.sent, operation.send, self.rest)

    def sent(self, operation: Overlapped) -> None:
        self.rest = self.rest[operation.transferred :]
        if operation.error:
            self.socket.close()
        elif self.rest:
            self.start(self.sent, operation.send, self.rest)
        else:
            self.start(self.received, operation.recv, self.buffer)


async def main(number: int) -> None:
    with Winsock(2, 2), listen_on(("127.0.0.1", number)) as listener:
        async with aio.Port() as port:
            print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
            async for client, _ in aio.Connections(port, listener):
                Client(port, client)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2333))
