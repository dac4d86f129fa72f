"""Control messages in Python and in C, and the addresses in them."""

import struct
from typing import Any

import pytest

from winsock_ffi import IPPROTO_IPV6, ControlMessage, PacketInfo, raw
from winsock_ffi._socket.control_messages import pack, unpack
from winsock_ffi._winsock import ffi

SEVERAL = [
    ControlMessage(IPPROTO_IPV6, raw.IPV6_HOPLIMIT, b"\x2a\0\0\0"),
    ControlMessage(IPPROTO_IPV6, raw.IPV6_PKTINFO, bytes(range(20))),
    ControlMessage(raw.IPPROTO_IP, raw.IP_TOS, b"\2"),
    ControlMessage(-1, 0, b""),
    ControlMessage(raw.IPPROTO_IP, raw.IP_TTL, bytes(8)),
]


@pytest.mark.parametrize("control", [[], *([each] for each in SEVERAL), SEVERAL, SEVERAL[::-1]])
def test_control_messages_come_back(control: list[ControlMessage]) -> None:
    message = raw.WSAMSG()
    with pack(message, control):
        assert unpack(message) == control


def test_control_messages_are_as_c_has_them() -> None:
    """A header of 16 bytes, and data that is filled up to a multiple of 8: "WSAMSG structure (ws2def.h)"."""
    message = raw.WSAMSG()
    with pack(message, SEVERAL[:3]):
        expected = b"".join(
            struct.pack("<Qii", 16 + len(data), level, type_) + data + bytes(-len(data) % 8)
            for level, type_, data in SEVERAL[:3]
        )
        assert bytes(ffi.buffer(message.Control.buf, message.Control.len)) == expected


@pytest.mark.parametrize("data", [bytearray(b"data"), memoryview(b"data"), memoryview(b"ddaattaa")[::2].tobytes()])
def test_data_is_any_buffer(data: Any) -> None:
    message = raw.WSAMSG()
    with pack(message, [(1, 2, data)]):
        assert unpack(message) == [(1, 2, b"data")]


@pytest.mark.parametrize("each", [(1, 2, "text"), (1, 2, 5), (1, "2", b""), (1, 2), 5])
def test_what_is_no_control_message_is_refused(each: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        pack(raw.WSAMSG(), [each])


@pytest.mark.parametrize("number", [2**31, -(2**31) - 1])
def test_numbers_have_their_range(number: int) -> None:
    with pytest.raises(OverflowError):
        pack(raw.WSAMSG(), [(number, 0, b"")])
    with pytest.raises(OverflowError):
        pack(raw.WSAMSG(), [(0, number, b"")])


def test_a_control_message_that_is_cut_ends_where_the_memory_does() -> None:
    message = raw.WSAMSG()
    with pack(message, [(1, 2, b"data")]):
        message.Control.len = raw.WSA_CMSG_LEN(3)
        assert unpack(message) == [(1, 2, b"dat")]


def test_memory_that_says_nothing_has_no_control_message() -> None:
    memory = ffi.new("char[64]")
    assert unpack(raw.WSAMSG(Control={"buf": memory, "len": 64})) == []


@pytest.mark.parametrize(("data", "number"), [(b"\x2a\0\0\0", 42), (b"\xff\xff\xff\xff", -1), (b"\x2a", 42)])
def test_the_data_may_be_a_number(data: bytes, number: int) -> None:
    assert ControlMessage(raw.IPPROTO_IP, raw.IP_TTL, data).number == number


@pytest.mark.parametrize("info", [PacketInfo("127.0.0.1", 1), PacketInfo("fe80::1", 2**32 - 1), PacketInfo("::")])
def test_packet_info_comes_back(info: PacketInfo) -> None:
    other = ControlMessage(raw.IPPROTO_IP, raw.IP_TTL, b"\1\0\0\0")
    assert PacketInfo.find([other, info.to_control(), PacketInfo("1.2.3.4").to_control()]) == info


def test_packet_info_is_as_c_has_it() -> None:
    data = b"\1\2\3\4" + (7).to_bytes(4, "little")
    assert PacketInfo("1.2.3.4", 7).to_control() == (raw.IPPROTO_IP, raw.IP_PKTINFO, data)
    data = bytes(15) + b"\1" + (7).to_bytes(4, "little")
    assert PacketInfo("::1", 7).to_control() == (IPPROTO_IPV6, raw.IPV6_PKTINFO, data)


def test_packet_info_is_not_always_there() -> None:
    cut = ControlMessage(raw.IPPROTO_IP, raw.IP_PKTINFO, b"\1\2\3\4")
    for control in ([], SEVERAL[:1], [cut]):
        assert PacketInfo.find(control) is None


def test_packet_info_needs_an_address() -> None:
    for address in ("localhost", "1.2.3", "::1::", "1.2.3.4\0"):
        with pytest.raises(ValueError, match=r"is not an IPv|with a zero in it"):
            PacketInfo(address).to_control()
    for interface in (-1, 2**32):
        with pytest.raises(OverflowError):
            PacketInfo("::1", interface).to_control()
