"""Handles, operations and bytes: none is left, whatever ends a file, a pipe, a folder or a timer, Ctrl+C among it."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from common.interrupting import at_each_step, interrupted
from common.steps import PATIENCE

from winsock_ffi import (
    CREATE_ALWAYS,
    GENERIC_READ,
    GENERIC_WRITE,
    CompletionPort,
    File,
    NamedPipe,
    Overlapped,
    Timer,
    WinsockError,
)
from winsock_ffi.testing._leaks import OpenHandles

BOTH = GENERIC_READ | GENERIC_WRITE


def some_of_each(name: str, path: Path) -> None:
    """By port, by event and by routine; ended by an error, cancelled, closed in flight."""
    with CompletionPort() as port, NamedPipe(name) as server, File.folder(path) as folder, Timer() as timer:
        timer.set(0)
        assert timer.wait(PATIENCE)
        connect, read, write, watch = (Overlapped() for _ in range(4))
        connect.connect_named_pipe(server)
        with File(name, BOTH) as client, File(path / "file", BOTH, creation=CREATE_ALWAYS) as file:
            connect.result(wait=True, timeout_ms=PATIENCE)
            port.associate(client)
            read.read_file(client, bytearray(3))
            write.write_file(server, b"abc", routine=lambda *_: None)
            assert write.result(wait=True, timeout_ms=PATIENCE) == 3
            assert port.get(PATIENCE) is not None
            write.write_file(file, b"abc")
            assert write.result(wait=True, timeout_ms=PATIENCE) == 3
            with pytest.raises(EOFError):
                read_to_the_end(write, file)
            watch.read_directory_changes(folder)
            read.read_file(client, bytearray(3))
    for operation in (watch, read):
        with contextlib.suppress(WinsockError):
            operation.result(wait=True, timeout_ms=PATIENCE)
    with pytest.raises(WinsockError):
        File(path / "nothing")
    with pytest.raises(WinsockError):
        NamedPipe("no name")


def read_to_the_end(operation: Overlapped, file: File) -> None:
    operation.read_file(file, bytearray(1), 100)
    operation.result(wait=True, timeout_ms=PATIENCE)


def test_no_handle_is_left(name: str, tmp_path: Path) -> None:
    for _ in range(3):
        some_of_each(name, tmp_path)
    handles = OpenHandles()
    for _ in range(20):
        some_of_each(name, tmp_path)
    handles.check()


def test_a_read_that_is_interrupted_at_any_step_is_in_flight_or_was_not_started(
    pipes: Callable[..., tuple[NamedPipe, File]],
) -> None:
    server, client = pipes()
    seen = set()

    def at(step: int) -> str:
        reading, writing, buffer = Overlapped(), Overlapped(), bytearray(5)
        where = interrupted(step, lambda: reading.read_file(server, buffer))
        seen.add(reading.pending)
        if reading.pending:
            writing.write_file(client, b"hello")
            assert reading.result(wait=True, timeout_ms=PATIENCE) == 5, where
            assert writing.result(wait=True, timeout_ms=PATIENCE) == 5
            assert buffer == b"hello"
        buffer.append(0)
        return where

    assert at_each_step(at) > 5
    assert seen == {True, False}


def test_a_client_that_is_there_is_found_or_not_whenever_it_is_interrupted(name: str) -> None:
    def at(step: int) -> str:
        with NamedPipe(name) as server, File(name, BOTH) as client:
            connecting = Overlapped()
            where = interrupted(step, lambda: connecting.connect_named_pipe(server))
            assert not connecting.pending, where
            again = Overlapped()
            assert again.connect_named_pipe(server)
            assert not client.closed
        return where

    assert at_each_step(at) > 5


def test_a_file_that_is_closed_when_ctrl_c_comes_is_closed(tmp_path: Path) -> None:
    def at(step: int) -> str:
        with File(tmp_path / "file", BOTH, 0, CREATE_ALWAYS) as file:
            where = interrupted(step, file.close)
            if file.closed:
                File(tmp_path / "file", BOTH, 0).close()
        return where

    assert at_each_step(at) > 2
