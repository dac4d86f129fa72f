"""SetFileCompletionNotificationModes: operations that succeed at once may send no packet."""

from winsock_ffi.raw import *

from .conftest import Opened


def test_an_operation_that_succeeds_at_once_sends_no_packet(opened: Opened) -> None:
    client, _ = opened.pair()
    port = opened.port()
    assert CreateIoCompletionPort(cast("HANDLE", client), port, 0, 0) == port
    assert SetFileCompletionNotificationModes(cast("HANDLE", client), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
    text = new("char[]", b"x")
    overlapped = OVERLAPPED()
    assert WSASend(client, WSABUF(len=1, buf=text), 1, NULL, 0, overlapped, NULL) == 0
    assert overlapped.InternalHigh == 1
    transferred, key, completed = new("DWORD *"), new("ULONG_PTR *"), new("LPOVERLAPPED *")
    assert not GetQueuedCompletionStatus(port, transferred, key, completed, 10)
    assert completed[0] == NULL
    assert GetLastError() == WAIT_TIMEOUT


def test_a_handle_that_is_none() -> None:
    assert not SetFileCompletionNotificationModes(NULL, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
    assert GetLastError() == ERROR_INVALID_HANDLE


def test_statuses_have_error_codes() -> None:
    status_cancelled = 0xC0000120 - 2**32
    assert RtlNtStatusToDosError(status_cancelled) == ERROR_OPERATION_ABORTED
    assert RtlNtStatusToDosError(0) == ERROR_SUCCESS
