"""Handlers for Ctrl+C and the other events of a console.

The one C function that the system knows is called here as the system calls it."""

import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from common.steps import BRIEFLY, PATIENCE, in_thread, run_child

from winsock_ffi import ConsoleCtrlHandler, CtrlEvent, console_ctrl_handler, raw
from winsock_ffi._callbacks import PHANDLER_ROUTINE
from winsock_ffi._window import console


@pytest.fixture(autouse=True)
def _none_left() -> Iterator[None]:
    assert not console._handlers
    yield
    for handler in list(console._handlers.values()):
        handler.remove()


def occurs(event: int) -> bool:
    """What the system does with an event."""
    return bool(PHANDLER_ROUTINE(console._called)(event))


def test_a_decorated_function_is_called_until_it_is_removed() -> None:
    called: list[CtrlEvent] = []

    @console_ctrl_handler
    def stop(event: CtrlEvent) -> bool:
        """Stops."""
        called.append(event)
        return True

    assert occurs(raw.CTRL_C_EVENT)
    assert occurs(raw.CTRL_BREAK_EVENT)
    assert called == [CtrlEvent.C, CtrlEvent.BREAK]
    assert isinstance(called[0], CtrlEvent)
    assert (stop.__name__, stop.__doc__) == ("stop", "Stops.")  # type: ignore[attr-defined]
    assert stop(CtrlEvent.CLOSE) is True
    stop.remove()
    stop.remove()
    assert not occurs(raw.CTRL_C_EVENT)
    assert called == [CtrlEvent.C, CtrlEvent.BREAK, CtrlEvent.CLOSE]


def test_a_block_has_a_handler() -> None:
    called: list[CtrlEvent] = []
    with console_ctrl_handler(called.append):
        assert not occurs(raw.CTRL_CLOSE_EVENT)
    assert not occurs(raw.CTRL_CLOSE_EVENT)
    assert called == [CtrlEvent.CLOSE]


@pytest.mark.parametrize("event", [CtrlEvent.CLOSE, CtrlEvent.LOGOFF, CtrlEvent.SHUTDOWN])
def test_windows_is_kept_waiting_until_the_block_has_ended(event: CtrlEvent) -> None:
    stopping, order = threading.Event(), list[str]()

    def stop(_: CtrlEvent) -> bool:
        stopping.set()
        return True

    def press() -> None:
        assert occurs(event)
        order.append("Windows may end the process")

    with console_ctrl_handler(stop):
        join = in_thread(press)
        assert stopping.wait(PATIENCE / 1000)
        time.sleep(BRIEFLY / 1000)
        order.append("the end of the block")
    join()
    assert order == ["the end of the block", "Windows may end the process"]


def test_ctrl_c_does_not_wait_for_the_block() -> None:
    with console_ctrl_handler(lambda event: True):
        assert occurs(raw.CTRL_C_EVENT)


@pytest.mark.parametrize("event", list(CtrlEvent))
def test_events_have_their_c_values(event: CtrlEvent) -> None:
    assert event == getattr(raw, f"CTRL_{event.name}_EVENT")


def test_the_newest_is_asked_first() -> None:
    called: list[str] = []

    def handler(name: str, handled: bool | None) -> Any:
        def handle(event: CtrlEvent) -> bool | None:
            called.append(name)
            return handled

        return console_ctrl_handler(handle)

    with handler("first", True), handler("second", True), handler("third", False), handler("fourth", None):
        assert occurs(raw.CTRL_C_EVENT)
        assert called == ["fourth", "third", "second"]


def test_handlers_that_compare_equal_are_two() -> None:
    class Equal(ConsoleCtrlHandler):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    called: list[str] = []
    first, second = Equal(lambda event: called.append("first")), Equal(lambda event: called.append("second"))
    second.remove()
    assert not occurs(raw.CTRL_C_EVENT)
    assert called == ["first"]
    first.remove()


def test_what_one_raises_is_reported_and_the_next_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    hooked: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: hooked.append(unraisable.exc_value))

    def fail(event: CtrlEvent) -> None:
        raise ZeroDivisionError(event)

    with console_ctrl_handler(lambda event: True), console_ctrl_handler(fail):
        assert occurs(raw.CTRL_C_EVENT)
    with console_ctrl_handler(fail):
        assert not occurs(raw.CTRL_C_EVENT)
    assert [(type(exception), exception.args) for exception in hooked] == [(ZeroDivisionError, (0,))] * 2


def test_the_system_knows_one_function_for_all() -> None:
    slots = len(PHANDLER_ROUTINE.pointers())
    pointer = PHANDLER_ROUTINE(console._called)
    for _ in range(100):
        with console_ctrl_handler(lambda event: True), console_ctrl_handler(lambda event: False):
            pass
    assert len(PHANDLER_ROUTINE.pointers()) <= slots + 1
    assert raw.SetConsoleCtrlHandler(pointer, False)  # it was known once, and is known still
    assert not raw.SetConsoleCtrlHandler(pointer, False)
    assert raw.SetConsoleCtrlHandler(pointer, True)


@pytest.mark.parametrize("wrong", [None, 5, "text"])
def test_a_handler_can_be_called(wrong: Any) -> None:
    with pytest.raises(TypeError, match="`function` is called for the events"):
        console_ctrl_handler(wrong)


def test_a_handler_may_stay_until_the_end() -> None:
    child = run_child(
        "from winsock_ffi import console_ctrl_handler\n"
        "@console_ctrl_handler\n"
        "def stop(event): return True\n"
        "print('end')\n"
    )
    assert (child.returncode, child.stdout, child.stderr) == (0, "end\n", "")


def test_a_real_event_arrives() -> None:
    child = run_child(
        "import ctypes, threading\n"
        "from winsock_ffi import CtrlEvent, console_ctrl_handler\n"
        "from winsock_ffi.raw import *\n"
        "ctypes.windll.kernel32.FreeConsole()\n"
        "ctypes.windll.kernel32.AllocConsole()\n"
        "done = threading.Event()\n"
        "@console_ctrl_handler\n"
        "def stop(event):\n"
        "    print(event is CtrlEvent.C, flush=True)\n"
        "    done.set()\n"
        "    return True\n"
        "sent = GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)\n"
        "code = WSAGetLastError()\n"
        "print(done.wait(10) if sent else code)\n"
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.split() == ["True", "True"]


CTRL_ROUTINE = """
import ctypes, faulthandler, threading, time
from winsock_ffi import console_ctrl_handler
from winsock_ffi.raw import *

faulthandler.dump_traceback_later(30, exit=True)
kernel32 = ctypes.windll.kernel32
kernel32.CreateThread.restype = ctypes.c_void_p
kernel32.CreateThread.argtypes = [ctypes.c_void_p] * 6
kernel32.WaitForSingleObject.argtypes = ctypes.c_void_p, ctypes.c_uint32

def occurs(event):
    # What the system runs in a thread of its own when there is an event.
    routine = ctypes.cast(ctypes.WinDLL("kernelbase").CtrlRoutine, ctypes.c_void_p)
    thread = kernel32.CreateThread(None, None, routine, event, None, None)
    return lambda: kernel32.WaitForSingleObject(thread, 20000) == WAIT_OBJECT_0
"""


def test_a_block_is_left_while_the_system_asks_its_handlers() -> None:
    """The system holds a lock of its own then, which SetConsoleCtrlHandler waits for."""
    child = run_child(
        CTRL_ROUTINE
        + """
asked, left = threading.Event(), threading.Event()
called = []

@PHANDLER_ROUTINE
def asked_last(event):
    return True

@PHANDLER_ROUTINE
def asked_first(event):
    asked.set()
    left.wait(5)
    return False

SetConsoleCtrlHandler(asked_last, TRUE)
with console_ctrl_handler(called.append):
    SetConsoleCtrlHandler(asked_first, TRUE)
    joined = occurs(CTRL_BREAK_EVENT)
    asked.wait(20)
left.set()
print(joined(), called)
"""
    )
    assert (child.returncode, child.stdout, child.stderr) == (0, "True []\n", "")


def test_a_handler_is_made_while_the_system_asks_its_handlers() -> None:
    child = run_child(
        CTRL_ROUTINE
        + """
def make(event):
    with console_ctrl_handler(lambda event: True):
        made.append(event)
    return True

made = []
with console_ctrl_handler(make):
    joined = occurs(CTRL_BREAK_EVENT)
    print(joined(), len(made))
"""
    )
    assert (child.returncode, child.stdout, child.stderr) == (0, "True 1\n", "")


def test_leaving_the_block_when_the_console_is_closed_takes_no_time() -> None:
    child = run_child(
        CTRL_ROUTINE
        + """
stopping = threading.Event()

def stop(event):
    stopping.set()
    return True

with console_ctrl_handler(stop):
    joined = occurs(CTRL_CLOSE_EVENT)
    stopping.wait(20)
    time.sleep(0.1)  # so that the handler waits for the block
    begun = time.monotonic()
print(time.monotonic() - begun < 4, flush=True)
joined()
"""
    )
    assert (child.stdout, child.stderr) == ("True\n", "")


def test_many_blocks_and_many_events() -> None:
    child = run_child(
        CTRL_ROUTINE
        + """
@PHANDLER_ROUTINE
def asked_last(event):
    return True

SetConsoleCtrlHandler(asked_last, TRUE)
stopped, joins = [], []
for _ in range(50):
    with console_ctrl_handler(stopped.append):
        joins.append(occurs(CTRL_BREAK_EVENT))
print(all(join() for join in joins), len(stopped) <= 50)
"""
    )
    assert (child.returncode, child.stdout, child.stderr) == (0, "True True\n", "")
