"""Handles that are lost are found, and those that the system keeps are not."""

import pytest
from common.opened import Opened

from winsock_ffi import Event, FdSet, select
from winsock_ffi.testing._leaks import OpenHandles


def test_one_that_is_left_open_is_lost(collected: None) -> None:
    handles = OpenHandles()
    with Event(), pytest.raises(AssertionError, match=r"\d+ handles are open, where there were \d+: 1 are lost"):
        handles.check()
    handles.check()


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_one_that_garbage_holds_is_not(collected: None) -> None:
    handles = OpenHandles()
    circle: list[object] = [Event()]
    circle.append(circle)
    del circle
    handles.check()


def test_waiting_opens_nothing_more(opened: Opened) -> None:
    client, accepted = opened.pair()
    handles = OpenHandles()
    client.send(b"x")
    assert select(FdSet([accepted]), timeout=1) == 1
    assert accepted.recv(1) == b"x"
    handles.check()
