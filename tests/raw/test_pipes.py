"""Pipes in the C tier, with a name and without."""

import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import PATIENCE, error, in_threads, ok, text

BOTH = GENERIC_READ | GENERIC_WRITE
MESSAGES = PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE

_numbers = itertools.count()


def new_name() -> str:
    return rf"\\.\pipe\winsock_ffi raw {os.getpid()} {next(_numbers)}"


@pytest.fixture
def name() -> str:
    return new_name()


class Ends:
    """A pipe of messages: the server's end and the client's."""

    def __init__(self) -> None:
        self.name = new_name()
        server = CreateNamedPipeW(self.name, PIPE_ACCESS_DUPLEX, MESSAGES, 1, 1000, 1000, 0, NULL)
        self.server = ok(server, INVALID_HANDLE_VALUE)
        self.client = ok(CreateFileW(self.name, BOTH, 0, NULL, OPEN_EXISTING, 0, NULL), INVALID_HANDLE_VALUE)
        self.n = new("DWORD *")

    def write(self, handle: Any, data: bytes) -> None:
        ok(WriteFile(handle, data, len(data), self.n, NULL), FALSE)


@pytest.fixture
def ends() -> Iterator[Ends]:
    ends = Ends()
    yield ends
    ok(CloseHandle(ends.client), FALSE)
    ok(CloseHandle(ends.server), FALSE)


def test_a_pipe_without_a_name() -> None:
    read, write, n, memory = new("HANDLE *"), new("HANDLE *"), new("DWORD *"), new("char[10]")
    ok(CreatePipe(read, write, NULL, 0), FALSE)
    ok(WriteFile(write[0], b"hello", 5, n, NULL), FALSE)
    ok(ReadFile(read[0], memory, 10, n, NULL), FALSE)
    assert text(memory, n[0]) == b"hello"
    ok(CloseHandle(write[0]), FALSE)
    assert error(ReadFile(read[0], memory, 10, n, NULL), FALSE) == ERROR_BROKEN_PIPE
    ok(CloseHandle(read[0]), FALSE)


def test_a_client_was_there_before_the_server_waits(ends: Ends) -> None:
    assert error(ConnectNamedPipe(ends.server, NULL), FALSE) == ERROR_PIPE_CONNECTED


def test_a_message_is_looked_at_and_read_in_parts(ends: Ends) -> None:
    n, available, left, memory = ends.n, new("DWORD *"), new("DWORD *"), new("char[4]")
    ends.write(ends.client, b"0123456789")
    ok(PeekNamedPipe(ends.server, memory, 4, n, available, left), FALSE)
    assert (text(memory, 4), n[0], available[0], left[0]) == (b"0123", 4, 10, 6)
    assert error(ReadFile(ends.server, memory, 4, n, NULL), FALSE) == ERROR_MORE_DATA
    assert n[0] == 4


def test_a_transaction_writes_and_reads(ends: Ends) -> None:
    def answer() -> None:
        n, memory = new("DWORD *"), new("char[10]")
        ok(ReadFile(ends.server, memory, 10, n, NULL), FALSE)
        assert text(memory, n[0]) == b"question"
        ends.write(ends.server, b"answer")

    def ask() -> None:
        n, memory = new("DWORD *"), new("char[10]")
        ok(TransactNamedPipe(ends.client, b"question", 8, memory, 10, n, NULL), FALSE)
        assert text(memory, n[0]) == b"answer"

    ok(SetNamedPipeHandleState(ends.client, new("DWORD *", PIPE_READMODE_MESSAGE), NULL, NULL), FALSE)
    in_threads(answer, ask)


def test_what_a_pipe_is(ends: Ends) -> None:
    flags, out, incoming, most = (new("DWORD *") for _ in range(4))
    ok(GetNamedPipeInfo(ends.server, flags, out, incoming, most), FALSE)
    assert (flags[0], out[0], incoming[0], most[0]) == (PIPE_SERVER_END | PIPE_TYPE_MESSAGE, 1000, 1000, 1)
    state, count = new("DWORD *"), new("DWORD *")
    ok(GetNamedPipeHandleStateW(ends.client, state, count, NULL, NULL, NULL, 0), FALSE)
    assert count[0] == 1


@pytest.mark.parametrize("function", [GetNamedPipeClientProcessId, GetNamedPipeServerProcessId])
def test_who_is_at_the_other_end(ends: Ends, function: Any) -> None:
    number = new("ULONG *")
    ok(function(ends.server, number), FALSE)
    assert number[0] == GetCurrentProcessId()


def test_a_disconnected_pipe_has_no_client(ends: Ends) -> None:
    ok(DisconnectNamedPipe(ends.server), FALSE)
    memory = new("char[4]")
    assert error(ReadFile(ends.server, memory, 4, ends.n, NULL), FALSE) == ERROR_PIPE_NOT_CONNECTED
    assert error(ReadFile(ends.client, memory, 4, ends.n, NULL), FALSE) in (ERROR_PIPE_NOT_CONNECTED, ERROR_BROKEN_PIPE)


@pytest.mark.parametrize("wide", [True, False])
def test_waiting_for_an_instance(name: str, wide: bool) -> None:
    other: Any = name if wide else name.encode()
    wait: Any = [WaitNamedPipeA, WaitNamedPipeW][wide]
    create: Any = [CreateNamedPipeA, CreateNamedPipeW][wide]
    assert error(wait(other, 10), FALSE) == ERROR_FILE_NOT_FOUND
    server = ok(create(other, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 0, 0, 0, NULL), INVALID_HANDLE_VALUE)
    ok(wait(other, PATIENCE), FALSE)
    ok(CloseHandle(server), FALSE)


def test_a_client_is_waited_for(opened: Opened, name: str) -> None:
    access = PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED
    server = ok(CreateNamedPipeW(name, access, PIPE_TYPE_BYTE, 1, 0, 0, 0, NULL), INVALID_HANDLE_VALUE)
    overlapped, n = OVERLAPPED(hEvent=opened.event()), new("DWORD *")
    assert error(ConnectNamedPipe(server, overlapped), FALSE) == ERROR_IO_PENDING
    client = ok(CreateFileW(name, BOTH, 0, NULL, OPEN_EXISTING, 0, NULL), INVALID_HANDLE_VALUE)
    ok(GetOverlappedResultEx(server, overlapped, n, PATIENCE, FALSE), FALSE)
    ok(CloseHandle(client), FALSE)
    ok(CloseHandle(server), FALSE)


def test_cancel_io_ends_this_threads_operations(opened: Opened, name: str) -> None:
    access = PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED
    server = ok(CreateNamedPipeW(name, access, PIPE_TYPE_BYTE, 1, 0, 0, 0, NULL), INVALID_HANDLE_VALUE)
    overlapped, n = OVERLAPPED(hEvent=opened.event()), new("DWORD *")
    assert error(ConnectNamedPipe(server, overlapped), FALSE) == ERROR_IO_PENDING
    ok(CancelIo(server), FALSE)
    assert error(GetOverlappedResultEx(server, overlapped, n, PATIENCE, FALSE), FALSE) == ERROR_OPERATION_ABORTED
    ok(CloseHandle(server), FALSE)
