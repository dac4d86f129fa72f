"""Ctrl+C, and the other events of a console."""

import functools
import threading
from collections.abc import Callable
from enum import IntEnum
from types import TracebackType
from typing import NoReturn

from .. import _public
from .._callbacks import PHANDLER_ROUTINE, unraisable
from .._winsock import lib
from ..errors import check


@_public
class CtrlEvent(IntEnum):
    """What a console handler is called for: "HandlerRoutine callback function"."""

    C = lib.CTRL_C_EVENT
    BREAK = lib.CTRL_BREAK_EVENT
    CLOSE = lib.CTRL_CLOSE_EVENT
    LOGOFF = lib.CTRL_LOGOFF_EVENT
    SHUTDOWN = lib.CTRL_SHUTDOWN_EVENT


Function = Callable[[CtrlEvent], "bool | None"]

_WINDOWS_PATIENCE = 5  # seconds, after which Windows ends the process all the same

_handlers: "dict[int, ConsoleCtrlHandler]" = {}
"""In the order in which they were added, by id: two of a subclass may compare equal. Windows holds a lock of its own
while it calls handlers, and SetConsoleCtrlHandler waits for that: whoever held a lock here then could wait for ever. So
there is none, and each use is one dict operation, safe in any thread."""

_registering = threading.Lock()
_registered = False


def _register() -> None:
    """Lets Windows know the one handler, once and for good: to remove it would be to wait while handlers run."""
    global _registered
    if _registered:
        return
    # This may be a handler of the C tier, for whose end another thread waits that is registering: then that one does it
    # as soon as it can.
    if _registering.acquire(timeout=_WINDOWS_PATIENCE):
        try:
            if not _registered:
                check("SetConsoleCtrlHandler", lib.SetConsoleCtrlHandler(PHANDLER_ROUTINE(_called), True))
                _registered = True
        finally:
            _registering.release()


@_public
class ConsoleCtrlHandler:
    """A function that is called for the events of the console, until remove() or the end of the `with` block.

    It can still be called like the function.
    """

    def __init__(self, function: Function) -> None:
        if not callable(function):
            raise TypeError(f"@console_ctrl_handler is put over a function, not over {function!r}")
        functools.update_wrapper(self, function)
        self._function = function
        self._left = threading.Event()
        """The `with` block, if there is one, has come to its end."""
        self._left.set()
        _register()
        _handlers[id(self)] = self

    def __call__(self, event: CtrlEvent) -> bool | None:
        return self._function(event)

    def remove(self) -> None:
        """No longer calls the function. A second call does nothing.

        It waits for nothing: a call of the function that has begun goes on.
        """
        _handlers.pop(id(self), None)

    def __enter__(self) -> "ConsoleCtrlHandler":
        self._left.clear()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.remove()
        self._left.set()

    def wait_for_block(self) -> None:
        """Waits for the end of the `with` block, as long as Windows waits for the handler."""
        self._left.wait(_WINDOWS_PATIENCE)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a ConsoleCtrlHandler cannot be copied: Windows would not know the copy; "
            "console_ctrl_handler makes another one of the same function"
        )


@_public
def console_ctrl_handler(function: Function) -> ConsoleCtrlHandler:
    """Calls a function, with a CtrlEvent, when Ctrl+C is pressed or the console closes.

        @console_ctrl_handler                               with console_ctrl_handler(stop):
        def stop(event): ...                                    ...

    As a decorator it lasts until stop.remove(). The function returns True when it has handled the event: then neither
    those added before it are asked, nor Python (which raises KeyboardInterrupt), nor Windows (which ends the process).
    The last one added is asked first. It runs in a thread of Windows' own. What it raises goes to
    sys.unraisablehook, and the next one is asked.

    After CtrlEvent.CLOSE, LOGOFF and SHUTDOWN Windows ends the process when the function returns, and gives it 5
    seconds. So when a function that was given to `with` has handled one of these, the end of the block is waited for
    that long: everything that is closed in the block is closed properly.

    Calls SetConsoleCtrlHandler ("SetConsoleCtrlHandler function") for the first of them, with one function for all,
    which stays: when none handles an event, Windows asks on. AllocConsole, AttachConsole and FreeConsole make Windows
    forget every handler ("Console Control Handlers"), so call them before. Raises WinsockError.
    """
    return ConsoleCtrlHandler(function)


def _called(control_type: int) -> bool:
    """The one handler that Windows knows: it asks all of them."""
    for key, handler in reversed(_handlers.copy().items()):
        if key not in _handlers:
            continue  # removed since
        try:
            if handler(CtrlEvent(control_type)):
                if control_type not in (CtrlEvent.C, CtrlEvent.BREAK):
                    handler.wait_for_block()
                return True
        except BaseException as exception:
            unraisable(exception)
    return False
