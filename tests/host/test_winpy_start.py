"""What a start with nothing to do costs: tools/start_cost.py measures it, and these keep what it consists of."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from launcher.attributes import ADDR_NO_RANDOMIZE
from launcher.layout import Layout
from launcher.warm import told
from winpy_process import CHECKOUT, SECONDS, SETUP_SECONDS, WINPY, eventually, home_of_its_own, run

# Each takes as long as all that winpy itself imports.
SLOW = {"collections", "contextlib", "ctypes", "enum", "functools", "hashlib", "json", "pathlib", "re", "signal"}
SLOW |= {"subprocess", "threading", "typing"}


def imported(report: bytes) -> list[str]:
    """The modules that -X importtime names."""
    return re.findall(r"^import time:.*\| +([\w.]+)$", report.decode(), re.MULTILINE)


def test_on_linux_nothing_slow_is_imported() -> None:
    # The first makes everything ready for this Python.
    for options in ([], ["-X", "importtime"]):
        start = [sys.executable, "-IS", *options, WINPY, "-c", ""]
        result = subprocess.run(start, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=True)
    modules = imported(result.stderr)
    assert "launcher.run" in modules
    assert not SLOW & set(modules)


def test_programs_and_their_children_are_not_placed_at_random() -> None:
    """As Wine 8 does not start where its loader's heap lies where Windows has its KUSER_SHARED_DATA."""
    told = "print(int(open('/proc/self/personality').read(), 16))"
    parent = f"import subprocess, sys; {told}; subprocess.run([sys.executable, '-c', {told!r}], check=True)"
    flags = [int(line) for line in run(["-c", parent]).stdout.split()]
    assert len(flags) == 2
    assert all(each & ADDR_NO_RANDOMIZE for each in flags)


def test_on_windows_nothing_is_imported_but_the_hook() -> None:
    modules = imported(run(["-X", "importtime", "-c", ""]).stderr)
    (hook,) = [name for name in modules if name.startswith("winpy")]
    # What site imports in any case, and looks for.
    assert set(modules[modules.index(hook) :]) <= {hook, "site", "sitecustomize", "usercustomize"}


def test_packages_and_the_checkout_are_there_in_every_mode() -> None:
    for mode in ([], ["-I"], ["-E"], ["-s"]):
        result = run([*mode, "-c", "import cffi, winsock_ffi; print(winsock_ffi.__file__)"])
        assert result.stdout.strip().endswith(rb"\winsock_ffi\__init__.py"), result.stderr


def test_what_measures_coverage_is_there_for_those_who_ask_for_it() -> None:
    """It makes each start slower, and is run before the program is."""
    assert b"No module named 'coverage'" in run(["-c", "import coverage"]).stderr
    for arguments in (["-m", "coverage", "--version"], ["-m", "pytest", "--cov=x", "--version"]):
        result = run(arguments, seconds=SETUP_SECONDS, env={"COVERAGE_PROCESS_START": "pyproject.toml"})
        assert result.returncode == 0, result.stderr


def test_what_reads_c_is_there_for_those_who_port() -> None:
    result = run(["-m", "winsock_ffi.port", "--help"], seconds=SETUP_SECONDS)
    assert result.returncode == 0, result.stderr


def test_a_sitecustomize_on_pythonpath_runs(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("print('customized')", encoding="ascii")
    folder = "Z:" + str(tmp_path).replace("/", "\\")
    assert run(["-c", "print('program')"], env={"PYTHONPATH": folder}).stdout == b"customized\nprogram\n"


THREADS = "import threading, time; [threading.Thread(target=time.sleep, args=(600,)).start() for _ in range({})]"


@pytest.mark.parametrize("threads", [0, 3])
def test_programs_end_with_the_server_and_the_log_says_so(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    child = [WINPY, "-c", f"{THREADS.format(threads)}; print('started', flush=True); time.sleep(600)"]
    # Its server is nobody else's: tests run beside each other.
    with home_of_its_own("whose-server-ends") as home:
        monkeypatch.setenv("WINPY_HOME", str(home))
        layout = Layout(str(CHECKOUT))
        with subprocess.Popen(
            child, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as program:
            assert program.stdout is not None
            assert program.stderr is not None
            assert program.stdout.readline() == b"started\n"
            keeper = told(layout)
            assert keeper is not None
            (server,) = [int(child) for child in children(keeper.pid) if "wineserver" in command(child)]
            os.kill(server, signal.SIGKILL)
            errors = program.communicate(timeout=SECONDS)[1]
        assert program.returncode == 1
        assert b"winpy: Wine's server has ended, and every program with it." in errors
        assert eventually(lambda: "ended with status -9" in Path(layout.logs, "keeper.log").read_text(encoding="utf-8"))
        assert run(["-c", "print('again')"]).stdout == b"again\n"
        monkeypatch.undo()


def children(pid: int) -> list[str]:
    """The processes that a process has started."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def command(pid: str) -> str:
    """How a process was called."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
