"""The basic client: it sends a line from the keyboard and prints the server's answer, again and again.

python examples/raw/basic_client.py [PORT]
"""

import signal
import sys

import options

from winsock_ffi.raw import *

MESSAGE = 1500


def main(port: int) -> int:
    # As in C, Ctrl+C ends the program at once, where Python would first let recv return.
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

    server_info = sockaddr_in()
    server_info.sin_family = AF_INET
    server_info.sin_port = htons(port)
    server_info.sin_addr.S_un.S_addr = inet_addr(b"127.0.0.1")
    connect_return = connect(server_socket, cast("struct sockaddr *", server_info), sizeof(server_info))
    if connect_return != 0:
        print(f"connect to 127.0.0.1:{port} failed: error {WSAGetLastError()}")
        closesocket(server_socket)
        WSACleanup()
        return 1
    print(f"Connected to 127.0.0.1:{port}", flush=True)

    answered = True
    while True:
        if answered:
            send_msg = sys.stdin.readline().encode()
            if not send_msg:
                break  # C: scanf's EOF is not looked at, and empty messages are sent for ever
            if send(server_socket, send_msg, len(send_msg), 0) == SOCKET_ERROR:
                print(f"send failed: error {WSAGetLastError()}")
                break

        # C: sends 1500 bytes and receives 1499 of them, so that each later message begins with the last byte of
        # the one before. Here all 1500 fit, zeros are no text wherever they stand, and the text alone is sent.
        recv_msg = new("char[]", MESSAGE)
        recv_return = recv(server_socket, recv_msg, MESSAGE, 0)
        if recv_return == 0:
            print("Server left")
            break  # C: went on with a server that is gone, for ever
        if recv_return == SOCKET_ERROR:
            print(f"recv failed: error {WSAGetLastError()}")
            break
        text = buffer(recv_msg, recv_return)[:].replace(b"\0", b"")
        answered = bool(text)
        if answered:  # if not, it was the end of a 1500-byte message that came in pieces
            print(text.decode(errors="replace").rstrip("\r\n"), flush=True)

    closesocket(server_socket)
    WSACleanup()
    return 0


if __name__ == "__main__":
    sys.exit(main(options.parse(__doc__).port))
