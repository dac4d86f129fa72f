"""The completion port server: a few threads dequeue completions, for any number of clients.

python examples/raw/completion_port_server.py [--echo] [PORT]

The tutorial names this model and shows no program. This one follows the usual C for it, and the style of the
tutorial's overlapped programs.
"""

import sys
import threading
from collections.abc import Callable

import options

from winsock_ffi.raw import *

NUMBER_OF_THREADS = 4
MAXSIZE_BUF = 4096
MAXSIZE_ADDRESS = sizeof(sockaddr_in) + 16
CLIENT_GONE = (WSAECONNRESET, ERROR_NETNAME_DELETED, WSAENOTCONN)  # before AcceptEx had accepted it; Wine says the last
KEY_STOP = 0  # no socket has it


class PER_IO_DATA:
    """An operation: it owns the OVERLAPPED and everything else that Windows uses until its packet is dequeued.

    In C the structure begins with the OVERLAPPED, and the address that comes with the packet is cast to it. Here
    `operations` finds the object by that address, and holds it as long as the operation is pending.
    """

    def __init__(self, Complete: Callable[..., None], size: int) -> None:
        self.overlapped = OVERLAPPED()
        self.address = int(cast("uintptr_t", self.overlapped))
        self.buf = new("char[]", size)
        self.wsabuf = WSABUF(len=size, buf=self.buf)
        self.flags = new("DWORD *")  # of a receive; the number of bytes, for AcceptEx
        self.Complete = Complete  # what is to be done then
        self.accept_socket = INVALID_SOCKET  # for AcceptEx


class PER_HANDLE_DATA:
    """A client. The completion key, which comes with each packet of its socket, is the socket's number.

    One operation is pending at a time: data that was received is sent back before more is received. So a client's
    bytes stay in order, though any thread may serve it, and no two threads serve it at once.
    """

    def __init__(self, socket: int) -> None:
        self.socket = socket
        self.recv = PER_IO_DATA(RecvDone, MAXSIZE_BUF)
        self.send = PER_IO_DATA(SendDone, 0)


# All threads use these. Each use is one operation of a dict, which Python does in one piece, and so there is no lock:
# a thread that held one while it called Winsock would keep all others waiting.
handles: dict[int, PER_HANDLE_DATA] = {}  # PER_HANDLE_DATA by completion key
operations: dict[int, PER_IO_DATA] = {}  # PER_IO_DATA by the address of the OVERLAPPED; all that are pending
closing = False  # what completes is only taken out

CompletionPort = NULL
Socket_Server = INVALID_SOCKET
accept_due: PER_IO_DATA | None = None  # what AcceptEx could not be started with, for want of sockets say
failed = echo = False
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    stopping.set()
    if dwCtrlType not in (CTRL_C_EVENT, CTRL_BREAK_EVENT):
        stopped.wait(4)  # the process ends as soon as this function does, and Windows waits 5 seconds for it
    return TRUE


def main(port: int) -> int:
    global CompletionPort, Socket_Server, accept_due
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

    threads = [threading.Thread(target=Worker) for _ in range(NUMBER_OF_THREADS)]
    for thread in threads:
        thread.start()
    accept = PER_IO_DATA(AcceptDone, 2 * MAXSIZE_ADDRESS)
    PostAccept(accept)

    while not stopping.wait(0.2):
        if accept_due is not None:
            io, accept_due = accept_due, None
            PostAccept(io)

    Clear(threads, accept)
    stopped.set()
    return 1 if failed else 0


def Worker() -> None:
    transferred = new("DWORD *")
    key = new("ULONG_PTR *")
    address = new("ULONG_PTR *")  # of an OVERLAPPED, as the number that it is
    overlapped = cast("LPOVERLAPPED *", address)
    flags = new("DWORD *")
    while True:
        ok = GetQueuedCompletionStatus(CompletionPort, transferred, key, overlapped, INFINITE)
        if address[0] == 0:
            if not ok:
                Say(f"GetQueuedCompletionStatus failed: error {GetLastError()}")
                Fail()
            return  # the packet with KEY_STOP, one for each thread
        io = operations.pop(address[0], None)
        if io is None or closing:
            continue  # not of an operation of this program's, or of one that Clear ends
        # The port tells a failed operation by Windows' code; this gives Winsock's.
        error = 0
        if not ok and not WSAGetOverlappedResult(key[0], io.overlapped, transferred, FALSE, flags):
            error = WSAGetLastError()
        io.Complete(handles.get(key[0]), io, transferred[0], error)


def AcceptDone(handle: PER_HANDLE_DATA | None, io: PER_IO_DATA, transferred: int, error: int) -> None:
    accept_socket, io.accept_socket = io.accept_socket, INVALID_SOCKET
    if error != 0:
        closesocket(accept_socket)
        if error not in CLIENT_GONE:
            AcceptLater(io, "AcceptEx", error)
            return
        Say(f"Client Close: error {error}")
    else:
        listener = new("SOCKET *", Socket_Server)
        setsockopt(accept_socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, cast("char *", listener), sizeof(listener))
        handle = handles[accept_socket] = PER_HANDLE_DATA(accept_socket)
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
    """AcceptEx failed, for lack of sockets say: clients that wait are accepted when it can be started again."""
    global accept_due
    Say(f"{function} failed: error {error}")
    accept_due = io


def PostAccept(io: PER_IO_DATA) -> None:
    while True:
        io.accept_socket = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED)
        if io.accept_socket == INVALID_SOCKET:
            AcceptLater(io, "WSASocket", WSAGetLastError())
            return
        operations[io.address] = io
        if AcceptEx(
            Socket_Server,
            io.accept_socket,
            io.buf,
            0,
            MAXSIZE_ADDRESS,
            MAXSIZE_ADDRESS,
            io.flags,
            io.overlapped,
        ):
            return
        error = WSAGetLastError()
        if error == ERROR_IO_PENDING:
            return
        del operations[io.address]
        closesocket(io.accept_socket)
        io.accept_socket = INVALID_SOCKET
        if error not in CLIENT_GONE:
            AcceptLater(io, "AcceptEx", error)
            return
        Say(f"Client Close: error {error}")


def PostRecv(handle: PER_HANDLE_DATA) -> None:
    io = handle.recv
    io.flags[0] = 0
    operations[io.address] = io  # before the call: another thread may have the packet before WSARecv returns
    if WSARecv(handle.socket, io.wsabuf, 1, NULL, io.flags, io.overlapped, NULL) == SOCKET_ERROR:
        CloseUnlessPending(handle, io)


def PostSend(handle: PER_HANDLE_DATA) -> None:
    io = handle.send
    operations[io.address] = io
    if WSASend(handle.socket, io.wsabuf, 1, NULL, 0, io.overlapped, NULL) == SOCKET_ERROR:
        CloseUnlessPending(handle, io)


def CloseUnlessPending(handle: PER_HANDLE_DATA, io: PER_IO_DATA) -> None:
    error = WSAGetLastError()
    if error != WSA_IO_PENDING:  # not started, so there will be no packet
        del operations[io.address]
        Close(handle, error)


def Close(handle: PER_HANDLE_DATA, error: int = 0) -> None:
    del handles[handle.socket]  # before another client's socket can have the number
    closesocket(handle.socket)
    Say(f"Client Close: error {error}" if error else "Client Close")


def Fail() -> None:
    global failed
    failed = True
    stopping.set()


def Clear(threads: list[threading.Thread], accept: PER_IO_DATA) -> None:
    global closing
    # The threads first: once they have ended, nobody starts an operation behind the back of what follows.
    closing = True
    for _ in threads:  # each thread dequeues one of them, and ends
        PostQueuedCompletionStatus(CompletionPort, 0, KEY_STOP, NULL)
    for thread in threads:
        thread.join()
    CancelIoEx(cast("HANDLE", Socket_Server), NULL)
    for handle in handles.values():
        CancelIoEx(cast("HANDLE", handle.socket), NULL)
    transferred = new("DWORD *")
    key = new("ULONG_PTR *")
    address = new("ULONG_PTR *")
    while operations:  # Windows may write to each of them until its packet has been dequeued
        ok = GetQueuedCompletionStatus(CompletionPort, transferred, key, cast("LPOVERLAPPED *", address), INFINITE)
        if address[0] != 0:
            operations.pop(address[0], None)
        elif not ok:
            break  # the port is no more, as the threads have found too
    closed = 1 + len(handles)
    closesocket(Socket_Server)
    if accept.accept_socket != INVALID_SOCKET:
        closesocket(accept.accept_socket)
    for handle in handles.values():
        closesocket(handle.socket)
    CloseHandle(CompletionPort)
    WSACleanup()
    Say(f"Closed {closed} sockets")


def Say(text: str) -> None:
    print(text + "\n", end="", flush=True)  # in one piece: several threads print


if __name__ == "__main__":
    given = options.parse(__doc__, "--echo")
    echo = given.echo
    sys.exit(main(given.port))
