"""Numbers that a SOCKET or a HANDLE can be."""

import ctypes

from hypothesis import strategies as st

from winsock_ffi import raw

_NUMBERS = st.one_of(
    st.integers(0, 9),
    st.integers(0, 5100),
    st.integers(0, 2**14).map(lambda value: 4 * value),
    st.integers(0, 2**32 - 1),
    st.integers(0, raw.INVALID_SOCKET),
)
"""Small ones often, so that the same comes twice."""


def handles(*, unused: bool = False) -> st.SearchStrategy[int]:
    """Numbers that a SOCKET can be, INVALID_SOCKET among them.

    Args:
        unused: Whether only numbers are given that no handle of this process has. With these a call fails and harms
            nothing. What is used changes, so use the number at once.

    Returns:
        The strategy.
    """
    return _NUMBERS.map(_next_unused) if unused else _NUMBERS


def is_handle(number: int) -> bool:
    """Whether this process has a handle of that number."""
    flags = ctypes.c_ulong()
    return bool(ctypes.windll.kernel32.GetHandleInformation(ctypes.c_void_p(number), ctypes.byref(flags)))


def _next_unused(number: int) -> int:
    """That number, or the next that no handle has. They are not filtered: what is used changes."""
    while is_handle(number):
        number = (number + 1) % 2**64
    return number
