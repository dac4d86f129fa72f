"""A completion port in the wrappers, with as few calls as it takes.

One thread takes as many packets as there are with each call, and an operation that succeeds at once sends no packet.
The next receive does not wait for the send of what came: it goes into the other of two buffers. It is posted after a
look at the other clients' packets, when the client has often answered, so that it too succeeds at once.
"""

import sys
from collections import deque

from winsock_ffi import CompletionPort, Overlapped, Socket, Winsock, WinsockError

SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 4096


class Operation(Overlapped):
    """An operation that knows whose it is."""

    def __init__(self, client: "Client") -> None:
        super().__init__()
        self.client = client


class Client:
    def __init__(self, server: "Server", socket: Socket) -> None:
        self.server = server
        self.socket = socket
        self.receiving = Operation(self)
        self.sending = Operation(self)
        self.buffer, self.other = bytearray(SIZE), bytearray(SIZE)
        self.rest = memoryview(b"")  # of what is to be sent back
        self.received = -1  # bytes that wait for the send to complete; -1: none have come

    def receive(self) -> None:
        if self.receiving.recv(self.socket, self.buffer):
            self.server.ready.append(self.receiving)  # so that another client has its turn first

    def send(self) -> None:
        while self.rest and self.sending.send(self.socket, self.rest):
            self.rest = self.rest[self.sending.transferred :]

    def echo(self) -> None:
        self.rest = memoryview(self.buffer)[: self.received]
        self.buffer, self.other = self.other, self.buffer
        self.received = -1
        self.send()
        self.server.due.append(self)

    def go_on(self, operation: Operation | None) -> bool:
        """Goes on after an operation, or with the next receive. False when the client is gone."""
        if operation is None:
            self.receive()
            return True
        if operation.error:
            return False
        if operation is self.sending:
            self.rest = self.rest[operation.transferred :]
            if self.rest:
                self.send()
            elif self.received >= 0:
                self.echo()
            return True
        self.received = operation.transferred
        if self.received and not self.rest:
            self.echo()
        return operation.transferred > 0


class Server:
    def __init__(self, listener: Socket, port: CompletionPort) -> None:
        self.listener = listener
        self.port = port
        self.accepting = Overlapped()
        self.ready: deque[Operation] = deque()  # what has completed without a packet
        self.due: list[Client] = []  # those whose next receive is to be posted

    def run(self) -> None:
        self.port.associate(self.listener)
        self.accepting.accept_ex(self.listener)
        while True:
            due, self.due = self.due, []
            for packet in self.port.get_many(64, 0 if self.ready or due else None):
                if packet.operation is self.accepting:
                    if not packet.error:
                        self.accepted()
                    self.accepting.accept_ex(self.listener)
                else:
                    self.go_on(packet.operation.client, packet.operation)
            for client in due:
                self.go_on(client)
            for _ in range(len(self.ready)):
                operation = self.ready.popleft()
                self.go_on(operation.client, operation)

    def accepted(self) -> None:
        socket = self.accepting.accepted
        assert socket is not None
        self.port.associate(socket, skip_on_success=True)
        try:
            Client(self, socket).receive()
        except WinsockError:
            socket.close()

    def go_on(self, client: Client, operation: Operation | None = None) -> None:
        if client.socket.closed:
            return
        try:
            there = client.go_on(operation)
        except WinsockError:
            there = False
        if not there:
            client.socket.close()


def main() -> None:
    with Winsock(2, 2), Socket() as listener, CompletionPort() as port:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
        Server(listener, port).run()


if __name__ == "__main__":
    main()
