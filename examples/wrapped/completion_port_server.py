"""The completion port server: a few threads dequeue completions, for any number of clients.

python examples/wrapped/completion_port_server.py [--echo] [PORT]
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import program
from overlapped_client import Accepting, Client, Operation

from winsock_ffi import CompletionPort, CtrlEvent, console_ctrl_handler

THREADS = 4
BUFFER = 4096
STOP = 1  # the key of the packets that end the threads; those of sockets have 0


def main(port: int, echo: bool) -> None:
    stopping = threading.Event()

    def stop(event: CtrlEvent) -> bool:
        stopping.set()
        return True

    operations: set[Operation] = set()
    with (
        console_ctrl_handler(stop),
        program.listening(port) as listener,
        program.closing_all(operations),
        ThreadPoolExecutor(THREADS) as pool,
        CompletionPort(THREADS) as completions,
    ):
        workers = [pool.submit(work, completions, operations, echo) for _ in range(THREADS)]
        for worker in workers:
            worker.add_done_callback(lambda _: stopping.set())  # if it has failed
        completions.associate(listener)
        accepting = Accepting(listener)
        operations.add(accepting)
        accepting.start()
        while not stopping.wait(0.2):
            accepting.retry()
        for _ in workers:
            completions.post(key=STOP)
        for worker in workers:
            worker.result()


def work(completions: CompletionPort, operations: set[Operation], echo: bool) -> None:
    for packet in completions:
        if packet.key == STOP:
            return
        operation: Operation = packet.operation
        if isinstance(operation, Client):
            if not operation.proceed():
                operations.remove(operation)
        elif socket := operation.next():
            program.say("Client Connect")
            completions.associate(socket)
            client = Client(socket, echo, size=BUFFER)
            operations.add(client)  # first, as another thread may serve it before this one goes on
            if not client.start():
                operations.remove(client)


if __name__ == "__main__":
    program.run(__doc__, main, "--echo")
