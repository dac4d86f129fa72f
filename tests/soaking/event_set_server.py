"""An echo server with an EventSet and one thread."""

import threading

from winsock_ffi import FD, Address, EventSet, NetworkEvents, Socket, raw

from .ledger import PATIENCE, Ledger

_WANTED = FD.READ | FD.WRITE | FD.CLOSE


class EventSetServer:
    def __init__(self, ledger: Ledger, at: list[Address]) -> None:
        self.ledger = ledger
        self.connections: dict[Socket, bytearray] = {}
        """What is still to be sent to each client."""
        self._ended: set[Socket] = set()
        """Clients that will send no more."""
        self._stopping = False
        self._set: EventSet = EventSet()
        self.listeners = [Socket(raw.AF_INET6 if len(address) == 4 else raw.AF_INET) for address in at]
        for listener, address in zip(self.listeners, at, strict=True):
            listener.bind(address)
            listener.listen()
            self._set.add(listener, FD.ACCEPT)
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    @property
    def addresses(self) -> list[Address]:
        return [listener.local_address for listener in self.listeners]

    def _work(self) -> None:
        while not self._stopping:
            for socket, events in self._set.wait():
                if socket in self.connections:
                    self._serve(socket, events)
                else:
                    self._accept(socket)
        for socket in [*self.connections]:
            self._end(socket)
        self._set.close()
        for listener in self.listeners:
            listener.close()

    def _accept(self, listener: Socket) -> None:
        try:
            socket, _ = listener.accept()
        except OSError:  # the client has gone again
            return
        self.connections[socket] = bytearray()
        self._set.add(socket, _WANTED)

    def _serve(self, socket: Socket, events: NetworkEvents) -> None:
        try:
            if FD.READ in events or FD.CLOSE in events:
                self._receive(socket)
            self._send(socket)
        except OSError:
            self._end(socket)
            return
        if socket in self._ended and not self.connections[socket]:
            self._end(socket)

    def _receive(self, socket: Socket) -> None:
        while socket not in self._ended:
            try:
                data = socket.recv(65536)
            except BlockingIOError:
                return
            if not data:
                self._ended.add(socket)
            self.connections[socket] += data

    def _send(self, socket: Socket) -> None:
        waiting = self.connections[socket]
        while waiting:
            try:
                sent = socket.send(waiting)
            except BlockingIOError:  # there will be an FD_WRITE
                return
            del waiting[:sent]
            self.ledger.add("bytes through the EventSet", sent)

    def _end(self, socket: Socket) -> None:
        self._set.remove(socket)
        socket.close()
        del self.connections[socket]
        self._ended.discard(socket)

    def close(self) -> None:
        self._stopping = True
        self._set.wake()
        self._thread.join(PATIENCE)
