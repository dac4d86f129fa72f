"""One completion port for sockets, a named pipe and a folder: it echoes what clients say, and tells what has changed.

python examples/everything_server.py FOLDER PIPE    ends when there is a file of the name "stop" in the folder
"""

import sys
from contextlib import ExitStack, suppress

from winsock_ffi import CompletionPort, File, NamedPipe, Overlapped, Socket, Winsock, WinsockError, listen_on


class Echo(Overlapped):
    """What a client says goes back to it: a read, a write, a read ..., until it has gone."""

    def __init__(self, client: Socket | NamedPipe) -> None:
        super().__init__()
        self.client, self.buffer, self.reads = client, bytearray(1500), False

    def proceed(self) -> None:
        data = memoryview(self.buffer)[: self.result() if self.reads else None]
        self.reads = not self.reads
        if isinstance(self.client, NamedPipe):
            (self.read_file if self.reads else self.write_file)(self.client, data)
        elif data:
            (self.recv if self.reads else self.send)(self.client, data)


def main(path: str, name: str) -> None:
    with Winsock(), ExitStack() as opened, CompletionPort() as port:
        listener = opened.enter_context(listen_on(("127.0.0.1", 0)))
        pipe = opened.enter_context(NamedPipe(rf"\\.\pipe\{name}"))
        folder = opened.enter_context(File.folder(path))
        for each in (listener, pipe, folder):
            port.associate(each)
        accept, connect, watch = Overlapped(), Overlapped(), Overlapped()
        accept.accept_ex(listener)
        connect.connect_named_pipe(pipe)  # whose name nobody knows yet: the client comes later
        watch.read_directory_changes(folder)
        print(listener.local_address[1], flush=True)
        for packet in port:
            with suppress(WinsockError):  # of a client that has gone
                if packet.operation is watch:
                    print(*watch.changes, sep="\n", flush=True)
                    if "stop" in (change.name for change in watch.changes):
                        break
                    watch.read_directory_changes(folder)
                elif packet.operation is accept:
                    client = opened.enter_context(accept.accepted)
                    accept.accept_ex(listener)
                    port.associate(client)
                    Echo(client).proceed()
                else:
                    (Echo(pipe) if packet.operation is connect else packet.operation).proceed()


if __name__ == "__main__":
    main(*sys.argv[1:])
