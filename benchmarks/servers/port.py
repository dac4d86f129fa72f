"""A completion port in the wrappers, with as few calls as it takes.

One thread takes as many packets as there are with each call, and an operation that succeeds at once sends no packet.
What came is sent by a plain send; only what the socket does not take at once is sent by an overlapped one, while the
next bytes go into another buffer. The next receive is posted after all others have had their turn, when the client has
often answered, so that it too succeeds at once: then the port is not asked. So many accepts are under way that each
connection finds one. A buffer that was filled makes place for a larger one, so that an idle client has a small one.
"""

from winsock_ffi import CompletionPort, Overlapped, Socket, Winsock, WinsockError

ACCEPTS = PACKETS = 64
SMALLEST, LARGEST = 512, 65536


class Client(Overlapped):
    """A connection; as an operation, its receive."""

    def __init__(self, server: "Server", socket: Socket) -> None:
        super().__init__()
        self.server = server
        self.socket = socket
        self.buffer = memoryview(bytearray(SMALLEST))
        self.sending: Sending | None = None
        self.received: int | None = None  # bytes that have come, and wait for the send to complete

    def receive(self) -> None:
        try:
            if self.recv(self.socket, self.buffer):
                self.server.ready.append(self)  # so that every client has its turn first
        except WinsockError:
            self.socket.close()

    def go_on(self) -> None:
        if self.error:
            self.socket.close()
        elif self.sending is not None and self.sending.rest:
            self.received = self.transferred
        else:
            self.echo(self.transferred)

    def echo(self, received: int) -> None:
        if not received:  # the client sends no more, and has got everything
            self.socket.close()
            return
        data = self.buffer[:received]
        try:
            sent = self.socket.send(data)
        except BlockingIOError:
            sent = 0
        except WinsockError:
            self.socket.close()
            return
        if sent < received:
            self.buffer = self.send_rest(data[sent:])
        if received == len(self.buffer) < LARGEST:
            self.buffer = memoryview(bytearray(min(received * 4, LARGEST)))
        self.server.due.append(self)

    def send_rest(self, rest: memoryview) -> memoryview:
        """Has it sent while the next bytes are received into another buffer."""
        if self.sending is None:
            self.sending = Sending(self)
        buffer, self.sending.buffer = self.sending.buffer, self.buffer
        self.sending.rest = rest
        self.sending.start()
        return buffer if len(buffer) >= len(self.buffer) else memoryview(bytearray(len(self.buffer)))


class Sending(Overlapped):
    """What the socket has not taken at once."""

    def __init__(self, client: Client) -> None:
        super().__init__()
        self.client = client
        self.buffer = memoryview(b"")
        self.rest = memoryview(b"")

    def start(self) -> None:
        try:
            while self.rest and self.send(self.client.socket, self.rest):
                self.rest = self.rest[self.transferred :]
        except WinsockError:
            self.client.socket.close()

    def go_on(self) -> None:
        client = self.client
        if self.error:
            client.socket.close()
            return
        self.rest = self.rest[self.transferred :]
        self.start()
        if client.received is not None and not self.rest:
            received, client.received = client.received, None
            client.echo(received)


class Accepting(Overlapped):
    def __init__(self, server: "Server") -> None:
        super().__init__()
        self.server = server

    def start(self) -> None:
        while True:
            try:
                self.accept_ex(self.server.listener)
                return
            except ConnectionResetError:  # that client has gone before it was accepted
                continue

    def go_on(self) -> None:
        socket = None if self.error else self.accepted
        self.start()
        if socket is not None:
            socket.set_blocking(False)
            self.server.port.associate(socket, skip_on_success=True)
            Client(self.server, socket).receive()


class Server:
    """All clients, and the operations that accept more."""

    def __init__(self, listener: Socket, port: CompletionPort) -> None:
        self.listener = listener
        self.port = port
        self.ready: list[Client] = []  # what has completed without a packet
        self.due: list[Client] = []  # those whose next receive is to be posted

    def run(self) -> None:
        self.port.associate(self.listener)
        for _ in range(ACCEPTS):
            Accepting(self).start()
        turns = 0
        while True:
            ready, self.ready = self.ready, []
            for client in ready:
                client.go_on()
            turns += len(ready)
            if not ready or turns >= PACKETS:
                turns = 0
                for packet in self.port.get_many(PACKETS, 0 if ready or self.due else None):
                    packet.operation.go_on()
            due, self.due = self.due, []
            for client in due:
                client.receive()


def main() -> None:
    with Winsock(2, 2), Socket() as listener, CompletionPort() as port:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
        Server(listener, port).run()


if __name__ == "__main__":
    main()
