"""Closing a port: every operation of its sockets is complete afterwards, and every thread awake."""

import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, failing, in_thread

from winsock_ffi import CompletionPort, Overlapped, Socket, WinsockError, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi._system.handle_count import handle_count


def test_closing_the_port_completes_everything(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    port = CompletionPort()
    port.associate(server)
    port.associate(client)
    port.post(key=1)
    receive, send = Overlapped(), Overlapped()
    receive.recv(server, bytearray(1))
    receive_more = Overlapped()
    receive_more.recv(server, bytearray(1))
    send.send(client, b"x")
    port.close()
    assert not receive.pending
    assert not receive_more.pending
    assert not send.pending
    assert port.closed
    port.close()
    for use in (port.get, port.post, lambda: port.associate(client)):
        with pytest.raises(WinsockError, match="ERROR_INVALID_HANDLE"):
            use()


def test_closing_the_port_wakes_those_who_wait() -> None:
    port = CompletionPort()
    outcomes: list[str] = []

    def wait() -> None:
        try:
            port.get()
        except WinsockError as error:
            outcomes.append(error.name)

    def iterate() -> None:
        outcomes.extend(f"packet {packet.key}" for packet in port)
        outcomes.append("iteration ended")

    threads = [threading.Thread(target=each) for each in (wait, wait, iterate)]
    for thread in threads:
        thread.start()
    while len(port._waiting) < 3:
        raw.Sleep(1)
    port.close()
    for thread in threads:
        thread.join(PATIENCE / 1000)
    assert Counter(outcomes) == {"ERROR_ABANDONED_WAIT_0": 2, "iteration ended": 1}


def test_packets_in_the_queue_are_not_lost(opened: Opened) -> None:
    """Operations that have completed, and nobody has asked for their packets, have their results afterwards."""
    port = CompletionPort()
    pairs = opened.pairs(20)
    buffers = [bytearray(4) for _ in pairs]
    receives, sends = [Overlapped() for _ in pairs], [Overlapped() for _ in pairs]
    for (client, server), buffer, receive, send in zip(pairs, buffers, receives, sends, strict=True):
        port.associate(server)
        port.associate(client)
        receive.recv(server, buffer)
        send.send(client, b"data")
        port.post(key=5)
    first = receives[0]
    while first.pending:
        assert port.get(PATIENCE) is not None
    port.close()
    for receive, send, buffer in zip(receives, sends, buffers, strict=True):
        assert send.result() == 4
        assert (receive.error, bytes(buffer)) in ((0, b"data"), (raw.WSA_OPERATION_ABORTED, bytes(4)))
    assert not registry


def test_operations_of_every_kind_are_completed(opened: Opened) -> None:
    port = CompletionPort()
    client, server = opened.pair()
    listener, datagrams = opened.listener(), opened.udp()
    for socket in (server, listener, datagrams):
        port.associate(socket)
    operations = [Overlapped() for _ in range(3)]
    operations[0].recv(server, [bytearray(1), bytearray(2)])
    operations[1].accept_ex(listener, receive=10)
    operations[2].recvfrom(datagrams, bytearray(10))
    port.close()
    for operation in operations:
        with pytest.raises(WinsockError, match="ERROR_OPERATION_ABORTED"):
            operation.result()
    # The sockets are as they were, but for the port.
    client.send_all(b"x")
    assert server.recv(1) == b"x"


def test_closing_it_in_four_threads_at_once() -> None:
    for _ in range(20):
        port = CompletionPort()
        port.post()
        for join in [in_thread(port.close) for _ in range(4)]:
            join()
        assert port.closed


def test_use_after_close_names_the_call(opened: Opened) -> None:
    with CompletionPort() as port:
        pass
    with failing("GetQueuedCompletionStatusEx", raw.ERROR_INVALID_HANDLE):
        port.get_many(5, 0)
    with failing("PostQueuedCompletionStatus", raw.ERROR_INVALID_HANDLE):
        port.post(1, 2, 3)
    with failing("CreateIoCompletionPort", raw.ERROR_INVALID_HANDLE):
        port.associate(opened.tcp())
    assert list(port) == []
    assert "closed" in repr(port)


def test_a_closed_socket_cannot_be_associated() -> None:
    with Socket() as socket:
        pass
    with CompletionPort() as port, pytest.raises(WinsockError, match="WSAENOTSOCK"):
        port.associate(socket)


@pytest.mark.usefixtures("collected")
def test_handles_are_given_back() -> None:
    def once() -> None:
        with CompletionPort() as port, Socket(type=raw.SOCK_DGRAM) as socket:
            port.associate(socket)
            Overlapped().sendto(socket, b"x", 0, ("127.0.0.1", 9))

    for _ in range(5):
        once()
    before = handle_count()
    for _ in range(50):
        once()
    assert handle_count() == before


def test_what_is_started_afterwards_completes_by_event(pair: tuple[Socket, Socket]) -> None:
    client, server = pair
    with CompletionPort() as port:
        port.associate(server)
    receive = Overlapped()
    receive.recv(server, bytearray(1))
    client.send_all(b"x")
    assert receive.result(wait=True, timeout_ms=PATIENCE) == 1


@pytest.mark.parametrize("step", ["setdefault", "wsffi_operation_recv"])
def test_a_port_that_is_closed_while_an_operation_is_started(pair: tuple[Socket, Socket], step: str) -> None:
    """The start has seen it open: then the operation is not started, or it is cancelled, and complete afterwards."""
    _, server = pair
    port, operation, buffer = CompletionPort(), Overlapped(), bytearray(1)
    port.associate(server)
    go_on = threading.Event()
    joins: list[Callable[[], None]] = []

    def close() -> None:
        with_operation = bool(registry)
        threading.Timer(BRIEFLY / 1000, go_on.set).start()
        port.close()
        assert with_operation is (step == "wsffi_operation_recv")

    def pause(frame: FrameType, event: str, function: object) -> None:
        if event == "c_call" and getattr(function, "__name__", "") == step and not joins:
            sys.setprofile(None)
            joins.append(in_thread(close))
            assert go_on.wait(PATIENCE / 1000)

    sys.setprofile(pause)
    try:
        with suppress(WinsockError):
            operation.recv(server, buffer)
    finally:
        sys.setprofile(None)
    (join,) = joins
    join()
    assert not operation.pending
    buffer.append(0)


def test_a_signal_handler_that_posts_while_its_thread_is_posting(port: CompletionPort) -> None:
    """It runs between two steps of that thread, which holds the lock."""
    posted: list[None] = []

    def handler(frame: FrameType, event: str, function: object) -> None:
        if getattr(function, "__name__", "") == "PostQueuedCompletionStatus" and event == "c_return" and not posted:
            posted.append(None)
            port.post(key=2)

    def post() -> None:
        sys.setprofile(handler)
        try:
            port.post(key=1)
        finally:
            sys.setprofile(None)

    in_thread(post)()
    assert [packet.key for packet in port.get_many(timeout_ms=PATIENCE)] == [1, 2]
