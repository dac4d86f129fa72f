"""Clients that are gone before they are accepted: that is their failure, and the listener goes on."""

from collections.abc import Callable

import pytest
from common.steps import PATIENCE

from winsock_ffi import SO_LINGER, SOL_SOCKET, CompletionPort, Linger, Overlapped, Socket
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi._system.handle_count import handle_count

Finish = Callable[[Overlapped], None]


@pytest.fixture(params=["event", "port"])
def finish(request: pytest.FixtureRequest, listener: Socket, port: CompletionPort) -> Finish:
    """Waits for the operation to complete."""

    def by_event(operation: Overlapped) -> None:
        assert operation.event.wait(PATIENCE)

    def by_port(operation: Overlapped) -> None:
        packet = port.get(PATIENCE)
        assert packet is not None
        assert packet.operation is operation

    if request.param == "event":
        return by_event
    port.associate(listener)
    return by_port


def reset(listener: Socket) -> None:
    with Socket(listener.family) as client:
        client.connect(listener.local_address)
        client.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))


def accepts_the_next(listener: Socket, operation: Overlapped, finish: Finish) -> None:
    with Socket(listener.family) as client:
        if not operation.pending:
            operation.accept_ex(listener)
        client.connect(listener.local_address)
        finish(operation)
        operation.result()
        assert operation.accepted is not None
        with operation.accepted as server:
            assert operation.address == client.local_address
            server.send_all(b"welcome")
            assert client.recv(1) == b"w"


@pytest.mark.parametrize("receive", [0, 100])
@pytest.mark.parametrize("waiting", [True, False], ids=["accept_ex first", "reset first"])
def test_the_listener_goes_on(listener: Socket, finish: Finish, waiting: bool, receive: int) -> None:
    operation = Overlapped()
    if waiting:
        operation.accept_ex(listener, receive=receive)
    reset(listener)
    try:
        if not waiting:
            operation.accept_ex(listener, receive=receive)
        finish(operation)
        operation.result()
    except ConnectionResetError:
        assert operation.accepted is None
    else:
        assert not receive, "there were no data to wait for"
        assert operation.accepted is not None
        operation.accepted.close()
    accepts_the_next(listener, operation, finish)


@pytest.mark.usefixtures("collected")
def test_100_of_them_leave_no_handle(listener: Socket) -> None:
    operation = Overlapped()

    def once() -> None:
        operation.accept_ex(listener, receive=10)
        reset(listener)
        with pytest.raises(ConnectionResetError):
            operation.result(wait=True, timeout_ms=PATIENCE)
        assert operation.accepted is None

    for _ in range(20):
        once()
    before = handle_count()
    for _ in range(100):
        once()
    assert handle_count() < before + 50  # the system may take some of its own; a leak would be one for each
    assert not registry
