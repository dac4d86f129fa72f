"""A traced program is as `python PROGRAM.py` is: its status, output, exceptions, threads and end."""

from pathlib import Path

import pytest

from .steps import python, trace

ENDS = {
    "its end": "print('here')",
    "a status": "import sys\nsys.exit(7)",
    "a text": "raise SystemExit('no more')",
    "an exception": "def f():\n    raise ValueError('no')\nf()",
    "an exception of another": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise KeyError(1) from error",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
    "Ctrl+C": "import signal, time\nsignal.raise_signal(signal.SIGINT)\ntime.sleep(60)",
    "a syntax that is none": "def f(:",
    "a hook for exceptions": "import sys\nsys.excepthook = lambda *about: print('hook', about[0])\n1 / 0",
    "a stream that is closed": "import sys\nsys.stderr.close()\nprint('here')",
    "itself": "import sys\nprint(sys.argv, __name__, __file__, sys.path[0])\n"
    "print(sys.modules['__main__'].__dict__ is globals())",
    "what runs at the end": "import atexit\natexit.register(print, 'last')\nprint('first')",
    "a thread that goes on": "import threading, time\n"
    "def late():\n    time.sleep(0.2)\n    print(__name__, 'late')\nthreading.Thread(target=late).start()",
    "a thread that raises": "import threading\nthreading.Thread(target=lambda: 1 / 0).start()",
    "pickling": "import pickle\nclass Own: pass\nprint(type(pickle.loads(pickle.dumps(Own()))) is Own)",
}


@pytest.mark.parametrize("end", ENDS)
def test_it_ends_as_without(tmp_path: Path, end: str) -> None:
    traced = trace(tmp_path, ENDS[end], "--only", "recv")
    plain = python(str(tmp_path / "program.py"), "one", "--two")
    assert (traced.returncode, traced.stdout, traced.stderr) == (plain.returncode, plain.stdout, plain.stderr)


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    done = python("-m", "winsock_ffi.trace", str(tmp_path / "none.py"))
    assert done.returncode == python(str(tmp_path / "none.py")).returncode == 2
    assert "can't open file" in done.stderr


@pytest.mark.parametrize(
    "end", ["raise SystemExit(3)", "raise KeyboardInterrupt", "1 / 0", "raise SystemExit"], ids=lambda end: end
)
def test_all_that_was_called_is_written_whatever_ends_it(tmp_path: Path, end: str) -> None:
    program = f"from winsock_ffi.raw import *\nfor port in range(5000):\n    htons(port)\n{end}"
    lines = trace(tmp_path, program, "--only", "htons").stderr.splitlines()
    assert len([line for line in lines if " htons(" in line]) == 5000


def test_calls_of_threads_and_of_the_end_are_written(tmp_path: Path) -> None:
    program = """
import atexit, threading
from winsock_ffi.raw import *

def late():
    first.wait()
    htons(1)

first = threading.Event()
threading.Thread(target=late).start()
atexit.register(htons, 2)
htons(0)
first.set()
"""
    lines = trace(tmp_path, program, "--only", "htons").stderr.splitlines()
    assert [line.split()[2] for line in lines] == ["htons(0)", "htons(1)", "htons(2)"]
    threads = [line.split()[1] for line in lines]
    assert threads[0] == threads[2] != threads[1]
