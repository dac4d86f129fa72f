"""What is seen of a window: text, and message boxes. Wine needs a display for it, an X server that DISPLAY names."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import WM_TEST, failing, in_thread, pump_until
from common.system import wine_version

from winsock_ffi import Window, WinsockError, raw


@pytest.fixture(scope="module")
def display() -> None:
    """Wine takes two seconds for each window that is seen: so the boxes belong to windows that are not."""
    try:
        Window("title").close()
    except WinsockError:
        raise
    except OSError as error:
        if not wine_version():
            raise
        pytest.skip(str(error))


@pytest.fixture
def window(display: None, opened: Opened) -> Window:
    return opened.window()


def box_of(window: Window, style: int, opened: Callable[[Any], object]) -> int:
    """What a message box gives. Another thread calls `opened` with its HWND as soon as it is there."""
    caption = f"winsock_ffi box {raw.GetCurrentProcessId()}"
    closed = threading.Event()

    def look() -> None:
        while not closed.wait(0.02):
            box = raw.FindWindow(raw.NULL, caption)
            if box != raw.NULL:
                opened(box)

    join = in_thread(look)
    try:
        return window.message_box("text", caption, style)
    finally:
        closed.set()
        join()


def press(button: int) -> Callable[[Any], object]:
    return lambda box: raw.PostMessage(box, raw.WM_COMMAND, button, 0)


@pytest.mark.usefixtures("display")
def test_text_is_drawn() -> None:
    painted: list[Window] = []
    with Window("title", width=300, height=200) as window:

        @window.on(raw.WM_PAINT)
        def paint(w: Window, wparam: int, lparam: int) -> None:
            w.text_out(10, 10, "text: €😀")
            painted.append(w)

        pump_until(window, lambda: painted)
        window.post(raw.WM_CLOSE)
        assert window.run() == 0


def test_a_message_box_gives_the_button(window: Window) -> None:
    assert box_of(window, raw.MB_OKCANCEL, press(raw.IDCANCEL)) == raw.IDCANCEL


def test_a_callback_runs_while_a_message_box_is_open_and_what_it_raises_comes_out_of_the_box(window: Window) -> None:
    boxes: list[Any] = []

    @window.on(WM_TEST)
    def on_test(w: Window, wparam: int, lparam: int) -> None:
        window.on(WM_TEST)(lambda w, wparam, lparam: None)
        raise LookupError("from the callback")

    def opened(box: Any) -> None:
        if not boxes:
            boxes.append(box)
            window.post(WM_TEST)
        press(raw.IDOK)(box)

    with pytest.raises(LookupError, match="from the callback"):
        box_of(window, raw.MB_OK, opened)


def test_quit_ends_a_message_box_and_then_run(window: Window) -> None:
    quitting: list[Any] = []

    def opened(box: Any) -> None:
        if not quitting:
            quitting.append(box)
            window.quit(7)

    box_of(window, raw.MB_OK, opened)
    assert window.run() == 7


def test_a_closed_window_shows_no_message_box(window: Window) -> None:
    window.close()
    with failing("MessageBoxW", raw.ERROR_INVALID_WINDOW_HANDLE):
        window.message_box("text")
