"""Registered I/O: its limits, the order of closing, and what is kept while the system may touch it.

Where the system has none, as Wine, each test expects its error at the first step.
"""

import copy
import gc
import time
from collections.abc import Callable
from threading import Event as Flag
from typing import Any

import pytest
from common.registered import REGISTERED, Registered, nothing_under_way, registered, registered_io
from common.steps import failing, in_thread, receive, run_child

from winsock_ffi import (
    AF_INET,
    RIO_MSG,
    SOCK_DGRAM,
    CompletionQueue,
    RegisteredBuffer,
    RegisteredIOError,
    Request,
    RequestQueue,
    Socket,
    raw,
)
from winsock_ffi._registered_io.queues import registry

__all__ = ["nothing_under_way", "registered"]


@registered_io
def test_more_requests_than_the_limit_are_an_error(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    requests = registered.requests(queue, 2, 0)
    requests.receive(buffer[:10])
    requests.receive(buffer[10:20])
    with pytest.raises(OverflowError, match="2 receives in flight, which is its limit"):
        requests.receive(buffer[20:30])
    with pytest.raises(OverflowError, match="0 sends"):
        requests.send(buffer[20:30])
    with pytest.raises(OverflowError, match="2 requests are in flight, more than 1"):
        requests.resize(1, 1)
    requests.resize(3, 1)
    assert (requests.max_receives, requests.max_sends) == (3, 1)
    third = requests.receive(buffer[20:30])
    sent = requests.send(None)
    assert queue.take_one().request is sent
    assert third.pending


@registered_io
def test_a_completion_queue_has_places_for_all_requests_that_may_be(registered: Registered) -> None:
    queue = registered.queue(4)
    one, other = registered.udp(), registered.udp()
    requests = RequestQueue(one, 2, 1, queue)
    with pytest.raises(OverflowError, match="has 4 places, and request queues have reserved 3: 2 more do not fit"):
        RequestQueue(other, 1, 1, queue)
    with pytest.raises(OverflowError, match="have reserved 3: 2 more"):
        requests.resize(3, 2)
    with pytest.raises(OverflowError, match="taken 3 places: 2 are too few"):
        queue.resize(2)
    queue.resize(5)
    RequestQueue(other, 1, 1, queue)
    assert (queue.size, queue.reserved) == (5, 5)
    one.close()
    other.close()
    assert queue.reserved == 0


@registered_io
def test_the_places_of_closed_sockets_are_used_again(registered: Registered) -> None:
    queue = registered.queue(2)
    for _ in range(10):
        requests = registered.requests(queue, 1, 1)
        requests.send(None)
        assert queue.take_one().error == 0
        requests.socket.close()


@registered_io
def test_a_part_is_in_one_request_at_a_time(registered: Registered) -> None:
    buffer, queue, one, other = registered.channel()
    other.receive(buffer[100:200])
    for start, stop in ((100, 200), (0, 101), (199, 300), (120, 130), (0, 300)):
        with pytest.raises(RuntimeError, match=f"bytes {start} to {stop} of the buffer overlap bytes 100 to 200"):
            one.send(buffer[start:stop])
    with pytest.raises(RuntimeError, match="overlap"):
        buffer[150:200].set_address(AF_INET, ("127.0.0.1", 1))
    with pytest.raises(RuntimeError, match="overlap"):
        other.receive_ex(buffer[200:300], remote_address=buffer[250:300])
    assert (one.sends_under_way, other.receives_under_way) == (0, 1)
    one.send(buffer[:100])
    queue.take(2)
    one.send(buffer[:300])
    assert queue.take_one().transferred == 300


@registered_io
def test_closing_in_the_wrong_order_is_an_error_and_harmless(registered: Registered) -> None:
    buffer, queue, one, other = registered.channel()
    request = other.receive(buffer[100:200])
    with pytest.raises(RuntimeError, match="1 parts of the buffer are in requests in flight"):
        buffer.close()
    with pytest.raises(RuntimeError, match="1 requests of an open socket"):
        queue.close()
    assert (buffer.closed, queue.closed) == (False, False)
    one.send(buffer[:100])
    queue.take(2)
    assert request.result() == 100
    queue.close()
    buffer.close()
    assert (buffer.closed, queue.closed) == (True, True)


@registered_io
def test_the_requests_of_a_closed_socket_are_aborted(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    requests = registered.requests(queue, 1, 1)
    request = requests.receive(buffer)
    requests.socket.close()
    assert requests.closed
    assert requests.handle == raw.RIO_INVALID_RQ
    assert queue.take_one().request is request
    assert request.error == raw.WSA_OPERATION_ABORTED
    with failing("RIOReceive", raw.WSA_OPERATION_ABORTED):
        request.result()
    with failing("RIOReceive", raw.WSAENOTSOCK):
        requests.receive(buffer)
    with failing("RIOSend", raw.WSAENOTSOCK):
        requests.commit_sends()
    with failing("RIOResizeRequestQueue", raw.WSAENOTSOCK):
        requests.resize(1, 1)


@registered_io
def test_closing_a_queue_waits_for_the_requests_of_closed_sockets(registered: Registered) -> None:
    buffer, queue, one, other = registered.channel()
    requests = [one.receive(buffer[:10]), other.receive(buffer[10:20])]
    one.socket.close()
    other.socket.close()
    queue.close()
    assert not any(request.pending for request in requests)
    assert all(request.error for request in requests)
    queue.close()


@registered_io
def test_what_is_closed_is_named(registered: Registered) -> None:
    buffer, queue, one, _ = registered.channel()
    spare = registered.buffer()
    spare.close()
    spare.close()
    with pytest.raises(RegisteredIOError, match=r"RIOSend failed: WSAEFAULT .* The registered buffer is closed"):
        one.send(spare)
    with pytest.raises(ValueError, match="closed"):
        _ = spare.memory
    queue.close()
    uses: list[Callable[[], Any]] = [
        lambda: one.send(buffer),
        lambda: one.resize(1, 1),
        lambda: RequestQueue(registered.udp(), 1, 1, queue),
        queue.dequeue,
        queue.notify,
        lambda: queue.resize(100),
    ]
    for use in uses:
        with pytest.raises(RegisteredIOError, match=r"WSAEINVAL .* The completion queue is closed"):
            use()


@registered_io
def test_a_notification_needs_its_event(registered: Registered) -> None:
    queue = registered.queue()
    queue.event.close()
    with failing("RIONotify", raw.ERROR_INVALID_HANDLE):
        queue.notify()


@registered_io
def test_a_request_tells_nothing_while_it_is_under_way(registered: Registered) -> None:
    buffer, queue, one, other = registered.channel()
    request = other.receive(buffer[:10])
    assert "RIOReceive in flight" in repr(request)
    with failing("RIOReceive", raw.WSA_IO_INCOMPLETE):
        request.result()
    one.send(None)
    queue.take(2)
    assert "RIOReceive complete" in repr(request)


@registered_io
def test_arguments_that_fit_no_request_are_refused(registered: Registered) -> None:
    buffer, queue, one, _ = registered.channel()
    with pytest.raises(TypeError, match="registered buffers and parts of them, not bytearray"):
        one.receive(bytearray(10))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"RIOSend takes RIO_MSG\.DONT_NOTIFY, RIO_MSG\.DEFER, and not"):
        one.send(buffer, RIO_MSG.WAITALL)
    with pytest.raises(ValueError, match="commit_receives"):
        one.receive(None, RIO_MSG.COMMIT_ONLY)
    with pytest.raises(ValueError, match="an address needs 28 bytes, and this part has 27"):
        one.send_ex(buffer[:10], buffer[10:37])
    with pytest.raises(ValueError, match="an address needs 28 bytes, and this part has 27"):
        buffer[10:37].set_address(AF_INET, ("127.0.0.1", 1))
    with pytest.raises(ValueError, match="not for 0 receives and 0 sends"):
        one.resize(0, 0)
    with pytest.raises(TypeError, match=r"buffer\[start:stop\]"):
        buffer[0]  # type: ignore[index]
    assert (queue.reserved, len(registry)) == (16, 0)


@registered_io
def test_a_socket_that_is_not_for_registered_io_has_no_request_queue(registered: Registered) -> None:
    queue = registered.queue()
    with Socket(AF_INET, SOCK_DGRAM) as socket, failing("RIOCreateRequestQueue", raw.WSAEOPNOTSUPP, raw.WSAEINVAL):
        RequestQueue(socket, 1, 1, queue)
    assert queue.reserved == 0


@registered_io
def test_a_request_that_cannot_be_started_holds_nothing(registered: Registered) -> None:
    """A stream that is not connected cannot be received from."""
    buffer, queue = registered.buffer(), registered.queue()
    with Socket(AF_INET, flags=REGISTERED) as socket:
        requests = RequestQueue(socket, 1, 1, queue)
        with failing("RIOReceive", raw.WSAENOTCONN, raw.WSAEINVAL):
            requests.receive(buffer)
        assert (requests.receives_under_way, len(registry)) == (0, 0)
    buffer.close()


@registered_io
def test_a_dropped_request_is_kept_with_all_that_it_uses(registered: Registered) -> None:
    queue = registered.queue()
    socket, peer = registered.tcp_pair()

    def start() -> None:
        RequestQueue(socket, 1, 0, queue).receive(registered.buffer()[:100], context=[1])

    start()
    gc.collect()
    peer.send(b"hello")
    request = queue.take_one().request
    assert request is not None
    assert request.context == [1]
    assert request.data is not None
    assert request.data.memory[: request.transferred].tobytes() == b"hello"


@registered_io
def test_requests_under_way_at_the_end_of_the_program_are_ended(registered: Registered) -> None:
    registered.queue()
    child = run_child(
        "from winsock_ffi import *\n"
        "from winsock_ffi._registered_io.queues import CompletionQueue\n"
        "from winsock_ffi._registered_io.buffers import RegisteredBuffer\n"
        "from winsock_ffi._registered_io.queues import RequestQueue\n"
        "winsock = Winsock()\n"
        "buffer, queue = RegisteredBuffer(100), CompletionQueue(2)\n"
        f"socket = Socket(AF_INET, SOCK_DGRAM, 0, {REGISTERED})\n"
        "socket.bind(('127.0.0.1', 0))\n"
        "RequestQueue(socket, 1, 1, queue).receive(buffer)\n"
        "print('started', flush=True)\n"
    )
    assert (child.returncode, child.stdout.strip()) == (0, "started")
    assert "ResourceWarning: 1 requests were in flight" in child.stderr


@pytest.mark.usefixtures("collected")
@registered_io
def test_what_is_dropped_unclosed_is_closed_and_reported(registered: Registered) -> None:
    memory = bytearray(10)
    buffer: RegisteredBuffer | None = RegisteredBuffer(memory)
    with pytest.raises(BufferError):
        memory.append(1)
    with pytest.warns(ResourceWarning, match="unclosed <RegisteredBuffer 10 bytes>"):
        buffer = None
    memory.append(1)
    queue: CompletionQueue | None = CompletionQueue(3)
    with pytest.warns(ResourceWarning, match="unclosed <CompletionQueue of 3 places>"):
        queue = None
    assert (buffer, queue) == (None, None)


@registered_io
def test_none_of_it_can_be_copied(registered: Registered) -> None:
    buffer, queue, one, _ = registered.channel()
    request = one.send(None)
    queue.take(1)
    for each in (buffer, queue, one, request):
        with pytest.raises(TypeError, match="cannot be copied"):
            copy.copy(each)


@registered_io
def test_threads_share_a_request_queue_and_a_completion_queue(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue(8)
    socket, peer = registered.tcp_pair()
    requests = RequestQueue(socket, 0, 4, queue)
    taken: list[Request | None] = []
    done = Flag()

    def take() -> None:
        while not done.is_set() or requests.sends_under_way:
            taken.extend(completion.request for completion in queue.dequeue(3))

    def send(part: int) -> None:
        for _ in range(25):
            request = requests.send(buffer[part : part + 1])
            while request.pending:
                time.sleep(0)

    joins = [in_thread(take) for _ in range(2)]
    senders = [in_thread(lambda part=part: send(part)) for part in range(4)]  # type: ignore[misc]
    assert len(receive(peer, 100)) == 100
    for join in senders:
        join()
    done.set()
    for join in joins:
        join()
    assert len(taken) == len(set(taken)) == 100


@registered_io
@pytest.mark.parametrize("commit", [False, True])
def test_what_was_deferred_does_not_keep_its_queue_open(registered: Registered, commit: bool) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    requests = registered.requests(queue, 2, 2)
    receive = requests.receive(buffer[:10], RIO_MSG.DEFER)
    send = requests.send(buffer[10:20], RIO_MSG.DEFER)
    if commit:
        requests.commit_receives()
    requests.socket.close()
    assert requests.closed
    assert not send.pending
    assert send.error == raw.WSA_OPERATION_ABORTED
    assert receive.pending is commit
    with pytest.raises(RuntimeError, match="in requests in flight"):
        buffer.close()  # the system may have them still
    queue.close()
    assert not receive.pending
    assert receive.error
    buffer.close()


@registered_io
def test_the_request_queue_of_a_detached_socket_lives_on(registered: Registered) -> None:
    buffer, queue = registered.buffer(), registered.queue()
    requests = registered.requests(queue, 2, 2)
    receive = requests.receive(buffer[:10])
    handle = requests.socket.detach()
    assert not requests.closed
    assert requests.handle != raw.RIO_INVALID_RQ
    assert queue.reserved == 4
    with failing("RIOSend", raw.WSAENOTSOCK):
        requests.send(buffer[10:20])
    with pytest.raises(RuntimeError, match="detached socket"):
        queue.close()
    assert raw.closesocket(handle) == 0
    assert queue.take_one().request is receive


@registered_io
def test_closing_another_socket_waits_for_no_request_queue(registered: Registered) -> None:
    queue = registered.queue()
    requests = registered.requests(queue, 1, 1)
    with requests._state.lock, queue.places.lock:
        in_thread(registered.peer().close)()


@registered_io
def test_a_socket_has_one_request_queue(registered: Registered) -> None:
    queue = registered.queue()
    requests = registered.requests(queue, 1, 1)
    with pytest.raises(RuntimeError, match="has a request queue, and can have one only"):
        RequestQueue(requests.socket, 1, 1, queue)
    assert queue.reserved == 2
    requests.send(None)
    assert queue.take_one().error == 0
