"""The event select server: it serves up to 63 clients in one thread, which waits for all their events at once.

python examples/raw/event_select_server.py [--echo] [PORT]
"""

import sys
import threading

import options

from winsock_ffi.raw import *

MESSAGE = 1500
UNSENT = 256 * 1024  # no more is read from a client that has not taken so many bytes of its echo


class event_socket_set:
    def __init__(self) -> None:
        self.socket_all = new("SOCKET[]", WSA_MAXIMUM_WAIT_EVENTS)
        self.event_all = new("WSAEVENT[]", WSA_MAXIMUM_WAIT_EVENTS)
        self.count = 0


class Client:
    def __init__(self) -> None:
        self.unsent = bytearray()  # what it has sent and not been sent back yet
        self.closing = False  # FD_CLOSE has come, and will not come again


es_set = event_socket_set()
clients: dict[int, Client] = {}  # by socket
accept_due = False  # accept has failed, for want of sockets say: to be tried again
rec_msg = new("char[]", MESSAGE)  # for whatever comes: it is copied or shown before the next
stopping = threading.Event()
stopped = threading.Event()


@PHANDLER_ROUTINE
def Console_Shutdown(dwCtrlType: int) -> int:
    # C: closes everything here, in a thread of Windows' own, while main uses it; and answers TRUE to Ctrl+C
    # without doing anything, so that Ctrl+C no longer ends the program. Here main closes it all.
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
    getsockname(server_socket, cast("struct sockaddr *", bind_info), new("int *", sizeof(bind_info)))  # for port 0
    print(f"Listening on 127.0.0.1:{ntohs(bind_info.sin_port)}", flush=True)

    EventServer = WSACreateEvent()
    if EventServer == WSA_INVALID_EVENT:
        print(f"WSACreateEvent failed: error {WSAGetLastError()}")
        closesocket(server_socket)
        WSACleanup()
        return 1

    # C: asks for FD_WRITE and FD_READ too, which a listening socket never has.
    EventSelect_return = WSAEventSelect(server_socket, EventServer, FD_ACCEPT)
    if EventSelect_return == SOCKET_ERROR:
        print(f"WSAEventSelect failed: error {WSAGetLastError()}")
        WSACloseEvent(EventServer)
        closesocket(server_socket)
        WSACleanup()
        return 1

    es_set.socket_all[es_set.count] = server_socket
    es_set.event_all[es_set.count] = EventServer
    es_set.count += 1

    first = 0
    while not stopping.is_set():
        # C: waits for the whole array, and is told the lowest index each time: while a client at a low index is
        # busy, those behind it are never served. Here the wait begins behind the one served last.
        if first >= es_set.count:
            first = 0
        Wait_return = WSAWaitForMultipleEvents(
            es_set.count - first, es_set.event_all + first, FALSE, 0 if first else 200, FALSE
        )
        if Wait_return == WSA_WAIT_FAILED:
            print(f"WSAWaitForMultipleEvents failed: error {WSAGetLastError()}")
            break
        if Wait_return == WSA_WAIT_TIMEOUT:
            first = 0
            if accept_due:
                Accept(server_socket)
            continue
        event_index = first + Wait_return - WSA_WAIT_EVENT_0
        first = event_index + 1

        NetworkEvents = WSANETWORKEVENTS()
        n_t_return = WSAEnumNetworkEvents(es_set.socket_all[event_index], es_set.event_all[event_index], NetworkEvents)
        if n_t_return == SOCKET_ERROR:
            print(f"WSAEnumNetworkEvents failed: error {WSAGetLastError()}")
            break

        client_socket = es_set.socket_all[event_index]
        client = clients.get(client_socket)
        if client is None:  # the listener
            if NetworkEvents.lNetworkEvents & FD_ACCEPT and NetworkEvents.iErrorCode[FD_ACCEPT_BIT] == 0:
                Accept(client_socket)
            continue
        gone = None  # or why: an error code, or 0

        if NetworkEvents.lNetworkEvents & FD_WRITE:
            if NetworkEvents.iErrorCode[FD_WRITE_BIT] != 0:
                gone = NetworkEvents.iErrorCode[FD_WRITE_BIT]
            elif echo:
                gone = Resume(client_socket, client)
            elif send(client_socket, b"CONNECT SUCCESS", len(b"CONNECT SUCCESS"), 0) == SOCKET_ERROR:
                print(f"send failed: error {WSAGetLastError()}")

        if gone is None and NetworkEvents.lNetworkEvents & FD_READ:
            if NetworkEvents.iErrorCode[FD_READ_BIT] == 0:
                gone = Receive(client_socket, client, echo)
            else:
                gone = NetworkEvents.iErrorCode[FD_READ_BIT]

        if gone is None and NetworkEvents.lNetworkEvents & FD_CLOSE:
            # C: closes at once, and loses what the client sent last and nobody has read yet; and does not look
            # at the error, which tells a client that was cut off from one that left.
            client.closing = True
            if NetworkEvents.iErrorCode[FD_CLOSE_BIT] == 0:
                gone = Receive(client_socket, client, echo)
            else:
                gone = NetworkEvents.iErrorCode[FD_CLOSE_BIT]

        if gone is not None:
            Close(event_index, gone)

    closed = es_set.count
    for n in range(es_set.count):
        closesocket(es_set.socket_all[n])
        WSACloseEvent(es_set.event_all[n])
    WSACleanup()
    print(f"Closed {closed} sockets", flush=True)
    stopped.set()
    return 0 if stopping.is_set() else 1


def Accept(server_socket: int) -> None:
    global accept_due
    ClientSocket = accept(server_socket, NULL, NULL)
    if ClientSocket == INVALID_SOCKET:
        # C: forgets the client. It still waits, but Wine does not signal FD_ACCEPT for it once more.
        accept_due = WSAGetLastError() != WSAEWOULDBLOCK
        return
    accept_due = False
    # C: writes behind the end of its arrays from the 65th on, and waits for more events than a wait takes.
    if es_set.count == WSA_MAXIMUM_WAIT_EVENTS:
        print(f"Too many clients: one more than {WSA_MAXIMUM_WAIT_EVENTS - 1}, closed", flush=True)
        send(ClientSocket, b"TOO MANY CLIENTS", len(b"TOO MANY CLIENTS"), 0)
        closesocket(ClientSocket)
        return
    ClientEvent = WSACreateEvent()
    if ClientEvent == WSA_INVALID_EVENT:
        print(f"WSACreateEvent failed: error {WSAGetLastError()}")
        closesocket(ClientSocket)
        return
    if WSAEventSelect(ClientSocket, ClientEvent, FD_READ | FD_CLOSE | FD_WRITE) == SOCKET_ERROR:
        print(f"WSAEventSelect failed: error {WSAGetLastError()}")
        closesocket(ClientSocket)
        WSACloseEvent(ClientEvent)
        return
    es_set.socket_all[es_set.count] = ClientSocket
    es_set.event_all[es_set.count] = ClientEvent
    es_set.count += 1
    clients[ClientSocket] = Client()
    print("Client Connect Success", flush=True)


def Receive(client_socket: int, client: Client, echo: bool) -> int | None:
    """Receives once, and after FD_CLOSE the rest. Returns None, or why the client is gone: an error or 0."""
    while len(client.unsent) < UNSENT:
        recv_return = recv(client_socket, rec_msg, MESSAGE, 0)
        if recv_return == SOCKET_ERROR:
            return None if WSAGetLastError() == WSAEWOULDBLOCK else WSAGetLastError()
        if recv_return == 0:
            return None if client.unsent else 0
        if echo:
            client.unsent += buffer(rec_msg, recv_return)[:]
            gone = SendRest(client_socket, client)
            if gone is not None:
                return gone
        else:
            # C: prints up to the first zero, and with it loses what came behind the zeros a C client sends.
            text = buffer(rec_msg, recv_return)[:].replace(b"\0", b"").decode(errors="replace").rstrip("\r\n")
            if text:
                print(text, flush=True)
        if not client.closing:
            return None
    return None  # until FD_WRITE: there is no FD_READ without a recv after the last one


def SendRest(client_socket: int, client: Client) -> int | None:
    """Sends what the socket takes now; FD_WRITE comes when it takes more. Returns None, or an error code."""
    while client.unsent:
        send_return = send(client_socket, from_buffer(client.unsent), min(len(client.unsent), 65536), 0)
        if send_return == SOCKET_ERROR:
            return None if WSAGetLastError() == WSAEWOULDBLOCK else WSAGetLastError()
        del client.unsent[:send_return]
    return None


def Resume(client_socket: int, client: Client) -> int | None:
    """Sends more, and then receives what was left unread while too much was unsent."""
    gone = SendRest(client_socket, client)
    return Receive(client_socket, client, True) if gone is None else gone


def Close(event_index: int, error: int) -> None:
    print(f"Client ShutDown: error {error}" if error else "Client ShutDown", flush=True)
    del clients[es_set.socket_all[event_index]]
    closesocket(es_set.socket_all[event_index])
    es_set.socket_all[event_index] = es_set.socket_all[es_set.count - 1]
    WSACloseEvent(es_set.event_all[event_index])
    es_set.event_all[event_index] = es_set.event_all[es_set.count - 1]
    es_set.count -= 1


if __name__ == "__main__":
    given = options.parse(__doc__, "--echo")
    sys.exit(main(given.port, given.echo))
