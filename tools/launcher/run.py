"""Runs the program: gives it streams that Wine can work with, passes signals on, returns its exit status."""

import os
import stat
import termios

from launcher import environment as wine
from launcher.guardian import SIGNALS, Guardian, from_terminal
from launcher.layout import Layout, windows_path
from launcher.ready import Ready
from launcher.relay import Input, Output
from launcher.signals import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

# Python's options whose value is the next argument, when it is not in the same one.
WITH_VALUE = "XW"
PROGRAM = "cm"
# Places in the list that termios uses.
IFLAG = 0
LFLAG = 3
CC = 6
DISABLED = b"\0"


def run(layout: Layout, ready: Ready, arguments: "Sequence[str]", display: str) -> int:
    """Runs the Windows Python with these arguments; the result is the status to exit with."""
    closed = open_missing_streams()
    console = all(stream not in closed and in_foreground(stream) for stream in (0, 1))
    env = environment(layout, ready, display, console)
    command = [ready.loader, windows_path(ready.exe), *with_windows_script(arguments)]
    outputs = make_outputs(console)
    source = make_input(console)
    standard_input = source.program_end if isinstance(source, Input) else source
    streams = [standard_input, *(output.program_end if isinstance(output, Output) else output for output in outputs)]
    relays = {output for output in outputs if isinstance(output, Output)}
    before = prepare_terminal() if console else None

    respected = {number for number in SIGNALS - {signal.SIGCHLD} if signal.getsignal(number) == signal.SIG_IGN}
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    parent = os.getpid()
    guardian = os.fork()
    if guardian == 0:
        status = 1
        try:
            for relay in relays:
                os.close(relay.source)
            if isinstance(source, Input):
                os.close(source.target)
            status = Guardian(command, env, console).run(streams, parent)
        finally:
            os._exit(status)
    for relay in relays:
        os.close(relay.program_end)
        relay.start()
    if isinstance(source, Input):
        os.close(source.program_end)
        source.start()
    status = wait_for(guardian, SIGNALS - respected, console)
    if before is not None:
        restore_terminal(before)
    # From here a signal ends this process at once, be its reader as slow as it likes.
    for number in SIGNALS - respected:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    for relay in relays:
        relay.finish()
    for relay in relays:
        relay.join()
    return status


def wait_for(guardian: int, signals: "set[signal.Signals]", console: bool) -> int:
    """Passes signals on to the guardian until it ends; returns its status."""
    while True:
        received = signal.sigwaitinfo(signals)
        if received.si_signo != signal.SIGCHLD:
            # A guardian on the same terminal has got a Ctrl+C too. That the terminal is gone, only its session's
            # leader hears, which may be this process.
            if not (console and received.si_signo == signal.SIGINT and from_terminal(received)):
                os.kill(guardian, received.si_signo)
            continue
        pid, status = os.waitpid(guardian, os.WNOHANG)
        if pid:
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code


def open_missing_streams() -> set[int]:
    """Opens /dev/null for standard streams that the caller closed, so that no other file takes their numbers."""
    closed = set()
    for stream in (0, 1, 2):
        try:
            os.fstat(stream)
        except OSError:
            closed.add(stream)
            os.open(os.devnull, os.O_RDWR)
    return closed


def in_foreground(stream: int) -> bool:
    """Whether the stream is a terminal that this process may use now."""
    try:
        return os.tcgetpgrp(stream) == os.getpgrp()
    except OSError:
        return False


def prepare_terminal() -> "list[Any]":
    """Leaves echo and editing to Wine's console, also for what is typed before it reads; returns the former state."""
    before = termios.tcgetattr(0)
    now = termios.tcgetattr(0)
    now[IFLAG] &= ~termios.ICRNL
    now[LFLAG] &= ~(termios.ICANON | termios.ECHO)
    # In a Windows console Ctrl+Z is the end of the input, and Linux would stop the program.
    now[CC][termios.VSUSP] = DISABLED
    termios.tcsetattr(0, termios.TCSANOW, now)
    return before


def restore_terminal(before: "list[Any]") -> None:
    """Gives the terminal its former state, if it is still there."""
    import contextlib

    with contextlib.suppress(termios.error):
        termios.tcsetattr(0, termios.TCSADRAIN, before)


def make_outputs(console: bool) -> list[Output | int]:
    """Standard output and error of the program: a terminal as it is when the program has a console, else a relay."""
    outputs: list[Output | int] = []
    for stream in (1, 2):
        if console and in_foreground(stream):
            outputs.append(stream)
        elif stream == 2 and isinstance(outputs[0], Output) and os.path.sameopenfile(1, 2):
            # One pipe keeps the order of what goes to one place.
            outputs.append(outputs[0])
        else:
            outputs.append(Output(stream))
    return outputs


def make_input(console: bool) -> Input | int:
    """Standard input of the program: itself where Wine takes it, and it takes no regular file."""
    mode = os.fstat(0).st_mode
    if console or stat.S_ISFIFO(mode) or (stat.S_ISCHR(mode) and not os.isatty(0)):
        return 0
    if os.isatty(0) and not in_foreground(0):
        # Reading from it would stop this process.
        return os.open(os.devnull, os.O_RDONLY)
    return Input(0)


def environment(layout: Layout, ready: Ready, display: str, console: bool) -> "dict[str, str]":
    """The environment of the program; the hook in the Windows Python reads WINPY_* from it."""
    env = wine.environment(layout)
    if not env.get("DISPLAY"):
        env["DISPLAY"] = display
    env["WINPY_SITE"] = windows_path(ready.site)
    if any(name.endswith(".pth") for name in os.listdir(ready.site)):
        env["WINPY_PTH"] = "1"
    env["WINPY_WINE"] = ready.loader
    env["WINPY_CHECKOUT"] = windows_path(layout.checkout)
    env["WINPY_EXTENSION"] = windows_path(layout.extension)
    env["WINPY_BENCHMARKS"] = windows_path(layout.benchmarks)
    env["WINPY_PYCACHE"] = windows_path(os.path.join(layout.own, "pycache-windows"))
    env.setdefault("PYTHONPYCACHEPREFIX", env["WINPY_PYCACHE"])
    if console:
        env["WINPY_CONSOLE"] = "1"
    elif os.isatty(1):
        env["WINPY_ON_TERMINAL"] = "1"
    if ready.hook:
        env["WINPY_HOOK"] = ready.hook
    else:
        folders = (windows_path(layout.site_hook), env["WINPY_SITE"], env.get("PYTHONPATH"))
        env["PYTHONPATH"] = ";".join(filter(None, folders))
    keep_tool_files_out(layout, env)
    return env


def keep_tool_files_out(layout: Layout, env: "dict[str, Any]") -> None:
    """Sends the files and folders that the test tools make to winpy's own."""
    cache = windows_path(os.path.join(layout.own, "pytest_cache")).replace("\\", "/")
    env["PYTEST_ADDOPTS"] = " ".join(filter(None, (f'-o "cache_dir={cache}"', env.get("PYTEST_ADDOPTS"))))
    env.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", windows_path(os.path.join(layout.own, "hypothesis")))
    env.setdefault("COVERAGE_FILE", windows_path(os.path.join(layout.own, "coverage")))


def with_windows_script(arguments: "Sequence[str]") -> "list[str]":
    """The arguments, with an absolute path of the script written as Windows does; all others as they are."""
    result = list(arguments)
    position = 0
    while position < len(result):
        argument = result[position]
        if argument == "-" or not argument.startswith("-"):
            if argument.startswith("/"):
                result[position] = windows_path(argument)
            break
        letters = argument[1:]
        if argument.startswith("--"):
            letters = ""
        for index, letter in enumerate(letters):
            if letter in PROGRAM:
                return result
            if letter in WITH_VALUE:
                position += index == len(letters) - 1
                break
        position += 1
    return result
