"""A client, for the servers that wait until a socket is ready: by select, WSAEventSelect or WSAAsyncSelect."""

from collections.abc import Callable

from program import gone, say, text_of

from winsock_ffi import Socket, WinsockError

MESSAGE = 1500
UNSENT = 256 * 1024
CLIENT_GONE = ("WSAECONNRESET", "WSAENOTCONN")  # before accept; Wine says the last


class Accepting:
    """Accepts clients, and reports those that had gone before."""

    def __init__(self, listener: Socket, farewell: str) -> None:
        self._listener, self._farewell = listener, farewell
        self.due = False  # a client waits that the system had no socket for: try again when one has been closed

    def next(self) -> Socket | None:
        """The next client's socket. None if no client waits, or the system has no socket for it."""
        self.due = False
        try:
            socket, _ = self._listener.accept()
        except BlockingIOError:
            return None
        except WinsockError as error:
            self.due = error.name not in CLIENT_GONE
            if not self.due:
                say(gone(self._farewell, error.winerror))
            return None
        return socket


class Client:
    """A client's non-blocking socket, and the data still to be sent to it.

    With `echo` it gets back what it sends; without, it gets the greeting, and its messages are shown.
    """

    def __init__(self, socket: Socket, echo: bool, greeting: bytes = b"", show: Callable[[str], object] = say) -> None:
        self.socket = socket
        self.unsent = bytearray(b"" if echo else greeting)
        self.error = 0  # why the client has gone, when it has; 0 if it has left
        self._echo, self._show = echo, show
        self._closing = False  # FD_CLOSE has come, and comes once
        self._ended = False  # everything that it sent has been received

    def fileno(self) -> int:
        return self.socket.fileno()

    def close(self) -> None:
        self.socket.close()

    @property
    def wanted(self) -> bool:
        """Whether to receive more now: not while too much is unsent."""
        return not self._ended and len(self.unsent) < UNSENT

    def resume(self, closing: bool = False) -> bool:
        """Sends and receives as much as is possible now. False when the client has gone."""
        self._closing = self._closing or closing
        try:
            self._send()
            self._receive()
        except WinsockError as error:
            self.error = error.winerror
            return False
        return bool(self.unsent) or not self._ended

    def _send(self) -> None:
        try:
            while self.unsent:
                del self.unsent[: self.socket.send(self.unsent[:65536])]
        except BlockingIOError:
            pass  # the rest when the client is ready for it

    def _send_back(self, message: bytes) -> None:
        if self.unsent:
            self.unsent += message
            return
        sent = 0
        try:
            while sent < len(message):
                sent += self.socket.send(message[sent:])
        except BlockingIOError:
            self.unsent += message[sent:]

    def _receive(self) -> None:
        """Receives once, so that others have their turn; after FD_CLOSE everything, as no event comes for it."""
        try:
            while self.wanted:
                message = self.socket.recv(MESSAGE)
                if not message:
                    self._ended = True
                elif self._echo:
                    self._send_back(message)
                elif text := text_of(message):
                    self._show(text)
                if not self._closing:
                    break
        except BlockingIOError:
            pass  # that was all
