"""The pool of sockets is always full of such that nobody has used."""

from winsock_ffi.testing import _pool


def test_it_is_filled_again() -> None:
    first = list(_pool.filled())
    assert len(first) == _pool.SIZE
    assert all(watched.socket is not None and watched.socket.local_address for watched in first)
    _pool.give_up(first[:3])
    assert [watched.closed for watched in first[:4]] == [True, True, True, False]
    again = list(_pool.filled())
    assert len(again) == _pool.SIZE
    assert again[: _pool.SIZE - 3] == first[3:]


def test_it_can_be_emptied() -> None:
    first = list(_pool.filled())
    _pool.empty()
    assert all(watched.closed for watched in first)
    assert not set(first) & set(_pool.filled())
