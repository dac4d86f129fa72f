"""Overlapped operations complete exactly once, whatever is done with them, and no byte is lost, doubled or moved."""

import warnings
from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest
from common.steps import PATIENCE
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from winsock_ffi import CompletionPort, Overlapped, Packet, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi.testing import Completed, End, OperationMachine, OperationsUnderTest, Started
from winsock_ffi.testing._steps import on_timed

from .effort import share

pytestmark = pytest.mark.gc


class Operation(Overlapped):
    """One that knows what it is used for."""

    started: Started | None = None


class Options(NamedTuple):
    """How an operation is started."""

    routine: bool
    reuse: bool
    as_list: bool


OPTIONS = st.builds(Options, st.booleans(), st.booleans(), st.booleans())
WAYS = st.sampled_from(["event", "event", "port", "skip"])
"""How operations on a socket complete: by event or routine, by port, by port and at once where they can."""


def way_of(started: Started) -> str:
    if started.end.how == "event":
        return "routine" if started.options.routine else "event"
    return "port"


class Driven(OperationsUnderTest):
    """Overlapped and CompletionPort as the machine drives them, in all ways."""

    def __init__(self) -> None:
        self.port = CompletionPort()
        self.held: dict[Started, Operation] = {}
        """The operations that were not dropped."""
        self.by_event: dict[Started, None] = {}
        """Those, of the held, which an event announces."""
        self.idle: list[Operation] = []
        self.untold: list[Completed] = []
        self.alertable = False

    def add(self, end: End) -> None:
        if end.how != "event":
            self.port.associate(end.socket, end.key, skip_on_success=end.how == "skip")

    def send(self, started: Started) -> Completed | None:
        return self.start(started)

    def receive(self, started: Started) -> Completed | None:
        return self.start(started)

    def start(self, started: Started) -> Completed | None:
        operation = self.idle.pop() if started.options.reuse and self.idle else Operation()
        operation.started = started
        call = operation.send if started.kind == "send" else operation.recv
        buffers = started.buffers if started.options.as_list or len(started.buffers) > 1 else started.buffers[0]
        routine = self.routine_called if way_of(started) == "routine" else None
        try:
            complete = call(started.end.socket, buffers, routine=routine)
        except WinsockError:
            assert not operation.pending
            raise
        self.held[started] = operation
        if way_of(started) == "event":
            self.by_event[started] = None
        assert complete == (not operation.pending)
        if not complete:
            return None
        assert started.end.how == "skip"
        return self.seen(started, operation.error, operation.transferred)

    def seen(self, started: Started, error: int, transferred: int) -> Completed:
        operation = self.held.pop(started, None)
        self.by_event.pop(started, None)
        if operation is not None:
            assert not operation.pending
            assert not operation.cancel()
            if error:
                with pytest.raises(WinsockError):
                    operation.result()
            else:
                assert operation.result() == transferred
            self.idle.append(operation)
        return Completed(started.number, error, transferred)

    def routine_called(self, error: int, transferred: int, operation: Operation, flags: int) -> None:
        assert self.alertable, "a routine ran outside of an alertable wait"
        assert operation.started is not None
        assert (operation.error, operation.transferred) == (error, transferred)
        assert flags == 0
        self.untold.append(self.seen(operation.started, error, transferred))

    def take_packet(self, packet: Packet) -> None:
        operation = packet.operation
        assert (operation.error, operation.transferred) == (packet.error, packet.transferred)
        assert packet.key == operation.started.end.key
        self.untold.append(self.seen(operation.started, packet.error, packet.transferred))

    def sleep(self, timeout: int) -> None:
        self.alertable = True
        raw.SleepEx(timeout, True)
        self.alertable = False

    def wait(self, timeout_ms: int, wanted: Started | None) -> Iterable[Completed]:
        if wanted is None:
            self.look()
        elif wanted.number in [completed.number for completed in self.untold]:
            pass
        elif way_of(wanted) == "port":
            for packet in self.port.get_many(1 + wanted.size % 3, timeout_ms):
                self.take_packet(packet)
        elif way_of(wanted) == "routine":
            self.sleep(timeout_ms)
        else:
            assert self.held[wanted].event.wait(timeout_ms), f"{wanted} does not complete"
            self.look_at_event(wanted)
        told, self.untold = self.untold, []
        return told

    def look(self) -> None:
        """At all that has completed so far."""
        for packet in self.port.get_many(4, 0):
            self.take_packet(packet)
        self.sleep(0)
        for started in list(self.by_event):
            self.look_at_event(started)

    def look_at_event(self, started: Started) -> None:
        operation = self.held[started]
        try:
            operation.result()
        except WinsockError as error:
            if error.winerror == raw.WSA_IO_INCOMPLETE:
                assert operation.pending
                return
        self.untold.append(self.seen(started, operation.error, operation.transferred))

    def cancel(self, started: Started) -> None:
        self.held[started].cancel()

    def state(self, started: Started) -> str:
        """What is known of one that does not complete."""
        operation = self.held.get(started)
        if operation is None:
            return f"by {way_of(started)}, dropped"
        memory = operation._memory
        there = raw.new("u_long *")
        asked = raw.ioctlsocket(started.end.socket.fileno(), raw.FIONREAD, there) == 0
        return (
            f"by {way_of(started)}, {operation!r}, Internal {memory.overlapped.Internal:#x}, owes {memory.owes}, "
            f"{there[0] if asked else 'unknown'} bytes to be read"
        )

    def close(self) -> None:
        self.held.clear()
        self.by_event.clear()
        self.idle.clear()
        self.port.close()
        self.alertable = True  # where a step has failed, routines may be called later


class Operations(OperationMachine):
    operations: Driven
    pairs = st.tuples(WAYS, WAYS, st.booleans())
    options = OPTIONS
    last_options = Options(False, True, False)

    def __init__(self) -> None:
        self.left_by_failures = set(registry)
        super().__init__()

    def open_operations(self) -> Driven:
        return Driven()

    def connect(self, how: tuple[str, str, bool]) -> tuple[tuple[Socket, Any], tuple[Socket, Any]]:
        one, other, overlapped = how
        client, accepted = self.overlapped_pair() if overlapped else self.plain_pair()
        return (client, one), (accepted, other)

    def plain_pair(self) -> tuple[Socket, Socket]:
        # A blocking call waits alertably ("connect function (winsock2.h)"); in Wine since 9.
        self.operations.alertable = True
        pair = self.opened.client_of(self.listener), self.opened.keep(self.listener.accept()[0])
        self.operations.alertable = False
        return pair

    def overlapped_pair(self) -> tuple[Socket, Socket]:
        accept, connect = Overlapped(), Overlapped()
        client = self.opened.tcp()
        accept.accept_ex(self.listener)
        connect.connect_ex(client, self.listener.local_address)
        for operation in (connect, accept):
            assert operation.result(wait=True, timeout_ms=PATIENCE) == 0
        assert accept.accepted is not None
        return client, self.opened.keep(accept.accepted)

    def wait_for(self, started: Started) -> None:
        try:
            super().wait_for(started)
        except AssertionError as error:
            raise AssertionError(f"{error}: {self.operations.state(started)}") from error

    def in_flight(self) -> list[Started]:
        """Those whose operation was not dropped."""
        return [started for started, operation in self.operations.held.items() if operation.pending]

    @on_timed(in_flight)
    def start_one_that_is_under_way(self, started: Started) -> None:
        with pytest.raises(RuntimeError, match="is in flight on this object"):
            self.operations.held[started].recv(self.ends[0].socket, bytearray(1))

    @on_timed(in_flight)
    def resize_a_buffer_that_is_in_use(self, started: Started) -> None:
        for buffer in started.buffers:
            if isinstance(buffer, (bytearray, array)) and len(buffer):
                with pytest.raises(BufferError):
                    buffer.append(0)

    def can_be_cancelled(self) -> list[Started]:
        return list(self.operations.held)

    @on_timed(can_be_cancelled)
    def drop(self, started: Started) -> None:
        """Forgets an operation in flight. By event it is cancelled; else it is told of when it completes."""
        if way_of(started) == "event":
            del self.operations.by_event[started]
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                del self.operations.held[started]
            assert [warning.category for warning in warned] == [ResourceWarning]
            del self.pending[started.number]
            started.forget()
        else:
            del self.operations.held[started]

    @invariant()
    def the_registry_holds_what_is_under_way(self) -> None:
        told_of = len(self.operations.untold)
        assert len(registry.keys() - self.left_by_failures) == len(self.pending) - told_of
        for started, operation in self.operations.held.items():
            assert operation.started is started
            assert operation.address_of_overlapped in registry

    def teardown(self) -> None:
        super().teardown()
        assert set(registry) <= self.left_by_failures


TestOperations = Operations.TestCase
TestOperations.settings = share(0.5)
