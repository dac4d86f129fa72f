"""The async select server: each network event is posted to its window as a message, and the window shows it.

python examples/raw/async_select_server.py [--echo] [--message-box] [PORT]
"""

import sys
import threading
from typing import Any

import options

from winsock_ffi.raw import *

UM_ASYNSELECT = WM_USER + 1
UM_STOP = WM_USER + 2
SOCKET_SIZE = 1024
MESSAGE = 1500
UNSENT = 256 * 1024  # no more is read from a client that has not taken so many bytes of its echo


class AllSockets:
    def __init__(self) -> None:
        self.sockets = new("SOCKET[]", SOCKET_SIZE)
        self.count = 0


class Client:
    def __init__(self) -> None:
        self.unsent = bytearray()  # what it has sent and not been sent back yet
        self.closing = False  # FD_CLOSE has come, and will not come again


all_sockets = AllSockets()
clients: dict[int, Client] = {}  # by socket
x = 0  # how far down the window the next line stands
hwnd = NULL
accept_due = False  # accept has failed, for want of sockets say: to be tried again when one is closed
echo = message_box = False
recv_msg = new("char[]", MESSAGE)  # for whatever comes: it is copied or shown before the next
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    # C has none: Ctrl+C ends the program as it stands. Here it ends the message loop, and main closes everything.
    stopping.set()
    if hwnd != NULL:
        PostMessage(hwnd, UM_STOP, 0, 0)
    if dwCtrlType not in (CTRL_C_EVENT, CTRL_BREAK_EVENT):
        stopped.wait(4)  # the process ends as soon as this function does, and Windows waits 5 seconds for it
    return TRUE


def main(port: int) -> int:
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
    if hwnd == NULL:
        print(f"CreateWindowEx failed: error {GetLastError()}. A window needs a display.")
        return 1

    ShowWindow(hwnd, SW_SHOWNORMAL)
    UpdateWindow(hwnd)

    WSversion = MAKEWORD(2, 2)
    ServerSocket = WSADATA()
    return_WASA = WSAStartup(WSversion, ServerSocket)
    if return_WASA != 0:
        print(f"WSAStartup failed: error {return_WASA}")
        return 1  # C: calls WSACleanup, though nothing was started

    Socket_Server = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    if Socket_Server == INVALID_SOCKET:
        print(f"socket failed: error {WSAGetLastError()}")
        WSACleanup()
        return 1

    all_sockets.count = 0
    all_sockets.sockets[all_sockets.count] = Socket_Server
    all_sockets.count += 1

    bind_info = sockaddr_in()
    bind_info.sin_family = AF_INET
    bind_info.sin_port = htons(port)
    bind_info.sin_addr.S_un.S_addr = inet_addr(b"127.0.0.1")

    bind_return = bind(Socket_Server, cast("struct sockaddr *", bind_info), sizeof(bind_info))
    if bind_return == SOCKET_ERROR:
        print(f"bind failed: error {WSAGetLastError()}")
        closesocket(Socket_Server)
        WSACleanup()
        return 1

    listen_return = listen(Socket_Server, SOMAXCONN)  # C: 10, and the 11th that comes at once is turned away
    if listen_return == SOCKET_ERROR:
        print(f"listen failed: error {WSAGetLastError()}")
        closesocket(Socket_Server)
        WSACleanup()
        return 1
    getsockname(Socket_Server, cast("struct sockaddr *", bind_info), new("int *", sizeof(bind_info)))  # for port 0
    print(f"Listening on 127.0.0.1:{ntohs(bind_info.sin_port)}", flush=True)

    if WSAAsyncSelect(Socket_Server, hwnd, UM_ASYNSELECT, FD_ACCEPT) == SOCKET_ERROR:
        print(f"WSAAsyncSelect failed: error {WSAGetLastError()}")
        closesocket(Socket_Server)
        WSACleanup()
        return 1

    msg = MSG()
    while not stopping.is_set() and GetMessage(msg, NULL, 0, 0) > 0:  # C: takes the -1 of a failure for a message
        TranslateMessage(msg)
        DispatchMessage(msg)

    closed = all_sockets.count
    for n in range(all_sockets.count):
        closesocket(all_sockets.sockets[n])
    WSACleanup()  # C: once for each socket, where one WSAStartup wants one
    print(f"Closed {closed} sockets", flush=True)
    stopped.set()
    return 0


@WNDPROC
def WinBack(hwnd: Any, msgID: int, wparam: int, lparam: int) -> int:
    # C: takes a device context for each message, and never gives one back: after some thousands there are none.
    if msgID == WM_CREATE:
        pass
    elif msgID in (WM_DESTROY, UM_STOP):
        PostQuitMessage(0)
    elif msgID == UM_ASYNSELECT:
        socket = wparam
        if socket == all_sockets.sockets[0]:
            if WSAGETSELECTEVENT(lparam) == FD_ACCEPT and WSAGETSELECTERROR(lparam) == 0:
                Accept(hwnd, socket)
        elif socket in clients:  # not one closed while this message was in the queue
            client = clients[socket]
            event = WSAGETSELECTEVENT(lparam)
            gone = None  # or why: an error code, or 0
            if event == FD_READ:
                gone = Receive(hwnd, socket, client)
            elif event == FD_WRITE:
                if echo:
                    gone = Resume(hwnd, socket, client)
                else:
                    Show(hwnd, 0, "write")
            elif event == FD_CLOSE:
                # C: of the errors, knows WSAECONNABORTED only: other clients that were cut off stay in the array.
                # And closes at once, losing what nobody has read yet. Here recv tells whether this is the end:
                # the message may be about a closed socket, whose number a new client has been given since.
                client.closing = True
                gone = Resume(hwnd, socket, client)
                if gone == 0:
                    gone = WSAGETSELECTERROR(lparam)
            if gone is not None:
                Close(hwnd, socket, gone)
    return DefWindowProc(hwnd, msgID, wparam, lparam)


def Accept(hwnd: Any, socket: int) -> None:
    global accept_due
    Socket_Client = accept(socket, NULL, NULL)
    if Socket_Client == INVALID_SOCKET:
        # C: forgets the client. It still waits, but Wine does not send FD_ACCEPT for it once more.
        accept_due = WSAGetLastError() != WSAEWOULDBLOCK
        return
    accept_due = False
    # C: writes behind the end of its array.
    if all_sockets.count == SOCKET_SIZE:
        Show(hwnd, 0, f"Too many clients: one more than {SOCKET_SIZE - 1}, closed")
        send(Socket_Client, b"TOO MANY CLIENTS", len(b"TOO MANY CLIENTS"), 0)
        closesocket(Socket_Client)
        return
    Show(hwnd, 0, "Client Connect")  # C: before accept, which may fail
    if message_box:
        MessageBox(NULL, "Client Connect!", "Prompt", MB_OK)
    all_sockets.sockets[all_sockets.count] = Socket_Client
    all_sockets.count += 1
    clients[Socket_Client] = Client()
    if WSAAsyncSelect(Socket_Client, hwnd, UM_ASYNSELECT, FD_READ | FD_WRITE | FD_CLOSE) == SOCKET_ERROR:
        Close(hwnd, Socket_Client, WSAGetLastError())
        return
    # What came before WSAAsyncSelect is told of by a message: but under Wine not that the client is gone again.
    gone = Receive(hwnd, Socket_Client, clients[Socket_Client])
    if gone is not None:
        Close(hwnd, Socket_Client, gone)


def Receive(hwnd: Any, socket: int, client: Client) -> int | None:
    """Receives once, and after FD_CLOSE the rest. Returns None, or why the client is gone: an error or 0."""
    while len(client.unsent) < UNSENT:
        recv_return = recv(socket, recv_msg, MESSAGE, 0)
        if recv_return == SOCKET_ERROR:
            return None if WSAGetLastError() == WSAEWOULDBLOCK else WSAGetLastError()
        if recv_return == 0:
            return None if client.unsent else 0
        if echo:
            client.unsent += buffer(recv_msg, recv_return)[:]
            gone = SendRest(socket, client)
            if gone is not None:
                return gone
        else:
            # C: shows up to the first zero, and with it loses what came behind the zeros a C client sends.
            text = buffer(recv_msg, recv_return)[:].replace(b"\0", b"").decode(errors="replace").rstrip("\r\n")
            if text:
                Show(hwnd, 30, text)
        if not client.closing:
            return None
    return None  # until FD_WRITE: there is no FD_READ without a recv after the last one


def SendRest(socket: int, client: Client) -> int | None:
    """Sends what the socket takes now; FD_WRITE comes when it takes more. Returns None, or an error code."""
    while client.unsent:
        send_return = send(socket, from_buffer(client.unsent), min(len(client.unsent), 65536), 0)
        if send_return == SOCKET_ERROR:
            return None if WSAGetLastError() == WSAEWOULDBLOCK else WSAGetLastError()
        del client.unsent[:send_return]
    return None


def Resume(hwnd: Any, socket: int, client: Client) -> int | None:
    """Sends more, and then receives what was left unread while too much was unsent."""
    gone = SendRest(socket, client)
    return Receive(hwnd, socket, client) if gone is None else gone


def Close(hwnd: Any, socket: int, error: int) -> None:
    WSAAsyncSelect(socket, hwnd, UM_ASYNSELECT, 0)
    closesocket(socket)
    del clients[socket]
    for n in range(all_sockets.count):
        if socket == all_sockets.sockets[n]:
            all_sockets.sockets[n] = all_sockets.sockets[all_sockets.count - 1]
            all_sockets.count -= 1
            break
    Show(hwnd, 0, f"Client Close: error {error}" if error else "Client Close")
    if accept_due:
        Accept(hwnd, all_sockets.sockets[0])


def Show(hwnd: Any, left: int, text: str) -> None:
    """Writes a line in the window, and to standard output, where a program can read it."""
    global x
    print(text, flush=True)
    line = new("wchar_t[]", text.ljust(200))
    hdc = GetDC(hwnd)
    TextOut(hdc, left, x, line, len(line) - 1)
    ReleaseDC(hwnd, hdc)
    x = (x + 15) % 360  # C: goes on below the window, where nobody sees it


if __name__ == "__main__":
    given = options.parse(__doc__, "--echo", "--message-box")
    echo, message_box = given.echo, given.message_box
    sys.exit(main(given.port))
