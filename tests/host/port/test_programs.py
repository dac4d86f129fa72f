"""Programs in the style of common samples: what becomes of each, and that those which can run do what C's do."""

import ast
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
PROGRAMS = Path(__file__).with_name("programs")
SECONDS = 120

MARKED = {
    "ping.c": ["a pointer to ICMP as a USHORT *"],
    "transmit.c": ["SetEndOfFile is declared nowhere in this file, and winsock_ffi has no such function"],
}
"""What is marked, by program; nothing is in the others."""

FAULTS = {
    "faulty.c": {
        "accept-context",
        "closed-socket-used",
        "fd-setsize",
        "fd-set-full",
        "late-error",
        "longer-than-buffer",
        "null-argument",
        "overlapped-moved",
        "overlapped-shared",
        "received-text",
        "sizeof-pointer",
        "stack-buffer",
        "startup-goes-on",
        "unbounded-array",
        "version-comma",
        "blocking-accept",
    },
}


def run_port(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "winsock_ffi.port", *arguments],
        cwd=CHECKOUT,
        input=given,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


@pytest.mark.parametrize("path", sorted(PROGRAMS.iterdir()), ids=lambda path: path.name)
def test_a_program_is_python_and_marked_where_it_should_be(path: Path) -> None:
    result = run_port(str(path))
    report = result.stderr.decode()
    ast.parse(result.stdout)
    assert re.findall(r": marked: (.*)", report) == MARKED.get(path.name, [])
    assert result.returncode == (1 if path.name in MARKED else 0)
    for reason in MARKED.get(path.name, []):
        assert re.search(rf'raise NotImplementedError\("line \d+: {re.escape(reason)}"\)', result.stdout.decode())


def test_what_follows_a_cast_in_parentheses_is_no_call() -> None:
    python = run_port("-", given=b"USHORT f(int n) { return (USHORT)(~n); }").stdout.decode()
    assert 'return int(cast("USHORT", ~n))' in python


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_named_at_their_lines(name: str) -> None:
    result = run_port(str(PROGRAMS / name))
    python = result.stdout.decode()
    reported = re.findall(r":(\d+):1: ([a-z-]+): ", result.stderr.decode())
    assert {rule for _, rule in reported} == FAULTS[name]
    for line, rule in reported:
        assert re.search(rf"# port: {rule}: .* \(line {line}\)", python)


@pytest.mark.parametrize(
    "name",
    [
        "accept_pool.cpp",
        "datagrams.c",
        "echo_client.c",
        "echo_server.c",
        "language.c",
        "multicast.c",
        "names.c",
        "poll_server.c",
        "port_echo.cpp",
        "receive_message.c",
        "window.c",
    ],
)
def test_programs_without_faults_have_none_named(name: str) -> None:
    assert b"# port: " not in run_port(str(PROGRAMS / name)).stdout


class Running:
    """A port, run by winpy. Leaving the `with` block ends it."""

    def __init__(self, folder: Path, name: str, *arguments: str) -> None:
        path = folder / (Path(name).stem + ".py")
        assert run_port(str(PROGRAMS / name), "-o", str(path)).returncode == 0
        self.process = subprocess.Popen(
            [CHECKOUT / "winpy", path, *arguments],
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._watch = threading.Timer(SECONDS, self.process.kill)
        self._watch.start()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.cancel()
        self.process.kill()
        self.process.communicate()

    def lines(self) -> Iterator[str]:
        """The lines of output."""
        assert self.process.stdout is not None
        return (line.rstrip("\n") for line in self.process.stdout)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("echo_server.c", ["11 bytes: hello-there"]), ("port_echo.cpp", ["received 11"])],
)
def test_a_server_and_a_client_talk_to_each_other(name: str, wanted: list[str], tmp_path: Path) -> None:
    with Running(tmp_path, name) as server:
        lines = server.lines()
        port = next(lines).removeprefix("port ")
        with Running(tmp_path, "echo_client.c", port, "hello-there") as client:
            assert list(client.lines()) == ["[hello-there] 11 0x000B"]
            assert client.process.wait(SECONDS) == 0
        assert list(lines) == wanted
        assert server.process.wait(SECONDS) == 0


@pytest.mark.parametrize(
    ("name", "clients", "wanted", "status"),
    [
        ("poll_server.c", 1, ["ended with 0"], 0),
        ("accept_pool.cpp", 2, ["served 2"], 0),
        ("window.c", 1, ["quit 7"], 7),
    ],
)
def test_a_server_echoes_to_each_client(
    name: str, clients: int, wanted: list[str], status: int, tmp_path: Path
) -> None:
    with Running(tmp_path, name) as server:
        lines = server.lines()
        address = "127.0.0.1", int(next(lines).removeprefix("port "))
        for number in range(clients):
            with socket.create_connection(address, timeout=SECONDS) as client:
                for text in (b"hello", b"again %d" % number):
                    client.sendall(text)
                    assert client.recv(100) == text
        assert list(lines) == wanted
        assert server.process.wait(SECONDS) == status


def test_a_goto_leads_to_the_cleanup(tmp_path: Path) -> None:
    with Running(tmp_path, "echo_client.c", "0", "x") as client:
        (line,) = client.lines()
        assert re.fullmatch(r"connect: \d+", line)
        assert client.process.wait(SECONDS) == 1


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("datagrams.c", ["datagram from 127.0.0.1, 8 bytes"]),
        ("multicast.c", ["239.255.77.1 from 127.0.0.1: to all"]),
        ("names.c", ["127.0.0.1 80", "1 in all"]),
        ("receive_message.c", ["15 bytes for 127.0.0.1"]),
    ],
)
def test_a_program_of_its_own(name: str, wanted: list[str], tmp_path: Path) -> None:
    with Running(tmp_path, name) as program:
        assert list(program.lines()) == wanted
        assert program.process.wait(SECONDS) == 0


def test_the_language_does_what_c_does(tmp_path: Path) -> None:
    with Running(tmp_path, "language.c") as program:
        assert list(program.lines()) == (PROGRAMS.parent / "language.txt").read_text(encoding="utf-8").splitlines()
