"""Sockets that another process has too."""

import os
import subprocess
import sys
from typing import Any

import pytest
from common import processes
from common.opened import Opened
from common.steps import failing, loopback, receive, run_child

from winsock_ffi import AF_INET, AF_INET6, SO_KEEPALIVE, SOCK_DGRAM, SOL_SOCKET, Socket, WinsockError, raw

SIZE = raw.sizeof(raw.WSAPROTOCOL_INFOW)
NOBODY = 0x7FFFFFFF
"""No process: the numbers of processes are multiples of four, and far smaller."""

CHILD = """
import sys
from winsock_ffi import SO_KEEPALIVE, SOL_SOCKET, Socket, Winsock
data = bytes.fromhex(sys.stdin.readline())
with Winsock(2, 2), Socket.from_duplicate(data) as s:
"""


def given(socket: Socket, steps: str) -> str:
    """Gives the socket to another Python, and closes it here when that one has it; what the steps there print."""
    command = [sys.executable, "-W", "error", "-c", CHILD + "".join(f"    {step}\n" for step in steps.splitlines())]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with processes.popen(command, **pipes) as child:
        data = socket.duplicate(child.pid)
        output, errors = child.communicate(data.hex() + "\n", timeout=60)
    assert (child.returncode, errors) == (0, "")
    return str(output.strip())


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_another_process_has_the_same_connection(opened: Opened, family: int) -> None:
    here, there = opened.pair(family)
    there.send(b"to the other process")
    said = given(
        here,
        """
print(s.family, s.peer_address, s.recv(100).decode())
s.send_all(b"from the other process")
s.set_option(SOL_SOCKET, SO_KEEPALIVE, True)
""",
    )
    assert said == f"{family} {there.local_address} to the other process"
    assert receive(there, 22) == b"from the other process"
    assert here.get_option(SOL_SOCKET, SO_KEEPALIVE, bool)
    there.send(b"still here")
    assert receive(here, 10) == b"still here"
    here.close()
    assert there.recv(1) == b""


def test_another_process_accepts(opened: Opened) -> None:
    listener = opened.listener()
    client = opened.client_of(listener)
    given(listener, "accepted, _ = s.accept()\naccepted.send_all(b'welcome')\naccepted.close()")
    assert receive(client, 7) == b"welcome"
    assert client.recv(1) == b""
    other = opened.client_of(listener)
    accepted, address = listener.accept()
    with accepted:
        assert address == other.local_address


def test_another_process_receives_datagrams(opened: Opened) -> None:
    here, there = opened.udp(), opened.udp()
    here.sendto(b"datagram", 0, there.local_address)
    assert given(there, "print(s.recvfrom(100))") == str((b"datagram", here.local_address))


def duplicate_of(opened: Opened, socket: Socket) -> Socket:
    """In this process."""
    return opened.keep(Socket.from_duplicate(socket.duplicate(os.getpid())))


def test_a_connection_ends_with_the_last_socket(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    twin = duplicate_of(opened, pair[0])
    assert twin.fileno() != pair[0].fileno()
    pair[0].close()
    twin.send(b"alive")
    assert receive(pair[1], 5) == b"alive"
    twin.close()
    assert pair[1].recv(1) == b""


def test_a_socket_that_does_not_block_says_so_of_its_duplicate(opened: Opened, pair: tuple[Socket, Socket]) -> None:
    pair[0].set_blocking(False)
    twin = Socket.from_duplicate(pair[0].duplicate(os.getpid()), blocking=False)
    with twin.to_socket() as other:
        assert other.gettimeout() == 0
        with pytest.raises(BlockingIOError):
            other.recv(1)


def test_a_duplicate_is_of_the_class_that_makes_it(opened: Opened) -> None:
    class Client(Socket):
        pass

    s = opened.keep(Socket(AF_INET6, SOCK_DGRAM))
    s.bind(loopback(AF_INET6))
    with Client.from_duplicate(s.duplicate(os.getpid())) as twin:
        assert type(twin) is Client
        assert twin.local_address == s.local_address


@pytest.mark.parametrize("data", [b"", bytes(SIZE - 1), bytearray(SIZE + 1)], ids=len)
def test_data_of_another_length_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=f"`data` is the {SIZE} bytes .* and this is {len(data)}"):
        Socket.from_duplicate(data)


@pytest.mark.parametrize("data", ["text", 5, None])
def test_what_is_no_data_is_refused(data: Any) -> None:
    with pytest.raises(TypeError):
        Socket.from_duplicate(data)


def test_data_that_describes_no_socket_is_an_error() -> None:
    with pytest.raises(WinsockError, match="WSASocketW"):
        Socket.from_duplicate(b"\xff" * SIZE)


def test_a_process_must_be_there(opened: Opened) -> None:
    with pytest.raises(ProcessLookupError, match="No process has that number") as raised, opened.tcp() as s:
        s.duplicate(NOBODY)
    assert isinstance(raised.value, WinsockError)
    assert (raised.value.function, raised.value.name) == ("WSADuplicateSocketW", "WSAEINVAL")


@pytest.mark.parametrize("number", [-1, 2**32])
def test_the_number_of_a_process_has_its_range(opened: Opened, number: int) -> None:
    with pytest.raises(OverflowError):
        opened.tcp().duplicate(number)


def test_a_closed_socket_has_no_duplicate(opened: Opened) -> None:
    s = opened.tcp()
    s.close()
    with failing("WSADuplicateSocketW", raw.WSAENOTSOCK):
        s.duplicate(os.getpid())


def test_a_duplicate_is_closed_with_the_last_cleanup() -> None:
    """As every Socket is, so that its number cannot close a stranger's."""
    child = run_child(
        "import os\n"
        "from winsock_ffi import Socket, Winsock\n"
        "with Winsock(2, 2):\n"
        "    s = Socket()\n"
        "    twin = Socket.from_duplicate(s.duplicate(os.getpid()))\n"
        "print(s.closed, twin.closed)\n"
    )
    assert (child.stdout.strip(), child.stderr) == ("True True", "")


def test_a_duplicate_is_made_a_socket_of_once(opened: Opened) -> None:
    """Wine gives the same SOCKET a second time, which two objects would close; Windows fails."""
    data = opened.tcp().duplicate(os.getpid())
    with Socket.from_duplicate(data) as first:
        handle = first.fileno()
        with pytest.raises((ValueError, WinsockError)):
            Socket.from_duplicate(data)
        assert first.fileno() == handle
        first.bind(("127.0.0.1", 0))


def test_a_socket_that_the_c_tier_has_closed_cannot_be_duplicated(opened: Opened) -> None:
    socket = opened.tcp()
    assert raw.closesocket(socket.fileno()) == 0
    with failing("WSADuplicateSocket", raw.WSAENOTSOCK):
        socket.duplicate(os.getpid())
    socket.detach()
