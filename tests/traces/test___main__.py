"""`python -m winsock_ffi.trace`: programs over real sockets, each in a Python of its own."""

import json
from pathlib import Path

import pytest

from .steps import trace

RAW = """
import sys
from winsock_ffi.raw import *

WSAStartup(MAKEWORD(2, 2), WSADATA())
listener, client = (socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) for _ in range(2))
a, length = sockaddr_in(sin_family=AF_INET), new("int *", sizeof(sockaddr_in))
a.sin_addr.s_addr = inet_addr(b"127.0.0.1")
name = cast("struct sockaddr *", a)
bind(listener, name, length[0])
getsockname(listener, name, length)
listen(listener, 1)
connect(client, name, length[0])
accepted = accept(listener, NULL, NULL)
send(client, b"hello", 5, 0)
message = new("char[100]")
recv(accepted, message, 100, 0)
events = WSACreateEvent()
WSAEventSelect(accepted, events, FD_READ | FD_WRITE | FD_CLOSE)
bind(listener, cast("struct sockaddr *", 4), 16)
recv(INVALID_SOCKET, message, 100, 0)
print(WSAGetLastError(), sys.argv, __name__, ntohs(a.sin_port))
sys.exit(7)
"""

WRAPPED = """
from winsock_ffi import CompletionPort, Overlapped, Socket, Winsock

with Winsock(2, 2), Socket() as listener, Socket() as client:
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    client.connect(listener.local_address)
    accepted, _ = listener.accept()
    with accepted:
        client.send_all(b"hello")
        pending = Overlapped()
        pending.recv(accepted, bytearray(100))
        print(pending.result(wait=True, timeout_ms=20_000))
"""


def test_each_call_is_a_line_and_the_program_is_as_without(tmp_path: Path) -> None:
    done = trace(tmp_path, RAW)
    port = done.stdout.split()[-1]
    assert done.returncode == 7
    assert done.stdout == f"10038 ['{tmp_path / 'program.py'!s}', 'one', '--two'] __main__ {port}\n".replace(
        "\\", "\\\\"
    )
    for expected in (
        "socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = ",
        ", 127.0.0.1:0, 16) = 0\n",
        f", 127.0.0.1:{port}, 16) = 0\n",
        ', "hello", 5, 0) = 5\n',
        ', "hello", 100, 0) = 5\n',
        ", FD_READ | FD_WRITE | FD_CLOSE) = 0\n",
        ", 0x4, 16) = SOCKET_ERROR WSAEFAULT\n",
        ") = SOCKET_ERROR WSAENOTSOCK\n",
    ):
        assert expected in done.stderr
    assert "\x1b" not in done.stderr


def test_data_is_shortened(tmp_path: Path) -> None:
    told = trace(tmp_path, RAW, "--data", "2").stderr
    assert ', "he"..., 5, 0) = 5\n' in told
    assert ', "he"..., 100, 0) = 5\n' in told


@pytest.mark.parametrize("size", ["-1", "4097", "many"])
def test_a_size_that_is_none_is_refused(tmp_path: Path, size: str) -> None:
    done = trace(tmp_path, RAW, "--data", size)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--data" in done.stderr


def test_only_the_named_functions(tmp_path: Path) -> None:
    lines = trace(tmp_path, RAW, "--only", "recv,bind").stderr.splitlines()
    assert [line.split()[2].partition("(")[0] for line in lines] == ["bind", "recv", "bind", "recv"]


def test_json(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in trace(tmp_path, RAW, "--json", "--only", "recv").stderr.splitlines()]
    assert [(line["name"], line["result"], line["error"]) for line in lines] == [
        ("recv", "5", None),
        ("recv", "SOCKET_ERROR", "WSAENOTSOCK"),
    ]
    assert [list(line) for line in lines] == [["time", "spent", "thread", "name", "call", "result", "error"]] * 2
    assert 0 <= lines[0]["spent"] <= lines[0]["time"] <= lines[1]["time"]
    assert lines[0]["call"].endswith(', "hello", 100, 0)')


def test_summary(tmp_path: Path) -> None:
    head, *lines = [line.split() for line in trace(tmp_path, RAW, "--summary").stderr.splitlines()]
    assert head == ["call", "calls", "errors", "ms"]
    assert ["recv", "2", "1"] in [line[:3] for line in lines]
    spent = [float(line[3]) for line in lines]
    assert spent == sorted(spent, reverse=True)
    assert spent[0] > 0


@pytest.mark.parametrize(("environment", "coloured"), [({"FORCE_COLOR": "1"}, True), ({}, False)])
def test_colours_are_for_terminals(tmp_path: Path, environment: dict[str, str], coloured: bool) -> None:
    told = trace(tmp_path, RAW, "--only", "recv", TERM="xterm-256color", **environment).stderr
    assert ("\x1b[36mrecv\x1b[0m(s=" in told) == coloured
    assert ("\x1b[31mSOCKET_ERROR WSAENOTSOCK\x1b[0m" in told) == coloured


def test_a_reader_that_has_gone_ends_the_trace_and_not_the_program(tmp_path: Path) -> None:
    program = "import os\nos.close(2)\n" + RAW
    assert trace(tmp_path, program).returncode == 7


def test_the_wrappers_calls(tmp_path: Path) -> None:
    done = trace(tmp_path, WRAPPED)
    assert done.returncode == 0, done.stderr
    for expected in (
        " WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT) = ",
        ', {len=5, "hello"}, 1, NULL, 0, ',
        ", {len=100}, 1, NULL, &lpFlags=0, ",
        " bind(s=",
        ", &addrlen=128 -> 16) = ",
    ):
        assert expected in done.stderr


@pytest.mark.parametrize("name", ["nothing", "recv,nothing"])
def test_an_unknown_function_is_refused(tmp_path: Path, name: str) -> None:
    done = trace(tmp_path, RAW, "--only", name)
    assert done.returncode == 2
    assert "nothing" in done.stderr
    assert done.stdout == ""
