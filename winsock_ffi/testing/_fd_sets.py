"""Sets of sockets that never were."""

from hypothesis import strategies as st

from winsock_ffi import FdSet, raw

from ._handles import handles


def fd_sets(capacity: int = raw.FD_SETSIZE) -> st.SearchStrategy[FdSet[int]]:
    """FdSets with that capacity: empty ones, full ones, and those between.

    What is in them are numbers (see `handles`), which select refuses with WSAENOTSOCK. They are for what is done
    with a set before and after select.

    Args:
        capacity: How many sockets each takes; 64, as C's fd_set, unless given.

    Returns:
        The strategy.

    Raises:
        ValueError: For a capacity below 1.
    """
    if capacity < 1:
        raise ValueError(f"`capacity` is a number from 1 on, and not {capacity!r}")
    some = st.lists(handles(), max_size=capacity, unique=True)
    full = st.integers(0, 2**32).map(lambda first: list(range(first, first + capacity)))
    return st.one_of(some, full).map(lambda members: FdSet(members, capacity=capacity))
