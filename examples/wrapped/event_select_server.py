"""The event select server: it serves up to 63 clients in one thread, which waits for all their events at once.

python examples/wrapped/event_select_server.py [--echo] [PORT]
"""

import threading
from typing import NamedTuple

import program
from ready_client import Accepting, Client

from winsock_ffi import (
    FD,
    WAIT_TIMEOUT,
    CtrlEvent,
    Event,
    Socket,
    console_ctrl_handler,
    wait_for_multiple_events,
)

MOST_EVENTS = 64  # in one wait


class Pair(NamedTuple):
    """A socket, and the event that is signalled at its network events."""

    socket: Socket
    event: Event
    client: Client | None = None  # the listener has none

    def close(self) -> None:
        self.socket.close()
        self.event.close()


Pairs = dict[Event, Pair]


def main(port: int, echo: bool) -> None:
    stopping = threading.Event()

    def stop(event: CtrlEvent) -> bool:
        stopping.set()
        return True

    pairs: Pairs = {}
    with console_ctrl_handler(stop), program.listening(port) as listener, program.closing_all(pairs.values()):
        accepting = Accepting(listener, "Client ShutDown")
        add(pairs, Pair(listener, Event()), FD.ACCEPT)
        while not stopping.is_set():
            waiting = [*pairs]
            index = wait_for_multiple_events(waiting, False, 200)
            if index == WAIT_TIMEOUT:
                continue
            # The wait returns the first event that is signalled. So a client that was served moves behind the others.
            pair = pairs.pop(waiting[index])
            pairs[pair.event] = pair
            events = pair.socket.enum_network_events(pair.event)
            if pair.client is None:
                admit(accepting, pairs, echo)
            elif not pair.client.resume(FD.CLOSE in events):
                del pairs[pair.event]
                pair.close()
                program.say(program.gone("Client ShutDown", pair.client.error or events.error(FD.CLOSE)))
                if accepting.due:
                    admit(accepting, pairs, echo)


def add(pairs: Pairs, pair: Pair, events: FD) -> None:
    pairs[pair.event] = pair
    pair.socket.event_select(pair.event, events)


def admit(accepting: Accepting, pairs: Pairs, echo: bool) -> None:
    socket = accepting.next()
    if socket is None:
        return
    if len(pairs) == MOST_EVENTS:
        program.refuse(socket, MOST_EVENTS - 1)
        return
    add(pairs, Pair(socket, Event(), Client(socket, echo, b"CONNECT SUCCESS")), FD.READ | FD.WRITE | FD.CLOSE)
    program.say("Client Connect Success")


if __name__ == "__main__":
    program.run(__doc__, main, "--echo")
