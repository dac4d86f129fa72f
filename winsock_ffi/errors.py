"""What the wrappers raise, and the one place that checks what C functions return."""

from typing import Any

from . import _public
from ._advice import advice_for, kinds_of
from ._winsock import ffi, lib

_BUILTIN = {
    BlockingIOError: ("WSAEWOULDBLOCK", "WSAEINPROGRESS", "WSAEALREADY"),
    BrokenPipeError: ("WSAESHUTDOWN", "ERROR_BROKEN_PIPE", "ERROR_NO_DATA"),
    ConnectionAbortedError: ("WSAECONNABORTED", "ERROR_CONNECTION_ABORTED"),
    ConnectionRefusedError: ("WSAECONNREFUSED", "ERROR_CONNECTION_REFUSED"),
    ConnectionResetError: ("WSAECONNRESET", "WSAENETRESET", "ERROR_NETNAME_DELETED"),
    EOFError: ("ERROR_HANDLE_EOF",),
    FileExistsError: ("ERROR_FILE_EXISTS", "ERROR_ALREADY_EXISTS"),
    FileNotFoundError: ("ERROR_FILE_NOT_FOUND", "ERROR_PATH_NOT_FOUND"),
    InterruptedError: ("WSAEINTR",),
    PermissionError: ("WSAEACCES", "ERROR_ACCESS_DENIED", "ERROR_SHARING_VIOLATION"),
    TimeoutError: ("WSAETIMEDOUT", "ERROR_SEM_TIMEOUT", "WAIT_TIMEOUT"),
}
"""Python's own exceptions that also catch these codes."""


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
        culprit: Which of several objects it failed for; "" where there is one.
        kinds: What kinds of socket it failed for, as far as the advice depends on that.

    Attributes:
        function: The C function that failed, "recv" for example.
        winerror: The code, WSAECONNRESET for example.
        name: The code's symbol, "WSAECONNRESET" for example; "error 12345" for a code without one.
        culprit: Which of several objects it failed for, "events[1], <Event closed>" for example; or "".
        kinds: What kinds of socket it failed for, as far as the advice depends on that.
        strerror: The system's message, in the system's language; "" for a code without one.

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
    culprit: str
    kinds: tuple[str, ...]

    def __new__(cls, function: str, code: int, culprit: str = "", kinds: tuple[str, ...] = ()) -> "WinsockError":
        _, message = ffi.getwinerror(code)
        # What cffi says where the system says nothing; and a failure without a code is no success.
        if message == f"Windows Error 0x{code & 0xFFFF_FFFF:X}" or not code:
            message = ""
        self = super().__new__(_CLASSES.get(code, cls) if cls is WinsockError else cls, 0, message, None, code)
        self.function = function
        self.name = CODES.get(code, f"error {code}")
        self.culprit = culprit
        self.kinds = kinds
        return self

    def __init__(self, function: str, code: int, culprit: str = "", kinds: tuple[str, ...] = ()) -> None:
        """All is done in __new__, as OSError does it where a class has one."""

    @property
    def advice(self) -> str:
        """What to do about it, in one sentence."""
        return advice_for(self.name, self.function, self.kinds)

    def __str__(self) -> str:
        culprit = f" for {self.culprit}" if self.culprit else ""
        if not self.winerror:
            return f"{self.function} failed{culprit}. {self.advice}"
        message = str(self.strerror).rstrip(". ")
        said = f": {message}." if message else "."
        return f"{self.function} failed{culprit}: {self.name} ({self.winerror}){said} {self.advice}"

    def __reduce__(self) -> tuple[Any, ...]:
        own = type(self)
        again = WinsockError if own in _CLASSES.values() else own
        return again, (self.function, self.winerror, self.culprit, self.kinds)


_CLASSES: dict[int, type[WinsockError]] = {}
for _builtin, _names in _BUILTIN.items():
    _class = type(f"Winsock{_builtin.__name__}", (WinsockError, _builtin), {"__doc__": WinsockError.__doc__})
    _CLASSES.update(dict.fromkeys((getattr(lib, name) for name in _names), _class))


def check(
    function: str, succeeded: bool, handle: int | None = None, culprit: str = "", kinds: tuple[str, ...] = ()
) -> None:
    """Raises WinsockError with the thread's last error, unless the call succeeded.

    Calls WSAGetLastError.

    Args:
        function: The C function that was called.
        succeeded: Whether its result says that it succeeded.
        handle: The SOCKET that it was called with, where the advice may depend on the kind of socket.
        culprit: Which of several objects it was called for.
        kinds: The kinds of a socket that could not be made.

    Raises:
        WinsockError: The call failed.

    See Also:
        WSAGetLastError: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsagetlasterror
    """
    if not succeeded:
        raise error_for(function, lib.WSAGetLastError(), handle, culprit, kinds)


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


def error_for(
    function: str, code: int, handle: int | None = None, culprit: str = "", kinds: tuple[str, ...] = ()
) -> WinsockError:
    """The WinsockError for a code; the arguments are those of `check`."""
    if handle is not None:
        kinds = kinds_of(CODES.get(code, ""), function, handle)
    return WinsockError(function, code, culprit, kinds)
