"""The process that keeps a wineserver and a display running between calls: `python -m launcher.keeper HOME`.

It holds the keeper's lock as long as it lives, which is how others know that it does. Every call of winpy holds
the use lock, shared; the keeper ends everything only while it holds that lock alone.
"""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from launcher import wine
from launcher.attributes import die_with_parent
from launcher.environment import environment
from launcher.failure import Failure, say
from launcher.layout import Layout
from launcher.locks import same_file
from launcher.places import Places
from launcher.processes import SYSTEM, send, with_prefix
from launcher.tools import DISPLAY, WINE, WINESERVER, path_of

IDLE_SECONDS = 300
LOOK_SECONDS = 5
FIRST_SECONDS = 60
SIGNALS = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT)


class Keeper:
    """Starts the background of a run, watches it, and ends it."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.lock = os.open(places.keeper_lock, os.O_RDWR | os.O_CREAT, 0o666)
        self.use = os.open(places.use_lock, os.O_RDWR | os.O_CREAT, 0o666)
        self.env = environment(places.layout)
        self.children: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Brings up the display, the server, and the Windows processes that Wine would start at first need."""
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        self.env["DISPLAY"] = self.start_display()
        # What it says when it fails is all that is ever known of that.
        self.launch([path_of(WINESERVER), "-f", "-p"], stderr=None)
        # Whichever program comes first starts Wine's services, which then hold that program's pipes open as long as
        # they live. So a first one comes and ends here, before any caller's.
        self.run_first([path_of(WINE), SYSTEM + "cmd.exe", "/c", "exit"])
        # A program that never ends keeps the desktop, and with it explorer.exe, which hold pipes open likewise.
        self.launch([path_of(WINE), SYSTEM + "explorer.exe", "/desktop"])
        self.launch([path_of(WINE), SYSTEM + "cmd.exe"], stdin=subprocess.PIPE)
        self.tell()

    def tell(self) -> None:
        """Writes where everything is."""
        fresh = self.places.keeper_state.with_suffix(".new")
        fresh.write_text(self.told(), encoding="ascii")
        fresh.replace(self.places.keeper_state)

    def told(self) -> str:
        """What callers read."""
        return json.dumps({"pid": os.getpid(), "server": self.children[1].pid, "display": self.env["DISPLAY"]})

    def tell_again(self) -> None:
        """Writes it once more where it was removed or damaged."""
        state = self.places.keeper_state
        # A disk that is full meanwhile is no reason to end programs.
        with contextlib.suppress(OSError):
            if not state.exists() or state.read_bytes() != self.told().encode():
                self.tell()

    def start_display(self) -> str:
        """Starts Xvfb on any free number and returns that as DISPLAY."""
        reader, writer = os.pipe()
        self.launch(
            [path_of(DISPLAY), "-displayfd", str(writer), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=[writer],
        )
        os.close(writer)
        with open(reader, encoding="ascii") as answer:
            number = answer.readline().strip()
        if not number:
            raise Failure("Xvfb does not start")
        return f":{number}"

    def run_first(self, command: list[str]) -> None:
        """Runs the prefix's first program to its end."""
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.env,
            cwd="/",
            preexec_fn=die_with_parent,
        ) as first:
            try:
                status = first.wait(FIRST_SECONDS)
            except subprocess.TimeoutExpired:
                first.kill()
                raise Failure(f"Wine's first program has not ended after {FIRST_SECONDS} s") from None
        if status:
            raise Failure(f"Wine's first program ends with status {status}")

    def launch(
        self,
        command: list[str],
        stdin: int = subprocess.DEVNULL,
        stderr: int | None = subprocess.DEVNULL,
        pass_fds: list[int] | None = None,
    ) -> None:
        """Starts a process that ends with this one."""
        self.children.append(
            subprocess.Popen(
                command,
                stdin=stdin,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                env=self.env,
                cwd="/",
                pass_fds=pass_fds or [],
                preexec_fn=die_with_parent,
            )
        )

    def watch(self) -> None:
        """Returns, with the use lock held, when nobody has used the background for long; or when it is broken."""
        last = time.time()
        while True:
            received = signal.sigtimedwait(SIGNALS, LOOK_SECONDS)
            told = received is not None and received.si_signo != signal.SIGCHLD
            if told or self.broken() or not same_file(self.lock, self.places.keeper_lock):
                return
            self.tell_again()
            try:
                fcntl.flock(self.use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                last = time.time()
                continue
            last = max(last, os.fstat(self.use).st_mtime)
            if time.time() - last > IDLE_SECONDS:
                return
            fcntl.flock(self.use, fcntl.LOCK_UN)

    def broken(self) -> bool:
        """Whether the display or the server has ended by itself; the log then tells which."""
        ended = [child for child in self.children[:2] if child.poll() is not None]
        for child in ended:
            print(f"{child.args!r} ended with status {child.returncode}", file=sys.stderr, flush=True)
        return bool(ended)

    def end(self) -> None:
        """Ends every process of the prefix, the server, the display."""
        self.places.keeper_state.unlink(missing_ok=True)
        wine.stop_server(self.env)
        for child in self.children:
            child.terminate()
        for child in self.children:
            try:
                child.wait(wine.END_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
        # Programs whose server is gone wait for it for ever.
        send(with_prefix(self.places.prefix), signal.SIGKILL)


def main(home: str) -> None:
    """Runs a keeper; a line on standard output tells that everything is up."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    keeper = Keeper(Places(Layout(str(Path(__file__).parents[2]), home)))
    try:
        keeper.start()
        print("ready", flush=True)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        keeper.watch()
    except Failure as failure:
        say(str(failure))
    finally:
        keeper.end()


if __name__ == "__main__":
    main(sys.argv[1])
