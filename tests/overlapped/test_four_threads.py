"""One port, four threads: 100,000 operations, and the completion of each is seen exactly once."""

import threading
from collections import Counter
from collections.abc import Callable
from functools import partial

from common.opened import Opened
from common.steps import PATIENCE, in_thread

from winsock_ffi import CompletionPort, Overlapped, Packet

THREADS = 4
STOP = 2**40
"""A key."""


class Workers:
    """Four threads that take packets from a port, many at a time. What `serve` returns is how many that completes."""

    def __init__(self, port: CompletionPort, expected: int, serve: Callable[[Packet, int], int]) -> None:
        self._port = port
        self._left = expected
        self._serve = serve
        self._lock = threading.Lock()
        self._finished = threading.Event()
        self._joins = [in_thread(partial(self._work, number)) for number in range(THREADS)]

    def _work(self, number: int) -> None:
        while True:
            for packet in self._port.get_many(16):
                if packet.key == STOP:
                    self._port.post(key=STOP)  # for the next one
                    return
                completed = self._serve(packet, number)
                with self._lock:
                    self._left -= completed
                    if self._left <= 0:
                        self._finished.set()

    def finish(self) -> None:
        """Returns when all is complete and the threads have ended."""
        left = self._left
        while not self._finished.wait(PATIENCE / 1000):
            assert self._left < left, f"{left} are left, and none has completed for a while"
            left = self._left
        self._port.post(key=STOP)
        for join in self._joins:
            join()


def test_100_000_operations(opened: Opened, port: CompletionPort) -> None:
    """A thread that has seen one starts the next with the same object, so that all four start and complete."""
    total, objects = 100_000, 2000
    sockets = [opened.udp() for _ in range(8)]
    for socket in sockets:
        port.associate(socket)
    addresses = [socket.local_address for socket in sockets]
    lock = threading.Lock()
    number_of: dict[Overlapped, int] = {}
    started = 0
    seen = [Counter[int]() for _ in range(THREADS)]

    def start_next(operation: Overlapped) -> None:
        nonlocal started
        with lock:
            if started == total:
                return
            number = number_of[operation] = started
            started += 1
        place = number % len(sockets)
        # Nobody reads these, and where they have no room they are lost: a send completes all the same.
        operation.sendto(sockets[place], b"x", 0, addresses[place])

    def serve(packet: Packet, thread: int) -> int:
        seen[thread][number_of[packet.operation]] += 1
        sent: int = packet.operation.result()
        start_next(packet.operation)
        return sent

    workers = Workers(port, total, serve)
    for _ in range(objects):
        start_next(Overlapped())
    workers.finish()
    assert sum(seen, Counter()) == Counter(range(total))
    assert all(seen)


def test_receives_that_fill_up_while_others_are_started(opened: Opened, port: CompletionPort) -> None:
    """An object is used again while its starter may still be in the call."""
    total = 300
    pairs = opened.pairs(8)
    buffers = [bytearray(7) for _ in pairs]
    lock = threading.Lock()
    received: Counter[int] = Counter()

    def serve(packet: Packet, _: int) -> int:
        size: int = packet.operation.result()
        with lock:
            received[packet.key] += size
            more = received[packet.key] < total
        if more:
            packet.operation.recv(pairs[packet.key][1], buffers[packet.key])
        return size

    workers = Workers(port, total * len(pairs), serve)
    for key, (_, server) in enumerate(pairs):
        port.associate(server, key)
        Overlapped().recv(server, buffers[key])
    for _ in range(total // 10):
        for client, _ in pairs:
            client.send_all(b"0123456789")
    workers.finish()
    assert received == Counter(dict.fromkeys(range(len(pairs)), total))
