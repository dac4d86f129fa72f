"""getsockopt, setsockopt, ioctlsocket: options and modes of a socket."""

import pytest

import winsock_ffi.raw as raw
from winsock_ffi.raw import *

from .conftest import Opened
from .steps import PATIENCE, error, get_option, ok, receive, set_blocking, set_option, wait_until_readable

SWITCHES = ["SO_KEEPALIVE", "SO_REUSEADDR", "SO_OOBINLINE", "SO_DONTLINGER"]


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_is_a_bool(opened: Opened, name: str) -> None:
    s, option = opened.tcp(), getattr(raw, name)
    for value in (TRUE, FALSE, TRUE):
        assert set_option(s, option, "BOOL", value) == 0
        assert bool(get_option(s, option, "BOOL")[0]) == value


def test_broadcast_is_a_switch_of_datagram_sockets(opened: Opened) -> None:
    s = opened.udp()
    assert get_option(s, SO_BROADCAST, "BOOL")[0] == FALSE
    assert set_option(s, SO_BROADCAST, "BOOL", TRUE) == 0
    assert get_option(s, SO_BROADCAST, "BOOL")[0] == TRUE


def test_exclusive_use_and_reuse_exclude_each_other(opened: Opened) -> None:
    s = opened.tcp()
    assert set_option(s, SO_EXCLUSIVEADDRUSE, "BOOL", TRUE) == 0
    assert get_option(s, SO_EXCLUSIVEADDRUSE, "BOOL")[0] == TRUE
    assert error(set_option(s, SO_REUSEADDR, "BOOL", TRUE)) == WSAEINVAL


def test_nodelay_is_a_switch_of_tcp(opened: Opened) -> None:
    s = opened.tcp()
    assert set_option(s, TCP_NODELAY, "BOOL", TRUE, IPPROTO_TCP) == 0
    assert get_option(s, TCP_NODELAY, "BOOL", IPPROTO_TCP)[0] == TRUE


@pytest.mark.parametrize("name", ["SO_RCVBUF", "SO_SNDBUF"])
def test_a_buffer_size_is_an_int(opened: Opened, name: str) -> None:
    s, option = opened.tcp(), getattr(raw, name)
    assert set_option(s, option, "int", 30_000) == 0
    assert get_option(s, option, "int")[0] >= 30_000


@pytest.mark.parametrize("name", ["SO_RCVTIMEO", "SO_SNDTIMEO"])
def test_a_time_out_is_in_milliseconds(opened: Opened, name: str) -> None:
    s, option = opened.tcp(), getattr(raw, name)
    assert set_option(s, option, "DWORD", 1234) == 0
    assert get_option(s, option, "DWORD")[0] == 1234


def test_linger_is_a_structure(opened: Opened) -> None:
    s = opened.tcp()
    assert set_option(s, SO_LINGER, "struct linger", {"l_onoff": 1, "l_linger": 7}) == 0
    linger = get_option(s, SO_LINGER, "struct linger")
    assert (linger.l_onoff, linger.l_linger) == (1, 7)
    assert get_option(s, SO_DONTLINGER, "BOOL")[0] == FALSE


def test_a_socket_knows_its_type(opened: Opened) -> None:
    assert get_option(opened.tcp(), SO_TYPE, "int")[0] == SOCK_STREAM
    assert get_option(opened.udp(), SO_TYPE, "int")[0] == SOCK_DGRAM


def test_so_error_is_0_without_an_error(opened: Opened) -> None:
    assert get_option(opened.tcp(), SO_ERROR, "int")[0] == 0


def test_the_largest_datagram_is_known(opened: Opened) -> None:
    assert 60_000 < get_option(opened.udp(), SO_MAX_MSG_SIZE, "unsigned int")[0] < 66_000


def test_connect_time_counts_seconds(opened: Opened, pair: tuple[int, int]) -> None:
    assert get_option(pair[0], SO_CONNECT_TIME, "DWORD")[0] < 60
    assert get_option(opened.tcp(), SO_CONNECT_TIME, "DWORD")[0] == 0xFFFFFFFF


def test_getsockopt_tells_how_much_it_wrote(opened: Opened) -> None:
    """Wine leaves the length as it was."""
    memory, length = new("char[100]"), new("int *", 100)
    assert getsockopt(opened.tcp(), SOL_SOCKET, SO_TYPE, memory, length) == 0
    assert length[0] in (sizeof("int"), 100)


def test_an_unknown_option_is_refused(opened: Opened) -> None:
    s = opened.tcp()
    assert error(getsockopt(s, SOL_SOCKET, 0x7ABC, new("char[4]"), new("int *", 4))) == WSAENOPROTOOPT
    assert error(set_option(s, 0x7ABC, "int", 1)) == WSAENOPROTOOPT
    assert error(getsockopt(s, IPPROTO_TCP, 0x7ABC, new("char[4]"), new("int *", 4))) == WSAENOPROTOOPT


def test_an_option_of_another_level_is_refused(opened: Opened) -> None:
    assert error(set_option(opened.tcp(), 1, "int", 1, level=0x1234)) == WSAEINVAL


def test_room_that_is_too_small_is_refused(opened: Opened) -> None:
    s = opened.tcp()
    assert error(getsockopt(s, SOL_SOCKET, SO_LINGER, new("char[1]"), new("int *", 1))) == WSAEFAULT
    assert error(setsockopt(s, SOL_SOCKET, SO_LINGER, new("char[1]"), 1)) == WSAEFAULT


def test_fionbio_switches_blocking_off_and_on(pair: tuple[int, int]) -> None:
    mode = new("u_long *", 1)
    assert ioctlsocket(pair[0], FIONBIO, mode) == 0
    assert error(recv(pair[0], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK
    mode[0] = 0
    assert ioctlsocket(pair[0], FIONBIO, mode) == 0
    ok(set_option(pair[0], SO_RCVTIMEO, "DWORD", 20))
    assert error(recv(pair[0], new("char[1]"), 1, 0)) == WSAETIMEDOUT


def test_fionread_counts_what_has_arrived(pair: tuple[int, int]) -> None:
    waiting = new("u_long *", 99)
    assert ioctlsocket(pair[1], FIONREAD, waiting) == 0
    assert waiting[0] == 0
    ok(send(pair[0], b"five!", 5, 0))
    wait_until_readable(pair[1])
    assert ioctlsocket(pair[1], FIONREAD, waiting) == 0
    assert waiting[0] == 5
    receive(pair[1], 2)
    assert ioctlsocket(pair[1], FIONREAD, waiting) == 0
    assert waiting[0] == 3


def test_siocatmark_tells_whether_urgent_data_was_passed(pair: tuple[int, int]) -> None:
    mark = new("u_long *")
    assert ioctlsocket(pair[1], SIOCATMARK, mark) == 0
    assert mark[0] in (TRUE, FALSE)


def test_an_unknown_command_is_refused(opened: Opened) -> None:
    """Microsoft documents no code for it; Windows and Wine name the call unsupported or invalid."""
    assert error(ioctlsocket(opened.tcp(), 0x4004_1234, new("u_long *"))) in (WSAEOPNOTSUPP, WSAEINVAL)


def test_wsaioctl_does_what_ioctlsocket_does(pair: tuple[int, int]) -> None:
    mode, waiting, written = new("u_long *", 1), new("u_long *"), new("DWORD *")
    assert WSAIoctl(pair[1], FIONBIO, mode, sizeof(mode), NULL, 0, written, NULL, NULL) == 0
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK
    ok(send(pair[0], b"abc", 3, 0))
    wait_until_readable(pair[1])
    assert WSAIoctl(pair[1], FIONREAD, NULL, 0, waiting, sizeof(waiting), written, NULL, NULL) == 0
    assert (waiting[0], written[0]) == (3, 4)


def test_wsaioctl_refuses_what_it_does_not_know(opened: Opened) -> None:
    assert error(WSAIoctl(opened.tcp(), 0x1234, NULL, 0, NULL, 0, new("DWORD *"), NULL, NULL)) == WSAEOPNOTSUPP


def test_a_mode_is_set_back_for_the_next_call(pair: tuple[int, int]) -> None:
    set_blocking(pair[1], False)
    set_blocking(pair[1], True)
    assert get_option(pair[1], SO_RCVTIMEO, "DWORD")[0] == PATIENCE
