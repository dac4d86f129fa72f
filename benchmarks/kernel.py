"""Group kernel: the calls of the kernel in one round trip, counted: what carries over from Wine to Windows.

Wine's relay trace writes down each call from one DLL to another, and is told to write down those of the functions that
enter the kernel. (What ntdll calls itself to wait for a lock is not among them.)
"""

import collections
import re
import tempfile
import time
import uuid
import winreg
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks import echo, unix
from benchmarks.figures import Figures
from benchmarks.load import Load
from benchmarks.names.echo import MODELS, SMALL, Case
from benchmarks.running import LISTENING, Server
from benchmarks.settings import Settings

GROUP = "kernel"
BASELINE = "C"
MEASURE = "calls a round trip"
CONNECTIONS = (1, 50)
PATIENCE = 120.0  # seconds
RARE = 0.01

NAMES = """
NtCancelIoFile NtCancelIoFileEx NtClearEvent NtClose NtCreateEvent NtCreateFile NtCreateIoCompletion NtDelayExecution
NtDeviceIoControlFile NtDuplicateObject NtFsControlFile NtOpenFile NtPulseEvent NtQueryInformationFile NtQueryObject
NtReadFile NtReleaseMutant NtReleaseSemaphore NtRemoveIoCompletion NtRemoveIoCompletionEx NtResetEvent NtSetEvent
NtSetInformationFile NtSetIoCompletion NtSignalAndWaitForSingleObject NtWaitForMultipleObjects NtWaitForSingleObject
NtWriteFile NtYieldExecution
"""
WINDOW_FUNCTIONS = "win32u.*"
SETTINGS = r"Software\Wine\Debug"
INCLUDE = "RelayInclude"
# Windows Python does not start under Wine when a standard stream is a file.
SCRIPT = """exec 2>/dev/null; trace=$1; output=$2; shift 2
{ WINEDEBUG=+relay "$WINPY_WINE" "$@" </dev/null 2>&1 >&3 | cat >"$trace"; } 3>&1 | cat >"$output"
"""


@contextmanager
def only_the_kernels_functions() -> Iterator[None]:
    """Has the trace, of programs that are started now, leave out everything else."""
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, SETTINGS) as key:
        names = [*(f"ntdll.{name}" for name in NAMES.split()), WINDOW_FUNCTIONS]
        winreg.SetValueEx(key, INCLUDE, 0, winreg.REG_SZ, ";".join(names))
        try:
            yield
        finally:
            winreg.DeleteValue(key, INCLUDE)


class Traced:
    """A server that runs with its calls traced. Leaving the `with` block ends it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._trace = folder / "trace"
        output = folder / "output"
        mark = f"benchmark={uuid.uuid4()}"
        unix.shell(SCRIPT, unix.unix_path(self._trace), unix.unix_path(output), *server.command(mark))
        end = time.monotonic() + PATIENCE
        port = None
        while port is None:
            if time.monotonic() > end:
                raise TimeoutError(f"{server.program} does not start")
            time.sleep(0.1)
            with suppress(FileNotFoundError):
                port = re.search(rf"^{re.escape(LISTENING)}(\d+)$", output.read_text("utf-8"), re.MULTILINE)
        self.port = int(port[1])
        self._pid = unix.pid_with(mark)

    def position(self) -> int:
        """How much has been traced so far. A server that looks around while it is idle adds little to that."""
        time.sleep(0.3)
        return self._trace.stat().st_size

    def calls(self, begin: int, end: int) -> collections.Counter[str]:
        """The functions called between two positions."""
        with self._trace.open("rb") as trace:
            trace.seek(begin)
            return collections.Counter(
                match[1].decode() for match in re.finditer(rb":Call (?:ntdll|win32u)\.(\w+)\(", trace.read(end - begin))
            )

    def __enter__(self) -> "Traced":
        return self

    def __exit__(self, *_: object) -> None:
        unix.kill(self._pid)
        end = time.monotonic() + PATIENCE
        while unix.alive(self._pid) and time.monotonic() < end:
            time.sleep(0.05)


def measure(figures: Figures, settings: Settings, advance: Callable[[str], None]) -> None:
    """Once each: these are counts, and no times."""
    with Load(settings) as load, only_the_kernels_functions():
        for model in settings.cases(GROUP, models(settings)):
            for server in echo.servers(model):
                advance(f"{model}: {server.contender}")
                # Another program may read there, so it may not be where this one's files are.
                with tempfile.TemporaryDirectory(dir="Z:/tmp") as folder, Traced(server, Path(folder)) as traced:
                    for count in CONNECTIONS:
                        one_run(figures, load, traced, server, model, count, settings.seconds)


def one_run(
    figures: Figures, load: Load, traced: Traced, server: Server, model: str, count: int, seconds: float
) -> None:
    load.open(traced.port, count)
    load.run(count, SMALL, 0.1)
    begin = traced.position()
    run = load.run(count, SMALL, min(seconds, 0.5))
    calls = traced.calls(begin, traced.position())
    load.close_all()
    title = Case(count, SMALL).title(model)
    figures.add(GROUP, title, MEASURE, server.contender, calls.total() / run.round_trips)
    each = {function: number / run.round_trips for function, number in calls.most_common()}
    shares = [f"{function} {share:.2f}" for function, share in each.items() if share >= RARE]
    figures.remark(GROUP, title, server.contender, ", ".join(shares))


def models(settings: Settings) -> list[str]:
    return [model for model in MODELS if not settings.quick or model in ("event_select", "completion_port")]


def steps(settings: Settings) -> int:
    """How often `advance` will be called."""
    return sum(len(echo.servers(model)) for model in settings.cases(GROUP, models(settings)))
