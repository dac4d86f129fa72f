"""What WSAEnumNetworkEvents could write."""

from typing import Any

from hypothesis import strategies as st

from winsock_ffi import raw

_MASKS = st.one_of(st.integers(0, raw.FD_ALL_EVENTS), st.integers(-(2**31), 2**31 - 1))
_CODES = st.one_of(st.just(0), st.sampled_from([raw.WSAECONNRESET, raw.WSAECONNREFUSED]), st.integers(1, 2**31 - 1))


def network_events() -> st.SearchStrategy[Any]:
    """WSANETWORKEVENTS structures of the C tier; `NetworkEvents(structure)` is one for the wrappers.

    The mask has bits beyond FD_ALL_EVENTS too, and there are codes where no bit is set. A program looks at
    neither.

    Returns:
        The strategy.
    """
    codes = st.lists(_CODES, min_size=raw.FD_MAX_EVENTS, max_size=raw.FD_MAX_EVENTS)
    return st.builds(raw.WSANETWORKEVENTS, lNetworkEvents=_MASKS, iErrorCode=codes)
