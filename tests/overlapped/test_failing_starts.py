"""What cannot be started leaves nothing behind, whichever function it is and however it completes."""

import gc
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, in_thread, receive

from winsock_ffi import AF_INET, SOCK_DGRAM, CompletionPort, Overlapped, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi._system.handle_count import handle_count

NOBODY = ("127.0.0.1", 9)
TOO_LONG = bytes(65_536)
"""More than a datagram takes, on every system."""


@dataclass
class Cast:
    """What takes part in an operation that cannot be started."""

    unconnected: Socket
    connected: Socket
    datagrams: Socket
    no_socket: Socket
    """Its handle is none."""
    with_port: Socket
    file: Any
    buffer: bytearray = field(default_factory=lambda: bytearray(10))
    operation: Overlapped = field(default_factory=Overlapped)

    def routine(self, *_: object) -> None:
        raise AssertionError("nothing was started")


STARTS: dict[str, Callable[[Cast], object]] = {
    "recv": lambda c: c.operation.recv(c.unconnected, c.buffer),
    "recv into several": lambda c: c.operation.recv(c.unconnected, [c.buffer, c.buffer]),
    "recv by routine": lambda c: c.operation.recv(c.unconnected, c.buffer, routine=c.routine),
    "recv by port": lambda c: c.operation.recv(c.with_port, c.buffer),
    "send": lambda c: c.operation.send(c.unconnected, c.buffer),
    "send by routine": lambda c: c.operation.send(c.unconnected, c.buffer, routine=c.routine),
    "send by port": lambda c: c.operation.send(c.with_port, c.buffer),
    "recvfrom": lambda c: c.operation.recvfrom(c.unconnected, c.buffer),
    "recvfrom by routine": lambda c: c.operation.recvfrom(c.unconnected, c.buffer, routine=c.routine),
    "sendto": lambda c: c.operation.sendto(c.datagrams, [c.buffer, TOO_LONG], 0, NOBODY),
    "accept_ex": lambda c: c.operation.accept_ex(c.no_socket),
    "accept_ex into a socket": lambda c: c.operation.accept_ex(c.no_socket, c.unconnected),
    "connect_ex": lambda c: c.operation.connect_ex(c.connected, NOBODY, c.buffer),
    "disconnect_ex": lambda c: c.operation.disconnect_ex(c.unconnected),
    "transmit_file": lambda c: c.operation.transmit_file(c.unconnected, c.file, head=c.buffer, tail=c.buffer),
}


@pytest.fixture
def taking_part(opened: Opened, port: CompletionPort) -> Any:
    no_socket = Socket()
    no_socket.close()
    no_socket._handle = 0x7FFFFF00
    with_port = opened.tcp()
    port.associate(with_port)
    with tempfile.TemporaryFile() as file:
        yield Cast(opened.tcp(), opened.pair()[0], opened.udp(), no_socket, with_port, file)
    no_socket.detach()


def references(cast: Cast) -> list[int]:
    return [sys.getrefcount(each) for each in vars(cast).values()]


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("start", STARTS)
def test_200_of_them_leave_no_reference_and_no_handle(taking_part: Cast, start: str) -> None:
    def fail() -> None:
        with pytest.raises(WinsockError) as raised:
            STARTS[start](taking_part)
        assert not taking_part.operation.pending
        del raised

    for _ in range(2):
        fail()
    gc.collect()
    before, handles = references(taking_part), handle_count()
    for _ in range(200):
        fail()
    assert references(taking_part) == before
    assert handle_count() == handles
    assert not registry
    taking_part.buffer.extend(b"free")


def test_the_buffer_is_free_while_the_error_is_kept(taking_part: Cast) -> None:
    for name, start in STARTS.items():
        with pytest.raises(WinsockError) as raised:
            start(taking_part)
        taking_part.buffer.extend(b"free")
        assert raised.value.winerror, name


WRONG: dict[str, Callable[[Cast], object]] = {
    "recv, flags": lambda c: c.operation.recv(c.connected, c.buffer, 2**40),
    "recv, no socket": lambda c: c.operation.recv("socket", c.buffer),  # type: ignore[arg-type]
    "recv, a bare handle": lambda c: c.operation.recv(c.connected.fileno(), c.buffer),  # type: ignore[arg-type]
    "recv, one buffer": lambda c: c.operation.recv(c.connected, [c.buffer, b"read only"]),
    "send, flags": lambda c: c.operation.send(c.connected, c.buffer, -1),
    "send, one buffer": lambda c: c.operation.send(c.connected, (c.buffer, None)),
    "recvfrom, flags": lambda c: c.operation.recvfrom(c.datagrams, c.buffer, 2**32),
    "sendto, address": lambda c: c.operation.sendto(c.datagrams, c.buffer, 0, ("127.0.0.1", 65536)),
    "sendto, flags": lambda c: c.operation.sendto(c.datagrams, c.buffer, -1, NOBODY),
    "accept_ex, size": lambda c: c.operation.accept_ex(c.connected, receive=-5),
    "accept_ex, far below zero": lambda c: c.operation.accept_ex(c.connected, receive=-5000),
    "connect_ex, address": lambda c: c.operation.connect_ex(c.unconnected, ("no address", 1), c.buffer),
    "connect_ex, data": lambda c: c.operation.connect_ex(c.unconnected, NOBODY, "text"),
    "disconnect_ex, flags": lambda c: c.operation.disconnect_ex(c.connected, 2**32),
    "transmit_file, file": lambda c: c.operation.transmit_file(c.connected, 5, head=c.buffer),  # type: ignore[arg-type]
    "transmit_file, count": lambda c: c.operation.transmit_file(c.connected, c.file, 2**32, head=c.buffer),
    "transmit_file, tail": lambda c: c.operation.transmit_file(c.connected, c.file, head=c.buffer, tail=5),
}


@pytest.mark.usefixtures("collected")
def test_a_wrong_argument_leaves_nothing_either(taking_part: Cast) -> None:
    for name, start in WRONG.items():
        with pytest.raises((TypeError, ValueError, OverflowError, BufferError, AttributeError)):
            start(taking_part)
        taking_part.buffer.extend(b"free")
        assert not taking_part.operation.pending, name
        assert not registry, name


def test_the_object_can_be_used_after_each_failure(taking_part: Cast, pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    for start in (*STARTS.values(), *WRONG.values()):
        with pytest.raises((OSError, TypeError, ValueError, OverflowError, BufferError, AttributeError)):
            start(taking_part)
        taking_part.operation.send(client, b"works")
        assert taking_part.operation.result(wait=True, timeout_ms=PATIENCE) == 5
        assert receive(server, 5) == b"works"


def test_a_closed_file_is_refused(pair: tuple[Socket, Socket]) -> None:
    with tempfile.TemporaryFile() as file:
        pass
    with pytest.raises(ValueError, match="closed file"):
        Overlapped().transmit_file(pair[0], file)


USES: list[Callable[[Overlapped, Socket], object]] = [
    lambda o, s: o.recv(s, bytearray(1)),
    lambda o, s: o.send(s, b"x"),
    lambda o, s: o.recvfrom(s, bytearray(1)),
    lambda o, s: o.sendto(s, b"x", 0, NOBODY),
    lambda o, s: o.accept_ex(s),
    lambda o, s: o.accept_ex(s, s),
    lambda o, s: o.connect_ex(s, NOBODY),
    lambda o, s: o.disconnect_ex(s),
]


def test_use_after_close(taking_part: Cast) -> None:
    operation = Overlapped()
    with Socket(AF_INET, SOCK_DGRAM) as closed:
        pass
    for use in USES:
        with pytest.raises(WinsockError, match="WSAENOTSOCK"):
            use(operation, closed)
        assert not operation.pending
    with pytest.raises(WinsockError, match="WSAENOTSOCK"):
        operation.transmit_file(closed, taking_part.file)
    assert not operation.pending


def test_accepting_into_a_closed_socket(opened: Opened) -> None:
    operation = Overlapped()
    with Socket() as given:
        pass
    with pytest.raises(WinsockError, match="WSAENOTSOCK"):
        operation.accept_ex(opened.listener(), given)
    assert not operation.pending


def test_one_that_fails_while_others_look_at_it_has_not_completed(opened: Opened) -> None:
    """Wine sets the status in the OVERLAPPED of a datagram that is too long to be sent."""
    socket, operation = opened.udp(), Overlapped()
    address, datagram = socket.local_address, bytes(70_000)
    ended: list[None] = []

    def look() -> None:
        while not ended:
            with suppress(WinsockError, RuntimeError):  # in flight still, or not started
                operation.result(wait=True, timeout_ms=1)

    lookers = [in_thread(look) for _ in range(3)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(300):
            with pytest.raises(WinsockError, match="WSASendTo failed: WSAEMSGSIZE"):
                operation.sendto(socket, datagram, 0, address)
    finally:
        sys.setswitchinterval(interval)
        ended.append(None)
        for join in lookers:
            join()
    assert not operation.pending


@pytest.mark.parametrize("in_c", [False, True], ids=["closed", "closed in the C tier"])
def test_the_closed_one_of_two_sockets_is_named(opened: Opened, in_c: bool) -> None:
    listener, accepted = opened.listener(), Socket()
    if in_c:
        raw.closesocket(accepted.fileno())
    else:
        accepted.close()
    named = repr(accepted)
    try:
        with pytest.raises(WinsockError) as raised:
            Overlapped().accept_ex(listener, accepted)
    finally:
        accepted.detach()
    assert (raised.value.function, raised.value.name) == ("AcceptEx", "WSAENOTSOCK")
    assert raised.value.culprit == named


@pytest.mark.parametrize("start", ["connect_ex", "disconnect_ex"])
def test_a_closed_socket_is_named_by_the_call_and_not_by_what_comes_first(start: str) -> None:
    socket = Socket()
    socket.close()
    arguments = (("127.0.0.1", 9),) if start == "connect_ex" else ()
    with pytest.raises(WinsockError, match=r"^(Connect|Disconnect)Ex failed for <Socket closed"):
        getattr(Overlapped(), start)(socket, *arguments)
