"""An EventSet in the wrappers, with any number of clients. FD_WRITE is selected while there is something to be sent."""

from winsock_ffi import FD, EventSet, NetworkEvents, Socket, Winsock, WinsockError

SIZE = 4096
UNSENT = 256 * 1024  # no more is read from a client that has not taken so many bytes of its echo


READING = FD.READ | FD.CLOSE
WRITING = READING | FD.WRITE


class Client:
    def __init__(self, socket: Socket, events: EventSet[Socket]) -> None:
        self.socket = socket
        self.events = events
        self.writing = False
        self.unsent = bytearray()
        self.buffer = bytearray(SIZE)

    def happened(self, events: NetworkEvents) -> bool:
        """Receives and sends what goes now. False when the client is gone."""
        try:
            if FD.WRITE in events:
                self.send()
            while len(self.unsent) < UNSENT:
                received = self.socket.recv_into(self.buffer)
                if received == 0:
                    return bool(self.unsent)
                self.unsent += memoryview(self.buffer)[:received]
                self.send()
                if FD.CLOSE not in events:
                    break
        except BlockingIOError:
            pass
        except WinsockError:
            return False
        if self.writing != bool(self.unsent):
            self.writing = not self.writing
            self.events.modify(self.socket, WRITING if self.writing else READING)
        return True

    def send(self) -> None:
        while self.unsent:
            del self.unsent[: self.socket.send(bytes(self.unsent[:65536]))]


def main() -> None:
    with Winsock(2, 2), Socket() as listener, EventSet[Socket]() as events:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
        clients: dict[Socket, Client] = {}
        events.add(listener, FD.ACCEPT)
        while True:
            for socket, what in events.wait():
                if socket is listener:
                    accepted, _ = listener.accept()
                    clients[accepted] = Client(accepted, events)
                    events.add(accepted, READING)
                elif not clients[socket].happened(what):
                    events.remove(socket)
                    del clients[socket]
                    socket.close()


if __name__ == "__main__":
    main()
