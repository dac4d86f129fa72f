"""The tutorial's arrays of sockets and events, fuzzed over real sockets: what it comes to is one client too many.

python examples/fuzz_your_own.py
"""

import unittest

from hypothesis import settings

from winsock_ffi import FD, NetworkEvents, Socket
from winsock_ffi.raw import *
from winsock_ffi.testing import EventMachine, EventsUnderTest


class event_socket_set(EventsUnderTest):
    def __init__(self) -> None:
        self.socket_all = new("SOCKET[]", 64)
        self.event_all = new("WSAEVENT[]", 64)
        self.count = 0

    def add(self, socket: Socket, events: FD) -> None:
        event = WSACreateEvent()
        WSAEventSelect(socket.fileno(), event, events)
        self.socket_all[self.count] = socket.fileno()
        self.event_all[self.count] = event
        self.count += 1

    def wait(self, timeout_ms: int) -> list[tuple[int, NetworkEvents]]:
        event_index = WSAWaitForMultipleEvents(self.count, self.event_all, FALSE, timeout_ms, FALSE)
        if event_index in (WSA_WAIT_TIMEOUT, WSA_WAIT_FAILED):
            return []
        happened = WSANETWORKEVENTS()
        WSAEnumNetworkEvents(self.socket_all[event_index], self.event_all[event_index], happened)
        return [(self.socket_all[event_index], NetworkEvents(happened))] if happened.lNetworkEvents else []

    def remove_and_close(self, socket: Socket) -> None:
        event_index = self.handles().index(socket.fileno())
        closesocket(socket.detach())
        self.socket_all[event_index] = self.socket_all[self.count - 1]
        WSACloseEvent(self.event_all[event_index])
        self.event_all[event_index] = self.event_all[self.count - 1]
        self.count -= 1

    def handles(self) -> list[int]:
        return list(self.socket_all[0 : self.count])

    def close(self) -> None:
        while self.count:
            self.count -= 1
            WSACloseEvent(self.event_all[self.count])


class Machine(EventMachine):
    def open_events(self) -> event_socket_set:
        return event_socket_set()


TestEventSocketSet = Machine.TestCase
TestEventSocketSet.settings = settings(Machine.TestCase.settings, derandomize=True, database=None)

if __name__ == "__main__":
    unittest.main()
