"""AF_UNIX stream sockets, where the system has them: Windows since version 10 (1803), and not Wine 8.

Each test that needs them tells what came of it, and takes Wine's WSAEAFNOSUPPORT for a result, and no other error.
"""

import os
import tempfile
from collections.abc import Iterator

import pytest
from common.opened import Opened
from common.steps import failing, in_thread, receive, run_child
from conformance.rules import differs

from winsock_ffi import AF_UNIX, SD_SEND, FdSet, Socket, WinsockError, raw, select

CLIENT = """
from winsock_ffi import AF_UNIX, SD_SEND, Socket, Winsock, WinsockError
with Winsock(2, 2):
    try:
        s = Socket(AF_UNIX)
    except WinsockError as error:
        print(error.name)
        raise SystemExit
    with s:
        s.connect({path!r})
        s.send_all(b"question")
        s.shutdown(SD_SEND)
        print(s.peer_address == {path!r}, repr(s.local_address), b"".join(iter(lambda: s.recv(100), b"")).decode())
"""

works_where_it_is = differs(documented="works", wine="WSAEAFNOSUPPORT")


@pytest.fixture
def path() -> Iterator[str]:
    """Shorter than those of pytest, which may be too long for an address."""
    with tempfile.TemporaryDirectory() as folder:
        yield os.path.join(folder, "socket")


def unix(opened: Opened) -> Socket | None:
    """A socket; None where the system lacks the family, and says so."""
    try:
        return opened.keep(Socket(AF_UNIX))
    except WinsockError as error:
        if (error.function, error.name) != ("WSASocketW", "WSAEAFNOSUPPORT"):
            raise
        return None


def listening(opened: Opened, path: str) -> Socket | None:
    listener = unix(opened)
    if listener is not None:
        listener.bind(path)
        listener.listen()
    return listener


def client_of(opened: Opened, path: str) -> Socket:
    client = opened.keep(Socket(AF_UNIX))
    client.connect(path)
    return client


@works_where_it_is
def test_the_listener_has_the_path_and_its_client_none(opened: Opened, path: str) -> str:
    listener = listening(opened, path)
    if listener is None:
        return "WSAEAFNOSUPPORT"
    client = client_of(opened, path)
    accepted, address = listener.accept()
    with accepted:
        assert accepted.family == AF_UNIX
        assert listener.local_address == accepted.local_address == client.peer_address == path
        assert address == accepted.peer_address == client.local_address == ""
    return "works"


@works_where_it_is
def test_a_client_that_is_bound_has_its_own_path(opened: Opened, path: str) -> str:
    listener = listening(opened, path)
    if listener is None:
        return "WSAEAFNOSUPPORT"
    client = opened.keep(Socket(AF_UNIX))
    client.bind(path + "2")
    client.connect(path)
    accepted, address = listener.accept()
    with accepted:
        assert address == accepted.peer_address == client.local_address == path + "2"
    return "works"


@works_where_it_is
def test_a_socket_that_is_not_bound_has_no_address(opened: Opened) -> str:
    s = unix(opened)
    if s is None:
        return "WSAEAFNOSUPPORT"
    try:
        assert s.local_address == ""
    except WinsockError as error:
        if error.winerror != raw.WSAEINVAL:  # as of a socket with ports
            raise
    with failing("getpeername", raw.WSAENOTCONN):
        s.peer_address  # noqa: B018
    return "works"


@works_where_it_is
def test_data_goes_both_ways_until_the_end(opened: Opened, path: str) -> str:
    listener = listening(opened, path)
    if listener is None:
        return "WSAEAFNOSUPPORT"
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
    return "works"


@works_where_it_is
def test_the_file_is_there_until_it_is_deleted(opened: Opened, path: str) -> str:
    listener = listening(opened, path)
    if listener is None:
        return "WSAEAFNOSUPPORT"
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
    return "works"


@works_where_it_is
def test_a_path_need_not_be_ascii(opened: Opened, path: str) -> str:
    listener = listening(opened, path + " näme €")
    if listener is None:
        return "WSAEAFNOSUPPORT"
    assert os.path.basename(os.listdir(os.path.dirname(path))[0]) == "socket näme €"
    client = client_of(opened, path + " näme €")
    assert client.peer_address == path + " näme €"
    return "works"


@works_where_it_is
def test_two_processes_are_connected(opened: Opened, path: str) -> str:
    """The other process asks for the family in any case, and tells its error."""
    listener = listening(opened, path)

    def answer() -> None:
        assert listener is not None
        assert select(FdSet([listener]), timeout=60) == 1
        accepted = opened.keep(listener.accept()[0])
        assert receive(accepted, 8) == b"question"
        assert accepted.recv(1) == b""
        accepted.send_all(b"answer")
        accepted.shutdown(SD_SEND)

    join = in_thread(answer) if listener is not None else None
    child = run_child(CLIENT.format(path=path))
    assert (child.returncode, child.stderr) == (0, "")
    if join is None:
        return child.stdout.strip()
    join()
    assert child.stdout.strip() == "True '' answer"
    return "works"


def test_a_family_that_is_missing_is_told_of() -> None:
    """By the code path that AF_UNIX takes on a system without it."""
    with pytest.raises(WinsockError) as raised:
        Socket(99)
    assert (raised.value.function, raised.value.name) == ("WSASocketW", "WSAEAFNOSUPPORT")
    assert "or the system lacks the family" in str(raised.value)
