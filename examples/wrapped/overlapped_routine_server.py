"""The completion routine server: Windows calls a function of the program when an operation completes.

python examples/wrapped/overlapped_routine_server.py [--echo] [PORT]
"""

import program
from overlapped_client import Accepting, Client, Operation

from winsock_ffi import WAIT_IO_COMPLETION, CtrlEvent, Event, console_ctrl_handler, wait_for_multiple_events


def main(port: int, echo: bool) -> None:
    stopping = Event()
    ready: list[Client] = []

    def stop(event: CtrlEvent) -> bool:
        stopping.set()
        return True

    def completed(error: int, transferred: int, client: Client, flags: int) -> None:
        # If the next operation were started here and completed at once, its routine would be called next, and so on:
        # while clients are busy, the wait would not end, and no new client would be accepted.
        ready.append(client)

    operations: set[Operation] = set()
    with console_ctrl_handler(stop), stopping, program.listening(port) as listener, program.closing_all(operations):
        accepting = Accepting(listener)
        operations.add(accepting)
        accepting.start()
        while True:
            index = wait_for_multiple_events([stopping, accepting.event], timeout_ms=200, alertable=True)
            accepting.retry()
            if index == 0:
                break
            if index == WAIT_IO_COMPLETION:
                done = ready.copy()
                ready.clear()
                for client in done:
                    if not client.proceed():
                        operations.remove(client)
            elif index == 1 and (socket := accepting.next()):
                program.say("Client Connect")
                client = Client(socket, echo, completed)
                if client.start():
                    operations.add(client)


if __name__ == "__main__":
    program.run(__doc__, main, "--echo")
