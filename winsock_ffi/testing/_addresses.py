"""Addresses, as Socket takes and gives them."""

from hypothesis import strategies as st

from winsock_ffi import AF_INET, AF_INET6, AF_UNIX, Address, raw

_PORTS = st.integers(0, 0xFFFF)
_LONGS = st.integers(0, 2**32 - 1)


def addresses(family: int | None = None) -> st.SearchStrategy[Address]:
    """Addresses of a family: (host, port), (host, port, flow, scope), or a path.

    Hosts are numeric, so that none is looked up. They are any: bind and connect take few of them.

    Args:
        family: AF_INET, AF_INET6 or AF_UNIX; None for all three.

    Returns:
        The strategy.

    Raises:
        ValueError: For another family.
    """
    if family is None:
        return st.one_of(addresses(AF_INET), addresses(AF_INET6), addresses(AF_UNIX))
    if family == AF_INET:
        return st.tuples(st.ip_addresses(v=4).map(str), _PORTS)
    if family == AF_INET6:
        return st.tuples(st.ip_addresses(v=6).map(str), _PORTS, _LONGS, _LONGS)
    if family == AF_UNIX:
        paths = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=raw.UNIX_PATH_MAX)
        return paths.filter(lambda path: len(path.encode()) < raw.UNIX_PATH_MAX)
    raise ValueError(f"`family` is AF_INET, AF_INET6 or AF_UNIX, and not {family!r}")
