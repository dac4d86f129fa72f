"""The three ways in which an operation completes, behind one face, so that one test can be for all of them."""

from typing import Any, Protocol, TypeVar

import pytest

from winsock_ffi import CompletionPort, File, Overlapped, Routine, Socket, WinsockError

from .steps import PATIENCE

Endpoint = TypeVar("Endpoint", bound=Socket | File)


class Way(Protocol):
    """How operations are told of.

    `routine` is what the methods that start one are given. `take` makes a socket or file ready for this way, and gives
    it back. `finish` waits for the operation to complete, sees to it that it is told of once, and gives its error code.
    """

    routine: Routine | None

    def take(self, socket: Endpoint) -> Endpoint: ...

    def finish(self, operation: Overlapped) -> int: ...


class ByEvent:
    routine: Routine | None = None

    def take(self, socket: Endpoint) -> Endpoint:
        return socket

    def finish(self, operation: Overlapped) -> int:
        assert operation.event.wait(PATIENCE)
        assert operation.pending
        error = _result(operation)
        assert not operation.pending
        return error


class ByRoutine:
    def __init__(self) -> None:
        self._told: list[Overlapped] = []
        self.routine: Routine | None = self._called

    def _called(self, error: int, transferred: int, operation: Any, flags: int) -> None:
        assert (error, transferred) == (operation.error, operation.transferred)
        self._told.append(operation)

    def take(self, socket: Endpoint) -> Endpoint:
        return socket

    def finish(self, operation: Overlapped) -> int:
        error = _result(operation)
        assert self._told.count(operation) == 1
        self._told.remove(operation)
        return error


class ByPort:
    routine: Routine | None = None

    def __init__(self, port: CompletionPort) -> None:
        self._port = port
        self._early: list[Any] = []

    def take(self, socket: Endpoint) -> Endpoint:
        self._port.associate(socket)
        return socket

    def finish(self, operation: Overlapped) -> int:
        while operation not in self._early:
            packet = self._port.get(PATIENCE)
            assert packet is not None, f"no packet of {operation!r}"
            assert packet.operation not in self._early
            assert (packet.transferred, packet.error) == (packet.operation.transferred, packet.operation.error)
            self._early.append(packet.operation)
        self._early.remove(operation)
        return _result(operation)


def _result(operation: Overlapped) -> int:
    error = 0
    try:
        operation.result(wait=True, timeout_ms=PATIENCE)
    except WinsockError as raised:
        error = raised.winerror
    assert error == operation.error
    return error


@pytest.fixture(params=["event", "routine", "port"])
def way(request: pytest.FixtureRequest, port: CompletionPort) -> Way:
    """Each of the three ways, for what can complete in all of them."""
    if request.param == "port":
        return ByPort(port)
    return ByEvent() if request.param == "event" else ByRoutine()
