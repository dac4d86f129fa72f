"""Windows, their messages, and the network events that are posted as messages."""

import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, NoReturn, TypeAlias, TypeVar

from .. import _public
from .._arguments import BITS, DWORD, POINTER_BITS, whole, wholes
from .._arguments import text as checked_text
from .._callbacks import WNDPROC, raising_kept
from .._interrupts import CAME, left_of, now
from .._socket.fileno import HasFileno, handle_of
from .._socket.network_events import FD, fd_of
from .._socket.sockets import Socket
from .._waiting.events import milliseconds
from .._winsock import ffi, lib
from ..errors import WinsockError, check

Callback: TypeAlias = "Callable[[Window, int, int], int | None]"
SocketCallback: TypeAlias = Callable[[Any, FD, int], object]

_C = TypeVar("_C", bound=Callback)
_S = TypeVar("_S", bound=SocketCallback)

SOCKET_MESSAGE: int = lib.WM_APP + 0x3FFF
"""The message that Window.async_select has posted: the last one that programs may choose."""

_QUIT_MESSAGE: int = SOCKET_MESSAGE - 1

_UINTPTR = ffi.typeof("uintptr_t")

_create_window = raising_kept(lib.CreateWindowExW)
_destroy_window = raising_kept(lib.DestroyWindow)
_dispatch_message = raising_kept(lib.DispatchMessageW)
_next_message = raising_kept(lib.wsffi_interrupts_message)
_message_box = raising_kept(lib.wsffi_interrupts_box)
_peek_message = raising_kept(lib.PeekMessageW)
_show_window = raising_kept(lib.ShowWindow)


@_public
class Window:
    """A window, and its message loop.

    Calls RegisterClassExW, CreateWindowExW and ShowWindow. The window exists until close(), the end of the `with`
    block, or until the user closes it. What a callback raises comes out of the call that ran it: run, pump,
    message_box, close, or this one. Only the thread that made the window may call its methods, except for async_select,
    post and quit.

    Args:
        title: The text of its title bar.
        class_name: The name of its window class, which is registered at its first use.
        message_only: Whether it is never shown. Such a window needs no display.
        x: The left edge, in pixels. Windows chooses where it is not given.
        y: The upper edge, in pixels. Windows chooses where it is not given.
        width: The width, in pixels. Windows chooses where it is not given.
        height: The height, in pixels. Windows chooses where it is not given.
        style: Its style, WS_OVERLAPPEDWINDOW by default.
        callbacks: Functions by message, for those that come while the window is made, WM_CREATE say.

    Raises:
        WinsockError: The class or the window cannot be created.
        OSError: CreateWindowExW made no window and gave no reason: there is no display.
        Exception: What a callback raised.

    Example:
        >>> from winsock_ffi import WM_CHAR, Window
        >>> with Window(message_only=True) as window:
        ...     @window.on(WM_CHAR)
        ...     def typed(window, wparam, lparam):
        ...         print(chr(wparam))
        ...         window.quit(7)
        ...     window.post(WM_CHAR, ord("x"))
        ...     window.run()
        x
        7

    See Also:
        RegisterClassExW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-registerclassexw
        CreateWindowExW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-createwindowexw
        ShowWindow: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-showwindow
    """

    def __init__(
        self,
        title: str = "",
        class_name: str = "winsock_ffi",
        message_only: bool = False,
        x: int = lib.CW_USEDEFAULT,
        y: int = lib.CW_USEDEFAULT,
        width: int = lib.CW_USEDEFAULT,
        height: int = lib.CW_USEDEFAULT,
        style: int = lib.WS_OVERLAPPEDWINDOW,
        callbacks: Mapping[int, Callback] | None = None,
    ) -> None:
        checked_text("title", title)
        checked_text("class_name", class_name)
        wholes(x=x, y=y, width=width, height=height)
        whole("style", style, BITS)
        if callbacks is not None and not isinstance(callbacks, Mapping):
            raise TypeError(f"`callbacks` is a mapping of messages to functions, or None, not {callbacks!r}")
        self._handle: Any = ffi.NULL
        self._thread = threading.get_ident()
        self._callbacks: dict[int, Callback] = {}
        self._on_socket: SocketCallback | None = None
        self._sockets: dict[int, HasFileno | int] = {}
        """By handle: the sockets that async_select was called with."""
        self._running = False
        self._quitting = False
        for message, function in (callbacks or {}).items():
            self.on(message)(function)
        instance = _register_class(class_name)
        parent = lib.HWND_MESSAGE if message_only else ffi.NULL
        _making.windows.append(self)
        try:
            lib.SetLastError(0)
            place = (x, y, width, height)
            handle = _create_window(0, class_name, title, style, *place, parent, ffi.NULL, instance, ffi.NULL)
            if handle == ffi.NULL and lib.GetLastError() == 0:
                raise OSError(
                    "CreateWindowExW has made no window, and gives no reason: a window needs a display (on Linux an X "
                    "server, and DISPLAY naming it); Window(message_only=True) needs none"
                )
            check("CreateWindowExW", handle != ffi.NULL)
            if not message_only:
                _show_window(handle, lib.SW_SHOWNORMAL)
        except BaseException:
            if self in _making.windows:
                _making.windows.remove(self)
            if self._handle != ffi.NULL:  # made, but with a callback that raised
                lib.DestroyWindow(self._handle)
            self._forget()
            raise

    @property
    def handle(self) -> Any:
        """The HWND for the C tier: a cffi pointer. NULL when the window is closed."""
        return self._handle

    @property
    def closed(self) -> bool:
        """Whether the window is closed."""
        return bool(self._handle == ffi.NULL)

    def on(self, message: int) -> Callable[[_C], _C]:
        """Registers a callback for a message: a decorator, `@window.on(WM_CHAR)`. The last one for a message counts.

        The callback is called with the window, wparam and lparam. Its result is the message's; with None Windows does
        what is usual for the message. For WM_PAINT it has done that before, so that what the callback draws stays.

        Args:
            message: The message's number.

        Returns:
            The decorator, which returns the function as it is.

        Raises:
            ValueError: The message is the window's own; choose from WM_APP, 0x8000, to 0xBFFD.
        """
        whole("message", message, DWORD)
        if message in (SOCKET_MESSAGE, _QUIT_MESSAGE):
            free = f"from WM_APP, {lib.WM_APP:#06x}, to {_QUIT_MESSAGE - 1:#06x}"
            raise ValueError(f"message {message:#06x} is the window's own; a program may choose those {free}")

        def decorate(function: _C) -> _C:
            _check_function(function)
            self._callbacks[message] = function
            return function

        return decorate

    def on_socket(self, function: _S) -> _S:
        """Registers the callback for network events: a decorator, `@window.on_socket`.

        The callback is called with the socket, the events (an FD), and their error code, 0 when all is well. The socket
        is the object that async_select was called with; the SOCKET, an int, where there is none: an accepted socket
        begins with the events of the one it was accepted from.

        Args:
            function: The callback.

        Returns:
            The function as it is.
        """
        _check_function(function)
        self._on_socket = function
        return function

    def async_select(self, socket: HasFileno | int, events: FD | int) -> None:
        """Selects network events of a socket, which are then posted to the window: each calls the on_socket callback.

        Calls WSAAsyncSelect. The socket is non-blocking afterwards. The window holds a reference to it until the
        selection is ended, or the socket or window closed.

        Args:
            socket: Anything with `fileno()`, or a SOCKET of the C tier.
            events: The events, FD.READ | FD.CLOSE say; 0 ends the selection.

        Raises:
            WinsockError: ERROR_INVALID_WINDOW_HANDLE when the window is closed; WSAENOTSOCK when the socket is.

        See Also:
            WSAAsyncSelect: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsaasyncselect
        """
        window = self._open_handle("WSAAsyncSelect")
        handle = handle_of(socket)
        whole("events", events)
        before = self._sockets.get(handle)
        self._sockets[handle] = socket  # before the call: the window's thread may get the message at once
        try:
            if isinstance(socket, Socket):
                socket.async_select(window, SOCKET_MESSAGE, events)
            else:
                check("WSAAsyncSelect", lib.WSAAsyncSelect(handle, window, SOCKET_MESSAGE, events) == 0)
        except WinsockError:
            self._keep(handle, before)
            raise
        if not events:
            self._keep(handle, None)

    def _keep(self, handle: int, socket: HasFileno | int | None) -> None:
        if socket is None:
            self._sockets.pop(handle, None)
        else:
            self._sockets[handle] = socket

    def run(self) -> int:
        """Waits for messages and dispatches them, until quit() or until the window is closed.

        Calls GetMessageW, TranslateMessage and DispatchMessageW, for all windows of the thread.

        Returns:
            The exit code that quit() was given; 0 when the window was closed.

        Raises:
            WinsockError: ERROR_INVALID_WINDOW_HANDLE when the window is closed already.
            RuntimeError: Another thread made the window.
            Exception: What a callback raised.

        See Also:
            GetMessageW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getmessagew
            TranslateMessage: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-translatemessage
            DispatchMessageW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dispatchmessagew
        """
        self._check_thread()
        self._open_handle("GetMessageW")
        message = ffi.new("MSG *")
        self._running, self._quitting = True, False
        try:
            while True:
                result = _next_message(message)
                if result == CAME:
                    continue
                check("GetMessageW", result != -1)
                if result == 0:
                    return int(ffi.cast("int", message.wParam))
                lib.TranslateMessage(message)
                _dispatch_message(message)
                # GetMessageW returns WM_QUIT only when there is no other message: never, while sockets are busy.
                if self._quitting and lib.PeekMessageW(message, ffi.NULL, lib.WM_QUIT, lib.WM_QUIT, lib.PM_REMOVE):
                    return int(ffi.cast("int", message.wParam))
        finally:
            self._running = False

    def pump(self, timeout_ms: int | None = 0) -> int:
        """Waits for a message, and dispatches all messages that are there.

        Calls MsgWaitForMultipleObjectsEx, PeekMessageW, TranslateMessage and DispatchMessageW, for all windows of the
        thread. It does not dispatch quit()'s message, which stays for run().

        Args:
            timeout_ms: How long to wait, in milliseconds. None waits for ever, 0 returns at once.

        Returns:
            The number of messages dispatched.

        Raises:
            WinsockError: MsgWaitForMultipleObjectsEx failed.
            RuntimeError: Another thread made the window.
            ValueError: The time-out is negative.
            OverflowError: The time-out is over 4,294,967,295 ms.
            TypeError: The time-out is no whole number.
            Exception: What a callback raised.

        See Also:
            MsgWaitForMultipleObjectsEx: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-msgwaitformultipleobjectsex
            PeekMessageW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-peekmessagew
            TranslateMessage: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-translatemessage
            DispatchMessageW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-dispatchmessagew
        """
        self._check_thread()
        timeout, begun = milliseconds(timeout_ms), now()
        result = lib.wsffi_interrupts_wait_messages(timeout)
        while result == CAME:
            result = lib.wsffi_interrupts_wait_messages(left_of(timeout, begun))
        check("MsgWaitForMultipleObjectsEx", result != lib.WAIT_FAILED)
        message = ffi.new("MSG *")
        dispatched = 0
        while _peek_message(message, ffi.NULL, 0, 0, lib.PM_REMOVE):
            if message.message == lib.WM_QUIT:
                lib.PostQuitMessage(int(ffi.cast("int", message.wParam)))
                break
            dispatched += 1
            lib.TranslateMessage(message)
            _dispatch_message(message)
        return dispatched

    def post(self, message: int, wparam: int = 0, lparam: int = 0) -> None:
        """Posts a message to the window, from any thread.

        Calls PostMessageW.

        Args:
            message: The message's number.
            wparam: Its WPARAM, an unsigned number of a pointer's size.
            lparam: Its LPARAM, a signed number of a pointer's size.

        Raises:
            WinsockError: ERROR_INVALID_WINDOW_HANDLE when the window is closed.
            OverflowError: A number does not fit.

        See Also:
            PostMessageW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postmessagew
        """
        whole("message", message, DWORD)
        wholes(POINTER_BITS, wparam=wparam, lparam=lparam)
        check("PostMessageW", lib.PostMessageW(self._open_handle("PostMessageW"), message, wparam, lparam))

    def quit(self, exit_code: int = 0) -> None:
        """Ends run(), from any thread. The window stays open.

        Calls PostQuitMessage.

        Args:
            exit_code: What run() returns.

        Raises:
            WinsockError: ERROR_INVALID_WINDOW_HANDLE when another thread calls it and the window is closed.

        See Also:
            PostQuitMessage: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-postquitmessage
        """
        whole("exit_code", exit_code, BITS)
        if threading.get_ident() == self._thread:
            self._quitting = True
            lib.PostQuitMessage(exit_code)
        else:
            self.post(_QUIT_MESSAGE, exit_code & 0xFFFF_FFFF)

    def text_out(self, x: int, y: int, text: str) -> None:
        """Writes text in the window.

        Calls GetDC, TextOutW and ReleaseDC.

        Args:
            x: Where it begins, in pixels from the left edge.
            y: Its upper edge, in pixels from the window's upper edge.
            text: The text.

        Raises:
            WinsockError: ERROR_INVALID_WINDOW_HANDLE when the window is closed.

        See Also:
            GetDC: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-getdc
            TextOutW: https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-textoutw
            ReleaseDC: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-releasedc
        """
        wholes(x=x, y=y)
        checked_text("text", text)
        window = self._open_handle("GetDC")
        context = lib.GetDC(window)
        check("GetDC", context != ffi.NULL)
        try:
            units = len(text.encode("utf-16-le", "surrogatepass")) // 2
            check("TextOutW", lib.TextOutW(context, x, y, text, units))
        finally:
            lib.ReleaseDC(window, context)

    def message_box(self, text: str, caption: str = "", style: int = lib.MB_OK) -> int:
        """Shows a message box over the window, and waits until it is closed.

        Calls MessageBoxW. The box has a message loop of its own: the window's callbacks are called meanwhile, but the
        user can do nothing in the window. quit() ends the box, and then run(). Ctrl+C ends it, and where a signal
        handler returns it is shown again.

        Args:
            text: The text.
            caption: The text of its title bar.
            style: The buttons and the icon; MB_OK by default.

        Returns:
            The button, IDOK say; 0 when quit() ended the box.

        Raises:
            WinsockError: ERROR_INVALID_WINDOW_HANDLE when the window is closed; or the box cannot be shown.
            Exception: What a callback raised.

        See Also:
            MessageBoxW: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-messageboxw
        """
        checked_text("text", text)
        checked_text("caption", caption)
        whole("style", style, DWORD)
        button = CAME
        while button == CAME:
            button = int(_message_box(self._open_handle("MessageBoxW"), text, caption, style))
        check("MessageBoxW", button != 0 or self._quitting)
        return button

    def close(self) -> None:
        """Closes the window. A second call does nothing.

        Calls DestroyWindow.

        Raises:
            WinsockError: Another thread made the window; this is a PermissionError too.
            Exception: What a callback raised.

        See Also:
            DestroyWindow: https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-destroywindow
        """
        handle = self._handle
        if handle != ffi.NULL:
            check("DestroyWindow", _destroy_window(handle))

    def __enter__(self) -> "Window":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Window cannot be copied: both would be one of the system's; Window(...) makes another one")

    def __repr__(self) -> str:
        return f"<Window {'closed' if self.closed else hex(_number(self._handle))}>"

    def _open_handle(self, function: str) -> Any:
        handle = self._handle
        if handle == ffi.NULL:
            raise WinsockError(function, lib.ERROR_INVALID_WINDOW_HANDLE)
        return handle

    def _check_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("the messages of a window come to the thread that made it: call run and pump there")

    def _forget(self) -> None:
        """Records that the window exists no more."""
        _windows.pop(_number(self._handle), None)
        self._handle = ffi.NULL
        self._sockets.clear()

    def _result_of(self, hwnd: Any, message: int, wparam: int, lparam: int) -> int:
        if message == SOCKET_MESSAGE:
            self._socket_called(wparam, lparam)
            return 0
        if message == _QUIT_MESSAGE:
            self.quit(int(ffi.cast("int", wparam)))
            return 0
        function = self._callbacks.get(message)
        if message == lib.WM_PAINT:
            usual = int(lib.DefWindowProcW(hwnd, message, wparam, lparam))
            result = function(self, wparam, lparam) if function else None
            return usual if result is None else result
        result = function(self, wparam, lparam) if function else None
        if result is not None:
            return result
        if message == lib.WM_DESTROY and self._running and not self._quitting:
            self.quit()
        return int(lib.DefWindowProcW(hwnd, message, wparam, lparam))

    def _socket_called(self, wparam: int, lparam: int) -> None:
        socket = self._sockets.get(wparam, wparam)
        if handle_of(socket) != wparam:  # closed, with messages left in the queue
            del self._sockets[wparam]
            return
        if self._on_socket is None:
            return
        try:
            self._on_socket(socket, fd_of(lib.WSAGETSELECTEVENT(lparam)), int(lib.WSAGETSELECTERROR(lparam)))
        finally:
            if handle_of(socket) != wparam and self._sockets.get(wparam) is socket:
                del self._sockets[wparam]


def _check_function(function: object) -> None:
    if not callable(function):
        raise TypeError(f"`function` is a function, not {function!r}")


class _Making(threading.local):
    def __init__(self) -> None:
        self.windows: list[Window] = []


_making = _Making()
"""The windows that this thread is making: the first message for an unknown handle belongs to the last of them."""

_windows: dict[int, Window] = {}
"""Every open window, by its handle."""

_classes: set[str] = set()
_classes_lock = threading.Lock()


def _number(handle: Any) -> int:
    return int(ffi.cast(_UINTPTR, handle))


def _register_class(name: str) -> Any:
    """Registers a window class, unless it has been; returns the module's handle. It stays until the process ends."""
    instance = lib.GetModuleHandleW(ffi.NULL)
    with _classes_lock:
        if name not in _classes:
            memory = ffi.new("wchar_t[]", name)
            window_class = ffi.new("WNDCLASSEXW *")
            window_class.cbSize = ffi.sizeof("WNDCLASSEXW")
            window_class.style = lib.CS_HREDRAW | lib.CS_VREDRAW
            window_class.lpfnWndProc = WNDPROC(_procedure)
            window_class.hInstance = instance
            window_class.hbrBackground = ffi.cast("HBRUSH", lib.COLOR_WINDOW + 1)
            window_class.lpszClassName = memory
            check("RegisterClassExW", lib.RegisterClassExW(window_class) != 0)
            _classes.add(name)
    return instance


def _procedure(hwnd: Any, message: int, wparam: int, lparam: int) -> int:
    """The one window procedure of all windows."""
    window = _windows.get(_number(hwnd))
    if window is None:
        if not _making.windows:
            return int(lib.DefWindowProcW(hwnd, message, wparam, lparam))
        window = _making.windows.pop()
        window._handle = hwnd
        _windows[_number(hwnd)] = window
    try:
        return window._result_of(hwnd, message, wparam, lparam)
    finally:
        if message == lib.WM_NCDESTROY:
            window._forget()
