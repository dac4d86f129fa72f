"""What to do about an error: by its code, and where that says too little, by the call and the kind of socket.

A code means one thing to a stream and another to a datagram socket: WSAECONNRESET is a stream's end, and nothing but a
notice to a datagram socket. So the table has three keys, and the first that fits counts: the call and the kind, the
kind alone, the call alone, the code alone.
"""

from collections.abc import Callable

from ._winsock import ffi, lib

LISTENER, RAW, DATAGRAM, PATH, UNBOUND, UNCONNECTED = "listener", "raw", "datagram", "path", "unbound", "unconnected"
"""The kinds of socket that advice depends on. One socket may be of several: the most telling one comes first."""

_ACCEPTS = "accept", "WSAAccept", "AcceptEx"
_CONNECTS = "connect", "WSAConnect", "ConnectEx"
_SENDS_TO = "sendto", "WSASendTo"
_SENDS = "send", *_SENDS_TO, "WSASend", "WSASendMsg", "TransmitFile"
_READS = "ReadFile", "ReadFileEx", "DeviceIoControl"
_FILES = "CreateFileW", "CreateNamedPipeW", *_READS, "WriteFile", "WriteFileEx", "ReadDirectoryChangesW"
_RECEIVES = "recv", "recvfrom", "WSARecv", "WSARecvFrom", "WSARecvMsg"

WINSOCKS = {
    "ERROR_ACCESS_DENIED": "WSAEACCES",
    "ERROR_CONNECTION_ABORTED": "WSAECONNABORTED",
    "ERROR_CONNECTION_REFUSED": "WSAECONNREFUSED",
    "ERROR_HOST_UNREACHABLE": "WSAEHOSTUNREACH",
    "ERROR_INSUFFICIENT_BUFFER": "WSAEFAULT",
    "ERROR_MORE_DATA": "WSAEMSGSIZE",
    "ERROR_NETWORK_UNREACHABLE": "WSAENETUNREACH",
    "ERROR_NOT_ENOUGH_MEMORY": "WSAENOBUFS",
    "ERROR_SEM_TIMEOUT": "WSAETIMEDOUT",
}
"""The system's codes, which an operation may end with as well, and Winsock's that says the same."""


def _each(code: str, calls: tuple[str, ...], kind: str, text: str) -> dict[tuple[str, str, str], str]:
    """The same advice for each of several calls."""
    return {(code, call, kind): text for call in calls}


_GONE = "That client has gone before it was accepted; the listener is fine: accept the next one."
_NOT_TO_SEND = "A listening socket has no connection: send with the socket from accept."
_NO_ADDRESS = "Nothing can be sent to that address: the port is 0, or the host is nobody's."
_NO_PEER = "The socket has no peer: connect it, or name the address in sendto."

ADVICE: dict[tuple[str, str, str], str] = {
    # By the code alone.
    ("ERROR_ABANDONED_WAIT_0", "", ""): "The completion port was closed while a thread waited on it: stop the threads "
    "first.",
    ("ERROR_CANNOT_FIND_WND_CLASS", "", ""): "No window class has that name: register it first.",
    ("ERROR_CLASS_ALREADY_EXISTS", "", ""): "A window class has that name already: choose another one.",
    ("ERROR_CLASS_DOES_NOT_EXIST", "", ""): "No window class has that name: register it first.",
    ("ERROR_ALREADY_EXISTS", "", ""): "There is something of that name already: take another name.",
    ("ERROR_BAD_PIPE", "", ""): "The pipe is in no state for this: connect it first.",
    ("ERROR_BROKEN_PIPE", "", ""): "The other end of the pipe is closed: close this one.",
    ("ERROR_DISK_FULL", "", ""): "The disk is full: free some space.",
    ("ERROR_FILE_EXISTS", "", ""): "There is a file of that name already: take another name, or open that one.",
    ("ERROR_FILE_NOT_FOUND", "", ""): "Nothing has that name: correct it, or make it first.",
    ("ERROR_HANDLE_EOF", "", ""): "This is the end of the file: nothing is left to read.",
    ("ERROR_INVALID_FUNCTION", "", ""): "This kind of file cannot do that.",
    ("ERROR_INVALID_HANDLE", "", ""): "The handle is closed, or never was one: use it before that.",
    ("ERROR_INVALID_NAME", "", ""): "That is no name: a pipe's begins with \\\\.\\pipe\\, and a file's has no such "
    "characters.",
    ("ERROR_INVALID_PARAMETER", "", ""): "An argument is not allowed here; the function's documentation names those "
    "that are.",
    ("ERROR_IO_PENDING", "", ""): "The operation is in flight: wait for it.",
    ("ERROR_IO_INCOMPLETE", "", ""): "The operation is still in flight: wait for it.",
    ("ERROR_NETNAME_DELETED", "", ""): "The other side has reset the connection, or this side has closed the socket, "
    "for which Windows has the same code: close the socket.",
    ("ERROR_PROC_NOT_FOUND", "", ""): "This system does not have the function; its page names the first that does.",
    ("ERROR_PROC_NOT_FOUND", "ProcessSocketNotifications", ""): "This system has no socket notifications: Windows has "
    "them since Windows 11 and Windows Server 2022. EventSet does the same with functions that every system has.",
    # Winsock's is WSAECONNRESET (libuv's uv__ntstatus_to_winsock_error); it comes of datagrams alone.
    ("ERROR_PORT_UNREACHABLE", "", ""): "An earlier datagram found nobody at its port; the socket is fine: receive "
    "again, or switch SIO_UDP_CONNRESET off.",
    ("ERROR_INVALID_WINDOW_HANDLE", "", ""): "The window is closed: make another one.",
    ("ERROR_NO_DATA", "", ""): "The other end of the pipe is closed: close this one, or disconnect it for the next "
    "client.",
    ("ERROR_NOTIFY_ENUM_DIR", "", ""): "More has changed than there was room for: list the folder, and read changes "
    "again.",
    ("ERROR_NOT_FOUND", "", ""): "There was nothing to cancel: the operation had completed already.",
    ("ERROR_NOT_SUPPORTED", "", ""): "This kind of file, or this system, cannot do that.",
    ("ERROR_OPERATION_ABORTED", "", ""): "The operation was cancelled, or its socket or file closed.",
    ("ERROR_PATH_NOT_FOUND", "", ""): "A folder of that path is not there: correct it, or make it first.",
    ("ERROR_PIPE_BUSY", "", ""): "Each instance of the pipe has a client: wait for a free one (WaitNamedPipe), or make "
    "one more.",
    ("ERROR_PIPE_CONNECTED", "", ""): "The pipe has a client already: use it.",
    ("ERROR_PIPE_LISTENING", "", ""): "The pipe has no client yet: wait for one.",
    ("ERROR_PIPE_NOT_CONNECTED", "", ""): "The pipe has no client: connect it first.",
    ("ERROR_SHARING_VIOLATION", "", ""): "Another program has the file open, and does not share it: wait until it is "
    "closed.",
    ("WAIT_TIMEOUT", "", ""): "Nothing happened in the time given: wait longer, or go on without it.",
    ("WSAEACCES", "", ""): "The address needs a permission (SO_BROADCAST), or another program holds it for itself "
    "alone.",
    ("WSAEADDRINUSE", "", ""): "Another socket has the port: take another one, or 0 for any that is free.",
    ("WSAEADDRNOTAVAIL", "", ""): "The address is not one of this computer's, or a remote address has port 0.",
    ("WSAEAFNOSUPPORT", "", ""): "The address is of another family than the socket, or the system lacks the family.",
    ("WSAEALREADY", "", ""): "An earlier call is still connecting: wait until the socket is writable.",
    ("WSAECONNABORTED", "", ""): "The connection has broken down on this side: close the socket.",
    ("WSAECONNREFUSED", "", ""): "Nobody listens at that address and port: start the server first, or correct the "
    "port.",
    ("WSAECONNRESET", "", ""): "The other side has closed by force: close the socket.",
    ("WSAEDESTADDRREQ", "", ""): "The socket has no peer: connect it, or name the address in sendto.",
    ("WSAEDISCON", "", ""): "The other side has closed the connection: close the socket.",
    ("WSAEFAULT", "", ""): "A buffer is too small, or its address is not in memory.",
    ("WSAEHOSTUNREACH", "", ""): "There is no way to that host.",
    ("WSAEINPROGRESS", "", ""): "A blocking call is in progress: wait until it returns.",
    ("WSAEINTR", "", ""): "The call was cancelled.",
    ("WSAEINVAL", "", ""): "The socket is not in the state for this call, or an argument is not allowed.",
    ("WSAEISCONN", "", ""): "The socket is connected already: use a new one.",
    ("WSAEMFILE", "", ""): "No more sockets can be opened: close some.",
    ("WSAEMSGSIZE", "", ""): "The message was longer than the buffer and its end is lost, or it is longer than can be "
    "sent.",
    ("WSAENETDOWN", "", ""): "The network is down.",
    ("WSAENETUNREACH", "", ""): "There is no way to that network.",
    ("WSAENOBUFS", "", ""): "The system has no more buffers or ports: close sockets.",
    ("WSAENOPROTOOPT", "", ""): "The option is not known at that level, or not for this kind of socket.",
    ("WSAENOTCONN", "", ""): "The socket is not connected: connect it first.",
    ("WSAENOTSOCK", "", ""): "It is not a socket, or it is closed.",
    ("WSAEOPNOTSUPP", "", ""): "This kind of socket cannot do that.",
    ("WSAEPROTONOSUPPORT", "", ""): "The protocol does not go with the family and type: 0 takes the usual one.",
    ("WSAESHUTDOWN", "", ""): "This direction was shut down before.",
    ("WSAESOCKTNOSUPPORT", "", ""): "The type of socket is not there in that family: SOCK_STREAM and SOCK_DGRAM are.",
    ("WSAETIMEDOUT", "", ""): "The other side did not answer in time.",
    ("WSAEWOULDBLOCK", "", ""): "It cannot be done at once: wait until the socket is ready, then call again.",
    ("WSAHOST_NOT_FOUND", "", ""): "No host has that name, or it is no name: correct it.",
    ("WSANOTINITIALISED", "", ""): "Winsock is not started: do this inside `with Winsock(2, 2):`.",
    ("WSANO_DATA", "", ""): "The name exists, but has no address of the kind that was asked for.",
    ("WSANO_RECOVERY", "", ""): "The look-up failed for good: the name or its server is faulty, or the arguments do "
    "not go together.",
    ("WSASERVICE_NOT_FOUND", "", ""): "The namespace is not there, or does not know the name.",
    ("WSASYSNOTREADY", "", ""): "The network is not ready: try again later.",
    ("WSATRY_AGAIN", "", ""): "No server answered: check the network, and try again later.",
    ("WSATYPE_NOT_FOUND", "", ""): "The service is not known for that type of socket: give a port, or another type.",
    ("WSAVERNOTSUPPORTED", "", ""): "The system does not have that version of Winsock: ask for 2.2.",
    ("WSA_E_CANCELLED", "", ""): "The query was cancelled.",
    # A socket of datagrams is told of an earlier send that reached nobody ("recvfrom function (winsock2.h)"), or that
    # its time to live has expired; SIO_UDP_CONNRESET is on "Winsock IOCTLs".
    ("WSAECONNRESET", "", DATAGRAM): "An earlier datagram found nobody at its port; the socket is fine: receive again, "
    "or switch SIO_UDP_CONNRESET off.",
    # RtlNtStatusToDosError gives it for STATUS_CONNECTION_RESET, of which libuv makes WSAECONNRESET.
    ("ERROR_NETNAME_DELETED", "", DATAGRAM): "An earlier datagram reached nobody, or this side has closed the socket: "
    "while that is open it is fine, and receives again.",
    # Wine's code for the same.
    ("WSAECONNREFUSED", "", DATAGRAM): "An earlier datagram found nobody at its port; the socket is fine: start the "
    "other side, or receive again.",
    ("WSAENETRESET", "", DATAGRAM): "An earlier datagram's time to live ran out; the socket is fine: receive again.",
    **_each("WSAEACCES", _FILES, "", "The file was not opened, or may not be, for this kind of access."),
    **_each("WSAEMSGSIZE", _READS, "", "There is more than the buffer holds: read again for what follows."),
    **_each("WSAEMSGSIZE", _SENDS, "", "It is longer, or in more buffers, than can be sent at once: send it in parts."),
    **_each("WSAEMSGSIZE", _SENDS, DATAGRAM, "The message is longer than can be sent: send a shorter one, or several."),
    **_each(
        "WSAEMSGSIZE",
        _RECEIVES,
        DATAGRAM,
        "The message was longer than the buffer, and its end is lost: receive more bytes.",
    ),
    **_each(
        "WSAEACCES",
        (*_SENDS_TO, "WSASendMsg"),
        DATAGRAM,
        "A broadcast address needs a permission: set SO_BROADCAST.",
    ),
    **_each("WSAEINVAL", _RECEIVES, UNBOUND, "The socket has no address to receive at: bind it, or send first."),
    # Windows and Wine differ in the code for that.
    **_each("WSAEINVAL", ("send", "WSASend"), DATAGRAM, _NO_PEER),
    **_each("WSAENOTCONN", ("send", "WSASend", "WSASendMsg"), DATAGRAM, _NO_PEER),
    ("WSAEINVAL", "WSASendMsg", DATAGRAM): "The message has no address and the socket no peer, or the address has port "
    "0: name one, with a port.",
    # Wine's code for an address that is none ("sendto function (winsock2.h)": WSAEADDRNOTAVAIL).
    **_each("WSAEINVAL", _SENDS_TO, DATAGRAM, _NO_ADDRESS),
    **_each("WSAEADDRNOTAVAIL", (*_SENDS_TO, "WSASendMsg"), "", _NO_ADDRESS),
    # "TCP/IP Raw Sockets": only members of the Administrators group can make them.
    ("WSAEACCES", "WSASocketW", RAW): "A raw socket needs administrator's rights: run the program as administrator.",
    ("WSAEPROTONOSUPPORT", "WSASocketW", RAW): "A raw socket needs its protocol: IPPROTO_ICMP, say.",
    # Wine's code for a stream that was never connected.
    **_each("WSAECONNRESET", _SENDS, UNCONNECTED, "The socket is not connected: connect it first."),
    # Who listens. A client that is gone is no fault of the listener's: golang's AcceptEx goes on after the first two
    # codes (MariaDB's MDEV-21444 has it from there), and libuv after any. Wine's accept gives WSAENOTCONN for it.
    **_each("WSAECONNRESET", _ACCEPTS, "", _GONE),
    **_each("WSAECONNABORTED", _ACCEPTS, "", _GONE),
    **_each("WSAENETRESET", _ACCEPTS, "", _GONE),
    **_each("WSAENOTCONN", _ACCEPTS, "", _GONE),
    **_each("WSAETIMEDOUT", _ACCEPTS, "", _GONE),
    ("ERROR_NETNAME_DELETED", "AcceptEx", ""): "That client has gone before it was accepted, or this side has closed "
    "the listener: while that is open it is fine, and accepts the next one.",
    ("WSAENOTCONN", "shutdown", LISTENER): "A listening socket has no connection to shut down: close it.",
    **_each("WSAECONNRESET", _SENDS, LISTENER, _NOT_TO_SEND),
    **_each("WSAENOTCONN", _SENDS, LISTENER, _NOT_TO_SEND),
    **_each(
        "WSAENOTCONN",
        _RECEIVES,
        LISTENER,
        "A listening socket has no connection: receive with the socket from accept.",
    ),
    ("WSAENOTCONN", "getpeername", LISTENER): "A listening socket has no peer: the socket from accept has.",
    ("WSAEINVAL", "accept", ""): "The socket does not listen: call listen first.",
    ("WSAEINVAL", "AcceptEx", ""): "The listener does not listen, or the accepting socket is not new: call listen "
    "first.",
    ("WSAEINVAL", "listen", DATAGRAM): "A datagram socket has no connections to listen for: receive with it.",
    ("WSAEINVAL", "listen", UNBOUND): "The socket has no address to listen at: bind it first.",
    ("WSAEINVAL", "bind", ""): "The socket has an address already: bind a new one.",
    ("WSAEINVAL", "getsockname", UNBOUND): "The socket has no address yet: bind or connect it first.",
    ("WSAEOPNOTSUPP", "listen", DATAGRAM): "A datagram socket has no connections to listen for: receive with it.",
    ("WSAEOPNOTSUPP", "accept", DATAGRAM): "A datagram socket has no connections to accept: receive with it.",
    # Waits, modes and ports.
    ("WSAEINVAL", "select", ""): "There is no socket in any set: put one in, or use time.sleep to wait for time alone.",
    ("WSAEINVAL", "ioctlsocket", ""): "A socket cannot block while network events are selected: end that first, with "
    "event_select(None, 0), or remove of its EventSet.",
    ("ERROR_INVALID_PARAMETER", "CreateIoCompletionPort", ""): "The socket has a completion port already, which it "
    "shares with its duplicates: use that one, or a new socket. A file may lack FILE_FLAG_OVERLAPPED.",
    ("ERROR_INVALID_HANDLE", "WSAWaitForMultipleEvents", ""): "An event, or the set, is closed: wait for open ones.",
    # Files, groups, options.
    ("WSAEADDRINUSE", "bind", PATH): "There is a file of that name: delete it first (os.remove).",
    ("WSAEADDRINUSE", "setsockopt", ""): "The socket is a member of that group already: join each once.",
    ("WSAEADDRNOTAVAIL", "bind", ""): "The address is not one of this computer's: local_addresses tells those.",
    **_each("WSAEADDRNOTAVAIL", _CONNECTS, "", "The port is 0, or the address is nobody's: name the server's own."),
}
"""By the code's name, the call and the kind of socket, "" standing for any."""

_DEPENDING = {(code, call) for code, call, kind in ADVICE if kind}


def kinds_of(code: str, function: str, handle: int) -> tuple[str, ...]:
    """The kinds that a socket is of, if the advice for that code of that call depends on them."""
    code = WINSOCKS.get(code, code)
    if (code, function) not in _DEPENDING and (code, "") not in _DEPENDING:
        return ()
    last_error = lib.WSAGetLastError()
    try:
        return tuple(kind for kind, is_one in _QUESTIONS.items() if is_one(handle))
    finally:
        lib.WSASetLastError(last_error)


def advice_for(code: str, function: str, kinds: tuple[str, ...]) -> str:
    """What to do."""
    if code == "ERROR_SUCCESS":
        return f"The system gives no reason; Microsoft's page on {function} says what it wants."
    code = WINSOCKS.get(code, code)
    for kind in kinds:
        for call in (function, ""):
            if (code, call, kind) in ADVICE:
                return ADVICE[code, call, kind]
    for call in (function, ""):
        if (code, call, "") in ADVICE:
            return ADVICE[code, call, ""]
    return f"Microsoft's page on {function} says when it gives this code."


def _option(handle: int, name: int) -> int | None:
    value, size = ffi.new("int *"), ffi.new("int *", ffi.sizeof("int"))
    failed = lib.getsockopt(handle, lib.SOL_SOCKET, name, ffi.cast("char *", value), size)
    return None if failed else value[0]


def _family(handle: int) -> int | None:
    described, size = ffi.new("WSAPROTOCOL_INFOW *"), ffi.new("int *", ffi.sizeof("WSAPROTOCOL_INFOW"))
    failed = lib.getsockopt(handle, lib.SOL_SOCKET, lib.SO_PROTOCOL_INFOW, ffi.cast("char *", described), size)
    return None if failed else described.iAddressFamily


def _is_unbound(handle: int) -> bool:
    name, size = ffi.new("struct sockaddr_storage *"), ffi.new("int *", ffi.sizeof("struct sockaddr_storage"))
    failed = lib.getsockname(handle, ffi.cast("struct sockaddr *", name), size)
    return bool(failed and lib.WSAGetLastError() == lib.WSAEINVAL)


_QUESTIONS: dict[str, Callable[[int], bool]] = {
    LISTENER: lambda handle: _option(handle, lib.SO_ACCEPTCONN) == 1,
    RAW: lambda handle: _option(handle, lib.SO_TYPE) == lib.SOCK_RAW,
    DATAGRAM: lambda handle: _option(handle, lib.SO_TYPE) == lib.SOCK_DGRAM,
    PATH: lambda handle: _family(handle) == lib.AF_UNIX,
    UNBOUND: _is_unbound,
    # 0xFFFFFFFF ("AcceptEx function (mswsock.h)"). In Wine the time goes on after a reset, so that this tells the two.
    UNCONNECTED: lambda handle: (
        _option(handle, lib.SO_TYPE) == lib.SOCK_STREAM and _option(handle, lib.SO_CONNECT_TIME) == -1
    ),
}
"""By kind, the most telling first: whether a socket is of it."""
