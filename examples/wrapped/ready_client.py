"""A client of the servers that are told when a socket is ready: by select, WSAEventSelect or WSAAsyncSelect."""

from collections.abc import Callable

from program import gone, say, text_of

from winsock_ffi import Socket, WinsockError

MESSAGE = 1500
UNSENT = 256 * 1024
CLIENT_GONE = ("WSAECONNRESET", "WSAENOTCONN")  # before accept; Wine says the last


class Accepting:
    """Accepts clients, and tells of those who had gone before."""

    def __init__(self, listener: Socket, farewell: str) -> None:
        self._listener, self._farewell = listener, farewell
        self.due = False  # one waits for whom the system had no socket: to be tried again when one has been closed

    def next(self) -> Socket | None:
        """The next client's socket. None if there is nobody any more, or no room in the system for one more socket."""
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
    """A client's socket, which does not block, and what is still to be sent to it.

    With `echo` it is sent back what it has sent; without, it is sent the greeting, and its messages are shown.
    """

    def __init__(self, socket: Socket, echo: bool, greeting: bytes = b"", show: Callable[[str], object] = say) -> None:
        self.socket = socket
        self.unsent = bytearray(b"" if echo else greeting)
        self.error = 0  # why the client has gone, when it has; 0 if it has left
        self._echo, self._show = echo, show
        self._closing = False  # FD_CLOSE has come, and will not come again
        self._ended = False  # all that it has sent is received

    def fileno(self) -> int:
        return self.socket.fileno()

    def close(self) -> None:
        self.socket.close()

    @property
    def wanted(self) -> bool:
        """Whether more is to be received now: not from one that lets too much wait to be sent."""
        return not self._ended and len(self.unsent) < UNSENT

    def resume(self, closing: bool = False) -> bool:
        """Sends and receives what is possible now. False when the client has gone."""
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
        """Receives once, so that others have their turn; after FD_CLOSE all that is left, as nobody will tell of it."""
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
