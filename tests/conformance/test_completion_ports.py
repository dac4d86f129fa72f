"""Completion ports."""

import threading
from typing import Any

import pytest
from raw.conftest import Opened
from raw.steps import (
    BRIEFLY,
    PATIENCE,
    as_handle,
    error,
    in_threads,
    ok,
    receive,
    started,
    text,
    wait_until_readable,
    wsabuf,
)
from raw.test_completion_ports import Packet, Reading, get
from raw.test_events import wait

from winsock_ffi.raw import *

from .rules import differs, named

KEY = 7


@pytest.fixture
def port(opened: Opened) -> Any:
    return opened.port()


@pytest.fixture
def server(pair: tuple[int, int], port: Any) -> int:
    """The server's end of the pair, whose packets go to the port with KEY."""
    ok(CreateIoCompletionPort(as_handle(pair[1]), port, KEY, 0), NULL)
    return pair[1]


class Sending:
    """An overlapped send of one byte, which succeeds at once, and all that it may touch."""

    def __init__(self, s: int, event: Any = NULL) -> None:
        self.overlapped = OVERLAPPED(hEvent=event)
        self._memory = new("char[]", b"x")
        self.code = WSASend(s, WSABUF(len=1, buf=self._memory), 1, NULL, 0, self.overlapped, NULL)


def nothing(port: Any) -> bool:
    """No packet comes, as far as one can wait for that."""
    packet = get(port, BRIEFLY)
    return packet.overlapped == NULL and error(packet.success, FALSE) == WAIT_TIMEOUT


def test_an_empty_port_times_out(port: Any) -> None:
    """When no packet comes in time the result is FALSE, *lpOverlapped is NULL, and the code WAIT_TIMEOUT.

    Page: "GetQueuedCompletionStatus function (ioapiset.h)"
    """
    packet = get(port, BRIEFLY)
    assert error(packet.success, FALSE) == WAIT_TIMEOUT
    assert packet.overlapped == NULL


def test_a_time_of_0_takes_what_is_there(port: Any) -> None:
    """With a time of 0 and no packet the call times out at once.

    Page: "GetQueuedCompletionStatus function (ioapiset.h)"
    """
    assert get(port, 0).success == FALSE
    ok(PostQueuedCompletionStatus(port, 1, 2, NULL), FALSE)
    assert get(port, 0) == Packet(TRUE, 1, 2, NULL)


def test_a_packet_tells_bytes_key_and_operation(pair: tuple[int, int], port: Any, server: int) -> None:
    """A packet has the number of bytes, the handle's key, and the OVERLAPPED of the call.

    Page: "GetQueuedCompletionStatus function (ioapiset.h)"
    """
    reading = Reading(server)
    ok(send(pair[0], b"hello", 5, 0))
    assert get(port) == Packet(TRUE, 5, KEY, reading.overlapped)


def test_a_packet_is_taken_by_any_thread(pair: tuple[int, int], port: Any, server: int) -> None:
    """A packet is for any thread that waits on the port, not only for the one that started the operation.

    Page: "CreateIoCompletionPort function (ioapiset.h)"
    """
    reading, packets = Reading(server), list[Packet]()
    in_threads(lambda: packets.append(get(port)), lambda: ok(send(pair[0], b"x", 1, 0)))
    assert packets == [Packet(TRUE, 1, KEY, reading.overlapped)]


def test_a_failed_operation_is_a_packet_too(opened: Opened, pair: tuple[int, int], port: Any, server: int) -> None:
    """FALSE with *lpOverlapped set is the packet of an operation that failed, and GetLastError has the reason.

    Page: "GetQueuedCompletionStatus function (ioapiset.h)"
    """
    reading = Reading(server)
    opened.reset(pair[0])
    packet = get(port)
    assert error(packet.success, FALSE) == ERROR_NETNAME_DELETED
    assert (packet.n, packet.key, packet.overlapped) == (0, KEY, reading.overlapped)


def test_a_cancelled_operation_is_a_packet(port: Any, server: int) -> None:
    """Cancelling a pending operation queues its packet, with ERROR_OPERATION_ABORTED.

    Page: "CancelIoEx function (ioapiset.h)"
    """
    reading = Reading(server)
    ok(CancelIoEx(as_handle(server), reading.overlapped), FALSE)
    packet = get(port)
    assert error(packet.success, FALSE) == ERROR_OPERATION_ABORTED
    assert packet.overlapped == reading.overlapped


@differs(
    documented="ERROR_OPERATION_ABORTED", windows=("error 1236", "iocp_async_read_closesocket"), wine={8: "error 676"}
)
def test_closing_queues_the_packets_of_what_is_pending(opened: Opened, port: Any, server: int) -> str:
    """closesocket performs the completion-port action of pending operations, with WSA_OPERATION_ABORTED.

    Page: "closesocket function (winsock2.h)"
    """
    reading = Reading(server)
    opened.close(server)
    packet = get(port)
    code = error(packet.success, FALSE)
    assert packet.overlapped == reading.overlapped
    return named(code)


def test_success_at_once_is_a_packet_too(pair: tuple[int, int], port: Any, server: int) -> None:
    """An operation that succeeds at once queues its packet all the same.

    Page: "SetFileCompletionNotificationModes function (winbase.h)"
    """
    sending = Sending(server)
    assert sending.code == 0
    assert get(port) == Packet(TRUE, 1, KEY, sending.overlapped)


def test_each_handle_has_its_key(opened: Opened, port: Any) -> None:
    """The key given with a handle comes in every packet of that handle.

    Page: "CreateIoCompletionPort function (ioapiset.h)"
    """
    for key in (0, 5, 2**64 - 1):
        client, _ = opened.pair()
        ok(CreateIoCompletionPort(as_handle(client), port, key, 0), NULL)
        sending = Sending(client)
        assert get(port) == Packet(TRUE, 1, key, sending.overlapped)


def test_association_gives_the_port_again(pair: tuple[int, int], port: Any) -> None:
    """Associating a handle with an existing port returns that port.

    Page: "CreateIoCompletionPort function (ioapiset.h)"
    """
    assert CreateIoCompletionPort(as_handle(pair[0]), port, 1, 0) == port


def test_a_port_is_made_with_its_first_handle(opened: Opened, pair: tuple[int, int]) -> None:
    """With a handle and no port a new port is made, and the handle associated with it.

    Page: "CreateIoCompletionPort function (ioapiset.h)"
    """
    port = ok(CreateIoCompletionPort(as_handle(pair[0]), NULL, KEY, 0), NULL)
    sending = Sending(pair[0])
    assert get(port) == Packet(TRUE, 1, KEY, sending.overlapped)
    ok(CloseHandle(port), FALSE)


def test_a_handle_has_one_port(opened: Opened, server: int) -> None:
    """A handle that is associated stays so: another association fails.

    Page: "CreateIoCompletionPort function (ioapiset.h)"
    """
    assert error(CreateIoCompletionPort(as_handle(server), opened.port(), 1, 0), NULL) == ERROR_INVALID_PARAMETER


def test_what_is_no_handle_is_not_associated(port: Any) -> None:
    """A handle that is not valid makes the call fail, with NULL for its result.

    Page: "CreateIoCompletionPort function (ioapiset.h)"
    """
    assert error(CreateIoCompletionPort(NULL, port, 1, 0), NULL) == ERROR_INVALID_HANDLE


def test_a_new_port_wants_no_old_one(port: Any) -> None:
    """With INVALID_HANDLE_VALUE the existing port must be NULL.

    Page: "CreateIoCompletionPort function (ioapiset.h)"
    """
    assert error(CreateIoCompletionPort(INVALID_HANDLE_VALUE, port, 0, 0), NULL) == ERROR_INVALID_PARAMETER


def test_receives_on_a_port_are_served_in_order(pair: tuple[int, int], port: Any, server: int) -> None:
    """The order of the calls of WSARecv is the order in which their buffers are filled.

    Page: "WSARecv function (winsock2.h)"
    """
    readings = [Reading(server, size=2) for _ in range(4)]
    ok(send(pair[0], b"aabbccdd", 8, 0))
    assert all(get(port).success for _ in readings)
    assert [text(reading.memory, 2) for reading in readings] == [b"aa", b"bb", b"cc", b"dd"]


def test_an_event_is_signaled_beside_the_packet(opened: Opened, port: Any, server: int) -> None:
    """An operation with an event queues its packet, and signals the event as well.

    Page: "OVERLAPPED structure (minwinbase.h)"
    """
    event = opened.event()
    sending = Sending(server, event)
    assert get(port).overlapped == sending.overlapped
    assert wait(event) == WSA_WAIT_EVENT_0


def test_the_low_bit_of_the_event_keeps_the_packet_away(opened: Opened, port: Any, server: int) -> None:
    """An event handle with its low bit set keeps the packet from being queued; the event is signaled.

    Page: "GetQueuedCompletionStatus function (ioapiset.h)"
    """
    event = opened.event()
    sending = Sending(server, cast("HANDLE", int(cast("ULONG_PTR", event)) | 1))
    assert sending.code == 0
    assert wait(event, timeout=PATIENCE) == WSA_WAIT_EVENT_0
    assert nothing(port)


def test_skipping_success_queues_no_packet(pair: tuple[int, int], port: Any, server: int) -> None:
    """With FILE_SKIP_COMPLETION_PORT_ON_SUCCESS an operation that succeeds at once queues no packet.

    Page: "SetFileCompletionNotificationModes function (winbase.h)"
    """
    ok(SetFileCompletionNotificationModes(as_handle(server), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS), FALSE)
    sending = Sending(server)
    assert (sending.code, sending.overlapped.InternalHigh) == (0, 1)
    assert nothing(port)


def test_skipping_success_leaves_what_is_pending(pair: tuple[int, int], port: Any, server: int) -> None:
    """With FILE_SKIP_COMPLETION_PORT_ON_SUCCESS an operation that was pending still queues its packet.

    Page: "SetFileCompletionNotificationModes function (winbase.h)"
    """
    ok(SetFileCompletionNotificationModes(as_handle(server), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS), FALSE)
    reading = Reading(server)
    ok(send(pair[0], b"x", 1, 0))
    assert get(port) == Packet(TRUE, 1, KEY, reading.overlapped)


def test_a_mode_is_not_taken_back(port: Any, server: int) -> None:
    """A mode that has been set cannot be removed.

    Page: "SetFileCompletionNotificationModes function (winbase.h)"
    """
    ok(SetFileCompletionNotificationModes(as_handle(server), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS), FALSE)
    ok(SetFileCompletionNotificationModes(as_handle(server), 0), FALSE)
    sending = Sending(server)
    assert sending.code == 0
    assert nothing(port)


def test_skipping_the_handles_event_leaves_the_operations(opened: Opened, pair: tuple[int, int]) -> None:
    """With FILE_SKIP_SET_EVENT_ON_HANDLE the event of an OVERLAPPED is still signaled.

    Page: "SetFileCompletionNotificationModes function (winbase.h)"
    """
    ok(SetFileCompletionNotificationModes(as_handle(pair[0]), FILE_SKIP_SET_EVENT_ON_HANDLE), FALSE)
    event = opened.event()
    sending = Sending(pair[0], event)
    assert sending.code == 0
    assert wait(event, timeout=PATIENCE) == WSA_WAIT_EVENT_0


def test_a_posted_packet_comes_as_it_was_posted(port: Any) -> None:
    """The values given to PostQueuedCompletionStatus are dequeued unchanged, valid or not.

    Page: "PostQueuedCompletionStatus function (ioapiset.h)"
    """
    address = cast("OVERLAPPED *", 0xDEAD)
    ok(PostQueuedCompletionStatus(port, 2**32 - 1, 2**64 - 1, address), FALSE)
    assert get(port) == Packet(TRUE, 2**32 - 1, 2**64 - 1, address)


def test_packets_are_queued_first_in_first_out(port: Any) -> None:
    """Packets are dequeued in the order in which they were queued.

    Page: "GetQueuedCompletionStatusEx function (ioapiset.h)"
    """
    for i in range(10):
        ok(PostQueuedCompletionStatus(port, i, 0, NULL), FALSE)
    assert [get(port).n for _ in range(10)] == list(range(10))


def several(port: Any, room: int, timeout: int = PATIENCE) -> tuple[int, list[Any]]:
    """The result of GetQueuedCompletionStatusEx, and the entries it removed."""
    entries, removed = new("OVERLAPPED_ENTRY[]", room), new("ULONG *")
    result = GetQueuedCompletionStatusEx(port, entries, room, removed, timeout, FALSE)
    return result, [OVERLAPPED_ENTRY(entries[i]) for i in range(removed[0])] if result else []


def test_several_packets_are_taken_at_once(port: Any) -> None:
    """GetQueuedCompletionStatusEx dequeues as many packets as there are, up to the number given, in their order.

    Page: "GetQueuedCompletionStatusEx function (ioapiset.h)"
    """
    for i in range(5):
        ok(PostQueuedCompletionStatus(port, i, 0, NULL), FALSE)
    taken = [[entry.dwNumberOfBytesTransferred for entry in several(port, 3)[1]] for _ in range(2)]
    assert taken == [[0, 1, 2], [3, 4]]


def test_taking_several_succeeds_though_operations_failed(
    opened: Opened, pair: tuple[int, int], port: Any, server: int
) -> None:
    """GetQueuedCompletionStatusEx gives TRUE for packets of failed operations too: each has its status.

    Page: "GetQueuedCompletionStatusEx function (ioapiset.h)"
    """
    reading = Reading(server)
    opened.reset(pair[0])
    result, entries = several(port, 4)
    assert (result, len(entries)) == (TRUE, 1)
    assert (entries[0].lpCompletionKey, entries[0].lpOverlapped) == (KEY, reading.overlapped)
    assert RtlNtStatusToDosError(int(cast("LONG", reading.overlapped.Internal))) == ERROR_NETNAME_DELETED


def test_taking_several_times_out(port: Any) -> None:
    """GetQueuedCompletionStatusEx gives FALSE, and WAIT_TIMEOUT, when no packet comes in time.

    Page: "GetQueuedCompletionStatusEx function (ioapiset.h)"
    """
    assert error(several(port, 4, BRIEFLY)[0], FALSE) == WAIT_TIMEOUT


@differs(documented="ERROR_ABANDONED_WAIT_0", wine={8: "WAIT_TIMEOUT", 10: "ERROR_ABANDONED_WAIT_0"})
def test_closing_a_port_ends_its_waits(opened: Opened) -> str:
    """A wait ends with FALSE and ERROR_ABANDONED_WAIT_0 when its port is closed.

    Page: "GetQueuedCompletionStatus function (ioapiset.h)"
    """
    port = ok(CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0), NULL)
    waiting, codes = threading.Event(), list[int]()

    def wait_on_it() -> None:
        waiting.set()
        packet = get(port, 20 * BRIEFLY)
        codes.append(error(packet.success, FALSE))
        assert packet.overlapped == NULL

    def close() -> None:
        assert waiting.wait(PATIENCE / 1000)
        Sleep(10 * BRIEFLY)
        ok(CloseHandle(port), FALSE)

    in_threads(wait_on_it, close)
    return named(codes[0])


def test_a_wait_ends_with_the_first_packet(pair: tuple[int, int], port: Any, server: int) -> None:
    """A thread that waits without limit is woken by a packet.

    Page: "GetQueuedCompletionStatus function (ioapiset.h)"
    """
    packets: list[Packet] = []
    sendings: list[Sending] = []
    in_threads(lambda: packets.append(get(port, INFINITE)), lambda: sendings.append(Sending(server)))
    assert receive(pair[0], 1) == b"x"
    assert packets[0].overlapped == sendings[0].overlapped


def test_a_zero_length_receive_waits_for_data(pair: tuple[int, int], port: Any, server: int) -> None:
    """A receive with a buffer of no length completes when data is there, and leaves it there.

    Page: "Windows Sockets 2.0: Write Scalable Winsock Apps Using Completion Ports"
    """
    memory, flags, overlapped = new("char[1]"), new("DWORD *"), OVERLAPPED()
    started(WSARecv(server, WSABUF(len=0, buf=memory), 1, NULL, flags, overlapped, NULL))
    assert nothing(port)
    ok(send(pair[0], b"data", 4, 0))
    assert get(port) == Packet(TRUE, 0, KEY, overlapped)
    wait_until_readable(server)
    buffer_, n = wsabuf(new("char[4]")), new("DWORD *")
    assert (WSARecv(server, buffer_, 1, n, flags, NULL, NULL), n[0]) == (0, 4)
