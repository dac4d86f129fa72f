"""Handles: duplicated, inherited or not, compared; results of operations by their handle."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import BRIEFLY, PATIENCE, as_handle, error, ok, started, text, wsabuf


def duplicate(handle: Any) -> Any:
    this, twin = GetCurrentProcess(), new("HANDLE *")
    ok(DuplicateHandle(this, handle, this, twin, 0, FALSE, DUPLICATE_SAME_ACCESS), FALSE)
    return twin[0]


def test_a_duplicate_is_the_same_object(opened: Opened) -> None:
    event = opened.event()
    twin = duplicate(event)
    SetEvent(twin)
    assert WaitForSingleObject(event, 0) == WAIT_OBJECT_0
    assert CompareObjectHandles(event, twin)
    assert not CompareObjectHandles(event, opened.event())
    ok(CloseHandle(twin), FALSE)
    assert WaitForSingleObject(event, 0) == WAIT_OBJECT_0


def test_a_socket_is_inherited_or_not(opened: Opened) -> None:
    s, flags = as_handle(opened.tcp()), new("DWORD *")
    for value in (HANDLE_FLAG_INHERIT, 0):
        ok(SetHandleInformation(s, HANDLE_FLAG_INHERIT, value), FALSE)
        ok(GetHandleInformation(s, flags), FALSE)
        assert flags[0] & HANDLE_FLAG_INHERIT == value


def test_a_process_is_opened_by_its_number() -> None:
    process = ok(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, GetCurrentProcessId()), NULL)
    assert GetProcessId(process) == GetCurrentProcessId()
    ok(CloseHandle(process), FALSE)


def test_a_process_that_is_none_is_not_opened() -> None:
    assert error(OpenProcess(PROCESS_DUP_HANDLE, FALSE, 0xFFFFFFF0), NULL) == ERROR_INVALID_PARAMETER


class Reading:
    def __init__(self, opened: Opened, s: int) -> None:
        self.memory = new("char[100]")
        self.overlapped = OVERLAPPED(hEvent=opened.event())
        self._buffer, self._flags = wsabuf(self.memory), new("DWORD *")
        started(WSARecv(s, self._buffer, 1, NULL, self._flags, self.overlapped, NULL))


@pytest.mark.parametrize("ex", [False, True], ids=["GetOverlappedResult", "GetOverlappedResultEx"])
def test_an_operation_has_its_result_by_its_handle(opened: Opened, pair: tuple[int, int], ex: bool) -> None:
    reading, n, s = Reading(opened, pair[1]), new("DWORD *"), as_handle(pair[1])
    if ex:
        assert error(GetOverlappedResultEx(s, reading.overlapped, n, BRIEFLY, FALSE), FALSE) == WAIT_TIMEOUT
    assert error(GetOverlappedResult(s, reading.overlapped, n, FALSE), FALSE) == ERROR_IO_INCOMPLETE
    ok(send(pair[0], b"data", 4, 0))
    if ex:
        ok(GetOverlappedResultEx(s, reading.overlapped, n, PATIENCE, FALSE), FALSE)
    else:
        ok(GetOverlappedResult(s, reading.overlapped, n, TRUE), FALSE)
    assert text(reading.memory, n[0]) == b"data"


def test_what_a_routine_raises_comes_out_of_an_alertable_wait_for_a_result(
    opened: Opened, pair: tuple[int, int]
) -> None:
    @PAPCFUNC
    def fail(data: int) -> None:
        raise KeyError(data)

    reading, n, s = Reading(opened, pair[1]), new("DWORD *"), as_handle(pair[1])
    ok(QueueUserAPC(fail, GetCurrentThread(), 3), 0)
    with pytest.raises(KeyError, match="3"):
        GetOverlappedResultEx(s, reading.overlapped, n, PATIENCE, TRUE)
    ok(send(pair[0], b"x", 1, 0))
    ok(GetOverlappedResult(s, reading.overlapped, n, TRUE), FALSE)


def test_a_thread_without_a_call_of_the_system_has_nothing_to_cancel(opened: Opened) -> None:
    thread = ok(OpenThread(THREAD_TERMINATE, FALSE, GetCurrentThreadId()), NULL)
    assert error(CancelSynchronousIo(thread), FALSE) == ERROR_NOT_FOUND
    ok(CloseHandle(thread), FALSE)
