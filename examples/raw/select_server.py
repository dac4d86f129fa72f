"""The select server: it serves up to 63 clients in one thread, which waits in select until sockets are ready.

python examples/raw/select_server.py [--echo] [PORT]
"""

import sys
import threading

import options

from winsock_ffi.raw import *

MESSAGE = 1500
UNSENT = 256 * 1024  # no more is read from a client that has not taken so many bytes of its echo

AllSockets = fd_set()
unsent: dict[int, bytearray] = {}  # by client: what it has sent and not been sent back yet
ended: set[int] = set()  # the clients that will send no more, and have not been sent everything yet
Msg = new("char[]", MESSAGE)  # for whatever comes: it is copied or shown before the next
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    # C: closes the sockets here, in a thread of Windows' own, while main uses them; and answers TRUE to Ctrl+C
    # without doing anything, so that Ctrl+C no longer ends the program. Here main closes them.
    stopping.set()
    if dwCtrlType not in (CTRL_C_EVENT, CTRL_BREAK_EVENT):
        stopped.wait(4)  # the process ends as soon as this function does, and Windows waits 5 seconds for it
    return TRUE


def main(port: int, echo: bool) -> int:
    SetConsoleCtrlHandler(Console_Shutdown, TRUE)

    # C: `(2, 2)` is the comma operator, whose value is 2, so version 2.0 was asked for.
    WSVersion = MAKEWORD(2, 2)
    wsadata = WSADATA()
    wsas_return = WSAStartup(WSVersion, wsadata)
    if wsas_return != 0:
        print(f"WSAStartup failed: error {wsas_return}. Check the network library, or restart the computer.")
        return 1  # C: went on without the library

    server_socket = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    if server_socket == INVALID_SOCKET:
        print(f"socket failed: error {WSAGetLastError()}")
        WSACleanup()
        return 1

    bind_info = sockaddr_in()
    bind_info.sin_family = AF_INET
    bind_info.sin_port = htons(port)
    bind_info.sin_addr.S_un.S_addr = inet_addr(b"127.0.0.1")
    bind_return = bind(server_socket, cast("struct sockaddr *", bind_info), sizeof(bind_info))
    if bind_return != 0:
        print(f"bind failed: error {WSAGetLastError()}")
        closesocket(server_socket)
        WSACleanup()
        return 1

    listen_return = listen(server_socket, SOMAXCONN)
    if listen_return != 0:
        print(f"listen failed: error {WSAGetLastError()}")
        closesocket(server_socket)
        WSACleanup()
        return 1
    # C: a client that is gone between select and accept leaves accept waiting, and everybody with it.
    ioctlsocket(server_socket, FIONBIO, new("u_long *", 1))
    getsockname(server_socket, cast("struct sockaddr *", bind_info), new("int *", sizeof(bind_info)))  # for port 0
    print(f"Listening on 127.0.0.1:{ntohs(bind_info.sin_port)}", flush=True)

    FD_ZERO(AllSockets)
    FD_SET(server_socket, AllSockets)

    seconds = timeval()
    seconds.tv_sec = 0  # C: 3 seconds, which would be how long Ctrl+C takes
    seconds.tv_usec = 200_000  # microseconds, not the milliseconds that the tutorial takes them for

    while not stopping.is_set():
        ReadSockets = fd_set(AllSockets)
        WriteSockets = fd_set()
        for client, rest in unsent.items():
            if rest:  # a client with nothing unsent is always writable: select would never wait
                FD_SET(client, WriteSockets)
            if client in ended or len(rest) >= UNSENT:
                FD_CLR(client, ReadSockets)
        select_return = select(0, ReadSockets, WriteSockets, NULL, seconds)

        if select_return == 0:
            continue
        if select_return == SOCKET_ERROR:
            print(f"select failed: error {WSAGetLastError()}")
            break  # C: says so for ever

        for n in range(WriteSockets.fd_count):
            SendRest(WriteSockets.fd_array[n])
        for n in range(ReadSockets.fd_count):
            if ReadSockets.fd_array[n] == server_socket:
                Accept(server_socket)
            elif FD_ISSET(ReadSockets.fd_array[n], AllSockets):  # not closed by SendRest just now
                Receive(ReadSockets.fd_array[n], echo)

    closed = AllSockets.fd_count
    for n in range(AllSockets.fd_count):
        closesocket(AllSockets.fd_array[n])
    WSACleanup()
    print(f"Closed {closed} sockets", flush=True)
    stopped.set()
    return 0 if stopping.is_set() else 1


def Accept(server_socket: int) -> None:
    SocketClient = accept(server_socket, NULL, NULL)
    if SocketClient == INVALID_SOCKET:
        return
    # C: FD_SET leaves the 65th socket out without a word: it is never served and never closed.
    if AllSockets.fd_count == FD_SETSIZE:
        print(f"Too many clients: one more than {FD_SETSIZE - 1}, closed", flush=True)
        send(SocketClient, b"TOO MANY CLIENTS", len(b"TOO MANY CLIENTS"), 0)
        closesocket(SocketClient)
        return
    # With a blocking socket, a client that does not read would hold up the others when it is sent its echo.
    ioctlsocket(SocketClient, FIONBIO, new("u_long *", 1))
    FD_SET(SocketClient, AllSockets)
    unsent[SocketClient] = bytearray()


def Receive(client: int, echo: bool) -> None:
    recv_return = recv(client, Msg, MESSAGE, 0)
    if recv_return == 0:
        # C: leaves it in the set, so that select names it and recv gives 0 at once, for ever.
        if unsent[client]:
            ended.add(client)
        else:
            Close(client)
    elif recv_return > 0:
        if echo:
            unsent[client] += buffer(Msg, recv_return)[:]
            SendRest(client)
        else:
            # C: prints up to the first zero, and with it loses what came behind the zeros a C client sends.
            text = buffer(Msg, recv_return)[:].replace(b"\0", b"").decode(errors="replace").rstrip("\r\n")
            if text:
                print(text, flush=True)
    elif WSAGetLastError() != WSAEWOULDBLOCK:
        Close(client, WSAGetLastError())


def SendRest(client: int) -> None:
    """Sends what the socket takes now; select says when it takes more."""
    rest = unsent[client]
    while rest:
        send_return = send(client, from_buffer(rest), min(len(rest), 65536), 0)
        if send_return == SOCKET_ERROR:
            if WSAGetLastError() != WSAEWOULDBLOCK:
                Close(client, WSAGetLastError())
            return
        del rest[:send_return]
    if client in ended:
        Close(client)


def Close(client: int, error: int = 0) -> None:
    print(f"Client Close: error {error}" if error else "Client Close", flush=True)
    FD_CLR(client, AllSockets)
    closesocket(client)
    del unsent[client]
    ended.discard(client)


if __name__ == "__main__":
    given = options.parse(__doc__, "--echo")
    sys.exit(main(given.port, given.echo))
