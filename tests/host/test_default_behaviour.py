"""What the servers of both tiers do without --echo: what the C programs do."""

import socket

import pytest
from programs import TIERS, Program, connect, failure

CONNECTED = {
    "select_server.py": None,
    "event_select_server.py": "^Client Connect Success$",
    "event_select_ordered_server.py": "^Client Connect Success$",
    "async_select_server.py": "^Client Connect$",
    "overlapped_event_server.py": "^Client Connect$",
    "overlapped_routine_server.py": "^Client Connect$",
    "completion_port_server.py": "^Client Connect$",
}
"""What each prints when a client connects."""

GREETED = ("event_select_server.py", "event_select_ordered_server.py")

pytestmark = pytest.mark.parametrize("tier", TIERS)


@pytest.mark.parametrize("name", CONNECTED)
def test_messages_are_printed_and_not_answered(tier: str, name: str) -> None:
    connected = CONNECTED[name]
    with Program(f"{tier}/{name}", "0") as server, connect(server.port()) as client:
        if connected:
            server.line(connected)
        if name in GREETED:
            assert client.recv(100) == b"CONNECT SUCCESS"
        for message in ("hello", "привет", "again"):
            client.sendall(message.encode())
            server.line(rf"^(Client: )?{message}$")
        client.shutdown(socket.SHUT_WR)
        assert client.recv(100) == b""
        server.line("^Client (Close|ShutDown)$")


@pytest.mark.parametrize("name", CONNECTED)
def test_what_a_c_client_sends_is_printed_without_its_zeros(tier: str, name: str) -> None:
    with Program(f"{tier}/{name}", "0") as server, connect(server.port()) as client:
        for message in ("first", "second"):
            client.sendall(message.encode().ljust(1500, b"\0"))
            server.line(rf"^(Client: )?{message}$")


@pytest.mark.parametrize("name", CONNECTED)
def test_a_port_that_is_taken(tier: str, name: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        Program(f"{tier}/{name}", str(other.getsockname()[1])) as server,
    ):
        server.line(failure(tier, "bind", 10048))
        assert server.status() == 1


def test_a_window_opens_and_ctrl_c_closes_it(tier: str) -> None:
    with Program(f"{tier}/window.py") as window:
        window.line("window is open")
        window.interrupt()
        assert window.status() == 0
