"""TransmitFile."""

import msvcrt
import tempfile
from collections.abc import Iterator
from typing import IO, Any

import pytest
from raw.conftest import Opened
from raw.steps import BRIEFLY, error, ok, receive, set_option, started
from raw.test_extension_functions import Operation

from winsock_ffi.raw import *

from .rules import differs, named

CONTENTS = b"0123456789"


@pytest.fixture
def file() -> Iterator[IO[bytes]]:
    """A file of 10 bytes, at its beginning."""
    with tempfile.TemporaryFile() as file:
        file.write(CONTENTS)
        file.flush()
        file.seek(0)
        yield file


@pytest.fixture
def operation(opened: Opened) -> Operation:
    return Operation(opened)


def handle_of(file: IO[bytes]) -> Any:
    return cast("HANDLE", msvcrt.get_osfhandle(file.fileno()))


def rest(s: int, end: int) -> bytes:
    """All that has been sent to s, whose peer is end and sends no more."""
    ok(shutdown(end, SD_SEND))
    data, memory = b"", new("char[64]")
    while n := ok(recv(s, memory, 64, 0)):
        data += buffer(memory, n)[:]
    return data


def test_a_whole_file_is_sent(pair: tuple[int, int], file: IO[bytes]) -> None:
    """With 0 for the number of bytes the whole file is sent.

    Page: "TransmitFile function (mswsock.h)"
    """
    ok(TransmitFile(pair[0], handle_of(file), 0, 0, NULL, NULL, 0), FALSE)
    assert rest(pair[1], pair[0]) == CONTENTS


def test_a_part_of_a_file_is_sent(pair: tuple[int, int], file: IO[bytes]) -> None:
    """No more than nNumberOfBytesToWrite bytes of the file are sent.

    Page: "TransmitFile function (mswsock.h)"
    """
    ok(TransmitFile(pair[0], handle_of(file), 4, 0, NULL, NULL, 0), FALSE)
    assert rest(pair[1], pair[0]) == CONTENTS[:4]


def test_blocks_of_any_size_are_sent(pair: tuple[int, int], file: IO[bytes]) -> None:
    """nNumberOfBytesPerSend only says in which blocks the file is sent.

    Page: "TransmitFile function (mswsock.h)"
    """
    ok(TransmitFile(pair[0], handle_of(file), 0, 3, NULL, NULL, 0), FALSE)
    assert rest(pair[1], pair[0]) == CONTENTS


def test_a_file_is_sent_from_where_it_stands(pair: tuple[int, int], file: IO[bytes]) -> None:
    """Without an OVERLAPPED sending begins at the file's current position.

    Page: "TransmitFile function (mswsock.h)"
    """
    file.seek(6)
    ok(TransmitFile(pair[0], handle_of(file), 0, 0, NULL, NULL, 0), FALSE)
    assert rest(pair[1], pair[0]) == CONTENTS[6:]


def test_a_file_is_sent_from_an_offset(pair: tuple[int, int], file: IO[bytes], operation: Operation) -> None:
    """With an OVERLAPPED sending begins at its offset; its completion has the number of bytes.

    Page: "TransmitFile function (mswsock.h)"
    """
    operation.overlapped.Offset = 7
    started(TransmitFile(pair[0], handle_of(file), 0, 0, operation.overlapped, NULL, 0), TRUE)
    assert operation.finish(pair[0]) == 3
    assert rest(pair[1], pair[0]) == CONTENTS[7:]


def test_buffers_go_around_the_file(pair: tuple[int, int], file: IO[bytes]) -> None:
    """The head is sent before the file and the tail after it.

    Page: "TRANSMIT_FILE_BUFFERS structure (mswsock.h)"
    """
    head, tail = new("char[]", b"<"), new("char[]", b">")
    buffers = TRANSMIT_FILE_BUFFERS(Head=head, HeadLength=1, Tail=tail, TailLength=1)
    ok(TransmitFile(pair[0], handle_of(file), 0, 0, NULL, buffers, 0), FALSE)
    assert rest(pair[1], pair[0]) == b"<" + CONTENTS + b">"


def test_no_file_is_needed(pair: tuple[int, int]) -> None:
    """With NULL for the file only the buffers are sent.

    Page: "TransmitFile function (mswsock.h)"
    """
    head = new("char[]", b"only this")
    buffers = TRANSMIT_FILE_BUFFERS(Head=head, HeadLength=9)
    ok(TransmitFile(pair[0], NULL, 0, 0, NULL, buffers, 0), FALSE)
    assert rest(pair[1], pair[0]) == b"only this"


@differs(documented="ended", wine={8: "not ended"})
def test_a_disconnect_may_follow(pair: tuple[int, int], file: IO[bytes]) -> str:
    """With TF_DISCONNECT the connection is ended after the file.

    Page: "TransmitFile function (mswsock.h)"
    """
    ok(TransmitFile(pair[0], handle_of(file), 0, 0, NULL, NULL, TF_DISCONNECT), FALSE)
    assert receive(pair[1], 10) == CONTENTS
    ok(set_option(pair[1], SO_RCVTIMEO, "DWORD", 10 * BRIEFLY))
    result = recv(pair[1], new("char[1]"), 1, 0)
    if result == 0:
        return "ended"
    assert error(result) == WSAETIMEDOUT
    return "not ended"


@differs(documented="WSAEINVAL", wine={8: "success"})
def test_reuse_wants_a_disconnect(pair: tuple[int, int], file: IO[bytes]) -> str:
    """TF_REUSE_SOCKET without TF_DISCONNECT gives WSAEINVAL.

    Page: "TransmitFile function (mswsock.h)"
    """
    result = TransmitFile(pair[0], handle_of(file), 0, 0, NULL, NULL, TF_REUSE_SOCKET)
    return "success" if result else named(error(result, FALSE))


@differs(documented="WSAEINVAL", windows=("WSAENOTCONN", "test_TransmitFile"), wine={8: "WSAENOTCONN"})
def test_datagram_sockets_send_no_files(opened: Opened, file: IO[bytes]) -> str:
    """A datagram socket gives WSAEINVAL.

    Page: "TransmitFile function (mswsock.h)"
    """
    return named(error(TransmitFile(opened.udp(), handle_of(file), 0, 0, NULL, NULL, 0), FALSE))


@differs(documented="WSAEINVAL", wine={8: "success"})
def test_no_call_sends_2_gigabytes(pair: tuple[int, int], file: IO[bytes]) -> str:
    """More than 2,147,483,646 bytes in one call give WSAEINVAL.

    Page: "TransmitFile function (mswsock.h)"
    """
    result = TransmitFile(pair[0], handle_of(file), 2**31 - 1, 0, NULL, NULL, 0)
    return "success" if result else named(error(result, FALSE))


def test_a_file_wants_a_connection(opened: Opened, file: IO[bytes]) -> None:
    """A socket that is not connected gives WSAENOTCONN.

    Page: "TransmitFile function (mswsock.h)"
    """
    assert error(TransmitFile(opened.tcp(), handle_of(file), 0, 0, NULL, NULL, 0), FALSE) == WSAENOTCONN


def test_a_file_wants_a_socket(closed_socket: int, file: IO[bytes]) -> None:
    """What is no socket gives WSAENOTSOCK.

    Page: "TransmitFile function (mswsock.h)"
    """
    assert error(TransmitFile(closed_socket, handle_of(file), 0, 0, NULL, NULL, 0), FALSE) == WSAENOTSOCK


def test_no_file_is_sent_after_shutdown(pair: tuple[int, int], file: IO[bytes]) -> None:
    """After SD_SEND or SD_BOTH, TransmitFile gives WSAESHUTDOWN.

    Page: "TransmitFile function (mswsock.h)"
    """
    ok(shutdown(pair[0], SD_SEND))
    assert error(TransmitFile(pair[0], handle_of(file), 0, 0, NULL, NULL, 0), FALSE) == WSAESHUTDOWN
