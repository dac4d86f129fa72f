"""A window without sockets, as the async select server has one. It ends when the window is closed.

python examples/raw/window.py
"""

import sys
import threading
from typing import Any

import options

from winsock_ffi.raw import *

UM_STOP = WM_USER + 1

hwnd = NULL
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    # C has none. Here Ctrl+C ends the message loop, and main returns.
    stopping.set()
    if hwnd != NULL:
        PostMessage(hwnd, UM_STOP, 0, 0)
    if dwCtrlType not in (CTRL_C_EVENT, CTRL_BREAK_EVENT):
        stopped.wait(4)  # the process ends as soon as this function does, and Windows waits 5 seconds for it
    return TRUE


def main() -> int:
    global hwnd
    SetConsoleCtrlHandler(Console_Shutdown, TRUE)
    hInstance = GetModuleHandle(NULL)  # what WinMain is given

    class_name = new("wchar_t[]", "SynSelect")
    WS = WNDCLASSEX()
    WS.cbClsExtra = 0
    WS.cbSize = sizeof(WNDCLASSEX)
    WS.cbWndExtra = 0
    # C: NULL, which is not white: whatever was on the screen before shows through.
    WS.hbrBackground = cast("HBRUSH", COLOR_WINDOW + 1)
    WS.hCursor = NULL
    WS.hIcon = NULL
    WS.hIconSm = NULL
    WS.hInstance = hInstance
    WS.lpfnWndProc = WinBack
    WS.lpszClassName = class_name
    WS.lpszMenuName = NULL
    WS.style = CS_HREDRAW | CS_VREDRAW

    if RegisterClassEx(WS) == 0:  # C: does not look
        print(f"RegisterClassEx failed: error {GetLastError()}")
        return 1

    # C: shows this call under the name of CreateWindow too, which has no extended style, with one number missing.
    hwnd = CreateWindowEx(
        WS_EX_OVERLAPPEDWINDOW,
        class_name,
        "SynSelect_Test",
        WS_OVERLAPPEDWINDOW,
        200,
        200,
        600,
        400,
        NULL,
        NULL,
        hInstance,
        NULL,
    )
    if hwnd == NULL:  # C: shows a window that is not there, and then waits for its messages for ever
        print(f"CreateWindowEx failed: error {GetLastError()}. A window needs a display.")
        return 1

    ShowWindow(hwnd, SW_SHOWNORMAL)
    UpdateWindow(hwnd)
    print("The window is open", flush=True)

    msg = MSG()
    while not stopping.is_set() and GetMessage(msg, NULL, 0, 0) > 0:  # C: takes the -1 of a failure for a message
        TranslateMessage(msg)
        DispatchMessage(msg)
    print("The window is closed", flush=True)
    stopped.set()
    return 0


@WNDPROC
def WinBack(hwnd: Any, msgID: int, wparam: int, lparam: int) -> int:
    if msgID == WM_CREATE:
        pass
    elif msgID in (WM_DESTROY, UM_STOP):
        PostQuitMessage(0)
    return DefWindowProc(hwnd, msgID, wparam, lparam)


if __name__ == "__main__":
    options.parse(__doc__, port=False)
    sys.exit(main())
