"""How soon Ctrl+C ends each wait: from the signal to the first step of Python's behind the wait.

.venv/bin/python tests/host/measure_ctrl_c.py [TIMES]

It is run by Linux's Python, which presses Ctrl+C in a program under winpy, and both read the same clock. After the last
time what each wait is for happens, so that the socket, event or port has been used afterwards too.

A message box takes two seconds to close under Wine where no window manager runs, as under winpy: by its button, too.
"""

import contextlib
import os
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from name_server import LOOK_UPS, NameServer
from name_server import WAIT as LOOK_UP
from waits import PROLOGUE, WAITS
from winpy_process import finish, start, windows_process

MEASURED = """
for _ in range(TIMES):
    print("waits", flush=True)
    try:
        wait()
    except KeyboardInterrupt:
        print(time.time(), flush=True)
threading.Timer(0.2, lambda: happen()).start()
print(repr(wait()), flush=True)
import os
os._exit(0)
"""
SETTLES = 0.02  # seconds, for the program to be in its wait


def measure(code: str, times: int, server: NameServer | None = None) -> tuple[list[float], str]:
    """The times in milliseconds, and the wait's result in the end."""
    before = server.before if server else ()
    process = start(f'{PROLOGUE}{code}\nTIMES = {times}\nprint("ready", flush=True)\n{MEASURED}', before=before)
    assert process.stdout is not None
    windows, passed = windows_process(process.pid), []
    for _ in range(times):
        assert process.stdout.readline() == b"waits\n"
        time.sleep(SETTLES)
        pressed = time.time()
        os.kill(windows, signal.SIGINT)
        passed.append((float(process.stdout.readline()) - pressed) * 1000)
    if server:
        server.answer_until(lambda: process.poll() is not None)
    status, out, err = finish(process)
    assert status == 0, err
    return passed, out.decode().strip()


def main(times: int) -> None:
    print(f"{'milliseconds of ' + str(times):28}{'median':>8}{'worst':>8}   used afterwards")
    for name, (code, result) in WAITS.items():
        say(name, *measure(code, times), result)
    for name, look_up in LOOK_UPS.items():
        with tempfile.TemporaryDirectory() as folder, contextlib.closing(NameServer(Path(folder))) as server:
            say(name, *measure(LOOK_UP.format(look_up), times, server), "'WSAHOST_NOT_FOUND'")


def say(name: str, passed: list[float], answer: str, result: str) -> None:
    """Writes a row of the table."""
    used = "yes" if answer == result else f"NO: {answer}"
    print(f"{name:28}{statistics.median(passed):8.1f}{max(passed):8.1f}   {used}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
