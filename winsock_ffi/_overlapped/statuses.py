"""Converts the status of an OVERLAPPED or a packet to Winsock's error code.

WSAGetOverlappedResult does that, and is called where it can be: it needs a socket. This is for where there is none any
more, or none of this package's. RtlNtStatusToDosError ("RtlNtStatusToDosError function (winternl.h)") alone gives
Windows' codes, as GetQueuedCompletionStatus does; the statuses for which Winsock has codes of its own are those that
libuv and wepoll list (uv__ntstatus_to_winsock_error, and its like).
"""

from .._winsock import lib

_WARNING_OR_ERROR = 0x80000000

_CODES: dict[int, int] = {
    0x80000005: lib.WSAEMSGSIZE,  # STATUS_BUFFER_OVERFLOW
    0x8000000A: lib.WSA_OPERATION_ABORTED,  # STATUS_HANDLES_CLOSED: Wine's, of a socket that was closed
    0xC00000B5: lib.WSAETIMEDOUT,  # STATUS_IO_TIMEOUT
    0xC0000120: lib.WSA_OPERATION_ABORTED,  # STATUS_CANCELLED
    0xC0000128: lib.WSA_OPERATION_ABORTED,  # STATUS_FILE_CLOSED
    0xC000013B: lib.WSAECONNABORTED,  # STATUS_LOCAL_DISCONNECT
    0xC000013C: lib.WSAECONNRESET,  # STATUS_REMOTE_DISCONNECT
    0xC000013E: lib.WSAECONNRESET,  # STATUS_LINK_FAILED
    0xC0000206: lib.WSAEMSGSIZE,  # STATUS_INVALID_BUFFER_SIZE
    0xC000020C: lib.WSAECONNRESET,  # STATUS_CONNECTION_DISCONNECTED
    0xC000020D: lib.WSAECONNRESET,  # STATUS_CONNECTION_RESET
    0xC0000236: lib.WSAECONNREFUSED,  # STATUS_CONNECTION_REFUSED
    0xC0000237: lib.WSAEDISCON,  # STATUS_GRACEFUL_DISCONNECT
    0xC000023C: lib.WSAENETUNREACH,  # STATUS_NETWORK_UNREACHABLE
    0xC000023D: lib.WSAEHOSTUNREACH,  # STATUS_HOST_UNREACHABLE
    0xC000023E: lib.WSAENETUNREACH,  # STATUS_PROTOCOL_UNREACHABLE
    0xC000023F: lib.WSAECONNRESET,  # STATUS_PORT_UNREACHABLE
    0xC0000241: lib.WSAECONNABORTED,  # STATUS_CONNECTION_ABORTED
}


def code_of(status: int) -> int:
    """The error code for a status; 0 for one that is no error and no warning."""
    status &= 0xFFFFFFFF
    if not status & _WARNING_OR_ERROR:
        return 0
    return _CODES.get(status) or int(lib.RtlNtStatusToDosError(status - (1 << 32)))


def code_of_file(status: int) -> int:
    """The code for a failed operation on a file, as GetOverlappedResult gives it: none of Winsock's."""
    if status in _FILE_CODES:
        return int(lib.ERROR_OPERATION_ABORTED)
    return int(lib.RtlNtStatusToDosError(status - (1 << 32)))


_FILE_CODES = 0x8000000A, 0xC0000128
"""Of a file that was closed: STATUS_HANDLES_CLOSED, which is Wine's, and STATUS_FILE_CLOSED."""


def code_of_closed(status: int) -> int:
    """The code for an operation whose socket this side has closed: closing aborted it, and not the network.

    Windows gives ERROR_NETNAME_DELETED for both (corosio#98 and #304; mio#423). Wine gives ERROR_INVALID_HANDLE where
    another handle of the socket is open, and data arrives.
    """
    code = code_of(status)
    return int(lib.WSA_OPERATION_ABORTED) if code in _OF_CLOSED else code


_OF_CLOSED = lib.WSAECONNABORTED, lib.ERROR_NETNAME_DELETED, lib.ERROR_INVALID_HANDLE
