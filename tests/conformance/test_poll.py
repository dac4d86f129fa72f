"""WSAPoll."""

import pytest
from raw.conftest import Opened
from raw.steps import (
    BRIEFLY,
    PATIENCE,
    error,
    in_threads,
    ok,
    port_of,
    receive,
    set_blocking,
    set_option,
)

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import begin_to_connect

IGNORED = INVALID_SOCKET
"""A descriptor that is negative."""

FLAGS = {
    POLLRDNORM: "POLLRDNORM",
    POLLRDBAND: "POLLRDBAND",
    POLLWRNORM: "POLLWRNORM",
    POLLERR: "POLLERR",
    POLLHUP: "POLLHUP",
    POLLNVAL: "POLLNVAL",
}


class Polled:
    """What one WSAPoll returned, and each revents."""

    def __init__(self, *asked: tuple[int, int], timeout: int = PATIENCE) -> None:
        array = new("WSAPOLLFD[]", [{"fd": s, "events": events, "revents": 0x7FFF} for s, events in asked])
        self.result = WSAPoll(array, len(asked), timeout)
        self.revents = [entry.revents for entry in array]


def flags(revents: int) -> str:
    return ", ".join(name for flag, name in FLAGS.items() if revents & flag)


def test_the_result_counts_those_with_flags(opened: Opened, pair: tuple[int, int]) -> None:
    """The result is the number of elements whose revents is not 0.

    Page: "WSAPoll function (winsock2.h)"
    """
    other, _ = opened.pair()
    polled = Polled((pair[0], POLLOUT), (pair[1], POLLIN), (other, POLLOUT))
    assert (polled.result, polled.revents) == (2, [POLLOUT, 0, POLLOUT])


def test_nothing_in_time_is_0(pair: tuple[int, int]) -> None:
    """The result is 0 when no socket is in the requested state before the time is over.

    Page: "WSAPoll function (winsock2.h)"
    """
    polled = Polled((pair[0], POLLIN), timeout=BRIEFLY)
    assert (polled.result, polled.revents) == (0, [0])


def test_a_time_of_0_returns_at_once(pair: tuple[int, int]) -> None:
    """With a time of 0 WSAPoll returns at once.

    Page: "WSAPoll function (winsock2.h)"
    """
    assert Polled((pair[0], POLLIN), timeout=0).result == 0
    assert Polled((pair[0], POLLOUT), timeout=0).result == 1


def test_a_negative_time_has_no_end(pair: tuple[int, int]) -> None:
    """With a time below 0 WSAPoll waits until a socket is ready.

    Page: "WSAPoll function (winsock2.h)"
    """
    results: list[int] = []
    in_threads(
        lambda: results.append(Polled((pair[1], POLLIN), timeout=-1).result),
        lambda: ok(send(pair[0], b"x", 1, 0)),
    )
    assert results == [1]


def test_in_and_out_are_made_of_others() -> None:
    """POLLIN is POLLRDNORM and POLLRDBAND; POLLOUT is POLLWRNORM.

    Page: "WSAPoll function (winsock2.h)"
    """
    assert (POLLIN, POLLOUT) == (POLLRDNORM | POLLRDBAND, POLLWRNORM)


def test_data_is_normal_data(pair: tuple[int, int]) -> None:
    """With data there POLLRDNORM is set, and recv does not block.

    Page: "WSAPoll function (winsock2.h)"
    """
    ok(send(pair[0], b"x", 1, 0))
    assert Polled((pair[1], POLLIN)).revents == [POLLRDNORM]
    set_blocking(pair[1], False)
    assert recv(pair[1], new("char[1]"), 1, 0) == 1


def test_a_connection_in_the_queue_is_normal_data(opened: Opened, listener: int) -> None:
    """A listening socket with a connection in its queue has POLLRDNORM set, and accept does not block.

    Page: "WSAPoll function (winsock2.h)"
    """
    opened.client_of(listener)
    assert Polled((listener, POLLIN)).revents == [POLLRDNORM]
    set_blocking(listener, False)
    opened.keep(accept(listener, NULL, NULL))


def test_a_connection_made_is_writable(opened: Opened, listener: int) -> None:
    """A connection that has been made has POLLWRNORM set.

    Page: "WSAPoll function (winsock2.h)"
    """
    s = opened.tcp()
    set_blocking(s, False)
    begin_to_connect(s, port_of(listener))
    assert Polled((s, POLLOUT)).revents == [POLLWRNORM]


@differs(
    documented="POLLWRNORM, POLLERR, POLLHUP",
    windows=("POLLWRNORM, POLLERR, POLLHUP", "test_WSAPoll"),
    wine={8: "POLLERR"},
)
def test_a_connection_refused_is_an_error(opened: Opened, unused_port: int) -> str:
    """A connection that fails has POLLHUP, POLLERR and POLLWRNORM set, from Windows 10 version 2004 on.

    Page: "WSAPoll function (winsock2.h)"
    """
    s = opened.tcp()
    set_blocking(s, False)
    begin_to_connect(s, unused_port)
    return flags(Polled((s, POLLOUT)).revents[0])


def test_urgent_data_is_in_its_band(pair: tuple[int, int]) -> None:
    """Out-of-band data sets POLLRDBAND while SO_OOBINLINE is off.

    Page: "WSAPoll function (winsock2.h)"
    """
    ok(send(pair[0], b"!", 1, MSG_OOB))
    assert Polled((pair[1], POLLIN)).revents == [POLLRDBAND]


def test_urgent_data_in_line_is_normal_data(pair: tuple[int, int]) -> None:
    """With SO_OOBINLINE out-of-band data sets POLLRDNORM.

    Page: "WSAPoll function (winsock2.h)"
    """
    ok(set_option(pair[1], SO_OOBINLINE, "BOOL", True))
    ok(send(pair[0], b"!", 1, MSG_OOB))
    assert Polled((pair[1], POLLRDNORM)).revents == [POLLRDNORM]


def test_the_peers_end_hangs_up(pair: tuple[int, int]) -> None:
    """When the peer shuts down sending POLLHUP is set, and recv returns 0.

    Page: "WSAPoll function (winsock2.h)"
    """
    ok(shutdown(pair[0], SD_SEND))
    revents = Polled((pair[1], POLLIN)).revents[0]
    assert recv(pair[1], new("char[1]"), 1, 0) == 0
    assert revents == POLLHUP


def test_a_reset_is_an_error(opened: Opened, pair: tuple[int, int]) -> None:
    """When the peer resets the connection POLLHUP and POLLERR are set.

    Page: "WSAPoll function (winsock2.h)"
    """
    opened.reset(pair[0])
    assert Polled((pair[1], POLLIN)).revents == [POLLERR | POLLHUP]


def test_a_full_connection_is_not_writable(pair: tuple[int, int]) -> None:
    """POLLWRNORM is set while data may be written without blocking, and again when there is room.

    Page: "WSAPoll function (winsock2.h)"
    """
    set_blocking(pair[0], False)
    chunk, sent = new("char[65536]"), 0
    while (result := send(pair[0], chunk, sizeof(chunk), 0)) != SOCKET_ERROR:
        sent += result
    assert Polled((pair[0], POLLOUT), timeout=0).result == 0
    receive(pair[1], sent)
    assert Polled((pair[0], POLLOUT)).revents == [POLLWRNORM]


def test_errors_need_not_be_asked_for(opened: Opened, pair: tuple[int, int]) -> None:
    """Error conditions are reported whatever flags are requested.

    Page: "WSAPoll function (winsock2.h)"
    """
    opened.reset(pair[0])
    assert Polled((pair[1], 0)).revents[0] & (POLLHUP | POLLERR)


def test_a_negative_descriptor_is_ignored(pair: tuple[int, int]) -> None:
    """An element whose descriptor is negative is ignored, and its revents cleared.

    Page: "WSAPoll function (winsock2.h)"
    """
    polled = Polled((IGNORED, POLLIN), (pair[0], POLLOUT))
    assert (polled.result, polled.revents[1]) == (1, POLLWRNORM)


@differs(documented="cleared", wine={8: "POLLNVAL"})
def test_the_flags_of_a_negative_descriptor_are_cleared(pair: tuple[int, int]) -> str:
    """The revents of an element whose descriptor is negative are cleared.

    Page: "WSAPoll function (winsock2.h)"
    """
    return flags(Polled((IGNORED, POLLIN), (pair[0], POLLOUT)).revents[0]) or "cleared"


def test_a_closed_socket_is_not_valid(pair: tuple[int, int], closed_socket: int) -> None:
    """A socket that is closed has POLLNVAL set.

    Page: "WSAPoll function (winsock2.h)"
    """
    assert Polled((closed_socket, POLLIN), (pair[0], POLLOUT)).revents == [POLLNVAL, POLLWRNORM]


@differs(documented="WSAEINVAL", wine={8: "WSAENOTSOCK"})
def test_one_socket_must_be_valid() -> str:
    """WSAEINVAL is given where none of the descriptors is a valid socket.

    Page: "WSAPoll function (winsock2.h)"
    """
    return named(error(Polled((IGNORED, POLLIN)).result))


def test_an_array_is_needed() -> None:
    """An array that cannot be read gives WSAEFAULT.

    Page: "WSAPoll function (winsock2.h)"
    """
    assert error(WSAPoll(NULL, 1, 0)) == WSAEFAULT


@pytest.mark.parametrize("events", [POLLHUP, POLLERR, POLLNVAL, POLLPRI])
@differs(documented="WSAEINVAL", wine={8: "success"})
def test_only_readiness_may_be_asked_for(pair: tuple[int, int], events: int) -> str:
    """Flags that cannot be polled for, POLLPRI among them, give WSAEINVAL.

    Page: "WSAPoll function (winsock2.h)"
    """
    polled = Polled((pair[0], events), timeout=0)
    return "success" if polled.result != SOCKET_ERROR else named(error(polled.result))
