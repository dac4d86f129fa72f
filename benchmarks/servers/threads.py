"""socketserver with a thread for each client."""

import socket
import socketserver
from contextlib import suppress

SIZE = 4096


class Echo(socketserver.BaseRequestHandler):
    request: socket.socket

    def handle(self) -> None:
        with suppress(ConnectionError):
            while data := self.request.recv(SIZE):
                self.request.sendall(data)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 4096


with Server(("127.0.0.1", 0), Echo) as server:
    print(f"Listening on 127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
