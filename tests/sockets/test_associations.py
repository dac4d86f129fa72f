"""A socket's port stays the socket's, whatever object has it; and no other socket gets it by its number."""

import os
import socket as python
from collections.abc import Callable
from contextlib import closing

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing

from winsock_ffi import AF_INET, SOCK_DGRAM, CompletionPort, Overlapped, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi._socket.fileno import HasFileno

pytestmark = pytest.mark.usefixtures("nothing_left")

KEY = 42


def python_socket() -> python.socket:
    made = python.socket(python.AF_INET, python.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    return made


def bound() -> Socket:
    made = Socket(AF_INET, SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    return made


def from_socket(port: CompletionPort, skip: bool) -> Socket:
    before = python_socket()
    port.associate(before, KEY, skip)
    return Socket.from_socket(before)


def to_socket(port: CompletionPort, skip: bool) -> python.socket:
    before = bound()
    port.associate(before, KEY, skip)
    return before.to_socket()


def to_and_from_socket(port: CompletionPort, skip: bool) -> Socket:
    return Socket.from_socket(to_socket(port, skip))


def detached(port: CompletionPort, skip: bool) -> Socket:
    before = bound()
    port.associate(before, KEY, skip)
    return Socket.from_handle(before.detach(), AF_INET)


def detached_by_python(port: CompletionPort, skip: bool) -> Socket:
    before = python_socket()
    port.associate(before, KEY, skip)
    return Socket.from_handle(before.detach(), AF_INET)


def detached_and_connected(port: CompletionPort, skip: bool) -> Socket:
    before = bound()
    port.associate(before, KEY, skip)
    handle = before.detach()
    name = raw.sockaddr_in(sin_family=AF_INET, sin_port=raw.htons(9))
    name.sin_addr.s_addr = raw.htonl(raw.INADDR_LOOPBACK)
    assert raw.connect(handle, raw.cast("struct sockaddr *", name), raw.sizeof("struct sockaddr_in")) == 0
    return Socket.from_handle(handle, AF_INET)


def duplicated(port: CompletionPort, skip: bool) -> Socket:
    with bound() as before:
        port.associate(before, KEY, skip)
        return Socket.from_duplicate(before.duplicate(os.getpid()))


WAYS = [from_socket, to_socket, to_and_from_socket, detached, detached_by_python, detached_and_connected, duplicated]
Handing = Callable[[CompletionPort, bool], HasFileno]


@pytest.mark.parametrize("skip", [False, True], ids=["", "skipping"])
@pytest.mark.parametrize("handing", WAYS)
def test_the_port_follows(port: CompletionPort, handing: Handing, skip: bool) -> None:
    with closing(handing(port, skip)) as socket:  # type: ignore[type-var]
        if isinstance(socket, Socket):
            assert socket.port is port
        operation = Overlapped()
        started = operation.recvfrom(socket, bytearray(1))
        assert started is False
        assert operation.cancel()
        packet = port.get(PATIENCE)
        assert packet is not None
        assert (packet.key, packet.operation, packet.error) == (KEY, operation, raw.WSA_OPERATION_ABORTED)
        with failing("CreateIoCompletionPort", raw.ERROR_INVALID_PARAMETER):
            port.associate(socket)
        assert not registry


@pytest.mark.parametrize("handing", WAYS)
def test_skipping_follows(port: CompletionPort, handing: Handing, opened: Opened) -> None:
    with closing(handing(port, True)) as socket:  # type: ignore[type-var]
        receiver = opened.udp()
        operation = Overlapped()
        address = ("127.0.0.1", 9) if handing is detached_and_connected else receiver.local_address
        assert operation.sendto(socket, b"x", 0, address) is True
        assert port.get(0) is None


def new_with_number(number: int) -> int:
    """A SOCKET of the C tier with that number, which the system gives out again."""
    others = []
    for _ in range(100):
        made = raw.socket(AF_INET, SOCK_DGRAM, 0)
        if made == number:
            break
        others.append(made)
    else:
        pytest.fail(f"{number} was not given out again")
    for other in others:
        assert raw.closesocket(other) == 0
    return number


def detached_and_closed(port: CompletionPort) -> tuple[int, object]:
    """The number, and what had it before."""
    with bound() as before:
        port.associate(before)
        handle = before.detach()
    assert raw.closesocket(handle) == 0
    return handle, before


def closed_by_python(port: CompletionPort) -> tuple[int, object]:
    before = python_socket()
    port.associate(before)
    handle = before.fileno()
    before.close()
    return handle, before


def completes_by_event(socket: HasFileno) -> None:
    operation = Overlapped()
    operation.recvfrom(socket, bytearray(1))
    operation.cancel()
    with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
        operation.result(wait=True, timeout_ms=PATIENCE)


@pytest.mark.parametrize("close", [detached_and_closed, closed_by_python])
def test_another_socket_with_the_same_number_has_no_port(
    port: CompletionPort, close: Callable[[CompletionPort], tuple[int, object]]
) -> None:
    handle, _before = close(port)
    assert new_with_number(handle) == handle
    with Socket.from_handle(handle, AF_INET) as socket:
        assert socket.port is None
        socket.bind(("127.0.0.1", 0))
        completes_by_event(socket)
        port.associate(socket)


def test_a_new_socket_with_a_detached_number_has_none(port: CompletionPort) -> None:
    handle, _ = detached_and_closed(port)
    made: list[Socket] = []
    while not any(socket.fileno() == handle for socket in made):
        made.append(Socket(AF_INET, SOCK_DGRAM))
        assert made[-1].port is None
        assert len(made) < 100
    for socket in made:
        socket.close()


def test_a_port_that_is_closed_is_nobodys(port: CompletionPort) -> None:
    other = CompletionPort()
    with bound() as socket:
        other.associate(socket)
        handle = socket.detach()
        other.close()
        with Socket.from_handle(handle, AF_INET) as again:
            assert again.port is None


@pytest.mark.parametrize("socket", [5, True, None, "socket"])
def test_what_is_no_object_with_a_socket_is_refused_before_anything_is_done(
    port: CompletionPort, socket: object
) -> None:
    with pytest.raises(TypeError, match="no socket object"):
        port.associate(socket)  # type: ignore[arg-type]


def test_a_bare_handle_is_refused_and_its_socket_stays_free(port: CompletionPort, opened: Opened) -> None:
    socket = opened.udp()
    with pytest.raises(TypeError, match="no socket object"):
        port.associate(socket.fileno())  # type: ignore[arg-type]
    port.associate(socket)
    operation = Overlapped()
    operation.sendto(socket, b"x", 0, socket.local_address)
    assert port.get(PATIENCE) is not None


class Equal:
    """Two of them compare equal, and have different sockets."""

    def __init__(self, socket: Socket) -> None:
        self._socket = socket

    def fileno(self) -> int:
        return self._socket.fileno()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Equal)

    __hash__ = None  # type: ignore[assignment]


def test_objects_that_compare_equal_are_two(port: CompletionPort, opened: Opened) -> None:
    first, second = Equal(opened.udp()), Equal(opened.udp())
    port.associate(first)
    completes_by_event(second)
    port.associate(second)


def test_an_object_that_has_another_socket_now_is_not_associated(port: CompletionPort, opened: Opened) -> None:
    changing = Equal(opened.udp())
    port.associate(changing)
    changing._socket = opened.udp()
    completes_by_event(changing)


class Slotted:
    __slots__ = ("_socket",)

    def __init__(self, socket: Socket) -> None:
        self._socket = socket

    def fileno(self) -> int:
        return self._socket.fileno()


def test_an_object_that_cannot_be_followed_is_refused(port: CompletionPort, opened: Opened) -> None:
    socket = opened.udp()
    with pytest.raises(TypeError, match="weak references"):
        port.associate(Slotted(socket))
    port.associate(socket)


@pytest.mark.parametrize("before", ["closed", "detached"])
def test_a_number_has_the_port_of_the_latest_socket(port: CompletionPort, opened: Opened, before: str) -> None:
    with opened.enter(CompletionPort()) as other:
        if before == "closed":
            earlier: HasFileno = python_socket()
            port.associate(earlier)
            number = earlier.fileno()
            raw.closesocket(earlier.detach())  # type: ignore[attr-defined]
        else:
            socket = bound()
            port.associate(socket)
            number = socket.detach()
            raw.closesocket(number)
        later = python_socket()
        if later.fileno() != number:
            later.close()
            pytest.skip("the system has given another number")
        other.associate(later)
        with Socket.from_handle(later.detach(), AF_INET) as taken:
            assert taken.port is other
