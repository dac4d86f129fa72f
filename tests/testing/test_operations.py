"""An operation must complete when nothing else has to happen, and says what is true of its buffers."""

from typing import Any, Literal

import pytest

from winsock_ffi import Socket, raw
from winsock_ffi.testing import End, Started
from winsock_ffi.testing._operations import SMALL
from winsock_ffi.testing._streams import Stream


def started(kind: Literal["send", "receive"], buffers: list[Any], stream: Stream) -> Started:
    with Socket() as socket:
        end = End(socket, 1, None, stream, stream)
        each = Started(1, kind, end, buffers, None, stream, begin=stream.begun - sum(map(len, buffers)))
    end.socket = OPEN
    if kind == "receive":
        stream.receives.append(each)
    return each


class _Open:
    closed = False


OPEN: Any = _Open()


def test_a_receive_completes_with_what_was_sent() -> None:
    stream = Stream()
    data = stream.next_text(5)
    each = started("receive", [bytearray(3), bytearray(7)], stream)
    assert each.certain()
    each.buffers[0][:], each.buffers[1][:2] = data[:3], data[3:]
    each.complete(0, 5, None)
    assert (each.data, stream.received) == (data, 5)


def test_a_receive_of_what_nobody_sends_is_not_certain() -> None:
    stream = Stream()
    each = started("receive", [bytearray(3)], stream)
    assert not each.certain()
    stream.ended = True
    assert each.certain()


def test_a_send_that_is_larger_than_the_systems_room_is_not_certain() -> None:
    stream = Stream()
    each = started("send", [stream.next_text(SMALL + 1)], stream)
    assert not each.certain()
    each.cancelled = True
    assert each.certain()


@pytest.mark.parametrize(
    ("error", "transferred", "data", "message"),
    [
        (raw.WSAECONNRESET, 0, b"", "fails with"),
        (0, 4, b"abc", "has 3 bytes and says 4"),
        (0, 0, b"", "sees an end that nobody sent"),
        (0, 3, b"abc", "the stream is another from byte 0 on"),
    ],
)
def test_what_is_not_true_is_found(error: int, transferred: int, data: bytes, message: str) -> None:
    stream = Stream()
    stream.next_text(9)
    with pytest.raises(AssertionError, match=message):
        started("receive", [bytearray(9)], stream).complete(error, transferred, data)


def test_a_buffer_that_is_still_in_use_is_found() -> None:
    stream = Stream()
    stream.torn = True
    buffer = bytearray(4)
    with memoryview(buffer), pytest.raises(BufferError):
        started("receive", [buffer], stream).complete(0, 0, b"")


def test_a_gap_in_what_was_received_is_found() -> None:
    stream = Stream()
    with pytest.raises(AssertionError, match="leaves a gap"):
        started("receive", [bytearray(b"a\0b")], stream).forget()
