"""Lets a Ctrl+C end a read from the console, as it does on Windows.

There the read fails, and Python raises KeyboardInterrupt. Wine calls the Ctrl+C handlers, but the read goes on
until the user presses Enter. So a handler notes the interrupt and presses Enter for the user; and it does so only
while the main thread reads, for otherwise that key would answer the next read.
"""

import _thread
import builtins
import ctypes
import io
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Not at run time, as it takes longer than all else here.
    from typing import Any

CTRL_C_EVENT = 0
STD_INPUT_HANDLE = -10
KEY_EVENT = 1
ENTER = 13

original_input = builtins.input
# Python would drop them, and Windows still call the handler.
kept: list[object] = []


class KeyRecord(ctypes.Structure):
    """INPUT_RECORD with a KEY_EVENT_RECORD in it."""

    _fields_ = (
        ("event_type", ctypes.c_uint32),
        ("key_down", ctypes.c_int32),
        ("repeat_count", ctypes.c_uint16),
        ("virtual_key", ctypes.c_uint16),
        ("scan_code", ctypes.c_uint16),
        ("character", ctypes.c_uint16),
        ("control_keys", ctypes.c_uint32),
    )


class Reads(io.RawIOBase):
    """The console's raw input. That a thread reads shows in its being in this class's readinto()."""

    name = "<stdin>"

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw

    def readinto(self, buffer: "Any", /) -> int | None:
        """Reads from the console."""
        return self._raw.readinto(buffer)

    def readable(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """The console's own."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Always."""
        return True


def watched_input(prompt: object = "", /) -> str:
    """input(), in a frame by which the handler knows that it waits."""
    return original_input(prompt)


def install(stdin: io.TextIOWrapper) -> None:
    """Puts the handler and the readers that it knows into place."""
    kernel: Any = ctypes.CDLL("kernel32")
    kernel.GetStdHandle.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.GetStdHandle(STD_INPUT_HANDLE))
    builtins.input = watched_input
    raw = Reads(stdin.buffer.raw)  # type: ignore[attr-defined]
    kept.append(stdin)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(raw), stdin.encoding, stdin.errors, line_buffering=True)
    reading = {watched_input.__code__, Reads.readinto.__code__}
    main = _thread.get_ident()

    def handler(event: int) -> int:
        frame = sys._current_frames().get(main)
        if event != CTRL_C_EVENT or frame is None or frame.f_code not in reading:
            return 0
        _thread.interrupt_main()
        records = (KeyRecord * 2)(
            KeyRecord(KEY_EVENT, 1, 1, ENTER, 0, ENTER, 0), KeyRecord(KEY_EVENT, 0, 1, ENTER, 0, ENTER, 0)
        )
        kernel.WriteConsoleInputW(handle, records, 2, ctypes.byref(ctypes.c_uint32()))
        return 1

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint32)(handler)
    kept.append(callback)
    kernel.SetConsoleCtrlHandler(callback, 1)
