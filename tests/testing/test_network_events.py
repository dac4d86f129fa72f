"""Strategies of network events: the structure as C has it, shown as it is made."""

import re
from typing import Any

import pytest
from hypothesis import find, given

from winsock_ffi import FD, NetworkEvents, raw
from winsock_ffi.testing import network_events


@given(network_events())
def test_it_is_the_c_tiers(structure: Any) -> None:
    assert raw.sizeof(structure) == raw.sizeof(raw.WSANETWORKEVENTS)
    assert len(structure.iErrorCode) == raw.FD_MAX_EVENTS


@pytest.mark.parametrize("event", FD)
def test_each_event_comes_with_an_error(event: FD) -> None:
    assert find(network_events(), lambda structure: NetworkEvents(structure).error(event) > 0)


def test_a_failing_example_shows_what_is_in_it() -> None:
    @given(network_events())
    def fails(structure: Any) -> None:
        raise AssertionError

    with pytest.raises(AssertionError) as raised:
        fails()
    assert any(re.search(r"WSANETWORKEVENTS\(\s*lNetworkEvents=0,", note) for note in vars(raised.value)["__notes__"])
