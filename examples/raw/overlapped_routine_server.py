"""The completion routine server: Windows calls a function of the program when an operation completes.

python examples/raw/overlapped_routine_server.py [--echo] [PORT]
"""

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import options

from winsock_ffi.raw import *

MAXSIZE_SOCKET = 1024
MAXSIZE_BUF = 1024
MAXSIZE_ADDRESS = sizeof(sockaddr_in) + 16
CLIENT_GONE = (WSAECONNRESET, ERROR_NETNAME_DELETED, WSAENOTCONN)  # before AcceptEx had accepted it; Wine says the last


class Operation:
    """An operation: it owns the OVERLAPPED and everything else that Windows uses while it is pending.

    C: one buffer for all clients, in which their messages mix; AcceptEx's address buffer on the stack of a
    function that has returned before Windows writes to it; WSABUFs there too.
    """

    def __init__(self, size: int) -> None:
        self.overlapped = OVERLAPPED()
        self.str = new("char[]", size)
        self.wsabuf = WSABUF(len=size, buf=self.str)
        self.flags = new("DWORD *")  # of a receive; the number of bytes, for AcceptEx


class Client:
    """A client's operations, one pending at a time: data that was received is sent back before more is received."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.recv = Operation(MAXSIZE_BUF)  # C: each has an event as well, but where a routine is called none is set
        self.send = Operation(0)


allsocket = new("SOCKET[]", MAXSIZE_SOCKET)
# C: an array of OVERLAPPEDs, which moves one in the array while Windows holds its address. Here references move.
alloverlapp: list[Any] = [None] * MAXSIZE_SOCKET  # first the Operation of the listener, then Clients
count = 0
accept_socket = INVALID_SOCKET
accept_due = 0.0  # no AcceptEx is pending, for want of sockets say: when it is to be tried again
ready: list[
    tuple[Client, Callable[[int], int]]
] = []  # what the routines leave to be done: the Client, and PostRecv or PostSend
pending: dict[int, Client] = {}  # the Clients with an operation pending, by the address of its OVERLAPPED
stop_event = NULL
echo = False
clearing = False
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    # C has none: Ctrl+C ends the program as it stands. Here it ends main's wait, and main closes everything.
    if not stopping.is_set():
        stopping.set()
        if stop_event != NULL:
            WSASetEvent(stop_event)
    if dwCtrlType not in (CTRL_C_EVENT, CTRL_BREAK_EVENT):
        stopped.wait(4)  # the process ends as soon as this function does, and Windows waits 5 seconds for it
    return TRUE


def main(port: int) -> int:
    global count, stop_event
    SetConsoleCtrlHandler(Console_Shutdown, TRUE)

    WSversion = MAKEWORD(2, 2)
    ServerSocket = WSADATA()
    return_WASA = WSAStartup(WSversion, ServerSocket)
    if return_WASA != 0:
        print(f"WSAStartup failed: error {return_WASA}")
        return 1  # C: calls WSACleanup, though nothing was started

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

    listen_return = listen(Socket_Server, SOMAXCONN)  # C: 10, and the 11th that comes at once is turned away
    if listen_return == SOCKET_ERROR:
        print(f"listen failed: error {WSAGetLastError()}")
        closesocket(Socket_Server)
        WSACleanup()
        return 1
    getsockname(Socket_Server, cast("struct sockaddr *", bind_info), new("int *", sizeof(bind_info)))  # for port 0
    print(f"Listening on 127.0.0.1:{ntohs(bind_info.sin_port)}", flush=True)

    allsocket[count] = Socket_Server
    alloverlapp[count] = Operation(2 * MAXSIZE_ADDRESS)
    alloverlapp[count].overlapped.hEvent = WSACreateEvent()
    count += 1
    stop_event = WSACreateEvent()
    events = new("WSAEVENT[]", [alloverlapp[0].overlapped.hEvent, stop_event])

    if PostAccept() != 0:
        Clear()
        return 1

    failed = False
    while not stopping.is_set():
        if accept_due and time.monotonic() >= accept_due:
            PostAccept()  # C: does not look, and never accepts again
        wait_return = WSAWaitForMultipleEvents(2, events, FALSE, 200 if accept_due else WSA_INFINITE, TRUE)
        if wait_return == WSA_WAIT_IO_COMPLETION:
            # C: the routine itself starts the next operation. That may complete before the routine returns; then
            # its routine is called next, and so on: as long as clients are busy, the wait does not end, and
            # nobody new is accepted. Here the routines have said what is next, and all of it is started now.
            for client, Post in ready:
                error = Post(client.index)
                if error != 0:
                    Close(client.index, error)
            ready.clear()
            continue
        if wait_return == WSA_WAIT_FAILED:
            print(f"WSAWaitForMultipleEvents failed: error {WSAGetLastError()}")
            failed = True  # C: tries again for ever
            break
        if wait_return == WSA_WAIT_EVENT_0:
            AcceptDone()
            if not accept_due:
                PostAccept()

    closed = count
    Clear()
    print(f"Closed {closed} sockets", flush=True)
    stopped.set()
    return 1 if failed else 0


def AcceptDone() -> None:
    global count, accept_socket
    # C: does not ask for the result, and takes a failure for a client.
    dwstate = new("DWORD *")
    dwflag = new("DWORD *")
    get_return = WSAGetOverlappedResult(allsocket[0], alloverlapp[0].overlapped, dwstate, TRUE, dwflag)
    error = WSAGetLastError()
    WSAResetEvent(alloverlapp[0].overlapped.hEvent)
    if get_return == FALSE:
        closesocket(accept_socket)
        accept_socket = INVALID_SOCKET
        if error in CLIENT_GONE:
            print(f"Client Close: error {error}", flush=True)
        else:
            AcceptLater("AcceptEx", error)
        return

    # C: forgets this, without which getpeername, shutdown and others fail on the socket.
    listener = new("SOCKET *", allsocket[0])
    setsockopt(accept_socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, cast("char *", listener), sizeof(listener))
    # C: writes behind the end of its arrays.
    if count == MAXSIZE_SOCKET:
        print(f"Too many clients: one more than {MAXSIZE_SOCKET - 1}, closed", flush=True)
        send(accept_socket, b"TOO MANY CLIENTS", len(b"TOO MANY CLIENTS"), 0)
        closesocket(accept_socket)
        accept_socket = INVALID_SOCKET
        return
    allsocket[count] = accept_socket
    alloverlapp[count] = Client(count)
    count += 1
    accept_socket = INVALID_SOCKET
    print("Client Connect", flush=True)
    error = PostRecv(count - 1)
    if error != 0:  # C: does not look, and the client is never heard of again
        Close(count - 1, error)


def AcceptLater(function: str, error: int) -> int:
    """AcceptEx failed, for lack of sockets say: clients that wait are accepted when it can be started again."""
    global accept_due
    print(f"{function} failed: error {error}", flush=True)
    accept_due = time.monotonic() + 0.2
    return error


def PostAccept() -> int:
    global accept_socket, accept_due
    accept_due = 0.0
    # C: calls itself when AcceptEx completes at once, or rather when it says so: the event is signalled then too,
    # and the main loop serves the same client again.
    while True:
        accept_socket = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED)
        if accept_socket == INVALID_SOCKET:
            return AcceptLater("WSASocket", WSAGetLastError())
        Acp_return = AcceptEx(
            allsocket[0],
            accept_socket,
            alloverlapp[0].str,
            0,
            MAXSIZE_ADDRESS,
            MAXSIZE_ADDRESS,
            alloverlapp[0].flags,
            alloverlapp[0].overlapped,
        )
        error = WSAGetLastError()
        if Acp_return == TRUE or error == ERROR_IO_PENDING:
            return 0
        closesocket(accept_socket)
        accept_socket = INVALID_SOCKET
        if error not in CLIENT_GONE:
            return AcceptLater("AcceptEx", error)
        print(f"Client Close: error {error}", flush=True)


def PostRecv(index: int) -> int:
    # C: prints what has come at once, and posts again, and again; and the routine is called for each all the same.
    client = alloverlapp[index]
    pending[address(client.recv.overlapped)] = client
    client.recv.flags[0] = 0
    recv_return = WSARecv(
        allsocket[index], client.recv.wsabuf, 1, NULL, client.recv.flags, client.recv.overlapped, Recv_call
    )
    if recv_return == 0 or WSAGetLastError() == WSA_IO_PENDING:
        return 0
    del pending[address(client.recv.overlapped)]
    return WSAGetLastError()


def PostSend(index: int) -> int:
    # C: sends 1024 bytes from "Hello", which has 6, and uses the OVERLAPPED of the pending receive.
    client = alloverlapp[index]
    pending[address(client.send.overlapped)] = client
    nRes = WSASend(allsocket[index], client.send.wsabuf, 1, NULL, 0, client.send.overlapped, Send_call)
    if nRes == 0 or WSAGetLastError() == WSA_IO_PENDING:
        return 0
    del pending[address(client.send.overlapped)]
    return WSAGetLastError()


def address(overlapped: Any) -> int:
    return int(cast("uintptr_t", overlapped))


def Close(index: int, error: int = 0) -> None:
    global count
    print(f"Client Close: error {error}" if error else "Client Close", flush=True)
    closesocket(allsocket[index])
    allsocket[index] = allsocket[count - 1]
    alloverlapp[index] = alloverlapp[count - 1]
    alloverlapp[index].index = index
    alloverlapp[count - 1] = None
    count -= 1


def Clear() -> None:
    global clearing, stop_event
    # C: closes the sockets, and the memory is gone with operations still going on in it.
    clearing = True
    for n in range(1, count):
        CancelIoEx(cast("HANDLE", allsocket[n]), NULL)
    while pending:
        SleepEx(INFINITE, TRUE)
    if accept_socket != INVALID_SOCKET:  # C: is not among those it closes
        CancelIoEx(cast("HANDLE", allsocket[0]), alloverlapp[0].overlapped)
        WSAGetOverlappedResult(allsocket[0], alloverlapp[0].overlapped, new("DWORD *"), TRUE, new("DWORD *"))
        closesocket(accept_socket)
    for n in range(count):
        closesocket(allsocket[n])
    WSACloseEvent(alloverlapp[0].overlapped.hEvent)
    stopping.set()  # from now on nobody sets the event
    WSACloseEvent(stop_event)
    WSACleanup()


@LPWSAOVERLAPPED_COMPLETION_ROUTINE
def Recv_call(dwError: int, cbTransferred: int, lpOverlapped: Any, dwFlags: int) -> None:
    # C: takes the address for an index into its array, in which another client may stand at that place by now.
    client = pending.pop(address(lpOverlapped))
    if clearing:
        return
    if dwError != 0 or cbTransferred == 0:
        Close(client.index, dwError)
        return
    if echo:
        client.send.wsabuf.buf = client.recv.str
        client.send.wsabuf.len = cbTransferred
        ready.append((client, PostSend))
    else:
        # C: prints up to the first zero, and with it loses what came behind the zeros a C client sends; and clears
        # the buffer by memset with its arguments swapped, which clears nothing.
        text = buffer(client.recv.str, cbTransferred)[:].replace(b"\0", b"").decode(errors="replace").rstrip("\r\n")
        if text:
            print(f"Client: {text}", flush=True)
        ready.append((client, PostRecv))


@LPWSAOVERLAPPED_COMPLETION_ROUTINE
def Send_call(dwError: int, cbTransferred: int, lpOverlapped: Any, dwFlags: int) -> None:
    # C: prints "Send Success" whatever the error is; here it would be a line for each kilobyte.
    client = pending.pop(address(lpOverlapped))
    if clearing:
        return
    if dwError != 0:
        Close(client.index, dwError)
        return
    client.send.wsabuf.buf += cbTransferred
    client.send.wsabuf.len -= cbTransferred
    ready.append((client, PostSend if client.send.wsabuf.len > 0 else PostRecv))


if __name__ == "__main__":
    given = options.parse(__doc__, "--echo")
    echo = given.echo
    sys.exit(main(given.port))
