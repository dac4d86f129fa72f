"""Shutdown, half-close and closesocket."""

import pytest
from raw.conftest import Opened
from raw.steps import (
    BRIEFLY,
    PATIENCE,
    accept_next,
    error,
    generic,
    get_option,
    in_threads,
    ipv4,
    ok,
    port_of,
    receive,
    set_blocking,
    set_option,
    started,
    wait_until_readable,
    wsabuf,
)
from raw.test_event_select import Watched

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import fill


def linger_for(s: int, seconds: int) -> None:
    ok(set_option(s, SO_LINGER, "struct linger", {"l_onoff": 1, "l_linger": seconds}))


@pytest.mark.parametrize("how", [SD_SEND, SD_BOTH])
def test_nothing_is_sent_after_shutdown(pair: tuple[int, int], how: int) -> None:
    """After SD_SEND or SD_BOTH, send gives WSAESHUTDOWN.

    Page: "send function (winsock2.h)"
    """
    ok(shutdown(pair[0], how))
    assert error(send(pair[0], b"x", 1, 0)) == WSAESHUTDOWN


@pytest.mark.parametrize("how", [SD_RECEIVE, SD_BOTH])
def test_nothing_is_received_after_shutdown(pair: tuple[int, int], how: int) -> None:
    """After SD_RECEIVE or SD_BOTH, recv gives WSAESHUTDOWN.

    Page: "recv function (winsock2.h)"
    """
    ok(shutdown(pair[0], how))
    assert error(recv(pair[0], new("char[1]"), 1, 0)) == WSAESHUTDOWN


def test_the_end_comes_after_all_data(pair: tuple[int, int]) -> None:
    """SD_SEND sends the end of the stream after all that was sent before it.

    Page: "shutdown function (winsock2.h)"
    """
    size = fill(pair[0])
    ok(shutdown(pair[0], SD_SEND))
    receive(pair[1], size)
    assert recv(pair[1], new("char[1]"), 1, 0) == 0


def test_a_half_close_leaves_the_other_direction(pair: tuple[int, int]) -> None:
    """SD_SEND ends one direction: the peer may go on sending until it ends its own.

    Page: "Graceful Shutdown, Linger Options, and Socket Closure"
    """
    ok(shutdown(pair[0], SD_SEND))
    assert recv(pair[1], new("char[1]"), 1, 0) == 0
    ok(send(pair[1], b"answer", 6, 0))
    ok(shutdown(pair[1], SD_SEND))
    assert receive(pair[0], 6) == b"answer"
    assert recv(pair[0], new("char[1]"), 1, 0) == 0


@differs(documented="WSAECONNRESET", wine={8: "success"})
def test_data_for_a_socket_that_receives_no_more_resets_it(pair: tuple[int, int]) -> str:
    """With SD_RECEIVE, data that is queued or arrives later resets a TCP connection.

    Page: "shutdown function (winsock2.h)"
    """
    ok(send(pair[1], b"queued", 6, 0))
    wait_until_readable(pair[0])
    ok(shutdown(pair[0], SD_RECEIVE))
    failed = fd_set()
    FD_SET(pair[1], failed)
    if select(0, failed, NULL, NULL, timeval(tv_usec=BRIEFLY * 1000)) == 0:
        return named(0 if send(pair[1], b"more", 4, 0) == 4 else WSAGetLastError())
    return named(error(recv(pair[1], new("char[1]"), 1, 0)))


def test_shutdown_wants_a_direction(pair: tuple[int, int]) -> None:
    """A value of how that is none of the three gives WSAEINVAL.

    Page: "shutdown function (winsock2.h)"
    """
    assert error(shutdown(pair[0], 3)) == WSAEINVAL


def test_shutdown_wants_a_connection(opened: Opened) -> None:
    """A stream socket that is not connected gives WSAENOTCONN.

    Page: "shutdown function (winsock2.h)"
    """
    assert error(shutdown(opened.tcp(), SD_SEND)) == WSAENOTCONN


def test_shutdown_of_a_datagram_socket_wants_no_connection(opened: Opened) -> None:
    """WSAENOTCONN is only for connection-oriented sockets.

    Page: "shutdown function (winsock2.h)"
    """
    s = opened.udp()
    ok(shutdown(s, SD_SEND))
    assert error(sendto(s, b"x", 1, 0, generic(ipv4(port_of(s))), sizeof(sockaddr_in))) == WSAESHUTDOWN


def test_shutdown_wants_a_socket(closed_socket: int) -> None:
    """A descriptor that is no socket gives WSAENOTSOCK.

    Page: "shutdown function (winsock2.h)"
    """
    assert error(shutdown(closed_socket, SD_BOTH)) == WSAENOTSOCK


def test_shutdown_does_not_close(pair: tuple[int, int]) -> None:
    """shutdown leaves the socket open, with its name, until closesocket.

    Page: "shutdown function (winsock2.h)"
    """
    port = port_of(pair[0])
    ok(shutdown(pair[0], SD_BOTH))
    assert port_of(pair[0]) == port


def test_a_direction_is_not_opened_again(pair: tuple[int, int]) -> None:
    """What was shut down stays so: a later shutdown of the other direction restores nothing.

    Page: "shutdown function (winsock2.h)"
    """
    ok(shutdown(pair[0], SD_SEND))
    ok(shutdown(pair[0], SD_RECEIVE))
    assert error(send(pair[0], b"x", 1, 0)) == WSAESHUTDOWN


def test_shutdown_does_not_block(opened: Opened, pair: tuple[int, int]) -> None:
    """shutdown returns at once whatever SO_LINGER says, although data waits to be sent.

    Page: "shutdown function (winsock2.h)"
    """
    linger_for(pair[0], 60)
    fill(pair[0])
    set_blocking(pair[0], True)
    in_threads(lambda: ok(shutdown(pair[0], SD_SEND)))
    opened.reset(pair[0])


def test_the_way_to_close_gracefully(opened: Opened, pair: tuple[int, int]) -> None:
    """Register for FD_CLOSE, shut down sending, and after FD_CLOSE receive until 0 bytes come: then close.

    Page: "shutdown function (winsock2.h)"
    """
    watched = Watched(opened, pair[0], FD_CLOSE)
    ok(shutdown(pair[0], SD_SEND))
    assert recv(pair[1], new("char[1]"), 1, 0) == 0
    opened.close(pair[1])
    assert watched.next(FD_CLOSE).iErrorCode[FD_CLOSE_BIT] == 0
    assert recv(pair[0], new("char[1]"), 1, 0) == 0
    opened.close(pair[0])


def test_the_end_is_0_bytes(opened: Opened, pair: tuple[int, int]) -> None:
    """When the connection has been closed gracefully and all is read, recv returns 0, again and again.

    Page: "recv function (winsock2.h)"
    """
    opened.close(pair[0])
    assert [recv(pair[1], new("char[1]"), 1, 0) for _ in range(3)] == [0, 0, 0]


def test_a_closed_socket_is_closed(closed_socket: int) -> None:
    """closesocket of what is no socket gives WSAENOTSOCK.

    Page: "closesocket function (winsock2.h)"
    """
    assert error(closesocket(closed_socket)) == WSAENOTSOCK


def test_closing_still_sends_what_is_queued(opened: Opened, pair: tuple[int, int]) -> None:
    """By default closesocket returns at once, and what is queued is sent in the background.

    Page: "closesocket function (winsock2.h)"
    """
    size = fill(pair[0])
    opened.close(pair[0])
    receive(pair[1], size)
    assert recv(pair[1], new("char[1]"), 1, 0) == 0


def test_a_socket_does_not_linger_by_default(opened: Opened) -> None:
    """A socket's linger structure is zeros unless it is set.

    Page: "closesocket function (winsock2.h)"
    """
    default = get_option(opened.tcp(), SO_LINGER, "struct linger")
    assert (default.l_onoff, default.l_linger) == (0, 0)


def test_dontlinger_is_the_reverse_of_linger(opened: Opened) -> None:
    """SO_DONTLINGER is TRUE by default and FALSE once SO_LINGER is on.

    Page: "SOL_SOCKET Socket Options (Winsock2.h)"
    """
    s = opened.tcp()
    assert get_option(s, SO_DONTLINGER, "BOOL")[0]
    linger_for(s, 5)
    assert not get_option(s, SO_DONTLINGER, "BOOL")[0]


@differs(documented="WSAECONNRESET", wine={8: "0 bytes", 10: "WSAECONNRESET"})
def test_a_hard_close_resets(opened: Opened, pair: tuple[int, int]) -> str:
    """With l_onoff nonzero and l_linger 0, closesocket resets: recv on the other side gives WSAECONNRESET.

    Page: "closesocket function (winsock2.h)"
    """
    opened.reset(pair[0])
    wait_until_readable(pair[1])
    result = recv(pair[1], new("char[1]"), 1, 0)
    return "0 bytes" if result == 0 else named(error(result))


def test_a_lingering_close_succeeds_when_all_is_sent(opened: Opened, pair: tuple[int, int]) -> None:
    """With a time to linger, closesocket on a blocking socket returns 0 once all is sent.

    Page: "closesocket function (winsock2.h)"
    """
    linger_for(pair[0], PATIENCE // 1000)
    ok(send(pair[0], b"last words", 10, 0))
    opened.close(pair[0])
    assert receive(pair[1], 10) == b"last words"


@differs(documented="WSAEWOULDBLOCK", wine={8: "success"})
def test_a_lingering_close_of_a_non_blocking_socket_fails(opened: Opened, listener: int) -> str:
    """With a time to linger and data to send, closesocket on a non-blocking socket gives WSAEWOULDBLOCK.

    Page: "closesocket function (winsock2.h)"
    """
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    ok(connect(s, generic(ipv4(port_of(listener))), sizeof(sockaddr_in)))
    opened.keep(accept_next(listener))
    fill(s)
    linger_for(s, 1)
    if closesocket(s) == 0:
        return named(0)
    code = WSAGetLastError()
    linger_for(s, 0)
    ok(closesocket(s))
    return named(code)


@differs(documented="ERROR_OPERATION_ABORTED", wine={8: "error 676"})
def test_closing_cancels_what_is_pending(opened: Opened, pair: tuple[int, int]) -> str:
    """closesocket cancels pending overlapped receives: events are signaled, and they fail with WSA_OPERATION_ABORTED.

    Page: "closesocket function (winsock2.h)"
    """
    memory, flags, event = new("char[8]"), new("DWORD *"), opened.event()
    pending = OVERLAPPED(hEvent=event)
    started(WSARecv(pair[1], wsabuf(memory), 1, NULL, flags, pending, NULL))
    opened.close(pair[1])
    assert WSAWaitForMultipleEvents(1, new("WSAEVENT *", event), FALSE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0
    return named(RtlNtStatusToDosError(int(cast("LONG", pending.Internal))))
