"""Windows that are seen: shown, drawn in, closed by the user. They need a display.

Windows has one always, Wine where DISPLAY names an X server: CreateWindowExW gives NULL elsewhere."""

import threading
from typing import Any

import pytest
from common.system import wine_version

from winsock_ffi.raw import *

from .conftest import Windows
from .steps import PATIENCE, ok


@pytest.fixture
def window(windows: Windows) -> Any:
    name = windows.class_of()
    style = WS_OVERLAPPEDWINDOW
    window = CreateWindowExW(
        0, name, "winsock_ffi", style, CW_USEDEFAULT, CW_USEDEFAULT, 300, 200, NULL, NULL, windows.instance, NULL
    )
    if window == NULL and wine_version():
        pytest.skip("Wine makes no visible window without a display")
    return windows.keep(window)


def test_a_window_is_shown_and_updated(window: Any) -> None:
    assert not ShowWindow(window, SW_SHOWNORMAL)
    assert UpdateWindow(window)
    assert ShowWindow(window, SW_HIDE)


def test_a_window_is_found_and_measured(window: Any) -> None:
    rectangle = RECT()
    assert FindWindowW(NULL, "winsock_ffi") == window
    assert GetWindowRect(window, rectangle)
    assert (rectangle.right - rectangle.left, rectangle.bottom - rectangle.top) == (300, 200)


def test_text_is_drawn_into_a_window(window: Any) -> None:
    ShowWindow(window, SW_SHOWNORMAL)
    dc = ok(GetDC(window), NULL)
    assert TextOutW(dc, 10, 10, "text: \u20ac", 7)
    assert TextOut(dc, 10, 30, "", 0)
    assert ReleaseDC(window, dc) == 1


def test_a_closed_window_is_destroyed(window: Any) -> None:
    ok(PostMessageW(window, WM_CLOSE, 0, 0), 0)
    message = MSG()
    while IsWindow(window):
        assert GetMessageW(message, window, 0, 0) == TRUE
        DispatchMessageW(message)


def test_a_message_box_gives_the_button(window: Any) -> None:
    """Another thread looks for the box by its title, and presses the button."""
    title = f"winsock_ffi box {GetCurrentProcessId()}"
    pressed = threading.Event()

    def press() -> None:
        while not pressed.is_set():
            if box := FindWindowW(NULL, title):
                PostMessageW(box, WM_COMMAND, IDCANCEL, 0)
            pressed.wait(0.05)

    thread = threading.Thread(target=press, daemon=True)
    thread.start()
    try:
        assert MessageBoxW(window, "text", title, MB_OKCANCEL | MB_ICONINFORMATION) == IDCANCEL
    finally:
        pressed.set()
        thread.join(PATIENCE / 1000)
