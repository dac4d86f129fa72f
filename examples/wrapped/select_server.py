"""The select server: it serves up to 1,023 clients in one thread, which waits in select until sockets are ready.

python examples/wrapped/select_server.py [--echo] [PORT]
"""

import threading

import program
from ready_client import Accepting, Client

from winsock_ffi import CtrlEvent, FdSet, Socket, console_ctrl_handler, select

FD_SETSIZE = 1024
Sockets = FdSet[Socket | Client]


def main(port: int, echo: bool) -> None:
    stopping = threading.Event()

    def stop(event: CtrlEvent) -> bool:
        stopping.set()
        return True

    sockets, write = Sockets(capacity=FD_SETSIZE), Sockets(capacity=FD_SETSIZE)
    with console_ctrl_handler(stop), program.listening(port) as listener, program.closing_all(sockets):
        listener.set_blocking(False)  # and so the sockets that it accepts
        accepting = Accepting(listener, "Client Close")
        sockets.set(listener)
        while not stopping.is_set():
            read = sockets.copy()
            write.zero()
            for each in sockets:
                if isinstance(each, Client):
                    if each.unsent:  # with nothing unsent a client is always writable, and select would never wait
                        write.set(each)
                    if not each.wanted:
                        read.clear(each)
            select(read, write, None, 0.2)
            for each in {*read, *write}:
                if not isinstance(each, Client):
                    admit(accepting, sockets, echo)
                elif not each.resume():
                    sockets.clear(each)
                    each.close()
                    program.say(program.gone("Client Close", each.error))


def admit(accepting: Accepting, sockets: Sockets, echo: bool) -> None:
    socket = accepting.next()
    if socket is None:
        return
    if len(sockets) == sockets.capacity:
        program.refuse(socket, sockets.capacity - 1)
    else:
        sockets.set(Client(socket, echo))


if __name__ == "__main__":
    program.run(__doc__, main, "--echo")
