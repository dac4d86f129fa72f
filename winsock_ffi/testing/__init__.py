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

from .._system.handle_count import handle_count as handle_count
from ._addresses import addresses as addresses
from ._buffers import buffers as buffers
from ._clients import Client as Client
from ._clients import PortAndClients as PortAndClients
from ._clients import ports_and_clients as ports_and_clients
from ._event_machine import EventMachine as EventMachine
from ._event_machine import EventsUnderTest as EventsUnderTest
from ._fd_set_machine import FdSetMachine as FdSetMachine
from ._fd_set_machine import FdSetUnderTest as FdSetUnderTest
from ._fd_sets import fd_sets as fd_sets
from ._handles import handles as handles
from ._network_events import network_events as network_events
from ._operation_machine import OperationMachine as OperationMachine
from ._operations import Completed as Completed
from ._operations import End as End
from ._operations import OperationsUnderTest as OperationsUnderTest
from ._operations import Started as Started
from ._socket_options import SocketOption as SocketOption
from ._socket_options import socket_options as socket_options
