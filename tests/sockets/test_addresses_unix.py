"""AF_UNIX stream sockets, where the system has them: Windows since version 10 (1803), and not Wine 8.

Each test that needs them succeeds, or takes Wine's WSAEAFNOSUPPORT when the first socket is opened, and no other error.
"""

import functools
import os
import tempfile
from collections.abc import Callable, Iterator
from typing import ParamSpec

import pytest
from common.opened import Opened
from common.steps import failing, in_thread, receive, run_child
from conformance.rules import differs

from winsock_ffi import AF_UNIX, SD_SEND, FdSet, Socket, WinsockError, raw, select

CLIENT = """
from winsock_ffi import AF_UNIX, SD_SEND, Socket, Winsock
with Winsock(2, 2), Socket(AF_UNIX) as s:
    s.connect({path!r})
    s.send_all(b"question")
    s.shutdown(SD_SEND)
    answer = b"".join(iter(lambda: s.recv(100), b""))
    print(s.peer_address == {path!r}, repr(s.local_address), answer.decode())
"""

P = ParamSpec("P")


def works_where_it_is(test: Callable[P, None]) -> Callable[P, None]:
    """The test succeeds, or the system lacks the family and says so."""

    @differs(documented="works", wine={8: "WSAEAFNOSUPPORT", 11: "works"})
    @functools.wraps(test)
    def checked(*args: P.args, **kwargs: P.kwargs) -> str:
        try:
            test(*args, **kwargs)
        except WinsockError as error:
            if error.function != "WSASocketW":
                raise
            return error.name
        return "works"

    return checked


@pytest.fixture
def path() -> Iterator[str]:
    """Shorter than those of pytest, which may be too long for an address."""
    with tempfile.TemporaryDirectory() as folder:
        yield os.path.join(folder, "socket")


def listening(opened: Opened, path: str) -> Socket:
    listener = opened.keep(Socket(AF_UNIX))
    listener.bind(path)
    listener.listen()
    return listener


def client_of(opened: Opened, path: str) -> Socket:
    client = opened.keep(Socket(AF_UNIX))
    client.connect(path)
    return client


@works_where_it_is
def test_the_listener_has_the_path_and_its_client_none(opened: Opened, path: str) -> None:
    listener = listening(opened, path)
    client = client_of(opened, path)
    accepted, address = listener.accept()
    with accepted:
        assert accepted.family == AF_UNIX
        assert listener.local_address == accepted.local_address == client.peer_address == path
        assert address == accepted.peer_address == client.local_address == ""


@works_where_it_is
def test_a_client_that_is_bound_has_its_own_path(opened: Opened, path: str) -> None:
    listener = listening(opened, path)
    client = opened.keep(Socket(AF_UNIX))
    client.bind(path + "2")
    client.connect(path)
    accepted, address = listener.accept()
    with accepted:
        assert address == accepted.peer_address == client.local_address == path + "2"


@works_where_it_is
def test_a_socket_that_is_not_bound_has_no_address(opened: Opened) -> None:
    s = opened.keep(Socket(AF_UNIX))
    try:
        assert s.local_address == ""
    except WinsockError as error:
        if error.winerror != raw.WSAEINVAL:  # as of a socket with ports
            raise
    with failing("getpeername", raw.WSAENOTCONN):
        s.peer_address  # noqa: B018


@works_where_it_is
def test_data_goes_both_ways_until_the_end(opened: Opened, path: str) -> None:
    listener = listening(opened, path)
    client = client_of(opened, path)
    accepted = opened.keep(listener.accept()[0])
    data = bytes(range(256)) * 4096
    join = in_thread(lambda: client.send_all(data))
    assert receive(accepted, len(data)) == data
    join()
    client.shutdown(SD_SEND)
    assert accepted.recv(1) == b""
    accepted.send_all(b"answer")
    assert receive(client, 6) == b"answer"


@works_where_it_is
def test_the_file_is_there_until_it_is_deleted(opened: Opened, path: str) -> None:
    listener = listening(opened, path)
    other = opened.keep(Socket(AF_UNIX))
    listener.close()
    assert os.listdir(os.path.dirname(path)) == ["socket"]
    with failing("bind", raw.WSAEADDRINUSE):
        other.bind(path)
    with failing("connect", raw.WSAECONNREFUSED):
        opened.keep(Socket(AF_UNIX)).connect(path)
    os.remove(path)
    other.bind(path)
    assert other.local_address == path


@works_where_it_is
def test_a_path_need_not_be_ascii(opened: Opened, path: str) -> None:
    listening(opened, path + " näme €")
    assert os.path.basename(os.listdir(os.path.dirname(path))[0]) == "socket näme €"
    client = client_of(opened, path + " näme €")
    assert client.peer_address == path + " näme €"


@works_where_it_is
def test_two_processes_are_connected(opened: Opened, path: str) -> None:
    listener = listening(opened, path)

    def answer() -> None:
        assert select(FdSet([listener]), timeout=60) == 1
        accepted = opened.keep(listener.accept()[0])
        assert receive(accepted, 8) == b"question"
        assert accepted.recv(1) == b""
        accepted.send_all(b"answer")
        accepted.shutdown(SD_SEND)

    join = in_thread(answer)
    child = run_child(CLIENT.format(path=path))
    assert (child.stdout.strip(), child.stderr) == ("True '' answer", "")
    join()


def test_a_family_that_is_missing_is_told_of() -> None:
    """By the code path that AF_UNIX takes on a system without it."""
    with pytest.raises(WinsockError) as raised:
        Socket(99)
    assert (raised.value.function, raised.value.name) == ("WSASocketW", "WSAEAFNOSUPPORT")
    assert "or the system lacks the family" in str(raised.value)
