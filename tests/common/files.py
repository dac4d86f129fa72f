"""Files, pipes and folders for the tests, closed when the test is over."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from winsock_ffi import (
    CREATE_ALWAYS,
    GENERIC_READ,
    GENERIC_WRITE,
    PIPE_READMODE_MESSAGE,
    PIPE_TYPE_BYTE,
    PIPE_TYPE_MESSAGE,
    File,
    NamedPipe,
)

_numbers = itertools.count()


@pytest.fixture
def name() -> str:
    """The name of a pipe that nobody else has."""
    return rf"\\.\pipe\winsock_ffi {os.getpid()} {next(_numbers)}"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[File]:
    """A new file, for reading and writing."""
    with File(tmp_path / "file", GENERIC_READ | GENERIC_WRITE, creation=CREATE_ALWAYS) as file:
        yield file


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[File]:
    """A folder to be watched, which is empty."""
    with File.folder(tmp_path) as folder:
        yield folder


@pytest.fixture
def pipes(name: str) -> Iterator[Callable[..., tuple[NamedPipe, File]]]:
    """Makes the two ends of a pipe, server and client, connected."""
    with ExitStack() as stack:

        def make(messages: bool = False) -> tuple[NamedPipe, File]:
            mode = PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE if messages else PIPE_TYPE_BYTE
            server = stack.enter_context(NamedPipe(name, mode=mode))
            client = stack.enter_context(File(name, GENERIC_READ | GENERIC_WRITE))
            if messages:
                client.set_named_pipe_mode(PIPE_READMODE_MESSAGE)
            return server, client

        yield make


@pytest.fixture
def ends(pipes: Callable[..., tuple[NamedPipe, File]]) -> tuple[NamedPipe, File]:
    """The two ends of a pipe of bytes."""
    return pipes()
