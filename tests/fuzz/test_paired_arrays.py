"""The arrays of sockets and events of a C program, with the last one moved into the place of one that leaves."""

from typing import Any

from winsock_ffi import FD, NetworkEvents, Socket
from winsock_ffi.raw import *
from winsock_ffi.testing import EventMachine, EventsUnderTest

from .effort import share


class PairedArrays(EventsUnderTest):
    """As the event select server of the examples keeps its clients."""

    def __init__(self) -> None:
        self.socket_all = new("SOCKET[]", WSA_MAXIMUM_WAIT_EVENTS)
        self.event_all = new("WSAEVENT[]", WSA_MAXIMUM_WAIT_EVENTS)
        self.count = 0
        self.event_of: dict[int, Any] = {}

    def index(self, socket: Socket) -> int:
        return next(n for n in range(self.count) if self.socket_all[n] == socket.fileno())

    def add(self, socket: Socket, events: FD) -> None:
        event = WSACreateEvent()
        assert event != WSA_INVALID_EVENT
        assert WSAEventSelect(socket.fileno(), event, events) == 0
        self.socket_all[self.count] = socket.fileno()
        self.event_all[self.count] = event
        self.count += 1
        self.event_of[socket.fileno()] = event

    def modify(self, socket: Socket, events: FD) -> None:
        assert WSAEventSelect(socket.fileno(), self.event_all[self.index(socket)], events) == 0

    def remove(self, socket: Socket) -> None:
        assert WSAEventSelect(socket.fileno(), NULL, 0) == 0
        self.take_out(self.index(socket))

    def remove_and_close(self, socket: Socket) -> None:
        event_index = self.index(socket)
        assert closesocket(socket.detach()) == 0
        self.take_out(event_index)

    def take_out(self, event_index: int) -> None:
        del self.event_of[self.socket_all[event_index]]
        self.socket_all[event_index] = self.socket_all[self.count - 1]
        assert WSACloseEvent(self.event_all[event_index])
        self.event_all[event_index] = self.event_all[self.count - 1]
        self.count -= 1

    def wait(self, timeout_ms: int) -> list[tuple[int, NetworkEvents]]:
        """A round begins with the first event that is set, and goes on behind it with those that are set too."""
        found: list[tuple[int, NetworkEvents]] = []
        first = 0
        while first < self.count:
            result = WSAWaitForMultipleEvents(
                self.count - first, self.event_all + first, FALSE, 0 if found else timeout_ms, FALSE
            )
            assert result != WSA_WAIT_FAILED
            if result == WSA_WAIT_TIMEOUT:
                break
            event_index = first + result - WSA_WAIT_EVENT_0
            first = event_index + 1
            happened = WSANETWORKEVENTS()
            socket, event = self.socket_all[event_index], self.event_all[event_index]
            assert WSAEnumNetworkEvents(socket, event, happened) == 0
            if happened.lNetworkEvents:
                found.append((socket, NetworkEvents(happened)))
        return found

    def handles(self) -> list[int]:
        return [self.socket_all[n] for n in range(self.count)]

    def check(self) -> None:
        assert self.count == len(self.event_of) <= WSA_MAXIMUM_WAIT_EVENTS
        for n in range(self.count):
            assert self.event_all[n] == self.event_of[self.socket_all[n]]

    def close(self) -> None:
        for n in range(self.count):
            WSAEventSelect(self.socket_all[n], NULL, 0)
            assert WSACloseEvent(self.event_all[n])
        self.count = 0


class PairedArraysMachine(EventMachine):
    capacity = WSA_MAXIMUM_WAIT_EVENTS

    def open_events(self) -> PairedArrays:
        return PairedArrays()


TestPairedArrays = PairedArraysMachine.TestCase
TestPairedArrays.settings = share(0.5)
