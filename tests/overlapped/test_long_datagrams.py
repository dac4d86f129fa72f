"""A datagram that is longer than the buffer: it completes the receive with WSAEMSGSIZE, once, and what came is kept.

Where it is waiting already the call fails at once, and its completion is announced all the same. Who takes that for a
receive that was not started gives the buffer back, and starts the next one under the same address.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, wait_until_readable
from common.ways import ByEvent, ByPort, ByRoutine, Endpoint, Way

from winsock_ffi import CompletionPort, Overlapped, WinsockError, raw

LONG = b"abcdefgh"
ROOM = 4


class BySkippingPort(ByPort):
    """By port, but for what completes at once."""

    def __init__(self, port: CompletionPort) -> None:
        super().__init__(port)
        self._skipping = port

    def take(self, socket: Endpoint) -> Endpoint:
        assert self._skipping.associate(socket, skip_on_success=True)
        return socket

    def finish(self, operation: Overlapped) -> int:
        return super().finish(operation) if operation.pending else operation.error


@pytest.fixture(params=["event", "routine", "port", "skipping port"])
def way(request: pytest.FixtureRequest, port: CompletionPort) -> Way:
    kinds: dict[str, Callable[[], Way]] = {
        "event": ByEvent,
        "routine": ByRoutine,
        "port": lambda: ByPort(port),
        "skipping port": lambda: BySkippingPort(port),
    }
    return kinds[request.param]()


@pytest.fixture(params=[Overlapped.recv, Overlapped.recvfrom], ids=["recv", "recvfrom"])
def receiving(request: pytest.FixtureRequest) -> Any:
    return request.param


def nothing_more(port: CompletionPort) -> None:
    """No packet and no routine is left."""
    assert port.get_many(64, 0) == []
    assert raw.SleepEx(0, True) == 0


@pytest.mark.parametrize("waiting", [True, False], ids=["waiting", "to come"])
def test_what_came_of_it_is_there(
    opened: Opened, way: Way, receiving: Any, port: CompletionPort, waiting: bool
) -> None:
    sender, receiver = opened.udp(), way.take(opened.udp())
    buffer = bytearray(ROOM)
    operation = Overlapped()
    if waiting:
        sender.sendto(LONG, 0, receiver.local_address)
        wait_until_readable(receiver)
    receiving(operation, receiver, buffer, routine=way.routine)
    if not waiting:
        sender.sendto(LONG, 0, receiver.local_address)
    assert way.finish(operation) == raw.WSAEMSGSIZE
    assert (operation.transferred, bytes(buffer)) == (ROOM, LONG[:ROOM])
    if receiving is Overlapped.recvfrom:
        assert operation.address == sender.local_address
    for _ in range(2):
        with pytest.raises(WinsockError, match="WSAEMSGSIZE"):
            operation.result()
    buffer.extend(b"free")
    nothing_more(port)


def test_the_next_receive_is_the_next_datagrams(opened: Opened, way: Way, receiving: Any, port: CompletionPort) -> None:
    """Its buffer stays with it until its own datagram has come, whatever is announced before."""
    sender, receiver = opened.udp(), way.take(opened.udp())
    operation = Overlapped()
    for number in range(20):
        sender.sendto(LONG, 0, receiver.local_address)
        wait_until_readable(receiver)
        receiving(operation, receiver, bytearray(ROOM), routine=way.routine)
        assert way.finish(operation) == raw.WSAEMSGSIZE
        buffer = bytearray(ROOM)
        receiving(operation, receiver, buffer, routine=way.routine)
        nothing_more(port)
        assert operation.pending
        with pytest.raises(BufferError):
            buffer.append(0)
        sender.sendto(bytes([number] * 3), 0, receiver.local_address)
        assert way.finish(operation) == 0
        assert (operation.transferred, bytes(buffer)) == (3, bytes([number] * 3 + [0]))
        buffer.append(0)
    nothing_more(port)


def test_a_flood_of_them_while_threads_take_packets(opened: Opened, port: CompletionPort) -> None:
    """Whoever can send a datagram can send one that is too long: each thread restarts what its packet gave it."""
    sender, receiver = opened.udp(), opened.udp()
    port.associate(receiver)
    count = 200
    seen: list[tuple[int, bytes]] = []
    full = threading.Event()
    buffers: dict[Overlapped, bytearray] = {}

    def start(operation: Overlapped) -> None:
        buffers[operation] = bytearray(ROOM)
        operation.recvfrom(receiver, buffers[operation])

    def work() -> None:
        for packet in port:
            if packet.error == raw.WSA_OPERATION_ABORTED:
                continue
            seen.append((packet.error, bytes(buffers[packet.operation][: packet.transferred])))
            buffers[packet.operation].extend(b"free")
            if len(seen) >= count:
                full.set()
            try:
                start(packet.operation)
            except WinsockError:
                if not full.is_set():
                    raise
                return  # the socket is closed

    for _ in range(4):
        start(Overlapped())
    threads = [threading.Thread(target=work, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    sent = [(LONG if number % 2 else b"") + bytes([number]) for number in range(count)]
    for number, data in enumerate(sent):
        sender.sendto(data, 0, receiver.local_address)
        while len(seen) < number - 3:  # no more than the socket holds
            full.wait(0.001)
    assert full.wait(PATIENCE / 1000)
    receiver.close()
    port.close()
    for thread in threads:
        thread.join(PATIENCE / 1000)
        assert not thread.is_alive()
    expected = [(raw.WSAEMSGSIZE if len(data) > ROOM else 0, data[:ROOM]) for data in sent]
    assert sorted(seen) == sorted(expected)
