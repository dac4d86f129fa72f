"""What can be a buffer of an operation, what cannot, and that it is held as long as it is used."""

import array
import ctypes
import mmap
import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, receive

from winsock_ffi import Overlapped, Socket

TEXT = b"a message!!!"


def mapped(access: int = mmap.ACCESS_WRITE) -> mmap.mmap:
    memory = mmap.mmap(-1, len(TEXT))
    memory[:] = TEXT
    if access == mmap.ACCESS_READ:
        memory.close()
        return mmap.mmap(-1, len(TEXT), access=access)
    return memory


class Structure(ctypes.Structure):
    _fields_ = (("first", ctypes.c_uint32), ("rest", ctypes.c_uint64))
    _pack_ = 4


WRITABLE: dict[str, Callable[[], Any]] = {
    "bytearray": lambda: bytearray(TEXT),
    "memoryview": lambda: memoryview(bytearray(TEXT)),
    "part of a memoryview": lambda: memoryview(bytearray(b"**" + TEXT + b"**"))[2:-2],
    "memoryview of two dimensions": lambda: memoryview(bytearray(TEXT)).cast("B", (3, 4)),
    "array of bytes": lambda: array.array("B", TEXT),
    "array of numbers": lambda: array.array("I", TEXT),
    "mmap": mapped,
    "ctypes array": lambda: (ctypes.c_char * len(TEXT)).from_buffer_copy(TEXT),
    "ctypes array of numbers": lambda: (ctypes.c_uint16 * (len(TEXT) // 2)).from_buffer_copy(TEXT),
    "ctypes structure": lambda: Structure.from_buffer_copy(TEXT),
}

READ_ONLY: dict[str, Callable[[], Any]] = {
    "bytes": lambda: TEXT,
    "memoryview of bytes": lambda: memoryview(TEXT),
    "memoryview that cannot write": lambda: memoryview(bytearray(TEXT)).toreadonly(),
    "mmap to read": lambda: mapped(mmap.ACCESS_READ),
}

NO_BUFFER: dict[str, Callable[[], Any]] = {
    "every second byte": lambda: memoryview(bytearray(TEXT * 2))[::2],
    "backwards": lambda: memoryview(bytearray(TEXT))[::-1],
    "text": lambda: "text",
    "a number": lambda: 5,
    "nothing": lambda: None,
    "a released memoryview": lambda: released(),
    "a set": lambda: {1},
}


def released() -> memoryview:
    view = memoryview(bytearray(TEXT))
    view.release()
    return view


SENDS: dict[str, Callable[[Overlapped, Opened, Any], Socket]] = {}
"""By function: starts it with that buffer, and returns the socket that gets the bytes."""


def sends(function: Callable[[Overlapped, Opened, Any], Socket]) -> None:
    SENDS[function.__name__] = function


@sends
def send(operation: Overlapped, opened: Opened, buffer: Any) -> Socket:
    client, server = opened.pair()
    operation.send(client, buffer)
    return server


@sends
def send_several(operation: Overlapped, opened: Opened, buffer: Any) -> Socket:
    client, server = opened.pair()
    operation.send(client, [b"", buffer, b""])
    return server


@sends
def sendto(operation: Overlapped, opened: Opened, buffer: Any) -> Socket:
    here, there = opened.udp(), opened.udp()
    operation.sendto(here, buffer, 0, there.local_address)
    return there


@sends
def connect_ex(operation: Overlapped, opened: Opened, buffer: Any) -> Socket:
    listener = opened.listener()
    operation.connect_ex(opened.tcp(), listener.local_address, buffer)
    return opened.keep(listener.accept()[0])


@sends
def transmit_file_head(operation: Overlapped, opened: Opened, buffer: Any) -> Socket:
    client, server = opened.pair()
    with tempfile.TemporaryFile() as file:
        operation.transmit_file(client, file, head=buffer)
    return server


@sends
def transmit_file_tail(operation: Overlapped, opened: Opened, buffer: Any) -> Socket:
    client, server = opened.pair()
    with tempfile.TemporaryFile() as file:
        operation.transmit_file(client, file, tail=buffer)
    return server


RECEIVES: dict[str, Callable[[Overlapped, Opened, Any], Callable[[], None]]] = {}
"""By function: starts it with that buffer, and returns what sends TEXT into it."""


def receives(function: Callable[[Overlapped, Opened, Any], Callable[[], None]]) -> None:
    RECEIVES[function.__name__] = function


@receives
def recv(operation: Overlapped, opened: Opened, buffer: Any) -> Callable[[], None]:
    client, server = opened.pair()
    operation.recv(server, buffer)
    return lambda: client.send_all(TEXT)


@receives
def recv_several(operation: Overlapped, opened: Opened, buffer: Any) -> Callable[[], None]:
    client, server = opened.pair()
    operation.recv(server, (bytearray(0), buffer, bytearray(5)))
    return lambda: client.send_all(TEXT)


@receives
def recvfrom(operation: Overlapped, opened: Opened, buffer: Any) -> Callable[[], None]:
    here, there = opened.udp(), opened.udp()
    operation.recvfrom(here, buffer)

    def send_text() -> None:
        there.sendto(TEXT, 0, here.local_address)

    return send_text


@pytest.mark.parametrize("function", SENDS)
def test_anything_contiguous_is_sent(opened: Opened, function: str) -> None:
    operation = Overlapped()
    for kind, make in (WRITABLE | READ_ONLY).items():
        buffer = make()
        expected = bytes(memoryview(buffer).cast("B"))
        receiver = SENDS[function](operation, opened, buffer)
        operation.result(wait=True, timeout_ms=PATIENCE)
        assert receiver.recv(100) == expected, kind


@pytest.mark.parametrize("function", SENDS)
def test_what_is_no_contiguous_buffer_is_not_sent(opened: Opened, function: str) -> None:
    operation = Overlapped()
    for kind, make in NO_BUFFER.items():
        with pytest.raises((BufferError, TypeError, ValueError)):
            SENDS[function](operation, opened, make())
        assert not operation.pending, kind


@pytest.mark.parametrize("function", RECEIVES)
def test_anything_that_can_be_written_receives(opened: Opened, function: str) -> None:
    operation = Overlapped()
    for kind, make in WRITABLE.items():
        buffer = make()
        memoryview(buffer).cast("B")[:] = bytes(len(TEXT))
        send_text = RECEIVES[function](operation, opened, buffer)
        send_text()
        assert operation.result(wait=True, timeout_ms=PATIENCE) == len(TEXT), kind
        assert bytes(memoryview(buffer).cast("B")) == TEXT, kind


@pytest.mark.parametrize("function", RECEIVES)
def test_what_cannot_be_written_receives_nothing(opened: Opened, function: str) -> None:
    operation = Overlapped()
    for kind, make in (READ_ONLY | NO_BUFFER).items():
        with pytest.raises((BufferError, TypeError, ValueError)):
            RECEIVES[function](operation, opened, make())
        assert not operation.pending, kind


RESIZES: dict[str, tuple[Callable[[], Any], Callable[[Any], object]]] = {
    "bytearray": (lambda: bytearray(TEXT), lambda buffer: buffer.append(0)),
    "array": (lambda: array.array("B", TEXT), lambda buffer: buffer.append(0)),
    "mmap": (mapped, lambda buffer: buffer.close()),
    "memoryview": (lambda: memoryview(bytearray(TEXT)), lambda buffer: buffer.release()),
}


@pytest.mark.parametrize("function", RECEIVES)
def test_it_is_held_until_the_operation_has_completed(opened: Opened, function: str) -> None:
    operation = Overlapped()
    for make, resize in RESIZES.values():
        buffer = make()
        send_text = RECEIVES[function](operation, opened, buffer)
        with pytest.raises(BufferError):
            resize(buffer)
        send_text()
        operation.result(wait=True, timeout_ms=PATIENCE)
        resize(buffer)


def test_empty_buffers(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    send, recv = Overlapped(), Overlapped()
    send.send(client, b"")
    assert send.result(wait=True, timeout_ms=PATIENCE) == 0
    send.send(client, [b"", b"x", b""])
    assert send.result(wait=True, timeout_ms=PATIENCE) == 1
    recv.recv(server, bytearray(0))
    assert recv.result(wait=True, timeout_ms=PATIENCE) == 0
    assert receive(server, 1) == b"x"
