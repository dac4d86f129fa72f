"""Registered I/O over real sockets. Wine has none: there each test expects the system's error at its first step."""

import time

import pytest
from common.registered import Registered, nothing_under_way, registered, registered_io
from common.steps import BRIEFLY, PATIENCE, loopback, receive

from winsock_ffi import AF_INET, AF_INET6, RIO_MSG, CompletionPort, CompletionQueue, Event, Request, RequestQueue, raw
from winsock_ffi._registered_io.buffers import ADDRESS_SIZE
from winsock_ffi._registered_io.functions import function_table

__all__ = ["nothing_under_way", "registered"]


def poll(queue: CompletionQueue) -> list[Request | None]:
    """The requests of the next completions there are."""
    end = time.monotonic() + PATIENCE / 1000
    while not (completions := queue.dequeue()):
        assert time.monotonic() < end
    return [completion.request for completion in completions]


@registered_io
def test_a_datagram_goes_from_one_buffer_to_another(registered: Registered) -> None:
    buffer, queue, one, other = registered.channel()
    received = other.receive(buffer[1000:2000], context="received")
    assert received.pending
    buffer.memory[:5] = b"hello"
    sent = one.send(buffer[:5], context="sent")
    completions = {completion.request: completion for completion in queue.take(2)}
    assert set(completions) == {received, sent}
    assert [(each.transferred, each.error) for each in completions.values()] == [(5, 0), (5, 0)]
    assert (received.context, sent.context) == ("received", "sent")
    assert (received.result(), sent.result()) == (5, 5)
    assert (received.pending, sent.pending) == (False, False)
    assert received.data is not None
    assert received.data.memory[:5].tobytes() == b"hello"
    assert (other.receives_under_way, one.sends_under_way) == (0, 0)


@registered_io
def test_a_stream_is_received_and_sent(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    socket, peer = registered.tcp_pair()
    requests = RequestQueue(socket, 1, 1, queue)
    requests.receive(buffer[:100])
    peer.send_all(b"question")
    assert queue.take_one().transferred == 8
    assert buffer.memory[:8].tobytes() == b"question"
    buffer.memory[:6] = b"answer"
    requests.send(buffer[:6])
    assert queue.take_one().transferred == 6
    assert receive(peer, 6) == b"answer"


@registered_io
def test_the_end_of_a_stream_is_no_bytes(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    socket, peer = registered.tcp_pair()
    request = RequestQueue(socket, 1, 0, queue).receive(buffer)
    peer.close()
    completion = queue.take_one()
    assert completion.request is request
    assert (completion.transferred, completion.error) == (0, 0)


@registered_io
def test_with_waitall_a_receive_completes_when_its_part_is_full(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    socket, peer = registered.tcp_pair()
    requests = RequestQueue(socket, 1, 0, queue)
    requests.receive(buffer[:8], RIO_MSG.WAITALL)
    peer.send_all(b"abcd")
    assert queue.notify()
    assert not queue.event.wait(BRIEFLY)
    peer.send_all(b"efghijkl")
    assert queue.take_one().transferred == 8
    assert buffer.memory[:8].tobytes() == b"abcdefgh"


@pytest.mark.parametrize("family", [AF_INET, AF_INET6], ids=["IPv4", "IPv6"])
@registered_io
def test_a_datagram_comes_with_both_its_addresses(registered: Registered, family: int) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    receiver, sender = registered.udp(family), registered.udp(family)
    local, remote, target = (buffer[start : start + ADDRESS_SIZE] for start in (1000, 1100, 1200))
    RequestQueue(receiver, 1, 0, queue).receive_ex(buffer[:100], local, remote)
    target.set_address(family, receiver.local_address)
    buffer.memory[500:503] = b"abc"
    RequestQueue(sender, 0, 1, queue).send_ex(buffer[500:503], target)
    assert [(completion.transferred, completion.error) for completion in queue.take(2)] == [(3, 0), (3, 0)]
    assert buffer.memory[:3].tobytes() == b"abc"
    assert remote.get_address() == sender.local_address
    address = local.get_address()
    assert address is not None
    assert address[0] == loopback(family)[0]


@registered_io
def test_one_address_is_in_several_sends(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    sender, receiver = registered.udp(), registered.peer()
    target = buffer[1000 : 1000 + ADDRESS_SIZE]
    target.set_address(AF_INET, receiver.local_address)
    requests = RequestQueue(sender, 0, 3, queue)
    for start in range(3):
        requests.send_ex(buffer[start : start + 1], target)
    assert [completion.error for completion in queue.take(3)] == [0, 0, 0]
    assert [len(receiver.recv(10)) for _ in range(3)] == [1, 1, 1]


@registered_io
def test_a_datagram_without_data_needs_no_buffer(registered: Registered) -> None:
    _, queue, one, other = registered.channel()
    received, sent = other.receive(None), one.send(None)
    assert {completion.request for completion in queue.take(2)} == {received, sent}
    assert (received.result(), sent.result()) == (0, 0)


@registered_io
def test_a_control_message_tells_where_a_datagram_came_to(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    receiver = registered.udp()
    receiver.set_option(raw.IPPROTO_IP, raw.IP_PKTINFO, True)
    control = buffer[1024:1280]
    RequestQueue(receiver, 1, 0, queue).receive_ex(buffer[:100], control=control)
    registered.peer().sendto(b"abc", 0, receiver.local_address)
    assert queue.take_one().error == 0
    assert [message[:2] for message in control.get_control()] == [(raw.IPPROTO_IP, raw.IP_PKTINFO)]


@registered_io
def test_a_queue_without_notification_is_polled(registered: Registered) -> None:
    with CompletionQueue(2) as queue:
        assert queue.dequeue() == []
        sent = registered.requests(queue, 1, 1).send(None)
        assert poll(queue) == [sent]
        with pytest.raises(RuntimeError, match="can only be polled"):
            queue.notify()
        with pytest.raises(ValueError, match="0 completions"):
            queue.dequeue(0)


@registered_io
def test_no_more_completions_are_taken_than_asked_for(registered: Registered) -> None:
    queue = registered.queue()
    requests = registered.requests(queue, 0, 3)
    sent = {requests.send(None) for _ in range(3)}
    assert {completion.request for completion in queue.take(3)} == sent
    again = {requests.send(None) for _ in range(3)}
    one_by_one = [queue.take_one().request for _ in range(3)]
    assert set(one_by_one) == again


@registered_io
def test_a_port_gets_a_packet_with_the_queues_key(registered: Registered) -> None:
    with CompletionPort() as port, CompletionQueue(2, port, 1234) as queue:
        requests = registered.requests(queue, 1, 1)
        assert queue.notify()
        assert port.get(BRIEFLY) is None
        request = requests.send(None)
        packet = port.get(PATIENCE)
        assert packet is not None
        assert (packet.key, packet.operation) == (1234, None)
        assert packet.overlapped == queue.address_of_overlapped
        assert poll(queue) == [request]


@registered_io
def test_one_notification_is_under_way_at_a_time(registered: Registered) -> None:
    queue = registered.queue()
    requests = registered.requests(queue, 0, 1)
    assert queue.notify()
    assert not queue.notify()
    assert not queue.event.is_set()
    requests.send(None)
    assert queue.event.wait(PATIENCE)
    assert queue.notify()
    assert queue.event.wait(PATIENCE)  # as the completion is still there
    assert len(queue.dequeue()) == 1


@registered_io
def test_requests_that_are_not_to_notify_complete_in_silence(registered: Registered) -> None:
    with Event() as event, CompletionQueue(2, event) as queue:
        requests = registered.requests(queue, 0, 2)
        assert queue.notify()
        request = requests.send(None, RIO_MSG.DONT_NOTIFY)
        assert poll(queue) == [request]
        assert not event.wait(BRIEFLY)
        request = requests.send(None)
        assert event.wait(PATIENCE)
        assert poll(queue) == [request]


@registered_io
def test_what_is_deferred_is_done_when_it_is_committed(registered: Registered) -> None:
    buffer, queue, one, other = registered.channel()
    received = [other.receive(buffer[i * 10 : i * 10 + 10], RIO_MSG.DEFER) for i in range(2)]
    other.commit_receives()
    sent = [one.send(buffer[i + 100 : i + 101], RIO_MSG.DEFER) for i in range(2)]
    assert (other.receives_under_way, one.sends_under_way) == (2, 2)
    one.commit_sends()
    assert {completion.request for completion in queue.take(4)} == {*received, *sent}
    assert [request.result() for request in received + sent] == [1, 1, 1, 1]


@registered_io
def test_each_direction_can_have_its_own_queue(registered: Registered) -> None:
    buffer, receives, sends = registered.buffer(), registered.queue(1), registered.queue(2)
    socket, peer = registered.tcp_pair()
    requests = RequestQueue(socket, 1, 2, receives, sends)
    assert (receives.reserved, sends.reserved) == (1, 2)
    received, sent = requests.receive(buffer[:10]), requests.send(buffer[10:20])
    assert (received.completion_queue, sent.completion_queue) == (receives, sends)
    peer.send_all(b"x")
    assert receives.take_one().request is received
    assert sends.take_one().request is sent


@registered_io
def test_a_request_of_the_c_tier_comes_back_with_its_context(registered: Registered) -> None:
    queue = registered.queue()
    requests = registered.requests(queue, 0, 1)
    assert function_table().RIOSend(requests.handle, raw.NULL, 0, 0, raw.cast("PVOID", 1234))
    assert queue.take_one() == (None, 0, 0, 0, 1234)
