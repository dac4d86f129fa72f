"""WSAEventSelect: what is recorded, and what enables it again."""

from collections.abc import Callable

import pytest
from raw.conftest import Opened
from raw.steps import (
    PATIENCE,
    accept_next,
    error,
    ok,
    port_of,
    receive,
    set_option,
    wsabuf,
)
from raw.test_event_select import Watched

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import begin_to_connect, fill


@pytest.fixture
def reader(opened: Opened, pair: tuple[int, int]) -> Watched:
    """The server's end, recorded for FD_READ, with 4 bytes that came and have been recorded."""
    watched = Watched(opened, pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    watched.next(FD_READ)
    return watched


def test_data_is_recorded(opened: Opened, pair: tuple[int, int]) -> None:
    """The arrival of data records FD_READ and signals the event.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_READ)
    assert watched.nothing()
    ok(send(pair[0], b"data", 4, 0))
    events = watched.next(FD_READ)
    assert (events.lNetworkEvents, events.iErrorCode[FD_READ_BIT]) == (FD_READ, 0)


def test_data_that_is_there_is_recorded(opened: Opened, pair: tuple[int, int]) -> None:
    """What has already happened when WSAEventSelect is called is recorded at once.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    ok(send(pair[0], b"data", 4, 0))
    Watched(opened, pair[1], FD_READ).next(FD_READ)


@differs(documented="FD_READ", wine={8: "nothing"})
def test_a_second_call_records_what_has_been_told_of(reader: Watched) -> str:
    """What has already happened is recorded again by a second WSAEventSelect, though it was recorded before.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    ok(WSAEventSelect(reader.s, reader.event, FD_READ))
    return "nothing" if reader.nothing(FD_READ) else "FD_READ"


@differs(documented="nothing", windows=("FD_READ", "test_read_events"), wine={8: "nothing"})
def test_more_data_is_not_recorded_before_recv(pair: tuple[int, int], reader: Watched) -> str:
    """Once FD_READ has been recorded, it is not again before a function that enables it is called.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    ok(send(pair[0], b"more", 4, 0))
    return "nothing" if reader.nothing(FD_READ) else "FD_READ"


def test_what_is_left_is_recorded_again(reader: Watched) -> None:
    """FD_READ is level-triggered: after a recv that leaves data it is recorded again.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    receive(reader.s, 2)
    reader.next(FD_READ)


def test_nothing_is_recorded_when_all_is_read(reader: Watched) -> None:
    """After a recv that leaves no data FD_READ is not recorded until more comes.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    receive(reader.s, 4)
    assert reader.nothing(FD_READ)


def one_by_recvfrom(s: int) -> int:
    return recvfrom(s, new("char[1]"), 1, 0, NULL, NULL)


def one_by_wsarecv(s: int) -> int:
    return WSARecv(s, wsabuf(new("char[1]")), 1, new("DWORD *"), new("DWORD *"), NULL, NULL)


def one_by_wsarecvfrom(s: int) -> int:
    return WSARecvFrom(s, wsabuf(new("char[1]")), 1, new("DWORD *"), new("DWORD *"), NULL, NULL, NULL, NULL)


@pytest.mark.parametrize("receive_one", [one_by_recvfrom, one_by_wsarecv, one_by_wsarecvfrom])
def test_every_receiving_function_enables_fd_read(reader: Watched, receive_one: Callable[[int], int]) -> None:
    """recvfrom, WSARecv and WSARecvFrom enable FD_READ as recv does.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    ok(receive_one(reader.s))
    reader.next(FD_READ)


def test_a_recv_that_peeks_enables_fd_read(reader: Watched) -> None:
    """A recv that removes no data, as with MSG_PEEK, enables FD_READ too.

    Page: "WSAAsyncSelect function (winsock2.h)"
    """
    ok(recv(reader.s, new("char[1]"), 1, MSG_PEEK))
    reader.next(FD_READ)


@differs(documented="FD_READ", wine={8: "nothing"})
def test_a_recv_that_fails_enables_fd_read(reader: Watched) -> str:
    """Any call of an enabling function enables, even one that fails, as recv into no memory does.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    error(recv(reader.s, NULL, 1, 0))
    return "nothing" if reader.nothing(FD_READ) else "FD_READ"


def test_data_may_be_gone_when_it_is_told_of(opened: Opened, pair: tuple[int, int]) -> None:
    """What was recorded may have been read since: recv then gives WSAEWOULDBLOCK.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_READ)
    ok(send(pair[0], b"data", 4, 0))
    assert watched.wait(PATIENCE) == WSA_WAIT_EVENT_0
    receive(pair[1], 4)
    assert watched.wait(0) == WSA_WAIT_EVENT_0
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK


def test_a_connection_in_the_queue_is_recorded(opened: Opened, listener: int) -> None:
    """A connection that waits already when WSAEventSelect is called records FD_ACCEPT at once.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    opened.client_of(listener)
    Watched(opened, listener, FD_ACCEPT).next(FD_ACCEPT)


def test_the_next_connection_is_recorded_after_accept(opened: Opened, listener: int) -> None:
    """FD_ACCEPT is level-triggered: after an accept that leaves connections it is recorded again.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, listener, FD_ACCEPT)
    opened.client_of(listener)
    opened.client_of(listener)
    watched.next(FD_ACCEPT)
    opened.keep(accept(listener, NULL, NULL))
    watched.next(FD_ACCEPT)
    opened.keep(accept(listener, NULL, NULL))
    assert watched.nothing()


def test_more_connections_are_not_recorded_before_accept(opened: Opened, listener: int) -> None:
    """Once FD_ACCEPT has been recorded, it is not again before accept is called.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, listener, FD_ACCEPT)
    opened.client_of(listener)
    watched.next(FD_ACCEPT)
    opened.client_of(listener)
    assert watched.nothing()


def test_acceptance_enables_by_acceptex_too(opened: Opened, listener: int) -> None:
    """AcceptEx enables FD_ACCEPT as accept does.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, listener, FD_ACCEPT)
    opened.client_of(listener)
    opened.client_of(listener)
    watched.next(FD_ACCEPT)
    room, n, overlapped = sizeof(sockaddr_in) + 16, new("DWORD *"), OVERLAPPED(hEvent=opened.event())
    memory, accepted = new("char[]", 2 * room), opened.tcp()
    assert AcceptEx(listener, accepted, memory, 0, room, room, n, overlapped) or WSAGetLastError() == WSA_IO_PENDING
    ok(WSAGetOverlappedResult(listener, overlapped, n, TRUE, new("DWORD *")), FALSE)
    watched.next(FD_ACCEPT)


def test_a_connected_socket_is_writable(opened: Opened, pair: tuple[int, int]) -> None:
    """A socket that is connected records FD_WRITE when it is selected.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    events = Watched(opened, pair[0], FD_WRITE).next(FD_WRITE)
    assert (events.lNetworkEvents, events.iErrorCode[FD_WRITE_BIT]) == (FD_WRITE, 0)


def test_a_connection_made_is_writable(opened: Opened, listener: int) -> None:
    """connect records FD_CONNECT with 0 and FD_WRITE when the connection is made.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    s = opened.tcp()
    watched = Watched(opened, s, FD_CONNECT | FD_WRITE)
    begin_to_connect(s, port_of(listener))
    recorded, code = 0, None
    while recorded != FD_CONNECT | FD_WRITE:
        events = watched.next(FD_CONNECT | FD_WRITE)
        recorded |= events.lNetworkEvents
        code = events.iErrorCode[FD_CONNECT_BIT] if events.lNetworkEvents & FD_CONNECT else code
    assert code == 0


def test_an_accepted_socket_is_writable(opened: Opened, listener: int) -> None:
    """accept records FD_WRITE for the new socket, which inherits its listener's events.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, listener, FD_ACCEPT | FD_WRITE)
    opened.client_of(listener)
    watched.next(FD_ACCEPT)
    watched.s = opened.keep(accept_next(listener))
    watched.next(FD_WRITE)


def test_sends_that_succeed_record_nothing(opened: Opened, pair: tuple[int, int]) -> None:
    """FD_WRITE is not recorded again while sends succeed.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_WRITE)
    watched.next(FD_WRITE)
    ok(send(pair[0], b"data", 4, 0))
    receive(pair[1], 4)
    assert watched.nothing()


def test_room_is_recorded_after_a_send_that_would_block(opened: Opened, pair: tuple[int, int]) -> None:
    """After a send that gave WSAEWOULDBLOCK, FD_WRITE is recorded when there is room again.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_WRITE)
    watched.next(FD_WRITE)
    sent = fill(pair[0])
    assert watched.nothing()
    receive(pair[1], sent)
    watched.next(FD_WRITE)


def test_urgent_data_is_recorded(opened: Opened, pair: tuple[int, int]) -> None:
    """Out-of-band data records FD_OOB while SO_OOBINLINE is off.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_OOB | FD_READ)
    ok(send(pair[0], b"!", 1, MSG_OOB))
    assert watched.next(FD_OOB | FD_READ).lNetworkEvents == FD_OOB


@differs(documented="FD_READ", wine={8: "FD_READ and FD_OOB"})
def test_urgent_data_in_line_is_recorded_as_data(opened: Opened, pair: tuple[int, int]) -> str:
    """With SO_OOBINLINE out-of-band data records FD_READ, not FD_OOB.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    ok(set_option(pair[1], SO_OOBINLINE, "BOOL", True))
    watched = Watched(opened, pair[1], FD_OOB | FD_READ)
    ok(send(pair[0], b"!", 1, MSG_OOB))
    recorded = watched.next(FD_OOB | FD_READ).lNetworkEvents
    return {FD_READ: "FD_READ", FD_OOB: "FD_OOB", FD_OOB | FD_READ: "FD_READ and FD_OOB"}[recorded]


def test_a_graceful_end_is_recorded_as_such(opened: Opened, pair: tuple[int, int]) -> None:
    """The peer's closesocket records FD_CLOSE with code 0, and no FD_READ.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_READ | FD_CLOSE)
    opened.close(pair[0])
    events = watched.next(FD_READ | FD_CLOSE)
    assert (events.lNetworkEvents, events.iErrorCode[FD_CLOSE_BIT]) == (FD_CLOSE, 0)


def test_a_half_close_is_recorded(opened: Opened, pair: tuple[int, int]) -> None:
    """The peer's shutdown of its sending side records FD_CLOSE.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_CLOSE)
    ok(shutdown(pair[0], SD_SEND))
    assert watched.next(FD_CLOSE).iErrorCode[FD_CLOSE_BIT] == 0


@differs(
    documented="WSAECONNRESET",
    windows=("WSAECONNABORTED", "test_close_events"),
    wine={8: "success", 10: "WSAECONNABORTED"},
)
def test_a_reset_is_recorded_with_its_code(opened: Opened, pair: tuple[int, int]) -> str:
    """A reset records FD_CLOSE with the code WSAECONNRESET.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_CLOSE)
    opened.reset(pair[0])
    return named(watched.next(FD_CLOSE).iErrorCode[FD_CLOSE_BIT])


@differs(documented="after the data", windows=("at once", "test_close_events"), wine={8: "after the data"})
def test_the_end_is_recorded_after_the_data(opened: Opened, pair: tuple[int, int], reader: Watched) -> str:
    """FD_CLOSE is recorded when all data has been read.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_CLOSE)
    opened.close(pair[0])
    early = not watched.nothing(FD_CLOSE)
    receive(pair[1], 4)
    if early:
        return "at once"
    watched.next(FD_CLOSE)
    return "after the data"


def test_the_end_is_recorded_once(opened: Opened, pair: tuple[int, int]) -> None:
    """No function enables FD_CLOSE again: it is recorded once.

    Page: "WSAEventSelect function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_CLOSE)
    opened.close(pair[0])
    watched.next(FD_CLOSE)
    assert recv(pair[1], new("char[1]"), 1, 0) == 0
    assert watched.nothing(FD_CLOSE)
