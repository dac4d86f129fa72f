"""send and recv over a connection."""

import threading

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import (
    PATIENCE,
    error,
    get_option,
    in_threads,
    ok,
    receive,
    set_blocking,
    set_option,
    text,
    wait_until_readable,
)


def test_what_is_sent_arrives(pair: tuple[int, int]) -> None:
    client, server = pair
    assert send(client, b"to the server", 13, 0) == 13
    assert receive(server, 13) == b"to the server"
    assert send(server, b"to the client", 13, 0) == 13
    assert receive(client, 13) == b"to the client"


def test_part_of_the_memory_is_sent(pair: tuple[int, int]) -> None:
    memory = new("char[]", b"0123456789")
    assert send(pair[0], memory + 3, 4, 0) == 4
    assert receive(pair[1], 4) == b"3456"


def test_python_memory_is_received_into_and_sent_from(pair: tuple[int, int]) -> None:
    data = bytearray(5)
    assert send(pair[0], from_buffer("char[]", b"bytes"), 5, 0) == 5
    wait_until_readable(pair[1])
    assert recv(pair[1], from_buffer("char[]", data, require_writable=True), len(data), 0) == 5
    assert data == b"bytes"


def test_many_megabytes_arrive_whole(pair: tuple[int, int]) -> None:
    data = bytes(range(256)) * 4096 * 3
    received: list[bytes] = []

    def send_all() -> None:
        memory, sent = from_buffer("char[]", data), 0
        while sent < len(data):
            sent += ok(send(pair[0], memory + sent, len(data) - sent, 0))

    in_threads(send_all, lambda: received.append(receive(pair[1], len(data))))
    assert received == [data]


def test_peeking_leaves_the_data(pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"peek", 4, 0))
    wait_until_readable(pair[1])
    memory = new("char[10]")
    assert recv(pair[1], memory, 10, MSG_PEEK) == 4
    assert string(memory) == b"peek"
    assert receive(pair[1], 4) == b"peek"


def test_waitall_waits_for_all(pair: tuple[int, int]) -> None:
    """Wine takes what is there."""
    client, server = pair
    memory = new("char[8]")
    counts: list[int] = []

    def receive_at_once() -> None:
        counts.append(ok(recv(server, memory, 8, MSG_WAITALL)))

    thread = threading.Thread(target=receive_at_once)
    ok(send(client, b"1234", 4, 0))
    wait_until_readable(server)
    thread.start()
    ok(send(client, b"5678", 4, 0))
    thread.join(PATIENCE / 1000)
    assert text(memory, 8)[: counts[0]] == b"12345678"[: counts[0]]
    assert counts[0] in (4, 8)


def test_urgent_data_goes_its_own_way(pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"!", 1, MSG_OOB))
    urgent = fd_set()
    FD_SET(pair[1], urgent)
    assert select(0, NULL, NULL, urgent, timeval(tv_sec=PATIENCE // 1000)) == 1
    memory = new("char[1]")
    assert recv(pair[1], memory, 1, MSG_OOB) == 1
    assert memory[0] == b"!"


def test_urgent_data_must_be_there(pair: tuple[int, int]) -> None:
    set_blocking(pair[1], False)
    assert error(recv(pair[1], new("char[1]"), 1, MSG_OOB)) in (WSAEINVAL, WSAEWOULDBLOCK)


def test_urgent_data_may_come_in_line(pair: tuple[int, int]) -> None:
    ok(set_option(pair[1], SO_OOBINLINE, "BOOL", True))
    ok(send(pair[0], b"a", 1, 0))
    ok(send(pair[0], b"!", 1, MSG_OOB))
    assert receive(pair[1], 2) == b"a!"


def test_the_orderly_end_is_received_as_0_bytes(opened: Opened, pair: tuple[int, int]) -> None:
    ok(send(pair[0], b"last", 4, 0))
    opened.close(pair[0])
    assert receive(pair[1], 4) == b"last"
    memory = new("char[4]")
    assert recv(pair[1], memory, 4, 0) == 0
    assert recv(pair[1], memory, 4, 0) == 0


def test_a_reset_ends_recv(opened: Opened, pair: tuple[int, int]) -> None:
    """Wine reports a reset that has arrived already as an orderly end."""
    opened.reset(pair[0])
    wait_until_readable(pair[1])
    result = recv(pair[1], new("char[4]"), 4, 0)
    assert result == 0 or error(result) == WSAECONNRESET


def test_a_reset_ends_send(opened: Opened, pair: tuple[int, int]) -> None:
    opened.reset(pair[0])
    wait_until_readable(pair[1])
    result = 0
    for _ in range(100):
        if (result := send(pair[1], b"x", 1, 0)) == SOCKET_ERROR:
            break
    assert error(result) in (WSAECONNRESET, WSAECONNABORTED)


def test_nothing_moves_on_an_unconnected_socket(opened: Opened) -> None:
    """Wine says WSAECONNRESET of send."""
    s = opened.tcp()
    assert error(send(s, b"x", 1, 0)) in (WSAENOTCONN, WSAECONNRESET)
    assert error(recv(s, new("char[1]"), 1, 0)) == WSAENOTCONN


def test_nothing_there_would_block(pair: tuple[int, int]) -> None:
    set_blocking(pair[1], False)
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAEWOULDBLOCK


def test_a_full_connection_would_block(pair: tuple[int, int]) -> None:
    set_blocking(pair[0], False)
    chunk, result = new("char[65536]"), 0
    for _ in range(10_000):
        if (result := send(pair[0], chunk, sizeof(chunk), 0)) == SOCKET_ERROR:
            break
    assert error(result) == WSAEWOULDBLOCK


def test_recv_gives_up_after_its_time_out(pair: tuple[int, int]) -> None:
    ok(set_option(pair[1], SO_RCVTIMEO, "DWORD", 50))
    assert error(recv(pair[1], new("char[1]"), 1, 0)) == WSAETIMEDOUT


@pytest.mark.parametrize("flags", [0x4000, 0x10000])
def test_unknown_flags_are_refused(pair: tuple[int, int], flags: int) -> None:
    """Windows refuses them; Wine leaves what it does not know aside."""
    result = send(pair[0], b"x", 1, flags)
    assert result == 1 or error(result) == WSAEOPNOTSUPP


def test_sending_nothing_succeeds(pair: tuple[int, int]) -> None:
    assert send(pair[0], b"", 0, 0) == 0


def test_closing_ends_a_recv_of_another_thread(opened: Opened, pair: tuple[int, int]) -> None:
    """Windows gives WSAEINTR or WSAECONNABORTED, Wine WSAEINVAL."""
    codes: list[int] = []
    begun = threading.Event()

    def wait() -> None:
        begun.set()
        codes.append(error(recv(pair[1], new("char[1]"), 1, 0)))

    thread = threading.Thread(target=wait)
    thread.start()
    assert begun.wait(PATIENCE / 1000)
    opened.close(pair[1])
    thread.join(PATIENCE / 1000)
    assert not thread.is_alive()
    assert codes[0] in (WSAEINTR, WSAECONNABORTED, WSAENOTSOCK, WSAEINVAL, WSA_OPERATION_ABORTED)


def test_keepalive_and_nodelay_are_inherited_or_off(pair: tuple[int, int]) -> None:
    assert get_option(pair[1], SO_KEEPALIVE, "BOOL")[0] == FALSE
    assert get_option(pair[1], TCP_NODELAY, "BOOL", IPPROTO_TCP)[0] == FALSE
