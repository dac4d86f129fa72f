"""What is written of calls: lines, objects of JSON, a table."""

import io
import json
import sys

import pytest

from winsock_ffi.trace.calls import Call
from winsock_ffi.trace.reports import Lines, Objects, Summary, painter

RECV = Call(11.5, 0.25, 8, "recv", 's(s=4, "hi", 2, 0)', "2", "")
FAILED = Call(12.0, 0.5, 8, "recv", "recv(s=4, 0x10, 2, 0)", "SOCKET_ERROR", "WSAENOTSOCK")
CALLBACK = Call(12.25, 0.0, 12, "PAPCFUNC", "done(5)", "", "")
SENT = Call(12.5, 1.0, 8, "send", 'send(s=4, "hi", 2, 0)', "2", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines() -> None:
    out = io.StringIO()
    report = Lines(out, 11.0)
    for call in (RECV, FAILED, CALLBACK):
        report.add(call)
    report.end()
    assert out.getvalue().splitlines() == [
        '0.500000 8 s(s=4, "hi", 2, 0) = 2',
        "1.000000 8 recv(s=4, 0x10, 2, 0) = SOCKET_ERROR WSAENOTSOCK",
        "1.250000 12 -> done(5)",
    ]


def test_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert painter(io.StringIO()) is None
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = io.StringIO()
    report = Lines(out, 11.0)
    report.add(FAILED)
    report.add(CALLBACK)
    first, second = out.getvalue().splitlines()
    assert "\x1b[36mrecv\x1b[0m(s=4, " in first
    assert first.endswith(" = \x1b[31mSOCKET_ERROR WSAENOTSOCK\x1b[0m")
    assert second.endswith(" -> \x1b[36mdone\x1b[0m(5)")
    monkeypatch.setenv("NO_COLOR", "1")
    assert painter(Terminal()) is None


def test_without_rich_there_are_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for name in ("rich", "rich.console", "rich.style"):
        monkeypatch.setitem(sys.modules, name, None)
    assert painter(Terminal()) is None


def test_objects() -> None:
    out = io.StringIO()
    report = Objects(out, 11.0)
    for call in (FAILED, CALLBACK):
        report.add(call)
    report.end()
    first, second = map(json.loads, out.getvalue().splitlines())
    assert first == {
        "time": 1.0,
        "spent": 0.5,
        "thread": 8,
        "name": "recv",
        "call": "recv(s=4, 0x10, 2, 0)",
        "result": "SOCKET_ERROR",
        "error": "WSAENOTSOCK",
    }
    assert (second["result"], second["error"]) == (None, None)


def test_the_summary_begins_with_what_took_longest() -> None:
    out = io.StringIO()
    report = Summary(out)
    for call in (RECV, FAILED, SENT):
        report.add(call)
    assert out.getvalue() == ""
    report.end()
    assert [line.split() for line in out.getvalue().splitlines()] == [
        ["call", "calls", "errors", "ms"],
        ["send", "1", "0", "1000.000"],
        ["recv", "2", "1", "750.000"],
    ]
