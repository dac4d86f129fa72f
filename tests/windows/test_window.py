"""Windows and their messages."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, WM_TEST, failing, in_thread, pump_until

from winsock_ffi import FD, Window, WinsockError, raw
from winsock_ffi._callbacks import WNDPROC
from winsock_ffi._window import window


class Stop(Exception):
    """What a callback raises."""


@pytest.fixture(autouse=True)
def _none_left() -> Iterator[None]:
    yield
    assert window._windows == {}
    assert window._making.windows == []
    message = raw.MSG()
    while raw.PeekMessage(message, raw.NULL, 0, 0, raw.PM_REMOVE):
        pass


def test_a_message_calls_its_function(opened: Opened) -> None:
    w = opened.window()
    called: list[Any] = []

    @w.on(WM_TEST)
    def on_test(*arguments: Any) -> int:
        called.append(arguments)
        return 77

    w.post(WM_TEST, 5, -6)
    assert w.pump(PATIENCE) == 1
    assert called == [(w, 5, -6)]
    assert raw.SendMessage(w.handle, WM_TEST, 7, 8) == 77
    assert w.pump() == 0
    assert on_test(1) == 77


def test_none_is_what_is_usual(opened: Opened) -> None:
    w = opened.window(title="title")
    seen: list[int] = []
    w.on(raw.WM_GETTEXT)(lambda w, wparam, lparam: seen.append(wparam))
    text = raw.new("wchar_t[]", 100)
    lparam = int(raw.cast("uintptr_t", text))
    assert raw.SendMessage(w.handle, raw.WM_GETTEXT, 100, lparam) == 5
    assert raw.string(text) == "title"
    w.on(raw.WM_GETTEXT)(lambda w, wparam, lparam: 99)
    assert raw.SendMessage(w.handle, raw.WM_GETTEXT, 100, lparam) == 99
    assert seen == [100]


def test_callbacks_see_the_window_being_made_and_destroyed(opened: Opened) -> None:
    seen: list[tuple[int, bool]] = []

    def callback(message: int) -> Any:
        return lambda w, wparam, lparam: seen.append((message, bool(raw.IsWindow(w.handle))))

    messages = [raw.WM_NCCREATE, raw.WM_CREATE, raw.WM_DESTROY, raw.WM_NCDESTROY]
    w = opened.window(callbacks={message: callback(message) for message in messages})
    assert [message for message, _ in seen] == messages[:2]
    w.close()
    assert [message for message, _ in seen] == messages
    assert all(is_window for _, is_window in seen[:3])
    assert w.closed
    assert w.handle == raw.NULL
    w.close()


def test_a_window_can_be_made_while_another_is_made(opened: Opened) -> None:
    inner: list[Window] = []
    outer = opened.window(callbacks={raw.WM_CREATE: lambda w, wparam, lparam: inner.append(opened.window())})
    assert outer.handle != inner[0].handle
    called: list[Any] = []
    for w in (outer, inner[0]):
        w.on(WM_TEST)(lambda w, wparam, lparam: called.append(w))
    inner[0].post(WM_TEST)
    outer.post(WM_TEST)
    pump_until(outer, lambda: len(called) == 2)
    assert called == [inner[0], outer]


def test_run_ends_with_the_exit_code(opened: Opened) -> None:
    w = opened.window()
    w.on(WM_TEST)(lambda w, wparam, lparam: w.quit(wparam - 10))
    for code in (0, 7, -3):
        w.post(WM_TEST, code + 10)
        assert w.run() == code
    assert not w.closed


def test_closing_the_window_ends_run(opened: Opened) -> None:
    w = opened.window()
    w.post(raw.WM_CLOSE)
    assert w.run() == 0
    assert w.closed


def test_a_code_given_while_it_is_destroyed_counts(opened: Opened) -> None:
    w = opened.window()
    w.on(raw.WM_DESTROY)(lambda w, wparam, lparam: w.quit(5))
    w.post(raw.WM_CLOSE)
    assert w.run() == 5


def test_closing_another_window_does_not_end_run(opened: Opened) -> None:
    w, other = opened.window(), opened.window()
    other.post(raw.WM_CLOSE)
    w.post(WM_TEST)
    w.on(WM_TEST)(lambda w, wparam, lparam: w.quit(1 if other.closed else 2))
    assert w.run() == 1


@pytest.mark.parametrize("by_another_thread", [True, False])
def test_quitting_does_not_wait_until_there_is_nothing_else_to_do(opened: Opened, by_another_thread: bool) -> None:
    w = opened.window()
    calls = 0

    @w.on(WM_TEST)
    def _(w: Window, wparam: int, lparam: int) -> None:
        nonlocal calls
        calls += 1
        if calls < 100_000:  # some seconds: unless it ends before, the test has failed
            w.post(WM_TEST)
        if calls == 10:
            if by_another_thread:
                in_thread(lambda: w.quit(7))()
            else:
                w.quit(7)

    w.post(WM_TEST)
    assert w.run() == 7
    assert calls < 100


def test_other_threads_post_and_quit(opened: Opened) -> None:
    w = opened.window()
    threads: list[int] = []
    w.on(WM_TEST)(lambda w, wparam, lparam: threads.append(threading.get_ident()))

    def other() -> None:
        w.post(WM_TEST)
        w.quit(9)
        for misplaced in (w.run, w.pump):
            with pytest.raises(RuntimeError, match="the thread that made it"):
                misplaced()

    join = in_thread(other)
    assert w.run() == 9
    join()
    assert threads == [threading.get_ident()]


def test_pump_leaves_the_end_to_run(opened: Opened) -> None:
    w = opened.window()
    w.quit(4)
    assert w.pump(PATIENCE) == 0
    assert w.pump(PATIENCE) == 0
    assert w.run() == 4


def test_the_c_tier_sees_what_pump_waits_for(opened: Opened) -> None:
    w = opened.window()
    arguments = (0, raw.NULL, 0, raw.QS_ALLINPUT, raw.MWMO_INPUTAVAILABLE)
    assert raw.MsgWaitForMultipleObjectsEx(*arguments) == raw.WAIT_TIMEOUT
    w.post(WM_TEST)
    assert raw.MsgWaitForMultipleObjectsEx(*arguments) == raw.WAIT_OBJECT_0
    assert w.pump() == 1


def test_pump_waits_no_longer_than_it_is_told(opened: Opened) -> None:
    w = opened.window()
    assert w.pump() == 0
    assert w.pump(BRIEFLY) == 0
    with pytest.raises(ValueError, match="negative"):
        w.pump(-1)


@pytest.mark.parametrize("loop", [Window.run, Window.pump])
def test_an_exception_comes_out_of_the_loop(opened: Opened, loop: Any) -> None:
    w = opened.window()

    @w.on(WM_TEST)
    def fail(w: Window, wparam: int, lparam: int) -> None:
        raise Stop(wparam)

    w.post(WM_TEST, 3)
    with pytest.raises(Stop, match="3"):
        loop(w)
    w.quit()
    assert w.run() == 0


def test_only_its_own_thread_closes_it(opened: Opened) -> None:
    w = opened.window()

    def other() -> None:
        with failing("DestroyWindow", raw.ERROR_ACCESS_DENIED):
            w.close()

    in_thread(other)()
    assert not w.closed


def test_an_exception_comes_out_of_close(opened: Opened) -> None:
    w = opened.window()

    def fail(w: Window, wparam: int, lparam: int) -> None:
        raise Stop

    w.on(raw.WM_DESTROY)(fail)
    with pytest.raises(Stop):
        w.close()
    assert w.closed


@pytest.mark.parametrize("message", [raw.WM_NCCREATE, raw.WM_CREATE])
def test_an_exception_while_it_is_made_leaves_no_window(message: int) -> None:
    def fail(w: Window, wparam: int, lparam: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        Window(message_only=True, callbacks={message: fail})


def test_a_result_that_is_none_is_an_error(opened: Opened) -> None:
    w = opened.window()
    w.on(WM_TEST)(lambda w, wparam, lparam: "text")  # type: ignore[type-var]
    w.post(WM_TEST)
    with pytest.raises(TypeError, match="LRESULT"):
        w.pump(PATIENCE)


@pytest.mark.parametrize("message", [window.SOCKET_MESSAGE, window._QUIT_MESSAGE])
def test_its_own_messages_are_not_given_away(opened: Opened, message: int) -> None:
    with pytest.raises(ValueError, match="0x8000"):
        opened.window().on(message)


def test_use_after_close_names_the_call(opened: Opened) -> None:
    w = opened.window()
    w.close()
    assert repr(w) == "<Window closed>"
    with failing("PostMessageW", raw.ERROR_INVALID_WINDOW_HANDLE):
        w.post(WM_TEST)
    with failing("GetMessageW", raw.ERROR_INVALID_WINDOW_HANDLE):
        w.run()
    with failing("GetDC", raw.ERROR_INVALID_WINDOW_HANDLE):
        w.text_out(0, 0, "text")
    with failing("WSAAsyncSelect", raw.ERROR_INVALID_WINDOW_HANDLE):
        w.async_select(opened.udp(), FD.READ)


def test_the_slots_are_not_used_up(opened: Opened) -> None:
    opened.window()
    slots = len(WNDPROC.pointers())
    for number in range(100):
        with Window(message_only=True, class_name=f"winsock_ffi wrapper test {number % 10}"):
            pass
    assert len(WNDPROC.pointers()) == slots


def test_a_window_without_a_display_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_create_window", lambda *arguments: raw.NULL)
    with pytest.raises(OSError, match="needs a display"):
        Window("title")


@pytest.mark.parametrize("units", [257, 300, 1000])
def test_a_class_name_that_is_too_long_leaves_the_process_as_it_is(opened: Opened, units: int) -> None:
    """Wine overwrites its own memory with 300."""
    with pytest.raises(ValueError, match=f"`class_name` has {units:,} UTF-16 code units, and at most 256 are allowed"):
        opened.window(class_name="x" * units)
    for number in range(50):
        opened.window(class_name=f"class {number}").close()


def test_a_failure_of_a_window_tells_no_older_code() -> None:
    """Wine's RegisterClassExW leaves no code for an empty name."""
    memory = raw.new("wchar_t[]", "")
    window_class = raw.WNDCLASSEX(cbSize=raw.sizeof(raw.WNDCLASSEX), lpszClassName=memory)
    raw.WSASetLastError(raw.WSAENOTSOCK)
    with pytest.raises(WinsockError, match="RegisterClassExW failed") as raised:
        window._checked("RegisterClassExW", raw.RegisterClassEx, window_class)
    assert raised.value.winerror != raw.WSAENOTSOCK


def test_the_longest_text_is_written(opened: Opened) -> None:
    opened.window().text_out(0, 0, "x" * 8192)


def test_the_socket_is_named_and_not_the_window(opened: Opened) -> None:
    with pytest.raises(WinsockError, match="WSAAsyncSelect failed for 5: WSAENOTSOCK"):
        opened.window().async_select(5, FD.READ)
