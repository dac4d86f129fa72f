"""Completing by completion port."""

import threading
from collections import Counter

import pytest
from common.steps import PATIENCE

from winsock_ffi import raw
from winsock_ffi.completion_port import CompletionPort
from winsock_ffi.errors import WinsockError
from winsock_ffi.overlapped import Overlapped
from winsock_ffi.socket_options import Linger
from winsock_ffi.sockets import Socket


def test_a_packet_has_the_key_the_bytes_and_the_operation(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server, key=42)
    operation = Overlapped()
    operation.recv(server, bytearray(10))
    client.send_all(b"hello")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.key, packet.transferred, packet.operation, packet.error) == (42, 5, operation, 0)
    assert operation.result() == 5


def test_nothing_comes(port: CompletionPort) -> None:
    assert port.get(10) is None
    assert port.get_many(timeout_ms=0) == []


def test_what_was_posted_comes_back_as_it_is(port: CompletionPort) -> None:
    port.post(1, 2**64 - 1, 2**63 + 8)
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.key, packet.transferred, packet.operation, packet.error) == (2**64 - 1, 1, None, 0)
    assert packet.overlapped == 2**63 + 8


def test_packets_come_in_the_order_of_posting(port: CompletionPort) -> None:
    for key in range(100):
        port.post(key=key)
    keys = [packet.key for _ in range(10) for packet in port.get_many(10, PATIENCE)]
    assert keys == list(range(100))


def test_success_at_once_still_owes_a_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(client)
    client_sends = Overlapped()
    assert client_sends.send(client, b"x") is False
    assert client_sends.pending
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is client_sends
    assert server.recv(1) == b"x"


def test_success_at_once_without_a_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server, skip_on_success=True)
    operation = Overlapped()
    buffer = bytearray(5)
    assert operation.recv(server, buffer) is False
    client.send_all(b"later")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is operation
    client.send_all(b"ready")
    readable = raw.fd_set()
    raw.FD_SET(server.fileno(), readable)
    assert raw.select(0, readable, raw.NULL, raw.NULL, raw.timeval(tv_sec=PATIENCE // 1000)) == 1
    assert operation.recv(server, buffer) is True
    assert not operation.pending
    assert operation.result() == 5
    assert port.get(10) is None


def test_a_failed_operation_is_a_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    client.set_option(raw.SOL_SOCKET, raw.SO_LINGER, Linger(True, 0))
    client.close()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.error == raw.WSAECONNRESET
    with pytest.raises(ConnectionResetError):
        operation.result()


def test_closing_a_socket_sends_the_packet(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    _, server = pair
    port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    server.close()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.operation, packet.error) == (operation, raw.WSA_OPERATION_ABORTED)


def test_its_packet_is_the_only_way_to_wait(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(RuntimeError, match=r"CompletionPort\.get"):
        operation.result(wait=True)
    client.send_all(b"x")
    assert port.get(PATIENCE) is not None


def test_a_forged_packet_completes_nothing(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    client, server = pair
    port.associate(server)
    operation = Overlapped()
    operation.recv(server, bytearray(1))
    with pytest.raises(ValueError, match="address of an operation under way"):
        port.post(overlapped=operation.address_of_overlapped)
    forged = raw.cast("OVERLAPPED *", operation.address_of_overlapped)
    assert raw.PostQueuedCompletionStatus(port.handle, 1, 0, forged)
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is None
    assert operation.pending
    client.send_all(b"x")
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is operation


def test_a_socket_belongs_to_one_port(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    port.associate(pair[0])
    assert pair[0].port is port
    assert pair[1].port is None
    with CompletionPort() as other, pytest.raises(WinsockError, match="ERROR_INVALID_PARAMETER"):
        other.associate(pair[0])


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
    while port._waiting < 3:
        raw.Sleep(1)
    port.close()
    for thread in threads:
        thread.join(PATIENCE / 1000)
    assert Counter(outcomes) == {"ERROR_ABANDONED_WAIT_0": 2, "iteration ended": 1}


def test_each_packet_is_seen_once_by_one_of_four_threads(port: CompletionPort) -> None:
    seen: list[Counter[int]] = [Counter() for _ in range(4)]

    def take(counter: "Counter[int]") -> None:
        for packet in port:
            if packet.key == 0:
                return
            counter[packet.key] += 1

    threads = [threading.Thread(target=take, args=(counter,)) for counter in seen]
    for thread in threads:
        thread.start()
    for key in range(1, 5001):
        port.post(key=key)
    for _ in threads:
        port.post(key=0)
    for thread in threads:
        thread.join(PATIENCE / 1000)
    assert sum(seen, Counter()) == Counter(range(1, 5001))


def test_operations_completing_in_four_threads(port: CompletionPort) -> None:
    """Each thread starts the next receive: an object is used again while its starter may still be in the call."""
    total, pairs = 300, 8
    finished = threading.Event()
    received: Counter[int] = Counter()
    lock = threading.Lock()
    with Socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert listener.local_address is not None
        clients, servers, buffers = [], [], []
        for key in range(1, pairs + 1):
            clients.append(Socket())
            clients[-1].connect(listener.local_address)
            servers.append(listener.accept()[0])
            buffers.append(bytearray(7))
            port.associate(servers[-1], key)

        def work() -> None:
            for packet in port:
                if packet.key == 0:
                    return
                assert packet.error == 0
                with lock:
                    received[packet.key] += packet.transferred
                    if sum(received.values()) == total * pairs:
                        finished.set()
                if packet.transferred:
                    packet.operation.recv(servers[packet.key - 1], buffers[packet.key - 1])

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for server, buffer in zip(servers, buffers, strict=True):
            Overlapped().recv(server, buffer)
        for _ in range(total // 10):
            for client in clients:
                client.send_all(b"0123456789")
        assert finished.wait(PATIENCE / 1000)
        for _ in threads:
            port.post(key=0)
        for thread in threads:
            thread.join(PATIENCE / 1000)
        port.close()
        for each in clients + servers:
            each.close()
    assert received == Counter(dict.fromkeys(range(1, pairs + 1), total))


def test_cancelling_what_a_thread_that_has_ended_had_started(pair: tuple[Socket, Socket], port: CompletionPort) -> None:
    _, server = pair
    port.associate(server)
    operation = Overlapped()
    starter = threading.Thread(target=operation.recv, args=(server, bytearray(1)))
    starter.start()
    starter.join(PATIENCE / 1000)
    assert operation.cancel()
    packet = port.get(PATIENCE)
    assert packet is not None
    assert (packet.operation, packet.error) == (operation, raw.WSA_OPERATION_ABORTED)
