"""The basic server: it serves one client, prints each of its messages, and answers from the keyboard.

python examples/raw/basic_server.py [PORT]
"""

import signal
import sys

import options

from winsock_ffi.raw import *

MESSAGE = 1500


def main(port: int) -> int:
    # As in C, Ctrl+C ends the program at once, where Python would first let accept or recv return.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

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

    client_socket = accept(server_socket, NULL, NULL)
    if client_socket == INVALID_SOCKET:
        print(f"accept failed: error {WSAGetLastError()}")
        closesocket(server_socket)
        WSACleanup()
        return 1
    print("Client connected", flush=True)

    while True:
        # C: sends 1500 bytes and receives 1499 of them, so that each later message begins with the last byte of
        # the one before. Here all 1500 fit, zeros are no text wherever they stand, and the text alone is sent.
        rec_msg = new("char[]", MESSAGE)
        recv_return = recv(client_socket, rec_msg, MESSAGE, 0)
        if recv_return == 0:
            print("Client left")
            break  # C: closed the socket, and went on using it for ever
        if recv_return == SOCKET_ERROR:
            print(f"recv failed: error {WSAGetLastError()}")
            break
        text = buffer(rec_msg, recv_return)[:].replace(b"\0", b"")
        if not text:
            continue  # the end of a 1500-byte message that came in pieces
        print(text.decode(errors="replace").rstrip("\r\n"), flush=True)

        send_msg = sys.stdin.readline().encode()
        if not send_msg:
            break  # C: scanf's EOF is not looked at, and empty messages are sent for ever
        if send(client_socket, send_msg, len(send_msg), 0) == SOCKET_ERROR:
            print(f"send failed: error {WSAGetLastError()}")
            break

    closesocket(client_socket)
    closesocket(server_socket)
    WSACleanup()
    return 0


if __name__ == "__main__":
    sys.exit(main(options.parse(__doc__).port))
