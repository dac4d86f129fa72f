"""A client, and the accepting of clients, for the servers with overlapped operations.

Each of these objects is an operation, which is started again when it has completed.
"""

import time
from collections.abc import Callable
from contextlib import suppress

from program import gone, say, text_of

from winsock_ffi import Overlapped, Socket, WinsockError

BUFFER = 4096
CLIENT_GONE = ("WSAECONNRESET", "ERROR_NETNAME_DELETED", "WSAENOTCONN")  # before it was accepted; Wine says the last
RETRY = 0.2  # seconds


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

    def __init__(self, socket: Socket) -> None:
        super().__init__(socket)
        self._due = 0.0  # when it is to be tried again, if the system had no socket for one more client

    def start(self) -> None:
        """Begins to accept a client. Raises WinsockError if it is not the client's failure that this cannot be done."""
        while True:
            try:
                self.accept_ex(self.socket)
                return
            except WinsockError as error:
                if error.name not in CLIENT_GONE:
                    raise
                say(gone("Client Close", error.winerror))

    def next(self) -> Socket | None:
        """The client that has been accepted, or None if that has failed; then begins to accept the next one."""
        accepted = None
        try:
            self.result()
            accepted = self.accepted
        except WinsockError as error:
            if error.name not in CLIENT_GONE:
                self._wait(error)
                return None
            say(gone("Client Close", error.winerror))
        self._resume()
        return accepted

    def retry(self) -> None:
        """Begins to accept again if that could not be done a while ago: to be called now and then."""
        if self._due and time.monotonic() >= self._due:
            self._due = 0.0
            self._resume()

    def _resume(self) -> None:
        try:
            self.start()
        except WinsockError as error:
            self._wait(error)

    def _wait(self, error: WinsockError) -> None:
        say(str(error))
        self.event.reset()  # a server that waits for it has been told
        self._due = time.monotonic() + RETRY

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
