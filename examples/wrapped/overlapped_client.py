"""A client, and the object that accepts clients, for the servers with overlapped operations.

Each of these objects is an operation, which starts again when it has completed. Names of their own have no underscore:
those belong to Overlapped.
"""

import time
from collections.abc import Callable
from contextlib import suppress

from program import gone, say, text_of

from winsock_ffi import Overlapped, Socket, WinsockError

BUFFER = 1024
CLIENT_GONE = ("WSAECONNRESET", "ERROR_NETNAME_DELETED", "WSAENOTCONN")  # before it was accepted; Wine says the last
RETRY = 0.2  # seconds


class SocketOperation(Overlapped):
    """An operation, and its socket."""

    def __init__(self, socket: Socket) -> None:
        super().__init__()
        self.socket = socket

    def close(self) -> None:
        """Completes the operation if it is in flight, and closes the socket."""
        if self.pending:
            self.cancel()
            with suppress(WinsockError):
                self.result(wait=True)
        self.socket.close()


class Accepting(SocketOperation):
    """Accepts one client after the other."""

    def __init__(self, socket: Socket) -> None:
        super().__init__(socket)
        self.due = 0.0  # when to try again, if the system had no socket for one more client

    def start(self) -> None:
        """Starts to accept a client. Raises WinsockError if that fails and it is not the client's failure."""
        while True:
            try:
                self.accept_ex(self.socket)
                return
            except WinsockError as error:
                if error.name not in CLIENT_GONE:
                    raise
                say(gone("Client Close", error.winerror))

    def next(self) -> Socket | None:
        """Returns the client that was accepted, or None if that failed, and starts to accept the next one."""
        accepted = None
        try:
            self.result()
            accepted = self.accepted
        except WinsockError as error:
            if error.name not in CLIENT_GONE:
                self.postpone(error)
                return None
            say(gone("Client Close", error.winerror))
        self.resume()
        return accepted

    def retry(self) -> None:
        """Starts to accept again if that failed a while ago. The servers call it now and then."""
        if self.due and time.monotonic() >= self.due:
            self.due = 0.0
            self.resume()

    def resume(self) -> None:
        """Starts to accept the next client; if that fails, says why, and tries again later."""
        try:
            self.start()
        except WinsockError as error:
            self.postpone(error)

    def postpone(self, error: WinsockError) -> None:
        say(str(error))
        self.event.reset()  # a server that waited for it has seen it
        self.due = time.monotonic() + RETRY

    def close(self) -> None:
        super().close()
        if self.accepted is not None:
            self.accepted.close()


class Client(SocketOperation):
    """A client, with one operation at a time: data that was received is sent back before more is received.

    So the bytes stay in order, and a client that does not read is not read from.
    """

    def __init__(
        self, socket: Socket, echo: bool, routine: Callable[..., object] | None = None, size: int = BUFFER
    ) -> None:
        super().__init__(socket)
        self.echo = echo
        self.routine = routine
        self.received = bytearray(size)
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
        """Handles the completed operation, and starts the next one. False when the client has gone."""
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


Operation = Accepting | Client
