"""How C calls Python: console handlers, completion routines, window procedures and their like.

The way there and back, taking a completion routine as the example:

1. `@LPWSAOVERLAPPED_COMPLETION_ROUTINE` puts the Python function into the next free slot of its kind, 7 say, and
   gives back the C function `wsffi_routine_7` of callbacks.c as a cffi function pointer. That is what the program
   passes on.
2. WSARecv(..., the pointer) returns; Windows keeps the pointer.
3. In an alertable wait of that thread, Windows calls `wsffi_routine_7`, which calls `wsffi_routine_called(7, ...)`.
4. cffi takes the GIL and runs `_routine_called` below, which calls the Python function in slot 7.
5. If that function raises, C cannot carry the exception. The thread stores it, and the call that let the function run,
   SleepEx say, raises it once that has returned (`raising_kept`). sys.unraisablehook gets a second exception that comes
   before the first was raised. It also gets what a console handler, a lookup's routine or a wait's function raises:
   Windows runs these in threads of its own, which no Python call waits for.

A slot is never freed: Windows does not say when it has used one of these pointers for the last time. A slot owns one
function, or one method of one object: two that compare equal have a slot each.
"""

import atexit
import functools
import threading
from collections.abc import Callable
from types import BuiltinMethodType, MethodType, MethodWrapperType, TracebackType
from typing import Any

from ._winsock import ffi, lib

_LRESULT = ffi.typeof("LRESULT *")


class CallbackType:
    """A C function pointer type: a decorator that makes such a pointer of a Python function."""

    def __init__(self, name: str, pointer_of_slot: Callable[[int], Any]) -> None:
        self.name = name
        self._pointer_of_slot = pointer_of_slot
        self._functions: list[Callable[..., Any]] = []
        self._lock = threading.Lock()

    def __call__(self, function: Callable[..., Any]) -> Any:
        """Returns the C function pointer for a Python function: always the same, and valid until the process ends.

        Only the same object, or the same method of the same object, is the same function; one that compares equal is
        another. Raises TypeError for what cannot be called, RuntimeError when all slots of the kind are taken.
        """
        if not callable(function):
            raise TypeError(f"@{self.name} is put over a function, not over {function!r}")
        with self._lock:
            for slot, known in enumerate(self._functions):
                if _is_same(known, function):
                    return self._pointer_of_slot(slot)
            if len(self._functions) == lib.WSFFI_CALLBACK_SLOTS:
                raise RuntimeError(
                    f"{lib.WSFFI_CALLBACK_SLOTS} functions are decorated with @{self.name}, and there is room for no "
                    "more: decorate a function once, at module level, and not each time it is used"
                )
            self._functions.append(function)
            return self._pointer_of_slot(len(self._functions) - 1)

    def __repr__(self) -> str:
        return self.name

    def function(self, slot: int) -> Callable[..., Any]:
        return self._functions[slot]

    def pointers(self) -> list[Any]:
        """Returns the pointers given out so far."""
        return [self._pointer_of_slot(slot) for slot in range(len(self._functions))]


def _is_same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, MethodType):  # made anew each time it is looked up
        return one.__self__ is other.__self__ and one.__func__ is other.__func__
    if isinstance(one, _METHODS_OF_C):  # made anew too, and equal only where they are of one object
        return bool(one == other)
    return one is other


_METHODS_OF_C = BuiltinMethodType, MethodWrapperType

PHANDLER_ROUTINE = CallbackType("PHANDLER_ROUTINE", lib.wsffi_handler_slot)
LPWSAOVERLAPPED_COMPLETION_ROUTINE = CallbackType("LPWSAOVERLAPPED_COMPLETION_ROUTINE", lib.wsffi_routine_slot)
WNDPROC = CallbackType("WNDPROC", lib.wsffi_window_slot)
LPCONDITIONPROC = CallbackType("LPCONDITIONPROC", lib.wsffi_condition_slot)
LPLOOKUPSERVICE_COMPLETION_ROUTINE = CallbackType("LPLOOKUPSERVICE_COMPLETION_ROUTINE", lib.wsffi_lookup_slot)
PAPCFUNC = CallbackType("PAPCFUNC", lib.wsffi_apc_slot)
WAITORTIMERCALLBACK = CallbackType("WAITORTIMERCALLBACK", lib.wsffi_wait_slot)
LPOVERLAPPED_COMPLETION_ROUTINE = CallbackType("LPOVERLAPPED_COMPLETION_ROUTINE", lib.wsffi_file_slot)
PTIMERAPCROUTINE = CallbackType("PTIMERAPCROUTINE", lib.wsffi_timer_slot)


class _Unraisable:
    def __init__(self, exception: BaseException) -> None:
        self._exception = exception

    def __del__(self) -> None:
        raise self._exception


def unraisable(exception: BaseException) -> None:
    """Passes an exception to sys.unraisablehook, as Python does with what __del__ raises."""
    _Unraisable(exception)


class _Kept:
    """The exception that a callback raised, and no call has raised yet."""

    exception: BaseException | None = None

    def __del__(self) -> None:
        if self.exception is not None:  # the thread ends without having raised it: sys.unraisablehook gets it
            raise self.exception


class _OfThread(threading.local):
    def __init__(self) -> None:
        self.kept = _Kept()  # of its own for each thread, and dropped with it


_of_thread = _OfThread()


def _keep(exception: BaseException) -> None:
    kept = _of_thread.kept
    if kept.exception is not None:
        unraisable(exception)
    else:
        kept.exception = exception


def raising_kept(function: Callable[..., Any]) -> Callable[..., Any]:
    """Returns the same C function, which also raises what a callback raised inside it."""

    @functools.wraps(function)
    def call(*args: Any) -> Any:
        result = function(*args)
        kept = _of_thread.kept
        if kept.exception is not None:
            exception, kept.exception = kept.exception, None
            raise exception
        return result

    return call


def _extern(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """ffi.def_extern for what runs inside a call of this thread, and is not to be lost to Ctrl+C.

    Python raises a Ctrl+C that has come in the wait at the first step of the first function that runs, which is that
    one: outside its `try`, before it has done anything. Then it is called once more.
    """

    def put_over(function: Callable[..., Any]) -> Callable[..., Any]:
        code = function.__code__

        def raised(_: type[BaseException], exception: BaseException, traceback: TracebackType) -> Any:
            _keep(exception)
            if traceback.tb_lineno != code.co_firstlineno or traceback.tb_next is not None:
                return None
            given = traceback.tb_frame.f_locals
            return function(*(given[name] for name in code.co_varnames[: code.co_argcount]))

        return ffi.def_extern(name=name, onerror=raised)(function)  # type: ignore[no-any-return]

    return put_over


@ffi.def_extern(name="wsffi_handler_called", error=0)  # type: ignore[untyped-decorator]
def _handler_called(slot: int, control_type: int) -> bool:
    return bool(PHANDLER_ROUTINE.function(slot)(control_type))


@_extern("wsffi_routine_called")
def _routine_called(slot: int, error: int, transferred: int, overlapped: Any, flags: int) -> None:
    try:
        LPWSAOVERLAPPED_COMPLETION_ROUTINE.function(slot)(error, transferred, overlapped, flags)
    except BaseException as exception:
        _keep(exception)


@_extern("wsffi_window_called")
def _window_called(slot: int, window: Any, message: int, wparam: int, lparam: int) -> int:
    function = WNDPROC.function(slot)
    try:
        result = function(window, message, wparam, lparam)
        if not isinstance(result, int):
            raise TypeError(
                f"the window procedure {function!r} returned {result!r} for message {message:#06x}, not an LRESULT: "
                "let it end with `return DefWindowProc(hwnd, msg, wparam, lparam)`"
            )
        if result:
            ffi.new(_LRESULT, result)  # an OverflowError for what is no LRESULT comes here, where it is kept
        return result
    except BaseException as exception:
        _keep(exception)
    if message == lib.WM_NCCREATE:
        return 0  # the window is not made
    if message == lib.WM_CREATE:
        return -1  # likewise
    return int(lib.DefWindowProcW(window, message, wparam, lparam))


@_extern("wsffi_condition_called")
def _condition_called(
    slot: int,
    caller: Any,
    caller_data: Any,
    service_quality: Any,
    group_quality: Any,
    callee: Any,
    callee_data: Any,
    group: Any,
    context: Any,
) -> int:
    function = LPCONDITIONPROC.function(slot)
    try:
        result = function(caller, caller_data, service_quality, group_quality, callee, callee_data, group, context)
        if not isinstance(result, int):
            raise TypeError(f"the condition {function!r} returned {result!r}, not CF_ACCEPT, CF_REJECT or CF_DEFER")
        return int(ffi.new("int *", result)[0])  # an OverflowError for what is no int comes here, where it is kept
    except BaseException as exception:
        _keep(exception)
        return int(lib.CF_REJECT)


@_extern("wsffi_apc_called")
def _apc_called(slot: int, data: int) -> None:
    try:
        PAPCFUNC.function(slot)(data)
    except BaseException as exception:
        _keep(exception)


@_extern("wsffi_file_called")
def _file_called(slot: int, error: int, transferred: int, overlapped: Any) -> None:
    try:
        LPOVERLAPPED_COMPLETION_ROUTINE.function(slot)(error, transferred, overlapped)
    except BaseException as exception:
        _keep(exception)


@_extern("wsffi_timer_called")
def _timer_called(slot: int, argument: Any, low: int, high: int) -> None:
    try:
        PTIMERAPCROUTINE.function(slot)(argument, low, high)
    except BaseException as exception:
        _keep(exception)


@ffi.def_extern(name="wsffi_lookup_called")  # type: ignore[untyped-decorator]
def _lookup_called(slot: int, error: int, size: int, overlapped: Any) -> None:
    LPLOOKUPSERVICE_COMPLETION_ROUTINE.function(slot)(error, size, overlapped)


@ffi.def_extern(name="wsffi_wait_called")  # type: ignore[untyped-decorator]
def _wait_called(slot: int, context: Any, timed_out: bool) -> None:
    WAITORTIMERCALLBACK.function(slot)(context, timed_out)


# From now on each handler answers FALSE without Python, and Windows asks the next one.
atexit.register(lib.wsffi_end_handlers)
