"""What the wrappers raise, and the one place that checks what C functions return."""

from typing import Any

from . import _public
from ._winsock import ffi, lib

_BUILTIN = {
    BlockingIOError: ("WSAEWOULDBLOCK", "WSAEINPROGRESS", "WSAEALREADY"),
    BrokenPipeError: ("WSAESHUTDOWN",),
    ConnectionAbortedError: ("WSAECONNABORTED", "ERROR_CONNECTION_ABORTED"),
    ConnectionRefusedError: ("WSAECONNREFUSED", "ERROR_CONNECTION_REFUSED"),
    ConnectionResetError: ("WSAECONNRESET", "WSAENETRESET", "ERROR_NETNAME_DELETED"),
    InterruptedError: ("WSAEINTR",),
    PermissionError: ("WSAEACCES", "ERROR_ACCESS_DENIED"),
    TimeoutError: ("WSAETIMEDOUT", "ERROR_SEM_TIMEOUT", "WAIT_TIMEOUT"),
}
"""Python's own exceptions that also catch these codes."""

_ADVICE = {
    "ERROR_ABANDONED_WAIT_0": "The completion port was closed while a thread waited on it: stop the threads first.",
    "ERROR_INVALID_HANDLE": "The handle is closed, or never was one: use it before that.",
    "ERROR_INVALID_PARAMETER": "An argument is not allowed here; the function's documentation names those that are.",
    "ERROR_IO_INCOMPLETE": "The operation is still in flight: wait for it.",
    "ERROR_NETNAME_DELETED": "The other side has reset the connection, or this side has closed the socket, for which "
    "Windows has the same code: close the socket.",
    "ERROR_NOT_FOUND": "There was nothing to cancel: the operation had completed already.",
    "ERROR_OPERATION_ABORTED": "The operation was cancelled, or its socket closed.",
    "WAIT_TIMEOUT": "Nothing happened in the time given: wait longer, or go on without it.",
    "WSAEACCES": "The address needs a permission (SO_BROADCAST), or another program holds it for itself alone.",
    "WSAEADDRINUSE": "Another socket has the port: take another one, or 0 for any that is free. Where the address is a "
    "path, there is a file of that name: delete it first.",
    "WSAEADDRNOTAVAIL": "The address is not one of this computer's, or a remote address has port 0.",
    "WSAEAFNOSUPPORT": "The address is of another family than the socket, or the system lacks the family.",
    "WSAEALREADY": "An earlier call is still connecting: wait until the socket is writable.",
    "WSAECONNABORTED": "The connection has broken down on this side: close the socket.",
    "WSAECONNREFUSED": "Nobody listens at that address and port: start the server first, or correct the port.",
    "WSAECONNRESET": "The other side has closed by force: close the socket.",
    "WSAEDESTADDRREQ": "The socket has no peer: connect it, or name the address in sendto.",
    "WSAEFAULT": "A buffer is too small, or its address is not in memory.",
    "WSAEHOSTUNREACH": "There is no way to that host.",
    "WSAEINPROGRESS": "A blocking call is in progress: wait until it returns.",
    "WSAEINTR": "The call was cancelled.",
    "WSAEINVAL": "The socket is not in the state for this call (bind before listen, listen before accept), "
    "or an argument is not allowed.",
    "WSAEISCONN": "The socket is connected already: use a new one.",
    "WSAEMFILE": "No more sockets can be opened: close some.",
    "WSAEMSGSIZE": "The message was longer than the buffer and its end is lost, or it is longer than can be sent.",
    "WSAENETDOWN": "The network is down.",
    "WSAENETUNREACH": "There is no way to that network.",
    "WSAENOBUFS": "The system has no more buffers or ports: close sockets.",
    "WSAENOPROTOOPT": "The option is not known at that level, or not for this kind of socket.",
    "WSAENOTCONN": "The socket is not connected: connect it first.",
    "WSAENOTSOCK": "It is not a socket, or it is closed.",
    "WSAEOPNOTSUPP": "This kind of socket cannot do that.",
    "WSAEPROTONOSUPPORT": "The protocol does not go with the family and type: 0 takes the usual one.",
    "WSAESHUTDOWN": "This direction was shut down before.",
    "WSAESOCKTNOSUPPORT": "The type of socket is not there in that family: SOCK_STREAM and SOCK_DGRAM are.",
    "WSAETIMEDOUT": "The other side did not answer in time.",
    "WSAEWOULDBLOCK": "It cannot be done at once: wait until the socket is ready, then call again.",
    "WSAHOST_NOT_FOUND": "No host has that name, or it is no name: correct it.",
    "WSANOTINITIALISED": "Winsock is not started: do this inside `with Winsock(2, 2):`.",
    "WSANO_DATA": "The name exists, but has no address of the kind that was asked for.",
    "WSANO_RECOVERY": "The look-up failed for good: the name or its server is faulty, "
    "or the arguments do not go together.",
    "WSASERVICE_NOT_FOUND": "The namespace is not there, or does not know the name.",
    "WSASYSNOTREADY": "The network is not ready: try again later.",
    "WSATRY_AGAIN": "No server answered: check the network, and try again later.",
    "WSATYPE_NOT_FOUND": "The service is not known for that type of socket: give a port, or another type.",
    "WSAVERNOTSUPPORTED": "The system does not have that version of Winsock: ask for 2.2.",
    "WSA_E_CANCELLED": "The query was cancelled.",
}
"""What to do about each code, by its symbol."""


def _is_code(name: str) -> bool:
    if name.startswith("WSA"):
        return name not in _NO_CODES and not name.startswith(("WSA_FLAG_", "WSA_WAIT_", "WSA_M", "WSA_INF"))
    return name.startswith("ERROR_") or name == "WAIT_TIMEOUT"


_NO_CODES = {"WSABASEERR", "WSADESCRIPTION_LEN", "WSASYS_STATUS_LEN", "WSAPROTOCOL_LEN"}

CODES: dict[int, str] = {
    getattr(lib, name): name
    # Where two names have one code, the last stays: those that begin with WSAE, then those of winerror.h.
    for name in sorted(dir(lib), key=lambda name: (name.startswith("WSAE"), name.startswith("ERROR_")))
    if name.isupper() and _is_code(name) and isinstance(getattr(lib, name), int)
}
"""The name of each code that a Winsock call can give."""


@_public
class WinsockError(OSError):
    """A call of Winsock, or of the system on a socket's behalf, has failed.

    It is caught by Python's own class for its code too, where there is one: `except ConnectionResetError`. Its text
    names the call, the code's symbol, the system's message, and what to do.

    Args:
        function: The C function that failed.
        code: The code that it gave.

    Attributes:
        function: The C function that failed, "recv" for example.
        winerror: The code, WSAECONNRESET for example.
        name: The code's symbol, "WSAECONNRESET" for example; "error 12345" for a code without one.
        strerror: The system's message, in the system's language.

    Example:
        >>> from winsock_ffi import Socket, Winsock, WinsockError
        >>> with Winsock(), Socket() as socket:
        ...     try:
        ...         socket.recv(1500)
        ...     except WinsockError as error:
        ...         print(error.function, error.name, error.advice)
        recv WSAENOTCONN The socket is not connected: connect it first.
    """

    function: str
    name: str

    def __new__(cls, function: str, code: int) -> "WinsockError":
        _, message = ffi.getwinerror(code)
        self = super().__new__(_CLASSES.get(code, cls) if cls is WinsockError else cls, 0, message, None, code)
        self.function = function
        self.name = CODES.get(code, f"error {code}")
        return self

    def __init__(self, function: str, code: int) -> None:
        """All is done in __new__, as OSError does it where a class has one."""

    @property
    def advice(self) -> str:
        """What to do about it, in one sentence."""
        return _ADVICE.get(self.name, f"Microsoft's page on {self.function} says when it gives this code.")

    def __str__(self) -> str:
        message = str(self.strerror).rstrip(". ")
        return f"{self.function} failed: {self.name} ({self.winerror}): {message}. {self.advice}"

    def __reduce__(self) -> tuple[Any, ...]:
        own = type(self)
        return WinsockError if own in _CLASSES.values() else own, (self.function, self.winerror)


_CLASSES: dict[int, type[WinsockError]] = {}
for _builtin, _names in _BUILTIN.items():
    _class = type(f"Winsock{_builtin.__name__}", (WinsockError, _builtin), {"__doc__": WinsockError.__doc__})
    _CLASSES.update(dict.fromkeys((getattr(lib, name) for name in _names), _class))


def check(function: str, succeeded: bool) -> None:
    """Raises WinsockError with the thread's last error, unless the call succeeded.

    Calls WSAGetLastError.

    Args:
        function: The C function that was called.
        succeeded: Whether its result says that it succeeded.

    Raises:
        WinsockError: The call failed.

    See Also:
        WSAGetLastError: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetlasterror
    """
    if not succeeded:
        raise WinsockError(function, lib.WSAGetLastError())


def check_code(function: str, code: int) -> None:
    """Raises WinsockError for the code that a function returned, unless that is 0.

    It is for functions that return their code: not all of them leave it as the thread's last error too.

    Args:
        function: The C function that was called.
        code: What it returned.

    Raises:
        WinsockError: The code is not 0.
    """
    if code:
        raise WinsockError(function, code)
