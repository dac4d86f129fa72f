"""The model of one socket's network events."""

import pytest

from winsock_ffi import FD, NetworkEvents, raw
from winsock_ffi.testing._watched import Watched


def told(events: FD, **codes: int) -> NetworkEvents:
    structure = raw.WSANETWORKEVENTS(lNetworkEvents=events)
    for name, code in codes.items():
        structure.iErrorCode[getattr(raw, f"FD_{name}_BIT")] = code
    return NetworkEvents(structure)


@pytest.fixture
def connected() -> Watched:
    watched = Watched(None, "client")
    watched.connected = watched.writable = True
    watched.select(FD.READ | FD.CLOSE)
    return watched


def test_what_has_come_is_due_once(connected: Watched) -> None:
    connected.came(5)
    assert connected.due == FD.READ
    connected.is_told(told(FD.READ))
    assert connected.due == FD(0)
    with pytest.raises(AssertionError, match="where only"):
        connected.is_told(told(FD.READ))


def test_it_is_due_again_when_some_is_left(connected: Watched) -> None:
    connected.came(5)
    connected.is_told(told(FD.READ))
    connected.took(2)
    assert connected.due == FD.READ
    connected.is_told(told(FD.READ))
    connected.took(3)
    assert connected.due == FD(0)


@pytest.mark.parametrize("ends_first", [True, False])
def test_what_is_left_may_be_told_again_when_neither_side_sends_any_more(connected: Watched, ends_first: bool) -> None:
    connected.came(5)
    connected.is_told(told(FD.READ))
    for step in (connected.end, connected.shut_down) if ends_first else (connected.shut_down, connected.end):
        step()
    with pytest.raises(AssertionError, match="where only"):
        connected.is_told(told(FD.READ))
    connected.took(2)
    assert connected.due == FD(0)  # Wine 8 tells of the end alone
    connected.is_told(told(FD.READ))


def test_the_end_is_due_when_all_is_read(connected: Watched) -> None:
    connected.came(1)
    connected.end()
    assert FD.CLOSE not in connected.due
    connected.took(1)
    assert FD.CLOSE in connected.due


def test_what_was_not_selected_may_not_be_told(connected: Watched) -> None:
    with pytest.raises(AssertionError, match="where only"):
        connected.is_told(told(FD.WRITE))


def test_nothing_is_no_event(connected: Watched) -> None:
    with pytest.raises(AssertionError, match="with nothing to tell"):
        connected.is_told(told(FD(0)))


def test_a_refusal_has_its_code() -> None:
    watched = Watched(None, "client")
    watched.select(FD.CONNECT)
    watched.refuse()
    with pytest.raises(AssertionError, match=f"and not with {raw.WSAECONNREFUSED}"):
        watched.is_told(told(FD.CONNECT))
    watched.select(FD.CONNECT)
    watched.refuse()
    watched.is_told(told(FD.CONNECT, CONNECT=raw.WSAECONNREFUSED))


def test_after_a_reset_anything_may_be_told(connected: Watched) -> None:
    connected.came(1)
    connected.reset()
    assert connected.due == FD(0)
    connected.is_told(told(FD.CLOSE, CLOSE=raw.WSAECONNRESET))
