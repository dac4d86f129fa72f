"""Servers of the wrappers get all that clients send, and see how each ends, in whatever order that comes."""

from contextlib import ExitStack

from common.steps import PATIENCE, port_of
from hypothesis import given

from winsock_ffi import FD, EventSet, Socket, WinsockError, raw
from winsock_ffi.testing import Client, PortAndClients, ports_and_clients

from .effort import share


def accept(listener: Socket, client: Client) -> Socket | None:
    """None for one that has reset the connection already: that is no fault of the listener's, which goes on."""
    try:
        return listener.accept()[0]
    except WinsockError as error:
        # "accept function (winsock2.h)" has WSAECONNRESET; Wine gives the other.
        if client.end == "resets" and error.winerror in (raw.WSAECONNRESET, raw.WSAENOTCONN):
            return None
        raise


def ends_as(client: Client, received: bytes) -> None:
    """What a server has received, up to the end, is what the client has done."""
    if client.end == "resets":  # which throws away what nobody has received
        assert client.stream.startswith(received)
    else:
        assert received == client.stream


def receive_all(client: Client, socket: Socket) -> bytes:
    """A blocking server's way: until the end, or as much as a client that stays has sent."""
    received = b""
    try:
        while client.end != "stays" or len(received) < len(client.stream):
            more = socket.recv(700)
            if not more:
                assert client.end in ("shuts down", "closes")
                break
            received += more
    except ConnectionResetError:
        assert client.end == "resets"
    return received


@share(0.3)
@given(ports_and_clients())
def test_a_blocking_server(each: PortAndClients) -> None:
    with each.listening() as listener, each.come(port_of(listener)):
        for client in each.clients:
            socket = accept(listener, client)
            if socket is not None:
                with socket:
                    ends_as(client, receive_all(client, socket))


@share(0.3)
@given(ports_and_clients())
def test_an_event_set_server(each: PortAndClients) -> None:
    with ExitStack() as stack:
        listener = stack.enter_context(each.listening())
        stack.enter_context(each.come(port_of(listener)))
        events = stack.enter_context(EventSet[Socket]())
        waiting: dict[Socket, Client] = {}
        received: dict[Socket, bytes] = {}
        for client in each.clients:
            socket = accept(listener, client)
            if socket is not None:
                events.add(stack.enter_context(socket), FD.READ | FD.CLOSE)
                waiting[socket], received[socket] = client, b""
        while any(c.end != "stays" or len(received[s]) < len(c.stream) for s, c in waiting.items()):
            told = events.wait(PATIENCE)
            assert told, f"nothing more of {waiting}"
            for socket, happened in told:
                over = take(socket, received)
                if over or (FD.CLOSE in happened and happened.error(FD.CLOSE)):
                    client = waiting.pop(socket)
                    assert client.end != "stays"
                    ends_as(client, received.pop(socket))
                    events.remove(socket)
                    socket.close()
        assert [received[socket] for socket in waiting] == [client.stream for client in waiting.values()]


def take(socket: Socket, received: dict[Socket, bytes]) -> bool:
    """All that has come. Whether the end has."""
    try:
        while more := socket.recv(700):
            received[socket] += more
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True
    return True
