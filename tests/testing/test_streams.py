"""A stream knows each of its bytes by its place."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi.testing._streams import Stream


@dataclass
class Received:
    data: bytes
    done: bool = True


@given(st.lists(st.integers(0, 200_000), max_size=4))
def test_pieces_are_the_whole(sizes: list[int]) -> None:
    stream = Stream()
    assert b"".join(map(stream.next_text, sizes)) == stream.text(0, sum(sizes))
    assert 0 not in stream.text(0, sum(sizes))


def test_what_has_arrived_is_counted_up_to_the_first_that_is_pending() -> None:
    stream = Stream()
    text = stream.next_text(10)
    stream.receives += [Received(text[:4]), Received(text[4:6], done=False), Received(text[6:])]
    stream.check()
    assert stream.received == 4
    assert len(stream.receives) == 2


@pytest.mark.parametrize("place", [0, 5, 9])
def test_a_byte_that_has_changed_is_found(place: int) -> None:
    stream = Stream()
    text = bytearray(stream.next_text(10))
    text[place] ^= 1
    stream.receives.append(Received(bytes(text)))
    with pytest.raises(AssertionError, match="from byte 0 on"):
        stream.check()


def test_more_than_was_sent_is_found() -> None:
    stream = Stream()
    stream.receives.append(Received(stream.text(0, 3)))
    with pytest.raises(AssertionError, match="more arrives than was sent"):
        stream.check()
