"""What TCP knows of a connection."""

from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, receive
from conformance.rules import differs

from winsock_ffi import SD_SEND, Socket, TcpInfo, TcpState, WinsockError, raw
from winsock_ffi._socket.tcp import unpack

STRUCTURES = {0: raw.TCP_INFO_v0, 1: raw.TCP_INFO_v1, 2: raw.TCP_INFO_v2}
VERSIONS = pytest.mark.parametrize("version", [0, 1])
"""Those that Windows 10 has."""


@VERSIONS
@differs(documented="the connection", wine={8: "WSAEOPNOTSUPP"})
def test_a_connection_is_described(pair: tuple[Socket, Socket], version: int) -> str:
    pair[0].send(b"12345")
    receive(pair[1], 5)
    try:
        here, there = [s.tcp_info(version) for s in pair]
    except WinsockError as error:
        return error.name
    assert here.state == there.state == TcpState.ESTABLISHED
    assert (here.bytes_out, here.bytes_in, there.bytes_in, there.bytes_out) == (5, 0, 5, 0)
    assert here.mss > 0
    assert here.connection_time_ms < 60_000
    assert (here.snd_lim_time_snd is None) == (version == 0)
    return "the connection"


def test_version_2_is_described_where_the_system_has_it(pair: tuple[Socket, Socket]) -> None:
    """ "TCP_INFO_v2 structure (mstcpip.h)". Where a system has none, its error says so."""
    pair[0].send(b"12345")
    receive(pair[1], 5)
    try:
        info = pair[0].tcp_info(2)
    except WinsockError as error:
        if error.winerror not in (raw.WSAEOPNOTSUPP, raw.WSAEINVAL):
            raise
        return
    assert (info.state, info.bytes_out, info.ecn_negotiated in (True, False)) == (TcpState.ESTABLISHED, 5, True)
    assert (info.out_of_order_pkts_in, info.ece_acks_in) == (0, 0)


@differs(documented="the state", wine={8: "WSAEOPNOTSUPP"})
def test_its_state_is_named(pair: tuple[Socket, Socket]) -> str:
    pair[1].shutdown(SD_SEND)
    assert pair[0].recv(1) == b""
    try:
        info = pair[0].tcp_info()
    except WinsockError as error:
        return error.name
    assert info.state == TcpState.CLOSE_WAIT
    return "the state"


@pytest.mark.parametrize("version", STRUCTURES)
def test_every_member_is_carried_over(version: int) -> None:
    structure = STRUCTURES[version]()
    members = [name for name, _ in raw.ffi.typeof(structure).item.fields]
    count, absent = len(members), [None] * (len(TcpInfo._fields) - len(members))
    for value, name in enumerate(members, 1):
        setattr(structure, name, value)
    expected = [True if name in ("TimestampsEnabled", "EcnNegotiated") else n for n, name in enumerate(members, 1)]
    assert unpack(structure) == (*expected, *absent)
    assert [name.replace("_", "") for name in TcpInfo._fields[:count]] == [name.lower() for name in members]
    assert len(absent) == {0: 13, 1: 4, 2: 0}[version]


def test_large_numbers_are_carried_over() -> None:
    structure = raw.TCP_INFO_v1(BytesOut=2**63, SndLimBytesSnd=2**64 - 1, RttUs=2**32 - 1, State=raw.TCPSTATE_TIME_WAIT)
    info = unpack(structure)
    assert (info.bytes_out, info.snd_lim_bytes_snd, info.rtt_us) == (2**63, 2**64 - 1, 2**32 - 1)
    assert info.state is TcpState.TIME_WAIT
    assert info.timestamps_enabled is False


def test_every_state_has_its_name() -> None:
    assert len(TcpState) == raw.TCPSTATE_MAX
    for state in TcpState:
        assert getattr(raw, f"TCPSTATE_{state.name}") == state


@pytest.mark.parametrize("version", [3, -1])
def test_there_are_three_versions(opened: Opened, version: Any) -> None:
    with pytest.raises(ValueError, match="version 0, 1 and 2, and not of"):
        opened.tcp().tcp_info(version)


def test_it_is_for_tcp_alone(opened: Opened) -> None:
    with pytest.raises(WinsockError, match="WSAIoctl"):
        opened.udp().tcp_info()


def test_a_closed_socket_has_none(opened: Opened) -> None:
    s = opened.tcp()
    s.close()
    with failing("WSAIoctl", raw.WSAENOTSOCK):
        s.tcp_info()
