"""gevent: a greenlet for each client, over libuv's loop."""

import importlib
import sys
from typing import Any

# Not every system has it: its types are not needed here.
server: Any = importlib.import_module("gevent.server")


def echo(connection: Any, address: object) -> None:
    try:
        while data := connection.recv(65536):
            connection.sendall(data)
    except OSError as error:
        print(f"{address}: {error}", file=sys.stderr)


def main() -> None:
    listening = server.StreamServer(("127.0.0.1", 0), echo, backlog=4096)
    listening.start()
    print(f"Listening on 127.0.0.1:{listening.server_port}", flush=True)
    listening.serve_forever()


main()
