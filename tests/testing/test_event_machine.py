"""EventMachine finds what goes wrong with sockets and their events."""

from typing import Any

import pytest

from winsock_ffi import FD, NetworkEvents, Socket
from winsock_ffi.raw import *
from winsock_ffi.testing import EventMachine, EventsUnderTest

from .finding import finds, passes


class Arrays(EventsUnderTest):
    """Sockets and events in the order in which they came; one that leaves makes the others move up."""

    def __init__(self) -> None:
        self.sockets: list[Socket] = []
        self.event_of: dict[Socket, Any] = {}

    def add(self, socket: Socket, events: FD) -> None:
        self.sockets.append(socket)
        self.event_of[socket] = WSACreateEvent()
        self.modify(socket, events)

    def modify(self, socket: Socket, events: FD) -> None:
        assert WSAEventSelect(socket.fileno(), self.event_of[socket], events) == 0

    def remove(self, socket: Socket) -> None:
        assert WSAEventSelect(socket.fileno(), NULL, 0) == 0
        self.sockets.remove(socket)
        self.close_event(socket)

    def close_event(self, socket: Socket) -> None:
        assert WSACloseEvent(self.event_of.pop(socket))

    def wait(self, timeout_ms: int) -> list[tuple[int, NetworkEvents]]:
        events = new("WSAEVENT[]", [self.event_of[socket] for socket in self.sockets])
        if not self.sockets:
            return []
        result = WSAWaitForMultipleEvents(len(events), events, FALSE, timeout_ms, FALSE)
        assert result != WSA_WAIT_FAILED, f"error {WSAGetLastError()}"
        return [] if result == WSA_WAIT_TIMEOUT else self.told(self.sockets[result - WSA_WAIT_EVENT_0])

    def told(self, socket: Socket) -> list[tuple[int, NetworkEvents]]:
        happened = WSANETWORKEVENTS()
        assert WSAEnumNetworkEvents(socket.fileno(), self.event_of[socket], happened) == 0
        return [(socket.fileno(), NetworkEvents(happened))] if happened.lNetworkEvents else []

    def handles(self) -> list[int]:
        return [socket.fileno() for socket in self.sockets]

    def close(self) -> None:
        for event in self.event_of.values():
            WSACloseEvent(event)
        self.event_of.clear()


class LosesEvents(Arrays):
    def modify(self, socket: Socket, events: FD) -> None:
        super().modify(socket, events & ~FD.ACCEPT)


class TellsOfEverything(Arrays):
    def told(self, socket: Socket) -> list[tuple[int, NetworkEvents]]:
        return super().told(socket) or [(socket.fileno(), NetworkEvents(WSANETWORKEVENTS(lNetworkEvents=FD_QOS)))]

    def modify(self, socket: Socket, events: FD) -> None:
        super().modify(socket, events)
        WSASetEvent(self.event_of[socket])


class NamesAnother(Arrays):
    def told(self, socket: Socket) -> list[tuple[int, NetworkEvents]]:
        return [(handle + 1, happened) for handle, happened in super().told(socket)]


class KeepsTheOrderOfNumbers(Arrays):
    def handles(self) -> list[int]:
        return sorted(super().handles())


class LeaksEvents(Arrays):
    def close_event(self, socket: Socket) -> None:
        del self.event_of[socket]


class KnowsThatItIsWrong(Arrays):
    def check(self) -> None:
        assert len(self.sockets) < 3, "three are too many"


class Closes(Arrays):
    """As a server does with a client that has left."""

    def remove_and_close(self, socket: Socket) -> None:
        socket.close()
        self.sockets.remove(socket)
        self.close_event(socket)


class LeavesOpen(Closes):
    def remove_and_close(self, socket: Socket) -> None:
        super().remove(socket)


def machine_of(kind: type[Arrays]) -> type[EventMachine]:
    class Machine(EventMachine):
        capacity = WSA_MAXIMUM_WAIT_EVENTS
        removal = "all move up"
        patience_ms = 300 if kind is LosesEvents else EventMachine.patience_ms

        def open_events(self) -> Arrays:
            return kind()

    return Machine


@pytest.mark.parametrize("kind", [Arrays, Closes])
def test_arrays_without_a_fault_pass(kind: type[Arrays]) -> None:
    passes(machine_of(kind))


def test_any_order_passes_where_nobody_wants_one() -> None:
    class Machine(machine_of(KeepsTheOrderOfNumbers)):  # type: ignore[misc]
        removal = "any order"

    passes(Machine)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (LosesEvents, "nobody was told of"),
        (TellsOfEverything, "where only .* may be"),
        (NamesAnother, "of a socket that is not there"),
        (KeepsTheOrderOfNumbers, "are in the set, where .* should be"),
        (LeaksEvents, r"handles are open, where there were \d+: \d+ are lost"),
        (KnowsThatItIsWrong, "three are too many"),
        (LeavesOpen, "is still open"),
    ],
)
def test_a_fault_is_found(kind: type[Arrays], message: str) -> None:
    finds(machine_of(kind), message)


def test_the_65th_is_tried() -> None:
    class Machine(machine_of(Arrays)):  # type: ignore[misc]
        capacity = EventMachine.capacity

    finds(Machine, f"error {ERROR_INVALID_PARAMETER}")


def test_a_subclass_says_what_to_test() -> None:
    finds(EventMachine, "open_events", NotImplementedError)
