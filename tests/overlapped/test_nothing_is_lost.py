"""What the system has done is noted, whatever raises after it: a packet, an operation, a connection, a handle."""

import socket as python
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from common import steps
from common.interrupting import Interrupt, interrupted
from common.opened import Opened
from common.steps import PATIENCE

from winsock_ffi import CompletionPort, Event, Overlapped, Packet, WinsockError, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi._socket import handle
from winsock_ffi._socket.options import has_ifs_handles


def test_a_listener_of_pythons_is_accepted_from(opened: Opened, port: CompletionPort) -> None:
    with python.create_server(("127.0.0.1", 0)) as listener, opened.tcp() as client:
        port.associate(listener)
        accept = Overlapped()
        accept.accept_ex(listener)
        client.connect(listener.getsockname())
        packet = port.get(PATIENCE)
        assert packet is not None
        assert (packet.operation, packet.error) == (accept, 0)
        accepted = opened.keep(accept.accepted)
        assert accept.address == client.local_address
        client.send_all(b"x")
        assert accepted.recv(1) == b"x"


def test_pythons_sockets_connect_and_send(opened: Opened) -> None:
    listener = opened.listener()
    with python.socket() as client:
        connect = Overlapped()
        connect.connect_ex(client, listener.local_address)
        connect.result(wait=True, timeout_ms=PATIENCE)
        accepted = opened.keep(listener.accept()[0])
        assert client.getpeername() == listener.local_address
        client.sendall(b"x")
        assert accepted.recv(1) == b"x"
    receiver = opened.udp()
    with python.socket(python.AF_INET, python.SOCK_DGRAM) as sender:
        send = Overlapped()
        send.sendto(sender, b"datagram", 0, receiver.local_address)
        assert send.result(wait=True, timeout_ms=PATIENCE) == 8
        assert receiver.recv(20) == b"datagram"


class Failing(Overlapped):
    """What comes after its completion fails."""

    def _set_context(self, socket: Any, option: int, listener: int) -> None:
        raise LookupError("no context")


def test_one_operation_that_fails_afterwards_takes_no_packet_from_the_others(
    opened: Opened, port: CompletionPort
) -> None:
    pairs = opened.pairs(5)
    listener = opened.listener()
    port.associate(listener)
    receives = [Overlapped() for _ in pairs]
    for (_, server), receive in zip(pairs, receives, strict=True):
        port.associate(server)
        receive.recv(server, bytearray(1))
    failing = Failing()
    failing.accept_ex(listener)
    client = opened.client_of(listener)
    for sender, _ in pairs:
        sender.send_all(b"x")
    packets: list[Packet] = []
    while len(packets) < 6:
        packets += port.get_many(64, PATIENCE)
    assert {packet.operation for packet in packets} == {failing, *receives}
    assert not registry
    for _ in range(2):
        with pytest.raises(LookupError, match="no context"):
            failing.result()
    for receive in receives:
        assert receive.result() == 1
    client.close()


def test_ctrl_c_at_any_step_of_taking_packets_loses_none(opened: Opened) -> None:
    pairs = opened.pairs(3)
    step = 0
    while True:
        with CompletionPort() as port:
            client, server = opened.pair()
            port.associate(server)
            receives = [Overlapped() for _ in pairs]
            buffers = [bytearray(1) for _ in pairs]
            for receive, buffer in zip(receives, buffers, strict=True):
                receive.recv(server, buffer)
            client.send_all(b"abc")
            for number in range(2):
                port.post(key=number)
            packets: list[Packet] = []
            interrupt = Interrupt(step)
            sys.setprofile(interrupt)
            try:
                packets += port.get_many(64, PATIENCE)
            except KeyboardInterrupt:
                pass
            finally:
                sys.setprofile(None)
            while len(packets) < 5:
                more = port.get_many(64, PATIENCE)
                assert more, f"{len(packets)} packets, after {interrupt.where}"
                packets += more
            assert port.get_many(64, 0) == [], interrupt.where
            told = sorted(receives.index(packet.operation) for packet in packets if packet.operation is not None)
            assert told == [0, 1, 2], interrupt.where
            assert [packet.key for packet in packets if packet.operation is None] == [0, 1], interrupt.where
            for receive, buffer, data in zip(receives, buffers, (b"a", b"b", b"c"), strict=True):
                assert (receive.result(), bytes(buffer)) == (1, data), interrupt.where
                buffer.append(0)
            client.close()
            server.close()
            if not interrupt.where:
                break
        step += 1
    assert step > 30


@pytest.mark.parametrize("skips", [False, True])
def test_ctrl_c_while_a_socket_is_associated(opened: Opened, port: CompletionPort, skips: bool) -> None:
    """The socket is associated then, and known to be."""
    step, seen = 0, set()
    while True:
        socket = opened.udp()
        interrupt = Interrupt(step)
        sys.setprofile(interrupt)
        try:
            port.associate(socket, skip_on_success=skips)
        except KeyboardInterrupt:
            pass
        finally:
            sys.setprofile(None)
        if socket.port is None:
            port.associate(socket)  # nothing was done
        seen.add(socket.port is port)
        receive = Overlapped()
        if not receive.sendto(socket, b"x", 0, socket.local_address):
            packet = port.get(PATIENCE)
            assert packet is not None, interrupt.where
            assert packet.operation is receive, interrupt.where
        if not interrupt.where:
            break
        step += 1
    assert seen == {True}


@pytest.mark.parametrize("by_port", [False, True])
def test_ctrl_c_while_a_connection_is_accepted(opened: Opened, port: CompletionPort, by_port: bool) -> None:
    step, where = 0, "start"
    while where:
        listener, accept = opened.listener(), Overlapped()
        if by_port:
            port.associate(listener)
        accept.accept_ex(listener)
        client = opened.client_of(listener)
        if by_port:
            where = interrupted(step, lambda: port.get(PATIENCE))
            if accept.pending:
                assert port.get(PATIENCE) is not None, where
            while port.get(0):
                pass
        else:
            where = interrupted(step, lambda accept=accept: accept.result(True, PATIENCE))  # type: ignore[misc]
            accept.result(True, PATIENCE)
        assert accept.error == 0, where
        client.send_all(b"x")
        with accept.accepted as accepted:
            assert accepted.recv(1) == b"x"
        client.close()
        listener.close()
        step += 1
    assert step > 12


def is_socket(handle: int) -> bool:
    value, size = raw.new("int *"), raw.new("int *", 4)
    return raw.getsockopt(handle, raw.SOL_SOCKET, raw.SO_TYPE, raw.cast("char *", value), size) == 0


def test_ctrl_c_while_a_socket_or_an_event_is_closed(opened: Opened) -> None:
    """It is closed, or open and known to be; and never open, with nobody to close it."""
    step, where = 0, "start"
    while where:
        _, server = opened.pair()
        receive = Overlapped()
        receive.recv(server, bytearray(1))
        handle = server.fileno()
        where = interrupted(step, server.close)
        assert server.closed is not is_socket(handle), where
        server.close()
        with suppress(WinsockError):
            receive.result(True, PATIENCE)
        step += 1
    assert step > 5
    step, where = 0, "start"
    while where:
        event = Event()
        pointer = event.handle
        where = interrupted(step, event.close)
        assert event.closed is not bool(raw.WSASetEvent(pointer)), where
        event.close()
        step += 1
    assert step > 2


def test_ctrl_c_while_a_port_is_closed(opened: Opened) -> None:
    """It is closed and all is complete, or it is open and can be closed again."""
    step, where = 0, "start"
    while where:
        _, server = opened.pair()
        port, receive = CompletionPort(), Overlapped()
        port.associate(server)
        receive.recv(server, bytearray(1))
        handle = port.handle
        where = interrupted(step, port.close)
        assert port.closed is not bool(raw.PostQueuedCompletionStatus(handle, 0, 0, raw.NULL)), where
        port.close()
        assert port.closed
        assert not receive.pending, where
        server.close()
        step += 1
    assert step > 30


class Stubborn(Overlapped):
    """It cannot be asked to end."""

    def cancel(self) -> bool:
        raise WinsockError("CancelIoEx", raw.WSAENETDOWN)


class TestAPortWhoseOperationsCannotBeCancelled:
    def test_its_handle_is_closed_and_the_others_are_complete(self, opened: Opened) -> None:
        (client, server), (_, other) = opened.pairs(2)
        port = CompletionPort()
        handle = port.handle
        port.associate(server)
        port.associate(other)
        stubborn, usual = Stubborn(), Overlapped()
        stubborn.recv(server, bytearray(1))
        usual.recv(other, bytearray(1))
        with pytest.raises(WinsockError, match="WSAENETDOWN"):
            port.close()
        assert port.closed
        port.close()
        assert not raw.PostQueuedCompletionStatus(handle, 0, 0, raw.NULL)
        assert raw.GetLastError() == raw.ERROR_INVALID_HANDLE
        assert not usual.pending
        assert stubborn.pending  # nobody can take its packet any more, and the registry keeps what it owns
        Overlapped.cancel(stubborn)
        stubborn._finish_seen(registry[stubborn.address_of_overlapped])
        client.close()

    def test_one_that_completes_all_the_same_is_no_failure(self, opened: Opened) -> None:
        client, server = opened.pair()
        with CompletionPort() as port:
            port.associate(server)
            stubborn = Stubborn()
            stubborn.recv(server, bytearray(1))
            client.send_all(b"x")
        assert stubborn.result() == 1

    def test_one_whose_socket_the_c_tier_has_closed(self, opened: Opened) -> None:
        _, server = opened.pair()
        with CompletionPort() as port:
            port.associate(server)
            receive = Overlapped()
            receive.recv(server, bytearray(1))
            assert raw.closesocket(server.fileno()) == 0
        assert receive.error == raw.WSA_OPERATION_ABORTED
        server.detach()


@pytest.fixture
def file() -> Iterator[Any]:
    with tempfile.TemporaryFile() as file:
        yield file


class TestTransmitFileOverItsLimit:
    MOST = 2**31 - 2

    @pytest.mark.parametrize(("count", "around"), [(MOST + 1, 0), (MOST, 1), (2**32 + 5, 0), (2**40, 0)])
    def test_a_count(self, opened: Opened, file: Any, count: int, around: int) -> None:
        buffer = bytearray(around)
        operation = Overlapped()
        with pytest.raises(OverflowError, match="2,147,483,646 bytes"):
            operation.transmit_file(opened.pair()[0], file, count, tail=buffer)
        assert not operation.pending
        buffer.append(0)

    def test_all_of_a_large_file(self, opened: Opened, file: Any) -> None:
        file.truncate(self.MOST + 1)  # sparse
        operation = Overlapped()
        with pytest.raises(OverflowError, match="several operations"):
            operation.transmit_file(opened.pair()[0], file)
        assert not operation.pending

    def test_the_end_of_a_large_file(self, opened: Opened, file: Any) -> None:
        file.truncate(2**31 + 10)
        file.seek(2**31)
        file.write(b"0123456789")
        file.flush()
        client, server = opened.pair()
        operation = Overlapped()
        operation.transmit_file(client, file, offset=2**31, head=b"<", tail=b">")
        assert operation.result(wait=True, timeout_ms=PATIENCE) == 12
        assert steps.receive(server, 12) == b"<0123456789>"

    def test_the_largest_count_is_the_systems_to_judge(self, opened: Opened, file: Any) -> None:
        file.write(b"x")
        file.flush()
        client, server = opened.pair()
        operation = Overlapped()
        operation.transmit_file(client, file, self.MOST)
        assert server.recv(1) == b"x"
        client.close()
        with suppress(WinsockError):
            assert operation.result(wait=True, timeout_ms=PATIENCE) == 1


def test_skipping_is_for_providers_with_ifs_handles(opened: Opened, port: CompletionPort) -> None:
    socket = opened.udp()
    info = raw.WSAPROTOCOL_INFOW()
    size = raw.new("int *", raw.sizeof("WSAPROTOCOL_INFOW"))
    value = raw.cast("char *", info)
    assert raw.getsockopt(socket.fileno(), raw.SOL_SOCKET, raw.SO_PROTOCOL_INFOW, value, size) == 0
    asked = bool(info.dwServiceFlags1 & raw.XP1_IFS_HANDLES)
    assert has_ifs_handles(socket.fileno()) is asked
    assert port.associate(socket, skip_on_success=True) is asked
    sent = Overlapped()
    assert sent.sendto(socket, b"x", 0, socket.local_address) is asked
    if not asked:
        assert port.get(PATIENCE) is not None
    assert port.associate(opened.udp()) is False


def test_a_provider_without_them_sends_every_packet(
    opened: Opened, port: CompletionPort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handle, "has_ifs_handles", lambda _: False)
    socket = opened.udp()
    assert port.associate(socket, skip_on_success=True) is False
    sent = Overlapped()
    assert sent.sendto(socket, b"x", 0, socket.local_address) is False
    packet = port.get(PATIENCE)
    assert packet is not None
    assert packet.operation is sent
