"""The strategies give what Winsock takes, and refuse what none can give."""

import ctypes
import re
from typing import Any

import pytest
from hypothesis import given

from winsock_ffi.testing import addresses, buffers, fd_sets, handles, network_events, ports_and_clients


def test_another_family_is_refused() -> None:
    with pytest.raises(ValueError, match="`family` is AF_INET, AF_INET6 or AF_UNIX, and not 77"):
        addresses(77)


def test_a_set_has_room_for_one_at_least() -> None:
    with pytest.raises(ValueError, match="`capacity` is a number from 1 on, and not 0"):
        fd_sets(0)


@given(handles(unused=True))
def test_an_unused_handle_is_nobodys(number: int) -> None:
    flags = ctypes.c_ulong()
    assert not ctypes.windll.kernel32.GetHandleInformation(ctypes.c_void_p(number), ctypes.byref(flags))


@given(buffers(writable=True))
def test_a_writable_buffer_is_written(buffer: Any) -> None:
    view = memoryview(buffer)
    assert not view.readonly
    assert bytes(view) == bytes(buffer)


def test_structures_are_shown_as_they_are_made() -> None:
    """In a failing example."""
    seen = []

    @given(network_events())
    def fails(structure: Any) -> None:
        seen.append(structure)
        raise AssertionError

    with pytest.raises(AssertionError) as raised:
        fails()
    assert any(re.search(r"WSANETWORKEVENTS\(\s*lNetworkEvents=0,", note) for note in vars(raised.value)["__notes__"])


def test_clients_are_no_fewer_than_none() -> None:
    with pytest.raises(ValueError, match="`most` is a number from 0 on, and not -1"):
        ports_and_clients(most=-1)
