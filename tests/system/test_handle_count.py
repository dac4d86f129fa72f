"""The count is that of the handles which are open, in this process and in others."""

import os
import subprocess
import sys

import pytest
from common import processes

from winsock_ffi import Event
from winsock_ffi._system.handle_count import handle_count


def test_each_handle_counts() -> None:
    before = handle_count()
    events = [Event() for _ in range(10)]
    assert handle_count() == handle_count(os.getpid()) == before + 10
    for event in events:
        event.close()
    assert handle_count() == before


def test_another_process_has_its_own() -> None:
    program = "import sys; print('there', flush=True); sys.stdin.read()"
    with processes.popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert handle_count(child.pid) > 0


def test_there_is_no_such_process() -> None:
    with pytest.raises(ProcessLookupError, match="no process 4294967292"):
        handle_count(2**32 - 4)
