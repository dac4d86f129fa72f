"""The async select server: each network event is posted to its window as a message, and the window shows it.

python examples/wrapped/async_select_server.py [--echo] [--message-box] [PORT]
"""

from functools import partial

import program
from ready_client import Accepting, Client

from winsock_ffi import FD, CtrlEvent, Socket, Window, console_ctrl_handler

LINE_HEIGHT = 15


class Server:
    """The listener and the clients, whose network events are posted to the window."""

    def __init__(self, window: Window, listener: Socket, echo: bool, message_box: bool) -> None:
        self.window = window
        self.listener = listener
        self.accepting = Accepting(listener, "Client Close")
        self.echo = echo
        self.message_box = message_box
        self.sockets: set[Socket | Client] = {listener}
        self._y = 0  # where the next line begins, in pixels from the upper edge
        window.on_socket(self.happened)
        window.async_select(listener, FD.ACCEPT)

    def happened(self, each: object, events: FD, error: int) -> None:
        if each is self.listener:
            self.admit()
        elif isinstance(each, Client):
            if not self.echo and FD.WRITE in events:
                self.show("write")
            self.serve(each, FD.CLOSE in events, error)

    def admit(self) -> None:
        socket = self.accepting.next()
        if socket is None:
            return
        self.show("Client Connect")
        if self.message_box:
            self.window.message_box("Client Connect!", "Prompt")
        client = Client(socket, self.echo, show=partial(self.show, left=30))
        self.sockets.add(client)
        self.window.async_select(client, FD.READ | FD.WRITE | FD.CLOSE)
        # Events before that are posted too; but Wine posts none for a client that had gone by then.
        self.serve(client)

    def serve(self, client: Client, closing: bool = False, error: int = 0) -> None:
        if not client.resume(closing):
            self.window.async_select(client, 0)
            self.sockets.remove(client)
            client.close()
            self.show(program.gone("Client Close", client.error or error))
            if self.accepting.due:
                self.admit()

    def show(self, line: str, left: int = 0) -> None:
        """Writes a line in the window, and to standard output, where a program can read it."""
        program.say(line)
        self.window.text_out(left, self._y, line.ljust(200))
        self._y = (self._y + LINE_HEIGHT) % (24 * LINE_HEIGHT)


def main(port: int, echo: bool, message_box: bool) -> None:
    window = Window("SynSelect_Test", "SynSelect", x=200, y=200, width=600, height=400)

    def stop(event: CtrlEvent) -> bool:
        window.quit()
        return True

    with console_ctrl_handler(stop), window, program.listening(port) as listener:
        server = Server(window, listener, echo, message_box)
        with program.closing_all(server.sockets):
            window.run()


if __name__ == "__main__":
    program.run(__doc__, main, "--echo", "--message-box")
