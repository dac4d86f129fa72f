"""Subclasses of Socket: every way to make one gives the subclass, with its own attributes."""

import os
import socket

import pytest
from common.opened import Opened
from common.steps import PATIENCE

from winsock_ffi import AF_INET, SOCK_DGRAM, CompletionPort, Overlapped, Socket


class Client(Socket):
    """With an __init__ of its own, which takes what none of the other ways could give."""

    made = 0

    def __init__(self, name: str, family: int = AF_INET) -> None:
        super().__init__(family)
        self.name = name

    def initialize(self) -> None:
        assert not self.closed
        self.name = "nobody"
        self.received: list[bytes] = []
        Client.made += 1


@pytest.fixture
def listener(opened: Opened) -> Client:
    listener = Client("listener")
    opened.keep(listener)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def check(opened: Opened, client: Socket, name: str = "nobody") -> None:
    opened.keep(client)
    assert type(client) is Client
    assert (client.name, client.received) == (name, [])


def test_its_own_init_runs_after_the_hook(opened: Opened) -> None:
    before = Client.made
    check(opened, Client("me"), "me")
    assert Client.made == before + 1


def test_accepted(opened: Opened, listener: Client) -> None:
    opened.client_of(listener)
    before = Client.made
    check(opened, listener.accept()[0])
    assert Client.made == before + 1


@pytest.mark.parametrize("by_port", [False, True])
def test_accepted_by_accept_ex(opened: Opened, listener: Client, by_port: bool) -> None:
    with CompletionPort() as port:
        if by_port:
            port.associate(listener)
        operation, before = Overlapped(), Client.made
        operation.accept_ex(listener)
        opened.client_of(listener)
        if by_port:
            assert port.get(PATIENCE) is not None
        else:
            operation.result(wait=True, timeout_ms=PATIENCE)
        assert operation.accepted is not None
        check(opened, operation.accepted)
        assert Client.made == before + 1


def test_accept_ex_of_a_socket_of_pythons_own(opened: Opened) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, CompletionPort():
        operation = Overlapped()
        operation.accept_ex(listener)
        with socket.create_connection(listener.getsockname()):
            operation.result(wait=True, timeout_ms=PATIENCE)
            assert type(operation.accepted) is Socket
            opened.keep(operation.accepted)


def test_a_socket_to_accept_into_may_be_of_any_class(opened: Opened) -> None:
    operation, listener, client = Overlapped(), opened.listener(), Client("given")
    operation.accept_ex(listener, client)
    opened.client_of(listener)
    operation.result(wait=True, timeout_ms=PATIENCE)
    assert operation.accepted is client
    check(opened, client, "given")


def test_taken_over(opened: Opened) -> None:
    check(opened, Client.from_handle(opened.tcp().detach(), AF_INET))
    check(opened, Client.from_socket(socket.socket()))
    check(opened, Client.from_duplicate(opened.udp().duplicate(os.getpid())))


def test_one_without_a_hook_needs_none(opened: Opened) -> None:
    class Plain(Socket):
        pass

    with Plain.from_handle(opened.keep(Plain(AF_INET, SOCK_DGRAM)).detach(), AF_INET) as plain:
        assert type(plain) is Plain
