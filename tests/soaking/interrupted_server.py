"""An echo server for one client, in the model that its argument names: Ctrl+C ends its waits, again and again.

KeyboardInterrupt is raised while the server receives or waits, and may come at any step of that. At other moments the
handler returns, and what is under way goes on.
"""

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

from winsock_ffi import (
    FD,
    POLL,
    CompletionPort,
    EventSet,
    FdSet,
    Overlapped,
    PollSet,
    Socket,
    Winsock,
    WinsockError,
    select,
)
from winsock_ffi.raw import AF_INET, SOCK_DGRAM

SIZE = 1000

T = TypeVar("T")

armed = False
seen = 0


def interrupt(number: int, frame: FrameType | None) -> None:
    global armed, seen
    seen += 1
    if armed:
        armed = False
        raise KeyboardInterrupt


def whole(call: Callable[[], T]) -> T:
    """Calls until the call has not been interrupted.

    The call is a function of Python's: CPython may raise between the return of any other and the next step.
    """
    global armed
    while True:
        try:
            armed = True
            result = call()
            armed = False
            return result
        except KeyboardInterrupt:
            pass


def connected() -> Socket:
    with Socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
        return whole(lambda: listener.accept())[0]


def blocking() -> None:
    with connected() as client:
        while data := whole(lambda: client.recv(SIZE)):
            client.send_all(data)


def accepting() -> None:
    """Each connection has one message."""
    with Socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(f"Listening on 127.0.0.1:{listener.local_address[1]}", flush=True)
        while True:
            with whole(lambda: listener.accept())[0] as client:
                data = whole(lambda: client.recv(SIZE))
                if not data:
                    return
                client.send_all(data)


def datagrams(receive: Callable[[Socket], tuple[bytes, Any]]) -> None:
    with Socket(AF_INET, SOCK_DGRAM) as socket:
        socket.bind(("127.0.0.1", 0))
        print(f"Listening on 127.0.0.1:{socket.local_address[1]}", flush=True)
        while True:
            data, address = receive(socket)
            if not data:
                return
            socket.sendto(data, 0, address)


def receive_from(socket: Socket) -> tuple[bytes, Any]:
    return whole(lambda: socket.recvfrom(SIZE))


def receive_message(socket: Socket) -> tuple[bytes, Any]:
    message = whole(lambda: socket.recv_msg(SIZE))
    return message.data, message.address


def ready(wait: Callable[[], object], client: Socket) -> None:
    client.set_blocking(False)
    while True:
        whole(wait)
        try:
            data = client.recv(SIZE)
        except BlockingIOError:  # a wait may end without an event
            continue
        if not data:
            return
        client.send_all(data)


def by_select() -> None:
    with connected() as client:
        ready(lambda: select(FdSet([client])), client)


def by_poll() -> None:
    with connected() as client:
        polled: PollSet[Socket] = PollSet()
        polled.register(client, POLL.RDNORM)
        ready(lambda: polled.poll(), client)


def by_event_set() -> None:
    with connected() as client, EventSet() as sockets:
        sockets.add(client, FD.READ | FD.CLOSE)
        while True:
            for _, events in whole(lambda: sockets.wait()):
                try:
                    while data := client.recv(SIZE):
                        client.send_all(data)
                except BlockingIOError:
                    pass
                if FD.CLOSE in events:
                    return


def overlapped(wait: Callable[[Overlapped], int], client: Socket) -> None:
    operation, buffer = Overlapped(), bytearray(SIZE)
    while True:
        operation.recv(client, buffer)
        count = wait(operation)
        if not count:
            return
        client.send_all(buffer[:count])


def by_event() -> None:
    with connected() as client:
        overlapped(lambda operation: whole(lambda: operation.result(True)), client)


def by_port() -> None:
    def dequeued(operation: Overlapped) -> int:
        packet = whole(lambda: port.get())
        assert packet is not None
        assert packet.operation is operation
        count: int = packet.transferred
        return count

    with connected() as client, CompletionPort() as port:
        port.associate(client)
        overlapped(dequeued, client)


MODELS: dict[str, Callable[[], None]] = {
    "recv": blocking,
    "accept": accepting,
    "recvfrom": lambda: datagrams(receive_from),
    "recv_msg": lambda: datagrams(receive_message),
    "select": by_select,
    "poll": by_poll,
    "EventSet": by_event_set,
    "Overlapped.result": by_event,
    "CompletionPort.get": by_port,
}

if __name__ == "__main__":
    signal.signal(signal.SIGINT, interrupt)
    try:
        with Winsock(2, 2):
            MODELS[sys.argv[1]]()
    except WinsockError as error:
        sys.exit(str(error))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # one that comes while Python ends would end the program by itself
    print(f"Interrupted {seen} times", flush=True)
