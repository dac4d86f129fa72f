"""What is counted and locked for Registered I/O, without its functions: where no system has it, this much is run.

The sockets are real, and are closed and detached for real. No request is ever given to the system: those here are begun
as RequestQueue begins them, and complete as CompletionQueue lets them.
"""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from common.opened import Opened, opened
from common.registered import nothing_under_way
from common.steps import PATIENCE, failing, in_thread, run_child

from winsock_ffi import AF_INET, SOCK_DGRAM, Request, Socket, raw
from winsock_ffi._closing import closing
from winsock_ffi._registered_io.accounts import Places, QueueState, Quota, locked
from winsock_ffi._registered_io.queues import Part, Side

__all__ = ["nothing_under_way", "opened"]


class Books:
    """The books of a socket's request queue, with room for three requests, and of the queue where they complete."""

    def __init__(self, socket: Socket, places: Places | None = None) -> None:
        self.places = Places(8) if places is None else places
        self.quota = Quota(3)
        self.state = QueueState(self.quota)
        self.socket = socket
        socket._request_queue = self.state
        self.places.attach(self.state, self.quota)

    def begin(self, deferred: bool = False) -> Request:
        nowhere: Any = None
        request = Request("RIOSend", nowhere, Side(nowhere, self.places, self.quota), [Part(None)], None)
        request.begin()
        if deferred:
            request.defer()
        return request


@pytest.fixture
def books(opened: Opened, nothing_under_way: None) -> Iterator[Books]:
    books = Books(opened.keep(Socket(AF_INET, SOCK_DGRAM)))
    yield books
    for request in list(books.quota.deferred.values()):
        request.end()


def test_what_was_never_committed_is_not_waited_for(books: Books) -> None:
    deferred, ordinary = books.begin(deferred=True), books.begin()
    books.socket.close()
    assert books.state.closed
    assert (deferred.pending, ordinary.pending) == (False, True)
    with failing("RIOSend", raw.WSA_OPERATION_ABORTED):
        deferred.result()
    assert (books.places.awaited(), books.places.reserved) == (1, 2)
    ordinary.complete(raw.WSA_OPERATION_ABORTED, 0)
    assert (books.places.awaited(), books.places.reserved) == (0, 1)
    books.places.end_abandoned()
    assert books.places.reserved == 0


def test_what_was_committed_is_waited_for(books: Books) -> None:
    request = books.begin(deferred=True)
    books.quota.deferred.clear()
    books.socket.close()
    assert request.pending
    assert books.places.awaited() == 1
    request.complete(0, 5)
    assert request.result() == 5


def test_what_is_told_of_after_all_has_what_the_system_says(books: Books) -> None:
    """A deferred request may be started at any time."""
    request, early = books.begin(deferred=True), books.begin(deferred=True)
    early.complete(0, 7)
    books.socket.close()
    assert (early.result(), books.places.awaited(), books.places.reserved) == (7, 0, 1)
    request.complete(0, 5)
    assert (request.result(), books.places.reserved) == (5, 0)


def test_requests_that_complete_without_a_commit_are_not_gathered(books: Books) -> None:
    for _ in range(100):
        books.begin(deferred=True).complete(0, 1)
    assert not books.quota.deferred


def test_a_request_is_ended_once(books: Books) -> None:
    request = books.begin(deferred=True)
    for _ in range(2):
        request.end()
    assert books.quota.under_way == 0


def test_a_socket_that_somebody_else_has_closed_is_closed() -> None:
    """In a process of its own: the number could be another socket's at once."""
    child = run_child(
        "from winsock_ffi import Socket, Winsock, raw\n"
        "from winsock_ffi._registered_io.accounts import QueueState\n"
        "with Winsock():\n"
        "    socket, state = Socket(), QueueState()\n"
        "    socket._request_queue = state\n"
        "    raw.closesocket(socket.fileno())\n"
        "    try: socket.close()\n"
        "    except OSError as error: print(error.winerror, state.closed)\n"
    )
    assert (child.returncode, child.stdout.split()) == (0, [str(raw.WSAENOTSOCK), "True"]), child.stderr


def test_the_request_queue_of_a_detached_socket_lives_until_that_is_closed(books: Books) -> None:
    request = books.begin(deferred=True)
    handle = books.socket.detach()
    books.places.look()
    assert (books.state.closed, request.pending, books.places.reserved) == (False, True, 3)
    with pytest.raises(RuntimeError, match=f"1 requests of a detached socket, {handle}, complete here"):
        books.places.awaited()
    assert raw.closesocket(handle) == 0
    books.places.look()
    assert (books.state.closed, request.pending, books.places.awaited()) == (True, False, 0)
    books.places.end_abandoned()


def test_a_detached_socket_is_closed_by_its_new_owner(books: Books) -> None:
    with Socket.from_handle(books.socket.detach(), AF_INET):
        books.places.look()
        assert not books.state.closed
    books.places.look()
    assert books.state.closed


def test_requests_of_an_open_socket_complete_before_the_queue_is_closed(books: Books) -> None:
    books.begin(deferred=True)
    with pytest.raises(RuntimeError, match="1 requests of an open socket complete here"):
        books.places.awaited()


def test_places_are_taken_and_given_back(books: Books, opened: Opened) -> None:
    other = Quota(0)
    books.places.check_room(5)
    with pytest.raises(OverflowError, match="has 8 places, and request queues have reserved 3: 6 more do not fit"):
        books.places.check_room(6)
    for _ in range(20):
        with Socket(AF_INET, SOCK_DGRAM) as socket:
            other = Books(socket, books.places).quota
            assert books.places.reserved == 6
        assert books.places.reserved == 3
    books.places.detach(other)
    books.places.detach(books.quota)
    assert books.places.reserved == 0


def test_cleaning_winsock_up_closes_request_queues() -> None:
    child = run_child(
        "from winsock_ffi import Socket, Winsock\n"
        "from winsock_ffi._registered_io.accounts import QueueState\n"
        "states = []\n"
        "for detach in (False, True):\n"
        "    with Winsock():\n"
        "        socket, state = Socket(), QueueState()\n"
        "        socket._request_queue = state\n"
        "        if detach: socket.detach()\n"
        "    state.look()\n"
        "    print(state.closed)\n"
    )
    assert (child.returncode, child.stdout.split()) == (0, ["True", "True"]), child.stderr


def test_closing_an_ordinary_socket_waits_for_no_request_queue(books: Books, opened: Opened) -> None:
    socket, other = opened.keep(Socket()), opened.keep(Socket())

    def give_away() -> None:
        assert raw.closesocket(other.detach()) == 0

    with locked(books.places), books.state.lock:
        in_thread(socket.close)()
        in_thread(give_away)()


def test_looking_for_places_waits_for_no_request_queue(books: Books) -> None:
    with books.state.lock:
        in_thread(books.places.look)()


class Watched(Socket):
    """A socket that tells when somebody has looked for its request queue."""

    @property
    def _request_queue(self) -> Any:
        queue = self.queue
        self.looked.set()
        return queue

    @_request_queue.setter
    def _request_queue(self, queue: Any) -> None:
        self.queue = queue

    def initialize(self) -> None:
        self.looked = threading.Event()


@pytest.mark.parametrize("end", ["close", "detach"])
def test_a_request_queue_that_is_made_meanwhile_is_not_freed_in_a_call(opened: Opened, end: str) -> None:
    socket = Watched()
    opened.keep(socket)
    socket.looked.clear()
    handle, state = socket.fileno(), QueueState()
    with state.lock:
        with closing:
            join = in_thread(getattr(socket, end))
            assert socket.looked.wait(PATIENCE / 1000)  # it has found none, and waits for `closing`
            socket._request_queue = state
            socket.looked.clear()
        assert socket.looked.wait(PATIENCE / 1000)
        assert socket.fileno() == handle
    join()
    assert socket.closed
    assert state.closed if end == "close" else state.detached == handle
    if end == "detach":
        assert raw.closesocket(handle) == 0


class Recorded:
    """A lock that tells when it is taken."""

    def __init__(self, taken: list["Recorded"]) -> None:
        self.taken = taken

    def __enter__(self) -> None:
        self.taken.append(self)

    def __exit__(self, *raised: object) -> None:
        pass


def test_the_locks_of_two_completion_queues_are_taken_in_one_order() -> None:
    one, other = Places(1), Places(1)
    orders: list[list[Recorded]] = []
    for both in ((one, other), (other, one)):
        orders.append([])
        for places in (one, other):
            if not isinstance(places.lock, Recorded):
                places.lock = Recorded(orders[-1])  # type: ignore[assignment]
            places.lock.taken = orders[-1]  # type: ignore[attr-defined]
        with locked(*both):
            pass
    assert orders[0] == orders[1]
    assert len(set(orders[0])) == 2


def test_no_order_of_closing_makes_threads_wait_for_each_other(nothing_under_way: None) -> None:
    one, other = Places(1000), Places(1000)

    def close(first: Places, second: Places) -> None:
        for _ in range(100):
            with Socket(AF_INET, SOCK_DGRAM) as socket:
                books, more = Books(socket, first), Books(socket, second)
                state = QueueState(books.quota, more.quota)
                socket._request_queue = state
                requests = [books.begin(deferred=True), more.begin(deferred=True)]
                with state.lock, locked(first, second):
                    assert first.reserved
            assert not any(request.pending for request in requests)
            for request in requests:
                request.complete(0, 0)
            for places in (second, first):
                places.look()
                with places.lock:
                    places.detach(books.quota)
                    places.detach(more.quota)

    joins = [in_thread(lambda order=order: close(*order)) for order in [(one, other), (other, one)] * 2]  # type: ignore[misc]
    for join in joins:
        join()
