"""What a child process has of this one's handles: nothing, unless it is asked for."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from common import processes
from common.opened import Opened
from common.steps import failing, wait_until_readable

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    SOCK_DGRAM,
    SOCK_STREAM,
    WSA_FLAG_OVERLAPPED,
    CompletionPort,
    NameQuery,
    Overlapped,
    Socket,
    raw,
)


def is_inheritable(handle: Any) -> bool:
    """Asks as C does."""
    flags = raw.new("DWORD *")
    assert raw.GetHandleInformation(raw.cast("HANDLE", handle), flags)
    return bool(flags[0] & raw.HANDLE_FLAG_INHERIT)


@contextmanager
def child() -> Iterator[None]:
    """Another Python, with all handles that a child may have."""
    with processes.popen(
        [sys.executable, "-c", "print('here', flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        close_fds=False,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        yield
        process.communicate("\n", timeout=60)


def test_a_child_keeps_neither_a_listener_nor_its_port(opened: Opened) -> None:
    listener = opened.listener()
    address = listener.local_address
    with child():
        listener.close()
        with failing("connect", raw.WSAECONNREFUSED):
            opened.tcp().connect(address)
        again = opened.tcp()
        again.bind(address)
        again.listen()


@pytest.mark.parametrize("accept", ["accept", "AcceptEx"])
def test_a_child_keeps_no_connection(opened: Opened, accept: str) -> None:
    listener = opened.listener()
    client = opened.client_of(listener)
    if accept == "accept":
        accepted, _ = listener.accept()
    else:
        operation = Overlapped()
        operation.accept_ex(listener)
        operation.result(wait=True, timeout_ms=30_000)
        assert operation.accepted is not None
        accepted = operation.accepted
    with child():
        accepted.close()
        wait_until_readable(client)
        assert client.recv(1) == b""


def test_a_child_keeps_what_is_given_to_it(opened: Opened) -> None:
    listener = opened.listener()
    listener.set_inheritable(True)
    with child():
        address = listener.local_address
        listener.close()
        opened.tcp().connect(address)


def made(opened: Opened, inheritable: bool | None) -> dict[str, Socket]:
    """One socket of each way to make one."""
    keyword: Any = {} if inheritable is None else {"inheritable": inheritable}
    listener = opened.listener()
    opened.client_of(listener)
    source = opened.udp()
    return {
        "Socket": Socket(**keyword),
        "datagrams": Socket(AF_INET6, SOCK_DGRAM, **keyword),
        "flags": Socket(AF_INET, SOCK_STREAM, 0, 0, **keyword),
        "accept": listener.accept(**keyword)[0],
        "from_duplicate": Socket.from_duplicate(source.duplicate(os.getpid()), **keyword),
    }


@pytest.mark.parametrize("inheritable", [None, False, True])
def test_each_way_to_make_one(opened: Opened, inheritable: bool | None) -> None:
    for way, s in made(opened, inheritable).items():
        opened.keep(s)
        assert is_inheritable(s.fileno()) is bool(inheritable), way
        assert s.get_inheritable() is bool(inheritable)


def test_an_accepted_socket_does_not_go_by_its_listener(opened: Opened) -> None:
    listener = opened.listener()
    listener.set_inheritable(True)
    opened.client_of(listener)
    assert not opened.keep(listener.accept()[0]).get_inheritable()
    operation = Overlapped()
    operation.accept_ex(listener)
    opened.client_of(listener)
    operation.result(wait=True, timeout_ms=30_000)
    assert operation.accepted is not None
    assert not opened.keep(operation.accepted).get_inheritable()


def test_one_to_accept_into_stays_as_it_is(opened: Opened) -> None:
    listener, own = opened.listener(), opened.keep(Socket(inheritable=True))
    operation = Overlapped()
    operation.accept_ex(listener, own)
    opened.client_of(listener)
    operation.result(wait=True, timeout_ms=30_000)
    assert own.get_inheritable()


def test_it_is_switched(opened: Opened) -> None:
    s = opened.tcp()
    for value in (True, True, False, False):
        s.set_inheritable(value)
        assert s.get_inheritable() is is_inheritable(s.fileno()) is value


@pytest.mark.parametrize("inheritable", [False, True])
def test_what_is_taken_over_and_given_away_stays_as_it_is(opened: Opened, inheritable: bool) -> None:
    python = socket.socket()
    python.set_inheritable(inheritable)
    s = Socket.from_socket(python)
    assert s.get_inheritable() is inheritable
    s = Socket.from_handle(s.detach(), AF_INET)
    assert s.get_inheritable() is inheritable
    with s.to_socket() as python:
        assert python.get_inheritable() is inheritable


def test_a_wish_and_its_opposite_are_refused() -> None:
    with pytest.raises(ValueError, match="WSA_FLAG_NO_HANDLE_INHERIT"):
        Socket(flags=WSA_FLAG_OVERLAPPED | raw.WSA_FLAG_NO_HANDLE_INHERIT, inheritable=True)


@pytest.mark.parametrize("call", [lambda s: s.get_inheritable(), lambda s: s.set_inheritable(True)])
def test_a_closed_one_is_an_error(opened: Opened, call: Callable[[Socket], object]) -> None:
    s = opened.tcp()
    s.close()
    with failing("", raw.WSAENOTSOCK):
        call(s)


def test_no_other_handle_is_inheritable(opened: Opened) -> None:
    event_set = opened.event_set()
    event_set.add(opened.udp(), 0)
    query, operation = NameQuery("127.0.0.1", None), Overlapped()
    with CompletionPort() as port:
        handles = [opened.event().handle, port.handle, operation.event.handle, query.event.handle]
        handles += [event.handle for event in (event_set._wake, *event_set._sharing)]
        assert [is_inheritable(handle) for handle in handles] == [False] * 6
    assert query.wait(30_000)


def test_all_that_is_opened_is_kept_from_children(opened: Opened) -> None:
    """All handles that this process gets in the meantime, however they are made."""
    before = inheritable_handles()
    window = opened.window()
    opened.pair()
    for family in (AF_INET, AF_INET6):
        opened.udp(family)
    query = NameQuery("127.0.0.1", None)
    with CompletionPort() as port:
        port.associate(opened.udp())
        window.async_select(opened.udp(), 1)
        assert inheritable_handles() <= before
    assert query.wait(30_000)


def inheritable_handles() -> set[int]:
    """Handles are multiples of four; these tests have no more than a few thousand."""
    flags, found = raw.new("DWORD *"), set[int]()
    for handle in range(4, 0x8000, 4):
        if raw.GetHandleInformation(raw.cast("HANDLE", handle), flags) and flags[0] & raw.HANDLE_FLAG_INHERIT:
            found.add(handle)
    return found
