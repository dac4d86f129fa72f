"""The completion port server: a few threads wait for whatever completes next, of any number of clients.

python examples/raw/completion_port_server.py [--echo] [PORT]

The tutorial names this model and shows no program. This one follows the usual C for it, and the style of the
tutorial's overlapped programs.
"""

import sys
import threading
from collections.abc import Callable
from typing import Any

import options

from winsock_ffi.raw import *

NUMBER_OF_THREADS = 4
MAXSIZE_BUF = 4096
MAXSIZE_ADDRESS = sizeof(sockaddr_in) + 16
CLIENT_GONE = (WSAECONNRESET, ERROR_NETNAME_DELETED, WSAENOTCONN)  # before AcceptEx had accepted it; Wine says the last
KEY_STOP = 0  # no socket has it


class PER_IO_DATA:
    """One operation: its OVERLAPPED, and all else that Windows uses until the operation's packet has been dequeued.

    In C the structure begins with the OVERLAPPED, and the address that comes with the packet is cast to it. Here
    the address leads to the object through `operations`, which holds the object as long as the operation is pending.
    """

    def __init__(self, Complete: Callable[..., None], size: int) -> None:
        self.overlapped = OVERLAPPED()
        self.buf = new("char[]", size)
        self.wsabuf = WSABUF(len=size, buf=self.buf)
        self.flags = new("DWORD *")  # of a receive; the number of bytes, for AcceptEx
        self.Complete = Complete  # what is to be done then
        self.accept_socket = INVALID_SOCKET  # for AcceptEx


class PER_HANDLE_DATA:
    """A client. The completion key, which comes with each packet of its socket, is the socket's number.

    One operation is pending at a time: what was received is sent back before more is received. So a client's
    bytes stay in order, though any thread may serve it, and no two threads ever serve it at once.
    """

    def __init__(self, socket: int) -> None:
        self.socket = socket
        self.recv = PER_IO_DATA(RecvDone, MAXSIZE_BUF)
        self.send = PER_IO_DATA(SendDone, 0)


lock = threading.Lock()  # for these, which all threads use
handles: dict[int, PER_HANDLE_DATA] = {}  # PER_HANDLE_DATA by completion key
operations: dict[int, PER_IO_DATA] = {}  # PER_IO_DATA by the address of the OVERLAPPED
all_done = threading.Condition(lock)  # no operation is left
closing = False  # none is started any more

CompletionPort = NULL
Socket_Server = INVALID_SOCKET
accept_due: PER_IO_DATA | None = None  # what AcceptEx could not be started with, for want of sockets say
failed = echo = False
stop_event = NULL
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    Stop()
    if dwCtrlType not in (CTRL_C_EVENT, CTRL_BREAK_EVENT):
        stopped.wait(4)  # the process ends as soon as this function does, and Windows waits 5 seconds for it
    return TRUE


def Stop() -> None:
    with lock:
        stopping.set()
        if stop_event != NULL:
            WSASetEvent(stop_event)


def main(port: int) -> int:
    global CompletionPort, Socket_Server, stop_event, accept_due
    SetConsoleCtrlHandler(Console_Shutdown, TRUE)

    WSversion = MAKEWORD(2, 2)
    ServerSocket = WSADATA()
    return_WASA = WSAStartup(WSversion, ServerSocket)
    if return_WASA != 0:
        print(f"WSAStartup failed: error {return_WASA}")
        return 1

    Socket_Server = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED)
    if Socket_Server == INVALID_SOCKET:
        print(f"WSASocket failed: error {WSAGetLastError()}")
        WSACleanup()
        return 1

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

    listen_return = listen(Socket_Server, SOMAXCONN)
    if listen_return == SOCKET_ERROR:
        print(f"listen failed: error {WSAGetLastError()}")
        closesocket(Socket_Server)
        WSACleanup()
        return 1
    getsockname(Socket_Server, cast("struct sockaddr *", bind_info), new("int *", sizeof(bind_info)))  # for port 0
    print(f"Listening on 127.0.0.1:{ntohs(bind_info.sin_port)}", flush=True)

    CompletionPort = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, NUMBER_OF_THREADS)
    if CompletionPort == NULL:
        print(f"CreateIoCompletionPort failed: error {GetLastError()}")
        closesocket(Socket_Server)
        WSACleanup()
        return 1
    CreateIoCompletionPort(cast("HANDLE", Socket_Server), CompletionPort, Socket_Server, 0)
    stop_event = WSACreateEvent()

    threads = [threading.Thread(target=Worker) for _ in range(NUMBER_OF_THREADS)]
    for thread in threads:
        thread.start()
    PostAccept(PER_IO_DATA(AcceptDone, 2 * MAXSIZE_ADDRESS))

    while not stopping.is_set():
        WSAWaitForMultipleEvents(1, new("WSAEVENT *", stop_event), FALSE, 200, FALSE)
        if accept_due is not None:
            io, accept_due = accept_due, None
            PostAccept(io)

    Clear(threads)
    stopped.set()
    return 1 if failed else 0


def Worker() -> None:
    transferred = new("DWORD *")
    key = new("ULONG_PTR *")
    overlapped = new("LPOVERLAPPED *")
    flags = new("DWORD *")
    while True:
        ok = GetQueuedCompletionStatus(CompletionPort, transferred, key, overlapped, INFINITE)
        if overlapped[0] == NULL:
            if not ok:
                Say(f"GetQueuedCompletionStatus failed: error {GetLastError()}")
                Fail()
            return  # the packet with KEY_STOP, one for each thread
        with lock:
            io = operations.pop(address(overlapped[0]), None)
            handle = handles.get(key[0])
        if io is None:
            continue  # not of an operation of this program's
        # The port tells a failed operation by Windows' code; this gives Winsock's.
        error = 0
        if not ok and not WSAGetOverlappedResult(key[0], overlapped[0], transferred, FALSE, flags):
            error = WSAGetLastError()
        io.Complete(handle, io, transferred[0], error)
        with lock:
            if not operations:
                all_done.notify()


def AcceptDone(handle: PER_HANDLE_DATA | None, io: PER_IO_DATA, transferred: int, error: int) -> None:
    if closing:
        closesocket(io.accept_socket)
        return
    if error != 0:
        closesocket(io.accept_socket)
        if error not in CLIENT_GONE:
            AcceptLater(io, "AcceptEx", error)
            return
        Say(f"Client Close: error {error}")
    else:
        listener = new("SOCKET *", Socket_Server)
        setsockopt(io.accept_socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, cast("char *", listener), sizeof(listener))
        handle = PER_HANDLE_DATA(io.accept_socket)
        with lock:
            handles[handle.socket] = handle
        Say("Client Connect")
        if CreateIoCompletionPort(cast("HANDLE", handle.socket), CompletionPort, handle.socket, 0) == NULL:
            Close(handle, GetLastError())
        else:
            PostRecv(handle)
    PostAccept(io)


def RecvDone(handle: PER_HANDLE_DATA, io: PER_IO_DATA, transferred: int, error: int) -> None:
    if error != 0 or transferred == 0:
        Close(handle, error)
    elif echo:
        handle.send.wsabuf.buf = io.buf
        handle.send.wsabuf.len = transferred
        PostSend(handle)
    else:
        text = buffer(io.buf, transferred)[:].replace(b"\0", b"").decode(errors="replace").rstrip("\r\n")
        if text:
            Say(f"Client: {text}")
        PostRecv(handle)


def SendDone(handle: PER_HANDLE_DATA, io: PER_IO_DATA, transferred: int, error: int) -> None:
    if error != 0:
        Close(handle, error)
        return
    io.wsabuf.buf += transferred
    io.wsabuf.len -= transferred
    if io.wsabuf.len > 0:
        PostSend(handle)
    else:
        PostRecv(handle)


def AcceptLater(io: PER_IO_DATA, function: str, error: int) -> None:
    """The system has no socket for one more client, or the like: those who wait are accepted when it has."""
    global accept_due
    Say(f"{function} failed: error {error}")
    accept_due = io


def PostAccept(io: PER_IO_DATA) -> None:
    while True:
        io.accept_socket = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED)
        if io.accept_socket == INVALID_SOCKET:
            AcceptLater(io, "WSASocket", WSAGetLastError())
            return
        error = Start(
            io,
            lambda: AcceptEx(
                Socket_Server,
                io.accept_socket,
                io.buf,
                0,
                MAXSIZE_ADDRESS,
                MAXSIZE_ADDRESS,
                io.flags,
                io.overlapped,
            ),
            TRUE,
        )
        if error == 0:
            return
        closesocket(io.accept_socket)
        if closing:
            return
        if error not in CLIENT_GONE:
            AcceptLater(io, "AcceptEx", error)
            return
        Say(f"Client Close: error {error}")


def PostRecv(handle: PER_HANDLE_DATA) -> None:
    io = handle.recv
    io.flags[0] = 0
    error = Start(io, lambda: WSARecv(handle.socket, io.wsabuf, 1, NULL, io.flags, io.overlapped, NULL), 0)
    if error != 0:
        Close(handle, error)


def PostSend(handle: PER_HANDLE_DATA) -> None:
    io = handle.send
    error = Start(io, lambda: WSASend(handle.socket, io.wsabuf, 1, NULL, 0, io.overlapped, NULL), 0)
    if error != 0:
        Close(handle, error)


def Start(io: PER_IO_DATA, call: Callable[[], int], success: int) -> int:
    """Starts an operation. Gives 0, or the error: then there will be no packet. Otherwise there will, and another
    thread may have it before this function returns."""
    with lock:
        if closing:
            return WSA_OPERATION_ABORTED
        operations[address(io.overlapped)] = io
        if call() == success or WSAGetLastError() == WSA_IO_PENDING:
            return 0
        del operations[address(io.overlapped)]
        return WSAGetLastError()


def Close(handle: PER_HANDLE_DATA, error: int = 0) -> None:
    if closing:
        return  # Clear closes them all
    with lock:
        del handles[handle.socket]
    closesocket(handle.socket)
    Say(f"Client Close: error {error}" if error else "Client Close")


def Fail() -> None:
    global failed
    failed = True
    Stop()


def Clear(threads: list[threading.Thread]) -> None:
    global closing, stop_event
    with lock:
        closing = True
        CancelIoEx(cast("HANDLE", Socket_Server), NULL)
        for handle in handles.values():
            CancelIoEx(cast("HANDLE", handle.socket), NULL)
        all_done.wait_for(lambda: not operations)
        WSACloseEvent(stop_event)
        stop_event = NULL
    for _ in threads:  # each thread dequeues one of them, and ends
        PostQueuedCompletionStatus(CompletionPort, 0, KEY_STOP, NULL)
    for thread in threads:
        thread.join()
    closed = 1 + len(handles)
    closesocket(Socket_Server)
    for handle in handles.values():
        closesocket(handle.socket)
    CloseHandle(CompletionPort)
    WSACleanup()
    Say(f"Closed {closed} sockets")


def address(overlapped: Any) -> int:
    return int(cast("uintptr_t", overlapped))


def Say(text: str) -> None:
    print(text + "\n", end="", flush=True)  # in one piece: several threads print


if __name__ == "__main__":
    given = options.parse(__doc__, "--echo")
    echo = given.echo
    sys.exit(main(given.port))
