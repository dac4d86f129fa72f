"""Runs every model of both tiers in turn with real clients, and reports the results.

python examples/tour.py [--tier TIER] [--clients N] [--messages N] [--pictures FOLDER] [MODEL ...]

Each server runs as a program of its own, in a console like the reader's. A first client warms it up; then the clients
connect at the same time and send messages of many sizes, and each checks that every byte comes back, in order. When all
have left, the server must have seen each of them leave, and have as many handles open as before. The window models have
their picture taken. The exit status is 1 when a model failed.
"""

import argparse
import random
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path

from PIL import ImageGrab
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from winsock_ffi import raw
from winsock_ffi.testing import handle_count

EXAMPLES = Path(__file__).resolve().parent
LARGEST = 4096  # bytes in a message
GONE = re.compile(r"Client (Close|ShutDown|left)")


@dataclass
class Result:
    """The result of a model."""

    clients: int = 0
    messages: int = 0
    bytes: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list[str])
    picture: Path | None = None

    @property
    def verdict(self) -> str:
        return "; ".join(self.faults) or "passed"


class Server:
    """A server program, its output, and its handles."""

    def __init__(self, script: str, *arguments: str, patience: float) -> None:
        self._patience = patience
        self._process = subprocess.Popen(
            [sys.executable, EXAMPLES / script, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
        )
        self.lines: list[str] = []
        self._news = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._news:
                self.lines.append(line.rstrip("\r\n"))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def wait_for(self, pattern: re.Pattern[str], count: int = 1) -> list[re.Match[str]]:
        """Waits for that many lines that match, and returns them; fewer when time runs out or the program ends."""
        with self._news:
            self._news.wait_for(lambda: self._ended or len(self._matches(pattern)) >= count, self._patience)
            return self._matches(pattern)

    def _matches(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        return [match for line in self.lines if (match := pattern.search(line))]

    def port(self) -> int:
        matches = self.wait_for(re.compile(r"^Listening on 127\.0\.0\.1:(\d+)$"))
        if not matches:
            raise RuntimeError(f"it did not listen: {self.lines}")
        return int(matches[0][1])

    def enter(self, line: str) -> None:
        """Types a line on its keyboard."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def handles(self) -> int:
        """How many handles it has open."""
        return handle_count(self._process.pid)

    def handles_return_to(self, count: int) -> bool:
        end = time.monotonic() + self._patience
        while self.handles() > count:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def stop(self) -> None:
        """Sends Ctrl+Break; without a console, it terminates the program."""
        assert self._process.stdin is not None
        if not raw.GenerateConsoleCtrlEvent(raw.CTRL_BREAK_EVENT, self._process.pid):
            self._process.terminate()
        self._process.stdin.close()
        try:
            self._process.wait(self._patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(self._patience)


@contextmanager
def running(script: str, *arguments: str, patience: float) -> Generator[Server, None, None]:
    server = Server(script, *arguments, patience=patience)
    try:
        yield server
    finally:
        server.stop()


def echo_client(
    port: int, messages: int, patience: float, sent: Callable[[], None], seed: int, together: threading.Barrier
) -> int:
    """Sends messages and checks each echo, once all clients are connected.

    Returns the number of bytes. Raises AssertionError when an echo differs.
    """
    source = random.Random(seed)
    total = 0
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as client:
        together.wait(patience)
        for _ in range(messages):
            message = source.randbytes(source.randint(1, LARGEST))
            client.sendall(message)
            echo = b""
            while len(echo) < len(message):
                piece = client.recv(len(message) - len(echo))
                assert piece, "the server closed a connection"
                echo += piece
            assert echo == message, "an echo is not what was sent"
            total += len(message)
            sent()
        client.shutdown(socket.SHUT_WR)
        assert client.recv(1) == b"", "there was more than the echo"
    return total


def echo_model(script: str, options: argparse.Namespace, sent: Callable[[], None], window: str | None) -> Result:
    """Runs a server that echoes, and many clients at the same time."""
    result = Result(options.clients, options.clients * options.messages)
    with running(script, "--echo", "0", patience=options.patience) as server:
        port = server.port()
        echo_client(port, 1, options.patience, lambda: None, 0, threading.Barrier(1))
        server.wait_for(GONE)
        before = server.handles()
        start = time.perf_counter()
        together = threading.Barrier(options.clients)
        with ThreadPoolExecutor(options.clients) as pool:
            client = partial(echo_client, port, options.messages, options.patience, sent)
            futures = [pool.submit(client, seed, together) for seed in range(1, options.clients + 1)]
        result.seconds = time.perf_counter() - start
        for future in futures:
            if future.exception() is None:
                result.bytes += future.result()
            else:
                result.faults.append(str(future.exception()) or type(future.exception()).__name__)
        noticed = len(server.wait_for(GONE, options.clients + 1)) - 1
        if noticed != options.clients:
            result.faults.append(f"noticed {noticed} of {options.clients} disconnects")
        if not server.handles_return_to(before):
            result.faults.append(f"{server.handles() - before} handles left open")
        if window is not None:
            result.picture = photograph(window, picture_of(script, options), result)
    return result


def basic_model(script: str, options: argparse.Namespace, sent: Callable[[], None], _: str | None) -> Result:
    """Runs the basic server and client, and types on both keyboards in turn."""
    result = Result(1, options.messages)
    client_script = script.replace("server", "client")
    run = partial(running, patience=options.patience)
    with run(script, "0") as server, run(client_script, str(server.port())) as client:
        start = time.perf_counter()
        for turn in range(options.messages):
            for speaker, listener, line in ((client, server, f"question {turn}"), (server, client, f"answer {turn}")):
                speaker.enter(line)
                if not listener.wait_for(re.compile(f"^{line}$")):
                    result.faults.append(f"{line!r} did not arrive")
                    return result
                result.bytes += len(line) + 1
            sent()
        result.seconds = time.perf_counter() - start
        client.stop()
        if not server.wait_for(GONE):
            result.faults.append("the disconnect was not noticed")
    return result


def bare_window(script: str, options: argparse.Namespace, done: Callable[[], None], window: str | None) -> Result:
    """Opens a window without a socket, takes its picture, and closes it."""
    assert window is not None
    result = Result()
    with running(script, patience=options.patience) as server:
        start = time.perf_counter()
        server.wait_for(re.compile("window is open"))
        result.picture = photograph(window, picture_of(script, options), result)
        raw.PostMessage(raw.FindWindow(window, raw.NULL), raw.WM_CLOSE, 0, 0)
        if not server.wait_for(re.compile("(?i)window is closed")):
            result.faults.append("it did not close")
        done()
        result.seconds = time.perf_counter() - start
    return result


def picture_of(script: str, options: argparse.Namespace) -> Path:
    pictures: Path = options.pictures
    return (pictures / script).with_suffix(".png")


def photograph(window_class: str, file: Path, result: Result) -> Path | None:
    """Saves a picture of the window of this class."""
    window = raw.FindWindow(window_class, raw.NULL)
    rectangle = raw.RECT()
    if not raw.GetWindowRect(window, rectangle):
        result.faults.append(f"there is no window of class {window_class}")
        return None
    file.parent.mkdir(parents=True, exist_ok=True)
    ImageGrab.grab((rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)).save(file)
    return file


@dataclass(frozen=True)
class Model:
    run: Callable[[str, argparse.Namespace, Callable[[], None], str | None], Result]
    script: str
    window: str | None = None


MODELS = {
    "basic": Model(basic_model, "basic_server.py"),
    "select": Model(echo_model, "select_server.py"),
    "event-select": Model(echo_model, "event_select_server.py"),
    "event-select-ordered": Model(echo_model, "event_select_ordered_server.py"),
    "window": Model(bare_window, "window.py", "SynSelect"),
    "async-select": Model(echo_model, "async_select_server.py", "SynSelect"),
    "overlapped-event": Model(echo_model, "overlapped_event_server.py"),
    "overlapped-routine": Model(echo_model, "overlapped_routine_server.py"),
    "completion-port": Model(echo_model, "completion_port_server.py"),
}


TIERS = ("raw", "wrapped")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"all unless given: {', '.join(MODELS)}")
    parser.add_argument("--tier", choices=(*TIERS, "both"), default="both", help="both unless given")
    parser.add_argument("--clients", type=_number, default=8, help="at the same time; 8 unless given")
    parser.add_argument("--messages", type=_number, default=50, help="from each client; 50 unless given")
    parser.add_argument("--patience", type=_number, default=30, help="seconds for anything to happen; 30 unless given")
    parser.add_argument(
        "--pictures",
        type=Path,
        default=Path("tour-pictures"),
        help="folder for the pictures of windows; tour-pictures unless given",
    )
    options = parser.parse_args()
    unknown = [model for model in options.models if model not in MODELS]
    if unknown:
        parser.error(f"there is no model {', '.join(unknown)}; there are {', '.join(MODELS)}")
    return options


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def main() -> int:
    options = parse()
    console = Console()
    tiers = TIERS if options.tier == "both" else (options.tier,)
    results: dict[tuple[str, str], Result] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        for name, tier in product(options.models or MODELS, tiers):
            model = MODELS[name]
            speakers = options.clients if model.run is echo_model else 1
            total = 1 if model.run is bare_window else speakers * options.messages
            task = progress.add_task(f"{name}, {tier}", total=total)
            script = f"{tier}/{model.script}"
            try:
                results[name, tier] = model.run(script, options, partial(progress.advance, task), model.window)
            except (OSError, RuntimeError) as error:
                results[name, tier] = Result(faults=[str(error)])

    # Its lines fit into 80 characters.
    table = Table("model", "tier", "clients", "messages", "bytes", "seconds", "verdict", padding=(0, 1, 0, 0))
    for column in table.columns[:6]:
        column.no_wrap = True
    for column in table.columns[2:6]:
        column.justify = "right"
    for (name, tier), result in results.items():
        numbers = f"{result.clients:,}", f"{result.messages:,}", f"{result.bytes:,}", f"{result.seconds:.2f}"
        table.add_row(name, tier, *numbers, result.verdict, style="red" if result.faults else None)
    console.print(table)
    for (name, tier), result in results.items():
        if result.picture is not None:
            console.print(f"picture of {name}, {tier}: {result.picture.as_posix()}", soft_wrap=True, highlight=False)
    return int(any(result.faults for result in results.values()))


if __name__ == "__main__":
    sys.exit(main())
