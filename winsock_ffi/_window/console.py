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
    """The event that a handler is called for, CTRL_C_EVENT and so on, as SetConsoleCtrlHandler has them.

    Example:
        >>> from winsock_ffi import CtrlEvent
        >>> CtrlEvent.C == 0
        True
        >>> [event.name for event in CtrlEvent]
        ['C', 'BREAK', 'CLOSE', 'LOGOFF', 'SHUTDOWN']

    See Also:
        SetConsoleCtrlHandler: https://learn.microsoft.com/windows/console/setconsolectrlhandler
    """

    C = lib.CTRL_C_EVENT
    BREAK = lib.CTRL_BREAK_EVENT
    CLOSE = lib.CTRL_CLOSE_EVENT
    LOGOFF = lib.CTRL_LOGOFF_EVENT
    SHUTDOWN = lib.CTRL_SHUTDOWN_EVENT


Function = Callable[[CtrlEvent], "bool | None"]

_WINDOWS_PATIENCE = 5  # seconds, after which Windows ends the process all the same

_handlers: "dict[int, ConsoleCtrlHandler]" = {}
"""In the order in which they were added, by id: two of a subclass may compare equal. Windows holds a lock of its own
while it calls handlers, and SetConsoleCtrlHandler waits for that: a thread that held a lock here could deadlock. So
there is none, and each use is one dict operation, safe in any thread."""

_registering = threading.Lock()
_registered = False


def _register() -> None:
    """Registers the one handler with Windows, for good: removing it would have to wait while handlers run."""
    global _registered
    if _registered:
        return
    # This may run in a handler of the C tier, which another thread that registers waits for: then that thread registers
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

    console_ctrl_handler makes it. It can still be called like the function.

    Args:
        function: Called with a CtrlEvent. Returns True when it has handled the event.

    Raises:
        TypeError: The function cannot be called.
        WinsockError: SetConsoleCtrlHandler failed.

    Example:
        >>> from winsock_ffi import ConsoleCtrlHandler, CtrlEvent
        >>> with ConsoleCtrlHandler(lambda event: event == CtrlEvent.C) as handler:
        ...     handler(CtrlEvent.C), handler(CtrlEvent.BREAK)
        (True, False)
    """

    def __init__(self, function: Function) -> None:
        if not callable(function):
            raise TypeError(f"`function` is called for the events of the console, and {function!r} is no function")
        functools.update_wrapper(self, function)
        self._function = function
        self._left = threading.Event()
        """Set when the `with` block, if there is one, has ended."""
        self._left.set()
        _register()
        _handlers[id(self)] = self

    def __call__(self, event: CtrlEvent) -> bool | None:
        return self._function(event)

    def remove(self) -> None:
        """No longer calls the function. A second call does nothing.

        It does not wait: a call of the function that has begun goes on.
        """
        _handlers.pop(id(self), None)

    def __enter__(self) -> "ConsoleCtrlHandler":
        self._left.clear()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.remove()
        self._left.set()

    def wait_for_block(self) -> None:
        """Waits for the end of the `with` block, up to the 5 seconds that Windows waits for the handler."""
        self._left.wait(_WINDOWS_PATIENCE)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a ConsoleCtrlHandler cannot be copied: Windows would not know the copy; "
            "console_ctrl_handler makes another one of the same function"
        )


@_public
def console_ctrl_handler(function: Function) -> ConsoleCtrlHandler:
    """Registers a function that is called when Ctrl+C is pressed or the console closes.

        @console_ctrl_handler                               with console_ctrl_handler(stop):
        def stop(event): ...                                    ...

    As a decorator it lasts until stop.remove(). The last handler added is asked first. It runs in a thread of Windows'
    own. When it returns True, neither the handlers added before it are asked, nor Python (which raises
    KeyboardInterrupt), nor Windows (which ends the process). What it raises goes to sys.unraisablehook, and the next
    one is asked.

    After CtrlEvent.CLOSE, LOGOFF and SHUTDOWN Windows ends the process when the function returns, and gives it 5
    seconds. So when a function that was given to `with` has handled one of these, the handler waits that long for the
    end of the block: everything that is closed in the block is closed properly. LOGOFF and SHUTDOWN go to services, and
    Windows 7 to 10 tell neither to a process that has loaded user32.dll, as this package does ("SetConsoleCtrlHandler
    function").

    Calls SetConsoleCtrlHandler for the first of them, with one function for all, which stays: when none handles an
    event, Windows asks on. AllocConsole, AttachConsole and FreeConsole make Windows forget every handler ("Console
    Control Handlers"), so call them before.

    Args:
        function: Called with a CtrlEvent. Returns True when it has handled the event.

    Returns:
        The handler, with `remove`; a decorator and a `with` block take it.

    Raises:
        TypeError: The function cannot be called.
        WinsockError: SetConsoleCtrlHandler failed.

    See Also:
        SetConsoleCtrlHandler: https://learn.microsoft.com/windows/console/setconsolectrlhandler
    """
    return ConsoleCtrlHandler(function)


def _called(control_type: int) -> bool:
    """The one handler that is registered with Windows. It asks all the others."""
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
