"""select and fd_set."""

import pytest
from raw.conftest import Opened
from raw.steps import (
    BRIEFLY,
    PATIENCE,
    error,
    generic,
    get_option,
    in_threads,
    ipv4,
    ok,
    port_of,
    set_blocking,
    set_option,
    wait_until_readable,
)
from raw.test_event_select import Watched
from raw.test_select import members, set_of

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import send_to


def long() -> timeval:
    return timeval(tv_sec=PATIENCE // 1000)


def briefly() -> timeval:
    return timeval(tv_usec=BRIEFLY * 1000)


def connecting(opened: Opened, port: int) -> int:
    """A socket that has begun to connect."""
    s = opened.tcp()
    set_blocking(s, False)
    assert error(connect(s, generic(ipv4(port)), sizeof(sockaddr_in))) == WSAEWOULDBLOCK
    return s


def test_a_set_takes_a_socket_once() -> None:
    """FD_SET adds a socket to the set, if it is not there yet.

    Page: "FD_SET macro (winsock2.h)"
    """
    assert members(set_of(8, 4, 8)) == [8, 4]


def test_a_set_is_as_large_as_fd_setsize() -> None:
    """A set holds FD_SETSIZE sockets, 64 by default, and FD_SET leaves a full one as it is.

    Page: "select function (winsock2.h)"
    """
    full = set_of(*range(4, 4 * 66, 4))
    assert full.fd_count == FD_SETSIZE == 64


def test_a_socket_is_taken_out_of_a_set() -> None:
    """FD_CLR removes a socket, and FD_ISSET tells whether one is there.

    Page: "select function (winsock2.h)"
    """
    sockets = set_of(4, 8, 12)
    FD_CLR(8, sockets)
    assert [bool(FD_ISSET(s, sockets)) for s in (4, 8, 12)] == [True, False, True]


def test_a_set_is_emptied() -> None:
    """FD_ZERO makes a set empty.

    Page: "select function (winsock2.h)"
    """
    sockets = set_of(4, 8)
    FD_ZERO(sockets)
    assert sockets.fd_count == 0


@pytest.mark.parametrize("nfds", [-1, 0, 1, 2**31 - 1])
def test_the_first_argument_is_ignored(pair: tuple[int, int], nfds: int) -> None:
    """nfds is there for compatibility only.

    Page: "select function (winsock2.h)"
    """
    assert select(nfds, NULL, set_of(pair[0]), NULL, long()) == 1


def test_the_sets_keep_those_that_are_ready(pair: tuple[int, int]) -> None:
    """On return the sets hold the sockets that meet the condition.

    Page: "select function (winsock2.h)"
    """
    ok(send(pair[0], b"x", 1, 0))
    readable = set_of(*pair)
    assert select(0, readable, NULL, NULL, long()) == 1
    assert members(readable) == [pair[1]]


def test_a_socket_counts_in_each_set(pair: tuple[int, int]) -> None:
    """The result is the total over all sets: a socket that is both readable and writable counts twice.

    Page: "select function (winsock2.h)"
    """
    ok(send(pair[0], b"x", 1, 0))
    wait_until_readable(pair[1])
    assert select(0, set_of(pair[1]), set_of(pair[1]), NULL, long()) == 2


def test_the_time_limit_gives_0(pair: tuple[int, int]) -> None:
    """When the time is over the result is 0 and the sets are empty.

    Page: "select function (winsock2.h)"
    """
    readable = set_of(*pair)
    assert select(0, readable, NULL, NULL, briefly()) == 0
    assert members(readable) == []


def test_a_time_of_0_polls(pair: tuple[int, int]) -> None:
    """With a time of {0, 0} select returns at once.

    Page: "select function (winsock2.h)"
    """
    assert select(0, set_of(pair[0]), NULL, NULL, timeval()) == 0
    assert select(0, NULL, set_of(pair[0]), NULL, timeval()) == 1


def test_the_time_is_not_changed(pair: tuple[int, int]) -> None:
    """The TIMEVAL structure is as it was when select returns.

    Page: "select function (winsock2.h)"
    """
    time = briefly()
    assert select(0, set_of(pair[0]), NULL, NULL, time) == 0
    assert (time.tv_sec, time.tv_usec) == (0, BRIEFLY * 1000)


def test_without_a_time_select_waits(pair: tuple[int, int]) -> None:
    """With NULL for the time select returns when a socket is ready.

    Page: "select function (winsock2.h)"
    """
    counts: list[int] = []
    in_threads(
        lambda: counts.append(select(0, set_of(pair[1]), NULL, NULL, NULL)),
        lambda: ok(send(pair[0], b"x", 1, 0)),
    )
    assert counts == [1]


@differs(documented="WSAEINVAL", wine={8: "0"})
def test_a_time_must_be_valid(pair: tuple[int, int]) -> str:
    """A time that is not valid, such as a negative one, gives WSAEINVAL.

    Page: "select function (winsock2.h)"
    """
    result = select(0, set_of(pair[0]), NULL, NULL, timeval(tv_sec=-1))
    return "0" if result == 0 else named(error(result))


def test_a_listening_socket_is_readable_when_somebody_waits(opened: Opened, listener: int) -> None:
    """A listening socket is readable when accept will not block.

    Page: "select function (winsock2.h)"
    """
    assert select(0, set_of(listener), NULL, NULL, timeval()) == 0
    opened.client_of(listener)
    assert select(0, set_of(listener), NULL, NULL, long()) == 1
    set_blocking(listener, False)
    opened.keep(accept(listener, NULL, NULL))


def test_data_makes_readable(pair: tuple[int, int]) -> None:
    """A connection with data is readable, and recv does not block.

    Page: "select function (winsock2.h)"
    """
    set_blocking(pair[1], False)
    ok(send(pair[0], b"x", 1, 0))
    assert select(0, set_of(pair[1]), NULL, NULL, long()) == 1
    assert recv(pair[1], new("char[1]"), 1, 0) == 1


def test_a_graceful_end_makes_readable(opened: Opened, pair: tuple[int, int]) -> None:
    """A connection that the peer has closed is readable, and recv returns 0.

    Page: "select function (winsock2.h)"
    """
    opened.close(pair[0])
    assert select(0, set_of(pair[1]), NULL, NULL, long()) == 1
    assert recv(pair[1], new("char[1]"), 1, 0) == 0


@differs(documented="WSAECONNRESET", wine={8: "0 bytes", 10: "WSAECONNRESET"})
def test_a_reset_makes_readable(opened: Opened, pair: tuple[int, int]) -> str:
    """A connection that was reset is readable, and recv fails with a code such as WSAECONNRESET.

    Page: "select function (winsock2.h)"
    """
    opened.reset(pair[0])
    assert select(0, set_of(pair[1]), NULL, NULL, long()) == 1
    result = recv(pair[1], new("char[1]"), 1, 0)
    return "0 bytes" if result == 0 else named(error(result))


def test_an_empty_datagram_makes_readable(opened: Opened) -> None:
    """Readable means that a receive will not block, also for a datagram without data.

    Page: "select function (winsock2.h)"
    """
    one, other = opened.udp(), opened.udp()
    ok(send_to(one, b"", port_of(other)))
    assert select(0, set_of(other), NULL, NULL, long()) == 1
    assert recv(other, new("char[1]"), 1, 0) == 0


def test_room_makes_writable(pair: tuple[int, int]) -> None:
    """A connection is writable while send will succeed, and not when its buffers are full.

    Page: "select function (winsock2.h)"
    """
    assert select(0, NULL, set_of(pair[0]), NULL, long()) == 1
    set_blocking(pair[0], False)
    chunk = new("char[65536]")
    while send(pair[0], chunk, sizeof(chunk), 0) != SOCKET_ERROR:
        pass
    assert select(0, NULL, set_of(pair[0]), NULL, timeval()) == 0


def test_a_connection_made_is_writable(opened: Opened, listener: int) -> None:
    """The success of a non-blocking connect is in writefds.

    Page: "connect function (winsock2.h)"
    """
    writable = set_of(s := connecting(opened, port_of(listener)))
    assert select(0, NULL, writable, NULL, long()) == 1
    assert members(writable) == [s]


def test_a_connection_refused_is_an_exception(opened: Opened, unused_port: int) -> None:
    """The failure of a non-blocking connect is in exceptfds, and SO_ERROR has the reason.

    Page: "select function (winsock2.h)"
    """
    failed = set_of(s := connecting(opened, unused_port))
    assert select(0, NULL, NULL, failed, long()) == 1
    assert get_option(s, SO_ERROR, "int")[0] == WSAECONNREFUSED


def test_urgent_data_is_an_exception(pair: tuple[int, int]) -> None:
    """Out-of-band data is in exceptfds while SO_OOBINLINE is off.

    Page: "select function (winsock2.h)"
    """
    ok(send(pair[0], b"!", 1, MSG_OOB))
    assert select(0, NULL, NULL, set_of(pair[1]), long()) == 1


def test_urgent_data_in_line_is_readable(pair: tuple[int, int]) -> None:
    """With SO_OOBINLINE out-of-band data is in readfds.

    Page: "select function (winsock2.h)"
    """
    ok(set_option(pair[1], SO_OOBINLINE, "BOOL", True))
    ok(send(pair[0], b"!", 1, MSG_OOB))
    readable, urgent = set_of(pair[1]), set_of(pair[1])
    assert select(0, readable, NULL, urgent, long()) == 1
    assert (members(readable), members(urgent)) == ([pair[1]], [])


def test_one_set_is_enough(pair: tuple[int, int]) -> None:
    """Any two of the three sets may be NULL.

    Page: "select function (winsock2.h)"
    """
    ok(send(pair[0], b"!", 1, MSG_OOB))
    ok(send(pair[0], b"x", 1, 0))
    assert select(0, set_of(pair[1]), NULL, NULL, long()) == 1
    assert select(0, NULL, set_of(pair[1]), NULL, long()) == 1
    assert select(0, NULL, NULL, set_of(pair[1]), long()) == 1


def test_no_set_is_too_few() -> None:
    """NULL for all three sets gives WSAEINVAL.

    Page: "select function (winsock2.h)"
    """
    assert error(select(0, NULL, NULL, NULL, timeval())) == WSAEINVAL


def test_empty_sets_are_too_few() -> None:
    """A set that is given must contain a socket: empty sets alone give WSAEINVAL.

    Page: "select function (winsock2.h)"
    """
    assert error(select(0, fd_set(), fd_set(), fd_set(), timeval())) == WSAEINVAL


def test_what_is_no_socket_is_refused(pair: tuple[int, int], closed_socket: int) -> None:
    """A set that holds what is no socket gives WSAENOTSOCK.

    Page: "select function (winsock2.h)"
    """
    assert error(select(0, set_of(pair[0], closed_socket), NULL, NULL, timeval())) == WSAENOTSOCK


def test_select_leaves_events_recorded(opened: Opened, pair: tuple[int, int]) -> None:
    """select has no effect on events recorded for WSAEventSelect.

    Page: "select function (winsock2.h)"
    """
    watched = Watched(opened, pair[1], FD_READ)
    ok(send(pair[0], b"x", 1, 0))
    assert select(0, set_of(pair[1]), NULL, NULL, long()) == 1
    assert watched.next(FD_READ).lNetworkEvents == FD_READ
