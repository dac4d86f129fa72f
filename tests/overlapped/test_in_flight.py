"""The registry has an operation from before its start until its completion has been seen."""

from common.steps import PATIENCE, failing

from winsock_ffi import CompletionPort, Overlapped, Socket, raw
from winsock_ffi._overlapped.in_flight import BY_EVENT, BY_PORT, everything, registry


def test_it_is_there_by_its_address_until_it_is_seen_to_be_complete(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation, buffer = Overlapped(), bytearray(5)
    operation.recv(server, buffer)
    pending = registry[operation.address_of_overlapped]
    assert (pending.socket, pending.handle, pending.way) == (server, server.fileno(), BY_EVENT)
    client.send_all(b"hello")
    assert operation.event.wait(PATIENCE)
    assert everything() == [pending]  # the event alone takes nothing out
    assert operation.result() == 5
    assert not registry
    assert buffer == b"hello"


def test_what_holds_the_operation_itself(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    """A port gives it back, so that it must not go; by event it may be dropped."""
    port.associate(pair[0])
    by_port, by_event = Overlapped(), Overlapped()
    by_port.recv(pair[0], bytearray(1))
    by_event.recv(pair[1], bytearray(1))
    assert registry[by_port.address_of_overlapped].operation is by_port
    assert registry[by_port.address_of_overlapped].announcer is port
    assert registry[by_port.address_of_overlapped].way == BY_PORT
    assert registry[by_event.address_of_overlapped].operation is None
    for operation in (by_port, by_event):
        operation.cancel()
    assert port.get(PATIENCE) is not None
    with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
        by_event.result(wait=True, timeout_ms=PATIENCE)


def test_a_snapshot_stays_as_it_is(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    before = everything()
    client.send_all(b"x")
    assert operation.result(wait=True, timeout_ms=PATIENCE) == 1
    assert len(before) == 1
    assert everything() == []


def test_asking_for_the_end_is_no_completion(pair: tuple[Socket, Socket]) -> None:
    _, server = pair
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    (pending,) = everything()
    assert pending.ask_for_the_end()
    assert everything() == [pending]
    with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
        operation.result(wait=True, timeout_ms=PATIENCE)
    assert not pending.ask_for_the_end()  # and there is nothing any more that could be cancelled
