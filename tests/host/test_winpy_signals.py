"""What ends a program, ends all of it; with the exit status that a shell expects."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest
from winpy_process import SECONDS, WINPY, eventually, finish, processes_with, start

CURSOR_LEFT = "\x1b[D"
SLEEP = "print('ready', flush=True)\nimport time\ntime.sleep(100)\n"
CAUGHT = """
import time
try:
    print('ready', flush=True)
    time.sleep(100)
except KeyboardInterrupt:
    print('interrupted')
    raise SystemExit(7)
"""
HANDLED = """
import ctypes, time
events = []
@ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)
def handler(event):
    events.append(event)
    print('event', event, flush=True)
    return 1
ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, 1)
print('ready', flush=True)
while len(events) < LIMIT:
    time.sleep(0.01)
raise SystemExit(5)
"""
FAMILY = """
import subprocess, sys, time
sleep = 'import time; time.sleep(100)'
child = f'import subprocess, sys; subprocess.Popen([sys.executable, "-c", {sleep!r}, "MARK"]);'
child += 'print("ready", flush=True);' + sleep
subprocess.Popen([sys.executable, '-c', child, 'MARK'])
time.sleep(100)
"""


def test_interrupt_ends_it() -> None:
    process = start(SLEEP)
    os.killpg(process.pid, signal.SIGINT)
    status, _, err = finish(process)
    assert status == 130
    assert err.endswith(b"KeyboardInterrupt\n")


def test_interrupt_is_seen_by_the_program() -> None:
    process = start(CAUGHT)
    os.killpg(process.pid, signal.SIGINT)
    assert finish(process) == (7, b"interrupted\n", b"")


def test_interrupt_reaches_a_console_handler() -> None:
    process = start(HANDLED.replace("LIMIT", "1"))
    process.send_signal(signal.SIGINT)
    assert finish(process) == (5, b"event 0\n", b"")


def test_third_interrupt_is_not_to_be_refused() -> None:
    process = start(HANDLED.replace("LIMIT", "100"))
    assert process.stdout is not None
    for _ in range(2):
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == b"event 0\n"
    process.send_signal(signal.SIGINT)
    assert finish(process) == (130, b"", b"")


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -signal.SIGKILL)],
    ids=lambda value: getattr(value, "name", None),
)
def test_children_end_with_it(number: signal.Signals, status: int) -> None:
    mark = f"mark-{os.getpid()}-{number.name}"
    process = start(FAMILY.replace("MARK", mark))
    assert len(processes_with(mark)) >= 3
    process.send_signal(number)
    assert finish(process)[0] == status
    # Only one that was killed itself leaves the ending to another process, and returns before it.
    seconds = 10 if number == signal.SIGKILL else 0
    assert eventually(lambda: not processes_with(mark), seconds)


def test_program_that_refuses_to_end_is_killed() -> None:
    process = start("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SLEEP)
    begin = time.monotonic()
    process.terminate()
    assert finish(process)[0] == 143
    assert time.monotonic() - begin < 30  # of the 100 s that it would sleep


class Terminal:
    """A terminal with winpy in its foreground."""

    def __init__(self, *arguments: str, program: str = WINPY) -> None:
        self.seen = b""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.execv(program, [program, *arguments])
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 25, 80, 0, 0))

    def type(self, text: str) -> None:
        """Sends keys."""
        os.write(self.master, text.encode())

    def expect(self, pattern: str) -> None:
        """Waits until the terminal has shown this since the last call; escape sequences do not count."""
        end = time.monotonic() + SECONDS
        while True:
            plain = re.sub(rb"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>])", b"", self.seen).decode(errors="replace")
            if found := re.search(pattern, plain):
                self.seen = plain[found.end() :].encode()
                return
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            assert ready, f"{pattern!r} is not in {plain!r}"
            try:
                self.seen += os.read(self.master, 10000)
            except OSError:
                raise AssertionError(f"ended without {pattern!r}: {plain!r}") from None

    def status(self) -> int:
        """Waits for the end and returns the exit status."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.02)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self.master, 10000)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.master)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError(f"still there: {self.seen!r}")


def test_terminal_interrupt() -> None:
    terminal = Terminal("-c", SLEEP)
    terminal.expect("ready")
    terminal.type("\x03")
    assert terminal.status() == 130


@pytest.mark.parametrize("read", ["input()", "sys.stdin.readline()", "sys.stdin.read()"])
def test_terminal_interrupt_ends_a_read(read: str) -> None:
    terminal = Terminal(
        "-c", f"import sys\nprint('ready', flush=True)\ntry: {read}\nexcept KeyboardInterrupt: sys.exit(6)"
    )
    terminal.expect("ready")
    terminal.type("text")
    # Only a read shows what is typed.
    terminal.expect("text")
    terminal.type("\x03")
    assert terminal.status() == 6


def test_terminal_interrupt_that_the_program_deals_with() -> None:
    code = CAUGHT.replace("print('interrupted')", "print(input('more?'))")
    terminal = Terminal("-c", code)
    terminal.expect("ready")
    terminal.type("\x03")
    terminal.expect(r"more\?")
    terminal.type("answer\r")
    terminal.expect("answer\r*\nanswer")
    assert terminal.status() == 7


def test_terminal_end_of_input() -> None:
    terminal = Terminal("-c", "import sys; print('ready'); print(sys.stdin.read().split())")
    terminal.expect("ready")
    terminal.type("a\rb\r\x1a\r")
    terminal.expect(r"\['a', 'b'\]")
    assert terminal.status() == 0


def test_terminal_prompt() -> None:
    terminal = Terminal()
    terminal.expect(">>>")
    terminal.type("6 * 7\r")
    terminal.expect("42\r*\n")
    terminal.expect(">>>")
    terminal.type("'ac'" + CURSOR_LEFT * 2 + "b\r")
    terminal.expect("'abc'\r*\n'abc'\r*\n")
    terminal.expect(">>>")
    terminal.type("exit(9)\r")
    assert terminal.status() == 9


def read_line(terminal: int) -> bytes:
    """Reads from the other side of a terminal, a line and no more."""
    line = b""
    while not line.endswith(b"\n"):
        assert select.select([terminal], [], [], SECONDS)[0], line
        line += os.read(terminal, 1)
    return line


def test_terminal_for_output_alone_shows_lines_at_once() -> None:
    master, slave = pty.openpty()
    code = "import sys; print('first'); sys.stdin.read(); print('last')"
    with subprocess.Popen([WINPY, "-c", code], stdin=subprocess.PIPE, stdout=slave, stderr=slave) as process:
        os.close(slave)
        assert read_line(master) == b"first\r\n"
        assert process.stdin is not None
        process.stdin.close()
        assert read_line(master) == b"last\r\n"
    os.close(master)


def test_terminal_is_left_as_it_was() -> None:
    asking = [WINPY, "-c", "input('go')"]
    code = f"import subprocess, termios; before = termios.tcgetattr(0); subprocess.run({asking!r});"
    code += "print('same', termios.tcgetattr(0) == before)"
    terminal = Terminal("-c", code, program=sys.executable)
    terminal.expect("go")
    terminal.type("on\r")
    terminal.expect("same True")
    assert terminal.status() == 0


def test_closing_the_terminal_ends_everything() -> None:
    mark = f"CLOSED_TERMINAL_{os.getpid()}"
    terminal = Terminal("-c", f"'{mark}'; print('ready'); input()")
    terminal.expect("ready")
    os.close(terminal.master)
    assert eventually(lambda: not processes_with(mark))
    _, status = os.waitpid(terminal.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 129
