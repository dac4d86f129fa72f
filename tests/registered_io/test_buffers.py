"""Registered I/O without its functions: the error of a system that has none, arguments, and the books that are kept."""

from array import array
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from common.registered import registered_io, system_has_it
from common.steps import failing
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    RIO_MSG,
    CompletionPort,
    CompletionQueue,
    Event,
    RegisteredIOError,
    RequestQueue,
    Socket,
    raw,
)
from winsock_ffi._registered_io.buffers import (
    ADDRESS_SIZE,
    PartsInUse,
    RegisteredBuffer,
    bounds,
    pack_address,
    unpack_address,
    unpack_control_buffer,
)
from winsock_ffi._registered_io.queues import check_flags, check_limits, error_of, notification_completion
from winsock_ffi._system.handle_count import handle_count

SIZE = 64
PARTS = st.tuples(st.integers(0, SIZE - 1), st.integers(1, 8)).map(lambda part: (part[0], min(part[0] + part[1], SIZE)))


def test_nothing_is_left_open_or_held() -> None:
    memory = bytearray(10)

    def use() -> None:
        for make in (lambda: RegisteredBuffer(memory), lambda: CompletionQueue(4)):
            with suppress(RegisteredIOError), make():
                assert system_has_it()

    use()
    before = handle_count()
    for _ in range(20):
        use()
    assert handle_count() - before < 10
    memory.append(1)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        pytest.param(lambda: RegisteredBuffer(0), ValueError, id="no bytes"),
        pytest.param(lambda: RegisteredBuffer(-1), ValueError, id="fewer than none"),
        pytest.param(lambda: RegisteredBuffer(1 << 32), OverflowError, id="more than a DWORD"),
        pytest.param(lambda: RegisteredBuffer(bytearray()), ValueError, id="an empty buffer"),
        pytest.param(lambda: RegisteredBuffer(b"constant"), BufferError, id="a constant"),
        pytest.param(lambda: RegisteredBuffer(memoryview(bytearray(8))[::2]), BufferError, id="every second byte"),
        pytest.param(lambda: RegisteredBuffer("text"), TypeError, id="no buffer"),  # type: ignore[arg-type]
        pytest.param(lambda: CompletionQueue(0), ValueError, id="no places"),
        pytest.param(lambda: CompletionQueue(0x8000001), OverflowError, id="more than RIO_MAX_CQ_SIZE"),
        pytest.param(lambda: CompletionQueue(1, key=5), ValueError, id="a key without a port"),
        pytest.param(lambda: check_limits(0, 0), ValueError, id="no requests"),
        pytest.param(lambda: check_limits(-1, 2), ValueError, id="fewer receives than none"),
        pytest.param(lambda: check_limits(2, -1), ValueError, id="fewer sends than none"),
    ],
)
def test_what_cannot_be_is_refused_before_the_system_is_asked(make: Callable[[], Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        make()


def test_a_request_queue_is_for_a_socket_whose_closing_is_seen() -> None:
    with Socket() as socket, pytest.raises(TypeError, match=r"Socket\.from_socket takes others over"):
        RequestQueue(socket.fileno(), 1, 1, None)  # type: ignore[arg-type]


@registered_io
def test_an_array_of_numbers_is_registered_by_its_bytes() -> None:
    with RegisteredBuffer(array("i", [1, 2, 3])) as buffer:
        assert len(buffer) == 12
        assert buffer[4:8].memory.tobytes() == b"\2\0\0\0"
        assert (buffer[-4:].offset, buffer[-4:].length) == (8, 4)


@given(st.lists(st.tuples(PARTS, st.booleans(), st.booleans()), max_size=30))
def test_no_byte_is_in_two_requests_unless_it_is_only_read(steps: list[tuple[tuple[int, int], bool, bool]]) -> None:
    in_use, claimed = PartsInUse(), list[tuple[tuple[int, int], bool]]()
    for part, shared, release in steps:
        if release and claimed:
            (start, stop), _ = claimed.pop(part[0] % len(claimed))
            in_use.release(start, stop)
            continue
        others = [(other, read) for other, read in claimed if other[0] < part[1] and part[0] < other[1]]
        if all(read and shared and other == part for other, read in others):
            in_use.claim(*part, shared)
            claimed.append((part, shared))
        else:
            with pytest.raises(RuntimeError, match="overlap"):
                in_use.claim(*part, shared)
    assert len(in_use) == len({part for part, _ in claimed})
    for part, _ in claimed:
        in_use.release(*part)
    assert not in_use
    in_use.check_free(0, SIZE)


@given(st.integers(1, 20), st.integers(-25, 25) | st.none(), st.integers(-25, 25) | st.none())
def test_a_part_is_what_pythons_slice_is_or_an_error(size: int, start: int | None, stop: int | None) -> None:
    numbers = list(range(size))[start:stop]
    within = all(index is None or -size <= index <= size for index in (start, stop))
    if within and numbers:
        first, end = bounds(size, slice(start, stop))
        assert numbers == list(range(first, end))
    else:
        with pytest.raises((IndexError, ValueError)):
            bounds(size, slice(start, stop))


def test_a_part_has_all_its_bytes() -> None:
    with pytest.raises(ValueError, match="not every 2th"):
        bounds(10, slice(0, 10, 2))


@pytest.mark.parametrize(("family", "address"), [(AF_INET, ("127.0.0.1", 80)), (AF_INET6, ("fe80::1", 80, 7, 3))])
def test_an_address_is_a_sockaddr_inet(family: int, address: Any) -> None:
    data = pack_address(family, address)
    assert len(data) == ADDRESS_SIZE == raw.sizeof("SOCKADDR_INET")
    structure = raw.new("SOCKADDR_INET *")
    raw.memmove(structure, data, len(data))
    assert structure.si_family == family
    assert raw.ntohs(structure.Ipv4.sin_port) == 80
    assert unpack_address(data + b"more") == address


def test_what_holds_no_address_gives_none() -> None:
    assert unpack_address(bytes(ADDRESS_SIZE)) is None
    assert unpack_address(b"\2") is None


def test_only_addresses_of_ip_are_sent_to() -> None:
    with pytest.raises(ValueError, match="not of family 1"):
        pack_address(AF_UNIX, "/tmp/socket")


def test_control_messages_stand_behind_their_length() -> None:
    number = (7).to_bytes(4, "little")
    base, space = raw.RIO_CMSG_BASE_SIZE, raw.WSA_CMSG_SPACE(4)
    memory = raw.new("char[]", base + space + 100)
    control = raw.cast("RIO_CMSG_BUFFER *", memory)
    control.TotalLength = base + space
    header = raw.RIO_CMSG_FIRSTHDR(control)
    header.cmsg_len, header.cmsg_level, header.cmsg_type = raw.WSA_CMSG_LEN(4), raw.IPPROTO_IP, raw.IP_TTL
    raw.memmove(raw.WSA_CMSG_DATA(header), number, 4)
    assert unpack_control_buffer(raw.buffer(memory)) == [(raw.IPPROTO_IP, raw.IP_TTL, number)]
    for length in (0, base, base + 1):
        control.TotalLength = length
        assert unpack_control_buffer(raw.buffer(memory)) == []
    control.TotalLength = 0xFFFFFFFF
    assert unpack_control_buffer(raw.buffer(memory))[0] == (raw.IPPROTO_IP, raw.IP_TTL, number)
    assert unpack_control_buffer(b"") == []


def test_an_event_is_reset_by_the_next_notification() -> None:
    with Event() as event:
        structure = notification_completion(event, 0, raw.NULL)
        assert structure.Type == raw.RIO_EVENT_COMPLETION
        assert structure.Event.EventHandle == event.handle
        assert structure.Event.NotifyReset
        with pytest.raises(ValueError, match="there is no port"):
            notification_completion(event, 5, raw.NULL)


def test_a_port_is_given_the_key_and_the_overlapped() -> None:
    overlapped = raw.OVERLAPPED()
    limit = 1 << 8 * raw.sizeof("void *")
    with CompletionPort() as port:
        structure = notification_completion(port, limit - 1, overlapped)
        assert structure.Type == raw.RIO_IOCP_COMPLETION
        assert structure.Iocp.IocpHandle == port.handle
        assert structure.Iocp.CompletionKey == raw.cast("PVOID", limit - 1)
        assert structure.Iocp.Overlapped == overlapped
        for key in (-1, limit):
            with pytest.raises(OverflowError):
                notification_completion(port, key, overlapped)


def test_what_is_closed_cannot_be_notified() -> None:
    event, port = Event(), CompletionPort()
    event.close()
    port.close()
    for each in (event, port):
        with failing("RIOCreateCompletionQueue", raw.ERROR_INVALID_HANDLE):
            CompletionQueue(1, each)


def test_a_queue_to_be_polled_is_given_no_way_to_notify() -> None:
    assert notification_completion(None, 0, raw.NULL) == raw.NULL


def test_flags_are_for_the_function_that_takes_them() -> None:
    check_flags("RIOSend", 0, RIO_MSG.DEFER)
    check_flags("RIOSend", RIO_MSG.DEFER, RIO_MSG.DEFER | RIO_MSG.DONT_NOTIFY)
    with pytest.raises(ValueError, match=r"RIOSend takes RIO_MSG\.DEFER, and not all of 0x6"):
        check_flags("RIOSend", RIO_MSG.DEFER | RIO_MSG.WAITALL, RIO_MSG.DEFER)
    with pytest.raises(ValueError, match="0x10"):
        check_flags("RIOSend", 0x10, RIO_MSG.DEFER)
    with pytest.raises(ValueError, match="commit_receives or commit_sends"):
        check_flags("RIOSend", RIO_MSG.COMMIT_ONLY, RIO_MSG.DEFER)


def test_a_status_is_a_code_or_becomes_one() -> None:
    assert (error_of(0), error_of(raw.WSAECONNRESET)) == (0, raw.WSAECONNRESET)
    assert error_of(0xC0000120 - (1 << 32)) == raw.WSA_OPERATION_ABORTED  # STATUS_CANCELLED
