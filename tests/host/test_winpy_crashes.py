"""A program that crashes ends at once, with the exception's code, as on Windows."""

import pytest
from winpy_process import SECONDS, run

ACCESS_VIOLATION = 0xC0000005
# It asks for no message (SetErrorMode with SEM_NOGPFAULTERRORBOX). Wine 10 heeds that, Wine 8 does not.
CRASH = "import faulthandler; faulthandler._read_null()"


@pytest.mark.parametrize(
    ("code", "message"), [(CRASH, b""), ("from winsock_ffi.raw import *; string(cast('char *', 8))", b"page fault")]
)
def test_a_crash_ends_the_program(code: str, message: bytes) -> None:
    result = run(["-c", f"print('before', flush=True); {code}; print('after')"])
    assert result.stdout == b"before\n"
    assert result.returncode == ACCESS_VIOLATION & 0xFF
    assert message in result.stderr


def test_a_crash_of_a_child_is_its_exit_code() -> None:
    child = f"import faulthandler; faulthandler.enable(); {CRASH}"
    parent = f"import subprocess, sys; print(subprocess.run([sys.executable, '-c', {child!r}]).returncode)"
    result = run(["-c", parent])
    assert result.returncode == 0
    assert int(result.stdout) == ACCESS_VIOLATION
    assert b"Windows fatal exception: access violation" in result.stderr
    assert b'File "<string>", line 1' in result.stderr


def test_a_crash_in_a_thread_ends_the_program() -> None:
    thread = f"threading.Thread(target=lambda: exec({CRASH!r}))"
    result = run(["-c", f"import threading, time; {thread}.start(); time.sleep({2 * SECONDS})"])
    assert result.returncode == ACCESS_VIOLATION & 0xFF
