"""The ordered event select server: it serves any number of clients, and each of them once a round.

python examples/wrapped/event_select_ordered_server.py [--echo] [PORT]
"""

import threading

import program
from ready_client import Accepting, Client

from winsock_ffi import FD, CtrlEvent, EventSet, Socket, console_ctrl_handler

Sockets = EventSet[Socket | Client]


def main(port: int, echo: bool) -> None:
    stopping = threading.Event()
    sockets = Sockets()

    def stop(event: CtrlEvent) -> bool:
        stopping.set()
        sockets.wake()
        return True

    with console_ctrl_handler(stop), sockets, program.listening(port) as listener, program.closing_all(sockets):
        accepting = Accepting(listener, "Client ShutDown")
        sockets.add(listener, FD.ACCEPT)
        while not stopping.is_set():
            for each, events in sockets.wait():
                if not isinstance(each, Client):
                    admit(accepting, sockets, echo)
                elif not each.resume(FD.CLOSE in events):
                    sockets.remove(each)
                    each.close()
                    program.say(program.gone("Client ShutDown", each.error or events.error(FD.CLOSE)))
                    if accepting.due:
                        admit(accepting, sockets, echo)


def admit(accepting: Accepting, sockets: Sockets, echo: bool) -> None:
    socket = accepting.next()
    if socket is None:
        return
    sockets.add(Client(socket, echo, b"CONNECT SUCCESS"), FD.READ | FD.WRITE | FD.CLOSE)
    program.say("Client Connect Success")


if __name__ == "__main__":
    program.run(__doc__, main, "--echo")
