"""Writes docs/traces.md: what each model calls for one client, in both tiers. `./winpy tools/traces_page.py`.

With --check it writes nothing, and fails when a model calls a function that the page does not have, or the other way
round.
"""

import argparse
import html
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "traces.md"
TIERS = {"raw": "the C tier", "wrapped": "the wrappers"}
BASIC = "basic_server", "basic_client"
SERVERS = [
    "select_server",
    "event_select_server",
    "async_select_server",
    "overlapped_event_server",
    "overlapped_routine_server",
    "completion_port_server",
]
SECONDS = 60
QUIET = 0.5
"""Seconds until a server waits for what comes next."""
PORT = 2333
"""The port that the page has for the server's, as the tutorial has."""

ADDRESS = re.compile(r"(?<=127\.0\.0\.1:)(?!0\b)\d+")
GONE = re.compile(r"Client (Close|ShutDown|left)")

MAKE_SOCKETS = {"socket", "WSASocketW", "accept", "WSAAccept"}
SOCKETS = re.compile(
    r"(?<=\bs=)\d+|(?<=\bkey=)\d+|(?<=&lpCompletionKey=)\d+|(?<=wParam=)\d+|(?<=SO_UPDATE_ACCEPT_CONTEXT, &)\d+"
    r"|(?<=^AcceptEx\()\d+|(?<=^FD_SET\()\d+|(?<=^FD_CLR\()\d+|(?<=^FD_ISSET\()\d+|(?<=[{ ])\d+(?=[,}])"
    r"|(?<=, )\d+(?=, (?:0x\w+|0)\b)|(?<=\w, )\d+(?=, 0\)$)"
)
"""Where numbers of sockets stand."""

OF_WINDOWS = {
    "DefWindowProcW",
    "DispatchMessageW",
    "GetMessageW",
    "PeekMessageW",
    "TranslateMessage",
    "WNDPROC",
}
"""Functions of which the page has what is about the program's own messages."""

UNTOLD = {"WSAGetLastError", "SleepEx", "MsgWaitForMultipleObjectsEx", *OF_WINDOWS}
"""Functions that are called or not, as time has it."""

INTRODUCTION = """# What each model calls

`python -m winsock_ffi.trace` shows the calls of a program while it runs. Here are those of the tutorial's models: each
has one client, which connects, says hello, gets that back, and leaves. A server's end is not shown. At the left is the
C tier's program, at the right the one with the wrappers, and what the wrappers call for it.

`./winpy tools/traces_page.py` writes this page. It leaves out times, and what the system sends a window. It numbers
sockets, handles, addresses and ports in the order of their first use, so that it stays the same as long as the calls
do. A line that repeats the one before stands once. `->` is a function of the program that the system calls.
"""


class Traced:
    """A program that is traced, its output and its calls."""

    def __init__(self, script: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-m", "winsock_ffi.trace", "--json", f"examples/{script}", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._news = threading.Condition()
        self._ended = False
        self.printed: list[str] = []
        self.calls: list[dict[str, Any]] = []
        self._others: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, args=(stream, add))
            for stream, add in ((self._process.stdout, self.printed.append), (self._process.stderr, self._add_call))
        ]
        for reader in self._readers:
            reader.start()
        self._late = threading.Timer(SECONDS, self._process.kill)
        self._late.start()

    def _read(self, lines: Iterable[str], add: Callable[[str], object]) -> None:
        for line in lines:
            with self._news:
                add(line.rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _add_call(self, line: str) -> None:
        if line.startswith('{"time"'):
            self.calls.append(json.loads(line))
        else:
            self._others.append(line)

    def wait_for(self, pattern: str) -> "re.Match[str]":
        """Waits for a line that matches, on its standard output."""
        with self._news:
            self._news.wait_for(lambda: self._printed(pattern) or self._ended, SECONDS)
            found = self._printed(pattern)
        if found is None:
            raise RuntimeError(f"{pattern} was not printed, but {self.printed} and {self._others}")
        return found

    def _printed(self, pattern: str) -> "re.Match[str] | None":
        return next(filter(None, (re.search(pattern, line) for line in self.printed)), None)

    def enter(self, line: str) -> None:
        """Types a line on its keyboard."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def end(self) -> list[dict[str, Any]]:
        """Closes its keyboard and lets it end; returns its calls."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._ended_calls()

    def kill(self) -> list[dict[str, Any]]:
        """Lets it come to its next wait, and ends it there; returns its calls."""
        time.sleep(QUIET)
        self._process.kill()
        return self._ended_calls()

    def _ended_calls(self) -> list[dict[str, Any]]:
        self._process.wait(SECONDS)
        self._late.cancel()
        for reader in self._readers:
            reader.join(SECONDS)
        return self.calls


def of_server(script: str) -> list[dict[str, Any]]:
    """The calls of a server that has had one client."""
    server = Traced(script, "--echo", "0")
    port = int(server.wait_for(r"127\.0\.0\.1:(\d+)")[1])
    with socket.create_connection(("127.0.0.1", port), SECONDS) as client:
        time.sleep(QUIET)
        client.sendall(b"hello")
        client.recv(100)
        time.sleep(QUIET)
    server.wait_for(GONE.pattern)
    return server.kill()


def of_basic(tier: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The calls of the basic server, and of its client."""
    server = Traced(f"{tier}/{BASIC[0]}.py", "0")
    port = server.wait_for(r"127\.0\.0\.1:(\d+)")[1]
    client = Traced(f"{tier}/{BASIC[1]}.py", port)
    for one, line, other in ((client, "hello", server), (server, "hello to you", client)):
        time.sleep(QUIET)
        one.enter(line)
        other.wait_for(line)
    time.sleep(QUIET)
    of_client = client.end()
    return server.end(), of_client


class Numbers:
    """Gives each value the number of its first use."""

    def __init__(self, first: int = 1) -> None:
        self._first = first
        self._known: dict[str, int] = {}

    def __getitem__(self, value: str) -> int:
        return self._known.setdefault(value, self._first + len(self._known))


class Stable:
    """Calls as they stand on the page: what changes from run to run is numbered, and has that number everywhere."""

    def __init__(self, calls: list[dict[str, Any]]) -> None:
        self._calls = calls
        self._sockets, self._handles, self._threads, self._ports = Numbers(), Numbers(), Numbers(), Numbers(PORT)
        self._made = {call["result"] for call in calls if call["name"] in MAKE_SOCKETS and not call["error"]}
        self._known: dict[str, str] = {}
        for call in calls:
            seen = [call["result"]] if call["name"] == "ntohs" else ADDRESS.findall(call["call"])
            for port in seen:
                there = self._ports[port]
                self._known[port] = str(there)
                self._known[str(swapped(int(port)))] = str(swapped(there))

    def lines(self) -> Iterator[str]:
        """The calls, but for those that repeat the one before."""
        several = len({call["thread"] for call in self._calls}) > 1
        last = ""
        for call in self._calls:
            if call["name"] in OF_WINDOWS and "WM_USER" not in call["call"]:
                continue
            line = self._line(call)
            if several:
                line = f"{self._threads[call['thread']]} {line}"
            if line != last:
                yield line
            last = line

    def _line(self, call: dict[str, Any]) -> str:
        text, result = call["call"], call["result"] or ""
        if call["name"] in ("htons", "ntohs"):
            text, result = (re.sub(r"\d+", self._port, part) for part in (text, result))
        text = ADDRESS.sub(self._port, SOCKETS.sub(self._socket, text))
        if call["name"] in MAKE_SOCKETS:
            result = re.sub(r"\d+", self._socket, result)
        text, result = (re.sub(r"\b0x[0-9a-f]+", self._handle, part) for part in (text, result))
        return f"{text} = {result} {call['error'] or ''}".rstrip() if result else f"-> {text}"

    def _port(self, found: "re.Match[str]") -> str:
        return self._known.get(found[0], found[0])

    def _socket(self, found: "re.Match[str]") -> str:
        return str(self._sockets[found[0]]) if found[0] in self._made else found[0]

    def _handle(self, found: "re.Match[str]") -> str:
        return f"{self._handles[found[0]]:#x}"


def swapped(port: int) -> int:
    """In the other order of bytes."""
    return (port & 0xFF) << 8 | port >> 8


def section(model: str, found: dict[str, list[dict[str, Any]]]) -> str:
    """Both tiers side by side."""
    heads = "".join(f"<th>{model}.py, {title}</th>" for title in TIERS.values())
    cells = "".join(f'<td valign="top"><pre>\n{text(found[tier])}</pre></td>' for tier in TIERS)
    return f"\n## {model}\n\n<table><tr>{heads}</tr>\n<tr>{cells}</tr></table>\n"


def text(calls: list[dict[str, Any]]) -> str:
    return html.escape("".join(f"{line}\n" for line in Stable(calls).lines()), quote=False)


def models() -> Iterator[tuple[str, dict[str, list[dict[str, Any]]]]]:
    """Each model with the calls of both tiers."""
    basic = {tier: of_basic(tier) for tier in TIERS}
    for at, name in enumerate(BASIC):
        yield name, {tier: calls[at] for tier, calls in basic.items()}
    for name in SERVERS:
        yield name, {tier: of_server(f"{tier}/{name}.py") for tier in TIERS}


def names(text: str) -> set[str]:
    return set(re.findall(r"^(?:\d+ )?(?:-&gt; )?(\w+)\(", text, re.MULTILINE)) - UNTOLD


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes docs/traces.md.")
    parser.add_argument("--check", action="store_true", help="whether the page has the functions that are called")
    check = parser.parse_args().check
    sections = {name: section(name, found) for name, found in models()}
    page = INTRODUCTION + "".join(sections.values())
    if not check:
        PAGE.write_text(page, encoding="utf-8", newline="\n")
        return
    kept = re.split(r"^(?=## )", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    faults = [
        f"{name}: {', '.join(sorted(differing))}"
        for (name, made), there in zip(sections.items(), kept, strict=True)
        if (differing := names(made) ^ names(there))
    ]
    if faults:
        told = "\n".join(faults)
        raise SystemExit(f"docs/traces.md is not what the models call; ./winpy tools/traces_page.py writes it:\n{told}")


if __name__ == "__main__":
    main()
