"""What a TCP connection tells of itself, and how it finds out that its other side has gone."""

from enum import IntEnum
from typing import Any, NamedTuple

from .. import _public
from .._winsock import ffi, lib


@_public
class TcpState(IntEnum):
    """The state of a connection ("TCPSTATE enumeration (mstcpip.h)")."""

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
    """What TCP knows of a connection ("TCP_INFO_v1 structure (mstcpip.h)"), under C's names in snake_case.

    Names that end in `_ms` are milliseconds, in `_us` microseconds; `mss`, the windows (`cwnd`, `snd_wnd`, `rcv_wnd`),
    `rcv_buf` and all that say `bytes` are bytes; the others are counts.

    The last nine are of version 1, and None in version 0. They tell what limited sending: the receiver's window
    (`rwin`), the network (`cwnd`) or this side itself (`snd`): how often (`trans`), for how long (`time`, in
    milliseconds), and how many bytes were sent meanwhile (`bytes`).
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


STRUCTURES = ("TCP_INFO_v0 *", "TCP_INFO_v1 *")
"""By version."""


def unpack(structure: Any) -> TcpInfo:
    """What a TCP_INFO structure of either version says."""
    values = {_in_python(name): getattr(structure, name) for name, _ in ffi.typeof(structure).item.fields}
    state, timestamps_enabled = TcpState(values.pop("state")), bool(values.pop("timestamps_enabled"))
    return TcpInfo(state=state, timestamps_enabled=timestamps_enabled, **values)


def _in_python(name: str) -> str:
    """RttUs is rtt_us."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
