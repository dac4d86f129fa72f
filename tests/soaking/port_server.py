"""An echo server with a completion port and four threads."""

import random
import threading
from collections.abc import Callable

from winsock_ffi import SD_SEND, Address, CompletionPort, Packet, Socket, raw

from .ledger import PATIENCE, Ledger, Tracked

_THREADS = 4
_ACCEPTS = 4  # waiting on each listener
_STOP = 1  # a key


class Operation(Tracked):
    """One of the server's. `then` gets it when it has completed."""

    def __init__(self, ledger: Ledger, then: "Callable[[Operation], None]") -> None:
        super().__init__(ledger)
        self.then = then


class PortServer:
    def __init__(self, ledger: Ledger, seed: str, at: list[Address]) -> None:
        self.ledger = ledger
        self.random = random.Random(seed)
        self.port = CompletionPort()
        self.connections: set[Connection] = set()
        self._stopping = False
        self._threads = [threading.Thread(target=self._work) for _ in range(_THREADS)]
        for thread in self._threads:
            thread.start()
        self.listeners = [Socket(raw.AF_INET6 if len(address) == 4 else raw.AF_INET) for address in at]
        for listener, address in zip(self.listeners, at, strict=True):
            listener.bind(address)
            listener.listen()
            self.port.associate(listener)
            for _ in range(_ACCEPTS):
                self._accept(listener)
        self.accepts = _ACCEPTS * len(at)
        """How many of its operations are in flight while nobody is connected."""

    @property
    def addresses(self) -> list[Address]:
        return [listener.local_address for listener in self.listeners]

    def _accept(self, listener: Socket) -> None:
        operation = Operation(self.ledger, lambda accept: self._accepted(accept, listener))
        operation.begin(operation.accept_ex, listener)

    def _accepted(self, operation: Operation, listener: Socket) -> None:
        if operation.accepted is not None:
            connection = Connection(self, operation.accepted)
            self.connections.add(connection)
            connection.begin()
        while not self._stopping:
            try:
                operation.begin(operation.accept_ex, listener)
                return
            except ConnectionResetError:  # a client has gone before it was accepted
                continue
            except OSError:
                if not self._stopping:
                    raise

    def _work(self) -> None:
        for packet in self.port:
            if packet.key == _STOP:
                return
            self._serve(packet)

    def _serve(self, packet: Packet) -> None:
        if packet.operation is None:
            self.ledger.came_back(packet.overlapped)
            return
        operation: Operation = packet.operation
        operation.seen()
        operation.then(operation)

    def post(self) -> None:
        """Sends a packet through the queue that is no operation's."""
        self.port.post(overlapped=self.ledger.posting())

    def close(self) -> None:
        self._stopping = True
        for listener in self.listeners:
            listener.close()
        self.ledger.settle(0)
        for _ in self._threads:
            self.port.post(key=_STOP)
        for thread in self._threads:
            thread.join(PATIENCE)
        self.port.close()


class Connection:
    """One client. Either a receive or a send is in flight."""

    def __init__(self, server: PortServer, socket: Socket) -> None:
        self._server = server
        self._socket = socket
        self._receive = Operation(server.ledger, self._completed)
        self._send = Operation(server.ledger, self._completed)
        self._buffer = bytearray(server.random.choice((100, 4096, 65536)))
        self._size = 0

    def begin(self) -> None:
        # Without packets for what succeeds at once, for every other one.
        self._server.port.associate(self._socket, skip_on_success=self._server.random.random() < 0.5)
        self._go_on(self._start_receive)

    def _completed(self, operation: Operation) -> None:
        self._go_on(lambda: self._next(operation))

    def _go_on(self, step: Callable[[], Operation | None]) -> None:
        try:
            complete = step()
            while complete is not None:
                complete = self._next(complete)
        except OSError:  # the client's connection has broken
            self._end()

    def _next(self, complete: Operation) -> Operation | None:
        """Starts what comes after an operation. It is returned if it is complete already."""
        if complete is self._send:
            if complete.result() != self._size:
                self._server.ledger.fail("mismatches", f"{complete.result()} of {self._size} bytes were sent")
            self._server.ledger.add("bytes through the port", self._size)
            return self._start_receive()
        if complete.error == raw.WSA_OPERATION_ABORTED:
            # Cancelled below. What has arrived since is still there to be received.
            return self._start_receive()
        self._size = complete.result()
        if self._size == 0:
            self._socket.shutdown(SD_SEND)
            self._end()
            return None
        done = self._send.begin(self._send.send, self._socket, memoryview(self._buffer)[: self._size])
        return self._send if done else None

    def _start_receive(self) -> Operation | None:
        if self._receive.begin(self._receive.recv, self._socket, self._buffer):
            return self._receive
        if self._server.random.random() < 0.05:
            # By now it may be complete, or the receive after it be in flight, in another thread.
            self._receive.cancel()
            self._server.ledger.add("cancelled by the server")
        return None

    def _end(self) -> None:
        self._socket.close()
        self._server.connections.discard(self)
