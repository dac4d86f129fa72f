"""OperationMachine finds what goes wrong with overlapped operations."""

from collections.abc import Iterable

import pytest

from winsock_ffi import CompletionPort, Overlapped, Packet, WinsockError, raw
from winsock_ffi.testing import Completed, End, OperationMachine, OperationsUnderTest, Started

from .finding import finds, passes


class ByPort(OperationsUnderTest):
    """Operations whose packets a port has."""

    def __init__(self) -> None:
        self.port = CompletionPort()
        self.started: dict[Overlapped, Started] = {}

    def add(self, end: End) -> None:
        self.port.associate(end.socket)

    def send(self, started: Started) -> None:
        operation = Overlapped()
        operation.send(started.end.socket, started.buffers)
        self.started[operation] = started

    def receive(self, started: Started) -> None:
        operation = Overlapped()
        operation.recv(started.end.socket, started.buffers)
        self.started[operation] = started

    def wait(self, timeout_ms: int, wanted: Started | None) -> Iterable[Completed]:
        for packet in self.port.get_many(4, timeout_ms):
            yield from self.told(packet, self.started.pop(packet.operation))

    def told(self, packet: Packet, started: Started) -> list[Completed]:
        return [Completed(started.number, packet.error, packet.transferred)]

    def cancel(self, started: Started) -> None:
        for operation, each in self.started.items():
            if each is started:
                operation.cancel()

    def close(self) -> None:
        self.started.clear()
        self.port.close()


class WithMemoryOfItsOwn(ByPort):
    def told(self, packet: Packet, started: Started) -> list[Completed]:
        data = b"".join(started.buffers)[: packet.transferred] if started.kind == "receive" else None
        return [Completed(started.number, packet.error, packet.transferred, data)]


class TellsTwice(ByPort):
    def told(self, packet: Packet, started: Started) -> list[Completed]:
        return super().told(packet, started) * 2


class LosesPackets(ByPort):
    def told(self, packet: Packet, started: Started) -> list[Completed]:
        return super().told(packet, started) if started.number % 3 else []


class CountsWrongly(ByPort):
    def told(self, packet: Packet, started: Started) -> list[Completed]:
        return [Completed(started.number, packet.error, packet.transferred // 2)]


class LosesTheEnd(ByPort):
    """Of what a client sent last, behind a short receive."""

    def told(self, packet: Packet, started: Started) -> list[Completed]:
        data = b"".join(started.buffers)[: packet.transferred] if started.kind == "receive" else None
        if data and packet.transferred > 3:
            data = b"?" + data[1:]
        return [Completed(started.number, packet.error, packet.transferred, data)]


class SendsInPieces(ByPort):
    def send(self, started: Started) -> None:
        operation = Overlapped()
        operation.send(started.end.socket, started.buffers[:1])
        self.started[operation] = started


class NamesErrors(ByPort):
    def told(self, packet: Packet, started: Started) -> list[Completed]:
        return [Completed(started.number, raw.WSAECONNABORTED, packet.transferred)]


class CannotStart(ByPort):
    def receive(self, started: Started) -> None:
        raise WinsockError("WSARecv", raw.WSAENOBUFS)


class KeepsSocketsOpen(ByPort):
    def close_socket(self, end: End) -> None:
        pass


class LeaksEvents(ByPort):
    def send(self, started: Started) -> None:
        raw.WSACreateEvent()
        super().send(started)


def machine_of(kind: type[ByPort], patience: int) -> type[OperationMachine]:
    class Machine(OperationMachine):
        patience_ms = patience

        def open_operations(self) -> ByPort:
            return kind()

    return Machine


@pytest.mark.parametrize("kind", [ByPort, WithMemoryOfItsOwn])
def test_operations_without_a_fault_pass(kind: type[ByPort]) -> None:
    passes(machine_of(kind, OperationMachine.patience_ms))


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (TellsTwice, "completes, which is not in flight"),
        (LosesPackets, "does not complete"),
        (CountsWrongly, "says"),
        (LosesTheEnd, r"the stream is another from byte \d+ on"),
        (SendsInPieces, "says"),
        (NamesErrors, f"fails with {raw.WSAECONNABORTED}"),
        (CannotStart, "cannot be started"),
        (KeepsSocketsOpen, "is still open"),
        (LeaksEvents, r"\d+ are lost"),
    ],
)
def test_a_fault_is_found(kind: type[ByPort], message: str) -> None:
    finds(machine_of(kind, 300 if kind is LosesPackets else OperationMachine.patience_ms), message)


def test_a_subclass_says_what_to_test() -> None:
    finds(OperationMachine, "open_operations", NotImplementedError)
