"""Overlapped operations complete exactly once, whatever is done with them, and no byte is lost, doubled or moved."""

import gc
import time
import warnings
from array import array
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE
from handle_count import handle_count
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from winsock_ffi import SD_SEND, CompletionPort, Overlapped, Packet, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import registry

from .effort import share
from .streams import SMALL, End, Operation, Started, Stream

pytestmark = pytest.mark.gc

WAYS = st.sampled_from(["event", "event", "port", "skip"])
INDEX = st.integers(0, 1000)
SIZES = st.lists(
    st.one_of(st.integers(0, 20), st.integers(1, 5000), st.integers(1, SMALL), st.integers(1, 200_000)),
    min_size=1,
    max_size=4,
).filter(sum)
KINDS = st.sampled_from([bytes, bytearray, memoryview, partial(array, "B")])
MOST = 1_000_000
"""Bytes sent one way, at the most."""


class OperationMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.left_by_failures = set(registry)
        self.handles_before = handle_count()
        self.stack = ExitStack()
        self.opened = Opened(self.stack)
        self.port = self.stack.enter_context(CompletionPort())
        self.listener = self.opened.listener()
        self.ends: list[End] = []
        self.pending: list[Started] = []
        self.held: dict[Started, Operation] = {}
        """The operations that were not dropped."""
        self.idle: list[Operation] = []
        self.alertable = False

    @initialize(one=WAYS, other=WAYS, overlapped=st.booleans())
    def begin(self, one: str, other: str, overlapped: bool) -> None:
        self.open_pair(one, other, overlapped)

    def some(self, index: int, among: list[Any]) -> list[Any]:
        return [among[index % len(among)]] if among else []

    @property
    def open_ends(self) -> list[End]:
        return [end for end in self.ends if not end.socket.closed]

    @rule(one=WAYS, other=WAYS, overlapped=st.booleans())
    def open_pair(self, one: str, other: str, overlapped: bool) -> None:
        if len(self.ends) >= 8:
            return
        there, back = Stream(), Stream()
        client, accepted = self.overlapped_pair() if overlapped else self.plain_pair()
        for socket, way, out, into in ((client, one, there, back), (accepted, other, back, there)):
            end = End(socket, way, len(self.ends) + 1, out, into)
            if way != "event":
                self.port.associate(socket, end.key, skip_on_success=way == "skip")
            self.ends.append(end)

    def plain_pair(self) -> tuple[Socket, Socket]:
        self.alertable = True  # a blocking call waits alertably ("connect function (winsock2.h)"); in Wine since 9
        pair = self.opened.client_of(self.listener), self.opened.keep(self.listener.accept()[0])
        self.alertable = False
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

    # Starting

    def start(self, started: Started, reuse: bool, as_list: bool) -> None:
        operation = self.idle.pop() if reuse and self.idle else Operation()
        operation.started = started
        call = operation.send if started.kind == "send" else operation.recv
        buffers = started.buffers if as_list or len(started.buffers) > 1 else started.buffers[0]
        routine = self.routine_called if started.way == "routine" else None
        try:
            complete = call(started.end.socket, buffers, routine=routine)
        except WinsockError:
            assert started.stream.torn
            assert not operation.pending
            started.done = True
            started.stream.check()
            return
        self.pending.append(started)
        self.held[started] = operation
        assert complete == (not operation.pending)
        if complete:
            assert started.end.way == "skip"
            self.seen(started, operation.error, operation.transferred)

    @rule(index=INDEX, sizes=SIZES, kind=KINDS, routine=st.booleans(), reuse=st.booleans(), as_list=st.booleans())
    def send(self, index: int, sizes: list[int], kind: Any, routine: bool, reuse: bool, as_list: bool) -> None:
        for end in self.some(index, [end for end in self.open_ends if not (end.out.torn or end.out.ended)]):
            begin = end.out.begun
            if begin + sum(sizes) <= MOST:
                buffers = [kind(end.out.next_text(size)) for size in sizes]
                self.start(Started("send", end.way_with(routine), end, end.out, buffers, begin), reuse, as_list)

    @rule(index=INDEX, sizes=SIZES, routine=st.booleans(), reuse=st.booleans(), as_list=st.booleans())
    def receive(self, index: int, sizes: list[int], routine: bool, reuse: bool, as_list: bool) -> None:
        for end in self.some(index, self.open_ends):
            self.start_receive(end, sizes, routine, reuse, as_list)

    def start_receive(self, end: End, sizes: list[int], routine: bool, reuse: bool, as_list: bool) -> None:
        buffers = [bytearray(size) for size in sizes]
        started = Started("receive", end.way_with(routine), end, end.into, buffers)
        end.into.receives.append(started)
        self.start(started, reuse, as_list)

    @rule(index=INDEX)
    def start_one_that_is_under_way(self, index: int) -> None:
        for operation in self.some(index, [o for o in self.held.values() if o.pending]):
            with pytest.raises(RuntimeError, match="is in flight on this object"):
                operation.recv(self.ends[0].socket, bytearray(1))

    @rule(index=INDEX)
    def resize_a_buffer_that_is_in_use(self, index: int) -> None:
        for started in self.some(index, [s for s, o in self.held.items() if o.pending]):
            for buffer in started.buffers:
                if isinstance(buffer, (bytearray, array)) and len(buffer):
                    with pytest.raises(BufferError):
                        buffer.append(0)

    # Completing

    def seen(self, started: Started, error: int, transferred: int) -> None:
        """The program has been told of the completion."""
        self.pending.remove(started)
        started.complete(error, transferred)
        operation = self.held.pop(started, None)
        if operation is not None:
            assert not operation.pending
            assert not operation.cancel()
            if error:
                with pytest.raises(WinsockError):
                    operation.result()
            else:
                assert operation.result() == transferred
            self.idle.append(operation)

    def routine_called(self, error: int, transferred: int, operation: Operation, flags: int) -> None:
        assert self.alertable, "a routine ran outside of an alertable wait"
        assert operation.started is not None
        assert (operation.error, operation.transferred) == (error, transferred)
        assert flags == 0
        self.seen(operation.started, error, transferred)

    def take_packet(self, packet: Packet) -> None:
        operation = packet.operation
        assert (operation.error, operation.transferred) == (packet.error, packet.transferred)
        assert packet.key == operation.started.end.key
        self.seen(operation.started, packet.error, packet.transferred)

    def sleep(self, timeout: int) -> None:
        self.alertable = True
        raw.SleepEx(timeout, True)
        self.alertable = False

    def wait_for(self, started: Started) -> None:
        """Until it has completed; others may do so on the way."""
        while not started.done:
            if started.way == "port":
                packets = self.port.get_many(1 + started.size % 3, PATIENCE)
                assert packets, f"{started} does not complete"
                for packet in packets:
                    self.take_packet(packet)
            elif started.way == "routine":
                before, end = len(self.pending), time.monotonic() + PATIENCE / 1000
                while len(self.pending) == before:  # the routine of an earlier test's operation ends the sleep as well
                    assert time.monotonic() < end, f"{started} does not complete"
                    self.sleep(PATIENCE)
            else:
                assert self.held[started].event.wait(PATIENCE), f"{started} does not complete"
                self.look_at_event(started)

    def look_at_event(self, started: Started) -> None:
        operation = self.held[started]
        try:
            operation.result()
        except WinsockError as error:
            if error.winerror == raw.WSA_IO_INCOMPLETE:
                assert operation.pending
                return
        self.seen(started, operation.error, operation.transferred)

    @rule()
    def settle(self) -> None:
        """Everything that must complete does."""
        while certain := [started for started in self.pending if started.certain()]:
            self.wait_for(certain[0])

    @rule(index=INDEX)
    def wait_for_one(self, index: int) -> None:
        for started in self.some(index, [started for started in self.pending if started.certain()]):
            self.wait_for(started)

    @rule(count=st.integers(1, 4))
    def look(self, count: int) -> None:
        """At all that has completed so far."""
        for packet in self.port.get_many(count, 0):
            self.take_packet(packet)
        self.sleep(0)
        for started in [started for started in self.pending if started.way == "event"]:
            self.look_at_event(started)

    # Ending early

    @rule(index=INDEX)
    def cancel(self, index: int) -> None:
        for started in self.some(index, list(self.held)):
            self.ask_for_the_end(started)

    def ask_for_the_end(self, started: Started) -> None:
        if started.kind == "send" and not started.certain():
            started.stream.torn = True
        self.held[started].cancel()
        started.cancelled = True

    @rule(index=INDEX)
    def drop(self, index: int) -> None:
        """Forgets an operation in flight. By event it is cancelled; else it is told of when it completes."""
        for started in self.some(index, list(self.held)):
            if started.way == "event":
                with warnings.catch_warnings(record=True) as warned:
                    warnings.simplefilter("always")
                    del self.held[started]
                assert [warning.category for warning in warned] == [ResourceWarning]
                self.pending.remove(started)
                started.forget()
            else:
                del self.held[started]

    @rule(index=INDEX)
    def shut_down(self, index: int) -> None:
        for end in self.some(index, [end for end in self.open_ends if not end.out.torn]):
            if not any(started.kind == "send" and started.end is end for started in self.pending):
                end.socket.shutdown(SD_SEND)
                end.out.ended = True

    @rule(index=INDEX)
    def close(self, index: int) -> None:
        """A socket, with all that is in flight on it."""
        for end in self.some(index, self.open_ends):
            sending = any(started.kind == "send" and started.end is end for started in self.pending)
            if sending or end.into.begun > end.into.received:
                end.out.torn = True
            elif not end.out.torn:
                end.out.ended = True
            end.out.sender_gone = end.into.receiver_gone = True
            end.into.torn = True
            end.socket.close()

    # What is so after each of these

    @invariant()
    def the_registry_holds_what_is_under_way(self) -> None:
        assert len(registry.keys() - self.left_by_failures) == sum(not started.done for started in self.pending)
        for started, operation in self.held.items():
            assert operation.started is started
            assert operation.address_of_overlapped in registry

    def teardown(self) -> None:
        try:
            self.finish_streams()
            while self.open_ends:
                self.close(0)
            self.settle()
            assert self.pending == []
            assert self.port.get(0) is None
        finally:
            self.stack.close()
            self.held.clear()
            self.idle.clear()
            self.ends.clear()
            del self.port  # whose lock is a handle too
        assert set(registry) <= self.left_by_failures
        if handle_count() > self.handles_before:
            gc.collect()
        assert handle_count() <= self.handles_before

    def finish_streams(self) -> None:
        """Receives all that was sent where nothing has broken the stream."""
        for end in self.open_ends:
            stream = end.into
            while not stream.torn and stream.received < stream.begun:
                self.start_receive(end, [1 + stream.begun - stream.received], False, True, False)
                self.settle()


TestOperations = OperationMachine.TestCase
TestOperations.settings = share(0.5)
