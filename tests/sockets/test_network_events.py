"""NetworkEvents, made from the structure that Winsock fills."""

from typing import Any

import pytest

from winsock_ffi import FD, NetworkEvents, WinsockError, raw
from winsock_ffi._winsock import ffi


def network_events(mask: int, **codes: int) -> NetworkEvents:
    structure = ffi.new("WSANETWORKEVENTS *")
    structure.lNetworkEvents = mask
    for name, code in codes.items():
        structure.iErrorCode[getattr(raw, f"FD_{name}_BIT")] = code
    return NetworkEvents(structure)


@pytest.mark.parametrize("event", list(FD))
def test_each_event_has_its_c_value_and_its_code(event: FD) -> None:
    assert event == getattr(raw, f"FD_{event.name}")
    happened = network_events(event, **{str(event.name): raw.WSAECONNRESET})
    assert happened.error(event) == raw.WSAECONNRESET
    assert list(happened) == [(event, raw.WSAECONNRESET)]
    with pytest.raises(WinsockError, match=rf"WSAEnumNetworkEvents \(FD_{event.name}\) failed: WSAECONNRESET"):
        happened.check(event)


def test_what_happened_is_in_it() -> None:
    happened = network_events(raw.FD_READ | raw.FD_CLOSE, CLOSE=raw.WSAECONNABORTED)
    assert happened.events == FD.READ | FD.CLOSE
    assert FD.READ in happened
    assert FD.WRITE not in happened
    assert list(happened) == [(FD.READ, 0), (FD.CLOSE, raw.WSAECONNABORTED)]
    assert repr(happened) == f"<NetworkEvents READ: 0, CLOSE: {raw.WSAECONNABORTED}>"
    happened.check(FD.READ)


def test_a_code_counts_only_with_its_event() -> None:
    happened = network_events(raw.FD_READ, WRITE=raw.WSAECONNRESET)
    assert happened.error(FD.WRITE) == 0
    happened.check(FD.WRITE)


def test_nothing_may_have_happened() -> None:
    nothing = network_events(0)
    assert not nothing
    assert list(nothing) == []
    assert repr(nothing) == "<NetworkEvents none>"


def test_it_stays_when_the_structure_is_used_again() -> None:
    structure: Any = ffi.new("WSANETWORKEVENTS *")
    structure.lNetworkEvents = raw.FD_READ
    happened = NetworkEvents(structure)
    structure.lNetworkEvents = raw.FD_WRITE
    assert happened.events == FD.READ
