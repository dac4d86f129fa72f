"""Console control handlers."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from common.steps import run_child
from conformance.rules import differs

from winsock_ffi.raw import *

from .steps import error, lines_of_child

called: list[int] = []


@PHANDLER_ROUTINE
def handles(control_type: int) -> bool:
    called.append(control_type)
    return True


@PHANDLER_ROUTINE
def passes_on(control_type: int) -> bool:
    called.append(control_type)
    return False


@PHANDLER_ROUTINE
def fails(control_type: int) -> bool:
    raise ValueError(control_type)


@PHANDLER_ROUTINE
def forgets(control_type: int) -> None:
    called.append(control_type)


@pytest.fixture(autouse=True)
def _nothing_called() -> Iterator[None]:
    called.clear()
    yield
    for handler in (handles, passes_on, fails, forgets):
        while SetConsoleCtrlHandler(handler, FALSE):
            pass


def test_a_handler_is_added_and_removed() -> None:
    assert SetConsoleCtrlHandler(handles, TRUE)
    assert SetConsoleCtrlHandler(handles, FALSE)


def test_a_handler_added_twice_is_removed_twice() -> None:
    assert SetConsoleCtrlHandler(handles, TRUE)
    assert SetConsoleCtrlHandler(handles, TRUE)
    assert SetConsoleCtrlHandler(handles, FALSE)
    assert SetConsoleCtrlHandler(handles, FALSE)
    assert error(SetConsoleCtrlHandler(handles, FALSE), FALSE) == ERROR_INVALID_PARAMETER


def test_removing_what_was_not_added_fails() -> None:
    assert error(SetConsoleCtrlHandler(handles, FALSE), FALSE) == ERROR_INVALID_PARAMETER


def test_ctrl_c_is_switched_off_and_on_without_a_handler() -> None:
    assert SetConsoleCtrlHandler(NULL, TRUE)
    assert SetConsoleCtrlHandler(NULL, FALSE)


@pytest.mark.parametrize("control_type", [CTRL_C_EVENT, CTRL_BREAK_EVENT, CTRL_CLOSE_EVENT, 2**32 - 1])
def test_c_calls_the_handler_with_the_event(control_type: int) -> None:
    assert handles(control_type) == TRUE
    assert called == [control_type]


def test_the_handlers_answer_is_a_bool_in_c() -> None:
    assert (handles(CTRL_C_EVENT), passes_on(CTRL_C_EVENT), forgets(CTRL_C_EVENT)) == (TRUE, FALSE, FALSE)
    assert called == [CTRL_C_EVENT] * 3


def test_an_exception_in_a_handler_is_reported_and_lets_the_next_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    hooked: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: hooked.append(unraisable.exc_value))
    assert fails(CTRL_BREAK_EVENT) == FALSE
    assert [(type(exception), exception.args) for exception in hooked] == [(ValueError, (CTRL_BREAK_EVENT,))]


@pytest.mark.parametrize("wrong", [None, print, 5, "handler"])
def test_a_handler_must_be_decorated(wrong: Any) -> None:
    with pytest.raises(TypeError):
        SetConsoleCtrlHandler(wrong, TRUE)


CONSOLE_OF_ITS_OWN = """
from winsock_ffi.raw import *
import ctypes, threading
kernel32 = ctypes.windll.kernel32
kernel32.FreeConsole()
kernel32.AllocConsole()
done = threading.Event()

@PHANDLER_ROUTINE
def first(control_type):
    print("first", control_type, flush=True)
    done.set()
    return True

@PHANDLER_ROUTINE
def last(control_type):
    print("last", control_type, flush=True)
    return False

print(SetConsoleCtrlHandler(first, TRUE), SetConsoleCtrlHandler(last, TRUE), flush=True)
sent = GenerateConsoleCtrlEvent(CTRL_EVENT, 0)
code = WSAGetLastError()
print(done.wait(10) if sent else code)
"""


def generated(control_type: int) -> str:
    """What becomes of a program that generates this event for itself."""
    child = run_child(CONSOLE_OF_ITS_OWN.replace("CTRL_EVENT", str(control_type)))
    added, *events = child.stdout.splitlines()
    assert (added, child.stderr) == ("1 1", "")
    if events == [str(ERROR_INVALID_HANDLE)]:
        return "ERROR_INVALID_HANDLE"
    if not events:
        return "the program ends"
    assert (events, child.returncode) == ([f"last {control_type}", f"first {control_type}", "True"], 0)
    return "the last handler is asked first"


def test_a_real_ctrl_c_asks_the_last_handler_first() -> None:
    assert generated(CTRL_C_EVENT) == "the last handler is asked first"


@differs(documented="the last handler is asked first", wine={8: "ERROR_INVALID_HANDLE", 9: "the program ends"})
def test_a_real_ctrl_break_asks_the_last_handler_first() -> str:
    """Of newer Wine it is Linux' SIGQUIT, which asks nobody."""
    return generated(CTRL_BREAK_EVENT)


def test_an_event_needs_a_console_and_a_known_number() -> None:
    """Wine names no code of Windows for a process without a console."""
    assert GenerateConsoleCtrlEvent(99, 0) == FALSE


def test_the_system_may_call_during_interpreter_shutdown() -> None:
    program = "@PHANDLER_ROUTINE\ndef handler(t): return True\nprint(SetConsoleCtrlHandler(handler, TRUE))"
    assert lines_of_child(program) == ["1"]


def test_a_handler_that_does_not_return_does_not_keep_the_program() -> None:
    """The system calls it with a lock held that SetConsoleCtrlHandler waits for."""
    lines = lines_of_child(
        """
import ctypes, faulthandler, threading
faulthandler.dump_traceback_later(20, exit=True)
asked = threading.Event()

@PHANDLER_ROUTINE
def stays(control_type):
    asked.set()
    threading.Event().wait(40)
    return True

SetConsoleCtrlHandler(stays, TRUE)
create = ctypes.windll.kernel32.CreateThread
create.argtypes = [ctypes.c_void_p] * 6
routine = ctypes.cast(ctypes.WinDLL("kernelbase").CtrlRoutine, ctypes.c_void_p)
create(None, None, routine, CTRL_BREAK_EVENT, None, None)
print(asked.wait(10))
"""
    )
    assert lines == ["True"]


def test_when_the_program_ends_handlers_answer_for_themselves() -> None:
    """Without Python, which is about to be gone: the next handler is asked, the system's own at last."""
    child = run_child(
        """
import atexit
atexit.register(lambda: print(handler(0)))  # before the import, as what is registered first is called last
from winsock_ffi.raw import *

@PHANDLER_ROUTINE
def handler(control_type):
    print("called")
    return True

print(handler(CTRL_C_EVENT))
"""
    )
    assert (child.returncode, child.stdout.split(), child.stderr) == (0, ["called", "1", "0"], "")
