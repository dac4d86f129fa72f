"""The overlapped event server: it starts operations, and waits for the events that they signal when they complete.

python examples/raw/overlapped_event_server.py [--echo] [PORT]
"""

import sys
import threading
import time
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

    def __init__(self, event: Any, size: int) -> None:
        self.overlapped = OVERLAPPED(hEvent=event)
        self.str = new("char[]", size)
        self.wsabuf = WSABUF(len=size, buf=self.str)
        self.flags = new("DWORD *")  # of a receive; the number of bytes, for AcceptEx


class Client:
    """A client's operations, one pending at a time: data that was received is sent back before more is received."""

    def __init__(self, event: Any) -> None:
        self.recv = Operation(event, MAXSIZE_BUF)
        self.send = Operation(event, 0)
        self.pending = self.recv


allsocket = new("SOCKET[]", MAXSIZE_SOCKET)
allevent = new("WSAEVENT[]", MAXSIZE_SOCKET)
# C: an array of OVERLAPPEDs, which moves one in the array while Windows holds its address. Here references move.
alloverlapp: list[Any] = [None] * MAXSIZE_SOCKET  # first the Operation of the listener, then Clients
count = 0
accept_socket = INVALID_SOCKET
dwstate = new("DWORD *")  # for WSAGetOverlappedResult
dwflag = new("DWORD *")
accept_due = 0.0  # no AcceptEx is pending, for want of sockets say: when it is to be tried again
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    # C has none: Ctrl+C ends the program as it stands. Here it ends main's loop, and main closes everything.
    stopping.set()
    if dwCtrlType not in (CTRL_C_EVENT, CTRL_BREAK_EVENT):
        stopped.wait(4)  # the process ends as soon as this function does, and Windows waits 5 seconds for it
    return TRUE


def main(port: int, echo: bool) -> int:
    global count
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
    allevent[count] = WSACreateEvent()
    alloverlapp[count] = Operation(allevent[count], 2 * MAXSIZE_ADDRESS)
    count += 1

    if PostAccept() != 0:
        Clear()
        return 1

    failed = False
    timeout = 0
    while not stopping.is_set() and not failed:
        served = False
        n = 0
        while n < count:
            # C: asks for one event at a time, all round the clock. Here for as many as a wait takes: it tells the
            # first of those that are signalled, and the next wait begins behind that, so each has its turn.
            group = min(count - n, WSA_MAXIMUM_WAIT_EVENTS)
            wait_return = WSAWaitForMultipleEvents(group, allevent + n, FALSE, timeout, FALSE)
            if wait_return == WSA_WAIT_FAILED:
                print(f"WSAWaitForMultipleEvents failed: error {WSAGetLastError()}")
                failed = True  # C: tries again for ever
                break
            if wait_return == WSA_WAIT_TIMEOUT:
                n += group
                continue
            served = True
            timeout = 0  # for the rest of the round
            n += wait_return - WSA_WAIT_EVENT_0
            if n == 0:
                AcceptDone()
                if not accept_due:
                    PostAccept()
                n += 1
            elif Serve(n, echo):
                n += 1  # otherwise the last one has taken the place of one that is gone
        if accept_due and time.monotonic() >= accept_due:
            PostAccept()  # C: does not look, and never accepts again
        # C: never sleeps. Here a round that found nothing is followed by one that waits.
        idle = 200 if count <= WSA_MAXIMUM_WAIT_EVENTS else 1
        timeout = 0 if served else idle

    closed = count
    Clear()
    print(f"Closed {closed} sockets", flush=True)
    stopped.set()
    return 1 if failed else 0


def AcceptDone() -> None:
    global count, accept_socket
    get_return = WSAGetOverlappedResult(allsocket[0], alloverlapp[0].overlapped, dwstate, TRUE, dwflag)
    error = WSAGetLastError()
    WSAResetEvent(allevent[0])
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
    event = WSACreateEvent()
    if event == WSA_INVALID_EVENT:  # C: does not look
        print(f"WSACreateEvent failed: error {WSAGetLastError()}")
        closesocket(accept_socket)
        accept_socket = INVALID_SOCKET
        return
    allsocket[count] = accept_socket
    allevent[count] = event
    alloverlapp[count] = Client(event)
    count += 1
    accept_socket = INVALID_SOCKET
    print("Client Connect", flush=True)
    error = PostRecv(count - 1)
    if error != 0:  # C: does not look, and the client is never heard of again
        Close(count - 1, error)


def Serve(n: int, echo: bool) -> bool:
    """Handles a completed operation. False if the client is gone, and another one has taken its place."""
    client = alloverlapp[n]
    get_return = WSAGetOverlappedResult(allsocket[n], client.pending.overlapped, dwstate, TRUE, dwflag)
    error = 0 if get_return else WSAGetLastError()  # C: asks after WSAResetEvent
    WSAResetEvent(allevent[n])

    if get_return == FALSE:
        Close(n, error)  # C: knows 10054 only: with any other error, the client stays without an operation for ever
        return False
    if dwstate[0] == 0:
        Close(n)
        return False
    # C: takes whatever completes for a receive if the common buffer begins with something, else for a send.
    if client.pending is client.recv:
        if echo:
            client.send.wsabuf.buf = client.recv.str
            client.send.wsabuf.len = dwstate[0]
            error = PostSend(n)
        else:
            # C: prints up to the first zero, and with it loses what came behind the zeros a C client sends.
            text = buffer(client.recv.str, dwstate[0])[:].replace(b"\0", b"").decode(errors="replace").rstrip("\r\n")
            if text:
                print(f"Client: {text}", flush=True)
            error = PostRecv(n)
    else:  # C: prints "Send Success", which would be a line for each kilobyte here
        client.send.wsabuf.buf += dwstate[0]
        client.send.wsabuf.len -= dwstate[0]
        error = PostSend(n) if client.send.wsabuf.len > 0 else PostRecv(n)
    if error != 0:
        Close(n, error)
        return False
    return True


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
    # C: prints what has come at once, posts again, and again, and the main loop does it all once more.
    client = alloverlapp[index]
    client.pending = client.recv
    client.recv.flags[0] = 0
    recv_return = WSARecv(
        allsocket[index], client.recv.wsabuf, 1, NULL, client.recv.flags, client.recv.overlapped, NULL
    )
    if recv_return == 0 or WSAGetLastError() == WSA_IO_PENDING:
        return 0
    return WSAGetLastError()


def PostSend(index: int) -> int:
    # C: sends 1024 bytes from "Hello", which has 6, and uses the OVERLAPPED of the pending receive.
    client = alloverlapp[index]
    client.pending = client.send
    nRes = WSASend(allsocket[index], client.send.wsabuf, 1, NULL, 0, client.send.overlapped, NULL)
    if nRes == 0 or WSAGetLastError() == WSA_IO_PENDING:
        return 0
    return WSAGetLastError()


def Close(n: int, error: int = 0) -> None:
    global count
    print(f"Client Close: error {error}" if error else "Client Close", flush=True)
    closesocket(allsocket[n])
    WSACloseEvent(allevent[n])
    allsocket[n] = allsocket[count - 1]
    allevent[n] = allevent[count - 1]
    alloverlapp[n] = alloverlapp[count - 1]
    alloverlapp[count - 1] = None
    count -= 1


def Clear() -> None:
    for n in range(count):
        # C: closes the socket, and the memory is gone with an operation still going on in it.
        if n > 0 or accept_socket != INVALID_SOCKET:
            pending = alloverlapp[n] if n == 0 else alloverlapp[n].pending
            CancelIoEx(cast("HANDLE", allsocket[n]), pending.overlapped)
            WSAGetOverlappedResult(allsocket[n], pending.overlapped, dwstate, TRUE, dwflag)
        closesocket(allsocket[n])
        WSACloseEvent(allevent[n])
    if accept_socket != INVALID_SOCKET:  # C: is not among those it closes
        closesocket(accept_socket)
    WSACleanup()


if __name__ == "__main__":
    given = options.parse(__doc__, "--echo")
    sys.exit(main(given.port, given.echo))
