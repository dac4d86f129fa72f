"""Starting Winsock, and cleaning it up."""

from types import TracebackType
from typing import NoReturn

from .. import _public
from .._arguments import BYTE, wholes
from .._winsock import ffi, lib
from ..errors import WinsockError, check, check_code
from .handle import forget_all


@_public
class Winsock:
    """Winsock, started: leaving the `with` block, or close(), cleans it up.

    Calls WSAStartup, and WSACleanup in close(). Each start counts, and so does each cleanup: the last cleanup of the
    process ends Winsock, and closes every socket.

    Args:
        major: The version to ask for, before the point.
        minor: The version to ask for, behind the point.

    Attributes:
        version: The version that the program gets, (2, 2) for example.
        high_version: The highest version that the system has.
        description: The system's text about its Winsock.
        system_status: The system's text about its state.

    Raises:
        WinsockError: WSAVERNOTSUPPORTED when the system has only an older version: ask for 2.2; WSASYSNOTREADY when the
            network is not ready.

    Example:
        >>> from winsock_ffi import Winsock
        >>> with Winsock(2, 2) as winsock:
        ...     print(winsock.version)
        ...     print(winsock)
        (2, 2)
        <Winsock 2.2, started>

    See Also:
        WSAStartup: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsastartup
        WSACleanup: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacleanup
    """

    def __init__(self, major: int = 2, minor: int = 2) -> None:
        self._started = False
        wholes(BYTE, major=major, minor=minor)
        data = ffi.new("WSADATA *")
        check_code("WSAStartup", lib.WSAStartup(lib.MAKEWORD(major, minor), data))
        self._started = True
        self.version = (lib.LOBYTE(data.wVersion), lib.HIBYTE(data.wVersion))
        self.high_version = (lib.LOBYTE(data.wHighVersion), lib.HIBYTE(data.wHighVersion))
        # Winsock is started by now, and text that cannot be read would leave it so.
        self.description: str = ffi.string(data.szDescription).decode("mbcs", "replace")
        self.system_status: str = ffi.string(data.szSystemStatus).decode("mbcs", "replace")
        if self.version != (major, minor):
            self.close()
            raise WinsockError("WSAStartup", lib.WSAVERNOTSUPPORTED)

    def close(self) -> None:
        """Cleans up what this object has started. A second call does nothing.

        Calls WSACleanup. When this was the last start of the process, the system has closed all sockets, and every
        Socket is closed.

        Raises:
            WinsockError: WSANOTINITIALISED when somebody has cleaned up more often than started.

        See Also:
            WSACleanup: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-wsacleanup
        """
        if self._started:
            self._started = False
            check("WSACleanup", lib.WSACleanup() == 0)
            if not is_started():
                forget_all()

    def __enter__(self) -> "Winsock":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Winsock cannot be copied: both would clean up one start; Winsock(2, 2) starts it once more, which counts"
        )

    def __repr__(self) -> str:
        return f"<Winsock {'.'.join(map(str, self.version))}, {'started' if self._started else 'cleaned up'}>"


def is_started() -> bool:
    """Returns whether Winsock is started, by anyone in the process."""
    lib.closesocket(lib.INVALID_SOCKET)  # always fails, and checks this first
    return bool(lib.WSAGetLastError() != lib.WSANOTINITIALISED)
