"""TransmitFile: a file, and the buffers around it, to a connected socket."""

import msvcrt
import tempfile

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import PATIENCE, receive


def test_a_file_between_two_buffers(opened: Opened) -> None:
    client, server = opened.pair()
    head, tail = new("char[]", b"<"), new("char[]", b">")
    around = TRANSMIT_FILE_BUFFERS(Head=head, HeadLength=1, Tail=tail, TailLength=1)
    with tempfile.TemporaryFile() as file:
        file.write(b"contents")
        file.flush()
        handle = cast("HANDLE", msvcrt.get_osfhandle(file.fileno()))
        overlapped = OVERLAPPED(hEvent=opened.event())
        assert TransmitFile(client, handle, 0, 0, overlapped, around, 0) or WSAGetLastError() == WSA_IO_PENDING
        transferred, flags = new("DWORD *"), new("DWORD *")
        events = new("WSAEVENT *", overlapped.hEvent)
        assert WSAWaitForMultipleEvents(1, events, FALSE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0
        assert WSAGetOverlappedResult(client, overlapped, transferred, FALSE, flags)
    assert receive(server, 10) == b"<contents>"


def test_a_socket_that_is_not_connected(opened: Opened) -> None:
    with tempfile.TemporaryFile() as file:
        handle = cast("HANDLE", msvcrt.get_osfhandle(file.fileno()))
        assert not TransmitFile(opened.tcp(), handle, 0, 0, NULL, NULL, 0)
        assert WSAGetLastError() == WSAENOTCONN
