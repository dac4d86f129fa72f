"""The other side resets the connection before, while and after an operation is in flight: who else is there loses
nothing, and the operation completes once."""

from contextlib import suppress
from pathlib import Path

import pytest
from common.opened import Opened
from common.steps import DISCARD, receive, wait_until_readable
from common.ways import Way

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    SO_LINGER,
    SOL_SOCKET,
    Linger,
    Overlapped,
    Socket,
    WinsockError,
)
from winsock_ffi.raw import (
    ERROR_CONNECTION_REFUSED,
    ERROR_NETNAME_DELETED,
    WSAECONNABORTED,
    WSAECONNREFUSED,
    WSAECONNRESET,
    WSAENOTCONN,
)

RESET = {ERROR_NETNAME_DELETED, WSAECONNABORTED, WSAECONNRESET}
MORE_THAN_FITS = 16 * 1024 * 1024

Pair = tuple[Socket, Socket]


def reset(socket: Socket) -> None:
    socket.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 0))
    socket.close()


class Bystander:
    """Another client's connection, with an operation of its own in flight."""

    def __init__(self, opened: Opened, way: Way) -> None:
        self._way = way
        self._client, server = opened.pair()
        self._server = way.take(server)
        self._operation = Overlapped()
        self._buffer = bytearray(100)
        self._operation.recv(self._server, self._buffer, routine=way.routine)

    def is_well(self) -> None:
        for message in (b"first", b"second"):
            self._client.send_all(message)
            assert self._way.finish(self._operation) == 0
            assert bytes(self._buffer[: self._operation.transferred]) == message
            self._server.send_all(message)
            assert receive(self._client, len(message)) == message
            self._operation.recv(self._server, self._buffer, routine=self._way.routine)
        self._client.close()
        assert self._way.finish(self._operation) == 0
        assert self._operation.transferred == 0


@pytest.fixture(autouse=True)
def bystander(request: pytest.FixtureRequest, opened: Opened) -> "Bystander":
    """Somebody else, whose bytes all arrive whatever happens in the test."""
    name = "way" if "way" in request.fixturenames else "routineless"
    return Bystander(opened, request.getfixturevalue(name))


def test_receiving_after_it(way: Way, pair: Pair, bystander: Bystander) -> None:
    client, server = pair
    way.take(server)
    reset(client)
    wait_until_readable(server)
    operation = Overlapped()
    with suppress(ConnectionError):
        operation.recv(server, bytearray(10), routine=way.routine)
        assert way.finish(operation) in {0, *RESET}  # 0, as if it had been closed in order: Wine
        assert operation.transferred == 0
    assert not operation.pending
    bystander.is_well()


def test_receiving_when_it_comes(way: Way, pair: Pair, bystander: Bystander) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(way.take(server), bytearray(10), routine=way.routine)
    reset(client)
    assert way.finish(operation) in RESET
    bystander.is_well()


def test_what_was_received_before_it_stays(way: Way, pair: Pair, bystander: Bystander) -> None:
    client, server = pair
    operation, buffer = Overlapped(), bytearray(10)
    operation.recv(way.take(server), buffer, routine=way.routine)
    client.send_all(b"last words")
    assert way.finish(operation) == 0
    reset(client)
    wait_until_readable(server)
    assert (operation.result(), bytes(buffer)) == (10, b"last words")
    bystander.is_well()


def test_sending_after_it(way: Way, pair: Pair, bystander: Bystander) -> None:
    client, server = pair
    way.take(server)
    reset(client)
    wait_until_readable(server)
    operation, data = Overlapped(), bytearray(b"too late")
    error = 0
    for _ in range(10):  # the first ones may be taken all the same
        try:
            operation.send(server, data, routine=way.routine)
        except ConnectionError as failure:
            error = failure.winerror
        else:
            error = way.finish(operation)
        if error:
            break
    assert error in RESET
    data.extend(b": nothing holds it")
    bystander.is_well()


def test_sending_when_it_comes(way: Way, pair: Pair, bystander: Bystander) -> None:
    client, server = pair
    operation, data = Overlapped(), bytearray(MORE_THAN_FITS)
    operation.send(way.take(server), data, routine=way.routine)
    receive(client, 1)
    reset(client)
    assert way.finish(operation) in RESET
    data.extend(b"nothing holds it")
    bystander.is_well()


def test_several_operations_are_all_told(way: Way, pair: Pair, bystander: Bystander) -> None:
    client, server = pair
    way.take(server)
    receiving = [Overlapped() for _ in range(5)]
    for operation in receiving:
        operation.recv(server, bytearray(10), routine=way.routine)
    sending = Overlapped()
    sending.send(server, bytes(MORE_THAN_FITS), routine=way.routine)
    receive(client, 1)
    reset(client)
    for operation in [*receiving, sending]:
        assert way.finish(operation) in {0, *RESET}  # 0: Wine tells the first one, and ends the others in order
    assert sending.error in RESET
    assert receiving[0].error in RESET
    assert sum(operation.transferred for operation in receiving) == 0
    bystander.is_well()


@pytest.mark.parametrize("family", [AF_INET, AF_INET6], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize("first_bytes", [0, 10])
def test_a_client_that_is_gone_before_it_is_accepted(
    routineless: Way, opened: Opened, bystander: Bystander, family: int, first_bytes: int
) -> None:
    listener = routineless.take(opened.listener(family))
    reset(opened.client_of(listener))
    accept_until_well(routineless, listener, opened, first_bytes)
    bystander.is_well()


@pytest.mark.parametrize("family", [AF_INET, AF_INET6], ids=["IPv4", "IPv6"])
def test_a_client_that_is_gone_before_its_first_bytes(
    routineless: Way, opened: Opened, bystander: Bystander, family: int
) -> None:
    listener = routineless.take(opened.listener(family))
    operation = Overlapped()
    operation.accept_ex(listener, receive=10)
    reset(opened.client_of(listener))
    error = routineless.finish(operation)
    assert error in {0, WSAENOTCONN, *RESET}  # WSAENOTCONN: Wine
    if not error:  # accepted, with no bytes
        assert operation.accepted is not None
        assert operation.data == b""
        operation.accepted.close()
    accept_until_well(routineless, listener, opened, 10)
    bystander.is_well()


def accept_until_well(way: Way, listener: Socket, opened: Opened, first_bytes: int) -> None:
    """The listener goes on: a client that comes now is accepted, after those that have gone."""
    client = opened.client_of(listener)
    client.send_all(b"here I am!")
    for _ in range(3):
        operation = Overlapped()
        try:
            operation.accept_ex(listener, receive=first_bytes)
            error = way.finish(operation)
        except WinsockError as failure:
            error = failure.winerror
        if error:
            assert error in {WSAENOTCONN, *RESET}
            continue
        assert operation.accepted is not None
        with operation.accepted as accepted:
            if operation.address == client.local_address:
                assert operation.data + receive(accepted, 10 - len(operation.data)) == b"here I am!"
                return
    raise AssertionError("the listener accepts nobody")


def test_a_connection_that_nobody_takes(routineless: Way, opened: Opened, bystander: Bystander) -> None:
    listener = opened.listener()
    address = listener.local_address
    client = routineless.take(opened.tcp())
    operation = Overlapped()
    operation.connect_ex(client, address)
    assert routineless.finish(operation) == 0
    refused = routineless.take(opened.tcp())
    refused.bind(("", 0))  # now, so that it cannot get the listener's port, and connect to itself
    listener.close()  # which resets those who wait to be accepted
    receiving = Overlapped()
    with suppress(ConnectionError):
        receiving.recv(client, bytearray(1))
        assert routineless.finish(receiving) in {0, *RESET}
    try:
        operation.connect_ex(refused, address)
        error = routineless.finish(operation)
    except ConnectionRefusedError as failure:
        error = failure.winerror
    assert error in {WSAECONNREFUSED, ERROR_CONNECTION_REFUSED}
    assert not operation.pending
    bystander.is_well()


def test_disconnecting_after_it(routineless: Way, pair: Pair, bystander: Bystander) -> None:
    client, server = pair
    routineless.take(server)
    reset(client)
    wait_until_readable(server)
    operation = Overlapped()
    with suppress(WinsockError):
        operation.disconnect_ex(server)
        routineless.finish(operation)
    assert not operation.pending
    bystander.is_well()


def test_a_file_on_its_way(routineless: Way, pair: Pair, bystander: Bystander, tmp_path: Path) -> None:
    client, server = pair
    routineless.take(server)
    path = tmp_path / "large"
    path.write_bytes(bytes(MORE_THAN_FITS))
    operation = Overlapped()
    with path.open("rb") as file:
        operation.transmit_file(server, file)
        receive(client, 1)
        reset(client)
        assert routineless.finish(operation) in RESET
    path.unlink()  # nothing holds it
    bystander.is_well()


def test_datagrams_to_a_port_that_is_closed(way: Way, opened: Opened, bystander: Bystander) -> None:
    server, sender, nobody = way.take(opened.udp()), opened.udp(), ("127.0.0.1", DISCARD)
    sending, receiving, buffer = Overlapped(), Overlapped(), bytearray(10)
    receiving.recvfrom(server, buffer, routine=way.routine)
    for _ in range(3):
        with suppress(ConnectionResetError):
            sending.sendto(server, b"anybody?", 0, nobody, way.routine)
            way.finish(sending)
    sender.sendto(b"I am", 0, server.local_address)
    # Windows tells the one who receives that nobody took what was sent, as a reset.
    for _ in range(4):
        if way.finish(receiving) == 0:
            break
        assert receiving.error in RESET
        receiving.recvfrom(server, buffer, routine=way.routine)
    assert (bytes(buffer[: receiving.transferred]), receiving.address) == (b"I am", sender.local_address)
    bystander.is_well()
