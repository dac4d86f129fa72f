"""`python -m winsock_ffi.trace`: programs over real sockets, each in a Python of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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

ROUTINE = """
from winsock_ffi.raw import *

@PAPCFUNC
def done(data):
    print("ran", data)

QueueUserAPC(done, GetCurrentThread(), 5)
SleepEx(1000, True)
"""


def trace(folder: Path, program: str, *options: str) -> "subprocess.CompletedProcess[str]":
    file = folder / "program.py"
    file.write_text(program, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "winsock_ffi.trace", *options, str(file), "one", "--two"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


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
    assert ', "he"..., 5, 0) = 5\n' in trace(tmp_path, RAW, "--data", "2").stderr


def test_only_the_named_functions(tmp_path: Path) -> None:
    lines = trace(tmp_path, RAW, "--only", "recv,bind").stderr.splitlines()
    assert [line.split()[2].partition("(")[0] for line in lines] == ["bind", "recv", "bind", "recv"]


def test_json(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in trace(tmp_path, RAW, "--json", "--only", "recv").stderr.splitlines()]
    assert [(line["name"], line["result"], line["error"]) for line in lines] == [
        ("recv", "5", ""),
        ("recv", "SOCKET_ERROR", "WSAENOTSOCK"),
    ]


def test_summary(tmp_path: Path) -> None:
    lines = trace(tmp_path, RAW, "--summary").stderr.splitlines()
    assert ["recv", "2", "1"] in [line.split()[:3] for line in lines]


def test_the_wrappers_calls(tmp_path: Path) -> None:
    done = trace(tmp_path, WRAPPED)
    assert done.returncode == 0, done.stderr
    for expected in (
        " WSASocketW(AF_INET, SOCK_STREAM, ",
        " WSARecv(s=",
        " bind(s=",
        " from 127.0.0.1:",
        ', "hello", 5, 0) = 5\n',
    ):
        assert expected in done.stderr


def test_callbacks_are_shown_when_they_run(tmp_path: Path) -> None:
    done = trace(tmp_path, ROUTINE)
    assert done.stdout == "ran 5\n"
    assert done.stderr.index(" done(5) = called") < done.stderr.index(" SleepEx(1000, ")


@pytest.mark.parametrize("name", ["nothing", "recv,nothing"])
def test_an_unknown_function_is_refused(tmp_path: Path, name: str) -> None:
    done = trace(tmp_path, RAW, "--only", name)
    assert done.returncode == 2
    assert "nothing" in done.stderr
    assert done.stdout == ""
