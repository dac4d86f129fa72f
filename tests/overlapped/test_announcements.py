"""What announces a completion twice, late, or somebody else's finishes nothing that is still in flight."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing, in_thread

from winsock_ffi import CompletionPort, Event, Overlapped, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import BY_ROUTINE, registry
from winsock_ffi._overlapped.operation import _here
from winsock_ffi._winsock import ffi, lib


@pytest.fixture
def receiver(opened: Opened) -> Socket:
    return opened.udp()


@pytest.fixture
def sender(opened: Opened) -> Socket:
    return opened.udp()


def associate_in_c(port: CompletionPort, socket: Socket) -> None:
    """Nothing is noted of it."""
    handle = raw.cast("HANDLE", socket.fileno())
    assert raw.CreateIoCompletionPort(handle, port.handle, 1, 0) == port.handle


def send_later(sender: Socket, receiver: Socket, data: bytes) -> None:
    sender.sendto(data, 0, receiver.local_address)


def cancelled(operation: Overlapped, receiver: Socket, sender: Socket) -> None:
    operation.cancel()
    with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
        operation.result(wait=True, timeout_ms=PATIENCE)


def received(operation: Overlapped, receiver: Socket, sender: Socket) -> None:
    send_later(sender, receiver, b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


ends = pytest.mark.parametrize("end", [cancelled, received])
whens = pytest.mark.parametrize("when", ["before", "in flight"])


@ends
@whens
def test_an_operation_by_event_queues_no_packet(
    port: CompletionPort, receiver: Socket, sender: Socket, when: str, end: Callable[[Overlapped, Socket, Socket], None]
) -> None:
    """Not at a port that was associated behind the package's back, before the start or after it."""
    operation = Overlapped()
    for number in range(3):
        if when == "before" and number == 0:
            associate_in_c(port, receiver)
        operation.recvfrom(receiver, bytearray(3))
        if when == "in flight" and number == 0:
            associate_in_c(port, receiver)
        end(operation, receiver, sender)
        assert port.get_many(64, 0) == []


def test_no_start_by_event_queues_a_packet(port: CompletionPort, opened: Opened) -> None:
    """Each function, also where it completes at once."""
    client, server = opened.pair()
    listener, accepted, connecting, datagrams = opened.listener(), opened.tcp(), opened.tcp(), opened.udp()
    for socket in (client, server, listener, connecting, datagrams):
        associate_in_c(port, socket)
    send, several, receive, accept, connect, datagram, disconnect = (Overlapped() for _ in range(7))
    receive.recv(server, bytearray(4))
    send.send(client, b"xy")
    several.send(client, [b"x", b"y"])
    accept.accept_ex(listener, accepted)
    connect.connect_ex(connecting, listener.local_address)
    datagram.sendto(datagrams, b"x", 0, datagrams.local_address)
    for operation in (send, several, receive, accept, connect, datagram):
        operation.result(wait=True, timeout_ms=PATIENCE)
    disconnect.disconnect_ex(connecting)
    disconnect.result(wait=True, timeout_ms=PATIENCE)
    assert port.get_many(64, 0) == []


@ends
def test_an_operation_by_routine_queues_no_packet(
    port: CompletionPort, receiver: Socket, sender: Socket, end: Callable[[Overlapped, Socket, Socket], None]
) -> None:
    ran: list[int] = []
    operation = Overlapped()
    operation.recvfrom(receiver, bytearray(3), routine=lambda error, *_: ran.append(error))
    associate_in_c(port, receiver)
    end(operation, receiver, sender)
    assert len(ran) == 1
    assert port.get_many(64, 0) == []


def test_a_port_refuses_a_socket_with_operations_of_another_way(
    port: CompletionPort, receiver: Socket, sender: Socket
) -> None:
    by_event, by_routine = Overlapped(), Overlapped()
    by_event.recvfrom(receiver, bytearray(1))
    by_routine.recvfrom(receiver, bytearray(1), routine=lambda *_: None)
    with pytest.raises(RuntimeError, match="2 operations by event or routine are in flight"):
        port.associate(receiver)
    assert receiver.port is None
    cancelled(by_event, receiver, sender)
    cancelled(by_routine, receiver, sender)
    port.associate(receiver)
    first, second = Overlapped(), Overlapped()
    first.recvfrom(receiver, bytearray(1))
    with CompletionPort() as other, failing("CreateIoCompletionPort", raw.ERROR_INVALID_PARAMETER):
        other.associate(receiver)
    second.recvfrom(receiver, bytearray(1))
    assert first.pending
    assert second.pending


def test_a_port_refuses_pythons_socket_with_operations_of_another_way(port: CompletionPort, opened: Opened) -> None:
    with opened.udp().to_socket() as socket:
        operation = Overlapped()
        operation.recvfrom(socket, bytearray(1))
        with pytest.raises(RuntimeError, match="1 operations by event or routine are in flight"):
            port.associate(socket)
        operation.cancel()
        with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
            operation.result(wait=True, timeout_ms=PATIENCE)
        port.associate(socket)


def test_a_socket_with_a_port_takes_no_routine(port: CompletionPort, receiver: Socket) -> None:
    port.associate(receiver)
    operation = Overlapped()
    with failing("WSARecvFrom", raw.WSAEINVAL):
        operation.recvfrom(receiver, bytearray(1), routine=lambda *_: None)
    assert not operation.pending


@pytest.fixture
def in_flight(port: CompletionPort, receiver: Socket, sender: Socket) -> Iterator[Overlapped]:
    """An operation by port, which must still be in flight at the end, and complete as it should."""
    port.associate(receiver)
    buffer = bytearray(3)
    operation = Overlapped()
    operation.recvfrom(receiver, buffer)
    yield operation
    assert operation.pending
    with pytest.raises(BufferError):
        buffer.append(0)
    send_later(sender, receiver, b"abc")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.operation, packet.error, packet.transferred) == (operation, 0, 3)
    assert buffer == b"abc"


def test_a_posted_packet_with_its_address(port: CompletionPort, in_flight: Overlapped) -> None:
    pointer = raw.cast("OVERLAPPED *", in_flight.address_of_overlapped)
    for _ in range(3):
        assert raw.PostQueuedCompletionStatus(port.handle, 1, 2, pointer)
        packet = port.get(PATIENCE)
        assert packet is not None
        assert packet.operation is None


def test_an_operation_by_event_is_finished_by_no_packet(
    port: CompletionPort, opened: Opened, receiver: Socket, sender: Socket
) -> None:
    """Not even by a failed one, and not when it has completed."""
    operation = Overlapped()
    buffer = bytearray(1)
    operation.recvfrom(receiver, buffer)
    pointer = raw.cast("OVERLAPPED *", operation.address_of_overlapped)
    assert raw.PostQueuedCompletionStatus(port.handle, 1, 2, pointer)
    send_later(sender, receiver, b"x")
    assert operation.event.wait(PATIENCE)
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is None
    assert operation.pending
    assert operation.result() == 1


class ReceiveInC:
    """A receive of the C tier, with all that the system may touch."""

    def __init__(self, socket: Socket, size: int) -> None:
        self.overlapped, self.flags = raw.OVERLAPPED(), raw.new("DWORD *")
        self.memory = raw.new(f"char[{size}]")
        self.wsabuf = raw.WSABUF(len=size, buf=self.memory)
        self.address = int(raw.cast("uintptr_t", self.overlapped))
        raw.WSARecv(socket.fileno(), self.wsabuf, 1, raw.NULL, self.flags, self.overlapped, raw.NULL)


def test_the_packet_of_a_failed_operation_of_the_c_tier_has_its_error(port: CompletionPort, opened: Opened) -> None:
    _, server = opened.pair()
    port.associate(server)
    started = ReceiveInC(server, 10)
    assert raw.CancelIoEx(raw.cast("HANDLE", server.fileno()), started.overlapped)
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.operation, packet.error, packet.transferred) == (None, raw.WSA_OPERATION_ABORTED, 0)
    assert packet.overlapped == started.address


def test_the_packet_of_a_datagram_that_was_too_long_for_the_c_tier(
    port: CompletionPort, receiver: Socket, sender: Socket
) -> None:
    port.associate(receiver)
    started = ReceiveInC(receiver, 2)
    send_later(sender, receiver, b"abc")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.error, packet.transferred, packet.overlapped) == (raw.WSAEMSGSIZE, 2, started.address)


def test_a_reset_of_the_c_tiers_operation_is_winsocks_error(port: CompletionPort, opened: Opened) -> None:
    client, server = opened.pair()
    port.associate(server)
    started = ReceiveInC(server, 2)
    client.set_option(raw.SOL_SOCKET, raw.SO_LINGER, (1).to_bytes(2, "little") + bytes(2))
    client.close()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.error, packet.overlapped) == (raw.WSAECONNRESET, started.address)


def test_what_the_overlapped_says_is_read_in_one_call() -> None:
    """The status has 32 bits, whatever is above them, and counts only where a completion is owed."""
    memory = ffi.new("WSFFI_OPERATION *")
    memory.overlapped.Internal = 0xFFFFFFFF_C0000120
    memory.overlapped.InternalHigh = 0xFFFFFFFF_00000007
    assert lib.wsffi_operation_outcome(memory) >> 32 == lib.WSFFI_OPERATION_STATUS_PENDING
    memory.owes = lib.WSFFI_OPERATION_OWES_COMPLETION
    assert lib.wsffi_operation_outcome(memory) == 0xC0000120_00000007
    memory.overlapped.Internal = 0xFFFFFFFF_00000000 | lib.WSFFI_OPERATION_STATUS_PENDING
    assert lib.wsffi_operation_outcome(memory) >> 32 == lib.WSFFI_OPERATION_STATUS_PENDING


class TestAThreadThatHasEnded:
    def start(self, receiver: Socket, routine: Any) -> tuple[Overlapped, bytearray]:
        operation, buffer = Overlapped(), bytearray(3)
        thread = threading.Thread(target=operation.recvfrom, args=(receiver, buffer), kwargs={"routine": routine})
        thread.start()
        thread.join(PATIENCE / 1000)
        assert not thread.is_alive()
        return operation, buffer

    def never(self, *_: object) -> None:
        raise AssertionError("its thread has ended")

    def test_its_routines_operation_completes_without_it(self, receiver: Socket) -> None:
        operation, buffer = self.start(receiver, self.never)
        with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
            operation.result(wait=True, timeout_ms=PATIENCE)
        assert not operation.pending
        buffer.append(0)

    def test_it_is_noticed_when_somebody_looks(self, receiver: Socket) -> None:
        operation, buffer = self.start(receiver, self.never)
        for _ in range(PATIENCE // 10):
            if not operation.pending:
                break
            raw.Sleep(10)
        assert operation.error == raw.WSA_OPERATION_ABORTED
        buffer.append(0)

    def test_it_is_noticed_when_another_is_started(self, receiver: Socket, sender: Socket) -> None:
        left = [self.start(receiver, self.never) for _ in range(20)]
        buffers = [buffer for _, buffer in left]
        del left
        operation = Overlapped()
        for _ in range(PATIENCE // 10):
            operation.recvfrom(receiver, bytearray(1), routine=lambda *_: None)
            operation.cancel()
            with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
                operation.result(wait=True, timeout_ms=PATIENCE)
            try:
                for buffer in buffers:
                    buffer.append(0)
                break
            except BufferError:
                raw.Sleep(10)
        else:
            pytest.fail("their buffers are held for ever")

    def test_the_object_is_idle_afterwards(self, receiver: Socket, sender: Socket) -> None:
        operation, _ = self.start(receiver, self.never)
        with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
            operation.result(wait=True, timeout_ms=PATIENCE)
        buffer = bytearray(3)
        operation.recvfrom(receiver, buffer)
        send_later(sender, receiver, b"abc")
        assert operation.result(wait=True, timeout_ms=PATIENCE) == 3
        assert buffer == b"abc"

    def test_it_stays_in_flight_until_the_system_has_ended_it(self, receiver: Socket) -> None:
        """CancelIoEx only asks for the end, and so does the end of a thread."""
        operation, buffer = self.start(receiver, self.never)
        overlapped = raw.cast("OVERLAPPED *", operation.address_of_overlapped)
        for _ in range(PATIENCE // 10):
            if raw.HasOverlappedIoCompleted(overlapped):
                break
            raw.Sleep(10)
        status, overlapped.Internal = overlapped.Internal, 0x103  # STATUS_PENDING
        assert operation.pending
        with pytest.raises(TimeoutError):
            operation.result(wait=True, timeout_ms=20)
        with pytest.raises(BufferError):
            buffer.append(0)
        overlapped.Internal = status
        with failing("WSARecvFrom", raw.WSA_OPERATION_ABORTED):
            operation.result(wait=True, timeout_ms=PATIENCE)
        buffer.append(0)

    def test_a_new_thread_is_not_it_whatever_its_number(self, receiver: Socket) -> None:
        """The system gives the ids of threads out again."""
        operation, _ = self.start(receiver, self.never)

        def ask() -> None:
            with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
                operation.result(wait=True, timeout_ms=PATIENCE)

        in_thread(ask)()


def test_an_event_that_is_never_set(receiver: Socket, sender: Socket) -> None:
    """WSACleanup is documented to cancel operations without setting their events: the wait looks at the OVERLAPPED."""
    operation, buffer = Overlapped(), bytearray(3)
    operation.recvfrom(receiver, buffer)
    with Event() as never_set:
        registry[operation.address_of_overlapped].announcer = never_set
        send_later(sender, receiver, b"abc")
        assert operation.result(wait=True, timeout_ms=PATIENCE) == 3
    assert buffer == b"abc"


def test_a_routine_that_never_runs(receiver: Socket, sender: Socket) -> None:
    """WSACleanup is documented not to run it."""
    operation, buffer = Overlapped(), bytearray(3)
    operation.recvfrom(receiver, buffer)  # by event: no routine is queued for it
    pending = registry[operation.address_of_overlapped]
    pending.way, pending.announcer, pending.operation = BY_ROUTINE, _here.alive, operation
    send_later(sender, receiver, b"abc")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 3
    assert buffer == b"abc"
