"""The process between winpy and the Windows program: it adopts all that the program starts, and ends it when told to.

winpy cannot be this process itself: were it killed, nobody would be left to end the program's children.
"""

import os
import time

from launcher.attributes import adopt_orphans, die_with_parent, follow_parent
from launcher.failure import say
from launcher.signals import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIGNALS = {signal.SIGCHLD, signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
# The low byte of STATUS_CONTROL_C_EXIT, 0xC000013A: all that Wine keeps of a status.
ENDED_BY_CTRL_C = 0x3A
# <asm-generic/siginfo.h>; Python's signal module does not name it.
SI_KERNEL = 0x80
# So many within so many seconds are meant for a program that does not listen.
MOST_INTERRUPTS = 3
IMPATIENCE = 5.0
KILL_AFTER = 2.0
CONSOLE_SECONDS = 1.0
LOOK_SECONDS = 0.05


def from_terminal(received: "signal.struct_siginfo") -> bool:
    """Whether a terminal sent the signal: then all of its foreground got it, and not this process alone."""
    return received.si_code == SI_KERNEL


class Guardian:
    """Runs one program and looks after its processes."""

    def __init__(self, command: list[str], env: "Mapping[str, str]", console: bool) -> None:
        self.command = command
        self.env = env
        self.console = console
        self.program = 0
        self.status: int | None = None
        self.interrupts: list[float] = []

    def run(self, streams: "Sequence[int]", parent: int) -> int:
        """Starts the program on the three streams and returns the status to exit with."""
        adopt_orphans()
        # It then ends the program.
        follow_parent()
        if os.getppid() != parent:
            return 1
        if not self.console:
            # A Ctrl+C on the caller's terminal then comes through winpy alone, and only once.
            os.setsid()
        self.program = self.start(streams)
        for stream in set(streams):
            os.close(stream)
        return self.watch()

    def start(self, streams: "Sequence[int]") -> int:
        """Forks and executes the program."""
        pid = os.fork()
        if pid == 0:
            try:
                for target, stream in enumerate(streams):
                    os.dup2(stream, target)
                die_with_parent()
                os.execve(self.command[0], self.command, self.env)
            except OSError as error:
                say(f"{self.command[0]} does not start: {error.strerror}")
            finally:
                os._exit(127)
        return pid

    def watch(self) -> int:
        """Carries signals to the program until it ends."""
        while self.status is None:
            received = signal.sigwaitinfo(SIGNALS)
            number = received.si_signo
            if number == signal.SIGCHLD:
                self.reap()
            elif number == signal.SIGINT:
                self.interrupt(reached=from_terminal(received))
            else:
                self.end_all()
                return 128 + number
        if self.status == ENDED_BY_CTRL_C and (self.interrupts or self.console):
            self.end_all()
            return 128 + signal.SIGINT
        if self.console:
            self.await_console()
        return self.status

    def reap(self) -> None:
        """Collects whatever ended, the program or what it left behind."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.program:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code

    def interrupt(self, reached: bool) -> None:
        """Passes a Ctrl+C on, unless the program has got it: Wine makes it a CTRL_C_EVENT. The third in a row kills."""
        from launcher import processes

        now = time.monotonic()
        self.interrupts = [*(moment for moment in self.interrupts if now - moment < IMPATIENCE), now]
        pids = processes.programs(os.getpid())
        if len(self.interrupts) >= MOST_INTERRUPTS:
            processes.send(pids, signal.SIGKILL)
            self.status = 128 + signal.SIGINT
        elif not reached:
            processes.send([pid for pid in pids if processes.windows_name(pid) != "conhost.exe"], signal.SIGINT)

    def end_all(self) -> None:
        """Ends the program and all its children, by force where they do not."""
        from launcher import processes

        processes.send(processes.programs(os.getpid()), signal.SIGTERM)
        end = time.monotonic() + KILL_AFTER
        while pids := processes.programs(os.getpid()):
            if time.monotonic() > end:
                processes.send(pids, signal.SIGKILL)
            signal.sigtimedwait([signal.SIGCHLD], LOOK_SECONDS)
            self.reap()

    def await_console(self) -> None:
        """Waits for the program's console, which still writes to the terminal for a moment."""
        from launcher import processes

        end = time.monotonic() + CONSOLE_SECONDS
        while pids := [
            pid for pid in processes.descendants(os.getpid()) if processes.windows_name(pid) == "conhost.exe"
        ]:
            if time.monotonic() > end:
                processes.send(pids, signal.SIGTERM)
                return
            signal.sigtimedwait([signal.SIGCHLD], LOOK_SECONDS)
            self.reap()
