"""Fuzzing what a program builds on Winsock: over real sockets, with Hypothesis.

Strategies give what Winsock takes and gives. State machines drive a program's own bookkeeping, of an fd_set, of sockets
with events, of overlapped operations, and find the shortest series of steps at which it goes wrong.
`docs/fuzz-your-own.md` walks through one. Needs the extra `winsock_ffi[testing]`.

Example:
    from winsock_ffi.testing import EventMachine

    class Machine(EventMachine):
        def open_events(self):
            return MyEvents()  # a subclass of EventsUnderTest

    TestMyEvents = Machine.TestCase
"""

from .._system.handle_count import handle_count
from ._addresses import addresses
from ._buffers import buffers
from ._clients import Client, PortAndClients, ports_and_clients
from ._event_machine import EventMachine, EventsUnderTest
from ._fd_set_machine import FdSetMachine, FdSetUnderTest
from ._fd_sets import fd_sets
from ._handles import handles
from ._network_events import network_events
from ._operation_machine import OperationMachine
from ._operations import Completed, End, OperationsUnderTest, Started
from ._socket_options import SocketOption, socket_options

__all__ = [
    "Client",
    "Completed",
    "End",
    "EventMachine",
    "EventsUnderTest",
    "FdSetMachine",
    "FdSetUnderTest",
    "OperationMachine",
    "OperationsUnderTest",
    "PortAndClients",
    "SocketOption",
    "Started",
    "addresses",
    "buffers",
    "fd_sets",
    "handle_count",
    "handles",
    "network_events",
    "ports_and_clients",
    "socket_options",
]
