"""Objects with the buffer protocol."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Any

from hypothesis import strategies as st

READ_ONLY: list[Callable[[bytes], Any]] = [bytes, memoryview]
WRITABLE: list[Callable[[bytes], Any]] = [
    bytearray,
    partial(array, "B"),
    lambda content: memoryview(bytearray(content)),
]


def kinds(*, writable: bool = False) -> st.SearchStrategy[Callable[[bytes], Any]]:
    """What makes a buffer of bytes."""
    return st.sampled_from(WRITABLE if writable else [*READ_ONLY, *WRITABLE])


def buffers(contents: st.SearchStrategy[bytes] | None = None, *, writable: bool = False) -> st.SearchStrategy[Any]:
    """Buffers of bytes: bytes, bytearrays, arrays, and memoryviews of what can be written and of what cannot.

    Args:
        contents: What is in them; any bytes unless given.
        writable: Whether all of them can be received into.

    Returns:
        The strategy.
    """
    given = st.binary() if contents is None else contents
    return st.builds(lambda kind, content: kind(content), kinds(writable=writable), given)
