"""NetworkEvents tells what the structure has, whatever Winsock puts there."""

from functools import reduce
from operator import or_
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi import FD, NetworkEvents, WinsockError, raw
from winsock_ffi.testing import network_events


def bit_of(event: FD) -> int:
    return int(getattr(raw, f"FD_{event.name}_BIT"))


@given(network_events())
def test_each_event_that_happened_has_its_code(structure: Any) -> None:
    mask, codes = structure.lNetworkEvents, structure.iErrorCode
    happened = NetworkEvents(structure)
    expected = [(event, codes[bit_of(event)]) for event in FD if mask & event]
    assert list(happened) == expected
    assert happened.events == reduce(or_, (event for event, _ in expected), FD(0))
    assert int(happened.events) == mask & raw.FD_ALL_EVENTS
    assert bool(happened) == bool(expected)


@given(network_events())
def test_a_code_is_looked_at_by_its_event(structure: Any) -> None:
    mask, codes = structure.lNetworkEvents, structure.iErrorCode
    happened = NetworkEvents(structure)
    for event in FD:
        code = codes[bit_of(event)] if mask & event else 0
        assert (event in happened) == bool(mask & event)
        assert happened.error(event) == code
        if code:
            with pytest.raises(WinsockError) as raised:
                happened.check(event)
            assert raised.value.winerror == code
        else:
            happened.check(event)


@given(st.integers(0, raw.FD_ALL_EVENTS))
def test_a_mask_comes_back_from_its_events(mask: int) -> None:
    structure = raw.WSANETWORKEVENTS(lNetworkEvents=mask)
    again = reduce(or_, (event for event, _ in NetworkEvents(structure)), FD(0))
    assert int(again) == mask
    assert FD(mask) in NetworkEvents(structure)
