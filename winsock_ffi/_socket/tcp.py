"""The state and the statistics of a TCP connection."""

from collections.abc import Iterator
from enum import IntEnum
from typing import Any, NamedTuple

from .. import _public
from .._winsock import ffi, lib


@_public
class TcpState(IntEnum):
    """The state of a TCP connection: TCPSTATE of C, without its prefix.

    Example:
        >>> from winsock_ffi import TcpState
        >>> state = TcpState(4)
        >>> state is TcpState.ESTABLISHED
        True
        >>> state.name
        'ESTABLISHED'

    See Also:
        TCPSTATE: https://learn.microsoft.com/windows/win32/api/mstcpip/ne-mstcpip-tcpstate
    """

    CLOSED = lib.TCPSTATE_CLOSED
    LISTEN = lib.TCPSTATE_LISTEN
    SYN_SENT = lib.TCPSTATE_SYN_SENT
    SYN_RCVD = lib.TCPSTATE_SYN_RCVD
    ESTABLISHED = lib.TCPSTATE_ESTABLISHED
    FIN_WAIT_1 = lib.TCPSTATE_FIN_WAIT_1
    FIN_WAIT_2 = lib.TCPSTATE_FIN_WAIT_2
    CLOSE_WAIT = lib.TCPSTATE_CLOSE_WAIT
    CLOSING = lib.TCPSTATE_CLOSING
    LAST_ACK = lib.TCPSTATE_LAST_ACK
    TIME_WAIT = lib.TCPSTATE_TIME_WAIT


@_public
class TcpInfo(NamedTuple):
    """What TCP knows of a connection: TCP_INFO_v2 of C, with its names in snake_case.

    The last four attributes are None in versions 0 and 1 of the structure, and the nine before them in version 0. These
    say what limited sending: the receiver's window (`rwin`), the network (`cwnd`) or this side itself (`snd`).

    Attributes:
        state: The state of the connection.
        mss: The maximum segment size, in bytes.
        connection_time_ms: How long the connection exists, in milliseconds.
        timestamps_enabled: Whether TCP's time stamps are in use.
        rtt_us: The estimated round-trip time, in microseconds.
        min_rtt_us: The smallest round-trip time measured, in microseconds.
        bytes_in_flight: Bytes sent and not acknowledged.
        cwnd: The congestion window, in bytes.
        snd_wnd: The send window, in bytes.
        rcv_wnd: The receive window, in bytes.
        rcv_buf: The size of the receive buffer, in bytes.
        bytes_out: Bytes sent.
        bytes_in: Bytes received.
        bytes_reordered: Bytes received out of order.
        bytes_retrans: Bytes sent again.
        fast_retrans: The number of fast retransmissions.
        dup_acks_in: The number of duplicate acknowledgements received.
        timeout_episodes: The number of times that a retransmission timer expired.
        syn_retrans: The number of SYNs sent again.
        snd_lim_trans_rwin: How often the receiver's window limited sending.
        snd_lim_time_rwin: For how long it did, in milliseconds.
        snd_lim_bytes_rwin: How many bytes were sent meanwhile.
        snd_lim_trans_cwnd: How often the congestion window limited sending.
        snd_lim_time_cwnd: For how long it did, in milliseconds.
        snd_lim_bytes_cwnd: How many bytes were sent meanwhile.
        snd_lim_trans_snd: How often this side itself limited sending.
        snd_lim_time_snd: For how long it did, in milliseconds.
        snd_lim_bytes_snd: How many bytes were sent meanwhile.
        out_of_order_pkts_in: The number of packets received out of order.
        ecn_negotiated: Whether Explicit Congestion Notification is in use.
        ece_acks_in: The number of acknowledgements received with its echo.
        pto_episodes: The number of times that a probe timer expired.

    Example:
        >>> from winsock_ffi import Socket, TcpInfo, Winsock, WinsockError
        >>> with Winsock(), Socket() as socket:
        ...     try:
        ...         print(socket.tcp_info().state.name)
        ...     except WinsockError as error:  # Wine 8, and Windows before version 10 (1703)
        ...         print("CLOSED" if error.name == "WSAEOPNOTSUPP" else error)
        CLOSED

    See Also:
        TCP_INFO_v2: https://learn.microsoft.com/windows/win32/api/mstcpip/ns-mstcpip-tcp_info_v2
    """

    state: TcpState
    mss: int
    connection_time_ms: int
    timestamps_enabled: bool
    rtt_us: int
    min_rtt_us: int
    bytes_in_flight: int
    cwnd: int
    snd_wnd: int
    rcv_wnd: int
    rcv_buf: int
    bytes_out: int
    bytes_in: int
    bytes_reordered: int
    bytes_retrans: int
    fast_retrans: int
    dup_acks_in: int
    timeout_episodes: int
    syn_retrans: int
    snd_lim_trans_rwin: int | None = None
    snd_lim_time_rwin: int | None = None
    snd_lim_bytes_rwin: int | None = None
    snd_lim_trans_cwnd: int | None = None
    snd_lim_time_cwnd: int | None = None
    snd_lim_bytes_cwnd: int | None = None
    snd_lim_trans_snd: int | None = None
    snd_lim_time_snd: int | None = None
    snd_lim_bytes_snd: int | None = None
    out_of_order_pkts_in: int | None = None
    ecn_negotiated: bool | None = None
    ece_acks_in: int | None = None
    pto_episodes: int | None = None


STRUCTURES = ("TCP_INFO_v0 *", "TCP_INFO_v1 *", "TCP_INFO_v2 *")
"""By version."""


def unpack(structure: Any) -> TcpInfo:
    """Makes a TcpInfo of a TCP_INFO structure of any version."""
    return TcpInfo(**dict(_members(structure)))


def _members(structure: Any) -> Iterator[tuple[str, Any]]:
    """Its names and values in Python: a BOOLEAN is a bool."""
    for name, _ in ffi.typeof(structure).item.fields:
        value = getattr(structure, name)
        if name == "State":
            value = TcpState(value)
        elif name in ("TimestampsEnabled", "EcnNegotiated"):
            value = bool(value)
        yield _in_python(name), value


def _in_python(name: str) -> str:
    """RttUs is rtt_us."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
