"""Strategies of buffers: bytes in all kinds of objects."""

from array import array
from typing import Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from winsock_ffi.testing import buffers


@given(buffers(writable=True))
def test_a_writable_buffer_is_written(buffer: Any) -> None:
    view = memoryview(buffer)
    assert not view.readonly
    assert view.contiguous
    view[:] = bytes(len(view))
    assert bytes(buffer) == bytes(len(buffer))


@given(buffers(st.just(b"content")))
def test_its_content_is_given(buffer: Any) -> None:
    assert bytes(buffer) == b"content"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, array])
def test_each_kind_comes(kind: type) -> None:
    assert isinstance(find(buffers(), lambda buffer: isinstance(buffer, kind)), kind)
