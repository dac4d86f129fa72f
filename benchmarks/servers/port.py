"""A completion port in the wrappers, with as few calls as it takes.

One thread takes as many packets as there are with each call, and an operation that succeeds at once sends no packet.
The next receive does not wait for the send of what came: it goes into the other of two buffers. It is posted after a
look at the other clients' packets, when the client has often answered, so that it too succeeds at once. Several accepts
are under way. A buffer that was filled makes place for a larger one, so that an idle client has small ones.
"""

from winsock_ffi import CompletionPort, Overlapped, Socket, Winsock, WinsockError

ACCEPTS = 8
SMALLEST, LARGEST = 512, 65536


class Client:
    __slots__ = ("buffer", "other", "received", "receiving", "rest", "sending", "server", "socket")

    def __init__(self, server: "Server", socket: Socket) -> None:
        self.server = server
        self.socket = socket
        self.receiving = Receiving(self)
        self.sending = Sending(self)
        self.buffer, self.other = bytearray(SMALLEST), bytearray(SMALLEST)
        self.rest = memoryview(b"")  # of what is to be sent back
        self.received = -1  # bytes that have come, and wait for the send to complete; -1 if none have

    def receive(self) -> None:
        try:
            if self.receiving.recv(self.socket, self.buffer):
                self.server.ready.append(self.receiving)  # so that every client has its turn first
        except WinsockError:
            self.socket.close()

    def echo(self) -> None:
        received = self.received
        if received == len(self.buffer) and len(self.other) < (size := min(received * 4, LARGEST)):
            self.other = bytearray(size)
        self.rest = memoryview(self.buffer)[:received]
        self.buffer, self.other = self.other, self.buffer
        self.received = -1
        self.send()
        self.server.due.append(self)

    def send(self) -> None:
        """Sends the rest: what is left of it then is under way."""
        try:
            while self.rest and self.sending.send(self.socket, self.rest):
                self.rest = self.rest[self.sending.transferred :]
        except WinsockError:
            self.socket.close()


class Receiving(Overlapped):
    def __init__(self, client: Client) -> None:
        super().__init__()
        self.client = client

    def go_on(self) -> None:
        client = self.client
        client.received = self.transferred
        if not client.received:  # the client has left, or the receive has failed
            client.socket.close()
        elif not client.rest:
            client.echo()


class Sending(Overlapped):
    def __init__(self, client: Client) -> None:
        super().__init__()
        self.client = client

    def go_on(self) -> None:
        client = self.client
        if self.error:
            client.socket.close()
            return
        client.rest = client.rest[self.transferred :]
        client.send()
        if client.received > 0 and not client.rest:
            client.echo()


class Accepting(Overlapped):
    def __init__(self, server: "Server") -> None:
        super().__init__()
        self.server = server

    def start(self) -> None:
        self.accept_ex(self.server.listener)

    def go_on(self) -> None:
        socket = None if self.error else self.accepted
        self.start()
        if socket is not None:
            self.server.port.associate(socket, skip_on_success=True)
            Client(self.server, socket).receive()


class Server:
    """All clients, and the operations that accept more."""

    def __init__(self, listener: Socket, port: CompletionPort) -> None:
        self.listener = listener
        self.port = port
        self.ready: list[Receiving] = []  # what has completed without a packet
        self.due: list[Client] = []  # those whose next receive is to be posted

    def run(self) -> None:
        self.port.associate(self.listener)
        for _ in range(ACCEPTS):
            Accepting(self).start()
        while True:
            due, self.due = self.due, []
            for packet in self.port.get_many(64, 0 if due else None):
                packet.operation.go_on()
            for client in due:
                client.receive()
            ready, self.ready = self.ready, []
            for operation in ready:
                operation.go_on()


def main() -> None:
    with Winsock(2, 2), Socket() as listener, CompletionPort() as port:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
        Server(listener, port).run()


if __name__ == "__main__":
    main()
