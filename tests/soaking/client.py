"""What the clients do: one connection after the other, each in a way of its own."""

import array
import mmap
import random
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    SD_SEND,
    SO_LINGER,
    SO_RCVTIMEO,
    SOCK_DGRAM,
    SOL_SOCKET,
    Address,
    Event,
    Linger,
    Socket,
    raw,
)

from .ledger import PATIENCE, Ledger, Tracked

_SIZES = 16  # powers of two: up to 64 KiB


class Stalled(Exception):
    """Nothing has come for too long."""


class Link:
    """A connection, what has been sent through it, and what has come back."""

    def __init__(self, socket: Socket, ledger: Ledger, chance: random.Random) -> None:
        self.socket = socket
        self._ledger = ledger
        self._random = chance
        self.expected = bytearray()
        self._sent = self._got = 0  # the checksums so far

    def payload(self) -> bytes:
        """Random bytes of a random size, that are to come back."""
        data = self._random.randbytes(int(2 ** self._random.uniform(0, _SIZES)))
        self._sent = zlib.crc32(data, self._sent)
        self.expected += data
        return data

    def arrived(self, data: bytes) -> None:
        if data != self.expected[: len(data)]:
            self._ledger.fail("mismatches", f"{len(data)} bytes that came back are not those sent")
        del self.expected[: len(data)]
        self._got = zlib.crc32(data, self._got)
        self._ledger.add("bytes", len(data))

    def check(self) -> None:
        """To be called when all has come back."""
        self._ledger.add("checksums")
        if self._sent != self._got:
            self._ledger.fail("mismatches", f"the checksum is {self._got:#x}, not {self._sent:#x}")


class Client:
    """Makes connections, in one thread at a time. Its operation objects are used again and again."""

    def __init__(self, ledger: Ledger, seed: str, addresses: list[Address], files: bool) -> None:
        self._ledger = ledger
        self._random = random.Random(seed)
        self._addresses = addresses
        self._exchanges = [self._plainly, self._by_events, self._by_routines, *[self._file] * files]
        self._idle: list[Tracked] = []
        self._busy: list[Tracked] = []
        self._by_routine = 0
        self._never = Event()

    def close(self) -> None:
        self._never.close()

    def run(self) -> None:
        """One connection, or one exchange of datagrams."""
        if self._random.random() < 0.05:
            self._datagrams()
            return
        try:
            self._connection(self._random.choice(self._addresses))
        finally:
            for operation in [*self._busy]:
                with suppress(OSError):
                    self._outcome(operation)
            self._wait_for_routines()

    def _connection(self, address: Address) -> None:
        with Socket(AF_INET6 if len(address) == 4 else AF_INET) as socket:
            socket.set_option(SOL_SOCKET, SO_RCVTIMEO, round(PATIENCE * 1000))
            self._connect(socket, address)
            self._ledger.add("connections")
            link = Link(socket, self._ledger, self._random)
            exchange = self._random.choice(self._exchanges)
            for _ in range(self._random.randint(1, 6)):
                exchange(link)
                if self._random.random() < 0.3:
                    self._random.choice((self._cancel, self._drop))(link)
            link.check()
            ends = (
                self._just_close,
                self._half_close,
                self._reset,
                self._close_with_operations,
                self._drop_in_a_cycle,
                self._disconnect,
            )
            self._random.choice(ends)(link)

    def _operation(self) -> Tracked:
        return self._idle.pop() if self._idle else Tracked(self._ledger)

    def _start(self, name: str, *arguments: Any) -> Tracked:
        """An operation by event."""
        operation = self._operation()
        operation.begin(getattr(operation, name), *arguments)
        self._busy.append(operation)
        return operation

    def _outcome(self, operation: Tracked) -> int:
        try:
            return operation.outcome()
        finally:
            if not operation.pending:
                self._busy.remove(operation)
                self._idle.append(operation)

    def _connect(self, socket: Socket, address: Address) -> None:
        if self._random.random() < 0.5:
            socket.connect(address)
        else:
            self._outcome(self._start("connect_ex", socket, address))

    def _buffer(self) -> Any:
        """Something to receive into."""
        size = int(2 ** self._random.uniform(6, _SIZES))
        kind = self._random.randrange(3)
        if kind == 0:
            return bytearray(size)
        return array.array("B", bytes(size)) if kind == 1 else mmap.mmap(-1, size)

    def _pieces(self, data: bytes) -> list[bytes]:
        cut = self._random.randint(0, len(data))
        return [piece for piece in (data[:cut], data[cut:]) if piece]

    # The ways to send something and get it back

    def _plainly(self, link: Link) -> None:
        link.socket.send_all(link.payload())
        self._receive_rest(link)

    def _receive_rest(self, link: Link) -> None:
        while link.expected:
            data = link.socket.recv(len(link.expected))
            if not data:
                raise ConnectionError("the server has closed too early")
            link.arrived(data)

    def _by_events(self, link: Link) -> None:
        sends = [(self._start("send", link.socket, piece), len(piece)) for piece in self._pieces(link.payload())]
        while link.expected:
            self._receive_by_event(link)
        self._check_sent(sends)

    def _check_sent(self, sends: list[tuple[Tracked, int]]) -> None:
        for operation, size in sends:
            self._check_size(size, self._outcome(operation))

    def _check_size(self, wanted: int, sent: int) -> None:
        if sent != wanted:
            self._ledger.fail("mismatches", f"{sent} of {wanted} bytes were sent")

    def _receive_by_event(self, link: Link) -> None:
        buffer = self._buffer()
        operation = self._start("recv", link.socket, buffer)
        if self._random.random() < 0.1:
            operation.cancel()  # too late, or just in time: what was not received is received by the next one
            self._ledger.add("cancelled")
        try:
            size = self._outcome(operation)
        except OSError as error:
            if getattr(error, "winerror", 0) != raw.WSA_OPERATION_ABORTED:
                raise
            return
        if not size:
            raise ConnectionError("the server has closed too early")
        link.arrived(bytes(memoryview(buffer)[:size]))

    def _by_routines(self, link: Link) -> None:
        for piece in self._pieces(link.payload()):
            self._start_by_routine("send", link.socket, piece, partial(self._check_size, len(piece)))
        self._receive_by_routine(link)
        self._wait_for_routines()

    def _receive_by_routine(self, link: Link) -> None:
        buffer = self._buffer()

        def received(size: int) -> None:
            link.arrived(bytes(memoryview(buffer)[:size]))
            if link.expected and size:
                self._receive_by_routine(link)

        self._start_by_routine("recv", link.socket, buffer, received)

    def _start_by_routine(self, name: str, socket: Socket, buffer: Any, then: Callable[[int], None]) -> Tracked:
        operation = self._operation()

        def routine(error: int, transferred: int, completed: Tracked, flags: int) -> None:
            self._by_routine -= 1
            self._idle.append(completed)
            completed.seen()
            if not error:
                then(transferred)

        self._by_routine += 1
        operation.begin(getattr(operation, name), socket, buffer, routine=routine)
        return operation

    def _wait_for_routines(self) -> None:
        while self._by_routine:
            before = self._by_routine
            ran = not self._never.wait(round(PATIENCE * 1000), alertable=True)
            if not ran and self._by_routine == before:
                raise Stalled

    def _file(self, link: Link) -> None:
        data = link.payload()
        with tempfile.TemporaryFile() as file:
            file.write(data)
            file.flush()
            operation = self._start("transmit_file", link.socket, file)
            self._receive_rest(link)
            self._outcome(operation)

    # What may happen between two exchanges: nothing is on its way then

    def _cancel(self, link: Link) -> None:
        operation = self._start("recv", link.socket, bytearray(100))
        operation.cancel()
        self._ledger.add("cancelled")
        self._must_be_aborted(operation)

    def _must_be_aborted(self, operation: Tracked) -> None:
        try:
            size = self._outcome(operation)
        except OSError as error:
            if getattr(error, "winerror", 0) == raw.WSA_OPERATION_ABORTED:
                return
            raise
        self._ledger.fail("mismatches", f"{size} bytes came from nowhere")

    def _drop(self, link: Link) -> None:
        """Forgets an operation that is in flight."""
        operation = Tracked(self._ledger)
        operation.begin(operation.recv, link.socket, bytearray(100))
        operation.forget()

    # How a connection ends

    def _just_close(self, link: Link) -> None:
        link.socket.close()

    def _half_close(self, link: Link) -> None:
        data = link.payload()
        link.socket.send_all(data)
        link.socket.shutdown(SD_SEND)
        self._receive_rest(link)
        if link.socket.recv(1):
            self._ledger.fail("mismatches", "more came back than was sent")
        link.check()

    def _reset(self, link: Link) -> None:
        """In the middle of a transfer."""
        link.socket.send_all(link.payload())
        link.socket.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))
        link.socket.close()
        self._ledger.add("resets")

    def _close_with_operations(self, link: Link) -> None:
        operations = [self._start("recv", link.socket, bytearray(100)) for _ in range(2)]
        self._start_by_routine("recv", link.socket, bytearray(100), lambda size: None)
        link.socket.close()
        self._ledger.add("closed with operations in flight")
        for operation in operations:
            self._must_be_aborted(operation)
        self._wait_for_routines()

    def _drop_in_a_cycle(self, link: Link) -> None:
        """Forgets an operation that is in flight, so that only the garbage collector finds it."""
        operation = Tracked(self._ledger)
        operation.begin(operation.recv, link.socket, bytearray(100))
        operation.forget()
        cycle: list[Any] = [operation]
        cycle.append(cycle)

    def _disconnect(self, link: Link) -> None:
        self._outcome(self._start("disconnect_ex", link.socket))

    def _datagrams(self) -> None:
        family, host = self._random.choice(((AF_INET, ("127.0.0.1", 0)), (AF_INET6, ("::1", 0, 0, 0))))
        with Socket(family, SOCK_DGRAM) as here, Socket(family, SOCK_DGRAM) as there:
            here.bind(host)
            there.bind(host)
            for _ in range(10):
                data = self._random.randbytes(self._random.randint(1, 1000))
                buffer = bytearray(1000)
                receive = self._start("recvfrom", here, buffer)
                self._check_sent([(self._start("sendto", there, data, 0, here.local_address), len(data))])
                size = self._outcome(receive)
                if buffer[:size] != data or receive.address != there.local_address:
                    self._ledger.fail("mismatches", "a datagram is not the one sent")
                self._ledger.add("datagrams")
