"""Window classes, message-only windows, messages, and exceptions in window procedures."""

import sys
import threading
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Windows
from .steps import PATIENCE, error, in_threads, ok

WM_TEST = WM_APP + 5


class Stop(Exception):
    """What a window procedure raises."""


class Procedure:
    """A window procedure that keeps what it is called with, and raises on one message."""

    def __init__(self) -> None:
        self.messages: list[int] = []
        self.raise_on: set[int] = set()

    def __call__(self, window: Any, message: int, wparam: int, lparam: int) -> int:
        self.messages.append(message)
        if message in self.raise_on:
            raise Stop(message)
        if message == WM_TEST:
            return wparam * 1000 + lparam
        return int(DefWindowProc(window, message, wparam, lparam))


current = Procedure()


@WNDPROC
def recording_procedure(window: Any, message: int, wparam: int, lparam: int) -> int:
    return current(window, message, wparam, lparam)


@pytest.fixture
def procedure() -> Procedure:
    global current
    current = Procedure()
    return current


@pytest.fixture
def window(windows: Windows, procedure: Procedure) -> Any:
    return windows.message_only(recording_procedure)


def dispatch_all() -> list[int]:
    """Dispatch what is in this thread's queue, and give the messages."""
    message, seen = MSG(), []
    while PeekMessage(message, NULL, 0, 0, PM_REMOVE):
        seen.append(message.message)
        TranslateMessage(message)
        DispatchMessageW(message)
    return seen


def test_creating_and_destroying_call_the_procedure(window: Any, procedure: Procedure) -> None:
    assert WM_NCCREATE in procedure.messages
    assert WM_CREATE in procedure.messages
    assert IsWindow(window)
    assert DestroyWindow(window)
    assert [m for m in procedure.messages if m in (WM_DESTROY, WM_NCDESTROY)] == [WM_DESTROY, WM_NCDESTROY]
    assert not IsWindow(window)


def test_a_window_is_created_by_the_macro_too(windows: Windows) -> None:
    name = windows.class_of()
    windows.keep(CreateWindowW(name, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, GetModuleHandle(NULL), NULL))


def test_a_sent_message_gives_the_procedures_result(window: Any) -> None:
    assert SendMessageW(window, WM_TEST, 7, 5) == 7005
    assert SendMessage(window, WM_TEST, 0, -5) == -5


def test_a_posted_message_waits_to_be_dispatched(window: Any, procedure: Procedure) -> None:
    assert PostMessageW(window, WM_TEST, 2, -3)
    assert WM_TEST not in procedure.messages
    message = MSG()
    assert PeekMessageW(message, window, WM_TEST, WM_TEST, PM_NOREMOVE)
    assert GetMessageW(message, window, 0, 0) == TRUE
    assert (message.hwnd, message.message, message.wParam, message.lParam) == (window, WM_TEST, 2, -3)
    assert DispatchMessageW(message) == 1997
    assert not PeekMessageW(message, NULL, 0, 0, PM_REMOVE)


def test_a_thread_that_is_none_gets_no_message() -> None:
    """Wine says ERROR_INVALID_PARAMETER."""
    no_thread, invalid_thread_id = 0x7FFFFFF0, 1444
    result = PostThreadMessageW(no_thread, WM_TEST, 0, 0)
    assert error(result, FALSE) in (invalid_thread_id, ERROR_INVALID_PARAMETER)


def test_a_thread_message_has_no_window() -> None:
    message = MSG()
    PeekMessageW(message, NULL, 0, 0, PM_NOREMOVE)
    assert PostThreadMessageW(GetCurrentThreadId(), WM_TEST, 1, 2)
    assert GetMessageW(message, NULL, 0, 0) == TRUE
    assert (message.hwnd, message.message, message.wParam, message.lParam) == (NULL, WM_TEST, 1, 2)


def test_a_key_down_is_translated_into_its_character(window: Any) -> None:
    ok(PostMessageW(window, WM_KEYDOWN, ord("A"), 1), 0)
    assert dispatch_all()[0] == WM_KEYDOWN


def test_quitting_ends_the_message_loop(window: Any) -> None:
    PostQuitMessage(42)
    message = MSG()
    assert GetMessageW(message, NULL, 0, 0) == 0
    assert (message.message, message.wParam) == (WM_QUIT, 42)


def test_a_message_of_another_thread_wakes_the_loop(window: Any) -> None:
    timer = threading.Timer(0.02, PostMessageW, [window, WM_TEST, 1, 1])
    timer.start()
    message = MSG()
    assert GetMessageW(message, window, WM_TEST, WM_TEST) == TRUE
    timer.join(PATIENCE / 1000)
    assert message.message == WM_TEST


def test_a_message_sent_by_another_thread_runs_the_procedure_here(window: Any, procedure: Procedure) -> None:
    results: list[int] = []
    thread = threading.Thread(target=lambda: results.append(SendMessageW(window, WM_TEST, 3, 4)))
    thread.start()
    message = MSG()
    for _ in range(PATIENCE):
        PeekMessageW(message, NULL, 0, 0, PM_REMOVE)
        if results:
            break
        Sleep(1)
    thread.join(PATIENCE / 1000)
    assert results == [3004]


def test_codes_of_window_functions(windows: Windows) -> None:
    """Of DestroyWindow Wine says ERROR_ACCESS_DENIED, of GetDC nothing, and UpdateWindow succeeds."""
    nowhere, message = cast("HWND", 0x7FFF0), MSG()
    assert not IsWindow(nowhere)
    assert error(DestroyWindow(nowhere), 0) in (ERROR_INVALID_WINDOW_HANDLE, ERROR_ACCESS_DENIED)
    assert error(PostMessageW(nowhere, WM_TEST, 0, 0), 0) == ERROR_INVALID_WINDOW_HANDLE
    assert error(SendMessageW(nowhere, WM_TEST, 0, 0), 0) == ERROR_INVALID_WINDOW_HANDLE
    assert error(ShowWindow(nowhere, SW_SHOW), 0) == ERROR_INVALID_WINDOW_HANDLE
    assert UpdateWindow(nowhere) or WSAGetLastError() == ERROR_INVALID_WINDOW_HANDLE
    assert error(PeekMessageW(message, nowhere, 0, 0, PM_REMOVE), 0) == ERROR_INVALID_WINDOW_HANDLE
    assert error(GetMessageW(message, nowhere, 0, 0), -1) == ERROR_INVALID_WINDOW_HANDLE
    assert error(GetDC(nowhere), NULL) in (ERROR_INVALID_WINDOW_HANDLE, 0)
    assert error(windows.create("no such class"), NULL) in (
        ERROR_CANNOT_FIND_WND_CLASS,
        ERROR_CLASS_DOES_NOT_EXIST,
    )
    assert error(UnregisterClassW("no such class", windows.instance), 0) == ERROR_CLASS_DOES_NOT_EXIST


def test_a_class_is_registered_once(windows: Windows) -> None:
    name = windows.class_of()
    again = WNDCLASSEX(cbSize=sizeof(WNDCLASSEX), lpszClassName=name, hInstance=windows.instance)
    again.lpfnWndProc = recording_procedure
    assert error(RegisterClassExW(again), 0) == ERROR_CLASS_ALREADY_EXISTS


def test_the_older_structure_registers_a_class_too(windows: Windows, procedure: Procedure) -> None:
    name = new("wchar_t[]", "winsock_ffi test of WNDCLASS")
    older = WNDCLASSW(lpfnWndProc=recording_procedure, hInstance=windows.instance, lpszClassName=name)
    assert RegisterClassW(older) != 0
    windows.classes.append(name)
    window = windows.keep(windows.create(name))
    assert SendMessage(window, WM_TEST, 1, 2) == 1002


def test_a_class_states_its_own_size(windows: Windows) -> None:
    """Wine does not ask for more than it reads."""
    name = new("wchar_t[]", "winsock_ffi sized")
    assert error(RegisterClassExW(WNDCLASSEX(cbSize=3, lpszClassName=name)), 0) == ERROR_INVALID_PARAMETER


def test_a_module_is_found_by_its_name() -> None:
    assert GetModuleHandleW(NULL) != NULL
    assert GetModuleHandleW("ws2_32.dll") != NULL
    module_not_found = 126
    assert error(GetModuleHandleW("no such module"), NULL) == module_not_found


@pytest.mark.parametrize("message", [WM_NCCREATE, WM_CREATE])
def test_an_exception_while_creating_comes_out_of_createwindow(
    windows: Windows, procedure: Procedure, message: int
) -> None:
    procedure.raise_on = {message}
    name = windows.class_of(recording_procedure)
    with pytest.raises(Stop):
        windows.create(name)
    procedure.raise_on = set()


def test_an_exception_in_a_posted_message_comes_out_of_dispatchmessage(window: Any, procedure: Procedure) -> None:
    procedure.raise_on = {WM_TEST}
    ok(PostMessageW(window, WM_TEST, 0, 0), 0)
    with pytest.raises(Stop) as raised:
        dispatch_all()
    assert raised.value.args == (WM_TEST,)
    assert dispatch_all() == []


def test_an_exception_in_a_sent_message_comes_out_of_sendmessage(window: Any, procedure: Procedure) -> None:
    procedure.raise_on = {WM_TEST}
    with pytest.raises(Stop):
        SendMessageW(window, WM_TEST, 0, 0)
    assert SendMessageW(window, WM_USER, 0, 0) == 0


def test_an_exception_while_destroying_comes_out_of_destroywindow(window: Any, procedure: Procedure) -> None:
    procedure.raise_on = {WM_DESTROY}
    with pytest.raises(Stop):
        DestroyWindow(window)
    assert not IsWindow(window)


def test_an_exception_on_another_threads_message_comes_out_of_the_loop(window: Any, procedure: Procedure) -> None:
    procedure.raise_on = {WM_TEST}
    thread = threading.Thread(target=SendMessageW, args=(window, WM_TEST, 0, 0))
    thread.start()

    def pump() -> None:
        message = MSG()
        for _ in range(PATIENCE):
            PeekMessageW(message, NULL, 0, 0, PM_REMOVE)
            Sleep(1)

    with pytest.raises(Stop):
        pump()
    thread.join(PATIENCE / 1000)
    assert not thread.is_alive()


def test_a_second_exception_in_one_call_goes_to_the_unraisable_hook(
    window: Any, procedure: Procedure, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: hooked.append(unraisable.exc_value))
    procedure.raise_on = {WM_DESTROY, WM_NCDESTROY}
    with pytest.raises(Stop) as raised:
        DestroyWindow(window)
    assert raised.value.args == (WM_DESTROY,)
    assert [exception.args for exception in hooked] == [(WM_NCDESTROY,)]


@pytest.mark.parametrize("result", [None, "text", 1.5])
def test_a_procedure_that_returns_no_lresult_is_told_what_to_do(windows: Windows, result: Any) -> None:
    results: list[Any] = []

    @WNDPROC
    def forgetful(window: Any, message: int, wparam: int, lparam: int) -> Any:
        return results[0] if message == WM_TEST else DefWindowProcW(window, message, wparam, lparam)

    window = windows.message_only(forgetful)
    results.append(result)
    with pytest.raises(TypeError, match=r"return DefWindowProc\(hwnd, msg, wparam, lparam\)") as raised:
        SendMessageW(window, WM_TEST, 0, 0)
    assert "forgetful" in str(raised.value)
    assert "0x8005" in str(raised.value)


@pytest.mark.parametrize("result", [2**63, -(2**63) - 1, 2**200])
def test_a_procedures_result_must_fit_an_lresult(windows: Windows, result: int) -> None:
    @WNDPROC
    def huge(window: Any, message: int, wparam: int, lparam: int) -> int:
        return result if message == WM_TEST else int(DefWindowProcW(window, message, wparam, lparam))

    window = windows.message_only(huge)
    with pytest.raises(OverflowError):
        SendMessageW(window, WM_TEST, 0, 0)


@pytest.mark.parametrize("result", [2**63 - 1, -(2**63), 0, -1, True])
def test_a_procedures_result_is_passed_on_whole(windows: Windows, result: int) -> None:
    @WNDPROC
    def whole(window: Any, message: int, wparam: int, lparam: int) -> int:
        return result if message == WM_TEST else int(DefWindowProcW(window, message, wparam, lparam))

    assert SendMessageW(windows.message_only(whole), WM_TEST, 0, 0) == result


def test_parameters_are_passed_on_whole(windows: Windows) -> None:
    seen: list[tuple[int, int]] = []

    @WNDPROC
    def note(window: Any, message: int, wparam: int, lparam: int) -> int:
        if message == WM_TEST:
            seen.append((wparam, lparam))
            return 0
        return int(DefWindowProcW(window, message, wparam, lparam))

    window = windows.message_only(note)
    pairs = [(2**64 - 1, -(2**63)), (0, 2**63 - 1), (2**32, -1)]
    for wparam, lparam in pairs:
        SendMessageW(window, WM_TEST, wparam, lparam)
    assert seen == pairs


def test_windows_of_several_threads_have_their_own_queues(windows: Windows, procedure: Procedure) -> None:
    name = windows.class_of(recording_procedure)

    def own_window() -> None:
        window = windows.create(name)
        assert window != NULL
        ok(PostMessageW(window, WM_TEST, 0, 0), 0)
        assert dispatch_all() == [WM_TEST]
        ok(DestroyWindow(window), 0)

    in_threads(*[own_window] * 4)
