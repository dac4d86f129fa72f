"""asyncio with protocols, the quicker of its two ways, on the proactor event loop; with `winloop` on libuv's."""

import asyncio
import importlib
import sys
from typing import cast


class Echo(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # winloop's is none by its class

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)

    # What has not been taken yet may not grow without end.
    def pause_writing(self) -> None:
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        self.transport.resume_reading()


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0, backlog=4096)
    print(f"Listening on 127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


if "winloop" in sys.argv:
    importlib.import_module("winloop").install()
asyncio.run(main())
