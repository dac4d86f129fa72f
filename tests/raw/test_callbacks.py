"""Decorated functions: slots, and what an exception that nobody waits for becomes."""

import ctypes
import sys
import threading
from types import FrameType
from typing import Any

import pytest

from winsock_ffi._callbacks import CallbackType
from winsock_ffi.raw import *

from .conftest import Opened
from .steps import PATIENCE, lines_of_child, ok, started, wsabuf

DECORATORS = [
    LPCONDITIONPROC,
    LPLOOKUPSERVICE_COMPLETION_ROUTINE,
    LPOVERLAPPED_COMPLETION_ROUTINE,
    LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    PAPCFUNC,
    PHANDLER_ROUTINE,
    PTIMERAPCROUTINE,
    WAITORTIMERCALLBACK,
    WNDPROC,
]


def ignore(*_: Any) -> int:
    return 0


@pytest.mark.parametrize("decorator", DECORATORS, ids=repr)
def test_a_function_decorated_again_is_the_same_pointer(decorator: Any) -> None:
    assert decorator(ignore) == decorator(ignore)


@pytest.mark.parametrize("decorator", DECORATORS, ids=repr)
def test_two_functions_are_two_pointers(decorator: Any) -> None:
    def other(*_: Any) -> int:
        return 1

    assert decorator(ignore) != decorator(other)


class Equal:
    """All of them are."""

    def __init__(self, answer: int) -> None:
        self.answer = answer

    def __call__(self, *_: Any) -> int:
        return self.answer

    def method(self, *_: Any) -> int:
        return self.answer

    def other_method(self, *_: Any) -> int:
        return -self.answer

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


def slots_of(decorator: Any, *functions: Any) -> int:
    return len({decorator(function) for function in functions})


@pytest.mark.parametrize("decorator", DECORATORS, ids=repr)
def test_callables_that_compare_equal_have_a_slot_each(decorator: Any) -> None:
    one, other = Equal(1), Equal(2)
    assert slots_of(decorator, one, other) == 2
    assert slots_of(decorator, one.method, other.method, one.other_method) == 3
    assert slots_of(decorator, [1].append, [1].append) == 2


def test_each_of_those_that_compare_equal_is_called() -> None:
    one, other = Equal(0), Equal(1)
    assert [PHANDLER_ROUTINE(each)(0) for each in (one, other, one.method, other.method)] == [0, 1, 0, 1]


@pytest.mark.parametrize("decorator", DECORATORS, ids=repr)
def test_a_method_decorated_again_is_the_same_pointer(decorator: Any) -> None:
    one, some = Equal(1), [1]
    assert slots_of(decorator, one, one) == 1
    assert slots_of(decorator, one.method, one.method) == 1
    assert slots_of(decorator, some.append, some.append) == 1
    assert slots_of(decorator, one.__eq__, one.__eq__) == 1
    assert slots_of(decorator, some.__len__, some.__len__) == 1


@pytest.mark.parametrize("decorator", DECORATORS, ids=repr)
@pytest.mark.parametrize("wrong", [5, None, "function"])
def test_what_cannot_be_called_cannot_be_decorated(decorator: Any, wrong: Any) -> None:
    with pytest.raises(TypeError, match="is put over a function"):
        decorator(wrong)


def test_one_function_may_be_of_several_kinds() -> None:
    assert cast("void *", WNDPROC(ignore)) != cast("void *", PHANDLER_ROUTINE(ignore))


@pytest.mark.parametrize("decorator", DECORATORS, ids=repr)
def test_when_all_slots_are_taken_the_error_names_the_limit(decorator: Any) -> None:
    lines = lines_of_child(
        f"""
decorator = {decorator!r}
pointers = {{decorator(lambda *args, i=i: i) for i in range(256)}}
print(len(pointers))
try:
    decorator(lambda *args: 0)
except RuntimeError as exception:
    print(exception)
""",
        measured=True,
    )
    assert lines[0] == "256"
    assert lines[1].startswith(f"256 functions are decorated with @{decorator!r}, and there is room for no more")


def test_the_last_slot_calls_its_own_function() -> None:
    lines = lines_of_child(
        """
def function(i):
    return PHANDLER_ROUTINE(lambda control_type: print(i, control_type) or i % 2)
pointers = [function(i) for i in range(256)]
print(pointers[0](1), pointers[254](2), pointers[255](3))
"""
    )
    assert lines == ["0 1", "254 2", "255 3", "0 0 1"]


def test_slots_are_given_to_threads_one_by_one() -> None:
    lines = lines_of_child(
        """
import threading
pointers = []
def take():
    for _ in range(30):
        pointers.append(WNDPROC(lambda *args: 0))
threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(pointers), len(set(pointers)))
"""
    )
    assert lines == ["240 240"]


@pytest.mark.parametrize(
    ("decorator", "arguments"),
    [
        (LPLOOKUPSERVICE_COMPLETION_ROUTINE, (WSAHOST_NOT_FOUND, 6, NULL)),
        (LPOVERLAPPED_COMPLETION_ROUTINE, (ERROR_HANDLE_EOF, 6, NULL)),
        (LPWSAOVERLAPPED_COMPLETION_ROUTINE, (WSA_OPERATION_ABORTED, 6, NULL, MSG_PARTIAL)),
        (PAPCFUNC, (2**40,)),
        (PHANDLER_ROUTINE, (CTRL_BREAK_EVENT,)),
        (PTIMERAPCROUTINE, (NULL, 2**32 - 1, 5)),
        (WAITORTIMERCALLBACK, (NULL, TRUE)),
    ],
    ids=repr,
)
def test_the_pointer_is_called_with_cs_arguments(decorator: Any, arguments: tuple[Any, ...]) -> None:
    """By Python too, as C calls a pointer."""
    called: list[tuple[Any, ...]] = []

    def note(*given: Any) -> int:
        called.append(given)
        return 0

    decorator(note)(*arguments)
    assert called == [arguments]


def test_of_two_exceptions_the_first_is_raised_and_the_second_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: reported.append(unraisable.exc_value.args))

    @PAPCFUNC
    def fail(data: int) -> None:
        raise ValueError(data)

    for data in (1, 2, 3):  # as one wait may call several
        fail(data)
    with pytest.raises(ValueError, match="1"):
        SleepEx(0, TRUE)
    assert reported == [(2,), (3,)]
    assert SleepEx(0, TRUE) == 0


def test_a_ctrl_c_on_the_way_to_the_function_comes_out_of_the_next_wait() -> None:
    def interrupt(frame: FrameType, event: str, function: object) -> None:
        if event == "call" and frame.f_code is CallbackType.function.__code__:
            sys.setprofile(None)
            raise KeyboardInterrupt

    procedure = WNDPROC(ignore)
    sys.setprofile(interrupt)
    try:
        assert procedure(NULL, WM_NULL, 0, 0) == 0
    finally:
        sys.setprofile(None)
    with pytest.raises(KeyboardInterrupt):
        SleepEx(0, TRUE)


def test_an_exception_no_call_raises_is_reported_when_the_thread_ends(
    opened: Opened, pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wait of another library runs the routine: none of our calls returns in that thread any more."""
    hooked: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: hooked.append(unraisable.exc_value))

    @LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def fail(code: int, n: int, overlapped: Any, flags: int) -> None:
        raise ValueError("nobody waits")

    operation, memory, flags = OVERLAPPED(), new("char[4]"), new("DWORD *")
    into = wsabuf(memory)

    def wait_elsewhere() -> None:
        started(WSARecv(pair[1], into, 1, NULL, flags, operation, fail))
        ctypes.windll.kernel32.SleepEx(PATIENCE, True)

    ok(send(pair[0], b"x", 1, 0))
    thread = threading.Thread(target=wait_elsewhere)
    thread.start()
    thread.join(PATIENCE / 1000)
    assert [(type(exception), exception.args) for exception in hooked] == [(ValueError, ("nobody waits",))]
