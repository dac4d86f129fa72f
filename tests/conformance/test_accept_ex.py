"""AcceptEx."""

import pytest
from raw.conftest import Opened
from raw.steps import (
    BRIEFLY,
    PATIENCE,
    as_handle,
    error,
    generic,
    get_option,
    ok,
    port_of,
    receive,
    set_option,
    started,
    text,
)
from raw.test_completion_ports import Packet, get
from raw.test_events import wait
from raw.test_extension_functions import ROOM, Operation, extension, port_in

from winsock_ffi.raw import *

from .rules import differs, named
from .steps import SIZE

NOT_CONNECTED = 0xFFFFFFFF
"""SO_CONNECT_TIME of a socket without a connection."""


class Accepting:
    """An AcceptEx in flight, and all that it may touch."""

    def __init__(self, opened: Opened, listener: int, size: int = 0) -> None:
        self.listener, self.size = listener, size
        self.operation = Operation(opened)
        self.s = opened.tcp()
        self.memory = new("char[]", size + 2 * ROOM)
        self._n = new("DWORD *")
        overlapped = self.operation.overlapped
        started(AcceptEx(listener, self.s, self.memory, size, ROOM, ROOM, self._n, overlapped), TRUE)

    def finish(self) -> int:
        return self.operation.finish(self.listener)

    def completed(self, timeout: int) -> bool:
        return wait(self.operation.overlapped.hEvent, timeout=timeout) == WSA_WAIT_EVENT_0

    def connect_time(self) -> int:
        return int(get_option(self.s, SO_CONNECT_TIME, "DWORD")[0])


@pytest.fixture
def operation(opened: Opened) -> Operation:
    return Operation(opened)


def test_an_extension_is_found_by_its_guid(opened: Opened) -> None:
    """WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER gives the address of AcceptEx for WSAID_ACCEPTEX.

    Page: "AcceptEx function (mswsock.h)"
    """
    assert extension(opened.tcp(), WSAID_ACCEPTEX, "LPFN_ACCEPTEX") != NULL


def test_an_accept_is_pending_until_somebody_connects(opened: Opened, listener: int) -> None:
    """AcceptEx with nobody there gives ERROR_IO_PENDING and completes when a connection comes.

    Page: "AcceptEx function (mswsock.h)"
    """
    accepting = Accepting(opened, listener)
    assert not accepting.completed(0)
    opened.client_of(listener)
    assert accepting.finish() == 0


def test_without_room_for_data_no_data_is_waited_for(opened: Opened, listener: int) -> None:
    """With dwReceiveDataLength 0 AcceptEx completes as soon as a connection comes; data is for recv.

    Page: "AcceptEx function (mswsock.h)"
    """
    accepting = Accepting(opened, listener)
    client = opened.client_of(listener)
    assert accepting.finish() == 0
    ok(send(client, b"data", 4, 0))
    assert receive(accepting.s, 4) == b"data"


def test_with_room_for_data_it_is_waited_for(opened: Opened, listener: int) -> None:
    """With a receive buffer AcceptEx completes when data has been read, which stands first in the buffer.

    Page: "AcceptEx function (mswsock.h)"
    """
    accepting = Accepting(opened, listener, size=20)
    client = opened.client_of(listener)
    assert not accepting.completed(BRIEFLY)
    ok(send(client, b"data", 4, 0))
    assert accepting.finish() == 4
    assert text(accepting.memory, 4) == b"data"


def test_the_buffer_has_both_addresses(opened: Opened, listener: int) -> None:
    """GetAcceptExSockaddrs takes the local and the remote address out of the buffer.

    Page: "GetAcceptExSockaddrs function (mswsock.h)"
    """
    accepting = Accepting(opened, listener, size=20)
    client = opened.client_of(listener)
    ok(send(client, b"data", 4, 0))
    accepting.finish()
    local, remote = new("struct sockaddr **"), new("struct sockaddr **")
    lengths = new("int[2]")
    GetAcceptExSockaddrs(accepting.memory, 20, ROOM, ROOM, local, lengths, remote, lengths + 1)
    assert (port_in(local), port_in(remote)) == (port_of(listener), port_of(client))
    assert list(lengths) == [SIZE, SIZE]


def test_a_packet_tells_the_bytes_of_an_accept(opened: Opened, listener: int) -> None:
    """On a completion port the packet of AcceptEx is the listening socket's, with the number of bytes received.

    Page: "AcceptEx function (mswsock.h)"
    """
    port = opened.port()
    ok(CreateIoCompletionPort(cast("HANDLE", listener), port, 7, 0), NULL)
    accepting = Accepting(opened, listener, size=20)
    ok(send(opened.client_of(listener), b"data", 4, 0))
    assert get(port) == Packet(TRUE, 4, 7, accepting.operation.overlapped)


def test_connect_time_tells_who_is_silent(opened: Opened, listener: int) -> None:
    """SO_CONNECT_TIME is 0xFFFFFFFF before the connection comes, then the seconds since, while data is waited for.

    Page: "AcceptEx function (mswsock.h)"
    """
    accepting = Accepting(opened, listener, size=20)
    assert accepting.connect_time() == NOT_CONNECTED
    client = opened.client_of(listener)
    for _ in range(PATIENCE // 10):
        if accepting.connect_time() != NOT_CONNECTED:
            break
        assert not accepting.completed(10)
    assert accepting.connect_time() <= PATIENCE // 1000
    ok(send(client, b"data", 4, 0))
    assert accepting.finish() == 4


def test_closing_the_accepted_socket_ends_the_accept(opened: Opened, listener: int) -> None:
    """Closing the accepted socket while data is waited for makes AcceptEx complete with an error.

    Page: "AcceptEx function (mswsock.h)"
    """
    accepting = Accepting(opened, listener, size=20)
    opened.client_of(listener)
    opened.close(accepting.s)
    assert accepting.operation.error(listener) != 0


@pytest.mark.parametrize("connected", [False, True])
@differs(documented="fails", windows=("fails", "test_AcceptEx"), wine={8: "pending"})
def test_the_accepting_socket_must_be_free(
    pair: tuple[int, int], listener: int, bound: int, operation: Operation, connected: bool
) -> str:
    """sAcceptSocket must be neither bound nor connected: AcceptEx fails with one that is.

    Page: "AcceptEx function (mswsock.h)"
    """
    memory, n = new("char[]", 2 * ROOM), new("DWORD *")
    s = pair[0] if connected else bound
    if error(AcceptEx(listener, s, memory, 0, ROOM, ROOM, n, operation.overlapped), FALSE) != ERROR_IO_PENDING:
        return "fails"
    ok(CancelIoEx(as_handle(listener), operation.overlapped), FALSE)
    assert operation.error(listener) == WSA_OPERATION_ABORTED
    return "pending"


def test_an_accept_wants_an_overlapped_structure(opened: Opened, listener: int) -> None:
    """lpOverlapped cannot be NULL: AcceptEx fails with NULL.

    Page: "AcceptEx function (mswsock.h)"
    """
    memory, n = new("char[]", 2 * ROOM), new("DWORD *")
    assert error(AcceptEx(listener, opened.tcp(), memory, 0, ROOM, ROOM, n, NULL), FALSE) != ERROR_IO_PENDING


def test_an_accept_wants_room_for_the_remote_address(opened: Opened, listener: int, operation: Operation) -> None:
    """dwRemoteAddressLength cannot be 0: AcceptEx fails with it.

    Page: "AcceptEx function (mswsock.h)"
    """
    memory, n = new("char[]", 2 * ROOM), new("DWORD *")
    result = AcceptEx(listener, opened.tcp(), memory, 0, ROOM, 0, n, operation.overlapped)
    assert error(result, FALSE) != ERROR_IO_PENDING


@differs(documented="WSAENOTCONN", wine={8: "success"})
def test_an_accepted_socket_has_no_peer_name_yet(opened: Opened, listener: int) -> str:
    """Before SO_UPDATE_ACCEPT_CONTEXT is set, getpeername does not work on the accepted socket.

    Page: "AcceptEx function (mswsock.h)"
    """
    accepting = Accepting(opened, listener)
    opened.client_of(listener)
    accepting.finish()
    result = getpeername(accepting.s, generic(sockaddr_in()), new("int *", SIZE))
    return named(error(result) if result else 0)


def test_an_accepted_socket_is_completed_by_its_context(opened: Opened, listener: int) -> None:
    """With SO_UPDATE_ACCEPT_CONTEXT set, getsockname and getpeername work on the accepted socket.

    Page: "AcceptEx function (mswsock.h)"
    """
    accepting, peer = Accepting(opened, listener), sockaddr_in()
    client = opened.client_of(listener)
    accepting.finish()
    ok(set_option(accepting.s, SO_UPDATE_ACCEPT_CONTEXT, "SOCKET", listener))
    ok(getpeername(accepting.s, generic(peer), new("int *", SIZE)))
    assert (port_of(accepting.s), ntohs(peer.sin_port)) == (port_of(listener), port_of(client))


@differs(documented="with its context", wine={8: "at once"})
def test_an_accepted_socket_inherits_with_its_context(opened: Opened, listener: int) -> str:
    """The accepted socket has the listening one's properties when SO_UPDATE_ACCEPT_CONTEXT is set, not before.

    Page: "AcceptEx function (mswsock.h)"
    """
    ok(set_option(listener, SO_OOBINLINE, "BOOL", True))
    accepting = Accepting(opened, listener)
    opened.client_of(listener)
    accepting.finish()
    before = get_option(accepting.s, SO_OOBINLINE, "BOOL")[0]
    ok(set_option(accepting.s, SO_UPDATE_ACCEPT_CONTEXT, "SOCKET", listener))
    assert get_option(accepting.s, SO_OOBINLINE, "BOOL")[0]
    return "at once" if before else "with its context"
