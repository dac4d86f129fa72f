"""A client, and the accepting of clients, for the servers with overlapped operations.

Each of these objects is an operation, which is started again when it has completed.
"""

from collections.abc import Callable
from contextlib import suppress

from program import gone, say, text_of

from winsock_ffi import Overlapped, Socket, WinsockError

BUFFER = 4096


class SocketOperation(Overlapped):
    """An operation, and the socket that it is for."""

    def __init__(self, socket: Socket) -> None:
        super().__init__()
        self.socket = socket

    def close(self) -> None:
        """Ends the operation if it is under way, and closes the socket."""
        self.cancel()
        with suppress(WinsockError):
            self.result(wait=True)
        self.socket.close()


class Accepting(SocketOperation):
    """Accepts one client after the other."""

    def start(self) -> None:
        """Begins to accept a client. Raises WinsockError if it is not the client's failure that this cannot be done."""
        while True:
            try:
                self.accept_ex(self.socket)
                return
            except ConnectionResetError as error:
                say(gone("Client Close", error.winerror))

    def next(self) -> Socket | None:
        """The client that has been accepted, or None if it has gone before; then begins to accept the next one."""
        try:
            self.result()
        except WinsockError as error:
            say(gone("Client Close", error.winerror))
        accepted = self.accepted
        self.start()
        return accepted

    def close(self) -> None:
        super().close()
        if self.accepted is not None:
            self.accepted.close()


class Client(SocketOperation):
    """A client, with one operation at a time: what has been received is sent back before more is received.

    So the bytes stay in order, and from a client that does not read nothing is read.
    """

    def __init__(self, socket: Socket, echo: bool, routine: Callable[..., object] | None = None) -> None:
        super().__init__(socket)
        self.echo = echo
        self.routine = routine
        self.received = bytearray(BUFFER)
        self.unsent = memoryview(b"")  # the part of it that is to be sent back

    def start(self) -> bool:
        """Starts the next operation. False when the client has gone; it is closed then."""
        try:
            if self.unsent:
                self.send(self.socket, self.unsent, routine=self.routine)
            else:
                self.recv(self.socket, self.received, routine=self.routine)
        except WinsockError as error:
            return self.leave(error.winerror)
        return True

    def proceed(self) -> bool:
        """Does what the completed operation is about, and starts the next one. False when the client has gone."""
        try:
            count = self.result()
        except WinsockError as error:
            return self.leave(error.winerror)
        if self.unsent:
            self.unsent = self.unsent[count:]
        elif count == 0:
            return self.leave()
        elif self.echo:
            self.unsent = memoryview(self.received)[:count]
        elif text := text_of(self.received[:count]):
            say(f"Client: {text}")
        return self.start()

    def leave(self, error: int = 0) -> bool:
        self.close()
        say(gone("Client Close", error))
        return False
