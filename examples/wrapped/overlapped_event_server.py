"""The overlapped event server: it starts operations, and waits for the events that they signal when they complete.

python examples/wrapped/overlapped_event_server.py [--echo] [PORT]
"""

import threading
from collections.abc import Iterator

import program
from overlapped_client import Accepting, Client, Operation

from winsock_ffi import WAIT_TIMEOUT, CtrlEvent, console_ctrl_handler, wait_for_multiple_events

MOST_EVENTS = 63  # in one wait: Winsock takes 64, and Ctrl+C is one of them


def main(port: int, echo: bool) -> None:
    stopping = threading.Event()

    def stop(event: CtrlEvent) -> bool:
        stopping.set()
        return True

    operations: list[Operation] = []
    with console_ctrl_handler(stop), program.listening(port) as listener, program.closing_all(operations):
        accepting = Accepting(listener)
        operations.append(accepting)
        accepting.start()
        timeout = 0
        while not stopping.is_set():
            done = list(completed(operations, timeout))
            serve(done, operations, echo)
            accepting.retry()
            # After a round without completions, the next one waits in each group.
            idle = 200 if len(operations) <= MOST_EVENTS else 1
            timeout = 0 if done else idle


def serve(done: list[Operation], operations: list[Operation], echo: bool) -> None:
    for operation in done:
        if isinstance(operation, Client):
            if not operation.proceed():
                operations.remove(operation)
        elif socket := operation.next():
            program.say("Client Connect")
            client = Client(socket, echo)
            if client.start():
                operations.append(client)


def completed(operations: list[Operation], timeout_ms: int) -> Iterator[Operation]:
    """Returns the operations that have completed; waits up to that long for the first, in each group."""
    events = [operation.event for operation in operations]
    start = 0
    while start < len(events):
        group = events[start : start + MOST_EVENTS]
        index = wait_for_multiple_events(group, False, timeout_ms)
        if index == WAIT_TIMEOUT:
            start += len(group)
        else:
            # The wait returns the first event that is signalled; the next wait begins behind it.
            start += index + 1
            yield operations[start - 1]
            timeout_ms = 0


if __name__ == "__main__":
    program.run(__doc__, main, "--echo")
