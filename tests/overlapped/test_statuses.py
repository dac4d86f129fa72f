"""From the system's statuses to Winsock's codes."""

import pytest

from winsock_ffi import raw
from winsock_ffi._overlapped.statuses import _CODES, code_of, code_of_closed

SUCCESSES = (0x00000000, 0x00000103, 0x40000000)
"""STATUS_SUCCESS, STATUS_PENDING, and the first of those that only inform."""


@pytest.mark.parametrize("status", SUCCESSES)
def test_what_is_no_warning_and_no_error_has_no_code(status: int) -> None:
    assert code_of(status) == 0


@pytest.mark.parametrize("status", _CODES)
def test_a_status_is_the_same_as_the_signed_number_that_c_has(status: int) -> None:
    assert code_of(status) == code_of(status - (1 << 32)) == _CODES[status] != 0


def test_a_status_without_a_code_of_winsocks_has_windows_own() -> None:
    assert code_of(0xC0000022) == raw.ERROR_ACCESS_DENIED  # STATUS_ACCESS_DENIED
    assert code_of(0xC0000008) == raw.ERROR_INVALID_HANDLE  # STATUS_INVALID_HANDLE


def test_what_was_under_way_on_a_socket_that_this_side_closed_was_aborted() -> None:
    """Whatever the status says of the network."""
    for status in (0xC000013B, 0xC0000241, 0xC0000008):
        assert code_of(status) != raw.WSA_OPERATION_ABORTED
        assert code_of_closed(status) == raw.WSA_OPERATION_ABORTED
    assert code_of_closed(0xC000020D) == raw.WSAECONNRESET
    assert code_of_closed(0) == 0
