"""Options and controls of sockets."""

from contextlib import suppress
from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing

from winsock_ffi import (
    AF_INET6,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPV6_V6ONLY,
    SO_ERROR,
    SO_KEEPALIVE,
    SO_LINGER,
    SO_RCVBUF,
    SO_RCVTIMEO,
    SO_REUSEADDR,
    SOCK_STREAM,
    SOL_SOCKET,
    TCP_NODELAY,
    Linger,
    Socket,
    WinsockError,
    raw,
)
from winsock_ffi._socket.options import pack_value


class Listener:
    """A socket of another kind."""

    def fileno(self) -> int:
        return 0x1234


FIONREAD: int = raw.FIONREAD
SIO_GUID = raw.SIO_GET_EXTENSION_FUNCTION_POINTER


@pytest.mark.parametrize(("level", "name"), [(SOL_SOCKET, SO_KEEPALIVE), (IPPROTO_TCP, TCP_NODELAY)])
def test_an_option_is_switched(opened: Opened, level: int, name: int) -> None:
    s = opened.tcp()
    for value in (True, False):
        s.set_option(level, name, value)
        assert s.get_option(level, name, bool) is value
        assert s.get_option(level, name) == value


def test_a_number_is_a_number(opened: Opened) -> None:
    s = opened.tcp()
    s.set_option(SOL_SOCKET, SO_RCVTIMEO, 2500)
    assert s.get_option(SOL_SOCKET, SO_RCVTIMEO) == 2500
    s.set_option(SOL_SOCKET, SO_RCVBUF, 100_000)
    assert s.get_option(SOL_SOCKET, SO_RCVBUF) >= 100_000
    assert s.get_option(SOL_SOCKET, SO_ERROR) == 0
    assert s.get_option(SOL_SOCKET, raw.SO_TYPE) == SOCK_STREAM


def test_a_structure_of_the_c_tier_is_a_value(opened: Opened) -> None:
    s = opened.tcp()
    pointer = raw.linger(l_onoff=1, l_linger=7)
    for seconds, value in ((7, pointer), (8, pointer[0])):
        pointer.l_linger = seconds
        s.set_option(SOL_SOCKET, SO_LINGER, value)
        assert s.get_option(SOL_SOCKET, SO_LINGER, Linger) == Linger(True, seconds)
    numbers = raw.new("int[1]", [2500])
    s.set_option(SOL_SOCKET, SO_RCVTIMEO, numbers)
    assert s.get_option(SOL_SOCKET, SO_RCVTIMEO) == 2500


@pytest.mark.parametrize("value", [raw.cast("int", 5), raw.NULL, raw.cast("void *", 0x10000)])
def test_a_pointer_to_nothing_known_is_no_value(opened: Opened, value: Any) -> None:
    with pytest.raises(TypeError, match="`value` is a structure or array of the C tier"):
        opened.tcp().set_option(SOL_SOCKET, SO_RCVTIMEO, value)


def test_bytes_are_the_value_itself(opened: Opened) -> None:
    s = opened.tcp()
    for value in (b"\xc4\x09\0\0", bytearray(b"\xc4\x09\0\0"), memoryview(b"\xc4\x09\0\0")):
        s.set_option(SOL_SOCKET, SO_RCVTIMEO, 0)
        s.set_option(SOL_SOCKET, SO_RCVTIMEO, value)
        assert s.get_option(SOL_SOCKET, SO_RCVTIMEO) == 2500
    assert s.get_option(SOL_SOCKET, SO_RCVTIMEO, bytes) == b"\xc4\x09\0\0"
    size = raw.sizeof(raw.WSAPROTOCOL_INFOW)
    assert len(s.get_option(SOL_SOCKET, raw.SO_PROTOCOL_INFOW, bytes, size)) == size
    with failing("getsockopt", raw.WSAEFAULT):
        s.get_option(SOL_SOCKET, SO_RCVTIMEO, bytes, 1)


@pytest.mark.parametrize("linger", [Linger(True, 0), Linger(True, 65535), Linger(False, 0)])
def test_linger_is_a_pair(opened: Opened, linger: Linger) -> None:
    s = opened.tcp()
    s.set_option(SOL_SOCKET, SO_LINGER, linger)
    assert s.get_option(SOL_SOCKET, SO_LINGER, Linger) == linger


@pytest.mark.parametrize("seconds", [-1, 65536])
def test_linger_has_its_range(opened: Opened, seconds: int) -> None:
    with pytest.raises(OverflowError, match=r"`value\.seconds` is a number from 0 to 65535"):
        opened.tcp().set_option(SOL_SOCKET, SO_LINGER, Linger(True, seconds))


@pytest.mark.parametrize("value", [2**32, -(2**31) - 1])
def test_a_number_that_does_not_fit_is_refused(opened: Opened, value: int) -> None:
    with pytest.raises(OverflowError, match="`value` is a number from -2147483648 to 4294967295"):
        opened.tcp().set_option(SOL_SOCKET, SO_RCVBUF, value)


@pytest.mark.parametrize("value", ["text", 1.5, [1]])
def test_what_is_no_value_is_refused(opened: Opened, value: Any) -> None:
    with pytest.raises(TypeError):
        opened.tcp().set_option(SOL_SOCKET, SO_RCVBUF, value)


def test_what_is_no_kind_is_refused(opened: Opened) -> None:
    with pytest.raises(TypeError, match="int, bool, bytes or Linger"):
        opened.tcp().get_option(SOL_SOCKET, SO_RCVBUF, float)


def test_an_unknown_option_is_an_error(opened: Opened) -> None:
    with failing("getsockopt", raw.WSAENOPROTOOPT, raw.WSAEINVAL):
        opened.tcp().get_option(SOL_SOCKET, 0x7654)
    with failing("setsockopt", raw.WSAENOPROTOOPT, raw.WSAEINVAL):
        opened.tcp().set_option(SOL_SOCKET, 0x7654, 1)


def test_a_socket_is_a_value(opened: Opened) -> None:
    """As bytes of the same content are."""
    for value in (opened.listener(), Listener()):
        assert pack_value(value) == value.fileno().to_bytes(raw.sizeof("SOCKET"), "little")


def test_there_may_be_no_value(opened: Opened) -> None:
    with failing("setsockopt", raw.WSAEFAULT):
        opened.tcp().set_option(SOL_SOCKET, SO_REUSEADDR, None)


def test_ipv6_has_options_of_its_own(opened: Opened) -> None:
    s = opened.tcp(AF_INET6)
    s.set_option(IPPROTO_IPV6, IPV6_V6ONLY, False)
    assert s.get_option(IPPROTO_IPV6, IPV6_V6ONLY, bool) is False


def test_a_control_with_a_number_gives_it_back(pair: tuple[Socket, Socket]) -> None:
    assert pair[1].ioctl(FIONREAD) == 0
    pair[0].send(b"data")
    assert pair[1].recv(4, raw.MSG_PEEK) == b"data"
    assert pair[1].ioctl(FIONREAD, 0) == 4


def test_a_control_with_bytes_gives_bytes(pair: tuple[Socket, Socket]) -> None:
    guid = raw.buffer(raw.GUID(raw.WSAID_ACCEPTEX))[:]
    pointer = pair[0].ioctl(SIO_GUID, guid, raw.sizeof("void *"))
    assert len(pointer) == raw.sizeof("void *")
    assert int.from_bytes(pointer, "little")


def test_a_control_gives_no_more_bytes_than_asked_for(opened: Opened) -> None:
    """Windows refuses; Wine writes all of the function's address."""
    guid = raw.buffer(raw.GUID(raw.WSAID_ACCEPTEX))[:]
    with suppress(WinsockError):
        assert len(opened.tcp().ioctl(SIO_GUID, guid, 1)) == 1


def test_an_unknown_control_is_an_error(opened: Opened) -> None:
    with failing("ioctlsocket", raw.WSAEINVAL, raw.WSAEOPNOTSUPP):
        opened.tcp().ioctl(12345)
    with failing("WSAIoctl", raw.WSAEINVAL, raw.WSAEOPNOTSUPP):
        opened.tcp().ioctl(12345, b"")


def test_fionbio_is_set_blocking(pair: tuple[Socket, Socket]) -> None:
    pair[0].ioctl(raw.FIONBIO, 1)
    with pytest.raises(BlockingIOError):
        pair[0].recv(1)
    other = pair[0].to_socket()
    with other:
        assert other.gettimeout() == 0


@pytest.mark.parametrize("value", [5, 0, True, False])
def test_a_number_is_no_linger(opened: Opened, value: int) -> None:
    """It would fit: 5 would be Linger(True, 0), with which closing resets the connection."""
    s = opened.tcp()
    s.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 7))
    with pytest.raises(TypeError, match=f"`value` of SO_LINGER is a Linger, which has two numbers, and not {value}"):
        s.set_option(SOL_SOCKET, SO_LINGER, value)
    for kind in (int, bool):
        with pytest.raises(TypeError, match="`kind` of SO_LINGER is a Linger"):
            s.get_option(SOL_SOCKET, SO_LINGER, kind)
    assert s.get_option(SOL_SOCKET, SO_LINGER, Linger) == Linger(True, 7)


def test_another_value_is_told_what_is_wanted(opened: Opened) -> None:
    with pytest.raises(TypeError, match=r"`value` is a number, bytes, a Linger, .*, not \(1, 2\)"):
        opened.tcp().set_option(SOL_SOCKET, SO_LINGER, (1, 2))  # type: ignore[arg-type]
