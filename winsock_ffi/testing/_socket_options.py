"""Options that come back as they were set."""

from typing import Any, NamedTuple

from hypothesis import strategies as st

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPV6_V6ONLY,
    SO_BROADCAST,
    SO_KEEPALIVE,
    SO_LINGER,
    SO_RCVTIMEO,
    SO_REUSEADDR,
    SO_SNDTIMEO,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
    TCP_NODELAY,
    Linger,
)


class SocketOption(NamedTuple):
    """An option with a value, and the kind of socket that has it.

    Attributes:
        family: The socket's.
        type: SOCK_STREAM or SOCK_DGRAM.
        level: Of the option.
        name: Of the option.
        value: A bool, an int or a Linger, which is what `Socket.get_option` is to be asked for.
    """

    family: int
    type: int
    level: int
    name: int
    value: bool | int | Linger


_SWITCHES = [
    SocketOption(AF_INET, SOCK_STREAM, SOL_SOCKET, SO_KEEPALIVE, False),
    SocketOption(AF_INET, SOCK_STREAM, IPPROTO_TCP, TCP_NODELAY, False),
    SocketOption(AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, False),
    SocketOption(AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_BROADCAST, False),
    SocketOption(AF_INET6, SOCK_STREAM, IPPROTO_IPV6, IPV6_V6ONLY, False),
]
_TIMES = [SocketOption(AF_INET, SOCK_STREAM, SOL_SOCKET, name, 0) for name in (SO_RCVTIMEO, SO_SNDTIMEO)]
_LINGER = SocketOption(AF_INET, SOCK_STREAM, SOL_SOCKET, SO_LINGER, Linger(True, 0))


def socket_options() -> st.SearchStrategy[SocketOption]:
    """Options with values that Winsock gives back as they were set: switches, times in milliseconds, SO_LINGER.

    Each Linger is on: of one that is off, the seconds are nobody's.

    Returns:
        The strategy.
    """
    lingers = st.builds(Linger, st.just(True), st.integers(0, 0xFFFF))
    return st.one_of(
        _with(st.sampled_from(_SWITCHES), st.booleans()),
        _with(st.sampled_from(_TIMES), st.integers(0, 2**31 - 1)),
        _with(st.just(_LINGER), lingers),
    )


def _with(options: st.SearchStrategy[SocketOption], values: st.SearchStrategy[Any]) -> st.SearchStrategy[SocketOption]:
    return st.builds(lambda option, value: option._replace(value=value), options, values)
