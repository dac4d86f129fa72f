"""pywin32's calls of AcceptEx, WSARecv and WSASend, with its completion port, in one thread."""

import importlib
import socket
from typing import Any

# pywin32 has no types.
pywintypes: Any = importlib.import_module("pywintypes")
win32file: Any = importlib.import_module("win32file")
win32event: Any = importlib.import_module("win32event")

SIZE = 4096


class Client:
    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.handle = connection.fileno()
        self.buffer = win32file.AllocateReadBuffer(SIZE)
        self.overlapped = pywintypes.OVERLAPPED()
        self.overlapped.object = self
        self.rest = memoryview(b"")  # of what is to be sent back

    def receive(self) -> None:
        win32file.WSARecv(self.handle, self.buffer, self.overlapped, 0)

    def send(self) -> None:
        win32file.WSASend(self.handle, self.rest, self.overlapped, 0)

    def completed(self, transferred: int) -> None:
        self.rest = self.rest[transferred:] if self.rest else memoryview(self.buffer)[:transferred]
        if self.rest:
            self.send()
        else:
            self.receive()


class Listener:
    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=4096)
        self.buffer = win32file.AllocateReadBuffer(win32file.CalculateSocketEndPointSize(self.listener))
        self.overlapped = pywintypes.OVERLAPPED()
        self.overlapped.object = self

    def accept(self) -> None:
        self.accepted = socket.socket()
        win32file.AcceptEx(self.listener, self.accepted, self.buffer, self.overlapped)

    def client(self) -> Client:
        option, value = win32file.SO_UPDATE_ACCEPT_CONTEXT, self.listener.fileno().to_bytes(8, "little")
        self.accepted.setsockopt(socket.SOL_SOCKET, option, value)
        return Client(self.accepted)


def main() -> None:
    listener = Listener()
    port = win32file.CreateIoCompletionPort(win32file.INVALID_HANDLE_VALUE, None, 0, 0)
    win32file.CreateIoCompletionPort(listener.listener.fileno(), port, 0, 0)
    print(f"Listening on 127.0.0.1:{listener.listener.getsockname()[1]}", flush=True)
    clients: dict[int, Client] = {}
    listener.accept()
    while True:
        failed, transferred, _, overlapped = win32file.GetQueuedCompletionStatus(port, win32event.INFINITE)
        owner = overlapped.object
        try:
            if isinstance(owner, Client):
                if failed or not transferred:
                    clients.pop(owner.handle).connection.close()
                else:
                    owner.completed(transferred)
                continue
            if not failed:
                client = listener.client()
                clients[client.handle] = client
                win32file.CreateIoCompletionPort(client.handle, port, client.handle, 0)
                client.receive()
            listener.accept()
        except pywintypes.error:
            if isinstance(owner, Client):
                clients.pop(owner.handle).connection.close()


main()
