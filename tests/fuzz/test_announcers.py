"""Operations by event, routine and port on the same sockets, which are associated, duplicated, detached and closed.

Whatever announces a completion, each operation completes once, with its own datagram, and nothing is written into a
buffer that was given back.
"""

import gc
import os
import sys
import warnings
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any

import pytest
from common.steps import PATIENCE, in_thread
from common.system import wine_version
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from winsock_ffi import AF_INET, SOCK_DGRAM, CompletionPort, Packet, Routine, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import BY_EVENT, BY_PORT, BY_ROUTINE, registry
from winsock_ffi._system.handle_count import handle_count

from .effort import share
from .mailboxes import NUMBER, UNTOUCHED, Mailbox, Operation, Receive, datagram

pytestmark = pytest.mark.gc

INDEX = st.integers(0, 1000)
ROOM = st.integers(NUMBER, NUMBER + 30)
MOST_MAILBOXES, MOST_HOLDERS, MOST_UNREAD = 4, 4, 20


WAYS = {BY_EVENT: "event", BY_ROUTINE: "routine", BY_PORT: "port"}


def in_ended_thread(call: Callable[[], bool]) -> bool:
    """The call's result, from a thread that has ended then."""
    results: list[bool] = []
    in_thread(lambda: results.append(call()))()
    return results[0]


class AnnouncerMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.before = set(registry)
        self.handles_before = handle_count()
        self.stack = ExitStack()
        self.port = self.stack.enter_context(CompletionPort())
        self.sender = self.stack.enter_context(Socket(AF_INET, SOCK_DGRAM))
        self.sender.bind(("127.0.0.1", 0))
        self.mailboxes: list[Mailbox] = []
        self.in_flight: dict[Receive, Operation | None] = {}
        """None for one that was dropped."""
        self.idle: list[Operation] = []
        self.all: list[Receive] = []
        self.numbers = 0
        self.alertable = False

    def some(self, index: int, among: list[Any]) -> list[Any]:
        return [among[index % len(among)]] if among else []

    def some_holder(self, index: int) -> list[tuple[Mailbox, Any]]:
        return self.some(index, [(mailbox, holder) for mailbox in self.mailboxes for holder in mailbox.holders])

    # Sockets

    @rule()
    def open_mailbox(self) -> None:
        if sum(bool(mailbox.holders) for mailbox in self.mailboxes) < MOST_MAILBOXES:
            socket = Socket(AF_INET, SOCK_DGRAM)
            socket.bind(("127.0.0.1", 0))
            self.mailboxes.append(Mailbox(socket.local_address, [socket]))

    @rule(index=INDEX, skip=st.booleans())
    def associate(self, index: int, skip: bool) -> None:
        for mailbox, holder in self.some_holder(index):
            others = any(
                each.way != "port" and each.holder is holder and (not each.by_python or each.started_by is holder)
                for each, operation in self.in_flight.items()
                # One by routine whose thread has ended may have been noticed already.
                if operation is not None and operation.address_of_overlapped in registry
            )
            if others:
                with pytest.raises(RuntimeError, match="in flight"):
                    self.port.associate(holder, skip_on_success=skip)
            elif mailbox.has_port:
                with pytest.raises(WinsockError, match="ERROR_INVALID_PARAMETER"):
                    self.port.associate(holder, skip_on_success=skip)
            else:
                self.port.associate(holder, skip_on_success=skip)
                mailbox.has_port = True

    @rule(index=INDEX)
    def associate_in_c(self, index: int) -> None:
        """The package is not told."""
        for mailbox, holder in self.some_holder(index):
            handle = raw.cast("HANDLE", holder.fileno())
            done = raw.CreateIoCompletionPort(handle, self.port.handle, 0, 0) == self.port.handle
            assert done is not mailbox.has_port
            mailbox.has_port = True

    @rule(index=INDEX)
    def duplicate(self, index: int) -> None:
        for mailbox, holder in self.some_holder(index):
            if len(mailbox.holders) < MOST_HOLDERS:
                if isinstance(holder, Socket):
                    mailbox.holders.append(Socket.from_duplicate(holder.duplicate(os.getpid())))
                else:
                    mailbox.holders.append(holder.dup())

    @rule(index=INDEX)
    def hand_over(self, index: int) -> None:
        for mailbox, holder in self.some_holder(index):
            after = holder.to_socket() if isinstance(holder, Socket) else Socket.from_socket(holder)
            self.replace(mailbox, holder, after)

    @rule(index=INDEX)
    def detach_and_take_over(self, index: int) -> None:
        for mailbox, holder in self.some_holder(index):
            self.replace(mailbox, holder, Socket.from_handle(holder.detach(), AF_INET))

    def replace(self, mailbox: Mailbox, before: Any, after: Any) -> None:
        """Another object has the socket now; what is in flight goes on."""
        mailbox.holders[mailbox.holders.index(before)] = after
        for receive in self.in_flight:
            if receive.holder is before:
                receive.holder = after

    @rule(index=INDEX)
    def close(self, index: int) -> None:
        for mailbox, holder in self.some_holder(index):
            mine = [receive for receive in self.in_flight if receive.holder is holder]
            if mine and wine_version() and len(mailbox.holders) > 1 and not isinstance(holder, Socket):
                # Nobody cancels these. Wine receives with the number that they were started with, and another socket
                # may have that by then: they would never complete.
                continue
            mailbox.holders.remove(holder)
            holder.close()

    # Operations

    @rule(index=INDEX, room=ROOM, routine=st.booleans(), fresh=st.booleans(), in_thread=st.booleans())
    def receive(self, index: int, room: int, routine: bool, fresh: bool, in_thread: bool) -> None:
        for mailbox, holder in self.some_holder(index):
            operation = Operation() if fresh or not self.idle else self.idle.pop()
            buffer = bytearray([UNTOUCHED]) * room
            receive = Receive(mailbox, holder, "", buffer, holder, thread_ended=in_thread)
            self.start(operation, receive, self.routine_called if routine else None)

    def start(self, operation: Operation, receive: Receive, routine: Routine | None) -> None:
        operation.receive = receive
        call = partial(operation.recvfrom, receive.holder, receive.buffer, routine=routine)
        try:
            complete = in_ended_thread(call) if receive.thread_ended else call()
        except WinsockError as error:
            taken = error.winerror == raw.WSAEINVAL and routine is not None and receive.mailbox.has_port
            if not taken:  # a socket with a port takes no routine
                raise
            assert not operation.pending
            receive.buffer.append(0)
            self.idle.append(operation)
            return
        pending = registry.get(operation.address_of_overlapped)
        receive.way = WAYS[pending.way] if pending is not None else "port" if complete else "routine"
        self.all.append(receive)
        self.in_flight[receive] = operation
        if complete:
            assert receive.mailbox.has_port
            self.seen(receive, operation.error, operation.transferred)

    @rule(index=INDEX, size=st.integers(0, 40))
    def send(self, index: int, size: int) -> None:
        for mailbox in self.some(index, [mailbox for mailbox in self.mailboxes if mailbox.holders]):
            if len(mailbox.sent) < MOST_UNREAD:
                data = datagram(self.numbers, size)
                mailbox.sent[self.numbers] = data
                self.numbers += 1
                self.sender.sendto(data, 0, mailbox.address)

    @rule(index=INDEX)
    def cancel(self, index: int) -> None:
        for receive in self.some(index, [each for each, operation in self.in_flight.items() if operation is not None]):
            self.ask_for_the_end(receive)

    def ask_for_the_end(self, receive: Receive) -> None:
        operation = self.in_flight[receive]
        assert operation is not None
        receive.cancelled = operation.cancel() or receive.cancelled

    @rule(index=INDEX)
    def drop(self, index: int) -> None:
        for receive in self.some(index, [each for each, operation in self.in_flight.items() if operation is not None]):
            if receive.way == "event" and receive.holder.fileno() >= 0:
                with warnings.catch_warnings(record=True) as warned:
                    warnings.simplefilter("always")
                    self.in_flight[receive] = None
                    for _ in range(PATIENCE):  # the thread that started it may still be ending
                        if warned:
                            break
                        gc.collect()
                        raw.Sleep(1)
                del self.in_flight[receive]
                assert [warning.category for warning in warned] == [ResourceWarning]
                receive.forget()
            elif receive.way == "port":
                self.in_flight[receive] = None

    @rule(index=INDEX)
    def post(self, index: int) -> None:
        """A packet that is nobody's, with the address of an operation that is in flight, or idle."""
        operations = [*self.idle, *(each for each in self.in_flight.values() if each is not None)]
        for operation in self.some(index, operations):
            pending = registry.get(operation.address_of_overlapped)
            if pending is not None and pending.way == BY_PORT:
                continue  # a posted packet may come when its own is in the queue behind it
            pointer = raw.cast("OVERLAPPED *", operation.address_of_overlapped)
            assert raw.PostQueuedCompletionStatus(self.port.handle, 1, 1, pointer)
            self.take_packets(64, PATIENCE)

    # Completing

    def seen(self, receive: Receive, error: int, transferred: int) -> None:
        operation = self.in_flight.pop(receive)
        receive.complete(error, transferred)
        if operation is not None:
            assert not operation.pending
            assert (operation.error, operation.transferred) == (error, transferred)
            if error != raw.WSA_OPERATION_ABORTED:
                assert operation.address == self.sender.local_address
            self.idle.append(operation)

    def routine_called(self, error: int, transferred: int, operation: Operation, flags: int) -> None:
        assert self.alertable, "a routine ran outside of an alertable wait"
        assert operation.receive is not None
        assert operation.receive.way in ("routine", "")
        self.seen(operation.receive, error, transferred)

    def take_packets(self, count: int, timeout: int) -> int:
        packets: list[Packet] = self.port.get_many(count, timeout)
        for packet in packets:
            if packet.operation is not None:
                assert packet.operation.receive.way == "port"
                self.seen(packet.operation.receive, packet.error, packet.transferred)
            else:
                assert (packet.key, packet.transferred) == (1, 1), packet
        return len(packets)

    def sleep(self, timeout: int) -> None:
        self.alertable = True
        raw.SleepEx(timeout, True)
        self.alertable = False

    def look_at(self, receive: Receive, wait: bool) -> None:
        operation = self.in_flight[receive]
        assert operation is not None
        try:
            operation.result(wait=wait, timeout_ms=PATIENCE)
        except WinsockError as error:
            if operation.pending and error.winerror == raw.WSA_IO_INCOMPLETE:
                return
        assert not operation.pending, f"{receive} does not complete"
        self.seen(receive, operation.error, operation.transferred)

    @rule()
    def look(self) -> None:
        """At all that has completed so far."""
        self.take_packets(64, 0)
        self.sleep(0)
        for receive in list(self.in_flight):
            if (
                receive in self.in_flight
                and receive.way != "port"
                and not (receive.way == "routine" and not receive.thread_ended)
            ):
                self.look_at(receive, wait=False)

    def wait_for(self, receive: Receive) -> None:
        while receive in self.in_flight:
            if receive.way == "port":
                assert self.take_packets(64, PATIENCE), f"{receive} does not complete"
            elif receive.way == "event" or receive.thread_ended:
                self.look_at(receive, wait=True)
            else:
                operation = self.in_flight[receive]
                assert operation is not None
                self.alertable = True
                with suppress(WinsockError):
                    operation.result(wait=True, timeout_ms=PATIENCE)
                self.alertable = False
                assert receive not in self.in_flight, f"{receive} does not complete"

    @rule(index=INDEX)
    def feed(self, index: int) -> None:
        """As many datagrams as there are receives: all of them complete."""
        for mailbox in self.some(index, [mailbox for mailbox in self.mailboxes if mailbox.holders]):
            waiting = [receive for receive in self.in_flight if receive.mailbox is mailbox]
            while len(mailbox.sent) < len(waiting):
                self.send(self.mailboxes_open().index(mailbox), 5)
            for receive in waiting:
                self.wait_for(receive)

    def mailboxes_open(self) -> list[Mailbox]:
        return [mailbox for mailbox in self.mailboxes if mailbox.holders]

    # What is so after each of these

    @invariant()
    def the_registry_holds_what_is_in_flight(self) -> None:
        for receive, operation in self.in_flight.items():
            if operation is not None:
                assert operation.receive is receive
        if not any(receive.thread_ended for receive in self.in_flight):
            assert len(registry.keys() - self.before) == len(self.in_flight)

    def teardown(self) -> None:
        try:
            self.finish()
        finally:
            self.give_back()
        if sys.exc_info()[0] is not None:
            return  # a step has failed, and its traceback holds what it was about
        gc.collect()
        for _ in range(PATIENCE):  # a thread that has ended gives its handles back when the system has seen that
            if handle_count() <= self.handles_before:
                break
            raw.Sleep(1)
        else:
            pytest.fail(f"{handle_count()} handles, and {self.handles_before} before")

    def finish(self) -> None:
        """Closes all: everything completes, and nothing is left."""
        for mailbox in self.mailboxes:
            for holder in list(mailbox.holders):
                mailbox.holders.remove(holder)
                holder.close()
        for receive in list(self.in_flight):
            self.wait_for(receive)
        assert self.in_flight == {}
        assert self.port.get_many(64, 0) == []
        for receive in self.all:
            receive.check()
        assert set(registry) <= self.before

    def give_back(self) -> None:
        """All that may still be there after a failure, too: the next machine is to begin with nothing."""
        for mailbox in self.mailboxes:
            for holder in mailbox.holders:
                holder.close()
        self.stack.close()
        for address in registry.keys() - self.before:
            pending = registry[address]
            if pending.operation is not None:
                pending.operation.cancel()
        raw.SleepEx(100, True)
        self.in_flight.clear()
        self.idle.clear()
        self.mailboxes.clear()
        self.all.clear()
        del self.port, self.sender


TestAnnouncers = AnnouncerMachine.TestCase
TestAnnouncers.settings = share(0.5)
